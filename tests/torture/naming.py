"""Whether what is told of a damaged register names the place of the damage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.torture.pages import Part

Row = tuple[Any, ...]
Rows = Mapping[str, Sequence[Row]]
# How a row is named where it is told of; `{0}`, `{1}` are its values, in the order of the columns.
_NAMED = {
    "event": "{1} {2}:", "sealed": "{0} {1}:", "version": "{1}", "setting": "{0}",
    "history": "{1} {0}:", "look": "entry {0} of the access log",
    "seal": "seal {0}", "seal_key": "key {0} ", "cosignature": "seal {0}",
    "leaf": "place {0} ", "subtree": "level {0}, place {1}", "proposal": "{0}",
    "case_index": "{0}", "case_person": "{1}", "case_body": "{1}", "case_term": "{1}",
    "case_wait": "{2}", "alembic_version": "version",
}  # fmt: skip
# How a part is named of which a row cannot be read; and the words that name the
# definition of a table, an index or a trigger.
_PARTS = {
    "sealed": "sealed parts", "version": "kept versions", "setting": "kept versions",
    "look": "access log", "proposal": "proposals",
    "case_index": "index", "case_person": "index", "case_body": "index", "case_term": "index",
    "case_wait": "index",
    "seal": "seals", "seal_key": "seals", "cosignature": "seals", "leaf": "seals", "subtree": "seals",
}  # fmt: skip
_DEFINED = re.compile(r"schema|no such table|^append-only:|^tables:", re.MULTILINE)


def named(part: Part, table: str, said: Sequence[str], rows: Rows) -> bool:
    """By a row that differs from what it was; by the page, or the table or index that it belongs to,
    where the file itself does not hold; by the header where that is no database's any more."""
    told = "\n".join(said)
    if table == "sqlite_schema":
        return bool(_DEFINED.search(told))
    if part.part == "header of the file":
        return True  # the file as a whole is what is wrong, and the only place there is
    words = (rf"page {part.page}\b", rf"\b{re.escape(part.name)}\b", rf"\b{re.escape(table)}\b",
             rf"the {_PARTS.get(table, table)} cannot be read")  # fmt: skip
    by_row = (_words(name, row) in told for name, changed in rows.items() for row in changed)
    return any(by_row) or any(re.search(word, told, re.IGNORECASE) for word in words)


def _words(table: str, row: Row) -> str:
    return _NAMED[table].format(*map(_text, row[::2]))


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
