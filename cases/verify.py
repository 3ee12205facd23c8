"""Verification: the whole record looked through, and the first thing wrong named.

First the entries, one after the other (`cases.entries`); then what stands beside them: the database
file, sealed parts of none, the versions that receipts name, the proposals that are kept, the access log,
the history that was taken over, the index.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from cases.access import faults
from cases.database import Database
from cases.entries import Bad, Entries, Gone, Seen, entries, text_of
from cases.errors import OutOfReach, RecordBroken
from cases.history.record import faults as history_faults
from cases.index import differences
from cases.merkle import Tree
from cases.proposals import changed
from cases.register import Register
from cases.seals.checking import Seals, compared, sealed_at_all
from cases.seals.note import Note, read_checkpoint
from cases.seals.sealing import Unsealed, unsealed_filed
from cases.stretches import STRETCH, Processes, Tell, fits, side_by_side
from cases.tables import PRACTICE, event, sealed, setting, version
from cases.transaction import Transaction
from workflow.activation import Pack, advance
from workflow.canonical import digest, encode
from workflow.errors import RegisterUnavailable
from workflow.event import read
from workflow.wording import N_, sentence

_SAME = (sealed.c.stream == event.c.stream) & (sealed.c.seq == event.c.seq)
_LAST = select(sa.func.max(event.c.seq)).where(event.c.stream == sa.bindparam("stream"))
_PACKS = (
    select(event.c.stream, event.c.seq, event.c.hash, event.c.body)
    .where(event.c.stream.like("%/%")).order_by(event.c.stream, event.c.seq)
)  # fmt: skip
_SETTINGS = select(setting.c.name, setting.c.value)
_UNREADABLE = (
    RegisterUnavailable, RecordBroken, DBAPIError, msgspec.MsgspecError, ValueError, LookupError,
    TypeError, AttributeError,
)  # fmt: skip


class Report(msgspec.Struct, frozen=True):
    """What verification found. `root` is over the leaves as they were sealed, then in the order of
    commit; `sealed` is how many of them are under a seal, `waiting` the filed cases that are not;
    `destroyed` what is not there any more, and rightly so."""

    events: int
    cases: int
    root: str
    bad: tuple[Bad, ...]
    sealed: int = 0
    waiting: Unsealed = Unsealed(0, ())
    destroyed: tuple[Gone, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.bad

    def told(self, language: str) -> dict[str, Any]:
        """As `audit verify --json` has it."""
        return {
            "ok": self.ok, "events": self.events, "cases": self.cases, "root": self.root,
            "sealed": self.sealed, "first_bad": self.bad[0].told(language) if self.bad else None,
            "destroyed": [msgspec.to_builtins(gone) for gone in self.destroyed],
        }  # fmt: skip


def verify(
    register: Register, against: Sequence[tuple[str, Note]] = (), *, workers: int = 1,
    tell: Tell = lambda done, of: None,
) -> Report:  # fmt: skip
    """Look the whole record through. What cannot be read counts as wrong. `against`: checkpoints that
    were kept elsewhere, each with the name of its file. `workers`: how many processes look through its
    entries; with more than one they are started anew, so a program that asks for it keeps its own start
    behind `if __name__ == "__main__"`. `tell` is told from time to time how many entries were looked
    through, of how many (0: not known)."""
    with Processes(register, workers) as processes:
        found = _Verification(register, against, processes)
        try:
            with register.reading() as view:
                found.look(view, tell)
        except OutOfReach:
            raise
        except _UNREADABLE as error:
            found.seen.say("", 0, N_("the record cannot be read: {why}"), why=str(error))
            found.damage()
    seen = found.seen
    return Report(
        seen.tree.size, seen.cases, found.root or seen.tree.root(), tuple(seen.bad), found.sealed,
        found.waiting, tuple(seen.destroyed.values()),
    )  # fmt: skip


def _orphans(database: Database) -> sa.Select[Any]:
    """The places of sealed parts that belong to no event."""
    return (
        select(database.raw(sealed.c.stream), sealed.c.seq)
        .select_from(sealed.outerjoin(event, _SAME)).where(event.c.id.is_(None))
    )  # fmt: skip


def _still_there(gone: Gone) -> sa.Select[Any]:
    return select(sealed.c.seq).where(sealed.c.stream == gone.case, sealed.c.seq <= gone.through)


def _versions(database: Database) -> sa.Select[Any]:
    return select(*(database.raw(column).label(column.name) for column in version.columns))


class _Verification:
    """What was seen so far, and what is wrong."""

    def __init__(
        self, register: Register, against: Sequence[tuple[str, Note]], processes: Processes
    ) -> None:
        self._register, self._database, self._processes = register, register.database, processes
        self._against = against
        self.seen = Seen(Tree())
        self.root, self.sealed = "", 0
        self.waiting = Unsealed(0, ())

    def look(self, view: Transaction, tell: Tell) -> None:
        """The entries, then what stands beside them."""
        seen = side_by_side(self._processes, view.connection, tell)
        if seen is None:
            self._entries(view, tell)
        else:
            self.seen = seen
        self._around(view)

    def _entries(self, view: Transaction, tell: Tell) -> None:
        found = Entries(view.connection, self._database, self._register.evidence)
        self.seen = found.seen
        for number, row in enumerate(view.connection.execute(entries(self._database))):
            found.take(row)
            if not number % STRETCH:
                tell(number, 0)

    def _around(self, view: Transaction) -> None:
        """The file itself, and what stands beside the events: sealed parts of none, versions, the
        index. Where SQLite's own indexes lie, nothing that is looked up through them is believed."""
        if not self._whole(view.connection):
            return
        for named, look in self._parts():
            self._tried(named, look, view.connection)
        if not self.seen.bad:
            self._tried(N_("packs' entries"), self._packs, view.connection)
            self._tried(N_("index"), lambda _connection: self._index(view), view.connection)
        if not self.seen.bad:
            self.waiting = unsealed_filed(view.connection)

    def _parts(self) -> Iterator[tuple[str, Callable[[sa.Connection], None]]]:
        yield N_("sealed parts"), self._sealed_parts
        yield N_("kept versions"), self._versions
        yield N_("seals"), self._seals
        yield N_("proposals"), self._proposals
        yield N_("history"), self._history
        yield N_("access log"), self._looks

    def _tried(
        self, named: str, look: Callable[[sa.Connection], None], connection: sa.Connection
    ) -> None:
        """A part that cannot be read is named, and does not keep us from the others."""
        try:
            with connection.begin_nested():
                look(connection)
        except OutOfReach:
            raise
        except _UNREADABLE as error:
            self.seen.say("", 0, N_("the {part} cannot be read: {why}"), part=sentence(named),
                          why=str(getattr(error, "orig", None) or error))  # fmt: skip

    def damage(self) -> None:
        """Where the file is damaged that could not be read, as far as the database can tell."""
        with contextlib.suppress(*_UNREADABLE), self._register.connection() as connection:
            self._whole(connection)

    def _whole(self, connection: sa.Connection) -> bool:
        result = self._database.integrity(connection)
        if result not in ("ok", None):
            self.seen.say("", 0, N_("the database file is damaged: {result}"), result=result)
        return result in ("ok", None)

    def _sealed_parts(self, connection: sa.Connection) -> None:
        """Sealed parts of no entry, or of one whose texts were destroyed; values that are no text."""
        for stream, seq in connection.execute(_orphans(self._database)):
            self.seen.say(text_of(stream), int(seq), N_("a sealed part belongs to no entry"))
        for gone in self.seen.destroyed.values():
            for (seq,) in connection.execute(_still_there(gone)):
                self.seen.say(gone.case, seq, N_("its sealed part is there, and the record says that it "
                                                 "was destroyed on {on}"), on=gone.on)  # fmt: skip
        for table, stream, seq in self._database.mistyped(connection):
            if seq is None:
                self.seen.say("", 0, N_("the record cannot be read: {why}"), why=table)
            else:
                self.seen.say(text_of(stream), int(seq), N_("it cannot be read"))

    def _seals(self, connection: sa.Connection) -> None:
        if not self._against and not sealed_at_all(connection):
            return
        found = Seals(connection, [read_checkpoint(note).size for _, note in self._against])
        self.root, self.sealed = found.root, found.sealed
        for wrong in (*found.wrong, *compared(connection, found, self._against)):
            self.seen.bad.append(Bad("", 0, wrong))

    def _proposals(self, connection: sa.Connection) -> None:
        for wrong in changed(connection, self._database):
            self.seen.say("", 0, N_("the proposal {hash} was changed"), hash=wrong)

    def _history(self, connection: sa.Connection) -> None:
        for number, entry, text in history_faults(connection, self._database):
            self.seen.say(number, entry, text)

    def _looks(self, connection: sa.Connection) -> None:
        for why in faults(connection, self._database):
            self.seen.bad.append(Bad("", 0, why))

    def _packs(self, connection: sa.Connection) -> None:
        """An event of a stream that is no case's follows as a pack's does."""
        packs: dict[str, Pack] = {}
        for stream, seq, head, body in connection.execute(_PACKS):
            try:
                packs[stream] = advance(packs.get(stream), read(body.encode()), head)
            except (ValueError, LookupError, TypeError):
                self.seen.say(stream, seq, N_("it is none that a pack could have"))

    def _index(self, view: Transaction) -> None:
        if fits(self._processes, view.connection):
            return
        for number, seq in differences(view, sound=True):
            if seq > (view.connection.execute(_LAST, {"stream": number}).scalar() or 0):
                self.seen.say(number, seq, N_("the index knows of it and the record does not: entries "
                                              "were taken away from the end"))  # fmt: skip
            else:
                self.seen.say(number, seq, N_("the index does not fit the events: wenze doctor "
                                              "--rebuild"))  # fmt: skip

    def _versions(self, connection: sa.Connection) -> None:
        """Kept versions are what their hash says, and those that are named are kept. Which of the
        kept directories is the present one is on no event's record."""
        kept: dict[str, set[str]] = {"policy": set(), "directory": set()}
        for row in connection.execute(_versions(self._database)):
            kind, sha256 = text_of(row.kind), text_of(row.sha256)
            if digest(bytes(row.body)) != sha256 or kind not in kept:
                self.seen.say("", 0, N_("the {kind} {sha256} was changed"), kind=kind, sha256=sha256)
            kept.setdefault(kind, set()).add(sha256)
        settings = {str(name): str(value) for name, value in connection.execute(_SETTINGS)}
        self._practice(practising=PRACTICE in settings)
        present = {settings.get("directory", "")} if settings.keys() - {PRACTICE} or kept["directory"] \
            else set()  # fmt: skip
        named = {"policy": self.seen.policies, "directory": self.seen.directories | present}
        empty = digest(encode({"bodies": [], "posts": []}))
        for kind, wanted in named.items():
            for sha256 in sorted(wanted - kept[kind] - {empty}):
                self.seen.say("", 0, N_("the {kind} {sha256} that the record names is not kept"),
                              kind=kind, sha256=sha256)  # fmt: skip

    def _practice(self, *, practising: bool) -> None:
        """Whether the cases' numbers and the register say the same."""
        other = self.seen.numbered.get(not practising)
        if other is not None and practising:
            self.seen.say(other, 1, N_("the register is for practice, and its number does not say so"))
        elif other is not None:
            self.seen.say(other, 1, N_("its number says that it is for practice, and the register no "
                                       "longer does"))  # fmt: skip
