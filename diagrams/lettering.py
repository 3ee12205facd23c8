"""Text in a chart: harmless, short enough, and with a width that no font has to be asked for."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import graphviz

from cases.commands.formatter import NO_END, NO_START

ELLIPSIS = "…"
EMPTY = "–"
_ENTITY = re.compile(r"&(?=#?\w+;)")
_SEEN = "[!-%'-~·–—…×→▶■●○‖、。《》〔〕「」一-鿿，；：？！（）]+"
_PLAIN = re.compile(f"{_SEEN}(?: {_SEEN})*")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn"})
_BREAKS = frozenset({"Zl", "Zp"})
_MARKS = frozenset({"Mn", "Me"})
_NARROW = frozenset("iljtfrI.,:;'|!()[]-/ ·")
_BROAD = frozenset("mwMW@%&–—━…QOGD")


def clean(text: str) -> str:
    """One line of visible characters: without control, format and bidi characters, lone
    surrogates and noncharacters, and with two combining marks to a letter at most. What looks like
    a character reference gets a full-width `&`, since graphviz would decode it."""
    if _PLAIN.fullmatch(text):
        return text
    kept: list[str] = []
    marks = 0
    for letter in text:
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind in _MARKS else 0
        if letter in "\t\n\r" or kind in _BREAKS:
            kept.append(" ")
        elif kind not in _UNSEEN and marks <= 2:
            kept.append(letter)
    return _ENTITY.sub("\uff06", " ".join("".join(kept).split()))


def cells(text: str) -> int:
    """How many columns the text takes: two for a wide character, none for a combining one."""
    return sum(map(_cells, text))


@lru_cache(maxsize=4096)
def shorten(text: str, limit: int) -> str:
    """The text, cleaned, in at most `limit` columns; what is cut off leaves an ellipsis."""
    found = clean(text[: limit * 64])
    if cells(found) <= limit:
        return found
    kept, used = [], 0
    for letter in found:
        used += _cells(letter)
        if used >= limit:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + ELLIPSIS


def wrapped(text: str, limit: int, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines of `limit` columns, about equally long, broken at spaces
    or between wide characters."""
    whole = shorten(text, limit * lines)
    long = cells(whole)
    for count in range(max(-(-long // limit), 1), lines + 1):
        for tried in range(-(-long // count), limit + 1):
            found = _broken(whole, tried)
            if len(found) <= count:
                return found
    found = _broken(whole, limit)
    return (*found[: lines - 1], shorten(" ".join(found[lines - 1 :]), limit))


@lru_cache(maxsize=4096)
def width(text: str, size: float) -> float:
    """The width in points in any usual bold sans-serif font of that size, rather more than less."""
    return size * sum(map(_ems, text))


def label(lines: Iterable[str]) -> str:
    """Cleaned lines as a label that graphviz draws literally, without escapes or HTML. An empty
    line becomes a dash: it makes Graphviz as WebAssembly (16.1) fail at the next chart."""
    literal: str = graphviz.nohtml(r"\n".join(graphviz.escape(line or EMPTY) for line in lines))
    return literal


def hint(lines: Iterable[str]) -> str:
    """Cleaned lines as a tooltip, whose escapes graphviz replaces twice: a backslash becomes a
    full-width one."""
    return label(line.replace("\\", "\uff3c") for line in lines)


def box(lines: Iterable[str], size: float, across: float, down: float) -> dict[str, str]:
    """The width and height of a node that holds these lines, with so many points of room across
    and down."""
    held = tuple(line or EMPTY for line in lines)
    wide = max((width(line, size) for line in held), default=0.0) + across
    high = len(held) * size * 1.3 + down
    return {"width": _inches(wide), "height": _inches(high), "fontsize": f"{size:g}"}


def _inches(size: float) -> str:
    """Points as graphviz has them, in inches; an even number, since older ones round the halves."""
    return f"{math.ceil(size / 2) * 2 / 72:.4f}"


@lru_cache(maxsize=65536)
def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


@lru_cache(maxsize=65536)
def _ems(letter: str) -> float:
    found = _cells(letter)
    if found != 1:
        return found * 0.52
    if letter in _NARROW:
        return 0.6
    if letter in _BROAD:
        return 1.04
    return 0.78 if letter.isupper() or not letter.isascii() else 0.66


def _broken(text: str, limit: int) -> tuple[str, ...]:
    """Lines of that many columns at most; a word that is longer is cut."""
    found = []
    while cells(text) > limit:
        place = _place(text, limit)
        found.append(text[:place].rstrip())
        text = text[place:].lstrip()
    return (*found, text) if text else tuple(found)


def _place(text: str, limit: int) -> int:
    """Where to break: after the last space or wide character that still fits; never before a closing
    mark nor after an opening one."""
    used, after = 0, 0
    for place, letter in enumerate(text):
        used += _cells(letter)
        if used > limit:
            return after or max(place, 1)
        if letter == " " or (_cells(letter) == 2 and letter not in NO_END
                             and text[place + 1 : place + 2] not in NO_START):  # fmt: skip
            after = place + 1
    return len(text)
