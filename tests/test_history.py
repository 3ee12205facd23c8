"""`wenze import-register`: old cases taken over as history, never as decided here."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa

from cases import Register, open_register
from cases.register import upgrade_register
from cases.verify import verify
from tests.office import BODIES, POSTS, Done, as_lines, report, wenze
from tests.revisions import FIRST_REVISION
from tests.torture.damage import UNGUARD

HEAD = ("案号", "单位", "问责对象", "问责方式", "决定日期", "办结情况")
ROWS = (
    ("旧问〔2019〕1号", "某县水利局党组", "孙、李", "诫勉", "2019年3月5日", "已办结"),
    ("旧问〔2019〕2号", "forest", "卫", "通报", datetime.date(2019, 4, 1), "已办结"),
    ("旧问〔2020〕1号", "山镇党委", "林", "检查", "2020.1.9", ""),
)
FIRST, SECOND, THIRD = (str(row[0]) for row in ROWS)
MARK = "taken over from the old register, not decided by wenze"


@dataclass(frozen=True)
class Place:
    """An office on either database, and a folder for files."""

    url: str
    folder: Path

    def run(self, *words: str, by: str = "aud1") -> Done:
        env = {"WENZE_EVIDENCE": str(self.folder / "evidence")}
        return wenze("--register", self.url, "--as", by, *words, env=env)

    def take(self, file: Path, *options: str, by: str = "reg1") -> Done:
        return self.run("--json", "import-register", str(file), *options, by=by)

    def numbers(self, *words: str, by: str = "aud1") -> list[str]:
        done = self.run("--json", "list", "--history", *words, by=by)
        assert done.code == 0, done.err
        return [one["number"] for one in done.document["history"]]

    def open(self) -> Register:
        return open_register(self.url, evidence=self.folder / "evidence")

    def past(self, *statements: str) -> None:
        """What somebody does who has a tool for the database."""
        with self.open() as register, register.connection(writes=True) as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def faults(self, file: Path, *options: str) -> list[tuple[int | None, str | None, str]]:
        """What is wrong with a file: line, column, message. Nothing of it is kept."""
        done = self.take(file, *options)
        assert done.code == 2, done.out
        assert self.numbers() == []
        if "errors" not in done.document:
            return [(None, None, done.document["message"])]
        return [(one["line"], one["column"], one["message"]) for one in done.document["errors"]]


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "sqlite":
        return founded(f"sqlite:///{tmp_path / 'office.db'}", tmp_path)
    url: sa.URL = request.getfixturevalue("postgresql_url")
    return founded(url.render_as_string(hide_password=False), tmp_path)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return founded(f"sqlite:///{tmp_path / 'office.db'}", tmp_path)


def founded(url: str, folder: Path) -> Place:
    made = Place(url, folder)
    (folder / "bodies.csv").write_text(BODIES, encoding="utf-8")
    (folder / "posts.csv").write_text(POSTS, encoding="utf-8")
    assert made.run("init").code == 0
    sheets = (str(folder / "bodies.csv"), str(folder / "posts.csv"))
    assert made.run("directory", "import", *sheets).code == 0
    return made


def book(folder: Path, *rows: Sequence[Any], head: Sequence[Any] = HEAD, merge: str = "") -> Path:
    """A workbook as an office has it."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "台账"
    for row in (head, *rows):
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    file = folder / "old.xlsx"
    made.save(file)
    return file


