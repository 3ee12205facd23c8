"""What graphviz drew, made fit for people: title, description, role, fonts that have Chinese."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from diagrams.theme import FAMILIES, NAMES

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_GROUP, _LINK, _TITLE, _TEXT = (f"{{{SVG}}}{tag}" for tag in ("g", "a", "title", "text"))
_LETTERING = ("font-family", "{http://www.w3.org/XML/1998/namespace}space")


def accessible(drawn: bytes, language: str) -> bytes:
    """The same picture as a document that a screen reader can tell.

    The tooltip of the whole graph becomes its title (first line) and description (the rest), every
    other tooltip the title of what it belongs to; anchors that lead nowhere go. The first line of
    each box is bold, or as many as its name takes by its class. Nothing of the back end's own name,
    version or fonts is left.
    """
    root = ET.fromstring(drawn)  # noqa: S314 - graphviz wrote it, from our own source
    groups = list(root.iter(_GROUP))
    told = _tooltips(groups)
    for group in groups:
        title = group.find(_TITLE)
        if title is not None:
            title.text = told.get(group.get("id", ""), "")
        _unwrap(group)
        _letters(group)
    for whole in root.findall(_GROUP):
        for title in whole.findall(_TITLE):
            whole.remove(title)
    return _written(root, told.get("graph0", ""), language).encode()


def _tooltips(groups: list[ET.Element]) -> dict[str, str]:
    found = {}
    for group in groups:
        anchor = group.find(f"{_GROUP}/{_LINK}")
        if anchor is not None and group.get("class") is not None:
            found[group.get("id", "")] = anchor.get(f"{{{XLINK}}}title", "")
    return found


def _unwrap(group: ET.Element) -> None:
    """Put what stands in `<g><a>…</a></g>` in its place: without an address it is no link."""
    for place, child in reversed(list(enumerate(group))):
        anchor = child.find(_LINK) if child.tag == _GROUP else None
        if anchor is not None:
            group[place : place + 1] = list(anchor)


def _letters(group: ET.Element) -> None:
    texts = group.findall(_TEXT)
    for text in texts:
        for name in _LETTERING:
            text.attrib.pop(name, None)
    classes = group.get("class", "").split()
    if texts and "node" in classes and "legend" not in classes:
        lines = next((int(name.removeprefix(NAMES)) for name in classes if name.startswith(NAMES)), 1)
        for text in texts[:lines]:
            text.set("font-weight", "bold")


def _written(root: ET.Element, told: str, language: str) -> str:
    name, _, description = told.partition("\n")
    head = {
        "xmlns": SVG, **root.attrib, "role": "img", "aria-labelledby": "chart-title chart-desc",
        "font-family": FAMILIES, "xml:lang": language, "lang": language,
    }  # fmt: skip
    parts = [
        _HEADER, f"<svg{_attributes(head)}>\n",
        f'<title id="chart-title">{_escaped(name)}</title>\n',
        f'<desc id="chart-desc">{_escaped(description)}</desc>\n',
    ]  # fmt: skip
    for child in root:
        _write(child, parts)
    parts.append("</svg>\n")
    return "".join(parts)


def _write(element: ET.Element, parts: list[str]) -> None:
    """An element without its namespace: a tenth of the time that ElementTree takes to write one."""
    tag = element.tag.rpartition("}")[2]
    parts.append(f"<{tag}{_attributes(element.attrib)}>{_escaped(element.text or '')}")
    for child in element:
        _write(child, parts)
    parts.append(f"</{tag}>\n")


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{_escaped(value)}"' for name, value in attributes.items())


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace('"', "&quot;")
    return text
