"""A practice register: marked in itself for ever, and on everything that it shows."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from cases import open_register
from cases.practice import keep_for_practice
from cases.verify import verify
from tests.judges import second_verifier
from tests.office import Done, Office, founded, wenze

MARK = "练习 PRACTICE"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A practice register with the sample cases."""
    office = Office(tmp_path_factory.mktemp("practice"))
    done = office.run("init", "--practice", "--cases")
    assert done.code == 0, done.err
    return office


def number(office: Office) -> str:
    """The first of its cases."""
    found: str = office.json("list", by="aud1").document["cases"][0]["number"]
    return found


@pytest.mark.parametrize("command", [
    ("list",), ("directory", "show"), ("audit", "verify"), ("doctor",), ("inbox",), ("init",),
    ("show", "@flood-lessons"), ("log", "@flood-lessons"), ("next", "@flood-lessons"),
    ("show", "@nosuch"), ("list", "--body", "x"),
], ids=" ".join)  # fmt: skip
def test_every_command_says_so_on_standard_error_and_in_json(practice: Office, command: tuple[str, ...]):
    for lang, text in (("en", "nothing in it is real"), ("zh", "均非真实")):
        plain = practice.run("--lang", lang, *command, by="aud1")
        assert plain.err.splitlines()[0].startswith(MARK)
        assert text in plain.err.splitlines()[0]
        assert plain.err.count(MARK) == 1
    assert practice.json(*command, by="aud1").document["practice"] is True


def test_a_register_in_earnest_says_nothing_of_it(tmp_path: Path):
    office = founded(tmp_path)
    for command in (("list",), ("doctor",), ("audit", "verify")):
        assert MARK not in office.run(*command, by="aud1").err
        assert "practice" not in office.json(*command, by="aud1").document
    assert "in earnest" in office.run("doctor").out


def test_doctor_says_which_it_is(practice: Office):
    assert "this is a practice register" in practice.run("doctor").out


def test_an_answer_of_apply_and_a_refusal_bear_the_mark(practice: Office):
    done = practice.apply(
        [{"do": "note", "case": number(practice), "by": "aud1", "text": "x"}], "--dry-run"
    )
    assert done.answers[0]["practice"] is True
    assert MARK in done.err
    refused = practice.json("directory", "set", "person", "jia", "--to", "2026-12-31", by="aud1")
    assert refused.code == 3
    assert refused.document["practice"] is True


def test_the_number_of_each_case_bears_the_mark_in_every_export(practice: Office, tmp_path: Path):
    file, table = tmp_path / "r.jsonl", tmp_path / "r.csv"
    assert practice.run("audit", "export", "--format", "jsonl", "-o", str(file), by="aud1").code == 0
    assert practice.run("audit", "export", "--format", "csv", "-o", str(table), by="aud1").code == 0
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert lines
    assert all(line["stream"].startswith("PRACTICE-") for line in lines)
    rows = table.read_text("utf-8-sig").splitlines()[1:]
    assert all(row.startswith("PRACTICE-") for row in rows)
    assert practice.json("audit", "verify", by="aud1").document["ok"] is True


def test_a_chart_bears_the_mark_and_one_in_earnest_does_not(practice: Office, tmp_path: Path):
    for form in ("svg", "dot"):
        target = tmp_path / f"chart.{form}"
        assert practice.run("chart", number(practice), "-o", str(target), by="aud1").code == 0
        assert MARK in target.read_text("utf-8")
        assert number(practice) in target.read_text("utf-8")
    assert wenze("demo", "--into", str(tmp_path / "demo")).code == 0
    for chart in (tmp_path / "demo" / "charts").iterdir():
        assert MARK not in chart.read_text("utf-8")


@pytest.mark.parametrize("statement", [
    "DELETE FROM setting", "UPDATE setting SET value = 'no'",
    "UPDATE setting SET name = 'x' WHERE name = 'practice'",
    "INSERT OR REPLACE INTO setting VALUES ('practice', 'no')",
])  # fmt: skip
def test_no_tool_takes_the_mark_away(practice: Office, statement: str):
    with closing(sqlite3.connect(practice.file)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="a practice register stays one"):
            connection.execute(statement)
        connection.rollback()


def test_verification_finds_a_mark_that_was_torn_off_or_put_on(practice: Office, tmp_path: Path):
    torn = practice.copy_to(tmp_path / "torn")
    with closing(sqlite3.connect(torn.file)) as connection, connection:
        connection.execute("DROP TRIGGER practice_no_delete")
        connection.execute("DELETE FROM setting WHERE name = 'practice'")
    bad = torn.json("audit", "verify", by="aud1")
    assert bad.code == 4
    assert "for practice" in bad.document["first_bad"]["why"]

    earnest = founded(tmp_path / "earnest")
    earnest.take({"do": "report", "by": "rep1", "on": "2024-03-01", "policy": "plan-05", "body": "water",
                  "situation": "mass-incident", "occurred_on": "2024-01-15", "summary": "x",
                  "source": "x"})  # fmt: skip
    with closing(sqlite3.connect(earnest.file)) as connection, connection:
        connection.execute("INSERT INTO setting VALUES ('practice', 'yes')")
    bad = earnest.json("audit", "verify", by="aud1")
    assert bad.code == 4
    assert "for practice" in bad.document["first_bad"]["why"]


def test_a_register_in_use_never_becomes_one_for_practice(tmp_path: Path):
    office = founded(tmp_path)
    done = office.run("init", "--practice")
    assert done.code == 2
    assert "name another file" in done.err
    assert MARK not in office.run("list", by="aud1").err


def test_an_empty_register_may_become_one_and_stays_it(tmp_path: Path):
    office = Office(tmp_path)
    assert office.run("init").code == 0
    for _ in range(2):
        assert office.run("init", "--practice").code == 0
    assert office.run("init").err.startswith(MARK)
    assert office.json("list", by="aud1").document == {"cases": [], "after": None, "practice": True}


def test_a_second_verifier_accepts_a_practice_register(practice: Office):
    assert second_verifier.verify(practice.file)[1] == practice.count()


def test_sample_cases_are_made_once(practice: Office):
    before = practice.json("list", by="aud1").document
    assert len(before["cases"]) >= 10
    assert practice.run("init", "--practice", "--cases").code == 0
    assert practice.json("list", by="aud1").document == before


def test_sample_cases_are_for_practice_only(tmp_path: Path):
    done = Office(tmp_path).run("init", "--cases")
    assert done.code == 2
    assert "--practice" in done.err


def test_without_a_register_named_it_has_a_file_of_its_own(tmp_path: Path):
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    done: Done = wenze("--json", "init", "--practice", env=home)
    assert Path(done.document["register"]).name == "practice.db"
    assert Path(wenze("--json", "init", env=home).document["register"]).name == "register.db"
    assert MARK not in wenze("doctor", env=home).err


def test_on_a_server_the_mark_stays_too(postgresql_url: sa.URL, tmp_path: Path):
    with open_register(postgresql_url.render_as_string(hide_password=False), create=True,
                       evidence=tmp_path) as register:  # fmt: skip
        keep_for_practice(register)
        keep_for_practice(register)
        assert register.practice
        for statement in ("DELETE FROM setting", "UPDATE setting SET value = 'no'", "TRUNCATE setting"):
            with pytest.raises(sa.exc.IntegrityError), register.connection(writes=True) as connection:
                connection.exec_driver_sql(statement)
        assert register.practice
        assert verify(register).ok
