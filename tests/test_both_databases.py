"""One register on both databases: whoever looks is told the same, to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import chain

import pytest
import sqlalchemy as sa

from cases import open_register
from cases.proposals import propose
from cases.tables import metadata
from tests import postgresql
from tests.browsing import Browser
from tests.office import BODIES, POSTS, Line, Office, act, evidence, founded, report, until, wenze
from workflow.reading import read_fields

# Bodies, and with them numbers of cases, that a dictionary puts in another order than their letters.
MORE = ("water-b", "water.c", "water_a", "Water2", "WATER10")
PEOPLE = sorted({row.partition(",")[0] for row in POSTS.splitlines()[1:]})
MADE_AGAIN = {name for name in metadata.tables if name.startswith("case_")}
ICU = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"


def lines() -> Iterator[Line]:
    """Cases at several stages and in several bodies, due on several days, under names of all kinds."""
    late = "2024-04-16"
    yield from until("delivered", ref="a")
    yield act("appeal", "reg1", late, "@a", respondent="sun", grounds="不服", received_on=late)
    yield act("uphold", "dec2", late, "@a", decided_by="city", respondents=["sun"], reason="维持")
    yield act("appeal", "dec2", late, "@a", grounds="上级复核", received_on=late)
    yield act("revoke", "dec4", late, "@a", decided_by="city-discipline", respondents=["qian", "li"],
              reason="撤销")  # fmt: skip
    yield from chain(until("sanctioned", ref="B"), until("filed", ref="b-2"), until("heard", ref="李"))
    yield from until("inquiry", "town", "task-neglected", "b_1", body="hill-village")
    yield evidence("more", "@b_1", title="<b>会议</b>")
    for number, body in enumerate((*MORE, "forest", "hill-town", "hill-village", *reversed(MORE))):
        day = f"2024-03-{number + 1:02}"
        yield report(f"Ä{number}" if number % 2 else f"z.{number}", body=body, on=day)
    yield act("suspend", "reg1", late, "@z.0", reason="洪水")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The register in a file."""
    made = founded(tmp_path_factory.mktemp("file"))
    named = "".join(f"{body},某县 {body} 局,county,party_group,bureau\n" for body in MORE)
    (made.folder / "bodies.csv").write_text(BODIES + named, "utf-8")
    files = [str(made.folder / f"{name}.csv") for name in ("bodies", "posts")]
    assert made.run("directory", "import", *files, by="adm1").code == 0
    made.take(*lines())
    with open_register(made.file) as register:
        proposed = act("suspend", "reg1", "2024-03-06", "@b_1", reason="洪水")
        assert propose(register, read_fields(proposed)).proposable
    return made


@pytest.fixture(scope="module")
def twin(office: Office, postgresql_server: sa.URL) -> Iterator[Office]:
    """The same on a server, in a database that sorts as a dictionary where the server can: the record
    row by row, the index made there."""
    with closing(postgresql.connected(postgresql_server)) as server:
        able = server.execute("SELECT 1 FROM pg_collation WHERE collprovider = 'i' LIMIT 1").fetchone()
    with postgresql.database(postgresql_server, ICU if able else "") as url:
        made = Office(office.folder, url.render_as_string(hide_password=False))
        with open_register(office.file) as old, open_register(made.url, create=True) as new, \
                old.connection() as source, new.connection(writes=True) as target:  # fmt: skip
            for table in metadata.sorted_tables:
                rows = source.execute(table.select()).mappings().all()
                if rows and table.name not in MADE_AGAIN:
                    target.execute(table.insert(), [dict(row) for row in rows])
        assert made.run("doctor", "--rebuild", by="adm1").code == 0
        yield made


def test_it_is_the_same_register(office: Office, twin: Office) -> None:
    first, second = (one.json("audit", "verify", by="aud1") for one in (office, twin))
    assert (first.code, second.code, first.out) == (0, 0, second.out)
    with open_register(office.file) as old, open_register(twin.url) as new, \
            old.connection() as source, new.connection() as target:  # fmt: skip
        for name in MADE_AGAIN:
            table = metadata.tables[name]
            one, other = (sorted(map(repr, each.execute(table.select()))) for each in (source, target))
            assert one == other != []


