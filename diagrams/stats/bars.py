"""Sheets on a terminal: bars of block characters, aligned whatever is wide, without colour."""

from __future__ import annotations

from collections.abc import Iterator

from cases.commands.formatter import in_a_line, padded, table, width, wrapped
from diagrams.stats.sheets import Cross, Row, Sheet

_EIGHTHS = " ▏▎▍▌▋▊▉"
_SHORTEST = 8


def lines(sheet: Sheet | Cross, columns: int) -> Iterator[str]:
    """A sheet in lines of so many columns at most."""
    yield in_a_line(sheet.title)
    for line in wrapped(in_a_line(sheet.note), columns - 2):
        yield f"  {line}"
    if isinstance(sheet, Cross):
        yield from _crossed(sheet, columns)
    else:
        yield from _barred(sheet, columns)


def bar(value: int, whole: int, columns: int) -> str:
    """A bar of so many columns at most; what is more than nothing is seen."""
    eighths = min(columns * 8, round(8 * columns * value / whole)) if whole else 0
    if value and not eighths:
        eighths = 1
    full, part = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[part] if part else "")


def _barred(sheet: Sheet, columns: int) -> Iterator[str]:
    """Name, bar and figure side by side; where that is too much for the width, the name and the
    figure above the bar."""
    whole = sheet.whole or max((row.value or 0 for row in sheet.rows), default=0)
    names = [in_a_line(row.label) for row in sheet.rows]
    named = min(max(map(width, names), default=0), columns * 2 // 5)
    told = max((width(row.text) for row in sheet.rows), default=0)
    room = columns - 2 - named - 2 - told - 2
    for row, name in zip(sheet.rows, names, strict=True):
        if room >= _SHORTEST:
            yield from _beside(row, name, named, room, whole)
        else:
            yield from _below(row, name, columns, whole)


def _beside(row: Row, name: str, named: int, room: int, whole: int) -> Iterator[str]:
    first, *rest = wrapped(name, named)
    drawn = padded(bar(row.value or 0, whole, room), room)
    yield f"  {padded(first, named)}  {drawn}  {row.text}".rstrip()
    yield from (f"  {line}" for line in rest)


def _below(row: Row, name: str, columns: int, whole: int) -> Iterator[str]:
    for place, line in enumerate(wrapped(f"{name}  {row.text}", columns - 4)):
        yield ("  " if place == 0 else "    ") + line
    if row.value:
        yield "    " + bar(row.value, whole, columns - 4)


def _crossed(sheet: Cross, columns: int) -> Iterator[str]:
    if not sheet.rows:
        return
    widest = max(width(cell) for cell in (*sheet.heads, *(row[0] for row in sheet.rows)))
    if (widest + 2) * (len(sheet.heads) + 1) <= columns - 2:
        rows = [(name, *(cell.text for cell in cells)) for name, cells in sheet.rows]
        for line in table(rows, ("", *sheet.heads), columns - 2).splitlines():
            yield f"  {line}"
        return
    for name, cells in sheet.rows:
        for head, cell in zip(sheet.heads, cells, strict=True):
            if cell.text != "–":
                told = wrapped(f"{name} × {head}: {cell.text}", columns - 4)
                yield from (("  " if n == 0 else "    ") + line for n, line in enumerate(told))
