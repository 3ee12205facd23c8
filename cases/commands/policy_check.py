"""`wenze policy check`: every fault of a pack at once, before a case meets it."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import EXIT_INVALID, Desk, desk, shared

if TYPE_CHECKING:
    from workflow.errors import PolicyError
    from workflow.proving import Proof


@click.command(
    "check",
    help=_("Prove that a pack can be relied on: PACK is an id, or the path of a folder or a file; "
           "without it, all packs. Every fault is told with file and line."),
)  # fmt: skip
@click.argument("pack", required=False)
def check(pack: str | None) -> None:
    """Exit code 2 where there is any fault; nothing is changed either way."""
    from workflow.proving import prove, prove_all

    here = desk()
    proofs = prove(pack, here.policies) if pack else prove_all(here.policies)
    told: dict[str, tuple[Proof, PolicyError]] = {}
    for proof in proofs:
        for fault in proof.faults:
            told.setdefault(fault.render("en"), (proof, fault))
    summary = _summary(proofs, len(told))
    if here.json:
        here.document(_document(here, proofs, list(told.values()), summary))
    else:
        _show(here, proofs)
    if told:
        for _proof, fault in told.values():
            here.remark(fault.render(here.language))
        here.remark(summary)
        sys.exit(EXIT_INVALID)


def _summary(proofs: tuple[Proof, ...], number: int) -> str:
    sound = sum(not proof.faults for proof in proofs)
    if not number:
        return _("sound: {sound} of {all}").format(sound=sound, all=len(proofs))
    return _("faults: {number}; sound: {sound} of {all}").format(
        number=number, sound=sound, all=len(proofs)
    )


def _show(here: Desk, proofs: tuple[Proof, ...]) -> None:
    rows = [
        ("✗" if proof.faults else "✓", proof.pack, proof.policy.version if proof.policy else "–",
         _("faults: {number}").format(number=len(proof.faults)) if proof.faults else _("sound"))
        for proof in proofs
    ]  # fmt: skip
    here.table(rows, ("", _("pack"), _("version"), _("result")))


def _document(
    here: Desk, proofs: tuple[Proof, ...], told: list[tuple[Proof, PolicyError]], summary: str
) -> dict[str, Any]:
    found: dict[str, Any] = {"ok": not told}
    if told:
        found |= {"error": "invalid", "message": summary}
    packs = [
        {"id": proof.pack, "file": str(proof.file), "ok": not proof.faults,
         "version": proof.policy.version if proof.policy else None,
         "sha256": proof.policy.sha256 if proof.policy else None}
        for proof in proofs
    ]  # fmt: skip
    faults = [
        {"pack": proof.pack, "file": fault.file, "line": fault.line or None,
         "field": fault.field or None, "message": fault.message.render(here.language)}
        for proof, fault in told
    ]  # fmt: skip
    return {**found, "packs": packs, "faults": faults}


shared(check)
