"""The packs from the speeches: every clause is shown, every guard that a pack adds lets something
through and refuses something, and what breaks one of their rules is noticed."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from features.archive import PACKS, Archive
from features.mutants import Change, Mutant, guard, one
from features.playing import Example, examples
from features.test_features import refused_and_taken
from features.test_mutants import nothing, refused_by, survivors
from workflow import load_policy
from workflow.actions import CONSEQUENCES
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


def without(check: str, use: GuardUse) -> GuardUse:
    """The guard asks for one check less."""
    kept = [name for name in use.parameters["checks"] if name != check]
    return replace(use, parameters={**use.parameters, "checks": kept})


def waits(days: int, use: GuardUse) -> GuardUse:
    """The guard lets another time pass."""
    return replace(use, parameters={**use.parameters, "wait": {"higher-talk": days}})


def of_another(kind: str, use: GuardUse) -> GuardUse:
    """The guard takes another kind of body for the department."""
    return replace(use, parameters={**use.parameters, "kind": kind})


def tries(do: str) -> Callable[[Example], bool]:
    """Scenarios that try that step."""
    return lambda example: example.tried == do


def broken_guards(pack: str) -> Iterator[Mutant]:
    """Each added guard gone; each asking for a check less."""
    for do, use in added(load_policy(pack)):
        name = f"{pack}: {do} without {use.guard} by {use.clause}"
        yield Mutant(name, pack, guard(do, use.guard, gone(use.clause)), refused_by(use.guard, do))
        for check in use.parameters.get("checks", ()):
            change = guard(do, use.guard, partial(without, check))
            yield Mutant(f"{name} {check}", pack, change, tries(do))


def gone(clause: str) -> Callable[[GuardUse], GuardUse | None]:
    """The guard is gone where it stands on that clause."""
    return lambda use: nothing(use) if use.clause == clause else use


@each_pack
def test_every_guard_that_a_pack_adds_is_held_by_a_scenario(pack: str, archive: Archive) -> None:
    assert survivors(broken_guards(pack), archive) == []


def numbers() -> Iterator[Mutant]:
    """Another period, another kind of department, levels and thresholds that hold nobody."""
    for days in (14, 16):
        change = guard("find", "steps-in-order", partial(waits, days))
        yield Mutant(f"elections: wait {days}", "elections", change, tries("find"))
    change = guard("find", "step-by-higher-body", partial(of_another, "discipline"))
    yield Mutant("elections: any department talks", "elections", change, tries("find"))
    for responsibility in load_policy("elections").responsibilities:
        yield Mutant(
            f"elections: {responsibility.id} at any level", "elections",
            one("responsibilities", responsibility.id, level=None), refused_by("level-bears"),
        )  # fmt: skip
    for pack in SPEECHES:
        for situation in load_policy(pack).situations:
            if situation.threshold != "none" and situation.id not in REPORTED_ONLY:
                lower = CONSEQUENCES[CONSEQUENCES.index(situation.threshold) - 1]
                yield Mutant(
                    f"{pack}: {situation.id} from {lower} on", pack,
                    one("situations", situation.id, threshold=lower), refused_by("threshold-reached"),
                )  # fmt: skip


# The office of the scenarios has nobody above city and county who could open their cases.
REPORTED_ONLY = ("city-leadership-failed", "county-main-body-failed")


def test_every_number_level_and_threshold_is_held_by_a_scenario(archive: Archive) -> None:
    assert survivors(numbers(), archive) == []


def an_element_less(situation: str, element: str) -> Change:
    """The situation without one of its elements."""

    def change(policy: Policy) -> Policy:
        found = policy.situation(situation)
        assert found
        kept = tuple(e for e in found.elements if e.id != element)
        return one("situations", situation, elements=kept)(policy)

    return change


def elements(pack: str) -> Iterator[Mutant]:
    """Each element that a situation has of its own, left out."""
    for situation in load_policy(pack, [PACKS]).situations:
        if situation.id in REPORTED_ONLY or (pack == "strict-law") > (situation.id == "all-three-limbs"):
            continue
        for element in situation.elements:
            if element.id not in ("duty", "breach", "remit", "consequence"):
                yield Mutant(
                    f"{pack}: {situation.id} without {element.id}", pack,
                    an_element_less(situation.id, element.id), about(situation.id),
                )  # fmt: skip


def about(situation: str) -> Callable[[Example], bool]:
    """Scenarios in which an element of that situation is missing."""
    return lambda example: (
        "elements-found" in example.refusing and example.slot("situation", "name") == situation
    )


@pytest.mark.parametrize("pack", [*SPEECHES, "strict-law"])
def test_every_element_that_a_clause_names_is_held_by_a_scenario(pack: str, archive: Archive) -> None:
    assert survivors(elements(pack), archive) == []
