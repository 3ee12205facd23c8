"""The board in a real browser, through its own server: the link opens, nothing is fetched from
elsewhere, nothing is complained of, and every page can be seen."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.judges.test_policy_page import QUIET
from tests.office import act, office_at
from tests.tree import ROOT

pytestmark = pytest.mark.judge
PLACES = ("/", "/?overdue=1&person=sun", "/case/@c", "/case/@c/next", "/case/@c/log", "/inbox",
          "/office", "/figures", "/record", "/help", "/case/@c/file/archive")  # fmt: skip
RESOLVES = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"


class Board:
    """A board that runs, and what Chromium makes of it."""

    def __init__(self, folder: Path, link: str) -> None:
        self.folder, self.link = folder, link
        self.base, self.token = link.split("/?token=")

    def shown(self, place: str, *what: str) -> subprocess.CompletedProcess[str]:
        """What Chromium says of a page, which it comes to by the link."""
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        assert program, "chromium is needed: .ci/run installs it"
        address = f"{self.base}{place}{'&' if '?' in place else '?'}token={self.token}"
        return subprocess.run(
            [program, *QUIET, RESOLVES, "--enable-logging=stderr", "--v=0", *what,
             f"--user-data-dir={self.folder / 'profile'}", address],
            capture_output=True, encoding="utf-8", check=True, timeout=240,
        )  # fmt: skip


@pytest.fixture(scope="module", params=["en", "zh"])
def board(request, tmp_path_factory) -> Iterator[Board]:
    """A board over a filed case, with a script in one of its texts."""
    folder = tmp_path_factory.mktemp(request.param)
    office = office_at(folder, "filed")
    office.take(act("note", "inv1", "2024-04-16", text="<script>document.title='ran'</script>"))
    words = ["--register", str(office.file), "--as", "aud1", "--lang", request.param, "--json", "board"]
    with subprocess.Popen(
        [sys.executable, "cli.py", *words], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stdout
        told = "".join(iter(running.stdout.readline, "}\n")) + "}"
        try:
            yield Board(folder, json.loads(told)["link"])
        finally:
            running.send_signal(signal.SIGINT)
            assert running.wait(30) == 0


@pytest.mark.parametrize("place", PLACES)
def test_a_browser_complains_of_nothing_and_asks_nobody_else(board: Board, place: str) -> None:
    """A style or a picture that the page's own policy kept out would be told on the console."""
    kept = board.folder / "net.json"
    done = board.shown(place, "--dump-dom", f"--log-net-log={kept}", "--net-log-capture-mode=Everything")
    assert "<main" in done.stdout
    assert "<title>ran" not in done.stdout
    assert board.token not in done.stdout
    assert "CONSOLE" not in done.stderr
    asked = set(re.findall(r'"url":"(?:http|ws)s?://([^/"]*)', kept.read_text("utf-8")))
    own = board.base.removeprefix("http://")
    assert {host for host in asked if _from_a_page(host)} == {own}


def _from_a_page(host: str) -> bool:
    """What the browser asks for itself (its own updates and accounts) is none of the page's."""
    return not re.search(r"(?:google|gstatic|googleapis)\.com$", host)


@pytest.mark.parametrize("place", PLACES)
def test_no_page_is_blank(board: Board, place: str) -> None:
    """A page in one colour packs into next to nothing."""
    picture = board.folder / "page.png"
    board.shown(place, "--window-size=500,900", f"--screenshot={picture}")
    drawn = picture.read_bytes()
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) > 10_000
    picture.unlink()
