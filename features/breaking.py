"""One rule broken: the names it goes by, and the ways to put another in its place.

A mutation names one rule and what stands in its place. Packs that share the rule are broken
alike, so it is made once for the whole family.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args, get_type_hints

from msgspec import structs

from features.clauses import demands
from workflow.actions import Dismiss
from workflow.directory import Kind
from workflow.policy import Policy

Change = Callable[[Policy], Policy]
Broken = tuple[bytes, "Mutation"]
ELSEWHERE = "mutant/1"
APPROVALS = ("opening", "dismissal", "departure", "decision")
_TOUCHES = {
    "thresholds": {"investigate"}, "split": {"apportion"}, "measures": {"sanction"},
    "tiers": {"sanction"}, "authority": {"sanction"}, "filing": {"file"},
}  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """One rule of a section (with the step it stands at) and how it is broken."""

    section: str
    rule: str
    how: str
    change: Change = field(compare=False)
    clause: str = ""
    do: str = ""
    bears: str = ""

    @property
    def touches(self) -> frozenset[str]:
        """The only steps that are decided otherwise than under the true pack; empty: any may be."""
        return frozenset({self.do} if self.do else _TOUCHES.get(self.section, ()))

    @property
    def name(self) -> str:
        """What is broken, in one line."""
        return f"{self.section} {self.rule}: {self.how}"


def broken(
    section: str, rule: Any, how: str, change: Change, *, name: str, do: str = "", **place: Any
) -> Broken:
    """A mutation of a rule, with what tells it from the mutations of other rules."""
    key = demands(rule, section=section, name=name, do=do, how=how, **place)
    clause = getattr(rule, "clause", "")
    bears = getattr(rule, "bears", "")
    return key, Mutation(section, f"{do}: {name}" if do else name, how, change, clause, do, bears)


def same(one: Any, other: Any) -> bool:
    """Whether two rules demand the same, words left out."""
    return type(one) is type(other) and demands(one) == demands(other)


def replaced(items: Iterable[Any], rule: Any, other: Any) -> tuple[Any, ...]:
    """The items with another in the rule's place; without it, where that is None."""
    found = (other if same(item, rule) else item for item in items)
    return tuple(item for item in found if item is not None)


def item_with(section: str, rule: Any, /, **fields: Any) -> Change:
    """An item of a section with other fields."""
    return lambda policy: structs.replace(policy, **{section: tuple(
        structs.replace(item, **fields) if same(item, rule) else item
        for item in getattr(policy, section))})  # fmt: skip


def others(value: Any, known: Sequence[str] = ()) -> Iterator[Any]:
    """A number one less and one more; the other approvals; a list without each of its items; a table
    without each of its entries, and with another in its place; of other names the next that there is,
    `known` being names of the pack's own."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value - 1, value + 1)
    elif isinstance(value, list):
        yield from ([item for item in value if item != gone] for gone in value)
    elif isinstance(value, dict):
        for name in value:
            yield {other: value[other] for other in value if other != name}
            yield from ({**value, name: other} for other in others(value[name], known))
    elif value in APPROVALS:
        yield from (other for other in APPROVALS if other != value)
    else:
        for words in (get_args(Kind), get_args(get_type_hints(Dismiss)["ground"]), known):
            if value in words:
                yield words[(words.index(value) + 1) % len(words)]
