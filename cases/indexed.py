"""What the index holds of a case. All of it follows from its events and the policy that governs it:
nothing of the directory, which may change, and nothing of what is sealed, which may be erased.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any
from unicodedata import normalize

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam

from cases.folds import LIMIT
from cases.prepared import Prepared
from cases.tables import case_body, case_person, case_term, case_wait
from workflow.calendar import due_on
from workflow.case import Case
from workflow.policy import Policy
from workflow.waiting import queues

Row = tuple[str | int | None, ...]
Rows = dict[str, frozenset[Row]]  # by the table's name
Governed = tuple[Case, Policy]  # a case and the policy that governs it
BESIDE = (case_person, case_body, case_term, case_wait)
NO_DAY = date.max.isoformat()  # what is not due comes after all that is
_COLUMNS = {table.name: tuple(column.name for column in table.columns) for table in BESIDE}
_KEYS = {table.name: tuple(f"of_{column.name}" for column in table.primary_key) for table in BESIDE}
_INSERT = {t.name: Prepared(t.insert().inline(), *_COLUMNS[t.name]) for t in BESIDE}
_DELETE = {
    t.name: Prepared(t.delete().where(*(c == bindparam(f"of_{c.name}") for c in t.primary_key)))
    for t in BESIDE
}


_made: OrderedDict[str, Rows] = OrderedDict()
"""The rows beside a case as they were made last, by its head, so that a step makes them once. Registers
share it, and their threads: each change is one that no other thread comes between."""


def _keep(case: Case, rows: Rows, before: Case | None = None) -> None:
    if before is not None:
        _made.pop(before.head, None)
    _made[case.head] = rows
    if len(_made) > LIMIT:
        _made.popitem(last=False)


class Indexed(msgspec.Struct, frozen=True):
    """A case's row in `case_index`, and its rows in each table beside it, the key's columns first."""

    row: dict[str, Any]
    beside: Rows

    @property
    def number(self) -> str:
        """The case's number."""
        return str(self.row["number"])


def indexed(case: Case, policy: Policy) -> Indexed:
    """Everything that the index holds of a case."""
    row = row_of(case, policy)
    return Indexed(row, _beside(case, policy, row["due"]))


def _beside(case: Case, policy: Policy, due: str | None) -> Rows:
    return {
        "case_person": frozenset(_persons(case, due)), "case_body": frozenset(_bodies(case)),
        "case_term": _terms(called(case), case.number),
        "case_wait": frozenset((queue, due or NO_DAY, case.number) for queue in queues(case, policy)),
    }  # fmt: skip


def stands_still(before: Case, after: Case) -> bool:
    """Whether an event left what the index holds of a case as it was, but for the number of its
    events and its head. Most entries do."""
    return (
        _ground(before) == _ground(after) and _course(before) == _course(after)
        and _holding(before) == _holding(after)
    )  # fmt: skip


class Beside:
    """Rows beside `case_index` that are to go and to come, gathered over many cases."""

    def __init__(self) -> None:
        self._gone: dict[str, list[dict[str, Any]]] = {}
        self._come: dict[str, list[dict[str, Any]]] = {}

    def take(self, before: Rows, after: Rows) -> None:
        """Take in what changes from one to the other."""
        for table, new in after.items():
            old = before.get(table, frozenset())
            if old != new:
                self._gone.setdefault(table, []).extend(
                    dict(zip(_KEYS[table], row, strict=False)) for row in old - new)  # fmt: skip
                self._come.setdefault(table, []).extend(
                    dict(zip(_COLUMNS[table], row, strict=True)) for row in new - old)  # fmt: skip

    def open(self, case: Case, rows: Rows) -> None:
        """Take in all the rows of a case that was not there."""
        self.take({}, rows)
        _keep(case, rows)

    def follow(self, before: Governed, after: Governed, due: str | None) -> None:
        """Take in what events changed; the case is `due` now."""
        (old, policy), (case, _) = before, after
        rows = _beside(*after, due)
        self.take(_made.get(old.head) or _beside(old, policy, _day(due_on(policy, old))), rows)
        _keep(case, rows, old)

    def stay(self, before: Case, after: Case) -> None:
        """Nothing changed but the case's head."""
        rows = _made.get(before.head)
        if rows is not None:
            _keep(after, rows, before)

    def write(self, connection: sa.Connection) -> None:
        """Give them to the database."""
        for table, rows in self._gone.items():
            _DELETE[table].write(connection, rows)
        for table, rows in self._come.items():
            _INSERT[table].write(connection, rows)
        self._gone, self._come = {}, {}


