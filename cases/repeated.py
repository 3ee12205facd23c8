"""An action that is given again under its key: answered as it was, and not applied twice."""

from __future__ import annotations

from typing import Any

from cases.outcomes import Accepted
from cases.reading import Reading
from workflow.actions import Action, OnCase, name_of
from workflow.canonical import encode
from workflow.errors import InvalidAction
from workflow.event import Event, parted, read
from workflow.wording import N_


def repeated(view: Reading, action: Action, key: str) -> Accepted | None:
    """What the action came to when it was recorded under that key; None where it was not yet. Raises
    `InvalidAction` where the key was used for another action."""
    row = view.under_key(key)
    if row is None:
        return None
    found = read(row.body)
    if not _same(action, found, row):
        raise InvalidAction("$.key", N_("the key {key} was used for another action"), key=key)
    state, policy = found.outcome.state, view.versions.of(found.receipt.policy)
    return Accepted(
        case=row.stream, state=state, label=policy.lifecycle.states[state].label,
        seq=row.seq, hash=row.hash, repeated=True,
    )  # fmt: skip


def _same(action: Action, found: Event, row: Any) -> bool:
    """Whether the event is of this very action; of texts that are gone nobody can tell."""
    opened, closed = parted(action)
    return (
        (found.do, found.by) == (name_of(action), action.by)
        and encode(found.action) == encode(opened)
        and (not isinstance(action, OnCase) or action.case == row.stream)
        and (row.text is None or row.text.encode() == encode(closed))
    )
