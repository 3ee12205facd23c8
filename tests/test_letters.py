"""`wenze letter`: documents filled from the case, by templates that an office may change."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from cases.letters.filling import Letter, filled
from cases.letters.folder import SHIPPED
from cases.letters.kinds import FIELDS, KINDS
from tests.office import Line, Office, act, hearing, office_at, road, wenze
from workflow.errors import InvalidAction, WenzeError

HOSTILE = "a < b & c > d {{ 7*7 }} {% if x %} {_{ case_number }_} \x07\x0c\u202e]]> <w:p/>"
LETTER = Letter("Title", "Office", None)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return office_at(tmp_path, "filed")


def reviewed(office: Office) -> Office:
    """An appeal that was answered."""
    office.take(
        act("appeal", "reg1", "2024-04-18", respondent="sun", grounds="会上已提出意见",
            received_on="2024-04-17"),
        act("uphold", "dec2", "2024-05-10", decided_by="city", respondents=["sun"], reason="记录未见"),
    )  # fmt: skip
    return office


def told(folder: Path, text: str = "未按规定听取意见") -> Office:
    """An office where a respondent was told what is alleged, in these words."""
    office = office_at(folder, "apportioned")
    notice, statement = hearing("sun")
    office.take({**notice, "text": text}, statement)
    return office


def text_of(file: Path | bytes) -> str:
    """Everything that a reader sees: paragraphs and tables in order, one a line."""
    found = Document(io.BytesIO(file) if isinstance(file, bytes) else str(file))
    lines: list[str] = []
    for item in found.iter_inner_content():
        if hasattr(item, "rows"):
            lines += [" | ".join(cell.text for cell in row.cells) for row in item.rows]
        else:
            lines.append(item.text)
    return "\n".join(lines)


def written(office: Office, kind: str, *options: str, by: str = "inv1", lang: str = "en") -> str:
    """The text of a letter that must be written."""
    target = office.folder / "letter.docx"
    done = office.run("--lang", lang, "letter", kind, "@c", *options, "-o", str(target), by=by)
    assert done.code == 0, done.err
    return text_of(target)


def template(folder: Path, *paragraphs: str, table: str = "") -> Path:
    """A template as an office might write it."""
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        made.add_table(1, 1).cell(0, 0).text = table
    file = folder / "own.docx"
    made.save(str(file))
    return file


def test_each_letter_is_filled_in_both_languages(office: Office):
    reviewed(office)
    for lang in ("en", "zh"):
        for kind, about in KINDS.items():
            who = () if about.whom in ("nobody", "appellant") else ("--respondent", "sun")
            if kind == "allegations":
                continue
            text = written(office, kind, *who, lang=lang)
            assert "孙" in text, kind
            assert "WATER-2024-0001" in text, kind
            assert "{" not in text, kind
            assert "}" not in text, kind


def test_a_decision_says_what_was_decided_on_that_respondent_and_on_nobody_else(office: Office):
    text = written(office, "decision", "--respondent", "sun")
    lines = text.splitlines()
    assert lines[:3] == ["某县委", "Decision on accountability", "Decision WATER 2024/1-3"]
    assert lines[3] == "To: 孙 (member)"
    assert "情况属实" in lines
    assert "You bear: main leadership responsibility. Severity found: lighter." in lines
    assert "(1) remind. Reason: 依规处理" in lines
    assert "within 15 days" in text
    assert lines[-2:] == ["某县委", "2 April 2024"]
    assert "钱" not in text
    chinese = written(office, "decision", "--respondent", "sun", lang="zh").splitlines()
    assert chinese[1:4] == ["问责决定书", "问决〔2024〕WATER-1-3号", "孙（成员）："]
    assert chinese[-1] == "2024年4月2日"


def test_a_filing_report_has_a_row_for_each_who_bears_responsibility(office: Office):
    lines = written(office, "filing").splitlines()
    assert [line for line in lines if " | " in line] == [
        "Respondent | Post | Responsibility | Measures | Delivered on",
        "钱 | principal head | main leadership responsibility | remind | 8 April 2024",
        "孙 | member | main leadership responsibility | remind | 8 April 2024",
        "李 | member | important leadership responsibility | remind | 8 April 2024",
    ]
    assert "Recorded under 2024-1 on 15 April 2024." in lines


def test_a_notice_of_allegations_has_the_words_that_the_respondent_was_told(tmp_path: Path):
    office = told(tmp_path, "第一，未按规定听取意见。\n第二，同意变更。")
    lines = written(office, "allegations", "--respondent", "sun").splitlines()
    assert lines[lines.index("第一，未按规定听取意见。") + 1] == "第二，同意变更。"
    assert lines[-1] == "22 March 2024"


def test_a_letter_bears_the_day_that_was_said(office: Office):
    text = written(
        office, "decision", "--respondent", "sun", "--on", "2024-04-03", "--number", "甲字1号"
    )
    assert text.splitlines()[2] == "甲字1号"
    assert text.splitlines()[-1] == "3 April 2024"
    assert office.run("letter", "decision", "@c", "--on", "tomorrow", by="inv1").code == 2


def test_what_is_not_on_the_record_is_named_with_the_step_that_brings_it(tmp_path: Path):
    office = office_at(tmp_path, "apportioned")
    done = office.json("letter", "allegations", "@c", "--respondent", "sun", by="inv1")
    assert (done.code, done.document["field"]) == (2, "$.allegations")
    done = office.run(
        "letter", "allegations", "@c", "--respondent", "sun", "--on", "2024-03-20", by="inv1"
    )
    assert done.code == 2
    assert (
        "allegations (what is alleged, as the respondent was told; it comes with wenze notify"
        in done.err
    )
    done = office.run("--lang", "zh", "letter", "decision", "@c", "--respondent", "sun", by="inv1")
    assert done.code == 2
    for name in ("measures", "decided_on", "office"):
        assert name in done.err, name
    assert "来自 wenze sanction" in done.err
    assert list(office.folder.glob("*.docx")) == []


def test_a_letter_before_its_time_says_what_is_missing(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    steps = {"decision": "apportion", "answer": "appeal", "opening": "assign", "filing": "sanction"}
    for kind, step in steps.items():
        who = ("--respondent", "water") if kind == "opening" else ()
        done = office.run("letter", kind, "@c", *who, by="app1")
        assert done.code == 2, kind
        assert f"wenze {step}" in done.err, kind


def test_to_whom_is_asked_where_it_may_be_several(office: Office):
    done = office.run("letter", "decision", "@c", by="inv1")
    assert done.code == 2
    assert "钱 (qian)" in done.err
    done = office.run("letter", "decision", "@c", "--respondent", "sum", by="inv1")
    assert done.code == 2
    assert "did you mean sun?" in done.err
    assert office.run("letter", "filing", "@c", "--respondent", "sun", by="inv1").code == 2
    done = office.run("letter", "decison", "@c", by="inv1")
    assert done.code == 2
    assert "did you mean decision?" in done.err


def test_staff_with_a_role_write_letters_and_a_respondent_or_an_onlooker_does_not(office: Office):
    given = ("letter", "decision", "@c", "--respondent", "sun", "-o", str(office.folder / "a.docx"))
    codes = {who: office.run(*given, by=who).code
             for who in ("inv1", "app1", "reg1", "sun", "zhou", "idle", "nobody")}  # fmt: skip
    assert codes == {"inv1": 0, "app1": 0, "reg1": 0, "sun": 3, "zhou": 3, "idle": 3, "nobody": 2}


def test_the_same_record_makes_the_same_bytes(office: Office):
    files = [office.folder / name for name in ("one.docx", "two.docx")]
    for file in files:
        done = office.json("letter", "decision", "@c", "--respondent", "sun", "-o", str(file), by="inv1")
        assert done.code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    with zipfile.ZipFile(files[0]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = Document(str(files[0])).core_properties
    assert properties.title == "Decision on accountability Decision WATER 2024/1-3"
    assert (properties.author, properties.last_modified_by) == ("某县委", "某县委")
    assert (f"{properties.created:%F}", f"{properties.modified:%F}") == ("2024-04-02", "2024-04-02")


def test_hostile_text_comes_out_as_text(tmp_path: Path):
    office = told(tmp_path, HOSTILE)
    for lang in ("en", "zh"):
        text = written(office, "allegations", "--respondent", "sun", lang=lang)
        assert (
            "a < b & c > d {{ 7*7 }} {% if x %} {_{ case_number }_} \ufffd\ufffd\ufffd]]> <w:p/>" in text
        )


def test_every_template_can_be_opened_and_asks_only_for_fields_that_there_are():
    asked: dict[str, Any] = {name: [dict.fromkeys(field.parts, "甲")] if field.parts else "甲"
                             for name, field in FIELDS.items()}  # fmt: skip
    files = sorted(SHIPPED.rglob("*.docx"))
    assert {(file.parent.name, file.stem) for file in files} == {
        (lang, kind) for lang in ("zh", "en") for kind in KINDS}  # fmt: skip
    for file in files:
        text = text_of(filled(file, asked, LETTER))
        assert "甲" in text
        with zipfile.ZipFile(file) as archive:
            styles = archive.read("word/styles.xml").decode()
        assert 'w:eastAsia="仿宋"' in styles, file


def test_a_template_that_asks_for_an_unknown_field_is_told_with_what_is_near(tmp_path: Path):
    with pytest.raises(WenzeError, match=r"respondant is not known.* did you mean respondent") as error:
        filled(template(tmp_path, "{{ respondant }}", "{{ xyz }}"), {}, LETTER)
    assert "xyz" in str(error.value)
    given = {"measures": [{"measure": "remind", "reason": "", "until": ""}]}
    asked = template(tmp_path, "{%p for one in measures %}", "{{ one.mesure }}", "{%p endfor %}")
    with pytest.raises(WenzeError, match=r"mesure is not known.* did you mean measure"):
        filled(asked, given, LETTER)


def test_a_condition_may_ask_for_what_is_not_there(tmp_path: Path):
    file = template(tmp_path, "{% if post %}{{ post }}{% else %}none{% endif %}")
    assert text_of(filled(file, {}, LETTER)) == "none"
    assert text_of(filled(file, {"post": "甲"}, LETTER)) == "甲"
    with pytest.raises(InvalidAction):
        filled(template(tmp_path, "{{ post }}"), {}, LETTER)
    with pytest.raises(InvalidAction):
        filled(template(tmp_path, "{%p for one in measures %}", "x", "{%p endfor %}"), {}, LETTER)
    with pytest.raises(InvalidAction):
        filled(template(tmp_path, "{{ measures[0].reason }}"), {}, LETTER)


@pytest.mark.parametrize(
    "text",
    [
        "{% if %}",
        "{{ 1/0 }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ post.format.__globals__ }}",
        "{% for %}",
        "{{ }}",
    ],
)
def test_a_template_with_a_slip_or_a_trick_in_it_is_refused(tmp_path: Path, text: str):
    with pytest.raises(WenzeError, match=r"cannot be filled|that there is not"):
        filled(template(tmp_path, text), {"post": "甲"}, LETTER)


def test_what_is_no_template_is_refused(tmp_path: Path):
    file = tmp_path / "own.docx"
    for content in (b"", b"text", b"PK\x03\x04 broken", (tmp_path / "x").name.encode()):
        file.write_bytes(content)
        with pytest.raises(WenzeError, match=r"is no Word document"):
            filled(file, {}, LETTER)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 60_000_000)
    with pytest.raises(WenzeError, match=r"larger than 50 MB"):
        filled(file, {}, LETTER)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    with pytest.raises(WenzeError, match=r"is no Word document"):
        filled(file, {}, LETTER)
    with pytest.raises(WenzeError, match=r"cannot be filled"):
        filled(tmp_path, {}, LETTER)


def own(office: Office) -> Path:
    """A copy of the templates that the office may change."""
    folder = office.folder / "own"
    assert office.run("letter", "--copy", str(folder)).code == 0
    return folder


def test_an_office_writes_its_own_templates_and_numbers(office: Office):
    folder = own(office)
    assert office.run("letter", "--copy", str(folder)).code == 2
    shutil.move(
        template(office.folder, "{{ reference }}: {{ respondent }}"), folder / "en" / "decision.docx"
    )
    (folder / "numbers.yaml").write_text("en: {decision: 'No. {ordinal} of {year}'}\n", encoding="utf-8")
    (folder / "en" / "~$decision.docx").write_bytes(b"a lock of the word processor")
    (folder / "en" / "receipt.docx").unlink()
    given = ("--respondent", "sun", "--templates", str(folder))
    assert written(office, "decision", *given) == "No. 1 of 2024: 孙"
    receipt = written(office, "receipt", *given)
    assert "Decision on accountability (No. 1 of 2024)" in receipt
    assert "Receipt WATER 2024/1-3" in receipt
    target = office.folder / "letter.docx"
    done = office.run("letter", "decision", "@c", "--respondent", "sun", "-o", str(target), by="inv1",
                      env={"WENZE_LETTERS": str(folder)})  # fmt: skip
    assert done.code == 0, done.err
    assert text_of(target) == "No. 1 of 2024: 孙"


def test_a_folder_with_a_slip_in_it_is_told_before_anything_is_written(office: Office):
    folder = own(office)
    given = ("letter", "decision", "@c", "--respondent", "sun", "--templates")
    for wrong, where in {
        "en: {decison: 'x'}": "did you mean decision?",
        "fr: {decision: 'x'}": "numbers.yaml:1: fr: there are zh, en",
        "en: {decision: '{yaer}'}": "{series}, {year}",
        "en: {decision: '{year.real}'}": "{series}, {year}",
        "en: {decision: '{'}": "{series}, {year}",
        "en: {decision: [1]}": "is a text",
        "en: [": "numbers.yaml",
    }.items():
        (folder / "numbers.yaml").write_text(wrong, encoding="utf-8")
        done = office.run(*given, str(folder), by="inv1")
        assert done.code == 2, wrong
        assert where in done.err, wrong
    (folder / "numbers.yaml").unlink()
    (folder / "en" / "opning.docx").write_bytes(b"")
    done = office.run(*given, str(folder), by="inv1")
    assert done.code == 2
    assert "did you mean opening?" in done.err
    for nowhere in (office.folder / "nowhere", office.folder / "office.db"):
        done = office.run(*given, str(nowhere), by="inv1")
        assert (done.code, "wenze letter --copy" in done.err) == (2, True)


def test_a_target_that_cannot_be_written_is_told(office: Office):
    given = ("letter", "decision", "@c", "--respondent", "sun", "-o")
    for target in (office.folder / "nowhere" / "a.docx", office.folder, office.file):
        assert office.run(*given, str(target), by="inv1").code == 2
    assert office.count() > 0


def test_a_letter_is_named_after_its_case_where_nobody_says_how(office: Office):
    here = Path.cwd()
    os.chdir(office.folder)
    try:
        done = office.json("letter", "decision", "@c", "--respondent", "sun", by="inv1")
    finally:
        os.chdir(here)
    assert done.document["file"] == "WATER-2024-0001-decision-sun.docx"
    assert done.document["reference"] == "Decision WATER 2024/1-3"
    assert (office.folder / done.document["file"]).is_file()


def test_a_letter_of_a_practice_register_says_so(tmp_path: Path):
    file, target = tmp_path / "practice.db", tmp_path / "letter.docx"
    assert wenze("--register", str(file), "init", "--practice", "--cases").code == 0
    given = ("--register", str(file), "--as", "aud1", "--json")
    numbers = [found["number"] for found in wenze(*given, "list", "--state", "filed").document["cases"]]
    done = wenze(
        "--register", str(file), "--as", "reg1", "letter", "filing", numbers[0], "-o", str(target)
    )
    assert done.code == 0, done.err
    assert text_of(target).splitlines()[0] == "练习 PRACTICE"


def test_a_bearer_who_was_exempted_is_told_why(tmp_path: Path):
    office = office_at(tmp_path, "approved")
    (line,) = road()["sanctioned"]
    kept: list[Line] = [one for one in line["measures"] if one["respondent"] != "li"]
    spared = [{"respondent": "li", "ground": "及时改正", "reason": "未造成损失"}]
    office.take({**line, "measures": kept, "exemptions": spared})
    text = written(office, "decision", "--respondent", "li")
    assert "No measure. Ground: 及时改正. Reason: 未造成损失" in text
