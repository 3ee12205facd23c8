"""With which cases a case is linked, from either side, and which of them are open: now, or as the record
stood before one of its events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import select

from cases.excerpts import link_with
from cases.tables import event
from workflow.actions import Approve, Destroy
from workflow.case import Case
from workflow.event import Event, read

if TYPE_CHECKING:
    from cases.reading import Reading

ASKS_LINKED = (Approve, Destroy)  # the actions that ask whether a linked case is open


def linked_open(view: Reading, case: Case, before: int | None = None) -> tuple[str, ...]:
    """The open cases that this one names, or that name it. `before`: the `id` of the event before which
    the record is looked at."""
    others = {*case.links, *_naming(view, case.number, before)} - {case.number}
    return tuple(other for other in sorted(others) if _is_open(view, other, before))


def _naming(view: Reading, number: str, before: int | None) -> Iterator[str]:
    """The cases that name it."""
    named = event.c.body.startswith(link_with(number), autoescape=True)
    for body in view.connection.execute(_until(select(event.c.body).where(named), before)).scalars():
        found = read(body.encode())
        if found.do == "link" and found.action.get("other") == number:
            yield found.stream


def _is_open(view: Reading, number: str, before: int | None) -> bool:
    last = _last(view, number, before)
    if last is None:
        return False
    policy = view.versions.of(last.outcome.policy or last.receipt.policy)
    return not policy.lifecycle.states[last.outcome.state].end


def _last(view: Reading, number: str, before: int | None) -> Event | None:
    query = select(event.c.body).where(event.c.stream == number).order_by(event.c.seq.desc()).limit(1)
    body: str | None = view.connection.execute(_until(query, before)).scalar()
    return None if body is None else read(body.encode())


def _until(query: sa.Select[Any], before: int | None) -> sa.Select[Any]:
    return query if before is None else query.where(event.c.id < before)
