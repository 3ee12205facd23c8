"""Who looked: the access log, an append-only table with a chain of its own.

Looking is not an event, so nothing of this is in the record's tree. Each entry names the hash of the
one before it, so that one cannot be changed, taken out or put in between without those after it. The
tail alone could be cut off unseen: its `head` is in every seal (`cases.seals.beside`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, select

from cases.database import Database
from cases.prepared import Prepared
from cases.tables import look
from workflow.canonical import GENESIS, encode, leaf_hash
from workflow.wording import N_, Sentence, sentence

FORMAT = 1
What = Literal[
    "show", "next", "log", "chart", "dossier", "proposal", "letter", "export", "prove", "access",
    "list", "inbox", "late", "replay",
]  # fmt: skip
_LAST = Prepared(select(look.c.id, look.c.hash).order_by(look.c.id.desc()).limit(1))
_INSERT = Prepared(look.insert().inline(), *look.c.keys())
_OF_CASE = select(look.c.body).where(look.c.number == bindparam("number")).order_by(look.c.id)
_ALL = select(look.c.body).order_by(look.c.id)


class Look(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody looked at, or was not allowed to.

    `case`: the number, none where the look is at no single case. `entries`: how many events that had.
    `profile`: the redaction that was asked for. `form` and `sha256`: of the file that was given out.
    `asked`: what a list was asked for. `refused`: nothing was shown.
    """

    what: What
    by: str
    case: str | None = None
    entries: int | None = None
    profile: str | None = None
    form: str | None = None
    sha256: str | None = None
    asked: str | None = None
    refused: bool = False


class Looked(Look, frozen=True, kw_only=True, omit_defaults=True):
    """A look as it stands on the log: its number, the hash before it, and when, in UTC."""

    v: int
    seq: int
    prev: str
    at: str


class Head(msgspec.Struct, frozen=True):
    """How long a chain is, and the hash of its last entry; 64 zeros where there is none."""

    size: int
    hash: str


def head(connection: sa.Connection) -> Head:
    """The head of the access log's chain: what a checkpoint has to cover."""
    found = _LAST.row(connection)
    return Head(0, GENESIS) if found is None else Head(found[0], found[1])


def note(connection: sa.Connection, seen: Look, now: datetime) -> None:
    """Put a look on the log. Nobody else may be writing there: see `Register.note`."""
    last = head(connection)
    at = now.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    entry = Looked(v=FORMAT, seq=last.size + 1, prev=last.hash, at=at, **msgspec.structs.asdict(seen))
    body = encode(entry)
    row = {"id": entry.seq, "hash": leaf_hash(body), "number": seen.case, "body": body.decode()}
    _INSERT.write(connection, [row])


def looks(connection: sa.Connection, number: str | None = None) -> Iterator[Looked]:
    """The looks at a case, or all there are, in order."""
    query, values = (_ALL, {}) if number is None else (_OF_CASE, {"number": number})
    for (body,) in connection.execute(query, values):
        yield msgspec.json.decode(body, type=Looked)


def faults(connection: sa.Connection, database: Database) -> Iterator[Sentence]:
    """What is wrong with the access log: a gap, a changed entry, a broken chain. Read as bytes, as all
    that is verified."""
    raw = database.raw
    rows = connection.execute(select(
        look.c.id, raw(look.c.hash).label("hash"), raw(look.c.number).label("number"),
        raw(look.c.body).label("body"),
    ).order_by(look.c.id).execution_options(stream_results=True))  # fmt: skip
    before = Head(0, GENESIS)
    for row in rows:
        found = leaf_hash(bytes(row.body))
        why = _fault(row, found, before)
        if why is not None:
            yield sentence(why, seq=row.id)
        before = Head(before.size + 1, found)


def _fault(row: Any, found: str, before: Head) -> str | None:
    if bytes(row.hash) != found.encode():
        return N_("entry {seq} of the access log was changed")
    try:
        entry = msgspec.json.decode(bytes(row.body), type=Looked)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return N_("entry {seq} of the access log cannot be read")
    number = None if row.number is None else bytes(row.number).decode("utf-8", "replace")
    if (entry.seq, entry.case, entry.v) != (row.id, number, FORMAT):
        return N_("entry {seq} of the access log was changed")
    if (entry.seq, entry.prev) != (before.size + 1, before.hash):
        return N_("entry {seq} of the access log does not follow from the one before it")
    return None
