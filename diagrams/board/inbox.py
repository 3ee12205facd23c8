"""What waits for whoever looks, as `inbox` has it, a page at a time."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from typing import Any

from markupsafe import Markup

from cases.commands.inbox import COUNTED, row_lines, waiting_page
from cases.commands.pack_proposals import pack_told, packs_to_approve
from cases.inbox import Place
from cases.listing import place_in_order
from diagrams.board.markup import element, joined
from diagrams.board.outline import listing
from diagrams.board.visit import Page, Visit, case_place

LIMIT = 20


def inbox(visit: Visit) -> Page:
    """Open cases with the steps that are this person's, overdue ones first."""
    here, after = visit.here, visit.query.get("after")
    start = Place(*place_in_order(after)) if after else None
    with visit.register.reading() as view:
        rows, key, more = waiting_page(here, visit.register, view, start, LIMIT)
        packs = packs_to_approve(view, here.who())
        today = view.clock().date()
    visit.noted("inbox")
    found = [_waiting(visit, row, today) for row in rows]
    found += [element("article", element("p", pack_told(one))) for one in packs]
    if not found:
        return Page(_("Inbox"), element("p", _("nothing waits for you"), class_="nothing"))
    return Page(_("Inbox"), joined([*found, _on(visit, key, more)]))


def _waiting(visit: Visit, row: dict[str, Any], today: date) -> Markup:
    headline, *rest = row_lines(visit.here, row, today)
    link = element("a", headline, href=case_place(row["case"]))
    return element("article", element("h2", link), listing([line for line in rest if line]))


def _on(visit: Visit, key: str | None, more: int) -> Markup:
    if key is None:
        return Markup("")
    number = f"{more:,}" if more < COUNTED else _("{number} or more").format(number=f"{COUNTED:,}")
    told = _("further cases that may wait for you: {number}").format(number=number)
    link = element("a", _("next page"), href=visit.again(after=key), rel="next", class_="on")
    return element("nav", element("p", told), link, class_="paging", aria_label=_("Paging"))
