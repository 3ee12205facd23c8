"""A drawn chart, taken apart: its boxes, their texts, and whether everything has its room."""

import re
from itertools import combinations
from xml.etree import ElementTree as ET

from wcwidth import wcwidth

SVG = "{http://www.w3.org/2000/svg}"


def groups(root: ET.Element, kind: str) -> list[ET.Element]:
    """The groups of a class: `state`, `move`, `here`, `walked`, `edge`, …"""
    return [g for g in root.iter(f"{SVG}g") if kind in g.get("class", "").split()]


def lines(group: ET.Element) -> list[str]:
    """The lines of text in a group."""
    return [text.text or "" for text in group.iter(f"{SVG}text")]


def points(shape: ET.Element) -> list[tuple[float, float]]:
    """The corners of a polygon, or the points of a path."""
    numbers = re.findall(r"-?\d+(?:\.\d+)?", shape.get("points") or shape.get("d") or "")
    return list(zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=True))


def outline(node: ET.Element) -> list[tuple[float, float]]:
    """The points of a node's innermost border that text has to stay within."""
    return points(next(e for e in node if e.tag in (f"{SVG}polygon", f"{SVG}path")))


def extents(node: ET.Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a node with all its borders."""
    corners = [point for e in node if e.tag in (f"{SVG}polygon", f"{SVG}path") for point in points(e)]
    for ellipse in node.findall(f"{SVG}ellipse"):
        cx, cy, rx, ry = (float(ellipse.get(name, "")) for name in ("cx", "cy", "rx", "ry"))
        corners += [(cx - rx, cy - ry), (cx + rx, cy + ry)]
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)


def room(border: list[tuple[float, float]], y: float) -> tuple[float, float]:
    """From where to where a convex polygon reaches at a height."""
    found = []
    for (x1, y1), (x2, y2) in zip(border, [*border[1:], border[0]], strict=True):
        if y1 != y2 and min(y1, y2) <= y <= max(y1, y2):
            found.append(x1 + (x2 - x1) * (y - y1) / (y2 - y1))
    assert found, "the text stands above or below its box"
    return min(found), max(found)


def estimated(text: str, size: float) -> float:
    """The width of a text: an em for a wide character, 0.6 em for a narrow one."""
    return sum({2: 1.0, 1: 0.6}.get(wcwidth(letter), 0.0) for letter in text) * size


def check_boxes(root: ET.Element) -> None:
    """No two boxes overlap, and every text fits in its box."""
    nodes = groups(root, "node")
    assert nodes
    for (l1, t1, r1, b1), (l2, t2, r2, b2) in combinations(map(extents, nodes), 2):
        assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1
    for node in nodes:
        border = outline(node) if lines(node) else []
        for text in node.iter(f"{SVG}text"):
            x, y = float(text.get("x", "")), float(text.get("y", ""))
            size = float(text.get("font-size", ""))
            half = estimated(text.text or "", size) / 2
            for height in (y, y - 0.7 * size):
                left, right = room(border, height)
                assert left <= x - half
                assert x + half <= right
            assert text.get("text-anchor") == "middle"


def check_told(root: ET.Element, language: str) -> None:
    """The picture says what it is: role, title, description, language."""
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    assert root.get("aria-labelledby") == "chart-title chart-desc"
    assert root.get("lang") == language
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")


def check_harmless(svg: bytes) -> None:
    """No script, no link, no style, no character that turns the text around."""
    found = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}
    assert found <= {"svg", "g", "title", "desc", "polygon", "path", "ellipse", "text", "polyline"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufffe\x00\x1b]", svg.decode())
