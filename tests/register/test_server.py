"""What a register on a server has besides."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from cases import Accepted
from cases import postgresql as ours
from cases.access import Look, looks
from cases.database import database_of
from cases.errors import OutOfReach
from cases.register import url_of
from cases.verify import verify
from tests import postgresql
from tests.register.place import NOTE, Place, Run, do
from workflow import RegisterUnavailable
from workflow.reading import read_fields


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
