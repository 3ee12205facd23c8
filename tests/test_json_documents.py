"""The documents of --json: what each command answers, field by field."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.office import (
    DECIDES,
    Office,
    apportion,
    decision,
    office_at,
    pack,
    report,
    started,
    wenze,
    words,
)

OPTIONAL_TEXT = (str, type(None))
LABEL = {"zh": str, "en": str}
REFUSAL = {"guard": str, "clause": str, "basis": str, "message": str, "remedy": str}
SHOW = {
    "number": str, "ref": OPTIONAL_TEXT, "state": str,
    "policy": {"id": str, "version": str, "sha256": str}, "body": str, "situation": str,
    "severity": OPTIONAL_TEXT, "deadlines": list, "evidence": list, "events": int, "head": str,
    "respondents": [{
        "id": str, "kind": ("body", "person"), "name": str, "post": OPTIONAL_TEXT,
        "kind_of_responsibility": ("collective", "individual", None),
        "degree": ("primary", "secondary", "none"), "label": LABEL,
        "because": [{"decision": str, "rule": str, "clause": str,
                     "basis": ("document", "regulation", "added")}],
        "departed": bool,
        "measures": [{"id": str, "tier": OPTIONAL_TEXT, "label": LABEL, "until": OPTIONAL_TEXT}],
        "heard": bool, "delivered_on": OPTIONAL_TEXT,
    }],
}  # fmt: skip
NEXT = {
    "state": str,
    "actions": [{"do": str, "to": str, "allowed": bool, "refusals": [REFUSAL], "needs": [str]}],
}
POLICY = {
    "id": str, "version": str, "sha256": str, "source": (str, dict),
    "situations": [{"id": str, "clause": str, "threshold": ("none", "adverse", "serious", "grave"),
                    "elements": [{"id": str, "label": LABEL}]}],
    "apportionment": [{"id": str, "when": dict, "bears": str, "clause": str,
                       "basis": ("document", "regulation", "added")}],
    "severity": [{"id": str, "label": LABEL}],
    "measures": [{"id": str, "tier": OPTIONAL_TEXT, "label": LABEL, "weight": int,
                  "applies_to": [str]}],
    "authority": dict, "filing": dict, "not_encoded": [{"clause": str, "reason": (str, dict)}],
}  # fmt: skip
VERIFY = {"ok": bool, "events": int, "cases": int, "root": str, "first_bad": (dict, type(None))}


def fits(value: Any, shape: Any, place: str = "$") -> None:
    """The value has every field of the shape, each of its type."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), place
        for name, inner in shape.items():
            assert name in value, f"{place}.{name} is missing"
            fits(value[name], inner, f"{place}.{name}")
    elif isinstance(shape, list):
        assert isinstance(value, list), place
        for number, item in enumerate(value):
            fits(item, shape[0], f"{place}[{number}]")
    elif isinstance(shape, tuple) and not isinstance(shape[0], type):
        assert value in shape, f"{place}: {value!r}"
    else:
        assert isinstance(value, shape), f"{place}: {value!r}"
        assert not (shape is int and isinstance(value, bool)), place


@pytest.mark.parametrize("stage", ["reported", "apportioned", "sanctioned", "filed"])
def test_show_has_every_field_of_the_contract(tmp_path: Path, stage: str):
    office = office_at(tmp_path, stage)
    found = office.show()
    fits(found, SHOW)
    assert found["policy"]["sha256"] == pack("plan-05")["sha256"]
    assert found["events"] == len(office.log())
    assert re.fullmatch(r"[0-9a-f]{64}", found["head"])
    assert bool(found["respondents"]) is (stage != "reported")


def test_show_tells_who_bears_what_and_why(filed: Office):
    found = filed.respondents()
    assert found["qian"]["label"] == {"zh": "主要领导责任", "en": "main leadership responsibility"}
    assert found["qian"]["post"] == "principal"
    assert found["li"]["degree"] == "secondary"
    assert found["li"]["kind_of_responsibility"] == "collective"
    assert found["zhou"]["kind_of_responsibility"] is None
    (why,) = found["zhou"]["because"]
    assert (why["decision"], why["clause"], why["basis"]) == ("d1", "plan-05/4.split", "document")
    assert found["qian"]["measures"][0]["tier"] is None
    assert found["qian"]["delivered_on"] == "2024-04-08"
    assert (found["qian"]["heard"], found["zhou"]["heard"]) == (True, False)
    assert found["qian"]["departed"] is False


def test_show_takes_the_number_as_well_as_the_ref(filed: Office):
    assert filed.show(filed.show()["number"]) == filed.show("@c")


def test_show_has_the_tier_where_the_pack_has_tiers(tmp_path: Path):
    office = office_at(tmp_path, "filed", "plan-06")
    assert office.respondents()["qian"]["measures"][0]["tier"] == "lighter"


@pytest.mark.parametrize("stage", ["reported", "inquiry", "apportioned", "approved", "filed"])
def test_next_has_every_field_of_the_contract(tmp_path: Path, stage: str):
    office = office_at(tmp_path, stage)
    for by in ("inv1", "app1", "dec1", "reg1", "rep1"):
        found = office.json("next", "@c", by=by).document
        fits(found, NEXT)
        assert {"note", "link"} <= {action["do"] for action in found["actions"]}
        for action in found["actions"]:
            assert action["allowed"] is (action["refusals"] == [])


