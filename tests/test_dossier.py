"""The case file: whole for the office, redacted for others, the same bytes each time, harmless."""

import base64
import csv
import html
import io
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdf
import pytest

from cases.redaction import PROFILES
from diagrams.dossier.command import NAMES
from tests.office import (
    BODIES,
    POSTS,
    Line,
    Office,
    act,
    decision,
    office_at,
    until,
    wenze,
)

FORMS = ("html", "pdf")
TEXTS = {
    "summary": "概要文字壹", "source": "来源文字贰", "informant": "举报人叁叁", "title": "证据名称肆",
    "note": "备注文字伍", "conclusion": "结论文字陆", "matter": "决策内容柒", "statement": "陈述文字捌",
    "notice": "告知文字玖",
}  # fmt: skip
RESPONDENTS = ("qian", "sun", "li", "zhou", "zheng", "chu")
STAFF = ("rep1", "app1", "inv1", "inv2", "dec1", "reg1")


def named(who: str) -> str:
    """A name that nothing else has in it."""
    return f"姓名{who}氏"


def posts() -> str:
    """The county's posts, everybody under such a name."""
    rows = list(csv.DictReader(io.StringIO(POSTS)))
    for row in rows:
        row["name"] = named(row["person"])
    told = io.StringIO()
    writer = csv.DictWriter(told, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return told.getvalue()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A filed case in which every text is told apart, and texts speak of people by name."""
    office = Office(tmp_path_factory.mktemp("story"))
    (office.folder / "bodies.csv").write_text(BODIES, "utf-8")
    (office.folder / "posts.csv").write_text(posts(), "utf-8")
    assert office.run("init").code == 0
    files = [str(office.folder / name) for name in ("bodies.csv", "posts.csv")]
    assert office.run("directory", "import", *files).code == 0
    office.take(*map(told_apart, until("filed")))
    return office


def told_apart(line: Line) -> Line:
    more: dict[str, Line] = {
        "report": {"summary": f"{TEXTS['summary']}，涉及{named('qian')}，由{named('inv1')}记",
                   "source": TEXTS["source"], "informant": TEXTS["informant"],
                   "ref": "c"},
        "evidence": {"title": TEXTS["title"]},
        "find": {"note": f"{TEXTS['note']}，问过{named('sun')}"},
        "investigate": {"conclusion": f"{TEXTS['conclusion']}，见 inv2 的笔录"},
        "statement": {"text": f"{TEXTS['statement']}，与{named('zhou')}无关"},
        "notify": {"text": f"{TEXTS['notice']}，{named('inv1')}"},
        "apportion": {"decisions": [decision(matter=TEXTS["matter"])]},
    }  # fmt: skip
    return {**line, **more.get(line["do"], {})}


def written(
    office: Office, form: str, profile: str | None = None, by: str = "inv1", lang: str = "zh"
) -> Path:
    target = office.folder / f"file-{profile}-{lang}.{form}"
    words = ["--lang", lang, "dossier", "@c", "-o", str(target)]
    words += ["--for", profile] if profile else []
    words += ["--respondent", "li"] if profile == "respondent" and by != "li" else []
    done = office.run(*words, by=by)
    assert done.code == 0, done.err
    return target


def told(file: Path) -> str:
    """Whatever a reader of the file's bytes could find in it."""
    if file.suffix == ".html":
        text = file.read_text("utf-8")
        drawn = re.findall(r'base64,([^"]+)"', text)
        return html.unescape(re.sub(r"<[^>]*>", " ", text) + " ".join(re.findall(r'="([^"]*)"', text)) +
                             "".join(base64.b64decode(found).decode() for found in drawn))  # fmt: skip
    reader = pypdf.PdfReader(file)
    pages = "".join(page.extract_text() for page in reader.pages)
    streams = b"".join(
        found.get_data() for number in range(1, len(reader.xref[0]) + 1)
        if isinstance(found := reader.get_object(number), pypdf.generic.StreamObject)
    )  # fmt: skip
    inside = b"".join(
        repr(reader.get_object(number)).encode() for number in range(1, len(reader.xref[0]))
    )
    return re.sub(r"\s|\u200b", "", pages) + (file.read_bytes() + streams + inside).decode(
        "utf-8", "replace"
    )


def spoken(file: Path) -> list[str]:
    """Which people and texts are in a file."""
    text = told(file)
    everything = {**{who: named(who) for who in (*RESPONDENTS, *STAFF)}, **TEXTS}
    return sorted(name for name, words in everything.items() if words in text)


ALL = {*RESPONDENTS, *STAFF, *TEXTS}
SEEN = {
    "archive": ALL - {"informant"},
    "department": {*RESPONDENTS, "summary", "title", "conclusion", "matter"},
    "respondent": {"li", "statement", "notice"},
    "public": set(),
}


def test_the_command_knows_the_profiles_there_are() -> None:
    assert tuple(PROFILES) == NAMES == tuple(SEEN)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("profile", NAMES)
def test_what_a_profile_does_not_show_is_not_in_the_file_at_all(
    profile: str, form: str, story: Office
) -> None:
    file = written(story, form, profile)
    assert spoken(file) == sorted(SEEN[profile])


@pytest.mark.parametrize("profile", ["respondent", "public"])
def test_no_id_of_a_hidden_person_is_left(profile: str, story: Office) -> None:
    text = told(written(story, "html", profile))
    body = text[text.index("</style") if "</style" in text else 0 :]
    hidden = {*RESPONDENTS, *STAFF} - SEEN[profile]
    found = [who for who in hidden if re.search(rf"(?<![\w-]){who}(?![\w-])", body)]
    assert found in ([], ["li"])  # `li` is a tag of the page as well


def test_neutral_names_stay_the_same_within_a_file(story: Office) -> None:
    text = told(written(story, "html", "public", lang="en"))
    assert {"Respondent A", "Respondent F"} <= set(re.findall(r"Respondent [A-Z]", text))
    assert "Respondent G" not in text
    assert "Officer 1" in text
    assert "问责对象甲" in told(written(story, "html", "public"))


def test_people_who_are_spoken_of_in_a_text_get_their_neutral_names(story: Office) -> None:
    text = told(written(story, "html", "department"))
    assert re.search(rf"{TEXTS['summary']}，涉及{named('qian')}，由承办人\d记", text)
    assert re.search(rf"{TEXTS['conclusion']}，见 承办人\d 的笔录", text)


def test_what_is_set_side_by_side_is_set_as_each_language_does_it(story: Office) -> None:
    chinese, english = (told(written(story, "html", lang=lang)) for lang in ("zh", "en"))
    assert re.search("d1：[\u4e00-\u9fff]", chinese)
    assert not re.search("d1: ", chinese)
    assert re.search("d1: [a-z]", english)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_record_gives_the_same_bytes(form: str, lang: str, story: Office) -> None:
    first, second = (written(story, form, "archive", lang=lang).read_bytes() for _ in range(2))
    assert first == second
    assert written(story, form, "archive", by="aud1", lang=lang).read_bytes() == first


def test_an_export_is_on_the_access_log_with_the_hash_of_its_file(story: Office) -> None:
    file = written(story, "pdf", "department")
    last = story.json("audit", "access", "@c", by="aud1").document["looks"][-2]
    assert (last["what"], last["profile"], last["format"]) == ("dossier", "department", "pdf")
    assert last["sha256"] == sha256(file.read_bytes()).hexdigest()


def test_json_tells_path_hash_and_profile(story: Office) -> None:
    target = story.folder / "told.html"
    done = story.json("dossier", "@c", "-o", str(target), by="inv1").document
    assert done["file"] == str(target)
    assert done["profile"] == "archive"
    assert done["sha256"] == sha256(target.read_bytes()).hexdigest()


def test_without_a_name_the_file_is_called_by_case_and_reader(
    story: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    number = story.json("dossier", "@c", by="inv1").document["case"]
    story.json("dossier", "@c", "--for", "public", by="inv1")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{number}-public.html", f"{number}.html",
    ]  # fmt: skip


def test_the_file_has_every_part_and_the_head_of_the_record(story: Office) -> None:
    head = story.show()["head"]
    for form in FORMS:
        text = told(written(story, form, lang="en"))
        for part in ("Facts", "Evidence", "Responsibility", "Measures", "Approvals", "Delivery", "Log"):
            assert part in text, part
        assert head in text


@pytest.mark.parametrize("form", FORMS)
def test_the_file_has_the_responsibility_tree_beside_the_way_of_the_case(
    form: str, story: Office
) -> None:
    for profile, drawn in (("archive", named("li")), ("public", "Respondent C")):
        file = written(story, form, profile, lang="en")
        if form == "html":
            svgs = [base64.b64decode(found).decode() for found in
                    re.findall(r'base64,([^"]+)"', file.read_text("utf-8"))]  # fmt: skip
            assert len(svgs) == 2
            assert "bears" in svgs[1]
            assert drawn in html.unescape(svgs[1])
        else:
            assert len(re.findall(r"/S': '/Figure'", told(file))) == 2


def test_a_case_that_is_not_split_has_no_responsibility_tree(tmp_path: Path) -> None:
    text = written(office_at(tmp_path, "reported"), "html").read_text("utf-8")
    assert text.count("<figure") == 1


@pytest.mark.parametrize("form", FORMS)
def test_the_cover_says_under_which_seal_the_head_of_the_record_is(form: str, tmp_path: Path) -> None:
    office = office_at(tmp_path, "filed")
    assert "notunderasealyet" in re.sub(r"\s", "", told(written(office, form, lang="en")))
    sealed = office.json("audit", "seal", "-o", str(tmp_path / "seal.txt"), by="aud1").document
    text = re.sub(r"\s", "", told(written(office, form, lang="en")))
    assert f"number1,made{sealed['made']}" in text
    assert sealed["root"] in text
    assert written(office, form, lang="en").read_bytes() == written(office, form, lang="en").read_bytes()


# -- who may have which


@pytest.mark.parametrize(
    ("by", "profile", "code"),
    [
        ("inv3", "archive", 0), ("aud1", "archive", 0), ("aud1", "public", 0),
        ("zhou", None, 0), ("zhou", "respondent", 0), ("zhou", "archive", 3), ("zhou", "public", 3),
        ("idle", "public", 0), ("idle", "archive", 3), ("idle", None, 0), ("wang", None, 3),
    ],
)  # fmt: skip
def test_who_may_have_which_file(by: str, profile: str | None, code: int, story: Office) -> None:
    target = story.folder / f"{by}.html"
    words = ["--for", profile] if profile else []
    done = story.run("dossier", "@c", *words, "-o", str(target), by=by)
    assert done.code == code, done.err
    last = story.json("audit", "access", "@c", by="aud1").document["looks"][-2]
    assert (last["by"], last["what"], last["refused"]) == (by, "dossier", code == 3)
    assert target.exists() is (code == 0)
    target.unlink(missing_ok=True)


def test_a_respondent_gets_the_own_file_and_nothing_of_others(story: Office) -> None:
    file = written(story, "html", None, by="zhou")
    assert spoken(file) == ["zhou"]


def test_staff_say_for_which_respondent_the_file_is(story: Office) -> None:
    done = story.run("dossier", "@c", "--for", "respondent", by="inv1")
    assert done.code == 2
    assert "--respondent" in done.err


# -- what goes wrong


@pytest.mark.parametrize("name", ["x.docx", "x"])
def test_a_format_that_there_is_not_is_wrong_usage(name: str, story: Office) -> None:
    assert story.run("dossier", "@c", "-o", str(story.folder / name), by="inv1").code == 2


def test_a_file_that_cannot_be_written_is_told_and_nothing_left(story: Office, tmp_path: Path) -> None:
    done = story.run("dossier", "@c", "-o", str(tmp_path / "no" / "x.html"), by="inv1")
    assert done.code == 2
    assert "cannot be written" in done.err
    assert list(tmp_path.iterdir()) == []


def test_without_a_chinese_font_no_pdf_with_boxes_is_made(
    story: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.pdf"
    (tmp_path / "fonts").mkdir()
    env = {"WENZE_FONTS": str(tmp_path / "fonts")}
    done = story.run("dossier", "@c", "-o", str(target), by="inv1", env=env)
    assert done.code == 2
    assert "fonts-wqy-microhei" in done.err
    assert "pylopdf-fonts-zh-cn" in done.err
    assert not target.exists()


# -- hostile texts

HOSTILE = (
    "<script>alert(1)</script>", "</td></table><img src=x onerror=alert(1)>", '"><b>', "&lt;b&gt; &amp;",
    "#import \"/etc/passwd\" #read(\"/etc/passwd\") $x$ *b* _i_ @ref <label> // c /* d */ = H",
    "\u202eabc\u2066", "长" * 5000, "a" * 5000, "line\nbreak\ttab", "\\u{200b}#{}[]", "e\u0301" * 40,
    "\U0001f600 \u05d0\u05d1 \u0e01 \U00020bb7", "--- ' \" `raw` ```",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A case with such a text in every field."""
    office = office_at(tmp_path_factory.mktemp("hostile"), "empty")
    texts = iter(HOSTILE * 20)

    def spoilt(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: next(texts) if name in _FREE else spoilt(item) for name, item in value.items()}
        return [spoilt(item) for item in value] if isinstance(value, list) else value

    lines = [spoilt(line) for line in until("filed")]
    lines += [act("note", "inv1", "2024-04-16", text=text) for text in HOSTILE]
    office.take(*lines)
    return office


_FREE = {"summary", "source", "informant", "title", "note", "text", "conclusion", "matter", "reason",
         "label_"}  # fmt: skip


def test_hostile_texts_are_texts_in_the_page(hostile: Office) -> None:
    text = written(hostile, "html").read_text("utf-8")
    assert set(re.findall(r"<(\w+)", text)) <= {
        "html", "head", "meta", "title", "style", "body", "header", "p", "h1", "h2", "h3", "dl", "dt",
        "dd", "nav", "ol", "li", "a", "main", "section", "table", "colgroup", "col", "thead", "tbody",
        "tr", "th", "td", "span", "code", "figure", "img",
    }  # fmt: skip
    assert text.count("<img") == text.count("data:image/svg+xml")
    assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", text)
    assert "\u202e" not in text
    assert "alert(1)" in html.unescape(text)


def test_hostile_texts_are_texts_in_the_pdf(hostile: Office) -> None:
    file = written(hostile, "pdf")
    pages = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    flat = re.sub(r"\s|\u200b", "", pages)
    assert "<script>alert(1)</script>" in flat
    assert '#import"/etc/passwd"#read("/etc/passwd")$x$*b*_i_' in flat
    assert "root:" not in flat
    assert "[U+1F600]" in flat, "a letter that no font has is spelt"
    assert "/JavaScript" not in file.read_bytes().decode("latin-1")


def test_a_pdf_says_that_it_is_for_keeping_and_for_everybody(story: Office) -> None:
    """The claim alone; whether it is kept is typst's to check, which refuses what would break it."""
    root: Any = pypdf.PdfReader(written(story, "pdf", "archive")).trailer["/Root"]
    said = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in said
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in said
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("zh")


def test_a_case_with_next_to_nothing_in_it_has_a_file(tmp_path: Path) -> None:
    office = office_at(tmp_path, "reported")
    for form in FORMS:
        for profile in ("archive", "department", "public"):
            assert written(office, form, profile).stat().st_size > 1000


def test_a_case_that_was_split_anew_and_reviewed_has_a_file(tmp_path: Path) -> None:
    office = office_at(tmp_path, "inquiry")
    stages = until("filed")
    done = len(until("inquiry"))
    office.take(*stages[done:])
    office.take(act("appeal", "reg1", "2024-04-18", respondent="qian", grounds="不服",
                    received_on="2024-04-18"))  # fmt: skip
    text = told(written(office, "html", "department"))
    assert "不服" not in text
    assert "不服" in told(written(office, "html", "archive"))


def test_a_practice_register_marks_its_files(tmp_path: Path) -> None:
    place = str(tmp_path / "practice.db")
    assert wenze("--register", place, "init", "--practice", "--cases").code == 0
    shown = json.loads(wenze("--register", place, "--as", "aud1", "--json", "list").out)
    number = shown["cases"][0]["number"]
    target = tmp_path / "x.html"
    done = wenze("--register", place, "--as", "aud1", "dossier", number, "-o", str(target))
    assert done.code == 0, done.err
    assert "练习 PRACTICE" in target.read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("profile", ["archive", "department", "respondent", "public"])
def test_no_table_has_a_column_in_which_nothing_stands(profile: str, lang: str, story: Office) -> None:
    page = written(story, "html", profile, lang=lang).read_text("utf-8")
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)
    assert len(tables) > 3
    for table in tables:
        heads = re.findall(r"<th [^>]*>([^<]*)</th>", table)
        rows = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
                for row in re.findall(r"<tr>(<td.*?)</tr>", table, re.DOTALL)]  # fmt: skip
        shares = [int(share) for share in re.findall(r'width:(\d+)%"', table)]
        assert len(shares) == len(heads) == len(rows[0])
        assert 97 <= sum(shares) <= 103
        for head, column in zip(heads, zip(*rows, strict=True), strict=True):
            cells = {re.sub("<[^>]*>", "", cell) for cell in column}
            assert cells - {"", "–"}, head


def test_the_contents_stand_on_the_cover_and_the_facts_on_the_second_page(story: Office) -> None:
    """A file of five entries is not padded with a page that holds three lines."""
    pages = [page.extract_text() for page in pypdf.PdfReader(written(story, "pdf", lang="en")).pages]
    assert "Contents" in pages[0]
    assert pages[1].split("\n")[1].startswith("Facts")
