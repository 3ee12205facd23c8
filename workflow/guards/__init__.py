"""Guards: named predicates that packs attach to steps, with parameters and clauses.

A guard looks at a `Moment` and yields what is lacking; none lacking, it passes. It knows no clause
and no sentence: the pack says by which clause it stands, `workflow.messages` says it in words.
Where there is no action (somebody asks what could be done), a guard answers for the case alone.
"""

from workflow.guards import (
    checks,
    dismissal,
    escalation,
    everywhere,
    filing,
    inquiry,
    levels,
    retention,
    review,
    sanction,
    split,
)
from workflow.guards.registry import GUARDS, Guard, Lack

__all__ = [
    "GUARDS", "Guard", "Lack", "checks", "dismissal", "escalation", "everywhere", "filing", "inquiry",
    "levels", "retention", "review", "sanction", "split",
]  # fmt: skip
