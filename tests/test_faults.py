"""Faults of the machine: each has its exit code and its sentence, and nothing is changed by it."""

import json
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

import cli
from cases import Accepted, Conflict, Register, open_register, sqlite
from cases.evidence import EvidenceStore
from cases.outcomes import Outcome
from cases.verify import verify
from tests.torture import damage, kill, kill_destroy, office
from tests.torture.places import Place
from workflow import InvalidAction
from workflow.reading import read_fields

NOTE = ("--as", "rep1", "note", "@one", "--text", "remark")
LOOKS = (("list",), ("show", "@one"), ("next", "@one"), ("log", "@one"), ("audit", "verify"))


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command on a register: its exit code, and what it says on both ways."""
    monkeypatch.setenv("LANGUAGE", "en")

    def told(register: Path, *words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            cli.main(["--lang", "en", "--register", str(register), *words])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return told


# -- What is no register.


def text(place: Path) -> None:
    place.write_text("id,name\n", encoding="utf-8")


def another(place: Path) -> None:
    with closing(sqlite3.connect(place)) as database, database:
        database.execute("CREATE TABLE cookies (name TEXT)")


def folder(place: Path) -> None:
    place.mkdir()


def half(place: Path) -> None:
    place.write_bytes(b"SQLite format 3\0" + b"\x07" * 5000)


NO_REGISTER: dict[str, tuple[Callable[[Path], None], str]] = {
    "a text": (text, "is no register"),
    "an empty file": (Path.touch, "is no register"),
    "nothing": (lambda place: None, "there is no register at"),
    "another program's database": (another, "is a database of another program"),
    "a folder": (folder, "is a folder, no register"),
    "half a database": (half, "this is no register"),
}


def contents(place: Path) -> object:
    """What lies there."""
    return place.read_bytes() if place.is_file() else place.is_dir() and list(place.iterdir())


@pytest.mark.parametrize("what", NO_REGISTER)
@pytest.mark.parametrize("words", [
    NOTE, ("--as", "rep1", "list"), ("--as", "rep1", "show", "@one"), ("doctor",), ("upgrade",),
    ("doctor", "--rebuild"),
], ids=" ".join)  # fmt: skip
def test_what_is_no_register_is_told_and_left_alone(
    what: str, words: tuple[str, ...], tmp_path: Path, run: Run
) -> None:
    place = tmp_path / "office.db"
    make, message = NO_REGISTER[what]
    make(place)
    before = contents(place)
    code, out, err = run(place, *words)
    assert (code, out) == (6, "")
    assert message in err
    assert err.count("\n") == 1
    assert contents(place) == before


def test_a_last_entry_that_is_no_text_any_more_is_told_and_nothing_added(file: Path, run: Run) -> None:
    """Every report reads it, to be recorded later."""
    with closing(sqlite3.connect(file)) as database, database:
        for (drop,) in database.execute(damage.UNGUARD).fetchall():
            database.execute(drop)
        database.execute(
            "UPDATE event SET body = CAST(x'ff' AS TEXT) WHERE id = (SELECT max(id) FROM event)"
        )
        (before,) = database.execute("SELECT count(*) FROM event").fetchone()
    code, out, err = run(
        file, "--as", "rep1", "report", "--policy", "town", "--body", "east-town", "--situation",
        "task-neglected", "--occurred-on", "2025-01-05", "--summary", "x", "--source", "y",
    )  # fmt: skip
    assert (code, out) == (6, "")
    assert "the register cannot be used" in err
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT count(*) FROM event").fetchone() == (before,)


@pytest.mark.parametrize("what", NO_REGISTER)
def test_a_verification_of_what_is_no_register_fails(what: str, tmp_path: Path, run: Run) -> None:
    """What is there and cannot be read is a record that does not hold; nothing at all is not."""
    place = tmp_path / "office.db"
    NO_REGISTER[what][0](place)
    code, out, _ = run(place, "--as", "aud1", "--json", "audit", "verify")
    assert code == (4 if place.is_file() else 6)
    assert json.loads(out)["ok"] is False


@pytest.mark.parametrize("what", ["a text", "another program's database", "a folder"])
def test_init_writes_over_nothing(what: str, tmp_path: Path, run: Run) -> None:
    place = tmp_path / "office.db"
    NO_REGISTER[what][0](place)
    before = contents(place)
    assert run(place, "init")[0] == 6
    assert contents(place) == before


def test_a_register_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(sqlite3.Connection):
        def execute(self, *words: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("database or disk is full")

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda file: connect(file, factory=Full))
    code, _, err = run(tmp_path / "new.db", "init")
    assert code == 6
    assert "cannot be made (database or disk is full)" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["postgresql://localhost/office", "nonsense://", "sqlite://"])
def test_a_url_that_cannot_be_opened_is_told(url: str, run: Run) -> None:
    code, out, err = run(Path("x"), "--register", url, "--as", "rep1", "list")
    assert (code, out, err.count("\n")) == (6, "", 1)


@pytest.mark.parametrize("words", [
    NOTE, *(("--as", "aud1", *look) for look in LOOKS), ("upgrade",), ("init",), ("doctor",)
], ids=" ".join)  # fmt: skip
def test_a_register_of_a_newer_version_is_left_alone(
    words: tuple[str, ...], file: Path, run: Run
) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '0999'")
    before = damage.dump(file)
    code, out, err = run(file, *words)
    assert (code, out) == (6, "")
    assert "newer wenze (0999)" in err
    assert damage.dump(file) == before


# -- Read-only.


@pytest.fixture
def protected(file: Path) -> Iterator[Path]:
    """A register whose file is marked read-only."""
    file.chmod(0o444)
    yield file
    file.chmod(0o644)


@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
def test_a_read_only_register_can_be_looked_at(look: tuple[str, ...], protected: Path, run: Run) -> None:
    assert run(protected, "--as", "aud1", *look)[0] == 0


@pytest.mark.parametrize("words", [NOTE, ("doctor", "--rebuild"), ("apply", "in.jsonl")], ids=str)
def test_a_read_only_register_is_not_written(
    words: tuple[str, ...], protected: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(protected.parent)
    Path("in.jsonl").write_bytes(office.as_lines([office.reported("three")]))
    before = damage.dump(protected)
    code, out, err = run(protected, *words)
    assert (code, out) == (6, "")
    assert "read-only; nothing was changed" in err
    assert damage.dump(protected) == before


def test_a_register_in_a_folder_that_cannot_be_written_can_be_looked_at(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disc, or a copy on an auditor's read-only medium. Nothing is made beside it."""
    monkeypatch.setattr(os, "access", lambda place, mode: False)
    before = sorted(file.parent.iterdir())
    for look in LOOKS:
        assert run(file, "--as", "aud1", *look)[0] == 0
    code, out, err = run(file, *NOTE)
    assert (code, out) == (6, "")
    assert "the register is read-only; nothing was changed" in err
    assert sorted(file.parent.iterdir()) == before


