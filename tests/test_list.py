"""`wenze list`: every filter, who sees what, paging, what is due. One contract on both databases."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from cases import Register, open_register
from cases.checkup import checkup, rebuild
from cases.commands.formatter import width
from cases.indexed import bigrams, folded
from cases.listing import Page, Wanted, page, reader
from cases.register import upgrade_register
from cases.tables import metadata
from tests.office import BODIES, POSTS, STAGES, Done, act, as_lines, report, road, wenze
from tests.revisions import FIRST_REVISION
from tests.torture.damage import UNGUARD
from workflow import InvalidAction
from workflow.engine import barred

FIRST, SECOND, THIRD, FOURTH = (
    "WATER-2024-0001", "FOREST-2024-0001", "HILL-VILLAGE-2024-0001", "WATER-2024-0002",
)  # fmt: skip
ALL = [FIRST, SECOND, THIRD, FOURTH]
TODAY = date(2024, 5, 3)


@dataclass(frozen=True)
class Place:
    """A register on either database with four cases, in one of which a decision waits for filing."""

    url: str
    folder: Path

    def run(self, *words: str, by: str = "aud1", **env: str) -> Done:
        given = {"WENZE_EVIDENCE": str(self.folder / "evidence"), **env}
        return wenze("--register", self.url, "--as", by, *words, env=given)

    def numbers(self, *words: str, by: str = "aud1") -> list[str]:
        """The numbers that `list` shows, in its order."""
        done = self.run("--json", "list", *words, by=by)
        assert done.code == 0, done.err
        return [found["number"] for found in done.document["cases"]]

    def take(self, *lines: dict[str, Any]) -> None:
        file = self.folder / "lines.jsonl"
        file.write_bytes(as_lines(lines))
        done = self.run("apply", str(file))
        assert done.code == 0, done.out

    def open(self) -> Register:
        return open_register(self.url, evidence=self.folder / "evidence")

    def page(self, by: str = "aud1", on: date = TODAY, **wanted: Any) -> Page:
        """A page as somebody gets it on that day."""
        with self.open() as register, register.reading() as view:
            who = reader(view.versions.directory(), by, on)
            return page(view.connection, register.database, Wanted(**wanted), who)

    def past(self, *statements: str) -> None:
        """What somebody does who has a tool for the database."""
        with self.open() as register, register.connection(writes=True) as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)


def cases() -> Iterator[dict[str, Any]]:
    stages = road(ref="甲案")
    for stage in STAGES[1:8]:
        yield from stages[stage]
    yield report("b_1", body="forest", persons=["jiang"], on="2024-03-10", policy="town",
                 situation="task-neglected", by="rep2")  # fmt: skip
    yield report("b%1", body="hill-village", on="2024-04-02T23:30:00+08:00", also=["forest"])
    yield report("d", on="2024-04-20", occurred_on="2024-04-19")
    yield act("approve", "app1", "2024-04-21", "@d", what="dismissal")
    yield act("dismiss", "dec1", "2024-04-21", "@d", ground="no_duty", reason="与职责无关")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "sqlite":
        made = Place(f"sqlite:///{tmp_path / 'office.db'}", tmp_path)
    else:
        url: sa.URL = request.getfixturevalue("postgresql_url")
        made = Place(url.render_as_string(hide_password=False), tmp_path)
    (tmp_path / "bodies.csv").write_text(BODIES, encoding="utf-8")
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    assert made.run("init").code == 0
    sheets = (str(tmp_path / "bodies.csv"), str(tmp_path / "posts.csv"))
    assert made.run("directory", "import", *sheets).code == 0
    made.take(*cases())
    return made


FILTERS: dict[str, list[str]] = {
    "": [SECOND, THIRD, FIRST, FOURTH],
    "--state sanctioned": [FIRST], "--state dismissed": [FOURTH], "--state under_review": [],
    "--policy town": [SECOND], "--policy plan-16": [],
    "--situation task-neglected": [SECOND], "--situation mass-incident": [THIRD, FIRST, FOURTH],
    "--body water": [FIRST, FOURTH], "--body forest": [SECOND, THIRD], "--body hill-town": [THIRD],
    "--body county": [SECOND, THIRD, FIRST, FOURTH], "--body county-discipline": [],
    "--person jiang": [SECOND], "--person inv2": [FIRST], "--person rep1": [THIRD, FIRST, FOURTH],
    "--person sun": [FIRST], "--person idle": [],
    "--from 2024-03-10": [SECOND, THIRD, FOURTH], "--to 2024-03-10": [SECOND, FIRST],
    "--from 2024-04-02 --to 2024-04-02": [THIRD],
    "--open": [SECOND, THIRD, FIRST], "--overdue": [FIRST],
    "--open --body water": [FIRST], "--state reported --body water": [],
    "--search 水利": [FIRST, FOURTH], "--search 水": [FIRST, FOURTH], "--search 甲": [FIRST],
    "--search 案": [FIRST], "--search 甲案": [FIRST], "--search 案甲": [],
    "--search b_1": [SECOND], "--search b%1": [THIRD], "--search %": [THIRD], "--search _": [SECOND],
    "--search b%": [THIRD], "--search 'b*'": [], "--search B_1": [SECOND], "--search Ｂ＿１": [SECOND],
    "--search 2024-0002": [FOURTH], "--search water-2024-0001": [FIRST],
    "--search '水利 2024-0002'": [FOURTH], "--search '水利 forest'": [],
    "--search 江": [], "--search 蒋": [SECOND], "--search 孙": [FIRST],
    "--search task-neglected": [SECOND],
    "--search 上访": [], "--search 信访": [],
}  # fmt: skip


def test_each_filter_shows_the_cases_that_fit_it_and_no_other(place: Place):
    found = {words: place.numbers(*shlex.split(words)) for words in FILTERS}
    assert found == FILTERS


def test_a_record_number_is_searched_once_the_case_is_filed(place: Place):
    assert place.numbers("--search", "某组〔2024〕7号") == []
    stages = road(ref="甲案")
    last = {**stages["filed"][-1], "record_number": "某组〔2024〕7号"}
    place.take(*stages["delivered"], last)
    for words in ("某组〔2024〕7号", "7号", "号", "某组", "〔2024〕", "某组 7号"):
        assert place.numbers("--search", words) == [FIRST], words
    mend = {"field": "record_number", "value": "某组〔2024〕8号", "reason": "笔误"}
    place.take(act("correct", "reg1", "2024-04-16", "@甲案", **mend))
    assert place.numbers("--search", "7号") == []
    assert place.numbers("--search", "8号") == [FIRST]


def test_what_is_common_is_found_by_comparing(place: Place, monkeypatch: pytest.MonkeyPatch):
    """Where every two characters of a word are in many cases, none is looked up."""
    monkeypatch.setattr("cases.searching.FEW", 1)
    for words in ("--search 甲案", "--search b%1", "--search 2024-0002", "--search 案甲"):
        assert place.numbers(*shlex.split(words)) == FILTERS[words], words


def test_mine_is_whose_team_i_am_on_and_where_i_recorded_something(place: Place):
    mine = {
        "rep1": [THIRD, FIRST, FOURTH], "rep2": [SECOND], "inv1": [FIRST], "inv2": [FIRST], "inv3": [],
        "app1": [FIRST, FOURTH], "dec1": [FIRST, FOURTH], "aud1": [], "idle": [],
    }  # fmt: skip
    assert {who: place.numbers("--mine", by=who) for who in mine} == mine
    assert place.numbers("--mine", "--overdue", by="rep1") == [FIRST]
    assert place.numbers("--mine", "--overdue", by="rep2") == []


def test_whoever_is_replaced_on_the_team_or_recused_has_the_case_no_more(place: Place):
    place.take(
        act("approve", "app1", "2024-03-12", "@b_1", what="opening"),
        act("assign", "app1", "2024-03-12", "@b_1", investigators=["inv1", "inv2"]),
        act("note", "inv2", "2024-03-12", "@b_1", text="x"),
    )
    assert place.numbers("--mine", by="inv2") == [SECOND, FIRST]
    place.take(act("assign", "app1", "2024-03-13", "@b_1", investigators=["inv1", "inv3"]))
    assert place.numbers("--mine", by="inv2") == [FIRST]
    assert place.numbers("--mine", by="inv3") == [SECOND]
    assert place.numbers("--person", "inv2") == [SECOND, FIRST]
    place.take(act("recuse", "app1", "2024-03-14", "@b_1", person="inv3", reason="亲属"))
    assert place.numbers("--mine", by="inv3") == []
    assert place.numbers(by="inv3") == [THIRD, FIRST, FOURTH]


def test_the_list_bars_exactly_whom_the_engine_bars(place: Place):
    """For everybody in the directory, on days on which posts begin and end."""
    place.take(act("recuse", "idle", "2024-04-03", "@b%1", person="idle", reason="亲属"))
    with place.open() as register, register.reading() as view:
        directory = view.versions.directory()
        everybody = sorted({post.person for post in directory.posts} - {"aud1"})
        for day in (TODAY, date(2024, 2, 10), date(2026, 1, 1)):
            now = view.clock().replace(year=day.year, month=day.month, day=day.day)
            for who in everybody:
                seen = page(view.connection, register.database, Wanted(), reader(directory, who, day))
                right = [number for number in [SECOND, THIRD, FIRST, FOURTH]
                         if not barred(view.case(number), view.versions.of(view.case(number).policy),
                                       directory, now, who)]  # fmt: skip
                assert [row["number"] for row in seen.rows] == right, (who, day)


def test_a_barred_person_finds_the_case_by_no_filter(place: Place):
    for words in ("--person sun", "--body water", "--search 水利", "--overdue", "--search 甲案",
                  "--mine", "--mine --overdue"):  # fmt: skip
        for who in ("sun", "qian", "zheng"):
            assert FIRST not in place.numbers(*shlex.split(words), by=who), (words, who)


# -- pages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["", "--body water", "--overdue", "--search 2024", "--mine"])
def test_pages_by_key_give_every_case_once(place: Place, words: str):
    place.take(*(report(f"m{n}", body="water", on="2024-04-22") for n in range(12)))
    place.past("UPDATE case_index SET due = '2024-04-2' || ordinal WHERE ordinal BETWEEN 5 AND 9")
    given = shlex.split(words)
    whole = place.numbers(*given, by="rep1")
    assert len(whole) > 3
    found: list[str] = []
    after: list[str] = []
    while True:
        done = place.run("--json", "list", *given, "--limit", "3", *after, by="rep1").document
        found += [row["number"] for row in done["cases"]]
        if done["after"] is None:
            break
        after = ["--after", done["after"]]
    assert found == whole
    assert place.run("--json", "list", *given, by="rep1").document["after"] is None


def test_the_last_line_is_the_command_for_the_next_page(place: Place):
    done = place.run("list", "--open", "--search", "2024", "--limit", "2")
    *_, last = done.out.splitlines()
    assert last == f"more: wenze list --open --search 2024 --limit 2 --after {THIRD}"
    then = place.run(*shlex.split(last)[2:]).out
    assert [number for number in ALL if number in then] == [FIRST]
    assert place.run("list", "--overdue", "--limit", "1").out.count("more:") == 0


def test_a_page_of_what_is_overdue_goes_on_after_a_day_and_a_number(place: Place):
    place.past("UPDATE case_index SET due = '2024-04-20' WHERE ref = 'b_1'")
    first = place.page(overdue=True, limit=1)
    assert (first.rows[0]["number"], first.after) == (SECOND, f"2024-04-20/{SECOND}")
    then = place.page(overdue=True, limit=1, after=first.after)
    assert (then.rows[0]["number"], then.after) == (FIRST, None)


@pytest.mark.parametrize(("overdue", "key"), [
    (False, "x"), (False, f"2024-04-20/{FIRST}"), (True, FIRST), (False, "WATER-2024-"),
    (False, "WATER-2024-" + "9" * 30), (True, ""),
])  # fmt: skip
def test_a_place_that_is_none_is_invalid_input(place: Place, overdue: bool, key: str):
    with pytest.raises(InvalidAction, match="no place in this list"):
        place.page(overdue=overdue, after=key)


# -- what is due -----------------------------------------------------------------------------------


def test_a_case_is_overdue_on_the_day_after_its_last(place: Place):
    """A month from the decision of 2 April."""
    assert [row["due"] for row in place.page().rows] == [None, None, "2024-05-02", None]
    for day, found in ((2, []), (3, [FIRST])):
        on = date(2024, 5, day)
        assert [row["number"] for row in place.page(on=on, overdue=True).rows] == found
        assert [row["number"] for row in place.page("rep1", on, overdue=True, mine=True).rows] == found


def test_a_suspended_case_and_an_ended_one_are_not_due(place: Place):
    place.take(act("suspend", "reg1", "2024-04-10", "@甲案", reason="洪水"))
    assert place.numbers("--overdue") == []
    assert place.numbers("--overdue", "--mine", by="rep1") == []
    place.take(act("resume", "reg1", "2024-04-20", "@甲案", reason="退水"))
    assert {row["due"] for row in place.page().rows} == {None, "2024-05-12"}, "ten days later"
    stages = road(ref="甲案")
    late = [{**line, "on": "2024-04-21"} for line in (*stages["delivered"], *stages["filed"])]
    place.take(*late)
    assert place.numbers("--overdue") == []


# -- the index -------------------------------------------------------------------------------------


def test_the_index_that_was_kept_is_the_one_that_the_events_make(place: Place):
    with place.open() as register:
        assert all(check.sound for check in checkup(register))
        assert rebuild(register) == 0


def test_an_older_register_is_filled_when_it_is_brought_up_to_date(place: Place):
    before = dump(place)
    place.past(*FIRST_REVISION)
    assert place.run("list").code == 6
    assert place.run("upgrade").code == 0
    assert dump(place) == before
    assert place.numbers("--overdue") == [FIRST]
    assert not upgrade_register(place.url)


def test_an_older_register_that_does_not_hold_can_still_be_verified(place: Place):
    if place.url.startswith("sqlite"):
        with place.open() as register, register.connection(writes=True) as connection:
            for (drop,) in connection.exec_driver_sql(UNGUARD).all():
                connection.exec_driver_sql(drop)
    else:
        place.past("ALTER TABLE event DISABLE TRIGGER USER")
    place.past("UPDATE event SET body = replace(body, 'inv1', 'inv2') WHERE id = 3", *FIRST_REVISION)
    assert place.run("upgrade").code == 0
    done = place.run("--json", "audit", "verify")
    assert (done.code, done.document["first_bad"]["seq"]) == (4, 3)


def dump(place: Place) -> dict[str, list[tuple[Any, ...]]]:
    with place.open() as register, register.connection() as connection:
        return {table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
                for table in metadata.sorted_tables}  # fmt: skip


def test_the_query_of_mine_and_overdue_reads_the_partial_index(place: Place):
    """On SQLite as it plans it; on a server it depends on how many rows there are."""
    if not place.url.startswith("sqlite"):
        with place.open() as register, register.connection() as connection:
            found = connection.exec_driver_sql("SELECT indexdef FROM pg_indexes").scalars().all()
        (mine,) = (one for one in found if "case_mine" in one)
        assert mine.endswith("WHERE ((mine = 1) AND (due IS NOT NULL))")
        return
    asked: list[tuple[str, Any]] = []
    with place.open() as register, register.reading() as view:
        sa.event.listen(view.connection, "before_cursor_execute",
                        lambda _c, _cur, text, values, *_: asked.append((text, values)))  # fmt: skip
        who = reader(view.versions.directory(), "rep1", TODAY)
        page(view.connection, register.database, Wanted(mine=True, overdue=True), who)
        text, values = asked[-1]
        plan = view.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).all()
    told = " ".join(row[3] for row in plan)
    assert "case_mine (person=? AND due<?)" in told
    assert "SCAN" not in told
    assert "TEMP B-TREE" not in told


# -- what is shown ---------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [
    "--state nosuch", "--state sanctionned", "--policy nosuch", "--situation nosuch", "--body nosuch",
    "--person nosuch", "--from 2024-02-30", "--to x", "--from 2024-03-02 --to 2024-03-01", "--limit 0",
    "--limit x", "--search ''", "--search ' '", f"--search {'x' * 201}", "--after nosuch",
])  # fmt: skip
def test_what_nobody_knows_is_invalid_input(place: Place, words: str):
    for language in ("en", "zh"):
        done = place.run("--lang", language, "list", *shlex.split(words))
        assert (done.code, done.out) == (2, ""), words
        assert done.err


def test_an_unknown_name_is_told_with_what_would_be_right(place: Place):
    assert "did you mean sanctioned?" in place.run("list", "--state", "sanctionned").err
    assert "reported, investigated" in place.run("list", "--state", "nosuch").err
    assert "did you mean 某县林业局党组 (forest)?" in place.run("list", "--body", "forrest").err
    done = place.run("directory", "show", "--role", "nosuch")
    assert (done.code, done.out) == (2, "")
    assert "registrar" in done.err
    assert "did you mean auditor?" in place.run("directory", "show", "--role", "auditr").err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_fits_a_terminal_of_eighty_columns(place: Place, language: str):
    done = place.run("--lang", language, "list", COLUMNS="80")
    assert "2024-05-02" in done.out
    assert all(width(line) <= 80 for line in done.out.splitlines()), done.out


def test_json_keeps_its_fields_and_adds_the_day_and_the_next_place(place: Place):
    told = place.run("--json", "list", "--limit", "1").document
    assert told["after"] == SECOND
    assert list(told["cases"][0]) == ["number", "ref", "state", "policy", "body", "situation",
                                      "occurred_on", "reported_on", "moved_on", "due"]  # fmt: skip


# -- words -----------------------------------------------------------------------------------------


def test_each_character_begins_two():
    assert bigrams("处分a\n") == {"处分", "分a", "a\n"}
    assert bigrams("a\nb\n") == {"a\n", "b\n"}
    assert folded(" Ｗater　２０２４\n") == "water 2024"
