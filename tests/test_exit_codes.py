"""What is wrong, refused, broken or out of reach, told with its exit code; and what a dry run tells."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.office import (
    ROOT,
    Done,
    Office,
    act,
    apportion,
    decision,
    deliver,
    filing,
    office_at,
    report,
    road,
    sanction,
    wenze,
    words,
)

# -- what is unknown or wrong: 2 ------------------------------------------------------------------


def code_of(done: Done) -> int:
    assert done.err
    assert not done.out
    return done.code


@pytest.mark.parametrize(
    ("command", "by"),
    [
        (("show", "@nosuch"), "aud1"), (("show", "WATER-1999-0001"), "aud1"),
        (("next", "@nosuch"), "aud1"), (("log", "@nosuch"), "aud1"), (("chart", "@nosuch"), "aud1"),
        (("note", "@nosuch", "--text", "x"), "inv1"),
        (("policy", "show", "plan-99"), "aud1"),
        (("list", "--body", "nosuch"), "aud1"), (("list", "--policy", "nosuch"), "aud1"),
        (("directory", "show", "--body", "nosuch"), "aud1"),
        (tuple(words(report("x", policy="plan-99"))), "rep1"),
        (tuple(words(report("x", situation="no-such"))), "rep1"),
        (tuple(words(report("x", body="nosuch"))), "rep1"),
        (tuple(words(report("x", also=["nosuch"]))), "rep1"),
        (tuple(words(report("x", persons=["nosuch"]))), "rep1"),
        (tuple(words(report("c"))), "rep1"),
        (tuple(words(act("assign", "", "2024-03-05", investigators=["nosuch"]))), "app1"),
        (tuple(words(act("recuse", "", "2024-03-05", person="nosuch", reason="x"))), "app1"),
    ],
    ids=lambda c: " ".join(c[:4]) if isinstance(c, tuple) else c,
)  # fmt: skip
def test_a_name_that_nobody_knows_is_invalid_input(office: Office, command: tuple[str, ...], by: str):
    assert code_of(office.run(*command, by=by)) == 2


@pytest.mark.parametrize(
    "line",
    [
        act("find", "inv1", "2024-03-06", element="no-such", found=True, evidence=["minutes"]),
        act("find", "inv1", "2024-03-06", element="duty", found=True, evidence=["no-such"]),
        act("withdraw", "inv1", "2024-03-06", label="no-such", reason="x"),
        act("notify", "inv1", "2024-03-06", respondent="no-such", what="opening"),
        act("statement", "inv1", "2024-03-06", respondent="no-such", text="x"),
        act("investigate", "inv1", "2024-03-12", conclusion="x", severity="no-such"),
        act("link", "inv1", "2024-03-06", other="@no-such", nature="x"),
    ],
    ids=lambda line: f"{line['do']} {line.get('element', '')}",
)
def test_a_name_unknown_in_the_case_is_invalid_input(tmp_path: Path, line: dict[str, Any]):
    office = office_at(tmp_path, "inquiry")
    done = office.run(*words(line), by="inv1")
    assert code_of(done) == 2
    assert "no-such" in done.err


@pytest.mark.parametrize(
    "command",
    [
        (), ("--no-such",), ("nosuch",), ("show",), ("show", "@c", "@c"), ("note", "@c"),
        ("--lang", "fr", "list"), ("directory",), ("directory", "import", "one.csv"),
        ("directory", "import", "no.csv", "nor.csv"), ("apply", "no-such.jsonl"), ("apply",),
        ("audit", "export"), ("note", "@c", "--text", "x", "--on", "2024-02-30"),
        ("note", "@c", "--text", "x", "--on", "yesterday"), ("note", "@c", "--text", ""),
        ("find", "@c", "--element", "duty", "--found", "maybe"),
        ("evidence", "@c", "--label", "l", "--kind", "rumour", "--title", "t", "--sha256", "ab" * 32),
        ("evidence", "@c", "--label", "l", "--kind", "minutes", "--title", "t", "--sha256", "xyz"),
        ("evidence", "@c", "--label", "l", "--kind", "minutes", "--title", "t"),
        ("evidence", "@c", "--label", "l", "--kind", "minutes", "--title", "t", "--file", "no.txt"),
        ("report", "--policy", "town"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_told_on_standard_error_with_exit_code_2(
    office: Office, command: tuple[str, ...]
):
    if command == ():
        assert office.run(by="inv1").code in (0, 2)
        return
    assert code_of(office.run(*command, by="inv1")) == 2


def test_a_wrong_date_in_a_field_names_the_field(office: Office):
    done = office.run(*words(report("x", occurred_on="2024-13-01")), by="rep1")
    assert code_of(done) == 2
    assert "occurred_on" in done.err


@pytest.mark.parametrize(
    "decisions",
    [
        '{"id": "d1", "id": "d2", "mode": "collective"}', '{"id": NaN}', "[" * 100_000, "{",
        '["x"]', '{"id": "d1", "mode": "collective", "unknown": 1}', "mode=collective extra",
        "id='d1", '{"matter": "\\ud800"}',
    ],
    ids=["twice", "NaN", "deep", "open", "no struct", "unknown field", "no words", "quote", "half"],
)  # fmt: skip
def test_a_struct_that_is_no_struct_is_invalid_input(tmp_path: Path, decisions: str):
    office = office_at(tmp_path, "investigated")
    done = office.run("apportion", "@c", "--decisions", decisions, by="inv1")
    assert code_of(done) == 2
    assert "Traceback" not in done.err


def test_json_in_an_option_is_read_as_strictly_as_in_a_line(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    text = json.dumps(decision(), ensure_ascii=False)
    twice = text.replace('"id": "d1"', '"id": "d0", "id": "d1"')
    assert office.run("apportion", "@c", "--decisions", twice, "--on", "2024-03-18", by="inv1").code == 2
    assert office.run("apportion", "@c", "--decisions", text, "--on", "2024-03-18", by="inv1").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there every argument is Unicode")
def test_an_argument_that_is_no_text_is_invalid_input(office: Office):
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "--register", str(office.file), "--as", "inv1",
         "note", "@c", "--text", b"\xff\xfe"],
        capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 2, done.stderr


def test_an_unknown_command_is_told_with_what_is_near():
    done = wenze("raport")
    assert done.code == 2
    assert "report" in done.err


# -- refused: 3 -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        act("investigate", "inv1", "2024-04-20", conclusion="x", severity="lighter"),
        apportion(on="2024-04-20"),
        sanction(on="2024-04-20"),
        act("dismiss", "dec1", "2024-04-20", ground="exempt", reason="x"),
        act("refer", "dec1", "2024-04-20", to="x", reason="x"),
        act("return", "dec1", "2024-04-20", to="apportioned", reason="x"),
        act("find", "inv1", "2024-04-20", element="duty", found=True, evidence=["minutes"]),
        act("deliver", "reg1", "2024-04-20", respondent="qian", delivered_on="2024-04-20"),
        act("assign", "app1", "2024-04-20", investigators=["inv1"]),
        act("recuse", "inv1", "2024-04-20", person="inv1", reason="x"),
    ],
    ids=lambda line: line["do"],
)
def test_a_step_that_the_state_does_not_offer_is_a_refusal(filed: Office, line: dict[str, Any]):
    done = filed.json(*words(line), by=line["by"])
    assert done.code == 3
    assert done.document["error"] == "refused"


@pytest.mark.parametrize(
    ("move", "stage"),
    [("apportion", "reported"), ("sanction", "investigated"), ("file", "apportioned"),
     ("investigate", "apportioned"), ("refer", "apportioned"), ("return", "reported"),
     ("deliver", "apportioned"), ("dismiss", "sanctioned")],
)  # fmt: skip
def test_no_stage_of_the_road_is_jumped_or_walked_twice(tmp_path: Path, move: str, stage: str):
    lines = {
        "apportion": apportion(), "sanction": sanction(), "file": filing(), "deliver": deliver("qian"),
        "investigate": act("investigate", "inv1", "2024-03-20", conclusion="x", severity="lighter"),
        "refer": act("refer", "dec1", "2024-03-20", to="x", reason="x"),
        "return": act("return", "dec1", "2024-03-20", to="reported", reason="x"),
        "dismiss": act("dismiss", "dec1", "2024-04-03", ground="exempt", reason="x"),
    }  # fmt: skip
    office = office_at(tmp_path, stage)
    line = lines[move]
    if move == "apportion":
        office.take(act("assign", "app1", "2024-03-05", investigators=["inv1"]),
                    act("evidence", "inv1", "2024-03-05", label="minutes", kind="minutes",
                        title="x", sha256="ab" * 32))  # fmt: skip
    done = office.json(*words(line), by=line["by"])
    assert done.code == 3, done.out


def test_note_and_link_are_open_for_ever(filed: Office):
    filed.take(report("other"))
    for line in (act("note", "inv1", "2024-04-20", text="补记"),
                 act("link", "reg1", "2024-04-20", other="@other", nature="关联")):  # fmt: skip
        assert filed.run(*words(line), by=line["by"]).code == 0


def test_every_refusal_names_guard_clause_basis_message_and_remedy_in_both_languages(office: Office):
    line = act("investigate", "inv3", "2024-03-02", conclusion="x", severity="lighter")
    told: dict[str, list[tuple[str, str]]] = {}
    rest: dict[str, Any] = {}
    for lang in ("zh", "en"):
        done = office.json("--lang", lang, *words(line), by="inv3")
        assert done.code == 3
        found = done.document["refusals"]
        assert len(found) > 3
        for refusal in found:
            assert refusal["clause"]
            assert refusal["basis"] in ("document", "regulation", "added")
            assert refusal["message"]
            assert refusal["remedy"]
        told[lang] = [(refusal.pop("message"), refusal.pop("remedy")) for refusal in found]
        rest[lang] = found
    assert rest["zh"] == rest["en"]
    # A remedy may be a command to type, the same in both.
    same = {text for zh, en in zip(told["zh"], told["en"], strict=True) for text in {*zh} & {*en}}
    assert all(text.startswith("wenze ") for text in same)
    assert all(any("一" <= char <= "鿿" for char in message) for message, _ in told["zh"])


def test_a_refusal_is_told_in_full_on_standard_error(office: Office):
    done = office.run("investigate", "@c", "--conclusion", "x", "--severity", "lighter", by="inv3")
    assert (done.code, done.out) == (3, "")
    told = office.json("investigate", "@c", "--conclusion", "x", "--severity", "lighter", by="inv3")
    for refusal in told.document["refusals"]:
        assert refusal["clause"] in done.err


# -- the record: 4, the register: 6, a bug: 1 -----------------------------------------------------


def rewritten(office: Office, statement: str) -> None:
    with closing(sqlite3.connect(office.file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("PRAGMA foreign_keys = OFF")
        changed = connection.execute(statement).rowcount
        connection.commit()
    assert changed


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET body = replace(body, '2024-03-05', '2024-03-04') WHERE seq = 3",
        "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
        "DELETE FROM event WHERE seq = 4",
        "UPDATE event SET hash = hash || '0' WHERE seq = 2",
        "UPDATE event SET key = 'other' WHERE seq = 2",
        "UPDATE event SET body = 'no json' WHERE seq = 5",
        "UPDATE event SET body = x'ff00' WHERE seq = 5",
    ],
)
def test_a_changed_record_is_named_with_exit_code_4(filed: Office, statement: str):
    rewritten(filed, statement)
    done = filed.json("audit", "verify", by="aud1")
    assert done.code == 4
    found = done.document
    assert found["ok"] is False
    assert isinstance(found["first_bad"]["case"], str)
    assert isinstance(found["first_bad"]["seq"], int)
    assert found["first_bad"]["why"]
    assert filed.run("audit", "verify", by="aud1").code == 4


@pytest.mark.parametrize("where", [0, 1, 2, 3])
def test_what_cannot_be_read_in_a_register_that_is_verified_counts_as_broken(filed: Office, where: int):
    raw = bytearray(filed.file.read_bytes())
    hashes = [event["hash"].encode() for event in filed.log()]
    place = [0, 100, raw.index(hashes[0]), raw.index(hashes[-1])][where]
    raw[place : place + 400] = b"\xa5" * 400
    filed.file.write_bytes(raw)
    done = filed.json("audit", "verify", by="aud1")
    assert done.code == 4, (done.out, done.err)
    assert done.document["ok"] is False


def test_a_register_that_is_not_there_is_unreachable_even_for_verification(tmp_path: Path):
    for command in (("list",), ("audit", "verify"), ("show", "@c"), ("doctor",)):
        done = wenze("--register", str(tmp_path / "none.db"), "--as", "aud1", *command)
        assert (done.code, done.out) == (6, "")
    assert not (tmp_path / "none.db").exists()


def test_what_is_no_register_is_told_with_exit_code_6(tmp_path: Path):
    text, other = tmp_path / "text.db", tmp_path / "other.db"
    text.write_text("not a database at all" * 20)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE accounts (id)")
        connection.commit()
    for file in (text, other, tmp_path):
        before = file.read_bytes() if file.is_file() else b""
        for command in (("list",), ("init",), ("note", "@c", "--text", "x")):
            done = wenze("--register", str(file), "--as", "inv1", *command)
            assert done.code == 6, (file, command, done.err)
        assert not file.is_file() or file.read_bytes() == before
    assert wenze("--register", "mysql://h/x", "--as", "inv1", "list").code == 6


def test_a_register_of_a_newer_version_is_left_alone(office: Office):
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    for command in (("list",), ("upgrade",), ("init",), ("note", "@c", "--text", "x"),
                    ("audit", "verify")):  # fmt: skip
        assert office.run(*command, by="inv1").code == 6, command


def test_a_register_that_may_not_be_written_refuses_to_write_and_can_be_read(office: Office):
    office.file.chmod(0o444)
    try:
        assert office.run("note", "@c", "--text", "x", by="rep1").code == 6
        assert office.apply([report("z")]).code == 6
    finally:
        office.file.chmod(0o644)
    assert office.count() == 1


def test_a_locked_register_is_told_with_exit_code_6_and_nothing_is_changed(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("cases.sqlite.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(office.file)) as connection:
        connection.isolation_level = None
        connection.execute("BEGIN IMMEDIATE")
        assert office.run("note", "@c", "--text", "x", by="rep1").code == 6
        assert office.run("show", "@c", by="aud1").code == 0
        connection.execute("ROLLBACK")
    assert office.count() == 1


def test_an_error_of_ours_is_told_without_a_traceback_and_logged(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: Any) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("cases.views.case_view", broken)
    done = office.run("--json", "show", "@c", by="aud1")
    assert done.code == 1
    assert "Traceback" not in done.err + done.out
    assert isinstance(done.document, dict)
    (name,) = re.findall(r"\S+\.log", done.err)
    assert "boom" in Path(name).read_text(encoding="utf-8")
    Path(name).unlink()


# -- dry runs -------------------------------------------------------------------------------------


def test_a_dry_run_gives_verdict_and_proposal_hash_whether_allowed_or_refused(tmp_path: Path):
    refused = office_at(tmp_path / "r", "heard").json(*words(sanction()), "--dry-run", by="dec1")
    allowed_office = office_at(tmp_path / "a", "approved")
    allowed = allowed_office.json(*words(sanction()), "--dry-run", by="dec1")
    assert (refused.code, allowed.code) == (3, 0)
    assert "approved" in refused.guards
    hashes = {refused.document["proposal"], allowed.document["proposal"]}
    assert len(hashes) == 1
    assert re.fullmatch(r"[0-9a-f]{64}", hashes.pop())
    assert allowed_office.show()["state"] == "apportioned"
    text = allowed_office.run(*words(sanction()), "--dry-run", by="dec1")
    assert allowed.document["proposal"] in text.out


def test_a_dry_run_of_each_move_changes_nothing(tmp_path: Path):
    stages = {"inquiry": road()["investigated"][0], "investigated": apportion(),
              "approved": sanction(), "delivered": filing(), "empty": report("fresh"),
              "reported": act("refer", "dec1", "2024-03-02", to="x", reason="x")}  # fmt: skip
    for stage, line in stages.items():
        office = office_at(tmp_path / stage, stage)
        before = office.count()
        done = office.json(*words(line), "--dry-run", by=line["by"])
        assert done.code == 0, done.out
        assert done.document["ok"] is True
        assert re.fullmatch(r"[0-9a-f]{64}", done.document["proposal"])
        assert office.count() == before
