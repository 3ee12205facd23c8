"""The front door from outside: which commands there are, what they answer, with which exit code."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.office import (
    BODIES,
    DECIDES,
    POSTS,
    ROOT,
    Done,
    Office,
    act,
    apportion,
    decision,
    deliver,
    filing,
    founded,
    office_at,
    pack,
    report,
    road,
    sanction,
    started,
    wenze,
    without,
    words,
)

MOVES = ("report", "investigate", "apportion", "sanction", "file", "dismiss", "refer", "return",
         "appeal", "uphold", "vary", "revoke", "reopen")  # fmt: skip
ENTRIES = ("assign", "recuse", "evidence", "withdraw", "find", "notify", "statement", "approve",
           "deliver", "suspend", "resume", "rebind", "link", "note", "correct")  # fmt: skip
COMMANDS = [
    ("init",), ("demo",), ("doctor",), ("upgrade",), ("directory", "import"), ("directory", "show"),
    *((name,) for name in (*MOVES, *ENTRIES)), ("apply",),
    *((name,) for name in ("list", "show", "next", "inbox", "log", "chart", "dossier", "stats")),
    ("policy", "list"), ("policy", "show"), ("policy", "check"), ("policy", "diff"), ("policy", "new"),
    ("policy", "test"), ("policy", "coverage"),
    ("audit", "verify"), ("audit", "export"), ("audit", "seal"), ("audit", "prove"),
    ("audit", "access"), ("audit", "replay"), ("audit", "late"), ("retention",),
]  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return office_at(tmp_path, "reported")


@pytest.fixture
def filed(tmp_path: Path) -> Office:
    return office_at(tmp_path, "filed")


# -- which commands there are ---------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_of_the_contract_is_there(command: tuple[str, ...]):
    done = wenze(*command, "--help")
    assert done.code == 0
    assert f"wenze {' '.join(command)}" in done.out


@pytest.mark.parametrize("move", MOVES)
def test_each_move_can_be_tried_out(move: str):
    assert "--dry-run" in wenze(move, "--help").out


# -- who acts -------------------------------------------------------------------------------------

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


# -- the documents of --json ----------------------------------------------------------------------

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


# -- languages, help, tables ----------------------------------------------------------------------

HELPS = """
import sys, io, contextlib, cli
for words in {commands!r}:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        cli.main(["--lang", {lang!r}, *words, "--help"])
    sys.stdout.write(out.getvalue() + "\\f")
