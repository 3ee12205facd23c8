"""Reports, evidence, findings, ends and links from outside, field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.office import (
    BODIES,
    HEARD,
    INQUIRED,
    POSTS,
    Office,
    act,
    evidence,
    findings,
    office_at,
    pack,
    report,
    until,
    without,
    words,
)


@pytest.fixture
def empty(tmp_path: Path) -> Office:
    return office_at(tmp_path, "empty")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A case whose elements are all found."""
    return office_at(tmp_path, "inquiry")


def find(element: str, **other: Any) -> dict[str, Any]:
    return act("find", "inv1", INQUIRED, element=element, **other)


CLOSE = until("investigated")[-1]

# -- reports and numbers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "field", ["policy", "body", "situation", "occurred_on", "summary", "source", "by"]
)
def test_a_report_without_a_field_that_must_be_there_is_invalid(empty: Office, field: str):
    done = empty.apply([without(report(), field)])
    assert (done.code, done.answers[0]["field"]) == (2, f"$.{field}")


def test_a_report_needs_no_more_than_that(empty: Office):
    (answer,) = empty.take(without(report(), "ref", "on"))
    assert empty.show(answer["case"])["ref"] is None
    assert answer["state"] == "reported"


@pytest.mark.parametrize(
    "other",
    [{"also": "forest"}, {"also": ["nowhere"]}, {"persons": ["nobody"]}, {"policy": "base"},
     {"policy": "plan-99"}, {"situation": "concealment"}, {"ref": "a b"}, {"ref": ""},
     {"body": "Water"}, {"summary": ""}, {"informant": 7}],
    ids=str,
)  # fmt: skip
def test_a_report_with_a_wrong_field_is_invalid(empty: Office, other: dict[str, Any]):
    done = empty.apply([report(**other)])
    assert done.code == 2
    assert done.answers[0]["field"].startswith(f"$.{next(iter(other))}")


def test_cases_are_numbered_for_each_body_and_year_without_gaps(empty: Office):
    lines = [report(f"{body}-{year}-{n}", body=body, on=f"{year}-03-01", occurred_on="2022-01-15")
             for n in range(3) for year in (2023, 2024) for body in ("water", "forest")]  # fmt: skip
    numbers = []
    for line in lines:
        empty.apply([line, act("note", "nobody", "2024-03-02", case=f"@{line['ref']}", text="x")])
        empty.apply([{**line, "situation": "none"}])
        empty.apply([line], "--dry-run")
        empty.apply([{**line, "by": "inv1"}])
        empty.run(*words(line), "--dry-run", by="rep1")
        numbers.append(empty.take(line)[0]["case"])
    assert sorted(numbers) == sorted(
        f"{body}-{year}-000{n}" for body in ("WATER", "FOREST") for year in (2023, 2024)
        for n in (1, 2, 3)
    )  # fmt: skip


def test_bodies_whose_ids_differ_in_case_only_count_each_for_itself(tmp_path: Path):
    office = Office(tmp_path)
    bodies, posts = tmp_path / "b.csv", tmp_path / "p.csv"
    bodies.write_text(BODIES + "WATER,另一局,county,party_group,bureau\n", encoding="utf-8")
    posts.write_text(POSTS, encoding="utf-8")
    office.run("init")
    if office.run("directory", "import", str(bodies), str(posts)).code == 2:
        return
    first, other, second = office.take(report("a"), report("b", body="WATER"), report("c"))
    assert first["case"] != other["case"]
    assert first["case"].endswith("0001")
    assert other["case"].endswith("0001")
    assert second["case"].endswith("0002")


# -- evidence and findings ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["minutes", "document", "interview", "photo", "object", "other"])
def test_evidence_is_of_one_of_six_kinds(office: Office, kind: str):
    assert office.allowed(evidence("x", kind=kind))
    assert office.code(evidence("x", kind=kind.upper())) == 2


