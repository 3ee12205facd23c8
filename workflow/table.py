"""The decision table behind the split: one row for every combination, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from workflow.actions import PARTS
from workflow.directory import MEMBERS, Rank

if TYPE_CHECKING:
    from workflow.policy import SplitRule


class Combination(NamedTuple):
    """All that may decide what a person bears for one decision."""

    mode: str
    post: str
    in_charge: bool
    part: str


def domain() -> Iterator[Combination]:
    """Every combination there can be; only a member of the body can be the one in charge."""
    for mode, parts in PARTS.items():
        for post in get_args(Rank):
            for in_charge in (False, True) if post in MEMBERS else (False,):
                for part in parts:
                    yield Combination(mode, post, in_charge, part)


def fits(rule: SplitRule, combination: Combination, parameters: Mapping[str, Any]) -> bool:
    """Whether the row applies to the combination under these parameters."""
    switch = rule.only_if.removeprefix("not ")
    if switch and bool(parameters.get(switch)) is rule.only_if.startswith("not "):
        return False
    return matches(rule, combination)


def matches(rule: SplitRule, combination: Combination) -> bool:
    """Whether the row's conditions hold at the combination, whatever its switch says."""
    for name, wanted in rule.when.items():
        value = getattr(combination, name)
        if value not in wanted if isinstance(wanted, tuple) else value != wanted:
            return False
    return True


def rows(
    rules: tuple[SplitRule, ...], parameters: Mapping[str, Any]
) -> dict[Combination, tuple[SplitRule, ...]]:
    """For each combination the rows that fit it. A sound table has exactly one each."""
    return {
        combination: tuple(rule for rule in rules if fits(rule, combination, parameters))
        for combination in domain()
    }
