"""Which scenario shows which rule: clause → rule → guard → scenario, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from features.clauses import Cited, rules_of, stated_only
from features.gathering import shown_by
from features.memory import Versions
from features.playing import Example
from workflow.policy import NotEncoded, Policy


class Shown(msgspec.Struct, frozen=True):
    """A rule of a pack and the scenarios that show it."""

    rule: Cited
    examples: tuple[Example, ...]


class Covered(msgspec.Struct, frozen=True):
    """A pack's rules in its order, each with its scenarios; the clauses on which only facts stand."""

    policy: Policy
    rules: tuple[Shown, ...]
    stated: tuple[str, ...]
    not_encoded: tuple[NotEncoded, ...] = ()

    @property
    def clauses(self) -> dict[str, tuple[Shown, ...]]:
        """The rules by the clause they stand on."""
        found: dict[str, list[Shown]] = {}
        for shown in self.rules:
            found.setdefault(shown.rule.clause, []).append(shown)
        return {clause: tuple(rules) for clause, rules in found.items()}

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The clauses of which no rule is shown by any scenario."""
        return tuple(
            clause for clause, rules in self.clauses.items()
            if not any(shown.examples for shown in rules)
        )  # fmt: skip

    @property
    def not_shown(self) -> tuple[Cited, ...]:
        """The rules that no scenario shows."""
        return tuple(shown.rule for shown in self.rules if not shown.examples)


def coverage(
    packs: Iterable[str], examples: Iterable[Example], versions: Versions, *, whole: bool = True
) -> tuple[Covered, ...]:
    """What the scenarios show of each pack, in its newest version; unless `whole`, nothing else."""
    by_key: dict[bytes, list[Example]] = {}
    for example in examples:
        for key in shown_by(example, versions):
            by_key.setdefault(key, []).append(example)
    return tuple(_of(versions(pack)[-1], by_key, whole) for pack in packs)


def _of(policy: Policy, by_key: dict[bytes, list[Example]], whole: bool) -> Covered:
    rules = tuple(Shown(rule, tuple(by_key.get(rule.key, ()))) for rule in rules_of(policy))
    if not whole:
        return Covered(policy, tuple(shown for shown in rules if shown.examples), ())
    return Covered(policy, rules, tuple(sorted(stated_only(policy))), policy.not_encoded)


def holes(covered: Iterable[Covered]) -> Iterator[str]:
    """Every clause that no scenario shows, with the rules that stand on it, by pack."""
    for pack in covered:
        for clause in pack.uncovered:
            rules = ", ".join(f"{s.rule.section} {s.rule.id}" for s in pack.clauses[clause])
            yield f"{pack.policy.id}: {clause} ({rules})"
