"""The guards of checks, ordered steps, levels and dismissals, where no scenario looks; and the packs
that use them wrongly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.builders import OFFICE, STAGES, Walk, step, told, walked
from workflow.errors import InvalidAction, PolicyError
from workflow.loading import load_policy
from workflow.messages import MESSAGES
from workflow.policy import Policy, combined

LETTERS = {"urging": "2026-01-02", "demand": "2026-01-03", "talk": "2026-02-20"}


def elections(**changes: Any) -> Policy:
    """The pack of elections with a situation that is laid on no level."""
    return replace(load_policy("elections"), situations=load_policy("town").situations, **changes)


def opened(policy: Policy, body: str = "bureau") -> Walk:
    """A case with a team, and a dated letter for each step."""
    letters = [
        {"do": "evidence", "by": "ann", "on": "2026-02-21", "label": label, "kind": "document",
         "title": "a letter", "sha256": "c" * 64, "dated": day}
        for label, day in LETTERS.items()
    ]  # fmt: skip
    return walked("found", policy=policy, changes={"reported": {"body": body}}, then=letters)


def find(check: str, label: str, found: bool = True, by: str = "ann") -> dict[str, Any]:
    """The finding on a check, on one letter."""
    return {"do": "find", "by": by, "on": "2026-02-22", "element": check, "found": found,
            "evidence": [label]}  # fmt: skip


def refusing(walk: Walk, fields: dict[str, Any]) -> list[str]:
    """The messages of the refusals."""
    return [refusal["message"] for refusal in told(walk.decide(fields))]


def test_a_step_whose_evidence_was_withdrawn_is_missing_again() -> None:
    walk = opened(elections()).must(find("urged", "urging"))
    assert refusing(walk, find("rectification-by-date", "demand")) == []
    walk.must({"do": "withdraw", "by": "ann", "on": "2026-02-22", "label": "urging", "reason": "x"})
    (message,) = refusing(walk, find("rectification-by-date", "demand"))
    assert "is missing: the body was urged" in message


def test_a_step_that_was_found_again_stands_on_its_new_date_while_nothing_rests_on_it() -> None:
    walk = opened(elections()).must(find("urged", "urging"), find("urged", "talk"))
    (message,) = refusing(walk, find("rectification-by-date", "demand"))
    assert "2026-02-20" in message


def test_both_steps_before_are_told_where_both_are_missing() -> None:
    walk = opened(elections())
    told = [m for m in refusing(walk, find("higher-talk", "talk")) if "missing" in m]
    assert len(told) == 2


def test_the_bodys_own_organisation_department_is_not_the_higher_one() -> None:
    """Of a county, the county's department holds no such talk; the city's does."""
    posts = tuple(
        replace(p, body={"ann": "county-org", "bob": "city-org"}.get(p.person, p.body))
        for p in OFFICE.posts
    )
    policy = elections()
    walk = Walk(policy, replace(OFFICE, posts=posts))
    walk.must(
        step("reported", body="county", by="deputy", persons=[]),
        *({"do": "approve", "by": "cityjudge", "on": "2026-01-06", "what": "opening"},),
        step("team", by="cityjudge"),
        *({"do": "evidence", "by": "ann", "on": "2026-02-21", "label": label, "kind": "document",
           "title": "a letter", "sha256": "c" * 64, "dated": day} for label, day in LETTERS.items()),
        find("urged", "urging"), find("rectification-by-date", "demand"),
    )  # fmt: skip
    (message,) = refusing(walk, find("higher-talk", "talk", by="ann"))
    assert "above" in message
    assert refusing(walk, find("higher-talk", "talk", by="bob")) == []


@pytest.mark.parametrize("stage", STAGES[2:4])
def test_a_closed_inquiry_looked_into_the_report_even_after_evidence_fell(stage: str) -> None:
    looked = [
        {**find(check, "survey"), "on": "2026-01-13"}
        for check in ("minutes-complete", "signed-in-person")
    ]
    walk = walked("found", policy=elections()).must(*looked, step("investigated"))
    if stage == "apportioned":
        walk.must(step("apportioned"))
    walk.must(
        {"do": "withdraw", "by": "ann", "on": "2026-01-24", "label": "survey", "reason": "x"},
        {"do": "approve", "by": "chief", "on": "2026-01-25", "what": "dismissal"},
    )
    done = {"do": "dismiss", "by": "judge", "on": "2026-01-26", "ground": "exempt", "reason": "x"}
    assert refusing(walk, done) == []


def test_what_stands_in_the_way_is_told_before_anybody_acts() -> None:
    """`next` shows an open look-back and a report that must be looked into."""
    from workflow.engine import offers

    walk = walked("team", policy=elections())
    assert walk.case is not None
    offered = {o.do: o for o in offers(walk.case, walk.policy, OFFICE, walk.now, "judge")}
    assert "looked-into-first" in {refusal.guard for refusal in offered["dismiss"].refusals}
    assert offered["find"].do == "find"


def test_a_check_of_another_pack_is_an_unknown_element() -> None:
    walk = walked("found")
    with pytest.raises(InvalidAction) as caught:
        walk.decide(find("look-back-head", "survey"))
    assert caught.value.field == "$.element"


def test_checks_follow_the_procedure_and_responsibilities_the_substance() -> None:
    """A guard asks for the checks of the version it stands in."""
    old, new = load_policy("elections"), load_policy("work-safety")
    both = combined(old, new)
    assert (both.checks, both.lifecycle) == (new.checks, new.lifecycle)
    assert both.responsibilities == old.responsibilities


def dismissed(ground: str) -> dict[str, Any]:
    """A dismissal on that ground."""
    return {"do": "dismiss", "by": "judge", "on": "2026-02-25", "ground": ground, "reason": "x"}


def safety(*checks: dict[str, Any]) -> Walk:
    """A case of safety at work with these checks found."""
    policy = replace(load_policy("work-safety"), situations=load_policy("town").situations)
    return walked("found", policy=policy, then=checks)


def urged(*then: str) -> Walk:
    """A case of elections whose body was urged, and told to rectify where `then` says so."""
    walk = opened(elections()).must(find("urged", "urging"))
    return walk.must(*(find(check, "demand") for check in then))


def nobody_above() -> Walk:
    """A case in an office without organisation departments."""
    bodies = tuple(
        replace(b, kind="department") if b.kind == "organisation" else b for b in OFFICE.bodies
    )
    return walked("found", policy=elections(), directory=replace(OFFICE, bodies=bodies))


def unreported(*situations: str) -> Walk:
    """The pack of elections with these situations, before anything is reported."""
    policy = load_policy("elections")
    return Walk(replace(policy, situations=tuple(s for s in policy.situations if s.id in situations)))


TOWNSHIP = step("reported", situation="township-direct-failed")
# For each lack that only a pack's own guard names: a case, the step that meets it, the remedy.
LACKS: dict[str, tuple[Callable[[], Walk], dict[str, Any], str]] = {
    "check-open": (lambda: walked("investigated", policy=safety().policy), step("apportioned"),
                   ("wenze find bureau-2026-1 --element minutes-complete --found true (or false) "
                   "--evidence LABEL")),
    "must-be-looked-into": (lambda: walked("team", policy=elections()), dismissed("exempt"),
                            ("open an inquiry and look into the elements, or rule each of "
                            "signed-report, clear-lead, vote-buying-suspected, strong-complaint out on "
                            "evidence: wenze find bureau-2026-1 --element ID --found false --evidence "
                            "LABEL")),
    "ground-unshown": (safety, dismissed("no_duty"),
                       ("wenze find bureau-2026-1 --element revenue-kept --found true (or false) "
                       "--evidence LABEL")),
    "ground-excluded": (lambda: safety({**find("revenue-kept", "survey"), "on": "2026-01-13"}),
                        dismissed("no_duty"),
                        "go on with the case, or dismiss it on another ground"),
    "step-built-on": (lambda: urged("rectification-by-date"), find("urged", "talk"),
                      "find the later steps not to be so first, the last one at the beginning"),
    "step-skipped": (lambda: opened(elections()), find("rectification-by-date", "demand"),
                     "wenze find bureau-2026-1 --element urged --found true --evidence LABEL"),
    "step-undated": (lambda: opened(elections()), find("urged", "survey"),
                     ("put evidence on the file with its date (wenze evidence bureau-2026-1 --dated "
                     "DATE …) and name it")),
    "step-too-early": (lambda: opened(elections()).must(find("urged", "talk")),
                       find("rectification-by-date", "demand"),
                       "name evidence dated 2026-02-20 or later"),
    "step-by-another": (lambda: urged("rectification-by-date"), find("higher-talk", "talk"),
                        ("let an investigator of the case enter it who holds a post in one of these: "
                        "City-org (city-org), County-org (county-org)")),
    "step-by-nobody": (nobody_above, find("higher-talk", "survey"),
                       ("the directory has no such department above Bureau (bureau); an administrator "
                       "adds it")),
    "level-bears-another": (lambda: unreported("township-direct-failed", "chart-step-skipped"), TOWNSHIP,
                            "report one that bureau answers for: chart-step-skipped"),
    "level-bears-nothing": (lambda: unreported("township-direct-failed"), TOWNSHIP,
                            ("no situation of this policy is for bureau; report under another: wenze "
                            "policy list")),
}  # fmt: skip


@pytest.mark.parametrize("kind", LACKS)
def test_each_lack_of_a_packs_own_guard_is_said_in_both_languages_with_its_remedy(kind: str) -> None:
    case, fields, remedy = LACKS[kind]
    refusals = case().decide(fields).refusals
    (found, *_) = [r for r in refusals if (r.message.text, r.remedy.text) == MESSAGES[kind]]
    assert found.remedy.render("en") == remedy
    for said in (found.message, found.remedy):
        assert "{" not in said.render("en") + said.render("zh")
        assert said.render("zh") != said.render("en") or said.render("en").startswith("wenze ")


HEAD = ('extends: {base}\nid: mine\nversion: "1"\ntitle: {{zh: 试, en: t}}\n'
        "source: {{zh: 试, en: t}}\n")  # fmt: skip


RULE = "clause: mine/1, basis: document"
CHECK = "checks:\n  - {id: %s, label: {zh: 查, en: c}, " + RULE + "}\n"
SITUATION = "situations:\n  - {id: residual, %s, " + RULE + "}"
ADDED = "lifecycle:\n  add:\n    file:\n      - {guard: checks-closed, " + RULE + ", parameters: %s}"
REPLACED = "lifecycle:\n  replace:\n    %s: {parameters: {%s}}"
WRONG = [
    ("base", CHECK % "c" + ADDED % "{checks: [d], situations: []}", "parameters.checks",
     "d is not known; there are c"),
    ("base", ADDED % "{checks: look-back-head, situations: []}", "parameters.checks",
     "expected array, found str"),
    ("work-safety", REPLACED % ("ground-needs-check", "check: revenu-kept"), "parameters.check",
     "did you mean revenue-kept"),
    ("elections", REPLACED % ("steps-in-order", "wait: {talk: 3}"), "parameters.wait",
     "talk is not known"),
    ("elections", REPLACED % ("steps-in-order", "wait: [higher-talk]"), "parameters.wait",
     "expected object, found array"),
    ("elections", REPLACED % ("looked-into-first", "checks: 5"), "parameters.checks",
     "expected array, found int"),
    ("elections", "responsibilities:\n  - {id: township-direct, level: village}", "level", "village"),
    ("rule-of-law", CHECK % "not-serious", "checks[9].id", "is an element of a situation"),
    ("base", CHECK % "consequence", "checks[0].id", "is an element of a situation"),
    ("rule-of-law", "parameters: {limbs_are_alternatives: perhaps}", "only_if",
     "no parameter limbs_are_alternatives can be true or false"),
    ("base", SITUATION % "only_if: on_tuesdays", "only_if",
     "no parameter on_tuesdays can be true or false; there are absence_frees_leaders"),
    ("base", SITUATION % "responsibility: x", "situations[0].responsibility", "x is not known"),
    ("base", "checks: 5", "checks", "expected array"),
]  # fmt: skip


@pytest.mark.parametrize(("base", "body", "field", "words"), WRONG)
def test_a_pack_that_names_a_check_or_a_switch_wrongly_is_refused(
    tmp_path: Path, base: str, body: str, field: str, words: str
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "policy.yaml").write_text(HEAD.format(base=base) + body + "\n", "utf-8")
    with pytest.raises(PolicyError) as caught:
        load_policy("mine", [tmp_path])
    assert caught.value.field.endswith(field), caught.value.field
    assert words in str(caught.value)
    assert caught.value.line > 0
    assert caught.value.render("zh")


def test_a_pack_lays_its_checks_and_a_guards_list_over_those_below(tmp_path: Path) -> None:
    """Checks by id, like facts; the list in a guard's parameters is replaced."""
    folder = tmp_path / "mine"
    folder.mkdir()
    text = HEAD.format(base="livelihood-funds") + (
        "checks:\n  - {id: photos-dated, label: {zh: 照片注明日期, en: photos bear a date}, "
        "clause: mine/1, basis: document}\n"
        "lifecycle:\n  replace:\n    checks-closed: {parameters: {checks: [photos-dated]}}\n"
    )
    (folder / "policy.yaml").write_text(text, "utf-8")
    policy = load_policy("mine", [tmp_path])
    assert [check.id for check in policy.checks][-1] == "photos-dated"
    assert len(policy.checks) == 5
    uses = [use for m in policy.lifecycle.moves["file"] for use in m.guards]
    assert [u.parameters["checks"] for u in uses if u.guard == "checks-closed"] == [["photos-dated"]]
