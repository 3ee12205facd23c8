"""Single bytes changed anywhere in a register's file: what verification finds, and what it misses."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cases import open_register
from cases.verify import verify
from workflow import WenzeError

UNGUARD = "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"
TABLES = ("event", "sealed", "version", "setting", "case_index", "proposal", "alembic_version",
          "case_person", "case_body", "case_term", "case_wait", "history")  # fmt: skip


@dataclass
class Found:
    """How many changes were found, how many changed no table, and the places of the missed ones."""

    found: int = 0
    harmless: int = 0
    missed: list[int] = field(default_factory=list)


def dump(file: Path) -> dict[str, list[tuple[Any, ...]]]:
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
    """Change so many bytes, each in a fresh copy of the register, and verify it."""
    shutil.copytree(register.parent, folder, dirs_exist_ok=True)
    copy, content = folder / register.name, register.read_bytes()
    right, chance, told = dump(register), random.Random(seed), Found()
    for _ in range(number):
        place = chance.randrange(len(content))
        changed = bytearray(content)
        changed[place] ^= chance.randrange(1, 256)
        for old in folder.glob(register.name + "-*"):
            old.unlink()
        copy.write_bytes(changed)
        _count(told, copy, place, right)
    return told


def _count(told: Found, copy: Path, place: int, right: dict[str, list[tuple[Any, ...]]]) -> None:
    if not _holds(copy):
        told.found += 1
    elif dump(copy) == right:
        told.harmless += 1
    else:
        told.missed.append(place)


def _holds(copy: Path) -> bool:
    try:
        with open_register(copy) as register:
            return verify(register).ok
    except WenzeError:
        return False
