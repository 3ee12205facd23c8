"""The pictures of the manual, all drawn from the demonstration by `make pictures`, none by hand.

A clock of their own, and the Graphviz that comes along, make each chart the same everywhere. A page
is a screenshot: it takes a browser, LibreOffice and poppler, and the fonts that are there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

import click

import cases.register
from tests.office import wenze

PLACE = Path(__file__).resolve().parent.parent / "docs" / "pictures"
OPEN, RETURNED, DISPUTE = "@hall-closure", "@harvest-campaign", "@sluice-dispute"
CHARTS = {
    "why-not": (OPEN,), "then": (RETURNED, "--at", "2026-03-20"), "split": (RETURNED, "--split"),
    "office": ("--register",), "compared": ("--policy", "base", "--compare", "elections"),
}  # fmt: skip
LANGUAGES = ("en", "zh")
DOSSIER = ("dossier", RETURNED)
DECISION = ("letter", "decision", DISPUTE, "--respondent", "hai")


class Clock:
    """Each time it is asked it is a moment later, on the first of September 2026."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat("2026-09-01T09:00:00+08:00")

    def __call__(self) -> datetime:
        """The present moment."""
        self.now += timedelta(milliseconds=1)
        return self.now


def _run(*words: str) -> None:
    done = wenze(*words, env={"WENZE_GRAPHVIZ": "wasi", "PATH": os.environ["PATH"]})
    assert done.code == 0, f"{words}\n{done.out}{done.err}"


def demonstration(folder: Path) -> Path:
    """The register of a demonstration, made at the clock's time."""
    _run("demo", "--into", str(folder / "demo"))
    return folder / "demo" / "demo.db"


def draw_charts(register: Path, place: Path) -> list[Path]:
    """Every chart in both languages."""
    made = []
    for name, words in CHARTS.items():
        for language in LANGUAGES:
            made.append(place / f"{name}-{language}.svg")
            _run("--register", str(register), "--as", "aud1", "--lang", language, "chart", *words,
                 "-o", str(made[-1]))  # fmt: skip
    return made


def take_pages(register: Path, folder: Path, place: Path) -> Iterator[Path]:
    """Every page that the manual shows, as a small grey PNG."""
    for language in LANGUAGES:
        start = ("--register", str(register), "--lang", language, "--as")
        dossier, letter = folder / f"casefile-{language}.pdf", folder / f"letter-{language}.docx"
        _run(*start, "aud1", *DOSSIER, "-o", str(dossier))
        yield _page(dossier, place, 2, 72)
        _run(*start, "inv1", *DECISION, "-o", str(letter))
        yield _page(_office(letter), place, 1, 60)
        ledger, page = folder / f"ledger-{language}.xlsx", folder / f"stats-{language}.html"
        _run(*start, "aud1", "list", "--xlsx", str(ledger))
        yield _page(_office(ledger), place, 1, 190, "-x", "80", "-y", "110", "-W", "1550", "-H", "480")
        _run(*start, "aud1", "stats", "--least", "1", "--html", str(page))
        yield _page(_printed(page), place, 1, 70)


def _page(file: Path, place: Path, number: int, dots: int, *crop: str) -> Path:
    target = place / file.stem
    _ask("pdftoppm", "-png", "-gray", "-singlefile", "-r", str(dots), "-f", str(number), *crop,
         str(file), str(target))  # fmt: skip
    return target.with_suffix(".png")


def _office(file: Path) -> Path:
    _ask("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file))
    return file.with_suffix(".pdf")


def _printed(file: Path) -> Path:
    target = file.with_suffix(".pdf")
    _ask("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={target}", file.as_uri())  # fmt: skip
    return target


def _ask(program: str, *words: str) -> None:
    if shutil.which(program) is None:
        sys.exit(f"{program} is needed for the pages; the charts are drawn")
    subprocess.run([program, *words], check=True, capture_output=True, timeout=120)


def at_fixed_time() -> AbstractContextManager[object]:
    """Whatever register is opened meanwhile goes by a clock of ours."""
    opened = partial(cases.register.open_register, clock=Clock())
    return patch("cases.register.open_register", opened)


def main() -> None:
    """Draw them all anew."""
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, at_fixed_time():
        register = demonstration(Path(folder))
        for file in draw_charts(register, PLACE):
            click.echo(file.name)
        for file in take_pages(register, Path(folder), PLACE):
            click.echo(file.name)


if __name__ == "__main__":
    main()
