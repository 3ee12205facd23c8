"""Packs that were proposed and wait for somebody's approval, as the inbox tells of them."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import msgspec

from cases.activations import waiting
from cases.commands.desk import Desk
from cases.transaction import Transaction


def packs_to_approve(view: Transaction, by: str) -> list[dict[str, Any]]:
    """The packs that wait for this person's approval, as `inbox --json` has them."""
    directory = view.versions.directory()
    return [
        {"policy": one.version.ref.id, "version": one.version.ref.version,
         "sha256": one.version.ref.sha256, "reason": one.reason,
         "proposed_by": one.version.proposed.by, "proposed_on": one.version.proposed.on,
         "proposer": directory.name(one.version.proposed.by).name,
         "trial": msgspec.to_builtins(one.version.trial)}
        for one in waiting(view, by)
    ]  # fmt: skip


def pack_told(one: dict[str, Any]) -> str:
    """Which pack waits, who proposed it, and why."""
    return _("the pack {policy}, version {version}: {proposer} ({proposed_by}) proposes to "
             "activate it: {reason}").format(**one)  # fmt: skip


def tell_packs(here: Desk, packs: list[dict[str, Any]]) -> None:
    """The same in lines, each with the commands to look at it and to approve it."""
    for one in packs:
        here.say(pack_told(one))
        short = one["sha256"][:8]
        here.raw(f"  wenze policy show {one['policy']}@{short}")
        here.raw(f"  wenze policy activate {one['policy']} --approve {short}")
