"""The state machine of a policy, built once from the pack's `lifecycle` (package `transitions`).

Each guard of a step is one of its conditions: it notes what is lacking and lets the next one speak;
the last condition asks whether anything is lacking. So a refusal has all its reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from transitions import EventData, Machine
from transitions.core import Transition

from workflow.actions import ACTIONS
from workflow.event import GuardPassed
from workflow.guards import GUARDS, Lack
from workflow.moment import Moment
from workflow.policy import GuardUse, Lifecycle, Move, Policy


class Walker:
    """What the machine moves: a state, the moment, and the lacks noted on the way."""

    def __init__(self, state: str, moment: Moment) -> None:
        self.state, self.moment = state, moment
        self.lacking: list[tuple[GuardUse, Lack]] = []


class Road:
    """The machine of one policy, shared by all its cases."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        self._lifecycle = lifecycle
        self._machine = Machine(
            model=None, states=[lifecycle.initial, *lifecycle.states], initial=lifecycle.initial,
            auto_transitions=False, send_event=True,
        )  # fmt: skip
        self._moves: dict[tuple[str, str], list[Move]] = {}
        self._passed: dict[int, tuple[GuardPassed, ...]] = {}
        for do, moves in lifecycle.moves.items():
            for move in moves:
                self._add(do, move)

    def _add(self, do: str, move: Move) -> None:
        asks: list[Callable[[EventData], bool]] = [partial(_leads, move=move)]
        asks += [_asking(use) for use in self.uses(move)]
        self._passed[id(move)] = tuple(GuardPassed(use.guard, use.clause) for use in self.uses(move))
        for source in move.source:
            self._moves.setdefault((do, source), []).append(move)
        self._machine.add_transition(do, list(move.source), move.to, conditions=[*asks, _nothing])

    def uses(self, move: Move) -> tuple[GuardUse, ...]:
        """The guards of a step: those of every step, then its own."""
        return (*self._lifecycle.everywhere, *move.guards)

    def passed(self, move: Move) -> tuple[GuardPassed, ...]:
        """What the receipt of a step says: each guard with its clause."""
        return self._passed[id(move)]

    def offers(self, state: str) -> Iterable[str]:
        """The steps that a state offers: moves, then entries, as the vocabulary has them."""
        return [do for do in ACTIONS if (do, state) in self._moves]

    def move(self, do: str, moment: Moment) -> Move | None:
        """The step `do` as the case's state offers it: the first whose `when` holds."""
        state = moment.case.state if moment.case else self._lifecycle.initial
        return next((m for m in self._moves.get((do, state), ()) if moment.leads(m)), None)

    def take(self, do: str, state: str, moment: Moment) -> Walker:
        """Try the step: afterwards the walker's state is the new one, or it knows what is lacking.

        The conditions are asked without firing the event: nothing hangs on the machine's callbacks,
        and firing costs as much again as the guards do.
        """
        walker = Walker(state, moment)
        data = EventData(None, self._machine.events[do], self._machine, walker, args=(), kwargs={})
        for step in self._machine.events[do].transitions[state]:
            data.transition = step
            if _holds(step, data):
                self._machine.set_state(step.dest or state, walker)
                break
        return walker


def _holds(step: Transition, data: EventData) -> bool:
    """Whether every condition holds. Ours are functions, never names to be looked up, so each is called
    as it is."""
    for condition in step.conditions:
        asked: Any = condition.func
        if not asked(data):
            return False
    return True


def _leads(event: EventData, move: Move) -> bool:
    walker, transition = event.model, event.transition
    assert isinstance(walker, Walker)
    assert transition is not None
    if not walker.moment.leads(move):
        return False
    walker.moment.actors = move.by
    walker.moment.destination = transition.dest or transition.source
    return True


def _asking(use: GuardUse) -> Callable[[EventData], bool]:
    lacking, parameters = GUARDS[use.guard].lacking, use.parameters

    def ask(event: EventData) -> bool:
        walker = event.model
        assert isinstance(walker, Walker)
        for found in lacking(walker.moment, **parameters):
            walker.lacking.append((use, found))
        return True

    return ask


def _nothing(event: EventData) -> bool:
    walker = event.model
    assert isinstance(walker, Walker)
    return not walker.lacking


_ROADS: dict[str, Road] = {}


def road(policy: Policy) -> Road:
    """The machine of a policy, built when first asked for."""
    found = _ROADS.get(policy.sha256)
    if found is None:
        found = _ROADS[policy.sha256] = Road(policy.lifecycle)
    return found
