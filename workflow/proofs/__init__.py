"""What a pack must keep before any case meets it, one family of proofs a file.

The engine cannot run on a pack that fails an essential proof, so the loader refuses it at the first
one. The other proofs are about what a reader relies on; `wenze policy check` asks for all of them and
gathers every fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from workflow.policy import Policy
from workflow.proofs import actors, checks, citations, entry, names, periods, roads, scales, split
from workflow.proofs.fault import Fault
from workflow.sources import Mapping


class Family(NamedTuple):
    """A family of proofs, and the sections that it reads beside the one where its faults stand."""

    faults: Callable[[Policy], Iterator[Fault]]
    reads: tuple[str, ...] = ()


ESSENTIAL = (
    Family(names.steps, ("lifecycle",)),
    Family(names.guards, ("lifecycle",)),
    Family(roads.beginning, ("lifecycle",)),
    Family(actors.faults, ("lifecycle",)),
    Family(split.faults, ("apportionment", "parameters")),
    Family(names.degrees, ("namings",)),
    Family(scales.faults, ("severity", "measures")),
    Family(names.given_once),
    Family(checks.named, ("lifecycle", "checks")),
    Family(checks.told_apart, ("situations", "checks")),
    Family(checks.responsibilities, ("situations", "responsibilities")),
    Family(entry.faults, ("entry",)),
)
FURTHER = (
    Family(roads.ends, ("lifecycle",)),
    Family(roads.waiting, ("lifecycle",)),
    Family(roads.suspension, ("lifecycle",)),
    Family(scales.fitting, ("severity", "measures", "subjects")),
    Family(periods.faults, ("lifecycle",)),
    Family(periods.places),
    Family(names.subjects),
    Family(names.parameters, ("apportionment",)),
    Family(names.guards_once),
    Family(names.ids),
    Family(citations.rules),
    Family(citations.wording),
)


def check(policy: Policy, raw: Mapping) -> None:
    """Raise `PolicyError` for the first essential fault, with the file and line it was written in."""
    for family in ESSENTIAL:
        for fault in family.faults(policy):
            raise fault.located(raw)


__all__ = ["ESSENTIAL", "FURTHER", "Family", "Fault", "check"]
