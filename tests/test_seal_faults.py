"""What goes wrong with a seal, on each database: keys, foreign checkpoints, a full disk, `kill -9`."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from cases import Register, open_register, sqlite
from cases.seals.keys import KeyFault, make_key, read_key
from cases.seals.sealing import make_seal
from cases.tables import event, metadata, seal
from cases.verify import verify
from tests import postgresql
from tests.office import wenze
from tests.torture import office
from tests.torture.kill import evidence, started
from tests.torture.places import Place
from tests.tree import ROOT
from workflow import RegisterUnavailable
from workflow.reading import read_fields


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A small register on each database; what a command writes goes to a folder of the test's own."""
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    found = Place(tmp_path, url)
    for name, value in (("XDG_CONFIG_HOME", tmp_path / "config"), ("WENZE_SEAL_KEY", tmp_path / "key"),
                        ("WENZE_EVIDENCE", tmp_path / "evidence")):  # fmt: skip
        monkeypatch.setenv(name, str(value))
    office.small(found.file, found.register, evidence=evidence(found)).close()
    return found


def opened(place: Place, **more) -> Register:
    more.setdefault("clock", office.clock)
    return open_register(place.register, evidence=evidence(place), **more)


def ran(place: Place, *words: object) -> tuple[int, str, str]:
    """A command of its own process."""
    done = subprocess.run(
        [sys.executable, "-m", "cli", "--lang", "en", "--register", place.register, "--as", "aud1",
         *map(str, words)], cwd=ROOT, capture_output=True, text=True, env=place.environment, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def sealed(place: Place, name: str = "seal.txt") -> Path:
    code, _, err = ran(place, "audit", "seal", "-o", place.folder / name)
    assert code == 0, err
    return place.folder / name


def seals(place: Place) -> list[int]:
    """The numbers of the seals of a register that verifies."""
    with opened(place) as register:
        report = verify(register)
        assert report.ok, report.bad
        with register.connection() as connection:
            return list(connection.execute(sa.select(seal.c.number).order_by(seal.c.number)).scalars())


def more(register: Register, ref: str) -> None:
    assert register.submit(read_fields(office.reported(ref))).told("en")["ok"]


def damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"PRIVATE KEY-----\nMC4", b"PRIVATE KEY-----\nMC5"))


def replaced(file: Path) -> None:
    file.unlink()
    make_key(file, "another-register")


def foldered(file: Path) -> None:
    file.unlink()
    file.mkdir()


KEYS: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (Path.unlink, "there is no key at"),
    "a folder in its place": (foldered, "cannot be read"),
    "emptied": (lambda file: file.write_bytes(b""), "is no key of ours"),
    "damaged": (damaged, "is damaged; take it from your copy"),
    "another register's": (replaced, "this is not the present key of the register"),
    "open to others": (lambda file: file.chmod(0o640), "others can read the key"),
}


@pytest.mark.parametrize("fault", KEYS)
def test_a_key_that_cannot_be_used_seals_nothing_and_is_told(fault: str, place: Place) -> None:
    sealed(place)
    with opened(place) as register:
        more(register, "later")
    do, told = KEYS[fault]
    do(place.folder / "key")
    code, out, err = ran(place, "audit", "seal", "-o", place.folder / "second.txt")
    assert (code, out, told in err) == (2, "", True), err
    assert not (place.folder / "second.txt").exists()
    assert seals(place) == [1]


