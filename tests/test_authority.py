"""Which bodies decide over whom, and no secondary bearer more heavily than a primary one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import OFFICE, RULES, decision, post, rules, step, told, walked
from tests.scenes.scene import DEPARTURE, departs, measured
from workflow.authority import deciders
from workflow.event import Respondent
from workflow.loading import load_policy


@pytest.mark.parametrize(
    ("pack", "able"),
    [
        ("base", {"county", "city", "city-discipline", "city-org"}),
        ("plan-05", {"county"}),
        ("plan-16", {"county"}),
        ("plan-06", {"county-discipline"}),
    ],
)
def test_by_each_pack_s_rule_these_bodies_decide_on_members_of_the_bureau_and_on_itself(pack, able):
    policy = rules(authority=load_policy(pack).authority)
    split = step("apportioned", body_liable=True)
    walk = walked("investigated", policy=policy, then=[split])
    for bearer in walk.standing.bearers:
        assert set(deciders(policy.authority, OFFICE, walk.standing, bearer)) == able, bearer.id


@pytest.mark.parametrize(("pack", "able"), [
    ("base", {"bureau", "county", "city", "city-discipline", "city-org", "county-discipline",
              "county-org"}),
    ("plan-05", {"county"}), ("plan-06", {"county-discipline"}),
])  # fmt: skip
def test_a_body_below_is_decided_on_by_its_parent_or_the_nearest_committee_or_the_commission(pack, able):
    policy = rules(authority=load_policy(pack).authority)
    held = Respondent(id="section", kind="body", post="", bears="collective primary")
    case = walked("reported", changes={"reported": {"body": "section"}}).standing
    assert set(deciders(policy.authority, OFFICE, case, held)) == able


def test_for_decisions_of_two_bodies_the_decider_needs_authority_in_both():
    lead = post("head", "town", "principal", managed_by="city")
    office = replace(OFFICE, posts=(*OFFICE.posts, lead))
    there = decision(id="d2", body="town", in_charge=None, evidence={"meeting": "minutes"},
                     parts={"head": "took_part", "mayor": "absent", "vice": "absent"})  # fmt: skip
    walk = walked("investigated", directory=office, then=[
        step("apportioned", decisions=[*decision(), *there])])  # fmt: skip
    held = walk.standing.respondents["head"]
    assert list(deciders(RULES.authority, office, walk.standing, held)) == ["city"]
    freed = [{**there[0], "parts": {**there[0]["parts"], "head": "objected"},
              "evidence": {"head": "minutes"}}]  # fmt: skip
    walk = walked("investigated", directory=office, then=[
        step("apportioned", decisions=[*decision(), *freed])])  # fmt: skip
    held = walk.standing.respondents["head"]
    assert "county" in set(deciders(RULES.authority, office, walk.standing, held))


def test_a_departure_makes_nobody_primary_in_a_decision_that_the_person_objected_to():
    both = {"deputy": "objected", "head": "took_part"}
    proof = {"meeting": "minutes", "deputy": "minutes", "third": "minutes"}
    first = decision(in_charge=None, parts={**both, "third": "objected", "clerk": "took_part"},
                     evidence=proof)  # fmt: skip
    second = decision(id="d2", in_charge=None, parts={**both, "third": "took_part"}, evidence=proof)
    split = departs("third", "primary", decisions=[*first, *second])
    walk = walked("investigated", then=[DEPARTURE, split])
    for who in ("head", "third", "clerk"):
        walk.must(step("tell-head", respondent=who), step("hear-head", respondent=who))
    walk.must(step("approved"))
    heavier = measured(head="remind", third="discipline", clerk="criticise")
    (found,) = walk.decide(step("sanctioned", measures=heavier)).refusals
    assert (found.guard, found.message.values["decision"]) == ("secondary-not-heavier", "d1")
    equal = measured(head="criticise", third="discipline", clerk="criticise")
    assert walk.decide(step("sanctioned", measures=equal)).allowed


def test_where_no_primary_bearer_received_a_measure_the_secondary_ones_are_not_capped():
    spared = [{"respondent": who, "ground": "g", "reason": "r"} for who in ("head", "deputy")]
    act = step("sanctioned", measures=measured(clerk="discipline"), exemptions=spared)
    assert told(walked("approved").decide(act)) == []
