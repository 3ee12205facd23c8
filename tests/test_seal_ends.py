"""A seal says where the access log and the old cases ended: a tail that was cut off is missed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cases import open_register
from cases.access import Look
from cases.checkup import checkup
from cases.errors import RecordBroken
from cases.history.reading import Old
from cases.history.record import Source, keep
from cases.register import Register
from cases.seals.beside import ends
from cases.seals.keys import Key, make_key, read_key
from cases.seals.note import (
    Checkpoint,
    End,
    Note,
    NoteError,
    read_checkpoint,
    read_note,
    sign,
)
from cases.seals.sealing import last_seal, make_seal
from cases.tables import seal
from cases.verify import verify
from tests.test_seals import broken, faults
from tests.torture import office

SOURCE = Source("reg1", "2025-08-01T00:00:00.000000Z", "old.xlsx", "ab" * 32)
TABLES = {"looks": "look", "history": "history"}
NAMED = {"looks": "access log", "history": "old cases"}
SEALED, AFTER = 6, 2


def looked(register: Register, number: int, by: str = "aud1") -> None:
    for _ in range(number):
        register.note(Look(what="list", by=by))


def taken_over(register: Register, first: int, number: int) -> None:
    rows = [Old(f"OLD-{n}", {"number": f"OLD-{n}"}, "", n) for n in range(first, first + number)]
    with register.writing() as view:
        keep(view.connection, rows, SOURCE)


def grown(register: Register, first: int, number: int) -> None:
    looked(register, number)
    taken_over(register, first, number)


def note_of(register: Register) -> Note:
    with register.connection() as connection:
        found = last_seal(connection)
    assert found is not None
    return read_note(found.note)


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return make_key(tmp_path / "key", "office-1")


@pytest.fixture
def register(file: Path) -> Iterator[Register]:
    with open_register(file, clock=office.clock) as found:
        yield found


@pytest.fixture(scope="module")
def sealed(small_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with six looks and old cases under its newest seal, and two of each behind it."""
    folder = tmp_path_factory.mktemp("sealed")
    shutil.copytree(small_register.parent, folder, dirs_exist_ok=True)
    key = make_key(folder / "key", "office-1")
    with open_register(folder / small_register.name, clock=office.clock) as register:
        grown(register, 1, SEALED - 2)
        make_seal(register, key)
        grown(register, SEALED - 1, 2)
        make_seal(register, key)
        (folder / "kept.txt").write_text(note_of(register).whole(), "utf-8")
        grown(register, SEALED + 1, AFTER)
    return folder / small_register.name


def test_a_seal_says_where_the_access_log_and_the_old_cases_ended(register: Register, key: Key) -> None:
    grown(register, 1, 3)
    make_seal(register, key)
    head = read_checkpoint(note_of(register))
    with register.connection() as connection:
        assert head.ends == ends(connection)
    assert [(end.chain, end.size) for end in head.ends] == [("looks", 3), ("history", 3)]
    assert verify(register).ok


@pytest.mark.parametrize("grow", [looked, lambda register, number: taken_over(register, 1, number)])
def test_looks_and_old_cases_alone_are_something_new_to_seal(
    grow: Callable[[Register, int], None], register: Register, key: Key
) -> None:
    first, _ = make_seal(register, key)
    assert make_seal(register, key) == (first, False)
    grow(register, 1)
    second, fresh = make_seal(register, key)
    assert (fresh, second.number, second.size, second.root) == (True, 2, first.size, first.root)
    assert verify(register).ok


@pytest.mark.parametrize("chain", TABLES)
@pytest.mark.parametrize("left", range(SEALED + AFTER + 1))
def test_a_tail_is_missed_as_far_as_the_newest_seal_goes(
    chain: str, left: int, sealed: Path, tmp_path: Path
) -> None:
    file = tmp_path / sealed.name
    shutil.copytree(sealed.parent, tmp_path, dirs_exist_ok=True)
    if left < SEALED + AFTER:
        broken(file, f"DELETE FROM {TABLES[chain]} WHERE id > {left}")
    found = faults(file)
    assert len(found) == (left < SEALED), found
    for why in found:
        assert NAMED[chain] in why
        assert f"entry {SEALED} is not there" in why
        assert "seal 2" in why


