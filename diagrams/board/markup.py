"""Elements of a page. Whatever is put into one is text, and made harmless, unless it is an element."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from cases.commands.formatter import harmless

Inside = object
_VOID = frozenset({"br", "img", "input", "link", "meta"})


def text(value: object) -> Markup:
    """A text that no longer can be taken for markup, nor turn, hide or overwrite what is beside it."""
    return value if isinstance(value, Markup) else escape(harmless(value))


def joined(parts: Iterable[Inside]) -> Markup:
    """Parts one after the other."""
    return _safe("".join(map(text, parts)))


def element(tag: str, /, *inside: Inside, **attributes: object) -> Markup:
    """An element. An attribute that is None or False is left out; `class_` and `for_` are `class` and
    `for`, `aria_label` is `aria-label`."""
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if tag in _VOID:
        return _safe(f"<{tag}{told}>")
    return _safe(f"<{tag}{told}>{''.join(map(text, inside))}</{tag}>")


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(harmless(value))}"'


def _safe(made: str) -> Markup:
    """What was put together here, of names of ours and of texts that went through `text`."""
    return Markup(made)  # noqa: S704


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[Inside]]) -> Markup:
    """A table with its caption for those who hear it, and each cell with its head for narrow screens,
    where they stand below each other. The first cell of a row names it."""
    named = tuple(heads)
    head = element("tr", *(element("th", name, scope="col") for name in named))
    body = (element("tr", *_cells(named, row)) for row in rows)
    whole = element("thead", head), element("tbody", *body)
    return element("table", element("caption", caption, class_="aside"), *whole)


def _cells(heads: tuple[str, ...], row: Iterable[Inside]) -> Iterable[Markup]:
    for place, (head, cell) in enumerate(zip(heads, row, strict=True)):
        inside = element("span", cell)
        if place == 0:
            yield element("th", inside, scope="row", data_head=head)
        else:
            yield element("td", inside, data_head=head)
