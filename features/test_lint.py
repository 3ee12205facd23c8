"""Each trap of Gherkin is seen before anything runs, with its line and what would be right."""

import re

import pytest

from features.lint import faults
from features.memory import versions_in
from features.script import FeatureError, parsed

GOOD = """Feature: f

  @clause:base/parts
  Scenario: one
    Given a case of the bureau under town
    When the investigator splits the responsibility
    Then the step is taken
"""
SCENARIO = GOOD.removeprefix("Feature: f\n")
GIVEN = "    Given a case of the bureau under town\n"
WHEN = "    When the investigator splits the responsibility\n"
THEN = "    Then the step is taken\n"
CHINESE = """# language: zh-CN
功能: 一
  @clause:base/parts
  场景: 一
    {}
    假如局党组有一个适用town的案件
    当调查员划分责任
    那么该步骤办理成功
"""


def traps(text: str) -> list[str]:
    """What is wrong with a text, as a reader is told it."""
    try:
        found = faults(parsed(text, "f"), versions_in(()))
    except FeatureError as error:  # the grammar itself refuses it
        found = list(error.faults)
    assert all(fault.line > 0 for fault in found)
    return [fault.render("en") for fault in found]


def test_what_has_no_trap_has_no_fault() -> None:
    assert traps(GOOD) == []
    assert traps(GOOD.replace("f\n", "f\n  当事人 may stand here.\n", 1)) == []
    assert traps(CHINESE.format("一项说明。")) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("@clause", "@reason", "f:3: the tag @reason:base/parts names no clause; write @clause:PACK"),
        ("@clause:base/parts", "", "f:4: no tag says which clause"),
        ("base/parts", "base/part", "f:3: no pack of this .* base/part; near is base/parts"),
        ("Feature", "@clause:base/parts\nFeature", "f:1: a tag on the whole feature"),
        ("the bureau", "the buro", r"f:5: .* did you mean: a case of the bureau under \{name\}\?"),
        ("splits", "split", "f:6: .* did you mean: the investigator splits the responsibility"),
        ("is taken", "is token", "f:7: .* did you mean: the step is taken"),
        ("under town", "under tone", "f:5: there is no pack tone; there are"),
        (GIVEN, "", "f:5: a scenario begins with Given"),
        (GIVEN + WHEN + THEN, "", "f:4: a scenario begins with Given"),
        (GIVEN, "    Given a duty left undone\n", "f:5: a scenario tells first whose case it is"),
        (WHEN, "", "f:4: nobody does anything"),
        (THEN, "", "f:4: nothing is looked at"),
        (THEN, THEN + "      | a | b |\n", "f:7: this step takes no table"),
        (WHEN, WHEN + "      | summary |\n", "f:6: the table below has two columns"),
        ("is taken", "is refused", "f:7: the table below has a first row with some of: guard"),
        ("is taken", "is refused\n      | guards |", "f:7: the table below has a first row"),
        (WHEN, "    And the situation is residue\n" + WHEN, "f:6: residue is not known; near is res"),
        (WHEN, "    And it occurred on 2025-02-30\n" + WHEN, "f:6: 2025-02-30 is no day"),
        (THEN, THEN + "      | a | b |\n      | c |\n", "f:9: the rows of a table"),
        (THEN, THEN + "  Whatever is this\n", "f:8: is no Gherkin: 'Whatever is this'; .* of: Rule:"),
        (THEN, THEN + "    Examples:\n      | a |\n", "f:1: holds no scenario"),
        (GOOD, GOOD + SCENARIO, "f:10: another scenario of this feature has the same name"),
        (SCENARIO, f" Rule: a\n{SCENARIO} Rule: b\n{SCENARIO}", "f:12: another scenario"),
        (GOOD, "Feature: f\n", "f:1: holds no scenario"),
        (GOOD, "", "f:1: holds no feature"),
        (GOOD, "# language: fr\nFonctionnalité: f\n", "f:1: write in English, or in Chinese"),
        (GOOD, "# language: xx\nFeature: f\n", "f:1: write in English, or in Chinese"),
    ],
)  # fmt: skip
def test_each_trap_is_seen(old: str, new: str, fault: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    found = traps(text)
    assert any(re.match(fault, line) for line in found), found


def test_a_tag_on_examples_is_seen() -> None:
    outline = GOOD.replace("Scenario", "Scenario Outline").replace("bureau", "<body>")
    outline += "    @clause:base/none\n    Examples:\n      | body |\n      | bureau |\n"
    assert any(line.startswith("f:8: a tag on examples is no clause") for line in traps(outline))


@pytest.mark.parametrize(
    ("described", "fault"),
    [
        ("当事人提出了申诉。", "f:5: a scenario begins with Given"),
        ("同时涉及两个单位。", "f:5: nobody knows the step"),
        ("但是没有证据。", "f:5: nobody knows the step"),
        ("假如没有证据。", "f:5: nobody knows the step: 没有证据。; did you mean: "),
    ],
)
def test_a_line_of_a_description_that_is_taken_for_a_step_is_seen(described: str, fault: str) -> None:
    found = traps(CHINESE.format(described))
    assert any(line.startswith(fault) for line in found), found


def test_the_nearest_phrase_is_told_in_the_language_of_the_step() -> None:
    (found,) = traps(CHINESE.replace("办理成功", "办成").format(""))
    assert found == "f:8: nobody knows the step: 该步骤办成; did you mean: 该步骤办理成功?"
