"""A sheet of an Excel workbook (.xlsx) as rows of named text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from cases.spreadsheet import MAX_BYTES, Row, read_bytes, rows
from workflow.errors import DirectoryError
from workflow.nearest import nearest
from workflow.wording import N_

MAX_UNPACKED = 4 * MAX_BYTES
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}(\d{1,7}))"')
_LEGACY = b"\xd0\xcf\x11\xe0"
# A cell as openpyxl has it: its type (`e` an error, `d` a date, `f` a formula …) and its value.
Cell = tuple[str, Any]


def read_sheets(
    path: Path, sheets: dict[str, tuple[str, ...]], dates: tuple[str, ...]
) -> dict[str, tuple[Row, ...]]:
    """The rows of each sheet, which has exactly the columns named beside it, in any order.

    The line is the row number, the file is written `book.xlsx[sheet]`. Only the columns `dates` may
    hold real dates: elsewhere Excel made one out of text. Raises `DirectoryError`.
    """
    found = grids(path, tuple(sheets))
    return {
        name: rows(file, _records(file, found[name], dates), columns)
        for name, columns in sheets.items()
        for file in [f"{path}[{name}]"]
    }


def grids(path: Path, sheets: tuple[str, ...] = ()) -> dict[str, list[list[Cell]]]:
    """The cells of these sheets, or of all there are. Everything that openpyxl does is done here:
    whatever it stumbles over means a workbook that is broken."""
    content = read_bytes(path)
    if content.startswith(_LEGACY):
        raise DirectoryError(
            N_("is an old or a password-protected workbook; save it as .xlsx without a password"),
            file=str(path),
        )
    _check_size(content, str(path))
    try:
        return _loaded(content, str(path), sheets)
    except DirectoryError:
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises a dozen kinds on a damaged file
        raise _broken(str(path)) from None


def merged(path: Path) -> dict[str, list[tuple[str, int]]]:
    """The ranges of merged cells of each sheet, each with its last row. Only the first cell of one has
    a value, so that whoever reads row by row would lose the others."""
    import openpyxl

    content = read_bytes(path)
    _check_size(content, str(path))
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(content)) as archive:
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            parts = {sheet.title: getattr(sheet, "_worksheet_path") for sheet in book.worksheets}  # noqa: B009
            return {
                name: [
                    (found[1].decode(), int(found[2])) for found in _MERGED.finditer(archive.read(part))
                ]
                for name, part in parts.items()
            }
    except Exception:  # noqa: BLE001 - as in `grids`
        raise _broken(str(path)) from None


def _check_size(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _broken(file) from None
    if size > MAX_UNPACKED:
        limit = MAX_UNPACKED // 1_000_000
        raise DirectoryError(N_("is larger than {limit} MB when unpacked"), file=file, limit=limit)


def _broken(file: str) -> DirectoryError:
    return DirectoryError(
        N_("is no workbook, or a damaged one; open it in Excel and save it as .xlsx"), file=file
    )


def _loaded(content: bytes, file: str, sheets: tuple[str, ...]) -> dict[str, list[list[Cell]]]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        there = {sheet.title: sheet for sheet in book.worksheets}
        if not there:
            raise _broken(file)
        for name in sheets:
            if name not in there:
                raise _missing(file, name, tuple(there))
        try:
            return {name: list(_grid(there[name])) for name in sheets or tuple(there)}
        finally:
            book.close()


def _missing(file: str, name: str, there: tuple[str, ...]) -> DirectoryError:
    near = nearest(name, there)
    if near:
        return DirectoryError(
            N_("there is no sheet {sheet}; rename {near}?"), file=file, sheet=name, near=near
        )
    return DirectoryError(
        N_("there is no sheet {sheet}; there are {sheets}"), file=file, sheet=name, sheets=there
    )


def _grid(sheet: Any) -> Iterator[list[Cell]]:
    sheet.reset_dimensions()  # what a workbook says of its size is often wrong
    for cells in sheet.iter_rows():
        row = [(str(cell.data_type), cell.value) for cell in cells]
        while row and row[-1][1] in (None, ""):
            row.pop()
        yield row


def _records(
    file: str, grid: list[list[Cell]], dates: tuple[str, ...]
) -> Iterator[tuple[int, list[str]]]:
    """Rows as wide as the header, each with its number: a workbook leaves out empty cells."""
    names: list[str] = []
    for line, row in enumerate(grid, start=1):
        texts = [
            text_of(cell, file, line, names[place] if place < len(names) else "", dates)
            for place, cell in enumerate(row)
        ]
        if not names and any(text.strip() for text in texts):
            names = [text.strip() for text in texts]
        if len(texts) > len(names):
            raise DirectoryError(
                N_("there is a cell to the right of the last column; delete it"),
                file=file, line=line,
            )  # fmt: skip
        yield line, texts + [""] * (len(names) - len(texts))


def text_of(cell: Cell, file: str, line: int, column: str, dates: tuple[str, ...]) -> str:
    """The text of a cell; `DirectoryError` where it is computed, an error, or a date by mistake."""
    kind, value = cell
    if kind == "e":
        raise DirectoryError(
            N_("holds the error {wrong}"), file=file, line=line, field=column, wrong=value
        )
    if kind == "f":
        raise DirectoryError(
            N_("holds a formula; copy the cell and paste only its value"),
            file=file, line=line, field=column,
        )  # fmt: skip
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | time | timedelta) and column not in dates:
        raise DirectoryError(
            N_("is a date; format the cell as text and write it anew"),
            file=file, line=line, field=column,
        )  # fmt: skip
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def unescaped(text: str) -> str:
    """The text of a cell in which a workbook wrote some characters by their numbers (`_x0041_`)."""
    from openpyxl.utils.escape import unescape

    return unescape(text)
