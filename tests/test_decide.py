"""Deciding without a register: the road, all the reasons at once, notices, who never may act."""

from __future__ import annotations

import copy

from msgspec.structs import replace

from tests.builders import BEARERS, DECISION, NOW, OFFICE, RULES, Walk, decision, step, walked
from tests.scenes.scene import ALLOW_DISMISSAL, MOVES, ONE_OF_EACH, RECUSE, TIERED, measured
from workflow.actions import ACTIONS
from workflow.engine import barred, decide
from workflow.event import GuardPassed
from workflow.messages import NOTICES
from workflow.policy import Move, PolicyRef

# -- the road -----------------------------------------------------------------------------------


def test_no_step_of_the_base_pack_leaves_a_state_by_two_ways_that_could_both_lead_on():
    moves: list[tuple[str, Move]] = [(do, move) for do, found in MOVES.items() for move in found]
    ways = [(do, state) for do, move in moves for state in move.source if move.when is None]
    assert len(ways) == len(set(ways))
    chosen = [
        (do, state, move.when, move.to) for do, move in moves for state in move.source if move.when
    ]
    assert len(chosen) == len(set(chosen))
    assert {(do, state) for do, state, *_ in chosen}.isdisjoint(ways)


def test_the_road_of_the_base_pack_is_walked_from_report_to_filing():
    walk = walked("filed")
    assert [(found.do, found.state) for found in walk.standing.road] == [
        ("report", "reported"), ("investigate", "investigated"), ("apportion", "apportioned"),
        ("sanction", "sanctioned"), ("file", "filed"),
    ]  # fmt: skip
    assert {b.id: b.bears for b in walk.standing.bearers} == {
        "head": "collective primary",
        "deputy": "collective primary",
        "clerk": "collective secondary",
    }
    assert set(walk.standing.delivered) == set(BEARERS)


# -- all the reasons ----------------------------------------------------------------------------


def test_every_reason_is_told_at_once_in_the_order_of_the_guards():
    act = step(
        "sanctioned", by="clerk", on="2027-01-01", decided_by="town", decided_on="2027-02-01",
        checklist=["clear_facts"],
        measures=[*measured(head="remind", clerk="reorganisation", third="discipline")],
        exemptions=[{"respondent": "clerk", "ground": "g", "reason": "r"}],
    )  # fmt: skip
    act["measures"][0]["until"] = "2027-01-31"
    without = ["hear-head", "tell-clerk", "approved"]
    verdict = walked("approved", without=without, policy=TIERED).decide({
        **act, "measures": [*measured(third="removal"), *measured(head="criticise"),
                            *measured(clerk="dismissal"), {**act["measures"][0], "measure": "circulate"}]
    })  # fmt: skip
    assert [refusal.guard for refusal in verdict.refusals] == [
        "actor-holds-role", "actor-impartial", "dates-in-order", "dates-in-order",
        "decider-has-authority", "decider-has-authority", "decider-has-authority", "approved",
        "respondents-heard", "respondents-heard", "checklist-complete",
        "bearers-measured", "bearers-measured", "only-bearers-measured",
        "measure-in-tier", "measure-in-tier", "measure-in-tier", "secondary-not-heavier",
        "measure-ends-later",
    ]  # fmt: skip
    assert verdict.draft is None
    assert (verdict.state, verdict.to) == ("apportioned", "sanctioned")


def test_a_refusal_changes_nothing_and_records_nothing():
    for to, act in (("", step("reported", by="head")), ("found", step("investigated", by="guest"))):
        walk = walked(to)
        before = (copy.deepcopy(walk.case), len(walk.written))
        verdict = walk.take(act)
        assert (verdict.draft, verdict.allowed) == (None, False)
        assert (walk.case, len(walk.written)) == before


def test_two_lacks_of_two_guards_are_both_told_and_mending_one_leaves_the_other():
    walk = walked("found", without=["opening", "find-duty"])
    assert [r.guard for r in walk.decide(step("investigated")).refusals] == [
        "approved", "elements-found"
    ]  # fmt: skip
    walk.must(step("opening"))
    assert [r.guard for r in walk.decide(step("investigated")).refusals] == ["elements-found"]


def test_what_a_state_does_not_offer_is_one_refusal_whoever_asks():
    for by in ("ann", "guest", "head"):
        verdict = walked("reported").decide(step("filed", by=by))
        assert [refusal.guard for refusal in verdict.refusals] == ["state-offers"]
        assert (verdict.state, verdict.to) == ("reported", "reported")


