"""How long a case stood in each state: from the move into it to the next move, in days."""

from __future__ import annotations

from datetime import date

import msgspec

from workflow.case import Case


class Stay(msgspec.Struct, frozen=True):
    """One stay in a state: which step of the road led into it, from 1, and how many days it took to
    leave it again. None where nobody said up to which day to count."""

    step: int
    days: int | None


def stays(case: Case, today: date | None, ends: frozenset[str]) -> dict[str, tuple[Stay, ...]]:
    """The stays in each state that was reached, in order. The present one lasts until `today`; in an
    end no days are counted."""
    found: dict[str, list[Stay]] = {}
    days = [date.fromisoformat(step.at.on[:10]) for step in case.road]
    for place, step in enumerate(case.road):
        until = days[place + 1] if place + 1 < len(days) else today
        if place + 1 == len(days) and step.state in ends:
            until = None
        lasted = (until - days[place]).days if until else None
        found.setdefault(step.state, []).append(Stay(place + 1, lasted))
    return {state: tuple(those) for state, those in found.items()}