def comma(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "old.csv"
    file.write_bytes(text.encode(encoding))
    return file


def test_old_cases_are_taken_over_once_and_shown_as_not_decided_here(either: Place):
    file = book(either.folder, *ROWS)
    done = either.take(file)
    assert done.code == 0, done.out + done.err
    assert (done.document["taken_over"], done.document["there_already"]) == (3, 0)
    again = either.take(file, by="adm1").document
    assert (again["taken_over"], again["there_already"]) == (0, 3)
    assert either.numbers() == [FIRST, SECOND, THIRD]
    assert either.run("--json", "list").document["cases"] == []
    one = either.run("--json", "show", SECOND).document
    assert one["history"] is True
    assert one["mark"] == MARK
    assert one["cells"] == {"number": SECOND, "body": "forest", "respondents": "卫", "measures": "通报",
                            "decided_on": "2019-04-01", "state": "已办结"}  # fmt: skip
    source = one["taken_over"]
    assert (source["by"], source["file"], source["sheet"], source["line"]) == (
        "reg1",
        "old.xlsx",
        "台账",
        3,
    )
    assert source["sha256"] == done.document["sha256"]
    assert MARK in " ".join(either.run("show", SECOND).out.split())
    assert "旧台账移交，非本系统认定" in either.run("--lang", "zh", "list", "--history").out
    assert either.run("--json", "audit", "verify").document["ok"] is True


def test_old_cases_are_found_by_body_person_words_and_days(either: Place):
    assert either.take(book(either.folder, *ROWS)).code == 0
    wanted = {
        "--body water": [FIRST], "--body county": [FIRST, SECOND, THIRD], "--body hill-town": [THIRD],
        "--person sun": [FIRST], "--person wei": [SECOND], "--person inv1": [],
        "--search 2019": [FIRST, SECOND], "--search 诫勉": [FIRST], "--search '通报 2019'": [SECOND],
        "--from 2019-03-06": [SECOND, THIRD], "--to 2019-03-05": [FIRST],
        "--from 2019-04-01 --to 2019-12-31": [SECOND], "--limit 1": [FIRST],
        "--limit 1 --after 1": [SECOND],
    }  # fmt: skip
    found = {words: either.numbers(*words.replace("'", "").split()) if "'" not in words
             else either.numbers("--search", "通报 2019") for words in wanted}  # fmt: skip
    assert found == wanted
    for words in (["--state", "filed"], ["--open"], ["--after", "x"], ["--person", "nobody"]):
        assert either.run("list", "--history", *words).code == 2, words


def test_who_is_named_in_an_old_case_or_was_a_member_of_its_body_does_not_see_it(place: Place):
    assert place.take(book(place.folder, *ROWS)).code == 0
    named = book(place.folder, ("旧问〔2021〕1号", "water", "蒋", "", "", ""))
    assert place.take(named).code == 0
    assert place.numbers(by="jiang") == [FIRST, SECOND, THIRD]
    assert place.numbers("--search", "2021", by="inv1") == ["旧问〔2021〕1号"]
    assert place.numbers(by="qian") == [SECOND, THIRD]
    assert place.numbers("--to", "2020-12-31", by="wei") == [FIRST, THIRD]
    assert place.numbers("--to", "2020-12-31", by="lin") == [FIRST, SECOND]
    assert place.run("show", SECOND, by="wei").code == 3
    assert place.run("list", "--history", by="nobody").code == 2
    assert place.run("show", "旧问〔2018〕9号").code == 2


def test_only_a_registrar_or_an_administrator_takes_over(place: Place):
    file = book(place.folder, *ROWS)
    for who, code in {"inv1": 3, "aud1": 3, "head": 3, "nobody": 2, "reg1": 0, "adm1": 0}.items():
        assert place.take(file, by=who).code == code, who


def test_the_ledger_of_one_register_is_understood_by_another(place: Place, tmp_path: Path):
    other = tmp_path / "practice.db"
    assert wenze("--register", str(other), "init", "--practice", "--cases").code == 0
    given = ("--register", str(other), "--as", "aud1")
    for lang in ("zh", "en"):
        for form in ("xlsx", "csv"):
            file = tmp_path / f"ledger-{lang}.{form}"
            done = wenze(*given, "--lang", lang, "list", "--state", "filed", f"--{form}", str(file))
            assert done.code == 0, done.err
    files = [tmp_path / f"ledger-{name}" for name in ("zh.xlsx", "zh.csv")]
    first, second = (place.take(file).document for file in files)
    assert first["taken_over"] > 5
    assert (second["taken_over"], second["there_already"]) == (0, first["taken_over"])
    everything = tmp_path / "all.xlsx"
    assert wenze(*given, "--lang", "en", "list", "--xlsx", str(everything)).code == 0
    done = place.run("--json", "import-register", str(everything), by="reg1")
    assert done.code == 2
    assert any("only closed cases" in one["message"] for one in done.document["errors"])


def test_old_cases_go_out_to_a_file_with_their_mark_and_come_in_again(place: Place, tmp_path: Path):
    assert place.take(book(place.folder, *ROWS)).code == 0
    file = tmp_path / "history.xlsx"
    done = place.run("--json", "list", "--history", "--person", "wei", "--xlsx", str(file))
    assert done.document["cases"] == 1
    (head, row) = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)
    told = dict(zip(head, row, strict=True))
    assert told["remark of the register"] == MARK
    assert told["case number"] == SECOND
    other = founded(f"sqlite:///{tmp_path / 'other.db'}", tmp_path)
    assert other.take(file).document["taken_over"] == 1


