"""`apply` of a whole file against raw sqlite3 that writes the same rows, each in one transaction."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cli
from benchmarks.record import lines, prepared
from benchmarks.timing import Figure

TABLES = ("event", "sealed", "case_index")
Rows = list[tuple[str, tuple[Any, ...]]]


def figures(folder: Path, story: Path, rounds: int = 200) -> Iterator[Figure]:
    """Lines a second: of `apply` in this process, its start left out, and of sqlite3."""
    shutil.copytree(story.parent / "evidence", folder / "evidence", dirs_exist_ok=True)
    file, register = folder / "bulk.jsonl", folder / "bulk.db"
    found = [line for number in range(rounds) for line in lines(story, number)]
    file.write_bytes(b"".join(line + b"\n" for line in found))
    count = len(found)
    prepared(register).close()
    spent = _applied(register, file)
    raw = _raw(folder / "raw-bulk.db", _rows(register))
    yield Figure("apply, a file in one transaction", count / spent, count / raw, "lines a second",
                 "at least 0.05 of raw sqlite3, and 4,000 a second")  # fmt: skip


def _applied(register: Path, file: Path) -> float:
    start, code = time.perf_counter(), None
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        try:
            cli.main(["--register", str(register), "apply", str(file)])
        except SystemExit as ended:
            code = ended.code
    assert code == 0, code
    return time.perf_counter() - start


def _rows(register: Path) -> Rows:
    """Every row as a statement that inserts it."""
    found: Rows = []
    with contextlib.closing(sqlite3.connect(register)) as connection:
        for table in TABLES:
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid"):
                found.append((f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row))
    return found


def _raw(file: Path, rows: Rows) -> float:
    prepared(file).close()
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for text, values in rows:
            connection.execute(text, values)
        connection.execute("COMMIT")
        return time.perf_counter() - start
