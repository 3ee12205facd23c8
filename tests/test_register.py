"""The register keeps the same promises on each of its databases: one contract, run on both."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

import cli
from cases import Accepted, Conflict, Refused, Register, open_register
from cases import postgresql as ours
from cases import sqlite as ours_too
from cases.access import Look, looks
from cases.database import database_of
from cases.errors import OutOfReach
from cases.index import checkup, rebuild
from cases.outcomes import Outcome
from cases.people import read_directory
from cases.proposals import kept, named, propose, standing
from cases.register import url_of
from cases.tables import event, metadata, version
from cases.verify import verify
from tests import postgresql
from tests.revisions import FIRST_REVISION
from tests.torture import office
from tests.torture.furnished import furnish
from tests.tree import ROOT
from workflow import InvalidAction, RegisterUnavailable
from workflow.actions import Action
from workflow.errors import OtherVersion
from workflow.reading import read_fields, read_line

EXAMPLES = ROOT / "examples"
STORIES = sorted(EXAMPLES.glob("*.jsonl"))
FIRST, SECOND = "AGRICULTURE-2025-0001", "EAST-TOWN-2025-0001"
NOTE = office.entry("one", "note", "rep1", text="remark")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Place:
    """Where a register is, and how somebody gets at it who goes past us."""

    url: str
    folder: Path

    def open(self, **more: Any) -> Register:
        """The register, open."""
        return open_register(self.url, clock=office.clock, **more)

    def small(self) -> Register:
        """Two cases, fifteen events, one evidence file."""
        return office.small(self.folder / "office.db", self.url)

    def past(self, *statements: str) -> list[Row]:
        """What somebody does who has a tool for the database; the last answer, if there is one."""
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(str(sa.make_url(self.url).database))) as connection, connection:
                return [connection.execute(one).fetchall() for one in statements][-1]
        with closing(postgresql.connected(sa.make_url(self.url))) as server:
            found = [server.execute(one.encode()) for one in statements][-1]
            return found.fetchall() if found.description else []

    def unguard(self) -> None:
        """Take the triggers away."""
        with self.open() as register, register.connection(writes=True) as connection:
            for table in ("event", "sealed", "version"):
                if self.url.startswith("sqlite"):
                    for verb in ("update", "delete", "replace"):
                        connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{verb}")
                else:
                    connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")

    def dump(self) -> dict[str, list[Row]]:
        """Every row of every table."""
        with self.open() as register, register.connection() as connection:
            return {
                table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
                for table in metadata.sorted_tables
            }


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A place for a register on each database, with nothing in it yet."""
    monkeypatch.delenv("WENZE_REGISTER", raising=False)
    monkeypatch.setenv("WENZE_EVIDENCE", str(tmp_path / "evidence"))
    if request.param == "sqlite":
        return Place(f"sqlite:///{tmp_path / 'office.db'}", tmp_path)
    url: sa.URL = request.getfixturevalue("postgresql_url")
    return Place(url.render_as_string(hide_password=False), tmp_path)


@pytest.fixture
def made(place: Place) -> Place:
    """A place with a small register."""
    place.small().close()
    return place


