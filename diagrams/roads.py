"""What there is to draw: the moves of a case as lines between states, and the main road."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from workflow.actions import ACTIONS
from workflow.case import Case, Step
from workflow.policy import Lifecycle
from workflow.verdict import ABOUT_ACTOR, Offer

Kind = Literal["walked", "open", "others", "blocked", "untaken"]
KINDS: tuple[Kind, ...] = ("walked", "open", "others", "blocked", "untaken")


class Pass(msgspec.Struct, frozen=True):
    """One walk along a line: the step's number on the case's whole road, from 1, and the step."""

    number: int
    step: Step


class Line(msgspec.Struct, frozen=True):
    """A move between two states: walked (with every pass), offered now, or neither."""

    source: str
    do: str
    target: str
    kind: Kind
    passes: tuple[Pass, ...] = ()
    offer: Offer | None = None


def lines(case: Case, lifecycle: Lifecycle, offers: Sequence[Offer]) -> tuple[Line, ...]:
    """The walked lines in the order first walked, then the moves on offer, then what of the main road
    still lies ahead. An offer that leads nowhere else is an entry and no line."""
    walked = _walked(case, lifecycle.initial)
    offered = tuple(
        Line(case.state, o.do, o.to, _kind(o), offer=o) for o in offers if o.to != case.state
    )
    taken = {(line.source, line.target) for line in (*walked, *offered)}
    states = ordered(case, lifecycle, offers)
    ahead = set(states) - {case.state, *(step.state for step in case.road)}
    untaken = tuple(
        line for line in _main_lines(lifecycle)
        if line.target in ahead and line.source in states and (line.source, line.target) not in taken
    )  # fmt: skip
    return (*walked, *offered, *untaken)


def _kind(offer: Offer) -> Kind:
    """Where nothing stands in the way but that somebody else has to act, it is for others to do."""
    if offer.allowed:
        return "open"
    about_actor = all(refusal.guard in ABOUT_ACTOR for refusal in offer.refusals)
    return "others" if about_actor else "blocked"


def main_road(lifecycle: Lifecycle) -> tuple[str, ...]:
    """The states from the initial one on, each time by the first move that leads to a state not
    yet passed: the vocabulary names the moves of the main road first. An end ends it."""
    road = [lifecycle.initial]
    while road[-1] not in lifecycle.states or not lifecycle.states[road[-1]].end:
        ahead = (
            move.target for move in _possible(lifecycle)
            if move.source == road[-1] and move.target not in road
        )  # fmt: skip
        found = next(ahead, None)
        if found is None:
            break
        road.append(found)
    return tuple(road)


def ordered(case: Case, lifecycle: Lifecycle, offers: Sequence[Offer]) -> tuple[str, ...]:
    """Every state to draw: the main road as far as it was walked, all of it where the case has not
    ended; then the others that the case reached or can move to, as the pack has them, and any that
    the pack does not know."""
    reached = {case.state, *(step.state for step in case.road), *(offer.to for offer in offers)}
    known = lifecycle.states.get(case.state)
    road = main_road(lifecycle)
    main = tuple(s for s in road if s in reached or s == lifecycle.initial) if known and known.end \
        else road  # fmt: skip
    named = (*(step.state for step in case.road), case.state, *(offer.to for offer in offers))
    beside = tuple(state for state in lifecycle.states if state in reached)
    return tuple(dict.fromkeys((*main, *beside, *named)))


def _walked(case: Case, initial: str) -> tuple[Line, ...]:
    found: dict[tuple[str, str, str], list[Pass]] = {}
    source = initial
    for number, step in enumerate(case.road, 1):
        found.setdefault((source, step.do, step.state), []).append(Pass(number, step))
        source = step.state
    return tuple(
        Line(source, do, target, "walked", tuple(passes))
        for (source, do, target), passes in found.items()
    )


def _main_lines(lifecycle: Lifecycle) -> Iterable[Line]:
    follows = set(pairwise(main_road(lifecycle)))
    return (line for line in _possible(lifecycle) if (line.source, line.target) in follows)


def _possible(lifecycle: Lifecycle) -> Iterable[Line]:
    """Every way there is, in the order of the vocabulary, whose main road comes first: a policy kept
    in a register has its moves by letter."""
    for do in ACTIONS:
        for move in lifecycle.moves.get(do, ()):
            if move.to is not None:
                for source in move.source:
                    yield Line(source, do, move.to, "untaken")
