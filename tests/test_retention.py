"""An ended case destroyed: what people wrote is gone, what the record proves stays, on each database."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import cli
from cases import Accepted, Refused, Register, open_register
from cases.checkup import checkup, rebuild
from cases.entries import Gone
from cases.people import read_directory
from cases.proposals import propose
from cases.register import upgrade_register
from cases.replay import Replay
from cases.verify import verify
from features.archive import activated
from tests import postgresql
from tests.builders import RULES, walked
from tests.revisions import THIRD_REVISION
from tests.torture import damage, office
from tests.torture.kill_destroy import PACK
from tests.tree import ROOT
from workflow import load_policy
from workflow.calendar import kept_until, months_later
from workflow.canonical import commitment, encode, leaf_hash
from workflow.case import Stamp, Suspension
from workflow.engine import decide
from workflow.errors import OtherVersion
from workflow.policy import Policy, combined
from workflow.reading import read_fields

FIRST, SECOND = "AGRICULTURE-2025-0001", "AGRICULTURE-2025-0002"
SECRET = "SECRET-WORDS-OF-SOMEBODY"
EARLY, LATE = "2025-04-10", "2025-04-11"
Line = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A register with an office's own pack, on one of the databases."""

    url: str
    folder: Path

    def open(self, **more: Any) -> Register:
        return open_register(self.url, policies=[self.folder / "packs"], clock=office.clock, **more)

    def past(self, *statements: str) -> None:
        """What somebody does who goes past us."""
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(str(sa.make_url(self.url).database))) as connection, connection:
                connection.execute("PRAGMA foreign_keys=ON")
                for one in statements:
                    connection.execute(one)
            return
        with closing(postgresql.connected(sa.make_url(self.url))) as server:
            for one in statements:
                server.execute(one.encode())


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A register in which one case ended, with a file kept for it; on each database."""
    monkeypatch.setenv("WENZE_EVIDENCE", str(tmp_path / "evidence"))
    if request.param == "sqlite":
        return furnished(Place(f"sqlite:///{tmp_path / 'office.db'}", tmp_path))
    url: sa.URL = request.getfixturevalue("postgresql_url")
    return furnished(Place(url.render_as_string(hide_password=False), tmp_path))


@pytest.fixture
def here(tmp_path: Path) -> Place:
    """The same in a file."""
    return furnished(Place(f"sqlite:///{tmp_path / 'office.db'}", tmp_path))


def furnished(place: Place) -> Place:
    (place.folder / "packs" / "kept-a-month").mkdir(parents=True)
    (place.folder / "packs" / "kept-a-month" / "policy.yaml").write_text(PACK, encoding="utf-8")
    examples = ROOT / "examples"
    paper = place.folder / "minutes.txt"
    paper.write_text(f"{SECRET} in a file", encoding="utf-8")
    with place.open(create=True) as register:
        register.import_directory(read_directory(examples / "bodies.csv", examples / "posts.csv"))
        activated(register, ["kept-a-month"], place.folder / "packs", "adm1", "app1")
        office.taken(register, case("one", paper))
    return place


def case(ref: str, paper: Path | None = None) -> list[Line]:
    """A case from its report to its end, under the pack that keeps it for a month."""
    lines = office.filed(ref, paper)
    lines[0] |= {"policy": "kept-a-month", "summary": f"{SECRET} in a report", "informant": SECRET}
    return lines


def approval(ref: str = "one", on: str = LATE, **other: Any) -> Line:
    return {**office.entry(ref, "approve", "app1", what="destruction"), "on": on, **other}


def destroy(ref: str = "one", on: str = LATE, **other: Any) -> Line:
    return {**office.entry(ref, "destroy", "reg1", reason="its time is over"), "on": on, **other}


def refused(register: Register, line: Line) -> dict[str, str]:
    """The guards that refuse a line, each with what it says."""
    outcome = register.submit(read_fields(line))
    assert isinstance(outcome, Refused), outcome
    return {r.guard: r.message.render("en") for r in outcome.verdict.refusals}


def replayed(register: Register) -> tuple[int, list[Any]]:
    with register.reading() as view:
        run = Replay(view, register.database)
        found = [one for one in run.differences() if one is not None]
        return run.untold, found


def sound(register: Register) -> None:
    """Everything that looks a register through is content."""
    assert verify(register).ok, verify(register).bad
    assert replayed(register)[1] == []
    assert [check.check for check in checkup(register) if not check.sound] == []
    assert rebuild(register) == 0


def texts(register: Register, number: str = FIRST) -> dict[int, dict[str, str]]:
    with register.reading() as view:
        return view.texts(number)


def files(place: Place) -> list[Path]:
    return [found for found in place.folder.glob("*evidence/**/*") if found.is_file()]


# -- What goes and what stays.


def test_what_people_wrote_goes_and_what_the_record_proves_stays(place: Place) -> None:
    with place.open() as register:
        before = verify(register)
        with register.reading() as view:
            chain = [head for _, head in view.events(FIRST)]
        assert len(files(place)) == 1
        _, gone = office.taken(register, [approval(), destroy()])
        assert list(texts(register)) == [gone.seq]
        assert texts(register)[gone.seq] == {"reason": "its time is over"}
        assert files(place) == []
        sound(register)
        found = verify(register)
        assert found.events == before.events + 2
        assert found.destroyed == (Gone(FIRST, gone.seq, gone.seq - 1, LATE, "reg1"),)
        with register.reading() as view:
            assert [head for _, head in view.events(FIRST)][: len(chain)] == chain
            stands = view.case("@one")
        assert stands.state == "filed"
        assert stands.destroyed is not None
        assert len(stands.destroyed.evidence) == 1
        assert {found.id for found in stands.bearers} == set(office.BEARERS)
        assert isinstance(register.submit(read_fields(destroy(key="k"))), Refused)


def test_nothing_of_the_texts_is_left_in_the_bytes_of_the_file(here: Place) -> None:
    with here.open() as register:
        assert propose(register, read_fields(
            {**office.entry("one", "reopen", "dec1", reason=SECRET), "on": LATE})).allowed  # fmt: skip
        assert any(SECRET.encode() in found.read_bytes() for found in here.folder.glob("office.db*"))
        office.taken(register, [approval(note=SECRET), destroy()])
        for found in here.folder.glob("office.db*"):
            assert found.is_dir() or SECRET.encode() not in found.read_bytes(), found
        sound(register)
    for found in here.folder.glob("office.db*"):
        assert found.is_dir() or SECRET.encode() not in found.read_bytes(), found


def test_a_file_that_another_case_holds_stays_until_that_one_lets_it_go(place: Place) -> None:
    with place.open() as register:
        office.taken(register, case("two", place.folder / "minutes.txt"))
        office.taken(register, [approval(), destroy()])
        assert len(files(place)) == 1
        sound(register)
        office.taken(register, [approval("two"), destroy("two")])
        assert files(place) == []
        sound(register)


def test_of_a_transaction_that_is_not_kept_nothing_is_destroyed(place: Place) -> None:
    class Stop(Exception):
        pass

    with place.open() as register:
        before = texts(register)
        with contextlib.suppress(Stop), register.writing() as office_now:
            for line in (approval(), destroy()):
                assert isinstance(office_now.submit(read_fields(line)), Accepted)
            assert len(office_now.texts(FIRST)) == 1
            raise Stop
        assert texts(register) == before
        assert len(files(place)) == 1
        sound(register)


def test_a_destruction_that_is_repeated_by_its_key_is_answered(place: Place) -> None:
    with place.open() as register:
        office.taken(register, [approval(), destroy(key="once")])
        (again,) = office.taken(register, [destroy(key="once")])
        assert again.repeated


def test_a_case_taken_up_again_and_ended_again_is_destroyed_again(place: Place) -> None:
    with place.open() as register:
        _, first = office.taken(register, [approval(), destroy()])
        lines = [
            {**office.entry("one", "reopen", "dec1", reason=SECRET), "on": "2025-05-01"},
            {**office.entry("one", "refer", "dec1", to="court", reason=SECRET), "on": "2025-05-02"},
        ]
        office.taken(register, lines)
        assert refused(register, approval(on="2025-06-02")).keys() == {"retention-over"}
        assert refused(register, destroy(on="2025-06-03")).keys() == {"approved"}
        _, second = office.taken(register, [approval(on="2025-06-03"), destroy(on="2025-06-03")])
        assert list(texts(register)) == [second.seq]
        assert second.seq > first.seq
        sound(register)


# -- When, and by whom.


def test_before_its_time_and_unapproved_all_the_reasons_are_told(place: Place) -> None:
    with place.open() as register:
        assert refused(register, destroy(on=EARLY, by="rep1")).keys() == {
            "actor-holds-role", "approved", "retention-over"}  # fmt: skip
        assert refused(register, approval(on=EARLY)) == {
            "retention-over": f"the case ended on 2025-03-10 and is kept until {EARLY}"}  # fmt: skip
        sound(register)


def test_a_respondent_does_not_destroy_the_own_case(place: Place) -> None:
    with place.open() as register:
        office.taken(register, [approval()])
        assert "actor-impartial" in refused(register, destroy(by="jia"))


def test_a_case_under_a_pack_that_sets_no_time_does_not_offer_it(place: Place) -> None:
    with place.open() as register:
        office.taken(register, office.filed("three"))
        for line in (approval("three"), destroy("three")):
            assert refused(register, line).keys() == {"state-offers"}


@pytest.mark.parametrize("side", ["from here", "from there"])
def test_while_a_linked_case_is_open_nothing_is_destroyed(place: Place, side: str) -> None:
    one, other = ("one", "@two") if side == "from here" else ("two", "@one")
    with place.open() as register:
        office.taken(register, case("two")[:1])
        link = office.entry(one, "link", "reg1", other=other, nature="same facts")
        office.taken(register, [link])
        told = {"retention-over": f"it is linked with {SECOND}, which is open"}
        assert refused(register, approval()) == told
        refer = office.entry("two", "refer", "dec1", to="court", reason="x")
        office.taken(register, [refer, approval()])
        reopen = {**office.entry("two", "reopen", "dec1", reason="x"), "on": LATE}
        office.taken(register, [reopen])
        assert refused(register, destroy()) == told
        office.taken(register, [{**refer, "on": LATE}, destroy(), reopen])
        sound(register)  # the linked case is open now; it was not when the texts were destroyed


def test_a_destruction_while_a_linked_case_was_open_does_not_follow(here: Place) -> None:
    """The record forged so that the linked case was never ended: replay knows what was open when."""
    with here.open() as register:
        office.taken(register, case("two")[:1])
        office.taken(register, [office.entry("one", "link", "reg1", other="@two", nature="x")])
        refer = office.entry("two", "refer", "dec1", to="court", reason="x")
        office.taken(register, [refer, approval(), destroy()])
        assert replayed(register)[1] == []
    unguard(here)
    with closing(sqlite3.connect(here.folder / "office.db")) as database, database:
        ((body,),) = database.execute(
            "SELECT body FROM event WHERE stream = ? AND seq = 2", [SECOND]).fetchall()  # fmt: skip
        event = json.loads(body)
        event["outcome"]["state"] = "reported"
        database.execute("UPDATE event SET body = ? WHERE stream = ? AND seq = 2",
                         [encode(event).decode(), SECOND])  # fmt: skip
    with here.open() as register:
        found = replayed(register)[1]
    assert {(one.case, one.do) for one in found} == {
        (SECOND, "refer"), (FIRST, "approve"), (FIRST, "destroy")}  # fmt: skip


# -- What somebody does who goes past us.


def unguard(place: Place) -> None:
    with closing(sqlite3.connect(place.folder / "office.db")) as database, database:
        for (drop,) in database.execute(damage.UNGUARD).fetchall():
            database.execute(drop)


REFUSED = (sqlite3.IntegrityError, psycopg.errors.IntegrityError)


def test_the_database_lets_go_what_a_destruction_names_and_nothing_else(place: Place) -> None:
    with place.open() as register:
        office.taken(register, case("two"))
        with pytest.raises(REFUSED):
            place.past("DELETE FROM sealed WHERE seq = 1")
        *_, gone = office.taken(register, [approval(), destroy()])
        note = office.entry("one", "note", "reg1", text="the paper is in the cellar")
        office.taken(register, [{**note, "on": LATE}])
        for which in (f"stream = '{SECOND}'", f"seq = {gone.seq}", f"seq = {gone.seq + 1}", "true"):
            with pytest.raises(REFUSED):
                place.past(f"DELETE FROM sealed WHERE {which}")
        with pytest.raises(REFUSED):
            place.past("DELETE FROM event WHERE stream = 'x' OR seq = 1")
        sound(register)


def test_a_text_taken_without_a_destruction_is_found_as_ever(here: Place) -> None:
    with here.open() as register:
        office.taken(register, case("two"))
        office.taken(register, [approval(), destroy()])
    unguard(here)
    here.past(f"DELETE FROM sealed WHERE stream = '{SECOND}' AND seq = 1")
    with here.open() as register:
        (bad,) = verify(register).bad
    assert (bad.case, bad.seq) == (SECOND, 1)


def test_the_reason_of_a_destruction_is_missed_if_it_goes(here: Place) -> None:
    with here.open() as register:
        *_, gone = office.taken(register, [approval(), destroy()])
    unguard(here)
    here.past(f"DELETE FROM sealed WHERE seq = {gone.seq}")
    with here.open() as register:
        (bad,) = verify(register).bad
    assert (bad.case, bad.seq) == (FIRST, gone.seq)


def test_a_text_that_is_there_again_is_told(here: Place) -> None:
    with closing(sqlite3.connect(here.folder / "office.db")) as database:
        kept = database.execute("SELECT * FROM sealed WHERE seq = 1 AND stream = ?", [FIRST]).fetchall()
    with here.open() as register:
        office.taken(register, [approval(), destroy()])
    with closing(sqlite3.connect(here.folder / "office.db")) as database, database:
        database.executemany("INSERT INTO sealed VALUES (?, ?, ?, ?)", kept)
    with here.open() as register:
        (bad,) = verify(register).bad
        assert (bad.case, bad.seq) == (FIRST, 1)
        assert "destroyed on 2025-04-11" in bad.why.render("en")
        assert [check.check for check in checkup(register) if not check.sound] == ["destroyed"]


def test_a_file_that_was_left_behind_is_told_and_taken_away(place: Place) -> None:
    """As after a command that was killed between its commit and the end."""
    (kept,) = files(place)
    content = kept.read_bytes()
    with place.open() as register:
        office.taken(register, [approval(), destroy()])
        kept.write_bytes(content)
        assert [check.check for check in checkup(register) if not check.sound] == ["destroyed"]
        rebuild(register)
        assert files(place) == []
        sound(register)


def test_a_destruction_that_nobody_approved_does_not_follow(here: Place) -> None:
    """Somebody writes the event that lets the texts go, with every hash right, and then deletes them."""
    with here.open() as register, register.reading() as view:
        stands = view.case("@one")
        events = list(view.events(FIRST))
    last, head = events[-1]
    forged = {
        **json.loads(encode(last)), "seq": stands.seq + 1, "prev": head, "do": "destroy", "on": LATE,
        "action": {}, "outcome": {"state": "filed", "destroyed": {"through": stands.seq}},
        "recorded": "2025-09-02T00:00:00.000000Z",
    }  # fmt: skip
    reason, salt = encode({"reason": "none"}), bytes(32)
    body = encode({**forged, "sealed": commitment(salt, reason)})
    with closing(sqlite3.connect(here.folder / "office.db")) as database, database:
        database.execute("INSERT INTO event (stream, seq, hash, body) VALUES (?, ?, ?, ?)",
                         [FIRST, stands.seq + 1, leaf_hash(body), body.decode()])  # fmt: skip
        database.execute("DELETE FROM sealed WHERE stream = ?", [FIRST])
        database.execute("INSERT INTO sealed VALUES (?, ?, ?, ?)",
                         [FIRST, stands.seq + 1, salt, reason.decode()])  # fmt: skip
    for kept in files(here):
        kept.unlink()
    with here.open() as register:
        rebuild(register)
        assert verify(register).ok, verify(register).bad
        (only,) = replayed(register)[1]
    assert (only.case, only.do) == (FIRST, "destroy")
    assert "approved" in {refusal.guard for refusal in only.refusals}


# -- How long.


def keeping(policy: Policy = RULES, **period: int) -> Policy:
    assert policy.retention
    return replace(policy, retention=replace(policy.retention, **period))


def test_without_a_period_or_an_end_nothing_runs_out() -> None:
    assert kept_until(RULES, walked("filed").standing) is None
    assert kept_until(keeping(months=3), walked("sanctioned").standing) is None
    assert kept_until(keeping(years=1, months=1), walked("filed").standing) == date(2027, 3, 10)


@given(st.integers(1, 900), st.integers(0, 60), st.integers(0, 60))
def test_days_on_which_the_clock_stood_still_do_not_count(months: int, before: int, days: int) -> None:
    standing = walked("filed").standing
    ended = date.fromisoformat(standing.entered.at.on[:10])
    since = date.fromordinal(ended.toordinal() + before)
    until = date.fromordinal(since.toordinal() + days)
    stood = Suspension(Stamp(1, "desk", since.isoformat()), Stamp(2, "desk", until.isoformat()))
    last = kept_until(keeping(months=months), replace(standing, suspensions=(stood,)))
    plain = months_later(ended, months)
    assert last is not None
    assert (last - plain).days == (days if since <= plain else 0) or since <= plain < until


def test_the_procedure_s_version_says_how_long() -> None:
    other = keeping(load_policy("town"), years=10)
    mixed = combined(load_policy("town"), other)
    assert mixed.retention == other.retention


def test_a_pack_kept_before_there_was_a_time_of_keeping_keeps_its_hash() -> None:
    fields = msgspec.to_builtins(load_policy("town"))
    del fields["retention"]
    old = msgspec.convert(fields, Policy)
    assert "retention" not in json.loads(encode(old))
    assert msgspec.json.decode(encode(old), type=Policy).sha256 == old.sha256


def test_a_destruction_is_not_offered_unless_the_pack_says_how_long_even_to_who_may() -> None:
    walk = walked("filed", policy=keeping(months=3))
    fields = {"do": "approve", "by": "chief", "on": "2026-06-01", "what": "destruction"}
    action = walk.action(fields)
    verdict = decide(walk.case, action, walk.policy, walk.directory, walk.now, linked=["other-1"])
    assert [r.message.render("en") for r in verdict.refusals] == [
        "it is linked with other-1, which is open"]  # fmt: skip


# -- The commands.

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(here: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("WENZE_POLICIES", str(here.folder / "packs"))

    def told(by: str, *words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            cli.main(["--lang", "en", "--register", here.url, "--as", by, *words])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return told


def test_from_the_list_to_the_tombstone_by_command(run: Run) -> None:
    code, out, _ = run("reg1", "--json", "retention")
    assert json.loads(out)["cases"] == [{
        "case": FIRST, "state": "filed", "ended_on": "2025-03-10", "kept_until": EARLY,
        "clause": "base/retention", "basis": "added", "linked_open": [], "approved": False,
    }]  # fmt: skip
    assert (code, "to be approved" in run("reg1", "retention")[1]) == (0, True)
    assert "no case" in run("reg1", "retention", "--on", EARLY)[1]
    assert "no case" in run("jia", "retention")[1]
    code, out, err = run("reg1", "destroy", "@one", "--reason", "its time is over", "--propose")
    assert (code, "waits for the approval of: the destruction" in out) == (0, True), err
    code, out, _ = run("app1", "--json", "inbox")
    ((proposal,),) = [row["proposals"] for row in json.loads(out)["cases"] if row["case"] == FIRST]
    given = ("--what", "destruction", "--proposal", proposal["proposal"])
    assert run("app1", "approve", "@one", *given)[0] == 0
    assert "to be destroyed" in run("reg1", "retention")[1]
    assert run("reg1", "destroy", "@one", "--proposal", proposal["proposal"])[0] == 0
    assert "no case" in run("reg1", "retention")[1]
    code, out, _ = run("aud1", "show", "@one")
    assert (code, SECRET in out, "(erased)" in out) == (0, False, True)
    assert "the texts of the entries 1–" in out
    shown = json.loads(run("aud1", "--json", "show", "@one")[1])
    assert (shown["destroyed"]["by"], shown["proposals"]) == ("reg1", [])
    for words in (("log", "@one"), ("list",), ("list", "--search", "2025-17"), ("next", "@one"),
                  ("inbox",), ("doctor",), ("audit", "replay", "--all")):  # fmt: skip
        code, out, err = run("aud1", *words)
        assert (code, SECRET in out) == (0, False), (words, out, err)
    code, out, _ = run("aud1", "audit", "verify")
    assert (code, "were destroyed on" in out) == (0, True)
    log = json.loads(run("aud1", "--json", "log", "@one")[1])["events"]
    assert log[-1]["destroyed"]["through"] == log[-1]["seq"] - 1
    untold = json.loads(run("aud1", "--json", "audit", "replay", "@one")[1])["untold"]
    assert untold == 0


def test_the_case_file_says_what_was_destroyed_and_has_no_empty_places(run: Run, here: Place) -> None:
    with here.open() as register:
        office.taken(register, [approval(), destroy()])
    told = {}
    for profile in ("archive", "department", "public"):
        target = here.folder / f"{profile}.html"
        assert run("aud1", "dossier", "@one", "--for", profile, "-o", str(target))[0] == 0
        told[profile] = target.read_text("utf-8")
        assert SECRET not in told[profile]
        assert f"on {LATE} by" in told[profile]
        assert "the texts of the entries 1–" in told[profile]
    assert re.search(r"<h3>summary</h3><[^>]*>\(erased\)", told["archive"])
    assert "evidence files: 1" in told["archive"]
    assert "minutes, destroyed" in told["archive"]
    assert "(erased)" in told["department"]
    assert "evidence files" not in told["public"]
    assert "<h3>summary" not in told["public"]


def test_a_case_with_its_texts_gone_is_exported(run: Run, here: Place) -> None:
    with here.open() as register:
        office.taken(register, [approval(), destroy()])
    target = here.folder / "record.jsonl"
    words = ("audit", "export", "--format", "jsonl", "--with-sealed", "-o", str(target))
    assert run("aud1", *words)[0] == 0
    told = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [one["do"] for one in told if "sealed_part" in one and one["stream"] == FIRST] == ["destroy"]


def test_a_waiting_link_is_told_in_the_list(run: Run, here: Place) -> None:
    with here.open() as register:
        office.taken(register, case("two")[:1])
        office.taken(register, [office.entry("two", "link", "reg1", other="@one", nature="x")])
    assert json.loads(run("reg1", "--json", "retention")[1])["cases"][0]["linked_open"] == [SECOND]
    assert "linked, open" in run("reg1", "retention")[1]


def test_the_second_verifier_agrees(here: Place) -> None:
    from tests.judges.second_verifier import Fault
    from tests.judges.second_verifier import verify as verified

    with here.open() as register:
        office.taken(register, [approval(), destroy()])
        told = verify(register)
    assert verified(here.folder / "office.db") == (told.root, told.events)
    unguard(here)
    here.past("DELETE FROM sealed WHERE seq > 20")
    with pytest.raises(Fault):
        verified(here.folder / "office.db")


OLD_TRIGGER = {
    "sqlite": ("CREATE TRIGGER sealed_no_delete BEFORE DELETE ON sealed "
               "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"),
    "postgresql": ("CREATE TRIGGER sealed_no_delete BEFORE DELETE ON sealed "
                   "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"),
}  # fmt: skip


def test_a_register_from_before_lets_texts_go_once_it_is_upgraded(place: Place) -> None:
    """Its trigger refuses every deletion; on the way up it is put in the place of today's first."""
    kind = place.url.partition(":")[0].partition("+")[0]
    on = "" if kind == "sqlite" else " ON sealed"
    place.past(f"DROP TRIGGER sealed_no_delete{on}", OLD_TRIGGER[kind],
               *THIRD_REVISION)  # fmt: skip
    with pytest.raises(OtherVersion):
        place.open()
    assert upgrade_register(place.url)
    with place.open() as register:
        office.taken(register, [approval(), destroy()])
        sound(register)
    with pytest.raises(REFUSED):
        place.past("DELETE FROM sealed")
