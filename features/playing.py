"""Scenarios as values, each example of an outline one of them; and playing one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

import msgspec

from features.phrases import Phrase, Table, phrases_for
from features.script import Node, Script, read_script
from features.words import Language, heading
from features.world import World

HERE = Path(__file__).parent
_KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


class Said(msgspec.Struct, frozen=True, dict=True):
    """One step as it is said: which kind, its text, its table, and where it is written."""

    kind: str
    text: str
    table: Table | None
    language: Language
    line: int = 0
    id: str = ""

    @property
    def phrase(self) -> Phrase:
        """The one phrase that this is."""
        (found,) = phrases_for(self.kind, self.text, self.language)
        return found

    @cached_property
    def slots(self) -> dict[str, object]:
        """What fills the phrase's slots."""
        return self.phrase.heard(self.text, self.language) or {}

    def column(self, name: str) -> list[str]:
        """The cells below a heading; none where the table has no such column."""
        if not self.table:
            return []
        headings = [heading(cell) for cell in self.table[0]]
        return [row[headings.index(name)] for row in self.table[1:]] if name in headings else []

    def play(self, world: World) -> None:
        """Carry the step out; raises `NotSo` where it does not hold."""
        self.phrase.run(world, self.text, self.language, self.table)


class Example(msgspec.Struct, frozen=True, dict=True):
    """One scenario, or one example of an outline. `tags` without their `@`; `scenario` is the same for
    all examples of an outline."""

    feature: str
    rule: str
    name: str
    tags: frozenset[str]
    steps: tuple[Said, ...]
    line: int = 0
    id: str = ""
    scenario: str = ""

    def slot(self, phrase: str, slot: str) -> str:
        """What fills a slot of the last step with that phrase."""
        found = [step.slots[slot] for step in self.steps if step.phrase.id == phrase]
        return str(found[-1])

    @cached_property
    def pack(self) -> str:
        """The pack that governs the case: the one reported under, or the last it was rebound to."""
        rebound = [
            row[1] for step in self.steps if step.phrase.id == "afterwards"
            if step.slots["deed"] == "rebind" for row in step.table or [] if row[0] == "policy"
        ]  # fmt: skip
        return rebound[-1] if rebound else self.slot("case", "name")

    @property
    def packs(self) -> tuple[str, ...]:
        """The pack reported under, and the one that governs the case where that is another."""
        return tuple(dict.fromkeys((self.slot("case", "name"), self.pack)))

    @cached_property
    def situation(self) -> str:
        """The situation it names; empty where it is content with the pack's first."""
        found = [str(s.slots["name"]) for s in self.steps if s.phrase.id == "situation"]
        return (found or [""])[-1]

    @cached_property
    def tried(self) -> str:
        """The step that is tried."""
        return self.slot("tries", "deed")

    @property
    def taken(self) -> bool:
        """Whether the step is expected to be taken."""
        return not self.refusing and all(step.phrase.id != "invalid" for step in self.steps)

    @cached_property
    def refusing(self) -> frozenset[str]:
        """The guards that are expected to refuse."""
        told = (step for step in self.steps if step.phrase.id == "refused")
        return frozenset(guard for step in told for guard in step.column("guard"))

    @cached_property
    def clauses(self) -> frozenset[str]:
        """The clauses that its steps expect."""
        cells = (cell for step in self.steps for cell in step.column("clause"))
        named = (str(s.slots["name"]) for s in self.steps if s.phrase.id == "bears-by")
        return frozenset([*cells, *named])

    @cached_property
    def shows(self) -> frozenset[str]:
        """The clauses that its tags say it shows."""
        return frozenset(tag.removeprefix("clause:") for tag in self.tags if tag.startswith("clause:"))

    def play(self, world: World) -> None:
        """Carry the steps out; raises where one does not hold."""
        for step in self.steps:
            step.play(world)


@cache
def scripts(folder: Path = HERE) -> tuple[Script, ...]:
    """Every feature file in a folder, below it included, named as it lies there."""
    return tuple(
        read_script(file, file.relative_to(folder).as_posix())
        for file in sorted(folder.rglob("*.feature"))
    )


@cache
def examples(folder: Path = HERE) -> tuple[Example, ...]:
    """Every scenario in a folder, below it included."""
    return tuple(example for script in scripts(folder) for example in examples_in(script))


def examples_in(script: Script) -> Iterator[Example]:
    """Every scenario of a feature file, each example of an outline one of them."""
    rules = {scenario["id"]: rule["name"] if rule else "" for scenario, rule in script.scenarios()}
    lines = {step["id"]: step["location"]["line"] for step in written_steps(script.feature)}
    for pickle in script.pickles:
        yield Example(
            feature=script.file, rule=rules[pickle["astNodeIds"][0]], name=pickle["name"],
            tags=frozenset(tag["name"].removeprefix("@") for tag in pickle["tags"]),
            steps=tuple(_steps(pickle, script.language, lines)),
            line=pickle["location"]["line"], id=pickle["id"], scenario=pickle["astNodeIds"][0],
        )  # fmt: skip


def written_steps(node: Node) -> Iterator[Node]:
    """Every step written in a feature or a rule, those of a background included."""
    for child in node["children"]:
        for kind, below in child.items():
            if kind == "rule":
                yield from written_steps(below)
            else:
                yield from below["steps"]


def _steps(pickle: Node, language: Language, lines: dict[str, int]) -> Iterator[Said]:
    kind = "given"
    for step in pickle["steps"]:
        kind = _KINDS.get(step["type"], kind)
        rows = step.get("argument", {}).get("dataTable", {}).get("rows")
        table = rows and [[cell["value"] for cell in row["cells"]] for row in rows]
        yield Said(kind, step["text"], table, language, lines[step["astNodeIds"][0]], step["id"])
