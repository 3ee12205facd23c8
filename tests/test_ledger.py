"""`wenze list --xlsx` and `--csv`: the ledger that an office keeps, out of the register."""

from __future__ import annotations

import csv
import io
import tracemalloc
import warnings
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from cases.ledger.cells import LONGEST, seen
from cases.ledger.columns import COLUMNS
from cases.ledger.comma import comma_separated
from cases.ledger.workbook import workbook
from tests.office import Office, office_at, report, wenze

KEYS = [column.key for column in COLUMNS]
MADE = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """One case that is filed, and one that was only reported."""
    made = office_at(tmp_path, "filed")
    made.take(report("d", body="forest", persons=["jiang"], by="rep2"))
    return made


def sheet(file: Path | io.BytesIO, name: int = 0) -> list[list[Any]]:
    """The cells of a sheet."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = openpyxl.load_workbook(file)
    return [[cell.value for cell in row] for row in book.worksheets[name].iter_rows()]


def records(file: Path) -> list[dict[str, Any]]:
    """The rows of the first sheet, by the keys of their columns; a date as it is written."""
    return [
        {key: f"{cell:%Y-%m-%d}" if isinstance(cell, datetime) else cell
         for key, cell in zip(KEYS, row, strict=True)}
        for row in sheet(file)[1:]
    ]  # fmt: skip


def written(*rows: dict[str, Any], **more: Any) -> io.BytesIO:
    """A workbook of rows that nobody's register has."""
    empty = dict.fromkeys(KEYS)
    given = ({**empty, **row} for row in rows)
    title = more.pop("title", "cases")
    return io.BytesIO(b"".join(workbook(given, COLUMNS, "en", title=title, made=MADE, **more)))


def test_a_case_is_one_row_with_what_an_office_keeps_of_it(office: Office):
    target = office.folder / "ledger.xlsx"
    done = office.run("list", "--xlsx", str(target), by="aud1")
    assert done.code == 0, done.err
    assert "2 cases are in" in done.out
    other, found = sorted(records(target), key=lambda row: row["number"])
    assert found["number"] == "WATER-2024-0001"
    assert found["ref"] == "c"
    assert found["state"] == "filed"
    assert found["body"] == "某县水利局党组 (water)"
    assert found["occurred_on"] == "2024-01-15"
    assert found["reported_on"] == "2024-03-01"
    assert found["moved_on"] == "2024-04-15"
    assert found["investigators"] == "调查一 (inv1)\n调查二 (inv2)"
    borne = dict(line.split(": ") for line in found["respondents"].splitlines())
    assert list(borne) == ["钱 (qian)", "孙 (sun)", "李 (li)"]
    assert [text.partition(" (")[0] for text in borne.values()] == [
        "main leadership responsibility", "main leadership responsibility",
        "important leadership responsibility"]  # fmt: skip
    assert all(line.endswith(")") for line in borne.values())
    assert (found["decided_on"], found["decided_by"]) == ("2024-04-02", "某县委 (county)")
    assert found["delivered_on"] == "2024-04-08"
    assert found["recorded_with"] == "某县委组织部 (county-organisation)"
    assert (found["recorded_on"], found["record_number"]) == ("2024-04-15", "2024-1")
    assert found["days"] == 45
    assert (other["number"], other["decided_on"], other["respondents"]) == (
        "FOREST-2024-0001", None, None)  # fmt: skip
    assert other["days"] > 365


def test_it_can_be_sorted_and_filtered_and_its_header_stays_in_sight(office: Office):
    target = office.folder / "ledger.xlsx"
    assert office.run("list", "--xlsx", str(target), by="aud1").code == 0
    found = openpyxl.load_workbook(target).worksheets[0]
    assert found.freeze_panes == "B2"
    assert (found.print_title_rows, found.page_setup.orientation) == ("$1:$1", "landscape")
    assert found.auto_filter.ref == "A1:U3"
    assert found.column_dimensions["G"].width > 30
    assert found["I2"].number_format == "yyyy-mm-dd"


def test_the_headings_are_in_the_language_that_was_asked_for(office: Office):
    target = office.folder / "台账.xlsx"
    assert office.run("--lang", "zh", "list", "--xlsx", str(target), by="aud1").code == 0
    head = sheet(target)[0]
    assert head[:3] == ["案号", "简称", "状态"]
    assert all(not str(name).isascii() for name in head)
    assert openpyxl.load_workbook(target).sheetnames == ["问责台账"]


def test_every_filter_of_the_list_holds_for_the_file(office: Office):
    target = office.folder / "ledger.xlsx"
    for words in (["--body", "forest"], ["--open"], ["--state", "reported"], ["--search", "林业"]):
        assert office.run("list", *words, "--xlsx", str(target), by="aud1").code == 0
        assert [row["number"] for row in records(target)] == ["FOREST-2024-0001"], words
    done = office.json("list", "--limit", "1", "--csv", str(target.with_suffix(".csv")), by="aud1")
    assert done.document["cases"] == 1
    assert office.run("list", "--state", "filedd", "--xlsx", str(target), by="aud1").code == 2


