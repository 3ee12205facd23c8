"""What can be broken in a guard and in who may take a step: gone, turned round, with other parameters,
by another clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import structs

from features.breaking import ELSEWHERE, Broken, Change, broken, others, replaced
from workflow.policy import Actor, GuardUse, Move, Policy

NOT = "not "


def guards(policy: Policy) -> Iterator[Broken]:
    """Each guard at each step, and those of every step."""
    cycle, known = policy.lifecycle, tuple(check.id for check in policy.checks)
    for use in cycle.everywhere:
        for how, other in _weaker(use, known):
            yield broken("guards", use, how, _everywhere(use, other), name=use.guard)
    yield broken("guards", cycle.offered, "cites another clause", _offered(cycle.offered),
               name=cycle.offered.guard)  # fmt: skip
    for do, moves in cycle.moves.items():
        for move in moves:
            for use in move.guards:
                for how, other in _weaker(use, known):
                    yield broken("guards", use, how, _at(do, use, other), name=use.guard, do=do)


def _weaker(use: GuardUse, known: tuple[str, ...]) -> Iterator[tuple[str, GuardUse | None]]:
    yield "is gone", None
    yield "is turned round", structs.replace(use, guard=NOT + use.guard)
    yield "cites another clause", structs.replace(use, clause=ELSEWHERE)
    for name, value in use.parameters.items():
        for other in others(value, known):
            parameters = {**use.parameters, name: other}
            yield f"{name} is {other}", structs.replace(use, parameters=parameters)


def _everywhere(use: GuardUse, other: GuardUse | None) -> Change:
    return lambda policy: structs.replace(policy, lifecycle=structs.replace(
        policy.lifecycle, everywhere=replaced(policy.lifecycle.everywhere, use, other)))  # fmt: skip


def _offered(use: GuardUse) -> Change:
    return lambda policy: structs.replace(policy, lifecycle=structs.replace(
        policy.lifecycle, offered=structs.replace(use, clause=ELSEWHERE)))  # fmt: skip


def _at(do: str, use: GuardUse, other: GuardUse | None) -> Change:
    return _moves(do, lambda move: structs.replace(move, guards=replaced(move.guards, use, other)))


def _moves(do: str, change: Callable[[Move], Move]) -> Change:
    def changed(policy: Policy) -> Policy:
        cycle = policy.lifecycle
        moves = {**cycle.moves, do: tuple(map(change, cycle.moves.get(do, ())))}
        if do not in cycle.moves:
            return policy
        return structs.replace(policy, lifecycle=structs.replace(cycle, moves=moves))

    return changed


def actors(policy: Policy) -> Iterator[Broken]:
    """Each one who may take a step."""
    for do, moves in policy.lifecycle.moves.items():
        for move in moves:
            for actor in move.by:
                name = " ".join(filter(None, (actor.role, actor.person, actor.where)))
                for how, other in _other_actors(actor):
                    change = _moves(do, _by(actor, other))
                    yield broken("actors", actor, how, change, name=name, do=do)


def _other_actors(actor: Actor) -> Iterator[tuple[str, Actor | None]]:
    yield "may not", None
    if actor.where != "anywhere":
        yield "may be anywhere", structs.replace(actor, where="anywhere")
    if actor.where == "committee-over":
        yield "need be no committee", structs.replace(actor, where="body-over")


def _by(actor: Actor, other: Actor | None) -> Callable[[Move], Move]:
    return lambda move: structs.replace(move, by=replaced(move.by, actor, other))
