"""`wenze policy check`: the true packs pass; each small change that breaks one is told with its line,
and all of them at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import wenze
from tests.pack_texts import SMALLEST as HEAD
from tests.pack_texts import written
from workflow.errors import PolicyError
from workflow.loading import available, load_policy
from workflow.policy import Policy
from workflow.proofs import ESSENTIAL, FURTHER, Family, Fault
from workflow.proving import Proof, prove, prove_all

LABEL = "label: {zh: 试验, en: trial}"
DOCUMENT = "clause: mine/2, basis: document"
ADDED = "clause: base/mine, basis: added"


def proved(folder: Path, text: str | bytes, file: str = "policy.yaml") -> Proof:
    """The one version of the pack `mine`."""
    written(folder, text, file=file)
    (proof,) = prove("mine", [folder])
    return proof


def told(faults: tuple[PolicyError, ...]) -> list[str]:
    return [fault.render("en") for fault in faults]


# -- the true packs -------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", available())
def test_a_shipped_pack_passes_every_proof(pack: str):
    (proof,) = prove(pack)
    assert told(proof.faults) == []
    assert proof.policy == load_policy(pack)


def test_the_packs_of_the_scenarios_pass_every_proof():
    proofs = prove_all([Path(__file__).parent.parent / "features" / "office" / "packs"])
    assert [line for proof in proofs for line in told(proof.faults)] == []


def test_the_small_pack_that_the_tests_below_break_is_sound(tmp_path: Path):
    proof = proved(tmp_path, HEAD)
    assert told(proof.faults) == []
    assert proof.policy is not None


# -- one small change, one fault ------------------------------------------------------------------


def move(do: str, text: str) -> str:
    return f"lifecycle:\n  moves:\n    {do}:\n      - {text}"


LOOK_BACK = (
    "lifecycle: {add: {file: [{guard: checks-closed, clause: base/look-back, basis: added, "
    "parameters: {checks: [%s], situations: []}}]}}"
)
ASSIGN = "from: [reported]\n        by: "
BROKEN: dict[str, tuple[str, int, str, str]] = {
    # schema
    "a field that is not there": ("situatons: []", 1, "$.situatons", "no such field"),
    "a field that is missing": (
        f"measures:\n  - {{id: remind, {DOCUMENT}}}\n  - {{id: circulate, clause: mine/2}}",
        3, "$.measures[1].basis", "is missing"),
    "a value of a wrong type": ("subjects: [5]", 1, "$.subjects[0]", "expected str"),
    "a filing with a kind that does not exist": (
        f"filing: {{kind: ministry, {LABEL}, {ADDED}}}", 1, "$.filing.kind", "discipline"),
    "a filing with a level that does not exist": (
        f"filing: {{kind: discipline, level: moon, {LABEL}, {ADDED}}}", 1, "$.filing.level", "county"),
    "an authority by a rule that does not exist": (
        f"authority: {{rule: whoever, {LABEL}, {ADDED}}}", 1, "$.authority.rule", "managing-body"),
    "an authority of a level that does not exist": (
        f"authority: {{rule: discipline-commission, level: moon, {LABEL}, {ADDED}}}",
        1, "$.authority.level", "county"),
    "a level that the authority's rule does not ask for": (
        f"authority: {{rule: managing-body, level: county, {LABEL}, {ADDED}}}",
        1, "$.authority.level", "asks for no level"),
    "a threshold off the scale": (
        "situations:\n  - {id: residual, clause: mine/1, basis: document, threshold: huge}",
        2, "$.situations[0].threshold", "none, adverse, serious, grave"),
    "a basis that is none": (
        f"facts: [{{id: f, {LABEL}, clause: mine/1, basis: hearsay}}]",
        1, "$.facts[11].basis", "document"),
    "a pack that rules on its own entry": (
        ("entry:\n"
        "  states: []\n"
        "  propose: {by: [{role: admin}], guards: []}\n"
        "  activate: {by: [{role: admin}], guards: []}\n"
        "  retire: {by: [{role: admin}], guards: []}\n"
        f"  governs: {{guard: pack-active, {ADDED}}}"),
        1, "$.entry", "leave it out"),
    # names
    "an unknown guard": (
        f"lifecycle:\n  add:\n    file: [{{guard: file-compleet, {DOCUMENT}}}]",
        3, "$.lifecycle.moves.file[0].guards[4].guard", "did you mean file-complete"),
    "an unknown guard to replace": (
        "lifecycle:\n  replace:\n    teem: {parameters: {at_least: 3}}", 3, "teem", "did you mean team"),
    "an unknown step to add to": ("lifecycle:\n  add:\n    fiel: []", 3, "fiel", "did you mean file"),
    "a parameter that the guard does not take": (
        "lifecycle:\n  replace:\n    team: {parameters: {least: 3}}",
        3, "$.lifecycle.moves.investigate[0].guards[1].parameters.least", "at_least"),
    "a parameter of the wrong kind": (
        "lifecycle:\n  replace:\n    team: {parameters: {at_least: two}}",
        3, "$.lifecycle.moves.investigate[0].guards[1].parameters.at_least", "expected int"),
    "a parameter that is too small": (
        "lifecycle:\n  replace:\n    team: {parameters: {at_least: 0}}",
        3, "$.lifecycle.moves.investigate[0].guards[1].parameters.at_least", "1 or more"),
    "an approval of nothing": (
        f"lifecycle:\n  add:\n    file: [{{guard: approved, parameters: {{what: openin}}, {DOCUMENT}}}]",
        3, "$.lifecycle.moves.file[0].guards[4].parameters.what", "opening"),
    "a parameter that is missing": (
        f"lifecycle:\n  add:\n    file: [{{guard: team, {DOCUMENT}}}]",
        3, "$.lifecycle.moves.file[0].guards[4]", "at_least"),
    "a guard that stands twice at one step": (
        f"lifecycle:\n  add:\n    file: [{{guard: file-complete, {DOCUMENT}}}]",
        3, "$.lifecycle.moves.file[0].guards[4]", "named twice"),
    "a step that the engine does not know": (
        move("refile", "{from: [filed], to: reported, by: [{role: registrar}]}"),
        3, "$.lifecycle.moves.refile", "did you mean file"),
    "a move to a state that is not there": (
        move("file", "{from: [sanctioned], to: fild, by: [{role: registrar}]}\n"
             "      - {from: [investigated], to: filed, by: [{role: registrar}]}"),
        4, "$.lifecycle.moves.file[0].to", "did you mean filed"),
    "an id that cannot be typed": (
        f"consequences: [{{id: no bonus, {LABEL}, lasts: year, {DOCUMENT}}}]",
        1, "$.consequences[0].id", "is no id"),
    "an id given twice": (
        f"measures:\n  - {{id: remind, {DOCUMENT}}}\n  - {{id: remind, {DOCUMENT}}}",
        3, "$.measures[1].id", "named twice"),
    "a subject that is none": ("subjects: [body, members]", 1, "$.subjects[1]", "did you mean member"),
    "a switch misspelt": (
        "parameters: {absense_frees_leaders: true}", 1, "$.parameters.absense_frees_leaders",
        "did you mean absence_frees_leaders"),
    "a degree that is none": (
        f"namings:\n  collective tertiary: {{{LABEL}, {DOCUMENT}}}",
        2, "$.namings.collective tertiary", "did you mean collective"),
    "a secondary degree called like the primary": (
        "namings:\n  collective secondary: {label: {zh: 主要领导责任, en: x}}",
        2, "$.namings.collective secondary.label", "tell them apart"),
    # lifecycle
    "a state that nothing leads to": (
        f"lifecycle:\n  states: [{{id: limbo, {LABEL}, end: true}}]",
        2, "$.lifecycle.states[8]", "no move leads to"),
    "a state without a way to an end": (
        (f"lifecycle:\n  states: [{{id: limbo, {LABEL}}}]\n  moves:\n    link:\n"
        "      - {from: [reported], to: limbo, by: [{role: registrar}]}"),
        2, "$.lifecycle.states[8]", "to an end"),
    "a report from where a case is already": (
        move("report", "{from: [new, filed], to: reported, by: [{role: reporter}]}"),
        4, "$.lifecycle.moves.report[0]", "a report leads from new"),
    "a step where no case is yet": (
        move("note", "{from: [new, reported], by: [{role: registrar}]}"),
        4, "$.lifecycle.moves.note[0].from", "only a report"),
    "a guard that waits for an entry nobody may make": (
        move("deliver", "{from: [filed], by: [{role: registrar}]}"),
        0, "$.lifecycle.moves.file[0].guards[0]", "waits for the step deliver"),
    "a suspension without an end": (
        "lifecycle:\n  replace:\n    not-suspended: {parameters: {but: [note]}}",
        3, "$.lifecycle.everywhere[3].parameters.but", "leaves out resume"),
    "an exception from suspension that is no step": (
        "lifecycle:\n  replace:\n    not-suspended: {parameters: {but: [resume, notes]}}",
        3, "$.lifecycle.everywhere[3].parameters.but", "did you mean note"),
    # who
    "a step that nobody takes": (
        move("assign", ASSIGN + "[]"), 4, "$.lifecycle.moves.assign[0]", "nobody takes"),
    "a role that does not exist": (
        move("assign", ASSIGN + "[{role: chief}]"),
        5, "$.lifecycle.moves.assign[0].by[0].role", "approver"),
    "an actor that is neither a role nor a person": (
        move("assign", ASSIGN + "[{where: team}]"),
        5, "$.lifecycle.moves.assign[0].by[0]", "either a role or a person"),
    "a person whom the step does not name": (
        move("assign", ASSIGN + "[{person: respondent}]"),
        5, "$.lifecycle.moves.assign[0].by[0].person", "names no respondent"),
    "a deciding body that the step does not name": (
        move("assign", ASSIGN + "[{role: approver, where: deciding-body}]"),
        5, "$.lifecycle.moves.assign[0].by[0].where", "names no decided_by"),
    "a report by the team": (
        move("report", "{from: [new], to: reported, by: [{role: reporter, where: team}]}"),
        4, "$.lifecycle.moves.report[0].by[0]", "before a report"),
    "a separation of duties that no office can fill": (
        move("assign", ASSIGN + "[{role: investigator, where: team}]\n        guards:\n"
             f"          - {{guard: actor-not-investigator, {ADDED}}}"),
        5, "$.lifecycle.moves.assign[0].by", "no office can fill this: actor-not-investigator"),
    "a hearing that only the respondent could enter": (
        move("statement", ASSIGN + "[{person: respondent}]"),
        5, "$.lifecycle.moves.statement[0].by", "no office can fill this: actor-impartial"),
    # the split
    "a gap in the split": (
        "apportionment:\n  - {id: not-involved, when: {part: not_involved, post: [principal, member]}}",
        1, "$.apportionment", "mode: individual, post: staff, in_charge: false, part: not_involved"),
    "a gap that only the other setting of a switch opens": (
        "apportionment:\n  - {id: raised, only_if: not absence_frees_leaders}",
        1, "$.apportionment", "part: raised, absence_frees_leaders: true (combinations in all: 5)"),
    "two rows that contradict each other": (
        (f"apportionment:\n  - {{id: late, {LABEL}, when: {{part: raised}}, "
        f"bears: collective secondary, {ADDED}}}"),
        2, "$.apportionment[17]", "raised, late both apply at mode: omission"),
    "two rows that say the same": (
        f"apportionment:\n  - {{id: late, {LABEL}, when: {{part: raised}}, bears: none, {ADDED}}}",
        2, "$.apportionment[17]", "one is idle there"),
    "a row that clashes with one that the pack changed": (
        "apportionment:\n  - {id: objector, when: {part: [objected, decided]}}",
        2, "$.apportionment[0]", "none against individual primary"),
    "a row that fits nothing": (
        (f"apportionment:\n  - {{id: late, {LABEL}, when: {{mode: individual, part: absent}}, "
        f"bears: none, {ADDED}}}"),
        2, "$.apportionment[17]", "fits no combination; in the mode individual"),
    "a condition on a part that is none": (
        "apportionment:\n  - id: raised\n    when: {part: rased}",
        3, "$.apportionment[1].when.part", "did you mean raised"),
    "a switch that is a number": (
        "parameters: {absence_frees_leaders: 3}", 1, "$.parameters.absence_frees_leaders",
        "true or false"),
    # scales
    "a scale of one step": (
        f"severity: [{{id: only, {LABEL}, {ADDED}}}]", 1, "$.severity", "two steps"),
    "weights that do not rise": (
        (f"measures:\n  - {{id: remind, weight: 2, {DOCUMENT}}}\n"
        f"  - {{id: circulate, weight: 2, {DOCUMENT}}}"), 3, "$.measures[1].weight", "rise"),
    "a tier that is no severity": (
        (f"measures:\n  - {{id: remind, tier: lighter, {DOCUMENT}}}\n"
        f"  - {{id: circulate, tier: heavier, {DOCUMENT}}}\n"
        f"  - {{id: discipline, tier: especially-serious, {DOCUMENT}}}\n"
        f"  - {{id: demotion, tier: espcially-serious, {DOCUMENT}}}"),
        5, "$.measures[3].tier", "did you mean especially-serious"),
    "a severity without a measure": (
        (f"measures:\n  - {{id: remind, tier: lighter, {DOCUMENT}}}\n"
        f"  - {{id: circulate, tier: heavier, {DOCUMENT}}}"),
        1, "$.measures", "every severity has a measure"),
    "a tier that falls back": (
        (f"measures:\n  - {{id: circulate, tier: heavier, {DOCUMENT}}}\n"
        f"  - {{id: remind, tier: lighter, {DOCUMENT}}}\n"
        f"  - {{id: discipline, tier: especially-serious, {DOCUMENT}}}"),
        3, "$.measures[1].tier", "lightest first"),
    "a tier in which nothing fits a person": (
        (f"measures:\n  - {{id: remind, tier: lighter, {DOCUMENT}}}\n"
        f"  - {{id: discipline, tier: heavier, {DOCUMENT}}}\n"
        f"  - {{id: reorganisation, tier: especially-serious, {DOCUMENT}}}"),
        1, "$.measures", "tier especially-serious fits a person"),
    "a measure that fits nobody": (
        f"measures:\n  - {{id: remind, {DOCUMENT}}}\n  - {{id: circulate, applies_to: [], {DOCUMENT}}}",
        3, "$.measures[1].applies_to", "fits nobody"),
    "no measure for whom the pack addresses": (
        f"subjects: [body]\nmeasures:\n  - {{id: transfer, {DOCUMENT}}}",
        2, "$.measures", "fits a body"),
    # clauses and texts
    "an empty clause": (
        f"facts: [{{id: f, {LABEL}, clause: '', basis: document}}]",
        1, "$.facts[11].clause", "is no clause"),
    "a clause without an item": (
        f"facts: [{{id: f, {LABEL}, clause: mine, basis: document}}]",
        1, "$.facts[11].clause", "is no clause"),
    "an added rule that cites a document": (
        f"facts: [{{id: f, {LABEL}, clause: mine/1, basis: added}}]",
        1, "$.facts[11].clause", "an added rule cites base/"),
    "a document's rule that cites the base": (
        f"facts: [{{id: f, {LABEL}, clause: base/1, basis: document}}]",
        1, "$.facts[11].basis", "is no document"),
    "a regulation that is neither verified nor not": (
        f"facts: [{{id: f, {LABEL}, clause: reg-2019/99, basis: regulation}}]",
        1, "$.facts[11]", "verified: true or false"),
    "a document's rule with word on a regulation": (
        "apportionment:\n  - {id: raised, clause: mine/1, basis: document}",
        2, "$.apportionment[1].clause", "verified: null"),
    "a label in one language": (
        f"facts: [{{id: f, label: {{zh: 试}}, {DOCUMENT}}}]", 1, "$.facts[11].label.en", "is missing"),
    "a label that says nothing": (
        f"facts: [{{id: f, label: {{zh: 试, en: '  '}}, {DOCUMENT}}}]",
        1, "$.facts[11].label.en", "is empty"),
    "a Chinese label without Chinese": (
        f"facts: [{{id: f, label: {{zh: trial, en: trial}}, {DOCUMENT}}}]",
        1, "$.facts[11].label.zh", "holds no Chinese"),
    "an English label in Chinese": (
        f"facts: [{{id: f, label: {{zh: 试验, en: 试验}}, {DOCUMENT}}}]",
        1, "$.facts[11].label.en", "holds Chinese"),
    "something not encoded without a reason in English": (
        "not_encoded: [{clause: mine/9, reason: {zh: 不编入}}]",
        1, "$.not_encoded[0].reason.en", "is missing"),
    "something not encoded without a clause": (
        "not_encoded: [{clause: '', reason: {zh: 不编入, en: left out}}]",
        1, "$.not_encoded[0].clause", "is no clause"),
    # periods
    "a deadline from a step that is none": (
        f"deadlines: [{{id: d, {LABEL}, counts_from: filing, days: 3, {ADDED}}}]",
        1, "$.deadlines[0].counts_from", "file"),
    "a deadline that does not last": (
        f"deadlines: [{{id: d, {LABEL}, counts_from: file, {ADDED}}}]",
        1, "$.deadlines[0]", "is no period"),
    "a deadline that the guard does not keep": (
        f"deadlines: [{{id: appeal, {LABEL}, counts_from: deliver, days: 30, {ADDED}}}]",
        1, "$.deadlines[0]", "15 days"),
    "an effect that does not last": (
        f"consequences: [{{id: c, {LABEL}, lasts: 0, {DOCUMENT}}}]",
        1, "$.consequences[0].lasts", "are no period"),
    "a guard that asks for a check that is not there": (
        LOOK_BACK % "look-back-hed",
        1, "$.lifecycle.moves.file[0].guards[4].parameters.checks", "look-back-hed"),
    "a check that is called what an element is called": (
        f"checks: [{{id: consequence, {LABEL}, {ADDED}}}]",
        1, "$.checks[0].id", "call the check otherwise"),
    "a situation about a responsibility that is not there": (
        f"situations:\n  - {{id: mass-incident, {DOCUMENT}, responsibility: nobody}}",
        2, "$.situations[0].responsibility", "nobody"),
    "an end before the beginning": (
        "in_force: {from: 2025-02-01, to: 2025-01-31}", 1, "$.in_force.to", "before it begins"),
}  # fmt: skip


def broken(text: str) -> str:
    """The sound pack with a section more, or another one in place of its situations."""
    head = HEAD[: HEAD.index("situations")] if text.startswith("situations") else HEAD
    return head + text + "\n"


@pytest.mark.parametrize("name", BROKEN)
def test_a_small_change_that_breaks_a_pack_is_told_with_file_line_and_field(name: str, tmp_path: Path):
    text, line, field, words = BROKEN[name]
    proof = proved(tmp_path, broken(text))
    assert proof.policy is None
    assert len(proof.faults) == 1, told(proof.faults)
    (fault,) = proof.faults
    assert fault.field == field
    assert words in str(fault), str(fault)
    first = broken(text).count("\n") - text.count("\n") - 1
    if line:
        assert (fault.file, fault.line) == (str(proof.file), first + line), str(fault)


def test_every_family_of_proofs_finds_something_in_the_broken_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A family that no broken pack offends is tried by none of them."""
    silent = {family.faults for family in (*ESSENTIAL, *FURTHER)}

    def listening(family: Family) -> Family:
        def faults(policy: Policy) -> Iterator[Fault]:
            for fault in family.faults(policy):
                silent.discard(family.faults)
                yield fault

        return Family(faults, family.reads)

    monkeypatch.setattr("workflow.proving.ESSENTIAL", tuple(map(listening, ESSENTIAL)))
    monkeypatch.setattr("workflow.proving.FURTHER", tuple(map(listening, FURTHER)))
    for number, (text, *_rest) in enumerate(BROKEN.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        proved(folder, broken(text))
    assert silent == set()


# -- files that are no packs ----------------------------------------------------------------------

LAUGHS = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)
NO_PACKS: dict[str, tuple[str | bytes, int, str]] = {
    "an empty file": ("", 1, "starts with `id:`"),
    "a list on top": ("- id: mine\n", 1, "starts with `id:`"),
    "one word": ("mine\n", 1, "starts with `id:`"),
    "a tab": (HEAD + "parameters:\n\tdays: 3\n", 9, "indent with spaces"),
    "no UTF-8": (HEAD.encode() + "# 备注\n".encode("gb18030"), 8, "save it as UTF-8"),
    "UTF-16": (HEAD.encode("utf-16"), 1, "save it as UTF-8"),
    "a NUL": (HEAD + "\x00", 8, "control characters"),
    "a billion laughs": (HEAD + LAUGHS, 0, "write anchors out"),
    "an anchor within itself": (HEAD + "parameters: &p\n  again: *p\n", 8, "write anchors out"),
    "200,000 brackets": ("a: " + "[" * 200_000, 1, "write anchors out"),
    "100,000 dashes": ("- " * 100_000, 1, "write anchors out"),
    "an anchor that is not there": (HEAD + "parameters: *p\n", 8, "is not YAML"),
    "two documents": (HEAD + "---\nid: other\n", 8, "another document"),
    "10 MB": (HEAD + "# " + "x" * 10_000_000, 0, "a pack is text, not data"),
    "a key that is a list": (HEAD + "[a]: 1\n", 8, "a plain word"),
    "keys to merge": (HEAD + "a: &a {x: 1}\nb:\n  <<: *a\n", 10, "write the keys out"),
    "a program": (HEAD + "a: !!python/object/apply:os.getcwd []\n", 0, "no such field"),
    "a base that is not there": (HEAD.replace("base", "bsae"), 1, "there is no pack bsae"),
    "itself for a base": (HEAD.replace("base", "mine"), 1, "extends itself"),
}


