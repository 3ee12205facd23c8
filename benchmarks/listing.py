"""The query behind `list --mine --overdue`, in a register of a thousand cases and in one of a million;
and what `stats` takes from the index of the million.

The index's rows are made by the database itself: no events stand behind them. `list` asks for none;
`stats` reads each entry of what it counts besides, and here there are none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.record import prepared
from benchmarks.timing import Figure, median
from cases.listing import Page, Reader, Wanted, page
from cases.register import Register
from cases.stats import COUNTED, count

FEW, MANY = 1_000, 1_000_000
TODAY = date(2026, 3, 2)
WANTED = Wanted(mine=True, overdue=True, limit=50)
# Somebody who was a member of a body once, so that every rule on who may see a case is asked.
READER = Reader("p1", TODAY, False, (("b3", "2025-01-01", "2025-06-30"),))
# A third of the cases is open, half of those are overdue; half of all are the reader's:
# with both numbers of cases there is a full page of them.
CASES = """
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {number})
INSERT INTO case_index (number, series, year, ordinal, body, policy, situation, state, ended,
  occurred_on, reported_on, moved_on, seq, head, due, called)
SELECT printf('B-2025-%07d', n), 'B', 2025, n, 'b' || (n % 20), 'plan-05', 'mass-incident',
  CASE n % 3 WHEN 0 THEN 'sanctioned' ELSE 'filed' END, n % 3 > 0, '2025-03-03', '2025-03-10',
  '2025-03-10', 9, '', CASE n % 3 WHEN 0 THEN date('2026-03-02', (n % 400 - 200) || ' days') END, ''
FROM c"""
PERSONS = """
INSERT INTO case_person SELECT 'p' || (ordinal % 2), number, 0, 1, due FROM case_index ORDER BY 1, 2"""
NAMED = """
INSERT INTO case_person SELECT 'q' || (ordinal % 5000), number, 1, 0, NULL
FROM case_index ORDER BY 1, 2"""
BODIES = "INSERT INTO case_body SELECT body, number, occurred_on FROM case_index ORDER BY 1, 2"


def figures(folder: Path) -> Iterator[Figure]:
    """A page of fifty, in milliseconds. What counts is the smaller of the ratio and the time."""
    with filled(folder / "few.db", FEW) as few, filled(folder / "many.db", MANY) as many:
        small, large = (_milliseconds(register) for register in (few, many))
        yield Figure(f"list --mine --overdue at {MANY:,} cases", large, small, f"ms at {FEW:,} cases",
                     f"at most 1.5, or 0.2 ms; {large:.3f} ms")  # fmt: skip
        counted, bare = (median(way, 1) for way in (partial(_counted, many),
                                                    partial(_bare, folder / "many.db")))  # fmt: skip
        yield Figure(f"stats, the index of {MANY:,} cases", counted, bare,
                     "s; the baseline is one grouped count by sqlite3, of everybody's",
                     "none set")  # fmt: skip


def filled(file: Path, number: int) -> Register:
    """A register with that many cases in its index."""
    register = prepared(file)
    with register.connection(writes=True) as connection:
        for statement in (CASES.format(number=number), PERSONS, NAMED, BODIES):
            connection.exec_driver_sql(statement)
    return register


def _milliseconds(register: Register) -> float:
    with register.reading() as view:

        def ask() -> Page:
            return page(view.connection, register.database, WANTED, READER)

        assert len(ask().rows) == WANTED.limit
        return median(ask, 200) * 1000


def _counted(register: Register) -> None:
    """As somebody asks who may not see every case."""
    with register.reading() as view:
        assert 0 < count(view, register.database, Wanted(), READER).cases < MANY


def _bare(file: Path) -> None:
    columns = ", ".join(COUNTED)
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(f"SELECT {columns}, count(*) FROM case_index GROUP BY {columns}")
        assert sum(row[-1] for row in rows) == MANY
