"""A case that went every way there is: sent back again and again, appealed, upheld, filed, taken up
again. Sixty entries and more, all made by actions."""

from collections.abc import Iterator
from pathlib import Path

from tests.office import (
    DECIDED,
    FILED,
    SPLIT,
    Line,
    Office,
    act,
    apportion,
    evidence,
    office_at,
    road,
)

ENTRIES = 60


def long_case(folder: Path) -> Office:
    """An office whose case `@c` has that many entries; it stands where it was reported."""
    office = office_at(folder, "apportioned")
    office.take(*_lines())
    assert office.show()["events"] >= ENTRIES
    return office


def _lines() -> Iterator[Line]:
    stages = road()
    for number in range(12):
        yield evidence(f"E{number}", on=SPLIT)
    for _ in range(9):
        yield act("return", "dec1", SPLIT, to="investigated", reason="重新核对各人情形")
        yield apportion()
    yield act("return", "dec1", SPLIT, to="investigated", reason="补充调查")
    yield act("return", "dec1", SPLIT, to="reported", reason="补充调查")
    yield from ({**line, "on": SPLIT} for line in stages["investigated"])
    yield apportion()
    yield from stages["heard"] + stages["approved"] + stages["sanctioned"]
    yield act("appeal", "qian", DECIDED, respondent="qian", grounds="与事实不符", received_on=DECIDED)
    yield act("uphold", "dec2", DECIDED, decided_by="city", respondents=["qian"], reason="事实清楚")
    yield from stages["delivered"] + stages["filed"]
    yield act("appeal", "qian", FILED, respondent="qian", grounds="处理过重", received_on=FILED)
    yield act("uphold", "dec4", FILED, decided_by="city-discipline", respondents=["qian"],
              reason="处理适当")  # fmt: skip
    yield act("reopen", "dec1", FILED, reason="发现新的证据")
