"""`wenze policy new`: what it writes is sound as it stands, and nothing that is there is touched."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from features.lint import faults
from features.memory import versions_in
from features.script import read_script
from tests.office import wenze
from workflow.loading import load_policy
from workflow.proving import prove

EXAMPLE = Path(__file__).parent.parent / "examples" / "packs" / "water-office"


def faults_in(pack: Path) -> list[str]:
    """What is wrong with the scenarios that lie beside a pack."""
    scenarios = read_script(pack / "scenarios.feature", "scenarios.feature")
    return [fault.render("en") for fault in faults(scenarios, versions_in([pack.parent]))]


@pytest.mark.parametrize("below", ["base", "town", "plan-06"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_it_writes_passes_the_check_and_has_scenarios_that_every_step_of_is_known(
    below: str, lang: str, tmp_path: Path
):
    done = wenze("--lang", lang, "policy", "new", "mine", "--extends", below, "--into", str(tmp_path))
    assert done.code == 0, done.err
    (proof,) = prove(str(tmp_path / "mine"))
    assert [str(fault) for fault in proof.faults] == []
    assert load_policy("mine", [tmp_path]).situations
    assert faults_in(tmp_path / "mine") == []


def test_the_remarks_are_in_the_language_asked_for_and_the_rules_the_same(tmp_path: Path):
    texts = []
    for lang in ("zh", "en"):
        wenze("--lang", lang, "policy", "new", "mine", "--into", str(tmp_path / lang))
        texts.append((tmp_path / lang / "mine" / "policy.yaml").read_text("utf-8"))
    assert "规则包。每条规则" in texts[0]
    assert "Every rule carries" in texts[1]
    assert yaml.safe_load(texts[0]) == yaml.safe_load(texts[1])


def test_what_is_commented_out_is_sound_too(tmp_path: Path):
    """Whoever takes away the signs has a pack that can be relied on."""
    wenze("policy", "new", "mine", "--into", str(tmp_path))
    path = tmp_path / "mine" / "policy.yaml"
    rules = re.compile(r"^#(\w+:| +- |    \w)", re.MULTILINE)
    path.write_text(rules.sub(r"\1", path.read_text("utf-8")), "utf-8")
    (proof,) = prove(str(path.parent))
    assert [str(fault) for fault in proof.faults] == []
    assert proof.policy is not None
    assert [situation.threshold for situation in proof.policy.situations] == ["none", "serious"]
    assert [left.clause for left in proof.policy.not_encoded] == ["mine/1.9"]


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_nothing_that_is_there_is_overwritten(there: str, tmp_path: Path):
    target = tmp_path / "mine"
    if there == "folder":
        target.mkdir()
    elif there == "file":
        target.write_text("mine")
    else:
        target.symlink_to(tmp_path / "nowhere")
    done = wenze("policy", "new", "mine", "--into", str(tmp_path))
    assert done.code == 2
    assert str(target) in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("pack", ["town", "a b", "../mine", "", ".hidden", "自己"])
def test_an_id_that_is_taken_or_none_is_refused(pack: str, tmp_path: Path):
    done = wenze("policy", "new", pack, "--into", str(tmp_path))
    assert done.code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_that_of_wenze_policies_unless_one_is_named(tmp_path: Path):
    assert wenze("policy", "new", "mine").code == 2
    own = {"WENZE_POLICIES": str(tmp_path / "packs")}
    done = wenze("--json", "policy", "new", "mine", env=own)
    assert json.loads(done.out)["files"] == [
        str(tmp_path / "packs" / "mine" / name) for name in ("policy.yaml", "scenarios.feature")
    ]
    assert wenze("policy", "check", "mine", env=own).code == 0
    assert wenze("policy", "new", "mine", env=own).code == 2


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    done = wenze("policy", "new", "mine", "--into", str(tmp_path / "file"))
    assert done.code == 2
    assert "Traceback" not in done.err


def test_an_unknown_pack_to_extend_is_told_with_those_there_are(tmp_path: Path):
    done = wenze("policy", "new", "mine", "--extends", "bsae", "--into", str(tmp_path))
    assert done.code == 2
    assert "did you mean base?" in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_example_of_the_manual_is_the_one_that_lies_in_the_examples():
    page = (Path(__file__).parent.parent / "docs" / "packs.md").read_text("utf-8")
    assert f"```yaml\n{(EXAMPLE / 'policy.yaml').read_text('utf-8')}```" in page
    assert faults_in(EXAMPLE) == []
