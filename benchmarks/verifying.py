"""`audit verify` by its parts over a register of some size: chains and index on one processor and on
two, replay, receipts; and pieces of evidence.

Of a receipt verification looks at what it names: every version of a policy and of the directory that an
entry was decided by is kept, and each that is kept has the hash that it is kept under. Its baseline does
no more than that needs: a loop over the same entries, read already, that notes the same hashes, and
`sqlite3` that reads the same versions and hashes the same bytes. Whether the verdict in the receipt is
the one that those versions give is for replay. The baseline of evidence is a loop that reads the same
files and hashes the same bytes.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from benchmarks.record import lines, prepared
from benchmarks.timing import Figure
from cases.entries import Entries, entries, read_event
from cases.evidence import EvidenceStore
from cases.index import differences
from cases.register import Register, open_register
from cases.replay import Replay
from cases.stretches import Processes, fits, side_by_side
from cases.transaction import Transaction
from cases.verify import _Verification
from workflow.directory import Body
from workflow.event import Event
from workflow.reading import read_line

CASES = 4_500  # 26 entries each
READ, WEEKS = 20_000, 150  # entries whose receipts are looked at; a directory for each of so many weeks
PIECES = {"2,000 papers of 20 kB": (2_000, 20_000), "20 scans of 10 MB": (20, 10_000_000)}
ROUNDS = 9
ENOUGH = "at least 0.3, as audit verify in all"


def figures(folder: Path, story: Path) -> Iterator[Figure]:
    """Entries a second: one processor beside two, then what is looked at besides, beside the chains."""
    file = folder / "verified.db"
    _filled(file, story)
    with (
        open_register(file) as register, Processes(register, 2) as processes, register.reading() as view,
    ):  # fmt: skip
        events, alone = _timed(lambda: _chains(register, view.connection))
        _timed(lambda: side_by_side(processes, view.connection, _untold))  # starts the processes
        whole, shared = _timed(lambda: side_by_side(processes, view.connection, _untold))
        assert whole is not None
        assert whole.tree.size == events
        yield Figure("chains and tree, on two processors", events / shared, events / alone,
                     "entries a second", "nearly 2 times one processor")  # fmt: skip
        wrong, index = _timed(lambda: list(differences(view, sound=True)))
        fitting, beside = _timed(lambda: fits(processes, view.connection))
        assert not wrong
        assert fitting
        yield Figure("the index, on two processors", events / beside, events / index,
                     "entries a second", "nearly 2 times one processor")  # fmt: skip
        run = Replay(view, register.database)
        found, again = _timed(lambda: [one for one in run.differences() if one is not None])
        assert not found
        yield Figure("replay, beside chains and tree", events / again, events / alone,
                     "entries a second", "none set")  # fmt: skip
        yield _receipts(register, view, processes, file)
    for name, (number, size) in PIECES.items():
        yield _evidence(EvidenceStore(folder / name), name, number, size)


def _filled(file: Path, story: Path) -> None:
    with prepared(file) as register:
        with register.reading() as view:
            known = view.versions.directory()
        for week in range(WEEKS):
            more = Body(f"b{week}", f"b{week}", "branch", "branch", known.bodies[0].id)
            register.import_directory(replace(known, bodies=(*known.bodies, more)))
            with register.writing() as office:
                for number in range(week, CASES, WEEKS):
                    for line in lines(story, number):
                        office.submit(read_line(line), story.parent)


def _chains(register: Register, connection: Any) -> int:
    found = Entries(connection, register.database, register.evidence)
    for row in connection.execute(entries(register.database)):
        found.take(row)
    assert not found.seen.bad
    return found.seen.tree.size


def _receipts(register: Register, view: Transaction, processes: Processes, file: Path) -> Figure:
    """The receipts of so many entries, which are read beforehand for both."""
    rows = view.connection.execute(entries(register.database).limit(READ))
    read = [found for row in rows if (found := read_event(bytes(row.body))) is not None]
    assert len(read) == READ

    def look() -> None:
        found, whole = _Verification(register, (), processes), Entries(
            view.connection, register.database, register.evidence)  # fmt: skip
        for one in read:
            whole._named(one.stream, one.seq, one)
        found.seen = whole.seen
        found._versions(view.connection)
        assert not found.seen.bad

    return _beside(f"receipts, {WEEKS} directories", READ, look, partial(_noted, file, read),
                   "entries a second", ENOUGH)  # fmt: skip


def _noted(file: Path, read: Sequence[Event]) -> None:
    """The baseline of receipts."""
    named: set[str | None] = set()
    for one in read:
        for policy in filter(None, (one.receipt.policy, one.outcome.policy)):
            named |= {policy.sha256, policy.procedure}
        named.add(one.receipt.directory)
    with closing(sqlite3.connect(file)) as connection:
        kept = {sha256 for sha256, body in connection.execute("SELECT sha256, body FROM version")
                if hashlib.sha256(body.encode()).hexdigest() == sha256}  # fmt: skip
    assert named - {None} <= kept


def _evidence(store: EvidenceStore, name: str, number: int, size: int) -> Figure:
    """Each file looked at as verification looks at a piece of evidence: there, no link, its hash."""
    kept = [_put(store, random.Random(each).randbytes(size)) for each in range(number)]

    def look() -> None:
        assert all(map(store.sound, kept))

    def read() -> None:
        for sha256 in kept:
            content = store.place(sha256).read_bytes()
            assert hashlib.sha256(content).hexdigest() == sha256

    return _beside(f"evidence, {name}", number * size / 1e6, look, read, "MB a second", ENOUGH)


def _put(store: EvidenceStore, content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    store.place(sha256).parent.mkdir(parents=True, exist_ok=True)
    store.place(sha256).write_bytes(content)
    return sha256


def _beside(
    name: str, amount: float, look: Callable[[], None], baseline: Callable[[], None],
    unit: str, wanted: str,
) -> Figure:  # fmt: skip
    """Both in turns, so that whatever else the machine does falls on both."""
    pairs = [(_timed(look)[1], _timed(baseline)[1]) for _ in range(ROUNDS)]
    looked, alone = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Figure(name, amount / looked, amount / alone, unit, wanted)


def _untold(done: int, of: int) -> None:
    """Nobody waits for it."""


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    found = work()
    return found, time.perf_counter() - start
