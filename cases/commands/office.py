"""Keeping the register itself: making, checking, upgrading it."""

from __future__ import annotations

import sys
from gettext import gettext as _

import click

from cases.commands.desk import EXIT_BROKEN, desk
from cases.commands.formatter import WideContext


@click.command("init", help=_("Make a new register; one that is there already is left as it is."))
@click.option("--practice", is_flag=True,
              help=_("a register for practising, with the sample directory: marked for ever on all that "
                     "it shows"))  # fmt: skip
@click.option("--cases", "with_cases", is_flag=True,
              help=_("with --practice: the sample cases as well"))  # fmt: skip
def init(practice: bool, with_cases: bool) -> None:
    """Make the file with its tables."""
    from cases.commands.practice import furnish, told
    from cases.register import open_register

    here = desk()
    if with_cases and not practice:
        raise click.UsageError(_("sample cases are for practice: wenze init --practice --cases"))
    if practice:
        here.file = "practice.db"
    with open_register(here.place, policies=here.policies, create=True) as register:
        place = register.name
        cases = furnish(here, register, with_cases=with_cases) if practice else 0
        here.mark(register)
    if here.json:
        here.document({"ok": True, "register": place})
        return
    here.say(_("the register is at {file}").format(file=place))
    if practice:
        told(here, place, cases)
    else:
        here.say(_("next: wenze directory import BODIES.csv POSTS.csv"))


@click.command("upgrade", help=_("Bring a register of an older version up to date."))
def upgrade() -> None:
    """Change the tables to the present revision."""
    from cases.register import upgrade_register

    here = desk()
    changed = upgrade_register(here.place)
    if here.json:
        here.document({"ok": True, "changed": changed})
    else:
        here.say(_("brought up to date") if changed else _("it was up to date already"))


@click.command("doctor", help=_("Check the register: database, index, evidence, versions."))
@click.option("--rebuild", is_flag=True, help=_("make the index again from the events"))
def doctor(rebuild: bool) -> None:
    """Check everything that can be put right by hand, and the index, which can be made again."""
    from cases.checkup import checkup
    from cases.checkup import rebuild as rebuild_index

    here = desk()
    with here.open() as register:
        changed = rebuild_index(register) if rebuild else None
        found = list(checkup(register))
    sound = all(line.sound for line in found)
    if here.json:
        here.document({"ok": sound, "rebuilt": changed, "checks": [
            {"check": line.check, "ok": line.sound, "message": here.told(line.message)}
            for line in found]})  # fmt: skip
    else:
        if changed is not None:
            here.say(_("the index was made again; rows that differed: {number}").format(
                number=changed))  # fmt: skip
        for line in found:
            here.say(("✓ " if line.sound else "✗ ") + here.told(line.message))
    if not sound:
        sys.exit(EXIT_BROKEN)


COMMANDS = {"init": init, "upgrade": upgrade, "doctor": doctor}
for made in COMMANDS.values():
    made.context_class = WideContext
