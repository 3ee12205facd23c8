"""`wenze policy diff` and `show`: what two packs say differently, told so that a clerk can read it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from cases import open_register
from features.archive import activated
from tests.office import Done, founded, report, wenze
from tests.pack_texts import SMALLEST as HEAD
from tests.pack_texts import written
from workflow.loading import available, load_policy


def diff(a: str, b: str, folder: Path | None = None, lang: str = "en") -> Done:
    env = {"WENZE_POLICIES": str(folder)} if folder else {}
    return wenze("--lang", lang, "policy", "diff", a, b, env={**env, "COLUMNS": "80"})


def told(a: str, b: str, folder: Path | None = None) -> dict[str, Any]:
    """The sections of the JSON document that differ, by name."""
    env = {"WENZE_POLICIES": str(folder)} if folder else {}
    found = json.loads(wenze("--json", "policy", "diff", a, b, env=env).out)
    differing = {
        section["section"]: section for section in found["sections"]
        if section["only_a"] or section["only_b"] or section["changed"]
    }  # fmt: skip
    assert found["same"] is not bool(differing)
    return differing


def changes(section: dict[str, Any]) -> dict[str, dict[str, tuple[Any, Any]]]:
    return {
        entry["id"]: {change["field"]: (change["a"], change["b"]) for change in entry["changes"]}
        for entry in section["changed"]
    }


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


# -- what differs ---------------------------------------------------------------------------------


def test_town_and_plan_06_differ_in_thresholds_measures_and_who_decides():
    found = told("town", "plan-06")
    situations = found["situations"]
    assert changes(situations)["head-absent"] == {"threshold": ("none", "adverse")}
    assert changes(situations)["residual"] == {"threshold": ("serious", "adverse")}
    assert [item["id"] for item in situations["only_a"]] == [
        "channel-control-lost", "network-ideology", "responsibility-unperformed",
    ]  # fmt: skip
    assert "concealment" in [item["id"] for item in situations["only_b"]]
    none, tier = changes(found["measures"])["criticise"]["tier"]
    assert (none, tier["id"], tier["label"]["zh"]) == (None, "lighter", "情节较轻")
    authority = changes(found["authority"])[""]
    assert authority["rule"] == ("managing-body", "discipline-commission")
    assert authority["level"] == (None, "county")
    assert "apportionment" not in found
    assert "namings" not in found


def test_two_namings_of_the_secondary_degree_are_told():
    found = told("plan-02", "plan-05")
    label = changes(found["namings"])["collective secondary"]["label"]
    assert [side["zh"] for side in label] == ["次要责任", "重要领导责任"]


@pytest.mark.parametrize("pack", available())
def test_a_pack_differs_from_itself_in_nothing(pack: str):
    assert told(pack, pack) == {}
    assert "The two say the same." in diff(pack, pack).out


def test_how_a_pack_is_written_makes_no_difference(tmp_path: Path):
    """Order, quotes, anchors, remarks, and what is inherited or written out."""
    situations = HEAD[HEAD.index("situations") :]
    rest = HEAD[: HEAD.index("situations")].replace("id: mine", "id: yours")
    written(tmp_path, HEAD + "deadlines: []\n")
    written(tmp_path, "# a remark\ndeadlines:\n  []\nparameters: {absence_frees_leaders: false}\n"
            + situations.replace("residual", '"residual"').replace("mine/1", "mine/1") + rest,
            pack="yours")  # fmt: skip
    assert told("mine", "yours", tmp_path) == {}


CHANGED = {
    "parameters: {absence_frees_leaders: true}": ("parameters", "absence_frees_leaders", "value"),
    "apportionment: [{id: absent, bears: collective secondary}]": ("apportionment", "absent", "bears"),
    "lifecycle: {replace: {team: {parameters: {at_least: 3}}}}": (
        "guards", "investigate team", "at_least"),
    "lifecycle: {moves: {refer: [{from: [reported], to: referred, by: [{role: decider}]}]}}": (
        "steps", "refer", "way"),
    "lifecycle: {states: [{id: filed, label: {zh: 已结, en: closed}}]}": ("states", "filed", "label"),
    "in_force: {from: 2025-01-01}": ("in_force", "", "from"),
    "subjects: [member]": ("subjects", "", "value"),
    "filing: {kind: discipline, label: {zh: 纪委, en: x}, clause: mine/5, basis: document}": (
        "filing", "", "kind"),
}  # fmt: skip


@pytest.mark.parametrize("text", CHANGED)
def test_one_change_of_substance_is_one_section_that_differs(text: str, tmp_path: Path):
    section, item, field = CHANGED[text]
    written(tmp_path, HEAD)
    written(tmp_path, HEAD.replace("id: mine", "id: yours") + text + "\n", pack="yours")
    found = told("mine", "yours", tmp_path)
    assert list(found) == [section]
    if changes(found[section]):
        assert field in changes(found[section])[item]
    else:
        assert field in found[section]["only_b"][0]


def test_a_measure_in_another_place_is_another_order_and_no_more(tmp_path: Path):
    rows = [f"  - {{id: {name}, clause: mine/2, basis: document}}\n"
            for name in ("remind", "circulate", "discipline")]  # fmt: skip
    written(tmp_path, HEAD + "measures:\n" + "".join(rows))
    other = HEAD.replace("id: mine", "id: yours") + "measures:\n" + "".join(rows[1:] + rows[:1])
    written(tmp_path, other, pack="yours")
    found = told("mine", "yours", tmp_path)
    assert changes(found["measures"]) == {
        "": {"order": (["remind", "circulate", "discipline"], ["circulate", "discipline", "remind"])}
    }


# -- which version --------------------------------------------------------------------------------


def test_a_version_is_named_by_its_label_its_hash_or_its_path(tmp_path: Path):
    old = written(tmp_path, HEAD, file="old.yaml")
    new = HEAD.replace('"1"', '"2"').replace("mine/1", "mine/7") + "in_force: {from: 2025-01-01}\n"
    written(tmp_path, new)
    first = told("mine@1", "mine@2", tmp_path)
    assert changes(first["situations"])["residual"]["clause"] == ("mine/1", "mine/7")
    sha256 = json.loads(wenze("--json", "policy", "diff", str(old), "base").out)["a"]["sha256"]
    for name in (f"mine@{sha256[:8]}", f"mine@{sha256}", str(old)):
        assert told(name, "mine", tmp_path) == first


def test_a_version_that_only_a_register_keeps_is_found_by_its_hash(tmp_path: Path):
    packs = tmp_path / "packs"
    packs.mkdir()
    path = written(packs, HEAD)
    sha256 = load_policy("mine", [packs]).sha256
    office = founded(tmp_path / "office")
    with open_register(office.file, policies=[packs]) as register:
        activated(register, ["mine"], packs, "adm1", "app1")
    env = {"WENZE_POLICIES": str(packs)}
    line = report("c", policy="mine", situation="residual")
    asked = ("--register", str(office.file), "apply", "-")
    assert wenze(*asked, stdin=json.dumps(line).encode(), env=env).code == 0
    path.unlink()
    path.parent.rmdir()
    named = f"mine@{sha256[:12]}"
    done = wenze("--register", str(office.file), "--json", "policy", "diff", named, "base")
    assert json.loads(done.out)["a"] == {"id": "mine", "version": "1", "sha256": sha256}
    gone = wenze("--register", str(office.file), "policy", "diff", "mine@" + "0" * 64, "base")
    assert gone.code == 2
    assert wenze("--register", str(tmp_path / "none.db"), "policy", "diff", named, "base").code == 6


@pytest.mark.parametrize("name", ["twon", "twon@1", "town@9", "town@", "no/such/file.yaml"])
def test_an_unknown_version_is_told_with_those_there_are(name: str):
    done = diff("town", name)
    assert done.code == 2
    assert "there are " in done.err
    assert "Traceback" not in done.err


# -- how it reads ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words", [("diff", "town", "plan-06"), ("diff", "plan-02", "plan-05"),
                                   ("diff", "base", "plan-16"), ("show", "town"), ("show", "plan-06"),
                                   ("show", "base")], ids=" ".join)  # fmt: skip
def test_no_line_is_wider_than_the_terminal(words: tuple[str, ...], lang: str):
    done = wenze("--lang", lang, "policy", *words, env={"COLUMNS": "80"})
    assert done.code == 0
    assert [line for line in done.out.splitlines() if columns(line) > 80] == []
    assert "\t" not in done.out


def test_the_two_sides_stand_in_columns_of_their_own():
    lines = diff("town", "plan-06", lang="en").out.splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("  head-absent"))
    rows = [[line[:22].strip(), line[24:51].strip(), line[53:]] for line in lines[place : place + 2]]
    assert rows == [
        ["head-absent", "head absent [town/4.3.2]", "head absent [plan-06/4.2]"],
        ["threshold", "none", "adverse"],
    ]


def test_show_says_at_its_head_what_was_left_out_and_at_its_end_why():
    for lang, why in (("en", "past the performance of a duty of office"), ("zh", "超出职务职责的履行")):
        shown = wenze("--lang", lang, "policy", "show", "plan-06", env={"COLUMNS": "80"}).out
        head, rest = shown.split("\n\n", 1)
        assert "plan-06/4.10" in head
        assert why in " ".join(rest.split()) or why in "".join(rest.split())


def test_show_says_each_rule_with_its_clause_and_whose_word_it_is():
    shown = wenze("policy", "show", "plan-05", env={"COLUMNS": "80"}).out
    policy = load_policy("plan-05")
    rules = (*policy.situations, *policy.apportionment, *policy.measures, *policy.severity,
             *policy.deadlines, *policy.facts, policy.authority, policy.filing)  # fmt: skip
    for rule in rules:
        assert f"[{rule.clause}, {rule.basis}" in " ".join(shown.split()), rule.clause
