"""The list of cases: what is asked for, a page of it, the way to the next."""

from __future__ import annotations

import shlex
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cases.commands.casefile import due_told
from cases.commands.filters import options, wanted_of, words_typed
from cases.listing import Page as Rows
from cases.listing import page, reader
from diagrams.board.form import asked_of, asking, filter_form
from diagrams.board.labels import Labels
from diagrams.board.markup import element, joined, table
from diagrams.board.visit import Page, Visit, case_place
from workflow.wording import N_

if TYPE_CHECKING:
    from workflow.directory import Directory

LIMIT = 50


@asking(N_("Cases"))
def cases(visit: Visit) -> Page:
    """The cases that are asked for and that do not concern whoever looks."""
    given = asked_of(visit.query)
    given |= {"after": visit.query.get("after") or None, "limit": LIMIT}
    with visit.register.reading() as view:
        directory, today = view.versions.directory(), view.clock().date()
        who = reader(directory, visit.here.known(directory), today)
        labels = Labels(view, visit.here.language)
        wanted = wanted_of(visit.here, view, directory, given)
        found = page(view.connection, visit.register.database, wanted, who)
    words = words_typed(given, options())
    visit.noted("list", asked=shlex.join(words))
    command = shlex.join(["wenze", "list", *words])
    return Page(_("Cases"), joined([
        filter_form(visit, labels), _rows(found, labels, directory, today), _paging(visit, found),
        element("p", _("the same by command:"), " ", element("code", command), class_="command"),
    ]))  # fmt: skip


def _rows(found: Rows, labels: Labels, directory: Directory, today: date) -> Markup:
    if not found.rows:
        return element("p", _("no cases"), class_="nothing")
    heads = (_("case"), _("state"), _("since"), _("due"), _("body and situation"))
    rows = (_row(row, labels, directory, today) for row in found.rows)
    return table(_("Cases"), heads, rows)


def _row(row: dict[str, Any], labels: Labels, directory: Directory, today: date) -> tuple[object, ...]:
    number, policy = row["number"], row["policy"]
    where = directory.name(row["body"]).name
    what = labels.situation(policy, row["situation"])
    ref = element("small", f" @{row['ref']}", class_="ref") if row["ref"] else ""
    return (
        joined([element("a", number, href=case_place(number), class_="number"), ref]),
        element("span", labels.state(policy, row["state"]),
                class_="state ended" if row["ended"] else "state"),
        element("time", row["moved_on"][:10]), _due(row["due"], today), f"{where} · {what}",
    )  # fmt: skip


def _due(due: str | None, today: date) -> object:
    if due is None:
        return "–"
    day = date.fromisoformat(due)
    return (
        element("strong", due_told(day, today), class_="late") if day < today else element("time", due)
    )


def _paging(visit: Visit, found: Rows) -> Markup:
    """To the first page and on to the next: pages go by key, so that there is no counting."""
    first = element("a", _("to the first page"), href=visit.again(after=None), rel="first")
    on = element("a", _("next page"), href=visit.again(after=found.after), rel="next", class_="on")
    links = [first] if visit.query.get("after") else []
    links += [on] if found.after else []
    return element("nav", *links, class_="paging", aria_label=_("Paging")) if links else Markup("")
