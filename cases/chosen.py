"""Which events are given out, and what of each may be shown.

Every export reads through here, so that there is one place where something can be left out: a function
that takes the open event as a mapping, its hash included, and gives what may be shown of it; None where
that is nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from cases.errors import RecordBroken
from cases.tables import case_index, event
from workflow.wording import N_

Opened = dict[str, Any]
Shown = Callable[[Opened], Opened | None]
OF_CASES = event.c.stream.in_(sa.select(case_index.c.number))
_AT_A_TIME = 100


def _untold(number: int) -> None:
    """Nobody wants to know how many rows were read."""


class Chosen(NamedTuple):
    """What is given out: the events that fit `where` (all, where it says nothing), each as `show` lets
    it be seen (whole, where there is none). `counted` is told of so many rows read."""

    where: sa.ColumnElement[bool] | None = None
    show: Shown | None = None
    counted: Callable[[int], None] = _untold

    def rows(self, connection: sa.Connection, query: sa.Select[Any]) -> Iterator[Sequence[Any]]:
        """The rows of a query on events, as many at a time as is quick and takes little memory."""
        if self.where is not None:
            query = query.where(self.where)
        streamed = query.execution_options(stream_results=True)
        for rows in connection.execute(streamed).partitions(_AT_A_TIME):
            yield rows
            self.counted(len(rows))

    def opened(self, head: str, body: str) -> Opened | None:
        """What may be shown of an event; None for nothing. `RecordBroken` where it cannot be read."""
        try:
            found: Opened = {"hash": head, **msgspec.json.decode(body)}
        except (msgspec.MsgspecError, UnicodeDecodeError, TypeError):
            raise RecordBroken(N_("an event cannot be read: wenze audit verify")) from None
        return found if self.show is None else self.show(found)

    def number(self, connection: sa.Connection, *, only_cases: bool) -> int:
        """How many events are given out: of all streams, or of cases alone."""
        query = sa.select(sa.func.count()).select_from(event)
        if only_cases:
            query = query.where(OF_CASES)
        if self.where is not None:
            query = query.where(self.where)
        return connection.execute(query).scalar_one()

    def has(self, connection: sa.Connection, stream: str) -> bool:
        """Whether a stream is given out."""
        query = sa.select(event.c.id).where(event.c.stream == stream).limit(1)
        if self.where is not None:
            query = query.where(self.where)
        return connection.execute(query).first() is not None


EVERYTHING = Chosen()
