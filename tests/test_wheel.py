"""The wheel: what `pip install` gives a user is all that the product needs, and nothing else."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.tree import ROOMS, ROOT, ours, python


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    """The wheel as `pip install .` would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    (built,) = folder.glob("wenze-*.whl")
    return zipfile.ZipFile(built)


@pytest.fixture(scope="module")
def held(wheel: zipfile.ZipFile) -> list[str]:
    """The names in it."""
    return wheel.namelist()


@pytest.mark.parametrize(
    "wanted",
    [
        r"cli\.py",
        r"workflow/policies/base/policy\.yaml",
        r"workflow/locale/zh/LC_MESSAGES/wenze\.mo",
        r"cases/migrations/versions/\w+\.py",
        r"features/review\.feature",
        r"features/zh/.+\.feature",
        r"features/plan-02/情形\.feature",
        r"features/office/packs/dated/policy\.yaml",
        r"features/office/posts\.csv",
        r"cases/page\.css",
        r"diagrams/board/page\.css",
        r"diagrams/dossier/page\.(?:css|typ)",
        *(rf"{room}/py\.typed" for room in ROOMS),
    ],
)
def test_the_wheel_holds(held, wanted):
    assert any(re.fullmatch(wanted, name) for name in held)


def test_the_wheel_holds_every_file_of_the_rooms(held):
    rooms = {path.relative_to(ROOT) for path in ours()}
    ours_there = {path.as_posix() for path in rooms if path.parts[0] in {"cli.py", *ROOMS}}
    assert ours_there - set(held) == set()


def test_the_wheel_holds_nothing_else(held):
    top = {name.partition("/")[0] for name in held} - {"cli.py", *ROOMS}
    assert [name for name in top if not re.fullmatch(r"wenze-[\w.]+\.dist-info", name)] == []
    assert [name for name in held if "__pycache__" in name or name.endswith((".db", ".orig"))] == []


def test_a_second_opinion_is_to_be_had_from_what_is_installed(wheel, tmp_path):
    installed, office = tmp_path / "installed", tmp_path / "office"
    wheel.extractall(installed)
    shutil.copytree(ROOT / "examples" / "packs" / "water-office", office / "water-office")
    file = office / "water-office" / "scenarios.feature"
    done = subprocess.run(
        [sys.executable, "-c", "import cli; cli.main()", "--json", "policy", "test", str(file),
         "--second-opinion"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(installed)}, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["second_opinion"]["agree"] == 4
