"""One transaction on the register: reading cases as folds, and writing accepted actions."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from cases.errors import RecordBroken
from cases.evidence import EvidenceStore
from cases.folds import Folds
from cases.journal import Journal
from cases.outcomes import Accepted, Conflict, Outcome, Refused
from cases.packs import Packs
from cases.prepared import Prepared
from cases.readers import no_case
from cases.standing import Standing
from cases.tables import PRACTICE_PREFIX, case_index, event, proposal, sealed
from cases.versions import Versions
from workflow.actions import (
    Action,
    Approve,
    Destroy,
    Evidence,
    Link,
    OnCase,
    Rebind,
    Report,
    name_of,
)
from workflow.canonical import GENESIS, encode
from workflow.case import Case
from workflow.engine import decide, offers
from workflow.errors import InvalidAction
from workflow.event import Destroyed, Draft, Event, Written, joined, parted, write
from workflow.event import read as read_event
from workflow.folding import ENTRIES, advance
from workflow.policy import policy_for
from workflow.verdict import Offer, Verdict
from workflow.wording import N_, sentence

_EVENTS = (
    select(event.c.body, event.c.hash).where(event.c.stream == bindparam("stream"))
    .order_by(event.c.seq)
)  # fmt: skip
_TEXTS = select(sealed.c.seq, sealed.c.body).where(sealed.c.stream == bindparam("stream"))
_TEXT = select(sealed.c.body).where(
    sealed.c.stream == bindparam("stream"), sealed.c.seq == bindparam("seq")
)
_TEXTS_UNTIL = sealed.delete().where(
    sealed.c.stream == bindparam("of"), sealed.c.seq <= bindparam("through")
)
_PROPOSED_ON = proposal.delete().where(proposal.c.number == bindparam("of"))
_BY_KEY = select(event.c.stream, event.c.seq, event.c.hash, event.c.body).where(
    event.c.key == bindparam("key")
)
_AT = select(case_index.c.number, case_index.c.seq)
_ANY_CASE = _AT.where(func.upper(case_index.c.number) == bindparam("number"))
_BY_REF = Prepared(_AT.where(case_index.c.ref == bindparam("ref")))
_BY_NUMBER = Prepared(_AT.where(case_index.c.number == bindparam("number")))
_PROPOSED = Prepared(select(proposal.c.hash).where(proposal.c.number == bindparam("number")).limit(1))
_CARRIED_OUT = Prepared(proposal.delete().where(proposal.c.hash == bindparam("proposal")))


def glance(connection: sa.Connection, name: str) -> tuple[str, int] | None:
    """The number of the case that a number or `@ref` names, and how many events it has, as the index
    knows. One question, so it needs no transaction."""
    if name.startswith("@"):
        found = _BY_REF.row(connection, ref=name[1:])
    else:
        found = _BY_NUMBER.row(connection, number=name)
    return None if found is None else (found[0], found[1])


ASKS_LINKED = (Approve, Destroy)  # the actions that ask whether a linked case is open
Clock = Callable[[], datetime]


class Transaction:
    """A consistent view of the register; what it writes is kept when the block around it ends well.
    `destroyed`: the cases whose texts it took out, with the files that are to go.

    Cases are folded once and carried forward, and what is written goes to the database in batches, so
    that many actions in one transaction stay cheap; only some of either are held at a time, so that no
    transaction fills the memory.
    """

    def __init__(
        self, connection: sa.Connection, folders: Sequence[Path], evidence: EvidenceStore,
        clock: Clock, folds: Folds,
    ) -> None:  # fmt: skip
        self._connection, self._evidence, self.clock = connection, evidence, clock
        self._journal = Journal(connection)
        self._standing = Standing(connection, self._journal)
        self._versions = Versions(connection, folders, self._standing)
        self._packs = Packs(connection, self._versions, self._standing)
        self._folds, self._cases = folds, Folds()
        self._sources: dict[str, Path] = {}
        self._kept_files: set[str] = set()
        self._new_files: list[str] = []
        self.destroyed: dict[str, tuple[str, ...]] = {}

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

    # -- reading ------------------------------------------------------------------------------

    def number(self, name: str, field: str = "$.case", *, reader: str = "") -> str:
        """The number that a number or `@ref` names; `InvalidAction` where there is no such case,
        with the one that was probably meant where `reader` may look at that one."""
        if self._folds.case(name) is not None:
            return name
        return self._cases.known(name) or self._place(name, field, reader)[0]

    def seen(self, name: str) -> int:
        """How many events the case has that a number or `@ref` names; as `number`."""
        return self._place(name)[1]

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

    def offered(self, case: Case, by: str) -> tuple[Offer, ...]:
        """The steps that the case's state offers now, and what stands in the way of each for `by`."""
        policy, linked = self._versions.of(case.policy), self.linked_open(case)
        return offers(case, policy, self._versions.directory(), self.clock(), by, linked=linked)

    def linked_open(self, case: Case, *, before: int | None = None) -> tuple[str, ...]:
        """The open cases that an ended one is linked with, where its texts may be destroyed some day:
        now, or before the event of that `id`."""
        from cases.linked import linked_open

        policy = self._versions.of(case.policy)
        if not policy.retention or not policy.lifecycle.states[case.state].end:
            return ()
        return linked_open(self, case, before) if policy.retention.period else ()

    def proposed(self, number: str) -> bool:
        """Whether any proposal on a case is kept."""
        return _PROPOSED.row(self._connection, number=number) is not None

    # -- writing ------------------------------------------------------------------------------

    def try_out(self, action: Action, folder: Path | None = None) -> Verdict:
        """The verdict on an action, which is not recorded."""
        action = self._resolved(action, folder)
        return self._decided(self._case_of(action), action, self.clock())

    def submit(
        self, action: Action, folder: Path | None = None, *, expected: int | None = None
    ) -> Outcome:
        """Decide and record an action that was read and validated. `folder` is where a relative
        evidence file is looked for first; `expected` how many events the case had when the actor
        looked at it."""
        action = self._resolved(action, folder)
        if action.key is not None:
            repeated = self._repeated(action)
            if repeated is not None:
                return repeated
        case = self._case_of(action)
        if case is not None and expected not in (None, case.seq):
            return self._conflict(case)
        now = self.clock()
        verdict = self._decided(case, action, now)
        if verdict.draft is None:
            number = case.number if case else None
            return Refused(case=number, state=verdict.state, verdict=verdict)
        written = self._append(case, verdict, now)
        return Accepted(
            case=written.event.stream, state=verdict.to, label=verdict.label,
            seq=written.event.seq, hash=written.hash, notices=verdict.notices,
        )  # fmt: skip

    def _conflict(self, case: Case) -> Conflict:
        last = list(self.events(case.number))[-1][0]
        return Conflict(case=case.number, message=sentence(
            N_("{case} moved meanwhile: {by} did {do}; nothing was changed, look again"),
            case=case.number, by=last.by, do=last.do,
        ))  # fmt: skip

    def _case_of(self, action: Action) -> Case | None:
        """The case that an action is about; None for a report."""
        return self.case(action.case) if isinstance(action, OnCase) else None

    def _resolved(self, action: Action, folder: Path | None) -> Action:
        """The action with its case by number, and evidence by its hash."""
        if isinstance(action, OnCase):
            number = self.number(action.case, reader=action.by)
            if number != action.case:
                action = msgspec.structs.replace(action, case=number)
        if isinstance(action, Link):
            other = self.number(action.other, "$.other", reader=action.by)
            action = msgspec.structs.replace(action, other=other)
            if action.other == action.case:
                raise InvalidAction("$.other", N_("a case is not linked with itself"))
        if isinstance(action, Evidence) and action.file is not None:
            action = self._with_hash(action, folder)
        if isinstance(action, Report) and action.ref is not None:
            self._check_ref(action)
        return action

    def _check_ref(self, action: Report) -> None:
        known = self._cases.known(f"@{action.ref}")
        if known is None and _BY_REF.row(self._connection, ref=action.ref) is None:
            return
        if action.key and self._by_key(action.key):
            return
        raise InvalidAction("$.ref", N_("{ref} names a case already; choose another"),
                            ref=action.ref)  # fmt: skip

    def _with_hash(self, action: Evidence, folder: Path | None) -> Evidence:
        source = Path(str(action.file))
        if folder is not None and not source.is_absolute() and (folder / source).exists():
            source = folder / source
        if action.key is not None and not source.exists():
            return self._as_recorded(action, source)
        sha256 = self._evidence.hash_of(source)
        self._sources = {sha256: source}
        if action.sha256 not in (None, sha256):
            raise InvalidAction("$.sha256", N_("the file has another SHA-256: {sha256}"), sha256=sha256)
        return msgspec.structs.replace(action, file=source.name, sha256=sha256)

    def _as_recorded(self, action: Evidence, source: Path) -> Evidence:
        """A piece of evidence that is repeated by its key after its file went away: the record still
        has the hash. Without such a record the missing file is what is wrong."""
        row = self._by_key(str(action.key))
        sha256 = read_event(row.body).action.get("sha256") if row else None
        return msgspec.structs.replace(
            action, file=source.name, sha256=sha256 or self._evidence.hash_of(source)
        )

    def _by_key(self, key: str) -> Any:
        """The event of that key, if there is one."""
        if self._journal.holds_key(key):
            self._journal.flush()
        return self._connection.execute(_BY_KEY, {"key": key}).first()

    def _repeated(self, action: Action) -> Accepted | None:
        row = self._by_key(str(action.key))
        if row is None:
            return None
        found = read_event(row.body)
        opened, closed = parted(action)
        text = self._connection.execute(_TEXT, {"stream": row.stream, "seq": row.seq}).scalar()
        same = (
            (found.do, found.by) == (name_of(action), action.by)
            and encode(found.action) == encode(opened)
            and (not isinstance(action, OnCase) or action.case == row.stream)
            and (text is None or text.encode() == encode(closed))
        )
        if not same:
            raise InvalidAction("$.key", N_("the key {key} was used for another action"), key=action.key)
        state, policy = found.outcome.state, self._versions.of(found.receipt.policy)
        return Accepted(
            case=row.stream, state=state, label=policy.lifecycle.states[state].label,
            seq=row.seq, hash=row.hash, repeated=True,
        )  # fmt: skip

    def _decided(self, case: Case | None, action: Action, now: datetime) -> Verdict:
        if isinstance(action, Report):
            similar = self._standing.similar("", action.body, action.situation)
            directory = self._versions.directory()
            day = date.fromisoformat((action.on or now.isoformat())[:10])
            chosen = self._packs.chosen(action.policy)
            policy = policy_for(chosen.versions, action.occurred_on, day)
            return chosen.judged(decide(None, action, policy, directory, now, similar=similar))
        assert case is not None
        similar = self._standing.similar(case.number, case.body, case.situation)
        policy, directory = self._versions.of(case.policy), self._versions.directory()
        if not isinstance(action, Rebind):
            linked = self.linked_open(case) if isinstance(action, ASKS_LINKED) else ()
            return decide(case, action, policy, directory, now, similar=similar, linked=linked)
        chosen = self._packs.chosen(action.policy)
        reported = date.fromisoformat(case.reported.on[:10])
        rebound = policy_for(chosen.versions, case.occurred_on, reported)
        found = decide(case, action, policy, directory, now, similar=similar, rebound=rebound)
        return chosen.judged(found)

    def take(self, draft: Draft, stream: str, seq: int, prev: str, now: datetime) -> Written:
        """Write an accepted action into a stream that is no case's."""
        written = self._written(draft, stream, seq, prev, now)
        self._journal.append(written)
        return written

    def _written(self, draft: Draft, stream: str, seq: int, prev: str, now: datetime) -> Written:
        return write(
            draft, stream=stream, seq=seq, prev=prev,
            recorded=self._standing.recorded(now), salt=secrets.token_bytes(32),
        )  # fmt: skip

    def _append(self, case: Case | None, verdict: Verdict, now: datetime) -> Written:
        draft = verdict.draft
        assert draft is not None
        action, receipt = draft.action, draft.receipt
        stream = case.number if case else self._next_number(action, draft.on)
        seq, prev = (case.seq + 1, case.head) if case else (1, GENESIS)
        written = self._written(draft, stream, seq, prev, now)
        if draft.outcome.policy is not None:  # every later event of the case names the same versions
            self._versions.keep(receipt.policy)
            self._versions.keep(draft.outcome.policy)
        self._keep_file(action)
        self._enter(written, case, advance(case, written.event, written.hash))
        if draft.outcome.destroyed is not None:
            self._destroy(written.event.stream, draft.outcome.destroyed)
        if verdict.do not in ENTRIES:
            _CARRIED_OUT.write(self._connection, [{"proposal": verdict.proposal}])
        return written

    def _destroy(self, number: str, went: Destroyed) -> None:
        """Take out the texts, the event that says so being on its way before; and whatever was proposed.
        The files go once this is committed."""
        self._journal.flush()
        self._connection.execute(_TEXTS_UNTIL, {"of": number, "through": went.through})
        self._connection.execute(_PROPOSED_ON, {"of": number})
        self.destroyed.update({number: went.evidence})

    def _enter(self, written: Written, before: Case | None, case: Case) -> None:
        policy = self._versions.of(case.policy)
        was = None if before is None else (before, self._versions.of(before.policy))
        self._journal.append(written, was, (case, policy))
        ended = policy.lifecycle.states[case.state].end
        self._standing.moved(case.number, case.body, case.situation, ended=ended)
        self._cases.put(case)

    def recording(self) -> str:
        """The time at which something is recorded now: later than every event."""
        return self._standing.recorded(self.clock())

    def finish(self) -> None:
        """Give the database what is still on its way to it, before it commits."""
        self._journal.flush()

    def remember(self) -> None:
        """Leave the cases for the next transaction, once this one is committed."""
        self._folds.take(self._cases)

    def _keep_file(self, action: Action) -> None:
        """Keep the file of an accepted piece of evidence, before its event is committed."""
        if isinstance(action, Evidence) and action.file is not None:
            sha256 = str(action.sha256)
            if sha256 not in self._kept_files:
                if self._evidence.keep(self._sources[sha256], sha256):
                    self._new_files.append(sha256)
                self._kept_files.add(sha256)

    def forget_files(self) -> None:
        """Take out what was kept for events that are not; while nobody else can write."""
        for sha256 in self._new_files:
            self._evidence.drop(sha256)

    def _next_number(self, action: Action, on: str) -> str:
        """The next number of the body's series in the year it is reported, without gaps."""
        assert isinstance(action, Report)
        prefix = PRACTICE_PREFIX if self._standing.practice() else ""
        series, year = prefix + action.body.upper(), int(on[:4])
        return f"{series}-{year}-{self._standing.next_ordinal(series, year):04d}"
