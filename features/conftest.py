"""Every phrase as a step of pytest-bdd, in both languages; a small office for each scenario; tags as
markers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_bdd import step
from pytest_bdd.parsers import StepParser

from features.archive import Archive
from features.memory import Memory
from features.phrases import Table, phrases_for
from features.words import LANGUAGES
from features.world import World


class Heard(StepParser):
    """Whatever some phrase says, in either language, as pytest-bdd asks for it. One step a kind: to
    look through each phrase as a step of its own takes pytest-bdd longer than all the rest."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind

    def is_matching(self, name: str) -> bool:
        """Whether a phrase is what the step says."""
        return any(phrases_for(self.kind, name, language) for language in LANGUAGES)

    def parse_arguments(self, name: str) -> dict[str, Any]:
        """What the step says; the phrase reads it when it runs."""
        return {"said": name}

    def run(self, world: World, said: str, table: Table | None) -> None:
        """Let the one phrase that says this run."""
        ((phrase, language),) = [
            (phrase, language)
            for language in LANGUAGES for phrase in phrases_for(self.kind, said, language)
        ]  # fmt: skip
        phrase.run(world, said, language, table)


def _doing(heard: Heard) -> Callable[..., None]:
    def do(world: World, said: str, datatable: Table | None = None) -> None:
        heard.run(world, said, datatable)

    return do


for _kind in ("given", "when", "then"):
    _heard = Heard(_kind)
    step(_heard, type_=_kind)(_doing(_heard))


@pytest.fixture(scope="session")
def memory() -> Memory:
    """The office in which scenarios take place, one after the other."""
    return Memory()


@pytest.fixture
def world(memory: Memory) -> World:
    """One scenario, before anything is told."""
    return World(memory)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A real register with the same people."""
    made = Archive(tmp_path_factory.mktemp("office") / "office.db")
    yield made
    made.close()


def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> bool | None:
    """`@clause:town/4.3.1` marks a test as `clause("town/4.3.1")`."""
    if not tag.startswith("clause:"):
        return None
    pytest.mark.clause(tag.removeprefix("clause:"))(function)
    return True