@pytest.mark.parametrize("chain", TABLES)
def test_a_tail_that_went_with_every_seal_is_missed_by_who_kept_one(
    chain: str, sealed: Path, tmp_path: Path
) -> None:
    file = tmp_path / sealed.name
    shutil.copytree(sealed.parent, tmp_path, dirs_exist_ok=True)
    kept = [("kept.txt", read_note((tmp_path / "kept.txt").read_text("utf-8")))]
    assert faults(file, kept) == []
    broken(file, f"DELETE FROM {TABLES[chain]} WHERE id > 3", "DELETE FROM seal")
    assert faults(file) == []
    (why,) = faults(file, kept)
    assert NAMED[chain] in why
    assert "kept.txt" in why


def test_a_log_that_was_cut_and_grew_again_is_another_one(sealed: Path, tmp_path: Path) -> None:
    file = tmp_path / sealed.name
    shutil.copytree(sealed.parent, tmp_path, dirs_exist_ok=True)
    broken(file, "DELETE FROM look WHERE id > 3")
    with open_register(file, clock=office.clock) as register:
        looked(register, SEALED, by="inv1")
    (why,) = faults(file)
    assert "the access log is not the one that seal 2 was made over" in why


@pytest.mark.parametrize("chain", TABLES)
def test_what_was_cut_off_is_never_sealed_over(chain: str, sealed: Path, tmp_path: Path) -> None:
    file = tmp_path / sealed.name
    shutil.copytree(sealed.parent, tmp_path, dirs_exist_ok=True)
    broken(file, f"DELETE FROM {TABLES[chain]} WHERE id > 3")
    with open_register(file, clock=office.clock) as register:
        key = read_key(tmp_path / "key").unlocked(str)
        with pytest.raises(RecordBroken, match="no longer holds what seal 2 says"):
            make_seal(register, key)


def test_a_seal_of_before_says_nothing_of_them_and_stays_valid(register: Register, key: Key) -> None:
    grown(register, 1, 3)
    make_seal(register, key)
    head = read_checkpoint(note_of(register))
    text = Checkpoint(head.origin, head.size, head.root, head.made).text()
    older = Note(text, (sign(text, key.private, key.verifier.name),))
    with register.connection(writes=True) as connection:
        for (drop,) in connection.exec_driver_sql(
            "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.exec_driver_sql(drop)  # fmt: skip
        connection.execute(seal.update().values(note=older.whole()))
    assert read_checkpoint(note_of(register)).ends == ()
    assert verify(register, [("older.txt", older)]).ok
    assert make_seal(register, key)[1]
    assert verify(register).ok


@pytest.mark.parametrize("line", ["looks 3", "looks x " + "0" * 64, "history 03 " + "0" * 64])
def test_an_end_that_is_not_written_as_it_should_be_is_no_checkpoint(line: str) -> None:
    good = Checkpoint("o", 1, b"\0" * 32, "now", (End("looks", 3, "0" * 64),))
    assert read_checkpoint(Note(good.text(), ())) == good
    with pytest.raises(NoteError):
        read_checkpoint(Note(Checkpoint("o", 1, b"\0" * 32).text() + line + "\n", ()))


@pytest.mark.parametrize("chain", TABLES)
def test_doctor_says_whether_the_chains_hold(chain: str, sealed: Path, tmp_path: Path) -> None:
    file = tmp_path / sealed.name
    shutil.copytree(sealed.parent, tmp_path, dirs_exist_ok=True)
    with open_register(file) as register:
        said = {check.check: check for check in checkup(register)}
    assert said[chain].sound
    assert str(SEALED + AFTER) in said[chain].message.render("en")
    broken(file, f"DELETE FROM {TABLES[chain]} WHERE id > {SEALED - 1}")
    with open_register(file) as register:
        said = {check.check: check for check in checkup(register)}
    assert {name for name in TABLES if not said[name].sound} == {chain}
    assert "seal 2" in said[chain].message.render("en")


def test_doctor_names_an_old_case_that_was_changed(sealed: Path, tmp_path: Path) -> None:
    file = tmp_path / sealed.name
    shutil.copytree(sealed.parent, tmp_path, dirs_exist_ok=True)
    broken(file, "UPDATE history SET sealed = replace(sealed, 'OLD', 'NEW') WHERE id = 2")
    with open_register(file) as register:
        (why,) = [one.message for one in checkup(register) if not one.sound and one.check == "history"]
    assert "OLD-2" in why.render("en")
