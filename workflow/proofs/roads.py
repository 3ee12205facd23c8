"""The lifecycle as a map: a report begins it, every state can be reached, and left towards an end."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.actions import ACTIONS
from workflow.policy import Lifecycle, Move, Policy
from workflow.proofs.fault import Fault, unknown
from workflow.proofs.names import uses
from workflow.wording import N_, sentence

# What a guard waits for: entries that must be open somewhere on the way to its step.
WAITS_FOR = {
    "approved": ("approve",), "departure-approved": ("approve",), "team": ("assign",),
    "elements-found": ("find",), "threshold-reached": ("find",),
    "parts-evidenced": ("evidence",), "respondents-heard": ("notify", "statement"),
    "delivered-to-each": ("deliver",), "suspended-now": ("suspend",),
}  # fmt: skip


def beginning(policy: Policy) -> Iterator[Fault]:
    """Where no case is yet, a report and nothing else leads on; and a report leads from nowhere else."""
    initial = policy.lifecycle.initial
    if not policy.lifecycle.moves.get("report"):
        yield Fault(["lifecycle", "moves"], sentence(N_("has no step report, so that no case begins")))
    for do, moves in policy.lifecycle.moves.items():
        for place, move in enumerate(moves):
            if do == "report" and (set(move.source) != {initial} or move.to is None):
                yield Fault(["lifecycle", "moves", do, place], sentence(
                    N_("a report leads from {initial} to a state; write from: [{initial}] and to"),
                    initial=initial))  # fmt: skip
            elif do != "report" and initial in move.source:
                yield Fault(["lifecycle", "moves", do, place, "from"], sentence(
                    N_("only a report leads from {initial}, where no case is yet"),
                    initial=initial))  # fmt: skip


def ends(policy: Policy) -> Iterator[Fault]:
    """Every state is reachable, and from every state an end."""
    states = policy.lifecycle.in_order
    back: dict[str, set[str]] = {}
    for source, targets in _ways(_moves(policy.lifecycle)).items():
        for target in targets:
            back.setdefault(target, set()).add(source)
    reached = _from({policy.lifecycle.initial}, _ways(_first(policy.lifecycle)))
    closing = {state.id for state in states if state.end}
    if not closing:
        yield Fault(["lifecycle", "states"], sentence(
            N_("has no end; write end: true for the states in which a case rests")))  # fmt: skip
    leading = _from(closing, back)
    for place, state in enumerate(states):
        if state.id not in reached:
            yield Fault(["lifecycle", "states", place], sentence(
                N_("no move leads to the state {state}"), state=state.id))  # fmt: skip
        if closing and state.id not in leading:
            yield Fault(["lifecycle", "states", place], sentence(
                N_("from the state {state} no move leads on to an end"), state=state.id))  # fmt: skip


def waiting(policy: Policy) -> Iterator[Fault]:
    """What a guard waits for can be entered on a way that leads to its step for the first time."""
    lifecycle = policy.lifecycle
    open_in = {do: {s for move in found for s in move.source} for do, found in lifecycle.moves.items()}
    for do, found in lifecycle.moves.items():
        for which, move in enumerate(found):
            onward = _ways([other for other in _first(lifecycle) if other is not move])
            before = _from({lifecycle.initial}, onward)
            for place, use in enumerate(move.guards):
                for entry in WAITS_FOR.get(use.guard, ()):
                    if not set(move.source) & _from(open_in.get(entry, set()) & before, onward):
                        yield Fault(["lifecycle", "moves", do, which, "guards", place], sentence(
                            N_("the guard {guard} waits for the step {entry}, which no state before "
                               "this one offers"), guard=use.guard, entry=entry))  # fmt: skip


def suspension(policy: Policy) -> Iterator[Fault]:
    """What a suspended case still takes is a step, and one of them ends the suspension."""
    for path, use in uses(policy.lifecycle):
        if use.guard != "not-suspended":
            continue
        but = use.parameters.get("but", [])
        for name in but:
            if name not in ACTIONS:
                yield Fault([*path, "parameters", "but"], unknown(str(name), ACTIONS))
        if "suspend" in policy.lifecycle.moves and "resume" not in but:
            yield Fault([*path, "parameters", "but"], sentence(
                N_("leaves out resume, so that a suspended case stays so for ever")))  # fmt: skip


def _moves(lifecycle: Lifecycle) -> list[Move]:
    return [move for moves in lifecycle.moves.values() for move in moves if move.to]


def _first(lifecycle: Lifecycle) -> list[Move]:
    """The moves that lead to where the case has not been; the others lead back."""
    return [move for move in _moves(lifecycle) if not str(move.when).startswith("came-from-here")]


def _ways(moves: list[Move]) -> dict[str, set[str]]:
    onward: dict[str, set[str]] = {}
    for move in moves:
        for source in move.source:
            onward.setdefault(source, set()).add(str(move.to))
    return onward


def _from(starts: set[str], ways: dict[str, set[str]]) -> set[str]:
    found, ahead = set(starts), list(starts)
    while ahead:
        for state in ways.get(ahead.pop(), set()) - found:
            found.add(state)
            ahead.append(state)
    return found
