"""What a pack says, in the reader's words: sections, fields, and the values that stand in them."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _
from typing import Any

from cases.commands.casefile import colon, semicolon
from workflow.policy import Actor, InForce, Rule
from workflow.vocabulary import ACTORS, BASES, KINDS, WORDS
from workflow.wording import N_, Labelled, Text, translate

SECTIONS: dict[str, str] = {
    "situations": N_("Situations"), "apportionment": N_("Who bears what"), "namings": N_("Degrees"),
    "severity": N_("Severity"), "measures": N_("Measures, lightest first"),
    "authority": N_("Who decides"), "filing": N_("Where it is recorded"),
    "guards": N_("Guards of the steps"), "consequences": N_("Consequences"),
    "deadlines": N_("Periods"), "retention": N_("How long an ended case is kept"),
    "steps": N_("Steps and who takes them"), "states": N_("States"),
    "in_force": N_("In force"), "subjects": N_("Whom it addresses"), "parameters": N_("Parameters"),
    "body_liability": N_("If the body itself is held to account"),
    "facts": N_("What the rules lean on"), "not_encoded": N_("Not encoded, on purpose"),
}  # fmt: skip
FIELDS: dict[str, str] = {
    "threshold": N_("threshold"), "label": N_("wording"), "clause": N_("clause"),
    "basis": N_("whose word"), "verified": N_("wording read"), "bears": N_("bears"),
    "short": N_("short name"),
    "when": N_("when"), "only_if": N_("only if"), "binding": N_("binding"), "tier": N_("tier"),
    "applies_to": N_("fits"), "rule": N_("rule"),
    "level": N_("of which level"), "kind": N_("what kind of body"),
    "lasts": N_("lasts"), "counts_from": N_("counts from"), "days": N_("days"),
    "months": N_("months"), "years": N_("years"),
    "way": N_("moves"), "by": N_("taken by"), "order": N_("order"),
    "value": N_("value"), "from": N_("from"), "to": N_("until"), "end": N_("end of the road"),
    "reason": N_("reason"), "element": N_("element"), "what": N_("concerning"),
    "at_least": N_("at least"), "but": N_("but not"),
}  # fmt: skip
DEGREES: dict[str, str] = {
    "collective primary": N_("collective, primary"),
    "collective secondary": N_("collective, secondary"),
    "individual primary": N_("individual, primary"),
    "none": N_("nothing"), "body": N_("the body itself"),
}  # fmt: skip
CONDITIONS: dict[str, str] = {
    "mode": N_("mode"), "post": N_("post"), "in_charge": N_("in charge"), "part": N_("part"),
}  # fmt: skip
_SPOKEN = {"bears": DEGREES, "basis": BASES, "kind": KINDS, "level": KINDS}


def field_name(field: str, language: str) -> str:
    """What a field is called; an element by its own id."""
    name, _blank, rest = field.partition(" ")
    return " ".join(filter(None, (translate(FIELDS.get(name, name), language), rest)))


def condition_name(name: str, language: str) -> str:
    """What a column of the split is called."""
    return translate(CONDITIONS.get(name, name), language)


def value_told(value: Any, field: str, language: str) -> str:
    """One value as a reader sees it."""
    if value is None or value == () or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Text | Labelled):
        return value.render(language)
    if isinstance(value, Actor):
        return actor_told(value, language)
    if isinstance(value, dict):
        return semicolon(language).join(
            f"{condition_name(str(name), language)}{colon(language)}{value_told(said, name, language)}"
            for name, said in value.items()
        )
    if isinstance(value, tuple | list):
        return listed((value_told(item, field, language) for item in value), language)
    words = _SPOKEN.get(field, {} if field in ("rule", "tier", "way", "only_if") else WORDS)
    return translate(words.get(str(value), str(value)), language)


def listed(words: Iterable[str], language: str) -> str:
    """Several words as the language joins them."""
    return ("、" if language == "zh" else ", ").join(words)


def actor_told(actor: Actor, language: str) -> str:
    """Who may take a step."""
    key = (actor.role or "", str(actor.person or actor.where))
    return translate(ACTORS.get(key) or WORDS[str(actor.role or actor.person)], language)


def in_force_told(found: InForce) -> str:
    """Between which days."""
    if found.since is None and found.until is None:
        return _("always")
    return f"{found.since or '…'} – {found.until or '…'}"


def citation(rule: Rule, language: str) -> str:
    """The clause, whose word it is, and whether a regulation's wording was not read."""
    unread = ", " + _("wording not read") if rule.verified is False else ""
    return f"[{rule.clause}, {translate(BASES[rule.basis], language)}{unread}]"


def same_text_told(document: str, pack: str) -> str:
    """That a document is no pack of its own."""
    told = _("{document} is the same text as {pack}: cases are reported under {pack}, and cite it")
    return told.format(document=document, pack=pack)
