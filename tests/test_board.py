"""The board: who gets in, who sees what, that it changes nothing, and that no text in it does harm."""

from __future__ import annotations

import base64
import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from cases.access import Looked, looks
from diagrams.board.app import STYLE
from tests import postgresql
from tests.browsing import OWN, PORT, TOKEN, Answer, Browser
from tests.office import Office, act, evidence, founded, office_at, report, until

PLACES = ("/", "/inbox", "/office", "/figures", "/record", "/help", "/case/@c", "/case/@c/next",
          "/case/@c/log", "/case/@c/file/archive")  # fmt: skip
HOSTILE = (
    "<script>document.title='ran'</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='x",
    "&lt;b&gt;", "\u202e\u2066反向\u200f", "x" * 10_000, "a\n\nEvidence\n  forged", "{0}{name}%s</main>",
)  # fmt: skip


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a filed case; whoever looks adds to its access log and to nothing else."""
    return office_at(tmp_path_factory.mktemp("board"), "filed")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return office_at(tmp_path, "apportioned")


@pytest.fixture
def empty(server: sa.URL | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office without a case, on each database."""
    monkeypatch.setenv("WENZE_EVIDENCE", str(tmp_path / "evidence"))
    with postgresql.place(server) as url:
        yield founded(tmp_path / "office", url)


def noted(office: Office) -> list[Looked]:
    with office.open() as register, register.connection() as connection:
        return list(looks(connection))


def tags(answer: Answer) -> list[tuple[str, str]]:
    """Every element of a page with each of its attributes, as a browser reads them."""
    found: list[tuple[str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend((tag, name) for name, _value in [*attrs, ("", None)])

    Reader().feed(answer.text)
    return found


def runs(answer: Answer) -> list[tuple[str, str]]:
    """What on a page might run, or be fetched from somewhere."""
    return [one for one in tags(answer) if one[0] in ("script", "iframe", "object", "embed", "base")
            or one[1].startswith("on")]  # fmt: skip


def charts(answer: Answer) -> str:
    """Every chart on a page as it was drawn."""
    found = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", answer.text)
    return "".join(base64.b64decode(one).decode() for one in found)


# -- who gets in ------------------------------------------------------------------------------------


def test_the_link_lets_in_and_the_token_goes_out_of_sight(filed: Office):
    browser = Browser(filed, "inv3", known=False)
    answer = browser.get(f"/?state=filed&token={TOKEN}")
    assert (answer.status, answer.header("location")) == (303, "/?state=filed")
    cookie = answer.header("set-cookie") or ""
    assert "httponly" in cookie.lower()
    assert "samesite=strict" in cookie.lower()
    page = browser.get("/?state=filed")
    assert page.status == 200
    assert TOKEN not in page.text


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/case/@c",
        "/nowhere",
        "/?token=",
        "/?token=x",
        f"/?token={TOKEN[:-1]}",
        f"/?token={TOKEN}x",
        "/?token=%ff",
    ],
)
def test_without_the_token_there_is_nothing_but_the_way_in(filed: Office, address: str):
    answer = Browser(filed, "inv3", known=False).get(address)
    assert answer.status == 403
    assert "link" in answer.words
    assert "WATER" not in answer.text


def test_a_wrong_cookie_does_not_let_in(filed: Office):
    browser = Browser(filed, "inv3")
    browser.cookies = {f"wenze-{PORT}": TOKEN[:-1], "wenze-1": TOKEN}
    assert browser.get("/").status == 403


def test_a_link_with_a_foreign_place_in_it_leads_to_this_board_only(filed: Office):
    answer = Browser(filed, "inv3", known=False).get(f"///evil.example/x?token={TOKEN}")
    assert (answer.header("location") or "").startswith("/evil.example")


@pytest.mark.parametrize(
    "host",
    [
        None,
        "localhost:8123",
        "evil.example",
        "evil.example:8123",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:8123.evil.example",
    ],
)
def test_no_other_host_name_leads_here(filed: Office, host: str | None):
    cookie = ("cookie", f"wenze-{PORT}={TOKEN}")
    given = [cookie] if host is None else [("host", host), cookie]
    assert Browser(filed, "inv3").get("/", headers=given).status == 421


