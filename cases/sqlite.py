"""SQLite as the register's database: a file, no server; WAL, synchronous FULL, foreign keys on.

Every writing transaction starts with BEGIN IMMEDIATE: SQLAlchemy's default loses races silently,
and a plain BEGIN upgrades late and fails under load.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event as listen
from sqlalchemy.pool import NullPool, StaticPool

from cases.errors import Busy, ReadOnly
from cases.prepared import said
from cases.tables import PRACTICE, metadata
from workflow.errors import RegisterUnavailable
from workflow.wording import N_

BUSY_SECONDS = 30.0
LOOK_SECONDS = 1.0
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
MAGIC = b"SQLite format 3\x00"


def file_of(url: sa.URL) -> Path | None:
    """The file that an SQLite URL names; None for a register in memory."""
    return _path(url.database or "")


@cache
def _path(database: str) -> Path | None:
    return None if database in ("", ":memory:") else Path(database.removeprefix("file:"))


def name(url: sa.URL) -> str:
    """The file, or what stands for a register in memory."""
    return str(file_of(url) or url.render_as_string())


def evidence_folder(url: sa.URL) -> Path:
    """Beside the register, under its name and `.evidence`."""
    file = file_of(url)
    if file is None:
        import tempfile

        return Path(tempfile.mkdtemp(prefix="wenze-evidence-"))
    return file.with_name(file.name + ".evidence")


def engine(url: sa.URL, patience: float | None = None) -> sa.Engine:
    """The engine for an SQLite register. Nothing is opened or created yet."""
    memory = file_of(url) is None
    seconds = BUSY_SECONDS if patience is None else patience
    made = sa.create_engine(
        url, poolclass=StaticPool if memory else NullPool,
        connect_args={"timeout": seconds, "check_same_thread": False},
    )  # fmt: skip
    listen.listen(made, "do_connect", _out_of_reach)
    listen.listen(made, "connect", _prepare)
    listen.listen(made, "begin", _begin)
    return made


def check_there(url: sa.URL) -> None:
    """Raise `RegisterUnavailable` where the file is missing or is no register at all."""
    file = file_of(url)
    if file is None:
        return
    try:
        if file.is_dir():
            raise RegisterUnavailable(N_("{file} is a folder, no register"), file=file)
        with file.open("rb") as opened:
            start = opened.read(16)
    except FileNotFoundError:
        raise RegisterUnavailable(
            N_("there is no register at {file}; make one with wenze init"), file=file
        ) from None
    except OSError as error:
        raise RegisterUnavailable(
            N_("{file} cannot be read ({why})"), file=file, why=error.strerror
        ) from None
    if start != MAGIC:
        raise RegisterUnavailable(N_("{file} is no register"), file=file)


def check_writable(url: sa.URL) -> None:
    """Raise `ReadOnly` where the file is marked read-only, even for an administrator
    whom the system would let write."""
    file = _path(url.database or "")
    if file is not None and not os.stat(file).st_mode & _WRITABLE:  # noqa: PTH116 - half the time
        raise ReadOnly(N_("{file} is read-only; nothing was changed"), file=file)


def is_there(url: sa.URL) -> bool:
    """Whether a file lies there, readable or not."""
    file = file_of(url)
    return file is not None and file.is_file()


def shared(url: sa.URL) -> bool:
    """A file is; what is in memory is this process's own."""
    return file_of(url) is not None


def explained(error: BaseException, url: sa.URL) -> Exception:
    """What the database says, for a clerk."""
    text = str(getattr(error, "orig", None) or error)
    for part, message in _SAYS:
        if part in text:
            return _KINDS.get(part, RegisterUnavailable)(message, why=text)
    return RegisterUnavailable(N_("the register cannot be used ({why})"), why=text)


_KINDS = {"locked": Busy, "readonly": ReadOnly}
_SAYS = (
    ("locked", N_("somebody else is writing and did not finish in time; nothing was changed, "
                  "try again")),
    ("readonly", N_("the register is read-only; nothing was changed")),
    ("full", N_("the disk is full; nothing was changed")),
    ("disk I/O", N_("the disk cannot be written or read; nothing was changed")),
    ("unable to open", N_("the register cannot be opened; check the folder and its permissions")),
    ("no such table", N_("this is no register, or a broken one ({why}): wenze audit verify")),
    ("malformed database schema", N_("the register is damaged ({why}): wenze audit verify")),
    ("malformed", N_("the register is damaged: wenze audit verify")),
    ("not a database", N_("this is no register")),
)  # fmt: skip