def test_who_may_not_see_a_case_does_not_find_it_in_the_file(office: Office):
    target = office.folder / "ledger.xlsx"
    assert office.run("list", "--xlsx", str(target), by="feng").code == 0
    assert [row["number"] for row in records(target)] == ["WATER-2024-0001"]
    assert office.run("list", "--xlsx", str(target), by="nobody").code == 2


def test_all_cases_are_in_the_file_however_many_are_fetched_at_a_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    office.take(*(report(f"n{number}", body="forest") for number in range(7)))
    target = office.folder / "ledger.csv"
    found = []
    for size in (1, 3, 9, 500):
        monkeypatch.setattr("cases.ledger.rows.AT_A_TIME", size)
        assert office.run("list", "--csv", str(target), by="aud1").code == 0
        found.append(target.read_bytes())
    assert found[0].count(b"\r\n") == 10
    assert len(set(found)) == 1


def test_a_csv_file_is_the_same_ledger(office: Office):
    target = office.folder / "ledger.csv"
    done = office.json("list", "--csv", str(target), by="aud1")
    assert done.document == {"ok": True, "file": str(target), "format": "csv", "cases": 2}
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["case number"] for row in rows] == ["FOREST-2024-0001", "WATER-2024-0001"]
    assert rows[1]["delivered to all on"] == "2024-04-08"


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1", "\t=1", "{{ 7*7 }}", "<a&b>", "a\x00b\x1b[31m",
           "\u202egnp.exe", "_x0041_", "x" * 40_000, "l\n" * 400]  # fmt: skip


def test_hostile_text_comes_out_as_text():
    rows = sheet(written(*({"number": text, "body": text} for text in HOSTILE)))[1:]
    expected = [seen(text) for text in HOSTILE]
    # Excel writes a character by its number like this; who wrote it as letters gets the letters
    assert [unescape(row[0]) for row in rows] == expected
    assert all(len(text) <= LONGEST for text in expected)
    assert "\x1b" not in "".join(expected)
    book = openpyxl.load_workbook(written(*({"number": text} for text in HOSTILE)))
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert [cell.quotePrefix for cell in cells[:7]] == [True] * 7
    assert not cells[7].quotePrefix
    lines = b"".join(
        comma_separated(({**dict.fromkeys(KEYS), "number": t} for t in HOSTILE), COLUMNS, "en")
    )
    read = list(csv.reader(io.StringIO(lines.decode("utf-8-sig"), newline="")))[1:]
    assert [row[0][0] for row in read[:7]] == ["'"] * 7
    assert read[7][0] == "{{ 7*7 }}"


def test_where_a_sheet_is_full_the_rows_go_on_in_the_next():
    file = written(*({"number": f"N-{place}"} for place in range(5)), sheet_rows=3)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["cases", "cases 2", "cases 3"]
    found = [[row[0].value for row in one.iter_rows()] for one in book.worksheets]
    assert {one.pop(0) for one in found} == {"case number"}
    assert found == [["N-0", "N-1"], ["N-2", "N-3"], ["N-4"]]
    assert [one.auto_filter.ref for one in book.worksheets] == ["A1:U3", "A1:U3", "A1:U2"]


def test_a_full_sheet_is_not_followed_by_an_empty_one():
    file = written(*({"number": f"N-{place}"} for place in range(2)), sheet_rows=3)
    assert openpyxl.load_workbook(file).sheetnames == ["cases"]


def test_ten_times_the_rows_need_no_more_memory():
    def most(number: int) -> int:
        rows: Iterator[dict[str, Any]] = (
            {**dict.fromkeys(KEYS, "某县水利局党组"), "number": f"N-{place}", "due": date(2026, 1, 1)}
            for place in range(number)
        )
        tracemalloc.start()
        for _ in workbook(rows, COLUMNS, "en", title="cases", made=MADE):
            pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    most(10)
    assert most(2000) < 1.5 * most(200)


def test_a_file_that_cannot_be_written_is_told_and_a_register_is_not_overwritten(office: Office):
    missing = office.folder / "nowhere" / "ledger.xlsx"
    done = office.run("list", "--xlsx", str(missing), by="aud1")
    assert done.code == 2
    assert "cannot be written" in done.err
    assert office.run("list", "--xlsx", str(office.folder), by="aud1").code == 2
    done = office.run("list", "--csv", str(office.file), by="aud1")
    assert done.code == 2
    assert "is a register" in done.err
    assert office.count() > 0
    assert office.run("list", "--csv", "a.csv", "--xlsx", "a.xlsx", by="aud1").code == 2
    assert list(office.folder.glob("*.part")) == []


def test_the_ledger_of_a_practice_register_says_so(tmp_path: Path):
    file, target = tmp_path / "practice.db", tmp_path / "ledger.xlsx"
    assert wenze("--register", str(file), "init", "--practice", "--cases").code == 0
    done = wenze("--register", str(file), "--as", "aud1", "list", "--xlsx", str(target))
    assert done.code == 0, done.err
    assert "PRACTICE" in openpyxl.load_workbook(target).sheetnames[0]
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
