"""A case as it stood on a day: the fold of what had happened by then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workflow.case import Case
from workflow.errors import InvalidAction
from workflow.event import Event
from workflow.folding import fold
from workflow.wording import N_


def as_it_stood(events: Iterable[tuple[Event, str]], day: date) -> tuple[Case, str]:
    """The case at the end of that day, by the days on which things were done, and the SHA-256 of the
    directory that was in use. `InvalidAction` where the case was not reported yet."""
    kept = list(events)
    done = [(event, head) for event, head in kept if event.on[:10] <= day.isoformat()]
    if not done or done[0][0].seq != 1:
        raise InvalidAction("--at", N_("the case was reported on {day}; write that day or a later one"),
                            day=kept[0][0].on[:10])  # fmt: skip
    return fold(done), done[-1][0].receipt.directory
