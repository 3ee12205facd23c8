"""Help and tables that stay aligned with Chinese: widths counted in columns, not characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import combining, east_asian_width

import click

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+|[\u2e80-\u9fff\uff00-\uffef]")
_NO_START = "，。；：！？、）》」』”’,.;:!?)"


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def harmless(text: object) -> str:
    """A text without what could move the cursor, colour the screen or turn the direction."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", str(text))


def padded(text: str, columns: int) -> str:
    """The text, filled with blanks to so many columns."""
    return text + " " * max(0, columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of so many columns at most: broken at blanks, or between Chinese characters,
    never before a closing mark."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in _pieces(paragraph, columns):
            if line and width(line) + width(word.rstrip()) > columns and word not in _NO_START:
                lines.append(line.rstrip())
                line = ""
            line += word if line or word.strip() else ""
        lines.append(line.rstrip())
    return lines


def _pieces(text: str, columns: int) -> Iterator[str]:
    for word in _WORD.findall(text):
        for start in range(0, len(word), max(columns, 1)):
            yield word[start : start + columns]


def table(rows: Sequence[Sequence[str]], head: Sequence[str], columns: int) -> str:
    """Rows under their heads, in so many columns; the last cell of a row is wrapped to fit."""
    grid = [[harmless(cell) for cell in row] for row in (head, *rows)]
    widths = [max(width(row[place]) for row in grid) for place in range(len(head) - 1)]
    room = max(12, columns - sum(widths) - 2 * len(widths))
    lines = []
    for row in grid:
        start = "".join(padded(cell, widths[place]) + "  " for place, cell in enumerate(row[:-1]))
        for place, line in enumerate(wrapped(row[-1], room)):
            lines.append((start if place == 0 else " " * width(start)) + line)
    return "\n".join(line.rstrip() for line in lines)


class WideFormatter(click.HelpFormatter):
    """click's help with columns counted as a terminal shows them."""

    def write_text(self, text: str) -> None:
        """A paragraph, wrapped and indented."""
        for line in wrapped(text, max(self.width - self.current_indent, 20)):
            self.write(" " * self.current_indent + line + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, side by side; a long term has its meaning below it."""
        rows = list(rows)
        first = min(max((width(term) for term, _ in rows), default=0), col_max) + col_spacing
        room = max(self.width - first - self.current_indent, 20)
        for term, meaning in rows:
            indent = " " * self.current_indent
            lines = wrapped(meaning, room) if meaning else [""]
            if width(term) <= first - col_spacing:
                self.write(f"{indent}{padded(term, first)}{lines[0]}".rstrip() + "\n")
                lines = lines[1:]
            else:
                self.write(f"{indent}{term}\n")
            for line in lines:
                self.write(f"{indent}{' ' * first}{line}".rstrip() + "\n")


class WideContext(click.Context):
    """A context whose help is width-aware."""

    formatter_class = WideFormatter


class WideGroup(click.Group):
    """A group whose help is width-aware."""

    context_class = WideContext