@pytest.fixture
def register(made: Place) -> Iterator[Register]:
    """The small register, open."""
    with made.open() as opened:
        yield opened


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command on a register: its exit code, and what it says on both ways."""
    monkeypatch.setenv("LANGUAGE", "en")

    def told(where: Place | str, *words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        url = where if isinstance(where, str) else where.url
        with pytest.raises(SystemExit) as end:
            cli.main(["--lang", "en", "--register", url, *words])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return told


def do(register: Register, line: dict[str, Any], **more: Any) -> Outcome:
    """Submit a line."""
    return register.submit(read_fields(line), **more)


def kinds(found: Sequence[object]) -> dict[str, int]:
    """How many outcomes of each kind."""
    names = [type(outcome).__name__ for outcome in found]
    return {name: names.count(name) for name in set(names)}


# -- Making it.


def test_a_register_is_made_once_and_then_left_alone(made: Place, run: Run) -> None:
    before = made.dump()
    assert run(made, "init")[0] == 0
    assert run(made, "upgrade")[:2] == (0, "it was up to date already\n")
    assert made.dump() == before


def test_a_place_without_a_register_is_told(place: Place, run: Run) -> None:
    code, out, err = run(place, "--as", "aud1", "list")
    assert (code, out) == (6, "")
    assert "there is no register at" in err
    assert "wenze init" in err


def test_two_who_make_a_register_at_once_make_one(place: Place) -> None:
    made = together(place, 4, lambda register, number: Accepted, create=True)
    assert len(made) == 4
    with place.open() as register:
        assert verify(register).ok


def test_another_programs_database_is_left_alone(place: Place, run: Run) -> None:
    place.past("CREATE TABLE cookies (name TEXT)")
    for words in (("init",), ("upgrade",), ("--as", "aud1", "list")):
        code, out, err = run(place, *words)
        assert (code, out) == (6, "")
        assert "is a database of another program" in err


def test_a_newer_version_is_refused_and_left_alone(made: Place, run: Run) -> None:
    made.past("UPDATE alembic_version SET version_num = '0999'")
    for words in (("init",), ("upgrade",), ("doctor",), ("--as", "aud1", "audit", "verify")):
        code, out, err = run(made, *words)
        assert (code, out) == (6, "")
        assert "newer wenze (0999)" in err
    with pytest.raises(OtherVersion):
        made.open()


def test_an_older_version_is_refused_and_left_alone_until_it_is_upgraded(made: Place, run: Run) -> None:
    """The revision 0001 had no proposals and a narrower index; everything else was as it is."""
    made.past(*FIRST_REVISION)
    looks = (("doctor",), ("--as", "aud1", "list"), ("--as", "aud1", "audit", "verify"),
             ("--as", "rep1", "note", "@one", "--text", "x"))  # fmt: skip
    for words in looks:
        code, out, err = run(made, *words)
        assert (code, out) == (6, "")
        assert "older version (0001): wenze upgrade" in err
    with pytest.raises(OtherVersion):
        made.open()
    assert made.past("SELECT version_num FROM alembic_version") == [("0001",)]
    assert run(made, "upgrade")[:2] == (0, "brought up to date\n")
    assert run(made, "upgrade")[:2] == (0, "it was up to date already\n")
    assert [run(made, *words)[0] for words in looks] == [0, 0, 0, 0]


def test_an_upgraded_register_is_as_one_that_is_made_now(made: Place, run: Run) -> None:
    before, tables = made.dump(), columns(made)
    made.past(*FIRST_REVISION)
    assert run(made, "upgrade")[0] == 0
    assert (made.dump(), columns(made)) == (before, tables)
    with made.open() as register:
        assert propose(register, read_fields(office.waiting("one"))).refusals
        do(register, office.reported("six"))
        assert propose(register, read_fields(office.waiting("six"))).proposable
        assert verify(register).ok


TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal "
                  "ORDER BY tgname",
}  # fmt: skip


def test_a_register_from_before_there_were_seals_is_sealed_as_one_that_is_made_now(
    made: Place, run: Run
) -> None:
    triggers = TRIGGERS[made.url.partition(":")[0].partition("+")[0]]
    guarded, tables = made.past(triggers), columns(made)
    with made.open() as register:
        root = verify(register).root
    made.past(*FIRST_REVISION)
    assert made.past(triggers) != guarded
    assert run(made, "upgrade")[0] == 0
    assert (made.past(triggers), columns(made)) == (guarded, tables)
    with made.open() as register:
        assert verify(register).root == root
        furnish(register, made.folder)
        report = verify(register)
        assert (report.bad, report.sealed) == ((), report.events)
        assert [check.check for check in checkup(register) if not check.sound] == []
    assert [table for table, rows in made.dump().items() if not rows] == []


def columns(place: Place) -> dict[str, list[tuple[str, str, bool]]]:
    """The columns and indexes of every table, as the database has them."""
    with place.open() as register, register.connection() as connection:
        look = sa.inspect(connection)
        return {table: [(column["name"], str(column["type"]), column["nullable"])
                        for column in look.get_columns(table)]
                + [(str(index["name"]), str(index["column_names"]), index["unique"] == 0)
                   for index in look.get_indexes(table)]
                for table in sorted(look.get_table_names())}  # fmt: skip


# -- Proposals.


@pytest.fixture
def proposed(made: Place) -> Place:
    """A place with a proposal that waits."""
    with made.open() as register:
        do(register, office.reported("six"))
        assert propose(register, read_fields(office.waiting("six"))).proposable
    return made


def test_a_proposal_is_kept_until_that_very_action_is_taken(proposed: Place) -> None:
    with proposed.open() as register:
        with register.reading() as view:
            (one,) = kept(view, view.number("@six"))
            assert standing(view, one).fits
            assert named(view, "@six", one.hash[:8]) == one
        do(register, office.entry("six", "approve", "app1", what="dismissal"))
        assert isinstance(do(register, office.waiting("six")), Accepted)
        with register.reading() as view:
            assert kept(view, view.number("@six")) == []
        assert verify(register).ok


def test_a_proposal_is_no_event(proposed: Place) -> None:
    assert proposed.past("SELECT count(*) FROM event") == [(16,)]
    assert proposed.past("SELECT count(*) FROM proposal") == [(1,)]


def test_who_proposes_it_last_has_proposed_it(proposed: Place) -> None:
    with proposed.open() as register:
        line = {**office.waiting("six"), "by": "dec5", "on": "2025-03-11"}
        assert propose(register, read_fields(line)).proposable
        with register.reading() as view:
            (one,) = kept(view, view.number("@six"))
    assert (one.proposed_by, one.proposed_on) == ("dec5", "2025-03-11")


def test_what_is_refused_otherwise_is_not_kept(proposed: Place) -> None:
    before = proposed.dump()
    with proposed.open() as register:
        line = {**office.waiting("six"), "by": "inv1", "reason": "another"}
        verdict = propose(register, read_fields(line))
        assert {refusal.guard for refusal in verdict.refusals} == {"actor-holds-role", "approved"}
        with pytest.raises(InvalidAction):
            propose(register, read_fields({**line, "case": "@nobody"}))
    assert proposed.dump() == before


@pytest.mark.parametrize("change", ["body = replace(body, 'no_duty', 'exempt')",
                                    "hash = replace(hash, substr(hash, 1, 8), '00000000')"])  # fmt: skip
def test_a_changed_proposal_is_found_and_shown_to_nobody(proposed: Place, run: Run, change: str) -> None:
    proposed.past(f"UPDATE proposal SET {change}")
    code, out, err = run(proposed, "--as", "aud1", "audit", "verify")
    assert code == 4
    assert "the proposal" in out + err
    assert run(proposed, "doctor")[0] == 4
    code, out, err = run(proposed, "--as", "app1", "show", "@six")
    assert (code, out) == (4, "")
    assert "was changed" in err
    assert run(proposed, "doctor", "--rebuild")[0] == 0
    assert run(proposed, "--as", "app1", "show", "@six")[0] == 0


# -- What becomes of an action.


def test_an_action_is_accepted_refused_or_in_conflict(register: Register, made: Place) -> None:
    accepted = do(register, NOTE, expected=11)
    assert isinstance(accepted, Accepted)
    assert (accepted.case, accepted.seq) == (FIRST, 12)
    before = made.dump()
    assert isinstance(do(register, office.entry("one", "dismiss", "rep1", ground="no_duty",
                                                reason="x")), Refused)  # fmt: skip
    conflict = do(register, NOTE, expected=11)
    assert isinstance(conflict, Conflict)
    assert "rep1 did note; nothing was changed" in conflict.message.render("en")
    with pytest.raises(InvalidAction):
        do(register, office.entry("nobody", "note", "rep1", text="x"))
    assert made.dump() == before


def test_a_repeated_key_is_answered_and_not_done_again(register: Register) -> None:
    first = do(register, {**NOTE, "key": "k1"})
    again = do(register, {**NOTE, "key": "k1"})
    assert isinstance(first, Accepted)
    assert isinstance(again, Accepted)
    assert (again.hash, again.repeated, first.repeated) == (first.hash, True, False)
    with pytest.raises(InvalidAction, match="used for another action"):
        do(register, {**NOTE, "key": "k1", "text": "other"})
    assert verify(register).events == 16


@pytest.mark.parametrize("key", ["a\0", "\0a", " \0"])
def test_a_key_that_a_database_cannot_keep_is_wrong_input(register: Register, key: str) -> None:
    with pytest.raises(InvalidAction) as wrong:
        do(register, {**NOTE, "key": key})
    assert wrong.value.field == "$.key"


def test_every_other_character_is_kept(register: Register) -> None:
    text = "".join(map(chr, [*range(1, 0x180), 0x2028, 0xFFFF, 0x20000, 0x10FFFF])) + "\0 \\x41 %s :x"
    assert isinstance(do(register, {**NOTE, "text": text, "key": "%(k)s \\x41 :1 é"}), Accepted)
    with register.reading() as view:
        *_, (_, action) = view.actions(FIRST)
    assert action["text"] == text
    assert verify(register).ok


def test_a_batch_that_fails_leaves_nothing(made: Place, run: Run) -> None:
    lines = [office.reported("three"), office.entry("three", "note", "rep1", text="x"),
             office.entry("nobody", "note", "rep1", text="x")]  # fmt: skip
    file = made.folder / "in.jsonl"
    file.write_bytes(office.as_lines(lines))
    before = made.dump()
    assert run(made, "apply", str(file))[0] == 2
    assert made.dump() == before
    code, out, _ = run(made, "apply", "--keep-going", str(file))
    assert code == 2
    assert [json.loads(line)["ok"] for line in out.splitlines()] == [True, True, False]


def test_what_fails_half_way_leaves_nothing(register: Register, made: Place) -> None:
    before = made.dump()

    def half_done() -> None:
        with register.writing() as transaction:
            transaction.submit(read_fields(office.reported("three")))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    assert register.numbers() == [FIRST, SECOND]
    assert made.dump() == before


def test_evidence_of_what_is_not_kept_is_not_kept_either(register: Register, made: Place) -> None:
    paper = made.folder / "paper"
    paper.write_bytes(b"paper")
    line = office.entry("one", "evidence", "inv1", label="paper", kind="document", title="paper",
                        file=str(paper))  # fmt: skip
    folder = register.evidence.folder
    before = sorted(folder.rglob("*"))
    try:
        with register.writing() as transaction:
            assert isinstance(transaction.submit(read_fields(line)), Accepted)
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert [path for path in sorted(folder.rglob("*")) if path.is_file()] == [
        path for path in before if path.is_file()
    ]
    assert isinstance(do(register, line), Accepted)
    assert verify(register).ok


def test_a_reader_sees_one_moment(register: Register, made: Place) -> None:
    """What is written while somebody reads is not half seen."""
    with register.reading() as view, made.open() as other:
        assert view.case(FIRST).seq == 11
        assert isinstance(do(other, NOTE), Accepted)
        count = sa.select(sa.func.count()).select_from(event)
        assert view.connection.execute(count).scalar() == 15


def test_a_repeated_import_changes_nothing(register: Register, made: Place) -> None:
    directory = read_directory(EXAMPLES / "bodies.csv", EXAMPLES / "posts.csv")
    before = made.dump()
    assert register.import_directory(directory) is False
    assert made.dump() == before


# -- Many at once.


def together(place: Place, number: int, act: Callable[[Register, int], Any], **more: Any) -> list[Any]:
    """The same done by so many at the same moment, each with a register of their own. An error of
    one of them is found in place of its outcome."""
    barrier, found = threading.Barrier(number), []

    def one(mine: int) -> None:
        try:
            if more:
                barrier.wait()
            with place.open(**more) as register:
                if not more:
                    barrier.wait()
                found.append(act(register, mine))
        except Exception as error:  # noqa: BLE001 - told by the test
            found.append(error)

    threads = [threading.Thread(target=one, args=(mine,)) for mine in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_of_32_writers_on_one_case_one_wins(made: Place) -> None:
    found = together(made, 32, lambda register, mine: do(
        register, {**NOTE, "text": f"{mine}"}, expected=11))  # fmt: skip
    assert kinds(found) == {"Accepted": 1, "Conflict": 31}, found
    with made.open() as register:
        report = verify(register)
    assert (report.ok, report.events) == (True, 16)


def test_one_key_given_by_many_is_recorded_once(made: Place) -> None:
    found = together(made, 8, lambda register, mine: do(register, {**NOTE, "key": "once"}))
    assert set(kinds(found)) <= {"Accepted", "Conflict"}, found
    assert len({outcome.hash for outcome in found if isinstance(outcome, Accepted)}) == 1
    with made.open() as register:
        assert verify(register).events == 16


def test_of_two_who_keep_one_version_one_wins(made: Place) -> None:
    """The database itself refuses the second, whatever the two programs think."""
    row = {"kind": "policy", "sha256": "ab" * 32, "body": "{}"}

    def keep(register: Register, mine: int) -> str:
        with register.connection(writes=True) as connection:
            connection.execute(version.insert(), row)
        return "kept"

    found = together(made, 2, keep)
    assert kinds(found) == {"str": 1, "IntegrityError": 1}, found


def test_a_fork_is_refused_by_the_database_itself(register: Register) -> None:
    row = {"stream": FIRST, "seq": 11, "hash": "0" * 64, "key": None, "body": "{}"}

    def forked() -> None:
        with register.connection(writes=True) as connection:
            connection.execute(event.insert(), row)

    with pytest.raises(IntegrityError):
        forked()
    assert isinstance(do(register, NOTE), Accepted), "it can be used as before"


def started(place: Place, file: Path) -> subprocess.Popen[bytes]:
    """A program of its own that takes each line of a file in a transaction of its own."""
    command = [sys.executable, "-m", "cli", "--lang", "en", "--register", place.url,
               "apply", "--keep-going", str(file)]  # fmt: skip
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip


def test_eight_processes_on_different_cases_lose_nothing(made: Place) -> None:
    running = []
    for mine in range(8):
        lines = [line for step in range(3) for line in office.dismissed(f"p{mine}-{step}")]
        lines += [office.reported(f"q{mine}"), office.entry(f"q{mine}", "note", "rep1", text="x")]
        file = made.folder / f"{mine}.jsonl"
        file.write_bytes(office.as_lines(lines))
        running.append(started(made, file))
    told = [process.communicate(timeout=120) for process in running]
    assert [
        (process.returncode, errors) for process, (_, errors) in zip(running, told, strict=True)
    ] == ([(0, b"")] * 8)
    answers = [json.loads(line) for said, _ in told for line in said.splitlines()]
    assert len(answers) == 8 * 14
    with made.open() as register:
        report = verify(register)
        assert (report.ok, report.events, report.cases) == (True, 15 + 8 * 14, 2 + 8 * 4), report.bad
        assert register.numbers() == [
            *(f"AGRICULTURE-2025-{number:04d}" for number in range(1, 10)),
            *(f"EAST-TOWN-2025-{number:04d}" for number in range(1, 26)),
        ]
        with register.reading() as view:
            kept = {row.hash for row in view.connection.execute(event.select())}
            ids = view.connection.execute(sa.select(event.c.id).order_by(event.c.id)).scalars()
            assert list(ids) == list(range(1, report.events + 1))
    assert {answer["hash"] for answer in answers} <= kept


def test_whoever_waits_too_long_for_another_writer_is_told(
    made: Place, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setattr(ours, "LOCK_SECONDS", 0.2)
    monkeypatch.setattr(ours_too, "BUSY_SECONDS", 0.2)
    with made.open() as holder, made.open() as waiting:
        with holder.writing():
            with pytest.raises(RegisterUnavailable, match="somebody else is writing"):
                do(waiting, NOTE)
            assert run(made, "--as", "rep1", "note", "@one", "--text", "x")[0] == 6
            assert run(made, "--as", "aud1", "show", "@one")[0] == 0
        assert isinstance(do(waiting, NOTE), Accepted)


# -- The record does not change.


@pytest.mark.parametrize("table", ["event", "sealed", "version"])
@pytest.mark.parametrize("change", [
    "UPDATE {table} SET body = '{{}}'", "DELETE FROM {table}", "TRUNCATE {table}",
], ids=lambda text: text.split()[0])  # fmt: skip
def test_the_database_refuses_to_change_what_is_recorded(change: str, table: str, made: Place) -> None:
    if made.url.startswith("sqlite") and change.startswith("TRUNCATE"):
        change = "REPLACE INTO {table} SELECT * FROM {table}"
    before = made.dump()
    with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError), match="append-only"):
        made.past(change.format(table=table))
    assert made.dump() == before


def test_doctor_misses_the_triggers_that_are_gone(made: Place, run: Run) -> None:
    assert run(made, "doctor")[0] == 0
    made.unguard()
    code, out, _ = run(made, "doctor")
    assert code == 4
    assert "event_no_update" in out
    assert "version_no_delete" in out


LAST = "WHERE stream LIKE 'EAST%' AND seq = 4"
TENTH = "WHERE stream LIKE 'AGRI%' AND seq = 10"
CHANGES = {
    "a changed byte": (FIRST, 5, "UPDATE event SET body = replace(body, 'inv1', 'inv9') WHERE id = 5"),
    "a changed key": (FIRST, 5, "UPDATE event SET key = 'other' WHERE id = 5"),
    "a deleted event": (FIRST, 6, "DELETE FROM event WHERE id = 5"),
    "the last event deleted": (
        SECOND, 4, "DELETE FROM event WHERE id = 15", f"DELETE FROM sealed {LAST}",
    ),
    "swapped ids": (FIRST, 4, "UPDATE event SET id = 99 WHERE id = 3",
                    "UPDATE event SET id = 3 WHERE id = 4", "UPDATE event SET id = 4 WHERE id = 99"),
    "a changed sealed text": (FIRST, 10, f"UPDATE sealed SET body = replace(body, '实', '虚') {TENTH}"),
    "a sealed part of no event": (
        FIRST, 99, f"INSERT INTO sealed SELECT stream, 99, salt, body FROM sealed {TENTH}",
    ),
    "a changed policy": ("", 0, "UPDATE version SET body = replace(body, 'none', 'some')"),
    "a policy removed": ("", 0, "DELETE FROM version WHERE kind = 'policy'"),
    "a changed index": (SECOND, 4, "UPDATE case_index SET state = 'filed' WHERE ref = 'two'"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_named(change: str, made: Place, run: Run) -> None:
    case, seq, *statements = CHANGES[change]
    made.unguard()
    made.past(*map(str, statements))
    code, out, _ = run(made, "--as", "aud1", "--json", "audit", "verify")
    found = json.loads(out)["first_bad"]
    assert (code, found["case"], found["seq"]) == (4, case, seq)


def test_a_table_that_is_gone_is_a_record_that_does_not_hold(made: Place, run: Run) -> None:
    made.past("DROP TABLE event")
    code, out, _ = run(made, "--as", "aud1", "--json", "audit", "verify")
    assert (code, json.loads(out)["ok"]) == (4, False)


def test_the_index_is_made_again(register: Register, made: Place) -> None:
    before = made.dump()
    made.past("UPDATE case_index SET state = 'filed'", "DELETE FROM case_index WHERE ref = 'two'")
    assert not verify(register).ok
    assert rebuild(register) == 2
    assert made.dump() == before
    assert [check.check for check in checkup(register) if not check.sound] == []
    assert rebuild(register) == 0


def undone(register: Register, actions: Sequence[Action]) -> None:
    """Take these steps and give them to the database, in a transaction that comes to nothing."""
    with register.writing() as view:
        assert all(isinstance(view.submit(one, EXAMPLES), Accepted) for one in actions)
        view.finish()
        raise ZeroDivisionError


def test_the_index_follows_steps_of_which_some_came_to_nothing(place: Place) -> None:
    """The rows beside a case are remembered from step to step; no step may build on one undone."""
    lines = [read_line(line) for line in STORIES[0].read_bytes().splitlines()]
    with place.open(create=True) as register:
        register.import_directory(read_directory(EXAMPLES / "bodies.csv", EXAMPLES / "posts.csv"))
        for start in range(0, len(lines), 4):
            some = lines[start : start + 4]
            with pytest.raises(ZeroDivisionError):
                undone(register, some)
            assert all(isinstance(register.submit(one, folder=EXAMPLES), Accepted) for one in some)
        assert rebuild(register) == 0


# -- The whole road, by command.


def test_every_command_of_the_main_road_serves(place: Place, run: Run) -> None:
    def done(*words: str) -> str:
        code, out, err = run(place, *words)
        assert code == 0, (words, out, err)
        return out

    done("init")
    done("directory", "import", str(EXAMPLES / "bodies.csv"), str(EXAMPLES / "posts.csv"))
    for story in STORIES:
        file = str(story)
        code, out, err = run(place, "apply", "--keep-going", file)
        assert (code in (0, 3), err) == (True, ""), out
    listed = json.loads(done("--as", "aud1", "--json", "list"))
    number = listed["cases"][0]["number"]
    for words in (("list",), ("show", number), ("next", number), ("log", number), ("inbox",),
                  ("directory", "show"), ("audit", "verify"), ("--json", "show", number),
                  ("audit", "replay", "--all"), ("audit", "late", "--body", "county")):  # fmt: skip
        assert done("--as", "aud1", *words)
    for form in ("jsonl", "csv"):
        target = place.folder / f"record.{form}"
        done("--as", "aud1", "audit", "export", "--format", form, "-o", str(target))
        assert target.stat().st_size > 1000
    sealed = place.folder / "sealed.jsonl"
    done("--as", "aud1", "audit", "export", "--format", "jsonl", "--with-sealed", "-o", str(sealed))
    assert b'"sealed_part"' in sealed.read_bytes()
    done("--as", "aud1", "chart", number, "-o", str(place.folder / "case.svg"))
    done("doctor")
    done("doctor", "--rebuild")
    done("--as", "rep1", "note", number, "--text", "seen")
    assert json.loads(done("--as", "aud1", "--json", "audit", "verify"))["ok"] is True


def test_both_databases_write_the_same_bytes(
    postgresql_url: sa.URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but the salts, which are drawn by lot, and what hangs on them."""
    monkeypatch.setenv("WENZE_EVIDENCE", str(tmp_path / "evidence"))
    monkeypatch.setattr("secrets.token_bytes", lambda size: b"s" * size)
    places = (f"sqlite:///{tmp_path / 'office.db'}", postgresql_url.render_as_string(False))
    one, other = (Place(url, tmp_path) for url in places)
    for place in (one, other):
        place.small().close()
    assert one.dump() == other.dump()


