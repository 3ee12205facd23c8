"""However high a subject stands, no guard answers otherwise (speeches/L18,L217).

Rank is what a subject has besides the duty: principal or member, the level of the body, another post
held elsewhere. What somebody bears does follow from the post in the very body; so everybody here took
part and is to receive the same. Which level a responsibility lies with is a matter of duty as well:
the situation here is laid on no level.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import BEARERS, OFFICE, ROAD, Walk, post, step
from workflow.directory import Directory, Level
from workflow.engine import offers
from workflow.errors import InvalidAction
from workflow.loading import load_policy
from workflow.policy import Policy

PACKS = ("town", "work-safety", "rule-of-law", "livelihood-funds", "elections")
ALIKE = [{"respondent": who, "measure": "criticise", "reason": "took part"} for who in BEARERS]
SUBJECTS = ("head", "deputy", "third")


@cache
def policy_of(pack: str) -> Policy:
    """The pack, with a situation of the road that is laid on no level."""
    return replace(load_policy(pack), situations=load_policy("town").situations)


def road(policy: Policy) -> list[dict[str, Any]]:
    """The road with every check found, everybody getting the same, and a dismissal tried on the way."""
    steps: list[dict[str, Any]] = []
    for key in ROAD:
        steps.append(step(key, measures=ALIKE) if key == "sanctioned" else step(key))
        if key == "found":
            steps += [
                {"do": "find", "by": "ann", "on": "2026-01-13", "element": check.id, "found": True,
                 "evidence": ["survey"]}
                for check in policy.checks
            ]  # fmt: skip
        if key in ("team", "found", "apportioned"):
            steps += [
                {"do": "dismiss", "by": "judge", "on": "2026-01-24", "ground": ground, "reason": "x"}
                for ground in ("no_duty", "not_established")
            ]  # fmt: skip
    return steps


def outcomes(policy: Policy, directory: Directory, left_out: frozenset[int]) -> list[Any]:
    """Which guards refuse each step of the road, some of it left out, and what is offered then."""
    walk = Walk(policy, directory)
    told: list[Any] = []
    for place, fields in enumerate(road(policy)):
        if place in left_out or (walk.case is None and fields["do"] != "report"):
            continue
        try:
            refusals = walk.take(fields).refusals
        except InvalidAction as error:
            told.append((place, [error.field]))
        else:
            told.append((place, sorted(refusal.guard for refusal in refusals)))
    if walk.case is not None:
        for by in ("ann", "chief", "judge", "desk"):
            found = offers(walk.case, policy, directory, walk.now, by)
            told.append((by, [(o.do, sorted(r.guard for r in o.refusals)) for o in found]))
    return told


@st.composite
def ranked(draw: st.DrawFn) -> Directory:
    """The office with its subjects in other ranks: all that may be told of them, and of their body,
    but for the duty itself."""
    level = draw(st.sampled_from(get_args(Level)))
    rank = {who: draw(st.sampled_from(["principal", "member"])) for who in SUBJECTS}
    posts = tuple(
        replace(found, post=rank[found.person], name="X", remit="everything")
        if found.body == "bureau" and found.person in rank else found
        for found in OFFICE.posts
    )  # fmt: skip
    high = tuple(
        post(who, draw(st.sampled_from(["city", "county", "section"])), "principal")
        for who in SUBJECTS if draw(st.booleans())
    )  # fmt: skip
    bodies = tuple(
        replace(found, level=level) if found.id == "bureau" else found for found in OFFICE.bodies
    )
    return Directory(bodies=bodies, posts=posts + high)


@pytest.mark.parametrize("pack", PACKS)
@settings(deadline=None, max_examples=20)
@given(directory=ranked(), data=st.data())
def test_changing_a_subjects_rank_changes_no_guards_outcome(
    pack: str, directory: Directory, data: st.DataObject
) -> None:
    policy = policy_of(pack)
    places = st.integers(1, len(road(policy)) - 1)
    left_out = data.draw(st.frozensets(places, max_size=4))
    assert outcomes(policy, directory, left_out) == outcomes(policy, OFFICE, left_out)


@pytest.mark.parametrize("pack", PACKS)
def test_the_road_of_this_test_reaches_its_end_and_meets_refusals(pack: str) -> None:
    """Otherwise the property would compare nothing with nothing."""
    policy = policy_of(pack)
    told = outcomes(policy, OFFICE, frozenset())
    refused = {guard for _, found in told[:-4] for guard in found}
    assert told[-5][1] == []
    assert "approved" in refused


def test_a_guard_that_looked_at_rank_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guard that spares a principal head answers otherwise for another rank."""
    from workflow.guards import GUARDS
    from workflow.guards.registry import Guard, lack

    def spares(moment: Any) -> Any:
        heads = {
            p.person for p in moment.directory.in_post("bureau", moment.day) if p.post == "principal"
        }
        for bearer in moment.known.bearers:
            if bearer.id in heads:
                yield lack("nobody-bears")

    monkeypatch.setitem(GUARDS, "delivered-to-each", Guard("delivered-to-each", spares, ()))
    monkeypatch.setattr("workflow.lifecycle._ROADS", {})  # a road has its guards at hand
    lower = Directory(
        bodies=OFFICE.bodies,
        posts=tuple(replace(p, post="member") if p.person == "head" else p for p in OFFICE.posts),
    )
    policy = policy_of("town")
    assert outcomes(policy, lower, frozenset()) != outcomes(policy, OFFICE, frozenset())
