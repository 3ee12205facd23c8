"""Who takes a step: somebody may, and no separation of duties shuts out everybody who may."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workflow.actions import ACTIONS
from workflow.policy import Actor, Move, Policy
from workflow.proofs.fault import Fault, Path
from workflow.wording import N_, sentence

# Whom a guard shuts out whatever the case: the very people that such an actor would be.
SHUTS_OUT: dict[str, Callable[[str, Actor], bool]] = {
    "actor-not-investigator": lambda do, actor: actor.person is None and actor.where == "team",
    "reviewer-uninvolved": lambda do, actor: (
        actor.person == "reporter" or (actor.person is None and actor.where == "team")
    ),
    "actor-impartial": lambda do, actor: (
        actor.person in ("respondent", "person") and do not in ("appeal", "recuse")
    ),
}


def faults(policy: Policy) -> Iterator[Fault]:
    """Steps that nobody may ever take, and actors that can never be found."""
    for do, moves in policy.lifecycle.moves.items():
        for place, move in enumerate(moves):
            path: Path = ["lifecycle", "moves", do, place]
            if not move.by:
                yield Fault(path, sentence(N_("nobody takes this step; name a role: by: [{{role: …}}]")))
            wrong = [fault for n, actor in enumerate(move.by)
                     for fault in _actor(do, actor, [*path, "by", n])]  # fmt: skip
            yield from wrong
            if move.by and not wrong:
                yield from _separation(policy, do, move, path)


def _actor(do: str, actor: Actor, path: Path) -> Iterator[Fault]:
    fields = ACTIONS[do].__struct_fields__ if do in ACTIONS else ()
    if (actor.role is None) is (actor.person is None):
        yield Fault(path, sentence(N_("name either a role or a person, the one and not the other")))
    elif actor.person in ("respondent", "person") and actor.person not in fields:
        yield Fault([*path, "person"], sentence(
            N_("the step {do} names no {name}, so that nobody would be it"),
            do=do, name=actor.person))  # fmt: skip
    elif actor.person is not None and actor.where != "anywhere":
        yield Fault([*path, "where"], sentence(N_("a person is looked for nowhere; leave it out")))
    elif actor.where == "deciding-body" and "decided_by" not in fields:
        yield Fault([*path, "where"], sentence(
            N_("the step {do} names no {name}, so that nobody would be it"),
            do=do, name="decided_by"))  # fmt: skip
    elif do == "report" and (actor.person == "reporter" or actor.where == "team"):
        yield Fault(path, sentence(N_("before a report there is neither a reporter nor a team")))


def _separation(policy: Policy, do: str, move: Move, path: Path) -> Iterator[Fault]:
    left = list(move.by)
    standing = [use.guard for use in (*policy.lifecycle.everywhere, *move.guards)]
    closing = []
    for guard in standing:
        remaining = [a for a in left if guard not in SHUTS_OUT or not SHUTS_OUT[guard](do, a)]
        if len(remaining) < len(left):
            closing.append(guard)
        left = remaining
    if not left:
        yield Fault([*path, "by"], sentence(
            N_("no office can fill this: {guards} shuts out everybody who may take the step"),
            guards=tuple(closing)))  # fmt: skip
