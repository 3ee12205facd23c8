"""The page of `wenze stats --html` in a real browser: whole, narrow, and the same without colour."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.judges.test_policy_page import chromium
from tests.office import office_at
from tests.tree import ROOT

pytestmark = pytest.mark.judge


@pytest.fixture(scope="module", params=["en", "zh"])
def page(request, tmp_path_factory) -> Path:
    """The page in one language."""
    office = office_at(tmp_path_factory.mktemp(request.param), "delivered")
    file = office.folder / "stats.html"
    subprocess.run(
        [sys.executable, "cli.py", "--register", str(office.file), "--as", "aud1", "--lang",
         request.param, "stats", "--html", str(file), "--least", "1"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return file


def test_a_browser_reads_the_page_whole(page) -> None:
    read, written = chromium(page.parent, page, "--dump-dom"), page.read_text("utf-8")
    for tag in ("section", "svg", "rect", "tr", "caption"):
        assert len(re.findall(f"<{tag}[ >]", read)) == len(re.findall(f"<{tag}[ >]", written)) > 0, tag


def asked(page: Path, script: str, *what: str) -> str:
    """What a script in the page finds, told in its title."""
    other = page.with_name("asked.html")
    told = page.read_text("utf-8").replace(
        "</body>", f"<script>document.title = {script}</script></body>"
    )
    other.write_text(told, "utf-8")
    read = chromium(page.parent, other, *what, "--dump-dom")
    title = re.search("<title>(.*?)</title>", read)
    assert title
    return title[1]


def test_nothing_runs_off_a_narrow_screen(page) -> None:
    assert int(asked(page, "document.documentElement.scrollWidth", "--window-size=500,900")) <= 500


def test_a_bar_is_as_long_as_the_figure_beside_it_says(page) -> None:
    """The bar of all cases fills its room."""
    script = ("[...document.querySelector('#overview .bar').querySelectorAll('rect')]"
              ".map(r => Math.round(r.getBoundingClientRect().width)).join(' ')")  # fmt: skip
    room, full = asked(page, script, "--window-size=1000,900").split()
    assert room == full != "0"
