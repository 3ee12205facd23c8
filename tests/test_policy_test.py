"""`wenze policy test` and `wenze policy coverage`: what staff see, and what is written for others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from cucumber_messages import Envelope, message_converter

import cli

ENGLISH = """Feature: A rule of our own
  @clause:{clause}
  Scenario: The dam was not inspected
    Given a case of the bureau under {pack}
    And a collective decision
    And another member clearly objected
    When the investigator splits the responsibility
    Then another member {bears}
"""
CHINESE = """# language: zh-CN
功能: 本单位的规则
  @clause:{clause}
  场景: 汛前未检查大坝
    假如局党组有一个适用{pack}的案件
    而且一项集体决策
    而且其他成员明确反对
    当调查员划分责任
    那么其他成员{bears}
"""
HOLDS = {ENGLISH: "bears nothing", CHINESE: "不承担责任"}
FAILS = {ENGLISH: "bears collective responsibility, primary", CHINESE: "承担集体责任，主要"}
PACK = """extends: town
id: water
version: "1"
title: {zh: 水务局, en: Water office}
source: {zh: 仅供测试, en: for a test only}
filing:
  kind: organisation
  level: county
  label: {zh: 县委组织部, en: the county department}
  clause: water/5.filing
  basis: document
"""


class Said(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def wenze(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("WENZE_POLICIES", raising=False)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def run(*words: str | Path) -> Said:
        with pytest.raises(SystemExit) as ended:
            cli.main([str(word) for word in words])
        told = capsys.readouterr()
        return Said(int(ended.value.code or 0), told.out, told.err)

    return run


def own(folder: Path, text: str = "", name: str = "ours.feature") -> Path:
    """A folder of packs with one pack of our own in it, and a scenario beside it."""
    (folder / "water").mkdir(exist_ok=True)
    (folder / "water" / "policy.yaml").write_text(PACK, "utf-8")
    if text:
        (folder / "water" / name).write_text(text, "utf-8")
    return folder / "water"


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_a_clerk_adds_a_scenario_without_python(wenze, tmp_path: Path, language: str) -> None:
    file = tmp_path / "ours.feature"
    file.write_text(language.format(pack="town", clause="reg-2019/17", bears=HOLDS[language]), "utf-8")
    for place in (file, tmp_path):
        said = wenze("policy", "test", place)
        assert said.code == 0, said
        assert "1 scenario, 0 of them do not hold" in said.out
        assert "holds  reg-2019/17  [regulation]  1 scenario" in said.out


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_a_scenario_that_does_not_hold_is_told_with_step_and_reason(
    wenze, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "ours.feature"
    file.write_text(language.format(pack="town", clause="reg-2019/17", bears=FAILS[language]), "utf-8")
    said = wenze("policy", "test", file)
    assert said.code == 3
    assert "fails  reg-2019/17" in said.out
    assert f"\n{file}:" in said.out
    assert "expected: collective primary; found: none" in said.out
    assert "应为：collective primary" in wenze("--lang", "zh", "policy", "test", file).out


def test_an_offices_own_pack_is_run_with_the_scenarios_beside_it(
    wenze, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ENGLISH.format(pack="water", clause="reg-2019/17", bears=HOLDS[ENGLISH])
    place = own(tmp_path, text)
    by_path = json.loads(wenze("--json", "policy", "test", place).out)
    monkeypatch.setenv("WENZE_POLICIES", str(tmp_path))
    by_name = json.loads(wenze("--json", "policy", "test", "water").out)
    for told in (by_path, by_name):
        assert told["ok"] is True
        assert told["packs"] == ["water"]
        states = {c["clause"]: c["state"] for c in told["clauses"]}
        assert states["water/5.filing"] == "uncovered"
        assert states["reg-2019/17"] == states["town/4.3.1"] == "holds"
    assert by_name["scenarios"] == by_path["scenarios"]
    lacking = json.loads(wenze("--json", "policy", "coverage", "water").out)["uncovered"]
    assert [(hole["pack"], hole["clause"]) for hole in lacking] == [("water", "water/5.filing")]


def test_a_folder_of_packs_is_run_as_a_whole(wenze, tmp_path: Path) -> None:
    own(tmp_path, ENGLISH.format(pack="water", clause="reg-2019/17", bears=HOLDS[ENGLISH]))
    told = json.loads(wenze("--json", "policy", "test", tmp_path).out)
    assert told["packs"] == ["water"]
    assert (
        told["scenarios"]
        == json.loads(wenze("--json", "policy", "test", tmp_path / "water").out)["scenarios"]
    )


def test_of_a_single_file_only_what_it_shows_is_told(wenze, tmp_path: Path) -> None:
    file = tmp_path / "ours.feature"
    file.write_text(ENGLISH.format(pack="town", clause="reg-2019/17", bears=HOLDS[ENGLISH]), "utf-8")
    told = json.loads(wenze("--json", "policy", "test", file).out)
    assert [(c["clause"], c["state"]) for c in told["clauses"]] == [("reg-2019/17", "holds")]


@pytest.mark.parametrize(
    ("old", "new", "line", "right"),
    [
        ("Feature:", "Feature", 1, "is no Gherkin"),
        ("bears nothing", "bears nothin", 8, "did you mean: another member bears nothing?"),
        ("  @clause:reg-2019/17\n", "", 2, "no tag says which clause"),
        ("reg-2019/17", "reg-2019/71", 2, "near is"),
        ("under town", "under down", 4, "there is no pack down; there are"),
    ],
)
def test_a_file_with_a_fault_is_told_with_its_line_and_nothing_runs(
    wenze, tmp_path: Path, old: str, new: str, line: int, right: str
) -> None:
    good = ENGLISH.format(pack="town", clause="reg-2019/17", bears=HOLDS[ENGLISH])
    (tmp_path / "good.feature").write_text(good, "utf-8")
    bad = tmp_path / "bad.feature"
    bad.write_text(good.replace(old, new, 1), "utf-8")
    said = wenze("policy", "test", tmp_path, "--junit", tmp_path / "out.xml")
    assert said.code == 2
    assert said.out == ""
    assert f"{bad}:{line}: " in said.err
    assert right in said.err
    assert not (tmp_path / "out.xml").exists()


def test_every_fault_is_told_at_once(wenze, tmp_path: Path) -> None:
    file = tmp_path / "bad.feature"
    text = ENGLISH.format(pack="town", clause="reg-2019/17", bears="bears nothin")
    file.write_text(text + text.removeprefix("Feature: A rule of our own\n"), "utf-8")
    said = wenze("policy", "test", file)
    assert said.code == 2
    assert [line.partition(":")[2].partition(":")[0] for line in said.err.splitlines()] == [
        "3", "8", "10", "15"
    ]  # fmt: skip
    answer = json.loads(wenze("--json", "policy", "test", file).out)
    assert answer["error"] == "invalid"
    assert f"{file}:15" in answer["message"]


@pytest.mark.parametrize("what", ["nowhere", "no/such/folder"])
def test_what_is_neither_pack_nor_path_is_told(wenze, what: str) -> None:
    for command in ("test", "coverage"):
        said = wenze("policy", command, what)
        assert said.code == 2
        assert "there are affairs-bureau, " in said.err


def test_a_folder_without_features_is_told(wenze, tmp_path: Path) -> None:
    said = wenze("policy", "test", tmp_path)
    assert said.code == 2
    assert "*.feature" in said.err


def test_a_file_that_is_not_utf8_is_told(wenze, tmp_path: Path) -> None:
    (tmp_path / "a.feature").write_bytes("功能: 一\n".encode("gb18030"))
    said = wenze("policy", "test", tmp_path)
    assert said.code == 2
    assert "a.feature:1: is not UTF-8" in said.err


def test_the_shipped_packs_hold_and_no_clause_is_without_a_scenario(wenze) -> None:
    told = json.loads(wenze("--json", "policy", "test").out)
    assert told["ok"] is True
    assert {"base", "town", "plan-05"} <= set(told["packs"])
    assert [c["clause"] for c in told["clauses"] if c["state"] in ("fails", "uncovered")] == []
    assert {"town/2.2": "stated", "plan-06/4.10": "not_encoded"}.items() <= {
        c["clause"]: c["state"] for c in told["clauses"]
    }.items()


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """A file with a scenario that holds and one that does not."""
    good = ENGLISH.format(pack="town", clause="reg-2019/17", bears=HOLDS[ENGLISH])
    bad = ENGLISH.format(pack="town", clause="reg-2019/17", bears=FAILS[ENGLISH])
    bad = bad.removeprefix("Feature: A rule of our own\n").replace("The dam", "<The> & dam")
    file = tmp_path / "both.feature"
    file.write_text(good + bad, "utf-8")
    return file


def test_the_results_as_junit_xml(wenze, tmp_path: Path, both: Path) -> None:
    assert wenze("policy", "test", both, "--junit", tmp_path / "out.xml").code == 3
    root = ET.parse(tmp_path / "out.xml").getroot()
    assert (root.tag, root.get("tests"), root.get("failures")) == ("testsuites", "2", "1")
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert set(cases) == {"The dam was not inspected", "<The> & dam was not inspected"}
    failed = cases["<The> & dam was not inspected"]
    assert failed.findall("failure")[0].attrib["message"].startswith("expected: collective primary")
    assert failed.findall("properties/property")[0].get("value") == "reg-2019/17"
    assert cases["The dam was not inspected"].find("failure") is None


def test_the_results_as_cucumber_messages(wenze, tmp_path: Path, both: Path) -> None:
    """Read by Cucumber's own reader; every step of every scenario is told once."""
    assert wenze("policy", "test", both, "--messages", tmp_path / "out.ndjson").code == 3
    found = [message_converter.from_dict(json.loads(line), Envelope)
             for line in (tmp_path / "out.ndjson").read_text("utf-8").splitlines()]  # fmt: skip
    finished = [m.test_step_finished for m in found if m.test_step_finished]
    assert [f.test_step_result.status.value for f in finished] == ["PASSED"] * 9 + ["FAILED"]
    assert finished[-1].test_step_result.message.startswith(f"{both}:15: expected: collective primary")
    pickles = {m.pickle.id for m in found if m.pickle}
    assert pickles == {m.test_case.pickle_id for m in found if m.test_case}
    assert [m.source.uri for m in found if m.source] == [str(both)]
    (ended,) = [m.test_run_finished for m in found if m.test_run_finished]
    assert ended.success is False


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_is_one_offline_file_with_rules_clauses_and_scenarios(
    wenze, tmp_path: Path, both: Path, language: str
) -> None:
    out = tmp_path / "out.html"
    assert wenze("--lang", language, "policy", "test", both, "--html", out).code == 3
    page = out.read_text("utf-8")
    assert "<script" not in page
    assert "://" not in page
    assert "&lt;The&gt; &amp; dam" in page
    assert "<The>" not in page
    for text in {"en": ("do not hold", "who clearly objected bears none", "regulation"),
                 "zh": ("不成立", "明确提出反对意见者不承担责任", "法规")}[language]:  # fmt: skip
        assert text in page, text
    ids = {part.partition('"')[0] for part in page.split(' id="')[1:]}
    linked = {part.partition('"')[0] for part in page.split('href="#')[1:]}
    assert linked
    assert linked <= ids


def test_the_matrix_goes_both_ways(wenze) -> None:
    told = json.loads(wenze("--json", "policy", "coverage", "plan-05").out)
    assert told["uncovered"] == []
    rules = {(r["section"], r["rule"]): (c["clause"], r) for c in told["clauses"] for r in c["rules"]}
    clause, authority = rules["authority", "next-higher-committee"]
    assert (clause, authority["guards"]) == ("plan-05/4.authority", ["decider-has-authority"])
    places = [(s["feature"], s["line"]) for s in authority["scenarios"]]
    back = {(s["feature"], s["line"]): s for s in told["scenarios"]}
    for place in places:
        assert {"section": "authority", "rule": "next-higher-committee",
                "guards": ["decider-has-authority"]} in back[place]["rules"]  # fmt: skip
        assert "plan-05/4.authority" in back[place]["clauses"]


def test_the_matrix_reads_as_lines(wenze) -> None:
    out = wenze("policy", "coverage", "plan-05").out
    assert "clauses without a scenario: 0" in out
    assert "authority next-higher-committee → decider-has-authority → " in out
    assert "plan-05/4.5: not encoded" in out
