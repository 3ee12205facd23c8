"""Each rule family has scenarios that turn red when one of its rules is broken."""

from collections.abc import Callable, Iterator
from functools import partial

from msgspec.structs import replace

from features.archive import Archive
from features.mutants import Mutant, every_measure, guard, holds, label_of, one, rule
from features.playing import Example, examples
from workflow import load_policy
from workflow.actions import CONSEQUENCES
from workflow.policy import GuardUse, Policy

PLANS = ("plan-02", "plan-05", "plan-16")
FLIPPED = {
    "none": ("collective secondary", "collective primary"),
    "collective primary": ("none", "collective secondary"),
    "collective secondary": ("none", "collective primary"),
    "individual primary": ("none", "collective primary"),
}


def survivors(mutants: Iterator[Mutant], archive: Archive) -> list[str]:
    """The names of the mutants that nobody noticed."""
    tried = list(mutants)
    assert len({mutant.name for mutant in tried}) == len(tried) > 0
    return [mutant.name for mutant in tried if mutant.killed_by(examples(), archive) is None]


def splits(clause: str) -> Callable[[Example], bool]:
    """Scenarios that expect somebody to bear something, or not, by that clause."""
    return lambda example: example.tried == "apportion" and clause in example.clauses


def refused_by(name: str, do: str | None = None) -> Callable[[Example], bool]:
    """Scenarios in which that guard refuses."""
    return lambda example: name in example.refusing and do in (None, example.tried)


def broken_rows(pack: str, policy: Policy) -> Iterator[Mutant]:
    """Each row of the split: its degree another, its clause another, no longer binding."""
    for row in policy.apportionment:
        mine = "lenient" if row.id.endswith("-freed") else pack
        for bears in FLIPPED[row.bears]:
            yield Mutant(
                f"{mine}: {row.id} bears {bears}", mine, one("apportionment", row.id, bears=bears),
                splits(row.clause),
            )  # fmt: skip
        yield Mutant(
            f"{mine}: {row.id} by another clause", mine,
            one("apportionment", row.id, clause="base/mutant"), splits(row.clause),
        )  # fmt: skip
        if row.binding:
            yield Mutant(
                f"{mine}: {row.id} does not bind", mine,
                one("apportionment", row.id, binding=False), splits(row.clause),
            )  # fmt: skip


def test_every_row_of_the_base_split_is_held_by_a_scenario(archive: Archive) -> None:
    assert survivors(broken_rows("town", load_policy("town")), archive) == []


def plan_rows() -> Iterator[Mutant]:
    for pack in PLANS:
        policy = load_policy(pack)
        own = tuple(row for row in policy.apportionment if row.clause == f"{pack}/4.split")
        assert len(own) == 6
        yield from broken_rows(pack, replace(policy, apportionment=own))
        for bears, other in (("primary", "secondary"), ("secondary", "primary")):
            yield Mutant(
                f"{pack}: {bears} is called {other}", pack,
                label_of(f"collective {bears}", f"collective {other}"), splits(f"{pack}/4.split"),
            )  # fmt: skip


def test_every_row_and_name_that_a_plan_gives_the_split_is_held_by_a_scenario(
    archive: Archive,
) -> None:
    assert survivors(plan_rows(), archive) == []


def nothing(use: GuardUse) -> None:
    """The guard is gone."""


def weaker_guards() -> Iterator[Mutant]:
    lifecycle = load_policy("base").lifecycle
    uses = {
        (do, use.guard)
        for do, moves in lifecycle.moves.items() for move in moves for use in move.guards
    }  # fmt: skip
    uses |= {("everywhere", use.guard) for use in lifecycle.everywhere}
    for do, name in sorted(uses):
        step = None if do == "everywhere" else do
        shows = refused_by(name, step)
        packs = {example.pack for example in examples() if shows(example)}
        pack = "town" if "town" in packs else min(packs)
        yield Mutant(f"{do} without {name}", pack, guard(do, name, nothing), shows)


def test_every_guard_of_every_step_is_held_by_a_scenario(archive: Archive) -> None:
    assert survivors(weaker_guards(), archive) == []


def weaker_numbers() -> Iterator[Mutant]:
    """Thresholds a step lower, a team of one, other approvals."""
    shown = [e for e in examples() if "threshold-reached" in e.refusing]
    for pack, situation in sorted({(e.pack, e.slot("situation", "name")) for e in shown}):
        found = load_policy(pack).situation(situation)
        assert found
        lower = CONSEQUENCES[CONSEQUENCES.index(found.threshold) - 1]
        yield Mutant(
            f"{pack}: {situation} from {lower} on", pack,
            one("situations", situation, threshold=lower), refused_by("threshold-reached"),
        )  # fmt: skip
    for do, name, parameter, other in (
        ("investigate", "team", "at_least", 1),
        ("investigate", "approved", "what", "decision"),
        ("sanction", "approved", "what", "opening"),
        ("dismiss", "approved", "what", "opening"),
        ("appeal", "appeal-in-time", "days", 14),
        ("appeal", "appeal-in-time", "days", 16),
    ):
        change = partial(replace, parameters={parameter: other})
        yield Mutant(f"{do}: {name} {other}", "town", guard(do, name, change), reaches(do))


def reaches(do: str) -> Callable[[Example], bool]:
    """Scenarios that try that step."""
    return lambda example: example.tried == do


def weaker_measures() -> Iterator[Mutant]:
    """Authority, filing, tiers, fit, proportion."""
    yield Mutant("plan-06: no tiers", "plan-06", every_measure(tier=None), refused_by("measure-in-tier"))
    yield Mutant(
        "town: all weigh alike", "town", every_measure(weight=1),
        refused_by("secondary-not-heavier"),
    )  # fmt: skip
    yield Mutant(
        "town: everything fits", "town", every_measure(applies_to=("body", "person")),
        refused_by("measure-fits"),
    )  # fmt: skip
    for pack in ("plan-05", "plan-16", "plan-06"):
        yield Mutant(
            f"{pack}: any managing body decides", pack, rule("authority", rule="managing-body"),
            refused_by("decider-has-authority"),
        )  # fmt: skip
    yield Mutant(
        "plan-06: any commission decides", "plan-06", rule("authority", level=None),
        refused_by("decider-has-authority"),
    )  # fmt: skip
    yield Mutant(
        "town: only the next committee decides", "town",
        rule("authority", rule="next-higher-committee"), reaches("sanction"),
    )  # fmt: skip
    for pack in ("plan-05", "plan-16"):
        for field in ("kind", "level"):
            yield Mutant(
                f"{pack}: recorded with any {field}", pack, rule("filing", **{field: None}),
                refused_by("recorded-with-department"),
            )  # fmt: skip


def test_every_threshold_and_number_shown_is_held_by_a_scenario(archive: Archive) -> None:
    assert survivors(weaker_numbers(), archive) == []


def test_authority_filing_tiers_fit_and_proportion_are_held_by_scenarios(archive: Archive) -> None:
    assert survivors(weaker_measures(), archive) == []


def test_a_scenario_holds_without_pytest_as_it_does_with_it(archive: Archive) -> None:
    assert [e.name for e in examples() if e.pack == "plan-16" and not holds(e, archive)] == []


def test_a_rule_that_no_scenario_holds_survives(archive: Archive) -> None:
    unseen = Mutant(
        "town: appeals take longer", "town", one("deadlines", "appeal", days=16),
        splits("base/staff"),
    )  # fmt: skip
    assert survivors(iter([unseen]), archive) == [unseen.name]
