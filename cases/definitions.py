"""What the tables, indexes and triggers of an SQLite register are defined to be, compared with those of
one that is made now. Tables and indexes by what they do, not by their words, which another version of
a library writes otherwise; triggers by their words, which are ours."""

from __future__ import annotations

from functools import cache

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

Definitions = dict[str, tuple[object, ...]]
# As bytes, as all that is verified.
_ALL = (
    "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(sql AS BLOB)"
    " FROM sqlite_master ORDER BY name"
)
_OF_TABLE = (
    "SELECT name, upper(type), \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?)",
    "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?) ORDER BY name",
    "SELECT \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(?)",
)  # fmt: skip
_OF_INDEX = 'SELECT name, "desc", coll, key FROM pragma_index_xinfo(?) ORDER BY seqno'
_PARTS = {"table": _OF_TABLE, "index": (_OF_INDEX,)}


def redefined(connection: sa.Connection, *, practice: bool) -> list[str]:
    """What is not there as it is made, and the triggers and views that are there besides."""
    right, found = _right(practice=practice), definitions(connection)
    more = (name for name, (kind, *_) in found.items() if kind in ("trigger", "view"))
    differing = {name for name, one in right.items() if found.get(name) != one}
    return sorted(differing | ({*more} - right.keys()))


def own_triggers(*, practice: bool) -> frozenset[str]:
    """The names of the triggers that a register has."""
    return frozenset(name for name, (kind, *_) in _right(practice=practice).items() if kind == "trigger")


def definitions(connection: sa.Connection) -> Definitions:
    """What each is, by its name."""
    rows = ([(value or b"").decode("utf-8", "replace") for value in row]
            for row in connection.exec_driver_sql(_ALL).all())  # fmt: skip
    return {name: (kind, table, *(_parts(connection, kind, name) or sql.split()))
            for kind, name, table, sql in rows}  # fmt: skip


def _parts(connection: sa.Connection, kind: str, name: str) -> list[tuple[object, ...]]:
    try:
        return _told(connection, kind, name)
    except DBAPIError:  # no text any more
        return [("unreadable",)]


def _told(connection: sa.Connection, kind: str, name: str) -> list[tuple[object, ...]]:
    return [tuple(row) for query in _PARTS.get(kind, ())
            for row in connection.exec_driver_sql(query, (name,)).all()]  # fmt: skip


@cache
def _right(*, practice: bool) -> Definitions:
    """Those of a register that is made now, in memory."""
    from cases.schema import bring_up_to_date
    from cases.sqlite import keep_mark

    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        bring_up_to_date(connection)
        if practice:
            keep_mark(connection)
        found = definitions(connection)
    engine.dispose()
    return found
