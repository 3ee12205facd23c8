"""Checks and responsibilities: guards and situations name those that there are."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.policy import Policy
from workflow.proofs.fault import Fault, unknown
from workflow.proofs.names import uses
from workflow.wording import N_, sentence


def named(policy: Policy) -> Iterator[Fault]:
    """Guards name checks of the pack."""
    known = [check.id for check in policy.checks]
    for path, use in uses(policy.lifecycle):
        for name in ("check", "checks", "wait"):
            found = use.parameters.get(name, ())
            for check in (found,) if isinstance(found, str) else found:
                if check and check not in known:
                    yield Fault([*path, "parameters", name], unknown(str(check), known))


def told_apart(policy: Policy) -> Iterator[Fault]:
    """No check is called what an element is called: they are found by the same word."""
    elements = {element.id for found in policy.situations for element in found.elements}
    for place, check in enumerate(policy.checks):
        if check.id in {*elements, "consequence"}:
            yield Fault(["checks", place, "id"], sentence(
                N_("{item} is an element of a situation; call the check otherwise"),
                item=check.id))  # fmt: skip


def responsibilities(policy: Policy) -> Iterator[Fault]:
    """A situation is about a responsibility of the pack."""
    known = [found.id for found in policy.responsibilities]
    for place, situation in enumerate(policy.situations):
        if situation.responsibility not in (None, *known):
            yield Fault(["situations", place, "responsibility"],
                        unknown(str(situation.responsibility), known))  # fmt: skip
