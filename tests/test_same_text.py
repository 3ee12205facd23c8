"""Documents whose text is another's are known by name; a case is reported under the pack it cites."""

from pathlib import Path

import pytest

from tests.office import Office, report, wenze, words
from workflow import load_policy
from workflow.aliases import documents_of, same_text
from workflow.errors import PolicyError
from workflow.loading import SHIPPED, available

PAIRS = {"plan-07": "plan-03", "plan-09": "plan-02", "plan-13": "plan-05", "plan-14": "plan-11"}
OWN = """
extends: base
id: {id}
version: "1"
title: {{zh: 自有, en: own}}
source: {{zh: 自有, en: own}}
situations:
  - {{id: residual, clause: {id}/1, basis: document}}
"""

each_pair = pytest.mark.parametrize(("document", "pack"), PAIRS.items())


def test_four_documents_have_the_text_of_a_pack_and_are_none_themselves() -> None:
    """Nor are plan 1 and plan 15, which call nobody to account."""
    assert same_text() == PAIRS
    assert set(PAIRS.values()) <= set(available())
    assert not {*PAIRS, "plan-01", "plan-15"} & set(available())
    assert not [name for name in PAIRS if (SHIPPED / name).exists()]


@each_pair
def test_a_pack_says_in_its_title_and_source_which_other_document_has_its_text(
    document: str, pack: str
) -> None:
    policy = load_policy(pack)
    assert f"plan {int(document[-2:])} is the same text" in policy.title.en
    assert "文字相同" in policy.source.zh
    assert documents_of(pack) == (document,)


@each_pair
def test_such_a_document_is_no_policy_of_a_case_and_the_right_one_is_named(
    document: str, pack: str, office: Office
) -> None:
    """What is written in the record is what the reporter wrote, and every clause it cites is there."""
    before = office.count()
    done = office.run(*words(report("x", policy=document)), by="rep1")
    assert done.code == 2
    assert f"did you mean {pack}" in done.err
    assert office.count() == before
    with pytest.raises(PolicyError, match=f"did you mean {pack}"):
        load_policy(document)


def test_a_case_cannot_be_rebound_to_one_nor_cases_be_listed_by_one(office: Office) -> None:
    for command, by in (
        (("rebind", "@c", "--policy", "plan-13", "--reason", "x"), "app1"),
        (("list", "--policy", "plan-13"), "aud1"),
    ):
        done = office.run(*command, by=by)
        assert done.code == 2
        assert "did you mean plan-05" in done.err


def test_the_list_of_packs_names_each_with_the_pack_that_has_its_text() -> None:
    told = wenze("policy", "list").out.split("\n")
    for document, pack in PAIRS.items():
        assert any(line.startswith(f"{document} is the same text as {pack}") for line in told)
    shown = wenze("--json", "policy", "list").document["policies"]
    assert {d: p["id"] for p in shown for d in p["same_text"]} == PAIRS


@each_pair
def test_showing_one_shows_the_pack_and_says_so(document: str, pack: str) -> None:
    for name in (document, pack):
        told = wenze("policy", "show", name).out
        assert told.startswith(f"{document} is the same text as {pack}")
        assert f"({pack}, version 1)" in told
        shown = wenze("--json", "policy", "show", name).document
        assert (shown["id"], shown["same_text"]) == (pack, [document])


@pytest.mark.parametrize("own", ["plan-13", "plan-05"])
def test_of_a_pack_that_an_office_keeps_itself_nothing_is_said(own: str, tmp_path: Path) -> None:
    (tmp_path / own).mkdir()
    (tmp_path / own / "policy.yaml").write_text(OWN.format(id=own), encoding="utf-8")
    assert set(same_text([tmp_path])) == set(PAIRS) - {"plan-13"}
    assert load_policy(own, [tmp_path]).title.en == "own"
    if own == "plan-05":
        with pytest.raises(PolicyError, match="there is no pack plan-13"):
            load_policy("plan-13", [tmp_path])
