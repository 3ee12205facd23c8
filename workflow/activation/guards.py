"""Guards of a pack's way into a register: what each looks at, and what it finds lacking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import msgspec

from workflow.activation.actions import OnPack
from workflow.activation.fold import Pack
from workflow.directory import Directory
from workflow.event import Trial
from workflow.guards.registry import Lack, lack
from workflow.moment import earlier
from workflow.policy import EntryStep
from workflow.wording import Term


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a guard may look at. `shipped`: whether this version comes with the product;
    `trial`: what check and test found, None where nothing was tried for this action."""

    action: OnPack
    do: str
    step: EntryStep
    pack: Pack
    directory: Directory
    now: datetime
    shipped: bool
    trial: Trial | None

    @property
    def on(self) -> str:
        """The action's date as written, else the clock's."""
        return self.action.on or self.now.isoformat(timespec="seconds")


Predicate = Callable[[Asked], Iterator[Lack]]


def _actor_holds_role(asked: Asked) -> Iterator[Lack]:
    """Whoever acts holds, on the day, a role that may take the step."""
    wanted = [actor.role for actor in asked.step.by]
    posts = asked.directory.posts_of(asked.action.by, date.fromisoformat(asked.on[:10]))
    if not any(role in wanted for post in posts for role in post.roles):
        yield lack("entry-role-missing", roles=tuple(Term(str(role)) for role in wanted))


def _dates_in_order(asked: Asked) -> Iterator[Lack]:
    """The date lies neither after the clock nor before what the step builds on."""
    clock, found = asked.now.isoformat(), asked.pack.versions.get(asked.action.sha256)
    if earlier(clock, asked.on):
        yield lack("entry-after-clock", on=asked.on, now=clock[:10])
    last = found and (found.retired or found.approved or found.proposed)
    if last and earlier(asked.on, last.on):
        yield lack("entry-before-last", on=asked.on, since=last.on)


def _pack_not_shipped(asked: Asked) -> Iterator[Lack]:
    """What comes with the product is active from the start and needs no entry."""
    if asked.shipped:
        yield lack("version-shipped")


def _version_not_entered(asked: Asked) -> Iterator[Lack]:
    """A version that waits or is active is not proposed again."""
    state = asked.pack.state(asked.action.sha256)
    if state in ("proposed", "active"):
        yield lack(f"version-already-{state}")


def _pack_checked(asked: Asked) -> Iterator[Lack]:
    """The check found no fault in the pack."""
    if asked.trial is None:
        yield lack("pack-not-tried")
    elif asked.trial.faults:
        yield lack("pack-faulty", number=asked.trial.faults)


def _pack_tested(asked: Asked) -> Iterator[Lack]:
    """Every scenario of the pack holds, and at least one is about the pack itself."""
    if asked.trial is None:
        return
    if asked.trial.failed:
        yield lack("scenarios-fail", failed=asked.trial.failed, scenarios=asked.trial.scenarios)
    if not asked.trial.own:
        yield lack("pack-without-scenario")


def _version_proposed(asked: Asked) -> Iterator[Lack]:
    """What is approved is the very version that was proposed, and still waits."""
    state = asked.pack.state(asked.action.sha256)
    if state != "proposed":
        yield lack(f"version-{state}-to-approve")


def _not_the_proposer(asked: Asked) -> Iterator[Lack]:
    """Nobody approves what that person proposed."""
    found = asked.pack.versions.get(asked.action.sha256)
    if found and found.state == "proposed" and found.proposed.by == asked.action.by:
        yield lack("proposer-approves")


def _version_entered(asked: Asked) -> Iterator[Lack]:
    """Only what is proposed or active can be retired."""
    if asked.pack.state(asked.action.sha256) not in ("proposed", "active"):
        yield lack("nothing-to-retire")


ENTRY_GUARDS: dict[str, Predicate] = {
    "actor-holds-role": _actor_holds_role, "dates-in-order": _dates_in_order,
    "pack-not-shipped": _pack_not_shipped, "version-not-entered": _version_not_entered,
    "pack-checked": _pack_checked, "pack-tested": _pack_tested,
    "version-proposed": _version_proposed, "not-the-proposer": _not_the_proposer,
    "version-entered": _version_entered,
}  # fmt: skip
# Asked not of a pack's step but of a case's: whether the pack that it comes under is active.
GOVERNS = "pack-active"