def test_two_host_names_at_once_are_refused(filed: Office):
    given = [("host", OWN), ("host", "evil.example"), ("cookie", f"wenze-{PORT}={TOKEN}")]
    assert Browser(filed, "inv3").get("/", headers=given).status == 421


@pytest.mark.parametrize(("origin", "status"), [(f"http://{OWN}", 200), ("http://evil.example", 403),
                                                ("null", 403)])  # fmt: skip
def test_what_another_page_asks_for_is_refused(filed: Office, origin: str, status: int):
    given = [("host", OWN), ("origin", origin), ("cookie", f"wenze-{PORT}={TOKEN}")]
    assert Browser(filed, "inv3").get("/", headers=given).status == status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
@pytest.mark.parametrize("place", ["/", "/case/@c", "/board.css"])
def test_nothing_can_be_sent_to_it(filed: Office, method: str, place: str):
    answer = Browser(filed, "inv3").get(place, method=method)
    assert (answer.status, answer.header("allow")) == (405, "GET, HEAD")


@pytest.mark.parametrize("place", [*PLACES, "/board.css", "/nowhere", "/case/NONE-1-1", "/go?case=x"])
@pytest.mark.parametrize("known", [True, False])
def test_every_answer_carries_the_headers_that_keep_it_in(filed: Office, place: str, known: bool):
    answer = Browser(filed, "aud1", known=known).get(place)
    policy = answer.header("content-security-policy") or ""
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script" not in policy
    assert answer.header("cache-control") == "no-store"
    assert answer.header("x-content-type-options") == "nosniff"
    assert answer.header("referrer-policy") == "no-referrer"


@pytest.mark.parametrize("place", PLACES)
def test_a_head_request_is_answered_as_a_get(filed: Office, place: str):
    assert Browser(filed, "aud1").get(place, method="HEAD").status == 200


# -- what is on the pages ---------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES[:-1])
@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh", "zh-Hans")])
def test_every_page_is_there_in_both_languages_for_everybody(
    filed: Office, place: str, language: str, tag: str
):
    page = Browser(filed, "aud1", language).get(place)
    assert page.status == 200
    assert f'<html lang="{tag}">' in page.text
    assert page.text.count("<h1>") == page.text.count("<main ") == 1
    assert "<script" not in page.text
    assert " style=" not in page.text
    for name in re.findall(r'<(?:input|select)[^>]* id="([^"]+)"', page.text):
        assert f'<label for="{name}">' in page.text, name
    for told in re.findall(r"<img [^>]*>", page.text):
        assert re.search(r'alt="[^"]', told)


def test_the_language_is_switched_by_a_link_and_kept(filed: Office):
    browser = Browser(filed, "inv3")
    assert 'href="/?lang=zh"' in browser.get("/").text
    assert "查看人" in browser.get("/?lang=zh").words
    assert "查看人" in browser.get("/inbox").words
    assert "you look as" in browser.get("/inbox?lang=en").words


def test_the_case_is_shown_with_its_charts_and_what_show_says(filed: Office):
    page = Browser(filed, "inv3").get("/case/@c")
    said = filed.run("show", "@c", by="inv3").out
    shown = {word.rstrip(":") for word in page.words.split()}
    assert {word.rstrip(":") for word in said.split()} - shown - {"@c"} == set()
    assert len(re.findall("<svg", charts(page))) == 2
    assert filed.show()["head"] in page.words


def test_what_blocks_a_step_is_shown_with_clause_and_remedy(office: Office):
    page = Browser(office, "dec1").get("/case/@c/next")
    for offer in office.json("next", "@c", by="dec1").document["actions"]:
        if offer["do"] == "sanction":
            for refusal in offer["refusals"]:
                assert refusal["message"] in page.words
                assert refusal["clause"] in page.words


def test_the_log_shows_every_entry_with_its_hash(filed: Office):
    page = Browser(filed, "inv3").get("/case/@c/log")
    for entry in filed.log():
        assert entry["hash"] in page.text


def test_the_inbox_shows_what_waits(office: Office):
    waits = office.json("inbox", by="dec1").document["cases"]
    page = Browser(office, "dec1").get("/inbox")
    assert waits
    for one in waits:
        assert one["headline"] in page.words