# -- Only with a server.


def served(url: sa.URL) -> str:
    """The URL as somebody types it."""
    return url.render_as_string(hide_password=False)


@pytest.fixture
def remote(postgresql_url: sa.URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A small register on a server."""
    monkeypatch.setenv("WENZE_EVIDENCE", str(tmp_path / "evidence"))
    made = Place(served(postgresql_url), tmp_path)
    made.small().close()
    return made


def test_both_names_of_the_driver_mean_the_same(remote: Place, run: Run) -> None:
    other = remote.url.replace("postgresql://", "postgresql+psycopg://")
    assert run(other, "--as", "aud1", "list") == run(remote, "--as", "aud1", "list")


@pytest.mark.parametrize("url", ["postgresql+asyncpg://h/x", "postgresql+psycopg2://h/x", "mysql://h/x"])
def test_other_drivers_are_told(url: str, run: Run) -> None:
    code, out, err = run(url, "--as", "aud1", "list")
    assert (code, out, err.count("\n")) == (6, "", 1)
    assert "postgresql://USER@HOST/DATABASE" in err


def test_a_url_without_a_database_is_told(run: Run) -> None:
    for words in (("init",), ("--as", "aud1", "list"), ("upgrade",)):
        code, out, err = run("postgresql://somebody:secret@localhost", *words)
        assert (code, out) == (6, "")
        assert "names no database" in err
        assert "secret" not in err


@pytest.mark.parametrize("words", [
    ("init",), ("doctor",), ("--as", "aud1", "list"), ("--as", "aud1", "audit", "verify"),
], ids=" ".join)  # fmt: skip
def test_a_server_that_does_not_answer_is_told(words: tuple[str, ...], run: Run) -> None:
    code, out, err = run("postgresql://somebody:secret@127.0.0.1:1/office", *words)
    assert (code, out, err.count("\n")) == (6, "", 1)
    assert "cannot be reached" in err
    assert "secret" not in err


def test_a_database_that_is_not_there_is_told(postgresql_server: sa.URL, run: Run) -> None:
    code, out, err = run(served(postgresql_server.set(database="nowhere")), "init")
    assert (code, out, err.count("\n")) == (6, "", 1)


def test_init_tells_no_password(postgresql_url: sa.URL, tmp_path: Path, run: Run) -> None:
    url = served(postgresql_url.set(password="geheim"))
    for words in (("init",), ("--json", "init")):
        code, out, err = run(url, *words)
        assert code == 0
        assert "geheim" not in out + err
        assert "***" in out


def test_a_server_that_is_gone_meanwhile_is_told_and_found_again(
    remote: Place, postgresql_server: sa.URL
) -> None:
    database = sa.make_url(remote.url).database

    def sent_away() -> None:
        with closing(postgresql.connected(postgresql_server)) as server:
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                           [database])  # fmt: skip

    with remote.open() as register:
        sent_away()
        with pytest.raises(OutOfReach, match="was lost"):
            verify(register)
        assert verify(register).ok

        def lost_half_way() -> None:
            with register.writing() as transaction:
                transaction.submit(read_fields(NOTE))
                sent_away()
                transaction.submit(read_fields(NOTE))

        with pytest.raises(OutOfReach, match="look whether it was recorded"):
            lost_half_way()
        report = verify(register)
        assert (report.ok, report.events) == (True, 15)
        with closing(postgresql.connected(postgresql_server)) as server:
            server.execute(f"DROP DATABASE {database} WITH (FORCE)".encode())
        for _ in range(2):
            with pytest.raises(RegisterUnavailable):
                do(register, NOTE)


def test_looks_are_noted_in_a_chain_that_verifies(made: Place) -> None:
    with made.open() as register:
        for number in range(3):
            register.note(Look(what="list", by=f"p{number}"))
        assert verify(register).ok
        with register.connection() as connection:
            assert [one.by for one in looks(connection)] == ["p0", "p1", "p2"]
    with pytest.raises((sqlite3.DatabaseError, psycopg.DatabaseError)):
        made.past("UPDATE look SET number = 'X'")


def test_a_look_does_not_wait_for_whoever_writes_to_the_record_on_a_server(remote: Place) -> None:
    with remote.open() as writer, remote.open() as reader, writer.writing() as view:
        view.submit(read_fields(NOTE))
        reader.note(Look(what="list", by="aud1"))


def test_a_server_that_may_only_be_read_is_told(remote: Place, run: Run) -> None:
    database, before = sa.make_url(remote.url).database, remote.dump()
    remote.past(f"ALTER DATABASE {database} SET default_transaction_read_only = on")
    assert run(remote, "--as", "aud1", "show", "@one")[0] == 0
    code, out, err = run(remote, "--as", "rep1", "note", "@one", "--text", "x")
    assert (code, out) == (6, "")
    assert "read-only; nothing was changed" in err
    assert remote.dump() == before


def test_whoever_the_server_does_not_let_write_is_told(remote: Place, run: Run) -> None:
    role = f"reader_{sa.make_url(remote.url).database}"
    remote.past(f"CREATE ROLE {role} LOGIN", f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
    try:
        reader = served(sa.make_url(remote.url).set(username=role))
        assert run(reader, "--as", "aud1", "audit", "verify")[0] == 0
        code, out, err = run(reader, "--as", "rep1", "note", "@one", "--text", "x")
        assert (code, out) == (6, "")
        assert "does not let you do this" in err
    finally:
        remote.past(f"DROP OWNED BY {role}", f"DROP ROLE {role}")


def test_without_the_driver_the_reader_is_told_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    code, out, err = run("postgresql://localhost/office", "--as", "aud1", "list")
    assert (code, out, err.count("\n")) == (6, "", 1)
    assert 'pip install "wenze[postgresql]"' in err


def test_a_database_without_every_character_is_refused(postgresql_server: sa.URL, run: Run) -> None:
    ascii_only = "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    with postgresql.database(postgresql_server, ascii_only) as url:
        code, out, err = run(served(url), "init")
        assert (code, out) == (6, "")
        assert "UTF8" in err
        assert run(served(url), "--as", "aud1", "list")[0] == 6


def test_the_order_of_words_of_a_server_decides_nothing(remote: Place) -> None:
    found = remote.past(
        "SELECT table_name, column_name FROM information_schema.columns WHERE data_type = 'text'"
        " AND table_schema = 'public' AND collation_name IS DISTINCT FROM 'C'"
    )
    assert found == []


def test_what_was_acknowledged_is_on_disk_whatever_the_servers_default(remote: Place) -> None:
    database = sa.make_url(remote.url).database
    for asked, wanted in (("off", "on"), ("local", "local"), ("on", "on")):
        remote.past(f"ALTER DATABASE {database} SET synchronous_commit = {asked}")
        with remote.open() as register, register.connection(writes=True) as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == wanted
            assert connection.exec_driver_sql("SHOW client_encoding").scalar() == "UTF8"


def test_two_registers_in_two_schemas_do_not_wait_for_each_other(
    postgresql_url: sa.URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ours, "LOCK_SECONDS", 0.2)
    monkeypatch.setenv("WENZE_EVIDENCE", str(tmp_path / "evidence"))
    places = []
    for name in ("north", "south"):
        Place(served(postgresql_url), tmp_path).past(f"CREATE SCHEMA {name}")
        url = postgresql_url.update_query_dict({"options": f"-csearch_path={name}"})
        places.append(Place(served(url), tmp_path))
        places[-1].small().close()
    north, south = places
    with north.open() as one, south.open() as other, one.writing():
        assert isinstance(do(other, NOTE), Accepted)
    assert (len(north.dump()["event"]), len(south.dump()["event"])) == (15, 16)


def evidence_of(register: str | Path) -> Path:
    """Where the evidence of a register lies that nobody needs to open."""
    url = url_of(register)
    found = database_of(url)
    assert found is not None
    return found.evidence_folder(url)


def test_evidence_lies_where_the_environment_says_else_in_the_users_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WENZE_EVIDENCE", str(tmp_path / "shared"))
    assert evidence_of("postgresql://h/office") == tmp_path / "shared"
    assert evidence_of(tmp_path / "office.db") == tmp_path / "office.db.evidence"
    monkeypatch.delenv("WENZE_EVIDENCE")
    assert evidence_of("postgresql://h/of/fice").name == "of-fice.evidence"
    assert evidence_of("postgresql://h/office").parent == evidence_of("postgresql://g/x").parent


def test_evidence_lies_where_the_caller_says(place: Place, tmp_path: Path) -> None:
    with place.open(create=True, evidence=tmp_path / "mine") as register:
        assert register.evidence.folder == tmp_path / "mine"
