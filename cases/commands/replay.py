"""`wenze audit replay`: the record decided again by the rules that it names."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import EXIT_BROKEN, Desk, desk, shared
from cases.commands.export import check_may_export

if TYPE_CHECKING:
    from cases.register import Register
    from cases.replay import Difference, Replay
    from cases.transaction import Transaction

SHOWN = 100  # differences told one by one; all of them are counted
_FIELDS = 8


@click.command("replay", help=_(
    "Decide every entry again by the policy and the directory that it names, and tell what differs: of "
    "one case, or of all with --all."))  # fmt: skip
@click.argument("case", required=False)
@click.option("--all", "every", is_flag=True, help=_("every case of the register"))
def replay(case: str | None, every: bool) -> None:
    """Exit code 4 where anything differs, with case, entry and what."""
    here = desk()
    if every is (case is not None):
        raise click.UsageError(_("name one case, or say --all"))
    with here.open() as register:
        run, found, number = _replayed(here, register, case)
    if here.json:
        here.document({
            "ok": not number, "cases": run.cases, "events": run.events, "differences": number,
            "other_engine": run.other_engine, "untold": run.untold,
            "found": [one.told(here.language) for one in found]})  # fmt: skip
    else:
        _show(here, run, found, number)
    if number:
        sys.exit(EXIT_BROKEN)


def _replayed(here: Desk, register: Register, case: str | None) -> tuple[Replay, list[Difference], int]:
    """The run, the first differences, and how many there are."""
    from cases.commands.looking import noted, sighted
    from cases.commands.progress import Progress
    from cases.replay import Replay

    if case is None:
        check_may_export(here, register, with_sealed=False)
        noted(here, register, "replay")
    else:
        with sighted(here, register, case, "replay") as sight:
            case = sight.case.number
        noted(here, register, "replay", case=case)
    with register.reading() as view:
        run, count = Replay(view, register.database), 0
        found: list[Difference] = []
        size = _size(view) if case is None else 0
        with Progress(None, shown=not here.json and size > 0) as progress:
            for place, one in enumerate(run.differences(case), 1):
                progress.entries(place, size)
                if one is not None:
                    count += 1
                    if len(found) < SHOWN:
                        found.append(one)
    return run, found, count


def _size(view: Transaction) -> int:
    from sqlalchemy import func, select

    from cases.tables import event

    return int(view.connection.execute(select(func.max(event.c.id))).scalar() or 0)


def _show(here: Desk, run: Replay, found: list[Difference], number: int) -> None:
    here.say(_("entries: {events}, cases: {cases}").format(events=run.events, cases=run.cases))
    if run.other_engine:
        here.say(_("decided by another version of the engine, compared all the same: {number}").format(
            number=run.other_engine))  # fmt: skip
    if run.untold:
        here.say(_("entries whose texts are gone, so that nobody can tell whether their approval, which "
                   "names a proposal, was of them: {number}").format(number=run.untold))  # fmt: skip
    if not number:
        here.say(_("every entry follows from the rules that it names"))
        return
    for one in found:
        for line in _lines(here, one):
            here.remark(line)
    here.remark(_("entries that do not follow from the rules that they name: {number}").format(
        number=number))  # fmt: skip


def _lines(here: Desk, one: Difference) -> list[str]:
    why: Any = here.told(one.why)
    if one.engine is not None:
        why += _(" (under another engine: {engine})").format(engine=one.engine)
    lines = [f"✗ {one.case} {one.seq} {one.do}: {why}"]
    for place, refusal in enumerate(one.refusals, 1):
        lines += here.reason(place, refusal)
    lines += [
        "     " + _("{field}: recorded {recorded}, decided {decided}").format(
            field=point.field, recorded=point.recorded or "–", decided=point.decided or "–")
        for point in one.points[:_FIELDS]
    ]  # fmt: skip
    if len(one.points) > _FIELDS:
        lines.append("     " + _("and {number} more").format(number=len(one.points) - _FIELDS))
    return lines


shared(replay)
