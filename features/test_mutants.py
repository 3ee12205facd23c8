"""Scenarios turn red when a rule is broken. What is quick is tried here; the rest by `make mutants`."""

import pytest

from features.breaking import Mutation
from features.memory import Memory, versions_in
from features.mutants import Mutant, holds, mutants
from features.mutations import mutations
from features.playing import examples
from features.score import explained, family, survivors
from workflow import load_policy
from workflow.policy import Policy

VERSIONS = versions_in(())
ALL = tuple(mutants(family(), VERSIONS))
# What is killed by the first scenario that is about it, or nearly so.
QUICK = ("is gone", "does not bind", "bears none", "managing-body", "is enough", "is any")


def quick(mutant: Mutant) -> bool:
    """Whether it weakens a guard, a threshold, a row, the authority or the filing."""
    section, how = mutant.mutation.section, mutant.mutation.how
    return section not in ("elements", "actors", "labels") and how.endswith(QUICK)


@pytest.mark.parametrize("section", sorted({m.mutation.section for m in ALL if quick(m)}))
def test_what_weakens_a_rule_is_noticed(section: str) -> None:
    tried = [mutant for mutant in ALL if quick(mutant) and mutant.mutation.section == section]
    assert [m.name for m in survivors(tried, VERSIONS) if not explained(m)] == []


def test_every_pack_has_its_guards_rows_thresholds_and_places_broken() -> None:
    for pack in family():
        policy = load_policy(pack) if pack == "base" else VERSIONS(pack)[-1]
        mine = {mutation.name for _, mutation in mutations(policy)}
        for do, moves in policy.lifecycle.moves.items():
            for use in (use for move in moves for use in move.guards):
                assert {
                    f"guards {do}: {use.guard}: {how}" for how in ("is gone", "is turned round")
                } <= mine
        for row in policy.apportionment:
            assert sum(name.startswith(f"split {row.id}: bears") for name in mine) == 3
        for situation in policy.situations:
            if situation.threshold != "none":
                assert any(n.startswith(f"thresholds {situation.id}: ") for n in mine)
        assert {f"authority it: rule is {rule}" for rule in (
            "managing-body", "next-higher-committee", "discipline-commission"
        ) if rule != policy.authority.rule} <= mine  # fmt: skip


def test_a_rule_that_several_packs_share_is_broken_once_and_in_all_of_them() -> None:
    (found,) = [m for m in ALL if m.mutation.name == "guards investigate: team: is gone"]
    assert set(found.packs) == set(family())
    assert len({(m.name, tuple(m.packs)) for m in ALL}) == len(ALL)


def test_each_mutant_is_another_pack() -> None:
    for mutant in ALL:
        for pack, policies in mutant.packs.items():
            assert policies != VERSIONS(pack), mutant.name


def test_a_rule_that_no_scenario_holds_survives() -> None:
    def later(policy: Policy) -> Policy:
        return policy

    unchanged = Mutant(Mutation("guards", "nothing", "is as it was", later), {"town": VERSIONS("town")})
    assert list(survivors([unchanged], VERSIONS)) == [unchanged]
    assert explained(unchanged) == ""


def test_who_may_link_is_who_may_add_a_note_which_scenarios_hold() -> None:
    moves = load_policy("base").lifecycle.moves
    assert [move.by for move in moves["link"]] == [move.by for move in moves["note"]]


def test_every_scenario_holds_under_the_true_packs() -> None:
    office = Memory(VERSIONS)
    assert [example.name for example in examples() if not holds(example, office)] == []
