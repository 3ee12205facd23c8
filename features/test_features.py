"""The scenarios as tests, and what keeps them whole: no trap of Gherkin, no guard without both a
case it lets through and one it refuses, nothing in the list of phrases that nobody says."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pytest_bdd import scenarios
from pytest_bdd.scenario import scenario_wrapper_template_registry

from features.archive import PACKS
from features.lint import faults, read
from features.phrases import PHRASES
from features.playing import HERE, Example, examples
from features.words import KINDS, LANGUAGES, pattern
from workflow import load_policy
from workflow.loading import available

scenarios(".", features_base_dir=str(HERE))

FILES = sorted(HERE.rglob("*.feature"))
ALL = examples()
SLOTS_ALONE = {"{who}{part}", "{who}{deed}", "{whom}{bears}"}


def names(parent: dict[str, Any]) -> list[str]:
    """The names of all scenarios as they are written, lost ones included."""
    found = []
    for child in parent["children"]:
        found += names(child["rule"]) if "rule" in child else []
        found += [child["scenario"]["name"]] if "scenario" in child else []
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_feature_has_a_trap_in_it(file: Path) -> None:
    assert faults(file.read_text("utf-8")) == []


def test_every_scenario_is_bound_to_a_test() -> None:
    written = [name for file in FILES for name in names(read(file.read_text("utf-8")))]
    bound = [
        template.name for test in globals().values()
        if callable(test) and (template := scenario_wrapper_template_registry.get(test))
    ]  # fmt: skip
    assert len(written) > 100
    assert sorted(bound) == sorted(written)


GOOD = """
  @clause:base/parts
  Scenario: one
    Given a case of the bureau under town
    When the investigator splits the responsibility
    Then the step is taken
"""
CHINESE = """# language: zh-CN
功能: 一
  @clause:base/parts
  场景: 一
    {}
    假如局党组有一个适用town的案件
    当调查员划分责任
    那么该步骤办理成功
"""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"Feature: f\n{GOOD}{GOOD}", "same name"),
        (f"Feature: f\n Rule: a\n{GOOD}\n Rule: b\n{GOOD}", "same name"),
        (f"Feature: f\n{GOOD.replace('@clause', '@reason')}", "no tag says which clause"),
        (f"@clause:base/parts\nFeature: f\n{GOOD.replace('@clause:base/parts', '')}", "no tag says"),
        (f"Feature: f\n{GOOD.replace('the bureau', 'the buro')}", "no phrase says"),
        (f"Feature: f\n{GOOD.replace('is taken', 'is token')}", "no phrase says"),
        (f"Feature: f\n{GOOD.replace('Given a case of the bureau under town', '')}", "begin with Given"),
        (CHINESE.format("当事人提出了申诉。"), "taken for a step"),
        (CHINESE.format("同时涉及两个单位。"), "taken for a step"),
        (CHINESE.format("但是没有证据。"), "taken for a step"),
        (CHINESE.format("假如没有证据。"), "no phrase says"),
    ],
)  # fmt: skip
def test_each_trap_is_seen(text: str, fault: str) -> None:
    try:
        found = faults(text)
    except Exception as error:  # noqa: BLE001 - the grammar itself may refuse it
        found = [str(error)]
    assert any(fault in line for line in found), found


def test_what_has_no_trap_has_no_fault() -> None:
    assert faults(f"Feature: f\n  当事人 may stand here.\n{GOOD}") == []
    assert faults(CHINESE.format("一项说明。")) == []


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


def clauses(node: Any) -> set[str]:
    """Every clause that a pack names, wherever in it."""
    if isinstance(node, dict):
        own = {node["clause"]} if isinstance(node.get("clause"), str) else set()
        return own.union(*map(clauses, node.values()))
    return set().union(*map(clauses, node)) if isinstance(node, list | tuple) else set()


def test_every_tag_is_a_clause_of_a_pack() -> None:
    known = set().union(
        *(clauses(msgspec.to_builtins(load_policy(pack, [PACKS]))) for pack in available([PACKS]))
    )
    tagged = {tag.removeprefix("clause:") for example in ALL for tag in example.tags}
    assert tagged - known == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_clause_that_a_scenario_expects_is_among_its_tags(file: Path) -> None:
    name = file.relative_to(HERE).as_posix()
    untagged = {
        (example.name, clause)
        for example in ALL if example.feature == name
        for clause in example.clauses if f"clause:{clause}" not in example.tags
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
