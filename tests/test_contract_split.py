"""The split from outside: parts, their evidence, who bears what, the body, departures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.office import (
    PARTS,
    Office,
    act,
    apportion,
    decision,
    evidence,
    office_at,
    sanction,
    until,
    without,
    words,
)

INDIVIDUAL = dict.fromkeys(PARTS, "not_involved")
OMISSION = dict.fromkeys(PARTS, "no_remit")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A case that is investigated, with minutes, a document and an interview on its file."""
    made = office_at(tmp_path, "investigated")
    made.take(added("paper", "document"), added("talk", "interview"))
    return made


def added(label: str, kind: str = "minutes") -> dict[str, Any]:
    """Evidence that comes after the investigation."""
    return evidence(label, kind=kind, on="2024-03-13")


def parts(**other: str | None) -> dict[str, Any]:
    """The parts of the fixture's decision, some of them others, or none at all."""
    found = {**PARTS, **other}
    return {person: part for person, part in found.items() if part is not None}


def alone(**other: str) -> dict[str, Any]:
    """A decision that one made alone."""
    return decision(
        mode="individual", parts={**INDIVIDUAL, **other}, evidence=dict.fromkeys(other, "paper")
    )


def omission(evidenced: dict[str, str] | None = None, /, **other: Any) -> dict[str, Any]:
    """A duty that nobody did."""
    return decision(
        mode="omission", parts={**OMISSION, **other}, evidence={"meeting": "paper", **(evidenced or {})}
    )


def bears(office: Office, *decisions: dict[str, Any], **other: Any) -> dict[str, str]:
    """Who bears what after that split: kind and degree."""
    office.take(apportion(*decisions, **other))
    return {
        who: f"{one['kind_of_responsibility']} {one['degree']}"
        for who, one in office.respondents().items() if one["degree"] != "none"
    }  # fmt: skip


# -- parts ----------------------------------------------------------------------------------------

OTHERS = {
    "collective": ("decided", "approved", "not_involved", "remit", "no_remit", "raised"),
    "individual": ("took_part", "absent", "remit", "no_remit", "raised"),
    "omission": ("took_part", "objected", "absent", "decided", "approved", "not_involved"),
}


@pytest.mark.parametrize(
    ("mode", "part"), [(mode, part) for mode, found in OTHERS.items() for part in found]
)
def test_a_part_of_another_mode_is_invalid_input(office: Office, mode: str, part: str):
    fitting = {"collective": PARTS, "individual": INDIVIDUAL, "omission": OMISSION}[mode]
    line = apportion(decision(mode=mode, parts={**fitting, "li": part}))
    done = office.apply([line])
    assert (done.code, done.answers[0]["error"]) == (2, "invalid")
    assert done.answers[0]["field"] == "$.decisions[0].parts.li"


@pytest.mark.parametrize("part", ["present", "", None, 1, ["took_part"]])
def test_a_part_of_no_mode_is_invalid_input(office: Office, part: Any):
    assert office.code(apportion(decision(parts={**PARTS, "li": part}))) == 2


@pytest.mark.parametrize("person", ["qian", "sun", "li", "zheng", "chu"])
def test_a_member_in_post_without_a_part_is_a_refusal(office: Office, person: str):
    line = apportion(decision(parts=parts(**{person: None}), in_charge="zhou"))
    assert "everyone-has-a-part" in office.refusals(line)


@pytest.mark.parametrize("person", ["wang", "feng", "head", "inv2", "shi"])
def test_a_part_of_somebody_not_in_post_or_of_unnamed_staff_is_a_refusal(office: Office, person: str):
    assert "parts-in-post" in office.refusals(apportion(decision(parts=parts(**{person: "took_part"}))))


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-01-10", True), ("2024-01-11", False), ("2024-01-01", True), ("2023-12-31", False)],
)
def test_the_first_and_the_last_day_in_post_count(office: Office, day: str, expected: bool):
    assert office.allowed(apportion(decision(made_on=day))) is expected
    assert office.allowed(apportion(decision(made_on=day, parts=parts(chu=None)))) is not expected


def test_a_part_of_an_unknown_person_is_invalid_input(office: Office):
    assert office.code(apportion(decision(parts=parts(nobody="took_part")))) == 2
    assert office.code(apportion(decision(in_charge="nobody"))) == 2
    assert office.code(apportion(decision(body="nobody"))) == 2
    assert office.code(apportion(decision(evidence={"meeting": "nothing"}))) == 2