def test_a_row_that_changed_is_an_error_and_what_was_taken_over_stays(place: Place):
    assert place.take(book(place.folder, *ROWS)).code == 0
    other = (FIRST, "某县水利局党组", "孙", "诫勉", "2019-03-05", "已办结")
    done = place.take(book(place.folder, other, ("旧问〔2021〕1号", "forest", "", "", "", "")))
    assert done.code == 2
    (one,) = done.document["errors"]
    assert one["line"] == 2
    assert "something else in respondents" in one["message"]
    assert place.numbers() == [FIRST, SECOND, THIRD]
    more = book(place.folder, *ROWS, ("旧问〔2021〕1号", "forest", "", "", "", ""))
    assert place.take(more).document["taken_over"] == 1


def test_a_number_of_a_case_of_this_register_is_refused(place: Place):
    lines = place.folder / "lines.jsonl"
    lines.write_bytes(as_lines([report("c")]))
    assert place.run("apply", str(lines)).code == 0
    ((line, _, message),) = place.faults(
        book(place.folder, ("WATER-2024-0001", "forest", "", "", "", ""))
    )
    assert line == 2
    assert "is the number of a case of this register" in message


def test_everything_that_is_wrong_is_told_at_once(place: Place):
    rows = (
        ("", "forest", "", "", "", ""), ("a", "", "", "", "", ""),
        ("b", "forest", "", "", "last spring", ""), ("c", "forest", "", "", "2019-02-30", ""),
        ("d", "forest", "=1+1", "", "", ""), ("e", "forest", "\u202e", "", "", ""),
        ("f", "forest", "", "", "2999-01-01", ""), ("g", "forest", "", "", "", "已报告"),
        ("h", "forest", "", "", "", ""), ("h", "forest", "", "", "", ""),
        ("i\nj", "forest", "", "", "", ""), ("k", "forest", datetime.date(2019, 1, 1), "", "", ""),
    )  # fmt: skip
    found = place.faults(book(place.folder, *rows))
    assert [(line, column) for line, column, _ in found] == [
        (2, "案号"), (3, "单位"), (4, "决定日期"), (5, "决定日期"), (6, "问责对象"), (7, "问责对象"),
        (8, "决定日期"), (9, "办结情况"), (12, "案号"), (13, "问责对象"), (11, None)]  # fmt: skip
    said = " ".join(message for _, _, message in found)
    for text in ("is empty", "is no date", "no such day", "holds a formula", "U+202E", "is a date",
                 "in the future", "only closed cases", "twice, on line 10", "is no number"):  # fmt: skip
        assert text in said, text
    plain = place.run("import-register", str(place.folder / "old.xlsx"), by="reg1")
    assert plain.err.count("\n") == len(found) + 1
    assert "nothing was taken over" in plain.err


def test_headings_that_nobody_knows_are_named_with_what_is_near(place: Place):
    found = place.faults(
        book(place.folder, ("1", "2", "3", "4"), head=("案号码", "单位", "单位", "星座"))
    )
    assert [column for _, column, _ in found] == ["案号码", "单位", "星座", "case number"]
    assert "did you mean case number" in found[0][2]
    assert "means the same as 单位" in found[1][2]
    assert "there are case number, " in found[2][2]
    assert "every row needs it" in found[3][2]


def test_a_title_above_the_header_is_passed_over_and_merged_cells_below_are_not(place: Place):
    def titled(name: str, merge: str) -> Path:
        made = openpyxl.Workbook()
        sheet = made.active
        assert sheet is not None
        for row in (("某单位问责台账",), (), HEAD, *ROWS):
            sheet.append(list(row))
        sheet.merge_cells(merge)
        file = place.folder / name
        made.save(file)
        return file

    merged, empty = place.faults(titled("below.xlsx", "B4:B5"))
    assert "the cells B4:B5 are merged" in merged[2]
    assert empty[:2] == (5, "单位")
    assert place.take(titled("above.xlsx", "A1:F1")).document["taken_over"] == 3


