"""Sheets as one page that needs no network. Each bar stands in a table beside its figure, so that the
page says the same to who sees it, hears it or prints it without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _

from cases.pages import document, text
from diagrams.stats.sheets import Cross, Sheet

_WIDE, _HIGH = 1000, 24
STYLE = """
table.figures th:nth-child(1), table.cross th:nth-child(n) { width: auto; }
table.figures { table-layout: fixed; }
table.figures th { background: none; font-weight: normal; border-bottom: 1px solid var(--line); }
table.figures td { vertical-align: middle; }
table.figures th[scope=row] { width: 34%; vertical-align: middle; }
table.figures td.bar { width: 40%; padding-left: 0; }
table.figures td.figure { width: 26%; font-variant-numeric: tabular-nums; }
table.figures caption, table.cross caption { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
table.figures svg { display: block; width: 100%; height: 1.1rem; }
.bar rect.full { fill: #1f2933; }
.bar rect.room { fill: none; stroke: #767676; stroke-width: 1; vector-effect: non-scaling-stroke; }
table.cross { table-layout: auto; width: auto; min-width: 50%; }
table.cross td { font-variant-numeric: tabular-nums; }
td.outside { border: 3px double var(--ink); font-weight: 700; }
section.sheet { break-inside: avoid; }
section.sheet p { margin: .2rem 0 .6rem; color: #333; max-width: 56rem; }
@media print { .bar rect.full { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


def page(title: str, told: Sequence[str], sheets: Iterable[Sheet | Cross], language: str) -> str:
    """The whole page; `told`: lines below its title that say what was counted, when, and for whom."""
    return document(title, language, _parts(title, told, sheets), STYLE)


def _parts(title: str, told: Sequence[str], sheets: Iterable[Sheet | Cross]) -> Iterator[str]:
    found, contents = list(sheets), _("Contents")
    yield f"<header><h1>{text(title)}</h1>"
    yield from (f"<p>{text(line)}</p>" for line in told)
    yield f'</header><nav aria-label="{text(contents)}"><ul>'
    yield from (f'<li><a href="#{sheet.id}">{text(sheet.title)}</a></li>' for sheet in found)
    yield "</ul></nav><main>"
    yield from map(section, found)
    yield "</main>"


def section(sheet: Sheet | Cross) -> str:
    """One sheet as a part of a page."""
    return "".join(_section(sheet))


def _section(sheet: Sheet | Cross) -> Iterator[str]:
    nothing = _("nothing to count")
    yield f'<section class="sheet" id="{sheet.id}"><h2>{text(sheet.title)}</h2>'
    yield f"<p>{text(sheet.note)}</p>"
    if not sheet.rows:
        yield f"<p>{text(nothing)}</p>"
    else:
        yield from _cross(sheet) if isinstance(sheet, Cross) else _bars(sheet)
    yield "</section>"


def _bars(sheet: Sheet) -> Iterator[str]:
    whole = sheet.whole or max((row.value or 0 for row in sheet.rows), default=0)
    yield f'<table class="figures"><caption>{text(sheet.title)}</caption><tbody>'
    for row in sheet.rows:
        yield f'<tr><th scope="row">{text(row.label)}</th>'
        yield f'<td class="bar">{"" if row.value is None else _bar(row.value, whole)}</td>'
        yield f'<td class="figure">{text(row.text)}</td></tr>'
    yield "</tbody></table>"


def _bar(value: int, whole: int) -> str:
    """A bar within the room that a full one would take. The figure beside it says the same."""
    length = 0 if not value or not whole else max(4, round(_WIDE * value / whole))
    return (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH}" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="room" x="0" y="2" width="{_WIDE}" height="{_HIGH - 4}"/>'
        f'<rect class="full" x="0" y="2" width="{min(length, _WIDE)}" height="{_HIGH - 4}"/></svg>'
    )


def _cross(sheet: Cross) -> Iterator[str]:
    yield f'<table class="cross"><caption>{text(sheet.title)}</caption><thead><tr><td></td>'
    yield from (f'<th scope="col">{text(head)}</th>' for head in sheet.heads)
    yield "</tr></thead><tbody>"
    for name, cells in sheet.rows:
        yield f'<tr><th scope="row">{text(name)}</th>'
        for cell in cells:
            mark = ' class="outside"' if cell.outside else ""
            yield f"<td{mark}>{text(cell.text)}</td>"
        yield "</tr>"
    yield "</tbody></table>"
