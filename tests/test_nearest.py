"""Did you mean …? Whatever nobody knows is told with the name that was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office import Office, act, office_at, report, wenze, words
from workflow.nearest import nearest


@pytest.fixture(scope="module")
def inquiry(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a case under inquiry; nothing here is ever recorded."""
    return office_at(tmp_path_factory.mktemp("near"), "inquiry")


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose case waits for the decision."""
    return office_at(tmp_path_factory.mktemp("near"), "approved")


UNKNOWN = [
    (("shwo", "@c"), "inv1", "show"),
    (("directory", "shwo"), "inv1", "show"),
    (("policy", "lsit"), "inv1", "list"),
    (("list", "--bdy", "water"), "inv1", "--body"),
    (("show", "WATER-2024-0002"), "inv1", "WATER-2024-0001"),
    (("next", "@cc"), "inv1", "@c"),
    (("link", "@c", "--other", "@cx", "--nature", "x"), "inv1", "@c"),
    (("list", "--policy", "plan05"), "inv1", "plan-05"),
    (("list", "--state", "reportd"), "inv1", "reported"),
    (("list", "--state", "Reported"), "inv1", "reported"),
    (("list", "--body", "watr"), "inv1", "water"),
    (("list", "--body", "某县水利局党组"), "inv1", "water"),
    (("policy", "show", "twon"), "inv1", "town"),
    (("list",), "ivn1", "inv1"),
    (("directory", "show", "--role", "auditr"), "inv1", "auditor"),
    (tuple(words(report("x", policy="plan-5"))), "rep1", "plan-05"),
    (tuple(words(report("x", situation="mass-incidnt"))), "rep1", "mass-incident"),
    (tuple(words(report("x", body="forrest"))), "rep1", "forest"),
    (tuple(words(report("x", persons=["qain"]))), "rep1", "qian"),
    (tuple(words(act("find", "", "2024-03-06", element="dutty", found=True, evidence=["minutes"]))),
     "inv1", "duty"),
    (tuple(words(act("withdraw", "", "2024-03-06", label="minute", reason="x"))), "inv1", "minutes"),
    (tuple(words(act("notify", "", "2024-03-06", respondent="qain", what="opening"))), "inv1", "qian"),
    (tuple(words(act("notify", "", "2024-03-06", respondent="qian", what="openning"))),
     "inv1", "opening"),
    (tuple(words(act("return", "", "2024-03-06", to="reportt", reason="x"))), "dec1", "reported"),
]  # fmt: skip


def titled(value: object) -> str:
    return " ".join(value[:4]) if isinstance(value, tuple) else ""


@pytest.mark.parametrize(("command", "by", "near"), UNKNOWN, ids=titled)
@pytest.mark.parametrize(("lang", "question"), [("en", "id you mean"), ("zh", "是否")])
def test_an_unknown_name_is_told_with_the_one_that_was_meant(
    inquiry: Office, command: tuple[str, ...], by: str, near: str, lang: str, question: str
):
    plain = inquiry.run("--lang", lang, *command, by=by)
    assert plain.code == 2
    assert not plain.out
    told = plain.err.partition(question)[2]
    assert near in told, plain.err
    document = inquiry.json("--lang", lang, *command, by=by)
    assert document.code == 2
    assert document.document["error"] == "invalid"
    assert near in document.document["message"].partition(question)[2]


def test_an_unknown_measure_is_told_with_the_one_that_was_meant(heard: Office):
    done = heard.run(
        "sanction", "@c", "--decided-by", "county", "--decided-on", "2024-04-02",
        "--checklist", "clear_facts", "--measures", "respondent=qian measure=criticize reason=x",
        by="dec1",
    )  # fmt: skip
    assert done.code == 2
    assert "did you mean criticise?" in done.err


def test_a_line_of_apply_is_told_the_same(inquiry: Office):
    answer = inquiry.one({"do": "notifi", "case": "@c", "by": "inv1"})
    assert answer["field"] == "$.do"
    assert answer["message"].endswith("did you mean notify?")
    answer = inquiry.one(act("notify", "inv1", "2024-03-06", respondent="qian", what="opening", txt="x"))
    assert answer["field"] == "$.txt"
    assert answer["message"].endswith("did you mean text?")


def test_a_case_that_concerns_who_asks_is_never_suggested(inquiry: Office):
    for name in ("@cc", "WATER-2024-0002"):
        assert "did you mean" in inquiry.run("show", name, by="inv1").err
        assert "did you mean" not in inquiry.run("show", name, by="qian").err
        unknown = inquiry.one(act("note", "nobody", "2024-03-06", case=name, text="x"))
        assert "did you mean" not in unknown["message"]


def test_what_is_like_nothing_is_told_without_a_guess(inquiry: Office):
    for command in (
        ("xyzzy",),
        ("list", "--state", "xyzzy"),
        ("list", "--body", "xyzzy"),
        ("show", "@xyzzy"),
    ):
        done = inquiry.run(*command, by="inv1")
        assert done.code == 2
        assert "id you mean" not in done.err


def test_a_known_state_in_which_no_case_is_finds_none(inquiry: Office):
    assert inquiry.run("list", "--state", "filed", by="inv1").code == 0


def test_a_faulty_pack_is_told_with_what_was_meant(tmp_path: Path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "policy.yaml").write_text("id: own\nextends: bsae\n", "utf-8")
    done = wenze("policy", "show", "own", env={"WENZE_POLICIES": str(tmp_path)})
    assert done.code == 2
    assert "did you mean base?" in done.err


@given(st.text(), st.lists(st.text(min_size=1)))
def test_what_is_suggested_is_one_of_the_choices(wrong: str, choices: list[str]):
    assert set(nearest(wrong, choices)) <= set(choices)


def test_capitals_beginnings_and_names_count():
    assert nearest("COUNTY", ["county", "city"]) == ("county",)
    assert nearest("sanc", ["sanctioned", "reported"]) == ("sanctioned",)
    assert nearest("re", ["reported", "referred"]) == ()
    assert nearest("某县委", ["county"], [("某县委", "county")]) == ("county",)


def test_of_equally_near_ones_each_is_suggested_and_of_too_many_none():
    assert nearest("inv9", ["rep1", "inv2", "inv1"]) == ("inv1", "inv2")
    assert len(nearest("inv9", [f"inv{n}" for n in range(1, 4)])) == 3
    assert nearest("inv9", [f"inv{n}" for n in range(1, 5)]) == ()
