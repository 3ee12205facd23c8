"""The four charts by command and by function: what they say, that it has room, that it harms nobody."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from cases.commands.guard_words import GUARD_NAMES, guard_told
from cases.flows import Flow, Flows
from diagrams import ChartError, case_chart, office_chart, pictures, policy_chart, render, split_chart
from tests.drawn import SVG, check_boxes, check_harmless, check_told, extents, groups, lines
from tests.long_case import ENTRIES, long_case
from tests.office import Office, office_at
from tests.test_chart import BACKENDS, HOSTILE, PEOPLE, people, walked
from workflow.actions import Ruling
from workflow.apportionment import Reason
from workflow.case import Case
from workflow.event import Respondent
from workflow.guards import GUARDS
from workflow.loading import available, load_policy
from workflow.policy import Bears
from workflow.wording import Text

BASE = load_policy("base")
LANGUAGES = ["zh", "en"]
RULES = {"none": "objector"}
ROAD = (
    ("report", "reported", "p01", "2025-01-06"),
    ("investigate", "investigated", "p02", "2025-02-03"),
    ("apportion", "apportioned", "p03", "2025-03-01"),
)


@pytest.fixture(scope="module")
def long_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return long_case(tmp_path_factory.mktemp("long"))


def drawn(office: Office, *words: str, by: str = "inv1", lang: str = "en") -> ET.Element:
    """What a command draws, as an SVG tree."""
    target = office.folder / "drawn.svg"
    done = office.run("--lang", lang, "chart", *words, "-o", str(target), by=by)
    assert done.code == 0, done.err
    return ET.fromstring(target.read_bytes())


def divided(**bearing: Bears) -> Case:
    """A case in which each person took part in one decision and bears so much."""
    ruling = Ruling(id="d1", mode="collective", made_on=date(2024, 12, 1), in_charge="p02", body="sl",
                    evidence={},
                    parts={who: "objected" if bears == "none" else "took_part"
                           for who, bears in bearing.items()})  # fmt: skip
    found = {
        who: Respondent(
            id=who, kind="person", post="member", bears=bears,
            because=(Reason("d1", RULES.get(bears, "participant"), bears, "x/4", "added"),),
        )
        for who, bears in bearing.items()
    }  # fmt: skip
    return msgspec.structs.replace(walked(ROAD), rulings=(ruling,), respondents=found)


SPLIT = divided(
    p01="collective primary", p02="collective primary", p03="none", p04="collective secondary"
)
FLOWS = Flows(
    {"reported": 3, "filed": 40},
    (
        Flow("new", "report", "reported", 43, None),
        Flow("reported", "investigate", "investigated", 40, 16.5),
    ),
    {},
)


# -- The case.


@pytest.mark.parametrize("stage", ["reported", "heard", "filed"])
def test_every_refusal_of_next_stands_on_the_chart_with_guard_and_clause(tmp_path: Path, stage: str):
    office = office_at(tmp_path, stage)
    cards = {lines(card)[0]: card for card in groups(drawn(office, "@c"), "move")}
    state = office.show()["state"]
    actions = office.json("next", "@c", by="inv1").document["actions"]
    blocked = [step for step in actions if step["to"] != state and not step["allowed"]]
    assert blocked
    for step in blocked:
        card = cards[step["do"]]
        said, over = "\n".join(lines(card)), card.findtext(f"{SVG}title") or ""
        for refusal in step["refusals"]:
            assert f"{refusal['guard']} · {refusal['clause']}" in said
            for text in (refusal["message"], refusal["remedy"]):
                assert " ".join(text.split())[:250] in " ".join(over.split())


def test_every_guard_has_a_name_in_chinese_and_no_other_does():
    assert set(GUARD_NAMES) == set(GUARDS)
    told = {name: guard_told(name, "zh") for name in GUARD_NAMES}
    assert not [name for name, word in told.items() if re.search("[a-z]", word)]
    assert len(set(told.values())) == len(told)
    assert all(len(word) <= 12 for word in told.values())


def test_in_chinese_what_stands_in_the_way_is_named_in_chinese(tmp_path: Path):
    root = drawn(office_at(tmp_path, "reported"), "@c", lang="zh")
    said = "".join(line for card in groups(root, "blocked") for line in lines(card))
    assert "× 经过审批 · reg-2019/9" in said
    assert "× 要件认定 · base/elements" in said
    assert not re.search("|".join(GUARD_NAMES), said)
    pack = ET.fromstring(render(policy_chart(BASE, "zh"), "svg"))
    whole = " ".join(line for card in groups(pack, "node") for line in lines(card))
    assert "只处理责任人 · base/none" in whole
    assert not re.search(f"({'|'.join(GUARD_NAMES)}) · ", whole)


def test_a_step_that_only_lacks_its_maker_is_open_for_others_and_says_for_whom(tmp_path: Path):
    (card,) = groups(drawn(office_at(tmp_path, "reported"), "@c", by="aud1"), "others")[:1]
    assert lines(card)[1:3] == ["open now", "for others: a decider of a body over the body"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("backend", BACKENDS)
def test_a_case_of_sixty_entries_has_room_for_everything(long_office, language, backend, monkeypatch):
    monkeypatch.setenv("WENZE_GRAPHVIZ", backend)
    assert long_office.show()["events"] >= ENTRIES
    for words in (("@c",), ("@c", "--at", "2024-04-10"), ("@c", "--split", "--at", "2024-04-10")):
        root = drawn(long_office, *words, lang=language)
        check_boxes(root)
        check_told(root, language)


def test_the_days_in_a_state_are_counted_over_all_stays(long_office):
    states = {lines(group)[0]: lines(group) for group in groups(drawn(long_office, "@c"), "state")}
    assert states["investigated"][1] == "days: 6, in 12 stays"
    assert states["sanctioned"][1] == "days: 13, in 2 stays"


def test_appeal_and_what_became_of_it_are_a_loop(long_office):
    moves = [lines(card)[0] for card in groups(drawn(long_office, "@c"), "walked")
             if "move" in card.get("class", "")]  # fmt: skip
    assert (moves.count("appeal"), moves.count("uphold")) == (2, 2)


def test_the_chart_of_a_past_day_shows_what_stood_then(long_office):
    root = drawn(long_office, "@c", "--at", "2024-03-12")
    (here,) = groups(root, "here")
    assert lines(here)[:3] == ["investigated", "▶ stands here since 2024-03-12", "days: 0"]
    assert "2024-03-18" not in ET.tostring(root, "unicode")


@pytest.mark.parametrize("day", ["2024-02-01", "2999-01-01", "yesterday"])
def test_a_day_before_the_report_or_after_today_or_none_at_all_is_invalid(long_office, day):
    done = long_office.run("chart", "@c", "--at", day, by="inv1")
    assert done.code == 2
    assert "--at" in done.err or day in done.err


def test_every_case_of_every_day_can_be_drawn(tmp_path: Path):
    office = office_at(tmp_path, "filed")
    for day in dict.fromkeys(event["on"][:10] for event in office.log()):
        drawn(office, "@c", "--at", day)


def test_a_respondent_gets_no_road_and_of_the_split_only_the_own_branch(long_office, tmp_path: Path):
    assert long_office.run("chart", "@c", by="qian").code == 3
    root = drawn(long_office, "@c", "--split", "--at", "2024-04-10", by="qian")
    said = ET.tostring(root, "unicode")
    assert "qian" in said
    assert not re.search("sun|李|zhou|决定一|调查一", said)
    target = str(tmp_path / "split.svg")
    told = long_office.run("chart", "@c", "--split", "-o", target, by="wu")
    assert told.code == 0, "of the body, but no member"


# -- The split.


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "names", [PEOPLE, people(*["WMW漢Q" * 9] * 4, body="漢" * 90)], ids=["", "wide"]
)
def test_the_responsibility_tree_has_room_for_everything(language, backend, names):
    root = ET.fromstring(render(split_chart(SPLIT, BASE, names, language), "svg", backend=backend))
    check_boxes(root)
    check_told(root, language)


def test_the_tree_says_part_degree_rule_and_clause_and_frees_the_objector():
    root = ET.fromstring(render(split_chart(SPLIT, BASE, PEOPLE, "en"), "svg"))
    bearing = {lines(g)[0]: lines(g) for g in groups(root, "bearing")}
    assert bearing["丙 (p03)"] == ["丙 (p03)", "○ bears no responsibility",
                                    "d1: who clearly objected bears none [x/4]"]  # fmt: skip
    kind, *because = bearing["Member D (p04)"][2:]
    assert kind == "collective, secondary"
    assert " ".join(because).startswith("d1: another member who took part")
    assert because[-1].endswith("[x/4]")
    freed = [lines(g)[0] for g in groups(root, "freed") if "legend" not in g.get("class", "")]
    assert freed == ["丙 (p03)", "丙 (p03)"], "the member and what is borne"
    assert len(groups(root, "measures")) == 3


def test_a_departure_is_marked_with_what_the_rules_say():
    found = msgspec.structs.replace(
        SPLIT.respondents["p01"], departed=True, bears="collective secondary"
    )
    case = msgspec.structs.replace(SPLIT, respondents={**SPLIT.respondents, "p01": found})
    root = ET.fromstring(render(split_chart(case, BASE, PEOPLE, "en"), "svg"))
    (card,) = (g for g in groups(root, "departed") if "bearing" in g.get("class", ""))
    assert lines(card)[3:5] == ["◆ departs from the computed split", "computed: collective, primary"]
    assert len(card.findall(f"{SVG}polygon")) == 2


def test_before_the_split_the_tree_says_that_there_is_none():
    root = ET.fromstring(render(split_chart(walked(ROAD[:1]), BASE, PEOPLE, "en"), "svg"))
    assert "the responsibility is not split yet" in lines(groups(root, "title")[0])


def test_in_chinese_the_tree_says_the_rule_and_not_what_the_pack_calls_it():
    root = ET.fromstring(render(split_chart(SPLIT, BASE, PEOPLE, "zh"), "svg"))
    said = ["".join(lines(g)) for g in groups(root, "bearing")]
    assert any("d1：明确提出反对意见者不承担责任 [x/4]" in text for text in said)
    assert not re.search("objector|participant", "".join(said))
    assert "objector" not in (root.findtext(f"{SVG}desc") or "")


LONG_NAME = "某某省某某自治州某某哈萨克族柯尔克孜族自治县自然资源局党组（含派驻机构和所属单位）"


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_body_with_a_long_name_is_named_whole_in_title_and_tree(backend):
    """Names of one place begin alike: what tells them apart stands at the end."""
    names = people("阿卜杜热西提·买买提吐尔逊", "乙", "丙", "Member D", body=LONG_NAME)
    for graph in (split_chart(SPLIT, BASE, names, "zh"), case_chart(SPLIT, BASE, names, "zh")):
        root = ET.fromstring(render(graph, "svg", backend=backend))
        check_boxes(root)
        (title,) = groups(root, "title")
        assert LONG_NAME in "".join(lines(title))
        assert not [line for g in groups(root, "node") for line in lines(g) if "…" in line]
        for named in (title, *groups(root, "body")):
            bold = [text.text or "" for text in named.iter(f"{SVG}text") if text.get("font-weight")]
            assert LONG_NAME in "".join(bold), "the name is bold to its end"
            assert len(bold) < len(lines(named)), "and nothing else is"


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_heading_of_a_tree_stands_above_the_body_and_takes_no_column_of_its_own(backend):
    root = ET.fromstring(render(split_chart(SPLIT, BASE, PEOPLE, "zh"), "svg", backend=backend))
    (title,), (body,) = groups(root, "title"), groups(root, "body")
    left, _, right, bottom = extents(title)
    middle = sum(extents(body)[::2]) / 2
    assert left < middle < right
    assert bottom <= extents(body)[1]
    for entry in groups(root, "legend"):
        assert extents(entry)[1] >= extents(body)[3]


# -- The policy.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", available())
def test_nothing_is_cut_off_on_the_chart_of_a_pack_nor_beside_another(language, pack):
    for other in (None, BASE):
        drawn = policy_chart(load_policy(pack), language, other=other).source
        held = re.findall(r'[ \[]label=("(?:[^"\\]|\\.)*"|\S+)', drawn)
        assert len(held) > 20
        assert [text for text in held if "…" in text] == []


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("other", [None, "elections"])
def test_the_chart_of_a_policy_has_room_for_everything(language, backend, other):
    graph = policy_chart(BASE, language, other=load_policy(other) if other else None)
    root = ET.fromstring(render(graph, "svg", backend=backend))
    check_boxes(root)
    check_told(root, language)


def test_every_guard_of_every_move_stands_on_the_chart_with_its_clause():
    said = "\n".join(line for g in groups(ET.fromstring(render(policy_chart(BASE, "en"), "svg")), "node")
                     for line in lines(g))  # fmt: skip
    uses = [*BASE.lifecycle.everywhere,
            *(use for moves in BASE.lifecycle.moves.values() for move in moves if move.to
              for use in move.guards)]  # fmt: skip
    assert [use for use in uses if f"{use.guard} · {use.clause}" not in said] == []


def test_a_comparison_marks_what_is_added_removed_and_changed():
    moves = dict(BASE.lifecycle.moves)
    refer = moves.pop("refer")
    lacking = msgspec.structs.replace(
        BASE, id="lacking", lifecycle=msgspec.structs.replace(BASE.lifecycle, moves=moves)
    )
    file = moves["file"][0]
    fewer = {**moves, "file": (msgspec.structs.replace(file, guards=file.guards[1:]),), "refer": refer}
    loose = msgspec.structs.replace(BASE, lifecycle=msgspec.structs.replace(BASE.lifecycle, moves=fewer))

    def marked(graph, kind: str) -> list[list[str]]:
        root = ET.fromstring(render(graph, "svg"))
        return [lines(g) for g in groups(root, kind) if "move" in g.get("class", "").split()]

    assert [card[0] for card in marked(policy_chart(lacking, "en", other=BASE), "added")] == ["＋ refer"]
    assert [card[0] for card in marked(policy_chart(BASE, "en", other=lacking), "removed")] == [
        "－ refer"
    ]
    gone = f"－ {file.guards[0].guard} · {file.guards[0].clause}"
    assert marked(policy_chart(BASE, "en", other=loose), "changed") == [["± file", gone]]
    assert marked(policy_chart(BASE, "en", other=BASE), "changed") == []


def test_a_policy_is_drawn_without_anybody_and_without_a_register(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    office = Office(tmp_path / "nowhere")
    assert office.run("chart", "--policy", "base", "--compare", "town").code == 0
    assert "removed" not in (tmp_path / "base-town.svg").read_text("utf-8")
    assert office.run("chart", "--policy", "bas").code == 2


# -- The office.


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_of_an_office_counts_and_has_room(language, backend):
    graph = office_chart(FLOWS, [BASE], language, heading=("漢" * 90,))
    root = ET.fromstring(render(graph, "svg", backend=backend))
    check_boxes(root)
    check_told(root, language)
    if language == "en":
        said = [lines(g) for g in groups(root, "move")]
        assert ["investigate", "moves: 40", "median days: 16.5"] in said
        widths = [
            float(p.get("stroke-width", "1")) for g in groups(root, "flow") for p in g.iter(f"{SVG}path")
        ]
        assert max(widths) > min(widths) > 5


def test_the_office_is_counted_from_the_record_as_list_and_log_tell_it(long_office):
    root = drawn(long_office, "--register", by="aud1")
    moves = {lines(g)[0]: lines(g)[1:] for g in groups(root, "move")}
    assert moves["apportion"] == ["moves: 11", "median days: 0"]
    states = {lines(g)[0]: lines(g)[1] for g in groups(root, "state")}
    assert (states["reported"], states["filed"]) == ("cases: 1", "cases: 0")
    few = drawn(long_office, "--register", "--moved-from", "2024-04-03", by="aud1")
    assert "apportion" not in {lines(g)[0] for g in groups(few, "move")}


def test_the_filters_are_those_of_list_and_what_concerns_the_reader_is_not_counted(long_office):
    for words, by in ((("--state", "filed"), "aud1"), ((), "qian")):
        root = drawn(long_office, "--register", *words, by=by)
        assert groups(root, "move") == []
        assert any("0" in line for line in lines(groups(root, "title")[0]))
    assert long_office.run("chart", "--register", "--state", "nosuch", by="aud1").code == 2


# -- All of them.


@pytest.mark.parametrize("words", [
    (), ("@c", "--register"), ("@c", "--policy", "base"), ("--split",), ("--at", "2024-04-01"),
    ("@c", "--compare", "base"), ("@c", "--open"), ("@c", "-o", "c.bmp"), ("@nosuch",),
])  # fmt: skip
def test_what_cannot_be_asked_for_together_is_wrong_usage(long_office, words):
    assert long_office.run("chart", *words, by="aud1").code == 2


def test_a_target_that_cannot_be_written_is_told_and_nothing_is_left(long_office, tmp_path: Path):
    done = long_office.run("chart", "@c", "-o", str(tmp_path / "no" / "c.svg"), by="aud1")
    assert done.code == 2
    assert str(tmp_path / "no" / "c.svg") in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("form", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml"),
                                              ("dot", b"digraph")])  # fmt: skip
def test_the_file_s_ending_or_the_option_says_the_format(long_office, tmp_path, form, begins):
    target = tmp_path / f"c.{form}"
    for words in (("-o", str(target)), ("-o", str(tmp_path / "c"), "--format", form)):
        assert long_office.run("chart", "@c", *words, by="aud1").code == 0
        assert Path(words[1]).read_bytes().startswith(begins)


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_without_a_chinese_font_no_picture_is_made_and_what_brings_one_is_told(monkeypatch, form):
    import typst

    bare = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    monkeypatch.setattr(pictures, "_fonts", lambda: bare)
    graph = policy_chart(BASE, "zh")
    with pytest.raises(ChartError, match=r"fonts-wqy-microhei.*wenze\[fonts\]"):
        render(graph, form)
    assert render(graph, "svg"), "an SVG needs no font here"


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:12] for text in HOSTILE])
def test_hostile_text_is_harmless_in_every_chart(text, backend):
    label = Text(zh=text, en=text)
    states = tuple(msgspec.structs.replace(s, label=label) for s in BASE.lifecycle.in_order)
    policy = msgspec.structs.replace(
        BASE, id=text, version=text, title=label,
        lifecycle=msgspec.structs.replace(BASE.lifecycle, in_order=states),
        namings={name: msgspec.structs.replace(n, label=label) for name, n in BASE.namings.items()},
    )  # fmt: skip
    case = msgspec.structs.replace(SPLIT, number=text, ref=text)
    flows = Flows({"reported": 1, text: 2}, (Flow("reported", text, text, 1, 2.0),), {})
    for graph in (
        split_chart(case, policy, people(*[text] * 4, body=text), "zh"),
        policy_chart(policy, "zh", other=BASE),
        office_chart(flows, [policy], "zh", heading=(text,)),
    ):
        svg = render(graph, "svg", backend=backend)
        check_harmless(svg)
        check_boxes(ET.fromstring(svg))
        assert len(svg) < 150_000


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh",
            ("(例外：恢复、备注、关联案件、更正)", "(至少：2)", "(期限天数：15)"),
        ),
        ("en", ("(except: resume, note, link, correct)", "(at least: 2)", "(days allowed: 15)")),
    ],
)
def test_what_a_pack_gives_a_guard_is_said_in_words(language, words):
    told = policy_chart(load_policy("plan-05"), language).source
    assert [word for word in words if word not in told] == []


def test_an_empty_list_that_a_pack_gives_a_guard_is_not_drawn():
    told = policy_chart(load_policy("base"), "en", other=load_policy("elections")).source
    assert "situations:" not in told
