"""Counting how cases were handled. What is counted is the office's handling, never a person: no key
has anybody's name in it.

A tally is a multiset of keys. Two tallies of different cases add up to the tally of them all, and the
order of the cases makes no difference; so any number of cases is counted in the room that the keys take.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from workflow.case import Case
from workflow.event import Event

Key = tuple[str, ...]
LOWEST = ("town", "branch", "other")
"""The levels below which there is none: where blame must not sink to."""
REVIEWS = ("uphold", "vary", "revoke")


class Tally(msgspec.Struct, frozen=True):
    """What was counted, by its key; a key that is not there was not met."""

    counts: dict[Key, int] = {}

    def __add__(self, other: Tally) -> Tally:
        return Tally(dict(Counter(self.counts) + Counter(other.counts)))

    def of(self, kind: str) -> dict[Key, int]:
        """The counts of one kind, by the rest of their keys."""
        return {key[1:]: count for key, count in self.counts.items() if key[0] == kind}

    def total(self, kind: str) -> int:
        """How many of one kind."""
        return sum(self.of(kind).values())

    def days(self, state: str) -> dict[int, int]:
        """How many stays in a state took so many days."""
        return {int(days): count for (name, days), count in self.of("stay").items() if name == state}


class Counting:
    """Takes in events and whole cases, one after another, in any order."""

    def __init__(self, levels: Mapping[str, str]) -> None:
        self._levels, self._counts = levels, Counter[Key]()

    def event(self, event: Event) -> None:
        """A review that was decided, once for each respondent it names."""
        if event.do in REVIEWS:
            self._counts["review", event.do] += len(event.action["respondents"])

    def case(self, case: Case) -> None:
        """A case as it stands: the stays that have ended, who bears what, what was decided."""
        for entered, left in zip(case.road, case.road[1:], strict=False):
            days = date.fromisoformat(left.at.on[:10]) - date.fromisoformat(entered.at.on[:10])
            self._counts["stay", entered.state, str(days.days)] += 1
        for bearer in case.bearers:
            self._counts["degree", bearer.bears] += 1
            places = (bearer.id,) if bearer.kind == "body" else (bearer.bodies or (case.body,))
            self._counts["level", self._lowest(places)] += 1
        for given in case.decided.measures if case.decided else ():
            self._counts["measure", given.measure] += 1
            self._counts["tier", case.severity or "", given.tier or ""] += 1
        self._counts["case",] += 1

    def _lowest(self, bodies: Iterable[str]) -> str:
        """Where somebody answers: at the lowest level, above it, or in a body that nobody knows now.
        Who answers in several bodies, answers in the highest of them."""
        levels = {self._levels.get(body) for body in bodies} - {None}
        if not levels:
            return "unknown"
        return "lowest" if levels <= set(LOWEST) else "above"

    def tally(self) -> Tally:
        """What was counted so far."""
        return Tally(dict(self._counts))


def percentile(days: Mapping[int, int], share: int) -> int | None:
    """The smallest number of days within which at least so many in a hundred stays ended (nearest
    rank: a number that occurred, none that was made up); None where there was no stay."""
    total, seen = sum(days.values()), 0
    for day in sorted(days):
        seen += days[day]
        if seen * 100 >= total * share:
            return day
    return None


def reversal(reviews: Mapping[Key, int]) -> tuple[int, int]:
    """How many decided reviews changed or took back a measure, of how many; each respondent counts."""
    changed = sum(reviews.get((do,), 0) for do in ("vary", "revoke"))
    return changed, sum(reviews.get((do,), 0) for do in REVIEWS)
