"""What a case file is made of, whatever it is written as: sections of pairs, tables, texts, pictures."""

from __future__ import annotations

from typing import Literal

import msgspec


class Pairs(msgspec.Struct, frozen=True, tag="pairs"):
    """Names and what stands under them."""

    rows: tuple[tuple[str, str], ...]


class Grid(msgspec.Struct, frozen=True, tag="grid"):
    """A table with a head. `widths`: the columns' shares of the page; `marks`: columns with a hash."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    marks: tuple[int, ...] = ()


class Prose(msgspec.Struct, frozen=True, tag="prose"):
    """What somebody wrote, under its name."""

    name: str
    text: str


class Picture(msgspec.Struct, frozen=True, tag="picture"):
    """A chart as SVG, and what it shows in words. `wide`: it wants a page that lies on its side."""

    svg: str
    told: str
    wide: bool = False


Block = Pairs | Grid | Prose | Picture


class Section(msgspec.Struct, frozen=True):
    """A part of the file with a heading."""

    id: str
    title: str
    blocks: tuple[Block, ...]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file. `day` is the day of the last entry, `mark` says that it is for practice, `limits`
    what is left out in it."""

    language: Literal["zh", "en"]
    kind: str
    title: str
    state: str
    mark: str
    limits: str
    day: str
    cover: Pairs
    contents: str
    sections: tuple[Section, ...]
    page: str
