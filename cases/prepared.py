"""The statements of the hot path: built with SQLAlchemy, compiled once for each kind of database,
and then said to its driver.

A step in a case says four of them. Through SQLAlchemy's execution each would cost six times what
the database takes for it; the transaction around them is SQLAlchemy's, and so are the errors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

Values = Mapping[str, Any]


class _Compiled(NamedTuple):
    """The words for one kind of database; `order` names the values where they go by place."""

    text: str
    given: dict[str, Any]
    order: tuple[str, ...] | None

    def values(self, values: Values) -> Any:
        found = {**self.given, **values} if self.given else values
        return found if self.order is None else tuple([found[name] for name in self.order])


class Prepared:
    """A statement that is compiled when first said; `columns`: those that an insert fills."""

    def __init__(self, statement: sa.ClauseElement, *columns: str) -> None:
        self._statement, self._columns = statement, columns
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: sa.Connection, **values: Any) -> list[tuple[Any, ...]]:
        """What it finds."""
        compiled = self._for(connection.dialect)
        return said(connection, compiled.text, compiled.values(values))

    def row(self, connection: sa.Connection, **values: Any) -> tuple[Any, ...] | None:
        """The first row that it finds, if any."""
        return next(iter(self.rows(connection, **values)), None)

    def write(self, connection: sa.Connection, rows: Sequence[Values]) -> None:
        """Write so many rows."""
        if not rows:
            return
        compiled = self._for(connection.dialect)
        given = [compiled.values(row) for row in rows]
        if len(given) == 1:
            said(connection, compiled.text, given[0])
        else:
            said(connection, compiled.text, given, many=True)

    def _for(self, dialect: sa.Dialect) -> _Compiled:
        found = self._compiled.get(dialect.name)
        if found is None:
            made: Any = self._statement.compile(
                dialect=dialect,
                column_keys=self._columns or None,
            )
            given = {name: value for name, value in made.params.items() if value is not None}
            order = tuple(made.positiontup) if made.positional else None
            found = self._compiled[dialect.name] = _Compiled(str(made), given, order)
        return found


def said(
    connection: sa.Connection, statement: str, values: Any = None, *, many: bool = False
) -> list[tuple[Any, ...]]:
    """Say it to the driver; the rows it finds. What goes wrong, when it is executed or when a value
    cannot be read, is told as SQLAlchemy tells it."""
    driver: Any = connection.connection.dbapi_connection
    cursor = driver.cursor()
    try:
        if many:
            cursor.executemany(statement, values)
        elif values is None:
            cursor.execute(statement)
        else:
            cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall() if cursor.description else []
        return found
    except connection.dialect.loaded_dbapi.Error as error:
        lost = connection.dialect.is_disconnect(error, driver, cursor)
        if lost:
            connection.invalidate(error)
        raise DBAPIError.instance(
            statement, None, error, connection.dialect.loaded_dbapi.Error, connection_invalidated=lost
        ) from error
