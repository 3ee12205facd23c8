"""Where a pack stands in the register, as commands tell it."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from cases.commands.desk import Desk

if TYPE_CHECKING:
    from cases.transaction import Transaction
    from workflow.activation import Entered, Pack
    from workflow.policy import Policy


class Entries(msgspec.Struct, frozen=True):
    """The packs on the record of a register, by id; the kept versions of those that are proposed or
    active; what the directory calls whoever proposed and approved."""

    packs: dict[str, Pack]
    kept: tuple[Policy, ...]
    names: dict[str, str]

    def of(self, version: Policy) -> tuple[str, Entered | None]:
        """Where a version stands, and its entry, if it has one."""
        from workflow.loading import shipped

        pack = self.packs.get(version.id)
        entered = pack.versions.get(version.sha256) if pack else None
        if entered is None and version.sha256 in shipped(version.id):
            return "shipped", None
        return (entered.state if entered else "absent"), entered


def entries(here: Desk) -> Entries | None:
    """What a register says of packs; None where there is none, for packs are looked at without one,
    too. One that is named and cannot be opened is told of."""
    from workflow.errors import RegisterUnavailable

    if here.register is None and not Path(here.place).exists():
        return None
    try:
        with here.open() as register, register.reading() as view:
            return _entries(view, here.language)
    except RegisterUnavailable as error:
        if here.register is not None:
            here.remark(error.render(here.language))
        return None


def _entries(view: Transaction, language: str) -> Entries:
    packs = {pack.id: pack for pack in view.packs.on_record()}
    entered = [one for pack in packs.values() for one in pack.versions.values()]
    kept = tuple(view.versions.policy_of(one.ref.sha256) for one in entered if one.state != "retired")
    stamps = (stamp for one in entered for stamp in (one.proposed, one.approved, one.retired) if stamp)
    directory = view.versions.directory()
    return Entries(packs, kept, {at.by: directory.name(at.by).render(language) for at in stamps})


def word(here: Desk, state: str) -> str:
    """Where a version stands, in a word or two."""
    from workflow.activation.deciding import label
    from workflow.loading import base_pack

    return _("shipped") if state == "shipped" else label(base_pack(), state).render(here.language)


def told(here: Desk, found: Entries, version: Policy) -> str:
    """Where a version stands, and who brought it there."""
    state, entered = found.of(version)
    parts = [word(here, state)]
    if entered:
        parts.append(_("proposed by {person} on {day}").format(
            person=found.names[entered.proposed.by], day=entered.proposed.on[:10]))  # fmt: skip
    if entered and entered.approved:
        parts.append(_("approved by {person} on {day}").format(
            person=found.names[entered.approved.by], day=entered.approved.on[:10]))  # fmt: skip
    if entered and entered.retired:
        parts.append(_("retired by {person} on {day}").format(
            person=found.names[entered.retired.by], day=entered.retired.on[:10]))  # fmt: skip
    return "; ".join(parts)


def entered_view(found: Entries | None, version: Policy) -> dict[str, Any] | None:
    """The same for `--json`; None without a register."""
    if found is None:
        return None
    state, entered = found.of(version)
    if entered is None:
        return {"state": state}
    stamps = {"proposed": entered.proposed, "approved": entered.approved, "retired": entered.retired}
    return {
        "state": state, "trial": msgspec.to_builtins(entered.trial),
        **{name: {"by": at.by, "on": at.on} for name, at in stamps.items() if at},
    }  # fmt: skip