def test_a_finding_says_true_or_false(office: Office):
    assert office.allowed(find("duty", found=True, evidence=["minutes"]))
    assert office.allowed(find("duty", found=False, evidence=["minutes"], note="未查实"))
    assert office.code(find("duty", evidence=["minutes"])) == 2
    assert office.code(find("duty", found="yes", evidence=["minutes"])) == 2
    assert office.code(find("duty", found=True, evidence=["nothing"])) == 2
    assert office.code(find("no-such", found=True, evidence=["minutes"])) == 2


@pytest.mark.parametrize("level", ["none", "adverse", "serious", "grave"])
def test_the_consequence_is_found_by_its_level_and_found_may_stand_beside_it(office: Office, level: str):
    line = find("consequence", level=level, evidence=["minutes"])
    assert office.allowed(line)
    assert office.allowed({**line, "found": level != "none"})


@pytest.mark.parametrize("other", [{}, {"found": True}, {"level": "huge"}, {"level": "Grave"}])
def test_a_consequence_without_a_level_is_invalid(office: Office, other: dict[str, Any]):
    assert office.code(find("consequence", evidence=["minutes"], **other)) == 2


def test_only_the_consequence_has_a_level(office: Office):
    assert office.code(find("duty", found=True, level="grave", evidence=["minutes"])) == 2


def test_found_again_replaces_the_finding_and_both_stay_on_the_record(office: Office):
    office.take(find("duty", found=False, evidence=["minutes"]))
    assert "elements-found" in office.refusals(CLOSE)
    office.take(find("duty", found=True, evidence=["minutes"]))
    assert office.allowed(CLOSE)
    found = [e["action"]["found"] for e in office.log() if e["action"].get("element") == "duty"]
    assert found == [True, False, True]


def test_an_element_is_found_on_evidence_or_not_at_all(office: Office):
    office.take(find("duty", found=True))
    assert "elements-found" in office.refusals(CLOSE)
    assert office.code(CLOSE) == 3


def test_what_was_withdrawn_proves_nothing_and_can_be_used_no_more(office: Office):
    office.take(act("withdraw", "inv1", INQUIRED, label="minutes", reason="系伪造"))
    assert "elements-found" in office.refusals(CLOSE)
    assert office.refusals(find("duty", found=True, evidence=["minutes"]))
    labels = [one["label"] for one in office.show()["evidence"]]
    assert labels == ["minutes"]
    office.take(evidence("second"), *({**line, "evidence": ["second"]}
                                      for line in findings("plan-05", "mass-incident")))  # fmt: skip
    assert office.allowed(CLOSE)


def test_the_threshold_is_judged_by_the_last_level_found(tmp_path: Path):
    office = office_at(tmp_path, "inquiry", "plan-05", "residual")
    assert office.allowed(CLOSE)
    office.take(find("consequence", level="adverse", evidence=["minutes"]))
    answer = office.one(CLOSE)
    assert {refusal["guard"] for refusal in answer["refusals"]} == {"threshold-reached"}
    assert {refusal["clause"] for refusal in answer["refusals"]} == {"plan-05/4.6"}
    office.take(find("consequence", level="grave", evidence=["minutes"]))
    assert office.allowed(CLOSE)


def test_a_consequence_below_any_threshold_stops_no_case_without_one(office: Office):
    office.take(find("consequence", level="none", evidence=["minutes"]))
    assert office.allowed(CLOSE)


def test_the_severity_is_of_the_pack_s_scale_and_not_tied_to_the_consequence(office: Office):
    office.take(find("consequence", level="none", evidence=["minutes"]))
    for step in pack("plan-05")["severity"]:
        assert office.allowed({**CLOSE, "severity": step["id"]})
    done = office.apply([{**CLOSE, "severity": "grave"}])
    assert (done.code, done.answers[0]["field"]) == (2, "$.severity")


def test_facts_that_are_not_established_are_dismissed_and_not_investigated(office: Office):
    office.take(find("duty", found=False, evidence=["minutes"]),
                act("approve", "app1", INQUIRED, what="dismissal"))  # fmt: skip
    assert office.code(CLOSE) == 3
    office.take(act("dismiss", "dec1", INQUIRED, ground="not_established", reason="查无实据"))
    assert office.show()["state"] == "dismissed"


