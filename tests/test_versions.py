"""The substance of when it occurred, the procedure of when it was reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.builders import step, walked
from workflow.loading import load_versions
from workflow.policy import Policy, PolicyRef, governing

VERSION = """\
id: dated
version: "{version}"
extends: base
title: {{zh: 两个版本, en: Two versions}}
source: {{zh: 测试, en: a test}}
in_force: {{{dates}}}
situations:
  - {{id: residual, clause: dated/1, basis: document, threshold: {threshold}}}
lifecycle:
  replace:
    team: {{parameters: {{at_least: {team}}}, clause: dated/team-{version}, basis: document}}
"""


def two_versions(folder: Path) -> tuple[Policy, Policy]:
    """A pack of 2025 that is strict on the consequence, and of 2026 that is strict on the team."""
    (folder / "dated").mkdir()
    for name, values in {
        "policy.yaml": {"version": 2, "dates": "from: 2026-01-01", "threshold": "adverse", "team": 3},
        "v1.yaml": {"version": 1, "dates": "to: 2025-12-31", "threshold": "grave", "team": 2},
    }.items():
        text = VERSION.format(**values)
        (folder / "dated" / name).write_text(text, encoding="utf-8")
    old, new = load_versions("dated", [folder])
    return old, new


def test_the_substance_is_of_when_it_occurred_and_the_procedure_of_when_it_was_reported(tmp_path):
    old, new = two_versions(tmp_path)

    def refusals(occurred: str, reported: str) -> list[tuple[str, str]]:
        policy = governing((old, new), date.fromisoformat(occurred), date.fromisoformat(reported))
        walk = walked("found", policy=policy, changes={
            "reported": {"policy": "dated", "occurred_on": occurred, "on": reported}})  # fmt: skip
        found = walk.decide(step("investigated")).refusals
        draft = walk.written[0].event
        assert draft.receipt.policy == draft.outcome.policy == walk.standing.policy
        assert walk.standing.policy.sha256 == (old if occurred < "2026" else new).sha256
        return [(r.guard, r.clause) for r in found]

    consequence, team = ("threshold-reached", "dated/1"), ("team", "dated/team-2")
    assert refusals("2025-03-01", "2025-12-30") == [consequence]
    assert refusals("2025-03-01", "2026-01-05") == [team, consequence]
    assert refusals("2026-01-02", "2026-01-05") == [team]


def test_a_case_under_two_versions_names_both_in_every_receipt(tmp_path):
    old, new = two_versions(tmp_path)
    mixed = governing((old, new), date(2025, 3, 1), date(2026, 1, 5))
    walk = walked("team", policy=mixed)
    assert walk.standing.policy == PolicyRef("dated", "1", old.sha256, new.sha256)
    assert {written.event.receipt.policy for written in walk.written} == {walk.standing.policy}
    assert len({old.sha256, new.sha256, mixed.sha256}) == 3
