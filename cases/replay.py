"""Replay: every event decided again by the policy, the directory and the engine rules that its receipt
names. The record then shows not only what was decided, but that it followed from the rules in force.

Of an event everything is determined but the time of recording and the salt: the same canonical bytes
must come out. An event that differs is told, and the case goes on as recorded, so that the ones behind
it are judged by what they built on. One case is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy import select

from cases.database import Database
from cases.errors import RecordBroken
from cases.linked import ASKS_LINKED
from cases.recorded import given, whatever_was_proposed
from cases.tables import PRACTICE_PREFIX, event, sealed
from cases.transaction import Transaction
from cases.versions import Versions
from workflow.actions import Action, Rebind, Report
from workflow.canonical import GENESIS, encode, leaf_hash
from workflow.case import Case
from workflow.directory import Directory
from workflow.engine import decide
from workflow.errors import InvalidAction
from workflow.event import ENGINE, Draft, Event, read, write
from workflow.folding import advance
from workflow.policy import Policy
from workflow.verdict import Refusal, Verdict
from workflow.wording import N_, Sentence, sentence

# Where a date alone was given, the zone of whoever gave it is on no record: it lies after the clock
# only where that day had begun nowhere on earth.
_FIRST_ZONE = timezone(timedelta(hours=14))
_UNTOLD = object()


class Point(msgspec.Struct, frozen=True):
    """One place in an event's open part, as recorded and as decided again."""

    field: str
    recorded: str
    decided: str


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """An event that did not come out as it is recorded. `engine` is the version its receipt names,
    where that is another one than runs."""

    case: str
    seq: int
    do: str
    why: Sentence
    refusals: tuple[Refusal, ...] = ()
    points: tuple[Point, ...] = ()
    engine: str | None = None

    def told(self, language: str) -> dict[str, Any]:
        """As `audit replay --json` has it."""
        return {
            "case": self.case, "seq": self.seq, "do": self.do, "why": self.why.render(language),
            "refusals": [refusal.told(language) for refusal in self.refusals],
            "fields": [msgspec.to_builtins(point) for point in self.points],
            "other_engine": self.engine,
        }  # fmt: skip


class _Other(Exception):
    """Why an event does not come out as recorded."""

    def __init__(
        self, why: Sentence, refusals: tuple[Refusal, ...] = (), points: tuple[Point, ...] = ()
    ) -> None:
        super().__init__(why.text)
        self.why, self.refusals, self.points = why, refusals, points


class Replay:
    """A run through the record. Counts what it saw: cases, events, those under another engine version,
    those whose texts are gone so that which proposal was approved can no longer be told."""

    def __init__(self, view: Transaction, database: Database) -> None:
        self._view, self._database = view, database
        self.cases = self.events = self.other_engine = self.untold = 0

    def differences(self, number: str | None = None) -> Iterator[Difference | None]:
        """Go through the events of one case, or of all: for each None, or what differs."""
        case: Case | None = None
        stream = ""
        with self._view.connection.execute(_events(self._database, number)) as rows:
            for row in rows:
                place = _text(row.stream)
                if place != stream:
                    case, stream = None, place
                    self.cases += 1
                self.events += 1
                found, case = self._event(case, row)
                yield found

    def _event(self, case: Case | None, row: Any) -> tuple[Difference | None, Case | None]:
        body = bytes(row.body or b"")
        try:
            recorded = read(body)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            why = sentence(N_("it cannot be read: wenze audit verify"))
            return Difference(case=_text(row.stream), seq=row.seq, do="", why=why), case
        engine = None if recorded.receipt.engine == ENGINE else recorded.receipt.engine
        self.other_engine += engine is not None
        found = None
        try:
            self._check(case, recorded, row)
        except _Other as other:
            found = Difference(
                case=recorded.stream, seq=recorded.seq, do=recorded.do, why=other.why,
                refusals=other.refusals, points=other.points, engine=engine,
            )  # fmt: skip
        try:
            return found, advance(case, recorded, leaf_hash(body))
        except (LookupError, TypeError, ValueError, AttributeError, AssertionError,
                msgspec.MsgspecError):  # fmt: skip
            return found, case

    def _check(self, case: Case | None, recorded: Event, row: Any) -> None:
        """Decide one event again; raise `_Other` where something else comes out."""
        kept = None if row.text is None else bytes(row.text)
        gone = recorded.sealed is not None and kept is None
        try:
            action = given(recorded, kept)
            verdict = self._decided(case, action, recorded, row.id)
            if gone and case is not None and not verdict.allowed and verdict.proposable:
                verdict = self._decided(whatever_was_proposed(case), action, recorded, row.id)
                self.untold += verdict.allowed
        except InvalidAction as error:
            raise _Other(sentence(
                N_("by the rules then in force it is no valid input: {field} {why}"),
                field=error.field or "$", why=error.message)) from None  # fmt: skip
        except RecordBroken as error:
            raise _Other(error.message) from None
        except (LookupError, TypeError, ValueError, AttributeError, AssertionError,
                msgspec.MsgspecError):  # fmt: skip
            raise _Other(sentence(N_("it cannot be decided on what stands before it"))) from None
        if verdict.draft is None:
            raise _Other(sentence(N_("the rules then in force refuse it")), verdict.refusals)
        _compare(case, recorded, verdict.draft, row, gone=gone)

    def _decided(self, case: Case | None, action: Action, recorded: Event, entry: int) -> Verdict:
        versions, now = self._view.versions, _clock(recorded)
        directory = _directory(versions, recorded.receipt.directory)
        if case is None or isinstance(action, Report):
            policy = versions.of(recorded.receipt.policy)
            _check_named(policy, action)
            return decide(case, action, policy, directory, now)
        rebound = _rebound(versions, action, recorded)
        policy = versions.of(case.policy)
        asks = isinstance(action, ASKS_LINKED)
        linked = self._view.linked_open(case, before=entry) if asks else ()
        return decide(case, action, policy, directory, now, rebound=rebound, linked=linked)


