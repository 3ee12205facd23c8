"""The page of `wenze policy test --html` in a real browser: offline, whole, in both languages."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tree import ROOT

pytestmark = pytest.mark.judge
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--host-resolver-rules=MAP * ~NOTFOUND")  # fmt: skip


def chromium(folder: Path, page: Path, *what: str) -> str:
    """What Chromium says of a page, with no network to ask."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "chromium is needed: .ci/run installs it"
    done = subprocess.run(
        [program, *QUIET, f"--user-data-dir={folder / 'profile'}", *what, page.as_uri()],
        capture_output=True, encoding="utf-8", check=True, timeout=240,
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module", params=["en", "zh"])
def page(request, tmp_path_factory) -> tuple[str, Path]:
    """The page of a pack in one language."""
    file = tmp_path_factory.mktemp(request.param) / "page.html"
    subprocess.run(
        [sys.executable, "cli.py", "--lang", request.param, "policy", "test", "plan-05",
         "--html", str(file)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return request.param, file


def test_a_browser_reads_the_page_whole(page) -> None:
    language, file = page
    read = chromium(file.parent, file, "--dump-dom")
    written = file.read_text("utf-8")
    for tag in ("article", "table", "tr", "details", "h3"):
        assert len(re.findall(f"<{tag}[ >]", read)) == len(re.findall(f"<{tag}[ >]", written)) > 0, tag
    assert {"en": "bears no leadership responsibility", "zh": "不承担领导责任"}[language] in read


def drawn(folder: Path, text: str, style: str) -> bytes:
    """The picture of a text in the page's own style."""
    page, picture = folder / "text.html", folder / "text.png"
    page.write_text(f'<!doctype html><meta charset="utf-8">{style}<p>{text}</p>', "utf-8")
    chromium(folder, page, "--window-size=400,200", f"--screenshot={picture}")
    return picture.read_bytes()


def test_chinese_letters_are_letters_and_not_boxes(page) -> None:
    """A letter that no font has is drawn as a box, like every other such letter."""
    _, file = page
    style = re.search("<style>.*?</style>", file.read_text("utf-8"), re.DOTALL)
    assert style
    one, other = (drawn(file.parent, text, style[0]) for text in ("反对", "批准"))
    assert one.startswith(b"\x89PNG")
    assert one != other


def test_nothing_runs_off_a_narrow_screen(page) -> None:
    """The widest thing on the page is the page: no line has to be pushed sideways on a telephone."""
    _, file = page
    narrow = file.with_name("narrow.html")
    asks = "<script>document.title = document.documentElement.scrollWidth</script></body>"
    narrow.write_text(file.read_text("utf-8").replace("</body>", asks), "utf-8")
    read = chromium(file.parent, narrow, "--window-size=500,900", "--dump-dom")
    title = re.search(r"<title>(\d+)</title>", read)
    assert title
    assert int(title[1]) <= 500
