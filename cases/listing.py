"""Finding cases in the index: the filters of `list`, who may see what, and one page after another.

Pages go by key, never by counting from the start, so that the last is as quick as the first. By number,
a page goes on after a number; what is overdue comes by its day, and goes on after a day and a number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import select

from cases.database import Database
from cases.searching import Sought, matching
from cases.tables import case_body, case_index, case_person
from workflow.directory import MEMBERS, Directory
from workflow.errors import InvalidAction
from workflow.wording import N_

_PLACE = (case_index.c.series, case_index.c.year, case_index.c.ordinal)
_KEY = re.compile(r"(?:(\d{4}-\d\d-\d\d)/)?([^\s/]+)-(\d{1,9})-(\d{1,9})", re.ASCII)
# Written out and not bound: only then does the database see that the partial index will do.
_OWN = case_person.c.mine == sa.literal_column("1")


class Reader(msgspec.Struct, frozen=True):
    """Who looks, on which day, and the bodies and days on which that person was a member."""

    person: str
    today: date
    sees_all: bool
    memberships: tuple[tuple[str, str, str], ...]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; None is no condition. `words` must all be found."""

    values: dict[str, str] = {}
    bodies: tuple[str, ...] | None = None
    person: str | None = None
    since: date | None = None
    until: date | None = None
    words: tuple[Sought, ...] = ()
    only_open: bool = False
    mine: bool = False
    overdue: bool = False
    after: str | None = None
    limit: int = 100


class Page(msgspec.Struct, frozen=True):
    """Rows of the index, and the key after which the next page goes on, where there is one."""

    rows: list[dict[str, Any]]
    after: str | None


def reader(directory: Directory, person: str, today: date) -> Reader:
    """What the directory knows of somebody who looks. An auditor sees every case."""
    memberships = tuple(
        (post.body, (post.since or date.min).isoformat(), (post.until or date.max).isoformat())
        for post in directory.posts_ever(person) if post.post in MEMBERS
    )  # fmt: skip
    auditor = any("auditor" in post.roles for post in directory.posts_of(person, today))
    return Reader(person, today, auditor, memberships)


def page(connection: sa.Connection, database: Database, wanted: Wanted, who: Reader) -> Page:
    """One page of the cases that are asked for and that this person may see."""
    query = matching_cases(connection, database, wanted, who)
    number = case_person.c.number if wanted.mine else case_index.c.number
    order = (_due(wanted), number) if wanted.overdue else _PLACE
    if wanted.after is not None:
        query = query.where(sa.tuple_(*order) > sa.tuple_(*_after(wanted)))
    found = connection.execute(query.order_by(*order).limit(wanted.limit + 1)).mappings()
    rows = [dict(row) for row in found]
    shown = rows[: wanted.limit]
    more = len(rows) > wanted.limit
    return Page(shown, _key(shown[-1], wanted) if more else None)


def matching_cases(
    connection: sa.Connection, database: Database, wanted: Wanted, who: Reader
) -> sa.Select[Any]:
    """The rows of all the cases that are asked for and that this person may see, in no order."""
    query = _asked(connection, database, wanted, who)
    if not who.sees_all:
        query = query.where(*impartial(who, mine=wanted.mine))
    if wanted.overdue:
        query = query.where(_due(wanted) < who.today.isoformat())
    return query


def _due(wanted: Wanted) -> sa.ColumnElement[str | None]:
    return case_person.c.due if wanted.mine else case_index.c.due


def _asked(connection: sa.Connection, database: Database, wanted: Wanted, who: Reader) -> sa.Select[Any]:
    query = select(case_index)
    if wanted.mine:
        query = query.join(case_person, case_person.c.number == case_index.c.number)
        query = query.where(_OWN, case_person.c.person == who.person)
    for name, value in wanted.values.items():
        query = query.where(case_index.c[name] == value)
    if wanted.only_open:
        query = query.where(case_index.c.ended == 0)
    if wanted.bodies is not None:
        inner = case_body.c.body.in_(database.listed(json.dumps(wanted.bodies)))
        query = query.where(case_index.c.number.in_(select(case_body.c.number).where(inner)))
    if wanted.person is not None:
        part = case_person.alias()
        named = select(part.c.number).where(part.c.person == wanted.person)
        query = query.where(case_index.c.number.in_(named))
    day = sa.func.substr(case_index.c.reported_on, 1, 10)
    if wanted.since is not None:
        query = query.where(day >= wanted.since.isoformat())
    if wanted.until is not None:
        query = query.where(day <= wanted.until.isoformat())
    return query.where(*(matching(connection, database, word) for word in wanted.words))


def visible(who: Reader, *, mine: bool = False) -> list[sa.ColumnElement[bool]]:
    """What holds of the rows of the index that this person may see."""
    return [] if who.sees_all else impartial(who, mine=mine)


def impartial(who: Reader, *, mine: bool) -> list[sa.ColumnElement[bool]]:
    """No case that names the person or that the person is recused from, and none of a body that the
    person is a member of today, or was on the day it occurred or a decision of it was made."""
    part = case_person.alias()
    found = []
    if not mine:  # what is mine bars me by no name
        found.append(~select(part.c.number).where(
            part.c.person == who.person, part.c.number == case_index.c.number, part.c.barred == 1
        ).exists())  # fmt: skip
    today = who.today.isoformat()
    for body, since, until in who.memberships:
        own = select(case_body.c.number).where(
            case_body.c.body == body, case_body.c.number == case_index.c.number
        )
        if not since <= today <= until:
            own = own.where(case_body.c.day.between(since, until))
        found.append(~own.exists())
    return found


def _key(row: dict[str, Any], wanted: Wanted) -> str:
    return f"{row['due']}/{row['number']}" if wanted.overdue else str(row["number"])


def _after(wanted: Wanted) -> Sequence[Any]:
    """The key that a page goes on after, as the database compares it."""
    given = str(wanted.after)
    if wanted.overdue:
        return place_in_order(given)
    read = _read_key(given, with_day=False)
    return read[2].upper(), int(read[3]), int(read[4])


def place_in_order(given: str) -> tuple[str, str]:
    """The day and the number in a key of what goes by day."""
    day = _read_key(given, with_day=True)[1]
    return day, given.partition("/")[2]


def _read_key(given: str, *, with_day: bool) -> re.Match[str]:
    read = _KEY.fullmatch(given)
    if read is None or bool(read[1]) is not with_day:
        raise InvalidAction(
            "--after", N_("{wrong} is no place in this list; take the one that the page before tells"),
            wrong=given,
        )  # fmt: skip
    return read
