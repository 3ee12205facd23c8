"""`kill -9` while a command writes; afterwards the register holds what was acknowledged."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cases import Register, open_register
from cases.checkup import checkup
from cases.tables import event
from cases.verify import verify
from tests.torture import office
from tests.torture.places import SECONDS, Place
from tests.tree import ROOT

Answer = dict[str, Any]


@dataclass
class Tally:
    """How many rounds were killed before, and how many after something was acknowledged; how many
    events were on record without anybody having been told."""

    before: int = 0
    after: int = 0
    untold: int = 0


def started(place: Place, *words: str) -> subprocess.Popen[bytes]:
    """A command of its own process, as an office runs it."""
    command = [sys.executable, "-m", "cli", "--lang", "en", "--register", place.register, *words]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**place.environment, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


def ended(process: subprocess.Popen[bytes]) -> list[bytes]:
    """Kill it, and the whole lines that it had said."""
    process.kill()
    said, _ = process.communicate()
    return said.splitlines(keepends=True)


def writes(place: Place, process: subprocess.Popen[bytes]) -> None:
    """Wait until the process has opened the register, or has ended."""
    until = time.monotonic() + SECONDS
    while not place.busy() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.0005)


def opened(place: Place) -> Register:
    """The register, open."""
    return open_register(place.register, evidence=evidence(place))


def evidence(place: Place) -> Any:
    """The folder of its evidence, where it is not the usual one."""
    return place.folder / "evidence" if place.url else None


def kept(register: Register) -> dict[tuple[str, int], str]:
    """Every event's hash by its place, from a register that verifies, and whose index and evidence
    fit its events."""
    report = verify(register)
    assert report.ok, report.bad
    assert [check for check in checkup(register) if not check.sound] == []
    with register.reading() as view:
        rows = view.connection.execute(event.select()).all()
    return {(row.stream, row.seq): row.hash for row in rows}


def checked(place: Place, said: list[bytes], before: int, tally: Tally) -> int:
    """Everything acknowledged is there; how many events there are."""
    answers: list[Answer] = [json.loads(line) for line in said if line.endswith(b"\n")]
    place.settle()
    with opened(place) as register:
        found = kept(register)
    for answer in answers:
        assert answer["ok"], answer
        assert found[answer["case"], answer["seq"]] == answer["hash"]
    tally.after += bool(answers)
    tally.before += not answers
    tally.untold += len(found) - before - len(answers)
    return len(found)


def apply_keeping_going(place: Place, rounds: int, seed: int) -> Tally:
    """Killed some milliseconds after any of its answers, or before the first."""
    chance, tally, count = random.Random(seed), Tally(), 0
    office.empty(place.register, evidence=evidence(place)).close()
    for number in range(rounds):
        (paper := place.folder / "paper.txt").write_text(f"paper {number}" * 20_000)
        lines = office.filed(f"r{number}", paper)
        (place.folder / "in.jsonl").write_bytes(office.as_lines(lines))
        process = started(place, "apply", "--keep-going", str(place.folder / "in.jsonl"))
        assert process.stdout
        wanted = chance.randrange(-4, len(lines))
        writes(place, process)
        said = [process.stdout.readline() for _ in range(wanted)]
        time.sleep(chance.uniform(0, 0.012))
        said += ended(process)
        before, count = count, checked(place, said, count, tally)
        assert 0 <= count - before <= len(lines)
        assert count - before - len(said) in (0, 1), "one line at most was not told of in time"
    return tally


def apply_at_once(place: Place, rounds: int, seed: int) -> Tally:
    """Killed at any time: either the whole file is there or nothing of it, and nothing is told
    that is not there."""
    chance, tally, count = random.Random(seed), Tally(), 0
    office.empty(place.register, evidence=evidence(place)).close()
    length = 0.0
    for number in range(-1, rounds):
        lines = [*office.filed(f"a{number}"), *office.filed(f"b{number}")]
        (place.folder / "in.jsonl").write_bytes(office.as_lines(lines))
        process = started(place, "apply", str(place.folder / "in.jsonl"))
        writes(place, process)
        begun = time.monotonic()
        if number < 0:
            said = process.communicate()[0].splitlines(keepends=True)
            length = time.monotonic() - begun
            count = checked(place, said, count, Tally())
            continue
        time.sleep(chance.uniform(0, 1.1 * length))
        before, count = count, checked(place, ended(process), count, tally)
        assert count - before in (0, len(lines)), "the whole file, or nothing of it"
    return tally


def single_move(place: Place, rounds: int, seed: int) -> Tally:
    """Killed soon after it opened the register, when it writes if it ever does."""
    chance, tally, length = random.Random(seed), Tally(), 0.0
    with office.small(place.file, place.register, evidence=evidence(place)) as register:
        count = len(kept(register))
    for number in range(-1, rounds):
        words = ("--as", "rep1", "--json", "note", "@one", "--text", f"第{number}次")
        process = started(place, *words)
        writes(place, process)
        begun = time.monotonic()
        if number < 0:
            said = process.communicate()[0]
            length = time.monotonic() - begun
        else:
            time.sleep(chance.uniform(0, 1.1 * length))
            said = b"".join(ended(process))
        answer = [json.dumps(json.loads(said)).encode() + b"\n"] if said.endswith(b"}\n") else []
        before, count = count, checked(place, answer, count, tally if number >= 0 else Tally())
        assert count - before in (len(answer), 1)
    return tally


WAYS: dict[str, Callable[[Place, int, int], Tally]] = {
    "apply --keep-going": apply_keeping_going, "apply": apply_at_once, "a single move": single_move
}  # fmt: skip
