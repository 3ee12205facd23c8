"""The demonstration and its examples: every case ends as its story says, by an independent table."""

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import cli
from cases.people import read_directory
from workflow import load_policy
from workflow.reading import read_line

EXAMPLES = Path(__file__).parent.parent / "examples"
FILES = sorted(EXAMPLES.glob("*.jsonl"))
P, S, NONE, ALONE = (
    ("primary", "collective"), ("secondary", "collective"), ("none", None),
    ("primary", "individual"),
)  # fmt: skip

SAMPLES = (
    "responsibility.svg", "office.svg", "casefile.html", "casefile.pdf", "letters/opening.docx",
    "letters/allegations.docx", "letters/decision.docx", "letters/receipt.docx",
    "letters/filing.docx", "letters/answer.docx", "ledger.xlsx", "statistics.html", "record.jsonl",
    "record.csv", "record.xes", "record.ocel.json", "lifecycle.pnml", "seal.txt", "bundle.zip",
)  # fmt: skip

# Written from the stories and POLICY_SOURCES section 3, not from what the engine says.
EXPECTED = {
    "flood-lessons": ("filed", {"wei": P, "xu": P, "you": S, "shen": NONE}),
    "school-districts": ("filed", {"xin": ALONE, "geng": ALONE, "ren": NONE, "gui": NONE}),
    "benefit-funds": ("filed", {"hai": P, "yu": P, "hong": S, "zhou": NONE}),
    "sluice-dispute": (
        "filed",
        {"wei": P, "shen": P, "you": S, "xu": P, "hai": ALONE, "yu": P, "hong": S, "zhou": NONE},
    ),
    "leaked-register": ("filed", {"chou": P, "yin": P, "chen": S, "mao": NONE}),
    "seed-trial": ("dismissed", {}),
    "land-prices": ("filed", {"hai": P, "yu": P, "hong": S, "zhou": NONE}),
    "lost-account": (
        "filed",
        {"education": P, "geng": P, "gui": P, "ren": NONE, "xin": NONE},
    ),
    "village-accounts": ("referred", {}),
    "harvest-campaign": ("filed", {"jia": S, "zi": P, "bing": S, "yi": NONE, "ding": NONE}),
    "frost-advice": (
        "filed",
        {"jia": P, "zi": P, "yi": S, "cl1": S, "bing": NONE, "ding": NONE},
    ),
    "hall-closure": ("reported", {}),
    "signed-for-another": ("filed", {"chou": P, "mao": P, "chen": NONE, "yin": NONE}),
    "fire-drill": ("filed", {"hai": P, "yu": P, "hong": S, "zhou": NONE}),
    "law-lessons": ("filed", {"geng": P, "xin": P, "gui": NONE, "ren": NONE}),
}
CLAUSES = {
    ("flood-lessons", "wei"): {"base/collective"},
    ("flood-lessons", "shen"): {"reg-2019/17"},
    ("school-districts", "xin"): {"plan-05/4.split"},
    ("school-districts", "ren"): {"base/sole-decider"},
    ("benefit-funds", "zhou"): {"reg-2019/17"},
    ("benefit-funds", "hong"): {"base/omission"},
    ("sluice-dispute", "xu"): {"reg-2019/17", "base/omission"},
    ("sluice-dispute", "hai"): {"base/collective", "base/sole-decider"},
    ("leaked-register", "mao"): {"reg-2019/17"},
    ("land-prices", "zhou"): {"plan-05/4.split"},
    ("lost-account", "education"): {"reg-2019/6"},
    ("harvest-campaign", "jia"): {"base/absence"},
    ("frost-advice", "cl1"): {"base/staff"},
    ("frost-advice", "yi"): {"plan-02/4.split"},
    ("signed-for-another", "yin"): {"plan-05/4.split"},
    ("fire-drill", "zhou"): {"reg-2019/17"},
    ("law-lessons", "gui"): {"plan-16/4.split"},
}
REFUSED = [
    (10, "investigate", ["approved", "team", "elements-found"]),
    (15, "apportion", ["everyone-has-a-part", "parts-evidenced"]),
    (17, "apportion", ["objector-bears-none", "departure-approved"]),
    (19, "sanction", ["approved", "respondents-heard", "respondents-heard", "respondents-heard"]),
    (27, "sanction", ["checklist-complete", "only-bearers-measured", "secondary-not-heavier"]),
    (31, "file", ["delivered-to-each", "recorded-with-department"]),
]
RECORDED = {
    "school-districts": "county-organisation", "land-prices": "county-organisation",
    "lost-account": "city-organisation", "harvest-campaign": "city-organisation",
    "signed-for-another": "county-organisation", "law-lessons": "city-organisation",
}  # fmt: skip