def _ground(case: Case) -> tuple[object, ...]:
    return (
        case.actors, case.team, case.investigators, case.persons, case.rulings, case.recused,
        case.respondents, case.also, case.occurred_on, case.recorded,
    )  # fmt: skip


def _holding(case: Case) -> list[tuple[str, int]]:
    """The approvals that hold: what a case waits for hangs on them."""
    return [
        (one.what, one.at.seq) for one in case.approvals
        if one.what == "opening" or one.at.seq > case.changed
    ]  # fmt: skip


def _course(case: Case) -> tuple[object, ...]:
    """What a case's row is made of, and the day by which it is due."""
    return (
        case.state, case.road, case.decided, case.delivered, case.suspensions, case.policy,
        case.occurred_on, case.respondents, case.recorded, case.ref,
    )  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def row_of(case: Case, policy: Policy) -> dict[str, Any]:
    """The row in `case_index`."""
    series, year, ordinal = case.number.rsplit("-", 2)
    return {
        "number": case.number, "series": series, "year": int(year), "ordinal": int(ordinal),
        "ref": case.ref, "body": case.body, "policy": case.policy.id, "situation": case.situation,
        "state": case.state, "ended": int(policy.lifecycle.states[case.state].end),
        "occurred_on": case.occurred_on.isoformat(), "reported_on": case.reported.on,
        "moved_on": case.entered.at.on, "seq": case.seq, "head": case.head,
        "due": _day(due_on(policy, case)),
        "called": called(case),
    }  # fmt: skip


def _persons(case: Case, due: str | None) -> Iterator[Row]:
    """Everybody with a part in the case. `barred`: named in it or recused from it. `mine`: on its
    team, or recorded something in it (the report above all), and neither barred nor replaced."""
    barred = {*case.persons, *(who for ruling in case.rulings for who in ruling.parts), *case.recused}
    replaced = case.investigators.difference(case.team, (case.reported.by,))
    mine = (case.actors - replaced).union(case.team) - barred
    bearers = (found.id for found in case.respondents.values() if found.kind == "person")
    for person in barred.union(case.actors, case.investigators, bearers):
        own = person in mine
        yield person, case.number, int(person in barred), int(own), due if own else None


def _bodies(case: Case) -> Iterator[Row]:
    """Each body of the case with each day on which being a member of it bars somebody."""
    days = {case.occurred_on, *(ruling.made_on for ruling in case.rulings)}
    for body in case.bodies:
        for day in days:
            yield body, case.number, day.isoformat()


@lru_cache(maxsize=1024)
def _terms(text: str, number: str) -> frozenset[Row]:
    return frozenset((term, number) for term in bigrams(text))


def called(case: Case) -> str:
    """What a case is called, folded, each name ended by a line break: number, own name, the number
    under which it is recorded."""
    return _called(case.number, case.ref, case.recorded.number if case.recorded else None)


@lru_cache(maxsize=1024)
def _called(*names: str | None) -> str:
    return "".join(folded(name) + "\n" for name in names if name)


def folded(text: str) -> str:
    """A text as it is looked for: upper case and full width make no difference."""
    return " ".join(normalize("NFKC", text).casefold().split())


def bigrams(text: str) -> set[str]:
    """Every two characters that stand side by side, so that Chinese, which has no blanks between its
    words, is found; each character begins one, the last of a line with the line break."""
    return {one + other for one, other in pairwise(text) if one != "\n"}