def test_staff_may_have_a_part_if_the_report_names_them_and_only_then(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    office.take(*until("investigated", "town", persons=["wu"]))
    assert "parts-in-post" in office.refusals(apportion(decision(parts=parts(shi="took_part"))))
    assert office.allowed(apportion())
    found = bears(office, decision(parts=parts(wu="took_part")))
    assert found["wu"] == "collective secondary"
    assert office.respondents()["wu"]["post"] == "staff"


def test_what_frees_or_loads_one_alone_needs_evidence_under_the_own_key(office: Office):
    for line in (
        decision(evidence={"meeting": "minutes"}),
        decision(evidence={"meeting": "minutes", "qian": "minutes"}),
        {**alone(qian="decided"), "evidence": {"meeting": "paper"}},
        {**alone(qian="approved"), "evidence": {"meeting": "paper"}},
        omission(li="raised"),
    ):
        assert "parts-evidenced" in office.refusals(apportion(line)), line


@pytest.mark.parametrize("label", ["paper", "talk"])
def test_an_objection_is_shown_by_minutes_only(office: Office, label: str):
    line = decision(evidence={"meeting": "minutes", "zhou": label})
    assert "parts-evidenced" in office.refusals(apportion(line))
    single = alone(qian="decided", zhou="objected")
    assert "parts-evidenced" in office.refusals(apportion(single))
    assert office.allowed(apportion({**single, "evidence": {"qian": "paper", "zhou": "minutes"}}))


def test_what_was_raised_or_decided_alone_is_shown_by_any_evidence(office: Office):
    for label in ("paper", "talk", "minutes"):
        assert office.allowed(apportion(omission({"li": label}, li="raised")))
        assert office.allowed(apportion({**alone(qian="decided"), "evidence": {"qian": label}}))


@pytest.mark.parametrize(
    "line", [decision(), {**alone(qian="decided")}, omission()], ids=["collective", "alone", "omission"]
)
def test_evidence_of_the_meeting_is_allowed_in_every_mode(office: Office, line: dict[str, Any]):
    assert office.allowed(apportion({**line, "evidence": {**line["evidence"], "meeting": "talk"}}))


def test_withdrawn_evidence_shows_nothing(office: Office):
    office.take(act("withdraw", "inv1", "2024-03-13", label="minutes", reason="伪造"))
    assert office.refusals(apportion())


@pytest.mark.parametrize("field", ["id", "mode", "matter", "made_on", "parts", "evidence"])
def test_every_field_of_a_decision_that_must_be_there_must_be_there(office: Office, field: str):
    done = office.apply([apportion(without(decision(), field))])
    assert done.code == 2
    assert done.answers[0]["field"].startswith("$.decisions[0]")


def test_no_decision_at_all_is_no_split(office: Office):
    line = apportion()
    line["decisions"] = []
    assert office.code(line) == 2


# -- who bears what -------------------------------------------------------------------------------


def test_a_collective_decision(office: Office):
    assert bears(office) == {"qian": "collective primary", "sun": "collective primary",
                             "li": "collective secondary"}  # fmt: skip


def test_a_decision_that_one_made_alone(office: Office):
    assert bears(office, alone(li="decided")) == {"li": "individual primary"}


def test_one_decided_and_another_approved(office: Office):
    assert bears(office, alone(li="decided", qian="approved")) == {
        "li": "individual primary", "qian": "individual primary"
    }  # fmt: skip


def test_an_omission_with_remits_and_one_who_raised_it(office: Office):
    found = bears(office, omission({"zhou": "talk"}, li="remit", zhou="raised", zheng="remit"))
    assert found == {"qian": "collective primary", "sun": "collective primary",
                     "li": "collective secondary", "zheng": "collective secondary"}  # fmt: skip


def test_the_remit_is_declared_and_not_compared_with_the_directory(office: Office):
    assert office.allowed(apportion(omission(**dict.fromkeys(PARTS, "remit"))))
    assert office.allowed(apportion(omission()))


@pytest.mark.parametrize("person", PARTS)
def test_any_member_may_be_in_charge(office: Office, person: str):
    given = parts(zhou="took_part", zheng="took_part", chu="took_part")
    found = bears(office, decision(in_charge=person, parts=given, evidence={"meeting": "minutes"}))
    primary = {who for who, what in found.items() if what == "collective primary"}
    assert primary == {"qian", person}


def test_nobody_need_be_in_charge(office: Office):
    found = bears(office, without(decision(), "in_charge"))
    assert found == {"qian": "collective primary", "sun": "collective secondary",
                     "li": "collective secondary"}  # fmt: skip


@pytest.mark.parametrize("person", ["feng", "wu", "wang"])
def test_who_is_no_member_on_the_day_cannot_have_been_in_charge(office: Office, person: str):
    assert office.refusals(apportion(decision(in_charge=person)))


def test_being_in_charge_has_no_effect_where_one_decided_alone(office: Office):
    line = {**alone(li="decided"), "in_charge": "sun"}
    assert bears(office, line) == {"li": "individual primary"}


def test_an_objection_beats_the_post(office: Office):
    line = decision(parts=parts(qian="objected", sun="objected"),
                    evidence=dict.fromkeys(("qian", "sun", "zhou"), "minutes"))  # fmt: skip
    assert bears(office, line) == {"li": "collective secondary"}


def test_absence_alone_frees_neither_the_head_nor_the_member_in_charge(office: Office):
    line = decision(parts=parts(qian="absent", sun="absent"))
    assert bears(office, line) == {"qian": "collective primary", "sun": "collective primary",
                                   "li": "collective secondary"}  # fmt: skip


def test_of_several_decisions_the_heaviest_counts_and_every_reason_is_kept(office: Office):
    second = {**alone(li="decided"), "id": "d2"}
    found = bears(office, decision(), second)
    assert found["li"] == "individual primary"
    assert found["qian"] == "collective primary"
    because = office.respondents()["li"]["because"]
    assert {why["decision"] for why in because} == {"d1", "d2"}


def test_the_order_of_decisions_changes_nothing(tmp_path: Path):
    found = []
    second = {**alone(li="decided"), "id": "d2"}
    for place, decisions in enumerate(((decision(), second), (second, decision()))):
        office = office_at(tmp_path / str(place), "investigated")
        office.take(added("paper", "document"))
        bears(office, *decisions)
        found.append(office.respondents())
    assert found[0] == found[1]


def test_parts_are_due_in_each_decision_of_each_body(office: Office):
    other = decision(id="d2", body="forest", parts={"feng": "took_part", "chen": "took_part"},
                     in_charge="chen", evidence={"meeting": "minutes"})  # fmt: skip
    assert "everyone-has-a-part" in office.refusals(apportion(decision(), other))
    other["parts"]["wei"] = "absent"
    found = bears(office, decision(), other)
    assert (found["feng"], found["chen"]) == ("collective primary", "collective primary")
    assert "wei" not in found


def test_a_split_without_any_bearer_is_a_refusal(office: Office):
    nobody = parts(**dict.fromkeys(PARTS, "objected"))
    line = decision(parts=nobody, evidence=dict.fromkeys(PARTS, "minutes"))
    assert "someone-bears" in office.refusals(apportion(line))


def test_two_decisions_need_two_names(office: Office):
    assert office.code(apportion(decision(), decision())) == 2


# -- the body -------------------------------------------------------------------------------------


def test_the_body_is_a_bearer_only_where_it_is_said_to_be(tmp_path: Path):
    for place, (given, there) in enumerate((({}, False), ({"body_liable": False}, False),
                                            ({"body_liable": True}, True))):  # fmt: skip
        office = office_at(tmp_path / str(place), "investigated")
        assert ("water" in bears(office, **given)) is there


def test_the_body_is_held_to_account_only_with_one_of_its_members(office: Office):
    nobody = decision(parts=parts(**dict.fromkeys(PARTS, "objected")),
                      evidence=dict.fromkeys(PARTS, "minutes"))  # fmt: skip
    elsewhere = decision(id="d2", body="forest", in_charge="chen", evidence={"meeting": "minutes"},
                         parts=dict.fromkeys(("feng", "chen", "wei"), "took_part"))  # fmt: skip
    assert "body-and-member" in office.refusals(apportion(nobody, body_liable=True))
    assert "body-and-member" in office.refusals(apportion(nobody, elsewhere, body_liable=True))
    assert office.allowed(apportion(decision(), elsewhere, body_liable=True))


def test_body_liable_is_true_or_false(office: Office):
    assert office.code(apportion(body_liable="yes")) == 2
    assert office.code(apportion(body_liable=1)) == 2


# -- departures -----------------------------------------------------------------------------------


def departing(person: str, degree: str) -> dict[str, Any]:
    return {"person": person, "degree": degree, "reason": "已及时补救"}


CONSENT = act("approve", "app1", "2024-03-14", what="departure")


def test_a_departure_needs_the_approver_s_consent_and_is_shown_for_ever(office: Office):
    line = apportion(departures=[departing("sun", "secondary")])
    assert "departure-approved" in office.refusals(line)
    office.take(CONSENT, line)
    found = office.respondents()
    assert (found["sun"]["departed"], found["sun"]["degree"]) == (True, "secondary")
    assert found["sun"]["because"]
    assert found["qian"]["departed"] is False
    assert office.log()[-1]["action"]["departures"] == [departing("sun", "secondary")]


@pytest.mark.parametrize("degree", ["primary", "none"])
def test_a_departure_may_go_either_way(office: Office, degree: str):
    office.take(CONSENT, apportion(departures=[departing("li", degree)]))
    assert office.respondents()["li"]["degree"] == degree


@pytest.mark.parametrize("degree", ["primary", "secondary"])
def test_no_departure_lays_anything_on_an_objector(office: Office, degree: str):
    office.take(CONSENT)
    found = office.refusals(apportion(departures=[departing("zhou", degree)]))
    assert "objector-bears-none" in found


@pytest.mark.parametrize("degree", ["none", "secondary"])
def test_no_departure_frees_who_decided_alone(office: Office, degree: str):
    office.take(CONSENT)
    line = apportion(alone(li="decided"), departures=[departing("li", degree)])
    assert "sole-decider-bears" in office.refusals(line)


def test_the_clause_on_objectors_is_cited_as_the_document_has_it(office: Office):
    office.take(CONSENT)
    answer = office.one(apportion(departures=[departing("zhou", "primary")]))
    (found,) = [r for r in answer["refusals"] if r["guard"] == "objector-bears-none"]
    assert (found["clause"], found["basis"]) == ("plan-05/4.split", "document")


@pytest.mark.parametrize(
    "departure",
    [without(departing("li", "none"), "reason"), departing("li", "less"), departing("nobody", "none"),
     {**departing("li", "none"), "reason": " "}],
)  # fmt: skip
def test_a_departure_that_is_none_is_invalid_input(office: Office, departure: dict[str, Any]):
    assert office.code(apportion(departures=[departure])) == 2


def test_everybody_may_not_be_departed_away(office: Office):
    office.take(CONSENT)
    away = [departing(person, "none") for person in ("qian", "sun", "li")]
    assert "someone-bears" in office.refusals(apportion(departures=away))


@pytest.mark.parametrize(
    "later",
    [
        added("more"),
        act("find", "inv1", "2024-03-14", element="duty", found=True, evidence=["minutes"]),
        act("withdraw", "inv1", "2024-03-14", label="paper", reason="x"),
        act("statement", "inv1", "2024-03-14", respondent="sun", text="x"),
    ],
    ids=lambda line: line["do"],
)
def test_the_consent_to_a_departure_lapses_with_anything_new(office: Office, later: dict[str, Any]):
    line = apportion(departures=[departing("sun", "secondary")])
    office.take(CONSENT)
    assert office.allowed(line)
    office.take(later)
    assert "departure-approved" in office.refusals(line)
    office.take(CONSENT)
    assert office.allowed(line)


def test_a_consent_to_one_split_is_none_to_another(office: Office):
    line = apportion(departures=[departing("sun", "secondary")])
    shown = office.json(*words(line), "--dry-run", by="inv1")
    assert shown.code == 3
    office.take({**CONSENT, "proposal": shown.document["proposal"]})
    other = apportion(departures=[departing("sun", "none")])
    assert "departure-approved" in office.refusals(other)
    assert office.one(line)["ok"]


def test_going_back_opens_the_split_again(office: Office):
    office.take(apportion(), act("return", "dec1", "2024-03-19", to="investigated", reason="重算"))
    assert office.show()["respondents"] == []
    office.take({**apportion(alone(li="decided")), "on": "2024-03-20"})
    assert office.respondents()["li"]["kind_of_responsibility"] == "individual"


def test_who_departed_is_measured_by_the_degree_that_was_set(office: Office):
    office.take(CONSENT, apportion(departures=[departing("li", "none")]))
    assert "only-bearers-measured" in office.refusals(sanction())
