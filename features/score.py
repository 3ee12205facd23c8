"""The mutation score: how many broken packs the scenarios notice, and which ones they do not.

`python -m features.score [PACK …]` tries every mutant of the shipped packs, or of some. It ends with
1 where one survives that is not explained below.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from time import perf_counter

from features.breaking import Mutation
from features.memory import PACKS, Memory, Versions, versions_in
from features.mutants import Mutant, mutants
from features.playing import examples
from workflow.loading import available

# A refusal by these guards names the clause of the rule that is not kept; their own clause stands in
# receipts only.
_CITE_THE_RULE = (
    "elements-found", "threshold-reached", "objector-bears-none", "sole-decider-bears",
    "decider-has-authority", "measure-in-tier", "recorded-with-department", "level-bears",
    "retention-over",
)  # fmt: skip
_SWITCHES = ("serious_reaches_all_limbs", "breach_and_poor_task_both_needed", "limbs_are_alternatives")
_LINK = "a link takes two cases, a scenario has one; who may link is who may add a note"
_NO_DEPARTMENT = "where no department is named each one fits, so nothing is refused by this rule"


def explained(mutant: Mutant) -> str:
    """Why a mutant may survive; empty where it may not."""
    mutation = mutant.mutation
    guard = mutation.rule.rpartition(": ")[2]
    if mutation.section == "guards" and mutation.how == "cites another clause" and (
        guard in _CITE_THE_RULE
    ):  # fmt: skip
        return "the refusal names the clause of the rule that is not kept; this one stands in receipts"
    if mutation.section == "actors" and mutation.do == "link":
        return _LINK
    if mutation.section == "parameters" and mutation.rule in _SWITCHES:
        return "the switch says how the item was read; the reading itself is the item's situations"
    return _SINGLE.get(mutation.name) or _never_asked(mutation, mutant)


_SINGLE = {
    "guards not-suspended: but is ['resume', 'note', 'correct']": _LINK,
}  # fmt: skip


def _never_asked(mutation: Mutation, mutant: Mutant) -> str:
    """Rules of a family of which none says what they are for."""
    versions = [policy for found in mutant.packs.values() for policy in found]
    if mutation.name == "guards sanction: measure-in-tier: is gone" and not any(
        policy.has_tiers for policy in versions
    ):
        return "a pack without tiers has nothing to ask; one with tiers puts its own guard in place"
    if mutation.name in ("guards file: recorded-with-department: is gone",
                         "filing it: cites another clause") and all(
        policy.filing.kind is None for policy in versions
    ):  # fmt: skip
        return _NO_DEPARTMENT
    if mutation.name == "retention it: cites another clause" and not any(
        policy.retention and policy.retention.period for policy in versions
    ):
        return "where no time is set nothing is destroyed, so nothing is refused by this rule"
    if mutation.section == "split" and mutation.how == "binds" and "collective" in mutation.bears:
        return "no guard asks whether a collective degree binds: departures from it are possible"
    return ""


def family() -> tuple[str, ...]:
    """The packs that are broken: the base first, the small ones of the scenarios included."""
    return ("base", *(pack for pack in available([PACKS]) if pack != "base"))


def survivors(tried: Sequence[Mutant], versions: Versions) -> Iterator[Mutant]:
    """The mutants that no scenario notices."""
    known, true = examples(), Memory(versions)
    return (mutant for mutant in tried if mutant.killed_by(known, true) is None)


def main(only: Sequence[str]) -> int:
    """Try them all, tell the score by section, and the survivors."""
    began, versions = perf_counter(), versions_in(())
    tried = [m for m in mutants(family(), versions) if not only or set(only) & m.packs.keys()]
    left = list(survivors(tried, versions))
    sections = Counter(mutant.mutation.section for mutant in tried)
    alive = Counter(mutant.mutation.section for mutant in left)
    for section, count in sections.items():
        sys.stdout.write(f"{section:>15}  {count - alive[section]:>5} of {count:>5} killed\n")
    open_ = [mutant for mutant in left if not explained(mutant)]
    for mutant in left:
        sys.stdout.write(f"survives: {mutant.name}: {explained(mutant) or 'NOT EXPLAINED'}\n")
    sys.stdout.write(
        f"{len(tried)} mutants, {len(tried) - len(left)} killed, {len(left) - len(open_)} explained, "
        f"{len(open_)} open; {perf_counter() - began:.0f} s\n"
    )
    return 1 if open_ or not tried else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
