"""The register against the bare driver that executes the same statements with the same bytes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event as listen

from benchmarks.timing import Figure, median
from cases.people import read_directory
from cases.register import Register, open_register
from cases.verify import verify
from workflow.canonical import leaf_hash
from workflow.reading import read_line

EXAMPLES = Path(__file__).parent.parent / "examples"
Statement = tuple[str, Any]


def prepared(place: Path | str, evidence: Path | None = None) -> Register:
    """A register with the sample directory."""
    register = open_register(place, create=True, evidence=evidence)
    register.import_directory(read_directory(EXAMPLES / "bodies.csv", EXAMPLES / "posts.csv"))
    return register


def lines(story: Path, rounds: int) -> Iterator[bytes]:
    """A story's lines so many times over, each time as another case."""
    found = [line for line in story.read_bytes().splitlines() if line.strip()]
    for number in range(rounds):
        for line in found:
            named = line.replace(b'"@', b'"@%d-' % number).replace(b'"ref": "', b'"ref": "%d-' % number)
            yield named.replace(b'"ref":"', b'"ref":"%d-' % number)


def walk(register: Register, story: Path, rounds: int) -> float:
    """Submit them; seconds per action."""
    spent, count = 0.0, 0
    for line in lines(story, rounds):
        action = read_line(line)
        start = time.perf_counter()
        outcome = register.submit(action, folder=story.parent)
        spent, count = spent + time.perf_counter() - start, count + 1
        assert outcome.told("en")["ok"], outcome.told("en")
    return spent / count


def figures(folder: Path, story: Path, rounds: int = 20) -> Iterator[Figure]:
    """`submit` over a main road, and `audit verify`."""
    statements: list[Statement] = []
    with prepared(folder / "measured.db") as register:
        engine = register._engine
        listen.listen(engine, "before_cursor_execute", noting(statements))
        walk(register, story, rounds)
    with prepared(folder / "timed.db") as register:
        measured = walk(register, story, rounds)
        events = verify(register).events
        looked = median(lambda: verify(register), 5)
    raw = _raw(folder / "raw.db", statements) / (events or 1)
    yield Figure("submit, a main road", 1 / measured, 1 / raw, "actions a second",
                 "0.4 of raw sqlite3, later")  # fmt: skip
    hashed = median(lambda: _hashed(folder / "timed.db"), 5)
    yield Figure("audit verify", events / looked, events / hashed, "events a second",
                 "0.3 of hashing the same rows, later")  # fmt: skip


def noting(statements: list[Statement]) -> Any:
    """Notes each statement with its values."""

    def note(
        connection: sa.Connection, cursor: Any, text: str, values: Any, context: Any, many: bool
    ) -> None:
        statements.append((text, dict(values) if isinstance(values, dict) else tuple(values or ())))

    return note


def _raw(file: Path, statements: list[Statement]) -> float:
    with prepared(file):
        pass
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    start = time.perf_counter()
    for text, values in statements:
        if text.startswith("BEGIN") and connection.in_transaction:
            connection.execute("COMMIT")
        connection.execute(text, values).fetchall()
    if connection.in_transaction:
        connection.execute("COMMIT")
    spent = time.perf_counter() - start
    connection.close()
    return spent


def _hashed(file: Path) -> int:
    connection = sqlite3.connect(file)
    count = sum(
        bool(leaf_hash(body.encode()))
        for (body,) in connection.execute("SELECT body FROM event ORDER BY id")
    )
    connection.close()
    return count
