"""PostgreSQL as the register's database: for an office or a province, by one URL. Driver: psycopg 3.

Every writing transaction takes one advisory lock before it looks at anything, so that writers queue
as they do on SQLite: the numbers of cases and of events have no gap, and events become visible in
the order of their numbers. It is READ COMMITTED, because it must see what was committed while it
waited; a reading one is REPEATABLE READ, one view from its beginning to its end.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event as listen
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from cases.errors import Busy, OutOfReach, ReadOnly
from cases.prepared import said
from cases.tables import APPEND_ONLY, PRACTICE
from workflow.errors import RegisterUnavailable
from workflow.wording import N_

LOCK_SECONDS = 30.0
DRIVER = "postgresql+psycopg"
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
# One message to the server, as SQLite needs one statement. The lock is that of the schema's register.
_WRITE = """BEGIN ISOLATION LEVEL READ COMMITTED;
SET LOCAL lock_timeout = {milliseconds};
SELECT pg_advisory_xact_lock(hashtext('wenze {turn}'), hashtext(current_schema()))"""


def engine(url: sa.URL, patience: float | None = None) -> sa.Engine:
    """The engine for a register on a server. Nothing is opened yet."""
    given = {
        "client_encoding": "utf8",
        "connect_timeout": int(patience or 10),
        "application_name": "wenze",
    }
    try:
        made = sa.create_engine(
            url.set(drivername=DRIVER), poolclass=NullPool, use_native_hstore=False,
            connect_args={name: value for name, value in given.items()
                          if name == "client_encoding" or name not in url.query},
        )  # fmt: skip
    except ImportError:
        raise RegisterUnavailable(
            N_("a register on PostgreSQL needs the package psycopg: {command}"),
            command='pip install "wenze[postgresql]"',
        ) from None
    listen.listen(made, "connect", _prepare)
    listen.listen(made, "begin", _begin)
    return made


def _prepare(connection: Any, record: Any) -> None:
    """Transactions begin where we say so. What was acknowledged is on disk, whatever the server's
    default; one that asks for more than its own disk is left as it is."""
    connection.autocommit = True
    connection.execute("SELECT set_config('synchronous_commit', 'on', false)"
                       " WHERE current_setting('synchronous_commit') = 'off'")  # fmt: skip


def _begin(connection: sa.Connection) -> None:
    turn = connection.info.get("wenze_writes")
    milliseconds = max(1, int(LOCK_SECONDS * 1000))
    try:
        said(connection, _WRITE.format(milliseconds=milliseconds, turn=turn) if turn else _READ)
    except DBAPIError as error:
        if not error.connection_invalidated:
            connection.connection.rollback()  # it began, and then waited for the lock in vain
        raise


def name(url: sa.URL) -> str:
    """The URL without its password."""
    return url.render_as_string(hide_password=True)


def evidence_folder(url: sa.URL) -> Path:
    """The folder that WENZE_EVIDENCE names, which all who use the register share; else one in the
    user's data directory, named by the database."""
    given = os.environ.get("WENZE_EVIDENCE")
    if given:
        return Path(given).expanduser().absolute()
    import platformdirs

    folder = re.sub(r"[^\w.-]", "-", str(url.database)) + ".evidence"
    return Path(platformdirs.user_data_dir("wenze", appauthor=False)) / folder


def check_there(url: sa.URL) -> None:
    """Raise `RegisterUnavailable` where the URL names no database. The rest the server tells."""
    if not url.database:
        raise RegisterUnavailable(
            N_("{url} names no database; write postgresql://USER@HOST/DATABASE"), url=name(url)
        )


def shared(url: sa.URL) -> bool:
    """A server serves everybody."""
    return True


def is_there(url: sa.URL) -> bool:
    """Without the server nobody knows, so what cannot be read is out of reach, not broken."""
    return False


def create(url: sa.URL) -> bool:
    """The database itself is made by whoever runs the server."""
    check_there(url)
    return False


def check_fit(connection: sa.Connection) -> None:
    """Raise `RegisterUnavailable` where the database cannot hold every character."""
    found = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if found != "UTF8":
        raise RegisterUnavailable(
            N_("the database has the encoding {found}; make one with the encoding UTF8"), found=found
        )


