"""What graphviz drew, made fit for people: title, description, role, fonts that have Chinese."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from diagrams.theme import FAMILIES

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
_HEADER = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def accessible(drawn: bytes, language: str) -> bytes:
    """The same picture as a document that a screen reader can tell.

    The tooltip of the whole graph becomes its title (first line) and description (the rest), every
    other tooltip the title of what it belongs to; anchors that lead nowhere go. The first line of
    each box is bold. Nothing of the back end's own name, version or fonts is left.
    """
    root = ET.fromstring(drawn)  # noqa: S314 - graphviz wrote it, from our own source
    told = _tooltips(root)
    for group in list(root.iter(f"{{{SVG}}}g")):
        title = group.find(f"{{{SVG}}}title")
        if title is not None:
            title.text = told.get(group.get("id", ""), "")
        _unwrap(group)
    _head(root, told.get("graph0", ""), language)
    _letters(root)
    return _HEADER + _written(root)


def _tooltips(root: ET.Element) -> dict[str, str]:
    found = {}
    for group in root.iter(f"{{{SVG}}}g"):
        anchor = group.find(f"{{{SVG}}}g/{{{SVG}}}a")
        if anchor is not None and group.get("class") is not None:
            found[group.get("id", "")] = anchor.get(f"{{{XLINK}}}title", "")
    return found


def _unwrap(group: ET.Element) -> None:
    """Put what stands in `<g><a>…</a></g>` in its place: without an address it is no link."""
    for place, child in reversed(list(enumerate(group))):
        anchor = child.find(f"{{{SVG}}}a")
        if child.tag == f"{{{SVG}}}g" and anchor is not None:
            group[place : place + 1] = list(anchor)


def _head(root: ET.Element, told: str, language: str) -> None:
    name, _, description = told.partition("\n")
    for group in root.findall(f"{{{SVG}}}g"):
        for title in group.findall(f"{{{SVG}}}title"):
            group.remove(title)
    for place, (tag, text) in enumerate((("title", name), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"chart-{tag}"})
        element.text, element.tail = text, "\n"
        root.insert(place, element)
    root.attrib |= {
        "role": "img", "aria-labelledby": "chart-title chart-desc", "font-family": FAMILIES,
        f"{{{XML}}}lang": language,
    }  # fmt: skip


def _letters(root: ET.Element) -> None:
    for text in root.iter(f"{{{SVG}}}text"):
        text.attrib.pop("font-family", None)
        text.attrib.pop(f"{{{XML}}}space", None)
    for group in root.iter(f"{{{SVG}}}g"):
        first = group.find(f"{{{SVG}}}text")
        classes = group.get("class", "").split()
        if first is not None and "node" in classes and "legend" not in classes:
            first.set("font-weight", "bold")


def _written(root: ET.Element) -> bytes:
    ET.register_namespace("", SVG)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=False)
    return written + b"\n"
