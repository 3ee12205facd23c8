"""A case is the fold of its events: what holds, what lapses, what stays."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    BEARERS,
    NUMBER,
    ROAD,
    STAGES,
    Walk,
    any_step,
    decision,
    step,
    walked,
)
from workflow.actions import ACTIONS
from workflow.case import Case
from workflow.errors import InvalidAction
from workflow.event import read
from workflow.folding import ENTRIES, LAPSES_APPROVAL, advance, fold

RECUSE = {"do": "recuse", "by": "chief", "on": "2026-01-28", "person": "bob", "reason": "a cousin"}
APPROVALS = ("opening", "dismissal", "departure", "decision")


def approval(what: str, on: str = "2026-01-28") -> dict[str, Any]:
    """An approval of a step."""
    return step("approved", what=what, on=on)


def withdraw(label: str, on: str = "2026-01-29") -> dict[str, Any]:
    """A piece of evidence is withdrawn."""
    return {"do": "withdraw", "by": "ann", "on": on, "label": label, "reason": "a forgery"}


def back(to: str, on: str = "2026-01-29") -> dict[str, Any]:
    """The case is returned."""
    return {"do": "return", "by": "judge", "on": on, "to": to, "reason": "once more"}


# -- folding ------------------------------------------------------------------------------------


@given(st.sampled_from(["", *STAGES]), st.lists(any_step(), max_size=6))
@settings(max_examples=100, deadline=None)
def test_the_same_events_make_the_same_case_and_no_earlier_case_changes(start, acts):
    walk = walked(start)
    kept = [copy.deepcopy(case) for case in walk.cases]
    for act in acts:
        if (walk.case is None) is not (act["do"] == "report"):
            continue
        try:
            allowed = walk.take(act).allowed
        except InvalidAction:
            continue
        if allowed:
            kept.append(copy.deepcopy(walk.cases[-1]))
    assert walk.cases == kept
    events = [(read(written.body), written.hash) for written in walk.written]
    for count in range(1, len(events) + 1):
        assert fold(events[:count]) == kept[count - 1]
    if events:
        half = len(events) // 2
        begun = fold(events[:half]) if half else None
        assert fold(events[half:], begun) == kept[-1]


def test_a_case_has_at_least_one_event():
    with pytest.raises(ValueError, match="at least one event"):
        fold([])
    case = walked("reported").standing
    assert fold([], case) is case


def test_a_case_knows_its_number_its_events_and_its_last_hash():
    walk = walked("found")
    assert (walk.standing.number, walk.standing.seq) == (NUMBER, len(walk.written))
    assert walk.standing.head == walk.written[-1].hash
    assert [w.event.prev for w in walk.written][1:] == [w.hash for w in walk.written][:-1]


def test_every_action_is_a_move_of_the_road_or_an_entry_that_leaves_the_state():
    moves = {"report", "investigate", "apportion", "sanction", "file", "dismiss", "refer", "return",
             "appeal", "uphold", "vary", "revoke", "reopen"}  # fmt: skip
    assert moves | ENTRIES >= set(ACTIONS)
    assert not moves & ENTRIES
    walk = walked("filed")
    for before, after, written in zip(walk.cases, walk.cases[1:], walk.written[1:], strict=False):
        entry = written.event.do in ENTRIES
        assert (len(after.road) == len(before.road)) is entry
        assert (after.state == before.state) is entry
        assert after.entered.state == after.state


def test_what_was_reported_is_the_first_thing_on_the_case():
    case = walked("reported", changes={"reported": {"also": ["town"], "ref": "my-case"}}).standing
    assert (case.body, case.also, case.persons, case.situation, case.ref) == (
        "bureau", ("town",), ("clerk",), "residual", "my-case"
    )  # fmt: skip
    assert (case.occurred_on, case.reported.by, case.reported.on) == (
        date(2025, 3, 1), "eve", "2026-01-05"
    )  # fmt: skip
    assert case.bodies == ("bureau", "town")
    assert case.entered.do == "report"


def test_the_bodies_of_a_case_are_those_reported_and_those_of_its_decisions():
    other = decision(id="d2", body="town", in_charge=None, evidence={"meeting": "minutes"},
                     parts={"mayor": "took_part", "vice": "absent"})  # fmt: skip
    split = step("apportioned", decisions=[*decision(), *other])
    walk = walked("investigated", then=[split])
    assert walk.standing.bodies == ("bureau", "town")
    assert [ruling.body for ruling in walk.standing.rulings] == ["bureau", "town"]


def test_no_free_text_reaches_the_case():
    def strings(value: Any) -> str:
        return repr(value)

    written = {
        text for fields in ROAD.values() for name, text in fields.items()
        if name in ("summary", "source", "title", "conclusion", "text", "matter")
    }  # fmt: skip
    assert len(written) > 5
    assert not [text for text in written if text in strings(walked("filed").standing)]


# -- approvals ----------------------------------------------------------------------------------

LATE: dict[str, dict[str, Any]] = {
    "find": step("find-duty", on="2026-01-29"),
    "evidence": step("evidence-order", label="late", on="2026-01-29"),
    "withdraw": withdraw("order"),
    "statement": step("hear-head", on="2026-01-29"),
}


@pytest.mark.parametrize("what", APPROVALS)
@pytest.mark.parametrize("do", list(LATE))
def test_an_approval_lapses_when_the_case_changes_but_that_of_the_opening_stays(what, do):
    walk = walked("heard", then=[approval(what)])
    assert walk.standing.consents(what)[-1].at.seq == walk.standing.seq
    walk.must(LATE[do])
    assert bool(walk.standing.consents(what)) is (what == "opening")
    walk.must(approval(what, "2026-01-29"))
    assert len(walk.standing.consents(what)) == (3 if what == "opening" else 1)


@pytest.mark.parametrize("act", [
    step("team", on="2026-01-28", investigators=["ann", "bob", "cai"]),
    step("tell-head", on="2026-01-28", what="opening"), RECUSE,
    {"do": "note", "by": "ann", "on": "2026-01-28", "text": "x"},
    {"do": "link", "by": "ann", "on": "2026-01-28", "other": "@other", "nature": "same facts"},
    approval("dismissal"),
])  # fmt: skip
def test_nothing_else_lets_an_approval_lapse(act):
    walk = walked("approved").must(act)
    assert len(walk.standing.consents("decision")) == 1


def test_a_split_lets_every_approval_but_the_opening_lapse():
    walk = walked("investigated", then=[approval(what, "2026-01-21") for what in APPROVALS])
    assert [len(walk.standing.consents(what)) for what in APPROVALS] == [2, 1, 1, 1]
    walk.must(step("apportioned"))
    assert [len(walk.standing.consents(what)) for what in APPROVALS] == [2, 0, 0, 0]
    assert len(walk.standing.approvals) == 5, "they stay on record"


def test_what_lets_an_approval_lapse_is_as_the_contract_has_it():
    assert set(LATE) | {"apportion", "vary", "reopen"} == LAPSES_APPROVAL


def test_an_approval_is_of_one_step_and_may_name_one_action():
    case = walked("heard", then=[step("approved", proposal="a" * 64)]).standing
    (consent,) = case.consents("decision")
    assert (consent.proposal, consent.at.by, consent.at.on) == ("a" * 64, "chief", "2026-01-28")
    assert case.consents("dismissal") == case.consents("departure") == ()


# -- hearings -----------------------------------------------------------------------------------


def test_a_statement_counts_only_after_a_notice_of_the_allegations():
    early = step("hear-head", on="2026-01-22")
    walk = walked("apportioned", then=[early])
    assert walk.standing.heard("head") is None
    walk.must(step("tell-head", what="opening"), step("hear-head"))
    assert walk.standing.told("head", "allegations") is None
    assert walk.standing.heard("head") is None
    walk.must(step("tell-head"))
    assert walk.standing.heard("head") is None
    walk.must(step("hear-head"))
    heard = walk.standing.heard("head")
    assert heard is not None
    assert (heard.respondent, heard.waived, heard.at.seq) == ("head", False, walk.standing.seq)


def test_a_statement_dated_before_the_notice_does_not_count_and_one_of_that_day_does():
    walk = walked("tell-clerk", then=[step("hear-head", on="2026-01-22")])
    assert walk.standing.heard("head") is None
    walk.must(step("hear-head", on="2026-01-23T08:00:00+08:00"))
    assert walk.standing.heard("head") is not None


def test_the_last_statement_counts_and_a_second_notice_takes_nothing_away():
    walk = walked("tell-clerk", then=[
        step("hear-head"), step("tell-head", on="2026-01-27"),
    ])  # fmt: skip
    first = walk.standing.heard("head")
    assert first is not None
    walk.must(step("hear-head", on="2026-01-27", text=None, waived=True))
    last = walk.standing.heard("head")
    assert last is not None
    assert (last.waived, last.at.seq) == (True, walk.standing.seq)


def test_each_respondent_is_heard_alone():
    walk = walked("tell-clerk", then=[step("hear-head")])
    assert [walk.standing.heard(who) is not None for who in (*BEARERS, "third", "nobody")] == [
        True, False, False, False, False
    ]  # fmt: skip


# -- evidence and findings ----------------------------------------------------------------------


def test_evidence_stands_until_it_is_withdrawn_and_stays_on_record():
    walk = walked("found")
    assert walk.standing.standing("order")
    assert not walk.standing.standing("nothing")
    walk.must(withdraw("order", "2026-01-13"))
    assert not walk.standing.standing("order")
    assert walk.standing.standing("survey")
    exhibit = walk.standing.evidence["order"]
    assert exhibit.withdrawn is not None
    assert (exhibit.withdrawn.on, exhibit.sha256, exhibit.held) == ("2026-01-13", "a" * 64, "elsewhere")
    assert walk.cases[-2].standing("order"), "what the case was stays what it was"


def test_an_element_found_again_is_replaced_and_a_consequence_has_its_level():
    walk = walked("found")
    assert walk.standing.findings["consequence"].level == "serious"
    assert walk.standing.findings["consequence"].found
    walk.must(step("found", level="none"), step("find-duty", found=False, evidence=["survey"]))
    consequence = walk.standing.findings["consequence"]
    assert (consequence.level, consequence.found) == ("none", False)
    assert not walk.standing.findings["duty"].found
    assert walk.standing.findings["duty"].evidence == ("survey",)
    assert len(walk.standing.findings) == 5


# -- moves back and out -------------------------------------------------------------------------


def test_a_return_clears_the_split_and_keeps_what_was_found():
    walk = walked("heard", then=[back("investigated")])
    before, case = walk.cases[-2], walk.standing
    assert (len(before.rulings), len(before.respondents)) == (1, 4)
    assert (case.rulings, case.respondents, case.bearers) == ((), {}, ())
    for name in ("findings", "evidence", "severity", "notices", "hearings", "approvals", "team"):
        assert getattr(case, name) == getattr(before, name), name
    assert [found.do for found in case.road] == ["report", "investigate", "apportion", "return"]
    walk.must(back("reported"))
    assert walk.standing.state == "reported"
    walk.must(step("investigated", on="2026-01-29"), step("apportioned", on="2026-01-29"))
    assert len(walk.standing.bearers) == 3


def test_a_dismissed_case_holds_nobody_and_keeps_its_decisions():
    dismiss = {"do": "dismiss", "by": "judge", "on": "2026-01-29", "ground": "exempt", "reason": "r"}
    walk = walked("heard", then=[approval("dismissal"), dismiss])
    assert (walk.standing.state, walk.standing.bearers) == ("dismissed", ())
    assert len(walk.standing.rulings) == 1


def test_a_handover_keeps_everybody_who_ever_investigated():
    case = walked("team", then=[step("team", investigators=["cai"], on="2026-01-08")]).standing
    assert case.team == ("cai",)
    assert case.investigators == {"ann", "bob", "cai"}
    assert case.assigned is not None
    assert case.assigned.on == "2026-01-08"


def test_recusals_links_delivery_decision_and_filing_are_kept():
    link = {"do": "link", "by": "ann", "on": "2026-01-28", "other": "town-2026-2", "nature": "same"}
    case = walked("filed", changes={}, without=[]).standing
    assert case.recorded is not None
    assert case.decided is not None
    assert (case.recorded.department, case.recorded.number) == ("county-org", "2026/7")
    assert (case.decided.by, case.decided.on) == ("county", date(2026, 2, 1))
    assert [(m.respondent, m.measure, m.weight, m.tier) for m in case.decided.measures] == [
        ("head", "circulate", 4, None), ("deputy", "self-examination", 3, None),
        ("clerk", "criticise", 2, None),
    ]  # fmt: skip
    assert {who: day for who, (day, _) in case.delivered.items()} == dict.fromkeys(
        BEARERS, date(2026, 2, 4)
    )
    noted = walked("approved", then=[RECUSE, link]).standing
    assert set(noted.recused) == {"bob"}
    assert noted.links == ("town-2026-2",)


def test_a_body_held_to_account_is_a_bearer_beside_its_members():
    case: Case = walked("investigated", then=[step("apportioned", body_liable=True)]).standing
    (held,) = [found for found in case.bearers if found.kind == "body"]
    assert (held.id, held.bears, held.post) == ("bureau", "collective primary", "")
    assert [(r.decision, r.clause, r.basis) for r in held.because] == [
        ("d1", "reg-2019/6", "regulation")
    ]
    assert {found.id for found in case.bearers} == {"bureau", *BEARERS}


def test_folding_needs_neither_pack_nor_directory_nor_clock():
    walk = Walk()
    for key in ("reported", "opening"):
        walk.must(step(key))
    event = read(walk.written[1].body)
    case = advance(walk.cases[0], event, walk.written[1].hash)
    assert case == walk.standing
