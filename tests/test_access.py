"""Who looked: every look is on an append-only log of its own, refused ones and exports too."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from cases import open_register
from cases.access import Head, Look, head, looks
from tests.office import Office, act, apportion, office_at, sanction, words
from workflow.canonical import GENESIS

LOOKS = ("show", "next", "log", "chart")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return office_at(tmp_path, "apportioned")


def noted(office: Office) -> list[Any]:
    """Every look on the log."""
    with open_register(office.file) as register, register.connection() as connection:
        return list(looks(connection))


def brief(office: Office) -> list[tuple[str, str, str | None, bool]]:
    return [(one.what, one.by, one.case, one.refused) for one in noted(office)]


@pytest.mark.parametrize("what", LOOKS)
def test_a_look_at_a_case_is_noted_with_who_and_how_far_the_case_was(
    what: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.folder)
    assert office.run(what, "@c", by="inv1").code == 0
    number = office.show()["number"]
    first = noted(office)[0]
    assert (first.what, first.by, first.case, first.refused) == (what, "inv1", number, False)
    assert first.entries == len(office.log())


@pytest.mark.parametrize("what", LOOKS)
def test_being_refused_to_look_is_noted(what: str, office: Office) -> None:
    number = office.show()["number"]
    assert office.run(what, "@c", by="zhou").code == (0 if what == "show" else 3)
    last = noted(office)[-1]
    assert (last.what, last.by, last.case) == (what, "zhou", number)
    assert last.refused is (what != "show")


def test_the_own_view_of_a_respondent_is_noted_as_redacted(office: Office) -> None:
    assert office.json("show", "@c", by="zhou").document["redacted"] is True
    assert noted(office)[-1].profile == "respondent"


def test_lists_are_noted_with_what_they_were_asked_for(office: Office) -> None:
    assert office.run("list", "--person", "zhou", "--open", by="inv1").code == 0
    assert office.run("inbox", by="inv1").code == 0
    first, second = noted(office)
    assert (first.what, first.case, first.asked) == ("list", None, "--person zhou --open")
    assert (second.what, second.case, second.asked) == ("inbox", None, None)


def test_a_proposal_that_is_looked_at_is_noted(tmp_path: Path) -> None:
    office = office_at(tmp_path, "heard")
    told = office.json(*words(sanction()), "--propose", by="dec1").document
    assert office.run("show", "@c", "--proposal", told["proposal"][:12], by="app1").code == 0
    assert [one[0] for one in brief(office)] == ["proposal"]


def test_an_export_is_noted_with_the_hash_of_its_file(office: Office) -> None:
    target = office.folder / "out.jsonl"
    command = ("audit", "export", "--format", "jsonl", "-o", str(target))
    assert office.run(*command, "--with-sealed", by="aud1").code == 0
    assert office.run(*command, "--with-sealed", by="rep1").code == 3
    done, refused = noted(office)
    assert (done.what, done.form, done.profile) == ("export", "jsonl", "sealed")
    assert done.sha256 == sha256(target.read_bytes()).hexdigest()
    assert (refused.what, refused.by, refused.refused) == ("export", "rep1", True)


def test_acting_is_not_looking(office: Office) -> None:
    office.take(act("note", "rep1", "2024-03-20", text="x"))
    assert office.run(*words(apportion()), "--dry-run", by="inv1").code in (0, 3)
    assert office.run("audit", "verify", by="aud1").code == 0
    assert noted(office) == []


def test_the_log_is_a_chain_whose_head_one_function_tells(office: Office) -> None:
    with open_register(office.file) as register:
        with register.connection() as connection:
            assert head(connection) == Head(0, GENESIS)
        for _ in range(3):
            register.note(Look(what="list", by="inv1"))
        with register.connection() as connection:
            found, end = list(looks(connection)), head(connection)
    assert [one.seq for one in found] == [1, 2, 3]
    assert found[0].prev == GENESIS
    assert len({one.prev for one in found}) == 3
    assert end.size == 3


# -- what is done to it


@pytest.fixture
def unguarded(office: Office) -> Iterator[sqlite3.Connection]:
    """Somebody with a tool for the database, in a log of four looks."""
    for _ in range(4):
        assert office.run("show", "@c", by="inv1").code == 0
    with closing(sqlite3.connect(office.file)) as connection:
        for verb in ("update", "delete", "replace"):
            connection.execute(f"DROP TRIGGER look_no_{verb}")
        yield connection


@pytest.mark.parametrize(
    ("done", "why"),
    [
        ("UPDATE look SET body = replace(body, 'inv1', 'inv2') WHERE id = 2", "was changed"),
        ("UPDATE look SET hash = replace(hash, '0', '1') WHERE id = 2", "was changed"),
        ("UPDATE look SET number = 'OTHER-2024-0001' WHERE id = 2", "was changed"),
        ("UPDATE look SET number = NULL WHERE id = 2", "was changed"),
        ("DELETE FROM look WHERE id = 2", "does not follow"),
        ("UPDATE look SET id = 9 WHERE id = 4", "was changed"),
        ("UPDATE look SET body = CAST(x'ff' AS TEXT) WHERE id = 2", "was changed"),
    ],
)
def test_a_log_that_was_tampered_with_does_not_verify(
    done: str, why: str, office: Office, unguarded: sqlite3.Connection
) -> None:
    assert office.json("audit", "verify", by="aud1").document["ok"] is True
    unguarded.execute(done)
    unguarded.commit()
    told = office.json("audit", "verify", by="aud1")
    assert told.code == 4
    assert why in told.document["first_bad"]["why"]


@pytest.mark.parametrize(
    "done",
    [
        "UPDATE look SET number = NULL",
        "DELETE FROM look",
        "INSERT OR REPLACE INTO look SELECT * FROM look",
    ],
)
def test_the_log_is_append_only(done: str, office: Office) -> None:
    assert office.run("show", "@c", by="inv1").code == 0
    with closing(sqlite3.connect(office.file)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(done)


def test_a_register_without_its_guards_is_told_by_doctor(
    office: Office, unguarded: sqlite3.Connection
) -> None:
    unguarded.commit()
    told = office.run("doctor")
    assert told.code == 4
    assert "look_no_update" in told.out


# -- what cannot be noted


def test_a_register_that_can_only_be_read_is_shown_with_a_remark(
    office: Office,
) -> None:
    office.file.chmod(0o444)
    done = office.json("show", "@c", by="aud1")
    office.file.chmod(0o644)
    assert done.code == 0
    assert "on no access log" in done.err
    assert noted(office) == []


def test_while_somebody_writes_a_look_is_shown_and_no_file_given_out(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cases.sqlite.BUSY_SECONDS", 0.05)
    target = office.folder / "out.csv"
    with closing(sqlite3.connect(office.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        shown = office.run("show", "@c", by="aud1")
        given = office.run("audit", "export", "--format", "csv", "-o", str(target), by="aud1")
        other.execute("ROLLBACK")
    assert shown.code == 0
    assert "on no access log" in shown.err
    assert given.code == 6
    assert not target.exists()
    assert noted(office) == []


def test_what_cannot_be_noted_for_another_reason_is_not_shown(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def note(*given: object) -> None:
        raise OperationalError("", None, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr("cases.register.note", note)
    done = office.run("show", "@c", by="aud1")
    assert (done.code, done.out) == (6, "")
    assert "the disk is full" in done.err


# -- who may read it


@pytest.mark.parametrize(("who", "code"), [
    ("aud1", 0), ("adm1", 0), ("reg1", 0), ("inv1", 3), ("rep1", 3), ("idle", 3), ("zhou", 3),
])  # fmt: skip
def test_who_looked_at_a_case_is_told_to_those_who_answer_for_it(
    who: str, code: int, office: Office
) -> None:
    assert office.run("audit", "access", "@c", by=who).code == code
    last = noted(office)[-1]
    assert (last.what, last.by, last.refused) == ("access", who, code == 3)


@pytest.mark.parametrize(("who", "code"), [("aud1", 0), ("adm1", 3), ("reg1", 3)])
def test_all_looks_are_told_to_an_auditor_alone(who: str, code: int, office: Office) -> None:
    assert office.run("audit", "access", by=who).code == code


def test_the_looks_at_a_case_are_told_with_everything_that_was_noted(office: Office) -> None:
    number = office.json("show", "@c", by="inv1").document["number"]
    assert office.run("next", "@c", by="zhou").code == 3
    told = office.json("audit", "access", "@c", by="aud1").document
    assert told["case"] == number
    assert [(one["what"], one["by"], one["refused"]) for one in told["looks"]] == [
        ("show", "inv1", False), ("next", "zhou", True), ("access", "aud1", False),
    ]  # fmt: skip
    lines = office.run("audit", "access", "@c", by="aud1").out
    assert "refused" in lines
    assert number in lines


def test_a_case_nobody_knows_is_invalid_input(office: Office) -> None:
    assert office.run("audit", "access", "@nobody", by="aud1").code == 2
