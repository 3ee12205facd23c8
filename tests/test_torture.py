"""Whatever is changed of what is kept is found, and where: each column, single bytes, whole files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cases import open_register
from cases.bundle.checking import verify_bundle
from cases.checkup import checkup
from cases.tables import metadata
from tests.torture import altered, damage, office
from tests.torture.damage import NOTES, TABLES, faults
from tests.torture.furnished import bundled, furnished

COLUMNS = [(table.name, column.name) for table in metadata.sorted_tables for column in table.columns]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with something in every table, and its bundle; never changed."""
    folder = tmp_path_factory.mktemp("whole")
    with furnished(folder / "office.db") as register:
        bundled(register, folder / "bundle.zip")
    return folder / "office.db"


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to be broken."""
    shutil.copytree(whole.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / whole.name


def test_every_table_has_a_row_to_be_damaged(whole: Path) -> None:
    assert [table for table, rows in damage.dump(whole).items() if not rows] == []
    assert set(TABLES) == {*metadata.tables, "alembic_version"}


def value(database: sqlite3.Connection, table: str, column: str) -> object:
    """Another value of the same kind: one more, or the last letter another."""
    ((old,),) = database.execute(f"SELECT {column} FROM {table} ORDER BY {column} DESC LIMIT 1")
    if isinstance(old, int):
        return old + 1
    if old is None:
        return "x"
    last = old[-1:]
    return old[:-1] + (type(last)(b"~") if isinstance(last, bytes) else "~")


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_of_every_table_counts(table: str, column: str, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("PRAGMA ignore_check_constraints=ON")
        triggers = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        new = value(database, table, column)
        where = f"{column} IS (SELECT {column} FROM {table} ORDER BY {column} DESC LIMIT 1)"
        key = ", ".join(one.name for one in metadata.tables[table].primary_key)
        done = database.execute(
            f"UPDATE {table} SET {column} = ? WHERE ({key}) = (SELECT {key} FROM {table} WHERE {where}"
            " LIMIT 1)", (new,))  # fmt: skip
        assert done.rowcount == 1
        for _, sql in triggers:
            database.execute(sql)
    assert bool([*faults(copy)]) == ((table, column) not in NOTES)


def test_a_byte_changed_anywhere_in_the_register_is_found_and_located(
    whole: Path, tmp_path: Path
) -> None:
    found = damage.rounds(whole, tmp_path, seed=20250310, number=100)
    assert (found.missed, found.unplaced) == ([], [])
    assert found.found.total() > 25
    assert set(found.outside) <= damage.OUTSIDE


def test_a_byte_changed_anywhere_in_a_bundle_is_found_and_located(whole: Path, tmp_path: Path) -> None:
    bundle = whole.with_name("bundle.zip")
    found = altered.bundle_rounds(bundle, tmp_path / "copy.zip", seed=20250310, number=100)
    assert (found.missed, found.unplaced, found.found.total()) == ([], [], 100)


def test_a_byte_changed_anywhere_in_an_evidence_file_is_found_and_located(
    whole: Path, tmp_path: Path
) -> None:
    found = altered.evidence_rounds(whole, tmp_path / "copy", seed=20250310, number=60)
    assert (found.missed, found.unplaced, found.found.total()) == ([], [], 60)


def edited(content: bytes, at: bytes, new: bytes) -> bytes:
    """The content with the first such part put in another's place."""
    assert at in content
    return content.replace(at, new, 1)


ZIP = {
    "something before it": lambda content: b"x" + content,
    "something behind it": lambda content: content + b"x",
    "a comment": lambda content: content[:-2] + b"\x01\x00x",
    "another date": lambda content: edited(content, b"\x21\x00", b"\x22\x00"),
}  # fmt: skip


@pytest.mark.parametrize("how", ZIP)
def test_what_no_reader_of_a_zip_file_looks_at_counts_too(how: str, copy: Path) -> None:
    bundle = copy.with_name("bundle.zip")
    bundle.write_bytes(ZIP[how](bundle.read_bytes()))
    for said in (altered.first_opinion(bundle), altered.second_opinion(bundle)):
        assert "not the file that was written" in "\n".join(said)


def test_a_bundle_that_somebody_packed_anew_holds_once_it_is_unpacked(
    copy: Path, tmp_path: Path
) -> None:
    bag = tmp_path / "bag"
    shutil.unpack_archive(copy.with_name("bundle.zip"), bag)
    again = Path(shutil.make_archive(str(tmp_path / "again"), "zip", bag))
    assert "unpack it and verify the folder" in "\n".join(altered.first_opinion(again))
    assert "unpack it" in "\n".join(altered.second_opinion(again))
    (folder,) = bag.iterdir()
    assert not verify_bundle(folder).wrong
    assert altered.second_opinion(folder) == []


# -- Evidence files.


def kept(copy: Path) -> Path:
    """The one evidence file."""
    (found,) = (file for file in copy.with_name("office.db.evidence").rglob("*") if file.is_file())
    return found


def linked(file: Path) -> None:
    """What is there is somewhere else."""
    elsewhere = file.parents[3] / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)


def foldered(file: Path) -> None:
    """A folder has its name."""
    file.unlink()
    file.mkdir()


FILE: dict[str, Callable[[Path], object]] = {
    "truncated": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "emptied": lambda file: file.write_bytes(b""),
    "longer": lambda file: file.write_bytes(file.read_bytes() + b"\n"),
    "renamed": lambda file: file.rename(file.with_name("0" * 64)),
    "a folder": foldered,
    "elsewhere": linked,
}


@pytest.mark.parametrize("how", FILE)
def test_an_evidence_file_that_is_not_as_it_was_is_named(how: str, copy: Path) -> None:
    FILE[how](kept(copy))
    said = list(faults(copy))
    assert "AGRICULTURE-2025-0001 4: the evidence minutes is missing or changed" in said
    assert "evidence: evidence files are missing or changed: AGRICULTURE-2025-0001: minutes" in said


def test_a_file_that_no_entry_names_is_told_and_harms_nothing(copy: Path) -> None:
    """As after a `kill -9` between the keeping of the file and the entry that names it."""
    store = kept(copy).parents[1]
    (store / "incoming-1").write_bytes(b"half")
    assert list(faults(copy)) == []
    with open_register(copy, clock=office.clock) as register:
        told = {check.check: check.message.render("en") for check in checkup(register)}
    assert "1 more" in told["evidence"]
