"""Every phrase as a step, in both languages; a small office for each scenario; tags as markers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_bdd import step

from features.archive import Archive
from features.phrases import PHRASES, Heard, Table
from features.words import LANGUAGES
from features.world import World


def _doing(heard: Heard) -> Callable[..., None]:
    def do(world: World, said: str, datatable: Table | None = None) -> None:
        heard.phrase.run(world, said, heard.language, datatable)

    return do


for _phrase in PHRASES:
    for _language in LANGUAGES:
        _heard = Heard(_phrase, _language)
        step(_heard, type_=_phrase.kind)(_doing(_heard))


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The register that scenarios share, one after the other."""
    made = Archive(tmp_path_factory.mktemp("office") / "office.db")
    yield made
    made.close()


@pytest.fixture
def world(archive: Archive) -> World:
    """The office of one scenario, with nothing in its register but people."""
    return World(archive)


def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> bool | None:
    """`@clause:town/4.3.1` marks a test as `clause("town/4.3.1")`."""
    if not tag.startswith("clause:"):
        return None
    pytest.mark.clause(tag.removeprefix("clause:"))(function)
    return True
