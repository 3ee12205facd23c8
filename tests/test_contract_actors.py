"""Who may do what, who is barred, and on which day, from outside."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.office import (
    INQUIRED,
    act,
    apportion,
    deliver,
    evidence,
    filing,
    hearing,
    office_at,
    report,
    sanction,
    until,
)

# For each action a stage in which all else is there, the action, and who of these may take it.
EVERYBODY = ("rep1", "app1", "app2", "app3", "app4", "dec1", "dec2", "dec3", "dec4", "dec5", "dec6",
             "inv1", "inv2", "inv3", "reg1", "reg2", "aud1", "adm1", "idle", "wu", "feng", "head",
             "qian", "both")  # fmt: skip
APPROVERS = {"app1", "app2", "both"}
OVER = {"dec1", "dec2", "dec3", "dec4", "dec6", "head", "both"}
TEAM, REGISTRARS = {"inv1", "inv2"}, {"reg1", "reg2"}
ROLES: dict[str, tuple[str, dict[str, Any], set[str]]] = {
    "report": ("reported", report("x"), {"rep1", "wu"}),
    "assign": ("reported", act("assign", "", INQUIRED, investigators=["inv1", "inv2"]), APPROVERS),
    "approve": ("reported", act("approve", "", INQUIRED, what="opening"), APPROVERS),
    "evidence": ("inquiry", evidence("more"), TEAM),
    "withdraw": ("inquiry", act("withdraw", "", INQUIRED, label="minutes", reason="x"), TEAM),
    "find": ("inquiry", act("find", "", INQUIRED, element="duty", found=False, evidence=["minutes"]),
             TEAM),
    "notify": ("inquiry", act("notify", "", INQUIRED, respondent="qian", what="opening"), TEAM),
    "statement": ("inquiry", act("statement", "", INQUIRED, respondent="qian", text="x"), TEAM),
    "investigate": ("inquiry", until("investigated")[-1], TEAM),
    "apportion": ("investigated", apportion(), TEAM),
    "sanction": ("approved", sanction(), {"dec1", "head", "both"}),
    "deliver": ("sanctioned", deliver("li"), REGISTRARS),
    "file": ("delivered", filing(), REGISTRARS),
    "refer": ("investigated", act("refer", "", "2024-03-13", to="纪委", reason="x"), OVER),
    "return": ("investigated", act("return", "", "2024-03-13", to="reported", reason="x"), OVER),
    "recuse": ("inquiry", act("recuse", "", INQUIRED, person="inv2", reason="x"), APPROVERS | {"inv2"}),
    "note": ("inquiry", act("note", "", INQUIRED, text="x"),
             {"rep1"} | APPROVERS | OVER | TEAM | REGISTRARS),
    "link": ("inquiry", act("link", "", INQUIRED, other="@d", nature="x"),
             {"rep1"} | APPROVERS | OVER | TEAM | REGISTRARS),
}  # fmt: skip


@pytest.mark.parametrize("do", ROLES)
def test_each_action_is_taken_by_those_whom_the_contract_names(tmp_path: Path, do: str):
    stage, line, able = ROLES[do]
    office = office_at(tmp_path, stage)
    office.take(report("d"))
    found = {who for who in EVERYBODY if office.allowed({**line, "by": who})}
    assert found == able


def test_a_dismissal_is_for_a_decider_of_a_body_over_the_case_s_body(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    line = act("dismiss", "dec1", INQUIRED, ground="exempt", reason="x")
    assert office.refusals(line) == {"approved"}
    office.take(act("approve", "app1", INQUIRED, what="dismissal"))
    assert {who for who in EVERYBODY if office.allowed({**line, "by": who})} == OVER


def test_a_refusal_of_the_actor_says_so(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    assert office.refusals(act("assign", "rep1", INQUIRED, investigators=["inv1"])) == {
        "actor-holds-role"
    }  # fmt: skip


def test_only_who_reported_the_case_may_note_in_it_as_its_reporter(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    assert office.allowed(act("note", "rep1", INQUIRED, text="x"))
    assert not office.allowed(act("note", "rep2", INQUIRED, text="x"))


def test_approvers_act_for_a_committee_over_the_case_s_body(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    office.take(report("town", body="hill-town"), report("village", body="hill-village"),
                report("county", body="county"))  # fmt: skip
    able = {"town": {"app1", "app2"}, "village": {"app1", "app2", "app4"}, "county": {"app2"}}
    for ref, approvers in able.items():
        line = act("approve", "", INQUIRED, case=f"@{ref}", what="opening")
        found = {who for who in ("app1", "app2", "app3", "app4")
                 if office.allowed({**line, "by": who})}  # fmt: skip
        assert found == approvers, ref


def test_one_approver_may_approve_several_steps_whichever_body_decides(tmp_path: Path):
    office = office_at(tmp_path, "heard", "plan-06")
    office.take(act("approve", "app1", "2024-03-25", what="departure"),
                act("approve", "app1", "2024-03-25", what="decision"), sanction("plan-06"))  # fmt: skip
    assert {e["by"] for e in office.log() if e["do"] == "approve"} == {"app1"}


def test_an_approver_is_never_an_investigator_of_the_case(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    team = act("assign", "app1", INQUIRED, investigators=["both", "inv1"])
    assert office.allowed(team)
    office.take(act("approve", "both", INQUIRED, what="opening"))
    assert office.refusals(team)
    other = office_at(tmp_path / "2", "reported")
    other.take(team)
    assert other.refusals(act("approve", "both", INQUIRED, what="opening"))
    other.take(act("assign", "app1", INQUIRED, investigators=["inv1", "inv2"]))
    assert other.refusals(act("approve", "both", INQUIRED, what="opening"))
    assert other.refusals(act("assign", "both", INQUIRED, investigators=["both", "inv1"]))


def test_a_handed_over_case_is_closed_to_the_old_team_and_open_to_the_new(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    office.take(act("assign", "app1", "2024-03-06", investigators=["inv2", "inv3"]))
    line = act("find", "inv1", "2024-03-06", element="duty", found=True, evidence=["minutes"])
    assert office.refusals(line) == {"actor-holds-role"}
    assert office.allowed({**line, "by": "inv3"})
    teams = [e["action"]["investigators"] for e in office.log() if e["do"] == "assign"]
    assert teams == [["inv1", "inv2"], ["inv2", "inv3"]]


@pytest.mark.parametrize("team", [["inv1"], []])
def test_an_investigation_needs_a_team_of_two(tmp_path: Path, team: list[str]):
    office = office_at(tmp_path, "empty")
    lines = until("investigated")
    if team:
        lines = [{**line, "investigators": team} if line["do"] == "assign" else line for line in lines]
        assert office.apply(lines).answers[0]["refusals"][0]["guard"] == "team"
    else:
        bad = [{**line, "investigators": team} if line["do"] == "assign" else line for line in lines]
        assert office.apply(bad).code == 2


@pytest.mark.parametrize("person", ["idle", "dec1", "reg1"])
def test_who_is_no_investigator_is_not_assigned(tmp_path: Path, person: str):
    office = office_at(tmp_path, "reported")
    assert office.refusals(act("assign", "app1", INQUIRED, investigators=["inv1", person]))


# -- barred ---------------------------------------------------------------------------------------


def assigned(person: str, on: str = INQUIRED, case: str = "@c") -> dict[str, Any]:
    return act("assign", "app1", on, case, investigators=["inv1", person])


def test_who_was_a_member_when_it_occurred_is_barred(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    assert "team-impartial" in office.refusals(assigned("zheng"))


def test_who_was_a_member_when_a_decision_was_made_is_barred_once_it_is_split(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    assert office.allowed(assigned("chu", "2024-03-13"))
    office.take(apportion())
    assert "team-impartial" in office.refusals(assigned("chu", "2024-03-19"))


def test_who_is_a_member_when_the_step_is_taken_is_barred(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    assert office.allowed(assigned("wang", "2024-04-30"))
    assert "team-impartial" in office.refusals(assigned("wang", "2024-05-01"))
    office.take(assigned("wang"))
    note = act("note", "wang", "2024-04-30", text="x")
    assert office.allowed(note)
    assert "actor-impartial" in office.refusals({**note, "on": "2024-05-01"})


def test_an_investigator_who_decides_in_the_own_split_is_barred_by_it(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    office.take(act("assign", "app1", "2024-03-13", investigators=["inv1", "chu"]))
    assert "actor-impartial" in office.refusals({**apportion(), "by": "chu"})
    assert office.allowed(apportion())


@pytest.mark.parametrize("body", ["also", "decision"])
def test_members_of_the_other_bodies_of_a_case_are_barred_too(tmp_path: Path, body: str):
    office = office_at(tmp_path, "empty")
    also = ["county"] if body == "also" else []
    office.take(*until("investigated", "town", also=also))
    other = {"id": "d2", "mode": "individual", "matter": "x", "made_on": "2024-01-09",
             "body": "county", "parts": {"head": "not_involved", "vice": "decided"},
             "evidence": {"vice": "minutes"}}  # fmt: skip
    leave = act("return", "head", "2024-03-20", to="reported", reason="x")
    if body == "decision":
        assert office.allowed({**leave, "on": "2024-03-13"})
        office.take(apportion(apportion()["decisions"][0], other))
        leave["to"] = "investigated"
    assert "actor-impartial" in office.refusals(leave)
    assert office.allowed({**leave, "by": "dec1"})


def test_a_member_of_the_deciding_body_is_not_barred_by_that(tmp_path: Path):
    office = office_at(tmp_path, "approved")
    assert office.one({**sanction(), "by": "head"})["ok"]


def test_staff_of_a_body_of_the_case_is_not_barred(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    assert office.one({**report("own"), "by": "wu"})["ok"]


def test_a_member_does_not_report_the_own_body(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    posts = office.folder / "posts.csv"
    text = posts.read_text(encoding="utf-8").replace(
        "li,李,water,member,财务,county,,", "li,李,water,member,财务,county,reporter,"
    )
    posts.write_text(text, encoding="utf-8")
    assert office.run("directory", "import", str(office.folder / "bodies.csv"), str(posts),
                      by="adm1").code == 0  # fmt: skip
    assert "actor-impartial" in office.refusals({**report("own"), "by": "li"})
    assert office.allowed({**report("other", body="forest"), "by": "li"})
    assert "actor-impartial" in office.refusals(
        {**report("x", body="forest", persons=["li"]), "by": "li"}
    )
    assert "actor-impartial" in office.refusals(
        {**report("x", body="forest", also=["water"]), "by": "li"}
    )


@pytest.mark.parametrize(
    ("person", "line"),
    [
        ("inv3", assigned("inv3")), ("app1", act("approve", "app1", INQUIRED, what="opening")),
        ("app1", assigned("inv2")), ("dec1", act("refer", "dec1", INQUIRED, to="x", reason="x")),
        ("reg1", act("note", "reg1", INQUIRED, text="x")),
    ],
)  # fmt: skip
def test_a_person_named_in_the_report_is_barred(tmp_path: Path, person: str, line: dict[str, Any]):
    office = office_at(tmp_path, "empty")
    office.take(report(persons=[person]))
    assert office.refusals(line) & {"actor-impartial", "team-impartial"}
    office.take(report("d"))
    assert office.allowed({**line, "case": "@d"})


def test_a_recused_person_is_barred_from_acting_and_from_the_team(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    office.take(act("recuse", "inv2", "2024-03-06", person="inv2", reason="亲属"),
                act("recuse", "app1", "2024-03-06", person="inv3", reason="亲属"))  # fmt: skip
    find = act("find", "inv2", "2024-03-07", element="duty", found=True, evidence=["minutes"])
    assert "actor-impartial" in office.refusals(find)
    assert "team-impartial" in office.refusals(assigned("inv3", "2024-03-07"))
    assert "team" in office.refusals(until("investigated")[-1])
    office.take(act("recuse", "app1", "2024-03-07", person="app1", reason="x"))
    assert "actor-impartial" in office.refusals(act("approve", "app1", "2024-03-08", what="opening"))
    assert office.allowed(act("approve", "app2", "2024-03-08", what="opening"))


def test_whoever_is_barred_can_still_recuse_themselves(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    office.take(report(persons=["inv3"]))
    assert office.one(act("recuse", "inv3", INQUIRED, person="inv3", reason="x"))["ok"]
    assert office.refusals(act("recuse", "inv1", INQUIRED, person="inv2", reason="x"))


def test_rank_changes_no_outcome(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    office.take(report("member", persons=["vice"]), report("staff", persons=["idle"]))
    found = [
        office.refusals(act("dismiss", by, INQUIRED, case=f"@{ref}", ground="exempt", reason="x"))
        for ref, by in (("member", "vice"), ("staff", "idle"))
    ]
    assert found[0] == found[1] == {"approved", "actor-holds-role", "actor-impartial"}


# -- dates ----------------------------------------------------------------------------------------

TOMORROW = (date.today() + timedelta(days=2)).isoformat()  # noqa: DTZ011


@pytest.mark.parametrize(
    "line",
    [report("x", on=TOMORROW), report("x", occurred_on=TOMORROW),
     report("x", occurred_on="2024-03-02"), act("note", "rep1", TOMORROW, text="x"),
     act("note", "rep1", f"{TOMORROW}T09:00:00+08:00", text="x"),
     act("note", "rep1", "2024-02-29", text="x"), act("approve", "app1", "2024-02-29", what="opening"),
     act("assign", "app1", "2024-02-29", investigators=["inv1"])],
    ids=["future report", "future matter", "matter after the report", "future note", "future time",
         "note before", "approval before", "team before"],
)  # fmt: skip
def test_a_date_after_the_clock_or_before_the_report_is_a_refusal(tmp_path: Path, line: dict[str, Any]):
    office = office_at(tmp_path, "reported")
    assert office.refusals(line) == {"dates-in-order"}


@pytest.mark.parametrize("day", ["2024-02-30", "2023-02-29", "2024-00-01", "20240301", "1.3.2024", "",
                                 "2024-03-01T24:30", "2024-3-1"])  # fmt: skip
def test_an_impossible_date_is_invalid_input(tmp_path: Path, day: str):
    office = office_at(tmp_path, "reported")
    assert office.code(act("note", "rep1", day, text="x")) == 2
    assert office.code(report("x", occurred_on=day)) == 2


def test_a_day_in_the_past_is_kept_beside_the_time_of_recording(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    found = office.log()[-1]
    assert found["on"] == "2024-03-01"
    assert found["recorded"] > "2024-03-02"


def test_an_entry_need_not_come_after_the_last_entry_only_after_what_it_builds_on(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    office.take(act("note", "rep1", "2024-03-20", text="later"))
    assert office.allowed(act("note", "inv1", "2024-03-02", text="earlier"))
    assert office.allowed(evidence("early", on="2024-03-02"))
    assert office.allowed(until("investigated")[-1])


def test_a_finding_is_not_older_than_its_evidence(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    office.take(evidence("late", on="2024-03-08"))
    line = act("find", "inv1", "2024-03-07", element="duty", found=True, evidence=["late"])
    assert office.refusals(line) == {"dates-in-order"}
    assert office.allowed({**line, "on": "2024-03-08"})
    assert office.allowed({**line, "evidence": ["minutes"]})


@pytest.mark.parametrize(
    "late",
    [act("approve", "app1", "2024-03-11", what="opening"),
     act("assign", "app1", "2024-03-11", investigators=["inv1", "inv2"]),
     act("find", "inv1", "2024-03-11", element="duty", found=True, evidence=["minutes"])],
    ids=lambda line: line["do"],
)  # fmt: skip
def test_an_investigation_is_not_closed_before_what_it_relies_on(tmp_path: Path, late: dict[str, Any]):
    office = office_at(tmp_path, "empty")
    lines = [line for line in until("inquiry")
             if line["do"] != late["do"] or line.get("element") != late.get("element")]  # fmt: skip
    if late["do"] == "assign":
        lines = [*until("inquiry")]
    office.take(*lines, late)
    close = until("investigated")[-1]
    assert office.refusals({**close, "on": "2024-03-10"}) == {"dates-in-order"}
    assert office.allowed({**close, "on": "2024-03-11"})


def test_a_step_is_not_older_than_the_move_into_the_state(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    assert "dates-in-order" in office.refusals(apportion(on="2024-03-11"))
    assert office.refusals(evidence("x", on="2024-03-11")) == {"dates-in-order"}
    assert office.allowed(apportion(on="2024-03-12"))


def test_a_decision_is_not_older_than_hearing_and_approval(tmp_path: Path):
    office = office_at(tmp_path, "heard")
    office.take(act("approve", "app1", "2024-03-28", what="decision"))
    line = sanction(on="2024-03-27", decided_on="2024-03-27")
    assert office.refusals(line) == {"dates-in-order"}
    assert office.allowed({**line, "on": "2024-03-28"})
    late = office_at(tmp_path / "late", "apportioned")
    late.take(*(one for who in ("qian", "sun") for one in hearing(who)),
              *({**one, "on": "2024-03-28"} for one in hearing("li")),
              act("approve", "app1", "2024-03-22", what="decision"))  # fmt: skip
    assert late.refusals(line) == {"dates-in-order"}


def test_a_split_is_not_older_than_its_evidence_and_made_on_not_younger_than_it(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    office.take(evidence("late", on="2024-03-20"))
    line = apportion()
    line["decisions"][0]["evidence"]["meeting"] = "late"
    assert office.refusals(line) == {"dates-in-order"}
    assert office.allowed({**line, "on": "2024-03-20"})
    line = apportion()
    line["decisions"][0]["made_on"] = "2024-03-19"
    assert "dates-in-order" in office.refusals(line)


def test_a_case_is_not_filed_before_the_last_delivery(tmp_path: Path):
    office = office_at(tmp_path, "delivered")
    line = filing(on="2024-04-07", recorded_on="2024-04-07")
    assert office.refusals(line) == {"dates-in-order"}
    assert office.allowed(filing(on="2024-04-08", recorded_on="2024-04-08"))
    assert office.refusals(filing(recorded_on="2024-04-16")) == {"dates-in-order"}


def test_times_with_zones_are_compared_as_instants_and_days_as_days(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    office.take(report(on="2024-03-01T10:00:00+08:00"))
    note = act("note", "rep1", "", text="x")
    assert office.allowed({**note, "on": "2024-03-01T02:30:00+00:00"})
    assert office.refusals({**note, "on": "2024-03-01T01:30:00+00:00"}) == {"dates-in-order"}
    assert office.allowed({**note, "on": "2024-03-01"})


def test_posts_end_with_their_last_day(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    posts = office.folder / "posts.csv"
    text = posts.read_text(encoding="utf-8").replace(
        "reporter,2020-01-01,\nrep2", "reporter,2020-01-01,2024-03-10\nrep2"
    )
    posts.write_text(text, encoding="utf-8")
    office.run("directory", "import", str(office.folder / "bodies.csv"), str(posts), by="adm1")
    assert office.allowed(report(on="2024-03-10"))
    assert office.refusals(report(on="2024-03-11")) == {"actor-holds-role"}
