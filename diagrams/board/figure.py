"""A chart on a page: a picture in which nothing can run, and the same in words below it."""

from __future__ import annotations

from base64 import b64encode
from gettext import gettext as _
from xml.etree import ElementTree as ET

import graphviz
from markupsafe import Markup

from diagrams.backends import render
from diagrams.board.markup import element
from diagrams.svg import SVG

SMALLEST = 0.62


def figure(graph: graphviz.Digraph) -> Markup:
    """The chart, drawn. Wider than its frame, it is made smaller as long as its letters can be read;
    wider still, it is moved sideways within the frame."""
    svg = render(graph, "svg")
    root = ET.fromstring(svg)  # noqa: S314 - we drew it
    title, told = (root.findtext(f"{{{SVG}}}{tag}") or "" for tag in ("title", "desc"))
    address = f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
    wide = _pixels(root.get("width", ""))
    picture = element("img", src=address, alt=title, width=wide, class_=wide and f"least{_least(wide)}")
    words = element("details", element("summary", _("The chart in words")),
                    element("p", told, class_="told"))  # fmt: skip
    return element(
        "figure",
        element("div", picture, class_="sideways", tabindex="0", role="group", aria_label=title),
        element("figcaption", words),
    )  # fmt: skip


def _pixels(points: str) -> int | None:
    """How wide it is shown where there is room: graphviz says it in points."""
    return round(float(points.removesuffix("pt")) * 1.1) if points.endswith("pt") else None


def _least(wide: int) -> int:
    """The style that keeps it from being made smaller than can be read: how many rem it has at least."""
    return min(max(round(wide * SMALLEST / 160) * 10, 10), 180)
