"""`wenze policy diff`: two packs, or two versions of one, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.formatter import harmless, padded, width, wrapped

if TYPE_CHECKING:
    from workflow.comparison import Entry, Section
    from workflow.policy import Policy

_FIRST = 22


@click.command(
    "diff",
    help=_("Where two packs differ, side by side, whatever way they are written. A and B: a pack, a "
           "version of it (town@1, or town@ and eight or more digits of its SHA-256), or a path."),
)  # fmt: skip
@click.argument("a")
@click.argument("b")
def diff(a: str, b: str) -> None:
    """That they differ is an answer, no failure: the exit code is 0."""
    from cases.named_policy import named_policy
    from workflow.comparison import compare

    here = desk()
    one, other = (named_policy(name, here.policies, here.open) for name in (a, b))
    sections = compare(one, other)
    if here.json:
        here.document(_document(one, other, sections))
        return
    for line in _lines(here, one, other, sections):
        here.raw(harmless(line))


def _document(one: Policy, other: Policy, sections: tuple[Section, ...]) -> dict[str, Any]:
    import msgspec

    heads = ({"id": p.id, "version": p.version, "sha256": p.sha256} for p in (one, other))
    found = [
        {"section": section.name, "same": section.same,
         "only_a": [{"id": e.id, **(e.a or {})} for e in section.entries if e.b is None],
         "only_b": [{"id": e.id, **(e.b or {})} for e in section.entries if e.a is None],
         "changed": [{"id": e.id, "changes": e.changes} for e in section.entries if e.changes]}
        for section in sections
    ]  # fmt: skip
    document: dict[str, Any] = msgspec.to_builtins(
        dict(zip("ab", heads, strict=True))
        | {"same": not any(section.entries for section in sections), "sections": found}
    )
    return document


def _lines(here: Desk, one: Policy, other: Policy, sections: tuple[Section, ...]) -> Iterator[str]:
    from cases.commands.policy_words import SECTIONS
    from workflow.wording import translate

    for cells in (
        ("", f"{one.id} {one.version}", f"{other.id} {other.version}"),
        ("", one.title.render(here.language), other.title.render(here.language)),
        ("SHA-256", one.sha256[:16] + "…", other.sha256[:16] + "…"),
    ):
        yield from _row(here, *cells)
    if not any(section.entries for section in sections):
        yield ""
        yield _("The two say the same.")
    for section in sections:
        if section.entries:
            yield ""
            title = translate(SECTIONS.get(section.name, section.name), here.language)
            same = _("the same in both: {number}").format(number=len(section.same))
            yield f"{title}  ({same})"
            for entry in section.entries:
                yield from _entry(here, entry)


def _entry(here: Desk, entry: Entry) -> Iterator[str]:
    from cases.commands.policy_words import field_name, value_told

    told = {change.field for change in entry.changes}
    cells = [_named(here, side, told) if entry.changes else _whole(here, side)
             for side in (entry.a, entry.b)]  # fmt: skip
    yield from _heading(here, entry.id, *cells)
    for change in entry.changes:
        name = change.field.partition(" ")[0]
        yield from _row(here, "    " + field_name(change.field, here.language),
                        value_told(change.a, name, here.language),
                        value_told(change.b, name, here.language))  # fmt: skip


def _heading(here: Desk, name: str, a: str, b: str) -> Iterator[str]:
    """The id beside what both call it; on a line of its own where it is too long."""
    if width(name) > _FIRST - 2:
        yield f"  {name}"
        name = ""
    if name or a or b:
        yield from _row(here, f"  {name}" if name else "", a, b)


def _named(here: Desk, fields: dict[str, Any] | None, told: set[str]) -> str:
    """What a rule is called, unless that is told below, and its clause."""
    found = fields or {}
    name = found.get("short") or (None if "label" in told else found.get("label"))
    cited = f"[{found['clause']}]" if "clause" in found else ""
    return f"{name.render(here.language) if name else ''} {cited}".strip()


def _whole(here: Desk, fields: dict[str, Any] | None) -> str:
    """A rule that only one of the two has: its name, or else what it says, and its clause."""
    from cases.commands.casefile import colon
    from cases.commands.policy_words import field_name, value_told

    if fields is None:
        return "–"
    mark = colon(here.language)
    wording = fields.get("short") or fields.get("label") or fields.get("reason")
    told = wording.render(here.language) if wording else "; ".join(
        f"{field_name(name, here.language)}{mark}{value_told(value, name, here.language)}"
        for name, value in fields.items() if name not in ("clause", "basis", "verified")
    )  # fmt: skip
    asked = fields.get("threshold", "none")
    if asked != "none":
        told += f" ({value_told(asked, 'threshold', here.language)})"
    return f"{told} [{fields['clause']}]".strip() if "clause" in fields else told or "✓"


def _row(here: Desk, first: str, a: str, b: str) -> Iterator[str]:
    """Three cells, each wrapped within its own column."""
    room = (here.columns - _FIRST - 4) // 2
    indent = " " * (len(first) - len(first.lstrip()))
    name = [indent + line for line in wrapped(first.strip(), _FIRST - len(indent))]
    columns = (name, *(fitted(here, cell, room) for cell in (a, b)))
    for place in range(max(map(len, columns))):
        cells = [column[place] if place < len(column) else "" for column in columns]
        line = padded(cells[0], _FIRST) + "  " + padded(cells[1], room) + "  " + cells[2]
        yield line.rstrip()


def fitted(here: Desk, text: str, room: int) -> list[str]:
    """A text in lines of so many columns. A closing mark may stand out at the end of a line, and a
    Chinese one is as wide as a character: there must be room for it."""
    if width(text) <= room and "\n" not in text:
        return [text]
    return wrapped(text, room - 2 if here.language == "zh" else room)


shared(diff)
