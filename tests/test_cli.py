"""The front door from outside: which commands there are, in which language they help, what goes out."""

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

import pytest

from tests.office import (
    BODIES,
    POSTS,
    ROOT,
    Office,
    act,
    founded,
    report,
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


# -- which commands there are ---------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_of_the_contract_is_there(command: tuple[str, ...]):
    done = wenze(*command, "--help")
    assert done.code == 0
    assert f"wenze {' '.join(command)}" in done.out


@pytest.mark.parametrize("move", MOVES)
def test_each_move_can_be_tried_out(move: str):
    assert "--dry-run" in wenze(move, "--help").out


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
