"""A pack that cannot be used is refused, and told with file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pack_texts import FIRST, HEAD, assert_fault, refused, written
from tests.test_packs import PACKS
from workflow.loading import load_policy
from workflow.sources import MAX_BYTES


def test_a_misspelt_guard_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    """Did you mean …?"""
    count = len(load_policy("base").lifecycle.moves["file"][0].guards)
    assert_fault(
        tmp_path,
        "lifecycle:\n  add:\n    file:\n"
        "      - {guard: file-compleet, clause: mine/1, basis: document}",
        4, f"$.lifecycle.moves.file[0].guards[{count}].guard", "did you mean file-complete",
    )  # fmt: skip


def test_a_guard_without_the_parameter_it_needs_is_refused(tmp_path: Path) -> None:
    """The parameter is named."""
    count = len(load_policy("base").lifecycle.moves["file"][0].guards)
    assert_fault(
        tmp_path,
        "lifecycle:\n  add:\n    file:\n      - {guard: team, clause: mine/1, basis: document}",
        4, f"$.lifecycle.moves.file[0].guards[{count}]", "at_least",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("section", "field", "value", "name"),
    [("replace", "teem", "{clause: mine/1}", "team"), ("add", "fiel", "[]", "file")],
)
def test_replacing_a_guard_or_adding_to_a_step_that_is_not_there_is_refused(
    tmp_path: Path, section: str, field: str, value: str, name: str
) -> None:
    """The names that there are are listed."""
    body = f"lifecycle:\n  {section}:\n    {field}: {value}"
    assert_fault(tmp_path, body, 3, field, field, name)


def test_an_unknown_field_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """A misspelt section would else be passed over in silence."""
    assert_fault(tmp_path, "\nsituatons: []", 2, "$.situatons", "no such field", "situations")


def test_an_unknown_field_within_a_rule_is_refused(tmp_path: Path) -> None:
    """Not only at the top."""
    assert_fault(
        tmp_path,
        "situations:\n  - id: residual\n    clause: mine/1\n    basis: document\n"
        "    treshold: none",
        5, "$.situations[0].treshold", "no such field", "threshold",
    )  # fmt: skip


def test_a_missing_field_is_refused_where_it_is_missing(tmp_path: Path) -> None:
    """A rule without a basis is no rule."""
    assert_fault(
        tmp_path,
        "measures:\n  - {id: remind, clause: mine/1, basis: document}\n"
        "  - {id: circulate, clause: mine/1}",
        3, "$.measures[1].basis", "is missing",
    )  # fmt: skip


def test_a_pack_without_a_title_is_refused(tmp_path: Path) -> None:
    """Title and source are never inherited."""
    written(tmp_path, HEAD.replace("title", "# title"))
    error = refused(tmp_path)
    assert error.field == "$.title"
    assert error.file.endswith("policy.yaml")
    assert "is missing" in str(error)


def test_a_value_of_a_wrong_type_is_refused(tmp_path: Path) -> None:
    """A version is a text, so that 1.10 stays what it is."""
    path = written(tmp_path, HEAD.replace('"1"', "1"))
    error = refused(tmp_path)
    assert (error.file, error.line, error.field) == (str(path), 3, "$.version")
    assert "expected str, found int" in str(error)


def test_a_value_that_is_not_listed_is_refused_with_those_that_are(tmp_path: Path) -> None:
    """A threshold is one of four."""
    assert_fault(
        tmp_path,
        "situations:\n  - {id: residual, clause: mine/1, basis: document, threshold: huge}",
        2, "$.situations[0].threshold", "huge", "none, adverse, serious, grave",
    )  # fmt: skip


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    """YAML itself would let the last one win."""
    error = assert_fault(tmp_path, "parameters:\n  days: 3\n  days: 4", 3, "", "given twice")
    assert "days" in str(error)


def test_tabs_are_refused(tmp_path: Path) -> None:
    """With the advice to indent with spaces."""
    assert_fault(tmp_path, "parameters:\n\tdays: 3", 2, "", "is not YAML", "spaces")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """The line of the first wrong byte is named."""
    path = written(tmp_path, "")
    path.write_bytes(HEAD.encode() + "# 备注\n".encode("gb18030"))
    error = refused(tmp_path)
    assert (error.file, error.line) == (str(path), FIRST)
    assert "UTF-8" in str(error)


@pytest.mark.parametrize("text", ["", "- id: mine\n", "mine\n"])
def test_a_file_that_holds_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    """Nor is an empty file a pack."""
    path = written(tmp_path, text)
    error = refused(tmp_path)
    assert (error.file, error.line) == (str(path), 1)
    assert "mapping" in str(error)


def test_extending_an_unknown_pack_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """The line is that of `extends`, not one of the pack that is not there."""
    path = written(tmp_path, HEAD.replace("base", "bsae"))
    error = refused(tmp_path)
    assert (error.file, error.line, error.field) == (str(path), 1, "extends")
    assert "no pack bsae" in str(error)
    assert "plan-05" in str(error)


def test_packs_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    """The chain is named."""
    written(tmp_path, HEAD.replace("base", "yours"))
    text = HEAD.replace("base", "mine").replace("id: mine", "id: yours")
    path = written(tmp_path, text, pack="yours")
    error = refused(tmp_path)
    assert (error.file, error.line, error.field) == (str(path), 1, "extends")
    assert "mine" in str(error)
    assert "extends itself" in str(error)


def test_a_pack_that_extends_itself_is_refused(tmp_path: Path) -> None:
    """The shortest of all chains."""
    path = written(tmp_path, HEAD.replace("base", "mine"))
    error = refused(tmp_path)
    assert (error.file, error.line, error.field) == (str(path), 1, "extends")


def test_a_move_into_an_unknown_state_is_refused(tmp_path: Path) -> None:
    """Did you mean …?"""
    assert_fault(
        tmp_path,
        "lifecycle:\n  moves:\n    report:\n      - from: [new]\n        to: reportd\n"
        "        by: [{role: reporter}]",
        5, "$.lifecycle.moves.report[0].to", "reportd", "did you mean reported",
    )  # fmt: skip


def test_a_move_from_an_unknown_state_is_refused(tmp_path: Path) -> None:
    """At either end."""
    assert_fault(
        tmp_path,
        "lifecycle:\n  moves:\n    file:\n      - from: [sanctionned]\n        to: filed\n"
        "        by: [{role: registrar}]",
        4, "$.lifecycle.moves.file[0].from", "did you mean sanctioned",
    )  # fmt: skip


def test_a_split_with_a_gap_is_refused_with_the_combination_that_no_row_fits(tmp_path: Path) -> None:
    """Nobody's responsibility is left to chance."""
    assert_fault(
        tmp_path,
        "apportionment:\n  - id: objector\n    when: {mode: collective}",
        1, "$.apportionment",
        "no row", "mode: individual, post: principal, in_charge: false, part: objected",
    )  # fmt: skip