"""


def columns(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)  # fmt: skip


@pytest.fixture(scope="module", params=["zh", "en"])
def helps(request: pytest.FixtureRequest) -> dict[tuple[str, ...], str]:
    """The help of every command, each language in a program of its own."""
    asked = [(), ("directory",), ("policy",), ("audit",), *COMMANDS]
    done = subprocess.run(
        [sys.executable, "-c", HELPS.format(commands=asked, lang=request.param)], cwd=ROOT,
        capture_output=True, encoding="utf-8", check=True, timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"},
    )  # fmt: skip
    texts = done.stdout.split("\f")[:-1]
    assert len(texts) == len(asked)
    return dict(zip(asked, texts, strict=True))


def test_the_help_of_every_command_renders_within_80_columns(helps: dict[tuple[str, ...], str]):
    for command, text in helps.items():
        assert " ".join(("wenze", *command)) in text.splitlines()[0], command
        for line in text.splitlines():
            assert columns(line) <= 80, (command, line)


def test_the_second_column_of_help_starts_at_one_place(helps: dict[tuple[str, ...], str]):
    for command, text in helps.items():
        for section in re.split(r"\n\n", text):
            rows = [line for line in section.splitlines()[1:] if re.match(r"  \S", line)]
            starts = set()
            for row in rows:
                found = re.match(r"  (\S(?:.*?\S)?)  +(?=\S)", row)
                if found:
                    starts.add(columns(found[0]))
            if rows and re.match(r"  (-|[a-z]+  )", rows[0]):
                assert len(starts) <= 1, (command, section)


def test_every_option_in_help_says_what_it_is(helps: dict[tuple[str, ...], str]):
    for command in COMMANDS:
        lines = helps[command].splitlines()
        for number, line in enumerate(lines):
            if re.match(r"  -", line):
                inline = re.match(r"  \S.*?\S  +\S", line)
                below = number + 1 < len(lines) and re.match(r" {10,}\S", lines[number + 1])
                assert inline or below, (command, line)


def test_lang_wins_over_the_locale_and_english_is_what_is_left(office: Office):
    def said(*words: str, **env: str) -> str:
        return started(*words, "--register", str(office.file), "list", env=env).err

    assert "--as" in said(LC_ALL="fr_FR.UTF-8")
    assert said(LC_ALL="fr_FR.UTF-8") == said("--lang", "en", LC_ALL="zh_CN.UTF-8")


def test_tables_are_aligned_by_display_width(filed: Office):
    filed.take(report("d", body="hill-town"))
    lines = filed.run("list", by="aud1", env={"COLUMNS": "120"}).out.splitlines()
    assert len(lines) == 3
    starts = [[columns(line[: match.start()]) for match in re.finditer(r"(?<=  )\S", line)]
              for line in lines]  # fmt: skip
    assert starts[0][:4] == starts[1][:4] == starts[2][:4]
    assert len(starts[0]) >= 4


def test_no_colour_reaches_a_pipe(filed: Office):
    for command in (("list",), ("show", "@c"), ("next", "@c"), ("log", "@c")):
        done = started("--register", str(filed.file), "--as", "aud1", *command,
                       env={"NO_COLOR": "1"})  # fmt: skip
        assert done.code == 0
        assert "\x1b" not in done.out + done.err


def test_a_name_cannot_move_the_cursor(tmp_path: Path):
    office = founded(tmp_path / "o")
    office.take(report(), act("assign", "app1", "2024-03-05", investigators=["inv1"]),
                act("note", "inv1", "2024-03-05", text="\x1b[2Jgone\x1b]0;t\x07"))  # fmt: skip
    for command in ("log", "show"):
        assert "\x1b" not in office.run(command, "@c", by="aud1").out


# -- exports and looks ----------------------------------------------------------------------------


def test_the_export_in_lines_holds_every_event_with_its_hash(filed: Office, tmp_path: Path):
    file = tmp_path / "e.jsonl"
    file.write_text("old")
    assert filed.run("audit", "export", "--format", "jsonl", "-o", str(file), by="aud1").code == 0
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["hash"] for line in lines] == [event["hash"] for event in filed.log()]


def test_the_export_as_a_table_replaces_the_file_and_holds_every_event(filed: Office, tmp_path: Path):
    file = tmp_path / "e.csv"
    file.write_text("old")
    assert filed.run("audit", "export", "--format", "csv", "-o", str(file), by="aud1").code == 0
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    assert len(rows) == 1 + len(filed.log())
    assert "old" not in rows[0]


def test_the_informant_is_shown_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    office = founded(tmp_path / "o")
    monkeypatch.chdir(office.folder)
    office.take(report(informant="秘密证人甲"))
    for by in ("aud1", "rep1", "app1", "adm1"):
        for command in (("show", "@c"), ("log", "@c"), ("next", "@c"), ("list",), ("inbox",)):
            for show in (office.run, office.json):
                assert "秘密证人甲" not in show(*command, by=by).out
    office.run("chart", "@c", "-o", "c.svg", by="aud1")
    office.run("audit", "export", "--format", "jsonl", "-o", "e.jsonl", by="aud1")
    for name in ("c.svg", "e.jsonl"):
        assert "秘密证人甲" not in (office.folder / name).read_text(encoding="utf-8")


def test_the_register_opens_in_any_sqlite_tool_as_a_table_of_events(filed: Office):
    with closing(sqlite3.connect(filed.file)) as connection:
        rows = connection.execute("SELECT rowid, * FROM event ORDER BY rowid").fetchall()
        assert len(rows) == len(filed.log())
        for statement in ("UPDATE event SET seq = 99", "DELETE FROM event",
                          "REPLACE INTO event SELECT * FROM event WHERE seq = 1"):  # fmt: skip
            with pytest.raises(sqlite3.Error):
                connection.execute(statement)


def test_doctor_makes_a_spoilt_index_again(filed: Office):
    with closing(sqlite3.connect(filed.file)) as connection:
        (name,) = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%index%'"
        ).fetchone()
        connection.execute(f"UPDATE {name} SET state = 'reported'")
        connection.commit()
    assert filed.run("audit", "verify", by="aud1").code == 4
    assert filed.run("doctor").code == 4
    assert filed.run("doctor", "--rebuild").code == 0
    assert filed.run("audit", "verify", by="aud1").code == 0


def test_init_leaves_a_register_that_is_there_as_it_is(filed: Office):
    before = filed.count()
    assert filed.run("init").code == 0
    assert filed.count() == before


def test_an_import_without_a_register_changes_nothing(tmp_path: Path):
    (tmp_path / "b.csv").write_text(BODIES, encoding="utf-8")
    (tmp_path / "p.csv").write_text(POSTS, encoding="utf-8")
    done = wenze("--register", str(tmp_path / "r.db"), "directory", "import",
                 str(tmp_path / "b.csv"), str(tmp_path / "p.csv"))  # fmt: skip
    assert done.code == 6
    assert not (tmp_path / "r.db").exists()


def test_the_chart_of_a_case_is_written_where_it_was_asked_for(filed: Office, tmp_path: Path):
    for name in ("c.svg", "c.dot"):
        assert filed.run("chart", "@c", "-o", str(tmp_path / name), by="aud1").code == 0
        assert (tmp_path / name).stat().st_size
    assert filed.run("chart", "@c", "-o", str(tmp_path / "c.bmp"), by="aud1").code == 2


def test_every_field_of_an_action_is_an_option_of_its_command():
    fields = {
        "report": ["policy", "body", "also", "persons", "situation", "occurred_on", "summary",
                   "source", "informant", "ref"],
        "assign": ["investigators"], "approve": ["what", "proposal", "note"],
        "evidence": ["label", "kind", "title", "file", "sha256", "dated"],
        "withdraw": ["label", "reason"], "find": ["element", "found", "evidence", "note", "level"],
        "investigate": ["conclusion", "severity"],
        "apportion": ["decisions", "body_liable", "departures"],
        "notify": ["respondent", "what", "text"],
        "statement": ["respondent", "text", "waived", "representative", "evidence"],
        "sanction": ["decided_by", "decided_on", "checklist", "measures", "exemptions"],
        "deliver": ["respondent", "delivered_on", "evidence"],
        "file": ["recorded_with", "recorded_on", "record_number"], "dismiss": ["ground", "reason"],
        "refer": ["to", "reason"], "return": ["to", "reason"], "recuse": ["person", "reason"],
        "appeal": ["respondent", "grounds", "received_on"], "reopen": ["reason"],
        **{do: ["decided_by", "respondents", "reason"] for do in ("uphold", "vary", "revoke")},
        "suspend": ["reason"], "resume": ["reason"], "rebind": ["policy", "reason"],
        "correct": ["field", "value", "reason"],
        "link": ["other", "nature"], "note": ["text"],
    }  # fmt: skip
    assert set(fields) == {*MOVES, *ENTRIES}
    for do, names in fields.items():
        text = wenze(do, "--help").out
        for name in (*names, "on", "key"):
            assert re.search(rf"--{name.replace('_', '-')}\b", text), (do, name)


def test_a_line_without_a_required_field_is_wrong_on_the_command_line_too(office: Office):
    line = report("x")
    for name in ("policy", "body", "situation", "occurred_on", "summary", "source"):
        done = office.run(*words(without(line, name)), by="rep1")
        assert done.code == 2
        assert "--" + name.replace("_", "-") in done.err
