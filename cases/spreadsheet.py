"""A spreadsheet as rows of named text, each knowing its file and line; the text format (CSV) here.

What every sheet must keep, wherever it comes from: a header with each column once, rows as wide as
the header, no character that cannot be seen. What the columns mean is told in `cases.people`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from cases.encoding import decoded
from workflow.errors import DirectoryError
from workflow.nearest import nearest
from workflow.wording import N_

MAX_BYTES = 50_000_000
SHOWN = 60
_SEPARATORS = (",", ";", "\t")
_SPACES = " \u00a0\u3000"
_BREAKS = re.compile(r"\r\n?")
# Besides control characters: line separators, and the marks that make text read backwards.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


class Row(msgspec.Struct, frozen=True):
    """One row below the header: `cells` by column, stripped; `line` is where it starts, from 1."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def wrong(self, column: str, text: str, /, **values: Any) -> DirectoryError:
        """The error that says what is wrong in this row, at `column`."""
        return DirectoryError(text, file=self.file, line=self.line, field=column, **values)


def read_csv(path: Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a CSV file with exactly these columns, in any order.

    UTF-8, UTF-16 with a byte order mark, or GB18030 (GBK); separated by comma, semicolon or tab.
    Empty rows are skipped. Raises `DirectoryError`, the first fault by line, then by column.
    """
    return rows(str(path), records(decoded(read_bytes(path), str(path)), str(path)), columns)


def read_bytes(path: Path) -> bytes:
    """The whole file; refused if it is missing, a directory, unreadable or over `MAX_BYTES`."""
    file = str(path)
    try:
        with path.open("rb") as source:
            content = source.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DirectoryError(N_("there is no such file"), file=file) from None
    except IsADirectoryError:
        raise DirectoryError(N_("is a directory; name a file"), file=file) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise DirectoryError(N_("cannot be read ({why})"), file=file, why=why) from None
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise DirectoryError(N_("is larger than {limit} MB"), file=file, limit=limit)
    return content


def rows(file: str, found: Iterable[tuple[int, list[str]]], columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Rows out of records (line, cells), the first that is not empty being the header."""
    filled = ((line, cells) for line, cells in found if any(cell.strip() for cell in cells))
    line, header = next(filled, (0, []))
    if not line:
        raise DirectoryError(
            N_("is empty; its first row names the columns {columns}"), file=file, columns=columns
        )
    names = [clean(cell, file, line, "") for cell in header]
    _check_header(file, line, names, columns)
    made = tuple(_row(file, line, names, cells) for line, cells in filled)
    if not made:
        raise DirectoryError(N_("has no row below its header"), file=file, line=line)
    return made


def clean(cell: str, file: str, line: int, column: str) -> str:
    """The text of a cell without the spaces around it, its line breaks written as LF.

    Refused: a tab or line break in front (spreadsheets hide a formula behind it), and any other
    character that cannot be seen.
    """
    text = cell.strip(_SPACES).rstrip()
    if text[:1] in ("\t", "\r", "\n") and text:
        raise DirectoryError(
            N_("begins with a tab or a line break; delete it"), file=file, line=line, field=column
        )
    text = _BREAKS.sub("\n", text)
    unseen = _UNSEEN.search(text)
    if unseen:
        raise DirectoryError(
            N_("holds the control character {code}; delete it"),
            file=file, line=line, field=column, code=f"U+{ord(unseen[0]):04X}",
        )  # fmt: skip
    return text


def clipped(text: str) -> str:
    """A wrong value as a message shows it: on one line, and not longer than a line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it starts: a quoted cell may hold line breaks."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=_separator(text), strict=True, skipinitialspace=True,
    )  # fmt: skip
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise DirectoryError(
                N_("cannot be split into cells ({why}); check the quotation marks"),
                file=file, line=line, why=str(error),
            ) from None  # fmt: skip
        if cells is None:
            return
        yield line, cells


def _separator(text: str) -> str:
    """The separator that occurs most often in the header; a comma where none does."""
    header = next((line for line in io.StringIO(text, newline="") if line.strip(" ,;\t\r\n")), "")
    return max(_SEPARATORS, key=header.count)


def _check_header(file: str, line: int, names: list[str], columns: tuple[str, ...]) -> None:
    for place, name in enumerate(names, start=1):
        if not name:
            text, values = N_("column {place} has no name; name it or delete it"), {"place": place}
        elif name not in columns:
            text, values = _unknown(name, columns)
        elif name in names[: place - 1]:
            text, values = N_("there are two columns of this name; keep one"), {}
        else:
            continue
        raise DirectoryError(text, file=file, line=line, field=clipped(name), **values)
    for column in columns:
        if column not in names:
            raise DirectoryError(
                N_("the column is missing; there must be {columns}"),
                file=file, line=line, field=column, columns=columns,
            )  # fmt: skip


def _unknown(name: str, columns: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    near = nearest(name, columns)
    if near:
        return N_("there is no such column; did you mean {near}?"), {"near": near}
    return N_("there is no such column; there are {columns}"), {"columns": columns}


def _row(file: str, line: int, names: list[str], cells: list[str]) -> Row:
    if len(cells) != len(names):
        raise DirectoryError(
            N_("has {found} cells and the header {expected}; put a cell that holds the separator "
               "in quotation marks, and leave none out"),
            file=file, line=line, found=len(cells), expected=len(names),
        )  # fmt: skip
    pairs = zip(names, cells, strict=True)
    return Row(file, line, {name: clean(cell, file, line, name) for name, cell in pairs})
