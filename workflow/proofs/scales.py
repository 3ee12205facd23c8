"""The scale and the measures: lightest first, a measure for every severity, each fits somebody."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.policy import Policy
from workflow.proofs.fault import Fault, unknown
from workflow.wording import N_, sentence


def faults(policy: Policy) -> Iterator[Fault]:
    """What would leave a severity without a measure, or two measures without an order."""
    if len(policy.severity) < 2:
        yield Fault(["severity"], sentence(N_("a scale has two steps or more")))
    if not policy.measures:
        yield Fault(["measures"], sentence(N_("is empty; name at least one")))
    weight = 0
    for place, measure in enumerate(policy.measures):
        if measure.weight <= weight:
            yield Fault(["measures", place, "weight"], sentence(
                N_("weights rise strictly; the one before has {weight}"), weight=weight))  # fmt: skip
        weight = measure.weight
        if not measure.applies_to:
            yield Fault(["measures", place, "applies_to"], sentence(N_("it fits nobody")))
    if policy.has_tiers:
        yield from _tiers(policy)


def _tiers(policy: Policy) -> Iterator[Fault]:
    steps = [step.id for step in policy.severity]
    tiers = {measure.tier for measure in policy.measures}
    for place, measure in enumerate(policy.measures):
        if measure.tier is not None and measure.tier not in steps:
            yield Fault(["measures", place, "tier"], unknown(measure.tier, steps))
    if tiers != set(steps) and tiers <= {None, *steps}:
        yield Fault(["measures"], sentence(
                N_("with tiers, every measure has one and every severity has a measure")))  # fmt: skip


def fitting(policy: Policy) -> Iterator[Fault]:
    """Whoever the document addresses can receive a measure; tiers rise with the weights; in each
    tier there is something for a person, since a body never answers without one."""
    addressed = {"body" if name == "body" else "person" for name in policy.subjects}
    fits = {bearer for measure in policy.measures for bearer in measure.applies_to}
    for bearer in sorted(addressed - fits):
        yield Fault(["measures"], sentence(
            N_("no measure fits a {bearer}, whom the pack addresses"), bearer=bearer))  # fmt: skip
    steps = [step.id for step in policy.severity]
    highest = 0
    for place, measure in enumerate(policy.measures):
        rank = steps.index(measure.tier) if measure.tier in steps else highest
        if rank < highest:
            yield Fault(["measures", place, "tier"], sentence(
                N_("comes after a measure of the heavier tier {tier}; lightest first"),
                tier=steps[highest]))  # fmt: skip
        highest = max(highest, rank)
    for step in steps if policy.has_tiers else ():
        tier = [measure for measure in policy.measures if measure.tier == step]
        if tier and not any("person" in measure.applies_to for measure in tier):
            yield Fault(["measures"], sentence(
                N_("no measure of the tier {tier} fits a person"), tier=step))  # fmt: skip