def keep_mark(connection: sa.Connection) -> None:
    """Triggers on the one setting, and on emptying its table."""
    connection.exec_driver_sql(
        "CREATE FUNCTION practice_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE 'a practice register stays one' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER practice_no_{verb.lower()} BEFORE {verb} ON setting FOR EACH ROW "
            f"WHEN (OLD.name = '{PRACTICE}') EXECUTE FUNCTION practice_stays()"
        )
    connection.exec_driver_sql(
        "CREATE TRIGGER practice_no_truncate BEFORE TRUNCATE ON setting "
        "FOR EACH STATEMENT EXECUTE FUNCTION practice_stays()"
    )


def tables(connection: sa.Connection) -> list[str]:
    """The tables in the schema where new ones would be made."""
    query = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
    return list(connection.exec_driver_sql(query).scalars())


def explained(error: BaseException, url: sa.URL) -> Exception:
    """What the server says, for a clerk, by SQLSTATE: its words are in its own language."""
    said = getattr(error, "orig", None) or error
    why = " ".join(str(said).split())
    state = str(getattr(said, "sqlstate", None) or "")
    for start, message in _SAYS:
        if state.startswith(start):
            return _KINDS.get(start, RegisterUnavailable)(message, why=why)
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    if lost or state.startswith(_LOST):
        return OutOfReach(
            N_("the connection to the server was lost ({why}); look whether it was recorded before "
               "you do it again"), why=why)  # fmt: skip
    if type(said).__name__ == "OperationalError" and not state:
        return OutOfReach(N_("{url} cannot be reached ({why})"), url=name(url), why=why)
    return RegisterUnavailable(N_("the register cannot be used ({why})"), why=why)


_KINDS = {"55P03": Busy, "25006": ReadOnly}
_LOST = ("08", "57P01", "57P02", "57P03")
_SAYS = (
    ("55P03", N_("somebody else is writing and did not finish in time; nothing was changed, "
                 "try again")),
    ("25006", N_("the register is read-only; nothing was changed")),
    ("53100", N_("the disk is full; nothing was changed")),
    ("58030", N_("the disk cannot be written or read; nothing was changed")),
    ("42P01", N_("this is no register, or a broken one: wenze audit verify")),
    ("42501", N_("the server does not let you do this ({why}); nothing was changed")),
)  # fmt: skip


def raw(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The bytes of a text as UTF-8; bytes as they are."""
    if isinstance(column.type, sa.LargeBinary):
        return column
    return sa.func.convert_to(column, sa.literal_column("'UTF8'"), type_=sa.LargeBinary)


def listed(texts: str) -> sa.Select[tuple[str]]:
    """The texts of a JSON list as rows."""
    given = sa.cast(sa.literal(texts, sa.Text), sa.JSON)
    return sa.select(sa.func.json_array_elements_text(given).column_valued())


def integrity(connection: sa.Connection) -> str | None:
    """A server's files are looked after by its own tools."""
    return None


def mistyped(connection: sa.Connection) -> Iterator[tuple[str, bytes | None, int | None]]:
    """None: PostgreSQL takes no value of another type."""
    return iter(())


def empty_log(connection: sa.Connection) -> None:
    """What a server keeps in its log and its free space is for whoever runs it."""


def redefined(connection: sa.Connection) -> list[str]:
    """Nothing: who may change a table there is the server's to say, and its catalogue tells nobody how
    a table was once made."""
    return []


def missing_triggers(connection: sa.Connection) -> list[str]:
    """The triggers that keep the record append-only and are not there, or are switched off."""
    found = connection.exec_driver_sql(
        "SELECT tgname FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = tgrelid"
        " WHERE relnamespace = current_schema()::regnamespace AND tgenabled IN ('O', 'A')"
    )
    present = set(found.scalars())
    wanted = (f"{table}_no_{verb}" for table in APPEND_ONLY
              for verb in ("update", "delete", "truncate"))  # fmt: skip
    return [trigger for trigger in wanted if trigger not in present]
