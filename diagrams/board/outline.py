"""What a command says in lines, as headings and lists: the board shows the same words, not others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from diagrams.board.markup import element, joined


def outline(lines: Iterable[str], heading: str = "h2") -> Markup:
    """Sections, parted by empty lines: the first line of one is its heading where the next is set in,
    and each line that is set in deeper belongs to the one before it."""
    return joined(_section(block, heading) for block in _blocks(lines))


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _section(block: Sequence[str], heading: str) -> Markup:
    first, *rest = block
    if rest and _depth(rest[0]) > 0:
        return element("section", element(heading, first.strip()), listing(rest))
    return element("section", listing(block))


def listing(lines: Sequence[str]) -> Markup:
    """A list, with a list of what is set in deeper in each item."""
    items: list[tuple[str, list[str]]] = []
    base = min(map(_depth, lines), default=0)
    for line in lines:
        if not items or _depth(line) == base:
            items.append((line, []))
        else:
            items[-1][1].append(line)
    told = (element("li", line.strip(), listing(below) if below else "") for line, below in items)
    return element("ul", *told, class_="lines")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
