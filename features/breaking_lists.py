"""What can be broken in what a pack lists: checks, who bears what, measures and their order, what
follows, what the document states besides, and what is left out on purpose. Each item is taken away,
cites another clause, or says another number or level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import structs

from features.breaking import ELSEWHERE, Broken, Change, broken, item_with, others, same
from workflow.policy import Effect, Policy


def lists(policy: Policy) -> Iterator[Broken]:
    """The mutations of what is listed."""
    for section in ("checks", "measures", "consequences", "facts", "not_encoded"):
        for item in getattr(policy, section):
            if getattr(item, "basis", "document") == "document" or section == "checks":
                yield from _item(section, item)
    for effect in policy.consequences:
        for lasts in _other_ends(effect):
            yield broken("listed consequences", effect, f"lasts {lasts}",
                         item_with("consequences", effect, lasts=lasts), name=effect.id)  # fmt: skip
    for responsibility in policy.responsibilities:
        if responsibility.level:
            yield broken("responsibilities", responsibility, "at any level",
                         item_with("responsibilities", responsibility, level=None),
                         name=responsibility.id)  # fmt: skip
    order = [measure.id for measure in policy.measures]
    yield broken("listed measures", order, "are turned round", _turned(order), name="all")


def _item(section: str, item: Any) -> Iterator[Broken]:
    name, place = getattr(item, "id", item.clause), f"listed {section}"
    yield broken(place, item, "is gone", _gone(section, item), name=name)
    if section != "checks":  # which a refusal names by the clause of the guard that asks for it
        yield broken(place, item, "cites another clause", item_with(section, item, clause=ELSEWHERE),
                     name=name)  # fmt: skip


def _gone(section: str, item: Any) -> Change:
    return lambda policy: structs.replace(policy, **{
        section: tuple(other for other in getattr(policy, section) if not same(other, item))
    })  # fmt: skip


def _other_ends(effect: Effect) -> Iterator[Any]:
    if effect.lasts is not None:
        yield None
    yield from others(effect.lasts)


def _turned(order: list[str]) -> Change:
    def changed(policy: Policy) -> Policy:
        if [measure.id for measure in policy.measures] != order:
            return policy
        return structs.replace(policy, measures=tuple(reversed(policy.measures)))

    return changed