def _out_of_reach(dialect: sa.Dialect, record: Any, arguments: Any, parameters: dict[str, Any]) -> Any:
    """A register on a medium that cannot be written can still be looked at: SQLite would make a
    file beside it even for reading, unless it is told that nobody writes there."""
    file = Path(str(arguments[0])).absolute()
    beside = file.with_name(file.name + "-wal")
    if not file.is_file() or beside.exists() or os.access(file.parent, os.W_OK):
        return None
    return dialect.connect(f"{file.as_uri()}?immutable=1", **{**parameters, "uri": True})


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None
    try:
        for pragma in (
            "foreign_keys=ON",
            "synchronous=FULL",
            "recursive_triggers=ON",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except UnicodeDecodeError:  # what is wrong is told in the words of a damaged table definition
        raise sqlite3.DatabaseError("malformed database schema: no text") from None
    except sqlite3.DatabaseError as error:
        if "disk image is malformed" not in str(error):
            raise
        raise sqlite3.DatabaseError(f"malformed database schema: {error}") from None


def _begin(connection: sa.Connection) -> None:
    """Who only looks does not wait long to have it noted. Whether the file may be written is asked once
    for each connection, as the system does."""
    known = connection.info
    writes, usual = known.get("wenze_writes"), known.pop("wenze_patience", None)
    if writes and "wenze_writable" not in known:
        check_writable(connection.engine.url)
        known["wenze_writable"] = True
    if usual is not None:
        said(connection, f"PRAGMA busy_timeout={usual}")
    if writes == "looks":
        ((usual,),) = said(connection, "PRAGMA busy_timeout")
        known["wenze_patience"] = usual
        said(connection, f"PRAGMA busy_timeout={min(usual, int(LOOK_SECONDS * 1000))}")
    said(connection, "BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")


def tables(connection: sa.Connection) -> list[str]:
    """The names of whatever is in the file."""
    return list(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())


def check_fit(connection: sa.Connection) -> None:
    """Every file that SQLite makes holds a record."""


def keep_mark(connection: sa.Connection) -> None:
    """Triggers on the one setting; INSERT OR REPLACE would walk past one on DELETE."""
    for verb, row in (("UPDATE", "OLD"), ("DELETE", "OLD"), ("INSERT", "NEW")):
        connection.exec_driver_sql(
            f"CREATE TRIGGER practice_no_{verb.lower()} BEFORE {verb} ON setting "
            f"WHEN {row}.name = '{PRACTICE}' BEGIN "
            "SELECT RAISE(ABORT, 'a practice register stays one'); END"
        )


def raw(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The bytes of a value of any type."""
    return sa.cast(column, sa.LargeBinary)


def listed(texts: str) -> sa.Select[tuple[str]]:
    """The texts of a JSON list as rows."""
    return sa.select(sa.func.json_each(texts).table_valued("value").c.value)


def integrity(connection: sa.Connection) -> str | None:
    """`ok`, or what the database says of damage to its file: of the first table that it finds some in,
    else of the file."""
    result = _integrity(connection, "1")
    if result == "ok":
        return result
    found = ((table.name, _integrity(connection, table.name)) for table in metadata.sorted_tables)
    return next((f"{table}: {said}" for table, said in found if said != "ok"), result)


def _integrity(connection: sa.Connection, of: str) -> str:
    try:
        return str(connection.exec_driver_sql(f"PRAGMA integrity_check({of})").scalar())
    except sa.exc.DBAPIError as error:
        return str(error.orig)


def mistyped(connection: sa.Connection) -> Iterator[tuple[str, bytes | None, int | None]]:
    """Rows with a value of another type than its column's, which SQLite would let pass: the table,
    and for an event or its sealed part the place. The same bytes as a blob are no text."""
    for table in metadata.sorted_tables:
        for stream, seq in connection.execute(_mistyped(table)):
            yield table.name, stream, seq


@cache
def _mistyped(table: sa.Table) -> sa.Select[Any, Any]:
    wrong = sa.or_(*(sa.func.typeof(column).not_in(_types(column)) for column in table.columns))
    if "stream" in table.columns:
        place = (sa.cast(table.c.stream, sa.LargeBinary), sa.cast(table.c.seq, sa.Integer))
        return sa.select(*place).where(wrong)
    return sa.select(sa.null(), sa.null()).select_from(table).where(wrong).limit(1)


def _types(column: sa.Column[Any]) -> list[str]:
    kind = {sa.Integer: "integer", sa.Text: "text", sa.LargeBinary: "blob"}[type(column.type)]
    return [kind, "null"] if column.nullable else [kind]


def create(url: sa.URL) -> bool:
    """Make the file, with its folder, and switch it to write-ahead logging, which the file keeps;
    false where there was a register or something else with content."""
    file = file_of(url)
    if file is None:
        return True
    there = file.exists()
    if there and file.stat().st_size:
        check_there(url)
        check_writable(url)
        return False
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
    except (OSError, sqlite3.Error) as error:
        if not there:
            with contextlib.suppress(OSError):
                file.unlink()
        raise RegisterUnavailable(N_("{file} cannot be made ({why})"), file=file, why=error) from None
    return True


def empty_log(connection: sa.Connection) -> None:
    """Write the log back into the file and cut it to nothing; while somebody else reads an older state,
    it stays until the next time."""
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def missing_triggers(connection: sa.Connection) -> list[str]:
    """The triggers that keep the record append-only and are not there as they were made."""
    return _redefined(connection)[0]


def redefined(connection: sa.Connection) -> list[str]:
    """The tables and indexes that are not there as they are made; triggers and views of others."""
    return _redefined(connection)[1]


def _redefined(connection: sa.Connection) -> tuple[list[str], list[str]]:
    from cases.definitions import own_triggers, redefined
    from cases.standing import practising

    practice = practising(connection)
    differing, ours = redefined(connection, practice=practice), own_triggers(practice=practice)
    return [one for one in differing if one in ours], [one for one in differing if one not in ours]