def test_the_list_goes_page_by_page_and_shows_each_case_once(empty: Office):
    empty.take(*(report(f"c{n}") for n in range(120)))
    browser, seen, place = Browser(empty, "inv3"), list[str](), "/"
    for _page in range(3):
        page = browser.get(place)
        seen += re.findall(r'href="/case/([^"]+)"', page.text)
        on = re.search(r'<a href="([^"]+)" rel="next"', page.text)
        place = on[1] if on else ""
    assert place == ""
    assert len(seen) == len(set(seen)) == 120


def test_filters_narrow_the_list_down_as_those_of_the_command(empty: Office):
    empty.take(report("a"), report("b", body="forest"), report("d", body="hill-village"))
    browser = Browser(empty, "inv3")

    def found(query: str) -> int:
        return len(re.findall(r'href="/case/', browser.get(f"/?{query}").text))

    assert [found(query) for query in (
        "", "body=forest", "body=hill-town", "search=FOREST", "state=filed", "open=1", "mine=1",
        "from=2024-03-02", "to=2024-03-01", "person=rep1", "policy=plan-05&search=",
    )] == [3, 1, 1, 1, 0, 3, 0, 0, 3, 3, 3]  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        "body=nowhere",
        "person=nobody",
        "state=asleep",
        "from=yesterday",
        "from=2024-02-02&to=2024-01-01",
        "after=x",
        "search=" + "x" * 201,
    ],
)
def test_what_cannot_be_asked_for_is_told_with_the_form_as_it_was_filled_in(filed: Office, query: str):
    page = Browser(filed, "inv3").get(f"/?{query}")
    assert page.status == 400
    assert 'role="alert"' in page.text
    assert "<form" in page.text


def test_a_case_is_opened_by_its_number_typed_in(filed: Office):
    answer = Browser(filed, "inv3").get("/go?case=%40c%2F..%2F%3Fx")
    assert (answer.status, answer.header("location")) == (303, "/case/@c/../%3Fx")


def test_the_state_of_the_record_says_what_is_under_no_seal(filed: Office):
    page = Browser(filed, "inv3").get("/record")
    assert "filed, and not under a seal yet 1" in " ".join(page.words.split())
    assert "wenze audit verify" in page.words
    assert filed.show()["number"] not in page.words


# -- who sees what ----------------------------------------------------------------------------------


def test_a_respondent_sees_the_own_view_and_nothing_of_anybody_else(filed: Office):
    page = Browser(filed, "sun").get("/case/@c")
    assert page.status == 200
    told = page.words + charts(page)
    assert "孙" in told
    for other in ("钱", "李", "周", "郑", "qian", "zhou", "调查一", "会议记录", "群众集体上访", "app1"):
        assert other not in told, other
    assert (looked := noted(filed)[-1]).profile == "respondent"
    assert (looked.what, looked.by) == ("chart", "sun")


@pytest.mark.parametrize("below", ["next", "log", "file/archive", "file/department", "file/public"])
def test_what_a_respondent_may_not_have_is_refused_and_noted(filed: Office, below: str):
    page = Browser(filed, "sun").get(f"/case/@c/{below}")
    assert page.status == 403
    assert "reader-impartial" in page.words
    assert "钱" not in page.words
    last = noted(filed)[-1]
    assert (last.by, last.refused) == ("sun", True)


def test_a_respondent_gets_the_own_file(filed: Office):
    page = Browser(filed, "sun").get("/case/@c/file/respondent?respondent=qian")
    assert page.status == 200
    assert "孙" in page.words
    assert "钱" not in page.words + charts(page)


def test_whom_a_case_concerns_without_being_respondent_is_refused(filed: Office):
    answer = Browser(filed, "wang").get("/case/@c")
    assert answer.status == 403
    assert "会议记录" not in answer.words


def test_cases_that_concern_whoever_looks_are_in_no_list_and_no_count(filed: Office):
    number = filed.show()["number"]
    browser = Browser(filed, "sun")
    for place in ("/", "/inbox", "/office", "/figures"):
        page = browser.get(place)
        assert page.status == 200
        assert number not in page.words + charts(page)
    assert "no cases" in browser.get("/").words


def test_who_holds_no_role_gets_the_file_for_the_public_alone(filed: Office):
    browser = Browser(filed, "idle")
    assert "file/archive" not in browser.get("/case/@c").text
    assert browser.get("/case/@c/file/archive").status == 403
    assert browser.get("/case/@c/file/public").status == 200


