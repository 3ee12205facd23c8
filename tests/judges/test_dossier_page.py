"""The case file in a real browser: offline, nothing runs, nothing is fetched, all of it is shown."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.judges.test_policy_page import QUIET, chromium
from tests.office import Office, act, office_at

pytestmark = pytest.mark.judge


@pytest.fixture(scope="module", params=["en", "zh"])
def page(request, tmp_path_factory) -> Path:
    """The page of a filed case, with a script in one of its texts."""
    office: Office = office_at(tmp_path_factory.mktemp(request.param), "filed")
    office.take(act("note", "inv1", "2024-04-16", text="<script>document.title='ran'</script>"))
    file = office.folder / "file.html"
    done = office.run("--lang", request.param, "dossier", "@c", "-o", str(file), by="inv1")
    assert done.code == 0, done.err
    return file


def test_a_browser_reads_the_file_whole(page: Path) -> None:
    read, written = chromium(page.parent, page, "--dump-dom"), page.read_text("utf-8")
    for tag in ("section", "table", "tr", "td", "dl", "img"):
        assert len(re.findall(f"<{tag}[ >]", read)) == len(re.findall(f"<{tag}[ >]", written)) > 0, tag
    assert "<title>ran" not in read


def test_no_browser_has_anything_to_complain_of(page: Path) -> None:
    """No error on the console, nothing asked of a network."""
    asks = (
        "--enable-logging=stderr",
        "--v=0",
        f"--user-data-dir={page.parent / 'profile'}",
        "--dump-dom",
    )
    done = subprocess.run(
        ["chromium", *QUIET, *asks, page.as_uri()], capture_output=True, encoding="utf-8", check=True,
        timeout=240,
    )  # fmt: skip
    assert "CONSOLE" not in done.stderr
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", page.read_text("utf-8"))


def test_nothing_runs_off_a_narrow_screen(page: Path) -> None:
    narrow = page.with_name("narrow.html")
    text = page.read_text("utf-8").replace("default-src 'none'", "script-src 'unsafe-inline'")
    asks = "<script>document.title = document.documentElement.scrollWidth</script></body>"
    narrow.write_text(text.replace("</body>", asks), "utf-8")
    title = re.search(r"<title>(\d+)</title>", chromium(
        page.parent, narrow, "--window-size=500,900", "--dump-dom"))  # fmt: skip
    assert title
    assert int(title[1]) <= 500
