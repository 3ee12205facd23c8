"""Which versions of which packs a register takes: what is shipped, and what was activated in it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy import bindparam, select

from cases.errors import RecordBroken
from cases.prepared import Prepared
from cases.standing import Standing
from cases.tables import event
from cases.versions import Versions
from workflow.activation import Pack, advance, stream_of, withheld
from workflow.activation.deciding import other_on_disk
from workflow.canonical import GENESIS
from workflow.directory import Directory
from workflow.errors import PolicyError
from workflow.event import read
from workflow.policy import Policy
from workflow.verdict import Verdict
from workflow.wording import N_

_EVENTS = Prepared(
    select(event.c.body, event.c.hash).where(event.c.stream == bindparam("stream")).order_by(event.c.seq)
)
# By the unique index over places: `0` comes after `/`.
_STREAMS = (
    select(event.c.stream).distinct()
    .where(event.c.stream > stream_of(""), event.c.stream < stream_of("")[:-1] + "0")
    .order_by(event.c.stream)
)  # fmt: skip
_UNREADABLE = (msgspec.MsgspecError, ValueError, LookupError, TypeError)


class Chosen(msgspec.Struct, frozen=True):
    """The versions of a pack that a case may come under; where they are not active, `judged` refuses,
    and where other files lie on the disk, it says so."""

    versions: tuple[Policy, ...]
    pack: Pack
    directory: Directory
    inactive: Policy | None = None
    differs: bool = False

    def judged(self, verdict: Verdict) -> Verdict:
        """The verdict on a step that puts a case under the pack."""
        if self.inactive is not None:
            from workflow.loading import base_pack

            return withheld(verdict, self.pack, self.inactive, base_pack(), self.directory)
        if self.differs:
            return replace(verdict, notices=(*verdict.notices, other_on_disk(self.versions[-1])))
        return verdict


class Packs:
    """The packs as one transaction sees them."""

    def __init__(self, connection: sa.Connection, versions: Versions, standing: Standing) -> None:
        self._connection, self._versions, self._standing = connection, versions, standing
        self._known: dict[str, Pack] = {}

    def pack(self, policy: str) -> Pack:
        """What is on record of a pack; `RecordBroken` where that cannot be read."""
        if policy not in self._known:
            self._known[policy] = self._folded(policy)
        return self._known[policy]

    def on_record(self) -> Iterator[Pack]:
        """Every pack that was ever proposed here, by id."""
        prefix = len(stream_of(""))
        for stream in self._connection.execute(_STREAMS).scalars().all():
            yield self.pack(stream[prefix:])

    def remember(self, pack: Pack) -> None:
        """A pack moved on in this transaction."""
        self._known[pack.id] = pack

    def active(self, policy: str) -> tuple[Policy, ...]:
        """The active versions of a pack by the day they come into force; of two that come into force
        together, that which was approved later comes later."""
        found = [self._versions.policy_of(one.ref.sha256) for one in self.pack(policy).active]
        return tuple(sorted(found, key=lambda version: str(version.in_force.since or "")))

    def chosen(self, policy: str) -> Chosen:
        """The versions that a case may come under now. Those that were activated, whatever lies on the
        disk; else those on the disk, which are active where they are shipped, and in a register for
        practising. Raises `InvalidAction` for a pack that is in neither place."""
        from workflow.loading import shipped

        active, pack = self.active(policy), self.pack(policy)
        if active and not self._standing.practice():
            return Chosen(
                active, pack, self._versions.directory(), differs=self._differs(policy, active)
            )
        found = self._versions.on_disk(policy) or active or self._entered(pack)
        if not found:
            raise self._versions.unknown(policy)
        own = [version for version in found if version.sha256 not in shipped(policy)]
        inactive = own[-1] if own and not self._standing.practice() else None
        return Chosen(found, pack, self._versions.directory(), inactive)

    def _entered(self, pack: Pack) -> tuple[Policy, ...]:
        """What the register keeps of a pack that lies on the disk no more and is not active."""
        return tuple(self._versions.policy_of(one.ref.sha256) for one in pack.versions.values())

    def _differs(self, policy: str, active: tuple[Policy, ...]) -> bool:
        """Whether the files of a pack say something that is not active, or cannot be read."""
        from workflow.loading import shipped

        try:
            found = self._versions.on_disk(policy)
        except PolicyError:
            return True
        known = shipped(policy).union(version.sha256 for version in active)
        return any(version.sha256 not in known for version in found)

    def _folded(self, policy: str) -> Pack:
        stream, pack, before = stream_of(policy), Pack(id=policy), GENESIS
        for body, head in _EVENTS.rows(self._connection, stream=stream):
            try:
                found = read(body)
                if found.prev != before:
                    raise ValueError(found.prev)
                pack, before = advance(pack, found, head), head
            except _UNREADABLE:
                raise RecordBroken(
                    N_("the chain of {case} is broken at event {seq}: wenze audit verify"),
                    case=stream, seq=pack.seq + 1,
                ) from None  # fmt: skip
        return pack
