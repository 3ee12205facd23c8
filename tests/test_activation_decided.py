"""Deciding on an office's own pack: proposed by one, approved by another, on a trial that holds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from features.archive import SOUND
from tests.pack_texts import SMALLEST as HEAD
from tests.pack_texts import written
from workflow.activation import Activate, Pack, Propose, Retire, decide
from workflow.activation.guards import ENTRY_GUARDS, GOVERNS
from workflow.activation.messages import ENTRY_MESSAGES
from workflow.directory import Body, Directory, Post, Role
from workflow.errors import InvalidAction, PolicyError
from workflow.event import Trial
from workflow.loading import base_pack, load_policy
from workflow.verdict import Verdict

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
SHA = "ab" * 32
PEOPLE: dict[str, tuple[Role, ...]] = {
    "adm": ("admin",), "adm2": ("admin",), "app": ("approver",), "rep": ("reporter",),
}  # fmt: skip
DIRECTORY = Directory(
    bodies=(Body(id="county", name="某县委", kind="committee", level="county"),),
    posts=tuple(
        Post(person=who, post="staff", name=f"Member {who}", body="county", roles=roles,
             since=date(2020, 1, 1))
        for who, roles in PEOPLE.items()
    ),
)  # fmt: skip
PROPOSE = Propose(by="adm", policy="mine", version="1", sha256=SHA, reason="年度修订")
ACTIVATE = Activate(by="app", policy="mine", sha256=SHA)
RETIRE = Retire(by="app", policy="mine", sha256=SHA, reason="已被取代")


def judged(*steps: Any, trial: Trial | None = SOUND, **more: Any) -> tuple[Verdict, Pack]:
    """The verdict on the last step, after those before it were taken; and the pack before it."""
    from workflow.activation import advance
    from workflow.event import write

    pack = Pack(id="mine")
    for step in steps[:-1]:
        draft = decide(pack, step, base_pack(), DIRECTORY, NOW, trial=SOUND).draft
        assert draft is not None
        made = write(draft, stream="policy/mine", seq=pack.seq + 1, prev="0" * 64, recorded="",
                     salt=bytes(32))  # fmt: skip
        pack = advance(pack, made.event, made.hash)
    return decide(pack, steps[-1], base_pack(), DIRECTORY, NOW, trial=trial, **more), pack


def refusing(*steps: Any, **more: Any) -> dict[str, str]:
    """Which guards refuse the last step, each with what a person reads."""
    verdict, _ = judged(*steps, **more)
    assert (verdict.draft is None) is bool(verdict.refusals)
    return {found.guard: found.message.render("en") for found in verdict.refusals}


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((PROPOSE,), "proposed"),
        ((replace(PROPOSE, by="app"),), "proposed"),
        ((PROPOSE, ACTIVATE), "active"),
        ((PROPOSE, replace(ACTIVATE, by="adm2")), "active"),
        ((PROPOSE, RETIRE), "retired"),
        ((PROPOSE, ACTIVATE, RETIRE), "retired"),
        ((PROPOSE, ACTIVATE, RETIRE, PROPOSE), "proposed"),
    ],
)
def test_one_proposes_another_approves_and_what_is_active_can_be_retired(steps, state):
    verdict, _ = judged(*steps)
    assert verdict.refusals == ()
    assert (verdict.to, verdict.case) == (state, "policy/mine")
    assert verdict.draft is not None
    assert verdict.draft.receipt.policy.id == "base"
    assert verdict.draft.outcome.policy.sha256 == SHA


REFUSED = [
    ((replace(PROPOSE, by="rep"),), {}, "actor-holds-role",
     "Member rep (rep) holds none of the roles that take this step: an administrator, an approver"),
    ((replace(PROPOSE, on="2026-03-03"),), {}, "dates-in-order",
     "2026-03-03 lies in the future; today is 2026-03-02"),
    ((PROPOSE, replace(ACTIVATE, on="2026-03-01")), {}, "dates-in-order",
     "2026-03-01 lies before 2026-03-02T10:00:00+00:00, the date of what this step builds on"),
    ((PROPOSE,), {"shipped": True}, "pack-not-shipped",
     "this version of mine comes with the product; it is active in every register"),
    ((PROPOSE, PROPOSE), {}, "version-not-entered",
     "version 1 of mine was proposed by Member adm (adm) on 2026-03-02 and waits for approval"),
    ((PROPOSE, ACTIVATE, PROPOSE), {}, "version-not-entered", "version 1 of mine is active already"),
    ((PROPOSE,), {"trial": None}, "pack-checked",
     "the pack was neither checked nor tested for this proposal"),
    ((PROPOSE,), {"trial": replace(SOUND, faults=2)}, "pack-checked",
     "the check finds faults in the pack mine: 2"),
    ((PROPOSE,), {"trial": replace(SOUND, failed=3)}, "pack-tested",
     "of 12 scenarios of the pack mine, 3 do not hold"),
    ((PROPOSE,), {"trial": replace(SOUND, own=0)}, "pack-tested",
     "no scenario is about the pack mine, so nothing shows what it makes of a case"),
    ((ACTIVATE,), {}, "version-proposed",
     ("no version of mine with the SHA-256 abababab… was proposed; a file that was changed is another "
     "version")),
    ((PROPOSE, replace(ACTIVATE, sha256="cd" * 32)), {}, "version-proposed",
     ("no version of mine with the SHA-256 cdcdcdcd… was proposed; a file that was changed is another "
     "version")),
    ((PROPOSE, ACTIVATE, replace(ACTIVATE, by="adm2")), {}, "version-proposed",
     "version 1 of mine is active already"),
    ((PROPOSE, RETIRE, ACTIVATE), {}, "version-proposed",
     "version 1 of mine was retired by Member app (app) on 2026-03-02"),
    ((PROPOSE, replace(ACTIVATE, by="adm")), {}, "not-the-proposer",
     "Member adm (adm) proposed this version, and nobody approves what that person proposed"),
    ((PROPOSE, replace(ACTIVATE, by="rep")), {}, "actor-holds-role",
     "Member rep (rep) holds none of the roles that take this step: an approver, an administrator"),
    ((RETIRE,), {}, "version-entered", "the version abababab… of mine is neither active nor proposed"),
    ((PROPOSE, replace(RETIRE, by="rep")), {}, "actor-holds-role",
     "Member rep (rep) holds none of the roles that take this step: an approver, an administrator"),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "more", "guard", "message"), REFUSED)
def test_each_guard_refuses_alone_and_says_what_is_lacking(steps, more, guard, message):
    assert refusing(*steps, **more) == {guard: message}


def test_every_guard_has_a_case_that_it_refuses_and_stands_at_some_step():
    assert {guard for _, _, guard, _ in REFUSED} == set(ENTRY_GUARDS)
    entry = base_pack().entry
    assert entry
    uses = [use for do in ("propose", "activate", "retire") for use in getattr(entry, do).guards]
    assert {use.guard for use in uses} == set(ENTRY_GUARDS)
    assert entry.governs.guard == GOVERNS


def test_all_reasons_are_told_at_once_each_with_clause_and_remedy_in_both_languages():
    verdict, _ = judged(
        replace(PROPOSE, by="rep", on="2027-01-01"), trial=Trial(1, 9, 0, 2, 0), shipped=True
    )
    assert [found.guard for found in verdict.refusals] == [
        "actor-holds-role", "dates-in-order", "pack-not-shipped", "pack-checked", "pack-tested",
        "pack-tested",
    ]  # fmt: skip
    for found in verdict.refusals:
        zh, en = found.told("zh"), found.told("en")
        assert zh["clause"] == en["clause"]
        assert zh["clause"].startswith("base/")
        assert (zh["message"] != en["message"], zh["remedy"] != en["remedy"]) == (True, True)


def test_whom_the_directory_does_not_know_is_invalid_input():
    with pytest.raises(InvalidAction, match="nobody"):
        judged(replace(PROPOSE, by="nobody"))


def test_every_message_reads_in_both_languages():
    from workflow.wording import translate

    for message, remedy in ENTRY_MESSAGES.values():
        assert translate(message, "zh") != message
        assert translate(remedy, "zh") != remedy


def test_no_pack_but_the_base_says_how_packs_enter(tmp_path: Path):
    own = """entry:
  states: []
  propose: {by: [], guards: []}
  activate: {by: [], guards: []}
  retire: {by: [], guards: []}
  governs: {guard: pack-active, clause: base/entry, basis: added}
"""
    written(tmp_path, HEAD + own)
    with pytest.raises(PolicyError, match="no pack says how it enters a register itself"):
        load_policy("mine", [tmp_path])
    assert not load_policy("town").entry
