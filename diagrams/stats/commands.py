"""`wenze stats`: how the office handles its cases."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.filters import filters, wanted_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cases.stats import Counted
    from diagrams.stats.sheets import Cross, Sheet

FEWEST_ON_A_PAGE = 3


@click.command("stats", help=_(
    "How the office handles its cases: how many, where they stand, how long they take, what is overdue, "
    "who bears what at which level, which measures, what became of appeals. What is counted is what you "
    "may see. No person is counted, and none can be asked for."))  # fmt: skip
@filters(but=("person",))
@click.option("--html", metavar="FILE", help=_("a page with charts instead: one file, without network"))
@click.option("--least", type=click.IntRange(1, 1000), metavar="NUMBER", help=_(
    "hold back counts below this; 1 if left out, on a page 3"))  # fmt: skip
def stats(html: str | None, least: int | None, **given: Any) -> None:
    """Figures about the office, for whoever may list the cases behind them."""
    from cases.commands.progress import Progress
    from cases.listing import reader
    from cases.stats import count
    from diagrams.stats.sheets import Writer

    here = desk()
    least = least or (FEWEST_ON_A_PAGE if html else 1)
    with here.open() as register, register.reading() as view:
        directory, now = view.versions.directory(), view.clock()
        who = reader(directory, here.known(directory), now.date())
        wanted = wanted_of(here, view, directory, {**given, "person": None}, persons=False)
        with Progress(None, shown=not here.json) as progress:
            found = count(view, register.database, wanted, who, progress.cases)
        policies = tuple(view.versions.kept_policies())
    sheets = list(Writer(found, policies, directory, here.language, least).sheets())
    if html is not None:
        _write(here, html, sheets, f"{now:%Y-%m-%d %H:%M}", least)
    elif here.json:
        here.document(_told(found, sheets, least))
    else:
        _show(here, sheets)


def _show(here: Desk, sheets: Sequence[Sheet | Cross]) -> None:
    from diagrams.stats.bars import lines

    for number, sheet in enumerate(sheets):
        if number:
            here.raw("")
        for line in lines(sheet, here.columns):
            here.raw(line)


def _told(found: Counted, sheets: Sequence[Sheet | Cross], least: int) -> dict[str, Any]:
    """The figures by sheet, in ids and numbers; what is held back is null."""
    from workflow.tally import REVIEWS, percentile, reversal

    def kept(count: int) -> int | None:
        return count if count == 0 or count >= least else None

    held = {(sheet.id, row.key) for sheet in sheets for row in sheet.rows
            if not isinstance(row, tuple) and row.value is None}  # fmt: skip

    def table(name: str, counts: dict[str, int]) -> dict[str, int | None]:
        return {key: None if (name, key) in held else kept(count) for key, count in counts.items()}

    tally = found.tally
    whole = {"cases": found.cases, "open": found.open, "overdue": found.overdue}
    states = sorted({state for state, _days in tally.of("stay")})
    reviews = {do: tally.of("review").get((do,), 0) for do in REVIEWS}
    changed, decided = reversal(tally.of("review"))
    levels = {key[0]: count for key, count in tally.of("level").items()}
    time = {}
    for state in states:
        days = tally.days(state)
        few = ("time", state) in held
        time[state] = {"stays": kept(sum(days.values())),
                       "median": None if few else percentile(days, 50),
                       "percentile_90": None if few else percentile(days, 90)}  # fmt: skip
    return {
        "least": least, **table("overview", whole),
        **{name: table(name, found.by[name]) for name in found.by},
        "time_in_state": time,
        "degree": table("degree", {key[0]: n for key, n in tally.of("degree").items()}),
        "measure": table("measure", {key[0]: n for key, n in tally.of("measure").items()}),
        "level": table("level", levels),
        "tiers": [{"severity": severity or None, "tier": tier or None, "measures": kept(number),
                   "outside": tier not in ("", severity)}
                  for (severity, tier), number in sorted(tally.of("tier").items())],
        "review": {**table("review", reviews), "changed": kept(changed), "decided": kept(decided)},
    }  # fmt: skip


def _write(here: Desk, html: str, sheets: Sequence[Sheet | Cross], now: str, least: int) -> None:
    from pathlib import Path

    from cases.export import write_file
    from cases.tables import PRACTICE_MARK
    from diagrams.stats.page import page

    title = _("How cases are handled")
    told = [_("Counted on {day}, of what {who} may see.").format(day=now, who=here.who()),
            _("Figures on how the office handles its cases; none on a person.")]  # fmt: skip
    if least > 1:
        told.append(_("Counts below {number} are held back.").format(number=least))
    if here.practice:
        title = f"{PRACTICE_MARK} · {title}"
    write_file(Path(html), [page(title, told, sheets, here.language).encode()])
    if here.json:
        here.document({"ok": True, "file": html})
    else:
        here.say(_("the page is in {file}").format(file=html))


COMMANDS = {"stats": shared(stats)}
