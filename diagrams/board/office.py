"""The office on the board: how its cases stand and flow, and the figures on how they are handled."""

from __future__ import annotations

import shlex
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cases.commands.filters import options, wanted_of, words_typed
from cases.listing import Reader, Wanted, matching_cases, reader
from cases.stats import Counted, count
from diagrams.board.figure import figure
from diagrams.board.form import asked_of, asking, filter_form
from diagrams.board.labels import Labels
from diagrams.board.markup import element, joined
from diagrams.board.visit import Page, Visit
from diagrams.drawing import counted_office
from diagrams.office_chart import office_chart
from diagrams.stats.page import section
from diagrams.stats.sheets import Writer
from workflow.wording import N_

if TYPE_CHECKING:
    from cases.transaction import Transaction

MOST = 20_000
"""So many cases are counted for a page: each of their entries is read. More are for the command."""


@asking(N_("Office"))
def chart(visit: Visit) -> Page:
    """How many of the cases that are asked for stand where, and how they moved."""
    given, here = asked_of(visit.query), visit.here
    with visit.register.reading() as view:
        form, wanted, who = _asked(visit, view, given, persons=True)
        query = matching_cases(view.connection, visit.register.database, wanted, who)
        many = _too_many(visit, view, wanted, who)
        found = None if many else counted_office(view, query, None, None)
    words = words_typed(given, options())
    visit.noted("chart", asked=shlex.join(words))
    if found is None:
        told = _narrow("wenze chart --register", words)
    else:
        heading = (shlex.join(words),) if words else ()
        told = figure(office_chart(*found, here.language, heading=heading, practice=here.practice))
    return Page(_("Office"), joined([form, told]))


@asking(N_("Figures"), persons=False)
def figures(visit: Visit) -> Page:
    """The sheets of `stats`: on the office, none on a person."""
    given, here = asked_of(visit.query) | {"person": None}, visit.here
    with visit.register.reading() as view:
        form, wanted, who = _asked(visit, view, given, persons=False)
        many = _too_many(visit, view, wanted, who)
        found = None if many else count(view, visit.register.database, wanted, who)
        policies, directory = tuple(view.versions.kept_policies()), view.versions.directory()
    if found is None:
        return Page(_("Figures"), joined([form, _narrow("wenze stats", words_typed(given, options()))]))
    writer = Writer(found, policies, directory, here.language, 1)
    return Page(_("Figures"), joined([form, _sheets(found, writer)]))


def _sheets(found: Counted, writer: Writer) -> Markup:
    note = element("p", _("Figures on how the office handles its cases; none on a person."))
    if not found.cases:
        return joined([note, element("p", _("no cases"), class_="nothing")])
    drawn = Markup("").join(Markup(section(sheet)) for sheet in writer.sheets())  # noqa: S704 - escaped
    return joined([note, drawn])


def _asked(
    visit: Visit, view: Transaction, given: dict[str, Any], *, persons: bool
) -> tuple[Markup, Wanted, Reader]:
    directory = view.versions.directory()
    who = reader(directory, visit.here.known(directory), view.clock().date())
    wanted = wanted_of(visit.here, view, directory, given, persons=persons)
    form = filter_form(visit, Labels(view, visit.here.language), persons=persons)
    return form, wanted, who


def _too_many(visit: Visit, view: Transaction, wanted: Wanted, who: Reader) -> bool:
    """Whether counting would keep the reader waiting. It is found out by looking one case further."""
    query = matching_cases(view.connection, visit.register.database, wanted, who)
    return view.connection.execute(query.offset(MOST).limit(1)).first() is not None


def _narrow(command: str, words: list[str]) -> Markup:
    told = _("These are more than {number} cases, too many to count for a page. Narrow them down, or "
             "let the command count them:").format(number=f"{MOST:,}")  # fmt: skip
    return element("p", told, " ", element("code", f"{command} {shlex.join(words)}".strip()))
