"""The very same scenarios run by pytest-bdd, in a process of its own: a second opinion on the first.

The steps are those of `features.conftest`, which `make test` uses; nothing of the user's pytest is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec

from features.gathering import Gathered
from features.playing import HERE, Example, examples_in
from features.running import Ran
from features.script import Script

ASKED_IN, TOLD_IN = "WENZE_SECOND_ASKED", "WENZE_SECOND_TOLD"
NAME = "pytest-bdd"
# The one module of tests, written where no conftest lies: one beside the scenarios would be found.
_TESTS = """from pytest_bdd import scenarios
from features.bound import FILES, memory
scenarios(*FILES, features_base_dir=".")
"""


class Place(msgspec.Struct, frozen=True, order=True):
    """Which scenario is meant: its file's copy, its name as written, which example of an outline."""

    file: str
    name: str
    example: int = 0


class Asked(msgspec.Struct, frozen=True):
    """What is to be run, and the folders of an office's own packs."""

    places: tuple[Place, ...]
    folders: tuple[str, ...]


class Told(msgspec.Struct, frozen=True):
    """What became of one scenario; why it does not hold, as the runner says it."""

    place: Place
    holds: bool
    why: str = ""


class Disagreement(msgspec.Struct, frozen=True):
    """A scenario on which the two runners differ; `second` is None where the other never ran it."""

    ran: Ran
    second: Told | None


class Opinion(msgspec.Struct, frozen=True):
    """What the other runner is, how many scenarios it agrees on, and on which it does not."""

    runner: str
    agree: int
    disagree: tuple[Disagreement, ...]


def second_opinion(found: Gathered, results: Sequence[Ran]) -> Opinion:
    """Have pytest-bdd run what was run, and compare scenario by scenario."""
    named = list(places(found))
    asked = Asked(
        tuple(place for _, place in named), tuple(str(folder.resolve()) for folder in found.folders)
    )
    texts = {copy: script.text for copy, script in _copies(found)}
    told = {one.place: one for one in _heard(asked, texts)}
    return compared(results, {example.id: told.get(place) for example, place in named})


def compared(results: Sequence[Ran], second: dict[str, Told | None]) -> Opinion:
    """The verdicts side by side; `second` by the scenario's id. One that was not run is no agreement."""
    differing = tuple(
        Disagreement(ran, other) for ran in results
        if (other := second.get(ran.example.id)) is None or other.holds is not ran.holds
    )  # fmt: skip
    runner = f"{NAME} {version(NAME)}"
    return Opinion(runner, len(results) - len(differing), differing)


def places(found: Gathered) -> Iterator[tuple[Example, Place]]:
    """Each scenario with its place. Examples of an outline are counted as they are written, those too
    that are not to be run."""
    wanted = {example.id: example for example in found.examples}
    for copy, script in _copies(found):
        names = {scenario["id"]: scenario["name"] for scenario, _ in script.scenarios()}
        before: defaultdict[str, int] = defaultdict(int)
        for example in examples_in(script):
            if example.id in wanted:
                place = Place(copy, names[example.scenario], before[example.scenario])
                yield wanted[example.id], place
            before[example.scenario] += 1


def _copies(found: Gathered) -> Iterator[tuple[str, Script]]:
    """What the copy of each feature file is called: the other runner stumbles over a mark at the start
    of a file, and so is given the text that was read."""
    return ((f"{number}.feature", script) for number, script in enumerate(found.scripts))


def _heard(asked: Asked, texts: dict[str, str]) -> tuple[Told, ...]:
    """What the other runner says. It works in a folder of its own, where no settings lie but an empty
    file that is named to it. `RuntimeError` where it said nothing."""
    with tempfile.TemporaryDirectory(prefix="wenze-second-") as name:
        folder = Path(name).resolve()
        asking, telling, settings = folder / "asked", folder / "told", folder / "pytest.ini"
        tests = folder / "test_scenarios.py"
        tests.write_text(_TESTS, "utf-8")
        for copy, text in texts.items():
            (folder / copy).write_bytes(text.encode())
        asking.write_bytes(msgspec.json.encode(asked))
        settings.write_text("[pytest]\n", "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *_options(folder, settings), str(tests)],
            cwd=folder, env=_environment(asking, telling), capture_output=True, encoding="utf-8",
            errors="replace", check=False,
        )  # fmt: skip
        if not telling.is_file():
            raise RuntimeError(f"{NAME} did not run:\n{done.stdout}{done.stderr}")
        return msgspec.json.decode(telling.read_bytes(), type=tuple[Told, ...])


def _options(folder: Path, settings: Path) -> Iterable[str]:
    plugins = ("no:cacheprovider", "no:warnings", "pytest_bdd.plugin", "features.conftest",
               "features.witness")  # fmt: skip
    yield from (word for plugin in plugins for word in ("-p", plugin))
    yield from ("-c", str(settings), "--rootdir", str(folder), "--confcutdir", str(folder))
    yield from ("--import-mode=importlib", "-q", "--tb=no")


def _environment(asking: Path, telling: Path) -> dict[str, str]:
    """The user's, without what would have a say in pytest, and with the way to these rooms."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "WENZE_"))
    }
    path = os.pathsep.join(filter(None, (str(HERE.parent), kept.get("PYTHONPATH"))))
    return {
        **kept, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONUTF8": "1",
        ASKED_IN: str(asking), TOLD_IN: str(telling),
    }  # fmt: skip
