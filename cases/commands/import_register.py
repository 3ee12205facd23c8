"""`wenze import-register`: the closed cases of an older ledger, taken over as history."""

from __future__ import annotations

import sys
from datetime import UTC
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import EXIT_INVALID, Desk, desk, shared

if TYPE_CHECKING:
    from cases.history.reading import Ledger
    from cases.register import Register
    from cases.transaction import Transaction
    from workflow.errors import DirectoryError

_SHOWN = 50
_MAY = ("registrar", "admin")


@click.command("import-register", help=_(
    "Take the closed cases of an older ledger (台账) over as history, from an XLSX or CSV file: all or "
    "nothing, never as decided by wenze. The same file again adds nothing."))  # fmt: skip
@click.argument("file")
@click.option(
    "--sheet", metavar="NAME", help=_("only this sheet of the workbook; all of them if left out")
)
def import_register(file: str, sheet: str | None) -> None:
    """Append every row that is not there yet; say everything that is wrong at once."""
    from cases.history.reading import Known, read_ledger

    here = desk()
    with here.open() as register:
        with register.reading() as view:
            _check_may(here, view)
            known = Known(view.clock().date(), _unfinished(here, view), here.language)
        ledger = read_ledger(Path(file), known, sheet)
        new, faults = _kept(here, register, Path(file), ledger)
    if faults:
        _refuse(here, faults)
    same = len(ledger.rows) - new
    if here.json:
        here.document({"ok": True, "file": file, "sha256": ledger.sha256, "taken_over": new,
                       "there_already": same})  # fmt: skip
        return
    here.say(_("taken over as history: {new}; there already: {same}").format(new=new, same=same))


def _check_may(here: Desk, view: Transaction) -> None:
    """A registrar or an administrator answers for what is taken over."""
    directory = view.versions.directory()
    who = here.known(directory)
    posts = directory.posts_of(who, view.clock().date())
    if any(role in post.roles for post in posts for role in _MAY):
        return
    message = _("{who} is no registrar and no administrator").format(who=who)
    remedy = _("let somebody with the role registrar or admin take it over (--as PERSON)")
    here.refused("actor-holds-role", "base/roles", message, remedy)


def _unfinished(here: Desk, view: Transaction) -> frozenset[str]:
    """Everything that a state is called in which a case is still open."""
    from workflow.loading import load_policy

    packs = [load_policy("base", here.policies), *view.versions.kept_policies()]
    return frozenset(
        name.casefold() for pack in packs for state, rule in pack.lifecycle.states.items()
        if not rule.end for name in (state, rule.label.zh, rule.label.en)
    )  # fmt: skip


def _kept(
    here: Desk, register: Register, file: Path, ledger: Ledger
) -> tuple[int, list[DirectoryError]]:
    """Append what is new, unless anything is wrong; how many, and what is wrong."""
    from cases.history.record import Source, keep

    with register.writing() as view:
        new, faults = _compared(view, file, ledger)
        if faults:
            return 0, faults
        recorded = view.clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        source = Source(here.who(), recorded, file.name, ledger.sha256)
        return keep(view.connection, new, source), []


def _compared(view: Transaction, file: Path, ledger: Ledger) -> tuple[list[Any], list[DirectoryError]]:
    """The rows that are not there yet; and besides what is wrong in the file, those that are there with
    other cells, or that have the number of a case of this register."""
    from cases.history.record import entry
    from cases.reading import glance
    from workflow.errors import DirectoryError
    from workflow.wording import N_

    new, faults = [], list(ledger.faults)
    for row in ledger.rows:
        place = f"{file}[{row.sheet}]" if row.sheet else str(file)
        there = entry(view.connection, row.number)
        if there is None:
            new.append(row)
        elif there.cells != row.cells:
            changed = sorted(key for key in {*there.cells, *row.cells}
                             if there.cells.get(key) != row.cells.get(key))  # fmt: skip
            faults.append(DirectoryError(
                N_("{number} was taken over before, with something else in {columns}; what was taken "
                   "over stays: wenze show"), place, row.line,
                number=row.number, columns=_headings(changed),
            ))  # fmt: skip
        if glance(view.connection, row.number) is not None:
            faults.append(DirectoryError(
                N_("{number} is the number of a case of this register"), place, row.line,
                number=row.number,
            ))  # fmt: skip
    return new, faults


def _headings(keys: list[str]) -> tuple[Any, ...]:
    from cases.history.columns import ALL
    from workflow.wording import sentence

    return tuple(sentence(column.heading) for column in ALL if column.key in keys)


def _refuse(here: Desk, faults: list[DirectoryError]) -> None:
    """Say everything that is wrong, each with its place; nothing was taken over."""
    if here.json:
        here.document({"ok": False, "error": "invalid", "message": faults[0].render(here.language),
                       "errors": [_fault(here, one) for one in faults]})  # fmt: skip
    else:
        for one in faults[:_SHOWN]:
            here.remark(one.render(here.language))
        if len(faults) > _SHOWN:
            here.remark(_("and {number} more").format(number=len(faults) - _SHOWN))
        here.remark(_("nothing was taken over"))
    sys.exit(EXIT_INVALID)


def _fault(here: Desk, one: DirectoryError) -> dict[str, Any]:
    return {"file": one.file, "line": one.line or None, "column": one.field or None,
            "message": one.message.render(here.language)}  # fmt: skip


COMMANDS = {"import-register": shared(import_register)}
