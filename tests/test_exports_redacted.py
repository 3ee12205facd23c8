"""Exports for somebody outside: what the case file for that reader does not show is not in the bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from hashlib import sha256
from typing import Any

import pytest

from cases.redaction import PROFILES
from tests.office import Office, office_at, report
from tests.test_exports import LOGS, exported
from tests.tree import ROOT
from workflow.actions import ACTIONS
from workflow.folding import ENTRIES

EXAMPLES = sorted((ROOT / "examples").glob("*.jsonl"))
OUTSIDE = tuple(name for name in PROFILES if name != "archive")
POSTS = list(csv.DictReader(io.StringIO((ROOT / "examples" / "posts.csv").read_text("utf-8-sig"))))
PEOPLE = {row["person"] for row in POSTS}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # a day that was corrected is no text
NAMES = {row["name"] for row in POSTS if len(row["name"]) > 1}


class Story:
    """An example, played: who and what is in it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        lines = exported(office, "jsonl", "--with-sealed").decode().splitlines()
        self.events = [json.loads(line) for line in lines]
        self.accused = sorted(set().union(*map(accused, self.events)) & PEOPLE)
        self.everybody = {who for who in PEOPLE if said(who, "\n".join(lines))}
        self.texts = {text for event in self.events for text in texts(event.get("sealed_part", {}))}
        self.labels = {event["action"]["label"] for event in self.events if event["do"] == "evidence"}
        self.hashes = {event["hash"] for event in self.events}

    def hidden(self, profile: str, who: str) -> set[str]:
        """The ids and hashes that these readers may not have."""
        shown = {"department": {*self.accused}, "respondent": {who}, "public": set()}[profile]
        found = self.everybody - shown
        if profile != "department":
            found |= self.labels
        return found | self.hashes if profile == "public" else found


def accused(event: dict[str, Any]) -> set[str]:
    """The persons of an event who are named, have a part or are respondents."""
    action, outcome = event["action"], event["outcome"]
    found = {*action.get("persons", ()), *action.get("respondents", ())}
    found |= {one["id"] for one in outcome.get("respondents", ())}
    found |= {who for decision in action.get("decisions", ()) for who in decision["parts"]}
    return found | ({action["respondent"]} if "respondent" in action else set())


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) and not _DAY.fullmatch(value) else []


def said(word: str, text: str) -> bool:
    """Whether a word stands there by itself."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.stem)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    office = Office(tmp_path_factory.mktemp("story"))
    files = [str(ROOT / "examples" / name) for name in ("bodies.csv", "posts.csv")]
    assert office.run("init").code == 0
    assert office.run("directory", "import", *files).code == 0
    office.run("apply", str(request.param))
    return Story(office)


@pytest.mark.parametrize("form", LOGS)
@pytest.mark.parametrize("profile", OUTSIDE)
def test_what_a_reader_may_not_have_is_not_in_the_bytes(profile: str, form: str, story: Story) -> None:
    for who in story.accused if profile == "respondent" else [""]:
        words = ["--for", profile, *(("--respondent", who) if who else ())]
        content = exported(story.office, form, *words).decode("utf-8-sig")
        found = {word for word in story.hidden(profile, who) if said(word, content)}
        assert found == set()
        assert {text for text in story.texts if text in content} == set()
        assert {name for name in NAMES if name in content} == set()


# -- what they do get -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a filed case and another one that somebody else reported on the same people."""
    made = office_at(tmp_path_factory.mktemp("filed"), "filed")
    made.take(report("second", body="water", persons=["zhou"]))
    return made


def lines(office: Office, *words: str, by: str = "aud1") -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(office, "jsonl", *words, by=by).splitlines()]


def test_the_archive_gets_the_whole_record(filed: Office) -> None:
    assert exported(filed, "jsonl", "--for", "archive") == exported(filed, "jsonl")


def test_the_department_gets_the_respondents_the_evidence_and_the_hashes(filed: Office) -> None:
    whole = [line for line in lines(filed) if "/" not in line["stream"]]
    found = lines(filed, "--for", "department")
    assert [(one["stream"], one["seq"], one["hash"]) for one in found] == [
        (one["stream"], one["seq"], one["hash"]) for one in whole
    ]
    (split,) = (one for one in found if one["do"] == "apportion")
    assert {"qian", "li"} <= split["action"]["decisions"][0]["parts"].keys()
    assert {one["action"]["label"] for one in found if one["do"] == "evidence"} == {
        one["action"]["label"] for one in whole if one["do"] == "evidence"
    }
    number = found[0]["stream"]
    assert {one["by"] for one in found if one["stream"] == number and one["do"] == "find"} == {
        f"{number}/Officer 3"
    }


def test_the_public_gets_the_moves_with_neutral_names_and_no_hash(filed: Office) -> None:
    found = lines(filed, "--for", "public")
    assert {one["do"] for one in found} <= {name for name in ACTIONS if name not in ENTRIES}
    assert not any("hash" in one or "prev" in one or "sealed" in one for one in found)
    (split,) = (one for one in found if one["do"] == "apportion")
    respondents = split["outcome"]["respondents"]
    number = split["stream"]
    assert [one["id"] for one in respondents][:2] == [f"{number}/Respondent A", f"{number}/Respondent B"]
    assert split["action"]["decisions"][0]["parts"].keys() == {one["id"] for one in respondents}
    assert not any("post" in one for one in respondents)