@pytest.mark.parametrize("name", NO_PACKS)
def test_a_file_that_is_no_pack_is_told_with_file_and_line_and_nothing_runs_on_it(
    name: str, tmp_path: Path
):
    text, line, words = NO_PACKS[name]
    proof = proved(tmp_path, text)
    assert proof.policy is None
    assert len(proof.faults) == 1, told(proof.faults)
    assert words in str(proof.faults[0])
    assert proof.faults[0].file == str(proof.file)
    if line:
        assert proof.faults[0].line == line, str(proof.faults[0])
    with pytest.raises(PolicyError):
        load_policy("mine", [tmp_path])


def test_packs_that_extend_each_other_in_a_ring_are_told(tmp_path: Path):
    written(tmp_path, HEAD.replace("base", "yours"))
    written(tmp_path, HEAD.replace("base", "mine").replace("id: mine", "id: yours"), pack="yours")
    for proof in prove_all([tmp_path])[-1:]:
        assert "extends itself by way of" in told(proof.faults)[0]


def test_a_folder_without_policy_yaml_or_none_at_all_is_told(tmp_path: Path):
    written(tmp_path, HEAD, file="old.yaml")
    (proof,) = prove_all([tmp_path])[len(available()) :]
    assert "has no policy.yaml" in told(proof.faults)[0]
    (proof,) = prove_all([tmp_path / "none"])[len(available()) :]
    assert "there is no such folder" in told(proof.faults)[0]


