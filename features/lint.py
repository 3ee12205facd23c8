"""The traps of Gherkin, found before they hide a scenario. Each fault names its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from gherkin.parser import Parser

from features.phrases import phrases_for
from features.words import Language

_KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}
Node = dict[str, Any]


def read(text: str) -> Node:
    """The feature in a text, every scenario of it included."""
    feature: Node = dict(Parser().parse(text)["feature"])
    return feature


def faults(text: str) -> list[str]:
    """What is wrong with the text of a feature, beyond its grammar."""
    feature = read(text)
    language: Language = "zh" if feature["language"].startswith("zh") else "en"
    found = list(_scenarios(feature, ()))
    return [*_twice(found), *(fault for one in found for fault in _in_one(*one, language))]


def _scenarios(parent: Node, tags: tuple[str, ...]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Each scenario with its own tags and those of its rule."""
    for child in parent["children"]:
        if "rule" in child:
            yield from _scenarios(child["rule"], _tags(child["rule"]))
        elif "scenario" in child:
            yield child["scenario"], (*tags, *_tags(child["scenario"]))


def _tags(node: Node) -> tuple[str, ...]:
    return tuple(tag["name"] for tag in node["tags"])


def _twice(scenarios: list[tuple[Node, tuple[str, ...]]]) -> Iterator[str]:
    """pytest-bdd silently loses all but one of several scenarios of one name."""
    names = Counter(scenario["name"] for scenario, _ in scenarios)
    for scenario, _ in scenarios:
        if names[scenario["name"]] > 1:
            yield f"{_line(scenario)}: another scenario of this feature has the same name"


def _in_one(scenario: Node, tags: tuple[str, ...], language: Language) -> Iterator[str]:
    if not any(tag.startswith("@clause:") for tag in tags):
        yield f"{_line(scenario)}: no tag says which clause this shows: @clause:PACK/ITEM"
    if any(tag["name"] for table in scenario["examples"] for tag in table["tags"]):
        yield f"{_line(scenario)}: a tag on examples is no clause; tag the scenario"
    steps = scenario["steps"]
    if not steps or steps[0]["keywordType"] != "Context":
        yield f"{_line(scenario)}: does not begin with Given; is its description taken for a step?"
    kind = "given"
    for step in steps:
        kind = _KINDS.get(step["keywordType"], kind)
        yield from _unknown(step, kind, language, scenario["examples"])


def _unknown(step: Node, kind: str, language: Language, tables: list[Node]) -> Iterator[str]:
    for said in _said(step["text"], tables):
        matching = [phrase.id for phrase in phrases_for(kind, said, language)]
        if not matching:
            yield f"{_line(step)}: no phrase says ({kind}): {said}"
            return
        if len(matching) > 1:
            yield f"{_line(step)}: several phrases say ({kind}) {said}: {matching}"
            return


def _said(text: str, tables: list[Node]) -> Iterator[str]:
    """What a step says in each example; the text itself where there are none."""
    if not tables:
        yield text
    for table in tables:
        names = [cell["value"] for cell in table["tableHeader"]["cells"]]
        for row in table["tableBody"]:
            said = text
            for name, cell in zip(names, row["cells"], strict=True):
                said = said.replace(f"<{name}>", cell["value"])
            yield said


def _line(node: Node) -> str:
    return f"line {node['location']['line']}"