def _rebound(versions: Versions, action: Action, recorded: Event) -> Policy | None:
    """The policy that a case was moved to, as its event names it."""
    if not isinstance(action, Rebind) or recorded.outcome.policy is None:
        return None
    policy = versions.of(recorded.outcome.policy)
    _check_named(policy, action)
    return policy


def _check_named(policy: Policy, action: Action) -> None:
    named = getattr(action, "policy", policy.id)
    if policy.id != named:
        raise _Other(sentence(
            N_("it asks for the policy {named}, and {used} was used"),
            named=named, used=policy.id))  # fmt: skip


def _directory(versions: Versions, sha256: str) -> Directory:
    """The version of the directory; the empty one need not be kept."""
    empty = Directory()
    return empty if sha256 == empty.sha256 else versions.directory_of(sha256)


def _clock(recorded: Event) -> datetime:
    """The latest that a clock could show when the event was recorded."""
    return datetime.fromisoformat(recorded.recorded).astimezone(_FIRST_ZONE)


def _compare(case: Case | None, recorded: Event, draft: Draft, row: Any, *, gone: bool) -> None:
    """The canonical bytes of the event as decided, beside those recorded."""
    if draft.receipt.engine != recorded.receipt.engine:
        draft = replace(draft, receipt=replace(draft.receipt, engine=recorded.receipt.engine))
    _check_number(case, recorded)
    written = write(
        draft, stream=case.number if case else recorded.stream, seq=case.seq + 1 if case else 1,
        prev=case.head if case else GENESIS, recorded=recorded.recorded, salt=bytes(row.salt or b""),
    )  # fmt: skip
    again = replace(written.event, sealed=recorded.sealed) if gone else written.event
    body = encode(again)
    if body == bytes(row.body):
        return
    points = tuple(_points("", _parsed(bytes(row.body)), _parsed(body)))
    raise _Other(sentence(N_("something else comes out than is recorded")), points=points)


def _check_number(case: Case | None, recorded: Event) -> None:
    """The case has a number of the body's series in the year of the report."""
    if case is not None:
        return
    series, year, _ordinal = [*recorded.stream.rsplit("-", 2), "", ""][:3]
    right = str(recorded.action.get("body")).upper(), str(date.fromisoformat(recorded.on[:10]).year)
    if (series.removeprefix(PRACTICE_PREFIX), year) != right:
        raise _Other(sentence(
            N_("its number is not one of the body's series in that year: {series}-{year}"),
            series=right[0], year=right[1]))  # fmt: skip


def _points(path: str, recorded: Any, decided: Any) -> Iterator[Point]:
    """The places at which two values of JSON differ, as deep as both go."""
    if isinstance(recorded, dict) and isinstance(decided, dict):
        for name in sorted({*recorded, *decided}):
            below = f"{path}.{name}" if path else name
            yield from _points(below, recorded.get(name, _UNTOLD), decided.get(name, _UNTOLD))
    elif isinstance(recorded, list) and isinstance(decided, list) and len(recorded) == len(decided):
        for place, (one, other) in enumerate(zip(recorded, decided, strict=True)):
            yield from _points(f"{path}[{place}]", one, other)
    elif recorded != decided or type(recorded) is not type(decided):
        yield Point(path or "$", _shown(recorded), _shown(decided))


def _shown(value: Any) -> str:
    return "" if value is _UNTOLD else encode(value).decode()


def _parsed(body: bytes) -> Any:
    return msgspec.json.decode(body)


def _text(value: Any) -> str:
    return bytes(value or b"").decode("utf-8", "replace")


def _events(database: Database, number: str | None) -> sa.Select[Any]:
    """The events of one case or of all, each with its sealed part, case by case."""
    raw = database.raw
    same = (sealed.c.stream == event.c.stream) & (sealed.c.seq == event.c.seq)
    query = select(
        event.c.id, raw(event.c.stream).label("stream"), event.c.seq, raw(event.c.body).label("body"),
        raw(sealed.c.salt).label("salt"), raw(sealed.c.body).label("text"),
    ).select_from(event.outerjoin(sealed, same))  # fmt: skip
    if number is not None:
        query = query.where(event.c.stream == number)
    else:
        query = query.where(event.c.stream.not_like("%/%"))  # of a pack: its trial cannot be repeated
    return query.order_by(event.c.stream, event.c.seq).execution_options(stream_results=True)