# -- Full.


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every register opened from now on has room for four more pages, some 16 kB."""
    prepare = sqlite._prepare

    def prepared(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages + 4}")

    monkeypatch.setattr(sqlite, "_prepare", prepared)


@pytest.mark.usefixtures("full")
def test_on_a_full_disk_nothing_is_changed(file: Path, run: Run) -> None:
    before = damage.dump(file)
    code, out, err = run(file, *NOTE[:-1], "长" * 20_000)
    assert (code, out) == (6, "")
    assert "the disk is full; nothing was changed" in err
    assert damage.dump(file) == before


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("keep_going", [[], ["--keep-going"]], ids=["at once", "keep going"])
def test_apply_on_a_full_disk_keeps_what_it_acknowledged(
    keep_going: list[str], file: Path, run: Run
) -> None:
    lines = [office.entry("one", "note", "rep1", text="长" * size) for size in (5, 5, 20_000, 5)]
    (file.parent / "in.jsonl").write_bytes(office.as_lines(lines))
    before = len(damage.dump(file)["event"])
    code, out, err = run(file, "apply", *keep_going, str(file.parent / "in.jsonl"))
    assert code == 6
    assert "the disk is full; nothing was changed" in err
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["ok"] for answer in answers] == ([True, True] if keep_going else [])
    assert len(damage.dump(file)["event"]) == before + len(answers)
    with open_register(file) as register:
        assert verify(register).ok


def no_room(handle: int) -> None:
    """What a full disk says when a file is to be made safe."""
    raise OSError(28, "No space left on device")


def evidence(file: Path) -> tuple[str, ...]:
    """A command that keeps a file."""
    paper = file.with_name("paper.txt")
    paper.write_text("paper", encoding="utf-8")
    return ("--as", "inv1", "evidence", "@one", "--label", "paper", "--kind", "document",
            "--title", "paper", "--file", str(paper))  # fmt: skip


def test_evidence_that_finds_no_room_leaves_nothing(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = file.with_name("office.db.evidence")
    before, kept = damage.dump(file), sorted(store.rglob("*"))
    monkeypatch.setattr(os, "fsync", no_room)
    code, out, err = run(file, *evidence(file))
    assert (code, out) == (6, "")
    assert "the evidence cannot be kept (No space left on device); nothing was changed" in err
    assert (damage.dump(file), sorted(store.rglob("*"))) == (before, kept)


def test_evidence_whose_folder_cannot_be_written_leaves_nothing(file: Path, run: Run) -> None:
    """A file stands where the folder should be: nobody can write there, an administrator neither."""
    store = file.with_name("office.db.evidence")
    shutil.rmtree(store)
    store.touch()
    before = damage.dump(file)
    code, out, err = run(file, *evidence(file))
    assert (code, out) == (6, "")
    assert "the evidence cannot be kept" in err
    assert damage.dump(file) == before


def test_evidence_larger_than_the_limit_is_kept_elsewhere(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "store", limit=10)
    (tmp_path / "ten").write_bytes(b"x" * 10)
    (tmp_path / "eleven").write_bytes(b"x" * 11)
    kept = store.hash_of(tmp_path / "ten")
    assert store.keep(tmp_path / "ten", kept)
    assert store.place(kept).read_bytes() == b"x" * 10
    with pytest.raises(InvalidAction, match="larger than"):
        store.hash_of(tmp_path / "eleven")
    with pytest.raises(InvalidAction, match="larger than"):
        store.keep(tmp_path / "eleven", "ab" * 32)
    assert [path.name for path in store.folder.rglob("*") if path.is_file()] == [kept]


def test_evidence_that_changes_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "store")
    (tmp_path / "paper").write_bytes(b"paper")
    looked_at = store.hash_of(tmp_path / "paper")
    (tmp_path / "paper").write_bytes(b"other")
    with pytest.raises(InvalidAction, match="changed while it was read"):
        store.keep(tmp_path / "paper", looked_at)
    assert list(store.folder.iterdir()) == []


def test_a_damaged_evidence_file_is_mended_by_the_sound_one(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "store")
    (tmp_path / "paper").write_bytes(b"paper")
    kept = store.hash_of(tmp_path / "paper")
    assert store.keep(tmp_path / "paper", kept)
    assert not store.keep(tmp_path / "paper", kept)
    store.place(kept).write_bytes(b"other")
    assert not store.sound(kept)
    assert not store.keep(tmp_path / "paper", kept), "it was there before, so nobody takes it out"
    assert store.sound(kept)


# -- Others at work.


def test_a_locked_register_can_be_read_and_is_not_waited_for_for_ever(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.2)
    before = damage.dump(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        code, out, err = run(file, *NOTE)
        assert time.monotonic() - begun < 5
        assert (code, out) == (6, "")
        assert "somebody else is writing" in err
        for look in LOOKS:
            assert run(file, "--as", "aud1", *look)[0] == 0
        other.execute("ROLLBACK")
    assert damage.dump(file) == before
    assert run(file, *NOTE)[0] == 0


def events(file: Path) -> int:
    """How many events a sound register holds."""
    with open_register(file) as register:
        return len(kill.kept(register))


def together(file: Path, number: int, act: Callable[[Register, int], Outcome]) -> list[Outcome]:
    """The same done by so many at the same moment, each with a register of their own."""
    barrier, found = threading.Barrier(number), []

    def one(place: int) -> None:
        with open_register(file, clock=office.clock) as register:
            barrier.wait()
            found.append(act(register, place))

    threads = [threading.Thread(target=one, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.parametrize("round_", range(5))
def test_of_two_writers_who_saw_the_same_one_wins(round_: int, file: Path) -> None:
    def act(register: Register, place: int) -> Outcome:
        line = office.entry("one", "note", "rep1", text=f"{round_} {place}")
        return register.submit(read_fields(line), expected=11)

    found = together(file, 4, act)
    assert sorted(type(outcome).__name__ for outcome in found) == ["Accepted"] + ["Conflict"] * 3
    assert all("nothing was changed" in outcome.message.render("en")
               for outcome in found if isinstance(outcome, Conflict))  # fmt: skip
    assert events(file) == 16


def test_writers_of_different_cases_all_win_and_their_numbers_have_no_gap(file: Path) -> None:
    def act(register: Register, place: int) -> Outcome:
        return register.submit(read_fields(office.reported(f"new{place}")))

    found = together(file, 6, act)
    assert sorted(outcome.case for outcome in found if isinstance(outcome, Accepted)) == [
        f"AGRICULTURE-2025-{number:04d}" for number in range(2, 8)
    ]
    assert events(file) == 21


def test_one_key_given_by_many_at_once_is_recorded_once(file: Path) -> None:
    """Whoever comes late is answered like the first, or sees a conflict; never a second event."""
    line = office.entry("one", "note", "rep1", text="once", key="k1")
    found = together(file, 4, lambda register, place: register.submit(read_fields(line)))
    told = {outcome.hash for outcome in found if isinstance(outcome, Accepted)}
    assert len(told) == 1
    assert events(file) == 16


def test_a_case_that_moved_meanwhile_is_a_conflict_on_the_command_line(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes between the look and the writing."""
    writing = Register.writing

    def later(register: Register) -> object:
        monkeypatch.setattr(Register, "writing", writing)
        with open_register(file) as other:
            line = office.entry("one", "note", "rep1", text="first")
            assert isinstance(other.submit(read_fields(line)), Accepted)
        return writing(register)

    monkeypatch.setattr(Register, "writing", later)
    code, out, err = run(file, *NOTE)
    assert (code, out) == (5, "")
    assert "moved meanwhile: rep1 did note; nothing was changed" in err
    assert events(file) == 16


def half_done(register: Register) -> None:
    """A bug of ours after something was written."""
    with register.writing() as transaction:
        transaction.submit(read_fields(office.reported("three")))
        raise ZeroDivisionError


def test_a_transaction_that_fails_leaves_nothing_behind(file: Path) -> None:
    before = damage.dump(file)
    with open_register(file, clock=office.clock) as register:
        with pytest.raises(ZeroDivisionError):
            half_done(register)
        assert len(register.numbers()) == 2
    assert damage.dump(file) == before


@pytest.mark.parametrize("way", kill.WAYS)
def test_what_was_acknowledged_outlives_kill_9(way: str, tmp_path: Path) -> None:
    """`make torture` does it fifty times each, on both databases."""
    kill.WAYS[way](Place(tmp_path), 3, 1)


def test_what_a_server_acknowledged_outlives_kill_9(tmp_path: Path, postgresql_url: sa.URL) -> None:
    kill.WAYS["apply --keep-going"](Place(tmp_path, postgresql_url), 2, 1)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_destruction_that_is_killed_is_whole_or_not_at_all(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("postgresql_url") if kind == "postgresql" else None
    tally = kill_destroy.destructions(Place(tmp_path, url), 3, 2)
    assert tally.before + tally.after == 3
