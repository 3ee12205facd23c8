"""What a case offers agrees with what is decided, whatever anybody does."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    CHINA,
    NOW,
    OFFICE,
    PEOPLE,
    ROAD,
    RULES,
    STAGES,
    Walk,
    any_step,
    random_step,
    step,
    walked,
)
from tests.scenes.scene import APPEAL, MOVES, SUSPEND, TIERED, Fields, measured
from workflow.actions import ACTIONS
from workflow.canonical import encode
from workflow.engine import needed, offers
from workflow.errors import InvalidAction
from workflow.event import read
from workflow.folding import fold

# -- what is offered ----------------------------------------------------------------------------


def everybody_s_offers(walk: Walk) -> Iterator[tuple[str, Any]]:
    """What the case offers to each person of the office and to a stranger."""
    for by in (*PEOPLE, "ghost"):
        yield by, offers(walk.standing, walk.policy, walk.directory, walk.now, by)


@pytest.mark.parametrize("key", list(ROAD))
def test_every_state_offers_the_same_steps_to_everybody_and_says_what_stands_in_the_way(key):
    walk = walked(key)
    open_steps = [
        do
        for do in ACTIONS
        if any(
            walk.standing.state in m.source and m.when != "time-of-keeping" for m in MOVES.get(do, ())
        )
    ]
    for by, found in everybody_s_offers(walk):
        assert [offer.do for offer in found] == open_steps
        for offer in found:
            assert offer.needs == needed(offer.do)
            for refusal in offer.refusals:
                assert "{" not in "".join(refusal.told("en").values()), by
                assert refusal.told("zh")["message"]


def test_what_is_offered_changes_as_the_case_moves_on():
    def allowed(walk: Walk, by: str) -> list[str]:
        return [o.do for o in offers(walk.standing, RULES, OFFICE, NOW, by) if o.allowed]

    assert allowed(walked("reported"), "chief") == [
        "assign", "recuse", "approve", "rebind", "link", "note",
    ]  # fmt: skip
    assert allowed(walked("reported"), "guest") == []
    assert "investigate" not in allowed(walked("team"), "ann")
    assert "investigate" in allowed(walked("found"), "ann")
    assert "investigate" not in allowed(walked("found"), "cai")
    assert allowed(walked("investigated"), "ann")[0] == "apportion"
    assert "sanction" not in allowed(walked("heard"), "judge")
    assert "sanction" in allowed(walked("approved"), "judge")
    assert "file" not in allowed(walked("sanctioned"), "desk")
    assert allowed(walked("deliver-clerk"), "desk") == [
        "file", "appeal", "deliver", "suspend", "link", "note", "correct",
    ]  # fmt: skip
    assert allowed(walked("filed"), "desk") == ["appeal", "link", "note", "correct"]
    under_review = walked("deliver-clerk", then=[APPEAL])
    assert allowed(under_review, "cityjudge")[:3] == ["uphold", "vary", "revoke"]
    assert "sanction" not in allowed(under_review, "judge")
    assert allowed(walked("team", then=[SUSPEND]), "desk") == ["resume", "link", "note", "correct"]


def test_what_a_step_needs_are_its_fields_without_which_it_is_no_step():
    assert needed("investigate") == ("conclusion", "severity")
    assert needed("deliver") == ("respondent", "delivered_on")
    assert needed("note") == ("text",)
    assert needed("sanction") == ("decided_by", "decided_on", "checklist", "measures")


# Who acts is asked of the action where it names the person or the body; without one, `offers`
# cannot know it.
_OF_THE_ACTION = {"actor-holds-role", "actor-impartial"}


def agrees(walk: Walk, act: Fields) -> None:
    """What is offered without an action stands in the way of any action, and a step that is not
    offered is refused as such."""
    verdict = walk.decide(act)
    found = {offer.do: offer for offer in offers(
        walk.standing, walk.policy, walk.directory, walk.now, str(act["by"]))}  # fmt: skip
    offered = found.get(str(act["do"]))
    refused_as_such = [r.guard for r in verdict.refusals] == ["state-offers"]
    assert refused_as_such is (offered is None)
    if offered is not None and "on" not in act:
        assert offered.to == verdict.to or act["do"] == "revoke", "it may leave no bearer"
        told_now = {(r.guard, r.message.render("en")) for r in verdict.refusals}
        for lacking in offered.refusals:
            if lacking.guard not in _OF_THE_ACTION:
                assert (lacking.guard, lacking.message.render("en")) in told_now


# -- anything at all ----------------------------------------------------------------------------


@given(
    st.sampled_from(["", "reported", "team", "evidence-survey", *STAGES, "deliver-clerk"]),
    st.lists(any_step(), min_size=1, max_size=8),
    st.sampled_from([RULES, TIERED]),
)
@settings(max_examples=150, deadline=None)
def test_any_step_in_any_state_is_allowed_refused_or_invalid_and_the_fold_is_the_state(
    start, acts, policy
):
    changes = {}
    if policy is TIERED:
        fitting = measured(head="circulate", deputy="circulate", clerk="circulate")
        changes = {"sanctioned": {"measures": fitting}}
    walk = walked(start, policy=policy, changes=changes)
    for act in acts:
        before = walk.case
        if (before is None) is not (act["do"] == "report"):
            continue
        try:
            verdict = walk.take(act)
        except InvalidAction as problem:
            assert problem.field.startswith("$.")  # noqa: PT017
            assert "{" not in problem.render("en").replace("{braces}", "")  # noqa: PT017
            continue
        if not verdict.allowed:
            assert walk.case is before
            assert all(refusal.told("zh")["remedy"] for refusal in verdict.refusals)
            continue
        written = walk.written[-1]
        assert verdict.to == walk.standing.state == written.event.outcome.state
        assert verdict.state == (before.state if before else "new")
        assert encode(read(written.body)) == written.body
    if walk.case is not None:
        again = fold((read(written.body), written.hash) for written in walk.written)
        assert again == walk.case
        assert [step.state for step in again.road][-1] == again.state


@given(st.sampled_from([*STAGES, "team", "tell-clerk", "deliver-clerk"]), any_step())
@settings(max_examples=150, deadline=None)
def test_what_is_offered_without_an_action_agrees_with_what_is_decided_of_one(start, act):
    if act["do"] == "report":
        return
    walk = walked(start)
    try:
        agrees(walk, act)
    except InvalidAction:
        return


@pytest.mark.parametrize("key", list(ROAD))
def test_what_is_offered_before_each_step_of_the_road_is_what_is_decided_of_it(key):
    keys = list(ROAD)
    if key == keys[0]:
        return
    walk = walked(keys[keys.index(key) - 1])
    by = ROAD[key]["by"]
    found = {o.do: o for o in offers(walk.standing, RULES, OFFICE, NOW, by)}
    assert found[ROAD[key]["do"]].refusals == ()
    agrees(walk, step(key, on=None))


@given(
    random_step(), st.sampled_from([NOW, NOW + timedelta(days=400), datetime(2020, 1, 1, tzinfo=CHINA)])
)
@settings(max_examples=100, deadline=None)
def test_deciding_twice_decides_the_same_and_changes_nothing(act, now):
    walk = walked("apportioned")
    walk.now = now
    before = copy.deepcopy(walk.case)
    act = {**act, "do": "note", "text": "x"} if act["do"] == "report" else act
    try:
        action = walk.action({k: v for k, v in act.items() if act["do"] != "note" or k in (
            "do", "by", "on", "text")})  # fmt: skip
        first, second = walk.decide(action), walk.decide(action)
    except InvalidAction:
        return
    assert first == second
    assert walk.case == before
