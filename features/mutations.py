"""What can be broken in a pack, made from the pack itself: each rule missing, turned round, weaker,
stronger, or another's.

A mutation names one rule and what stands in its place. Packs that share the rule are broken
alike, so it is made once for the whole family.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, get_args

from msgspec import structs

from features.clauses import demands
from workflow.actions import CONSEQUENCES
from workflow.directory import Level
from workflow.policy import Actor, Bears, GuardUse, Move, Policy

Change = Callable[[Policy], Policy]
ELSEWHERE = "mutant/1"
APPROVALS = ("opening", "dismissal", "departure", "decision")
NOT = "not "
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


def mutations(policy: Policy) -> Iterator[tuple[bytes, Mutation]]:
    """Every mutation of a pack, each with what it is the mutation of: a pack that has the same rule
    gives the same."""
    for make in (_guards, _actors, _situations, _rows, _parameters, _namings, _measures, _places):
        yield from make(policy)


def _one(
    section: str, rule: Any, how: str, change: Change, *, name: str, do: str = "", **place: Any
) -> tuple[bytes, Mutation]:
    key = demands(rule, section=section, name=name, do=do, how=how, **place)
    clause = getattr(rule, "clause", "")
    bears = getattr(rule, "bears", "")
    return key, Mutation(section, f"{do}: {name}" if do else name, how, change, clause, do, bears)


def _same(one: Any, other: Any) -> bool:
    """Whether two rules demand the same, words left out."""
    return type(one) is type(other) and demands(one) == demands(other)


def _replaced(items: Iterable[Any], rule: Any, other: Any) -> tuple[Any, ...]:
    """The items with another in the rule's place; without it, where that is None."""
    found = (other if _same(item, rule) else item for item in items)
    return tuple(item for item in found if item is not None)


def _in(section: str, rule: Any, /, **fields: Any) -> Change:
    """An item of a section with other fields."""
    return lambda policy: structs.replace(policy, **{section: tuple(
        structs.replace(item, **fields) if _same(item, rule) else item
        for item in getattr(policy, section))})  # fmt: skip


# -- guards, and who may take a step --------------------------------------------------------------


def _guards(policy: Policy) -> Iterator[tuple[bytes, Mutation]]:
    cycle = policy.lifecycle
    for use in cycle.everywhere:
        for how, other in _weaker(use):
            yield _one("guards", use, how, _everywhere(use, other), name=use.guard)
    yield _one("guards", cycle.offered, "cites another clause", _offered(cycle.offered),
               name=cycle.offered.guard)  # fmt: skip
    for do, moves in cycle.moves.items():
        for move in moves:
            for use in move.guards:
                for how, other in _weaker(use):
                    yield _one("guards", use, how, _at(do, use, other), name=use.guard, do=do)


def _weaker(use: GuardUse) -> Iterator[tuple[str, GuardUse | None]]:
    yield "is gone", None
    yield "is turned round", structs.replace(use, guard=NOT + use.guard)
    yield "cites another clause", structs.replace(use, clause=ELSEWHERE)
    for name, value in use.parameters.items():
        for other in _others(value):
            parameters = {**use.parameters, name: other}
            yield f"{name} is {other}", structs.replace(use, parameters=parameters)


