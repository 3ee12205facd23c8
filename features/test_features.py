"""The scenarios as tests, and what keeps them whole: no trap of Gherkin, no guard without both a
case it lets through and one it refuses, nothing in the list of phrases that nobody says."""

import re

import pytest
from pytest_bdd import scenarios
from pytest_bdd.scenario import scenario_wrapper_template_registry

from features.coverage import coverage, holes
from features.lint import faults
from features.memory import versions_in
from features.phrases import PHRASES
from features.playing import HERE, Example, examples, scripts
from features.script import Script
from features.words import KINDS, LANGUAGES, pattern
from workflow import load_policy
from workflow.loading import available

scenarios(".", features_base_dir=str(HERE))

ALL = examples()
SLOTS_ALONE = {"{who}{part}", "{who}{deed}", "{whom}{bears}"}


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.file)
def test_no_feature_has_a_trap_in_it(script: Script) -> None:
    assert [fault.render("en") for fault in faults(script, versions_in(()))] == []


def test_every_scenario_is_bound_to_a_test() -> None:
    written = [scenario["name"] for script in scripts() for scenario, _ in script.scenarios()]
    bound = [
        template.name for test in globals().values()
        if callable(test) and (template := scenario_wrapper_template_registry.get(test))
    ]  # fmt: skip
    assert len(written) > 100
    assert sorted(bound) == sorted(written)


def test_every_phrase_is_said_in_some_scenario() -> None:
    said = {step.phrase.id for example in ALL for step in example.steps}
    assert said == {phrase.id for phrase in PHRASES}


def test_every_phrase_reads_in_both_languages_and_names_the_same_things() -> None:
    for phrase in PHRASES:
        slots = [sorted(re.findall(r"\{(\w+)\}", phrase.text(language))) for language in LANGUAGES]
        assert slots[0] == slots[1], phrase.id
        assert re.sub(r"\{\w+\}| ", "", phrase.zh).isascii() is (phrase.zh in SLOTS_ALONE), phrase.id
        assert phrase.en.isascii(), phrase.id
    assert len({phrase.id for phrase in PHRASES}) == len(PHRASES)


def test_every_word_is_one_thing_in_each_language_and_is_said() -> None:
    said = "\n".join(
        text for example in ALL for step in example.steps
        for text in (step.text, *(cell for row in step.table or [] for cell in row))
    )  # fmt: skip
    for kind, words in KINDS.items():
        for place, language in enumerate(LANGUAGES):
            pattern(kind, language)
            spoken = [forms[place] for forms in words.values()]
            assert len(set(spoken)) == len(spoken), (kind, language)
        unsaid = [forms for forms in words.values() if not any(form in said for form in forms)]
        assert unsaid == [], kind


def test_every_clause_that_a_scenario_expects_is_among_its_tags() -> None:
    untagged = {
        (example.name, clause)
        for example in ALL for clause in example.clauses - example.shows
    }  # fmt: skip
    assert untagged == set()


def refused_and_taken(rule: list[Example]) -> set[tuple[str, str]]:
    """Step and guard of which a rule shows both sides."""
    taken = {example.tried for example in rule if example.taken}
    return {
        (example.tried, guard)
        for example in rule for guard in example.refusing if example.tried in taken
    }  # fmt: skip


def test_every_guard_of_every_step_has_a_rule_with_a_case_refused_and_a_case_taken() -> None:
    lifecycle = load_policy("base").lifecycle
    wanted = {
        (do, use.guard)
        for do, moves in lifecycle.moves.items() for move in moves for use in move.guards
    }  # fmt: skip
    rules = {(example.feature, example.rule) for example in ALL}
    shown = set().union(
        *(
            refused_and_taken([e for e in ALL if (e.feature, e.rule) == rule])
            for rule in rules
        )
    )  # fmt: skip
    assert wanted - shown == set()
    anywhere = {guard for _, guard in shown}
    assert {use.guard for use in (*lifecycle.everywhere, lifecycle.offered)} <= anywhere


def test_every_step_is_refused_to_one_without_the_role_and_taken_by_one_with_it() -> None:
    rule = [example for example in ALL if "role for the step" in example.rule]
    shown = {do for do, guard in refused_and_taken(rule) if guard == "actor-holds-role"}
    assert set(load_policy("base").lifecycle.moves) - shown == {"link"}  # takes two cases


def test_no_clause_of_any_pack_is_without_a_scenario() -> None:
    versions = versions_in(())
    assert list(holes(coverage(available(), ALL, versions))) == []


def test_every_rule_of_every_pack_is_shown_by_a_scenario() -> None:
    shown = coverage(available(), ALL, versions_in(()))
    assert [f"{p.policy.id}: {r.section} {r.id} ({r.clause})" for p in shown for r in p.not_shown] == []


def test_a_clause_that_nobody_shows_is_named_with_its_rules() -> None:
    without = [example for example in ALL if "plan-05/4.filing" not in example.shows]
    hole = "plan-05: plan-05/4.filing (filing organisation, guards file: recorded-with-department)"
    assert list(holes(coverage(["plan-05"], ALL, versions_in(())))) == []
    assert hole in list(holes(coverage(["plan-05"], without, versions_in(()))))
