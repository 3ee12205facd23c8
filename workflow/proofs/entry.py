"""How a pack enters a register: the base pack says it, with guards that the engine knows."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.activation.guards import ENTRY_GUARDS, GOVERNS
from workflow.policy import Policy
from workflow.proofs.fault import Fault, unknown
from workflow.wording import N_, sentence


def faults(policy: Policy) -> Iterator[Fault]:
    """No pack rules on its own entry; in the base pack each step has somebody who takes it."""
    if not policy.entry:
        return
    if policy.id != "base":
        yield Fault(["entry"], sentence(
            N_("no pack says how it enters a register itself; leave it out")))  # fmt: skip
        return
    for do in ("propose", "activate", "retire"):
        step = getattr(policy.entry, do)
        if not step.by:
            yield Fault(["entry", do, "by"], sentence(
                N_("nobody takes this step; name a role: by: [{{role: …}}]")))  # fmt: skip
        for place, use in enumerate(step.guards):
            if use.guard not in ENTRY_GUARDS:
                path: list[str | int] = ["entry", do, "guards", place, "guard"]
                yield Fault(path, unknown(use.guard, ENTRY_GUARDS))
    if policy.entry.governs.guard != GOVERNS:
        yield Fault(["entry", "governs", "guard"], unknown(policy.entry.governs.guard, [GOVERNS]))
