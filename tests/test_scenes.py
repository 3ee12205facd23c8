"""Every guard of every step passes and refuses, with clause, basis, message and remedy."""

from __future__ import annotations

import re

from msgspec.structs import replace

from tests.builders import NUMBER, OFFICE, RULES, decision, told, walked
from tests.scenes.every import SCENES, as_it_is, every_scene, refused
from tests.test_checks_and_steps import LACKS
from workflow.directory import Directory
from workflow.guards import GUARDS
from workflow.loading import available, load_policy
from workflow.messages import MESSAGES
from workflow.proposal import proposal_hash

MOVES = RULES.lifecycle.moves


@every_scene
def test_a_step_is_refused_by_that_guard_alone_with_clause_basis_message_and_remedy(scene):
    walk, refusals = as_it_is(scene)
    first = refusals[0]
    assert {refusal.guard for refusal in refusals} == {scene.guard}
    assert len(refusals) == scene.times
    assert (first.clause, first.basis) == (scene.clause, scene.basis)
    assert (first.message.text, first.remedy.text) == MESSAGES[scene.kind]
    remedy = scene.remedy
    if remedy.endswith("--proposal "):
        remedy += proposal_hash(walk.action(scene.act), NUMBER)
    assert (first.message.render("en"), first.remedy.render("en")) == (scene.message, remedy)


@every_scene
def test_the_refusal_is_said_in_chinese_too_with_every_value_filled_in(scene):
    for refusal in as_it_is(scene)[1]:
        for said in (refusal.message, refusal.remedy):
            text = said.render("zh")
            assert re.search("[\u4e00-\u9fff]|^wenze ", text), text
            assert "{" not in text + said.render("en")
        answer = refusal.told("zh")
        assert list(answer) == ["guard", "clause", "basis", "message", "remedy"]


@every_scene
def test_what_the_remedy_asks_for_makes_the_step_pass_and_the_receipt_says_so(scene):
    at = dict(scene.at if scene.mended is None else scene.mended)
    to = str(at.pop("to", scene.to))
    walk = walked(to, **at).must(*scene.mend)
    verdict = walk.decide(scene.act if scene.passes is None else scene.passes)
    assert told(verdict) == []
    assert verdict.draft is not None
    passed = verdict.draft.receipt.guards
    assert {found.outcome for found in passed} == {"passed"}
    if scene.guard != "state-offers":
        assert scene.guard in {found.guard for found in passed}


def test_every_guard_of_every_step_of_the_base_pack_has_a_scene():
    attached = {(do, use.guard) for do, moves in MOVES.items() for m in moves for use in m.guards}
    shown = {(scene.do, scene.guard) for scene in SCENES}
    assert attached - shown == set()
    everywhere = {use.guard for use in RULES.lifecycle.everywhere} | {RULES.lifecycle.offered.guard}
    assert everywhere <= {scene.guard for scene in SCENES}


def test_every_guard_there_is_stands_in_a_shipped_pack():
    attached = {use.guard for use in RULES.lifecycle.everywhere} | {RULES.lifecycle.offered.guard}
    for pack in available():
        for moves in load_policy(pack).lifecycle.moves.values():
            attached |= {use.guard for move in moves for use in move.guards}
    assert attached == set(GUARDS)


# What follows from the register, or from a pack that put the step where it is never offered.
FACTS = {"linked-case-open", "kept-for-ever"}


def test_every_message_is_said_by_some_guard():
    assert {scene.kind for scene in SCENES} | set(LACKS) | FACTS == set(MESSAGES)


def test_a_refusal_without_a_rule_of_its_own_cites_the_clause_of_the_guard_in_the_pack():
    uses = {
        (use.guard, use.clause, use.basis)
        for use in (*RULES.lifecycle.everywhere, RULES.lifecycle.offered,
                    *(use for moves in MOVES.values() for move in moves for use in move.guards))
    }  # fmt: skip
    own = {
        "elements-found", "threshold-reached", "objector-bears-none", "sole-decider-bears",
        "decider-has-authority", "measure-in-tier", "recorded-with-department",
    }  # fmt: skip
    refusals = [found for scene in SCENES for found in as_it_is(scene)[1]]
    assert all(found.clause for found in refusals)
    cited = {(found.guard, found.clause, found.basis) for found in refusals if found.guard not in own}
    assert cited <= uses


# -- equal treatment ----------------------------------------------------------------------------


def renamed() -> Directory:
    """The same office with every body one level up, and every post with another name and remit."""
    levels = {"bureau": "city", "town": "county", "branch": "bureau", "county": "county", "city": "city"}
    return Directory(
        bodies=tuple(replace(b, level=levels[b.level]) for b in OFFICE.bodies),
        posts=tuple(replace(p, remit="everything") for p in OFFICE.posts),
    )


def swapped() -> Directory:
    """The same office, in which the principal and a member have changed places."""
    ranks = {"head": "member", "deputy": "principal"}
    return replace(OFFICE, posts=tuple(
        replace(p, post=ranks.get(p.person, p.post)) for p in OFFICE.posts))  # fmt: skip


@every_scene
def test_a_higher_level_rank_or_another_remit_changes_no_guard_s_outcome(scene):
    expected = [refusal.told("en") for refusal in as_it_is(scene)[1]]
    assert [refusal.told("en") for refusal in refused(scene, renamed())[1]] == expected
    # who was the principal is now in charge, and the other way round: both are primary as before
    same = refused(scene, swapped(), apportioned={"decisions": decision(in_charge="head")})
    assert [refusal.told("en") for refusal in same[1]] == expected


def test_rank_changes_the_split_and_nothing_else_does():
    def split(directory: Directory) -> dict[str, str]:
        bare = {"apportioned": {"decisions": decision(in_charge=None)}}
        walk = walked("apportioned", directory=directory, changes=bare)
        return {who: found.bears for who, found in walk.standing.respondents.items()}

    as_it_is = {"head": "collective primary", "deputy": "collective secondary", "third": "none",
                "clerk": "collective secondary"}  # fmt: skip
    assert split(OFFICE) == as_it_is == split(renamed())
    assert split(swapped()) == as_it_is | {
        "deputy": "collective primary",
        "head": "collective secondary",
    }
