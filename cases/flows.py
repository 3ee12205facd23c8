"""How the cases of an office stand and move: how many in each state, how many along each move in a
period, and how long they had stood before it."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import select

from cases.excerpts import Moved, read_moved
from cases.tables import case_index, event
from workflow.folding import ENTRIES

Way = tuple[str, str, str]


class Flow(msgspec.Struct, frozen=True):
    """One move in the period: from which state, what, to which; how often; the median of the days
    that the cases had stood in the state it leaves (none for a report)."""

    source: str
    do: str
    target: str
    count: int
    median_days: float | None


class Flows(msgspec.Struct, frozen=True):
    """How many cases stand in each state now, the moves of the period, and how many cases there are
    under each policy (by SHA-256 of the version that governs the procedure)."""

    standing: dict[str, int]
    moves: tuple[Flow, ...]
    policies: dict[str, int]


def flows(
    connection: sa.Connection, cases: sa.Select[Any], *, initial: str = "new",
    since: date | None = None, until: date | None = None,
) -> Flows:  # fmt: skip
    """Count the cases of a query over `case_index`, and their moves on the days of the period, first
    and last day included. Each event is read once and only as far as it tells a move."""
    chosen = cases.with_only_columns(case_index.c.number, case_index.c.state).subquery()
    states = connection.execute(select(chosen.c.state, sa.func.count()).group_by(chosen.c.state))
    standing = {state: int(count) for state, count in states}
    query = (
        select(event.c.body).where(event.c.stream.in_(select(chosen.c.number)))
        .order_by(event.c.stream, event.c.seq).execution_options(stream_results=True)
    )  # fmt: skip
    events = map(read_moved, connection.execute(query).scalars())
    return _counted(events, standing, initial, (since or date.min, until or date.max))


def _counted(
    events: Iterable[Moved], standing: dict[str, int], initial: str, period: tuple[date, date]
) -> Flows:
    days: dict[Way, list[int | None]] = {}
    governing: dict[str, str] = {}
    stream, source, entered = "", initial, date.min
    for found in events:
        if found.stream != stream:
            stream, source = found.stream, initial
        policy = found.receipt.policy
        governing[stream] = policy.procedure or policy.sha256
        if found.do in ENTRIES:
            continue
        day = date.fromisoformat(found.on[:10])
        if period[0] <= day <= period[1]:
            way = source, found.do, found.outcome.state
            days.setdefault(way, []).append((day - entered).days if source != initial else None)
        source, entered = found.outcome.state, day
    moves = tuple(_flow(way, lasted) for way, lasted in sorted(days.items()))
    return Flows(standing, moves, dict(Counter(governing.values())))


def _flow(way: Way, lasted: list[int | None]) -> Flow:
    known = [days for days in lasted if days is not None]
    return Flow(*way, len(lasted), float(statistics.median(known)) if known else None)
