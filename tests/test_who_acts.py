"""Who acts, on which register, and what that person may look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import POSTS, Office, act, founded, report, wenze, words

NEEDS_ACTOR: list[tuple[str, ...]] = [
    ("list",), ("show", "@c"), ("next", "@c"), ("inbox",), ("stats",), ("log", "@c"), ("chart", "@c"),
    ("dossier", "@c"), ("board",), ("audit", "access", "@c"),
    ("directory", "show"), ("audit", "verify"), ("note", "@c", "--text", "x"),
    tuple(words(report("x"))),
]  # fmt: skip


@pytest.mark.parametrize("command", NEEDS_ACTOR, ids=lambda c: c[0])
def test_who_acts_must_be_said(office: Office, command: tuple[str, ...]):
    done = office.run(*command)
    assert done.code == 2
    assert "--as" in done.err


@pytest.mark.parametrize("command", NEEDS_ACTOR, ids=lambda c: c[0])
def test_whoever_acts_must_be_known(office: Office, command: tuple[str, ...]):
    done = office.run(*command, by="nobody")
    assert done.code == 2
    assert "nobody" in done.err


def test_making_keeping_packs_and_the_first_import_need_nobody(tmp_path: Path):
    made = founded(tmp_path / "new")
    for command in (("init",), ("doctor",), ("upgrade",), ("policy", "list"),
                    ("policy", "show", "town")):  # fmt: skip
        assert made.run(*command).code == 0, command
    assert made.apply([report()]).code == 0


def test_a_later_import_is_for_an_administrator(office: Office):
    bodies, posts = office.folder / "bodies.csv", office.folder / "posts.csv"
    posts.write_text(POSTS + "neu,新,county,staff,,city,,2024-01-01,\n", encoding="utf-8")
    command = ("directory", "import", str(bodies), str(posts))
    assert office.run(*command).code == 2
    assert office.run(*command, by="rep1").code == 3
    assert "neu" not in office.run("directory", "show", by="adm1").out
    assert office.run(*command, by="adm1").code == 0
    assert "neu" in office.run("directory", "show", by="adm1").out


def test_the_same_import_again_changes_nothing(office: Office):
    command = ("directory", "import", str(office.folder / "bodies.csv"),
               str(office.folder / "posts.csv"))  # fmt: skip
    assert office.run(*command).code == 0


def test_a_faulty_import_names_file_line_and_field_and_changes_nothing(tmp_path: Path):
    office = founded(tmp_path / "o")
    before = office.run("directory", "show", by="adm1").out
    posts = office.folder / "posts.csv"
    lines = POSTS.splitlines()
    posts.write_text("\n".join([*lines, "late,迟,water,member,,county,,2024-02-30,"]) + "\n", "utf-8")
    done = office.run("directory", "import", str(office.folder / "bodies.csv"), str(posts), by="adm1")
    assert done.code == 2
    assert "posts.csv" in done.err
    assert str(len(lines) + 1) in done.err
    assert "from" in done.err
    assert office.run("directory", "show", by="adm1").out == before


def test_the_environment_says_register_and_actor(office: Office):
    env = {"WENZE_REGISTER": str(office.file), "WENZE_AS": "aud1"}
    assert wenze("--json", "show", "@c", env=env).document["ref"] == "c"
    url = {**env, "WENZE_REGISTER": f"sqlite:///{office.file}"}
    assert wenze("--json", "show", "@c", env=url).document["ref"] == "c"


@pytest.mark.parametrize(
    "command",
    [("list",), ("show", "@c"), ("next", "@c"), ("inbox",), ("log", "@c"), ("policy", "show", "town"),
     ("audit", "verify"), ("directory", "show"), ("chart", "@c", "-o", "c.svg"),
     ("audit", "export", "--format", "jsonl", "-o", "e.jsonl")],
    ids=lambda c: " ".join(c[:2]),
)  # fmt: skip
def test_an_auditor_may_use_every_look_policy_and_record_command(
    filed: Office, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(filed.folder)
    assert filed.run(*command, by="aud1").code == 0


def test_an_auditor_looks_even_into_a_case_that_bars_the_auditor_from_acting(office: Office):
    office.take(act("recuse", "aud1", "2024-03-02", person="aud1", reason="亲属"))
    number = office.json("list", by="adm1").document["cases"][0]["number"]
    for command in ("show", "next", "log"):
        assert office.run(command, "@c", by="aud1").code == 0, command
    assert number in office.run("list", by="aud1").out
    assert office.run("inbox", by="aud1").code == 0