def wenze(*words: str) -> int:
    """Run a command in this process; its exit code."""
    with pytest.raises(SystemExit) as end:
        cli.main(words)
    return int(end.value.code or 0)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder that a demonstration made, and the document that it told."""
    import contextlib
    import io

    folder = tmp_path_factory.mktemp("demo") / "out"
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        assert wenze("--lang", "en", "--json", "demo", "--into", str(folder)) == 0
    return folder, json.loads(said.getvalue())


@pytest.fixture(scope="module")
def told(made):
    """What was told of each case, by the name that its report gave it."""
    return {case["ref"]: case for case in made[1]["cases"]}


# -- The cases.


def test_there_are_at_least_ten_cases_and_each_is_expected(told):
    assert set(told) == set(EXPECTED)
    assert len(told) == len(FILES) >= 10


@pytest.mark.parametrize("ref", EXPECTED)
def test_each_case_ends_in_its_state_with_each_bearer_in_the_right_degree(told, ref):
    state, bearers = EXPECTED[ref]
    case = told[ref]
    assert case["state"] == state == case["road"][-1]["state"]
    assert {
        one["id"]: (one["degree"], one["kind_of_responsibility"]) for one in case["respondents"]
    } == bearers


@pytest.mark.parametrize(("ref", "who"), CLAUSES)
def test_each_degree_stands_on_its_clauses(told, ref, who):
    (found,) = (one for one in told[ref]["respondents"] if one["id"] == who)
    assert {reason["clause"] for reason in found["because"]} == CLAUSES[ref, who]


@pytest.mark.parametrize("ref", [ref for ref, (state, _) in EXPECTED.items() if state == "filed"])
def test_in_a_filed_case_who_bears_was_heard_delivered_to_and_measured_and_nobody_else(told, ref):
    exempted = {("frost-advice", "cl1")}
    for one in told[ref]["respondents"]:
        bears = one["degree"] != "none"
        if one["revoked"]:
            assert (bears, one["measures"], one["delivered_on"]) == (False, [], None), one["id"]
            continue
        assert bool(one["measures"]) == (bears and (ref, one["id"]) not in exempted), one["id"]
        assert one["heard"] == (one["delivered_on"] is not None) == bears, one["id"]


def test_cases_are_recorded_where_their_pack_says(told):
    assert {ref: told[ref]["recorded"]["with"] for ref in RECORDED} == RECORDED


def test_the_body_answers_beside_its_members(told):
    (body,) = (one for one in told["lost-account"]["respondents"] if one["kind"] == "body")
    assert body["label"]["zh"] == "全面领导责任"
    assert [measure["id"] for measure in body["measures"]] == ["circulate"]


def test_a_case_that_was_returned_shows_both_splits_and_the_departure(told):
    case = told["harvest-campaign"]
    assert [step["do"] for step in case["road"]] == [
        "report", "investigate", "apportion", "return", "apportion", "sanction", "file",
    ]  # fmt: skip
    assert [one["id"] for one in case["respondents"] if one["departed"]] == ["jia"]


def test_whom_a_review_frees_bears_nothing_and_the_road_walked_stays(told):
    case = told["signed-for-another"]
    assert [one["id"] for one in case["respondents"] if one["revoked"]] == ["chen"]
    assert [step["do"] for step in case["road"]] == [
        "report", "investigate", "apportion", "sanction", "file", "appeal", "revoke",
    ]  # fmt: skip


def test_whose_measure_a_review_let_lapse_is_decided_anew_and_nobody_else(told):
    case = told["fire-drill"]
    assert [step["do"] for step in case["road"]] == [
        "report", "investigate", "apportion", "sanction", "appeal", "vary", "sanction", "file",
    ]  # fmt: skip
    given = {one["id"]: [m["id"] for m in one["measures"]] for one in case["respondents"]}
    assert given == {
        "hai": ["circulate"], "yu": ["self-examination"], "hong": ["remind"], "zhou": [],
    }  # fmt: skip


def test_a_case_that_was_dismissed_is_taken_up_again_under_another_policy(told):
    case = told["law-lessons"]
    assert [step["do"] for step in case["road"]] == [
        "report", "dismiss", "reopen", "investigate", "apportion", "sanction", "file",
    ]  # fmt: skip
    assert (case["policy"]["id"], case["occurred_on"]) == ("plan-16", "2025-09-15")
    assert case["suspended"] is False


def test_the_secondary_degree_is_called_as_the_pack_calls_it(told):
    labels = {
        ref: {one["label"]["zh"] for one in told[ref]["respondents"] if one["degree"] == "secondary"}
        for ref in ("frost-advice", "land-prices")
    }
    assert labels == {"frost-advice": {"次要责任"}, "land-prices": {"重要领导责任"}}


def test_measures_come_from_the_tier_of_the_severity_found(told):
    case = told["leaked-register"]
    tiers = {m["tier"] for one in case["respondents"] for m in one["measures"]}
    assert tiers == {case["severity"]} == {"heavier"}


# -- The refused lines.


def test_the_refused_example_is_refused_by_these_guards_in_this_order(told):
    found = [
        (line["line"], line["do"], [refusal["guard"] for refusal in line["refusals"]])
        for line in told["land-prices"]["refused"]
    ]
    assert found == REFUSED


def test_every_refusal_has_a_clause_and_says_what_would_make_it_pass(told):
    for line in told["land-prices"]["refused"]:
        for refusal in line["refusals"]:
            assert all(refusal[part] for part in ("clause", "basis", "message", "remedy"))


def test_no_other_example_has_a_refused_line(told):
    assert [ref for ref, case in told.items() if case["refused"]] == ["land-prices"]


def test_each_example_can_be_applied_by_hand(tmp_path, capsys):
    start = ("--register", str(tmp_path / "own.db"), "--lang", "en")
    assert wenze(*start, "init") == 0
    people = [str(EXAMPLES / name) for name in ("bodies.csv", "posts.csv")]
    assert wenze(*start, "directory", "import", *people) == 0
    for file in FILES:
        refused = file.name.startswith("07-")
        assert wenze(*start, "apply", str(file), *(["--keep-going"] if refused else [])) == (
            3 if refused else 0
        ), file.name
    capsys.readouterr()


# -- What it leaves.


def test_each_case_has_a_chart_that_parses(made, told):
    folder, document = made
    charts = {Path(case["chart"]) for case in document["cases"]}
    assert charts == set((folder / "charts").iterdir())
    for case in told.values():
        drawn = ET.parse(case["chart"]).getroot()
        assert drawn.tag.endswith("svg")
        assert case["number"] in "".join(drawn.itertext())


def test_the_exports_hold_every_event(made):
    folder, document = made
    events = sum(case["events"] for case in document["cases"])
    assert document["verified"]["events"] == events
    assert len((folder / "record.jsonl").read_text("utf-8").splitlines()) == events
    assert len((folder / "record.csv").read_text("utf-8").splitlines()) == events + 1


def test_the_record_it_leaves_holds(made, capsys):
    folder, document = made
    assert document["ok"] is document["verified"]["ok"] is True
    assert wenze("--register", str(folder / "demo.db"), "--as", "aud1", "audit", "verify") == 0
    assert document["verified"]["root"] in capsys.readouterr().out


def test_it_leaves_one_of_everything_and_nothing_that_it_does_not_name(made):
    folder, document = made
    assert {file for file, why in document["files"].items() if why is None} == set(SAMPLES)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    others = {name for name in there if not name.startswith(("charts/", "demo.db"))}
    assert others == {"README.txt", *SAMPLES}
    assert all((folder / name).stat().st_size for name in others)


def test_its_letters_are_of_every_kind_there_is(made):
    from cases.letters.kinds import KINDS

    assert {path.stem for path in (made[0] / "letters").iterdir()} == set(KINDS)


def test_its_bundle_and_its_seal_hold(made, capsys):
    folder, _ = made
    assert wenze("audit", "verify-bundle", str(folder / "bundle.zip")) == 0
    start = ("--register", str(folder / "demo.db"), "--as", "aud1", "audit", "verify")
    assert wenze(*start, "--against", str(folder / "seal.txt")) == 0
    capsys.readouterr()


@pytest.mark.parametrize(("language", "words"), [
    ("zh", ("ledger.xlsx: 案件清单", "letters/receipt.docx: 文书：送达回证")),
    ("en", ("ledger.xlsx: the ledger", "letters/receipt.docx: letter: delivery receipt")),
])  # fmt: skip
def test_its_folder_says_what_each_file_is_and_that_a_pdf_needs_a_font(
    tmp_path, capsys, monkeypatch, language, words
):
    (tmp_path / "none").mkdir()
    monkeypatch.setenv("WENZE_FONTS", str(tmp_path / "none"))
    assert wenze("--lang", language, "demo", "--into", str(tmp_path / "demo")) == 0
    told = (tmp_path / "demo" / "README.txt").read_text("utf-8")
    assert [name for name in (*SAMPLES, *words) if name not in told] == []
    assert not (tmp_path / "demo" / "casefile.pdf").exists()
    assert "casefile.pdf" in capsys.readouterr().out
    why = {"zh": "casefile.pdf: 未生成：", "en": "casefile.pdf: not made: "}
    assert why[language] in told


def test_the_commands_it_names_work(made, capsys):
    for command in made[1]["try"]:
        program, *words = command.split()
        assert (program, wenze(*words)) == ("wenze", 0), command
    capsys.readouterr()


def test_the_open_case_waits_in_an_inbox(made, told, capsys):
    assert wenze("--register", str(made[0] / "demo.db"), "--as", "inv3", "--json", "inbox") == 0
    waiting = json.loads(capsys.readouterr().out)["cases"]
    assert [case["case"] for case in waiting] == [told["hall-closure"]["number"]]


def test_it_is_told_for_a_reader_in_both_languages(tmp_path, capsys):
    for language in ("zh", "en"):
        assert wenze("--lang", language, "demo", "--into", str(tmp_path / language)) == 0
        shown = capsys.readouterr().out
        for piece in ("EAST-TOWN-2025-0001", "plan-05/4.split", "2025-08-20", str(tmp_path)):
            assert piece in shown
        for turn in ("2025-10-28 ", "2025-11-10 ", "2026-03-27 ", "2026-03-04 ", "2026-03-06 "):
            mark = {"zh": "：", "en": ": "}[language]
            assert re.search(rf"^    {turn}[^:：→]+{mark}", shown, re.MULTILINE), turn
        assert {"zh": "经复核不再承担责任", "en": "freed by a review"}[language] in shown
        for state in ("filed", "dismissed", "referred"):
            label = load_policy("base").lifecycle.states[state].label.render(language)
            assert f"⇒ {label}" in shown


# -- Its folder.


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_it_makes_its_own_folder_again(tmp_path, capsys):
    folder = tmp_path / "demo"
    for _ in range(2):
        assert wenze("--json", "demo", "--into", str(folder)) == 0
        document = json.loads(capsys.readouterr().out)
        assert document["verified"]["cases"] == len(FILES)


@pytest.mark.parametrize("name", ["thesis.txt", "demo.db", "README.txt", "charts/mine.png"])
def test_a_folder_that_holds_something_else_is_left_alone(tmp_path, capsys, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("years of work")
    before = digests(tmp_path)
    assert wenze("demo", "--into", str(tmp_path)) == 2
    assert name.partition("/")[0] in capsys.readouterr().err
    assert digests(tmp_path) == before


@pytest.mark.parametrize("name", ["thesis.txt", "charts/mine.png"])
def test_its_own_folder_with_something_of_somebody_else_in_it_is_left_alone(tmp_path, capsys, name):
    folder = tmp_path / "demo"
    assert wenze("demo", "--into", str(folder)) == 0
    (folder / name).write_text("years of work")
    before = digests(folder)
    assert wenze("demo", "--into", str(folder)) == 2
    assert name in capsys.readouterr().err
    assert digests(folder) == before


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path, capsys):
    (tmp_path / "file").write_text("years of work")
    assert wenze("demo", "--into", str(tmp_path / "file")) == 2
    assert (tmp_path / "file").read_text() == "years of work"
    assert "file" in capsys.readouterr().err


def test_it_uses_no_register_but_its_own(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("WENZE_REGISTER", str(tmp_path / "office.db"))
    assert wenze("demo", "--into", str(tmp_path / "demo")) == 0
    capsys.readouterr()
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


# -- The files that users copy.

ACTIONS = [
    pytest.param(file, number, line, id=f"{file.stem}-{number}")
    for file in FILES
    for number, line in enumerate(file.read_bytes().splitlines(), 1)
]
TEXTS = [*FILES, *sorted((EXAMPLES / "evidence").iterdir())]
TITLES = "同志|书记|局长|镇长|县长|市长|主任|科长|所长|站长|院长|校长|先生|女士|老师"


@pytest.mark.parametrize(("file", "number", "line"), ACTIONS)
def test_each_line_is_dated_and_in_order(file, number, line):
    action = read_line(line)
    earlier = [read_line(one).on for one in file.read_bytes().splitlines()[: number - 1]]
    assert action.on is not None
    assert "2025-01-01" <= action.on < "2026-09"
    assert all(str(on) <= action.on for on in earlier)


def test_each_evidence_file_is_used_small_and_readable():
    used = {
        field["file"]
        for file in FILES
        for field in map(json.loads, file.read_text("utf-8").splitlines())
        if "file" in field and field["do"] == "evidence"
    }
    assert used == {f"evidence/{path.name}" for path in (EXAMPLES / "evidence").iterdir()}
    for name in used:
        assert 100 < len((EXAMPLES / name).read_bytes()) < 4000, name


@pytest.fixture(scope="module")
def people() -> set[str]:
    """The names of the sample directory."""
    directory = read_directory(EXAMPLES / "bodies.csv", EXAMPLES / "posts.csv")
    return {post.name for post in directory.posts}


def test_the_directory_has_neutral_names_only(people):
    neutral = "[天地玄黄宇宙洪甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥兰竹菊梅][一二三四]?"
    staff = "(审批|决定|调查|登记|报告|审计|管理|经办)员[一二三四五六]"
    assert [name for name in people if not re.fullmatch(f"{neutral}|{staff}", name)] == []


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_no_example_names_anybody_whom_the_directory_does_not(file, people):
    text = file.read_text("utf-8")
    present = re.findall(r"^(?:出席|参加|签到|缺席|请假|主持)：([^\s。]+)", text, re.MULTILINE)
    named = [re.sub("（.*?）", "", one) for line in present for one in re.split("[、，]", line)]
    spoke = re.findall(r"^([^\s（])：", text, re.MULTILINE)
    assert set(named + spoke) <= people | {"问"}  # 问：答：
    assert re.findall(rf"[\u4e00-\u9fff](?:{TITLES})", text) == []
    assert set(re.findall(r"([\u4e00-\u9fff])某", text)) <= {"镇", "称"}  # 东镇某村、报告称某村
    assert re.findall(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b", text) == []


def test_no_two_examples_give_the_same_name():
    refs = [json.loads(file.read_text("utf-8").splitlines()[0])["ref"] for file in FILES]
    assert len(set(refs)) == len(refs)
