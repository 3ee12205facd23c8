"""The record looked through on several processors: stretches of it, side by side.

A stretch is looked through by another process on a connection of its own. What they tell together is
believed where everything holds; whoever finds anything wrong lets the whole be looked through again,
one entry after the other and as it stood at one moment, so that what is told is the same however many
processors there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy import func, select

from cases.entries import Entries, Seen, entries
from cases.index import Between, differences
from cases.merkle import Tree
from cases.register import Register, open_register
from cases.tables import case_index, event
from cases.transaction import Transaction
from workflow.errors import WenzeError

HEIGHT = 13
STRETCH = 1 << HEIGHT  # entries: so many that their tree is a full one
CASES = 512
WORTH = 8  # so many stretches take longer than to start a process
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


def side_by_side(register: Register, connection: sa.Connection, workers: int, tell: Tell) -> Seen | None:
    """What the entries come to, where they all hold; None where anything is wrong, or where there is
    too little to share out. `tell` is told how many entries are done, of how many."""
    first, last, count = connection.execute(_BOUNDS).one()
    if not _shared_out(register, workers, much=count > WORTH * STRETCH) or (first, last) != (1, count):
        return None
    whole = Seen(Tree())
    tasks = [_Task(_place(register), start, min(start + STRETCH, count))
             for start in range(0, count, STRETCH)]  # fmt: skip
    for seen in _done(_looked_through, tasks, workers):
        if seen is None or not _joined(whole, seen):
            return None
        tell(whole.tree.size, count)
    return whole if whole.tree.size == count else None


def fits(register: Register, connection: sa.Connection, workers: int) -> bool:
    """Whether the whole index fits the events; false also where there is too little to share out."""
    ((count,),) = connection.execute(_COUNT)
    if not _shared_out(register, workers, much=count > WORTH * CASES):
        return False
    numbers = connection.execute(_every(CASES)).scalars()
    ends = ["", *numbers]
    tasks = [(_place(register), Between(after, upto))
             for after, upto in zip(ends, [*ends[1:], None], strict=True)]  # fmt: skip
    return all(_done(_fitting, tasks, workers))


def _shared_out(register: Register, workers: int, *, much: bool) -> bool:
    """Whether the work is shared out; a register in memory no other process sees."""
    return workers > 1 and much and register.database.shared(register.url)


def _every(manieth: int) -> sa.Select[tuple[str]]:
    """Each number that stands at so manieth a place, or a multiple of it."""
    number = case_index.c.number
    counted = select(number, func.row_number().over(order_by=number).label("place")).subquery()
    return select(counted.c.number).where(counted.c.place % manieth == 0).order_by(counted.c.place)


def _place(register: Register) -> _Place:
    return _Place(register.url.render_as_string(hide_password=False), register.evidence.folder)


def _done(work: Callable[[Task], Done], tasks: Sequence[Task], workers: int) -> Iterator[Done | None]:
    """What is made of each task, in their order; None in place of one that failed, and no more."""
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        try:
            yield from pool.map(work, tasks)
        except (BrokenProcessPool, WenzeError, sa.exc.DBAPIError):
            yield None
        finally:
            pool.shutdown(cancel_futures=True)


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
