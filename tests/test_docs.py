"""The manual is true: its commands run, its code runs, its table of actions is that of the code."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from tests.actions_table import actions_table

TREE = Path(__file__).parent.parent
PAGES = sorted((TREE / "docs").glob("*.md"))
COMMAND = re.compile(r"^\$ (?P<command>.*?)(?:\s+# exit (?P<code>\d))?$", re.MULTILINE)


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a reader of the manual has it: with the examples in it."""
    shutil.copytree(TREE / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "sh")], ids=lambda page: page.stem)
def test_every_command_of_a_page_runs_as_the_page_says(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In order, in one folder; `# exit 3` behind a command says how it ends."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for found in COMMAND.finditer("\n".join(blocks(page, "sh"))):
        command, code = found["command"], int(found["code"] or 0)
        if command.startswith("export "):
            name, _, value = command.removeprefix("export ").partition("=")
            monkeypatch.setenv(name, value)
            continue
        words = shlex.split(command)
        assert words[0] == "wenze", f"{page.name}: {command}"
        with pytest.raises(SystemExit) as ended:
            cli.main(words[1:])
        told = capsys.readouterr()
        assert ended.value.code == code, f"{page.name}: {command}\n{told.out}{told.err}"


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=lambda page: page.stem)
def test_the_code_of_a_page_runs(page: Path, folder: Path) -> None:
    """All blocks of the page together are one program."""
    program = "\n".join(blocks(page, "python"))
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env={**os.environ, "PYTHONPATH": str(TREE)},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr


def test_the_table_of_actions_is_that_of_the_code() -> None:
    """docs/actions.md lists every action and field as the structs have them."""
    page = (TREE / "docs" / "actions.md").read_text("utf-8")
    assert page.partition("## Every action\n\n")[2] == actions_table()


def test_every_link_of_the_manual_leads_somewhere() -> None:
    """Links between pages, and from the README."""
    for page in [*PAGES, TREE / "README.md"]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_page_of_the_manual_is_reached_from_the_readme() -> None:
    """No page without a reader."""
    readme = (TREE / "README.md").read_text("utf-8")
    assert [page.name for page in PAGES if f"docs/{page.name}" not in readme] == []
