"""Rows of a ledger as an Excel workbook, in memory that does not grow with them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any

from cases.commands.formatter import width
from cases.ledger.cells import is_formula, seen
from cases.ledger.columns import Column
from workflow.errors import WenzeError
from workflow.wording import N_, sentence

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# What a sheet of Excel holds, the header with it.
SHEET_ROWS = 1_048_576
_CHUNK = 1 << 20
_A3 = 8  # as printed, a page is as wide as all columns
_LINE, _HIGHEST = 15.0, 409.0  # in points


def workbook(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], language: str, *, title: str,
    made: datetime, sheet_rows: int = SHEET_ROWS,
) -> Iterator[bytes]:  # fmt: skip
    """The file in pieces. Where a sheet is full, the rows go on in the next one, under the same header:
    `title`, `title 2` … Each has its header frozen and a filter on every column; a date is a date, a
    text that looks like a formula a text."""
    try:
        with tempfile.TemporaryFile() as file:
            _write(file, rows, columns, language, title, made, sheet_rows)
            file.seek(0)
            while piece := file.read(_CHUNK):
                yield piece
    except OSError as error:
        raise WenzeError(sentence(
            N_("the workbook cannot be made ({why})"), why=error.strerror or str(error)
        )) from None  # fmt: skip


def _write(
    file: IO[bytes], rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], language: str,
    title: str, made: datetime, sheet_rows: int,
) -> None:  # fmt: skip
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    book = Workbook(file, {"constant_memory": True})
    book.set_properties({"title": title, "created": made.replace(tzinfo=None)})
    sheets = _Sheets(book, columns, [column.named(language) for column in columns], title, sheet_rows)
    sheets.begin()
    for row in rows:
        sheets.add(row)
    sheets.end()
    try:
        book.close()
    except XlsxFileError as error:
        raise OSError(str(error)) from None


def _height(values: Sequence[Any], columns: Sequence[Column]) -> float:
    """How high a row must be for the longest of its texts, broken to the width of its column: not
    every program finds that out by itself."""
    lines = max(
        sum(max(1, -(-width(line) // (column.width - 1))) for line in value.split("\n"))
        if isinstance(value, str) else 1
        for value, column in zip(values, columns, strict=True)
    )  # fmt: skip
    return min(_HIGHEST, _LINE * lines)


class _Sheets:
    """The sheet that is written, and where in it; only the present row is held."""

    def __init__(
        self, book: Any, columns: Sequence[Column], heads: list[str], title: str, rows: int
    ) -> None:
        self._book, self._columns, self._heads = book, columns, heads
        self._title, self._rows = title, rows
        line = {"valign": "top", "bottom": 7}  # a hair line leads the eye along a row
        cell = {**line, "text_wrap": True}
        self._head = book.add_format({**cell, "bold": True, "bg_color": "#E7E6E6", "border": 1})
        self._text = book.add_format(cell)
        self._quoted = book.add_format({**cell, "quote_prefix": True})
        self._number = book.add_format(line)
        self._date = book.add_format({**line, "align": "center", "num_format": "yyyy-mm-dd"})
        self._sheet: Worksheet
        self._line = self._count = 0

    def begin(self) -> None:
        """A sheet with its header."""
        self._count += 1
        name = self._title if self._count == 1 else f"{self._title} {self._count}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A3)
        self._sheet.fit_to_pages(1, 0)
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, column.width)
            self._sheet.write_string(0, place, self._heads[place], self._head)
        self._sheet.set_row(0, 2 * _LINE)
        self._line = 0

    def add(self, row: Mapping[str, Any]) -> None:
        """One row below the last."""
        if self._line + 1 == self._rows:
            self.end()
            self.begin()
        self._line += 1
        texts = [row[column.key] for column in self._columns]
        self._sheet.set_row(self._line, _height(texts, self._columns))
        for place, value in enumerate(texts):
            self._cell(place, value)
        # The row before is in the file by now. Nobody else forgets its height.
        self._sheet.row_info.pop(self._line - 1, None)
        self._sheet.row_sizes.pop(self._line - 1, None)

    def _cell(self, place: int, value: Any) -> None:
        if value is None or value == "":
            self._sheet.write_blank(self._line, place, None, self._text)
        elif isinstance(value, date):
            self._sheet.write_datetime(self._line, place, value, self._date)
        elif isinstance(value, int):
            self._sheet.write_number(self._line, place, value, self._number)
        else:
            text = seen(str(value))
            self._sheet.write_string(self._line, place, text, self._styled(text))

    def _styled(self, text: str) -> Format:
        return self._quoted if is_formula(text) else self._text

    def end(self) -> None:
        """The filter over all that the sheet has."""
        self._sheet.autofilter(0, 0, self._line, len(self._columns) - 1)
