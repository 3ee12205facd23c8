"""How long a command takes to answer, against importing what it cannot do without."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import Figure

_CLI = "import cli; cli.main()"


def figures(register: Path, case: str) -> Iterator[Figure]:
    """`--help` against importing click; `next CASE` against importing SQLAlchemy and click."""
    asked = ("--register", str(register), "--as", "aud1", "next", case)
    yield _beside("wenze --help", ("--help",), "import click", "at most 1.6")
    yield _beside("wenze next CASE", asked, "import sqlalchemy, click", "at most 1.5")


def _beside(name: str, words: tuple[str, ...], baseline: str, wanted: str) -> Figure:
    """Both in turn, so that whatever else the machine does falls on either alike."""
    _milliseconds(_CLI, *words)
    pairs = [(_milliseconds(_CLI, *words), _milliseconds(baseline)) for _ in range(15)]
    measured, alone = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Figure(name, measured, alone, "ms", wanted)


def _milliseconds(program: str, *words: str) -> float:
    tree = Path(__file__).parent.parent
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *words], check=True, stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(tree)},
    )  # fmt: skip
    return (time.perf_counter() - start) * 1000
