"""`wenze policy show`: what a pack says, rule by rule, each with its clause and whose word that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.formatter import harmless, padded, width
from cases.commands.policy_diff import fitted

if TYPE_CHECKING:
    from workflow.policy import Element, Policy, Rule, Situation

_GAP = 2


@click.command("show", help=_("What a pack says: rule by rule, each with its clause."))
@click.argument("pack")
def show(pack: str) -> None:
    """The resolved pack, with what it leaves out on purpose."""
    from cases.commands.policy_entry import entered_view, entries, told
    from cases.commands.policy_words import same_text_told
    from cases.named_policy import named_policy
    from cases.views import policy_view
    from workflow.aliases import documents_of

    here = desk()
    found = named_policy(pack, here.policies, here.open)
    documents = documents_of(found.id, here.policies)
    on_record = entries(here)
    if here.json:
        entry = entered_view(on_record, found)
        here.document({**policy_view(found), "same_text": documents, "entry": entry})
        return
    for document in documents:
        here.say(same_text_told(document, found.id))
    for line in _lines(here, found, told(here, on_record, found) if on_record else ""):
        here.raw(harmless(line))


def _lines(here: Desk, pack: Policy, entered: str) -> Iterator[str]:
    from cases.commands.policy_words import in_force_told, listed, value_told

    lang = here.language
    named = f"{pack.id}, " + _("version") + f" {pack.version}"
    yield from _wrapped(here, f"{pack.title.render(lang)}  ({named})")
    yield from _wrapped(here, pack.source.render(lang), "  ")
    addressed = listed((value_told(name, "subjects", lang) for name in pack.subjects), lang)
    left_out = listed((left.clause for left in pack.not_encoded), lang)
    yield from _facts(here, (
        (_("addressed to"), addressed or "–"),
        (_("in force"), in_force_told(pack.in_force)),
        (_("left out"), left_out and _("{clauses} (why: at the end)").format(clauses=left_out)),
        (_("in the register"), entered),
        ("SHA-256", pack.sha256),
    ))  # fmt: skip
    for title, lines in _sections(here, pack):
        yield ""
        yield title
        yield from lines
    if pack.not_encoded:
        yield ""
        yield _("Not encoded, on purpose")
        for left in pack.not_encoded:
            yield f"  {left.clause}"
            yield from _wrapped(here, left.reason.render(lang), "    ")


def _sections(here: Desk, pack: Policy) -> Iterator[tuple[str, Iterable[str]]]:
    from cases.commands.policy_words import SECTIONS
    from workflow.wording import translate

    said: dict[str, list[str]] = {
        "parameters": list(_parameters(here, pack)),
        "situations": list(_situations(here, pack)),
        "apportionment": list(_split(here, pack)),
        "body_liability": [
            *_rules(here, [("", pack.body_liability)]),
            *_wrapped(here, _("it is primary, and at least one of its members answers too"), "    "),
        ],
        "namings": _rules(here, pack.namings.items()),
        "severity": _rules(here, ((step.id, step) for step in pack.severity)),
        "measures": _measures(here, pack),
        "authority": _rules(here, [(pack.authority.rule, pack.authority)], "level"),
        "filing": _rules(here, [("", pack.filing)], "kind", "level"),
        "consequences": _rules(here, ((rule.id, rule) for rule in pack.consequences), "lasts"),
        "deadlines": _rules(
            here, ((rule.id, rule) for rule in pack.deadlines), "counts_from", "days", "months"
        ),
        "retention": _rules(here, [("", pack.retention)], "years", "months") if pack.retention else [],
        "guards": list(_guards(here, pack)),
        "facts": _rules(here, ((rule.id, rule) for rule in pack.facts)),
    }
    for name, lines in said.items():
        if lines:
            yield translate(SECTIONS[name], here.language), lines


def _parameters(here: Desk, pack: Policy) -> Iterator[str]:
    from cases.commands.casefile import colon
    from cases.commands.policy_words import value_told

    for name, value in pack.parameters.items():
        yield f"  {name}{colon(here.language)}{value_told(value, 'value', here.language)}"


def _situations(here: Desk, pack: Policy) -> Iterator[str]:
    common = _common(pack)
    if common:
        yield from _wrapped(here, _("In every situation, unless it words them itself:"), "  ")
        yield from (line for element in common for line in _element(here, element, None))
    for found in pack.situations:
        yield from _heading(here, found.id, found)
        yield from _wrapped(here, found.label.render(here.language), "    ")
        yield from _note(here, found)
        if found.threshold != "none":
            yield from _wrapped(here, _asked(here, found), "    ")
        for element in found.elements:
            if element not in common and element.id != "consequence":
                yield from _element(here, element, found)


def _common(pack: Policy) -> list[Element]:
    """What every situation asks for under one id, as most of them have it."""
    told = Counter(element for found in pack.situations for element in found.elements)
    everywhere = [{element.id for element in found.elements} for found in pack.situations]
    ids = set[str]().union(*everywhere).intersection(*everywhere) if len(everywhere) > 1 else set()
    common: dict[str, Element] = {}
    for element, _times in told.most_common():
        if element.id in ids and element.basis == "added":
            common.setdefault(element.id, element)
    return list(common.values())


def _asked(here: Desk, found: Situation) -> str:
    from cases.commands.policy_words import value_told

    return _("consequence demanded") + f": {value_told(found.threshold, 'threshold', here.language)}"


def _element(here: Desk, element: Element, of: Situation | None) -> Iterator[str]:
    """An element; its clause only where it is not that of its situation."""
    from cases.commands.casefile import colon

    name = f"· {element.id}{colon(here.language)}"
    own = of is None or (element.clause, element.basis) != (of.clause, of.basis)
    cited = f" {_cited(here, element)}" if own else ""
    yield from _wrapped(here, name + element.label.render(here.language) + cited, "    ")


def _split(here: Desk, pack: Policy) -> Iterator[str]:
    from cases.commands.policy_words import value_told

    for rule in pack.apportionment:
        yield from _heading(here, rule.id, rule)
        bound = _("; no departure is possible") if rule.binding else ""
        only = f" ({_switch(rule.only_if, here)})" if rule.only_if else ""
        yield from _wrapped(
            here, f"{value_told(rule.when, 'when', here.language)}{only} → "
            f"{value_told(rule.bears, 'bears', here.language)}{bound}", "    ",
        )  # fmt: skip
        yield from _wrapped(here, rule.label.render(here.language), "    ")
        yield from _note(here, rule)


def _switch(only_if: str, here: Desk) -> str:
    from cases.commands.casefile import colon
    from cases.commands.policy_words import value_told

    name = only_if.removeprefix("not ")
    return f"{name}{colon(here.language)}{value_told(name == only_if, 'only_if', here.language)}"


def _guards(here: Desk, pack: Policy) -> Iterator[str]:
    """The guards of each step in a line, with the clauses they stand on."""
    from cases.commands.casefile import colon
    from workflow.wording import Term

    standing = {_("every step"): [*pack.lifecycle.everywhere]}
    for do, moves in pack.lifecycle.moves.items():
        standing[Term(do).render(here.language)] = [use for move in moves for use in move.guards]
    if pack.entry:
        standing[_("a pack is proposed")] = [*pack.entry.propose.guards]
        standing[_("a pack is activated")] = [*pack.entry.activate.guards]
        standing[_("a pack is retired")] = [*pack.entry.retire.guards]
        standing[_("a case comes under a pack")] = [pack.entry.governs]
    for step, uses in standing.items():
        told = "; ".join(dict.fromkeys(f"{use.guard} [{use.clause}]" for use in uses))
        if told:
            yield from _wrapped(here, f"{step}{colon(here.language)}{told}", "  ", hung=True)


def _measures(here: Desk, pack: Policy) -> list[str]:
    """Lightest first; under the tiers where there are any."""
    from workflow.comparison import tier_of

    lines: list[str] = []
    tier = None
    for rule in pack.measures:
        found = tier_of(pack, rule.tier)
        if found is not None and found != tier:
            lines.append(f"  – {found.label.render(here.language)} –")
        tier = found
        lines += _rules(here, [(rule.id, rule)], "applies_to")
    return lines


def _rules(here: Desk, rules: Iterable[tuple[str, Any]], *fields: str) -> list[str]:
    """Rules with their labels; `fields` are told after the label where the rule says them."""
    from cases.commands.casefile import colon
    from cases.commands.policy_words import field_name, value_told

    lines: list[str] = []
    for name, rule in rules:
        lines += _heading(here, name, rule)
        told = [rule.label.render(here.language)] if hasattr(rule, "label") else []
        for field in fields:
            if getattr(rule, field):
                value = value_told(getattr(rule, field), field, here.language)
                told.append(f"{field_name(field, here.language)}{colon(here.language)}{value}")
        lines += _wrapped(here, " · ".join(told), "    ") if told else []
        lines += _note(here, rule)
    return lines


def _heading(here: Desk, name: str, rule: Rule) -> Iterator[str]:
    """The id at the left and the citation at the right, or below where both do not fit."""
    cited = _cited(here, rule)
    room = here.columns - _GAP - width(cited)
    if width(name) + 2 * _GAP <= room:
        yield "  " + padded(name, room - 2) + "  " + cited
    else:
        yield f"  {name}"
        yield "    " + cited


def _cited(here: Desk, rule: Rule) -> str:
    from cases.commands.policy_words import citation

    return citation(rule, here.language)


def _note(here: Desk, rule: Rule) -> Iterator[str]:
    if rule.note is not None:
        yield from _wrapped(here, _("note") + f": {rule.note.render(here.language)}", "    ")


def _facts(here: Desk, facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    found = [(name, value) for name, value in facts if value]
    first = max(width(name) for name, _value in found)
    for name, value in found:
        lines = fitted(here, value, here.columns - first - 2 * _GAP)
        yield "  " + padded(name, first) + "  " + lines[0]
        yield from (" " * (first + 2 * _GAP) + line for line in lines[1:])


def _wrapped(here: Desk, text: str, indent: str = "", *, hung: bool = False) -> Iterator[str]:
    """A paragraph; what is wrapped stands under the first word, or, `hung`, a little to the right."""
    hanging = indent + "  " * (text.startswith("· ") or hung)
    for number, line in enumerate(fitted(here, text, here.columns - len(hanging))):
        yield (hanging if number else indent) + line


shared(show)
