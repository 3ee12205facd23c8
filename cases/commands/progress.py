"""How far a long work is, in a line that is written over and over; on a terminal, nowhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from gettext import gettext as _
from types import TracebackType
from typing import Self, TextIO

from cases.commands.formatter import width

SECONDS = 0.2


class Progress:
    """Tells lines done, and how much of the whole that is where its size in bytes is known; or entries
    of the record, of so many. Without colour. What was told is wiped away at the end and whenever
    something else is to be said."""

    def __init__(
        self, size: int | None, *, shown: bool = True, screen: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic, entries: bool = False,
    ) -> None:  # fmt: skip
        self._screen = screen or sys.stderr
        self._size, self._clock, self._entries = size, clock, entries
        self._shown = shown and self._screen.isatty()
        self._next = clock() + SECONDS
        self._told = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.wipe()

    def at(self, number: int, place: int) -> None:
        """So many lines are done, up to that byte; told a few times a second."""
        if not self._due():
            return
        text = _("lines done: {number}").format(number=f"{number:,}")
        if self._size:
            text = _("lines done: {number} ({percent} %)").format(
                number=f"{number:,}", percent=min(100, 100 * place // self._size)
            )
        self._tell(text)

    def entries(self, number: int, of: int) -> None:
        """So many entries were read, of so many (0: not known); told a few times a second."""
        if not self._due():
            return
        text = _("entries read: {number}").format(number=f"{number:,}")
        if of:
            text = _("entries read: {number} ({percent} %)").format(
                number=f"{number:,}", percent=min(100, 100 * number // of)
            )
        self._tell(text)

    def _due(self) -> bool:
        return self._shown and self._clock() >= self._next

    def cases(self, number: int, whole: int) -> None:
        """So many cases of how many are done."""
        if self._due():
            self._tell(_("cases done: {number} of {whole}").format(
                number=f"{number:,}", whole=f"{whole:,}"))  # fmt: skip

    def _tell(self, text: str) -> None:
        self.wipe()
        self._screen.write(text)
        self._screen.flush()
        self._told = width(text)
        self._next = self._clock() + SECONDS

    def _text(self, number: str, place: int) -> str:
        if not self._size:
            return _("lines done: {number}").format(number=number)
        text = _("entries done: {number} ({percent} %)") if self._entries \
            else _("lines done: {number} ({percent} %)")  # fmt: skip
        return text.format(number=number, percent=min(100, 100 * place // self._size))

    def wipe(self) -> None:
        """Take away what was told, by blanks: any terminal knows those."""
        if self._told:
            self._screen.write("\r" + " " * self._told + "\r")
            self._screen.flush()
            self._told = 0


class Entries(Progress):
    """As `Progress`, for entries of the record: how many were read of how many there are to read."""

    def __init__(self, size: int, *, shown: bool = True) -> None:
        super().__init__(size, shown=shown)
        self.read = 0

    def more(self, number: int) -> None:
        """So many more were read."""
        self.read += number
        self.entries(self.read, self._size or 0)