def _others(value: Any) -> Iterator[Any]:
    """A number one less and one more; another approval; a list without each of its items."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value - 1, value + 1)
    elif value in APPROVALS:
        yield from (other for other in APPROVALS if other != value)
    elif isinstance(value, list):
        yield from ([item for item in value if item != gone] for gone in value)


def _everywhere(use: GuardUse, other: GuardUse | None) -> Change:
    return lambda policy: structs.replace(policy, lifecycle=structs.replace(
        policy.lifecycle, everywhere=_replaced(policy.lifecycle.everywhere, use, other)))  # fmt: skip


def _offered(use: GuardUse) -> Change:
    return lambda policy: structs.replace(policy, lifecycle=structs.replace(
        policy.lifecycle, offered=structs.replace(use, clause=ELSEWHERE)))  # fmt: skip


def _at(do: str, use: GuardUse, other: GuardUse | None) -> Change:
    return _moves(do, lambda move: structs.replace(move, guards=_replaced(move.guards, use, other)))


def _moves(do: str, change: Callable[[Move], Move]) -> Change:
    def changed(policy: Policy) -> Policy:
        cycle = policy.lifecycle
        moves = {**cycle.moves, do: tuple(map(change, cycle.moves.get(do, ())))}
        if do not in cycle.moves:
            return policy
        return structs.replace(policy, lifecycle=structs.replace(cycle, moves=moves))

    return changed


def _actors(policy: Policy) -> Iterator[tuple[bytes, Mutation]]:
    for do, moves in policy.lifecycle.moves.items():
        for move in moves:
            for actor in move.by:
                name = " ".join(filter(None, (actor.role, actor.person, actor.where)))
                for how, other in _other_actors(actor):
                    change = _moves(do, _by(actor, other))
                    yield _one("actors", actor, how, change, name=name, do=do)


def _other_actors(actor: Actor) -> Iterator[tuple[str, Actor | None]]:
    yield "may not", None
    if actor.where != "anywhere":
        yield "may be anywhere", structs.replace(actor, where="anywhere")
    if actor.where == "committee-over":
        yield "need be no committee", structs.replace(actor, where="body-over")


def _by(actor: Actor, other: Actor | None) -> Callable[[Move], Move]:
    return lambda move: structs.replace(move, by=_replaced(move.by, actor, other))


# -- situations and the split ---------------------------------------------------------------------


def _situations(policy: Policy) -> Iterator[tuple[bytes, Mutation]]:
    for found in policy.situations:
        place = CONSEQUENCES.index(found.threshold)
        for level in {*CONSEQUENCES[max(0, place - 1) : place], *CONSEQUENCES[place + 1 : place + 2]}:
            if found.threshold != "none":
                yield _one("thresholds", found, f"{level} is enough",
                           _in("situations", found, threshold=level), name=found.id)  # fmt: skip
        if found.threshold != "none":
            yield _one("thresholds", found, "cites another clause",
                       _in("situations", found, clause=ELSEWHERE), name=found.id)  # fmt: skip
        for element in found.elements:
            left = tuple(other for other in found.elements if other is not element)
            yield _one("elements", element, "is gone", _in("situations", found, elements=left),
                       name=f"{found.id}/{element.id}", of=found.clause)  # fmt: skip


def _rows(policy: Policy) -> Iterator[tuple[bytes, Mutation]]:
    for row in policy.apportionment:
        for bears in get_args(Bears):
            if bears != row.bears:
                yield _one("split", row, f"bears {bears}", _in("apportionment", row, bears=bears),
                           name=row.id)  # fmt: skip
        yield _one("split", row, "cites another clause", _in("apportionment", row, clause=ELSEWHERE),
                   name=row.id)  # fmt: skip
        yield _one("split", row, "binds" if not row.binding else "does not bind",
                   _in("apportionment", row, binding=not row.binding), name=row.id)  # fmt: skip


def _parameters(policy: Policy) -> Iterator[tuple[bytes, Mutation]]:
    for name, value in policy.parameters.items():
        for other in _others(value):
            yield _one("parameters", {name: value}, f"is {other}", _parameter(name, value, other),
                       name=name)  # fmt: skip


def _parameter(name: str, value: Any, other: Any) -> Change:
    def changed(policy: Policy) -> Policy:
        if policy.parameters.get(name) != value:
            return policy
        return structs.replace(policy, parameters={**policy.parameters, name: other})

    return changed


def _namings(policy: Policy) -> Iterator[tuple[bytes, Mutation]]:
    for bears, naming in policy.namings.items():
        for other, borrowed in policy.namings.items():
            if borrowed.label != naming.label:
                yield _one("labels", naming, f"is called as {other}", _called(bears, naming, other),
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


def _measures(policy: Policy) -> Iterator[tuple[bytes, Mutation]]:
    for measure in policy.measures:
        for step in policy.severity:
            if measure.tier not in (None, step.id):
                yield _one("tiers", measure, f"is {step.id}",
                           _in("measures", measure, tier=step.id), name=measure.id)  # fmt: skip
    scale = [(m.id, m.tier) for m in policy.measures]
    for how, fields in (
        ("all weigh alike", {"weight": 1}), ("all fit everybody", {"applies_to": ("body", "person")}),
    ):  # fmt: skip
        yield _one("measures", scale, how, _each_measure(scale, **fields), name="all")


def _each_measure(scale: list[tuple[str, str | None]], **fields: Any) -> Change:
    def changed(policy: Policy) -> Policy:
        if [(m.id, m.tier) for m in policy.measures] != scale:
            return policy
        measures = tuple(structs.replace(measure, **fields) for measure in policy.measures)
        return structs.replace(policy, measures=measures)

    return changed


def _places(policy: Policy) -> Iterator[tuple[bytes, Mutation]]:
    yield from _alone("authority", policy.authority, [
        *(("rule", rule) for rule in
          ("managing-body", "next-higher-committee", "discipline-commission")),
        *((("level", level) for level in (None, *get_args(Level))) if policy.authority.level else ()),
    ])  # fmt: skip
    kinds = (None, "discipline") if policy.filing.kind else ()
    levels = (None, *get_args(Level)) if policy.filing.level else ()
    yield from _alone("filing", policy.filing, [
        *(("kind", kind) for kind in kinds), *(("level", level) for level in levels)])  # fmt: skip
    yield from _alone("body_liability", policy.body_liability, [])
    for deadline in policy.deadlines:
        for unit in ("days", "months"):
            value = getattr(deadline, unit)
            for other in (value - 1, value + 1) if value else ():
                yield _one("deadlines", deadline, f"{unit} is {other}",
                           _in("deadlines", deadline, **{unit: other}), name=deadline.id)  # fmt: skip


def _alone(section: str, rule: Any, others: list[tuple[str, Any]]) -> Iterator[tuple[bytes, Mutation]]:
    """A rule that stands alone in its section."""
    for name, value in (("clause", ELSEWHERE), *others):
        if getattr(rule, name) != value:
            how = "cites another clause" if name == "clause" else f"{name} is {value or 'any'}"
            yield _one(section, rule, how, _alone_with(section, rule, **{name: value}), name="it")


def _alone_with(section: str, rule: Any, /, **fields: Any) -> Change:
    def changed(policy: Policy) -> Policy:
        if not _same(getattr(policy, section), rule):
            return policy
        return structs.replace(policy, **{section: structs.replace(rule, **fields)})

    return changed
