"""How a pack is laid over another, and which of its versions governs."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tests.pack_texts import HEAD, loaded, written
from tests.test_packs import PACKS
from tests.tree import ROOT
from workflow.loading import available, load_policy, load_versions
from workflow.policy import governing, reference

DOCS = ROOT / "docs"


# -- How a pack is laid over another.


def test_a_pack_of_an_own_folder_is_found_before_the_shipped_one(tmp_path: Path) -> None:
    """An office may replace a shipped pack by its own of the same id."""
    written(tmp_path, HEAD.replace("mine", "town").replace('"1"', '"own"'), pack="town")
    assert load_policy("town", folders=[tmp_path]).version == "own"
    assert load_policy("town").version == "1"
    assert set(PACKS) < set(available([tmp_path]))


def test_a_pack_may_extend_one_of_its_own_folder(tmp_path: Path) -> None:
    """The rules of each pack in the chain hold unless the one above says otherwise."""
    written(tmp_path, HEAD + "parameters: {absence_frees_leaders: true, days: 3}\n")
    text = HEAD.replace("base", "mine").replace("id: mine", "id: upper")
    written(tmp_path, text + "parameters: {days: 5}\n", pack="upper")
    policy = load_policy("upper", folders=[tmp_path])
    assert policy.parameters == {"absence_frees_leaders": True, "days": 5}


def test_a_row_of_the_split_is_laid_over_the_row_of_its_id(tmp_path: Path) -> None:
    """What the pack does not write stays as the base has it, and so does the order."""
    body = "apportionment:\n  - {id: absent, clause: mine/1, basis: document}"
    policy, base = loaded(tmp_path, body), load_policy("base")
    assert [row.id for row in policy.apportionment] == [row.id for row in base.apportionment]
    mine = {row.id: row for row in policy.apportionment}["absent"]
    theirs = {row.id: row for row in base.apportionment}["absent"]
    assert (mine.clause, mine.basis) == ("mine/1", "document")
    assert (mine.label, mine.when, mine.bears) == (theirs.label, theirs.when, theirs.bears)


def test_a_switch_among_the_parameters_chooses_between_rows(tmp_path: Path) -> None:
    """With the switch on, absence frees the principal head and the member in charge."""
    policy = loaded(tmp_path, "parameters: {absence_frees_leaders: true}")
    absent = {
        post: row.bears
        for (mode, post, _, part), row in policy.split_table.items()
        if mode == "collective" and part == "absent"
    }
    assert set(absent.values()) == {"none"}


def test_situations_and_measures_are_chosen_not_inherited(tmp_path: Path) -> None:
    """The list of the pack replaces the one below; the texts come from the catalogue."""
    policy = loaded(
        tmp_path,
        "measures:\n  - {id: transfer, clause: mine/2, basis: document}\n"
        "  - {id: remind, clause: mine/2, basis: document}",
    )
    measures = [(measure.id, measure.weight, measure.label.en) for measure in policy.measures]
    assert measures == [("transfer", 1, "transfer from the post"), ("remind", 2, "remind")]


def test_replace_changes_a_guard_wherever_it_stands_and_add_appends_one(tmp_path: Path) -> None:
    """Neither needs the move to be written out."""
    policy = loaded(
        tmp_path,
        "lifecycle:\n"
        "  replace:\n"
        "    team: {parameters: {at_least: 3}, clause: mine/2, basis: document, verified: null}\n"
        "  add:\n"
        "    file: [{guard: checklist-complete, clause: mine/3, basis: document}]",
    )
    moves, base = policy.lifecycle.moves, load_policy("base").lifecycle.moves
    team = next(use for use in moves["investigate"][0].guards if use.guard == "team")
    assert (team.parameters, team.clause) == ({"at_least": 3}, "mine/2")
    assert [use.guard for use in moves["investigate"][0].guards] == [
        use.guard for use in base["investigate"][0].guards
    ]
    assert [use.guard for use in moves["file"][0].guards] == [
        *(use.guard for use in base["file"][0].guards), "checklist-complete",
    ]  # fmt: skip


def test_the_worked_example_of_the_manual_loads(tmp_path: Path) -> None:
    """What docs/packs.md shows as a whole pack is one."""
    found = re.search(r"```yaml\n(.*?)```", (DOCS / "packs.md").read_text("utf-8"), re.DOTALL)
    assert found
    written(tmp_path, found[1], pack="water-office")
    policy = load_policy("water-office", folders=[tmp_path])
    assert [situation.id for situation in policy.situations] == ["concealment", "dam-unchecked"]
    dam = policy.situations[1]
    assert [element.id for element in dam.elements] == [
        "duty", "breach", "remit", "season", "no-inspection", "consequence",
    ]  # fmt: skip


# -- Versions.


def test_substance_goes_by_the_day_it_occurred_and_procedure_by_the_day_it_was_reported(
    tmp_path: Path,
) -> None:
    """A case that spans two versions takes situations from the one and filing from the other."""
    rule = "situations:\n  - {id: residual, clause: mine/%s, basis: document, threshold: %s}\n"
    filing = "filing: {kind: organisation, level: %s, label: {zh: 备案, en: x}, clause: mine/%s, "
    filing += "basis: document}\n"
    old = HEAD + "in_force: {to: 2024-12-31}\n" + rule % (1, "adverse") + filing % ("county", 1)
    new = HEAD.replace('"1"', '"2"') + "in_force: {from: 2025-01-01}\n"
    new += rule % (2, "grave") + filing % ("city", 2)
    written(tmp_path, new)
    written(tmp_path, old, file="until-2024.yaml")
    versions = load_versions("mine", folders=[tmp_path])
    assert [version.version for version in versions] == ["1", "2"]
    assert load_policy("mine", folders=[tmp_path]).version == "2"

    between = governing(versions, occurred_on=date(2024, 12, 31), reported_on=date(2025, 1, 1))
    assert between.situations[0].threshold == "adverse"
    assert between.filing.level == "city"
    named = reference(between)
    assert (named.version, named.sha256) == ("1", versions[0].sha256)
    assert named.procedure == versions[1].sha256

    before = governing(versions, occurred_on=date(2024, 1, 1), reported_on=date(2024, 12, 31))
    after = governing(versions, occurred_on=date(2025, 1, 1), reported_on=date(2026, 1, 1))
    assert (before, after) == versions


def test_two_texts_of_a_pack_never_have_one_hash(tmp_path: Path) -> None:
    """Whatever changes in a pack, its hash tells."""
    plain = loaded(tmp_path, "parameters: {days: 3}")
    other = tmp_path / "other"
    other.mkdir()
    assert loaded(other, "parameters: {days: 4}").sha256 != plain.sha256
    again = tmp_path / "again"
    again.mkdir()
    assert loaded(again, "# a remark\nparameters: {days: 3}").sha256 == plain.sha256
