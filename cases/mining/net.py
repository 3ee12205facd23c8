"""A lifecycle as a workflow net: a Petri net with one place where a case begins and one where it rests.

Of the steps only the moves are in it; entries leave the state as it is. What a guard asks is not in it
either, so the net allows more than the engine does, and never less.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workflow.folding import ENTRIES
from workflow.policy import Lifecycle, Move


class Place(NamedTuple):
    """Where a case stands. While it is under review, the state that it came from is part of that:
    `uphold` leads back there and nowhere else."""

    state: str
    origin: str | None = None

    @property
    def name(self) -> str:
        """What it is called: the state, with where it came from in brackets."""
        return f"{self.state} ({self.origin})" if self.origin else self.state


class Way(NamedTuple):
    """A transition from one place to another; without a `do`, the case is left to rest."""

    do: str | None
    source: Place
    target: Place


class Net(NamedTuple):
    """The places and the ways between them. `start` has no way in, `rest` none out."""

    start: Place
    rest: Place
    places: tuple[Place, ...]
    ways: tuple[Way, ...]


def net(lifecycle: Lifecycle) -> Net:
    """The net of a lifecycle: what can be reached by its moves from where no case is yet."""
    start, rest = Place(lifecycle.initial), Place("")
    found, ways, ahead = {start: None}, [], [start]
    while ahead:
        place = ahead.pop(0)
        for way in dict.fromkeys(_ways(lifecycle, place)):
            ways.append(way)
            if way.target not in found:
                found[way.target] = None
                ahead.append(way.target)
    ends = [place for place in found if place.state in lifecycle.states
            and lifecycle.states[place.state].end]  # fmt: skip
    ways += [Way(None, place, rest) for place in ends]
    return Net(start, rest, (*found, rest), tuple(ways))


def _ways(lifecycle: Lifecycle, place: Place) -> Iterator[Way]:
    """The moves out of a place, each once for every place it may lead to. As the engine does, the
    first whose `when` holds is taken, so what stands behind one that always holds is never reached."""
    for do, moves in lifecycle.moves.items():
        if do in ENTRIES:
            continue
        for move in moves:
            if place.state not in move.source or not _may_lead(move, place):
                continue
            yield Way(do, place, _after(do, move, place))
            if move.when in (None, "came-from-here"):
                break


def _may_lead(move: Move, place: Place) -> bool:
    return move.when in (None, "nobody-bears") or move.to == place.origin


def _after(do: str, move: Move, place: Place) -> Place:
    """Where a move leads: an appeal notes where the case came from, what ends the review forgets it."""
    state = move.to or place.state
    if do == "appeal":
        return Place(state, place.state)
    return Place(state, None if do in {"uphold", "vary", "revoke"} else place.origin)
