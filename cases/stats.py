"""Figures on a choice of cases: what the index has, counted by the database; what only the events have,
by reading them once, one case at a time."""

from __future__ import annotations

from collections import Counter
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
    by, (cases, still, late) = _standing(view, query, who.today.isoformat())
    return Counted(cases, by, still, late, _tally(view, query, lambda done: tell(done, cases)))


def _standing(
    view: Transaction, query: sa.Select[Any], today: str
) -> tuple[dict[str, dict[str, int]], list[int]]:
    """What the index has, in one pass over it, for to find who may see which case is what takes time:
    how many cases by each of what is counted; how many in all, how many open and overdue."""
    columns = [case_index.c[name] for name in COUNTED]
    open_ones = func.sum(1 - case_index.c.ended)
    late = func.sum(sa.case((case_index.c.due < today, 1), else_=0))
    found = view.connection.execute(
        query.with_only_columns(*columns, func.count(), open_ones, late).group_by(*columns)
    )
    by = {name: Counter[str]() for name in COUNTED}
    totals = [0, 0, 0]
    for body, policy, situation, state, *numbers in found:
        for name, key in zip(COUNTED, (body, policy, f"{policy}/{situation}", state), strict=True):
            by[name][key] += numbers[0]
        totals = [total + int(number) for total, number in zip(totals, numbers, strict=True)]
    return {name: dict(sorted(counts.items())) for name, counts in by.items()}, totals


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
