"""The register: the one way to the record. Everything is done in one transaction or not at all."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import msgspec
import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError

from cases.access import Look, note
from cases.database import Database, database_of
from cases.errors import RecordBroken
from cases.evidence import EvidenceStore
from cases.folds import Folds
from cases.outcomes import Conflict, Outcome
from cases.reading import Clock, glance
from cases.standing import practising
from cases.tables import REVISION, case_index
from cases.transaction import Transaction
from workflow.actions import Action, OnCase
from workflow.directory import Directory
from workflow.errors import InvalidAction, OtherVersion, RegisterUnavailable
from workflow.reading import checked
from workflow.verdict import Verdict
from workflow.wording import N_, sentence

Turn = Literal["register", "looks"]


def _now() -> datetime:
    return datetime.now().astimezone()


class _Turn:
    """The one connection, for one thread at a time; what its database says, in our words."""

    def __init__(self, engine: sa.Engine, explained: Callable[[DBAPIError], Exception]) -> None:
        self._engine, self._explained = engine, explained
        self._connection: sa.Connection | None = None
        self._lock = threading.RLock()

    def __enter__(self) -> sa.Connection:
        self._lock.acquire()
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
        except BaseException as error:
            self._lock.release()
            self._tell(error)
            raise
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._lock.release()
        self._tell(error)

    def _tell(self, error: BaseException | None) -> None:
        if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError):
            raise self._explained(error) from error

    def end(self) -> None:
        """Let go of the connection; whoever comes next gets a new one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _begun(connection: sa.Connection, *, writes: Turn | None = None) -> sa.RootTransaction:
    connection.info["wenze_writes"] = writes
    return connection.begin()


class Register:
    """An open register. One object serves one thread at a time; others wait.

    Raises `RegisterUnavailable` where the database cannot be used, `InvalidAction` for input that
    no policy needs to judge, `RecordBroken` where the record does not hold together.
    """

    def __init__(
        self,
        url: sa.URL,
        *,
        policies: Sequence[Path] = (),
        evidence: Path,
        clock: Clock = _now,
        patience: float | None = None,
    ) -> None:
        self.url, self.evidence, self.clock = url, EvidenceStore(evidence), clock
        self._policies = tuple(policies)
        self.database = served(url)
        self._engine = self.database.engine(url, patience)
        self._turn = _Turn(self._engine, lambda error: self.database.explained(error, url))
        self._folds = Folds()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    @property
    def name(self) -> str:
        """What it is called before a reader: its file, or its URL without the password."""
        return self.database.name(self.url)

    @property
    def practice(self) -> bool:
        """Whether it is one for practising: nothing in it is real."""
        with self._transaction() as connection:
            return practising(connection)

    def close(self) -> None:
        """Let go of the database."""
        self._turn.end()
        self._engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A consistent view; nothing is written."""
        with self._turn as connection, _begun(connection):
            transaction = self._on(connection)
            yield transaction
        transaction.remember()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction that may write: kept when the block ends well, otherwise nothing is."""
        with self._turn as connection, _begun(connection, writes="register"):
            transaction = self._on(connection)
            try:
                yield transaction
                transaction.finish()
            except BaseException:
                if not connection.invalidated:  # else somebody writes already, perhaps the same file
                    transaction.forget_files()
                raise
        transaction.remember()
        if transaction.destroyed:
            self._clear_away(transaction.destroyed)

    def _clear_away(self, destroyed: Mapping[str, Sequence[str]]) -> None:
        """After a destruction: take away the files that no case holds any more, and whatever else the
        database keeps of the texts. Nobody adds a file meanwhile."""
        from cases.destruction import clear_away

        with self.writing() as view:
            clear_away(view, self.evidence, {file for files in destroyed.values() for file in files})
        with self._turn as connection:
            self.database.empty_log(connection)

    def submit(
        self, action: Action, *, expected: int | None = None, folder: Path | None = None
    ) -> Outcome:
        """Decide and record, in one transaction. A refusal and a conflict leave nothing behind.

        `expected`: how many events the case had when the actor looked; by default, when the call
        was made. If it has others by the time it can be written, that is a `Conflict`.
        """
        action = checked(action)
        try:
            if expected is None:
                action, expected = self._seen(action)
            with self.writing() as transaction:
                return transaction.submit(action, folder, expected=expected)
        except IntegrityError:
            case = str(getattr(action, "case", ""))
            return Conflict(case=case, message=sentence(
                N_("{case} moved meanwhile; nothing was changed, look again"), case=case))  # fmt: skip

    def try_out(self, action: Action, *, folder: Path | None = None) -> Verdict:
        """The verdict on an action, without recording it."""
        with self.reading() as transaction:
            return transaction.try_out(checked(action), folder)

    def _seen(self, action: Action) -> tuple[Action, int | None]:
        """The action with its case by number, and how many events that has; as it is, and None, for a
        report and for an unknown case."""
        if not isinstance(action, OnCase):
            return action, None
        with self._turn as connection:
            found = glance(connection, action.case)
        if found is not None and found[0] == action.case:
            return action, found[1]
        if found is not None:
            return msgspec.structs.replace(action, case=found[0]), found[1]
        with self.reading() as view, contextlib.suppress(InvalidAction):
            return action, view.seen(action.case)
        return action, None

    def note(self, seen: Look) -> None:
        """Put a look on the access log; on a server, without waiting for whoever writes to the record.
        Raises `ReadOnly` where the register cannot be written."""
        with self._transaction(writes="looks") as connection:
            note(connection, seen, self.clock())

    def import_directory(self, directory: Directory) -> bool:
        """Make this the present directory; false where it already is."""
        with self.writing() as transaction:
            if transaction.versions.directory().sha256 == directory.sha256:
                return False
            transaction.versions.keep_directory(directory)
            return True

    def numbers(self, *, ended: bool | None = None) -> list[str]:
        """The numbers of all cases, in the order of series, year and number."""
        query = select(case_index.c.number).order_by(
            case_index.c.series, case_index.c.year, case_index.c.ordinal
        )
        if ended is not None:
            query = query.where(case_index.c.ended == int(ended))
        with self._transaction() as connection:
            return list(connection.execute(query).scalars())

    @contextlib.contextmanager
    def connection(self, *, writes: bool = False) -> Iterator[sa.Connection]:
        """The bare connection in a transaction, for what concerns the tables as such."""
        with self._transaction(writes="register" if writes else None) as connection:
            yield connection

    def fill_index(self, connection: sa.Connection) -> None:
        """Make the index again in new tables. From a record that does not hold nothing is made: it
        can then still be verified, which says what is wrong with it."""
        from cases.index import make_again

        with contextlib.suppress(RecordBroken):
            make_again(self._on(connection))

    def _on(self, connection: sa.Connection) -> Transaction:
        return Transaction(connection, self._policies, self.evidence, self.clock, self._folds)

    @contextlib.contextmanager
    def _transaction(self, *, writes: Turn | None = None) -> Iterator[sa.Connection]:
        with self._turn as connection, _begun(connection, writes=writes):
            yield connection

    def found_version(self) -> str | None:
        """The revision of the tables; None where there are none yet."""
        with self._transaction() as connection:
            names = self.database.tables(connection)
            if not names:
                return None
            if "alembic_version" not in names:
                raise RegisterUnavailable(N_("{file} is a database of another program"), file=self.name)
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if str(found) > REVISION:
            raise OtherVersion(
                N_("the register was written by a newer wenze ({found}); use that one"),
                found=found,
            )
        return str(found)

    def check_version(self) -> None:
        """Raise `RegisterUnavailable` where the tables are of another version, or none at all."""
        found = self.found_version()
        if found is None:
            raise RegisterUnavailable(
                N_("there is no register at {file}; make one with wenze init"),
                file=self.name,
            )
        if found != REVISION:
            raise OtherVersion(
                N_("the register is of an older version ({found}): wenze upgrade"), found=found
            )


