"""What a clause leaves open is a parameter that chooses the reading; and what a pack may say once for
all its situations."""

from pathlib import Path

import pytest

from tests.builders import walked
from tests.office import BEARERS, DECIDES, RECORDS, founded, until
from tests.pack_texts import assert_fault, loaded
from tests.test_own_packs import own_pack
from workflow import load_policy
from workflow.policy import Situation

OFFICE = """
extends: {pack}
id: mine
version: "1"
title: {{zh: 试验, en: trial}}
source: {{zh: 试验, en: trial}}
parameters: {{{switch}}}
"""


def read_as(folder: Path, pack: str, switch: str, situation: str) -> Situation:
    """A situation of a pack as an office has it that sets the switch."""
    (folder / "mine").mkdir()
    text = OFFICE.format(pack=pack, switch=switch)
    (folder / "mine" / "policy.yaml").write_text(text, encoding="utf-8")
    found = load_policy("mine", [folder]).situation(situation)
    assert found is not None
    return found


def own(situation: Situation) -> list[str]:
    return [element.id for element in situation.elements][3:]


def test_in_the_affairs_bureau_either_limb_is_enough_unless_an_office_reads_and(tmp_path) -> None:
    either = load_policy("affairs-bureau").situation("responsibility-breached")
    assert either is not None
    assert own(either) == ["breached-or-poor"]
    both = read_as(
        tmp_path, "affairs-bureau", "breach_and_poor_task_both_needed: true", either.id
    )  # fmt: skip
    assert own(both) == ["breached", "poor-task"]
    assert either.clause == both.clause == "affairs-bureau/6.3"
    assert "breach_and_poor_task_both_needed" in (either.note.en if either.note else "")


@pytest.mark.parametrize("situation", ["network-ideology", "channel-orientation"])
def test_in_plan_02_serious_reaches_every_limb_unless_an_office_reads_it_otherwise(
    tmp_path, situation: str
) -> None:
    usual = load_policy("plan-02").situation(situation)
    narrow = read_as(tmp_path, "plan-02", "serious_reaches_all_limbs: false", situation)
    assert usual is not None
    assert (usual.threshold, narrow.threshold) == ("serious", "none")
    assert [*own(narrow), "consequence"] == own(usual)
    assert narrow.label == usual.label
    assert narrow.note != usual.note


def test_the_chosen_reading_alone_is_in_the_pack() -> None:
    """A case, a chart and a hash see one situation of each name."""
    for pack in ("affairs-bureau", "plan-02"):
        ids = [situation.id for situation in load_policy(pack).situations]
        assert len(ids) == len(set(ids))


SITUATION = "situations:\n  - {id: residual, clause: mine/1, basis: document, only_if: %s}"


@pytest.mark.parametrize(
    ("switch", "kept"), [("absence_frees_leaders", 0), ("not absence_frees_leaders", 1)]
)
def test_a_situation_is_kept_where_its_switch_says_so(tmp_path, switch: str, kept: int) -> None:
    assert len(loaded(tmp_path, SITUATION % switch).situations) == kept


def test_a_switch_that_is_no_parameter_is_refused_with_the_nearest(tmp_path) -> None:
    assert_fault(
        tmp_path, SITUATION % "not absence_frees", 2, "only_if",
        "no parameter absence_frees", "absence_frees_leaders",
    )  # fmt: skip


def test_a_number_is_no_switch(tmp_path) -> None:
    body = "parameters: {days: 3}\n" + SITUATION % "days"
    assert_fault(tmp_path, body, 3, "only_if", "no parameter days")


def test_both_readings_at_once_are_refused(tmp_path) -> None:
    twice = SITUATION % "not absence_frees_leaders"
    line = "  - {id: residual, clause: mine/1, basis: document}"
    assert_fault(tmp_path, f"{twice}\n{line}", 3, "$.situations[1].id", "named twice")


def test_a_gate_stands_in_every_situation_of_the_pack_and_in_no_other_pack(tmp_path) -> None:
    body = (
        "catalogue:\n  common: [duty, breach, gate, remit]\n  elements:\n"
        "    - {id: gate, label: {zh: 前提, en: gate}, clause: mine/2, basis: document}\n"
        "situations:\n  - {id: residual, clause: mine/1, basis: document}\n"
        "  - {id: concealment, clause: mine/3, basis: document}"
    )
    for situation in loaded(tmp_path, body).situations:
        assert [e.id for e in situation.elements][:4] == ["duty", "breach", "gate", "remit"]
    for situation in load_policy("town").situations:
        assert "gate" not in [element.id for element in situation.elements]


def test_a_common_element_that_is_not_in_the_catalogue_is_refused(tmp_path) -> None:
    body = "catalogue:\n  common: [duty, braech]\nsituations: []"
    assert_fault(tmp_path, body, 2, "catalogue.common", "no element braech", "breach")


@pytest.mark.parametrize(
    ("body", "field"),
    [("parameters: 5", "$.parameters"), ("catalogue: {common: duty}", "$.catalogue.common"),
     ("catalogue: {facts: [5]}", "$.catalogue.facts[0]")],
)  # fmt: skip
def test_a_section_of_a_wrong_shape_is_refused(tmp_path, body: str, field: str) -> None:
    assert_fault(tmp_path, body, 1, field, "expected")


def test_a_fact_of_the_catalogue_takes_its_words_from_there_unless_the_pack_has_its_own(
    tmp_path,
) -> None:
    body = (
        "facts:\n  - {id: study, clause: mine/1, basis: document}\n"
        "  - {id: report, clause: mine/2, basis: document, label: {zh: 每月报告, en: monthly}}"
    )
    facts = {fact.id: fact for fact in loaded(tmp_path, body).facts}
    assert facts["study"].label.en == "the body studies the matter at least twice a year"
    assert facts["report"].label.en == "monthly"
    assert "traces" not in facts


def test_a_consequence_without_an_end_is_recorded_without_one(tmp_path) -> None:
    """No document's silence is filled with a period of ours."""
    body = (
        "consequences:\n  - {id: veto, clause: plan-10/3.2, basis: document, "
        "label: {zh: 一票否决, en: veto}}"
    )
    walk = walked("sanctioned", policy=own_pack(tmp_path, body))
    assert walk.standing.decided is not None
    assert {(c.consequence, c.until) for c in walk.standing.decided.consequences} == {("veto", None)}
    assert b'"until"' not in walk.written[-1].body


def test_a_case_says_what_follows_besides_the_measure_and_until_when(tmp_path, monkeypatch) -> None:
    """On the screen as in JSON; without an end, none is shown."""
    monkeypatch.setitem(DECIDES, "plan-03", ("county", "dec1"))
    monkeypatch.setitem(RECORDS, "plan-03", "forest")
    office = founded(tmp_path)
    office.take(*until("sanctioned", "plan-03", "problem-in-field"))
    told = " ".join(office.run("show", "@c", by="aud1").out.split())
    besides = "what follows besides: one-vote veto"
    assert f"{besides} in the year's assessment – until 2024-12-31 {besides} what follows" in told
    shown = {e["id"]: e["until"] for e in office.respondents()[BEARERS[0]]["consequences"]}
    assert shown == {"year-veto": "2024-12-31", "veto": None, "no-honours": None}
