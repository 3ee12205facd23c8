"""What pytest writes down for a second opinion: which of the scenarios asked for hold, and why not."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import msgspec
import pytest
from pytest_bdd.scenario import scenario_wrapper_template_registry

from features.second_opinion import ASKED_IN, TOLD_IN, Asked, Place, Told

_PLACE = pytest.StashKey[Place]()
_told: list[Told] = []


def asked() -> Asked:
    """What is to be run."""
    return msgspec.json.decode(Path(os.environ[ASKED_IN]).read_bytes(), type=Asked)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "clause(id): the clause of a policy that a scenario shows")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave in what was asked for."""
    wanted, before = set(asked().places), defaultdict[tuple[str, str], int](int)
    kept = []
    for item in items:
        assert isinstance(item, pytest.Function)
        template = scenario_wrapper_template_registry[item.function]
        named = (Path(template.feature.filename).name, template.name)
        place = Place(*named, before[named])
        before[named] += 1
        if place in wanted:
            item.stash[_PLACE] = place
            kept.append(item)
    items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A scenario holds where its call passes; one that cannot even begin does not."""
    report = yield
    if report.when == "call" or not report.passed:
        why = str(call.excinfo.value) if call.excinfo else ""
        _told.append(Told(item.stash[_PLACE], report.passed, why))
    return report


def pytest_sessionfinish() -> None:
    Path(os.environ[TOLD_IN]).write_bytes(msgspec.json.encode(_told))
