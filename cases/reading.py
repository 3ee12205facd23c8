"""Reading the register: cases as the folds of their events, which are checked to follow one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from cases.errors import RecordBroken
from cases.folds import Folds
from cases.journal import Journal
from cases.linked import linked_open
from cases.packs import Packs
from cases.prepared import Prepared
from cases.readers import no_case
from cases.standing import Standing
from cases.tables import case_index, event, proposal, sealed
from cases.versions import Versions
from workflow.canonical import GENESIS
from workflow.case import Case
from workflow.engine import offers
from workflow.errors import InvalidAction
from workflow.event import Event, joined
from workflow.event import read as read_event
from workflow.folding import advance
from workflow.verdict import Offer
from workflow.wording import N_

_EVENTS = (
    select(event.c.body, event.c.hash).where(event.c.stream == bindparam("stream"))
    .order_by(event.c.seq)
)  # fmt: skip
_TEXTS = select(sealed.c.seq, sealed.c.body).where(sealed.c.stream == bindparam("stream"))
_BY_KEY = (
    select(event.c.stream, event.c.seq, event.c.hash, event.c.body, sealed.c.body.label("text"))
    .outerjoin_from(event, sealed, (sealed.c.stream == event.c.stream) & (sealed.c.seq == event.c.seq))
    .where(event.c.key == bindparam("key"))
)  # fmt: skip
_AT = select(case_index.c.number, case_index.c.seq)
_ANY_CASE = _AT.where(func.upper(case_index.c.number) == bindparam("number"))
_BY_REF = Prepared(_AT.where(case_index.c.ref == bindparam("ref")))
_BY_NUMBER = Prepared(_AT.where(case_index.c.number == bindparam("number")))
_PROPOSED = Prepared(select(proposal.c.hash).where(proposal.c.number == bindparam("number")).limit(1))
Clock = Callable[[], datetime]


def glance(connection: sa.Connection, name: str) -> tuple[str, int] | None:
    """The number of the case that a number or `@ref` names, and how many events it has, as the index
    knows. One question, so it needs no transaction."""
    if name.startswith("@"):
        found = _BY_REF.row(connection, ref=name[1:])
    else:
        found = _BY_NUMBER.row(connection, number=name)
    return None if found is None else (found[0], found[1])


class Reading:
    """A consistent view of the register, what the same transaction has written so far included. Cases
    are folded once and carried forward."""

    def __init__(
        self, connection: sa.Connection, folders: Sequence[Path], clock: Clock, folds: Folds
    ) -> None:
        self._connection, self.clock = connection, clock
        self._journal = Journal(connection)
        self._standing = Standing(connection, self._journal)
        self._versions = Versions(connection, folders, self._standing)
        self._packs = Packs(connection, self._versions, self._standing)
        self._folds, self._cases = folds, Folds()

    @property
    def connection(self) -> sa.Connection:
        """The connection, for what reads the record as a whole."""
        self._journal.flush()
        return self._connection

    @property
    def versions(self) -> Versions:
        """The versions of policies and directories."""
        return self._versions

    @property
    def packs(self) -> Packs:
        """The packs, and which of their versions are active here."""
        return self._packs

    def number(self, name: str, field: str = "$.case", *, reader: str = "") -> str:
        """The number that a number or `@ref` names; `InvalidAction` where there is no such case,
        with the one that was probably meant where `reader` may look at that one."""
        if self._folds.case(name) is not None:
            return name
        return self._cases.known(name) or self._place(name, field, reader)[0]

    def seen(self, name: str) -> int:
        """How many events the case has that a number or `@ref` names; as `number`."""
        return self._place(name)[1]

    def taken(self, ref: str) -> bool:
        """Whether a `ref` names a case already."""
        name = f"@{ref}"
        return self._cases.known(name) is not None or glance(self._connection, name) is not None

    def _place(self, name: str, field: str = "$.case", reader: str = "") -> tuple[str, int]:
        """The number of a case and how many events it has, as the index knows."""
        self._journal.flush()
        found = glance(self._connection, name)
        if found is None:
            found = self._connection.execute(_ANY_CASE, {"number": name.upper()}).first()
        if found is None:
            raise InvalidAction.saying(field, no_case(self, name, reader))
        return found[0], found[1]

    def events(self, number: str) -> Iterator[tuple[Event, str]]:
        """The events of a case with their hashes, in order, each checked to follow the one before."""
        before = GENESIS
        for body, head in self.connection.execute(_EVENTS, {"stream": number}):
            try:
                found = read_event(body)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                raise RecordBroken(
                    N_("an event of {case} cannot be read: wenze audit verify"), case=number
                ) from None
            if found.prev != before:
                raise RecordBroken(
                    N_("the chain of {case} is broken at event {seq}: wenze audit verify"),
                    case=number, seq=found.seq,
                )  # fmt: skip
            yield found, head
            before = head

    def case(self, name: str, *, reader: str = "") -> Case:
        """The case of that number or `@ref`: the fold of its events. `reader`: see `number`."""
        number = self.number(name, reader=reader)
        found = self._cases.case(number)
        if found is None:
            found = self._unmoved(number) or self._folded(number)
            self._cases.put(found)
        return found

    def _unmoved(self, number: str) -> Case | None:
        """The case as it was folded last, where it has not moved since."""
        found = self._folds.case(number)
        if found is None:
            return None
        head = self._standing.head(number, found.body, found.situation)
        return found if found.head == head else None

    def _folded(self, number: str) -> Case:
        found = None
        for recorded, head in self.events(number):
            found = advance(found, recorded, head)
        if found is None:
            raise RecordBroken(N_("{case} is in the index and has no events: wenze doctor"), case=number)
        return found

    def texts(self, number: str) -> dict[int, dict[str, str]]:
        """What is sealed in a case, by the event's number, as far as it is still kept."""
        found = self.connection.execute(_TEXTS, {"stream": number})
        return {seq: msgspec.json.decode(body) for seq, body in found}

    def present_texts(self, number: str) -> dict[int, dict[str, str]]:
        """The sealed texts as they read now: those of the report with what was corrected since."""
        texts = self.texts(number)
        for found, _ in self.events(number):
            field = found.action.get("field")
            if found.do == "correct" and field in texts.get(1, {}) and found.seq in texts:
                texts[1] = {**texts[1], field: texts[found.seq]["value"]}
        return texts

    def actions(self, number: str) -> Iterator[tuple[Event, dict[str, object]]]:
        """The events of a case with the actions as they were given, sealed texts put back."""
        return ((found, action) for found, action, _head in self.entries(number))

    def entries(self, number: str) -> Iterator[tuple[Event, dict[str, object], str]]:
        """As `actions`, each with the hash of its event."""
        texts = self.texts(number)
        for found, head in self.events(number):
            yield found, joined(found.do, found.action, texts.get(found.seq, {})), head

    def under_key(self, key: str) -> Any:
        """The row of the event of that key, with what is sealed of it; None where there is none."""
        if self._journal.holds_key(key):
            self._journal.flush()
        return self._connection.execute(_BY_KEY, {"key": key}).first()

    def offered(self, case: Case, by: str) -> tuple[Offer, ...]:
        """The steps that the case's state offers now, and what stands in the way of each for `by`."""
        policy, linked = self._versions.of(case.policy), self.linked_open(case)
        return offers(case, policy, self._versions.directory(), self.clock(), by, linked=linked)

    def linked_open(self, case: Case, *, before: int | None = None) -> tuple[str, ...]:
        """The open cases that an ended one is linked with, where its texts may be destroyed some day:
        now, or before the event of that `id`."""
        policy = self._versions.of(case.policy)
        if not policy.retention or not policy.lifecycle.states[case.state].end:
            return ()
        return linked_open(self, case, before) if policy.retention.period else ()

    def proposed(self, number: str) -> bool:
        """Whether any proposal on a case is kept."""
        return _PROPOSED.row(self._connection, number=number) is not None
