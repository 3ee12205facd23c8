"""Making a register, and opening what is there."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from cases import Accepted
from cases.checkup import checkup
from cases.proposals import propose
from cases.verify import verify
from tests.register.place import Place, Run, do, together
from tests.revisions import FIRST_REVISION
from tests.torture import office
from tests.torture.furnished import furnish
from workflow.errors import OtherVersion
from workflow.reading import read_fields


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
