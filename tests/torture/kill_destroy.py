"""`kill -9` while the texts of a case are destroyed: all of them are gone, or none; files left are
told by `doctor` and cleared away by `--rebuild`."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cases import Register, open_register
from cases.checkup import checkup, rebuild
from cases.verify import verify
from features.archive import activated
from tests.torture import office
from tests.torture.kill import ended, evidence, started, writes
from tests.torture.places import Place

ON = "2025-04-11"
PACK = """extends: plan-05
id: kept-a-month
version: "1"
title: {zh: 保管一个月, en: kept for a month}
source: {zh: 仅供测试, en: for tests}
retention: {months: 1}
"""


@dataclass
class Destroyed:
    """How many destructions were killed before they were on record; how many after, and of those, how
    many left a file behind; how many were told of before the end."""

    before: int = 0
    after: int = 0
    left: int = 0
    told: int = 0


def destructions(place: Place, rounds: int, seed: int) -> Destroyed:
    """So many cases, the destruction of each killed at any time. The first is not killed: it shows how
    long one takes."""
    chance, tally, length = random.Random(seed), Destroyed(), 0.0
    _furnished(place)
    for number in range(-1, rounds):
        case, paper = _ended(place, f"r{number}")
        process = started(
            place, "--as", "reg1", "--json", "destroy", case, "--reason", "its time is over"
        )
        writes(place, process)
        begun = time.monotonic()
        if number < 0:
            assert b'"ok": true' in process.communicate()[0] or process.returncode == 0
            length = time.monotonic() - begun
            _checked(place, case, paper, told=True, tally=Destroyed())
            continue
        time.sleep(chance.uniform(0, 1.1 * length))
        said = b"".join(ended(process))
        place.settle()
        _checked(place, case, paper, told=said.endswith(b"}\n"), tally=tally)
    return tally


def _furnished(place: Place) -> None:
    packs = place.folder / "packs" / "kept-a-month"
    packs.mkdir(parents=True)
    (packs / "policy.yaml").write_text(PACK, encoding="utf-8")
    with office.empty(place.register, evidence=evidence(place)):
        pass
    with _opened(place) as register:
        activated(register, ["kept-a-month"], place.folder / "packs", "adm1", "app1")


def _opened(place: Place) -> Register:
    return open_register(place.register, policies=[place.folder / "packs"], clock=office.clock,
                         evidence=evidence(place))  # fmt: skip


def _ended(place: Place, ref: str) -> tuple[str, Path]:
    """A case whose destruction is approved: its number, and where its one evidence file lies."""
    paper = place.folder / "paper.txt"
    paper.write_text(f"paper of {ref} " * 20_000, encoding="utf-8")
    lines = office.filed(ref, paper)
    lines[0]["policy"] = "kept-a-month"
    approval: dict[str, Any] = {**office.entry(ref, "approve", "app1", what="destruction"), "on": ON}
    with _opened(place) as register:
        accepted = office.taken(register, [*lines, approval])
        case = accepted[0].case
        with register.reading() as view:
            sha256 = next(event.action["sha256"] for event, _ in view.events(case)
                          if event.do == "evidence")  # fmt: skip
        return case, register.evidence.place(str(sha256))


def _checked(place: Place, case: str, paper: Path, *, told: bool, tally: Destroyed) -> None:
    with _opened(place) as register:
        report = verify(register)
        assert report.ok, report.bad
        with register.reading() as view:
            last, texts = [event for event, _ in view.events(case)][-1], view.texts(case)
        gone = last.do == "destroy"
        assert gone or not told, "nothing is told that is not there"
        assert (set(texts) <= {last.seq}) if gone else len(texts) > 1, "all of the texts, or none"
        assert gone or paper.exists()
        left = gone and paper.exists()
        unsound = [check.check for check in checkup(register) if not check.sound]
        assert unsound == (["destroyed"] if left else []), unsound
        rebuild(register)
        assert paper.exists() != gone
        assert [check.check for check in checkup(register) if not check.sound] == []
    tally.before += not gone
    tally.after += gone
    tally.left += left
    tally.told += told
