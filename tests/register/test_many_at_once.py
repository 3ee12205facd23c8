"""Many writers at once: one of two on one case wins, and nothing is half done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from cases import Accepted, Register
from cases import postgresql as ours
from cases import sqlite as ours_too
from cases.tables import event, version
from cases.verify import verify
from tests.register.place import FIRST, NOTE, Place, Run, do, kinds, together
from tests.torture import office
from tests.tree import ROOT
from workflow import RegisterUnavailable


def test_of_32_writers_on_one_case_one_wins(made: Place) -> None:
    found = together(made, 32, lambda register, mine: do(
        register, {**NOTE, "text": f"{mine}"}, expected=11))  # fmt: skip
    assert kinds(found) == {"Accepted": 1, "Conflict": 31}, found
    with made.open() as register:
        report = verify(register)
    assert (report.ok, report.events) == (True, 16)


def test_one_key_given_by_many_is_recorded_once(made: Place) -> None:
    found = together(made, 8, lambda register, mine: do(register, {**NOTE, "key": "once"}))
    assert set(kinds(found)) <= {"Accepted", "Conflict"}, found
    assert len({outcome.hash for outcome in found if isinstance(outcome, Accepted)}) == 1
    with made.open() as register:
        assert verify(register).events == 16


def test_of_two_who_keep_one_version_one_wins(made: Place) -> None:
    """The database itself refuses the second, whatever the two programs think."""
    row = {"kind": "policy", "sha256": "ab" * 32, "body": "{}"}

    def keep(register: Register, mine: int) -> str:
        with register.connection(writes=True) as connection:
            connection.execute(version.insert(), row)
        return "kept"

    found = together(made, 2, keep)
    assert kinds(found) == {"str": 1, "IntegrityError": 1}, found


def test_a_fork_is_refused_by_the_database_itself(register: Register) -> None:
    row = {"stream": FIRST, "seq": 11, "hash": "0" * 64, "key": None, "body": "{}"}

    def forked() -> None:
        with register.connection(writes=True) as connection:
            connection.execute(event.insert(), row)

    with pytest.raises(IntegrityError):
        forked()
    assert isinstance(do(register, NOTE), Accepted), "it can be used as before"


def started(place: Place, file: Path) -> subprocess.Popen[bytes]:
    """A program of its own that takes each line of a file in a transaction of its own."""
    command = [sys.executable, "-m", "cli", "--lang", "en", "--register", place.url,
               "apply", "--keep-going", str(file)]  # fmt: skip
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip


def test_eight_processes_on_different_cases_lose_nothing(made: Place) -> None:
    running = []
    for mine in range(8):
        lines = [line for step in range(3) for line in office.dismissed(f"p{mine}-{step}")]
        lines += [office.reported(f"q{mine}"), office.entry(f"q{mine}", "note", "rep1", text="x")]
        file = made.folder / f"{mine}.jsonl"
        file.write_bytes(office.as_lines(lines))
        running.append(started(made, file))
    told = [process.communicate(timeout=120) for process in running]
    assert [
        (process.returncode, errors) for process, (_, errors) in zip(running, told, strict=True)
    ] == ([(0, b"")] * 8)
    answers = [json.loads(line) for said, _ in told for line in said.splitlines()]
    assert len(answers) == 8 * 14
    with made.open() as register:
        report = verify(register)
        assert (report.ok, report.events, report.cases) == (True, 15 + 8 * 14, 2 + 8 * 4), report.bad
        assert register.numbers() == [
            *(f"AGRICULTURE-2025-{number:04d}" for number in range(1, 10)),
            *(f"EAST-TOWN-2025-{number:04d}" for number in range(1, 26)),
        ]
        with register.reading() as view:
            kept = {row.hash for row in view.connection.execute(event.select())}
            ids = view.connection.execute(sa.select(event.c.id).order_by(event.c.id)).scalars()
            assert list(ids) == list(range(1, report.events + 1))
    assert {answer["hash"] for answer in answers} <= kept


def test_whoever_waits_too_long_for_another_writer_is_told(
    made: Place, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setattr(ours, "LOCK_SECONDS", 0.2)
    monkeypatch.setattr(ours_too, "BUSY_SECONDS", 0.2)
    with made.open() as holder, made.open() as waiting:
        with holder.writing():
            with pytest.raises(RegisterUnavailable, match="somebody else is writing"):
                do(waiting, NOTE)
            assert run(made, "--as", "rep1", "note", "@one", "--text", "x")[0] == 6
            assert run(made, "--as", "aud1", "show", "@one")[0] == 0
        assert isinstance(do(waiting, NOTE), Accepted)
