"""`kill -9` while a command writes; afterwards the register holds what was acknowledged."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cases import open_register
from cases.tables import event
from cases.verify import verify
from tests.torture import office
from tests.tree import ROOT

Answer = dict[str, Any]
ADDED = 60.0


@dataclass
class Tally:
    """How many rounds were killed before, and how many after something was acknowledged; how many
    events were on record without anybody having been told."""

    before: int = 0
    after: int = 0
    untold: int = 0


def started(register: Path, *words: str) -> subprocess.Popen[bytes]:
    """A command of its own process, as an office runs it."""
    command = [sys.executable, "-m", "cli", "--lang", "en", "--register", str(register), *words]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


def ended(process: subprocess.Popen[bytes]) -> list[bytes]:
    """Kill it, and the whole lines that it had said."""
    process.kill()
    said, _ = process.communicate()
    return said.splitlines(keepends=True)


def writes(register: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the process has opened the register, or has ended."""
    log = register.with_name(register.name + "-wal")
    until = time.monotonic() + ADDED
    while not log.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.0005)


def kept(register: Path) -> dict[tuple[str, int], str]:
    """Every event's hash by its place, from a register that opens and verifies."""
    with open_register(register) as opened:
        report = verify(opened)
        assert report.ok, report.bad
        with opened.reading() as view:
            rows = view.connection.execute(event.select()).all()
    return {(row.stream, row.seq): row.hash for row in rows}


def checked(register: Path, said: list[bytes], before: int, tally: Tally) -> int:
    """Everything acknowledged is there; how many events there are."""
    answers: list[Answer] = [json.loads(line) for line in said if line.endswith(b"\n")]
    found = kept(register)
    for answer in answers:
        assert answer["ok"], answer
        assert found[answer["case"], answer["seq"]] == answer["hash"]
    tally.after += bool(answers)
    tally.before += not answers
    tally.untold += len(found) - before - len(answers)
    return len(found)


def apply_keeping_going(folder: Path, rounds: int, seed: int) -> Tally:
    """Killed some milliseconds after any of its answers."""
    register, chance, tally, count = folder / "office.db", random.Random(seed), Tally(), 0
    office.empty(register).close()
    for number in range(rounds):
        (paper := folder / "paper.txt").write_text(f"paper {number}" * 20_000)
        lines = office.filed(f"r{number}", paper)
        (folder / "in.jsonl").write_bytes(office.as_lines(lines))
        process = started(register, "apply", "--keep-going", str(folder / "in.jsonl"))
        assert process.stdout
        said = [process.stdout.readline() for _ in range(chance.randrange(len(lines)))]
        time.sleep(chance.uniform(0, 0.012))
        said += ended(process)
        before, count = count, checked(register, said, count, tally)
        assert 0 <= count - before <= len(lines)
        assert count - before - len(said) in (0, 1), "one line at most was not told of in time"
    return tally


def apply_at_once(folder: Path, rounds: int, seed: int) -> Tally:
    """Killed at any time: either the whole file is there or nothing of it, and nothing is told
    that is not there."""
    register, chance, tally, count = folder / "office.db", random.Random(seed), Tally(), 0
    office.empty(register).close()
    length = 0.0
    for number in range(-1, rounds):
        lines = [*office.filed(f"a{number}"), *office.filed(f"b{number}")]
        (folder / "in.jsonl").write_bytes(office.as_lines(lines))
        process = started(register, "apply", str(folder / "in.jsonl"))
        writes(register, process)
        begun = time.monotonic()
        if number < 0:
            said = process.communicate()[0].splitlines(keepends=True)
            length = time.monotonic() - begun
        else:
            time.sleep(chance.uniform(0, length))
            said = ended(process)
        before, count = count, checked(register, said, count, tally)
        assert count - before in (0, len(lines)), "the whole file, or nothing of it"
    return tally


def single_move(folder: Path, rounds: int, seed: int) -> Tally:
    """Killed soon after it opened the register, when it writes if it ever does."""
    register, chance, tally = folder / "office.db", random.Random(seed), Tally()
    office.small(register).close()
    count, length = len(kept(register)), 0.0
    for number in range(-1, rounds):
        process = started(register, "--as", "rep1", "--json", "note", "@one", "--text", f"第{number}次")
        writes(register, process)
        begun = time.monotonic()
        if number < 0:
            process.wait()
            length = time.monotonic() - begun
        time.sleep(chance.uniform(0, length))
        said = b"".join(ended(process))
        answer = [json.dumps(json.loads(said)).encode() + b"\n"] if said.endswith(b"}\n") else []
        before, count = count, checked(register, answer, count, tally)
        assert count - before in (len(answer), 1)
    return tally


WAYS = {
    "apply --keep-going": apply_keeping_going, "apply": apply_at_once, "a single move": single_move
}  # fmt: skip
