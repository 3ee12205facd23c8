"""What a case file is made of, whatever it is written as: sections of pairs, tables, texts, pictures."""

from __future__ import annotations

from typing import Literal

import msgspec

NOTHING = ("", "–")


class Pairs(msgspec.Struct, frozen=True, tag="pairs"):
    """Names and what stands under them."""

    rows: tuple[tuple[str, str], ...]


class Grid(msgspec.Struct, frozen=True, tag="grid"):
    """A table with a head. `widths`: the columns' shares of the page; `marks`: columns with a hash."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    marks: tuple[int, ...] = ()

    def filled(self) -> Grid:
        """Without the columns in which no row says anything: what a reader does not get, or nobody
        gave, leaves no blank stripe."""
        kept = [place for place in range(len(self.heads))
                if any(row[place] not in NOTHING for row in self.rows)]  # fmt: skip
        shares = [self.widths[place] for place in kept]
        return Grid(
            tuple(self.heads[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in self.rows),
            tuple(round(share * 100 / sum(shares)) for share in shares),
            tuple(kept.index(place) for place in self.marks if place in kept),
        )


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
