"""`wenze retention`: ended cases whose time of keeping is over, proposed for destruction."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import desk, shared
from cases.commands.people import day_written

if TYPE_CHECKING:
    from cases.retention import Over


@click.command("retention", help=_(
    "Ended cases whose time of keeping is over and whose texts are still there. A case that concerns "
    "you is not shown."))  # fmt: skip
@click.option("--on", metavar="DATE", help=_("as it will be on that day, if not today"))
def retention(on: str | None) -> None:
    """One line a case: when it ended, until when it was kept, by which clause, what is still lacking."""
    from cases.commands.looking import noted
    from cases.listing import reader
    from cases.retention import over

    here = desk()
    with here.open() as register:
        with register.reading() as view:
            directory, today = view.versions.directory(), view.clock().date()
            who = reader(directory, here.known(directory), today)
            found = list(over(view, who, day_written(on) or today))
        noted(here, register, "list", asked="retention")
    if here.json:
        here.document({"cases": [_told(one) for one in found]})
    elif not found:
        here.say(_("no case whose time of keeping is over"))
    else:
        here.table([_line(one) for one in found],
                   (_("case"), _("ended on"), _("kept until"), _("clause"), _("next")))  # fmt: skip
        here.say()
        here.say(_("one approves: wenze approve CASE --what destruction"))
        here.say(_("another carries it out: wenze destroy CASE --reason TEXT"))


def _told(one: Over) -> dict[str, Any]:
    return {
        "case": one.case.number, "state": one.case.state, "ended_on": one.case.entered.at.on[:10],
        "kept_until": one.until.isoformat(), "clause": one.rule.clause, "basis": one.rule.basis,
        "linked_open": one.linked, "approved": one.approved,
    }  # fmt: skip


def _line(one: Over) -> tuple[str, ...]:
    if one.linked:
        left = _("linked, open")
    else:
        left = _("to be destroyed") if one.approved else _("to be approved")
    return (
        one.case.number, one.case.entered.at.on[:10], one.until.isoformat(),
        one.rule.clause, left,
    )  # fmt: skip


COMMANDS = {"retention": shared(retention)}
