"""An older ledger out of a spreadsheet: each row as a closed case, with everything that is wrong in the
file at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from cases.encoding import decoded
from cases.history.columns import DATES, NEEDED, Headings, headings
from cases.ledger.cells import is_formula
from cases.spreadsheet import clean, clipped, read_bytes, records
from cases.workbook import Cell, grids, merged, text_of, unescaped
from workflow.errors import DirectoryError
from workflow.wording import N_

_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_LONGEST = 120
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Old(msgspec.Struct, frozen=True):
    """A row of an older ledger: its number there, its cells by column (only those that are filled, days
    as ISO writes them), and where it stood."""

    number: str
    cells: dict[str, str]
    sheet: str
    line: int


class Ledger(msgspec.Struct, frozen=True):
    """What a file says: its rows, its SHA-256, and everything that is wrong in it."""

    rows: tuple[Old, ...]
    sha256: str
    faults: tuple[DirectoryError, ...]


class Known(msgspec.Struct, frozen=True):
    """What a row is compared with: the day, the words for states in which a case is open, the language
    of the reader."""

    today: date
    unfinished: frozenset[str]
    language: str


Line = tuple[int, list[Cell]]


def read_ledger(path: Path, known: Known, sheet: str | None = None) -> Ledger:
    """The rows of an XLSX or CSV file. Raises `DirectoryError` where it cannot be read at all; what is
    wrong in it otherwise is told in the answer, in order."""
    content = read_bytes(path)
    rows: list[Old] = []
    faults: list[DirectoryError] = []
    for name, lines, ranges in _sheets(path, content, sheet):
        found = _Sheet(name, f"{path}[{name}]" if name else str(path), known)
        found.read(lines, ranges)
        rows += found.rows
        faults += found.faults
    if not rows and not faults:
        raise DirectoryError(N_("has no row below its header"), file=str(path))
    faults += _twice(rows, str(path))
    return Ledger(tuple(rows), hashlib.sha256(content).hexdigest(), tuple(faults))


Ranges = list[tuple[str, int]]


def _sheets(
    path: Path, content: bytes, sheet: str | None
) -> Iterator[tuple[str, Iterable[Line], Ranges]]:
    """Each sheet that is not empty: its name, its lines, the ranges of its merged cells."""
    if content.startswith(_WORKBOOK) or path.suffix.lower() in (".xlsx", ".xls"):
        found = grids(path, (sheet,) if sheet else ())
        ranges = merged(path)
        for name, grid in found.items():
            if any(value not in (None, "") for row in grid for _, value in row):
                yield name, enumerate(grid, start=1), ranges.get(name, [])
        return
    if sheet is not None:
        raise DirectoryError(N_("is no workbook and has no sheets; leave out --sheet"), file=str(path))
    lines = records(decoded(content, str(path)), str(path))
    yield "", ((line, [("s", _plain(cell)) for cell in cells]) for line, cells in lines), []


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell


def _twice(rows: list[Old], file: str) -> Iterator[DirectoryError]:
    """The same number again, which would be two cases under one name."""
    first: dict[str, Old] = {}
    for row in rows:
        other = first.setdefault(row.number, row)
        if other is not row:
            yield DirectoryError(
                N_("{number} is given twice, on line {first} too; give each case its own number"),
                f"{file}[{row.sheet}]" if row.sheet else file, row.line,
                number=row.number, first=other.line,
            )  # fmt: skip


class _Sheet:
    """One sheet on the way through it."""

    def __init__(self, name: str, file: str, known: Known) -> None:
        self._name, self._file, self._known = name, file, known
        self._head: Headings | None = None
        self.rows: list[Old] = []
        self.faults: list[DirectoryError] = []

    def read(self, lines: Iterable[Line], ranges: Ranges) -> None:
        """Every row. A title above the header (one cell alone in its row) is passed over; where the
        header itself is wrong, no row is looked at."""
        for line, cells in lines:
            filled = [value for _, value in cells if value not in (None, "")]
            if not filled or (self._head is None and len(filled) == 1):
                continue
            if self._head is None:
                self._header(line, cells)
                if self.faults:
                    return
                self._unmerged(ranges, line)
            else:
                self._row(line, cells)
        if self._head is None:
            self._wrong(0, "", N_("has no header: a row that names the columns"))

    def _header(self, line: int, cells: list[Cell]) -> None:
        names = [" ".join(str(value or "").split()) for _, value in cells]
        self._head, faults = headings(self._file, line, names, self._known.language)
        self.faults += faults

    def _unmerged(self, ranges: Ranges, header: int) -> None:
        for cells, last in ranges:
            if last >= header:
                self.faults.append(DirectoryError(
                    N_("the cells {cells} are merged; unmerge them and fill in each"), self._file,
                    cells=cells,
                ))  # fmt: skip

    def _row(self, line: int, cells: list[Cell]) -> None:
        assert self._head is not None
        before = len(self.faults)
        found: dict[str, str] = {}
        if any(value not in (None, "") for _, value in cells[len(self._head.keys) :]):
            self._wrong(line, "", N_("there is a cell to the right of the last column; delete it"))
        for key, name, cell in zip(self._head.keys, self._head.names, cells, strict=False):
            try:
                text = self._cell(line, key, name, cell)
            except DirectoryError as error:
                self.faults.append(error)
                continue
            if text:
                found[key] = text
        if len(self.faults) == before:
            self._check(line, found)
        if len(self.faults) == before:
            self.rows.append(Old(found["number"], found, self._name, line))

    def _wrong(self, line: int, name: str, text: str, /, **values: Any) -> None:
        self.faults.append(DirectoryError(text, self._file, line, name, **values))

    def _named(self, key: str) -> str:
        assert self._head is not None
        return self._head.names[self._head.keys.index(key)]

    def _cell(self, line: int, key: str, name: str, cell: Cell) -> str:
        kind, value = cell
        if isinstance(value, str):
            cell = kind, unescaped(value)
        text = clean(
            text_of(cell, self._file, line, name, (name,) if key in DATES else ()),
            self._file,
            line,
            name,
        )
        return self._day(line, name, text) if key in DATES and text else text

    def _day(self, line: int, name: str, text: str) -> str:
        """A day as offices write it: 2019-03-05, 2019/3/5, 2019.3.5, 2019年3月5日."""
        read = _DAY.fullmatch(text)
        if read is None:
            raise DirectoryError(
                N_("{wrong} is no date; write it as 2026-01-31"), self._file, line, name,
                wrong=clipped(text),
            )  # fmt: skip
        try:
            return date(*map(int, read.groups())).isoformat()
        except ValueError:
            raise DirectoryError(
                N_("there is no such day as {wrong}"), self._file, line, name, wrong=text
            ) from None

    def _check(self, line: int, found: dict[str, str]) -> None:
        """What a closed case must be: numbered on one line, of a body, closed, and past."""
        for key in NEEDED:
            if key not in found:
                self._wrong(line, self._named(key), N_("is empty"))
        number, state = found.get("number", ""), found.get("state", "")
        if "\n" in number or len(number) > _LONGEST:
            text = N_("is no number: one line of {limit} characters at most")
            self._wrong(line, self._named("number"), text, limit=_LONGEST)
        if state.casefold() in self._known.unfinished:
            text = N_("{state}: only closed cases are taken over; report an open one: wenze report")
            self._wrong(line, self._named("state"), text, state=state)
        for key in DATES:
            if key != "due" and found.get(key, "") > self._known.today.isoformat():
                self._wrong(line, self._named(key), N_("{day} lies in the future"), day=found[key])