def url_of(register: str | Path) -> sa.URL:
    """The URL of a register given as a URL, or as a path to an SQLite file."""
    text = str(register)
    if "://" not in text:
        return sa.URL.create("sqlite", database=text)
    try:
        url = sa.make_url(text)
    except sa.exc.ArgumentError:
        raise RegisterUnavailable(
            N_("{url} is no register; give a file, sqlite:///FILE, or postgresql://USER@HOST/DATABASE"),
            url=text,
        ) from None
    served(url)
    return url


def served(url: sa.URL) -> Database:
    """The database behind a URL; `RegisterUnavailable` where it is none of those we know."""
    found = database_of(url)
    if found is None:
        raise RegisterUnavailable(
            N_("{url} is no register this version can open; give a file, sqlite:///FILE, or "
               "postgresql://USER@HOST/DATABASE"), url=url.render_as_string(),
        )  # fmt: skip
    return found


def open_register(
    register: str | Path, *, policies: Sequence[Path | str] = (), clock: Clock = _now,
    create: bool = False, evidence: Path | None = None, patience: float | None = None,
) -> Register:  # fmt: skip
    """Open a register by URL or path. `policies`: folders with an office's own packs; `clock` tells
    the present time with its zone. `create` makes one where there is none. `evidence`: the folder
    of its evidence files, where it is not the usual one. `patience`: how many seconds to wait for
    whoever has it locked, or for its server, where that is not the usual time.

    Raises `RegisterUnavailable` where there is none, where it is no register, or of another version.
    """
    url = url_of(register)
    if not create:
        served(url).check_there(url)
    made = _made(url, policies=[Path(folder) for folder in policies], clock=clock, evidence=evidence,
                 patience=patience)  # fmt: skip
    try:
        if create:
            create_tables(made)
        made.check_version()
    except BaseException:
        made.close()
        raise
    return made


def _made(url: sa.URL, *, evidence: Path | None = None, **more: Any) -> Register:
    return Register(url, evidence=evidence or served(url).evidence_folder(url), **more)


def upgrade_register(register: str | Path) -> bool:
    """Bring an existing register up to date; false where it was."""
    url = url_of(register)
    served(url).check_there(url)
    with _made(url) as made:
        if made.found_version() == REVISION:
            return False
        create_tables(made)
        return True


def create_tables(register: Register) -> None:
    """Make the register's file and tables, or bring an older register up to date; what is up to
    date is left alone."""
    from cases.schema import bring_up_to_date

    older = None if register.database.create(register.url) else register.found_version()
    if older == REVISION:
        return
    with register.connection(writes=True) as connection:
        register.database.check_fit(connection)
        bring_up_to_date(connection)
        if older is not None:
            register.fill_index(connection)