def test_two_versions_of_one_name_or_one_first_day_are_told(tmp_path: Path):
    written(tmp_path, HEAD)
    written(tmp_path, HEAD + "in_force: {from: 2025-01-01}\n", file="b.yaml")
    assert "is version 1, and so is b.yaml" in told(prove("mine", [tmp_path])[-1].faults)[0]
    written(tmp_path, HEAD.replace('"1"', '"2"'), file="b.yaml")
    assert "on the day on which b.yaml does" in told(prove("mine", [tmp_path])[-1].faults)[0]


# -- all at once ----------------------------------------------------------------------------------

MANY = (
    HEAD.replace('"1"', "1").replace("residual", "re sidual")
    + f"""\
subjects: [members]
parameters: {{days: 1}}
parameters: {{days: 2}}
measures:
  - {{id: remind, clause: mine/2, basis: docment}}
  - {{id: circulate, clause: "", basis: document}}
  - {{id: discipline, clause: mine/2, bassi: document, basis: document}}
filing: {{kind: ministry, {LABEL}, {DOCUMENT}}}
lifecycle:
  replace:
    teem: {{parameters: {{at_least: 3}}}}
    team: {{parameters: {{at_least: 0}}}}
not_encoded:
  - {{clause: mine/9, reason: {{zh: 不编入}}}}
"""
)


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path):
    """Those against the schema and those that only a whole pack can have, in one go."""
    lines = [fault.line for fault in proved(tmp_path, MANY).faults]
    assert lines == sorted(lines)
    assert set(lines) == {3, 7, 8, 10, 12, 13, 14, 15, 18, 19, 21}


