"""The record does not change, and what does not belong to it is found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

import psycopg
import pytest

from cases import Accepted, Register
from cases.checkup import checkup, rebuild
from cases.people import read_directory
from cases.verify import verify
from tests.register.place import EXAMPLES, FIRST, SECOND, STORIES, Place, Run
from workflow.actions import Action
from workflow.reading import read_line


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