def test_with_a_wrong_passphrase_or_none_nothing_is_sealed_and_with_the_right_one_it_is(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENZE_SEAL_PASSPHRASE", "right")
    assert ran(place, "audit", "key", "new")[0] == 0
    monkeypatch.setenv("WENZE_SEAL_PASSPHRASE", "wrong")
    wrong = ran(place, "audit", "seal", "-o", place.folder / "seal.txt")
    monkeypatch.delenv("WENZE_SEAL_PASSPHRASE")
    none = ran(place, "audit", "seal", "-o", place.folder / "seal.txt")
    assert (wrong[:2], "the passphrase does not open" in wrong[2]) == ((2, ""), True), wrong
    assert (none[:2], "takes a passphrase" in none[2]) == ((2, ""), True), none
    assert (seals(place), (place.folder / "seal.txt").exists()) == ([], False)
    monkeypatch.setenv("WENZE_SEAL_PASSPHRASE", "right")
    sealed(place)
    assert seals(place) == [1]


# On PostgreSQL the server itself says it, at the last row that sealing writes.
FULL = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE 'could not extend file' USING ERRCODE = '{state}'; END $$;
CREATE TRIGGER no_room BEFORE INSERT ON seal FOR EACH ROW EXECUTE FUNCTION no_room()"""
ROOM = "DROP FUNCTION no_room CASCADE"
# On SQLite the places of so many entries need more than a page, and the file may have no more of them.
MANY = 100
SMALL = "PRAGMA journal_mode=DELETE; PRAGMA page_size=512; VACUUM; PRAGMA journal_mode=WAL"


def told(place: Place, *statements: str) -> None:
    """What somebody says to the server who goes past us."""
    assert place.url
    with closing(postgresql.connected(place.url)) as server:
        for one in statements:
            server.execute(one.encode())


def without_room(place: Place, patch: pytest.MonkeyPatch) -> None:
    """From now on the disk is full."""
    if place.url:
        told(place, FULL.format(state="53100"))
        return
    with closing(sqlite3.connect(place.file)) as connection:
        connection.executescript(SMALL)
    prepare = sqlite._prepare

    def prepared(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    patch.setattr(sqlite, "_prepare", prepared)


def everything(place: Place) -> dict[str, list[str]]:
    """Every row of every table."""
    with opened(place) as register, register.connection() as connection:
        return {table.name: sorted(map(repr, connection.execute(table.select())))
                for table in metadata.sorted_tables}  # fmt: skip


@pytest.mark.parametrize("first", [True, False], ids=["the first seal", "a later one"])
def test_on_a_disk_that_is_full_half_way_nothing_is_sealed_and_the_next_one_is(
    first: bool, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = place.folder / "seal.txt"
    if first:
        make_key(place.folder / "key", "office-1")
    else:
        sealed(place, "before.txt")
    with opened(place) as register:
        office.taken(register, [office.entry("one", "note", "rep1", text="x")] * MANY)
    words = ("--register", place.register, "--as", "aud1", "--lang", "en", "audit", "seal", "-o",
             str(target))  # fmt: skip
    before = everything(place)
    with monkeypatch.context() as patch:
        without_room(place, patch)
        done = wenze(*words, env=place.environment)
    assert (done.code, done.out) == (6, "")
    assert "the disk is full; nothing was changed" in done.err
    assert "Traceback" not in done.err
    assert (everything(place), target.exists()) == (before, False)
    if place.url:
        told(place, ROOM)
    assert seals(place) == ([] if first else [1])
    assert wenze(*words, env=place.environment).code == 0
    assert seals(place) == ([1] if first else [1, 2])
    assert ran(place, "audit", "verify", "--against", target)[0] == 0


def test_a_server_that_cannot_write_its_disk_is_told_in_the_words_for_a_file(
    postgresql_url: sa.URL, tmp_path: Path
) -> None:
    place = Place(tmp_path, postgresql_url)
    office.small(place.file, place.register, evidence=evidence(place)).close()
    told(place, FULL.format(state="58030"))
    key = make_key(tmp_path / "key", "office-1")
    with opened(place) as register, pytest.raises(RegisterUnavailable) as caught:
        make_seal(register, key)
    assert caught.value.render("en") == "the disk cannot be written or read; nothing was changed"


def test_half_a_key_is_not_left_behind_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeyFault, match="No space left"):
        make_key(tmp_path / "key", "office-1")
    assert not (tmp_path / "key").exists()
    monkeypatch.undo()
    make_key(tmp_path / "key", "office-1")
    assert read_key(tmp_path / "key").verifier.name == "office-1"


def test_a_checkpoint_of_another_register_says_nothing_of_this_one(place: Place, tmp_path: Path) -> None:
    mine = sealed(place)
    with office.small(tmp_path / "other.db") as other:
        found, _ = make_seal(other, make_key(tmp_path / "other.key", "another-register"))
    (tmp_path / "other.txt").write_text(found.note, "utf-8")
    code, _, err = ran(place, "audit", "verify", "--against", tmp_path / "other.txt")
    assert (code, "another register" in err) == (2, True)
    assert ran(place, "audit", "verify", "--against", mine)[0] == 0


def test_with_the_clock_set_back_entries_and_seals_stay_in_order(place: Place) -> None:
    key = make_key(place.folder / "key", "office-1")
    with opened(place) as register:
        first, _ = make_seal(register, key)
    with opened(place, clock=lambda: datetime(2025, 8, 1, tzinfo=UTC)) as register:
        more(register, "later")
        second, _ = make_seal(register, key)
        more(register, "later-still")
        third, _ = make_seal(register, key)
        with register.connection() as connection:
            bodies = connection.execute(sa.select(event.c.body).order_by(event.c.id)).scalars().all()
    recorded = [json.loads(body)["recorded"] for body in bodies]
    assert recorded == sorted(set(recorded))
    assert first.made < second.made < third.made
    assert seals(place) == [1, 2, 3]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is Linux's")
def test_a_seal_for_whose_file_there_is_no_room_is_kept_and_written_later(place: Place) -> None:
    code, out, err = ran(place, "audit", "seal", "-o", "/dev/full")
    assert (code, out) == (2, "")
    assert "audit seal --again" in err
    assert seals(place) == [1]
    assert ran(place, "audit", "seal", "--again", "-o", place.folder / "s.txt")[0] == 0
    assert ran(place, "audit", "verify", "--against", place.folder / "s.txt")[0] == 0


KILLED = """
import os, signal, sys
import cases.export, cli
cases.export.write_file = lambda target, parts: os.kill(os.getpid(), signal.SIGKILL)
cli.main(sys.argv[1:])
"""


def test_a_seal_whose_command_was_killed_before_it_wrote_the_file_is_written_again(place: Place) -> None:
    target = place.folder / "seal.txt"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, "--register", place.register, "--as", "aud1", "audit", "seal",
         "-o", str(target)], cwd=ROOT, capture_output=True, env=place.environment, check=False,
    )  # fmt: skip
    assert (done.returncode, target.exists()) == (-signal.SIGKILL, False)
    place.settle()
    assert seals(place) == [1]
    assert ran(place, "audit", "seal", "--again", "-o", target)[0] == 0
    assert ran(place, "audit", "verify", "--against", target)[0] == 0
    assert seals(place) == [1]


def test_of_two_who_seal_at_once_one_makes_the_seal_and_both_have_it(place: Place) -> None:
    sealed(place)
    with opened(place) as register:
        more(register, "later")
    both = [started(place, "--as", "aud1", "--json", "audit", "seal", "-o",
                    str(place.folder / f"{n}.txt")) for n in range(2)]  # fmt: skip
    answers = [json.loads(one.communicate()[0]) for one in both]
    assert sorted(answer["new"] for answer in answers) == [False, True]
    assert {answer["seal"] for answer in answers} == {2}
    assert seals(place) == [1, 2]
    assert (place.folder / "0.txt").read_bytes() == (place.folder / "1.txt").read_bytes()