FILTERS = (
    "", "--state sanctioned", "--open", "--overdue", "--mine", "--mine --overdue", "--body water",
    "--body hill-town", "--policy town", "--situation mass-incident", "--from 2024-03-04",
    "--to 2024-03-05", "--search water", "--search WATER-B", "--search 某县", "--search 李",
    "--search Ä", "--search ä1", "--search b_1", "--search %", "--search 2024-1", "--search water.c",
)  # fmt: skip


@pytest.mark.parametrize("words", FILTERS)
def test_the_same_cases_are_listed_in_the_same_order_and_counted_alike(
    words: str, office: Office, twin: Office
) -> None:
    for who in ("aud1", "inv1", "sun"):
        for command in (("list",), ("stats",)):
            asked = (*command, *words.split())
            one, other = (each.json(*asked, by=who) for each in (office, twin))
            assert (one.code, one.out) == (0, other.out), (asked, one.err)
    assert office.run("stats", *words.split(), by="aud1") == twin.run("stats", *words.split(), by="aud1")


@pytest.mark.parametrize("more", [(), ("--overdue",)])
def test_page_after_page_is_the_same(more: tuple[str, ...], office: Office, twin: Office) -> None:
    after: tuple[str, ...] = ()
    seen: list[str] = []
    for _page in range(20):
        asked = ("list", "--limit", "1" if more else "3", *more, *after)
        one, other = (each.json(*asked, by="aud1") for each in (office, twin))
        assert one.out == other.out
        seen += [row["number"] for row in one.document["cases"]]
        if one.document["after"] is None:
            break
        after = ("--after", one.document["after"])
    assert len(seen) == len(set(seen)) > (0 if more else 3)


@pytest.mark.parametrize("who", PEOPLE)
def test_the_same_waits_for_everybody(who: str, office: Office, twin: Office) -> None:
    one, other = (each.json("inbox", by=who) for each in (office, twin))
    assert (one.code, one.out) == (0, other.out), one.err


@pytest.mark.parametrize("words", ["show", "next", "log"])
def test_a_case_is_told_alike(words: str, office: Office, twin: Office) -> None:
    for case in ("@a", "@b-2", "@b_1", "@李"):
        one, other = (each.json(words, case, by="aud1") for each in (office, twin))
        assert (one.code, one.out) == (0, other.out), one.err


@pytest.mark.parametrize(
    "begun", ["", "@", "@B", "@b", "@z.", "@Ä", "@李", "w", "WATER-2024-", "water_"]
)
def test_completion_offers_the_same_cases(begun: str, office: Office, twin: Office) -> None:
    told = []
    for each in (office, twin):
        place = {"WENZE_REGISTER": each.register, "WENZE_EVIDENCE": f"{office.file}.evidence"}
        line = f"wenze --as aud1 show {begun}"
        done = wenze(env={**place, "_WENZE_COMPLETE": "bash_complete", "COMP_WORDS": line})
        assert (done.code, done.err) == (0, "")
        told.append(done.out)
    assert told[0] == told[1] != ""


PAGES = (
    "/", "/?search=water", "/?search=%E6%9D%8E&open=1", "/?body=water&state=reported", "/?overdue=1",
    "/?policy=plan-05&from=2024-03-04&to=2024-03-08", "/?person=sun", "/?mine=1", "/inbox", "/office",
    "/figures", "/record", "/help", "/case/@a", "/case/@b_1/next", "/case/@a/log",
    "/case/@b-2/file/archive", "/case/@b-2/file/public", "/case/@nobody", "/?body=nowhere",
)  # fmt: skip


@pytest.mark.parametrize("place", PAGES)
def test_every_page_of_the_board_is_the_same(
    place: str, office: Office, twin: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENZE_EVIDENCE", f"{office.file}.evidence")
    for who, language in (("aud1", "en"), ("inv1", "zh"), ("sun", "en")):
        one, other = (Browser(each, who, language).get(place) for each in (office, twin))
        assert one.status == other.status
        assert one.text.replace(office.register, "") == other.text.replace(twin.register, "")
