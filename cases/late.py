"""Entries recorded long after the date they bear. A back-dated entry is allowed, and visible."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import msgspec
import sqlalchemy as sa
from sqlalchemy import select

from cases.database import Database
from cases.errors import RecordBroken
from cases.excerpts import read_dated
from cases.listing import Reader, visible
from cases.tables import case_body, case_index, event
from workflow.wording import N_


class Late(msgspec.Struct, frozen=True):
    """One entry: in which case, what, by whom, the date it bears, the day it was recorded (in UTC, as
    the record has it), and how many days lie between."""

    case: str
    seq: int
    do: str
    by: str
    on: str
    recorded: str
    days: int


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; None is no condition. `days`: recorded more than so many days afterwards;
    `since` and `until`: recorded on these days or between."""

    days: int = 30
    case: str | None = None
    bodies: tuple[str, ...] | None = None
    person: str | None = None
    do: str | None = None
    since: date | None = None
    until: date | None = None


def late(connection: sa.Connection, database: Database, sought: Sought, who: Reader) -> Iterator[Late]:
    """The entries that are asked for and that this person may see, in the order of recording."""
    with connection.execute(_events(database, sought, who)) as found:
        for row in found:
            entry = _late(row.body)
            if entry.days > sought.days and _fits(entry, sought):
                yield entry


def _late(body: str) -> Late:
    try:
        told = read_dated(body)
        recorded = told.recorded[:10]
        days = (date.fromisoformat(recorded) - date.fromisoformat(told.on[:10])).days
    except (msgspec.MsgspecError, ValueError, TypeError):
        raise RecordBroken(N_("an event cannot be read: wenze audit verify")) from None
    return Late(told.stream, told.seq, told.do, told.by, told.on, recorded, days)


def _fits(entry: Late, sought: Sought) -> bool:
    since = sought.since.isoformat() if sought.since else ""
    until = sought.until.isoformat() if sought.until else "9999"
    return (
        sought.person in (None, entry.by) and sought.do in (None, entry.do)
        and since <= entry.recorded <= until
    )  # fmt: skip


def _events(database: Database, sought: Sought, who: Reader) -> sa.Select[tuple[str]]:
    """The events of the cases that are asked for."""
    query = select(event.c.body).order_by(event.c.id).execution_options(stream_results=True)
    query = query.join(case_index, case_index.c.number == event.c.stream).where(*visible(who))
    if sought.case is not None:
        query = query.where(event.c.stream == sought.case)
    if sought.bodies is not None:
        among = case_body.c.body.in_(database.listed(json.dumps(sought.bodies)))
        query = query.where(event.c.stream.in_(select(case_body.c.number).where(among)))
    return query