def test_every_sheet_is_read_unless_one_is_named(place: Place):
    made = openpyxl.load_workbook(book(place.folder, *ROWS))
    second = made.create_sheet("续")
    second.append(list(HEAD))
    second.append(["旧问〔2022〕1号", "forest", "", "", "", ""])
    made.create_sheet("空")
    made.save(place.folder / "two.xlsx")
    assert place.take(place.folder / "two.xlsx", "--sheet", "续").document["taken_over"] == 1
    assert place.take(place.folder / "two.xlsx").document["taken_over"] == 3
    assert place.take(place.folder / "two.xlsx", "--sheet", "绪").code == 2


def test_a_csv_file_is_read_as_offices_write_it(place: Place):
    text = "案号,单位,问责对象,决定日期\n旧1,forest,'=卫,2019/4/1\n"
    assert place.take(comma(place.folder, text, "gb18030")).document["taken_over"] == 1
    assert place.run("--json", "show", "旧1").document["cells"]["respondents"] == "=卫"
    assert place.take(comma(place.folder, text), "--sheet", "x").code == 2


def test_what_is_no_ledger_is_told(place: Place):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 201_000_000)
    for content, message in (
        (b"", "has no"), (b"\n\n", "has no"), ("案号,单位\n".encode(), "has no row"),
        (b"PK\x03\x04", "no workbook"), (b"\xd0\xcf\x11\xe0", "old or a password"),
        (b"\0\0", "no text"), (bomb.getvalue(), "larger than 200 MB"),
        (b'"a', "cannot be split"),
    ):  # fmt: skip
        file = place.folder / "wrong.csv"
        file.write_bytes(content)
        ((_, _, said),) = place.faults(file)
        assert message in said, content[:10]
    assert "no such file" in place.faults(place.folder / "nowhere.xlsx")[0][2]
    assert place.take(place.folder).code == 2


def test_the_database_refuses_to_change_what_was_taken_over(either: Place):
    assert either.take(book(either.folder, *ROWS)).code == 0
    for statement in ("UPDATE history SET number = 'x'", "DELETE FROM history",
                      "INSERT INTO history SELECT * FROM history"):  # fmt: skip
        with pytest.raises((sa.exc.DBAPIError, Exception), match=r"append-only|UNIQUE|duplicate"):
            either.past(statement)
    assert either.numbers() == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("statement", "number", "why"),
    [
        (
            "UPDATE history SET sealed = replace(sealed, '卫', '蒋')",
            SECOND,
            "its sealed part was changed",
        ),
        ("UPDATE history SET number = 'x' WHERE id = 2", "x", "its place or key"),
        (
            "UPDATE history SET body = replace(body, 'reg1', 'reg2') WHERE id = 2",
            SECOND,
            "does not have the hash",
        ),
        ("DELETE FROM history WHERE id = 2", THIRD, "does not follow"),
        ("UPDATE history SET id = 9 WHERE id = 3", THIRD, "does not follow"),
    ],
)
def test_whoever_changes_it_all_the_same_is_found_out(
    place: Place, statement: str, number: str, why: str
):
    assert place.take(book(place.folder, *ROWS)).code == 0
    with place.open() as register, register.connection(writes=True) as connection:
        for drop in list(connection.exec_driver_sql(UNGUARD).scalars()):
            connection.exec_driver_sql(drop)
        connection.exec_driver_sql(statement)
    with place.open() as register:
        bad = verify(register).bad
    assert (bad[0].case, why in bad[0].why.render("en")) == (number, True)


def test_a_register_of_the_first_revision_gets_its_table(either: Place):
    either.past(*FIRST_REVISION)
    assert upgrade_register(either.url)
    assert either.take(book(either.folder, *ROWS)).document["taken_over"] == 3
    with pytest.raises((sa.exc.DBAPIError, Exception), match="append-only"):
        either.past("DELETE FROM history")
