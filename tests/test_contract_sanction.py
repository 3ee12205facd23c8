"""The decision, its delivery and the filing from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.office import (
    BEARERS,
    CHECKS,
    DECIDED,
    DECIDES,
    HEARD,
    Office,
    act,
    apportion,
    decision,
    deliver,
    evidence,
    filing,
    hearing,
    measure,
    office_at,
    pack,
    sanction,
    until,
    without,
    words,
)

TOGETHER = [measure(who, "remind") for who in BEARERS]
CONSENT = act("approve", "app1", HEARD, what="decision")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A case under plan-05 whose decision is approved."""
    return office_at(tmp_path, "approved")


def under(tmp_path: Path, policy: str, stage: str = "approved") -> Office:
    return office_at(tmp_path, stage, policy)


def given(**measures: str) -> list[dict[str, Any]]:
    """One measure each; the others of the bearers get a reminder."""
    return [measure(who, measures.get(who, "remind")) for who in {**dict.fromkeys(BEARERS), **measures}]


# -- the hearing ----------------------------------------------------------------------------------


def test_each_bearer_is_told_and_heard_before_the_decision(tmp_path: Path):
    office = office_at(tmp_path, "apportioned")
    for who in ("qian", "sun"):
        office.take(*hearing(who))
    office.take(CONSENT)
    assert office.refusals(sanction()) == {"respondents-heard"}
    office.take(hearing("li")[0], CONSENT)
    assert office.refusals(sanction()) == {"respondents-heard"}
    office.take(hearing("li")[1], CONSENT)
    assert office.one(sanction())["ok"]


def test_a_statement_before_the_notice_is_taken_and_does_not_count(tmp_path: Path):
    office = office_at(tmp_path, "apportioned")
    notice, said = hearing("li")
    office.take(*hearing("qian"), *hearing("sun"), said, notice, CONSENT)
    assert office.respondents()["li"]["heard"] is False
    assert office.refusals(sanction()) == {"respondents-heard"}
    office.take(said, CONSENT)
    assert office.respondents()["li"]["heard"] is True
    assert office.allowed(sanction())


