"""Searching cases by what they are called and whom they concern.

Looked for in what is open: number, own name, record number (by the index of bigrams), and the names of
bodies, persons and situations (in the directory and the packs, whose names may change). What people
wrote is sealed and may have to be erased one day: a copy of it in an index would outlive that, so it
is not searched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy import bindparam, func, select

from cases.database import Database
from cases.indexed import bigrams, folded
from cases.tables import case_body, case_index, case_person, case_term
from workflow.directory import Directory
from workflow.policy import Policy

FEW = 1000
_LAST = "\U0010ffff"
_COMMON = select(func.count()).select_from(
    select(case_term.c.number).where(case_term.c.term == bindparam("term")).limit(FEW).subquery()
)


class Sought(msgspec.Struct, frozen=True):
    """A word, folded; and the bodies, persons and situations (each behind its pack) that have it in
    their id or name."""

    word: str
    bodies: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()


def sought(
    query: str, directory: Directory, policies: Iterable[Policy], *, persons: bool = True
) -> tuple[Sought, ...]:
    """The words of a query, each taken literally: no character has another meaning. `persons`: whether
    they are looked for in the names of persons too."""
    known = tuple(policies)
    found = (_sought(word, directory, known) for word in folded(query).split())
    return tuple(one if persons else replace(one, persons=()) for one in found)


def _sought(word: str, directory: Directory, policies: tuple[Policy, ...]) -> Sought:
    def has(*names: str) -> bool:
        return any(word in folded(name) for name in names)

    situations = ((policy.id, found) for policy in policies for found in policy.situations)
    return Sought(
        word,
        tuple(body.id for body in directory.bodies if has(body.id, body.name)),
        tuple(dict.fromkeys(p.person for p in directory.posts if has(p.person, p.name))),
        tuple(dict.fromkeys(
            f"{policy}/{s.id}" for policy, s in situations
            if has(s.id, s.label.zh, s.label.en, s.short.zh, s.short.en))),
    )  # fmt: skip


def matching(connection: sa.Connection, database: Database, given: Sought) -> sa.ColumnElement[bool]:
    """That a case has the word in what it is called, or concerns what has it in its name."""

    def among(column: sa.ColumnElement[str], names: tuple[str, ...]) -> sa.ColumnElement[bool]:
        return column.in_(database.listed(json.dumps(names)))

    number, found = case_index.c.number, [_called(connection, given.word)]
    if given.bodies:
        bodies = select(case_body.c.number).where(among(case_body.c.body, given.bodies))
        found.append(number.in_(bodies))
    if given.persons:
        persons = select(case_person.c.number).where(among(case_person.c.person, given.persons))
        found.append(number.in_(persons.correlate(None)))
    if given.situations:
        situation = case_index.c.policy + "/" + case_index.c.situation
        found.append(among(situation, given.situations))
    return sa.or_(*found)


def _called(connection: sa.Connection, word: str) -> sa.ColumnElement[bool]:
    """That a case is called so: looked up by the rarest two characters of the word, and compared as a
    whole. Where all of them are common, comparing one case after another finds a page sooner."""
    if len(word) == 1:
        starts = case_term.c.term.between(word, word + _LAST)
        return case_index.c.number.in_(select(case_term.c.number).where(starts))
    whole = case_index.c.called.contains(word, autoescape=True)
    counts = {term: connection.execute(_COMMON, {"term": term}).scalar_one()
              for term in sorted(bigrams(word))}  # fmt: skip
    rarest = min(counts, key=lambda term: counts[term])
    if counts[rarest] == FEW:
        return whole
    looked_up = select(case_term.c.number).where(case_term.c.term == rarest)
    return sa.and_(case_index.c.number.in_(looked_up), whole)
