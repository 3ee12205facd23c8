"""What is shown fits the terminal, in either language, whatever people and cases are called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from cases import open_register
from cases.commands.formatter import harmless, table, width, with_command, wrapped
from cases.people import read_directory
from tests.office import INQUIRED, POSTS, SHA, Office, act, office_at, pack, report, until

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
TEXT = st.text(st.characters(codec="utf-8"), max_size=120)
MIXED = st.text(
    "某县水利局党组，。（）「」：；ab- .,()…“”é\u0301한\u115fｱﾞ❤\ufe0f👩\u200d🚒\t\n", max_size=200
)
HOSTILE = (
    "\x1b[2J\x1b[31m红\x07\u202e反\u202c\u2066x\u2069\u200b\r覆\x9b1m\ttab\nline e" + "\u0301" * 500
)


def columns_of(line: str) -> int:
    found = wcswidth(line)
    return found if found >= 0 else sum(max(0, wcwidth(char)) for char in line)


@given(TEXT | MIXED)
def test_a_width_is_what_a_terminal_makes_of_it(text: str):
    for line in harmless(text).split("\n"):
        assert width(line) == columns_of(line)


@given(TEXT | MIXED, st.integers(4, 90))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, columns: int):
    shown = harmless(text)
    lines = wrapped(shown, columns)
    assert [line for line in lines if columns_of(line) > columns] == []
    assert "".join("".join(lines).split()) == "".join(shown.split())
    assert not CONTROL.search("".join(lines))


def test_a_line_begins_with_no_closing_mark_and_ends_with_no_opening_one():
    for columns in range(6, 40):
        for line in wrapped("调查组（甲、乙）认为：「情况属实」，应当“问责”。（完）", columns):
            assert line[0] not in "，。：；）」”、"
            assert line[-1] not in "（「“"


def test_a_word_is_cut_only_where_it_is_longer_than_a_line():
    assert wrapped("county committee", 10) == ["county", "committee"]
    assert wrapped("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert wrapped("水" * 6, 5) == ["水水", "水水", "水水"]


@given(st.lists(st.tuples(MIXED, MIXED, MIXED), max_size=4), st.integers(40, 120))
def test_a_table_is_no_wider_than_the_terminal(rows: list[tuple[str, str, str]], columns: int):
    for line in table(rows, ("case", "状态", "body"), columns).splitlines():
        assert columns_of(line) <= columns, line


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A case with sixty events, of people with endless names, written by somebody who means harm."""
    made = office_at(tmp_path_factory.mktemp("wide"), "empty")
    made.take(*until("delivered", summary=HOSTILE + "长" * 10_000, source="x" * 300))
    made.take(report("other", summary=HOSTILE))
    made.take(*(act("note", "reg1", "2024-04-10", text=f"{n} {HOSTILE}") for n in range(20)))
    made.take(act("evidence", "inv1", "2024-04-10", label="late", kind="document", sha256=SHA,
                  title="关于重点工程安全生产责任落实情况的专项报告（稿）" * 5))  # fmt: skip
    return made


LOOKS = (("show", "@c"), ("log", "@c"), ("inbox",), ("list",), ("next", "@other"))


@pytest.mark.parametrize("columns", [50, 80])
@pytest.mark.parametrize("language", ["zh", "en"])
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text("某县水利局党组甲乙（）·ab -éñ한", min_size=30, max_size=120).map(str.strip))
def test_every_line_of_a_look_fits_with_names_of_any_length(
    office: Office, columns: int, language: str, name: str
):
    renamed = POSTS.replace("孙", f"孙{name}").replace("登记一", f"登记{name}")
    (office.folder / "posts.csv").write_text(renamed, encoding="utf-8")
    bodies = (office.folder / "bodies.csv").read_text(encoding="utf-8").splitlines()
    bodies = [f"water,水利{name},county,party_group,bureau" if row.startswith("water,") else row
              for row in bodies]  # fmt: skip
    (office.folder / "bodies.csv").write_text("\n".join(bodies), encoding="utf-8")
    with open_register(office.file) as register:
        register.import_directory(
            read_directory(office.folder / "bodies.csv", office.folder / "posts.csv"))  # fmt: skip
    for words in LOOKS:
        who = "reg1" if words[0] == "inbox" else "aud1"
        done = office.run("--lang", language, *words, by=who, env={"COLUMNS": str(columns)})
        assert done.code == 0, done.err
        wide = [line for line in done.out.splitlines() if columns_of(line) > columns]
        assert wide == [], words
        assert not CONTROL.search(done.out), words


def test_the_log_tells_the_day_of_recording_where_it_is_another(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    assert "entered in the register on: " in office.run("log", "@c", by="aud1").out
    assert office.run("note", "@c", "--text", "x", by="app1").code == 0
    last = office.run("log", "@c", by="aud1").out.split("\n  2  ")[1]
    assert "entered in the register" not in last


def test_show_says_who_takes_the_next_step_and_by_when(tmp_path: Path):
    office = office_at(tmp_path, "delivered")
    shown = office.run("show", "@c", by="aud1").out
    after = shown.split("What comes next\n")[1].splitlines()
    assert re.fullmatch(r"  overdue by [\d,]+ days \(due 2024-05-02\)", after[0])
    assert after[1] == "  → file: a registrar"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [50, 80])
def test_what_can_be_done_fits_and_only_a_command_to_copy_is_longer(
    tmp_path: Path, columns: int, language: str
):
    office = office_at(tmp_path, "empty")
    grave = next(one["id"] for one in pack("plan-06")["situations"] if one["threshold"] != "none")
    office.take(*until("inquiry", "plan-06", grave),
                act("find", "inv1", INQUIRED, element="consequence", found=True, level="none",
                    evidence=["minutes"]))  # fmt: skip
    for words in (("next", "@c"), ("investigate", "@c", "--severity", "lighter", "--conclusion", "x")):
        done = office.run("--lang", language, *words, by="inv1", env={"COLUMNS": str(columns)})
        lines = (done.out + done.err).splitlines()
        long = [line for line in lines if columns_of(line) > columns]
        assert all(re.fullmatch(r" +(→ )?[（(]?wenze [^()（）；]+[)）]?[,，]?", line) for line in long)
        assert any("--level" in line for line in lines)
        assert not any("--level" in line and ("或者" in line or "dismiss" in line) for line in lines)


def test_a_command_within_a_sentence_stands_in_a_line_of_its_own():
    text = (
        "decide on it first (wenze sanction X --decided-by county --reason TEXT (or more)), then go on"
    )
    assert with_command(text, 30) == [
        "decide on it first",
        "(wenze sanction X --decided-by county --reason TEXT (or more)),",
        "then go on",
    ]
    assert with_command(text, 100) == [text]
    assert with_command("no command here at all", 10) == ["no command", "here at", "all"]
