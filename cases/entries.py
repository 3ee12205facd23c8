"""The entries of the record looked through one after the other, from one to another.

Every column of `event` is covered: `id` counts without a gap, `stream`, `seq` and `key` are those of
the body, `hash` is the body's; each entry follows from the one before it in its chain, and its sealed
part and its evidence are what it says. The entry before is looked up, so that nothing need be
remembered of the chains: memory stays the same however long the record is, and stretches of it
can be looked through side by side. Texts are read as bytes, so that what is no text any more is
named rather than stopping the search.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from cases.database import Database
from cases.evidence import EvidenceStore
from cases.excerpts import DESTROYS
from cases.merkle import Tree
from cases.tables import PRACTICE_PREFIX, event, sealed
from workflow.canonical import GENESIS, commitment, encode, leaf_hash
from workflow.event import FORMAT, Event, of_case
from workflow.wording import N_, Sentence, sentence

_SAME = (sealed.c.stream == event.c.stream) & (sealed.c.seq == event.c.seq)
_prior = event.alias("prior")
_BEFORE = (_prior.c.stream == event.c.stream) & (_prior.c.seq == event.c.seq - 1)
_LAST_BEFORE = select(func.max(event.c.seq)).where(
    event.c.stream == bindparam("stream"), event.c.id < bindparam("entry")
)
_FILES = 10_000  # how many pieces of evidence are remembered as looked at


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


class Seen(msgspec.Struct):
    """What a stretch of the record came to, in plain values that another process can tell: how many
    entries and cases, the tree over them, what was recorded first and last, what the entries name
    and others keep, and what is wrong. `numbered`: the first case of either kind of number, that for
    practice and that in earnest; `destroyed`: what is not there any more, and rightly so, by case."""

    tree: Tree
    cases: int = 0
    began: str = ""
    ended: str = ""
    policies: set[str] = set()
    directories: set[str] = set()
    numbered: dict[bool, str] = {}
    destroyed: dict[str, Gone] = {}
    bad: list[Bad] = []

    def say(self, case: str, seq: int, text: str, **values: Any) -> None:
        """Note something that is wrong."""
        self.bad.append(Bad(case, seq, sentence(text, **values)))


def entries(database: Database) -> sa.Select[Any]:
    """Every column of every event with its sealed part, and the entry before it in its chain; a few
    at a time from a server."""
    raw = database.raw
    return select(
        event.c.id, raw(event.c.stream).label("stream"), event.c.seq, raw(event.c.hash).label("hash"),
        raw(event.c.key).label("key"), raw(event.c.body).label("body"),
        raw(sealed.c.salt).label("salt"), raw(sealed.c.body).label("text"),
        _prior.c.id.label("before"), raw(_prior.c.hash).label("head"),
    ).select_from(event.outerjoin(sealed, _SAME).outerjoin(_prior, _BEFORE)).order_by(
        event.c.id
    ).execution_options(stream_results=True)  # fmt: skip


class Entries:
    """A stretch of the record that begins behind the entry `first`; `seen` is what it came to."""

    def __init__(
        self, connection: sa.Connection, database: Database, evidence: EvidenceStore, first: int = 0
    ) -> None:
        self._connection, self._first = connection, first
        self._destructions = select(database.raw(event.c.body)).where(
            event.c.stream == bindparam("stream"), event.c.body.contains(DESTROYS, autoescape=True)
        )
        self._sound = lru_cache(_FILES)(evidence.sound)
        self._through: dict[str, int] = {}
        self.seen = Seen(Tree())

    def take(self, row: Any) -> None:
        """One row of the record. It is named by its body where that is the one recorded, else by
        its columns."""
        entry, stream, seq, noted, key, body, salt, text, before, prior = row
        body = bytes(body or b"")
        head = leaf_hash(body)
        self.seen.tree.add(bytes.fromhex(head))
        found = read_event(body)
        sound = text_of(noted) == head
        if found is not None and sound:
            case, at = found.stream, found.seq
        else:
            case, at = text_of(stream), seq if isinstance(seq, int) else 0
        if entry != self._first + self.seen.tree.size:
            self.seen.say(case, at, N_("entry {size} of the record has the number {id}"),
                     size=self._first + self.seen.tree.size, id=entry)  # fmt: skip
        if not sound:
            self.seen.say(case, at, N_("its content does not have the hash that is noted for it"))
        if found is None:
            self.seen.say(case, at, N_("it cannot be read"))
            return
        key = None if key is None else text_of(key)
        if (found.stream, found.seq, found.key) != (text_of(stream), seq, key):
            self.seen.say(case, at, N_("its place or key is not the one it was recorded with"))
        if found.do == "report":
            series = f"{PRACTICE_PREFIX}{found.action.get('body')}".upper()
            self.seen.numbered.setdefault(found.stream.startswith(series + "-"), case)
        self._chain(entry, found, before, prior)
        self._sealed(case, at, found, salt, text)
        self._named(case, at, found)

    def _chain(self, entry: int, found: Event, before: int | None, prior: Any) -> None:
        case, seq = found.stream, found.seq
        self.seen.cases += seq == 1 and of_case(case)
        if seq != 1 and (before is None or before >= entry):
            last = self._connection.execute(_LAST_BEFORE, {"stream": case, "entry": entry}).scalar()
            self.seen.say(case, seq, N_("it follows entry {before} of the case; one is missing or "
                                   "out of order"), before=last or 0)  # fmt: skip
        elif found.prev != (GENESIS if seq == 1 else text_of(prior)):
            self.seen.say(case, seq, N_("it does not follow from the entry before it"))
        if found.recorded <= self.seen.ended:
            self.seen.say(case, seq, N_("it was recorded before the one that stands before it"))
        self.seen.began = self.seen.began or found.recorded
        self.seen.ended = max(self.seen.ended, found.recorded)

    def _went(self, case: str, seq: int) -> bool:
        """Whether a destruction that is on the record took what is not there; whether that entry holds
        is told where it stands."""
        if case not in self._through:
            rows = self._connection.execute(self._destructions, {"stream": case})
            found = (read_event(bytes(body)) for (body,) in rows)
            went = (one.outcome.destroyed for one in found if one is not None)
            self._through = {case: max((one.through for one in went if one), default=0)}
        return seq <= self._through[case]

    def _sealed(self, case: str, seq: int, found: Event, salt: Any, text: Any) -> None:
        kept = text is not None
        if found.sealed is None:
            if kept:
                self.seen.say(case, seq, N_("it has a sealed part that it does not speak of"))
        elif not kept:
            if not self._went(case, seq):
                self.seen.say(case, seq, N_("its sealed part is missing"))
        elif commitment(bytes(salt or b""), bytes(text)) != found.sealed:
            self.seen.say(case, seq, N_("its sealed part was changed"))

    def _named(self, case: str, seq: int, found: Event) -> None:
        """What the event names and something else keeps: evidence here, versions further on."""
        held = found.do == "evidence" and found.outcome.held == "here"
        if held and not self._sound(str(found.action.get("sha256"))) and not self._went(case, seq):
            label = str(found.action.get("label"))
            self.seen.say(case, seq, N_("the evidence {label} is missing or changed"), label=label)
        went = found.outcome.destroyed
        if went is not None and found.do == "destroy":
            through = min(went.through, seq - 1)
            self.seen.destroyed[case] = Gone(case, seq, through, found.on[:10], found.by)
        for policy in (found.receipt.policy, found.outcome.policy):
            if policy is not None:
                self.seen.policies.add(policy.sha256)
                if policy.procedure:
                    self.seen.policies.add(policy.procedure)
        self.seen.directories.add(found.receipt.directory)


def text_of(value: Any) -> str:
    """The text that bytes of the database are, or were."""
    return value.decode("utf-8", "replace") if value is not None else ""


def _no_float(text: str) -> None:
    raise ValueError(text)


_events_read = msgspec.json.Decoder(Event, float_hook=_no_float)


def read_event(body: bytes) -> Event | None:
    """The event that these bytes say, if they say one in its canonical form and our format."""
    try:
        found = _events_read.decode(body)
        return found if found.v == FORMAT and encode(found) == body else None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
