"""`wenze list`: the cases of the register that are asked for, a page at a time."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.people import day_written

if TYPE_CHECKING:
    from cases.commands.naming import Packs
    from cases.listing import Page, Wanted
    from cases.searching import Sought
    from cases.transaction import Transaction
    from workflow.directory import Directory

_LONGEST = 200
_NAMES = ("number", "ref", "state", "policy", "body", "situation", "occurred_on", "reported_on",
          "moved_on", "due")  # fmt: skip


@click.command("list", help=_(
    "The cases of the register, by number; with --overdue by the day they were due. Every case that is "
    "shown fits everything that is asked for. A case that concerns you is not shown."))  # fmt: skip
@click.option("--state", metavar="STATE", help=_("only cases in this state"))
@click.option("--body", metavar="BODY", help=_("only cases of this body, or of one below it"))
@click.option("--policy", metavar="POLICY", help=_("only cases under this policy"))
@click.option("--situation", metavar="SITUATION", help=_("only cases of this situation"))
@click.option("--person", metavar="PERSON", help=_("only cases in which this person has a part"))
@click.option("--from", "since", metavar="DATE", help=_("only cases reported on that day or later"))
@click.option("--to", "until", metavar="DATE", help=_("only cases reported on that day or earlier"))
@click.option("--open", "only_open", is_flag=True, help=_("only cases that have not ended"))
@click.option("--mine", is_flag=True, help=_(
    "only your cases: you are on the team, or recorded something in it"))  # fmt: skip
@click.option("--overdue", is_flag=True, help=_(
    "only cases that wait for a step whose last day has passed"))  # fmt: skip
@click.option("--search", metavar="WORDS", help=_(
    "only cases with these words in number, own name or record number, or in the name of a body, a "
    "person or the situation"))  # fmt: skip
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
        wanted = _wanted(here, view, directory, given)
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


def _wanted(here: Desk, view: Transaction, directory: Directory, given: dict[str, Any]) -> Wanted:
    """What the options ask for. `InvalidAction` where one names what nobody knows."""
    from cases.commands.naming import Packs
    from cases.listing import Wanted, with_all_below
    from workflow.errors import InvalidAction
    from workflow.nearest import no_person

    packs = Packs(here, view)
    for name, check in {"state": packs.check_state, "policy": packs.check_policy,
                        "situation": packs.check_situation}.items():  # fmt: skip
        if given[name] is not None:
            check(given[name])
    if given["body"] is not None:
        here.known_body(directory, given["body"])
    if given["person"] is not None and not directory.knows_person(given["person"]):
        raise InvalidAction.saying("--person", no_person(directory, given["person"]))
    since, until = day_written(given["since"]), day_written(given["until"])
    if since and until and since > until:
        raise click.UsageError(_("--from lies after --to: {since}, {until}").format(
            since=since, until=until))  # fmt: skip
    values = {name: given[name] for name in ("state", "policy", "situation") if given[name] is not None}
    return Wanted(
        values=values, bodies=with_all_below(directory, given["body"]), person=given["person"],
        since=since, until=until, words=_words(packs, directory, given["search"]),
        only_open=given["only_open"], mine=given["mine"], overdue=given["overdue"],
        after=given["after"], limit=given["limit"],
    )  # fmt: skip


def _words(packs: Packs, directory: Directory, query: str | None) -> tuple[Sought, ...]:
    from cases.searching import sought

    if query is None:
        return ()
    found = sought(query, directory, packs.kept)
    if not found or len(query) > _LONGEST:
        message = _("--search takes one word or several, {number} characters at most")
        raise click.UsageError(message.format(number=_LONGEST))
    return found


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
