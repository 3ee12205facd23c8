"""`wenze list`: the cases of the register that are asked for, a page at a time."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.filters import asked_for, filters

if TYPE_CHECKING:
    from cases.listing import Page
    from cases.transaction import Transaction

_NAMES = ("number", "ref", "state", "policy", "body", "situation", "occurred_on", "reported_on",
          "moved_on", "due")  # fmt: skip


@click.command("list", help=_(
    "The cases of the register, by number; with --overdue by the day they were due. Every case that is "
    "shown fits everything that is asked for. A case that concerns you is not shown."))  # fmt: skip
@filters
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True,
              help=_("how many cases at most"))  # fmt: skip
@click.option("--after", metavar="KEY", help=_("go on after this place, which the page before tells"))
def list_(**given: Any) -> None:
    """One line a case; cases that concern whoever looks are left out."""
    from cases.listing import page, reader

    here = desk()
    with here.open() as register, register.reading() as view:
        directory, today = view.versions.directory(), view.clock().date()
        who = reader(directory, here.known(directory), today)
        wanted = asked_for(here, view, directory, given)
        found = page(view.connection, register.database, wanted, who)
        if here.json:
            here.document({"cases": [{name: row[name] for name in _NAMES} for row in found.rows],
                           "after": found.after})  # fmt: skip
            return
        lines = [_line(here, view, row) for row in found.rows]
    if not lines:
        here.say(_("no cases"))
        return
    here.table(lines, (_("case"), _("state"), _("since"), _("due"), _("body and situation")))
    _tell_more(here, found, given)


def _tell_more(here: Desk, found: Page, given: dict[str, Any]) -> None:
    """The command that shows the next page, as it can be typed."""
    if found.after is None:
        return
    words = [word for option in click.get_current_context().command.params
             for word in _typed(option, given)]  # fmt: skip
    here.say()
    here.raw(_("more:") + " " + shlex.join(["wenze", "list", *words, "--after", found.after]))


def _typed(option: click.Parameter, given: dict[str, Any]) -> Iterator[str]:
    value = given.get(str(option.name))
    if option.name == "after" or value in (None, False, option.default):
        return
    yield option.opts[0]
    if value is not True:
        yield str(value)


def _line(here: Desk, view: Transaction, row: dict[str, Any]) -> tuple[str, ...]:
    policy = view.versions.of(view.case(row["number"]).policy)
    situation = policy.situation(row["situation"])
    label = situation.short.render(here.language) if situation else row["situation"]
    body = view.versions.directory().name(row["body"]).name
    return (
        row["number"],
        policy.lifecycle.states[row["state"]].label.render(here.language), row["moved_on"][:10],
        row["due"] or "–", f"{body}: {label}" + (f"  @{row['ref']}" if row["ref"] else ""),
    )  # fmt: skip


COMMANDS = {"list": shared(list_)}
