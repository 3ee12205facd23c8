"""A page of the inbox, in an office with a thousand cases and in one with a million.

The page itself is real: cases with events, folded and decided anew each time. What stands behind it is
made by the database itself, as for `list`, in the same queues.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.listing import FEW, MANY, filled
from benchmarks.record import EXAMPLES, lines
from benchmarks.timing import Figure, median
from cases.inbox import candidates
from cases.listing import reader
from cases.outcomes import Accepted
from cases.register import Register, open_register
from workflow.directory import Body
from workflow.engine import offers
from workflow.reading import read_line
from workflow.waiting import waiting

STORY = EXAMPLES / "01-collective-objector.jsonl"
PAGE = 20
# A third of the cases waits for the registrars, and for the approvers over one of twenty bodies.
QUEUES = """
INSERT INTO case_wait
SELECT 'registrar/anywhere/', due, number FROM case_index WHERE series = 'B' AND ended = 0 UNION ALL
SELECT 'approver/committee-over/' || body, due, number FROM case_index
WHERE series = 'B' AND ended = 0 ORDER BY 1, 2, 3"""
FIRST = "UPDATE case_wait SET due = '2025-01-01' WHERE number NOT LIKE 'B-%'"


def figures(folder: Path) -> Iterator[Figure]:
    """A page of twenty, in milliseconds, the register opened and every case on it read anew."""
    few, many = (_office(folder / name, size) for name, size in (("f.db", FEW), ("m.db", MANY)))
    for who, what in (("reg1", "one queue"), ("app1", "a queue for each body")):
        small, large = (_milliseconds(file, who) for file in (few, many))
        yield Figure(f"inbox, {what}, at {MANY:,} cases", large, small, f"ms at {FEW:,} cases",
                     f"at most 1.5; {large:.1f} ms")  # fmt: skip


def _office(file: Path, size: int) -> Path:
    with filled(file, size) as register:
        with register.reading() as view:
            known = view.versions.directory()
        more = tuple(Body(f"b{n}", f"b{n}", "party_group", "bureau", "county") for n in range(20))
        register.import_directory(msgspec.structs.replace(known, bodies=(*known.bodies, *more)))
        for number in range(PAGE):
            _walk(register, number, whole=True)
            _walk(register, PAGE + number, whole=False)
        with register.connection(writes=True) as connection:
            connection.exec_driver_sql(QUEUES)
            connection.exec_driver_sql(FIRST)
    return file


def _walk(register: Register, number: int, *, whole: bool) -> None:
    """A case up to where it waits to be filed, or one that was only reported."""
    for action in map(read_line, lines(STORY, number)):
        if type(action).__name__ == "File":
            return
        outcome = register.submit(action, folder=STORY.parent)
        assert isinstance(outcome, Accepted), outcome.told("en")
        if not whole:
            return


def _milliseconds(file: Path, who: str) -> float:
    def ask() -> int:
        with open_register(file) as register, register.reading() as view:
            directory = view.versions.directory()
            found = candidates(view, register.database, reader(directory, who, date(2026, 3, 2)))
            count = 0
            for place in islice(found, PAGE):
                case = view.case(place.number)
                policy = view.versions.of(case.policy)
                count += bool(waiting(offers(case, policy, directory, register.clock(), who)))
            return count

    assert ask() == PAGE
    return median(ask, 9) * 1000
