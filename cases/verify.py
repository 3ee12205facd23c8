"""Verification: the whole record looked through, and the first thing wrong named.

Every column of `event` is covered: `id` counts without a gap, `stream`, `seq` and `key` are those
of the body, `hash` is the body's. Then the chain, the sealed parts, the versions that receipts
name, the index, the evidence files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import LargeBinary, cast, select
from sqlalchemy.exc import DBAPIError

from cases.errors import RecordBroken
from cases.index import differences, rows
from cases.merkle import Tree
from cases.register import Register
from cases.tables import event, sealed, setting, version
from cases.transaction import Transaction
from workflow.canonical import GENESIS, commitment, digest, encode, leaf_hash
from workflow.errors import RegisterUnavailable
from workflow.event import Event, read
from workflow.wording import N_, Sentence, sentence

_EVENTS = select(
    event.c.id, event.c.stream, event.c.seq, event.c.hash, event.c.key,
    cast(event.c.body, LargeBinary).label("body"), sealed.c.salt,
    cast(sealed.c.body, LargeBinary).label("text"),
).select_from(
    event.outerjoin(sealed, (sealed.c.stream == event.c.stream) & (sealed.c.seq == event.c.seq))
).order_by(event.c.id)  # fmt: skip
_ORPHANS = (
    select(sealed.c.stream, sealed.c.seq)
    .select_from(
        sealed.outerjoin(event, (sealed.c.stream == event.c.stream) & (sealed.c.seq == event.c.seq))
    )
    .where(event.c.id.is_(None))
)
_VERSIONS = select(version.c.kind, version.c.sha256, cast(version.c.body, LargeBinary))


class Bad(msgspec.Struct, frozen=True):
    """Something wrong: in which case, at which event, and what."""

    case: str
    seq: int
    why: Sentence

    def told(self, language: str) -> dict[str, Any]:
        """As `audit verify --json` has it."""
        return {"case": self.case, "seq": self.seq, "why": self.why.render(language)}


class Report(msgspec.Struct, frozen=True):
    """What verification found. `root` is over the leaves in the order of commit."""

    events: int
    cases: int
    root: str
    bad: tuple[Bad, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.bad

    def told(self, language: str) -> dict[str, Any]:
        """As `audit verify --json` has it."""
        return {
            "ok": self.ok, "events": self.events, "cases": self.cases, "root": self.root,
            "first_bad": self.bad[0].told(language) if self.bad else None,
        }  # fmt: skip


def verify(register: Register) -> Report:
    """Look the whole record through. What cannot be read counts as wrong."""
    found = _Verification()
    try:
        with register.reading() as view:
            for row in view.connection.execute(_EVENTS):
                found.event(row)
            found.around(view, register)
    except (RegisterUnavailable, RecordBroken, DBAPIError, msgspec.MsgspecError, ValueError,
            KeyError, TypeError, AttributeError) as error:  # fmt: skip
        found.say("", 0, N_("the record cannot be read: {why}"), why=str(error))
    return Report(found.tree.size, len(found.last), found.tree.root(), tuple(found.bad))


class _Verification:
    """What was seen so far: the end of each chain, the tree, and what is wrong."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.last: dict[str, tuple[int, str]] = {}
        self.bad: list[Bad] = []
        self.policies: set[str] = set()
        self.directories: set[str] = set()
        self._recorded = ""

    def say(self, case: str, seq: int, text: str, **values: Any) -> None:
        self.bad.append(Bad(case, seq, sentence(text, **values)))

    def event(self, row: Any) -> None:
        """One row of the record."""
        case, seq = str(row.stream), row.seq if isinstance(row.seq, int) else 0
        body = bytes(row.body or b"")
        head = leaf_hash(body)
        self.tree.add(bytes.fromhex(head))
        if row.id != self.tree.size:
            self.say(case, seq, N_("entry {size} of the record has the number {id}"),
                     size=self.tree.size, id=row.id)  # fmt: skip
        if row.hash != head:
            self.say(case, seq, N_("its content does not have the hash that is noted for it"))
        try:
            found = read(body)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            self.say(case, seq, N_("it cannot be read"))
            return
        if (found.stream, found.seq, found.key) != (row.stream, row.seq, row.key):
            self.say(case, seq, N_("its place or key is not the one it was recorded with"))
        self._chain(case, seq, found, head)
        self._sealed(case, seq, found, row)
        self.policies |= {s for s in (found.receipt.policy.sha256, found.receipt.policy.procedure)
                          if s}  # fmt: skip
        self.directories.add(found.receipt.directory)

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

    def _sealed(self, case: str, seq: int, found: Event, row: Any) -> None:
        kept = row.text is not None
        if found.sealed is None:
            if kept:
                self.say(case, seq, N_("it has a sealed part that it does not speak of"))
        elif not kept:
            self.say(case, seq, N_("its sealed part is missing"))
        elif commitment(bytes(row.salt), bytes(row.text)) != found.sealed:
            self.say(case, seq, N_("its sealed part was changed"))

    def around(self, view: Transaction, register: Register) -> None:
        """What stands beside the events: sealed parts of none, versions, index, evidence."""
        for stream, seq in view.connection.execute(_ORPHANS):
            self.say(str(stream), int(seq), N_("a sealed part belongs to no entry"))
        self._versions(view.connection)
        if self.bad:
            return
        right = {str(row["number"]): row for row in rows(view, view.connection)}
        for number in differences(right, view.connection):
            self.say(number, 0, N_("the index does not fit the events: wenze doctor --rebuild"))
        for number in right:
            for case, seq, label in _lost(view, register, number):
                self.say(case, seq, N_("the evidence {label} is missing or changed"), label=label)

    def _versions(self, connection: sa.Connection) -> None:
        kept: dict[str, set[str]] = {"policy": set(), "directory": set()}
        for kind, sha256, body in connection.execute(_VERSIONS):
            if digest(bytes(body)) != sha256:
                self.say("", 0, N_("the {kind} {sha256} was changed"), kind=kind, sha256=sha256)
            kept.setdefault(str(kind), set()).add(str(sha256))
        present = connection.execute(
            select(setting.c.value).where(setting.c.name == "directory")
        ).scalars()
        named = {"policy": self.policies, "directory": {*self.directories, *present}}
        empty = digest(encode({"bodies": [], "posts": []}))
        for kind, wanted in named.items():
            for sha256 in sorted(wanted - kept[kind] - {empty}):
                self.say("", 0, N_("the {kind} {sha256} that the record names is not kept"),
                         kind=kind, sha256=sha256)  # fmt: skip


def _lost(view: Transaction, register: Register, number: str) -> Iterator[tuple[str, int, str]]:
    for label, exhibit in view.case(number).evidence.items():
        if exhibit.held == "here" and not register.evidence.sound(exhibit.sha256):
            yield number, exhibit.at.seq, label