def test_an_unknown_case_is_told_with_what_is_near_to_those_who_may_see_it(filed: Office):
    near = filed.show()["number"]
    wrong = near[:-1] + "7"
    told = Browser(filed, "inv3").get(f"/case/{wrong}")
    assert (told.status, near in told.words) == (404, True)
    kept = Browser(filed, "sun").get(f"/case/{wrong}")
    assert (kept.status, near in kept.words) == (404, False)


def test_somebody_whom_the_directory_does_not_know_sees_nothing(filed: Office):
    for place in PLACES:
        answer = Browser(filed, "nobody").get(place)
        assert answer.status == 400, place
        assert "WATER" not in answer.words


# -- that it is noted, and changes nothing ----------------------------------------------------------


def test_each_look_is_on_the_access_log_as_that_of_the_command(office: Office):
    browser = Browser(office, "inv3")
    for place in (
        "/?state=filed&open=1",
        "/inbox",
        "/office",
        "/case/@c",
        "/case/@c/next",
        "/case/@c/log",
    ):
        assert browser.get(place).status == 200
    found = [(one.what, one.by, one.case, one.asked) for one in noted(office)]
    number = office.show()["number"]
    assert found == [
        ("list", "inv3", None, "--state filed --open"), ("inbox", "inv3", None, None),
        ("chart", "inv3", None, ""), *((what, "inv3", number, None)
                                       for what in ("show", "chart", "next", "log")),
    ]  # fmt: skip


def test_a_file_is_on_the_access_log_with_its_hash(office: Office):
    from hashlib import sha256

    answer = Browser(office, "inv3").get("/case/@c/file/department")
    last = noted(office)[-1]
    assert (last.what, last.profile, last.form) == ("dossier", "department", "html")
    assert last.sha256 == sha256(answer.body).hexdigest()


def test_no_page_changes_the_record(office: Office):
    def record() -> list[object]:
        with closing(sqlite3.connect(office.file)) as connection:
            tables = ("event", "sealed", "case_index", "setting", "version", "proposal")
            known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            return [
                list(connection.execute(f"SELECT * FROM {name}")) for name in tables if name in known
            ]

    before = record()
    for who in ("aud1", "inv1", "sun"):
        for place in PLACES:
            Browser(office, who).get(place)
    assert record() == before
    assert len(before) >= 4


# -- what may be in a text --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A case with every hostile text in every free field that its road takes."""
    office = founded(tmp_path_factory.mktemp("attacked"))
    office.take(*until("inquiry", ref="c", summary="".join(HOSTILE), source=HOSTILE[1]))
    for n, text in enumerate(HOSTILE):
        office.take(
            evidence(f"e{n}", title=text),
            act("note", "inv1", "2024-03-06", text=text),
            act("notify", "inv1", "2024-03-06", respondent="sun", what="opening", text=text),
        )
    return office


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_hostile_text_stays_a_text(attacked: Office, place: str, language: str):
    page = Browser(attacked, "aud1", language).get(place)
    assert page.status == 200
    assert runs(page) == []
    assert "<script" not in charts(page)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f]", page.text + charts(page))
    assert "forged" not in re.findall(r"<h2>([^<]*)</h2>", page.text)
    assert page.text.count("</main>") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_question_stays_a_text(filed: Office, text: str):
    asked = quote(text)
    browser = Browser(filed, "inv3")
    for place in (
        f"/?search={asked}",
        f"/?state={asked}",
        f"/?body={asked}",
        f"/?after={asked}",
        f"/case/{asked}",
        f"/case/@c/file/{asked}",
        f"/inbox?after={asked}",
        f"/{asked}",
    ):
        answer = browser.get(place)
        assert answer.status in (200, 400, 404)
        assert runs(answer) == []
        assert not re.search("[\u202e\u2066\u200f]", answer.text)


def test_the_names_of_the_directory_stay_texts_too(tmp_path: Path):
    office = founded(tmp_path / "office")
    posts = (office.folder / "posts.csv").read_text("utf-8").replace("孙,", "<script>孙</script>,")
    bodies = (office.folder / "bodies.csv").read_text("utf-8").replace("某县水利局", "<b onclick=x>")
    for name, text in (("posts", posts), ("bodies", bodies)):
        (office.folder / f"{name}.csv").write_text(text, "utf-8")
    files = [str(office.folder / f"{name}.csv") for name in ("bodies", "posts")]
    assert office.run("directory", "import", *files, by="adm1").code == 0
    office.take(*until("apportioned"))
    for who in ("aud1", "sun"):
        for place in PLACES:
            page = Browser(office, who).get(place)
            assert runs(page) == []
            assert "<script" not in charts(page)