def test_a_split_with_an_overlap_is_refused_with_both_rows(tmp_path: Path) -> None:
    """Two rows that fit one combination contradict each other, or one is idle."""
    count = len(load_policy("base").apportionment)
    assert_fault(
        tmp_path,
        "apportionment:\n  - id: head-always\n    label: {zh: 主要负责人, en: head}\n"
        "    when: {mode: collective, post: principal, part: took_part}\n"
        "    bears: none\n    clause: mine/1\n    basis: document",
        2, f"$.apportionment[{count}]", "principal, head-always", "mode: collective",
        "part: took_part", "collective primary against none",
    )  # fmt: skip


def test_weights_that_do_not_rise_are_refused(tmp_path: Path) -> None:
    """The order of the list is the order of gravity."""
    assert_fault(
        tmp_path,
        "measures:\n  - {id: remind, weight: 2, clause: mine/1, basis: document}\n"
        "  - {id: circulate, weight: 2, clause: mine/1, basis: document}",
        3, "$.measures[1].weight", "rise",
    )  # fmt: skip


def test_a_scale_of_one_step_is_refused(tmp_path: Path) -> None:
    """Nothing could be lighter or heavier."""
    assert_fault(
        tmp_path,
        "severity:\n  - {id: only, label: {zh: 一般, en: only}, clause: mine/1, basis: document}",
        1, "$.severity", "two steps",
    )  # fmt: skip


def test_a_tier_that_is_no_severity_is_refused(tmp_path: Path) -> None:
    """Did you mean …?"""
    assert_fault(
        tmp_path,
        "measures:\n  - {id: remind, tier: lihgter, clause: mine/1, basis: document}",
        2, "$.measures[0].tier", "did you mean lighter",
    )  # fmt: skip


