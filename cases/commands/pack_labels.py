"""What the pack of a case calls the ids that stand in the fields of its actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflow.policy import Policy
    from workflow.wording import Text

Labels = Mapping[tuple[str, str], "Text"]


def labels_of(policy: Policy, situation: str) -> Labels:
    """The label of each id, by the field it stands in and the id itself. An element is called as the
    situation of the case calls it, where several situations have one of that id."""
    found = {("situation", one.id): one.short for one in policy.situations}
    for one in policy.situations:
        found |= {("element", part.id): part.label for part in one.elements}
    own = policy.situation(situation)
    found |= {("element", part.id): part.label for part in (own.elements if own else ())}
    found |= {("severity", step.id): step.label for step in policy.severity}
    found |= {("measure", rule.id): rule.label for rule in policy.measures}
    found |= {("consequence", rule.id): rule.label for rule in policy.consequences}
    return found | {("to", name): state.label for name, state in policy.lifecycle.states.items()}
