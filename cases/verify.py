"""Verification: the whole record looked through, and the first thing wrong named.

Every column of `event` is covered: `id` counts without a gap, `stream`, `seq` and `key` are those
of the body, `hash` is the body's. Then the chain, the sealed parts, the evidence files, the versions
that receipts name, the proposals that are kept, the index, the database file. Texts are read as
bytes, so that what is no text any more is named rather than stopping the search.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from cases.database import Database
from cases.errors import OutOfReach, RecordBroken
from cases.evidence import EvidenceStore
from cases.index import differences, rows
from cases.merkle import Tree
from cases.proposals import changed
from cases.register import Register
from cases.tables import PRACTICE, PRACTICE_PREFIX, event, sealed, setting, version
from cases.transaction import Transaction
from workflow.canonical import GENESIS, commitment, digest, encode, leaf_hash
from workflow.errors import RegisterUnavailable
from workflow.event import FORMAT, Event
from workflow.wording import N_, Sentence, sentence

_SAME = (sealed.c.stream == event.c.stream) & (sealed.c.seq == event.c.seq)
_SETTINGS = select(setting.c.name, setting.c.value)
_UNREADABLE = (
    RegisterUnavailable, RecordBroken, DBAPIError, msgspec.MsgspecError, ValueError, LookupError,
    TypeError, AttributeError,
)  # fmt: skip


class Bad(msgspec.Struct, frozen=True):
    """Something wrong: in which case, at which event, and what."""

    case: str
    seq: int
    why: Sentence

    def told(self, language: str) -> dict[str, Any]:
        """As `audit verify --json` has it."""
        return {"case": self.case, "seq": self.seq, "why": self.why.render(language)}


class Gone(msgspec.Struct, frozen=True):
    """That the texts of a case's events up to `through` were destroyed, by which event, on which date
    and by whom."""

    case: str
    seq: int
    through: int
    on: str
    by: str


class Report(msgspec.Struct, frozen=True):
    """What verification found. `root` is over the leaves in the order of commit; `destroyed` what is
    not there any more, and rightly so."""

    events: int
    cases: int
    root: str
    bad: tuple[Bad, ...]
    destroyed: tuple[Gone, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.bad

    def told(self, language: str) -> dict[str, Any]:
        """As `audit verify --json` has it."""
        return {
            "ok": self.ok, "events": self.events, "cases": self.cases, "root": self.root,
            "first_bad": self.bad[0].told(language) if self.bad else None,
            "destroyed": [msgspec.to_builtins(gone) for gone in self.destroyed],
        }  # fmt: skip


def verify(register: Register) -> Report:
    """Look the whole record through. What cannot be read counts as wrong."""
    found = _Verification(register.evidence, register.database)
    try:
        with register.reading() as view:
            for row in view.connection.execute(_events(register.database)):
                found.event(row)
            found.around(view)
    except OutOfReach:
        raise
    except _UNREADABLE as error:
        found.say("", 0, N_("the record cannot be read: {why}"), why=str(error))
    return Report(
        found.tree.size, len(found.last), found.tree.root(), tuple(found.bad),
        tuple(found.destroyed.values()),
    )  # fmt: skip


def _events(database: Database) -> sa.Select[Any]:
    """Every column of every event and its sealed part, a few at a time from a server."""
    raw = database.raw
    return select(
        event.c.id, raw(event.c.stream).label("stream"), event.c.seq, raw(event.c.hash).label("hash"),
        raw(event.c.key).label("key"), raw(event.c.body).label("body"),
        raw(sealed.c.salt).label("salt"), raw(sealed.c.body).label("text"),
    ).select_from(event.outerjoin(sealed, _SAME)).order_by(event.c.id).execution_options(
        stream_results=True
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
    """What was seen so far: the end of each chain, the tree, and what is wrong."""

    def __init__(self, evidence: EvidenceStore, database: Database) -> None:
        self._database = database
        self.tree = Tree()
        self.last: dict[str, tuple[int, str]] = {}
        self.bad: list[Bad] = []
        self.destroyed: dict[str, Gone] = {}
        self._missing: dict[int, tuple[str, int]] = {}
        self.policies: set[str] = set()
        self.directories: set[str] = set()
        self.numbered: dict[bool, str] = {}
        self._recorded = ""
        self._sound = cache(evidence.sound)

    def say(self, case: str, seq: int, text: str, **values: Any) -> None:
        self.bad.append(Bad(case, seq, sentence(text, **values)))

    def _miss(self, case: str, seq: int, text: str, **values: Any) -> None:
        """Something is not there; a destruction that is still to come may have taken it."""
        self._missing[len(self.bad)] = (case, seq)
        self.say(case, seq, text, **values)

    def event(self, row: Any) -> None:
        """One row of the record. It is named by its body where that is the one recorded, else by
        its columns."""
        entry, stream, seq, noted, key, body, salt, text = row
        body = bytes(body or b"")
        head = leaf_hash(body)
        self.tree.add(bytes.fromhex(head))
        found = _event(body)
        sound = _text(noted) == head
        if found is not None and sound:
            case, at = found.stream, found.seq
        else:
            case, at = _text(stream), seq if isinstance(seq, int) else 0
        if entry != self.tree.size:
            self.say(case, at, N_("entry {size} of the record has the number {id}"),
                     size=self.tree.size, id=entry)  # fmt: skip
        if not sound:
            self.say(case, at, N_("its content does not have the hash that is noted for it"))
        if found is None:
            self.say(case, at, N_("it cannot be read"))
            return
        key = None if key is None else _text(key)
        if (found.stream, found.seq, found.key) != (_text(stream), seq, key):
            self.say(case, at, N_("its place or key is not the one it was recorded with"))
        if found.do == "report":
            series = f"{PRACTICE_PREFIX}{found.action.get('body')}".upper()
            self.numbered.setdefault(found.stream.startswith(series + "-"), case)
        self._chain(case, at, found, head)
        self._sealed(case, at, found, salt, text)
        self._named(case, at, found)

    def _chain(self, case: str, seq: int, found: Event, head: str) -> None:
        before, prev = self.last.get(case, (0, GENESIS))
        if seq != before + 1:
            self.say(case, seq, N_("it follows entry {before} of the case; one is missing or "
                                   "out of order"), before=before)  # fmt: skip
        elif found.prev != prev:
            self.say(case, seq, N_("it does not follow from the entry before it"))
        if found.recorded <= self._recorded:
            self.say(case, seq, N_("it was recorded before the one that stands before it"))
        self._recorded = max(self._recorded, found.recorded)
        self.last[case] = (seq, head)

    def _sealed(self, case: str, seq: int, found: Event, salt: Any, text: Any) -> None:
        kept = text is not None
        if found.sealed is None:
            if kept:
                self.say(case, seq, N_("it has a sealed part that it does not speak of"))
        elif not kept:
            self._miss(case, seq, N_("its sealed part is missing"))
        elif commitment(bytes(salt or b""), bytes(text)) != found.sealed:
            self.say(case, seq, N_("its sealed part was changed"))

    def _named(self, case: str, seq: int, found: Event) -> None:
        """What the event names and something else keeps: evidence here, versions further on."""
        held = found.do == "evidence" and found.outcome.held == "here"
        if held and not self._sound(str(found.action.get("sha256"))):
            label = str(found.action.get("label"))
            self._miss(case, seq, N_("the evidence {label} is missing or changed"), label=label)
        went = found.outcome.destroyed
        if went is not None and found.do == "destroy":
            self.destroyed[case] = Gone(case, seq, min(went.through, seq - 1), found.on[:10], found.by)
        for policy in (found.receipt.policy, found.outcome.policy):
            if policy is not None:
                self.policies.add(policy.sha256)
                if policy.procedure:
                    self.policies.add(policy.procedure)
        self.directories.add(found.receipt.directory)

    def around(self, view: Transaction) -> None:
        """The file itself, and what stands beside the events: sealed parts of none, versions, the
        index. Where SQLite's own indexes lie, nothing that is looked up through them is believed."""
        self._forgive()
        result = self._database.integrity(view.connection)
        if result not in ("ok", None):
            self.say("", 0, N_("the database file is damaged: {result}"), result=result)
            return
        for stream, seq in view.connection.execute(_orphans(self._database)):
            self.say(_text(stream), int(seq), N_("a sealed part belongs to no entry"))
        for gone in self.destroyed.values():
            for (seq,) in view.connection.execute(_still_there(gone)):
                self.say(gone.case, seq, N_("its sealed part is there, and the record says that it "
                                                 "was destroyed on {on}"), on=gone.on)  # fmt: skip
        for table, stream, seq in self._database.mistyped(view.connection):
            if seq is None:
                self.say("", 0, N_("the record cannot be read: {why}"), why=table)
            else:
                self.say(_text(stream), int(seq), N_("it cannot be read"))
        self._versions(view.connection)
        for wrong in changed(view.connection, self._database):
            self.say("", 0, N_("the proposal {hash} was changed"), hash=wrong)
        if not self.bad:
            self._index(view)

    def _forgive(self) -> None:
        """What a destruction took, which the record tells of, is not missing."""
        through = {gone.case: gone.through for gone in self.destroyed.values()}
        taken = {place for place, (case, seq) in self._missing.items() if seq <= through.get(case, 0)}
        self.bad = [bad for place, bad in enumerate(self.bad) if place not in taken]
        self._missing = {}

    def _index(self, view: Transaction) -> None:
        right = {found.number: found for found in rows(view, view.connection, sound=True)}
        for number, seq in differences(right, view.connection):
            if seq > self.last.get(number, (0, ""))[0]:
                self.say(number, seq, N_("the index knows of it and the record does not: entries "
                                         "were taken away from the end"))  # fmt: skip
            else:
                self.say(number, seq, N_("the index does not fit the events: wenze doctor "
                                         "--rebuild"))  # fmt: skip

    def _versions(self, connection: sa.Connection) -> None:
        """Kept versions are what their hash says, and those that are named are kept. Which of the
        kept directories is the present one is on no event's record."""
        kept: dict[str, set[str]] = {"policy": set(), "directory": set()}
        for row in connection.execute(_versions(self._database)):
            kind, sha256 = _text(row.kind), _text(row.sha256)
            if digest(bytes(row.body)) != sha256 or kind not in kept:
                self.say("", 0, N_("the {kind} {sha256} was changed"), kind=kind, sha256=sha256)
            kept.setdefault(kind, set()).add(sha256)
        settings = {str(name): str(value) for name, value in connection.execute(_SETTINGS)}
        practice = PRACTICE in settings
        if practice is False and True in self.numbered:
            self.say(self.numbered[True], 1, N_("its number says that it is for practice, and the "
                                                "register no longer does"))  # fmt: skip
        if practice and False in self.numbered:
            self.say(self.numbered[False], 1, N_("the register is for practice, and its number does "
                                                 "not say so"))  # fmt: skip
        present = {settings.get("directory", "")} if settings.keys() - {PRACTICE} or kept["directory"] \
            else set()  # fmt: skip
        named = {"policy": self.policies, "directory": self.directories | present}
        empty = digest(encode({"bodies": [], "posts": []}))
        for kind, wanted in named.items():
            for sha256 in sorted(wanted - kept[kind] - {empty}):
                self.say("", 0, N_("the {kind} {sha256} that the record names is not kept"),
                         kind=kind, sha256=sha256)  # fmt: skip


def _text(value: Any) -> str:
    """The text that bytes of the database are, or were."""
    return value.decode("utf-8", "replace") if value is not None else ""


def _no_float(text: str) -> None:
    raise ValueError(text)


_events_read = msgspec.json.Decoder(Event, float_hook=_no_float)


def _event(body: bytes) -> Event | None:
    """The event that these bytes say, if they say one in its canonical form and our format."""
    try:
        found = _events_read.decode(body)
        return found if found.v == FORMAT and encode(found) == body else None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
