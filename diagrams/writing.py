"""A drawn chart into its file."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _
from pathlib import Path

import click
import graphviz
import msgspec

from cases.commands.desk import Desk
from diagrams.backends import FORMATS, Format, render


class Drawn(msgspec.Struct, frozen=True):
    """A chart, what its file is called if nobody says so, and what `--json` says it is of."""

    graph: graphviz.Digraph
    name: str
    of: Mapping[str, str]


def form_of(output: str | None, form: str | None) -> Format:
    """The format: as the file's ending says, or as is asked for; SVG where neither says it."""
    ending = Path(output).suffix.lower().lstrip(".") if output else ""
    asked = form or ending or "svg"
    found = next((known for known in FORMATS if known == asked), None)
    if found is None:
        raise click.UsageError(
            _("{ending} cannot be drawn; write a file that ends in {choices}").format(
                ending=f".{ending}", choices=", ".join(f".{known}" for known in FORMATS)))  # fmt: skip
    return found


def write_chart(here: Desk, drawn: Drawn, output: str | None, form: Format) -> None:
    """Write it whole or not at all, and say where it is."""
    from cases.export import write_file

    target = Path(output or f"{drawn.name}.{form}")
    write_file(target, [render(drawn.graph, form)])
    if here.json:
        here.document({"ok": True, **drawn.of, "file": str(target), "format": form})
    else:
        here.say(_("the chart is in {file}").format(file=target))
