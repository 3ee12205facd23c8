"""The case file as one page that needs no network: opened from a folder, sent, printed.

Every text is escaped where it is put in; the page lets nothing run and nothing be fetched.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import singledispatch
from html import escape
from pathlib import Path

from cases.commands.formatter import harmless
from diagrams.dossier.document import Block, Document, Grid, Pairs, Picture, Prose

STYLE = Path(__file__).with_name("page.css")
_NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(document: Document) -> bytes:
    """The whole page, UTF-8."""
    return "".join(_page(document)).encode("utf-8", "replace")


def _page(document: Document) -> Iterator[str]:
    title = f"{document.title} · {document.kind}"
    yield f'<!doctype html>\n<html lang="{"zh-Hans" if document.language == "zh" else "en"}"><head>'
    yield f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_NOTHING_RUNS}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title)}</title><style>{STYLE.read_text('utf-8')}</style></head><body>"
    yield f"<header><p>{_text(document.kind)}</p><h1>{_text(document.title)}</h1>"
    if document.mark:
        yield f'<p class="mark">{_text(document.mark)}</p>'
    yield f'<p class="state">{_text(document.state)}</p>{_block(document.cover)}'
    yield f'<p class="limits">{_text(document.limits)}</p></header>'
    yield f'<nav aria-labelledby="contents"><h2 id="contents">{_text(document.contents)}</h2><ol>'
    for section in document.sections:
        yield f'<li><a href="#{section.id}">{_text(section.title)}</a></li>'
    yield "</ol></nav><main>"
    for section in document.sections:
        yield f'<section id="{section.id}"><h2>{_text(section.title)}</h2>'
        yield from map(_block, section.blocks)
        yield "</section>"
    yield "</main></body></html>\n"


def _text(value: object) -> str:
    """A text that no longer can be taken for markup; its lines stay lines."""
    return escape(harmless(value))


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(block)


@_block.register
def _pairs(block: Pairs) -> str:
    rows = (f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in block.rows)
    return f"<dl>{''.join(rows)}</dl>"


@_block.register
def _grid(block: Grid) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in block.widths)
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in block.heads)
    rows = "".join(f"<tr>{''.join(_cells(block, row))}</tr>" for row in block.rows)
    return (f"<table><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>"
            f"<tbody>{rows}</tbody></table>")  # fmt: skip


def _cells(block: Grid, row: Iterable[str]) -> Iterator[str]:
    """The cells of a row, each with its head for narrow screens, where they stand below each other."""
    for place, (head, cell) in enumerate(zip(block.heads, row, strict=True)):
        text = f"<code>{_text(cell)}</code>" if place in block.marks and cell else _text(cell)
        yield f'<td data-head="{_text(head)}"><span>{text}</span></td>' if cell else "<td></td>"


@_block.register
def _prose(block: Prose) -> str:
    return f"<h3>{_text(block.name)}</h3><p class='prose'>{_text(block.text)}</p>"


@_block.register
def _picture(block: Picture) -> str:
    drawn = b64encode(block.svg.encode()).decode()
    wide = " class='wide'" if block.wide else ""
    return (f'<figure{wide}><img alt="{_text(block.told)}" src="data:image/svg+xml;base64,{drawn}">'
            "</figure>")  # fmt: skip
