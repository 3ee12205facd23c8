"""What one cell of the directory may say: an id, a name, a listed value, a day, a body.

Each takes the row and the column, and gives the value or raises `DirectoryError` with file, line,
column and what would be right.
"""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

from cases.spreadsheet import Row, clipped
from workflow.directory import Kind, Level, Rank, Role
from workflow.nearest import nearest
from workflow.wording import N_

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The full-width signs count too: spreadsheets in Chinese take them for the same.
_FORMULA = "=+-@＝＋－＠"
_LISTED = {"kind": get_args(Kind), "level": get_args(Level), "post": get_args(Rank)}
_ROLES: tuple[str, ...] = get_args(Role)


def _filled(row: Row, column: str) -> str:
    if not row[column]:
        raise row.wrong(column, N_("is empty"))
    return row[column]


def identifier(row: Row, column: str) -> str:
    """An id: 1 to 64 ASCII letters, digits, `.`, `_`, `-`."""
    text = _filled(row, column)
    if not _ID.fullmatch(text):
        raise row.wrong(
            column, N_("{wrong} is no id; write 1 to 64 of letters (A-Z, a-z), digits, dots, "
                       "underscores and hyphens"),
            wrong=clipped(text),
        )  # fmt: skip
    return text


def plain(row: Row, column: str) -> str:
    """Text that a spreadsheet shows as it stands, and does not compute."""
    text = row[column]
    if text.startswith(tuple(_FORMULA)):
        raise row.wrong(
            column, N_("begins with {sign}, which spreadsheets take for a formula; "
                       "begin with a letter"),
            sign=text[0],
        )  # fmt: skip
    return text


def name(row: Row) -> str:
    """A name: free, on one line, not empty."""
    _filled(row, "name")
    if "\n" in row["name"]:
        raise row.wrong("name", N_("has more than one line; write a name on one"))
    return plain(row, "name")


def reference(row: Row, column: str, known: dict[str, Row]) -> str:
    """The id of a body that the sheet of bodies has."""
    body = _filled(row, column)
    if body in known:
        return body
    near = nearest(body, known)
    if near:
        raise row.wrong(
            column, N_("there is no body {wrong}; did you mean {near}?"),
            wrong=clipped(body), near=near,
        )  # fmt: skip
    raise row.wrong(column, N_("there is no body {wrong}; add it to the bodies"), wrong=clipped(body))


def choice(row: Row, column: str) -> str:
    """One of the listed values of a kind, a level or a post, in small letters as listed."""
    return _chosen(row, column, row[column], _LISTED[column])


def roles(row: Row) -> tuple[str, ...]:
    """The roles named, in the order of the vocabulary, each once."""
    parts = [part.strip() for part in row["roles"].split(";")]
    named = {_chosen(row, "roles", part, _ROLES) for part in parts if part}
    return tuple(role for role in _ROLES if role in named)


def _chosen(row: Row, column: str, text: str, choices: tuple[str, ...]) -> str:
    if text in choices:
        return text
    if not text:
        raise row.wrong(column, N_("is empty; write one of {choices}"), choices=choices)
    near = nearest(text, choices)
    if near:
        raise row.wrong(
            column, N_("{wrong} is not one of {choices}; did you mean {near}?"),
            wrong=clipped(text), choices=choices, near=near,
        )  # fmt: skip
    raise row.wrong(column, N_("{wrong} is not one of {choices}"), wrong=clipped(text), choices=choices)


def day(row: Row, column: str) -> date | None:
    """A day of the calendar as ISO 8601 writes it; none where the cell is empty."""
    text = row[column]
    if not text:
        return None
    if not _ISO.fullmatch(text):
        raise row.wrong(column, N_("{wrong} is no date; write it as 2026-01-31"), wrong=clipped(text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise row.wrong(column, N_("there is no such day as {wrong}"), wrong=text) from None
