"""A chart being drawn: boxes with a width of their own, lines between them, a title, a legend.

Statements are written one by one and their values quoted once: the same values come again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import graphviz
import msgspec
from graphviz import quoting

from diagrams import theme
from diagrams.lettering import box, hint, label
from diagrams.theme import NAMES

_quoted = lru_cache(maxsize=8192, typed=True)(quoting.quote)


class Entry(msgspec.Struct, frozen=True):
    """What one kind of box or stroke means: a name, the words, the look."""

    name: str
    text: tuple[str, ...]
    look: Mapping[str, str]


class Sheet:
    """One chart. `told` is the whole of it in words: a line that names it, then what it shows."""

    def __init__(self, name: str, language: str, told: Iterable[str], **attributes: str) -> None:
        self.graph = graphviz.Digraph(name, node_attr=theme.NODE, edge_attr=theme.EDGE)
        self.graph.graph_attr.update(theme.GRAPH, lang=language, **attributes)
        self.tell(told)

    def tell(self, told: Iterable[str]) -> None:
        """Say the whole of it in words."""
        self.graph.graph_attr["tooltip"] = hint(told)

    def box(
        self, name: str, text: Sequence[str], look: Mapping[str, str], *, size: float,
        room: tuple[int, int] = (22, 12), over: Iterable[str] = (), names: int = 1,
    ) -> None:  # fmt: skip
        """A box that holds these lines, with so many points of room across and down; `over` is what a
        pointer shows there, else the name, which takes the first lines, as many as `names`."""
        if names > 1:
            look = {**look, "class": f"{look.get('class', '')} {NAMES}{names}".strip()}
        self.dot(name, {
            "label": label(text), **look, **box(text, size, *room),
            "tooltip": hint(over or text[:names]),
        })  # fmt: skip

    def dot(self, name: str, attributes: Mapping[str, str]) -> None:
        """A node with just these attributes."""
        self._say(name, attributes)

    def line(self, tail: str, head: str, look: Mapping[str, str]) -> None:
        """A line from the one to the other."""
        self._say(f"{tail} -> {head}", look)

    def title(self, text: Sequence[str], above: str, *, names: int = 1) -> None:
        """The heading, above a node."""
        self.box("title", text, theme.TITLE, size=theme.TITLE_SIZE, room=(36, 10), names=names)
        self.line("title", above, {"style": "invis"})

    def legend(self, entries: Sequence[Entry], below: Iterable[str]) -> None:
        """A row below everything: a card for each kind of stroke that the chart has."""
        self.graph.body.append("\tsubgraph {\n\trank=sink\n")
        for entry in entries:
            look = {**theme.LEGEND, **entry.look}
            self.box(f"legend_{entry.name}", entry.text, look, size=theme.LEGEND_SIZE)
        for left, right in pairwise(entries):
            self.line(f"legend_{left.name}", f"legend_{right.name}", {"style": "invis"})
        self.graph.body.append("\t}\n")
        for entry in entries[(len(entries) - 1) // 2 :][:1]:
            for name in below:
                self.line(name, f"legend_{entry.name}", {"style": "invis", "weight": "4"})

    def beside(
        self, heading: Sequence[str], entries: Sequence[Entry], roots: Sequence[str] = (),
        *, names: int = 1,
    ) -> None:  # fmt: skip
        """Heading and legend of a tree: in a row or column of their own before everything, or above and
        below the roots in theirs."""
        self.graph.body.append(f"\tsubgraph {{\n\trank={'same' if roots else 'source'}\n")
        self.box("title", heading, theme.TITLE, size=theme.TITLE_SIZE, room=(36, 10), names=names)
        for entry in entries:
            look = {**theme.LEGEND, **entry.look, "class": f"legend {entry.name}"}
            self.box(f"legend_{entry.name}", entry.text, look, size=theme.LEGEND_SIZE)
        column = ("title", *roots, *(f"legend_{entry.name}" for entry in entries))
        for upper, lower in pairwise(column):
            self.line(upper, lower, {"style": "invis"})
        self.graph.body.append("\t}\n")

    def _say(self, statement: str, attributes: Mapping[str, str]) -> None:
        inner = " ".join(f"{name}={_quoted(value)}" for name, value in attributes.items())
        self.graph.body.append(f"\t{statement} [{inner}]\n")
