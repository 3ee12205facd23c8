"""What a byte of an SQLite file belongs to: which table or index, and which part of its page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

HEADER = 100
_TABLE_INNER, _TABLE_LEAF, _INDEX_INNER, _INDEX_LEAF = 5, 13, 2, 10


@dataclass(frozen=True)
class Part:
    """The table or index whose page it is, the number of that page, and the part of it."""

    name: str
    page: int
    part: str


class Pages:
    """The pages of a file that is sound."""

    def __init__(self, file: Path) -> None:
        self._content = file.read_bytes()
        self._size = int.from_bytes(self._content[16:18], "big")
        with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as database:
            pages = database.execute("SELECT pageno, name, pagetype, payload FROM dbstat").fetchall()
            found = database.execute("SELECT name, tbl_name FROM sqlite_master").fetchall()
        self._pages = {page: (name, kind, payload) for page, name, kind, payload in pages}
        self.table_of = dict(found) | {"sqlite_schema": "sqlite_schema"}

    def part(self, place: int) -> Part:
        """Where that byte lies."""
        page, offset = place // self._size + 1, place % self._size
        if place < HEADER:
            return Part("file", page, "header of the file")
        if page not in self._pages:
            return Part("file", page, "free list")
        name, kind, payload = self._pages[page]
        if kind == "overflow":
            return Part(name, page, "rows" if offset < 4 + payload else "free space in a page")
        return Part(name, page, self._of_tree(page, offset))

    def _of_tree(self, page: int, offset: int) -> str:
        content = self._content[(page - 1) * self._size : page * self._size]
        start = HEADER if page == 1 else 0
        kind = content[start]
        cells = int.from_bytes(content[start + 3 : start + 5], "big")
        array = start + (12 if kind in (_TABLE_INNER, _INDEX_INNER) else 8)
        if offset < array + 2 * cells:
            return "page header"
        for number in range(cells):
            place = array + 2 * number
            cell = int.from_bytes(content[place : place + 2], "big")
            if cell <= offset < self._end(content, kind, cell):
                return "keys between pages" if kind == _TABLE_INNER else "rows"
        return "free space in a page"

    def _end(self, content: bytes, kind: int, cell: int) -> int:
        """Where a cell ends."""
        at = cell + (4 if kind in (_TABLE_INNER, _INDEX_INNER) else 0)
        size, at = _varint(content, at)
        if kind == _TABLE_INNER:
            return at
        if kind == _TABLE_LEAF:
            _, at = _varint(content, at)
        local = _local(size, self._size, leaf=kind == _TABLE_LEAF)
        return at + local + (4 if local < size else 0)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        byte = content[at + count]
        if count == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, at + count + 1
    raise AssertionError


def _local(size: int, page: int, *, leaf: bool) -> int:
    """How much of a cell's content lies in the page itself (the SQLite file format, 1.6)."""
    most = page - 35 if leaf else (page - 12) * 64 // 255 - 23
    least = (page - 12) * 32 // 255 - 23
    if size <= most:
        return size
    found = least + (size - least) % (page - 4)
    return found if found <= most else least
