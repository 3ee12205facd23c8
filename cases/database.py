"""The port between the register and its databases: all that differs from one to the other.

`cases.sqlite` and `cases.postgresql` are its two sides; which one serves is told by the URL alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

import sqlalchemy as sa


class Database(Protocol):
    """What a register needs of its database besides the statements that are the same on each."""

    def engine(self, url: sa.URL, patience: float | None = None) -> sa.Engine:
        """The engine. A transaction on a connection whose `info` names under `wenze_writes` what it
        writes, the register or its access log, waits until it is the only one that writes there; any
        other sees the register as it stood when it began. `patience`: the seconds to wait for whoever
        has it locked, or for its server, where not the usual ones."""

    def name(self, url: sa.URL) -> str:
        """What the register is called before a reader; never with a password."""

    def evidence_folder(self, url: sa.URL) -> Path:
        """Where the evidence files lie unless somebody says otherwise."""

    def check_there(self, url: sa.URL) -> None:
        """Raise `RegisterUnavailable` where one sees without opening it that it is no register."""

    def is_there(self, url: sa.URL) -> bool:
        """Whether something lies there, readable or not."""

    def shared(self, url: sa.URL) -> bool:
        """Whether another process can open it too."""

    def create(self, url: sa.URL) -> bool:
        """Make what the tables are put in; false where it was there."""

    def check_fit(self, connection: sa.Connection) -> None:
        """Raise `RegisterUnavailable` where tables made here could not hold a record."""

    def keep_mark(self, connection: sa.Connection) -> None:
        """Have the database refuse to change or take away the mark of a practice register."""

    def tables(self, connection: sa.Connection) -> list[str]:
        """The names of the tables that are there."""

    def explained(self, error: BaseException, url: sa.URL) -> Exception:
        """What the database says, for a clerk."""

    def raw(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        """The bytes of a text column, whether or not they are text."""

    def listed(self, texts: str) -> sa.Select[tuple[str]]:
        """The texts of a JSON list as rows, however many: one value to bind, not one each."""

    def integrity(self, connection: sa.Connection) -> str | None:
        """`ok`, or what the database says of damage to its files; None where it does not tell."""

    def mistyped(self, connection: sa.Connection) -> Iterator[tuple[str, bytes | None, int | None]]:
        """Rows with a value of another type than its column's: table, and the place of an event."""

    def empty_log(self, connection: sa.Connection) -> None:
        """Let nothing of what was deleted lie on in the database's own log, as far as it is ours. No
        transaction has begun."""

    def missing_triggers(self, connection: sa.Connection) -> list[str]:
        """The triggers that keep the record append-only and are not there, or not as they were made."""

    def redefined(self, connection: sa.Connection) -> list[str]:
        """The tables and indexes that are not there as they are made, and what is there besides and
        acts by itself; nothing where the database does not tell."""


_SIDES = {
    "sqlite": "cases.sqlite", "sqlite+pysqlite": "cases.sqlite",
    "postgresql": "cases.postgresql", "postgresql+psycopg": "cases.postgresql",
}  # fmt: skip


def database_of(url: sa.URL) -> Database | None:
    """The side that serves this URL; None where none does."""
    side = _SIDES.get(url.drivername)
    return None if side is None else cast("Database", import_module(side))