# -- ends and ways back ---------------------------------------------------------------------------

DISMISS = act("dismiss", "dec1", HEARD, ground="exempt", reason="先行先试")
CONSENT = act("approve", "app1", HEARD, what="dismissal")


@pytest.mark.parametrize("stage", ["reported", "investigated", "apportioned"])
@pytest.mark.parametrize("ground", ["not_established", "exempt", "no_duty", "already_handled"])
def test_a_case_is_dismissed_on_one_of_four_grounds_with_approval(
    tmp_path: Path, stage: str, ground: str
):
    office = office_at(tmp_path, stage)
    line = {**DISMISS, "ground": ground}
    assert office.refusals(line) == {"approved"}
    office.take(CONSENT)
    assert office.take(line)[0]["state"] == "dismissed"
    assert office.code({**line, "ground": "mercy"}) in (2, 3)


def test_an_unknown_ground_is_invalid(office: Office):
    assert office.code({**DISMISS, "ground": "mercy"}) == 2
    assert office.code(without(DISMISS, "reason")) == 2


def test_a_sanctioned_case_is_not_dismissed(tmp_path: Path):
    office = office_at(tmp_path, "sanctioned")
    office.take({**CONSENT, "on": "2024-04-03"})
    assert office.refusals({**DISMISS, "on": "2024-04-03"})


@pytest.mark.parametrize(
    "later",
    [evidence("more", on=HEARD),
     act("find", "inv1", HEARD, element="duty", found=True, evidence=["minutes"]),
     act("withdraw", "inv1", HEARD, label="minutes", reason="x"),
     act("statement", "inv1", HEARD, respondent="qian", text="x")],
    ids=lambda line: line["do"],
)  # fmt: skip
def test_the_approval_of_a_dismissal_lapses_with_anything_new(tmp_path: Path, later: dict[str, Any]):
    office = office_at(tmp_path, "investigated")
    office.take(CONSENT)
    assert office.allowed(DISMISS)
    office.take(later)
    assert office.refusals(DISMISS) == {"approved"}


