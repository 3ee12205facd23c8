"""The responsibility tree: body → decision → member → kind and degree → measures."""

from __future__ import annotations

from collections.abc import Sequence

import graphviz
import msgspec

from cases.commands.casefile import colon, semicolon
from diagrams import split_words, theme, words
from diagrams.sheet import Entry, Sheet
from diagrams.words import Wording
from workflow.actions import Ruling
from workflow.case import Case
from workflow.directory import Directory
from workflow.event import Respondent
from workflow.policy import Policy
from workflow.wording import N_

_LEGEND: dict[str, tuple[str, ...]] = {
    "bears": (N_("bears responsibility"),),
    "freed": (N_("○ bears none"), N_("objected, absent, or freed by a review")),
    "departed": (N_("◆ departs from the computed split"),),
}


class _Tree(msgspec.Struct, frozen=True):
    sheet: Sheet
    words: Wording
    respondents: tuple[Respondent, ...]
    rulings: tuple[Ruling, ...]


def split_chart(
    case: Case, policy: Policy, directory: Directory, language: str,
    *, practice: bool = False, only: str | None = None, down: bool = False,
) -> graphviz.Digraph:  # fmt: skip
    """Draw who bears what in a case, and why. The same input gives the same chart, byte for byte.

    Each decision hangs on its body, each member with post and part on the decision; then what that
    person bears over all decisions, with each rule and clause, and what followed. Who bears nothing
    is drawn with a broken border and ○, a departure from the computed split with a double one and ◆.
    `only`: the branch of this person alone, for whoever may see no other. `down`: it grows from the
    top, for paper, where few bear anything, and not to the right.
    """
    wording = Wording(case, policy, directory, language, practice)
    shown = tuple(r for r in case.respondents.values() if only in (None, r.id))
    rulings = tuple(r for r in case.rulings if only is None or only in r.parts)
    told = _told(wording, shown, rulings, only)
    sheet = Sheet("split", language, told, rankdir="TB" if down else "LR", ranksep="0.5", nodesep="0.18")
    tree = _Tree(sheet, wording, shown, rulings)
    roots = _bodies(tree)
    for place, ruling in enumerate(rulings):
        _ruling(tree, place, ruling, only)
    for place, found in enumerate(shown):
        _bearing(tree, place, found)
    _frame(tree, () if down else roots)
    return sheet.graph


def _told(
    wording: Wording, shown: Sequence[Respondent], rulings: Sequence[Ruling], only: str | None
) -> tuple[str, ...]:
    """The tree for those who do not see it: heading, decisions with parts, who bears what."""
    told = [words.name_of_chart(wording), *words.standing(wording)]
    for ruling in rulings:
        told.append(
            " · ".join(
                (split_words.called(wording, str(ruling.body)), *split_words.of_ruling(wording, ruling))
            )
        )
        told += ["- " + " · ".join(split_words.of_member(wording, ruling, person))
                 for person in ruling.parts if only in (None, person)]  # fmt: skip
    mark, pause = colon(wording.language), semicolon(wording.language)
    for found in shown:
        name = split_words.called(wording, found.id)
        told.append(name + mark + pause.join(split_words.of_bearing(wording, found)))
        if found.bears != "none":
            told.append("  → " + pause.join(split_words.of_measures(wording, found)))
    return (*told, *(() if shown else (_nothing(wording),)))


def _nothing(wording: Wording) -> str:
    return wording.say(N_("the responsibility is not split yet"))


def _bodies(tree: _Tree) -> tuple[str, ...]:
    bodies = dict.fromkeys(str(ruling.body) for ruling in tree.rulings) or {tree.words.case.body: None}
    for place, body in enumerate(bodies):
        said = split_words.of_body(tree.words, body)
        _box(tree, f"body{place}", said, theme.BODY, theme.STATE_SIZE)
        for number, ruling in enumerate(tree.rulings):
            if ruling.body == body:
                tree.sheet.line(f"body{place}", f"ruling{number}", theme.BRANCH)
        for number, found in enumerate(tree.respondents):
            if found.id == body:
                tree.sheet.line(f"body{place}", f"bears{number}", theme.BRANCH)
    return tuple(f"body{place}" for place in range(len(bodies)))


def _ruling(tree: _Tree, place: int, ruling: Ruling, only: str | None) -> None:
    _box(tree, f"ruling{place}", split_words.of_ruling(tree.words, ruling), theme.RULING)
    numbers = {found.id: number for number, found in enumerate(tree.respondents)}
    for number, person in enumerate(ruling.parts):
        if only not in (None, person):
            continue
        name = f"member{place}_{number}"
        bearing = numbers.get(person)
        kind = _by(ruling, tree.respondents[bearing]) if bearing is not None else "freed"
        look = theme.BRANCHES["freed" if kind == "freed" else "bears"] | {"class": f"member {kind}"}
        _box(tree, name, split_words.of_member(tree.words, ruling, person), look)
        tree.sheet.line(f"ruling{place}", name, theme.BRANCH)
        if bearing is not None:
            tree.sheet.line(name, f"bears{bearing}", theme.BRANCH_OF[kind])


def _bearing(tree: _Tree, place: int, found: Respondent) -> None:
    kind = _kind(found)
    said = (split_words.called(tree.words, found.id), *split_words.of_bearing(tree.words, found))
    look = theme.BRANCHES[kind] | {"class": f"bearing {kind}"}
    _box(tree, f"bears{place}", said, look)
    if found.bears != "none":
        _box(tree, f"measures{place}", split_words.of_measures(tree.words, found), theme.MEASURES)
        tree.sheet.line(f"bears{place}", f"measures{place}", theme.BRANCH)


def _box(
    tree: _Tree, name: str, said: Sequence[str], look: theme.Style, size: float = theme.MOVE_SIZE
) -> None:
    """A box that holds what is said, each thing in as many lines as it takes, the name first."""
    text, named = (split_words.in_box(some) for some in (said, said[:1]))
    tree.sheet.box(name, text, look, size=size, names=len(named))


def _kind(found: Respondent) -> str:
    if found.departed:
        return "departed"
    return "freed" if found.bears == "none" else "bears"


def _by(ruling: Ruling, found: Respondent) -> str:
    """Whether somebody bears by this one decision: who objected to it is free of it, even where
    another decision weighs."""
    here = [reason.bears for reason in found.because if reason.decision == ruling.id]
    return "freed" if found.revoked or here == ["none"] else "bears"


def _frame(tree: _Tree, roots: Sequence[str]) -> None:
    """The heading stands above the bodies, the legend below them; where the tree grows from the top,
    both stand in a row before it."""
    wording, kinds = tree.words, {_kind(found) for found in tree.respondents}
    entries = [
        Entry(kind, tuple(wording.say(text) for text in _LEGEND[kind]), theme.BRANCHES[kind])
        for kind in _LEGEND if kind in kinds
    ]  # fmt: skip
    heading = words.heading(wording)
    tree.sheet.beside(
        (*heading, *(() if tree.respondents else (_nothing(wording),))), entries, roots,
        names=len(words.name_lines(wording)),
    )  # fmt: skip
