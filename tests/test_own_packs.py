"""A pack of an office adds states, guards and consequences without Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import NOW, OFFICE, step, walked
from tests.scenes.scene import ALLOW_DISMISSAL, NOTE, measured
from workflow.engine import offers
from workflow.errors import PolicyError
from workflow.loading import load_policy
from workflow.policy import Policy

OWN = """\
id: own
version: "1"
extends: town
title: {{zh: 自有规则包, en: Own pack}}
source: {{zh: 测试, en: a test}}
{more}
"""


def own_pack(folder: Path, more: str) -> Policy:
    """A pack that extends `town` by what a policy keeper wrote."""
    (folder / "own").mkdir()
    (folder / "own" / "policy.yaml").write_text(OWN.format(more=more), encoding="utf-8")
    return load_policy("own", [folder])


CONSEQUENCES = """
consequences:
  - {id: no-honours, lasts: year, clause: plan-08/6, basis: document,
     label: {zh: 年内不得评优, en: no honours for the year}}
  - {id: veto, lasts: 12, clause: plan-03/5.3, basis: document,
     label: {zh: 一票否决, en: veto}}
"""


def test_consequences_are_recorded_with_their_end_when_the_decision_is(tmp_path):
    policy = own_pack(tmp_path, CONSEQUENCES)
    spared = {
        "measures": measured(head="circulate", deputy="criticise"),
        "exemptions": [{"respondent": "clerk", "ground": "g", "reason": "r"}],
    }
    walk = walked("sanctioned", policy=policy, changes={"sanctioned": spared})
    decided = walk.standing.decided
    assert decided is not None
    assert [(c.respondent, c.consequence, c.until) for c in decided.consequences] == [
        ("head", "no-honours", "2026-12-31"), ("head", "veto", "2027-02-01"),
        ("deputy", "no-honours", "2026-12-31"), ("deputy", "veto", "2027-02-01"),
    ]  # fmt: skip
    assert decided.exempted == ("clerk",)
    assert b'"consequence":"veto"' in walk.written[-1].body
    assert b'consequence":' not in walked("sanctioned").written[-1].body


MORE_STATES = """
lifecycle:
  states:
    - {id: verified, label: {zh: 已核实, en: verified}}
  add:
    refer:
      - {guard: approved, parameters: {what: dismissal}, clause: own/refer, basis: document}
  moves:
    investigate:
      - from: [reported]
        to: verified
        by: [{role: investigator, where: team}]
        guards:
          - {guard: team, parameters: {at_least: 2}, clause: own/team, basis: document}
      - from: [verified]
        to: investigated
        by: [{role: approver, where: committee-over}]
        guards:
          - {guard: elements-found, clause: own/elements, basis: document}
    note:
      - from: [reported, verified, investigated]
        by: [{role: approver, where: committee-over}]
"""


def test_a_pack_adds_a_state_and_guards_without_python(tmp_path):
    policy = own_pack(tmp_path, MORE_STATES)
    walk = walked("found", policy=policy, without=["opening"])
    verdict = walk.take(step("investigated"))
    assert (verdict.state, verdict.to, walk.standing.state) == ("reported", "verified", "verified")
    assert [o.do for o in offers(walk.standing, policy, OFFICE, NOW, "chief")] == [
        "investigate", "note"
    ]  # fmt: skip
    assert not walk.decide(step("investigated", on="2026-01-21")).allowed
    assert not walk.decide(step("apportioned")).allowed
    walk.must({**NOTE, "by": "chief"}, step("investigated", by="chief", on="2026-01-21"))
    assert walk.standing.state == "investigated"
    assert [(s.do, s.state) for s in walk.standing.road] == [
        ("report", "reported"), ("investigate", "verified"), ("investigate", "investigated")
    ]  # fmt: skip
    walk.must(step("apportioned"))


def test_a_guard_that_a_pack_adds_refuses_by_the_pack_s_clause_and_the_last_ones_are_kept(tmp_path):
    policy = own_pack(tmp_path, MORE_STATES)
    refer = {"do": "refer", "by": "judge", "to": "the police", "reason": "r"}
    walk = walked("reported", policy=policy)
    (found,) = walk.decide(refer).refusals
    assert (found.guard, found.clause, found.basis) == ("approved", "own/refer", "document")
    assert found.message.render("en") == "the approval is missing: the dismissal"
    assert walk.must(ALLOW_DISMISSAL).decide(refer).allowed
    assert walked("reported").decide(refer).allowed


def test_two_ways_for_one_step_out_of_one_state_are_refused_when_the_pack_is_loaded(tmp_path):
    twice = MORE_STATES.replace("from: [verified]", "from: [verified, reported]")
    with pytest.raises(PolicyError, match="reported is named twice") as found:
        own_pack(tmp_path, twice)
    assert found.value.field == "$.lifecycle.moves.investigate[1].from"
