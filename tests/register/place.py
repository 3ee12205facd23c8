"""Where a register is, on either database, and how somebody gets at it who goes past us."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from cases import Register, open_register
from cases.outcomes import Outcome
from cases.tables import metadata
from tests import postgresql
from tests.torture import office
from tests.tree import ROOT
from workflow.reading import read_fields

EXAMPLES = ROOT / "examples"
STORIES = sorted(EXAMPLES.glob("*.jsonl"))
FIRST, SECOND = "AGRICULTURE-2025-0001", "EAST-TOWN-2025-0001"
NOTE = office.entry("one", "note", "rep1", text="remark")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Place:
    """Where a register is, and how somebody gets at it who goes past us."""

    url: str
    folder: Path

    def open(self, **more: Any) -> Register:
        """The register, open."""
        return open_register(self.url, clock=office.clock, **more)

    def small(self) -> Register:
        """Two cases, fifteen events, one evidence file."""
        return office.small(self.folder / "office.db", self.url)

    def past(self, *statements: str) -> list[Row]:
        """What somebody does who has a tool for the database; the last answer, if there is one."""
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(str(sa.make_url(self.url).database))) as connection, connection:
                return [connection.execute(one).fetchall() for one in statements][-1]
        with closing(postgresql.connected(sa.make_url(self.url))) as server:
            found = [server.execute(one.encode()) for one in statements][-1]
            return found.fetchall() if found.description else []

    def unguard(self) -> None:
        """Take the triggers away."""
        with self.open() as register, register.connection(writes=True) as connection:
            for table in ("event", "sealed", "version"):
                if self.url.startswith("sqlite"):
                    for verb in ("update", "delete", "replace"):
                        connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{verb}")
                else:
                    connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")

    def dump(self) -> dict[str, list[Row]]:
        """Every row of every table."""
        with self.open() as register, register.connection() as connection:
            return {
                table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
                for table in metadata.sorted_tables
            }


Run = Callable[..., tuple[int, str, str]]


def do(register: Register, line: dict[str, Any], **more: Any) -> Outcome:
    """Submit a line."""
    return register.submit(read_fields(line), **more)


def kinds(found: Sequence[object]) -> dict[str, int]:
    """How many outcomes of each kind."""
    names = [type(outcome).__name__ for outcome in found]
    return {name: names.count(name) for name in set(names)}


def together(place: Place, number: int, act: Callable[[Register, int], Any], **more: Any) -> list[Any]:
    """The same done by so many at the same moment, each with a register of their own. An error of
    one of them is found in place of its outcome."""
    barrier, found = threading.Barrier(number), []

    def one(mine: int) -> None:
        try:
            if more:
                barrier.wait()
            with place.open(**more) as register:
                if not more:
                    barrier.wait()
                found.append(act(register, mine))
        except Exception as error:  # noqa: BLE001 - told by the test
            found.append(error)

    threads = [threading.Thread(target=one, args=(mine,)) for mine in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