def test_an_approval_of_one_dismissal_is_none_of_another(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    hash_ = office.json(*words(DISMISS), "--dry-run", by="dec1").document["proposal"]
    office.take({**CONSENT, "proposal": hash_})
    assert office.refusals({**DISMISS, "ground": "no_duty"}) == {"approved"}
    assert office.one(DISMISS)["ok"]


@pytest.mark.parametrize(
    ("stage", "allowed"),
    [("reported", True), ("investigated", True), ("apportioned", False), ("sanctioned", False)],
)
def test_a_case_is_referred_before_the_split(tmp_path: Path, stage: str, allowed: bool):
    office = office_at(tmp_path, stage)
    line = act("refer", "dec1", "2024-04-03", to="市纪委监委", reason="涉嫌犯罪")
    assert office.allowed(line) is allowed
    if allowed:
        assert office.take(line)[0]["state"] == "referred"


@pytest.mark.parametrize(
    ("stage", "to", "allowed"),
    [("investigated", "reported", True), ("apportioned", "investigated", True),
     ("apportioned", "reported", False), ("investigated", "investigated", False),
     ("investigated", "sanctioned", False), ("sanctioned", "apportioned", False)],
)  # fmt: skip
def test_a_case_goes_back_one_step(tmp_path: Path, stage: str, to: str, allowed: bool):
    office = office_at(tmp_path, stage)
    line = act("return", "dec1", "2024-04-03", to=to, reason="补充调查")
    assert office.allowed(line) is allowed
    if allowed:
        assert office.take(line)[0]["state"] == to
    else:
        assert office.code(line) == 3


def test_what_was_found_stays_when_a_case_goes_back(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    office.take(act("return", "dec1", "2024-03-13", to="reported", reason="x"))
    assert office.allowed({**CLOSE, "on": "2024-03-14"})


@pytest.mark.parametrize("end", ["dismissed", "referred", "filed"])
def test_an_ended_case_takes_notes_links_and_corrections_is_reopened_and_nothing_else(
    tmp_path: Path, end: str
):
    office = office_at(tmp_path, "filed" if end == "filed" else "inquiry")
    if end == "dismissed":
        office.take({**CONSENT, "on": INQUIRED}, {**DISMISS, "on": INQUIRED})
    if end == "referred":
        office.take(act("refer", "dec1", INQUIRED, to="x", reason="x"))
    office.take(report("d"))
    on = "2024-05-02"
    for line in (act("assign", "app1", on, investigators=["inv1"]),
                 act("approve", "app1", on, what="opening"), evidence("x", on=on),
                 act("withdraw", "inv1", on, label="minutes", reason="x"),
                 act("find", "inv1", on, element="duty", found=True, evidence=["minutes"]),
                 act("notify", "inv1", on, respondent="qian", what="opening"),
                 act("statement", "inv1", on, respondent="qian", text="x"),
                 act("deliver", "reg1", on, respondent="qian", delivered_on=on),
                 act("recuse", "inv1", on, person="inv1", reason="x")):  # fmt: skip
        assert office.refusals(line) == {"state-offers"}, line
    office.take(act("note", "inv1", on, text="x"), act("link", "inv1", on, other="@d", nature="x"))
    offered = [a["do"] for a in office.json("next", "@c", by="inv1").document["actions"]]
    review = ["appeal"] if end == "filed" else []
    assert offered == [*review, "reopen", "link", "note", "correct"]


@pytest.mark.parametrize("stage", ["reported", "investigated", "apportioned", "sanctioned"])
def test_entries_are_open_until_the_end(tmp_path: Path, stage: str):
    office = office_at(tmp_path, stage)
    offered = {a["do"] for a in office.json("next", "@c", by="inv1").document["actions"]}
    assert offered >= {"assign", "approve", "evidence", "withdraw", "find", "notify", "statement",
                       "recuse", "link", "note"}  # fmt: skip
    assert ("deliver" in offered) is (stage == "sanctioned")


# -- links, notes, recusals -----------------------------------------------------------------------


def test_a_link_joins_two_cases_by_ref_or_number(office: Office):
    number = office.take(report("d"))[0]["case"]
    for other in ("@d", number):
        assert office.allowed(act("link", "inv1", INQUIRED, other=other, nature="同一起因"))
    for other in ("@none", "WATER-1999-0001", "@c", office.show()["number"]):
        assert office.code(act("link", "inv1", INQUIRED, other=other, nature="x")) == 2, other


@pytest.mark.parametrize("what", ["opening", "allegations"])
def test_a_notice_is_of_the_opening_the_allegations_or_the_decision(office: Office, what: str):
    line = act("notify", "inv1", INQUIRED, respondent="qian", what=what)
    assert office.allowed(line)
    assert office.code({**line, "what": "gossip"}) == 2
    assert office.code({**line, "respondent": "nobody"}) == 2


def test_an_approval_is_of_one_of_four_things(office: Office):
    for what in ("opening", "dismissal", "departure", "decision"):
        assert office.allowed(act("approve", "app1", INQUIRED, what=what, note="同意"))
    assert office.code(act("approve", "app1", INQUIRED, what="all")) == 2


def test_a_recusal_has_a_reason(office: Office):
    line = act("recuse", "inv2", INQUIRED, person="inv2", reason="亲属")
    assert office.allowed(line)
    assert office.code(without(line, "reason")) == 2


def test_a_case_is_named_by_ref_only_where_a_report_gave_it(office: Office):
    for case in ("@nosuch", "c", "@", "", "WATER-2024-9999"):
        assert office.code(act("note", "inv1", INQUIRED, case=case, text="x")) == 2, case
    assert office.code(act("note", "inv1", INQUIRED, case=office.show()["number"], text="x")) == 0
