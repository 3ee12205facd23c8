"""The table of old cases: each entry hashed with the one before it, its texts behind a salted commitment
as in the record, so that they can be erased one day without breaking the chain."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, select

from cases.access import Head
from cases.database import Database
from cases.history.reading import Old
from cases.tables import history
from workflow.canonical import GENESIS, commitment, encode, leaf_hash
from workflow.wording import N_

FORMAT = 1
_AT_A_TIME = 500
_LAST = select(history.c.id, history.c.hash).order_by(history.c.id.desc()).limit(1)
_ONE = select(history).where(history.c.number == bindparam("wanted"))
_AFTER = (
    select(history).where(history.c.id > bindparam("after")).order_by(history.c.id).limit(_AT_A_TIME)
)  # fmt: skip


class Source(msgspec.Struct, frozen=True):
    """Who took it over, when, and out of which file."""

    by: str
    recorded: str
    file: str
    sha256: str


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """The open part of an entry, as it is hashed: nothing that names anybody of the case."""

    v: int
    seq: int
    prev: str
    number: str
    by: str
    recorded: str
    file: str
    sha256: str
    sheet: str
    line: int
    sealed: str


class Entry(msgspec.Struct, frozen=True):
    """An old case as it is kept: its cells by column, and where it came from."""

    id: int
    number: str
    cells: dict[str, str]
    opened: Opened
    hash: str


def head(connection: sa.Connection) -> Head:
    """How many there are and the hash of the last: what a seal has to cover."""
    last = connection.execute(_LAST).first()
    return Head(last.id, last.hash) if last else Head(0, GENESIS)


def keep(connection: sa.Connection, rows: Iterable[Old], source: Source) -> int:
    """Append these, which are not there yet; how many."""
    before = head(connection)
    seq, prev = before.size, before.hash
    made: list[dict[str, Any]] = []
    for row in rows:
        seq += 1
        salt, sealed = secrets.token_bytes(32), encode(row.cells)
        opened = Opened(
            v=FORMAT, seq=seq, prev=prev, number=row.number, by=source.by, recorded=source.recorded,
            file=source.file, sha256=source.sha256, sheet=row.sheet, line=row.line,
            sealed=commitment(salt, sealed),
        )  # fmt: skip
        body = encode(opened)
        prev = leaf_hash(body)
        made.append({"id": seq, "number": row.number, "hash": prev, "body": body.decode(),
                     "salt": salt, "sealed": sealed.decode()})  # fmt: skip
    if made:
        connection.execute(history.insert(), made)
    return len(made)


def entry(connection: sa.Connection, number: str) -> Entry | None:
    """The old case of that number."""
    row = connection.execute(_ONE, {"wanted": number}).mappings().first()
    return None if row is None else _entry(row)


def entries(connection: sa.Connection, after: int = 0) -> Iterator[Entry]:
    """All of them in the order in which they were taken over, from behind that one on; fetched some at
    a time, so that whoever has enough leaves nothing open."""
    while rows := connection.execute(_AFTER, {"after": after}).mappings().all():
        yield from map(_entry, rows)
        after = rows[-1]["id"]


def _entry(row: Mapping[Any, Any]) -> Entry:
    opened = msgspec.json.decode(row["body"], type=Opened)
    return Entry(row["id"], row["number"], msgspec.json.decode(row["sealed"], type=dict[str, str]),
                 opened, row["hash"])  # fmt: skip


def faults(connection: sa.Connection, database: Database) -> Iterator[tuple[str, int, str]]:
    """What is wrong with the table, entry by entry: number, place and why. Its columns are read as
    bytes, so that what is no text any more is named too."""
    raw, before, prev = database.raw, 0, GENESIS
    names = ("number", "hash", "body", "sealed", "salt")
    query = select(
        history.c.id, *(raw(history.c[name]).label(name) for name in names)
    ).order_by(history.c.id).execution_options(stream_results=True)  # fmt: skip
    for row in connection.execute(query):
        number, body = _text(row.number), bytes(row.body or b"")
        why = _fault(row, number, body, before, prev)
        if why is not None:
            yield number, row.id, why
        before, prev = row.id, leaf_hash(body)


def _fault(row: Any, number: str, body: bytes, before: int, prev: str) -> str | None:
    if leaf_hash(body) != _text(row.hash):
        return N_("its content does not have the hash that is noted for it")
    try:
        opened = msgspec.json.decode(body, type=Opened)
    except msgspec.MsgspecError:
        return N_("it cannot be read")
    if (opened.seq, opened.prev) != (before + 1, prev) or row.id != opened.seq:
        return N_("it does not follow from the entry before it")
    if opened.number != number:
        return N_("its place or key is not the one it was recorded with")
    if commitment(bytes(row.salt or b""), bytes(row.sealed or b"")) != opened.sealed:
        return N_("its sealed part was changed")
    return None


def _text(value: Any) -> str:
    return bytes(value or b"").decode("utf-8", "replace")
