"""Rows of a ledger as CSV that Excel opens rightly: UTF-8 with its mark, no cell a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cases.ledger.cells import is_formula, seen
from cases.ledger.columns import Column


def comma_separated(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], language: str
) -> Iterator[bytes]:
    """The file, line by line. A text that looks like a formula has an apostrophe before it."""
    yield b"\xef\xbb\xbf" + _line([column.named(language) for column in columns])
    for row in rows:
        yield _line([row[column.key] for column in columns])


def _line(cells: Iterable[Any]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([_cell(cell) for cell in cells])
    return line.getvalue().encode()


def _cell(value: Any) -> str:
    text = "" if value is None else seen(str(value))
    return "'" + text if is_formula(text) and isinstance(value, str) else text
