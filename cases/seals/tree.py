"""The tree over all sealed events, grown leaf by leaf and kept, so that sealing costs what was added
and a proof reads a few rows for each doubling of the register.

Kept are the place of each event and the roots of full subtrees of 16, 256, 4096 … leaves; the leaves
themselves are the hashes of the events. What lies between is folded when it is asked for.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from cases.errors import RecordBroken
from cases.merkle import node
from cases.prepared import Prepared
from cases.seals.proofs import consistency, inclusion
from cases.tables import event, leaf, subtree
from workflow.wording import N_

STEP = 4
_BATCH = 1 << 16
# Each looked up by itself: together, SQLite would read the whole table.
_ENDS = select(*(select(func.max(column)).scalar_subquery() for column in (leaf.c.place, leaf.c.event)))
_LEAVES = Prepared(
    select(event.c.hash).select_from(leaf.join(event, event.c.id == leaf.c.event))
    .where(leaf.c.place >= bindparam("start"), leaf.c.place < bindparam("stop"))
    .order_by(leaf.c.place)
)  # fmt: skip
_NODES = Prepared(
    select(subtree.c.hash).where(
        subtree.c.level == bindparam("at"),
        subtree.c.place >= bindparam("start"), subtree.c.place < bindparam("stop"),
    ).order_by(subtree.c.place)
)  # fmt: skip
_KEEP = Prepared(subtree.insert(), "level", "place", "hash")
_LATER = event.c.id > bindparam("last")
_LEFT_OUT = ~select(leaf.c.event).where(leaf.c.event == event.c.id).exists()
_PLACE: Any = bindparam("size") - 1 + func.row_number().over(order_by=event.c.id)


class SealedTree:
    """The tree as one transaction sees it; `size` is how many events have a place in it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        last, self._last_event = connection.execute(_ENDS).one()
        self.size: int = 0 if last is None else last + 1

    def grow(self) -> int:
        """Give every event without a place the next one, in the order of commit; how many there were.

        As long as the events with a place are the first ones without a gap, those behind the last of
        them are new. Where they are not, each event is asked: one that was committed late is not lost.
        """
        unbroken = (self._last_event or 0) == self.size
        fresh = select(_PLACE, event.c.id).where(_LATER if unbroken else _LEFT_OUT)
        values = {"size": self.size} | ({"last": self.size} if unbroken else {})
        self._connection.execute(leaf.insert().from_select(["place", "event"], fresh), values)
        before = self.size
        last, self._last_event = self._connection.execute(_ENDS).one()
        self.size = 0 if last is None else last + 1
        for start in range(before, self.size, _BATCH):
            self._complete(start, min(start + _BATCH, self.size))
        return self.size - before

    def _complete(self, before: int, after: int) -> None:
        """Keep the roots of the subtrees that became full when the leaves grew from one number to
        another."""
        level, width = 0, 1 << STEP
        while before // width < after // width:
            first, end = before // width, after // width
            below = self._hashes(level, first * width, end * width)
            level += STEP
            _KEEP.write(self._connection, [
                {"level": level, "place": place,
                 "hash": folded(below[(place - first) * width:][:width]).hex()}
                for place in range(first, end)
            ])  # fmt: skip
            before, after = first, end

    def root(self, size: int | None = None) -> bytes:
        """The root over the first `size` leaves; by default over all."""
        return self.root_of(0, self.size if size is None else size)

    def root_of(self, start: int, stop: int) -> bytes:
        """The root over the leaves from one place up to another, as RFC 9162 divides a tree."""
        peaks = []
        while start < stop:
            level = (stop - start).bit_length() - 1
            if start:
                level = min(level, (start & -start).bit_length() - 1)
            peaks.append(self._full(level, start >> level))
            start += 1 << level
        found = peaks.pop()
        while peaks:
            found = node(peaks.pop(), found)
        return found

    def inclusion(self, place: int, size: int) -> list[bytes]:
        """The path from the leaf at `place` to the root over the first `size`."""
        return inclusion(place, size, self.root_of)

    def consistency(self, old: int, size: int) -> list[bytes]:
        """The path from the root over the first `old` leaves to that over the first `size`."""
        return consistency(old, size, self.root_of)

    def _full(self, level: int, place: int) -> bytes:
        width = 1 << level % STEP
        return folded(self._hashes(level - level % STEP, place * width, (place + 1) * width))

    def _hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        asked = _NODES if level else _LEAVES
        values = {"at": level} if level else {}
        rows = asked.rows(self._connection, **values, start=start, stop=stop)
        if len(rows) != stop - start:
            raise RecordBroken(N_("events that are under a seal are missing: wenze audit verify"))
        return [bytes.fromhex(found) for (found,) in rows]


def folded(hashes: list[bytes]) -> bytes:
    """The root over a power of two of subtrees that stand side by side."""
    while len(hashes) > 1:
        hashes = [node(hashes[n], hashes[n + 1]) for n in range(0, len(hashes), 2)]
    return hashes[0]
