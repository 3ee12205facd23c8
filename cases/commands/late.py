"""`wenze audit late`: entries recorded long after the date they bear."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.filters import known_person, with_all_below
from cases.commands.people import day_written

if TYPE_CHECKING:
    from cases.late import Late, Sought
    from cases.transaction import Transaction


@click.command("late", help=_(
    "Entries recorded long after the date they bear. Such an entry is allowed, and shown here. A case "
    "that concerns you is not shown."))  # fmt: skip
@click.option("--days", type=click.IntRange(0), default=30, show_default=True,
              help=_("only entries recorded more than so many days afterwards"))  # fmt: skip
@click.option("--case", metavar="CASE", help=_("only entries of this case"))
@click.option("--body", metavar="BODY", help=_("only cases of this body, or of one below it"))
@click.option("--person", metavar="PERSON", help=_("only entries by this person"))
@click.option("--do", "do", metavar="ACTION", help=_("only entries of this kind, for example deliver"))
@click.option("--from", "since", metavar="DATE", help=_("only entries recorded on that day or later"))
@click.option("--to", "until", metavar="DATE", help=_("only entries recorded on that day or earlier"))
def late(
    days: int, case: str | None, body: str | None, person: str | None, do: str | None,
    since: str | None, until: str | None,
) -> None:  # fmt: skip
    """One line an entry: the date it bears, the day it was recorded, the days between."""
    import msgspec

    from cases.commands.looking import noted
    from cases.late import late as recorded_late
    from cases.listing import reader

    here = desk()
    first, last = day_written(since), day_written(until)
    if first and last and first > last:
        raise click.UsageError(_("--from lies after --to: {since}, {until}").format(
            since=first, until=last))  # fmt: skip
    with here.open() as register:
        with register.reading() as view:
            directory = view.versions.directory()
            who = reader(directory, here.known(directory), view.clock().date())
            sought = msgspec.structs.replace(
                _sought(here, view, case, body, person, do), days=days, since=first, until=last
            )
            found = list(recorded_late(view.connection, register.database, sought, who))
        noted(here, register, "late", case=sought.case)
    _tell(here, days, found)


def _tell(here: Desk, days: int, found: list[Late]) -> None:
    import msgspec

    from workflow.vocabulary import WORDS
    from workflow.wording import translate

    if here.json:
        here.document({"days": days, "entries": [msgspec.to_builtins(one) for one in found]})
        return
    if not found:
        here.say(_("no entries"))
        return
    here.table(
        [(f"{one.case} {one.seq}", translate(WORDS[one.do], here.language), one.by, one.on[:10],
          one.recorded, str(one.days)) for one in found],
        (_("entry"), _("action"), _("by"), _("bears the date"), _("entered on"), _("days between")),
    )  # fmt: skip


def _sought(
    here: Desk, view: Transaction, case: str | None, body: str | None, person: str | None,
    do: str | None,
) -> Sought:  # fmt: skip
    """What the options name. `InvalidAction` where one names what nobody knows."""
    from cases.late import Sought
    from workflow.actions import ACTIONS
    from workflow.errors import InvalidAction
    from workflow.nearest import not_known

    directory = view.versions.directory()
    here.known_body(directory, body)
    known_person(directory, person)
    if do is not None and do not in ACTIONS:
        raise InvalidAction.saying("--do", not_known(do, ACTIONS))
    number = None if case is None else view.number(case, "--case", reader=here.who())
    return Sought(case=number, bodies=with_all_below(directory, body), person=person, do=do)


shared(late)
