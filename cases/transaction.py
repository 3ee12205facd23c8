"""One transaction on the register: reading cases as folds, and writing accepted actions."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from cases.errors import RecordBroken
from cases.evidence import EvidenceStore
from cases.indexed import follow, indexed, keep_beside, row_of
from cases.outcomes import Accepted, Conflict, Outcome, Refused
from cases.tables import case_index, event, sealed
from cases.versions import Versions
from workflow.actions import Action, Evidence, Link, OnCase, Rebind, Report, name_of
from workflow.canonical import GENESIS, encode
from workflow.case import Case
from workflow.engine import decide
from workflow.errors import InvalidAction
from workflow.event import Event, Written, joined, parted, write
from workflow.event import read as read_event
from workflow.folding import advance
from workflow.policy import Policy
from workflow.reading import checked
from workflow.verdict import Verdict
from workflow.wording import N_, sentence

_EVENTS = (
    select(event.c.body, event.c.hash).where(event.c.stream == bindparam("stream"))
    .order_by(event.c.seq)
)  # fmt: skip
_TEXTS = select(sealed.c.seq, sealed.c.body).where(sealed.c.stream == bindparam("stream"))
_TEXT = select(sealed.c.body).where(
    sealed.c.stream == bindparam("stream"), sealed.c.seq == bindparam("seq")
)
_BY_KEY = select(event.c.stream, event.c.seq, event.c.hash, event.c.body).where(
    event.c.key == bindparam("key")
)
_LAST = select(event.c.body).order_by(event.c.id.desc()).limit(1)
_NUMBER = select(case_index.c.number).where(case_index.c.number == bindparam("number"))
_NUMBER_ANY_CASE = select(case_index.c.number).where(
    func.upper(case_index.c.number) == bindparam("number")
)
_BY_REF = select(case_index.c.number).where(case_index.c.ref == bindparam("ref"))
_HEAD = select(case_index.c.seq).where(case_index.c.number == bindparam("number"))
_ORDINAL = select(func.max(case_index.c.ordinal)).where(
    case_index.c.series == bindparam("series"), case_index.c.year == bindparam("year")
)
_SIMILAR = (
    select(case_index.c.number)
    .where(
        case_index.c.body == bindparam("body"),
        case_index.c.situation == bindparam("situation"),
        case_index.c.ended == sa.literal_column("0"),
        case_index.c.number != bindparam("number"),
    )
    .order_by(case_index.c.number).limit(5)
)  # fmt: skip
_INSERT_EVENT = event.insert()
_INSERT_SEALED = sealed.insert()
_INSERT_INDEX = case_index.insert()
_CHANGING = ("policy", "occurred_on", "state", "ended", "moved_on", "seq", "head", "due", "called")
_UPDATE_INDEX = (
    case_index.update().where(case_index.c.number == bindparam("of"))
    .values({name: bindparam(name) for name in _CHANGING})
)  # fmt: skip

Clock = Callable[[], datetime]


class _Recorded(msgspec.Struct):
    recorded: str


class Transaction:
    """A consistent view of the register; what it writes is kept when the block around it ends well.

    Cases are folded once and carried forward, so that many actions in one transaction stay cheap.
    """

    def __init__(
        self, connection: sa.Connection, versions: Versions, evidence: EvidenceStore, clock: Clock
    ) -> None:
        self._connection, self._versions, self._evidence = connection, versions, evidence
        self.clock = clock
        self._cases: dict[str, Case] = {}
        self._last_recorded: str | None = None
        self._sources: dict[str, Path] = {}
        self._new_files: list[str] = []

    @property
    def connection(self) -> sa.Connection:
        """The connection, for what reads the record as a whole."""
        return self._connection

    @property
    def versions(self) -> Versions:
        """The versions of policies and directories."""
        return self._versions

    # -- reading ------------------------------------------------------------------------------

    def number(self, name: str, field: str = "$.case") -> str:
        """The number that a number or `@ref` names; `InvalidAction` where there is no such case."""
        if name.startswith("@"):
            found = self._connection.execute(_BY_REF, {"ref": name[1:]}).scalar()
        else:
            found = self._connection.execute(_NUMBER, {"number": name}).scalar()
            if found is None:
                found = self._connection.execute(_NUMBER_ANY_CASE, {"number": name.upper()}).scalar()
        if found is None:
            raise InvalidAction(field, N_("there is no case {name}: wenze list"), name=name)
        return str(found)

    def events(self, number: str) -> Iterator[tuple[Event, str]]:
        """The events of a case with their hashes, in order, each checked to follow the one before."""
        before = GENESIS
        for body, head in self._connection.execute(_EVENTS, {"stream": number}):
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

    def case(self, name: str) -> Case:
        """The case of that number or `@ref`: the fold of its events."""
        number = self.number(name)
        found = self._cases.get(number)
        if found is None:
            for recorded, head in self.events(number):
                found = advance(found, recorded, head)
            if found is None:
                raise RecordBroken(
                    N_("{case} is in the index and has no events: wenze doctor"), case=number
                )
            self._cases[number] = found
        return found

    def texts(self, number: str) -> dict[int, dict[str, str]]:
        """What is sealed in a case, by the event's number, as far as it is still kept."""
        found = self._connection.execute(_TEXTS, {"stream": number})
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
        texts = self.texts(number)
        for found, _ in self.events(number):
            yield found, joined(found.do, found.action, texts.get(found.seq, {}))

    # -- writing ------------------------------------------------------------------------------

    def try_out(self, action: Action, folder: Path | None = None) -> Verdict:
        """The verdict on an action, which is not recorded."""
        return self._decided(self._resolved(checked(action), folder))

    def submit(
        self, action: Action, folder: Path | None = None, *, expected: int | None = None
    ) -> Outcome:
        """Decide and record. `folder` is where a relative evidence file is looked for first;
        `expected` how many events the case had when the actor looked at it."""
        action = self._resolved(checked(action), folder)
        if action.key is not None:
            repeated = self._repeated(action)
            if repeated is not None:
                return repeated
        if expected is not None and isinstance(action, OnCase):
            case = self.case(action.case)
            if case.seq != expected:
                return self._conflict(case)
        verdict = self._decided(action)
        if verdict.draft is None:
            number = action.case if isinstance(action, OnCase) else None
            return Refused(case=number, state=verdict.state, verdict=verdict)
        written = self._append(verdict)
        return Accepted(
            case=written.event.stream, state=verdict.to, label=verdict.label,
            seq=written.event.seq, hash=written.hash, notices=verdict.notices,
        )  # fmt: skip

    def seen(self, action: Action) -> int | None:
        """How many events the action's case has; None for a report and for an unknown case."""
        if not isinstance(action, OnCase):
            return None
        try:
            number = self.number(action.case)
        except InvalidAction:
            return None
        found: int | None = self._connection.execute(_HEAD, {"number": number}).scalar()
        return found

    def _conflict(self, case: Case) -> Conflict:
        last = list(self.events(case.number))[-1][0]
        return Conflict(case=case.number, message=sentence(
            N_("{case} moved meanwhile: {by} did {do}; nothing was changed, look again"),
            case=case.number, by=last.by, do=last.do,
        ))  # fmt: skip

    def _resolved(self, action: Action, folder: Path | None) -> Action:
        """The action with its case by number, and evidence by its hash."""
        if isinstance(action, OnCase):
            action = msgspec.structs.replace(action, case=self.number(action.case))
        if isinstance(action, Link):
            action = msgspec.structs.replace(action, other=self.number(action.other, "$.other"))
            if action.other == action.case:
                raise InvalidAction("$.other", N_("a case is not linked with itself"))
        if isinstance(action, Evidence) and action.file is not None:
            action = self._with_hash(action, folder)
        if isinstance(action, Report) and action.ref is not None:
            self._check_ref(action)
        return action

    def _check_ref(self, action: Report) -> None:
        if self._connection.execute(_BY_REF, {"ref": action.ref}).scalar() is None:
            return
        if action.key and self._connection.execute(_BY_KEY, {"key": action.key}).first():
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
        self._sources[sha256] = source
        if action.sha256 not in (None, sha256):
            raise InvalidAction("$.sha256", N_("the file has another SHA-256: {sha256}"), sha256=sha256)
        return msgspec.structs.replace(action, file=source.name, sha256=sha256)

    def _as_recorded(self, action: Evidence, source: Path) -> Evidence:
        """A piece of evidence that is repeated by its key after its file went away: the record still
        has the hash. Without such a record the missing file is what is wrong."""
        row = self._connection.execute(_BY_KEY, {"key": action.key}).first()
        sha256 = read_event(row.body).action.get("sha256") if row else None
        return msgspec.structs.replace(
            action, file=source.name, sha256=sha256 or self._evidence.hash_of(source)
        )

    def _repeated(self, action: Action) -> Accepted | None:
        row = self._connection.execute(_BY_KEY, {"key": action.key}).first()
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

    def _decided(self, action: Action) -> Verdict:
        now = self.clock()
        directory = self._versions.directory()
        if isinstance(action, Report):
            day = date.fromisoformat((action.on or now.isoformat())[:10])
            policy = self._versions.policy_for(action.policy, action.occurred_on, day)
            similar = self._similar(action.body, action.situation, "")
            return decide(None, action, policy, directory, now, similar=similar)
        assert isinstance(action, OnCase)
        case = self.case(action.case)
        similar = self._similar(case.body, case.situation, case.number)
        rebound = self._rebound(case, action) if isinstance(action, Rebind) else None
        return decide(
            case, action, self._versions.of(case.policy), directory, now, similar=similar,
            rebound=rebound,
        )  # fmt: skip

    def _rebound(self, case: Case, action: Rebind) -> Policy:
        """The policy that the case would be moved to, with its versions for the case's dates."""
        reported = date.fromisoformat(case.reported.on[:10])
        return self._versions.policy_for(action.policy, case.occurred_on, reported)

    def _similar(self, body: str, situation: str, number: str) -> list[str]:
        values = {"body": body, "situation": situation, "number": number}
        return list(self._connection.execute(_SIMILAR, values).scalars())

    def _append(self, verdict: Verdict) -> Written:
        draft = verdict.draft
        assert draft is not None
        action = draft.action
        case = self._cases[action.case] if isinstance(action, OnCase) else None
        place = self._next_number(action, draft.on) if case is None else None
        written = write(
            draft, stream=case.number if case else str(place and place[0]),
            seq=case.seq + 1 if case else 1, prev=case.head if case else GENESIS,
            recorded=self._recorded(), salt=secrets.token_bytes(32),
        )  # fmt: skip
        self._versions.keep(draft.receipt.policy)
        if draft.outcome.policy is not None:
            self._versions.keep(draft.outcome.policy)
        self._keep_file(action)
        self._insert(written)
        self._index(advance(case, written.event, written.hash))
        return written

    def _keep_file(self, action: Action) -> None:
        """Keep the file of an accepted piece of evidence, before its event is committed."""
        if isinstance(action, Evidence) and action.file is not None:
            sha256 = str(action.sha256)
            if self._evidence.keep(self._sources[sha256], sha256):
                self._new_files.append(sha256)

    def forget_files(self) -> None:
        """Take out what was kept for events that are not; while nobody else can write."""
        for sha256 in self._new_files:
            self._evidence.drop(sha256)

    def _next_number(self, action: Action, on: str) -> tuple[str, str, int, int]:
        """The next number of the body's series in the year it is reported, without gaps."""
        assert isinstance(action, Report)
        series, year = action.body.upper(), int(on[:4])
        last = self._connection.execute(_ORDINAL, {"series": series, "year": year}).scalar()
        ordinal = (last or 0) + 1
        return f"{series}-{year}-{ordinal:04d}", series, year, ordinal

    def _recorded(self) -> str:
        """The time of recording in UTC; later than every one before, even if the clock went back."""
        if self._last_recorded is None:
            body = self._connection.execute(_LAST).scalar()
            self._last_recorded = msgspec.json.decode(body, type=_Recorded).recorded if body else ""
        now = self.clock().astimezone(UTC)
        if self._last_recorded:
            last = datetime.fromisoformat(self._last_recorded)
            now = max(now, last + timedelta(microseconds=1))
        self._last_recorded = now.isoformat(timespec="microseconds").replace("+00:00", "Z")
        return self._last_recorded

    def _insert(self, written: Written) -> None:
        found = written.event
        place = {"stream": found.stream, "seq": found.seq}
        self._connection.execute(_INSERT_EVENT, {
            **place, "hash": written.hash, "key": found.key, "body": written.body.decode(),
        })  # fmt: skip
        if written.sealed is not None:
            self._connection.execute(_INSERT_SEALED, {
                **place, "salt": written.salt, "body": written.sealed.decode(),
            })  # fmt: skip

    def _index(self, case: Case) -> None:
        before = self._cases.get(case.number)
        self._cases[case.number] = case
        policy = self._versions.of(case.policy)
        if before is None:
            new = indexed(case, policy)
            self._connection.execute(_INSERT_INDEX, new.row)
            keep_beside(self._connection, None, new)
            return
        row = row_of(case, policy)
        changing = {name: row[name] for name in _CHANGING}
        self._connection.execute(_UPDATE_INDEX, {"of": case.number, **changing})
        follow(self._connection, (before, self._versions.of(before.policy)), case, policy)
