"""A register with the directory of the examples, made through the one road of Python, for tests that
break it afterwards. `tests.office` is the office that is worked in from outside, by command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cases import Accepted, Register, open_register
from cases.people import read_directory
from cases.proposals import propose
from tests.office import CHECKS, Line, act, as_lines
from tests.tree import ROOT
from workflow.reading import read_fields

__all__ = ["as_lines", "empty", "entry", "filed", "large", "reported", "small", "taken"]
MEETING, DAY = "2025-03-03", "2025-03-10"
ELEMENTS = ("duty", "breach", "remit", "problem", "mass-incident")
BEARERS = {"jia": "criticise", "yi": "circulate", "bing": "remind", "ding": "remind"}


def clock() -> datetime:
    """A day after everything that the office does."""
    return datetime(2025, 9, 1, 8, 30, tzinfo=UTC)


def reported(ref: str, **other: Any) -> Line:
    """A report that opens a case of its own."""
    return {"do": "report", "by": "rep1", "on": DAY, "ref": ref, "policy": "plan-05",
            "body": "agriculture", "situation": "mass-incident", "occurred_on": MEETING,
            "summary": "农户集体上访，未研判；\"quoted\" \\ \u0007 😀", "source": "信访",
            **other}  # fmt: skip


def inquiry(ref: str, file: Path | None = None) -> Iterator[Line]:
    """From a report to an investigation that holds."""
    yield reported(ref, informant="村民某甲")
    yield entry(ref, "approve", "app1", what="opening", note="同意立案")
    yield entry(ref, "assign", "app1", investigators=["inv1", "inv2"])
    kept = {"file": str(file)} if file else {"sha256": "ab" * 32}
    yield entry(ref, "evidence", "inv1", label="minutes", kind="minutes", title="会议记录", **kept)
    for element in ELEMENTS:
        yield entry(ref, "find", "inv1", element=element, found=True, evidence=["minutes"])
    yield entry(ref, "investigate", "inv2", conclusion="情况属实", severity="heavier")


def split(ref: str) -> Iterator[Line]:
    """A collective decision with an objector."""
    yield entry(ref, "apportion", "inv1", decisions=[{
        "id": "d1", "mode": "collective", "made_on": MEETING, "in_charge": "yi",
        "matter": "决定不作研判即开工", "evidence": {"meeting": "minutes", "zi": "minutes"},
        "parts": {"jia": "took_part", "yi": "took_part", "bing": "took_part",
                  "ding": "took_part", "zi": "objected"},
    }])  # fmt: skip


def decision(ref: str) -> Iterator[Line]:
    """Hearing, decision, delivery, filing."""
    for person in BEARERS:
        yield entry(ref, "notify", "inv1", respondent=person, what="allegations", text="拟认定")
        yield entry(ref, "statement", "inv1", respondent=person, text="无异议")
    yield entry(ref, "approve", "app1", what="decision")
    yield entry(ref, "sanction", "dec1", decided_by="county", decided_on=DAY,
                checklist=list(CHECKS), measures=[
                    {"respondent": person, "measure": measure, "reason": "集体决策责任"}
                    for person, measure in BEARERS.items()])  # fmt: skip
    for person in BEARERS:
        yield entry(ref, "deliver", "reg1", respondent=person, delivered_on=DAY)
    yield entry(ref, "file", "reg1", recorded_with="county-organisation",
                recorded_on=DAY, record_number="2025-17")  # fmt: skip


def entry(ref: str, do: str, by: str, **fields: Any) -> Line:
    """One step in the case of that `ref`."""
    return act(do, by, DAY, f"@{ref}", **fields)


def filed(ref: str, file: Path | None = None) -> list[Line]:
    """A whole case, from report to filing."""
    return [*inquiry(ref, file), *split(ref), *decision(ref)]


def dismissed(ref: str) -> list[Line]:
    """A case that ends early."""
    return [
        reported(ref, body="east-town"), entry(ref, "note", "rep1", text="=HYPERLINK(\"x\")"),
        entry(ref, "approve", "app1", what="dismissal"),
        waiting(ref),
    ]  # fmt: skip


def empty(place: Path | str, *, evidence: Path | None = None) -> Register:
    """A register with the directory of the examples and no case."""
    register = open_register(place, create=True, clock=clock, evidence=evidence)
    examples = ROOT / "examples"
    register.import_directory(read_directory(examples / "bodies.csv", examples / "posts.csv"))
    return register


def taken(register: Register, lines: Sequence[Line]) -> list[Accepted]:
    """Every line accepted, or the test is wrong."""
    found = []
    for line in lines:
        outcome = register.submit(read_fields(line))
        assert isinstance(outcome, Accepted), (line, outcome.told("en"))
        found.append(outcome)
    return found


def small(file: Path, place: str | None = None, *, evidence: Path | None = None) -> Register:
    """Two cases, one with an evidence file kept: enough that everything verified is there once.
    Made at `file`, or beside it where `place` says."""
    paper = file.with_name("minutes.txt")
    paper.write_text("会议记录：子明确反对。", encoding="utf-8")
    register = empty(place or file, evidence=evidence)
    taken(register, [*inquiry("one", paper), *split("one"), *dismissed("two")])
    return register


def large(file: Path) -> Register:
    """Several cases, some to their end, their steps interleaved; and a proposal that waits."""
    register = small(file)
    taken(register, [line for lines in zip(filed("three"), filed("four"), strict=True)
                     for line in lines])  # fmt: skip
    taken(register, [*dismissed("five"), reported("six"), *list(decision("one"))])
    assert propose(register, read_fields(waiting("six"))).proposable
    return register


def waiting(ref: str) -> Line:
    """What lacks an approval and nothing else."""
    return entry(ref, "dismiss", "dec1", ground="no_duty", reason="非本单位职责")
