"""Bodies and posts out of spreadsheets: what is read, and each fault with its place and message."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import spreadsheet, workbook
from cases.people import read_directory, read_workbook
from workflow.directory import Directory
from workflow.errors import DirectoryError

# As Excel has them: without a zone.
MIDNIGHT = datetime(2024, 1, 1)  # noqa: DTZ001
NINE = datetime(2025, 1, 1, 9)  # noqa: DTZ001
EXAMPLES = Path(__file__).parent.parent / "examples"
BODIES = """\
id,name,parent,kind,level
county,某县委,,committee,county
bureau,某局党组,county,party_group,bureau
town,某镇党委,county,committee,town
"""
POSTS = """\
person,name,body,post,remit,managed_by,roles,from,to
jia,甲,bureau,principal,主持全面工作,county,,2024-01-01,
yi,乙,bureau,member,安全生产,county,,2024-01-01,2025-06-30
inv1,调查员一,county,staff,,,investigator;reporter,,
"""
KINDS = "committee, party_group, branch, department, discipline, organisation"
ROLES = "reporter, intake, investigator, approver, decider, registrar, auditor, admin"
BODY = "id,name,parent,kind,level\n"
POST = "person,name,body,post,remit,managed_by,roles,from,to\n"


@pytest.fixture
def read(tmp_path: Path):
    """Write both files, as text or bytes, and read them."""

    def reading(bodies: str | bytes = BODIES, posts: str | bytes = POSTS) -> Directory:
        for name, content in (("bodies.csv", bodies), ("posts.csv", posts)):
            raw = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(raw)
        return read_directory(tmp_path / "bodies.csv", tmp_path / "posts.csv")

    return reading


@pytest.fixture
def fault(read, tmp_path: Path):
    """The error of reading, as (file, line, column, message in English)."""

    def failing(**files: str | bytes) -> tuple[str, int, str, str]:
        with pytest.raises(DirectoryError) as caught:
            read(**files)
        return told(caught.value)

    return failing


def told(error: DirectoryError) -> tuple[str, int, str, str]:
    return Path(error.file).name, error.line, error.field, error.message.render("en")


def book(path: Path, **sheets: list[list[object]]) -> Path:
    made = openpyxl.Workbook()
    del made[made.sheetnames[0]]
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def grid(text: str) -> list[list[object]]:
    return [list(line.split(",")) for line in text.splitlines()]


# -- What is read.


def test_rows_become_bodies_and_posts_in_one_order(read):
    directory = read()
    assert [body.id for body in directory.bodies] == ["bureau", "county", "town"]
    assert [post.person for post in directory.posts] == ["inv1", "jia", "yi"]
    staff, principal, member = directory.posts
    assert staff.roles == ("reporter", "investigator")
    assert (staff.since, staff.until) == (None, None)
    assert (principal.name, principal.post, principal.managed_by) == ("甲", "principal", "county")
    assert (member.since, member.until) == (date(2024, 1, 1), date(2025, 6, 30))


def test_the_directory_reads_back_from_its_canonical_json(read):
    import msgspec

    directory = read()
    again = msgspec.json.decode(msgspec.json.encode(directory), type=Directory)
    assert again.sha256 == directory.sha256


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_shuffling_rows_and_columns_never_changes_the_sha256(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("shuffled")
    for name in ("bodies.csv", "posts.csv"):
        rows = [line.split(",") for line in (EXAMPLES / name).read_text("utf-8").splitlines()]
        columns = data.draw(st.permutations(range(len(rows[0]))))
        below = data.draw(st.permutations(rows[1:]))
        text = "\n".join(",".join(row[column] for column in columns) for row in [rows[0], *below])
        (folder / name).write_text(text, "utf-8")
    shuffled = read_directory(folder / "bodies.csv", folder / "posts.csv")
    straight = read_directory(EXAMPLES / "bodies.csv", EXAMPLES / "posts.csv")
    assert shuffled.sha256 == straight.sha256


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_directory(read, encoding, end):
    files = [text.replace("\n", end).encode(encoding) for text in (BODIES, POSTS)]
    assert read(*files).sha256 == read().sha256


@pytest.mark.parametrize("separator", [";", "\t"])
def test_semicolon_and_tab_separate_as_commas_do(read, separator):
    posts = POSTS.replace("investigator;reporter", '"investigator;reporter"')
    files = [text.replace(",", separator) for text in (BODIES, posts)]
    assert read(*files).sha256 == read().sha256


def test_empty_rows_spaces_and_repeated_roles_change_nothing(read):
    bodies = "\n" + BODIES.replace("county,某县委", " county ,　某县委 ") + ",,,,\n\n"
    posts = POSTS.replace("investigator;reporter", " reporter; investigator ;reporter;")
    assert read(bodies, posts).sha256 == read().sha256


def test_a_remit_may_have_lines_whatever_ends_them(read):
    one = read(posts=POSTS.replace("安全生产", '"安全生产\n信访"'))
    other = read(posts=POSTS.replace("安全生产", '"安全生产\r\n信访\r\n"'))
    assert one.sha256 == other.sha256
    assert one.posts[2].remit == "安全生产\n信访"


def test_a_person_may_change_name_and_hold_posts_in_several_bodies(read):
    more = "yi,乙乙,bureau,principal,,,,2025-07-01,\nyi,乙,town,member,,,,2025-01-01,\n"
    posts = read(posts=POSTS + more).posts_of("yi", date(2025, 7, 1))
    assert [(post.body, post.name) for post in posts] == [("bureau", "乙乙"), ("town", "乙")]


def test_the_sample_directory_has_what_the_demo_needs():
    directory = read_directory(EXAMPLES / "bodies.csv", EXAMPLES / "posts.csv")
    assert {body.id for body in directory.bodies} == {
        "city", "city-discipline", "city-organisation", "county", "county-discipline",
        "county-organisation", "agriculture", "education", "affairs", "east-town", "west-town",
        "east-branch", "west-branch",
    }  # fmt: skip
    for body in ("agriculture", "education", "affairs", "east-town", "west-town"):
        for day in (date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 12, 31)):
            members = directory.members(body, day)
            assert 4 <= len(members) <= 6, (body, day)
            assert sum(post.post == "principal" for post in members) == 1, (body, day)
            assert all(post.managed_by == "county" for post in members)
    held = {
        role: {p.body for p in directory.posts if role in p.roles}
        for role in (
            "approver",
            "decider",
            "investigator",
            "registrar",
            "reporter",
            "auditor",
            "admin",
        )
    }
    assert {"county", "city"} <= held["approver"]
    assert {"county", "city", "county-discipline"} <= held["decider"]
    assert all(held.values())


# -- Faults of the bodies.


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (",无名,,committee,county", "id", "is empty"),
        ("a b,名,,committee,county", "id",
         "no id; write 1 to 64 of letters (A-Z, a-z), digits, dots, underscores and hyphens"),
        (f"{'x' * 65},名,,committee,county", "id", f"{'x' * 59}… is no id"),
        ("县,名,,committee,county", "id", "县 is no id"),
        ("a,,,committee,county", "name", "is empty"),
        ("a,=HYPERLINK(1),,committee,county", "name",
         "begins with =, which spreadsheets take for a formula; begin with a letter"),
        ('a,"名\n称",,committee,county', "name", "has more than one line; write a name on one"),
        ("town,名,,committee,county", "id",
         "town is given twice, on line 4 too; give each body its own id"),
        ("a,名,countyy,committee,county", "parent",
         "there is no body countyy; did you mean county?"),
        ("a,名,zzz,committee,county", "parent", "there is no body zzz; add it to the bodies"),
        ("a,名,,comittee,county", "kind",
         f"comittee is not one of {KINDS}; did you mean committee?"),
        ("a,名,,Committee,county", "kind", "did you mean committee?"),
        ("a,名,,x,county", "kind", "x is not one of committee, party_group"),
        ("a,名,,,county", "kind", "is empty; write one of committee, party_group"),
        ("a,名,,committee,County", "level", "did you mean county?"),
        ("a,名,,committee,", "level",
         "is empty; write one of city, county, bureau, town, branch, other"),
    ],
)  # fmt: skip
def test_a_fault_of_a_body_names_line_column_and_what_is_right(fault, row, column, message):
    file, line, field, text = fault(bodies=f"{BODIES}{row}\n")
    assert (file, line, field) == ("bodies.csv", 5, column)
    assert message in text


def test_a_circle_of_bodies_is_named_as_a_chain(fault):
    rows = "d,丁,c,committee,town\na,甲,b,committee,town\nb,乙,c,committee,town\n"
    found = fault(bodies=BODY + rows + "c,丙,a,committee,town\n")
    message = "bodies stand over each other in a circle: a → b → c → a; one is the top"
    assert found == ("bodies.csv", 3, "parent", message)


def test_a_body_is_not_its_own_parent(fault):
    file, line, column, text = fault(bodies=BODY + "a,甲,a,committee,town\n")
    assert (file, line, column) == ("bodies.csv", 2, "parent")
    assert "a → a" in text


def test_a_long_line_of_bodies_is_no_circle(read):
    rows = "".join(f"b{n},名,b{n - 1},branch,branch\n" for n in range(1, 5000))
    assert len(read(bodies=BODIES + "b0,名,,branch,branch\n" + rows).bodies) == 5003


# -- Faults of the posts.


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (",丙,bureau,member,,,,,", "person", "is empty"),
        ("bing!,丙,bureau,member,,,,,", "person", "bing! is no id"),
        ("town,丙,bureau,member,,,,,", "person",
         "town is the id of a body too; a respondent is named by id alone"),
        ("bing,,bureau,member,,,,,", "name", "is empty"),
        ("bing,@丙,bureau,member,,,,,", "name", "begins with @"),
        ("bing,丙,,member,,,,,", "body", "is empty"),
        ("bing,丙,burea,member,,,,,", "body", "there is no body burea; did you mean bureau?"),
        ("bing,丙,bureau,boss,,,,,", "post", "boss is not one of principal, member, staff"),
        ("bing,丙,bureau,members,,,,,", "post", "did you mean member?"),
        ("bing,丙,bureau,member,+1,,,,", "remit", "begins with +"),
        ("bing,丙,bureau,member,-财务,,,,", "remit", "begins with -"),
        ("bing,丙,bureau,member,＝1,,,,", "remit", "begins with ＝"),
        ('bing,丙,bureau,member," =1",,,,', "remit", "begins with ="),
        ('bing,丙,bureau,member,"\t=1",,,,', "remit",
         "begins with a tab or a line break; delete it"),
        ('bing,丙,bureau,member,"\r=1",,,,', "remit",
         "begins with a tab or a line break; delete it"),
        ("bing,丙,bureau,member,财\x07务,,,,", "remit",
         "holds the control character U+0007; delete it"),
        ("bing,丙\u202e丁,bureau,member,,,,,", "name", "holds the control character U+202E"),
        ("bing,丙,bureau,member,,cuonty,,,", "managed_by",
         "there is no body cuonty; did you mean county?"),
        ("bing,丙,bureau,member,,,reporter;desider,,", "roles",
         f"desider is not one of {ROLES}; did you mean decider?"),
        ("bing,丙,bureau,member,,,x,,", "roles", "x is not one of reporter"),
        ("bing,丙,bureau,member,,,,2025/1/3,", "from",
         "2025/1/3 is no date; write it as 2026-01-31"),
        ("bing,丙,bureau,member,,,,20250103,", "from", "20250103 is no date"),
        ("bing,丙,bureau,member,,,,２０２５-01-03,", "from", "is no date"),
        ("bing,丙,bureau,member,,,,,2025-02-29", "to", "there is no such day as 2025-02-29"),
        ("bing,丙,bureau,member,,,,2025-03-02,2025-03-01", "to",
         "the last day in post, 2025-03-01, lies before the first, 2025-03-02"),
    ],
)  # fmt: skip
def test_a_fault_of_a_post_names_line_column_and_what_is_right(fault, row, column, message):
    file, line, field, text = fault(posts=f"{POSTS}{row}\n")
    assert (file, line, field) == ("posts.csv", 5, column)
    assert message in text


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2024-01-01,2024-06-30", "2024-06-30,"], 2),
        (["2024-01-01,", "2023-01-01,2024-01-01"], 2),
        ([",", "2024-01-01,2024-01-01"], 2),
        (["2024-01-01,2024-12-31", "2025-01-01,2025-12-31", "2024-05-05,2024-05-05"], 2),
        (["2024-01-01,2024-12-31", "2025-01-01,", "2026-05-05,2026-05-05"], 3),
    ],
)
def test_nobody_is_in_one_body_twice_on_one_day(fault, dates, first):
    rows = "".join(f"bing,丙,bureau,member,,,,{days}\n" for days in dates)
    message = (
        f"bing is in bureau twice on one day, on line {first} too; "
        "let one post end before the other begins"
    )
    assert fault(posts=POST + rows) == ("posts.csv", len(dates) + 1, "from", message)


def test_of_several_overlaps_the_one_met_first_is_named(fault):
    rows = ["2024-01-01,2024-12-31", "2024-06-01,2024-06-02", "2024-02-01,2024-02-02"]
    rows = [f"bing,丙,bureau,member,,,,{days}\n" for days in rows]
    assert fault(posts=POST + "".join(rows))[1] == 3


def test_posts_that_follow_each_other_day_by_day_do_not_overlap(read):
    rows = "bing,丙,bureau,member,,,,2024-07-01,\nbing,丙,bureau,staff,,,,,2024-06-30\n"
    assert [post.post for post in read(posts=POST + rows).posts] == ["staff", "member"]


# -- Faults of a file.


@pytest.mark.parametrize(
    ("header", "column", "message"),
    [
        ("id,name,parents,kind,level", "parents",
         "there is no such column; did you mean parent?"),
        ("ID,name,parent,kind,level", "ID", "there is no such column; did you mean id?"),
        ("id,name,parent,kind,level,zzz", "zzz",
         "there is no such column; there are id, name, parent, kind, level"),
        ("id,name,parent,kind", "level",
         "the column is missing; there must be id, name, parent, kind, level"),
        ("id,name,parent,kind,level,name", "name",
         "there are two columns of this name; keep one"),
        ("id,name,parent,kind,level,", "", "column 6 has no name; name it or delete it"),
    ],
)  # fmt: skip
def test_a_header_has_each_column_once(fault, header, column, message):
    found = fault(bodies=f"\n{header}\na,甲,,committee,county\n")
    assert found == ("bodies.csv", 2, column, message)


@pytest.mark.parametrize(("row", "cells"), [("a,甲,,committee,county,x", 6), ("a,甲,,branch", 4)])
def test_a_row_is_as_wide_as_the_header(fault, row, cells):
    message = (
        f"has {cells} cells and the header 5; put a cell that holds the separator in quotation "
        "marks, and leave none out"
    )
    assert fault(bodies=f"{BODIES}{row}\n") == ("bodies.csv", 5, "", message)


def test_lines_are_counted_as_the_file_has_them(fault):
    posts = POST + '\n\njia,甲,bureau,principal,"一\n二\n三",,,,\nyi,,bureau,member,,,,,\n'
    assert fault(posts=posts) == ("posts.csv", 7, "name", "is empty")
    posts = POST + 'jia,甲,bureau,principal,"一\n二",,,2025-02-30,\n'
    assert fault(posts=posts)[:3] == ("posts.csv", 2, "from")


def test_an_open_quotation_mark_is_found_where_it_opens(fault):
    file, line, _, text = fault(bodies=BODIES + 'a,"甲,,committee,county\nb,乙,,branch,branch\n')
    assert (file, line) == ("bodies.csv", 5)
    assert "check the quotation marks" in text


@pytest.mark.parametrize("content", ["", "\n\n", ",,,\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(fault, content):
    message = "is empty; its first row names the columns id, name, parent, kind, level"
    assert fault(bodies=content) == ("bodies.csv", 0, "", message)


def test_a_header_alone_is_refused(fault):
    assert fault(posts=POST) == ("posts.csv", 1, "", "has no row below its header")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (BODIES.encode("gbk") + b"x,\xff\xff,,branch,branch\n", 5),
        (BODIES.encode() + b"x,\xd2\xd2,,branch,branch\n", 5),
        (b"\xef\xbb\xbf" + BODIES.encode("gbk"), 2),
        (BODIES.encode("utf-16") + b"\x00", 5),
        (BODIES.encode("utf-16-le"), 1),
        (BODIES.encode().replace(b"\n", b"\r") + b"x\x00", 5),
    ],
    ids=["no GBK", "damaged UTF-8", "wrong mark", "half UTF-16", "UTF-16 unmarked", "zero"],
)
def test_bytes_that_are_no_text_are_named_by_line(fault, content, line):
    message = "holds bytes that are no text; save the file as UTF-8"
    assert fault(bodies=content) == ("bodies.csv", line, "", message)


def test_a_file_that_is_none_is_refused(read, tmp_path):
    read()
    for name, message in (
        ("none.csv", "there is no such file"),
        ("", "is a directory; name a file"),
    ):
        for files in ((name, "posts.csv"), ("bodies.csv", name)):
            with pytest.raises(DirectoryError) as caught:
                read_directory(*(tmp_path / file for file in files))
            assert told(caught.value) == ((tmp_path / name).name, 0, "", message)
        with pytest.raises(DirectoryError) as caught:
            read_workbook(tmp_path / name)
        assert caught.value.message.render("en") == message


def test_a_file_too_large_is_refused(fault, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MAX_BYTES", 1_000_000)
    found = fault(posts=POSTS + "\n" * 1_000_000)
    assert found == ("posts.csv", 0, "", "is larger than 1 MB")
    assert workbook.MAX_BYTES == 50_000_000


def test_the_error_reads_as_file_line_column_message(read, tmp_path):
    with pytest.raises(DirectoryError) as caught:
        read(bodies=BODY + "a,,,branch,branch\n")
    assert str(caught.value) == f"{tmp_path / 'bodies.csv'}:2: name: is empty"


# -- Workbooks.


def test_a_workbook_gives_the_same_directory_as_two_files(read, tmp_path):
    posts = grid(POSTS)
    posts[1][7] = date(2024, 1, 1)
    posts[2][7:] = [MIDNIGHT, date(2025, 6, 30)]
    posts[3][7:] = [None, None]
    path = book(tmp_path / "d.xlsx", notes=[["x"]], posts=[[], *posts, []], bodies=grid(BODIES))
    assert read_workbook(path).sha256 == read().sha256


def test_numbers_in_a_workbook_are_read_as_they_are_shown(tmp_path):
    bodies = [*grid(BODIES), [7, 1e16, "county", "branch", "branch"]]
    path = book(tmp_path / "d.xlsx", bodies=bodies, posts=grid(POSTS))
    body = read_workbook(path).body("7")
    assert body
    assert body.name == "10000000000000000"


def test_what_a_workbook_says_of_its_size_is_not_believed(read, tmp_path):
    path = book(tmp_path / "d.xlsx", bodies=grid(BODIES), posts=grid(POSTS))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part))
    assert read_workbook(path).sha256 == read().sha256


@pytest.mark.parametrize(
    ("sheet", "row", "column", "message"),
    [
        ("bodies", ["a", "", "", "branch", "branch"], "name", "is empty"),
        ("bodies", ["a", "=1+1", "", "branch", "branch"], "name",
         "holds a formula; copy the cell and paste only its value"),
        ("posts", ["bing", "丙", "bureau", "member", "", "", "", "=TODAY()"], "from",
         "holds a formula; copy the cell and paste only its value"),
        ("bodies", ["a", "#REF!", "", "branch", "branch"], "name", "holds the error #REF!"),
        ("bodies", [date(2025, 1, 2), "甲", "", "branch", "branch"], "id",
         "is a date; format the cell as text and write it anew"),
        ("bodies", ["a", "甲", "", "branch", "branch", "x"], "",
         "there is a cell to the right of the last column; delete it"),
        ("posts", ["bing", "丙", "bureau", "member", "", "", "", 45658], "from",
         "45658 is no date; write it as 2026-01-31"),
        ("posts", ["bing", "丙", "bureau", "member", "", "", "", NINE], "from",
         "2025-01-01 09:00:00 is no date"),
        ("posts", ["yi", "乙", "bureau", "staff", "", "", "", date(2025, 6, 30)], "from",
         "yi is in bureau twice on one day, on line 3 too"),
    ],
)  # fmt: skip
def test_a_fault_in_a_workbook_names_sheet_row_and_column(tmp_path, sheet, row, column, message):
    sheets = {"bodies": grid(BODIES), "posts": grid(POSTS)}
    sheets[sheet] += [[], row]
    with pytest.raises(DirectoryError) as caught:
        read_workbook(book(tmp_path / "d.xlsx", **sheets))
    line = len(sheets[sheet])
    file, *place, text = told(caught.value)
    assert (file, place) == (f"d.xlsx[{sheet}]", [line, column])
    assert message in text


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Posts", "there is no sheet posts; rename Posts?"),
        ("post", "there is no sheet posts; rename post?"),
        ("人员", "there is no sheet posts; there are bodies, 人员"),
    ],
)
def test_a_missing_sheet_is_named(tmp_path, name, message):
    path = book(tmp_path / "d.xlsx", **{"bodies": grid(BODIES), name: grid(POSTS)})
    with pytest.raises(DirectoryError) as caught:
        read_workbook(path)
    assert told(caught.value) == ("d.xlsx", 0, "", message)


def _emptied(content: bytes) -> bytes:
    """The workbook without the part that holds its sheets."""
    return content.replace(b"xl/worksheets/", b"xl/worksheetz/")


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: BODIES.encode(),
        lambda content: content[:-200],
        lambda content: content[:200] + b"\0" * 400 + content[600:],
        _emptied,
    ],
    ids=["empty", "a CSV", "cut off", "overwritten", "a part missing"],
)
def test_a_damaged_workbook_is_refused(tmp_path, damage):
    path = book(tmp_path / "d.xlsx", bodies=grid(BODIES), posts=grid(POSTS))
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(DirectoryError) as caught:
        read_workbook(path)
    message = "is no workbook, or a damaged one; open it in Excel and save it as .xlsx"
    assert told(caught.value) == ("d.xlsx", 0, "", message)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "d.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "x")
    with pytest.raises(DirectoryError, match="is no workbook"):
        read_workbook(path)


def test_an_old_or_locked_workbook_is_told_apart(tmp_path):
    path = tmp_path / "d.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500)
    with pytest.raises(DirectoryError, match=r"save it as \.xlsx without a password"):
        read_workbook(path)


def test_a_workbook_that_unpacks_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1_000)
    path = book(tmp_path / "d.xlsx", bodies=grid(BODIES), posts=grid(POSTS))
    with pytest.raises(DirectoryError, match="is larger than 0 MB when unpacked"):
        read_workbook(path)


def test_a_workbook_given_as_csv_is_told_so(fault, tmp_path):
    content = book(tmp_path / "d.xlsx", bodies=grid(BODIES)).read_bytes()
    message = "is a workbook; name it alone, or save each sheet as CSV"
    assert fault(bodies=content) == ("bodies.csv", 0, "", message)


@pytest.fixture(scope="module")
def workbook_bytes(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "d.xlsx"
    return book(path, bodies=grid(BODIES), posts=grid(POSTS)).read_bytes()


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_whatever_the_bytes_a_directory_or_a_directory_error_comes_out(
    data, workbook_bytes, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("bytes")
    csv = BODIES.encode(data.draw(st.sampled_from(["utf-8", "gbk", "utf-16"])))
    for name, content in (("bodies.csv", csv), ("d.xlsx", workbook_bytes)):
        place = data.draw(st.integers(0, 9_999)) * len(content) // 10_000
        other = data.draw(st.binary(max_size=8))
        (folder / name).write_bytes(content[:place] + other + content[place + len(other) :])
    (folder / "posts.csv").write_text(POSTS, "utf-8")
    for reading in (
        lambda: read_directory(folder / "bodies.csv", folder / "posts.csv"),
        lambda: read_workbook(folder / "d.xlsx"),
    ):
        try:
            found = str(reading().sha256)
        except DirectoryError as error:
            found = error.file and error.render("zh")
        assert found
