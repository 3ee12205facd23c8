"""The policy packs: which there are, and what one says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.formatter import WideContext

if TYPE_CHECKING:
    from workflow.policy import Policy, Rule


class _Group(click.Group):
    context_class = WideContext


@click.group("policy", cls=_Group, help=_("The policy packs: list, show, test."))
def policy() -> None:
    """The commands on packs."""


@policy.command("list", help=_("The packs there are: shipped ones and those in WENZE_POLICIES."))
def list_() -> None:
    """One line a version of a pack."""
    from workflow.loading import available, load_versions

    here = desk()
    found = [pack for name in available(here.policies)
             for pack in load_versions(name, here.policies)]  # fmt: skip
    if here.json:
        here.document({"policies": [
            {"id": pack.id, "version": pack.version, "sha256": pack.sha256,
             "title": {"zh": pack.title.zh, "en": pack.title.en},
             "from": pack.in_force.since, "to": pack.in_force.until,
             "situations": len(pack.situations)} for pack in found]})  # fmt: skip
        return
    here.table(
        [(pack.id, pack.version, str(len(pack.situations)), pack.title.render(here.language))
         for pack in found],
        (_("pack"), _("version"), _("situations"), _("title")),
    )  # fmt: skip


@policy.command("show", help=_("What a pack says: rule by rule, each with its clause."))
@click.argument("pack")
def show(pack: str) -> None:
    """The resolved pack, with what it leaves out on purpose."""
    from cases.views import policy_view
    from workflow.loading import load_policy

    here = desk()
    found = load_policy(pack, here.policies)
    if here.json:
        here.document(policy_view(found))
        return
    for line in _lines(here, found):
        here.say(line)


def _lines(here: Desk, pack: Policy) -> Iterator[str]:
    lang = here.language
    yield f"{pack.id} {pack.version} – {pack.title.render(lang)}"
    yield f"  {pack.source.render(lang)}"
    yield f"  SHA-256 {pack.sha256}"
    for section, items in _sections(here, pack):
        yield ""
        yield section
        yield from (f"  {item}" for item in items)
    if pack.not_encoded:
        yield ""
        yield _("Not encoded, on purpose")
        for left in pack.not_encoded:
            yield f"  {left.clause}: {left.reason.render(lang)}"


def _sections(here: Desk, pack: Policy) -> Iterator[tuple[str, list[str]]]:
    yield _("Situations"), list(_situations(here, pack))
    yield (
        _("Who bears what"),
        [
            f"{rule.id}: {rule.label.render(here.language)} → {rule.bears} {_cited(here, rule)}"
            for rule in pack.apportionment
        ],
    )
    yield _("Degrees"), _labelled(here, pack.namings.items())
    yield _("Severity"), _labelled(here, ((s.id, s) for s in pack.severity))
    yield _("Measures, lightest first"), [
        f"{m.id}: {m.label.render(here.language)}"
        + (f" · {m.tier}" if m.tier else "") + f" · {_kinds(here, m.applies_to)} {_cited(here, m)}"
        for m in pack.measures
    ]  # fmt: skip
    yield _("Who decides"), _labelled(here, [(pack.authority.rule, pack.authority)])
    yield _("Where it is recorded"), _labelled(here, [(str(pack.filing.kind or "–"), pack.filing)])
    for title, rules in (
        (_("Consequences"), pack.consequences), (_("Periods"), pack.deadlines),
        (_("What the rules lean on"), pack.facts),
    ):  # fmt: skip
        if rules:
            yield title, _labelled(here, ((rule.id, rule) for rule in rules))


def _situations(here: Desk, pack: Policy) -> Iterator[str]:
    from workflow.vocabulary import WORDS
    from workflow.wording import translate

    for found in pack.situations:
        threshold = translate(WORDS[found.threshold], here.language)
        yield f"{found.id}: {found.label.render(here.language)} {_cited(here, found)}"
        yield "    " + _("consequence demanded") + f": {threshold}"
        for element in found.elements:
            yield f"    · {element.id}: {element.label.render(here.language)} {_cited(here, element)}"


def _kinds(here: Desk, kinds: Iterable[str]) -> str:
    from workflow.vocabulary import WORDS
    from workflow.wording import translate

    return ("、" if here.language == "zh" else ", ").join(
        translate(WORDS[kind], here.language) for kind in kinds
    )


def _labelled(here: Desk, rules: Any) -> list[str]:
    return [f"{name}: {rule.label.render(here.language)} {_cited(here, rule)}"
            for name, rule in rules]  # fmt: skip


def _cited(here: Desk, rule: Rule) -> str:
    from workflow.vocabulary import BASES
    from workflow.wording import translate

    basis = translate(BASES[rule.basis], here.language)
    unread = ", " + _("wording not read") if rule.verified is False else ""
    return f"[{rule.clause}, {basis}{unread}]"


for made in (list_, show):
    shared(made)
COMMANDS = {"policy": policy}