@pytest.mark.parametrize("policy", DECIDES)
def test_policy_show_has_every_field_of_the_contract(policy: str):
    found = pack(policy)
    fits(found, POLICY)
    assert found["not_encoded"]
    weights = [measure["weight"] for measure in found["measures"]]
    assert weights == sorted(set(weights))
    assert all({"body", "person"} >= set(m["applies_to"]) and m["applies_to"]
               for m in found["measures"])  # fmt: skip
    assert len(found["severity"]) >= 2
    assert {"duty", "breach", "remit"} <= {e["id"] for e in found["situations"][0]["elements"]}


def test_policy_show_has_tiers_for_plan_06_only():
    for policy in DECIDES:
        found = pack(policy)
        tiers = [measure["tier"] for measure in found["measures"]]
        if policy == "plan-06":
            assert list(dict.fromkeys(tiers)) == [step["id"] for step in found["severity"]]
        else:
            assert set(tiers) == {None}


def test_audit_verify_has_every_field_of_the_contract(filed: Office):
    found = filed.json("audit", "verify", by="aud1").document
    fits(found, VERIFY)
    assert found["first_bad"] is None
    assert (found["ok"], found["cases"], found["events"]) == (True, 1, len(filed.log()))
    assert re.fullmatch(r"[0-9a-f]{64}", found["root"])


def test_an_accepted_action_is_answered_with_case_state_seq_and_hash(office: Office):
    done = office.json("note", "@c", "--text", "x", "--on", "2024-03-02", by="rep1")
    assert done.code == 0
    answer = done.document
    fits(answer, {"ok": bool, "case": str, "state": str, "seq": int, "hash": str})
    assert (answer["ok"], answer["state"], answer["seq"]) == (True, "reported", 2)
    assert answer["hash"] == office.show()["head"]
    assert answer["case"] == office.show()["number"]


def test_a_refused_action_is_answered_with_its_reasons(office: Office):
    done = office.json("dismiss", "@c", "--ground", "exempt", "--reason", "x", by="dec1")
    assert done.code == 3
    answer = done.document
    fits(answer, {"ok": bool, "case": str, "state": str, "error": str, "refusals": [REFUSAL]})
    assert (answer["ok"], answer["error"], answer["state"]) == (False, "refused", "reported")
    assert answer["case"] == office.show()["number"]


def test_invalid_input_is_answered_with_its_field(office: Office):
    done = office.json("find", "@c", "--element", "no-such", "--found", "true", by="inv1")
    assert done.code == 2
    answer = done.document
    fits(answer, {"ok": bool, "error": str, "field": str, "message": str})
    assert (answer["ok"], answer["error"], answer["field"]) == (False, "invalid", "$.element")


def test_the_field_of_invalid_input_has_its_whole_path(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    line = apportion(decision(mode="by-lot"))
    assert office.one(line)["field"] == "$.decisions[0].mode"
    assert office.json(*words(line), by="inv1").document["field"] == "$.decisions[0].mode"


@pytest.mark.parametrize(
    "command",
    [
        ("list",), ("show", "@c"), ("next", "@c"), ("inbox",), ("log", "@c"), ("directory", "show"),
        ("policy", "list"), ("policy", "show", "town"), ("policy", "check"),
        ("policy", "check", "none"), ("policy", "diff", "town", "plan-06"), ("policy", "new", "town"),
        ("audit", "verify"), ("doctor",), ("init",),
        ("doctor", "--rebuild"), ("upgrade",), ("chart", "@c", "-o", "c.svg"),
        ("audit", "export", "--format", "csv", "-o", "e.csv"),
        ("directory", "import", "bodies.csv", "posts.csv"),
        ("note", "@c", "--text", "x"), ("link", "@c", "--other", "@d", "--nature", "x"),
        ("dismiss", "@c", "--ground", "exempt", "--reason", "x", "--dry-run"),
        ("show", "@none"), ("nosuch",), ("show",), ("list", "--nosuch"), ("policy", "show", "none"),
        ("audit", "nosuch"), ("investigate", "@c"), ("directory", "import", "none.csv", "posts.csv"),
        ("apply", "none.jsonl"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_with_json_there_is_one_document_on_standard_output_and_nothing_else(
    office: Office, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    office.take(report("d"))
    monkeypatch.chdir(office.folder)
    for by in ("rep1", "aud1", "qian"):
        done = office.json(*command, by=by)
        assert isinstance(done.document, dict), done.out
        if done.code == 0 and command[0] not in ("note", "link"):
            assert done.err == ""
        if done.code == 2:
            assert done.document["error"] == "invalid"
            assert done.document["message"]
            assert done.err


def test_json_from_a_real_program_is_utf_8_whatever_the_locale(filed: Office):
    done = started("--register", str(filed.file), "--as", "aud1", "--json", "show", "@c",
                   env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})  # fmt: skip
    assert done.code == 0
    assert done.document["respondents"][0]["label"]["zh"]
    assert done.err == ""


def test_a_register_that_cannot_be_opened_is_one_document_too(tmp_path: Path):
    done = wenze("--json", "--register", str(tmp_path / "none.db"), "--as", "aud1", "list")
    assert done.code == 6
    assert done.document["ok"] is False
