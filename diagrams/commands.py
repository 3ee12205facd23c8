"""Charts by command."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from cases.commands.desk import desk, shared
from cases.commands.filters import filters

_FORMATS = ("svg", "png", "pdf", "dot")
_ASIDE = ("case", "output", "form", "policy", "compare", "office", "split", "at")


@click.command("chart", help=_(
    "Draw a case: the road walked with dates, actors and days, where it stands, which moves are open, "
    "and which are blocked by what. Or, with --split, who bears what; with --policy, what a pack lays "
    "down; with --register, how all cases stand and flow (with the filters of list). The file's ending "
    "says the format: .svg, .png, .pdf or .dot."))  # fmt: skip
@click.argument("case", required=False)
@click.option("-o", "--output", metavar="FILE", help=_("the file; CASE.svg if left out"))
@click.option("--format", "form", type=click.Choice(_FORMATS),
              help=_("the format, where the file's ending does not say it"))  # fmt: skip
@click.option("--split", is_flag=True, help=_("the case's responsibility tree instead"))
@click.option("--at", metavar="DATE", help=_("the case as it stood at the end of that day"))
@click.option("--compare", metavar="OTHER", help=_(
    "with --policy: what another pack adds, takes away or changes"))  # fmt: skip
@click.option("--register", "office", is_flag=True, help=_("all cases of the register instead"))
@click.option("--moved-from", "moved_since", metavar="DATE", help=_(
    "with --register: only moves made on that day or later"))  # fmt: skip
@click.option("--moved-to", "moved_until", metavar="DATE", help=_(
    "with --register: only moves made on that day or earlier"))  # fmt: skip
@filters()
def chart(**given: Any) -> None:
    """Write one chart to a file."""
    from diagrams.drawing import draw_case, draw_office, draw_policy, draw_split
    from diagrams.writing import form_of, write_chart

    _check(given)
    form = form_of(given["output"], given["form"])
    here = desk()
    if given["office"]:
        drawn = draw_office(here, given)
    elif given["policy"] is not None:
        drawn = draw_policy(here, given["policy"], given["compare"])
    else:
        draw = draw_split if given["split"] else draw_case
        drawn = draw(here, given["case"], given["at"])
    write_chart(here, drawn, given["output"], form)


def _check(given: dict[str, Any]) -> None:
    """That exactly one chart is asked for, and no option is given that does not belong to it."""
    office, policy = given["office"], given["policy"] is not None and not given["office"]
    filters = [name for name, value in given.items() if name not in _ASIDE and value]
    kinds = [bool(given["case"]), policy, office]
    if sum(kinds) != 1:
        raise click.UsageError(_("say what to draw: a case, or --policy PACK, or --register"))
    if (given["split"] or given["at"]) and not given["case"]:
        raise click.UsageError(_("--split and --at belong to a case"))
    if given["compare"] and not policy:
        raise click.UsageError(_("--compare belongs to --policy"))
    if filters and not office:
        raise click.UsageError(_("the filters of list belong to --register"))


COMMANDS = {"chart": shared(chart)}
