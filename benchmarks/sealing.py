"""Sealing and proving on a register of a million events, which are made by bulk inserts."""

from __future__ import annotations

import hashlib
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa

from benchmarks.timing import Figure
from cases.register import Register, open_register
from cases.seals.keys import make_key
from cases.seals.sealing import make_seal
from cases.seals.tree import SealedTree

EVENTS, ADDED, ROUNDS, PROOFS = 1_000_000, 1_000, 9, 200
SEAL_MILLISECONDS, PROOF_MILLISECONDS = 100.0, 10.0
Way = Callable[[SealedTree, int, int], list[bytes]]
_ROW = "INSERT INTO event (id, stream, seq, hash, body) VALUES (?, ?, ?, ?, ?)"


def _rows(start: int, stop: int) -> Iterator[tuple[int, str, int, str, str]]:
    """Rows that stand for events: of cases of twenty entries."""
    filler = "x" * 300
    for number in range(start, stop):
        body = f'{{"n":{number},"recorded":"2025-01-01T00:00:00.000000Z","x":"{filler}"}}'
        head = hashlib.sha256(b"\x00" + body.encode()).hexdigest()
        yield number, f"A-{number // 20}", number % 20 + 1, head, body


def _put(file: Path, start: int, count: int) -> None:
    with sqlite3.connect(file) as connection:
        connection.executemany(_ROW, _rows(start, start + count))
    connection.close()


def figures(folder: Path, events: int = EVENTS) -> Iterator[Figure]:
    """The first seal, one over what was added since, a proof of each kind; in milliseconds."""
    file, key = folder / "sealed.db", make_key(folder / "sealed.key", "bench")
    open_register(file, create=True).close()
    _put(file, 1, events)
    with open_register(file) as register:
        start = time.perf_counter()
        make_seal(register, key)
        first = 1000 * (time.perf_counter() - start)
        yield Figure(f"the first seal, {events:,} events", first, events / 10, "ms",
                     "below 1: a tenth of a millisecond an event")  # fmt: skip
        spent = []
        for turn in range(ROUNDS):
            _put(file, 1 + events + turn * ADDED, ADDED)
            start = time.perf_counter()
            make_seal(register, key)
            spent.append(1000 * (time.perf_counter() - start))
        yield Figure(f"a seal over {ADDED:,} more", statistics.median(spent), SEAL_MILLISECONDS, "ms",
                     "below 1")  # fmt: skip
        yield from _proofs(register)


def _proofs(register: Register) -> Iterator[Figure]:
    with register.connection() as connection:
        size = SealedTree(connection).size
        places = range(1, size, size // PROOFS)
        ways = {
            "an inclusion proof": SealedTree.inclusion,
            "a consistency proof": SealedTree.consistency,
        }
        took = {name: [_took(connection, way, place, size) for place in places]
                for name, way in ways.items()}  # fmt: skip
    for name, spent in took.items():
        yield Figure(name, statistics.median(spent), PROOF_MILLISECONDS, "ms",
                     f"below 1; the slowest of {len(spent)} took {max(spent):.1f} ms")  # fmt: skip


def _took(connection: sa.Connection, way: Way, place: int, size: int) -> float:
    start = time.perf_counter()
    way(SealedTree(connection), place, size)
    return 1000 * (time.perf_counter() - start)
