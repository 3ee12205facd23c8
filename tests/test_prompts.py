"""What is asked for on a terminal, with the choices; and that nothing is asked for anywhere else."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest

from tests.office import ROOT, Done, Office, act, evidence, office_at, started

pty = pytest.importorskip("pty", reason="a pseudo-terminal is needed")


def _heeding() -> None:
    """An interrupt is heeded, even where the tests run in the background and ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Clerk:
    """Somebody at a terminal: reads what is asked, types answers."""

    def __init__(self, office: Office, by: str, *words: str, lang: str = "en") -> None:
        self._ours, theirs = pty.openpty()
        self._program = subprocess.Popen(
            [sys.executable, str(ROOT / "cli.py"), "--register", str(office.file), "--as", by,
             "--lang", lang, *words],
            stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True, preexec_fn=_heeding,
            env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TERM": "dumb",
                 "COLUMNS": "200"},
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""
        self._unread = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._ours)

    def _more(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if not ready:
            return False
        try:
            found = os.read(self._ours, 65_536).decode(errors="replace")
        except OSError:
            return False
        self.seen += found
        self._unread += found
        return bool(found)

    def asked(self, pattern: str) -> str:
        """Wait until that is asked; what was said up to then."""
        end = time.monotonic() + 20
        while not (found := re.search(pattern, self._unread)):
            assert time.monotonic() < end, f"{pattern!r} was not asked:\n{self.seen}"
            self._more(0.2)
            assert self._program.poll() is None or re.search(pattern, self._unread), self.seen
        said, self._unread = self._unread[: found.end()], self._unread[found.end() :]
        return said

    def answer(self, pattern: str, text: str) -> str:
        """Wait for a question and answer it."""
        said = self.asked(pattern)
        self.type(text)
        return said

    def type(self, text: str, end: str = "\n") -> None:
        os.write(self._ours, (text + end).encode())

    def interrupt(self) -> None:
        """Once, and once more if need be: just before a read it is noticed after the read only."""
        for _ in range(3):
            self._program.send_signal(signal.SIGINT)
            end = time.monotonic() + 4
            while self._program.poll() is None and time.monotonic() < end:
                self._more(0.1)
            if self._program.poll() is not None:
                return

    def ended(self) -> int:
        """The exit code, after everything was said."""
        end = time.monotonic() + 20
        while self._program.poll() is None and time.monotonic() < end:
            self._more(0.1)
        while self._more(0.1):
            pass
        return self._program.wait(1)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return office_at(tmp_path, "inquiry")


def test_a_missing_option_is_asked_for_with_the_choices(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    with Clerk(office, "rep1", "report", "--ref", "asked", "--on", "2024-03-01") as clerk:
        packs = clerk.answer(r"policy: [^\n]*: ", "plan-05")
        assert {"town", "plan-02", "plan-05", "plan-06", "plan-16"} <= set(re.findall(r"[\w-]+", packs))
        bodies = clerk.answer(r"body: [^\n]*: ", "water")
        assert "forest" in bodies
        assert "某县水利局党组" in bodies
        situations = clerk.answer(r"situation: [^\n]*: ", "mass-incident")
        assert "plan-05/4.1" in situations
        assert "concealment" not in situations
        clerk.answer(r"occurred_on: [^\n]*: ", "2024-01-15")
        clerk.answer(r"summary: [^\n]*: ", "群众集体上访")
        clerk.answer(r"source: [^\n]*: ", "信访")
        assert clerk.ended() == 0, clerk.seen
    assert office.show("@asked")["situation"] == "mass-incident"


def test_questions_are_asked_in_chinese_too(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    with Clerk(office, "rep1", "note", "@c", lang="zh") as clerk:
        asked = clerk.answer(r"text[^\n]*[：:] ?", "补充说明")
        assert re.search("[一-鿿]", asked)
        assert clerk.ended() == 0, clerk.seen
    assert office.log()[-1]["action"]["text"] == "补充说明"


def test_only_what_is_missing_is_asked_for(office: Office):
    with Clerk(office, "inv1", "find", "@c", "--element", "duty", "--evidence", "minutes",
               "--on", "2024-03-06") as clerk:  # fmt: skip
        clerk.answer(r"found: [^\n]*: ", "y")
        assert clerk.ended() == 0, clerk.seen
    assert "element:" not in clerk.seen
    assert office.log()[-1]["action"]["found"] is True


def test_the_elements_and_the_level_of_a_consequence_are_offered(office: Office):
    with Clerk(office, "inv1", "find", "@c", "--evidence", "minutes", "--on", "2024-03-06") as clerk:
        elements = clerk.answer(r"element: [^\n]*: ", "consequence")
        assert "mass-incident" in elements
        levels = clerk.answer(r"level: [^\n]*: ", "grave")
        for level in ("none", "adverse", "serious", "grave"):
            assert level in levels
        assert clerk.ended() == 0, clerk.seen
    assert office.log()[-1]["action"]["level"] == "grave"


def test_the_severity_of_the_pack_is_offered_and_another_is_asked_again(office: Office):
    with Clerk(office, "inv1", "investigate", "@c", "--conclusion", "属实",
               "--on", "2024-03-12") as clerk:  # fmt: skip
        scale = clerk.answer(r"severity: [^\n]*: ", "awful")
        assert "especially-serious" in scale
        clerk.answer(r"severity: [^\n]*: ", "heavier")
        assert clerk.ended() == 0, clerk.seen
    assert office.show()["severity"] == "heavier"


def test_the_split_is_asked_member_by_member(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    given = {"chu": "absent", "li": "took_part", "qian": "took_part", "sun": "took_part",
             "zheng": "absent", "zhou": "objected"}  # fmt: skip
    with Clerk(office, "inv1", "apportion", "@c", "--on", "2024-03-18") as clerk:
        clerk.answer(r"\nid: [^\n]*: |\bid: [^\n]*: ", "d1")
        modes = clerk.answer(r"mode: [^\n]*: ", "collective")
        assert "omission" in modes
        clerk.answer(r"matter: [^\n]*: ", "决定开工")
        clerk.answer(r"made_on: [^\n]*: ", "2024-01-09")
        clerk.answer(r"in_charge[^\n]*: ", "y")
        clerk.answer(r"in_charge: [^\n]*: ", "sun")
        while given:
            said = clerk.asked(r"\((\w+)\): [^\n]*: ")
            clerk.type(given.pop(re.findall(r"\((\w+)\): ", said)[-1]))
            assert "took_part" in said
            assert "decided" not in said
        clerk.answer(r"zhou[^\n]*: ", "minutes")
        clerk.answer(r"meeting[^\n]*: ", "minutes")
        clerk.answer(r"another[^\n]*: ", "n")
        assert clerk.ended() == 0, clerk.seen
    found = office.respondents()
    assert {who for who, one in found.items() if one["degree"] == "primary"} == {"qian", "sun"}


@pytest.mark.parametrize("how", ["interrupt", "end of input"])
def test_who_stops_at_a_question_changes_nothing(office: Office, how: str):
    before = office.count()
    with Clerk(office, "inv1", "note", "@c") as clerk:
        clerk.asked(r"text: [^\n]*: ")
        if how == "interrupt":
            clerk.interrupt()
        else:
            clerk.type("", end="\x04")
        assert clerk.ended() not in (0, 1)
        assert "Traceback" not in clerk.seen
    assert office.count() == before


def test_a_case_that_moved_while_somebody_thought_is_a_conflict(office: Office):
    with Clerk(office, "inv1", "note", "@c", "--on", "2024-03-06") as clerk:
        clerk.asked(r"text: [^\n]*: ")
        office.take(evidence("new", on="2024-03-06"))
        before = office.count()
        clerk.type("too late")
        assert clerk.ended() == 5, clerk.seen
        assert "inv1" in clerk.seen
    assert office.count() == before


def test_the_register_is_not_held_while_somebody_thinks(office: Office):
    with Clerk(office, "inv1", "note", "@c") as clerk:
        clerk.asked(r"text: [^\n]*: ")
        begun = time.monotonic()
        office.take(act("note", "inv1", "2024-03-06", text="meanwhile"))
        assert time.monotonic() - begun < 5


def test_nothing_is_asked_with_json(office: Office):
    with Clerk(office, "inv1", "--json", "note", "@c") as clerk:
        assert clerk.ended() == 2, clerk.seen
    assert "--text" in clerk.seen


def test_nothing_is_asked_where_input_is_no_terminal(office: Office):
    def by(*words: str, stdin: bytes = b"yes\nplan-05\nwater\n") -> Done:
        return started("--register", str(office.file), "--as", "inv1", *words, stdin=stdin)

    before = office.count()
    for words, option in ((("note", "@c"), "--text"), (("report",), "--policy"),
                          (("apportion", "@c"), "--decisions"), (("find", "@c"), "--element"),
                          (("statement", "@c", "--respondent", "qian"), "--text")):  # fmt: skip
        done = by(*words)
        assert (done.code, done.out) == (2, ""), words
        assert option in done.err
    assert office.count() == before


def test_nothing_is_asked_when_only_input_is_redirected_from_a_terminal(office: Office):
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), "--register", str(office.file), "--as", "inv1",
             "note", "@c"],
            stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE, check=False, timeout=20,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    finally:
        os.close(theirs)
        os.close(ours)
    assert done.returncode == 2
    assert b"--text" in done.stderr
