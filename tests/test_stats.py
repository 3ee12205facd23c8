"""Figures about the office: what is counted, for whom, and that they add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from cases.listing import Wanted, reader
from cases.stats import Counted, count
from diagrams.stats.bars import bar, lines
from diagrams.stats.sheets import Row, Sheet, Writer
from tests import postgresql
from tests.office import Office, act, founded, office_at, report, until
from tests.torture.damage import UNGUARD
from workflow.case import Case
from workflow.directory import Directory
from workflow.event import Event
from workflow.tally import Counting, Tally, percentile, reversal

CASES = 5
LEVELS = {"water": "bureau", "hill-village": "branch", "hill-town": "town"}
Seen = tuple[Case, tuple[Event, ...]]


@pytest.fixture(scope="module")
def office(server: sa.URL | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Cases at several stages, on each database; one of them reviewed twice."""
    with postgresql.place(server) as url:
        yield filled(founded(tmp_path_factory.mktemp("stats"), url))


def filled(made: Office) -> Office:
    made.take(*until("delivered", ref="a"))
    late = "2024-04-16"
    made.take(act("appeal", "reg1", late, "@a", respondent="sun", grounds="不服", received_on=late))
    made.take(act("uphold", "dec2", late, "@a", decided_by="city", respondents=["sun"], reason="维持"))
    made.take(act("appeal", "dec2", late, "@a", grounds="上级复核", received_on=late))
    made.take(act("revoke", "dec4", late, "@a", decided_by="city-discipline", respondents=["qian", "li"],
                  reason="撤销"))  # fmt: skip
    made.take(*until("sanctioned", ref="b"), *until("apportioned", ref="c"))
    made.take(report("d", body="forest"), report("e", body="hill-village"))
    return made


@pytest.fixture(scope="module")
def seen(office: Office) -> list[Seen]:
    """Each case with its events."""
    with office.open() as register:
        numbers = register.numbers()
        with register.reading() as view:
            return [(view.case(number), tuple(event for event, _ in view.events(number)))
                    for number in numbers]  # fmt: skip


def tally(cases: Sequence[Seen]) -> Tally:
    counting = Counting(LEVELS)
    for case, events in cases:
        for event in events:
            counting.event(event)
        counting.case(case)
    return counting.tally()


# -- what is counted --------------------------------------------------------------------------------


@given(st.lists(st.booleans(), min_size=CASES, max_size=CASES), st.permutations(range(CASES)))
def test_two_sets_of_cases_add_up_to_their_union_in_any_order(
    seen: list[Seen], some: list[bool], order: list[int]
):
    shuffled = [seen[number] for number in order]
    one = [case for case, chosen in zip(shuffled, some, strict=True) if chosen]
    other = [case for case, chosen in zip(shuffled, some, strict=True) if not chosen]
    assert tally(one) + tally(other) == tally(other) + tally(one) == tally(seen)


def test_the_stream_of_the_register_counts_what_the_cases_say(office: Office, seen: list[Seen]):
    told = office.json("stats", by="aud1").document
    whole = tally(seen)
    assert (told["cases"], told["open"]) == (5, 5)
    assert told["state"] == {"apportioned": 1, "reported": 2, "sanctioned": 2}
    assert told["body"] == {"forest": 1, "hill-village": 1, "water": 3}
    assert told["situation"] == {"plan-05/mass-incident": 5}
    assert told["degree"] == {key[0]: n for key, n in whole.of("degree").items()}
    assert told["degree"] == {"collective primary": 5, "collective secondary": 2}
    assert told["level"] == {"above": 7}
    assert sum(told["measure"].values()) == whole.total("measure") == 4
    assert told["review"] == {"uphold": 1, "vary": 0, "revoke": 2, "changed": 2, "decided": 3}
    assert told["time_in_state"]["reported"] == {"stays": 3, "median": 11, "percentile_90": 11}
    assert told["overdue"] == 2


def test_a_bearer_at_the_bottom_is_told_from_one_above():
    counting = Counting({"t": "town", "b": "bureau", "v": "branch"})
    places = {("t",): "lowest", ("b",): "above", ("t", "v"): "lowest", ("v", "b"): "above",
              ("gone",): "unknown", ("gone", "t"): "lowest"}  # fmt: skip
    assert {bodies: counting._lowest(bodies) for bodies in places} == places


@pytest.mark.parametrize(("days", "half", "most"), [
    ({}, None, None), ({7: 1}, 7, 7), ({0: 1, 10: 1}, 0, 10), ({1: 9, 50: 1}, 1, 1),
    ({1: 8, 50: 2}, 1, 50), (dict.fromkeys(range(1, 101), 1), 50, 90),
])  # fmt: skip
def test_a_percentile_is_the_nearest_rank(days: dict[int, int], half: int | None, most: int | None):
    assert (percentile(days, 50), percentile(days, 90)) == (half, most)


def test_what_is_varied_or_revoked_counts_as_changed():
    assert reversal({("uphold",): 3, ("vary",): 2, ("revoke",): 1}) == (3, 6)
    assert reversal({}) == (0, 0)


def test_whoever_waits_is_told_how_many_cases_are_done(office: Office):
    told: list[tuple[int, int]] = []
    with office.open() as register, register.reading() as view:
        who = reader(view.versions.directory(), "aud1", view.clock().date())
        count(view, register.database, Wanted(), who, lambda done, of: told.append((done, of)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5)]


