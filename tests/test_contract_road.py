"""The main road from outside, for each pack: by command and by JSON line, up to the end."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from tests.office import (
    BEARERS,
    BODIES,
    DECIDES,
    POSTS,
    SHA,
    STAGES,
    Office,
    act,
    apportion,
    as_lines,
    decision,
    deliver,
    filing,
    hearing,
    measure,
    office_at,
    pack,
    report,
    sanction,
    situation,
    started,
    until,
    words,
)

PACKS = tuple(DECIDES)
# In each pack a situation with a threshold, where the pack sets any for it.
ENDS = [(policy, name) for policy in PACKS for name in ("mass-incident", "residual")]
SITUATIONS = [(policy, found["id"]) for policy in PACKS for found in pack(policy)["situations"]]
SPLIT = {"qian": "primary", "sun": "primary", "li": "secondary", "zhou": "none", "zheng": "none",
         "chu": "none"}  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path) -> Office:
    return office_at(tmp_path, "empty")


def walked_by_command(office: Office, lines: list[dict[str, Any]]) -> None:
    for line in lines:
        done = office.json(*words(line), by=line["by"])
        assert done.code == 0, (line, done.out, done.err)
        assert done.document["ok"] is True


@pytest.mark.parametrize(("policy", "name"), ENDS)
def test_a_case_is_taken_from_report_to_filing_by_command(empty: Office, policy: str, name: str):
    walked_by_command(empty, until("filed", policy, name))
    found = empty.show()
    assert found["state"] == "filed"
    assert found["policy"]["id"] == policy
    assert {who: one["degree"] for who, one in empty.respondents().items()} == SPLIT


@pytest.mark.parametrize(("policy", "name"), ENDS)
def test_a_case_is_taken_from_report_to_filing_by_lines(empty: Office, policy: str, name: str):
    lines = until("filed", policy, name)
    answers = empty.take(*lines)
    assert [answer["line"] for answer in answers] == list(range(1, len(lines) + 1))
    assert [answer["seq"] for answer in answers] == list(range(1, len(lines) + 1))
    states = [answer["state"] for answer in answers]
    assert list(dict.fromkeys(states)) == [
        "reported", "investigated", "apportioned", "sanctioned", "filed"
    ]  # fmt: skip
    assert empty.show()["head"] == answers[-1]["hash"]
    assert empty.json("audit", "verify", by="aud1").code == 0


def test_commands_and_lines_leave_the_same_record(tmp_path: Path):
    by_line = office_at(tmp_path / "lines", "empty")
    by_command = office_at(tmp_path / "commands", "empty")
    lines = until("filed")
    by_line.take(*lines)
    walked_by_command(by_command, lines)

    def told(office: Office) -> list[Any]:
        return [(e["do"], e["by"], e["on"], e["state"], e["action"], e["guards"])
                for e in office.log()]  # fmt: skip

    assert told(by_line) == told(by_command)


@pytest.mark.parametrize(("policy", "name"), SITUATIONS)
def test_every_situation_is_investigated_on_what_policy_show_tells(
    empty: Office, policy: str, name: str
):
    answers = empty.take(*until("investigated", policy, name))
    assert answers[-1]["state"] == "investigated"


@pytest.mark.parametrize(("policy", "name"), SITUATIONS)
def test_no_element_that_policy_show_names_may_be_left_out(empty: Office, policy: str, name: str):
    lines = until("investigated", policy, name)
    for element in situation(policy, name)["elements"]:
        if element["id"] == "consequence":
            continue
        rest = [line for line in lines if line.get("element") != element["id"]]
        done = empty.apply(rest)
        (answer,) = done.answers
        assert (done.code, answer["line"]) == (3, len(rest)), element
        assert "elements-found" in {refusal["guard"] for refusal in answer["refusals"]}


@pytest.mark.parametrize(
    ("policy", "name"),
    [(policy, name) for policy, name in SITUATIONS if situation(policy, name)["threshold"] != "none"],
)
def test_a_consequence_below_the_threshold_is_refused_and_one_above_is_not(
    empty: Office, policy: str, name: str
):
    levels = ["none", "adverse", "serious", "grave"]
    place = levels.index(situation(policy, name)["threshold"])
    lines = until("investigated", policy, name)
    for level in levels:
        tried = [{**line, "level": level} if line.get("element") == "consequence" else line
                 for line in lines]  # fmt: skip
        expected = 0 if levels.index(level) >= place else 3
        assert empty.apply(tried, "--dry-run").code == expected, level
    rest = [line for line in lines if line.get("element") != "consequence"]
    assert empty.apply(rest, "--dry-run").code == 3


def test_a_real_program_walks_the_road_from_standard_input(tmp_path: Path):
    (tmp_path / "b.csv").write_text(BODIES, encoding="utf-8")
    (tmp_path / "p.csv").write_text(POSTS, encoding="utf-8")
    env = {"WENZE_REGISTER": str(tmp_path / "r.db")}
    assert started("init", env=env).code == 0
    assert started("directory", "import", str(tmp_path / "b.csv"), str(tmp_path / "p.csv"),
                   env=env).code == 0  # fmt: skip
    done = started("apply", "-", stdin=as_lines(until("filed")), env=env)
    assert done.code == 0, done.out
    assert done.answers[-1]["state"] == "filed"
    shown = started("--json", "show", "@c", env={**env, "WENZE_AS": "aud1"})
    assert (shown.code, shown.document["state"], shown.err) == (0, "filed", "")
    assert started("audit", "verify", env={**env, "WENZE_AS": "aud1"}).code == 0


def test_each_stage_offers_the_next_move_by_next(tmp_path: Path):
    following = {"reported": "investigate", "investigated": "apportion", "apportioned": "sanction",
                 "sanctioned": "file"}  # fmt: skip
    for state, move in following.items():
        office = office_at(tmp_path / state, state)
        found = office.json("next", "@c", by="inv1").document
        assert found["state"] == state
        assert move in [action["do"] for action in found["actions"]]


def test_whoever_follows_next_finds_the_step_allowed_when_it_is(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    found = office.json("next", "@c", by="inv1").document
    step = next(action for action in found["actions"] if action["do"] == "investigate")
    assert (step["to"], step["allowed"], step["refusals"]) == ("investigated", True, [])
    assert set(step["needs"]) == {"conclusion", "severity"}


def test_next_says_what_is_missing_before_it_is_there(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    found = office.json("next", "@c", by="inv1").document
    step = next(action for action in found["actions"] if action["do"] == "investigate")
    assert step["allowed"] is False
    missing = {refusal["guard"] for refusal in step["refusals"]}
    assert {"approved", "team", "elements-found", "actor-holds-role"} <= missing


def test_entries_may_precede_the_approval_of_the_opening(empty: Office):
    lines = until("investigated")
    opening = next(line for line in lines if line.get("what") == "opening")
    rest = [line for line in lines if line is not opening]
    empty.take(*rest[:-1], opening, rest[-1])
    assert empty.show()["state"] == "investigated"


def test_filing_does_not_wait_for_the_time_to_appeal(tmp_path: Path):
    office = office_at(tmp_path, "delivered")
    assert office.one({**until("filed")[-1], "on": "2024-04-08", "recorded_on": "2024-04-08"})["ok"]


def test_several_decisions_of_two_bodies_are_split_in_one_case(tmp_path: Path):
    office = office_at(tmp_path, "investigated", "town")
    other = decision(
        id="d2", body="forest", mode="individual", in_charge=None,
        parts={"feng": "decided", "chen": "not_involved", "wei": "not_involved"},
        evidence={"feng": "minutes"},
    )  # fmt: skip
    del other["in_charge"]
    office.take(apportion(decision(), other))
    found = office.respondents()
    assert found["feng"]["kind_of_responsibility"] == "individual"
    assert found["feng"]["degree"] == "primary"
    assert {one["degree"] for who, one in found.items() if who in BEARERS} == {"primary", "secondary"}


def test_the_body_held_to_account_goes_the_whole_road_too(tmp_path: Path):
    office = office_at(tmp_path, "investigated", "town")
    everybody = [*BEARERS, "water"]
    office.take(
        apportion(body_liable=True), *(line for who in everybody for line in hearing(who)),
        act("approve", "app1", "2024-03-25", what="decision"),
        sanction("town", everybody), *(deliver(who) for who in everybody), filing("town"),
    )  # fmt: skip
    body = office.respondents()["water"]
    assert (body["kind"], body["degree"], body["kind_of_responsibility"]) == (
        "body", "primary", "collective"
    )  # fmt: skip
    assert body["measures"]
    assert body["heard"] is True
    assert body["delivered_on"] == "2024-04-08"


def test_the_stages_of_the_fixture_are_the_contract_s_road(tmp_path: Path):
    states = [office_at(tmp_path / s, s).show()["state"] for s in STAGES[1:]]
    assert states == ["reported", "reported", "investigated", *["apportioned"] * 3,
                      *["sanctioned"] * 2, "filed"]  # fmt: skip


def test_a_file_of_evidence_is_kept_beside_the_register_by_its_hash(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    paper = tmp_path / "会议 记录.txt"
    paper.write_bytes(b"minutes")
    sha256 = hashlib.sha256(b"minutes").hexdigest()
    done = office.json("evidence", "@c", "--label", "kept", "--kind", "document", "--title", "文",
                       "--file", str(paper), "--on", "2024-03-06", by="inv1")  # fmt: skip
    assert done.code == 0, done.err
    found = {one["label"]: one for one in office.show()["evidence"]}
    assert found["kept"]["sha256"] == sha256
    assert found["minutes"]["sha256"] == SHA
    (kept,) = office.evidence
    assert kept.read_bytes() == b"minutes"
    kept.write_bytes(b"forged!")
    broken = office.json("audit", "verify", by="aud1")
    assert broken.code == 4
    assert broken.document["first_bad"]["case"] == office.show()["number"]


def test_the_consequence_may_be_found_where_no_threshold_asks_for_it(empty: Office):
    lines = until("inquiry", "plan-05", "mass-incident")
    empty.take(*lines, act("find", "inv1", "2024-03-06", element="consequence", level="grave",
                           evidence=["minutes"]))  # fmt: skip
    empty.take(act("investigate", "inv1", "2024-03-12", conclusion="属实", severity="lighter"))
    assert empty.show()["severity"] == "lighter"


def test_no_pack_takes_a_measure_of_another_and_names_those_it_has(tmp_path: Path):
    for policy in PACKS:
        office = office_at(tmp_path / policy, "approved", policy)
        done = office.apply([sanction(policy, measures=[measure("qian", "no-such")])])
        assert (done.code, done.answers[0]["field"]) == (2, "$.measures[0].measure"), policy
        known = pack(policy)["measures"][0]["id"]
        assert known in done.answers[0]["message"]


def test_a_similar_open_case_is_a_notice_at_every_step_and_never_a_refusal(empty: Office):
    empty.take(report("first"))
    lines = until("filed")
    answers = empty.take(*lines)
    assert answers[-1]["state"] == "filed"
    number = empty.show("@first")["number"]
    told = [answer for answer in answers if any(number in text for text in answer.get("notices", ()))]
    assert len(told) == len(lines)
    command = empty.run(*words(report("third")), by="rep1")
    assert command.code == 0
    assert number in command.err
