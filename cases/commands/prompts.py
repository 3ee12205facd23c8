"""Asking for what is missing, on a terminal only, with the choices there are.

No transaction is open while somebody thinks: what the choices need was read before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from gettext import gettext as _
from typing import Any

import click
import msgspec
from msgspec import inspect

from cases.commands.desk import Desk
from cases.commands.formatter import harmless
from cases.commands.options import Field, fields_of_struct, split
from workflow.actions import PARTS
from workflow.case import Case
from workflow.directory import Directory, Post
from workflow.policy import Policy
from workflow.vocabulary import FIELDS, WORDS
from workflow.wording import translate


class Known(msgspec.Struct, frozen=True):
    """What was read before asking: the directory, the case with its policy, the packs."""

    directory: Directory
    case: Case | None
    policy: Policy | None
    policies: tuple[str, ...]
    load: Callable[[str], Policy]


def on_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class Asker:
    """Asks for the missing fields of one action."""

    def __init__(self, desk: Desk, known: Known) -> None:
        self._desk, self._known = desk, known

    def ask(self, field: Field, given: dict[str, Any]) -> Any:
        """The value of a field, from whoever sits there; `given` is what is known already."""
        if field.struct is not None:
            return self._structs(field, field.struct, given)
        if isinstance(field.type, inspect.DictType):
            return self._mapping(field, given)
        choices = self.choices(field, given)
        if choices:
            self._show(choices)
        if field.is_flag:
            return click.confirm(self._label(field))
        if field.is_list:
            text: str = click.prompt(self._label(field) + " (A,B)")
            return list(split(text))
        kind = click.Choice(list(choices)) if choices and len(choices) <= 60 else None
        return click.prompt(self._label(field), type=kind, show_choices=False)

    def choices(self, field: Field, given: dict[str, Any]) -> dict[str, str]:
        """What the field may be, by id, with what each means."""
        if field.choices:
            return {value: translate(WORDS.get(value, value), self._desk.language)
                    for value in field.choices}  # fmt: skip
        found = _CHOICES.get(field.name)
        return found(self, given) if found else {}

    def _policies(self, given: dict[str, Any]) -> dict[str, str]:
        return {policy: self._known.load(policy).title.render(self._desk.language)
                for policy in self._known.policies if policy != "base"}  # fmt: skip

    def _bodies(self, given: dict[str, Any]) -> dict[str, str]:
        return {body.id: body.name for body in self._known.directory.bodies}

    def _situations(self, given: dict[str, Any]) -> dict[str, str]:
        policy = self._known.load(given["policy"])
        return {s.id: f"{s.label.render(self._desk.language)} ({s.clause})"
                for s in policy.situations}  # fmt: skip

    def _elements(self, given: dict[str, Any]) -> dict[str, str]:
        policy, case = self._known.policy, self._known.case
        situation = policy.situation(case.situation) if policy and case else None
        found = situation.elements if situation else ()
        named = {element.id: element.label.render(self._desk.language) for element in found}
        for check in policy.checks if policy else ():
            named[check.id] = check.label.render(self._desk.language)
        return {**named, "consequence": named.get("consequence", _(FIELDS["level"]))}

    def _labels(self, given: dict[str, Any]) -> dict[str, str]:
        case = self._known.case
        return {label: translate(WORDS[exhibit.kind], self._desk.language)
                for label, exhibit in (case.evidence.items() if case else ())
                if exhibit.withdrawn is None}  # fmt: skip

    def _severities(self, given: dict[str, Any]) -> dict[str, str]:
        policy = self._known.policy
        return {step.id: step.label.render(self._desk.language)
                for step in (policy.severity if policy else ())}  # fmt: skip

    def _measures(self, given: dict[str, Any]) -> dict[str, str]:
        policy = self._known.policy
        return {measure.id: measure.label.render(self._desk.language)
                for measure in (policy.measures if policy else ())}  # fmt: skip

    def _respondents(self, given: dict[str, Any]) -> dict[str, str]:
        case = self._known.case
        name = self._known.directory.name
        return {bearer.id: name(bearer.id).name for bearer in (case.bearers if case else ())}

    def _investigators(self, given: dict[str, Any]) -> dict[str, str]:
        found = (post for post in self._known.directory.posts if "investigator" in post.roles)
        return {post.person: post.name for post in found}

    def _show(self, choices: dict[str, str]) -> None:
        for value, meaning in choices.items():
            self._desk.say(f"  {value}  {harmless(meaning)}" if meaning != value else f"  {value}")

    def _label(self, field: Field) -> str:
        return f"{field.name}: {_(FIELDS[field.name])}"

    def _structs(
        self, field: Field, struct: inspect.StructType, given: dict[str, Any]
    ) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        self._desk.say(self._label(field))
        while True:
            item: dict[str, Any] = {}
            for inner in _in_order(fields_of_struct(struct)):
                if inner.required or (inner.name == "in_charge" and self._wanted(inner)):
                    item[inner.name] = self.ask(inner, {**given, **item})
            found.append(item)
            if not click.confirm(_("another one?"), default=False):
                return found

    def _wanted(self, field: Field) -> bool:
        return click.confirm(_("give {field}?").format(field=self._label(field)), default=False)

    def _mapping(self, field: Field, given: dict[str, Any]) -> dict[str, str]:
        if field.name == "parts":
            return {post.person: self._part(post, given["mode"]) for post in self._members(given)}
        keys = [*(person for person, part in given.get("parts", {}).items()
                  if part in ("objected", "raised", "decided", "approved")), "meeting"]  # fmt: skip
        self._show(self._labels(given))
        found = {}
        for key in keys:
            label = click.prompt(
                _("evidence for {key} (empty: none)").format(key=key), default="",
                show_default=False,
            )  # fmt: skip
            if label:
                found[key] = label
        return found

    def _members(self, given: dict[str, Any]) -> tuple[Post, ...]:
        case = self._known.case
        body = given.get("body") or (case.body if case else "")
        try:
            day = date.fromisoformat(given["made_on"])
        except ValueError:
            return ()
        return self._known.directory.members(body, day)

    def _part(self, post: Post, mode: str) -> str:
        words = {part: translate(WORDS[part], self._desk.language) for part in PARTS[mode]}
        shown = ", ".join(f"{part} ({word})" for part, word in words.items())
        part: str = click.prompt(
            f"{harmless(post.name)} ({post.person}): {shown}", type=click.Choice(list(words)),
            show_choices=False,
        )  # fmt: skip
        return part


def _in_order(fields: tuple[Field, ...]) -> list[Field]:
    """The day and the mode before the parts, the parts before their evidence."""
    order = ("id", "body", "mode", "matter", "made_on", "in_charge", "parts", "evidence")
    return sorted(fields, key=lambda f: order.index(f.name) if f.name in order else 0)


_CHOICES: dict[str, Callable[[Asker, dict[str, Any]], dict[str, str]]] = {
    "policy": Asker._policies, "body": Asker._bodies, "decided_by": Asker._bodies,
    "recorded_with": Asker._bodies, "situation": Asker._situations, "element": Asker._elements,
    "label": Asker._labels, "severity": Asker._severities, "measure": Asker._measures,
    "respondent": Asker._respondents, "investigators": Asker._investigators,
}  # fmt: skip
