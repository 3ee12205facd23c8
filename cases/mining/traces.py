"""Cases one after another, each with all its events; streams that are no case are none of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import select

from cases.chosen import OF_CASES, Chosen, Opened
from cases.tables import event

_CASES = (
    select(event.c.stream, event.c.hash, event.c.body)
    .where(OF_CASES).order_by(event.c.stream, event.c.seq)
)  # fmt: skip


class Trace(NamedTuple):
    """A case: its number, its events in order, and the moment that each is taken to have been."""

    number: str
    events: list[Opened]
    at: list[str]

    @property
    def reported(self) -> Opened:
        """The open fields of the report that began it."""
        found: Opened = self.events[0]["action"]
        return found


def traces(connection: sa.Connection, chosen: Chosen) -> Iterator[Trace]:
    """The cases that are given out, by number; one of them in memory at a time."""
    rows = (row for some in chosen.rows(connection, _CASES) for row in some)
    for number, of_case in groupby(rows, key=lambda row: str(row.stream)):
        shown = (chosen.opened(row.hash, row.body) for row in of_case)
        events = [event for event in shown if event is not None]
        if events:
            yield Trace(number, events, instants([found["on"] for found in events]))


def instants(given: Sequence[str]) -> list[str]:
    """When each step of a case was done, with a time zone. Of a step with nothing but a day, the
    beginning of that day stands, or the latest moment of that day which the case has before it, so
    that no day alone changes the order. Where no zone is said, it is that of the case's first step
    which says one, else UTC."""
    moments = [datetime.fromisoformat(on) for on in given]
    zone = next((moment.tzinfo for moment in moments if moment.tzinfo), UTC)
    latest: dict[str, datetime] = {}
    found = []
    for on, moment in zip(given, moments, strict=True):
        at, day = _in(zone, moment), on[:10]
        if on == day:
            at = max(at, latest.get(day, at))
        latest[day] = max(at, latest.get(day, at))
        found.append(at.isoformat())
    return found


def _in(zone: tzinfo, moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