# -- the command ------------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_told(filed: Office):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        done = filed.run("board", "--port", port, by="inv3")
    assert done.code == 2
    assert port in done.err


def test_the_link_is_told_with_a_new_token_each_time(filed: Office, monkeypatch: pytest.MonkeyPatch):
    served: list[tuple[str, str, int]] = []
    monkeypatch.setattr(
        "diagrams.board.command._serve",
        lambda _here, token, listens: served.append((token, *listens.getsockname())),
    )
    links = [filed.json("board", by="inv3").document["link"] for _ in range(2)]
    assert links == [f"http://{host}:{port}/?token={token}" for token, host, port in served]
    assert served[0][0] != served[1][0]
    assert {host for _token, host, _port in served} == {"127.0.0.1"}
    said = filed.run("board", by="inv3").out
    assert served[2][0] in said


# -- when the register is not there -----------------------------------------------------------------


def test_a_register_that_is_gone_gets_a_page_and_comes_back(office: Office):
    browser = Browser(office, "inv3")
    kept = office.file.with_name("kept.db")
    office.file.rename(kept)
    answer = browser.get("/")
    assert answer.status == 503
    assert "<h1>The register cannot be reached</h1>" in answer.text
    kept.rename(office.file)
    assert browser.get("/").status == 200


def test_while_somebody_writes_no_file_is_given_out_and_a_look_says_that_it_is_not_noted(
    office: Office,
):
    browser, before = Browser(office, "inv3"), len(noted(office))
    with closing(sqlite3.connect(office.file, isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        page, given = browser.get("/"), browser.get("/case/@c/file/archive")
    assert page.status == 200
    assert "on no access log" in page.words
    assert given.status == 503
    assert "会议记录" not in given.words
    assert len(noted(office)) == before


def test_an_error_of_ours_is_told_without_a_traceback(filed: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("diagrams.board.listed.reader", lambda *_: 1 / 0)
    answer = Browser(filed, "inv3").get("/")
    assert answer.status == 500
    assert "wenze-error-" in answer.words
    assert "Traceback" not in answer.words


def test_too_many_cases_are_left_to_the_command(filed: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("diagrams.board.office.MOST", 0)
    browser = Browser(filed, "inv3")
    for place, command in (("/office", "wenze chart --register"), ("/figures", "wenze stats")):
        page = browser.get(f"{place}?state=filed")
        assert command + " --state filed" in page.words
        assert "<figure" not in page.text
    monkeypatch.setattr("diagrams.board.office.MOST", 1)
    assert "<figure" in browser.get("/office").text


def test_a_wide_chart_is_made_smaller_to_fit_but_never_too_small_to_read(filed: Office):
    """Its frame scrolls only from where letters would get lost."""
    style = STYLE.read_text("utf-8")
    assert re.search(r"\.sideways img \{[^}]*max-width: 100%", style)
    shown = re.findall(
        r'<img [^>]*width="(\d+)" class="least(\d+)"', Browser(filed, "aud1").get("/case/@c").text
    )
    assert len(shown) == 2
    for wide, least in shown:
        assert f".least{least} {{ min-width: {least}rem; }}" in style
        assert 0.55 <= int(least) * 16 / int(wide) <= 0.7


def test_a_day_in_the_list_stays_in_one_line_and_the_own_name_on_one_of_its_own(filed: Office):
    page = Browser(filed, "aud1").get("/").text
    assert re.search(r"<time>\d{4}-\d\d-\d\d</time>", page)
    assert '<small class="ref"> @c</small>' in page
    style = STYLE.read_text("utf-8")
    assert "time { white-space: nowrap; }" in style
    assert ".ref { display: block; }" in style
    assert "min-width: 12rem" in style, "a number breaks only where it is longer than most"
    assert 'class="number">WATER-2024-0001</a>' in page


def test_a_filed_case_tells_its_head_once(filed: Office):
    head = filed.show()["head"]
    words = Browser(filed, "aud1").get("/case/@c").words
    assert words.count(head) == 1
    assert "not under a seal yet" in words
