"""A page for people: one file that needs no network, opened from a folder, sent, printed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from cases.commands.formatter import harmless

STYLE = Path(__file__).with_name("page.css")


def document(title: str, language: str, body: Iterable[str], style: str = "") -> str:
    """The whole page: its title, its language, its parts, and what its style has besides that of
    every page."""
    return "".join([
        f'<!doctype html>\n<html lang="{"zh-Hans" if language == "zh" else "en"}"><head>',
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text(title)}</title><style>{STYLE.read_text('utf-8')}{style}</style></head><body>",
        *body, "</body></html>\n",
    ])  # fmt: skip


def text(value: object) -> str:
    """A text that no longer can be taken for markup."""
    return escape(harmless(value))
