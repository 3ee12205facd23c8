"""What waits for whom. A step that leads a case onward waits for whoever may take it, and so does an
entry that such a step still lacks.

Whom it waits for is told twice: exactly, by the engine, for one person and one case; and by queues, so
that one person's cases are found among a million. A queue is a role, where it counts, and the place
there: a body, or a person of the team. A case stands in the queues of everybody for whom a step in it
may wait, as far as the case and its policy tell; the directory tells who serves which queue today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from workflow.case import Case
from workflow.directory import Directory
from workflow.policy import Actor, GuardUse, Move, Policy
from workflow.verdict import ABOUT_ACTOR, Offer

ONWARD = ("investigate", "apportion", "sanction", "file", "uphold", "vary", "revoke")
"""The moves of the main road, and what decides a review."""

MENDS: dict[str, frozenset[str]] = {
    "assign": frozenset({"team"}), "approve": frozenset({"approved", "departure-approved"}),
    "deliver": frozenset({"delivered-to-each"}),
}  # fmt: skip
"""The entries that wait, each with the guards whose lack it mends."""

ABLE = "able"
"""The queue of cases that count on somebody of their team; when that one may no longer act, a team is
to be assigned anew."""


def for_others(offer: Offer) -> bool:
    """Whether the step is none of the one who asked."""
    return any(refusal.guard in ABOUT_ACTOR for refusal in offer.refusals)


def waiting(offered: Sequence[Offer]) -> list[Offer]:
    """The steps that wait for the one who asked: those that lead onward, and those entries that one
    of them, whoever may take it, still lacks."""
    lacking = {refusal.guard for offer in offered if offer.do in ONWARD for refusal in offer.refusals}
    wanted = {*ONWARD, *(do for do, guards in MENDS.items() if lacking & guards)}
    return [offer for offer in offered if offer.do in wanted and not for_others(offer)]


def queues(case: Case, policy: Policy) -> frozenset[str]:
    """The queues in which the case stands. None where it has ended."""
    if policy.lifecycle.states[case.state].end:
        return frozenset()
    onward = [move for do in ONWARD for move in _offered(policy, case, do)]
    uses = [use for move in onward for use in move.guards]
    lacking = {use.guard for use in uses if _lacks(case, use)}
    mending = [
        move for do, guards in MENDS.items() if lacking & guards for move in _offered(policy, case, do)
    ]
    found = {
        queue for move in (*onward, *mending) for actor in move.by for queue in _queues_of(actor, case)
    }
    if any(use.guard == "team" for use in uses):
        found.update(f"{ABLE}//{person}" for person in case.team)
    return frozenset(found)


def _offered(policy: Policy, case: Case, do: str) -> tuple[Move, ...]:
    return policy.lifecycle.leading.get((do, case.state), ())


def _lacks(case: Case, use: GuardUse) -> bool:
    """Whether the guard lacks something, as far as the case alone tells."""
    if use.guard == "team":
        named = {who for ruling in case.rulings for who in ruling.parts}.union(case.persons)
        able = [person for person in case.team if person not in case.recused and person not in named]
        return len(able) < int(use.parameters["at_least"])
    if use.guard == "approved":
        return not case.consents(use.parameters["what"])
    if use.guard == "delivered-to-each":
        return any(bearer.id not in case.delivered for bearer in case.bearers)
    return False


def _queues_of(actor: Actor, case: Case) -> Iterator[str]:
    if actor.person == "reporter":
        yield f"person/reporter/{case.reported.by}"
    if actor.role is None:
        return
    places: dict[str, Sequence[str]] = {
        "anywhere": ("",), "team": case.team, "deciding-body": case.bodies,
    }  # fmt: skip
    for place in places.get(actor.where, (case.body,)):
        yield f"{actor.role}/{actor.where}/{place}"


def served(directory: Directory, person: str, day: date) -> frozenset[str]:
    """The queues that somebody serves on a day: by the roles of the posts held then."""
    found = {f"person/reporter/{person}"}
    for post in directory.posts_of(person, day):
        body = directory.body(post.body)
        below = _below(directory, post.body)
        wheres = ["body-over", "deciding-body"]
        if body is not None and body.kind == "committee":
            wheres.append("committee-over")
        for role in post.roles:
            found |= {f"{role}/anywhere/", f"{role}/team/{person}"}
            found.update(f"{role}/{where}/{lower}" for where in wheres for lower in below)
    return frozenset(found)


def _below(directory: Directory, body: str) -> tuple[str, ...]:
    return tuple(lower.id for lower in directory.bodies if directory.stands_over(body, lower.id))
