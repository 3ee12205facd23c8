"""The register against the bare driver that executes the same statements with the same bytes."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.raw import Raw, Statement, in_sqlite, noted
from benchmarks.timing import Figure
from cases.merkle import Tree
from cases.people import read_directory
from cases.register import Register, open_register
from cases.verify import verify
from workflow.canonical import commitment, digest, leaf_hash
from workflow.reading import read_line

EXAMPLES = Path(__file__).parent.parent / "examples"
ROUNDS = 40


def prepared(place: Path | str, evidence: Path | None = None) -> Register:
    """A register with the sample directory."""
    register = open_register(place, create=True, evidence=evidence)
    register.import_directory(read_directory(EXAMPLES / "bodies.csv", EXAMPLES / "posts.csv"))
    return register


def lines(story: Path, number: int) -> list[bytes]:
    """A story's lines, as another case for each number."""
    found = []
    for line in story.read_bytes().splitlines():
        named = line.replace(b'"@', b'"@%d-' % number).replace(b'"ref": "', b'"ref": "%d-' % number)
        found.append(named.replace(b'"ref":"', b'"ref":"%d-' % number))
    return found


def walk(register: Register, story: Path, number: int) -> float:
    """Submit them; seconds in all."""
    spent = 0.0
    for action in map(read_line, lines(story, number)):
        start = time.perf_counter()
        outcome = register.submit(action, folder=story.parent)
        spent += time.perf_counter() - start
        assert outcome.told("en")["ok"], outcome.told("en")
    return spent


def submitted(
    name: str, wanted: str, story: Path, register: Register, rounds: list[list[Statement]],
    raw: Callable[[list[Statement]], float],
) -> Figure:  # fmt: skip
    """`submit` against the bare driver. They take their turns, so that whatever else the disk does
    falls on both."""
    steps = len(lines(story, 0))
    pairs = [(walk(register, story, number), raw(found)) for number, found in enumerate(rounds)]
    measured, alone = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Figure(name, steps / measured, steps / alone, "actions a second", wanted)


def by_round(statements: list[Statement], register: Register, story: Path) -> list[list[Statement]]:
    """What is said to the driver in each of so many walks."""
    rounds = []
    for number in range(ROUNDS):
        start = len(statements)
        walk(register, story, number)
        rounds.append(statements[start:])
    return rounds


def figures(folder: Path, story: Path) -> Iterator[Figure]:
    """`submit` over a main road, and `audit verify`."""
    with prepared(folder / "noted.db") as register, noted(register, in_sqlite) as statements:
        rounds = by_round(statements, register, story)
    prepared(folder / "raw.db").close()
    raw = Raw(folder / "raw.db")
    with prepared(folder / "timed.db") as register:
        yield submitted("submit, a main road", "at least 0.4 of raw sqlite3", story, register,
                        rounds, raw.seconds)  # fmt: skip
    raw.close()
    yield _verified(folder / "timed.db")


def _verified(file: Path) -> Figure:
    """`audit verify` against reading the same rows and hashing the same bytes."""
    with open_register(file) as register:
        with noted(register, in_sqlite) as statements:
            events = verify(register).events
        pairs = [_both(register, file, statements) for _ in range(9)]
    looked, hashed = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Figure("audit verify", events / looked, events / hashed, "events a second",
                  "at least 0.3 of reading the same rows and hashing the same bytes")  # fmt: skip


def _both(register: Register, file: Path, statements: list[Statement]) -> tuple[float, float]:
    start = time.perf_counter()
    assert verify(register).ok
    middle = time.perf_counter()
    _hashed(file, statements, register.evidence.folder)
    return middle - start, time.perf_counter() - middle


def _hashed(file: Path, statements: list[Statement], evidence: Path) -> None:
    """Every row read once, every byte hashed that verification hashes."""
    connection, tree = sqlite3.connect(file), Tree()
    for text, values, _ in statements:
        found = connection.execute(text, values)
        columns = [column[0] for column in found.description or ()]
        if {"body", "salt", "text"} <= set(columns):
            places = [columns.index(name) for name in ("body", "salt", "text")]
            for row in found:
                body, salt, sealed = (row[place] for place in places)
                tree.add(bytes.fromhex(leaf_hash(body)))
                if sealed is not None:
                    commitment(salt, sealed)
        else:
            for row in found:
                if "kind" in columns:
                    digest(row[-1])
    tree.root()
    connection.close()
    for kept in evidence.glob("??/*"):
        digest(kept.read_bytes())
