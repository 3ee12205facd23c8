"""What the index holds of a case. All of it follows from its events and the policy that governs it:
nothing of the directory, which may change, and nothing of what is sealed, which may be erased.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any
from unicodedata import normalize

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam

from cases.tables import case_body, case_person, case_term
from workflow.calendar import due_on
from workflow.case import Case
from workflow.policy import Policy

Key = tuple[str, ...]
BESIDE = (case_person, case_body, case_term)
_INSERT = {table.name: table.insert() for table in BESIDE}
_DELETE = {
    table.name: table.delete().where(*(c == bindparam(f"of_{c.name}") for c in table.primary_key))
    for table in BESIDE
}


class Indexed(msgspec.Struct, frozen=True):
    """A case's row in `case_index`, and its rows in each table beside it, by their keys."""

    row: dict[str, Any]
    beside: dict[str, dict[Key, dict[str, Any]]]

    @property
    def number(self) -> str:
        """The case's number."""
        return str(self.row["number"])


def indexed(case: Case, policy: Policy) -> Indexed:
    """Everything that the index holds of a case."""
    day = due_on(policy, case)
    row = _row(case, policy, day.isoformat() if day else None)
    rows = {
        case_person: _persons(case, row["due"]),
        case_body: _bodies(case),
        case_term: ({"term": term, "number": case.number} for term in bigrams(row["called"])),
    }
    return Indexed(row, {table.name: {key_of(table, one): one for one in found}
                         for table, found in rows.items()})  # fmt: skip


def key_of(table: sa.Table, row: Mapping[str, Any]) -> Key:
    """The key of a row, in the table's order."""
    return tuple(row[column.name] for column in table.primary_key)


def keep_beside(connection: sa.Connection, before: Indexed | None, after: Indexed) -> None:
    """Bring the rows beside `case_index` from what they were to what they are. Most entries change
    none of them."""
    for table in BESIDE:
        old, new = before.beside[table.name] if before else {}, after.beside[table.name]
        if old == new:
            continue
        gone = [_of(table, key) for key, row in old.items() if new.get(key) != row]
        come = [row for key, row in new.items() if old.get(key) != row]
        if gone:
            connection.execute(_DELETE[table.name], gone)
        if come:
            connection.execute(_INSERT[table.name], come)


def _of(table: sa.Table, key: Key) -> dict[str, str]:
    names = (f"of_{column.name}" for column in table.primary_key)
    return dict(zip(names, key, strict=True))


def _row(case: Case, policy: Policy, due: str | None) -> dict[str, Any]:
    series, year, ordinal = case.number.rsplit("-", 2)
    return {
        "number": case.number, "series": series, "year": int(year), "ordinal": int(ordinal),
        "ref": case.ref, "body": case.body, "policy": case.policy.id, "situation": case.situation,
        "state": case.state, "ended": int(policy.lifecycle.states[case.state].end),
        "occurred_on": case.occurred_on.isoformat(), "reported_on": case.reported.on,
        "moved_on": case.entered.at.on, "seq": case.seq, "head": case.head, "due": due,
        "called": called(case),
    }  # fmt: skip


def _persons(case: Case, due: str | None) -> Iterator[dict[str, Any]]:
    """Everybody with a part in the case. `barred`: named in it or recused from it. `mine`: on its
    team, or recorded something in it (the report above all), and neither barred nor replaced."""
    barred = {*case.persons, *(who for ruling in case.rulings for who in ruling.parts), *case.recused}
    replaced = case.investigators.difference(case.team, (case.reported.by,))
    mine = (case.actors - replaced).union(case.team) - barred
    bearers = (found.id for found in case.respondents.values() if found.kind == "person")
    for person in barred.union(case.actors, case.investigators, bearers):
        own = person in mine
        yield {"person": person, "number": case.number, "barred": int(person in barred),
               "mine": int(own), "due": due if own else None}  # fmt: skip


def _bodies(case: Case) -> Iterator[dict[str, Any]]:
    """Each body of the case with each day on which being a member of it bars somebody."""
    days = {case.occurred_on, *(ruling.made_on for ruling in case.rulings)}
    for body in case.bodies:
        for day in days:
            yield {"body": body, "number": case.number, "day": day.isoformat()}


def called(case: Case) -> str:
    """What a case is called, folded, each name ended by a line break: number, own name, the number
    under which it is recorded."""
    names = (case.number, case.ref, case.recorded.number if case.recorded else None)
    return "".join(folded(name) + "\n" for name in names if name)


def folded(text: str) -> str:
    """A text as it is looked for: upper case and full width make no difference."""
    return " ".join(normalize("NFKC", text).casefold().split())


def bigrams(text: str) -> set[str]:
    """Every two characters that stand side by side, so that Chinese, which has no blanks between its
    words, is found; each character begins one, the last of a line with the line break."""
    return {one + other for one, other in pairwise(text) if one != "\n"}