def test_a_record_that_does_not_hold_is_not_counted(tmp_path: Path):
    broken = office_at(tmp_path, "inquiry")
    with broken.open() as register, register.connection(writes=True) as connection:
        for (drop,) in connection.exec_driver_sql(UNGUARD).all():
            connection.exec_driver_sql(drop)
        connection.exec_driver_sql("DELETE FROM event WHERE seq = 2")
    assert broken.run("stats", by="aud1").code == 4


# -- for whom, and of whom --------------------------------------------------------------------------


def test_only_what_somebody_may_list_is_counted_for_that_person(office: Office):
    for who in ("aud1", "sun", "feng", "cun", "inv1"):
        listed = office.json("list", by=who).document["cases"]
        assert office.json("stats", by=who).document["cases"] == len(listed), who
    assert office.json("stats", by="sun").document["degree"] == {}


@pytest.mark.parametrize("words", [
    "--body forest", "--state sanctioned", "--open", "--overdue", "--from 2024-03-02", "--search water",
    "--policy town", "--mine",
])  # fmt: skip
def test_the_filters_are_those_of_the_list(office: Office, words: str):
    listed = office.json("list", *words.split(), by="inv1").document["cases"]
    assert office.json("stats", *words.split(), by="inv1").document["cases"] == len(listed)


def test_no_figure_is_of_a_person(office: Office):
    assert office.run("stats", "--person", "sun", by="aud1").code == 2
    assert office.json("list", "--search", "孙", by="aud1").document["cases"] != []
    assert office.json("stats", "--search", "孙", by="aud1").document["cases"] == 0
    people = {"qian", "sun", "li", "inv1", "钱", "孙", "调查一"}
    for done in (office.run("stats", by="aud1"), office.json("stats", by="aud1")):
        assert people & set(re.findall(r"[\w-]+", done.out)) == set()


def test_small_counts_are_held_back_and_the_next_smallest_with_a_lone_one(office: Office):
    told = office.json("stats", "--least", "2", by="aud1").document
    assert sorted(map(str, told["state"].values())) == ["2", "None", "None"]
    assert told["state"]["apportioned"] is None
    assert told["body"] == {"forest": None, "hill-village": None, "water": 3}
    assert "held back" in office.run("stats", "--least", "2", by="aud1").out
    assert "held back" not in office.run("stats", by="aud1").out


# -- shown ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 50, 80, 120])
def test_bars_fit_the_terminal_and_carry_no_control_characters(
    office: Office, language: str, columns: int
):
    done = office.run("--lang", language, "stats", by="aud1", env={"COLUMNS": str(columns)})
    assert done.code == 0, done.err
    assert "█" in done.out
    assert [line for line in done.out.splitlines() if wcswidth(line) > columns] == []
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.out)


NAMED = st.tuples(st.text("某县水利局ab -（）é", max_size=60), st.integers(0, 10**6))


@given(st.lists(NAMED, max_size=6), st.integers(40, 120))
def test_a_sheet_fits_whatever_its_rows_are_called(rows: list[tuple[str, int]], columns: int):
    made = tuple(Row(name, name, value, f"{value:,} (7 %)") for name, value in rows)
    for line in lines(Sheet("x", "标题", "说明" * 40, made), columns):
        assert wcswidth(line) <= columns, line


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 100))
def test_a_bar_is_as_long_as_its_share_and_never_longer_than_its_room(value: int, whole: int, room: int):
    drawn = bar(min(value, whole), whole, room)
    assert len(drawn) <= room
    assert bool(drawn) is (value > 0)
    assert (bar(whole, whole, room), bar(0, whole, room)) == ("█" * room, "")


class Heard(HTMLParser):
    """The tags of a page, and where it would go for something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.asks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.asks += [str(value) for name, value in attrs if name in ("src", "href")]


@pytest.mark.parametrize(
    ("language", "title"), [("zh", "办案情况统计"), ("en", "How cases are handled")]
)
def test_the_page_is_one_file_that_says_every_figure_beside_its_bar(
    office: Office, tmp_path: Path, language: str, title: str
):
    file = tmp_path / "stats.html"
    done = office.run("--lang", language, "stats", "--html", str(file), "--least", "1", by="aud1")
    assert done.code == 0, done.err
    written = file.read_text("utf-8")
    heard = Heard()
    heard.feed(written)
    assert f"<h1>{title}</h1>" in written
    assert all(place.startswith("#") for place in heard.asks)
    figures = written.count('class="figure"')
    assert heard.tags.count("svg") == written.count('aria-hidden="true"') == figures > 0
    assert "url(" not in written
    assert "script" not in heard.tags
    for name in ("water", "sun", "qian"):
        assert f">{name}<" not in written


def test_a_page_holds_back_counts_below_three_and_says_so(office: Office, tmp_path: Path):
    file = tmp_path / "stats.html"
    assert office.run("stats", "--html", str(file), by="aud1").code == 0
    written = file.read_text("utf-8")
    assert "Counts below 3 are held back." in written
    assert '<td class="bar"></td><td class="figure">held back</td>' in written


def test_a_measure_outside_its_tier_is_marked():
    given = {("tier", "lighter", "heavier"): 2, ("tier", "lighter", "lighter"): 1}
    found = Counted(1, {}, 1, 0, Tally(given))
    ((_name, cells),) = Writer(found, (), Directory(), "en", 1).tiers().rows
    assert [(cell.text, cell.outside) for cell in cells] == [("2 ▲", True), ("1", False)]


def test_an_empty_choice_has_figures_too(office: Office, tmp_path: Path):
    words = ("stats", "--policy", "town")
    assert office.json(*words, by="aud1").document["cases"] == 0
    assert office.run(*words, by="aud1").code == 0
    assert office.run(*words, "--html", str(tmp_path / "x.html"), by="aud1").code == 0
