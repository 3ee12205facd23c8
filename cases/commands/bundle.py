"""Bundles: writing one, and verifying one without any register."""

from __future__ import annotations

import sys
from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cases.commands.desk import EXIT_BROKEN, Desk, desk, shared

if TYPE_CHECKING:
    from cases.bundle.checking import BundleReport
    from cases.register import Register

EVERY = "all"


def write_bundle(here: Desk, what: str, output: str, *, texts: bool, evidence: bool) -> None:
    """The bundle of a case, or of the whole record; that one, and sealed texts, only for an auditor."""
    from cases.bundle.making import Asked, make_bundle, told
    from cases.commands.looking import given_out

    with here.open() as register:
        cases = _cases(here, register, what, auditor=texts or what == EVERY)
        asked = Asked(cases, what == EVERY, texts, evidence, tuple(here.policies))
        through = partial(
            given_out, here, register, "export", form="bundle", profile="sealed" if texts else None,
            case=None if what == EVERY else cases[0],
        )  # fmt: skip
        found = make_bundle(register, asked, Path(output), through)
    if here.json:
        here.document(told(found, asked, output))
        return
    here.say(_("{cases} cases under seal {number} written to {file}").format(
        cases=len(cases), number=found.number, file=output))  # fmt: skip
    here.say(_("whoever gets it verifies it by: wenze audit verify-bundle {file}").format(file=output))


def _cases(here: Desk, register: Register, what: str, *, auditor: bool) -> tuple[str, ...]:
    from cases.commands.export import check_may_export
    from cases.commands.looking import sighted

    check_may_export(here, register, with_sealed=auditor)
    if what == EVERY:
        return tuple(register.numbers())
    with sighted(here, register, what, "export") as sight:
        return (sight.case.number,)


@click.command("verify-bundle", help=_(
    "Verify a bundle: chains, proofs, signatures, policies, evidence. Needs no register."))  # fmt: skip
@click.argument("file", type=click.Path(exists=True))
@click.option("--key", "trusted", metavar="VERIFIER", help=_(
    "the register's verifier key, as you have it from elsewhere: only seals by it count, or by a key "
    "that it introduced"))  # fmt: skip
def verify_bundle(file: str, trusted: str | None) -> None:
    """Exit code 4 where anything is wrong, with what and where."""
    from cases.bundle.checking import verify_bundle as look_through
    from cases.seals.note import read_verifier

    here = desk()
    found = look_through(Path(file), read_verifier(trusted).text() if trusted else None)
    if here.json:
        here.document(found.told(here.language))
    else:
        _show(here, found, trusted)
    if found.wrong:
        sys.exit(EXIT_BROKEN)


def _show(here: Desk, found: BundleReport, trusted: str | None) -> None:
    if found.origin:
        here.say(_("register {name}: {size} entries under the seal").format(
            name=found.origin, size=found.size))  # fmt: skip
        here.say(_("root: {root}").format(root=found.root))
    here.say(_("cases: {cases}, entries: {events}, of these not under the seal: {unsealed}").format(
        cases=found.cases, events=found.events, unsealed=found.unsealed))  # fmt: skip
    for name, time in found.witnesses:
        here.say(_("signed too by the witness {name}, at {time}").format(name=name, time=time))
    if found.lost:
        here.remark(_("notice: a key of the register was lost, and nobody introduced the next one"))
    if found.wrong:
        for fault in found.wrong[:20]:
            here.remark(f"✗ {fault.file}: {here.told(fault.why)}")
        here.remark(_("the bundle does not hold; faults: {number}").format(number=len(found.wrong)))
        return
    here.say(_("the bundle holds"))
    if not trusted:
        here.remark(_("signed by the keys below; have the register's key told you by other means, and "
                      "compare, or give it with --key"))  # fmt: skip
        for signer in found.signers:
            click.echo(signer, err=True)


COMMANDS = (shared(verify_bundle),)
