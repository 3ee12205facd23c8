"""The baseline of writing: the driver alone, executing the statements that the register executed,
with the same bytes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event as listen

from cases.register import Register

Statement = tuple[str, Any, bool]


@contextmanager
def noted(
    register: Register, noting: Callable[[list[Statement]], dict[str, Any]]
) -> Iterator[list[Statement]]:
    """What is said to the driver while the block runs; `noting` gives the driver's own parameters
    of a connection that notes it."""
    statements: list[Statement] = []

    def connect(dialect: Any, record: Any, arguments: Any, parameters: dict[str, Any]) -> None:
        parameters.update(noting(statements))

    listen.listen(register._engine, "do_connect", connect)
    register.close()
    yield statements
    register.close()
    listen.remove(register._engine, "do_connect", connect)


def in_sqlite(statements: list[Statement]) -> dict[str, Any]:
    """What `sqlite3` needs in order to note them."""

    class Noting(sqlite3.Cursor):
        def execute(self, text: str, values: Any = ()) -> Any:
            statements.append((text, values, False))
            return super().execute(text, values)

        def executemany(self, text: str, values: Any) -> Any:
            statements.append((text, values, True))
            return super().executemany(text, values)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Noting) -> Any:
            return super().cursor(factory)

    return {"factory": Connection}


class Raw:
    """A connection of the driver's own to a register's file."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("PRAGMA synchronous=FULL")

    def seconds(self, statements: list[Statement]) -> float:
        """How long it takes to execute them all, each transaction committed."""
        connection = self._connection
        start = time.perf_counter()
        for text, values, many in statements:
            if text.startswith("BEGIN") and connection.in_transaction:
                connection.execute("COMMIT")
            if many:
                connection.executemany(text, values)
            else:
                connection.execute(text, values).fetchall()
        if connection.in_transaction:
            connection.execute("COMMIT")
        return time.perf_counter() - start

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
