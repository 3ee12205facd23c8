"""The rules of a pack one by one: each with the clause it stands on and the guards that ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from workflow.canonical import encode
from workflow.policy import GuardUse, Policy, Rule, SplitRule
from workflow.wording import Text

# Which guards ask for the rules of a section; the rows of the split besides are computed.
ASKED_BY = {
    "situations": ("threshold-reached",), "elements": ("elements-found",),
    "checks": ("checks-closed", "steps-in-order", "step-by-higher-body", "looked-into-first",
               "ground-needs-check"),
    "apportionment": ("objector-bears-none", "sole-decider-bears"),
    "body_liability": ("body-and-member",), "severity": ("measure-in-tier",),
    "measures": ("measure-fits", "measure-in-tier", "secondary-not-heavier"),
    "authority": ("decider-has-authority",), "filing": ("recorded-with-department",),
    "retention": ("retention-over",),
}  # fmt: skip
_CLAUSES: dict[str, frozenset[str]] = {}
_RULES: dict[str, tuple[Cited, ...]] = {}
_WORDS_ONLY = ("label", "short", "note", "verified", "title")


class Cited(msgspec.Struct, frozen=True):
    """One rule of a pack. `key` is what it demands, words left out: two packs whose rules have one
    key share the rule, and a scenario of the one shows the rule of the other. `do` is the step that
    a guard stands at, `situation` the one that an element belongs to."""

    section: str
    id: str
    clause: str
    basis: str
    key: bytes
    label: Text | None = None
    do: str = ""
    situation: str = ""
    guards: tuple[str, ...] = ()


def clauses_of(policy: Policy) -> frozenset[str]:
    """Every clause that a rule or a fact of the pack stands on, or that it leaves out on purpose."""
    if policy.sha256 not in _CLAUSES:
        rules = (rule.clause for rule in rules_of(policy))
        facts, left = (f.clause for f in policy.facts), (n.clause for n in policy.not_encoded)
        _CLAUSES[policy.sha256] = frozenset((*rules, *facts, *left))
    return _CLAUSES[policy.sha256]


def stated_only(policy: Policy) -> frozenset[str]:
    """The clauses on which only facts stand: no guard asks for them."""
    return frozenset(fact.clause for fact in policy.facts) - {rule.clause for rule in rules_of(policy)}


def rules_of(policy: Policy) -> tuple[Cited, ...]:
    """Every rule that something asks for, in the pack's order."""
    if policy.sha256 not in _RULES:
        attached = {use.guard for _, use in guards_of(policy)}
        _RULES[policy.sha256] = tuple(
            msgspec.structs.replace(rule, guards=tuple(g for g in rule.guards if g in attached))
            for rule in (*_substance(policy), *_procedure(policy))
        )
    return _RULES[policy.sha256]


def _substance(policy: Policy) -> Iterator[Cited]:
    for situation in policy.situations:
        asked = () if situation.threshold == "none" else None
        yield _cited("situations", situation.id, situation, situation=situation.id, guards=asked)
        for element in situation.elements:
            yield _cited("elements", f"{situation.id}/{element.id}", element, situation=situation.id)
    for row in policy.apportionment:
        switch = policy.parameters.get(row.only_if.removeprefix("not "))
        yield _cited("apportionment", row.id, row, switch=switch, guards=_row_guards(row))
    for part in policy.responsibilities:
        yield _cited("responsibilities", part.id, part, guards=("level-bears",) if part.level else ())
    for check in policy.checks:
        yield _cited("checks", check.id, check)
    yield _cited("body_liability", "body", policy.body_liability)
    for bears, naming in policy.namings.items():
        yield _cited("namings", bears, naming, called=naming.label)
    for section in ("severity", "measures", "consequences"):
        for item in getattr(policy, section):
            yield _cited(section, item.id, item)


def _row_guards(row: SplitRule) -> tuple[str, ...]:
    if not row.binding:
        return ()
    return ("objector-bears-none",) if row.bears == "none" else ("sole-decider-bears",)


def _procedure(policy: Policy) -> Iterator[Cited]:
    yield _cited("authority", policy.authority.rule, policy.authority)
    yield _cited("filing", str(policy.filing.kind or "any"), policy.filing)
    for deadline in policy.deadlines:
        yield _cited("deadlines", deadline.id, deadline)
    if policy.retention:
        yield _cited("retention", "it", policy.retention)
    for do, use in guards_of(policy):
        yield _cited("guards", f"{do}: {use.guard}" if do else use.guard, use, do=do,
                     guards=(use.guard,))  # fmt: skip


def guards_of(policy: Policy) -> Iterator[tuple[str, GuardUse]]:
    """Every guard with the step it stands at, once; those of every step at none."""
    cycle = policy.lifecycle
    yield from (("", use) for use in (cycle.offered, *cycle.everywhere))
    for do, moves in cycle.moves.items():
        seen: list[GuardUse] = []
        for use in (use for move in moves for use in move.guards):
            if use not in seen:
                seen.append(use)
                yield do, use


def demands(rule: Any, **more: Any) -> bytes:
    """What a rule demands, words left out, with what else tells it from another."""
    found = msgspec.to_builtins(rule)
    if isinstance(found, dict):
        found = {name: value for name, value in found.items() if name not in _WORDS_ONLY}
    return encode([found, more])


def _cited(
    section: str, name: str, rule: Rule, *, do: str = "", situation: str = "",
    guards: tuple[str, ...] | None = None, **more: Any,
) -> Cited:  # fmt: skip
    return Cited(
        section=section, id=name, clause=rule.clause, basis=rule.basis,
        key=demands(rule, section=section, name=name, do=do, **more),
        label=getattr(rule, "label", None), do=do, situation=situation,
        guards=ASKED_BY.get(section, ()) if guards is None else guards,
    )  # fmt: skip