def test_tiers_that_leave_a_severity_without_a_measure_are_refused(tmp_path: Path) -> None:
    """With tiers, every measure has one and every severity has a measure."""
    assert_fault(
        tmp_path,
        "measures:\n  - {id: remind, tier: lighter, clause: mine/1, basis: document}",
        1, "$.measures", "every severity has a measure",
    )  # fmt: skip


@pytest.mark.parametrize(("label", "missing"), [("{zh: 提醒}", "en"), ("{en: remind}", "zh")])
def test_a_label_in_one_language_only_is_refused(tmp_path: Path, label: str, missing: str) -> None:
    """A reader of either language reads the whole pack."""
    assert_fault(
        tmp_path,
        "measures:\n  - id: reminder\n    clause: mine/1\n    basis: document\n"
        f"    applies_to: [person]\n    label: {label}",
        6, f"$.measures[0].label.{missing}", "is missing",
    )  # fmt: skip


def test_an_item_named_twice_is_refused(tmp_path: Path) -> None:
    """A case must know which of two it means."""
    assert_fault(
        tmp_path,
        "situations:\n  - {id: residual, clause: mine/1, basis: document}\n"
        "  - {id: residual, clause: mine/2, basis: document}",
        3, "$.situations[1].id", "named twice",
    )  # fmt: skip


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    """A pack is text, not data."""
    path = written(tmp_path, HEAD + "# " + "x" * MAX_BYTES)
    error = refused(tmp_path)
    assert error.file == str(path)
    assert str(MAX_BYTES) in str(error)


def test_anchors_that_multiply_are_refused(tmp_path: Path) -> None:
    """A short file must not fill the memory."""
    rows = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    for level in range(1, 9):
        inner = ", ".join([f"*a{level - 1}"] * 9)
        rows.append(f"a{level}: &a{level} [{inner}]")
    path = written(tmp_path, HEAD + "\n".join(rows))
    error = refused(tmp_path)
    assert error.file == str(path)
    assert error.line >= FIRST
    assert "anchors" in str(error)


def test_an_anchor_within_itself_is_refused(tmp_path: Path) -> None:
    """A value without end is none."""
    assert_fault(tmp_path, "parameters: &p\n  again: *p", 1, "", "anchors")


def test_a_pack_whose_id_is_not_its_folder_is_refused(tmp_path: Path) -> None:
    """Else a case would name a pack that nobody finds."""
    path = written(tmp_path, HEAD.replace("id: mine", "id: other"))
    error = refused(tmp_path)
    assert (error.file, error.field) == (str(path), "id")
    assert "mine" in str(error)
    assert "other" in str(error)


def test_an_unknown_pack_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """The shipped ones and those of the folder."""
    written(tmp_path, HEAD)
    error = refused(tmp_path, pack="twon")
    assert "no pack twon" in str(error)
    for pack in ("base", "mine", *PACKS):
        assert pack in str(error)


@pytest.mark.parametrize(
    ("row", "line", "field", "near"),
    [
        ("when: {mdoe: collective}", 3, "when.mdoe", "mode"),
        ("when: {part: objcted}", 3, "when.part", "objected"),
        ("only_if: absense_frees_leaders", 3, "only_if", "absence_frees_leaders"),
    ],
)
def test_a_row_whose_condition_names_nothing_is_refused(
    tmp_path: Path, row: str, line: int, field: str, near: str
) -> None:
    """A condition that can never hold, or always does, is a slip."""
    body = f"apportionment:\n  - id: objector\n    {row}"
    assert_fault(tmp_path, body, line, f"$.apportionment[0].{field}", f"did you mean {near}")


@pytest.mark.parametrize(
    ("body", "line", "field"),
    [
        ("situations: 5", 1, "$.situations"),
        ("situations:\n  - id: residual\n    elements: 5", 3, "$.situations[0].elements"),
        ("situations:\n  - id: [1]", 2, "$.situations[0].id"),
        ("lifecycle:\n  moves: 5", 2, "$.lifecycle.moves"),
        ("lifecycle:\n  replace:\n    team: 5", 3, "$.lifecycle.replace.team"),
        ("lifecycle:\n  add:\n    file: {guard: team}", 3, "$.lifecycle.add.file"),
        ("catalogue: 5", 1, "$.catalogue"),
    ],
)
def test_a_section_of_a_wrong_shape_is_refused_before_it_is_laid_over_another(
    tmp_path: Path, body: str, line: int, field: str
) -> None:
    """No slip of a keeper ends in a traceback."""
    assert_fault(tmp_path, body, line, field, "expected")
