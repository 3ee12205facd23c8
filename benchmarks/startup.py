"""How long a command takes to answer, against importing what it cannot do without."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import Figure, median

_CLI = "import cli; cli.main()"


def figures(register: Path, case: str) -> Iterator[Figure]:
    """`--help` against importing click; `next CASE` against importing SQLAlchemy and click."""
    click = _milliseconds("import click")
    yield Figure("wenze --help", _milliseconds(_CLI, "--help"), click, "ms", "at most 1.6")
    both = _milliseconds("import sqlalchemy, click")
    asked = _milliseconds(_CLI, "--register", str(register), "--as", "aud1", "next", case)
    yield Figure("wenze next CASE", asked, both, "ms", "at most 1.5")


def _milliseconds(program: str, *words: str) -> float:
    tree = Path(__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(tree)}

    def run() -> None:
        subprocess.run(
            [sys.executable, "-c", program, *words], check=True, stdout=subprocess.DEVNULL,
            env=environment,
        )  # fmt: skip

    run()
    return median(run, 15) * 1000
