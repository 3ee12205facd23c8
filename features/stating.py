"""What the phrases on a pack itself look at: its measures, what else its document states, what follows
besides a measure, and what is left out on purpose. Each table must be whole: no row too many or few."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cases.views import case_view
from features.telling import Table
from features.words import basis, heading
from features.world import World
from workflow.policy import Policy

NO_END = {"en": "no end stated", "zh": "未规定"}


def _policy(world: World) -> Policy:
    assert world.case() is not None, "there is no case"
    return world.office.policy


def _row(world: World, rule: Any) -> dict[str, str]:
    row = {"clause": rule.clause, "basis": rule.basis}
    return {**row, "id": rule.id, "label": rule.label.render(world.language)}


def _compare(table: Table, found: Iterable[Mapping[str, str]]) -> None:
    columns = [heading(name) for name in table[0]]
    expected = [
        {name: basis(cell) if name == "basis" else cell for name, cell in zip(columns, row, strict=True)}
        for row in table[1:]
    ]
    seen = [{name: row[name] for name in columns} for row in found]
    if seen != expected:
        raise AssertionError(f"expected {expected}\n   found {seen}")


def measures(world: World, table: Table) -> None:
    """The catalogue of measures, in its order."""
    _compare(table, [_row(world, measure) for measure in _policy(world).measures])


def says(world: World, table: Table) -> None:
    """What the source document states besides, and no guard enforces."""
    facts = _policy(world).facts
    _compare(table, [_row(world, fact) for fact in facts if fact.basis == "document"])


def left_out(world: World, table: Table) -> None:
    """The clauses that are not encoded, in their order."""
    _compare(table, [{"clause": item.clause} for item in _policy(world).not_encoded])


def follows(world: World, whom: str, table: Table) -> None:
    """What follows for somebody besides the measure, by which clause, and its last day."""
    case, policy = world.case(), _policy(world)
    assert case is not None
    rules = {rule.id: rule for rule in policy.consequences}
    shown = case_view(case, policy, world.directory)["respondents"]
    given = next(found["consequences"] for found in shown if found["id"] == whom)
    _compare(
        table,
        [
            {**_row(world, rules[one["id"]]), "until": one["until"] or NO_END[world.language]}
            for one in given
        ],
    )
