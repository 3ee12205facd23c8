"""Figures on a choice of cases: what the index has, counted by the database; what only the events have,
by reading them once, one case at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import func, select

from cases.database import Database
from cases.index import advanced
from cases.listing import Reader, Wanted, matching_cases
from cases.tables import case_index, event
from cases.transaction import Transaction
from workflow.case import Case
from workflow.event import read
from workflow.tally import Counting, Tally

COUNTED = ("body", "policy", "situation", "state")
CHUNK = 500


class Counted(msgspec.Struct, frozen=True):
    """The figures: how many cases, by what the index has; how many are open, and overdue; and the
    tally of what the events have. A situation stands behind its pack."""

    cases: int
    by: dict[str, dict[str, int]]
    open: int
    overdue: int
    tally: Tally


def count(
    view: Transaction, database: Database, wanted: Wanted, who: Reader,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> Counted:  # fmt: skip
    """The figures on the cases that are asked for and that this person may see. `tell` is told how
    many cases of how many are done."""
    query = matching_cases(view.connection, database, wanted, who)
    columns: dict[str, sa.ColumnElement[Any]] = {name: case_index.c[name] for name in COUNTED}
    columns["situation"] = case_index.c.policy + "/" + case_index.c.situation
    by = {name: _grouped(view, query, column) for name, column in columns.items()}
    late = query.where(case_index.c.due < who.today.isoformat())
    cases = sum(by["state"].values())
    return Counted(
        cases, by, _number(view, query.where(case_index.c.ended == 0)), _number(view, late),
        _tally(view, query, lambda done: tell(done, cases)),
    )  # fmt: skip


def _grouped(view: Transaction, query: sa.Select[Any], by: sa.ColumnElement[Any]) -> dict[str, int]:
    counted = query.with_only_columns(by, func.count()).group_by(by).order_by(by)
    return {str(name): number for name, number in view.connection.execute(counted)}


def _number(view: Transaction, query: sa.Select[Any]) -> int:
    return int(view.connection.execute(query.with_only_columns(func.count())).scalar_one())


def _tally(view: Transaction, query: sa.Select[Any], tell: Callable[[int], None]) -> Tally:
    """One pass over the events of these cases; one case is held at a time."""
    numbers = query.with_only_columns(case_index.c.number)
    events = (
        select(event.c.stream, event.c.body, event.c.hash).where(event.c.stream.in_(numbers))
        .order_by(event.c.stream, event.c.seq).execution_options(stream_results=True, yield_per=CHUNK)
    )  # fmt: skip
    counting = Counting({body.id: body.level for body in view.versions.directory().bodies})
    case: Case | None = None
    done = 0
    with view.connection.execute(events) as found:
        for stream, body, head in found:
            if case is not None and case.number != stream:
                counting.case(case)
                done, case = done + 1, None
                tell(done)
            reviewed = case is not None and case.review is not None
            case = advanced(case, stream, body, head, sound=True)
            if reviewed and case.review is None:  # decided by this very event
                counting.event(read(body.encode()))
    if case is not None:
        counting.case(case)
    return counting.tally()
