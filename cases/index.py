"""The index of cases: all of it follows from the events, so it can be compared and made again."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from cases.errors import RecordBroken
from cases.indexed import BESIDE, Beside, Indexed, Row, indexed
from cases.tables import case_index, event
from cases.transaction import Transaction
from workflow.canonical import GENESIS, leaf_hash
from workflow.case import Case
from workflow.event import read
from workflow.folding import advance
from workflow.wording import N_

_BATCH = 500
Made = TypeVar("Made")


class Between(NamedTuple):
    """The cases whose numbers come behind `after` and not behind `upto`; all, where nothing is said."""

    after: str = ""
    upto: str | None = None

    def holding(self, number: sa.ColumnElement[Any]) -> list[sa.ColumnElement[bool]]:
        """What a number between them satisfies."""
        return [number > self.after] * bool(self.after) + (
            [number <= self.upto] if self.upto is not None else [])  # fmt: skip


EVERYTHING = Between()


def of_cases(between: Between = EVERYTHING) -> sa.Select[Any]:
    """The events of these cases, case by case: stream, body, hash."""
    return (
        select(event.c.stream, event.c.body, event.c.hash)
        .where(event.c.stream.not_like("%/%"))  # what is no case's has no row
        .where(*between.holding(event.c.stream))
        .order_by(event.c.stream, event.c.seq).execution_options(stream_results=True)
    )  # fmt: skip


def make_again(view: Transaction) -> int:
    """Make the index again in a transaction that somebody else began; how many cases differed."""
    connection = view.connection
    try:
        differing = sum(1 for _ in differences(view))
    except (DBAPIError, TypeError):  # not even text any more
        differing = 1
    if differing:
        for table in (case_index, *BESIDE):
            connection.execute(table.delete())
        _fill(connection, rows(view))
    return differing


def _fill(connection: sa.Connection, right: Iterator[Indexed]) -> None:
    while found := list(islice(right, _BATCH)):
        connection.execute(case_index.insert(), [one.row for one in found])
        beside = Beside()
        for one in found:
            beside.take({}, one.beside)
        beside.write(connection)


def rows(view: Transaction, between: Between = EVERYTHING, *, sound: bool = False) -> Generator[Indexed]:
    """The rows that the index should have, by folding every case, in the order of their numbers.
    `RecordBroken` where the events do not make a case: nothing is made again from a record that does
    not hold. `sound`: every hash and chain was looked at just before."""
    case: Case | None = None
    with view.connection.execute(of_cases(between)) as found:
        for stream, body, head in found:
            if case is not None and case.number != stream:
                yield _row(view, case)
                case = None
            case = advanced(case, stream, body, head, sound=sound)
    if case is not None:
        yield _row(view, case)


def advanced(case: Case | None, stream: str, body: str, head: str, *, sound: bool) -> Case:
    """The case after an event as it is kept. `RecordBroken` where that makes no case."""
    place = (stream, case.seq + 1, case.head) if case else (stream, 1, GENESIS)

    def made() -> Case:
        found = read(body.encode())
        if (found.stream, found.seq, found.prev) != place:
            raise ValueError
        if not sound and leaf_hash(body.encode()) != head:
            raise ValueError
        return advance(case, found, head)

    return unbroken(made, stream, place[1])


def unbroken(make: Callable[[], Made], case: str, seq: int) -> Made:
    """What is made of an event; whatever cannot be is a record that is broken there."""
    try:
        return make()
    except (msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError,
            AssertionError):  # fmt: skip
        raise RecordBroken(
            N_("the chain of {case} is broken at event {seq}: wenze audit verify"),
            case=case, seq=seq,
        ) from None  # fmt: skip


def differences(
    view: Transaction, between: Between = EVERYTHING, *, sound: bool = False
) -> Generator[tuple[str, int]]:
    """The cases with a row that is missing, superfluous, or other than it should be: the number, and
    the last event that either the events or the index know of. Both are gone through in the order of
    the numbers, which both databases sort by code points, so that a register of any size needs no more
    memory than one of a few cases.
    `sound`: as for `rows`."""
    with (
        closing(rows(view, between, sound=sound)) as right,
        closing(_found(view.connection, between)) as found,
    ):
        marked = heapq.merge(
            ((one.number, 0, one) for one in right), ((number, 1, one) for number, one in found),
            key=itemgetter(0, 1),
        )  # fmt: skip
        for number, same in groupby(marked, itemgetter(0)):
            pair = [one for _, _, one in same]
            if len(pair) != 2 or pair[0] != pair[1]:
                yield number, max(int(some.row.get("seq", 0)) for some in pair)


def _found(connection: sa.Connection, between: Between) -> Generator[tuple[str, Indexed]]:
    """What the index holds now, in the order of the numbers."""
    with ExitStack() as opened:
        streams = [opened.enter_context(closing(_rows_of(table, connection, between)))
                   for table in (case_index, *BESIDE)]  # fmt: skip
        for number, found in groupby(heapq.merge(*streams, key=itemgetter(0)), itemgetter(0)):
            row: dict[str, Any] = {}
            beside: dict[str, set[Row]] = {table.name: set() for table in BESIDE}
            for _, table, one in found:
                if table == case_index.name:
                    row = dict(one)
                else:
                    beside[table].add(tuple(one.values()))
            yield number, Indexed(row, {name: frozenset(rows) for name, rows in beside.items()})


def _rows_of(
    table: sa.Table, connection: sa.Connection, between: Between
) -> Generator[tuple[str, str, Any]]:
    query = select(table).where(*between.holding(table.c.number)).order_by(table.c.number)
    query = query.execution_options(stream_results=True)
    with connection.execute(query) as found:
        for one in found.mappings():
            yield one["number"], table.name, one


def _row(view: Transaction, case: Case) -> Indexed:
    def made() -> Indexed:
        return indexed(case, view.versions.of(case.policy))

    return unbroken(made, case.number, case.seq)
