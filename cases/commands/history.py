"""Looking at old cases: `wenze list --history`, and `show` of one."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk
from cases.commands.filters import words_typed

if TYPE_CHECKING:
    from cases.history.finding import Sought
    from cases.history.record import Entry
    from cases.register import Register
    from workflow.directory import Directory

_CANNOT = ("state", "policy", "situation", "only_open", "mine", "overdue")


def list_history(
    here: Desk, register: Register, given: dict[str, Any], target: tuple[str, str] | None,
    limit: int | None,
) -> None:  # fmt: skip
    """`wenze list --history`: old cases, marked as such; to a file with `--xlsx` or `--csv`."""
    from cases.commands.looking import noted
    from cases.history.finding import MARK, found, told
    from cases.listing import reader
    from workflow.wording import translate

    mark, asked = translate(MARK, here.language), shlex.join(words_typed(given))
    with register.reading() as view:
        directory = view.versions.directory()
        who = reader(directory, here.known(directory), view.clock().date())
        sought = _sought(here, directory, given)

    def rows(number: int | None) -> Iterator[Entry]:
        with register.reading() as view:
            yield from found(view.connection, directory, who, sought, number)

    if target is not None:
        _write(here, register, rows(limit), target, mark, asked)
        return
    shown = list(rows(given["limit"] + 1))
    noted(here, register, "list", asked=asked)
    more = str(shown[given["limit"] - 1].id) if len(shown) > given["limit"] else None
    shown = shown[: given["limit"]]
    if here.json:
        here.document({"history": [told(one, mark) for one in shown], "after": more})
        return
    if not shown:
        here.say(_("no old cases"))
        return
    here.say(mark)
    here.table([_line(one) for one in shown],
               (_("case"), _("state"), _("decided on"), _("body and respondents")))  # fmt: skip
    if more:
        here.say(_("more:") + f" --after {more}")


def _line(one: Entry) -> tuple[str, ...]:
    cells = one.cells
    about = " – ".join(cells[key].replace("\n", "; ") for key in ("body", "situation", "respondents")
                       if key in cells)  # fmt: skip
    return one.number, cells.get("state", "–"), cells.get("decided_on", "–"), about


def _sought(here: Desk, directory: Directory, given: dict[str, Any]) -> Sought:
    from cases.commands.filters import days, known_person, with_all_below
    from cases.history.finding import Sought, names_of
    from cases.indexed import folded

    other = [option for option in _CANNOT if given[option]]
    if other:
        raise click.UsageError(_("--history goes with --body, --person, --from, --to, --search only"))
    after = given["after"] or "0"
    if not (after.isascii() and after.isdigit()):
        raise click.UsageError(
            _("{wrong} is no place in this list; take the one that the page before tells").format(
                wrong=after))  # fmt: skip
    here.known_body(directory, given["body"])
    known_person(directory, given["person"])
    since, until = days(given)
    bodies = with_all_below(directory, given["body"])
    return Sought(
        bodies=None if bodies is None else names_of(directory, bodies),
        person=folded(directory.name(given["person"]).name) if given["person"] else None,
        since=since, until=until, words=tuple(folded(given["search"] or "").split()),
        after=int(after),
    )  # fmt: skip


def _write(
    here: Desk,
    register: Register,
    found: Iterator[Entry],
    target: tuple[str, str],
    mark: str,
    asked: str,
) -> None:
    from cases.commands.ledger import write_rows
    from cases.history.columns import ALL, DATES

    def rows() -> Iterator[dict[str, Any]]:
        for one in found:
            row: dict[str, Any] = {**dict.fromkeys(column.key for column in ALL), **one.cells}
            row |= {key: date.fromisoformat(row[key]) for key in DATES if row[key]}
            yield {**row, "mark": mark}

    write_rows(here, register, rows(), ALL, target, asked)


def shown_from_history(here: Desk, number: str) -> bool:
    """Show the old case of that number, where there is one."""
    from cases.commands.looking import noted
    from cases.history.columns import ALL
    from cases.history.finding import MARK, Sight, told
    from cases.history.record import entry
    from cases.listing import reader
    from workflow.wording import translate

    with here.open() as register:
        with register.reading() as view:
            one, directory = entry(view.connection, number), view.versions.directory()
            who = reader(directory, here.known(directory), view.clock().date())
        if one is None:
            return False
        may = Sight(directory, who).may_see(one)
        noted(here, register, "show", case=one.number, refused=not may)
    if not may:
        here.refuse_access()
    mark, opened = translate(MARK, here.language), one.opened
    if here.json:
        here.document(told(one, mark))
        return True
    here.say(f"{one.number}  – {mark}")
    for column in ALL:
        if column.key in one.cells and column.key != "number":
            shown = one.cells[column.key].replace("\n", "; ")
            here.say(f"  {column.named(here.language)}: {shown}")
    here.say("  " + _("taken over by {who} on {day}, from {file}, line {line}").format(
        who=directory.name(opened.by).render(here.language), day=opened.recorded[:10],
        file=f"{opened.file}[{opened.sheet}]" if opened.sheet else opened.file, line=opened.line,
    ))  # fmt: skip
    here.say(f"  SHA-256: {opened.sha256}")
    return True
