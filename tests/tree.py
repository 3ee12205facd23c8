"""The files of this tree, as the tests on its order look at them."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("workflow", "cases", "diagrams", "features")


def installed() -> Iterator[Path]:
    """Every Python file that a user gets."""
    yield from ROOT.glob("cli.py")
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


def ours() -> Iterator[Path]:
    """Every file that git keeps, or would keep if all were added."""
    told = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    yield from (path for name in told.split("\0") if name and (path := ROOT / name).is_file())


def parsed(file: Path) -> ast.Module:
    """The syntax of a Python file."""
    return ast.parse(file.read_bytes(), str(file))


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of each module a file imports, wherever in the file that happens."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def run(*command: str) -> str:
    """What a program says on standard output; that it succeeds is part of the test."""
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def python(*arguments: str) -> str:
    """What a fresh interpreter says."""
    return run(sys.executable, *arguments)
