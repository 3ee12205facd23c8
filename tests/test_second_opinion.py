"""`wenze policy test --second-opinion`: pytest-bdd runs the same scenarios; a difference is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from features import commands
from features.gathering import gather
from features.running import Ran, run
from features.second_opinion import compared, places
from tests.office import Done, wenze
from tests.test_policy_test import CHINESE, ENGLISH, FAILS, HOLDS, own
from tests.tree import ROOT
from workflow.wording import sentence

EXAMPLES = ROOT / "examples"
OUTLINE = """Feature: An outline
  @clause:reg-2019/17
  Scenario Outline: one of three says what is not so
    Given a case of the bureau under town
    And a collective decision
    And <who> clearly objected
    When the investigator splits the responsibility
    Then <who> <bears>

    Examples:
      | who              | bears                                   |
      | another member   | bears nothing                           |
      | another member   | bears collective responsibility, primary |
      | the principal    | bears nothing                           |
"""


def second(*words: str | Path, env: dict[str, str] | None = None) -> Done:
    return wenze("--json", "policy", "test", *map(str, words), "--second-opinion", env=env)


def opinion(done: Done) -> tuple[int, list[tuple[bool, bool | None]]]:
    """On how many the two agree, and both verdicts on the rest."""
    found = done.document["second_opinion"]
    assert found["runner"].startswith("pytest-bdd ")
    return found["agree"], [(one["here"], one["there"]) for one in found["disagree"]]


def test_both_agree_on_the_example_pack_by_name_as_an_office_keeps_it() -> None:
    done = second("water-office", env={"WENZE_POLICIES": str(EXAMPLES / "packs")})
    assert done.code == 0, done.err
    agree, disagree = opinion(done)
    assert (agree, disagree) == (done.document["scenarios"]["run"], [])
    assert agree > 1000
    assert done.document["ok"] is True


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_a_scenario_that_does_not_hold_does_not_in_either(tmp_path: Path, language: str) -> None:
    file = own(tmp_path) / "ours.feature"
    for bears, code in ((HOLDS, 0), (FAILS, 3)):
        text = language.format(pack="water", clause="reg-2019/17", bears=bears[language])
        file.write_text(text, "utf-8-sig")
        done = second(file)
        assert done.code == code, done.err
        assert opinion(done) == (1, [])
        assert done.document["scenarios"]["fail"] == bool(code)


def test_each_example_of_an_outline_is_compared_with_itself(tmp_path: Path) -> None:
    file = tmp_path / "outline.feature"
    file.write_text(OUTLINE, "utf-8")
    done = second(file)
    assert done.code == 3
    assert opinion(done) == (3, [])
    assert done.document["scenarios"] == {"run": 3, "hold": 2, "fail": 1}


def flipped(ran: Ran) -> Ran:
    """The other verdict."""
    return replace(ran, failed_at=0 if ran.holds else None, why=sentence("planted"))


def test_a_disagreement_is_told_with_both_verdicts_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ours.feature"
    file.write_text(ENGLISH.format(pack="town", clause="reg-2019/17", bears=FAILS[ENGLISH]), "utf-8")
    monkeypatch.setattr(
        commands, "run_shown", lambda found: tuple(map(flipped, run(found.examples, found.versions)))
    )
    done = second(file)
    assert done.code == 3
    assert opinion(done) == (0, [(True, False)])
    assert (done.document["ok"], done.document["scenarios"]["fail"]) == (False, 0)
    told = wenze("policy", "test", str(file), "--second-opinion")
    assert told.code == 3
    assert f"{file}:3: The dam was not inspected" in told.out
    assert "here: holds" in told.out
    assert "pytest-bdd: fails" in told.out
    assert "expected: collective primary; found: none" in told.out
    zh = wenze("--lang", "zh", "policy", "test", str(file), "--second-opinion").out
    assert "本程序：成立" in zh
    assert "pytest-bdd：不成立" in zh


def test_a_scenario_that_the_other_never_ran_is_no_agreement() -> None:
    found = gather(str(EXAMPLES / "scenarios"), ())
    results = run(found.examples, found.versions)
    second = compared(results, {})
    assert second.agree == 0
    assert [one.second for one in second.disagree] == [None] * len(results)
    assert len({place for _, place in places(found)}) == len(results)


def test_nothing_of_the_users_pytest_has_a_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --collect-only -p no_such_plugin\n")
    (tmp_path / "conftest.py").write_text("raise RuntimeError\n")
    file = tmp_path / "ours.feature"
    file.write_text(ENGLISH.format(pack="town", clause="reg-2019/17", bears=HOLDS[ENGLISH]), "utf-8")
    monkeypatch.chdir(tmp_path)
    env = {"PYTEST_ADDOPTS": "--collect-only", "PYTEST_PLUGINS": "no_such_plugin"}
    done = second("ours.feature", env=env)
    assert done.code == 0, done.err
    assert opinion(done) == (1, [])
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "conftest.py", "ours.feature", "pytest.ini"
    ]  # fmt: skip


def test_it_is_asked_for_and_never_given_unasked() -> None:
    done = wenze("--json", "policy", "test", str(EXAMPLES / "scenarios"))
    assert "second_opinion" not in json.loads(done.out)
