"""Periods and dates: each lasts, counts from a step that is taken, and agrees with its guard."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.policy import Deadline, Policy
from workflow.proofs.fault import Fault, Path
from workflow.proofs.names import uses
from workflow.wording import N_, sentence


def faults(policy: Policy) -> Iterator[Fault]:
    """Deadlines, effects, and the days between which the version is in force."""
    for place, deadline in enumerate(policy.deadlines):
        yield from _deadline(policy, deadline, ["deadlines", place])
    for place, effect in enumerate(policy.consequences):
        if isinstance(effect.lasts, int) and effect.lasts <= 0:
            yield Fault(["consequences", place, "lasts"], sentence(
                N_("{number} months are no period; write one or more, or year"),
                number=effect.lasts))  # fmt: skip
    if policy.retention and min(policy.retention.years, policy.retention.months) < 0:
        yield Fault(["retention"], sentence(N_("is no period; write years or months, one or more")))
    since, until = policy.in_force.since, policy.in_force.until
    if since and until and until < since:
        yield Fault(["in_force", "to"], sentence(
            N_("ends on {until}, before it begins on {since}"), until=until, since=since))  # fmt: skip


def _deadline(policy: Policy, deadline: Deadline, path: Path) -> Iterator[Fault]:
    if min(deadline.days, deadline.months) < 0 or deadline.days + deadline.months <= 0:
        yield Fault(path, sentence(N_("is no period; write days or months, one or more")))
    if deadline.counts_from not in policy.lifecycle.moves:
        yield Fault([*path, "counts_from"], sentence(
            N_("counts from the step {do}, which the lifecycle does not have"),
            do=deadline.counts_from))  # fmt: skip
    if (deadline.id, deadline.counts_from) != ("appeal", "deliver"):
        return
    for where, use in uses(policy.lifecycle):
        days = use.parameters.get("days")
        if use.guard == "appeal-in-time" and (deadline.days, deadline.months) != (days, 0):
            yield Fault(path, sentence(
                N_("the guard {guard} lets an appeal in for {days} days; write the same here"),
                guard=use.guard, days=days), or_at=where)  # fmt: skip


def places(policy: Policy) -> Iterator[Fault]:
    """A level is named where it is used: by a rule that asks for the discipline commission."""
    if policy.authority.level is not None and policy.authority.rule != "discipline-commission":
        yield Fault(["authority", "level"], sentence(
            N_("the rule {rule} asks for no level; leave it out"),
            rule=policy.authority.rule))  # fmt: skip
    for place, situation in enumerate(policy.situations):
        if not situation.elements:
            yield Fault(["situations", place, "elements"], sentence(N_("is empty; name at least one")))
