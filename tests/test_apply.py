"""Many actions at once from outside: order, transaction, keys, and every kind of bad line."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.office import (
    ROOT,
    SHA,
    Office,
    act,
    as_lines,
    evidence,
    office_at,
    report,
    started,
    until,
    without,
)

NOTE = act("note", "rep1", "2024-03-02", text="一")
UNKNOWN = act("note", "rep1", "2024-03-02", case="@nosuch", text="x")
REFUSED = act("dismiss", "dec1", "2024-03-02", ground="exempt", reason="x")


def noted(text: str, **other: Any) -> dict[str, Any]:
    return {**NOTE, "text": text, **other}


def texts(office: Office) -> list[str]:
    return [event["action"]["text"] for event in office.log() if event["do"] == "note"]


# -- answers --------------------------------------------------------------------------------------


def test_each_line_is_answered_in_order_with_its_number(office: Office):
    done = office.apply([noted("1"), noted("2"), report("d"), noted("3", case="@d")])
    assert done.code == 0
    assert [answer["line"] for answer in done.answers] == [1, 2, 3, 4]
    assert [answer["seq"] for answer in done.answers] == [2, 3, 1, 2]
    assert [answer["case"][-4:] for answer in done.answers] == ["0001", "0001", "0002", "0002"]
    for answer in done.answers:
        assert answer["ok"] is True
        assert {"line", "case", "state", "seq", "hash"} <= answer.keys()


def test_answers_are_json_lines_whether_or_not_json_was_asked_for(office: Office):
    plain = office.apply([NOTE], "--dry-run")
    asked = office.json("apply", str(office.folder / "lines.jsonl"), "--dry-run")
    assert plain.code == asked.code == 0
    assert len(plain.out.splitlines()) == len(asked.out.splitlines()) == 1


def test_a_refused_line_is_answered_as_the_contract_has_it(office: Office):
    done = office.apply([REFUSED])
    assert done.code == 3
    (answer,) = done.answers
    assert (answer["ok"], answer["line"], answer["state"]) == (False, 1, "reported")
    assert answer["error"] == "refused"
    assert answer["case"] == office.show()["number"]
    for refusal in answer["refusals"]:
        assert {"guard", "clause", "basis", "message", "remedy"} <= refusal.keys()


def test_an_invalid_line_is_answered_as_the_contract_has_it(office: Office):
    done = office.apply([{**REFUSED, "ground": "forgotten"}])
    assert done.code == 2
    (answer,) = done.answers
    assert (answer["ok"], answer["line"], answer["error"]) == (False, 1, "invalid")
    assert answer["field"] == "$.ground"
    assert "not_established" in answer["message"]


def test_an_empty_file_is_done(office: Office):
    for content in (b"", b"\n\n", b"\xef\xbb\xbf", b"\r\n  \r\n"):
        done = office.apply(content)
        assert (done.code, done.out) == (0, "")


def test_in_apply_the_line_says_who_acts(office: Office):
    file = office.folder / "lines.jsonl"
    file.write_bytes(as_lines([NOTE]))
    assert office.run("apply", str(file), by="dec1").code == 0
    assert office.log()[-1]["by"] == "rep1"
    assert office.apply([without(NOTE, "by")]).code == 2
    assert office.apply([{**NOTE, "by": "nobody"}]).code == 2


# -- one transaction ------------------------------------------------------------------------------


@pytest.mark.parametrize(("bad", "code"), [(UNKNOWN, 2), (REFUSED, 3)])
def test_the_first_line_that_is_not_ok_undoes_the_whole_file_and_is_answered_alone(
    office: Office, bad: dict[str, Any], code: int
):
    before = office.count()
    done = office.apply([noted("1"), report("d"), bad, noted("2"), UNKNOWN, REFUSED])
    assert done.code == code
    assert [answer["line"] for answer in done.answers] == [3]
    assert office.count() == before
    assert office.run("show", "@d", by="aud1").code == 2


def test_a_number_taken_by_an_undone_file_is_given_again(office: Office):
    office.apply([report("d"), UNKNOWN])
    assert office.take(report("e"))[0]["case"].endswith("-0002")


def test_with_keep_going_each_line_stands_alone(office: Office):
    lines = [noted("1"), UNKNOWN, noted("2"), REFUSED, noted("3")]
    done = office.apply(lines, "--keep-going")
    assert [answer["line"] for answer in done.answers] == [1, 2, 3, 4, 5]
    assert [answer["ok"] for answer in done.answers] == [True, False, True, False, True]
    assert texts(office) == ["1", "2", "3"]


def test_the_exit_code_is_the_highest_that_a_line_met(office: Office):
    for lines, code in (([NOTE], 0), ([NOTE, UNKNOWN], 2), ([REFUSED, UNKNOWN], 3),
                        ([UNKNOWN, REFUSED, NOTE], 3)):  # fmt: skip
        for options in (("--keep-going",), ("--keep-going", "--dry-run")):
            assert office.apply(lines, *options).code == code


def test_a_dry_run_answers_as_if_and_keeps_nothing(office: Office):
    before = office.count()
    lines = until("filed", ref="d")
    done = office.apply(lines, "--dry-run")
    assert done.code == 0
    assert len(done.answers) == len(lines)
    assert done.answers[-1]["state"] == "filed"
    assert office.count() == before
    assert office.run("show", "@d", by="aud1").code == 2
    assert office.take(*lines)[-1]["state"] == "filed"


def test_a_dry_run_that_keeps_going_answers_every_line(office: Office):
    done = office.apply([NOTE, UNKNOWN, REFUSED, NOTE], "--dry-run", "--keep-going")
    assert [answer["ok"] for answer in done.answers] == [True, False, False, True]
    assert done.code == 3
    assert office.count() == 1


def test_a_dry_run_stops_at_the_first_line_that_is_not_ok(office: Office):
    done = office.apply([NOTE, REFUSED, NOTE], "--dry-run")
    assert [answer["line"] for answer in done.answers] == [2]
    assert done.code == 3


@pytest.mark.parametrize("options", [("--dry-run",), ()])
def test_no_evidence_file_is_kept_of_a_file_of_lines_that_was_not(
    tmp_path: Path, options: tuple[str, ...]
):
    office = office_at(tmp_path, "inquiry")
    (office.folder / "paper.txt").write_text("minutes", encoding="utf-8")
    line = without(evidence("kept", file="paper.txt"), "sha256")
    done = office.apply([line, *([] if options else [UNKNOWN])], *options)
    assert done.code == (0 if options else 2)
    assert office.evidence == []
    office.take(line)
    assert len(office.evidence) == 1


def test_evidence_is_looked_for_beside_the_file_of_lines(tmp_path: Path, monkeypatch: Any):
    office = office_at(tmp_path, "inquiry")
    (office.folder / "paper.txt").write_text("minutes", encoding="utf-8")
    monkeypatch.chdir("/")
    office.take(without(evidence("kept", file="paper.txt"), "sha256"))
    assert office.show()["evidence"][-1]["label"] == "kept"


def test_with_keep_going_a_line_is_answered_once_it_is_committed(office: Office):
    with subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "--register", str(office.file), "apply", "-",
         "--keep-going"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as program:  # fmt: skip
        assert program.stdin
        assert program.stdout
        watch = threading.Timer(20, program.kill)
        watch.start()
        for number in (1, 2):
            program.stdin.write(as_lines([noted(str(number))]))
            program.stdin.flush()
            answer = json.loads(program.stdout.readline())
            assert (answer["ok"], answer["line"]) == (True, number)
            assert len(texts(office)) == number
        program.stdin.close()
        assert program.wait(20) == 0
        watch.cancel()


def test_a_program_killed_before_the_end_of_the_file_keeps_nothing_of_it(office: Office):
    with subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "--register", str(office.file), "apply", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as program:  # fmt: skip
        assert program.stdin
        program.stdin.write(as_lines([noted("1"), noted("2")]))
        program.stdin.flush()
        program.kill()
    assert texts(office) == []


# -- keys -----------------------------------------------------------------------------------------


def test_a_repeated_key_is_answered_as_before_and_not_applied_twice(office: Office):
    line = noted("1", key="k-1")
    first, again = office.take(line, line)
    assert {**first, "line": 0} == {**again, "line": 0}
    third = office.one(line)
    assert (third["ok"], third["seq"], third["hash"]) == (True, first["seq"], first["hash"])
    assert texts(office) == ["1"]


def test_a_whole_file_with_keys_can_be_applied_again(office: Office):
    lines = [{**line, "key": f"k-{number}"} for number, line in enumerate(until("filed", ref="d"))]
    first, again = office.take(*lines), office.take(*lines)
    assert [a["hash"] for a in first] == [a["hash"] for a in again]
    assert [a["state"] for a in first] == [a["state"] for a in again]
    assert office.count() == 1 + len(lines)


def test_a_repeated_key_holds_for_a_report_too(office: Office):
    line = report("d", key="r-1")
    first, again = office.one(line), office.one(line)
    assert without(again, "notices") == without(first, "notices")
    unnamed = without(report(key="r-2"), "ref")
    assert office.one(unnamed)["case"] == office.one(unnamed)["case"]
    assert len(office.json("list", by="aud1").document["cases"]) == 3


def test_a_repeated_key_holds_by_command_too(office: Office):
    command = ("note", "@c", "--text", "1", "--key", "k-1")
    first = office.json(*command, by="rep1")
    again = office.json(*command, by="rep1")
    assert (first.code, again.code) == (0, 0)
    assert first.document == again.document
    assert texts(office) == ["1"]


@pytest.mark.parametrize(
    "other",
    [noted("2"), {**NOTE, "by": "reg1"}, {**NOTE, "case": "@d"}, report("e"),
     act("link", "rep1", "2024-03-02", other="@d", nature="x")],
    ids=["text", "by", "case", "report", "do"],
)  # fmt: skip
def test_a_key_used_for_another_action_is_invalid(office: Office, other: dict[str, Any]):
    office.take(report("d"), {**NOTE, "key": "k-1"})
    before = office.count()
    done = office.apply([{**other, "key": "k-1"}])
    assert (done.code, done.answers[0]["error"]) == (2, "invalid")
    assert done.answers[0]["field"] == "$.key"
    assert office.count() == before


def test_the_key_of_a_refused_line_is_free_again(office: Office):
    assert office.apply([{**REFUSED, "key": "k-1"}]).code == 3
    assert office.one(noted("1", key="k-1"))["ok"]


# -- ref ------------------------------------------------------------------------------------------


def test_a_ref_given_twice_is_invalid_even_within_one_file(office: Office):
    assert office.apply([report("c")]).code == 2
    done = office.apply([report("d"), report("d")])
    assert (done.code, done.answers[0]["field"]) == (2, "$.ref")


def test_a_ref_names_its_case_from_the_next_line_on(office: Office):
    answers = office.take(report("d"), noted("1", case="@d"))
    assert answers[0]["case"] == answers[1]["case"]
    assert office.show("@d")["ref"] == "d"


# -- bad lines ------------------------------------------------------------------------------------

GOOD = as_lines([NOTE]).rstrip(b"\n")
BAD = {
    "a key given twice": GOOD.replace(b'"text"', b'"text": "a", "text"'),
    "a key given twice below": as_lines([act("apportion", "inv1", "2024-03-02", decisions=[])])
    .replace(b"[]", b'[{"id": "d1", "id": "d2"}]').rstrip(),
    "NaN": GOOD[:-1] + b', "x": NaN}', "infinity": GOOD[:-1] + b', "x": -Infinity}',
    "a huge number": GOOD[:-1] + b', "x": ' + b"9" * 10_000 + b"}",
    "ten megabytes": GOOD.replace(b'"text": "', b'"text": "' + b"a" * 10_000_000),
    "not UTF-8": GOOD.replace("一".encode(), "会议".encode("gbk")),
    "UTF-16": GOOD.decode().encode("utf-16"), "a zero byte": GOOD.replace("一".encode(), b"\x00"),
    "deep nesting": b"[" * 200_000, "deep nesting of objects": b'{"a":' * 100_000,
    "half a character": GOOD.replace("一".encode(), b"\\ud800"),
    "half a character in a key": GOOD[:-1] + b', "\\udfff": 1}',
    "no object": b"[]", "a text": b'"note"', "null": b"null", "a number": b"1", "words": b"note @c",
    "two objects": GOOD + GOOD, "cut off": GOOD[:-5], "no do": as_lines([without(NOTE, "do")]).strip(),
    "no case": as_lines([without(NOTE, "case")]).strip(),
    "an unknown field": as_lines([{**NOTE, "colour": "red"}]).strip(),
    "an unknown do": as_lines([{**NOTE, "do": "pardon"}]).strip(),
    "a do that is no text": as_lines([{**NOTE, "do": ["note"]}]).strip(),
    "a do in capitals": as_lines([{**NOTE, "do": "NOTE"}]).strip(),
    "an empty text": as_lines([{**NOTE, "text": ""}]).strip(),
    "a text that is a number": as_lines([{**NOTE, "text": 1}]).strip(),
    "a text that is null": as_lines([{**NOTE, "text": None}]).strip(),
    "no date": as_lines([{**NOTE, "on": "2024-02-30"}]).strip(),
    "a date in words": as_lines([{**NOTE, "on": "tomorrow"}]).strip(),
    "an impossible time": as_lines([{**NOTE, "on": "2024-02-03T25:00:00+08:00"}]).strip(),
    "a second byte order mark": b"\xef\xbb\xbf\xef\xbb\xbf" + GOOD,
}  # fmt: skip


@pytest.mark.parametrize("line", BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_invalid_undoes_the_file_and_stops_nothing_else(office: Office, line: bytes):
    content = b"\n".join([GOOD, line, GOOD.replace("一".encode(), "二".encode()), b""])
    alone = office.apply(content)
    assert (alone.code, alone.err) == (2, "")
    (answer,) = alone.answers
    assert (answer["ok"], answer["line"], answer["error"]) == (False, 2, "invalid")
    assert answer["field"].startswith("$")
    assert answer["message"]
    assert len(alone.out) < 5_000
    assert texts(office) == []
    going = office.apply(content, "--keep-going")
    assert going.code == 2
    assert [answer["ok"] for answer in going.answers] == [True, False, True]
    assert texts(office) == ["一", "二"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD + b"\n", GOOD + b"\r\n", GOOD, b"\n\n" + GOOD + b"\n\n\n",
        b"\r\n" + GOOD + b"\r\n", b"  " + GOOD + b"\t\n",
        GOOD.decode().encode("ascii", "backslashreplace"),
    ],
    ids=["BOM", "CRLF", "no end", "empty lines", "empty CRLF lines", "blanks", "escapes"],
)  # fmt: skip
def test_what_editors_do_to_a_file_does_no_harm(office: Office, content: bytes):
    done = office.apply(content)
    assert done.code == 0, done.out
    assert (
        done.answers[0]["line"] == content.removeprefix(b"\xef\xbb\xbf").split(b"{")[0].count(b"\n") + 1
    )
    assert texts(office) == ["一"]


def test_lines_are_numbered_as_an_editor_does(office: Office):
    done = office.apply(b"\n".join([GOOD, b"", b"", b"oops", b""]))
    assert [answer["line"] for answer in done.answers] == [4]


def test_standard_input_is_read_for_a_hyphen(office: Office):
    done = office.run("apply", "-", stdin=b"\xef\xbb\xbf" + GOOD)
    assert done.code == 0
    assert texts(office) == ["一"]
    program = started("--register", str(office.file), "apply", "-", stdin=GOOD.replace(b"\xe4", b"\xff"))
    assert program.code == 2
    assert program.answers[0]["error"] == "invalid"


def test_a_file_that_is_not_there_is_invalid_input(office: Office):
    for name in ("none.jsonl", ".", "none/none.jsonl"):
        done = office.run("apply", str(office.folder / name))
        assert done.code == 2
        assert done.out == ""


def test_a_register_that_is_not_there_is_told_with_exit_code_6(tmp_path: Path):
    file = tmp_path / "l.jsonl"
    file.write_bytes(GOOD)
    assert Office(tmp_path).run("apply", str(file)).code == 6


def test_text_comes_back_as_it_was_given(office: Office):
    text = '引号" 反斜杠\\ 制表\t 换行\n 表情😀 零宽\u200b é e\u0301'
    office.take(noted(text))
    assert texts(office) == [text]
    assert office.json("audit", "verify", by="aud1").code == 0


def test_a_timestamp_keeps_its_zone(office: Office):
    for on in ("2024-03-02T09:30:00+08:00", "2024-03-02T23:59:00-05:00", "2024-03-03"):
        office.take({**NOTE, "on": on})
        assert office.log()[-1]["on"] == on


def test_evidence_held_elsewhere_needs_its_hash_only(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    office.take(evidence("e2", sha256="cd" * 32, dated="2024-01-09"))
    assert office.show()["evidence"][-1]["sha256"] == "cd" * 32
    assert office.code(evidence("e3", sha256="cd" * 31)) == 2
    assert office.code(evidence("e3", sha256=("cd" * 32).upper())) in (0, 2)
    assert office.code(without(evidence("e3"), "sha256")) == 2
    assert office.code(evidence("e3", kind="rumour")) == 2
    assert office.code(evidence("e3", sha256=SHA, file="none.txt")) == 2
