"""Scenarios as values, each example of an outline one of them; and playing one without pytest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec
from pytest_bdd.feature import get_features

from features.phrases import Phrase, Table, phrases_for
from features.words import Language, heading
from features.world import World

HERE = Path(__file__).parent


class Said(msgspec.Struct, frozen=True):
    """One step as it is said: which kind, its text, its table."""

    kind: str
    text: str
    table: Table | None
    language: Language

    @property
    def phrase(self) -> Phrase:
        """The one phrase that this is."""
        (found,) = phrases_for(self.kind, self.text, self.language)
        return found

    @property
    def slots(self) -> dict[str, object]:
        """What fills the phrase's slots."""
        return self.phrase.heard(self.text, self.language) or {}

    def column(self, name: str) -> list[str]:
        """The cells below a heading; none where the table has no such column."""
        if not self.table:
            return []
        headings = [heading(cell) for cell in self.table[0]]
        return [row[headings.index(name)] for row in self.table[1:]] if name in headings else []


class Example(msgspec.Struct, frozen=True):
    """One scenario, or one example of an outline."""

    feature: str
    rule: str
    name: str
    tags: frozenset[str]
    steps: tuple[Said, ...]

    def slot(self, phrase: str, slot: str) -> str:
        """What fills a slot of the last step with that phrase."""
        found = [step.slots[slot] for step in self.steps if step.phrase.id == phrase]
        return str(found[-1])

    @property
    def pack(self) -> str:
        """The pack that governs the case: the one reported under, or the last it was rebound to."""
        rebound = [
            row[1] for step in self.steps if step.phrase.id == "afterwards"
            if step.slots["deed"] == "rebind" for row in step.table or [] if row[0] == "policy"
        ]  # fmt: skip
        return rebound[-1] if rebound else self.slot("case", "name")

    @property
    def tried(self) -> str:
        """The step that is tried."""
        return self.slot("tries", "deed")

    @property
    def taken(self) -> bool:
        """Whether the step is expected to be taken."""
        return not self.refusing and all(step.phrase.id != "invalid" for step in self.steps)

    @property
    def refusing(self) -> frozenset[str]:
        """The guards that are expected to refuse."""
        told = (step for step in self.steps if step.phrase.id == "refused")
        return frozenset(guard for step in told for guard in step.column("guard"))

    @property
    def clauses(self) -> frozenset[str]:
        """The clauses that its steps expect."""
        cells = (cell for step in self.steps for cell in step.column("clause"))
        named = (str(s.slots["name"]) for s in self.steps if s.phrase.id == "bears-by")
        return frozenset([*cells, *named])

    def play(self, world: World) -> None:
        """Carry the steps out; raises where one does not hold."""
        for step in self.steps:
            step.phrase.run(world, step.text, step.language, step.table)


@cache
def examples(folder: Path = HERE) -> tuple[Example, ...]:
    """Every scenario in a folder, below it included."""
    return tuple(_examples(folder))


def _examples(folder: Path) -> Iterator[Example]:
    for feature in get_features([str(folder)]):
        language: Language = "zh" if feature.language.startswith("zh") else "en"
        for template in feature.scenarios.values():
            contexts = [row for table in template.examples for row in table.as_contexts()]
            for context in contexts or [{}]:
                found = template.render(context)
                yield Example(
                    feature=Path(feature.filename).relative_to(folder).as_posix(),
                    rule=found.rule.name if found.rule else "",
                    name=found.name,
                    tags=frozenset(found.tags | (found.rule.tags if found.rule else set())),
                    steps=tuple(
                        Said(
                            step.type, step.name,
                            _table(step.datatable.raw()) if step.datatable else None,
                            language,
                        )
                        for step in found.steps
                    ),
                )  # fmt: skip


def _table(rows: Iterable[Iterable[object]]) -> Table:
    return [[str(cell) for cell in row] for row in rows]
