"""What can be broken in a pack, made from the pack itself: each rule missing, turned round, weaker,
stronger, or another's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from msgspec import structs

from features import breaking_guards, breaking_lists
from features.breaking import ELSEWHERE, Broken, Change, broken, item_with, others, replaced, same
from workflow.actions import CONSEQUENCES
from workflow.directory import Level
from workflow.policy import Bears, Element, Policy, Situation, SplitRule


def mutations(policy: Policy) -> Iterator[Broken]:
    """Every mutation of a pack, each with what it is the mutation of: a pack that has the same rule
    gives the same."""
    for make in (
        breaking_guards.guards, breaking_guards.actors, _situations, _rows, _parameters, _namings,
        _measures, _places, breaking_lists.lists,
    ):  # fmt: skip
        yield from make(policy)


# -- situations and the split ---------------------------------------------------------------------


def _situations(policy: Policy) -> Iterator[Broken]:
    for found in policy.situations:
        place = CONSEQUENCES.index(found.threshold)
        for level in {*CONSEQUENCES[max(0, place - 1) : place], *CONSEQUENCES[place + 1 : place + 2]}:
            if found.threshold != "none":
                yield broken("thresholds", found, f"{level} is enough",
                           item_with("situations", found, threshold=level), name=found.id)  # fmt: skip
        if found.threshold != "none":
            yield broken("thresholds", found, "cites another clause",
                       item_with("situations", found, clause=ELSEWHERE), name=found.id)  # fmt: skip
        for element in found.elements:
            yield broken("elements", element, "is gone", _without(found, element),
                         name=f"{found.id}/{element.id}", of=found.clause)  # fmt: skip


def _without(found: Situation, element: Element) -> Change:
    """The situation of that id and clause without the element, whatever its threshold in a pack."""

    def left(situation: Situation) -> Situation:
        if (situation.id, situation.clause) != (found.id, found.clause):
            return situation
        return structs.replace(situation, elements=replaced(situation.elements, element, None))

    return lambda policy: structs.replace(policy, situations=tuple(map(left, policy.situations)))


def _rows(policy: Policy) -> Iterator[Broken]:
    for row in policy.apportionment:
        for bears in get_args(Bears):
            if bears != row.bears:
                yield _row(row, f"bears {bears}", bears=bears)
        yield _row(row, "cites another clause", clause=ELSEWHERE)
        yield _row(row, "binds" if not row.binding else "does not bind", binding=not row.binding)


def _row(row: SplitRule, how: str, **fields: Any) -> Broken:
    return broken("split", row, how, item_with("apportionment", row, **fields), name=row.id)


def _parameters(policy: Policy) -> Iterator[Broken]:
    for name, value in policy.parameters.items():
        for other in others(value):
            yield broken("parameters", {name: value}, f"is {other}", _parameter(name, value, other),
                       name=name)  # fmt: skip


def _parameter(name: str, value: Any, other: Any) -> Change:
    def changed(policy: Policy) -> Policy:
        if policy.parameters.get(name) != value:
            return policy
        return structs.replace(policy, parameters={**policy.parameters, name: other})

    return changed


def _namings(policy: Policy) -> Iterator[Broken]:
    for bears, naming in policy.namings.items():
        for other, borrowed in policy.namings.items():
            if borrowed.label != naming.label:
                yield broken("labels", naming, f"is called as {other}", _called(bears, naming, other),
                           name=bears, label=naming.label, other=borrowed.label)  # fmt: skip


def _called(bears: str, naming: Any, other: str) -> Change:
    def changed(policy: Policy) -> Policy:
        found = policy.namings.get(bears)
        if found is None or found.label != naming.label or other not in policy.namings:
            return policy
        label = policy.namings[other].label
        return structs.replace(
            policy, namings={**policy.namings, bears: structs.replace(found, label=label)}
        )

    return changed


# -- measures, authority, filing, periods ---------------------------------------------------------


def _measures(policy: Policy) -> Iterator[Broken]:
    for measure in policy.measures:
        for step in policy.severity:
            if measure.tier not in (None, step.id):
                yield broken("tiers", measure, f"is {step.id}",
                           item_with("measures", measure, tier=step.id), name=measure.id)  # fmt: skip
    scale = [(m.id, m.tier) for m in policy.measures]
    for how, fields in (
        ("all weigh alike", {"weight": 1}), ("all fit everybody", {"applies_to": ("body", "person")}),
    ):  # fmt: skip
        yield broken("measures", scale, how, _each_measure(scale, **fields), name="all")


def _each_measure(scale: list[tuple[str, str | None]], **fields: Any) -> Change:
    def changed(policy: Policy) -> Policy:
        if [(m.id, m.tier) for m in policy.measures] != scale:
            return policy
        measures = tuple(structs.replace(measure, **fields) for measure in policy.measures)
        return structs.replace(policy, measures=measures)

    return changed


def _places(policy: Policy) -> Iterator[Broken]:
    yield from _alone("authority", policy.authority, [
        *(("rule", rule) for rule in
          ("managing-body", "next-higher-committee", "discipline-commission")),
        *((("level", level) for level in (None, *get_args(Level))) if policy.authority.level else ()),
    ])  # fmt: skip
    kinds = (None, "discipline") if policy.filing.kind else ()
    levels = (None, *get_args(Level)) if policy.filing.level else ()
    yield from _alone("filing", policy.filing, [
        *(("kind", kind) for kind in kinds), *(("level", level) for level in levels)])  # fmt: skip
    if policy.retention:
        yield from _alone("retention", policy.retention, [
            (unit, other) for unit in ("years", "months")
            for other in others(getattr(policy.retention, unit) or None)])  # fmt: skip
    yield from _alone("body_liability", policy.body_liability, [])
    for deadline in policy.deadlines:
        for unit in ("days", "months"):
            for other in others(getattr(deadline, unit) or None):
                change = item_with("deadlines", deadline, **{unit: other})
                yield broken("deadlines", deadline, f"{unit} is {other}", change, name=deadline.id)


def _alone(section: str, rule: Any, others: list[tuple[str, Any]]) -> Iterator[Broken]:
    """A rule that stands alone in its section."""
    for name, value in (("clause", ELSEWHERE), *others):
        if getattr(rule, name) != value:
            how = "cites another clause" if name == "clause" else f"{name} is {value or 'any'}"
            yield broken(section, rule, how, _alone_with(section, rule, **{name: value}), name="it")


def _alone_with(section: str, rule: Any, /, **fields: Any) -> Change:
    def changed(policy: Policy) -> Policy:
        if not same(getattr(policy, section), rule):
            return policy
        return structs.replace(policy, **{section: structs.replace(rule, **fields)})

    return changed
