"""The record looked through on several processors: stretches of it, side by side.

A stretch is looked through by another process on a connection of its own. What they tell together is
believed where everything holds; whoever finds anything wrong lets the whole be looked through again,
one entry after the other and as it stood at one moment, so that what is told is the same however many
processors there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

import sqlalchemy as sa
from sqlalchemy import func, select

from cases.entries import Entries, Seen, entries
from cases.index import Between, differences
from cases.merkle import Tree
from cases.register import Register, open_register
from cases.tables import case_index, event
from cases.transaction import Transaction
from workflow.errors import WenzeError

STRETCH = 1 << 13  # entries: so many that their tree is a full one
CASES = 256
WORTH = 8  # so many stretches take longer than to start a process
SHARES = 4  # so many stretches of cases for each process: each goes once through every table beside
_BOUNDS = select(func.min(event.c.id), func.max(event.c.id), func.count())
_COUNT = select(func.count()).select_from(case_index)
Tell = Callable[[int, int], None]
Task = TypeVar("Task")
Done = TypeVar("Done")


class _Place(NamedTuple):
    url: str
    evidence: Path


class _Task(NamedTuple):
    place: _Place
    first: int
    last: int


class Processes:
    """So many processes, started when there is enough for them to do."""

    def __init__(self, register: Register, workers: int) -> None:
        self.place = _Place(register.url.render_as_string(hide_password=False), register.evidence.folder)
        # A register in memory no other process sees.
        self.shared = workers > 1 and register.database.shared(register.url)
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def done(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done | None]:
        """What is made of each task, in their order; None in place of one that failed, and no more."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, get_context("spawn"))
        try:
            yield from self._pool.map(work, tasks)
        except (BrokenProcessPool, WenzeError, sa.exc.DBAPIError):
            yield None


def side_by_side(processes: Processes, connection: sa.Connection, tell: Tell) -> Seen | None:
    """What the entries come to, where they all hold; None where anything is wrong, or where there is
    too little to share out. `tell` is told how many entries are done, of how many."""
    if not processes.shared:
        return None
    first, last, count = connection.execute(_BOUNDS).one()
    if count <= WORTH * STRETCH or (first, last) != (1, count):
        return None
    whole = Seen(Tree())
    tasks = (_Task(processes.place, start, min(start + STRETCH, count))
             for start in range(0, count, STRETCH))  # fmt: skip
    for seen in processes.done(_looked_through, tasks):
        if seen is None or not _joined(whole, seen):
            return None
        tell(whole.tree.size, count)
    return whole if whole.tree.size == count else None


def fits(processes: Processes, connection: sa.Connection) -> bool:
    """Whether the whole index fits the events; false also where there is too little to share out."""
    count = connection.execute(_COUNT).scalar_one()
    if not processes.shared or count <= WORTH * CASES:
        return False
    tasks = [(processes.place, one) for one in _shares(connection, count, processes.workers)]
    return all(processes.done(_fitting, tasks))


def _shares(connection: sa.Connection, count: int, workers: int) -> list[Between]:
    """The cases in stretches: as many as make for an even load, however many cases there are."""
    size = max(CASES, ceil(count / (SHARES * workers)))
    ends = ["", *connection.execute(_every(size)).scalars()]
    return [Between(after, upto) for after, upto in zip(ends, [*ends[1:], None], strict=True)]


def _every(manieth: int) -> sa.Select[tuple[str]]:
    """Each number that stands at so manieth a place, or a multiple of it."""
    number = case_index.c.number
    counted = select(number, func.row_number().over(order_by=number).label("place")).subquery()
    return select(counted.c.number).where(counted.c.place % manieth == 0).order_by(counted.c.place)


@contextmanager
def _opened(place: _Place) -> Iterator[tuple[Register, Transaction]]:
    with open_register(place.url, evidence=place.evidence) as register, register.reading() as view:
        yield register, view


def _looked_through(task: _Task) -> Seen:
    """One stretch, in a process of its own."""
    with _opened(task.place) as (register, view):
        found = Entries(view.connection, register.database, register.evidence, task.first)
        query = entries(register.database).where(event.c.id > task.first, event.c.id <= task.last)
        for row in view.connection.execute(query):
            found.take(row)
    return found.seen


def _fitting(task: tuple[_Place, Between]) -> bool:
    """Whether the index of those cases fits, in a process of its own."""
    place, between = task
    with _opened(place) as (_register, view):
        return next(differences(view, between, sound=True), None) is None


def _joined(whole: Seen, seen: Seen) -> bool:
    """Put what a stretch came to behind the others; false where anything is wrong with it."""
    if seen.bad or (whole.ended and seen.began <= whole.ended):
        return False
    if whole.tree.size % STRETCH:
        return False
    for height, peak in seen.tree.peaks:
        whole.tree.add(peak, height)
    whole.cases += seen.cases
    whole.began, whole.ended = whole.began or seen.began, seen.ended
    whole.policies |= seen.policies
    whole.directories |= seen.directories
    whole.destroyed |= seen.destroyed
    whole.numbered = {**seen.numbered, **whole.numbered}
    return True
