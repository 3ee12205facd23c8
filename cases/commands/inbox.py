"""`wenze inbox`: what waits for whoever acts, what is overdue first, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.look import deed, headline

if TYPE_CHECKING:
    from datetime import date

    from cases.commands.proposalfile import Proposal
    from cases.inbox import Place
    from cases.register import Register
    from cases.transaction import Transaction
    from workflow.case import Case
    from workflow.directory import Directory
    from workflow.verdict import Offer

COUNTED = 1000
Row = dict[str, Any]


@click.command("inbox", help=_(
    "What waits for you: open cases and the steps that are yours, with what is missing. What is overdue "
    "comes first, then what is due next."))  # fmt: skip
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True,
              help=_("how many cases at most"))  # fmt: skip
@click.option("--after", metavar="KEY", help=_("go on after this place, which the page before tells"))
def inbox(limit: int, after: str | None) -> None:
    """For each case the steps that whoever acts may take, and what blocks them; and the proposals that
    wait for that person's approval, or to be carried out."""
    from cases.commands.looking import noted
    from cases.commands.pack_proposals import packs_to_approve, tell_packs
    from cases.inbox import Place
    from cases.listing import place_in_order

    here = desk()
    start = Place(*place_in_order(after)) if after is not None else None
    with here.open() as register:
        with register.reading() as view:
            rows, key, more = waiting_page(here, register, view, start, limit)
            packs = packs_to_approve(view, here.who())
            today = view.clock().date()
        noted(here, register, "inbox")
    if here.json:
        told = [{name: row[name] for name in row if name != "waits"} for row in rows]
        here.document({"cases": told, "after": key, "packs": packs})
        return
    if not rows and not packs:
        here.say(_("nothing waits for you"))
    for row in rows:
        for line in row_lines(here, row, today):
            here.say(line)
    tell_packs(here, packs)
    if key is not None:
        _tell_more(here, more, limit, key)


def waiting_page(
    here: Desk, register: Register, view: Transaction, start: Place | None, limit: int
) -> tuple[list[Row], str | None, int]:
    """So many cases in which something waits, the place after them if more may, and how many may."""
    from cases.inbox import candidates
    from cases.listing import reader

    directory = view.versions.directory()
    who = reader(directory, here.known(directory), view.clock().date())
    found = candidates(view, register.database, who, start)
    rows: list[Row] = []
    last: Place | None = None
    for place in found:
        row = _row(here, register, view, directory, place.number)
        if row is not None:
            rows.append(row)
            last = place
        if len(rows) == limit:
            break
    more = sum(1 for _place, _n in zip(found, range(COUNTED), strict=False))
    return rows, f"{last.due}/{last.number}" if last and more else None, more


def _row(
    here: Desk, register: Register, view: Transaction, directory: Directory, number: str
) -> Row | None:
    """What waits in a case; None where nothing does after all."""
    from cases.commands.proposals import proposed_to
    from workflow.waiting import for_others, waiting

    case = view.case(number)
    policy = view.versions.of(case.policy)
    offered = view.offered(case, here.who())
    able = {offer.do for offer in offered if not for_others(offer)}
    mine, waits = waiting(offered), proposed_to(here, view, case, able)
    if not mine and not waits:
        return None
    return {
        "case": case.number, "state": case.state, "due": _due(case, view),
        "headline": headline(here, view, case, policy),
        "actions": [_action(here, offer) for offer in mine],
        "proposals": [one.entry() for one in waits], "waits": waits,
    }  # fmt: skip


def _due(case: Case, view: Transaction) -> str | None:
    from workflow.calendar import due_on

    day = due_on(view.versions.of(case.policy), case)
    return day.isoformat() if day else None


def _action(here: Desk, offer: Offer) -> Row:
    return {
        "do": offer.do, "allowed": offer.allowed,
        "missing": [here.told(refusal.message) for refusal in offer.refusals],
    }  # fmt: skip


def row_lines(here: Desk, row: Row, today: date) -> Iterator[str]:
    """A case and what waits in it; a line between it and the next."""
    from cases.commands.casefile import colon, due_told

    yield row["headline"]
    if row["due"] is not None:
        yield "  " + due_told(today.fromisoformat(row["due"]), today)
    for action in row["actions"]:
        word = deed(here, action["do"])
        if not action["missing"]:
            yield f"  → {word}{colon(here.language)}" + _("ready")
            continue
        yield f"  → {word} – " + _("missing") + colon(here.language).rstrip()
        for text in action["missing"]:
            yield f"      – {text}"
    waits: list[Proposal] = row["waits"]
    for one in waits:
        yield "  → " + _("proposal {hash}").format(hash=one.brief())
    yield ""


def _tell_more(here: Desk, more: int, limit: int, key: str) -> None:
    """How many may wait besides, and the command that shows them."""
    number = f"{more:,}" if more < COUNTED else _("{number} or more").format(number=f"{COUNTED:,}")
    here.say(_("further cases that may wait for you: {number}").format(number=number))
    size = "" if limit == 20 else f" --limit {limit}"
    here.raw(_("more:") + f" wenze inbox{size} --after {key}")


COMMANDS = {"inbox": shared(inbox)}
