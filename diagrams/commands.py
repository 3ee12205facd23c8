"""Charts by command."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from cases.commands.desk import desk, shared


@click.command("chart", help=_(
    "Draw a case: its states, the road walked with dates and actors, where it stands, and what is "
    "open. The file's ending says the format, .svg or .dot."))  # fmt: skip
@click.argument("case")
@click.option("-o", "--output", metavar="FILE", help=_("the file; CASE.svg if left out"))
@click.option("--format", "form", type=click.Choice(["svg", "dot"]),
              help=_("the format, where the file's ending does not say it"))  # fmt: skip
def chart(case: str, output: str | None, form: str | None) -> None:
    """Write the chart to a file."""
    from cases.commands.look import looked_at
    from cases.export import write_file
    from diagrams import case_chart, render
    from workflow.engine import offers

    here = desk()
    ending = Path(output).suffix.lower().lstrip(".") if output else ""
    form = form or (ending if ending in ("svg", "dot") else None)
    if form is None and ending:
        raise click.UsageError(
            _("{ending} cannot be drawn; write a file that ends in .svg or .dot").format(
                ending=f".{ending}"))  # fmt: skip
    form = form or "svg"
    with here.open() as register, register.reading() as view:
        found, policy = looked_at(here, view, case)
        directory = view.versions.directory()
        linked = view.linked_open(found, policy)
        offered = offers(found, policy, directory, register.clock(), here.who(), linked=linked)
    target = Path(output or f"{found.number}.{form}")
    graph = case_chart(found, policy, directory, here.language, offers=offered, practice=here.practice)
    write_file(target, [render(graph, "dot" if form == "dot" else "svg")])
    if here.json:
        here.document({"ok": True, "case": found.number, "file": str(target), "format": form})
    else:
        here.say(_("the chart is in {file}").format(file=target))


COMMANDS = {"chart": shared(chart)}
