"""Every clause of a plan's pack is shown, in Chinese, in the folder of the pack: each situation with a
case that is established and cases that are not, element by element; each threshold, reached and not.

What a scenario expects is compared with the pack here; that it comes about, the scenario itself shows.
"""

import pytest

from features.playing import Example, examples
from tests.test_digest import FACTS
from tests.test_packs import rules
from workflow import load_policy
from workflow.actions import CONSEQUENCES

OTHER_READINGS = ("narrow", "both")
each_pack = pytest.mark.parametrize("pack", FACTS)


def inquiries(pack: str) -> list[Example]:
    """The scenarios in the folder of a pack that try to establish a situation under it."""
    return [
        example for example in examples()
        if example.feature.startswith(f"{pack}/") and example.tried == "investigate"
        and example.pack == pack
    ]  # fmt: skip


def told(example: Example, phrase: str, slot: str) -> str:
    """What a phrase says in a scenario; nothing where it is not said."""
    said = [step for step in example.steps if step.phrase.id == phrase]
    return str(said[-1].slots[slot]) if said else ""


def refused(pack: str, guard: str, phrase: str, slot: str) -> set[tuple[str, str, str]]:
    """Situation, what was lacking, and the clause, where one guard refuses."""
    return {
        (example.slot("situation", "name"), told(example, phrase, slot), clause)
        for example in inquiries(pack) if example.refusing == {guard}
        for clause in example.clauses
    }  # fmt: skip


@each_pack
def test_every_clause_that_the_pack_takes_from_its_document_has_a_scenario(pack: str) -> None:
    policy = load_policy(pack)
    wanted = {rule.clause for rule in rules(policy) if rule.basis == "document"}
    wanted |= {item.clause for item in policy.not_encoded}
    under = [example for example in examples() if example.pack in (pack, *OTHER_READINGS)]
    shown = {tag.removeprefix("clause:") for example in under for tag in example.tags}
    assert wanted - shown == set()


@each_pack
def test_every_situation_has_a_case_established_at_the_very_consequence_that_is_demanded(
    pack: str,
) -> None:
    taken = [example for example in inquiries(pack) if example.taken]
    shown = {(e.slot("situation", "name"), told(e, "level", "level")) for e in taken}
    assert shown == {(s.id, s.threshold) for s in load_policy(pack).situations}


@each_pack
def test_every_threshold_has_a_case_one_step_below_it_refused_by_its_clause(pack: str) -> None:
    wanted = {
        (s.id, CONSEQUENCES[CONSEQUENCES.index(s.threshold) - 1], s.clause)
        for s in load_policy(pack).situations if s.threshold != "none"
    }  # fmt: skip
    assert refused(pack, "threshold-reached", "level", "level") == wanted


@each_pack
def test_every_element_that_a_clause_names_has_a_case_without_it_refused_by_that_clause(
    pack: str,
) -> None:
    """The common elements are shown once for all packs; the breach where a situation words its own."""
    wanted = {
        (situation.id, element.id, element.clause)
        for situation in load_policy(pack).situations for element in situation.elements
        if (element.basis == "document" and element.id != "consequence")
        or (element.id == "breach" and situation.id == "event-statements")
    }  # fmt: skip
    shown = refused(pack, "elements-found", "found-not-so", "name")
    assert {row for row in shown if row[1]} == wanted


@each_pack
def test_the_scenarios_of_a_pack_are_told_in_chinese(pack: str) -> None:
    mine = [example for example in examples() if example.feature.startswith(f"{pack}/")]
    assert {step.language for example in mine for step in example.steps} == {"zh"}


@each_pack
def test_what_a_pack_lists_is_shown_as_a_whole(pack: str) -> None:
    """Measures, what the document states besides, what follows, what is left out."""
    policy = load_policy(pack)
    wanted = {"measures-are", "also-says"}
    wanted |= {"left-out"} if policy.not_encoded else set()
    wanted |= {"follows"} if policy.consequences else set()
    said = {
        step.phrase.id for example in examples()
        if example.feature.startswith(f"{pack}/") for step in example.steps
    }  # fmt: skip
    assert wanted == said & {"measures-are", "also-says", "left-out", "follows"}