def test_a_statement_is_taken_from_the_first_day_on(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    early = act("statement", "inv1", "2024-03-06", respondent="qian", text="说明")
    assert office.one(early)["ok"]
    assert office.allowed(act("notify", "inv1", "2024-03-06", respondent="qian", what="opening"))


def test_a_notice_of_the_opening_is_no_notice_of_the_allegations(tmp_path: Path):
    office = office_at(tmp_path, "apportioned")
    for who in BEARERS:
        notice, said = hearing(who)
        office.take({**notice, "what": "opening"}, said)
    office.take(CONSENT)
    assert office.refusals(sanction()) == {"respondents-heard"}


def test_the_hearing_may_be_waived(tmp_path: Path):
    office = office_at(tmp_path, "apportioned")
    for who in BEARERS:
        notice, said = hearing(who)
        office.take(notice, {**without(said, "text"), "waived": True})
    office.take(CONSENT, sanction())
    assert all(office.respondents()[who]["heard"] for who in BEARERS)


def test_a_statement_says_something_or_waives(tmp_path: Path):
    office = office_at(tmp_path, "heard")
    said = hearing("li")[1]
    assert office.code(without(said, "text")) == 2
    assert office.code({**without(said, "text"), "waived": False}) == 2
    assert office.code({**said, "representative": "律师", "evidence": "minutes"}) == 0
    assert office.code({**said, "evidence": "nothing"}) == 2


# -- approval -------------------------------------------------------------------------------------


def test_the_decision_is_approved_first(tmp_path: Path):
    assert under(tmp_path, "plan-05", "heard").refusals(sanction()) == {"approved"}


@pytest.mark.parametrize("what", ["opening", "dismissal", "departure"])
def test_an_approval_of_something_else_is_none_of_the_decision(tmp_path: Path, what: str):
    office = office_at(tmp_path, "heard")
    office.take({**CONSENT, "what": what})
    assert office.refusals(sanction()) == {"approved"}


LATER = [
    evidence("more", on=HEARD), hearing("qian")[1],
    act("find", "inv1", HEARD, element="duty", found=True, evidence=["minutes"]),
    act("withdraw", "inv1", HEARD, label="minutes", reason="x"),
]  # fmt: skip


@pytest.mark.parametrize("later", LATER, ids=lambda line: line["do"])
def test_an_approval_lapses_with_a_later_finding_evidence_withdrawal_or_statement(
    office: Office, later: dict[str, Any]
):
    assert office.allowed(sanction())
    office.take(later)
    assert office.refusals(sanction()) == {"approved"}
    office.take(CONSENT)
    assert office.allowed(sanction())


def test_an_approval_lapses_with_a_new_split(office: Office):
    office.take(
        act("return", "dec1", "2024-03-25", to="investigated", reason="x"),
        {**apportion(), "on": "2024-03-26"},
    )
    assert "approved" in office.refusals(sanction())


@pytest.mark.parametrize(
    "later",
    [act("note", "inv1", "2024-03-25", text="x"), hearing("qian")[0],
     act("assign", "app1", "2024-03-25", investigators=["inv1", "inv3"]),
     act("recuse", "inv2", "2024-03-25", person="inv2", reason="x")],
    ids=lambda line: line["do"],
)  # fmt: skip
def test_an_approval_does_not_lapse_with_anything_else(office: Office, later: dict[str, Any]):
    office.take(later)
    assert office.allowed(sanction())


def test_the_approval_of_the_opening_stays(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    office.take(evidence("more"), act("withdraw", "inv1", "2024-03-06", label="more", reason="x"),
                act("statement", "inv1", "2024-03-06", respondent="qian", text="x"))  # fmt: skip
    assert office.allowed(until("investigated")[-1])
    office.take(until("investigated")[-1],
                act("return", "dec1", "2024-03-13", to="reported", reason="补充"))  # fmt: skip
    again = {**until("investigated")[-1], "on": "2024-03-14"}
    assert office.allowed(again)


def test_an_approval_with_a_proposal_is_one_of_that_very_action(tmp_path: Path):
    office = office_at(tmp_path, "heard")
    shown = office.json(*words(sanction()), "--dry-run", by="dec1").document["proposal"]
    office.take({**CONSENT, "proposal": shown})
    for other in (
        sanction(measures=given(qian="criticise")), sanction(decided_on="2024-04-01"),
        sanction(measures=[measure(who, "remind", reason="另由") for who in BEARERS]),
    ):  # fmt: skip
        assert office.refusals(other) == {"approved"}
    assert office.one(sanction())["ok"]


def test_the_proposal_is_the_same_whoever_asks_and_whenever(tmp_path: Path):
    office = office_at(tmp_path, "heard")
    found = {
        office.json(*words({**sanction(), "on": day}), "--dry-run", by=by).document["proposal"]
        for day in ("2024-04-02", "2024-04-03") for by in ("dec1", "dec2")
    }  # fmt: skip
    assert len(found) == 1


def test_a_proposal_is_a_hash(office: Office):
    assert office.code({**CONSENT, "proposal": "yes"}) == 2


# -- who decides ----------------------------------------------------------------------------------

BODIES = {"county": "dec1", "city": "dec2", "county-discipline": "dec3", "city-discipline": "dec4",
          "hill-town": "dec5", "county-organisation": "dec6"}  # fmt: skip
ABLE = {
    "town": {"county", "city", "city-discipline"}, "plan-02": {"county", "city", "city-discipline"},
    "plan-05": {"county"}, "plan-16": {"county"}, "plan-06": {"county-discipline"},
}  # fmt: skip


@pytest.mark.parametrize(("policy", "body"), [(p, b) for p in ABLE for b in BODIES])
def test_the_body_that_decides_is_the_one_the_pack_names(tmp_path: Path, policy: str, body: str):
    office = under(tmp_path, policy)
    line = sanction(policy, decided_by=body, by=BODIES[body])
    assert office.allowed(line) is (body in ABLE[policy])


@pytest.mark.parametrize(("policy", "clause"), [("plan-05", "plan-05/4.authority"),
                                                ("plan-16", "plan-16/4.authority"),
                                                ("plan-06", "plan-06/4.lead")])  # fmt: skip
def test_who_may_not_decide_is_told_by_the_pack_s_clause(tmp_path: Path, policy: str, clause: str):
    office = under(tmp_path, policy)
    answer = office.one(sanction(policy, decided_by="city", by="dec2"))
    for found in answer["refusals"]:
        assert (found["clause"], found["basis"]) == (clause, "document")


def test_the_next_higher_committee_of_a_village_is_its_town(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    members = {"cun": "took_part", "tian": "took_part"}
    office.take(*until("investigated", "plan-16", body="hill-village"), apportion(
        decision(parts=members, in_charge="tian", evidence={"meeting": "minutes"})))  # fmt: skip
    for who in members:
        office.take(*hearing(who))
    office.take(CONSENT)
    line = sanction("plan-16", members)
    assert not office.allowed(line)
    assert office.allowed({**line, "decided_by": "hill-town", "by": "dec5"})


def test_a_member_managed_higher_up_is_decided_on_higher_up(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    lines = until("investigated", "town", body="county")
    office.take(*({**line, "by": "app2"} if line["by"] == "app1" else line for line in lines))
    members = {"head": "took_part", "vice": "took_part"}
    line = apportion(decision(parts=members, in_charge="vice", evidence={"meeting": "minutes"}))
    office.take(line, *(one for who in members for one in hearing(who)), {**CONSENT, "by": "app2"})
    assert not office.allowed(sanction("town", members))
    assert office.allowed({**sanction("town", members), "decided_by": "city", "by": "dec2"})


def test_of_a_body_its_parent_or_one_above_decides(tmp_path: Path):
    office = under(tmp_path, "town", "investigated")
    everybody = [*BEARERS, "water"]
    office.take(apportion(body_liable=True), *(one for who in everybody for one in hearing(who)),
                CONSENT)  # fmt: skip
    for body in BODIES:
        line = sanction("town", everybody, decided_by=body, by=BODIES[body])
        assert office.allowed(line) is (body in ABLE["town"]), body


# -- measures -------------------------------------------------------------------------------------


def test_every_bearer_and_only_bearers_get_a_measure_or_an_exemption(office: Office):
    assert office.refusals(sanction(measures=TOGETHER[:2])) == {"bearers-measured"}
    for who in ("zhou", "zheng", "wu", "feng", "water"):
        line = sanction(measures=[*TOGETHER, measure(who, "remind")])
        assert "only-bearers-measured" in office.refusals(line), who
    exempt = [{"respondent": "li", "ground": "先行先试", "reason": "已纠正"}]
    assert office.allowed(sanction(measures=TOGETHER[:2], exemptions=exempt))
    exempt = [{**exempt[0], "respondent": "zhou"}]
    assert "only-bearers-measured" in office.refusals(sanction(measures=TOGETHER, exemptions=exempt))


def test_all_may_be_exempted_with_a_reason(office: Office):
    exempt = [{"respondent": who, "ground": "不可抗力", "reason": "无法预见"} for who in BEARERS]
    assert office.allowed(sanction(measures=[], exemptions=exempt))
    assert office.code(sanction(measures=[], exemptions=[without(exempt[0], "reason")])) == 2
    assert office.code(sanction(measures=[], exemptions=[without(exempt[0], "ground")])) == 2
    done = office.json(*words(sanction(measures=[], exemptions=exempt)), by="dec1")
    assert done.code == 0, done.out


def test_an_unknown_measure_or_respondent_is_invalid_input(office: Office):
    for line in (sanction(measures=[measure("li", "exile")]),
                 sanction(measures=[measure("nobody", "remind")]),
                 sanction(decided_by="nobody"),
                 sanction(measures=TOGETHER, checklist=[*CHECKS, "good_feeling"]),
                 sanction(measures=[without(TOGETHER[0], "reason")]),
                 sanction(decided_on="2024-04-31")):  # fmt: skip
        assert office.code(line) == 2


def test_a_measure_of_a_tier_that_the_pack_has_not_is_unknown_there(office: Office):
    assert office.code(sanction(measures=[measure("li", "transfer")])) == 2


@pytest.mark.parametrize("policy", DECIDES)
def test_a_measure_fits_whom_policy_show_says(tmp_path: Path, policy: str):
    office = under(tmp_path, policy, "investigated")
    everybody = [*BEARERS, "water"]
    office.take(apportion(body_liable=True), *(one for who in everybody for one in hearing(who)),
                CONSENT)  # fmt: skip
    tier = pack(policy)["severity"][0]["id"]
    listed = [m for m in pack(policy)["measures"] if m["tier"] in (None, tier)]
    for found in listed:
        for who, kind in (("qian", "person"), ("water", "body")):
            line = sanction(policy, everybody)
            rest = [m for m in line["measures"] if m["respondent"] != who]
            line["measures"] = [*rest, measure(who, found["id"])]
            answer = office.apply([line], "--dry-run").answers[0]
            guards = {refusal["guard"] for refusal in answer.get("refusals", ())}
            assert ("measure-fits" in guards) is (kind not in found["applies_to"]), (found["id"], who)


def test_the_base_list_fits_whom_the_regulation_says():
    fits = {m["id"]: set(m["applies_to"]) for m in pack("plan-05")["measures"]}
    assert fits == {
        "remind": {"body", "person"}, "criticise": {"body", "person"},
        "self-examination": {"body", "person"}, "circulate": {"body", "person"},
        "organisational-handling": {"person"}, "discipline": {"person"}, "reorganisation": {"body"},
    }  # fmt: skip


SEVERITIES = [step["id"] for step in pack("plan-06")["severity"]]


@pytest.mark.parametrize("severity", SEVERITIES)
def test_a_measure_comes_from_the_tier_of_the_severity_found(tmp_path: Path, severity: str):
    office = office_at(tmp_path, "inquiry", "plan-06")
    found = {**until("investigated", "plan-06")[-1], "severity": severity}
    office.take(found, apportion(), *(one for who in BEARERS for one in hearing(who)), CONSENT)
    for listed in pack("plan-06")["measures"]:
        if "person" in listed["applies_to"]:
            line = sanction("plan-06", measures=[measure(who, listed["id"]) for who in BEARERS])
            assert office.allowed(line) is (listed["tier"] == severity), listed["id"]


def test_several_measures_of_one_tier_may_be_given_together_and_none_of_another(tmp_path: Path):
    office = under(tmp_path, "plan-06")
    tier = [m["id"] for m in pack("plan-06")["measures"]
            if m["tier"] == "lighter" and "person" in m["applies_to"]]  # fmt: skip
    both = [measure(who, one) for who in BEARERS for one in tier]
    assert office.allowed(sanction("plan-06", measures=both))
    line = sanction("plan-06", measures=[*both, measure("qian", "transfer")])
    assert office.refusals(line) == {"measure-in-tier"}


@pytest.mark.parametrize("policy", ["town", "plan-02", "plan-05", "plan-16"])
def test_without_tiers_any_severity_takes_any_measure(tmp_path: Path, policy: str):
    office = under(tmp_path, policy)
    for listed in pack(policy)["measures"]:
        if "person" in listed["applies_to"]:
            line = sanction(policy, measures=[measure(who, listed["id"]) for who in BEARERS])
            assert office.allowed(line), listed["id"]


def test_no_secondary_bearer_gets_more_than_the_heaviest_primary_one(office: Office):
    assert office.allowed(sanction(measures=given(qian="circulate", li="circulate")))
    assert office.allowed(sanction(measures=given(sun="circulate", li="criticise")))
    assert office.refusals(sanction(measures=given(li="criticise"))) == {"secondary-not-heavier"}
    several = [*given(qian="criticise", li="criticise"), measure("li", "circulate")]
    assert office.refusals(sanction(measures=several)) == {"secondary-not-heavier"}


def test_where_no_primary_bearer_got_a_measure_the_others_are_not_capped(office: Office):
    exempt = [{"respondent": who, "ground": "x", "reason": "x"} for who in ("qian", "sun")]
    line = sanction(measures=[measure("li", "circulate")], exemptions=exempt)
    assert office.allowed(line)


def test_where_there_is_no_primary_bearer_the_others_are_not_capped(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    freed = decision(
        parts={"qian": "objected", "sun": "objected", "li": "took_part", "zhou": "objected",
               "zheng": "took_part", "chu": "absent"},
        evidence=dict.fromkeys(("qian", "sun", "zhou"), "minutes"),
    )  # fmt: skip
    office.take(apportion(freed), *hearing("li"), *hearing("zheng"), CONSENT)
    assert office.allowed(sanction(measures=[measure("li", "circulate"), measure("zheng", "remind")]))


def test_proportion_is_kept_for_each_decision_by_itself(tmp_path: Path):
    office = office_at(tmp_path, "investigated", "town")
    other = decision(id="d2", body="forest", in_charge="chen", evidence={"meeting": "minutes"},
                     parts=dict.fromkeys(("feng", "chen", "wei"), "took_part"))  # fmt: skip
    everybody = [*BEARERS, "feng", "chen", "wei"]
    office.take(apportion(decision(), other), *(one for who in everybody for one in hearing(who)),
                CONSENT)  # fmt: skip
    line = sanction("town", everybody)

    def with_(**heavier: str) -> dict[str, Any]:
        return {**line, "measures": [measure(who, heavier.get(who, "remind")) for who in everybody]}

    assert office.allowed(with_(qian="circulate", li="circulate"))
    assert office.refusals(with_(qian="circulate", wei="circulate")) == {"secondary-not-heavier"}


@pytest.mark.parametrize("left", CHECKS)
def test_fewer_than_all_six_checks_are_a_refusal(office: Office, left: str):
    line = sanction(checklist=[check for check in CHECKS if check != left])
    assert office.refusals(line) == {"checklist-complete"}


def test_no_check_at_all_is_a_refusal_too(office: Office):
    assert office.refusals(sanction(checklist=[])) == {"checklist-complete"}


def test_a_measure_may_have_an_end_after_the_decision(office: Office):
    line = [measure("qian", "remind", until="2024-10-02"), *TOGETHER[1:]]
    office.take(sanction(measures=line))
    assert office.respondents()["qian"]["measures"] == [
        {"id": "remind", "tier": None, "label": {"zh": "提醒", "en": "remind"}, "until": "2024-10-02"}
    ]  # fmt: skip


def test_the_decision_lies_neither_after_the_day_it_is_recorded_nor_in_the_future(office: Office):
    assert office.refusals(sanction(decided_on="2024-04-03"))
    assert office.allowed(sanction(decided_on="2024-04-01"))


def test_all_reasons_are_told_at_once(tmp_path: Path):
    office = office_at(tmp_path, "apportioned", "plan-06")
    line = sanction("plan-06", decided_by="city", by="dec2", checklist=[],
                    measures=[measure("qian", "transfer"), measure("zhou", "criticise")])  # fmt: skip
    assert office.refusals(line) >= {
        "decider-has-authority", "approved", "respondents-heard", "checklist-complete",
        "bearers-measured", "only-bearers-measured", "measure-in-tier",
    }  # fmt: skip


# -- delivery and filing --------------------------------------------------------------------------


def test_the_file_is_closed_only_when_each_bearer_has_the_decision(tmp_path: Path):
    office = office_at(tmp_path, "sanctioned")
    for who in BEARERS:
        assert "delivered-to-each" in office.refusals(filing())
        office.take(deliver(who))
    assert office.one(filing())["ok"]


def test_the_body_that_bears_is_heard_measured_and_delivered_to(tmp_path: Path):
    office = under(tmp_path, "town", "investigated")
    office.take(apportion(body_liable=True), *(one for who in BEARERS for one in hearing(who)),
                CONSENT)  # fmt: skip
    everybody = [*BEARERS, "water"]
    assert office.refusals(sanction("town", everybody)) == {"respondents-heard"}
    office.take(*hearing("water"), CONSENT)
    assert office.refusals(sanction("town")) == {"bearers-measured"}
    office.take(sanction("town", everybody), *(deliver(who) for who in BEARERS))
    assert office.refusals(filing("town")) == {"delivered-to-each"}
    office.take(deliver("water"), filing("town"))


DEPARTMENTS = ("county-organisation", "city-organisation", "county-discipline", "city-discipline",
               "county-office", "county", "forest")  # fmt: skip


@pytest.mark.parametrize("policy", DECIDES)
def test_the_case_is_recorded_with_the_department_that_the_pack_names(tmp_path: Path, policy: str):
    office = under(tmp_path, policy, "delivered")
    named = {"plan-05": {"county-organisation"}, "plan-16": {"city-organisation"}}
    for body in DEPARTMENTS:
        fits = body in named.get(policy, DEPARTMENTS)
        assert office.allowed(filing(policy, recorded_with=body)) is fits, body


def test_a_case_of_the_county_committee_itself_can_be_filed_under_plan_05(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    members = {"head": "took_part", "vice": "took_part"}
    lines = [{**line, "by": "app2"} if line["by"] == "app1" else line
             for line in until("investigated", "plan-05", body="county")]  # fmt: skip
    office.take(*lines, apportion(decision(parts=members, in_charge="vice",
                                           evidence={"meeting": "minutes"})),
                *(one for who in members for one in hearing(who)), {**CONSENT, "by": "app2"},
                sanction("plan-05", members, decided_by="city", by="dec2"),
                *(deliver(who) for who in members))  # fmt: skip
    assert office.one(filing("plan-05"))["ok"]


def test_an_unknown_department_is_invalid_input(tmp_path: Path):
    office = office_at(tmp_path, "delivered")
    assert office.code(filing(recorded_with="nowhere")) == 2
    assert office.code(filing(record_number=" ")) == 2


def test_a_finding_whose_evidence_was_withdrawn_leaves_the_file_incomplete(tmp_path: Path):
    office = office_at(tmp_path, "delivered")
    assert office.allowed(filing())
    office.take(act("withdraw", "inv1", "2024-04-09", label="minutes", reason="系伪造"))
    assert office.refusals(filing()) == {"file-complete"}


def test_a_finding_without_evidence_leaves_the_file_incomplete(tmp_path: Path):
    office = office_at(tmp_path, "delivered")
    bare = act("find", "inv1", "2024-04-09", element="consequence", level="adverse")
    office.take(bare)
    assert office.refusals(filing()) == {"file-complete"}
    office.take({**bare, "evidence": ["minutes"]})
    assert office.allowed(filing())


def test_a_decision_without_evidence_can_be_split_and_not_filed(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    bare = decision(parts={**decision()["parts"], "zhou": "took_part"}, evidence={})
    bearers = [*BEARERS, "zhou"]
    office.take(apportion(bare), *(one for who in bearers for one in hearing(who)), CONSENT,
                sanction(bearers=bearers), *(deliver(who) for who in bearers))  # fmt: skip
    assert office.refusals(filing()) == {"file-complete"}


def test_a_decision_is_delivered_not_before_it_was_made_nor_in_the_future(tmp_path: Path):
    office = office_at(tmp_path, "sanctioned")
    assert office.refusals(deliver("li", delivered_on="2024-04-01"))
    assert office.refusals(deliver("li", delivered_on="2099-01-01", on="2024-04-08"))
    assert office.allowed(deliver("li", delivered_on=DECIDED))
    assert office.code(deliver("nobody")) == 2
    assert office.code(deliver("li", evidence="nothing")) == 2
    assert office.code(deliver("li", evidence="minutes")) == 0


def test_nothing_is_delivered_before_the_decision(tmp_path: Path):
    assert office_at(tmp_path, "approved").refusals(deliver("li", on="2024-04-01",
                                                            delivered_on="2024-04-01"))  # fmt: skip


def test_the_period_for_an_appeal_is_shown_after_delivery(tmp_path: Path):
    office = office_at(tmp_path, "delivered")
    assert office.show()["deadlines"]
