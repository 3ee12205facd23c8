"""What a transaction writes: events, sealed parts and rows of the index, given to the database
together. One step or a file of a million lines: the same statements, so many rows each."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from cases.indexed import Beside, Governed, indexed, row_of, stands_still
from cases.prepared import Prepared
from cases.tables import case_index, event, sealed
from workflow.event import Written

LIMIT = 200
_CHANGING = ("policy", "occurred_on", "state", "ended", "moved_on", "seq", "head", "due", "called")
_INSERT_EVENT = Prepared(event.insert().inline(), "stream", "seq", "hash", "key", "body")
_INSERT_SEALED = Prepared(sealed.insert().inline(), *sealed.c.keys())
_INSERT_INDEX = Prepared(case_index.insert().inline(), *case_index.c.keys())


def _update(*columns: str) -> Prepared:
    return Prepared(case_index.update().where(case_index.c.number == bindparam("of"))
                    .values({name: bindparam(name) for name in columns}))  # fmt: skip


_MOVE_INDEX, _GROW_INDEX = _update(*_CHANGING), _update("seq", "head")
Row = dict[str, Any]


class Journal:
    """Rows on their way to the database, at most `LIMIT` events of them at a time."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._events: list[Row] = []
        self._sealed: list[Row] = []
        self._before: dict[str, Governed | None] = {}
        self._after: dict[str, Governed] = {}
        self._beside = Beside()
        self._keys: set[str] = set()

    def append(
        self, written: Written, before: Governed | None = None, after: Governed | None = None
    ) -> None:
        """Take in an event: how its case stood, None where it was not there yet, and how it stands;
        neither where it is of no case. The index is told of each case once, however many events there
        are."""
        found = written.event
        place = {"stream": found.stream, "seq": found.seq}
        self._events.append(
            {**place, "hash": written.hash, "key": found.key, "body": written.body.decode()}
        )
        if found.key is not None:
            self._keys.add(found.key)
        if written.sealed is not None:
            self._sealed.append({**place, "salt": written.salt, "body": written.sealed.decode()})
        if after is not None:
            self._before.setdefault(found.stream, before)
            self._after[found.stream] = after
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
        self._index()
        self._events, self._sealed, self._before, self._after = [], [], {}, {}
        self._keys = set()

    def _index(self) -> None:
        new, moved, grown = [], [], []
        for number, after in self._after.items():
            before, case = self._before[number], after[0]
            if before is None:
                found = indexed(*after)
                new.append(found.row)
                self._beside.open(case, found.beside)
            elif stands_still(before[0], case):
                grown.append({"of": number, "seq": case.seq, "head": case.head})
                self._beside.stay(before[0], case)
            else:
                row = row_of(*after)
                moved.append({"of": number, **{name: row[name] for name in _CHANGING}})
                self._beside.follow(before, after, row["due"])
        _INSERT_INDEX.write(self._connection, new)
        _MOVE_INDEX.write(self._connection, moved)
        _GROW_INDEX.write(self._connection, grown)
        self._beside.write(self._connection)
