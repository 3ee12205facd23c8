"""`audit verify` by its parts over a register of some size, on one processor and on two; and replay."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.record import lines, prepared
from benchmarks.timing import Figure
from cases.entries import Entries, entries
from cases.index import differences
from cases.register import Register, open_register
from cases.replay import Replay
from cases.stretches import Processes, fits, side_by_side
from workflow.reading import read_line

CASES = 4_500  # 26 entries each


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


def _filled(file: Path, story: Path) -> None:
    with prepared(file) as register, register.writing() as office:
        for number in range(CASES):
            for line in lines(story, number):
                office.submit(read_line(line), story.parent)


def _chains(register: Register, connection: Any) -> int:
    found = Entries(connection, register.database, register.evidence)
    for row in connection.execute(entries(register.database)):
        found.take(row)
    assert not found.seen.bad
    return found.seen.tree.size


def _untold(done: int, of: int) -> None:
    """Nobody waits for it."""


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    found = work()
    return found, time.perf_counter() - start