def test_mending_the_faults_one_by_one_leaves_none(tmp_path: Path):
    """None of them was an echo of another."""
    text, before = MANY, len(proved(tmp_path, MANY).faults)
    for wrong, right in (
        ("version: 1", 'version: "1"'), ("id: re sidual,", "id: residual,"),
        ("[members]", "[member]"), ("parameters: {days: 2}\n", ""), ("docment", "document"),
        ('clause: ""', "clause: mine/2"), (" bassi: document,", ""),
        ("ministry", "department"), ("    teem: {parameters: {at_least: 3}}\n", ""),
        ("at_least: 0", "at_least: 2"), ("{zh: 不编入}", "{zh: 不编入, en: left out}"),
    ):  # fmt: skip
        text = text.replace(wrong, right)
        after = len(proved(tmp_path, text).faults)
        assert after < before, (wrong, told(proved(tmp_path, text).faults))
        before = after
    assert before == 0


# -- the command ----------------------------------------------------------------------------------


def test_the_command_without_a_pack_looks_at_all_of_them():
    done = wenze("policy", "check")
    assert (done.code, done.err) == (0, "")
    for pack in available():
        assert f"✓  {pack}" in done.out


def test_the_command_tells_every_fault_and_ends_with_2(tmp_path: Path):
    path = written(tmp_path, MANY)
    own = {"WENZE_POLICIES": str(tmp_path)}
    done = wenze("policy", "check", "mine", env=own)
    for asked in (str(path), str(path.parent), str(tmp_path)):
        assert wenze("policy", "check", asked, env=own).err == done.err
    assert done.code == 2
    assert done.err.count(str(path)) == len(proved(tmp_path, MANY).faults)
    assert "Traceback" not in done.err
    sound, everything = len(available()), len(available()) + 1
    everywhere = wenze("policy", "check", env=own).err
    assert everywhere == done.err.replace("0 of 1", f"{sound} of {everything}")


