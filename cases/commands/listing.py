"""`wenze list`: the cases of the register that are asked for, a page at a time."""

from __future__ import annotations

import shlex
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.filters import filters, wanted_of, words_typed

if TYPE_CHECKING:
    from cases.listing import Page
    from cases.transaction import Transaction

_NAMES = ("number", "ref", "state", "policy", "body", "situation", "occurred_on", "reported_on",
          "moved_on", "due")  # fmt: skip


@click.command("list", help=_(
    "The cases of the register, by number; with --overdue by the day they were due. Every case that is "
    "shown fits everything that is asked for. A case that concerns you is not shown."))  # fmt: skip
@filters()
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True,
              help=_("how many cases at most"))  # fmt: skip
@click.option("--after", metavar="KEY", help=_("go on after this place, which the page before tells"))
@click.option("--history", is_flag=True, help=_(
    "old cases instead, which were taken over from an older ledger"))  # fmt: skip
@click.option("--xlsx", metavar="FILE", help=_(
    "write them to an Excel workbook instead, all of them where --limit is left out"))  # fmt: skip
@click.option("--csv", metavar="FILE", help=_("write them to a CSV file instead, as with --xlsx"))
def list_(**given: Any) -> None:
    """One line a case; cases that concern whoever looks are left out."""
    from cases.commands.looking import noted
    from cases.listing import page, reader

    here = desk()
    target = _target(given)
    with here.open() as register:
        if given["history"]:
            from cases.commands.history import list_history

            list_history(here, register, given, target, _limit(given))
            return
        if target is not None:
            from cases.commands.ledger import write_ledger

            write_ledger(here, register, given, target, limit=_limit(given))
            return
        with register.reading() as view:
            directory, today = view.versions.directory(), view.clock().date()
            who = reader(directory, here.known(directory), today)
            wanted = wanted_of(here, view, directory, given)
            found = page(view.connection, register.database, wanted, who)
            lines = [] if here.json else [_line(here, view, row) for row in found.rows]
        noted(here, register, "list", asked=shlex.join(words_typed(given)))
    if here.json:
        here.document({"cases": [{name: row[name] for name in _NAMES} for row in found.rows],
                       "after": found.after})  # fmt: skip
        return
    if not lines:
        here.say(_("no cases"))
        return
    here.table(lines, (_("case"), _("state"), _("since"), _("due"), _("body and situation")))
    _tell_more(here, found, given)


def _target(given: dict[str, Any]) -> tuple[str, str] | None:
    """The format and the file that the list is to be written to, where it is."""
    asked = [(form, given[form]) for form in ("xlsx", "csv") if given[form] is not None]
    if len(asked) == 2:
        raise click.UsageError(_("write one file at a time: --xlsx FILE or --csv FILE"))
    return asked[0] if asked else None


def _limit(given: dict[str, Any]) -> int | None:
    """How many rows a file has at most; all there are, where nobody said."""
    source = click.get_current_context().get_parameter_source("limit")
    return None if source is click.core.ParameterSource.DEFAULT else int(given["limit"])


def _tell_more(here: Desk, found: Page, given: dict[str, Any]) -> None:
    """The command that shows the next page, as it can be typed."""
    if found.after is None:
        return
    words = ["wenze", "list", *words_typed(given), "--after", found.after]
    here.say()
    here.raw(_("more:") + " " + shlex.join(words))


def _line(here: Desk, view: Transaction, row: dict[str, Any]) -> tuple[str, ...]:
    from cases.commands.casefile import colon

    policy = view.versions.of(view.case(row["number"]).policy)
    situation = policy.situation(row["situation"])
    label = situation.short.render(here.language) if situation else row["situation"]
    body = view.versions.directory().name(row["body"]).name
    return (
        row["number"],
        policy.lifecycle.states[row["state"]].label.render(here.language), row["moved_on"][:10],
        row["due"] or "–",
        f"{body}{colon(here.language)}{label}" + (f"  @{row['ref']}" if row["ref"] else ""),
    )  # fmt: skip


COMMANDS = {"list": shared(list_)}
