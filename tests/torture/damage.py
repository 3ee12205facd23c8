"""Single bytes changed anywhere in a register's file: what verification and `doctor` find and where they
say it is, and where those lie that change nothing."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cases import open_register
from cases.checkup import checkup
from cases.tables import metadata
from cases.verify import verify
from tests.torture.naming import named
from tests.torture.pages import Pages
from workflow import WenzeError

UNGUARD = "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"
TABLES = (*(table.name for table in metadata.sorted_tables), "alembic_version")
# Working notes beside the record, told to people and relied on by nothing: who proposed something and
# when, and when a witness's line came in. They are on no record, so nobody sees them changed.
NOTES = {("proposal", "seq"), ("proposal", "proposed_by"), ("proposal", "proposed_on"),
         ("proposal", "recorded"), ("cosignature", "made")}  # fmt: skip
# Where a changed byte changes nothing that is kept. The header's are what a database notes for itself
# (how often it was written, by which version); of a definition, the names of constraints and spaces.
OUTSIDE = {"free space in a page", "free list", "header of the file", "page header", "working notes",
           "keys between pages", "words of a definition"}  # fmt: skip
Dump = dict[str, list[tuple[Any, ...]]]


@dataclass
class Found:
    """How many changes were found, by the table that they lie in; how many changed no value of any
    table, by where they lie; those that were missed, and those whose place nobody named."""

    found: Counter[str] = field(default_factory=Counter)
    outside: Counter[str] = field(default_factory=Counter)
    missed: list[Any] = field(default_factory=list)
    unplaced: list[Any] = field(default_factory=list)

    def __str__(self) -> str:
        return (f"{self.found.total()} found {dict(self.found.most_common())}, "
                f"{self.outside.total()} outside {dict(self.outside.most_common())}, "
                f"{len(self.missed)} missed, {len(self.unplaced)} found and not located")  # fmt: skip


def dump(file: Path) -> Dump:
    """Every value of every table with its type, as bytes where it is text, read without an index."""
    with closing(sqlite3.connect(file)) as database:
        database.text_factory = bytes
        return {table: _values(database, table) for table in TABLES}


def _values(database: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    described = database.execute(f"PRAGMA table_info({table})").fetchall()
    columns = [row[1].decode() for row in described]
    key = [row[1].decode() for row in described if row[5] > 0]
    order = ", ".join(key) if len(key) > 1 else "rowid"
    wanted = ", ".join(f"{column}, typeof({column})" for column in columns)
    query = f"SELECT {wanted} FROM {table} NOT INDEXED ORDER BY {order}"
    return database.execute(query).fetchall()


def rounds(register: Path, folder: Path, *, seed: int, number: int) -> Found:
    """Change so many bytes, each in a fresh copy of the register, and look it through."""
    shutil.copytree(register.parent, folder, dirs_exist_ok=True)
    copy, content = folder / register.name, register.read_bytes()
    right, pages, chance, told = dump(register), Pages(register), random.Random(seed), Found()
    assert not list(faults(copy)), "the register was sound"
    for _ in range(number):
        place = chance.randrange(len(content))
        changed = bytearray(content)
        changed[place] ^= chance.randrange(1, 256)
        for old in folder.glob(register.name + "-*"):
            if old.name.endswith(("-wal", "-shm", "-journal")):
                old.unlink()
        copy.write_bytes(changed)
        _count(told, copy, (place, content[place], changed[place]), pages, right)
    return told


def _count(told: Found, copy: Path, change: tuple[int, int, int], pages: Pages, right: Dump) -> None:
    part = pages.part(change[0])
    said = list(faults(copy))
    values = _dumped(copy)
    if said:
        table = pages.table_of.get(part.name, part.name)
        told.found[table] += 1
        if not named(part, table, said, differing(right, values)):
            told.unplaced.append((change, part, said))
    elif values == right:
        defines = part.name == "sqlite_schema" and part.part == "rows"
        told.outside["words of a definition" if defines else part.part] += 1
    elif values is not None and _without_notes(values) == _without_notes(right):
        told.outside["working notes"] += 1
    else:
        told.missed.append((change, part, differing(right, values)))


def differing(right: Dump, values: Dump | None) -> dict[str, list[tuple[Any, ...]]]:
    """The rows, by table, that one has and the other does not."""
    if values is None:
        return {}
    return {table: rows for table in right
            if (rows := [*({*right[table]} ^ {*values[table]})])}  # fmt: skip


def _without_notes(values: Dump) -> Dump:
    """The same without what is outside."""
    kept = {name: [2 * at for at, column in enumerate(table.columns) if (name, column.name) not in NOTES]
            for name, table in metadata.tables.items()}  # fmt: skip
    return {table: [tuple(row[at] for at in kept[table]) for row in rows] if table in kept else rows
            for table, rows in values.items()}  # fmt: skip


def _dumped(copy: Path) -> Dump | None:
    """None where it cannot be read any more."""
    try:
        return dump(copy)
    except (sqlite3.Error, UnicodeDecodeError):  # what is wrong, in the words of a damaged definition
        return None


def faults(copy: Path) -> Iterator[str]:
    """What is told, each with its place: verification, then what `doctor` looks at besides."""
    try:
        with open_register(copy) as register:
            for bad in verify(register).bad:
                yield f"{bad.case} {bad.seq}: {bad.why.render('en')}"
            for check in checkup(register):
                if not check.sound:
                    yield f"{check.check}: {check.message.render('en')}"
    except WenzeError as error:
        yield error.render("en")
