"""What a transaction writes: events, sealed parts and rows of the index, given to the database
together. One step or a file of a million lines: the same statements, so many rows each."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from cases.prepared import Prepared
from cases.tables import case_index, event, sealed
from workflow.case import Case
from workflow.event import Written

LIMIT = 200
_CHANGING = ("policy", "occurred_on", "state", "ended", "moved_on", "seq", "head")
_INSERT_EVENT = Prepared(event.insert().inline(), "stream", "seq", "hash", "key", "body")
_INSERT_SEALED = Prepared(sealed.insert().inline(), *sealed.c.keys())
_INSERT_INDEX = Prepared(case_index.insert().inline(), *case_index.c.keys())
_UPDATE_INDEX = Prepared(
    case_index.update().where(case_index.c.number == bindparam("of"))
    .values({name: bindparam(name) for name in _CHANGING})
)  # fmt: skip
Row = dict[str, Any]


class Journal:
    """Rows on their way to the database, at most `LIMIT` events of them at a time."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._events: list[Row] = []
        self._sealed: list[Row] = []
        self._new: dict[str, Row] = {}
        self._moved: dict[str, Row] = {}
        self._keys: set[str] = set()

    def append(self, written: Written, case: Case, *, ended: bool) -> None:
        """Take in an event and what it makes of its case. A case's first event enters it into the
        index; of its later ones the index tells the last."""
        found = written.event
        place = {"stream": found.stream, "seq": found.seq}
        self._events.append(
            {**place, "hash": written.hash, "key": found.key, "body": written.body.decode()}
        )
        if found.key is not None:
            self._keys.add(found.key)
        if written.sealed is not None:
            self._sealed.append({**place, "salt": written.salt, "body": written.sealed.decode()})
        row = index_row(case, ended=ended)
        if found.seq == 1 or case.number in self._new:
            self._new[case.number] = row
        else:
            self._moved[case.number] = {"of": case.number, **{name: row[name] for name in _CHANGING}}
        if len(self._events) >= LIMIT:
            self.flush()

    def holds_key(self, key: str) -> bool:
        """Whether the event of that key is still on its way."""
        return key in self._keys

    def flush(self) -> None:
        """Give everything to the database, so that what is asked of it from now on is answered."""
        if not self._events:
            return
        _INSERT_EVENT.write(self._connection, self._events)
        _INSERT_SEALED.write(self._connection, self._sealed)
        _INSERT_INDEX.write(self._connection, list(self._new.values()))
        _UPDATE_INDEX.write(self._connection, list(self._moved.values()))
        self._events, self._sealed, self._new, self._moved = [], [], {}, {}
        self._keys = set()


def index_row(case: Case, *, ended: bool) -> Row:
    """The index's row for a case: all of it follows from the events."""
    series, year, ordinal = case.number.rsplit("-", 2)
    return {
        "number": case.number, "series": series, "year": int(year), "ordinal": int(ordinal),
        "ref": case.ref, "body": case.body, "policy": case.policy.id, "situation": case.situation,
        "state": case.state, "ended": int(ended), "occurred_on": case.occurred_on.isoformat(),
        "reported_on": case.reported.on, "moved_on": case.entered.at.on, "seq": case.seq,
        "head": case.head,
    }  # fmt: skip