def test_a_respondent_gets_the_own_part_of_the_own_cases_alone(filed: Office) -> None:
    found = lines(filed, "--for", "respondent", "--respondent", "li")
    assert len({one["stream"] for one in found}) == 1
    (split,) = (one for one in found if one["do"] == "apportion")
    assert [list(one["parts"]) for one in split["action"]["decisions"]] == [["li"]]
    assert [one["id"] for one in split["outcome"]["respondents"]] == ["li"]
    assert {one["action"]["respondent"] for one in found if "respondent" in one["action"]} == {"li"}
    assert "find" not in {one["do"] for one in found}
    assert {one["do"] for one in found if "hash" in one} == {"notify", "statement", "deliver"}


def test_the_same_person_has_one_neutral_name_in_a_case_and_another_in_the_next(filed: Office) -> None:
    found = json.loads(exported(filed, "ocel", "--for", "public"))
    people = {one["id"] for one in found["objects"] if one["type"] == "person"}
    numbers = {one["id"][5:] for one in found["objects"] if one["type"] == "case"}
    assert len(numbers) == 2
    assert {name[7:].rpartition("/")[0] for name in people} == numbers
    assert exported(filed, "ocel", "--for", "public") == exported(filed, "ocel", "--for", "public")


def test_neutral_names_are_those_of_the_case_file(filed: Office) -> None:
    number = filed.show()["number"]
    target = filed.folder / "file.html"
    assert filed.run("dossier", number, "--for", "public", "-o", str(target), by="aud1").code == 0
    told = target.read_text("utf-8")
    names = {name.partition("/")[2] for name in re.findall(rf"{number}/[A-Z][a-z]+ \w+",
             exported(filed, "jsonl", "--for", "public").decode())}  # fmt: skip
    assert len(names) > 8
    assert {name for name in names if name not in told} == set()


def test_how_many_entries_were_written_is_told(filed: Office) -> None:
    for form, entries in (("jsonl", len(lines(filed, "--for", "public"))), ("ocel", None)):
        done = filed.json("audit", "export", "--format", form, "--for", "public", "-o",
                          str(filed.folder / "x"), by="aud1").document  # fmt: skip
        assert done["whole"] is False
        assert done["events"] == (entries or len(lines(filed, "--for", "public")))


# -- who may have which ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "words", "code"),
    [
        ("inv3", ["department"], 0), ("aud1", ["public"], 0), ("idle", ["public"], 0),
        ("idle", ["department"], 3), ("idle", ["archive"], 3), ("zhou", ["respondent", "zhou"], 0),
        ("zhou", ["respondent", "li"], 3), ("zhou", ["archive"], 3),
    ],
)  # fmt: skip
def test_who_may_have_which_export(by: str, words: list[str], code: int, filed: Office) -> None:
    target = filed.folder / "who.jsonl"
    options = ["--for", words[0], *(("--respondent", words[1]) if words[1:] else ())]
    done = filed.run("audit", "export", "--format", "jsonl", "-o", str(target), *options, by=by)
    assert done.code == code, done.err
    assert target.exists() is (code == 0)
    last = filed.json("audit", "access", by="aud1").document["looks"][-2]
    assert (last["by"], last["what"], last["refused"]) == (by, "export", code == 3)
    if code == 0:
        assert last["profile"] == words[0]
        assert last["sha256"] == sha256(target.read_bytes()).hexdigest()
    target.unlink(missing_ok=True)


def test_a_respondent_gets_the_own_export_that_staff_would_make(filed: Office) -> None:
    words = ("--for", "respondent", "--respondent", "zhou")
    mine = lines(filed, *words, by="zhou")
    assert mine == lines(filed, *words)
    assert mine != []


def test_cases_that_concern_whoever_exports_are_left_out(filed: Office) -> None:
    assert {one["stream"] for one in lines(filed, "--for", "public", by="zhou")} == set()
    assert lines(filed, "--for", "public", by="idle") != []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "jsonl", "--for", "public", "--pseudonyms"], "--pseudonyms"),
        (["--format", "jsonl", "--for", "public", "--with-sealed"], "--with-sealed"),
        (["--format", "jsonl", "--for", "respondent"], "--respondent"),
        (["--format", "jsonl", "--for", "public", "--respondent", "li"], "--respondent"),
        (["--format", "jsonl", "--for", "press"], "press"),
        (["--format", "pnml", "--for", "public"], "pnml"),
        (["--bundle", "@c", "--for", "public"], "the bytes that were hashed"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_wrong_usage(words: list[str], told: str, filed: Office) -> None:
    target = filed.folder / "none"
    done = filed.run("audit", "export", "-o", str(target), *words, by="aud1")
    assert done.code == 2
    assert told in done.err
    assert not target.exists()


def test_the_sealed_texts_go_with_the_whole(filed: Office) -> None:
    found = lines(filed, "--for", "archive", "--with-sealed")
    assert any("sealed_part" in one for one in found)
