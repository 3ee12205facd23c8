"""The fold of a pack's stream: which of its versions are proposed, active, retired, and by whom."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

from workflow.case import Stamp
from workflow.event import Event, Trial
from workflow.policy import PolicyRef

_PREFIX = "policy/"
Standing = Literal["absent", "proposed", "active", "retired"]


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a pack on its way into the register: where it stands, who proposed it after which
    trial, who approved it, who retired it."""

    ref: PolicyRef
    state: Standing
    proposed: Stamp
    trial: Trial
    approved: Stamp | None = None
    retired: Stamp | None = None


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A pack as the register knows it. `versions` by SHA-256; `seq` and `head` are those of the last
    event, 0 and empty before the first."""

    id: str
    versions: dict[str, Entered] = {}
    seq: int = 0
    head: str = ""

    def state(self, sha256: str) -> Standing:
        """Where a version stands."""
        found = self.versions.get(sha256)
        return found.state if found else "absent"

    @property
    def active(self) -> tuple[Entered, ...]:
        """The active versions, in the order in which they were approved."""
        found = [one for one in self.versions.values() if one.state == "active"]
        return tuple(sorted(found, key=lambda one: one.approved.seq if one.approved else 0))

    @property
    def waiting(self) -> tuple[Entered, ...]:
        """The versions that wait for approval, in the order in which they were proposed."""
        found = [one for one in self.versions.values() if one.state == "proposed"]
        return tuple(sorted(found, key=lambda one: one.proposed.seq))


def stream_of(pack: str) -> str:
    """The stream of a pack's events. No case's number has a stroke in it."""
    return _PREFIX + pack


def advance(pack: Pack | None, event: Event, head: str) -> Pack:
    """The pack after one more event. Raises `ValueError`, `LookupError` or `TypeError` for an event
    that is none of a pack's."""
    if not event.stream.startswith(_PREFIX):
        raise ValueError(event.stream)
    pack = pack or Pack(id=event.stream.removeprefix(_PREFIX))
    sha256, at = event.action["sha256"], Stamp(event.seq, event.by, event.on)
    if event.do == "propose":
        found = _proposed(event, at)
    elif event.do == "activate":
        found = replace(pack.versions[sha256], state="active", approved=at)
    elif event.do == "retire":
        found = replace(pack.versions[sha256], state="retired", retired=at)
    else:
        raise ValueError(event.do)
    return replace(pack, versions={**pack.versions, sha256: found}, seq=event.seq, head=head)


def _proposed(event: Event, at: Stamp) -> Entered:
    policy, trial = event.outcome.policy, event.outcome.trial
    if policy is None or trial is None:
        raise ValueError(event.do)
    return Entered(ref=policy, state="proposed", proposed=at, trial=trial)