def test_the_receipt_names_engine_policy_directory_and_each_guard_with_its_clause():
    walk = walked("found")
    draft = walk.decide(step("investigated")).draft
    assert draft is not None
    assert draft.receipt.policy == PolicyRef("base", "1", RULES.sha256)
    assert draft.receipt.directory == OFFICE.sha256
    (move,) = MOVES["investigate"]
    uses = (*RULES.lifecycle.everywhere, *move.guards)
    assert draft.receipt.guards == tuple(GuardPassed(use.guard, use.clause) for use in uses)


# -- notices ------------------------------------------------------------------------------------


def test_a_similar_case_is_a_notice_and_never_a_refusal():
    act = Walk().action(step("reported"))
    verdict = decide(None, act, RULES, OFFICE, NOW, similar=["bureau-2025-9", "bureau-2026-0"])
    assert verdict.allowed
    (notice,) = verdict.notices
    assert notice.text == NOTICES["similar-case"]
    assert notice.render("en") == "a similar case is open: bureau-2025-9, bureau-2026-0"


def test_a_decision_that_nothing_shows_and_a_handover_are_noticed():
    bare = decision(evidence={}, parts={**DECISION["parts"], "third": "absent"})
    verdict = walked("investigated").decide(step("apportioned", decisions=bare))
    assert verdict.allowed
    assert [notice.text for notice in verdict.notices] == [NOTICES["decision-without-evidence"]]
    handover = walked("team").decide(step("team", investigators=["bob", "cai"]))
    (notice,) = handover.notices
    assert notice.render("en") == "the case is handed over; before it was with Ann (ann), Bob (bob)"
    assert walked("reported").decide(step("team")).notices == ()


def test_every_notice_is_said_in_both_languages():
    assert set(NOTICES) == {"similar-case", "decision-without-evidence", "team-handover"}


# -- who may do what, and who never may ---------------------------------------------------------


def test_a_barred_person_may_recuse_themselves_and_nobody_else():
    walk = walked("team")
    assert walk.decide({**RECUSE, "by": "head", "person": "head"}).allowed
    assert [r.guard for r in walk.decide({**RECUSE, "by": "head", "person": "bob"}).refusals] == [
        "actor-holds-role", "actor-impartial"
    ]  # fmt: skip


def test_whoever_is_barred_is_barred_from_every_step():
    walk = walked("found", then=[RECUSE])
    for who in ("head", "deputy", "third", "newcomer", "clerk", "bob"):
        assert barred(walk.standing, RULES, OFFICE, NOW, who), who
        for do in set(ACTIONS) - {"report"}:
            verdict = walk.decide(ONE_OF_EACH[do] | {"by": who, "on": None})
            assert not verdict.allowed, (who, do)
    for who in ("ann", "former", "aide", "mayor", "judge"):
        assert not barred(walk.standing, RULES, OFFICE, NOW, who), who


def test_members_of_every_body_of_the_case_are_barred_but_not_those_of_the_deciding_body():
    also = walked("reported", changes={"reported": {"also": ["town"]}})
    assert barred(also.standing, RULES, OFFICE, NOW, "mayor")
    other = decision(body="town", parts={"mayor": "took_part", "vice": "absent"}, in_charge=None,
                     evidence={"meeting": "minutes"})  # fmt: skip
    split = step("apportioned", decisions=[DECISION, {**other[0], "id": "d2"}])
    walk = walked("investigated")
    assert not barred(walk.standing, RULES, OFFICE, NOW, "vice")
    walk.must(split)
    assert barred(walk.standing, RULES, OFFICE, NOW, "vice")
    office = replace(
        OFFICE,
        posts=tuple(
            replace(post, post="member") if post.person == "judge" else post for post in OFFICE.posts
        ),
    )
    done = walked("sanctioned", directory=office)
    assert not barred(done.standing, RULES, office, NOW, "judge")


def test_an_investigator_of_the_case_stays_one_after_the_handover():
    walk = walked("opening", then=[step("team", investigators=["ann", "dan"]), step("team")])
    assert walk.standing.team == ("ann", "bob")
    assert [r.guard for r in walk.decide({**ALLOW_DISMISSAL, "by": "dan"}).refusals] == [
        "actor-not-investigator"
    ]  # fmt: skip
    assert not walk.decide(step("evidence-order", by="dan")).allowed