def test_the_json_of_the_command_has_packs_and_faults(tmp_path: Path):
    path = written(tmp_path, MANY)
    done = wenze("--json", "policy", "check", str(path))
    found = json.loads(done.out)
    assert done.code == 2
    assert (found["ok"], found["error"]) == (False, "invalid")
    assert found["packs"] == [
        {"id": "mine", "file": str(path), "ok": False, "version": None, "sha256": None}
    ]
    assert found["faults"][0] == {
        "pack": "mine", "file": str(path), "line": 3, "field": "$.version",
        "message": "expected str, found int",
    }  # fmt: skip
    sound = json.loads(wenze("--json", "policy", "check", "town").out)
    assert sound["packs"][0]["sha256"] == load_policy("town").sha256
    assert (sound["ok"], sound["faults"]) == (True, [])


def test_a_path_is_checked_beside_its_own_neighbours(tmp_path: Path):
    """What it extends is looked for in the folder around it, without WENZE_POLICIES."""
    written(tmp_path, HEAD)
    path = written(tmp_path, HEAD.replace("base", "mine").replace("id: mine", "id: upper"), pack="upper")
    assert wenze("policy", "check", str(path.parent)).code == 0


def test_an_unknown_pack_is_told_with_those_there_are():
    done = wenze("policy", "check", "twon")
    assert done.code == 2
    assert "there is no pack twon; there are affairs-bureau" in done.err
    assert "did you mean town?" in done.err
