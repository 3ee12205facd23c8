"""The packs from the speeches: every clause is shown, every guard that a pack adds lets something
through and refuses something."""

from collections.abc import Iterator
from typing import Any

import pytest

from features.playing import examples
from features.test_features import refused_and_taken
from workflow import load_policy
from workflow.policy import GuardUse, Policy

SPEECHES = ("work-safety", "rule-of-law", "livelihood-funds", "elections")
each_pack = pytest.mark.parametrize("pack", SPEECHES)
ALL = examples()


def own_rules(policy: Policy) -> Iterator[Any]:
    """The rules that the pack does not have from the base pack."""
    base = load_policy("base")
    known = {(rule.id, rule.clause) for rule in base.facts}
    for situation in policy.situations:
        yield situation
        yield from (element for element in situation.elements if element.clause != "base/elements")
    yield from policy.checks
    yield from policy.responsibilities
    yield from (fact for fact in policy.facts if (fact.id, fact.clause) not in known)
    yield from (use for _, use in added(policy))


def added(policy: Policy) -> list[tuple[str, GuardUse]]:
    """Each guard that the pack attaches besides those of the base pack, with its step."""
    base = load_policy("base").lifecycle.moves
    return [
        (do, use)
        for do, moves in policy.lifecycle.moves.items()
        for place, move in enumerate(moves) for use in move.guards
        if use not in base[do][place].guards
    ]  # fmt: skip


@each_pack
def test_every_clause_of_a_pack_is_shown_by_a_scenario_of_its_own(pack: str) -> None:
    policy = load_policy(pack)
    shown = {tag.removeprefix("clause:") for e in ALL if e.pack == pack for tag in e.tags}
    assert {rule.clause for rule in own_rules(policy)} - shown == set()


@each_pack
def test_every_pack_has_a_folder_of_features(pack: str) -> None:
    folder = {e.feature for e in ALL if e.feature.startswith(f"{pack}/")}
    assert folder
    assert {e.pack for e in ALL if e.feature in folder} & {pack}


def test_the_guards_that_these_packs_add_are_known_here() -> None:
    found = {(do, use.guard) for pack in SPEECHES for do, use in added(load_policy(pack))}
    assert found == {
        ("report", "level-bears"), ("investigate", "level-bears"),
        ("investigate", "checks-closed"), ("apportion", "checks-closed"), ("file", "checks-closed"),
        ("find", "steps-in-order"), ("find", "step-by-higher-body"),
        ("dismiss", "looked-into-first"), ("dismiss", "ground-needs-check"),
    }  # fmt: skip


@each_pack
def test_every_guard_that_a_pack_adds_has_a_rule_with_a_case_refused_and_a_case_taken(
    pack: str,
) -> None:
    rules = {(e.feature, e.rule) for e in ALL if e.pack == pack}
    shown = set().union(
        *(refused_and_taken([e for e in ALL if (e.feature, e.rule) == rule]) for rule in rules)
    )
    assert {(do, use.guard) for do, use in added(load_policy(pack))} - shown == set()


@each_pack
def test_every_situation_is_shown_found_and_not_found(pack: str) -> None:
    """Those for levels that the walk does not reach are reported, and refused elsewhere."""
    told = [e for e in ALL if e.pack == pack and any(s.phrase.id == "situation" for s in e.steps)]
    both: dict[str, set[bool]] = {}
    for example in told:
        both.setdefault(example.slot("situation", "name"), set()).add(example.taken)
    situations = {situation.id for situation in load_policy(pack).situations}
    assert {found for found, sides in both.items() if len(sides) == 2} >= situations
