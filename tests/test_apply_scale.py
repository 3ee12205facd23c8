"""`apply` on files of any length: memory that stays the same, a line that tells how far it is, and a
second run that goes on where the first was killed."""

from __future__ import annotations

import gc
import io
import json
import os
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

import cli
from cases import folds, indexed, journal
from cases.commands import bulk, progress
from cases.commands.progress import Progress
from cases.register import open_register
from tests.office import ROOT, Line, Office, Terminal, act, as_lines, report, until, without
from workflow.actions import Action, moment_of
from workflow.reading import read_line

NOTE = act("note", "rep1", "2024-03-02", text="一")
LIMIT = 1_000_000


# -- memory ---------------------------------------------------------------------------------------


def many(office: Office, number: int) -> Path:
    """A file in which every tenth line opens a case."""
    file = office.folder / "many.jsonl"
    with file.open("wb") as opened:
        for place in range(number // 10):
            noted = act("note", "rep1", "2024-03-02", f"@{place}", text="甲" * 100)
            opened.write(as_lines([report(str(place)), *[noted] * 9]))
    return file


def held(office: Office, file: Path, at: set[int], *options: str) -> list[int]:
    """How much memory, in bytes, Python holds when it comes to these lines of the file."""
    found, count = [], iter(range(1, 10_000))

    def reading(line: bytes) -> Action:
        if next(count) in at:
            moment_of.cache_clear()  # it has room for so many dates, and fills up meanwhile
            indexed._terms.cache_clear()  # and so have these for names
            indexed._called.cache_clear()
            gc.collect()
            found.append(tracemalloc.get_traced_memory()[0])
        return read_line(line)

    tracemalloc.start()
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        patch.object(sys, "stdout", nowhere), patch.object(bulk, "read_line", reading),
        pytest.raises(SystemExit) as ended,
    ):  # fmt: skip
        cli.main(["--register", str(office.file), "apply", str(file), *options])
    tracemalloc.stop()
    assert ended.value.code == 0
    return found


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--keep-going",)], ids=str)
def test_the_memory_does_not_grow_with_the_file(
    office: Office, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    """Nor with its cases: of these, and not of their number, some are kept at hand."""
    monkeypatch.setattr(folds, "LIMIT", 8)
    monkeypatch.setattr(indexed, "LIMIT", 8)
    monkeypatch.setattr(journal, "LIMIT", 8)
    early, late = held(office, many(office, 1000), {205, 995}, *options)
    assert late - early < 80_000


def test_cases_taken_up_in_turn_are_decided_as_if_all_were_at_hand(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(folds, "LIMIT", 1)
    lines = [line for both in zip(until("filed", ref="d"), until("filed", ref="e"), strict=True)
             for line in both]  # fmt: skip
    answers = office.take(*lines)
    assert [answer["state"] for answer in answers[-2:]] == ["filed", "filed"]
    assert [answer["seq"] for answer in answers[::2]] == [answer["seq"] for answer in answers[1::2]]
    assert office.count() == 1 + len(lines)


def test_of_what_is_at_hand_the_one_longest_not_asked_for_goes(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(folds, "LIMIT", 2)
    kept = folds.Folds()
    office.take(*(line for ref in "xyz" for line in until("reported", ref=ref)))
    with open_register(office.file) as register, register.reading() as view:
        first, second, third = (view.case(f"@{ref}") for ref in "xyz")
    kept.put(first)
    kept.put(second)
    assert kept.case(first.number) == first
    kept.put(third)
    assert (kept.known("@y"), kept.case(second.number), len(kept)) == (None, None, 2)
    assert (kept.known("@x"), kept.known(third.number)) == (first.number, third.number)


class Full(io.BytesIO):
    """A disk without room."""

    def write(self, content: Any) -> int:
        raise OSError(28, "No space left on device")


class FullLater(io.BytesIO):
    """A disk that has no room for what was only on its way."""

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def nowhere() -> io.BytesIO:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("file", [Full, FullLater, nowhere])
def test_where_the_answers_find_no_room_nothing_is_kept(
    office: Office, file: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "TemporaryFile", file)
    done = office.apply([NOTE, report("d")])
    assert (done.code, done.out) == (6, "")
    assert "the answers cannot be kept until the end (No space left on device)" in done.err
    monkeypatch.undo()
    assert office.count() == 1


# -- lines that are too long ----------------------------------------------------------------------


def padded(size: int) -> bytes:
    """A line of that many bytes."""
    line = as_lines([NOTE]).strip()
    return line + b" " * (size - len(line))


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"], ids=["none", "LF", "CRLF"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
@pytest.mark.parametrize(("size", "code"), [(LIMIT, 0), (LIMIT + 1, 2), (LIMIT + 2, 2), (3 * LIMIT, 2)])
def test_a_line_is_as_long_as_its_text_whatever_ends_it(
    office: Office, start: bytes, size: int, end: bytes, code: int
):
    done = office.apply(start + padded(size) + end, "--dry-run")
    assert done.code == code
    (answer,) = done.answers
    assert answer["ok"] or "longer than 1000000 bytes" in answer["message"]


def test_blanks_longer_than_a_line_may_be_hide_nothing_behind_them(office: Office):
    long = b" " * (2 * LIMIT) + as_lines([NOTE])
    done = office.apply(as_lines([NOTE]) + long + as_lines([NOTE]), "--keep-going")
    assert [(answer["line"], answer["ok"]) for answer in done.answers] == [
        (1, True), (2, False), (3, True)
    ]  # fmt: skip


LONG = "长" * 200_000
WRONG: list[Line] = [
    {**NOTE, "do": LONG}, {**NOTE, "do": [LONG]}, {**NOTE, LONG: "x"},
    act("approve", "app1", "2024-03-02", what=LONG),
    act("correct", "reg1", "2024-03-02", field=LONG, value="x", reason="x"),
    act("find", "inv1", "2024-03-02", element=LONG, found=True, evidence=["minutes"]),
]  # fmt: skip


@pytest.mark.parametrize("line", WRONG, ids=range(len(WRONG)))
def test_a_wrong_value_of_any_length_is_shown_by_its_beginning(office: Office, line: Line):
    done = office.apply([line])
    assert done.code == 2
    assert len(done.out) < 2_000


# -- going on after a crash -----------------------------------------------------------------------


def keyed(*lines: Line) -> list[Line]:
    """The lines, each with a key of its own."""
    return [{**line, "key": f"k-{number}"} for number, line in enumerate(lines)]


@pytest.mark.parametrize("answered", [0, 1, 9])
def test_a_second_run_answers_what_is_on_record_and_goes_on(office: Office, answered: int):
    lines = keyed(*until("filed", ref="d"), NOTE)
    file = office.folder / "lines.jsonl"
    file.write_bytes(as_lines(lines))
    with subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "--register", str(office.file), "apply",
         "--keep-going", str(file)], stdout=subprocess.PIPE,
    ) as program:  # fmt: skip
        assert program.stdout
        first = [json.loads(program.stdout.readline()) for _ in range(answered)]
        program.kill()
    again = office.apply(as_lines(lines), "--keep-going")
    assert again.code == 0
    assert [answer["line"] for answer in again.answers] == list(range(1, len(lines) + 1))
    for before, now in zip(first, again.answers, strict=False):
        assert without(now, "notices") == without(before, "notices")
    assert office.count() == 1 + len(lines)
    third = office.apply(as_lines(lines))
    assert [answer["hash"] for answer in third.answers] == [answer["hash"] for answer in again.answers]
    assert office.count() == 1 + len(lines)


# -- how far it is --------------------------------------------------------------------------------


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def seconds() -> Iterator[float]:
    yield from (0.0, 0.1, 0.5, 0.5, 0.6, 0.9, 0.9)


def test_progress_is_told_a_few_times_a_second_and_wiped_away():
    screen, clock = Screen(), seconds()
    with Progress(200, screen=screen, clock=lambda: next(clock)) as bar:
        for line in (1, 2, 3, 4):
            bar.at(line * 1000, line * 50)
    said = screen.getvalue()
    assert [part for part in said.split("\r") if part.strip()] == [
        "lines done: 2,000 (50 %)", "lines done: 4,000 (100 %)"
    ]  # fmt: skip
    assert said.endswith("\r" + " " * len("lines done: 4,000 (100 %)") + "\r")
    assert "\x1b" not in said


def test_progress_of_what_has_no_size_tells_lines_alone():
    screen, clock = Screen(), seconds()
    with Progress(None, screen=screen, clock=lambda: next(clock)) as bar:
        bar.at(1, 10)
        bar.at(2, 20)
    assert screen.getvalue().startswith("lines done: 2\r")


def test_no_progress_is_told_where_there_is_no_terminal():
    screen = io.StringIO()
    with Progress(200, screen=screen, clock=lambda: 0.0) as bar:
        bar.at(1, 1)
    assert screen.getvalue() == ""


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is shown on a terminal, and told at once."""
    monkeypatch.setattr(Terminal, "isatty", lambda stream: True)
    monkeypatch.setattr(progress, "SECONDS", 0.0)


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_apply_tells_how_far_it_is_and_its_answers_stay_clean(office: Office):
    done = office.apply([NOTE, NOTE])
    assert "lines done: 2 (100 %)" in done.err
    assert done.err.endswith("\r")
    assert [answer["ok"] for answer in done.answers] == [True, True]


@pytest.mark.usefixtures("terminal")
def test_where_the_answers_themselves_are_on_the_terminal_nothing_else_is(office: Office):
    assert office.apply([NOTE, NOTE], "--keep-going").err == ""
    assert office.run("apply", "-", stdin=as_lines([NOTE]), env={"NO_COLOR": "1"}).err == ""
