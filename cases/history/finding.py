"""Finding old cases: looked through one after another, for nothing of them is in an index."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa

from cases.history.record import Entry, entries
from cases.indexed import folded
from cases.listing import Reader
from workflow.directory import Directory
from workflow.wording import N_

MARK = N_("taken over from the old register, not decided by wenze")
# Where people are named, and which day counts as that of the report where none is written.
_PEOPLE, _DAYS = ("respondents", "investigators"), ("reported_on", "occurred_on", "decided_on")


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; None is no condition. `bodies` and `person` by all that they may be called."""

    bodies: frozenset[str] | None = None
    person: str | None = None
    since: date | None = None
    until: date | None = None
    words: tuple[str, ...] = ()
    after: int = 0


def names_of(directory: Directory, bodies: tuple[str, ...]) -> frozenset[str]:
    """Everything that an old ledger may call these bodies: id, name, or both together."""
    return frozenset(
        folded(name) for body in bodies
        for name in (body, directory.name(body).name, directory.name(body).render("en"))
    )  # fmt: skip


def found(
    connection: sa.Connection, directory: Directory, who: Reader, sought: Sought, limit: int | None
) -> Iterator[Entry]:
    """The old cases that are asked for and that this person may see, in the order of taking over."""
    sight = Sight(directory, who)
    fitting = (one for one in entries(connection, sought.after)
               if sight.may_see(one) and _fits(one, sought))  # fmt: skip
    return itertools.islice(fitting, limit)


class Sight:
    """Who may see which: an auditor all; nobody else one that names the reader, or one of a body that
    the reader is or was a member of. An old ledger knows no ids, so a name is enough."""

    def __init__(self, directory: Directory, who: Reader) -> None:
        self._all = who.sees_all
        self._name = folded(directory.name(who.person).name)
        self._bodies = names_of(directory, tuple(body for body, _, _ in who.memberships))

    def may_see(self, one: Entry) -> bool:
        """Whether it is this reader's to look at."""
        if self._all:
            return True
        named = any(self._name in folded(one.cells.get(key, "")) for key in _PEOPLE)
        return not named and not self._bodies & _bodies(one)


def _bodies(one: Entry) -> set[str]:
    texts = "\n".join(one.cells.get(key, "") for key in ("body", "also"))
    return {folded(line) for line in texts.split("\n")} - {""}


def _fits(one: Entry, sought: Sought) -> bool:
    if sought.bodies is not None and not sought.bodies & _bodies(one):
        return False
    if sought.person and not any(sought.person in folded(one.cells.get(key, "")) for key in _PEOPLE):
        return False
    if sought.words:
        whole = "\n".join(map(folded, one.cells.values()))
        if not all(word in whole for word in sought.words):
            return False
    return _in_time(one, sought)


def _in_time(one: Entry, sought: Sought) -> bool:
    if sought.since is None and sought.until is None:
        return True
    day = next((one.cells[key] for key in _DAYS if key in one.cells), "")
    return bool(day) and (
        (sought.since is None or day >= sought.since.isoformat())
        and (sought.until is None or day <= sought.until.isoformat())
    )


def told(one: Entry, mark: str) -> dict[str, Any]:
    """An old case for `--json`: its cells, the mark that it was not decided here, where it came from."""
    opened = one.opened
    return {
        "number": one.number, "history": True, "mark": mark, "cells": one.cells,
        "taken_over": {"by": opened.by, "recorded": opened.recorded, "file": opened.file,
                       "sha256": opened.sha256, "sheet": opened.sheet, "line": opened.line},
        "place": one.id, "hash": one.hash,
    }  # fmt: skip
