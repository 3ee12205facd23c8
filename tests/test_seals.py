"""Seals: what a clerk signs, what is found out by them, what happens when something goes wrong."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
import sqlalchemy as sa

from benchmarks.record import EXAMPLES
from cases import open_register
from cases.checkup import rebuild
from cases.errors import RecordBroken
from cases.people import read_directory
from cases.register import Register
from cases.seals import sealing
from cases.seals.keys import KeyFault, make_key
from cases.seals.note import read_checkpoint, read_note
from cases.seals.sealing import keys, last_seal, make_seal, replace_lost, rotate, unsealed_filed
from cases.tables import event, leaf, seal
from cases.verify import verify
from tests.torture import office
from workflow.errors import WenzeError
from workflow.reading import read_fields

UNGUARD = "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"


@pytest.fixture
def register(file: Path):
    """A small register, nothing sealed yet."""
    with open_register(file, clock=office.clock) as found:
        yield found


@pytest.fixture
def key(tmp_path: Path):
    return make_key(tmp_path / "key", "office-1")


def more(register: Register, ref: str) -> None:
    assert register.submit(read_fields(office.reported(ref))).told("en")["ok"]


def broken(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        for (drop,) in database.execute(UNGUARD).fetchall():
            database.execute(drop)
        for statement in statements:
            assert database.execute(statement).rowcount != 0, statement


def faults(file: Path, against=()) -> list[str]:
    with open_register(file) as register:
        return [bad.why.render("en") for bad in verify(register, against).bad]


def test_a_seal_is_over_everything_on_record_and_has_the_root_that_verification_finds(register, key):
    before = verify(register)
    found, fresh = make_seal(register, key)
    report = verify(register)
    assert (fresh, found.number, found.size, found.root) == (True, 1, report.events, report.root)
    assert (before.root, before.sealed, report.sealed) == (report.root, 0, report.events)
    assert report.ok, report.bad
    note = read_note(found.note)
    assert note.signed_by(key.verifier)
    assert read_checkpoint(note).origin == "office-1"


def test_what_comes_after_a_seal_is_under_the_next_one(register, key):
    first, _ = make_seal(register, key)
    assert make_seal(register, key) == (first, False)
    more(register, "later")
    second, fresh = make_seal(register, key)
    assert (fresh, second.number, second.size) == (True, 2, first.size + 1)
    assert verify(register).ok


def test_nothing_on_record_is_nothing_to_seal(tmp_path, key):
    with open_register(tmp_path / "a.db", create=True) as register:
        with pytest.raises(WenzeError, match="nothing on record"):
            make_seal(register, key)
        with register.connection() as connection:
            assert keys(connection) == ()


def test_a_key_that_is_not_the_registers_seals_nothing(register, key, tmp_path):
    make_seal(register, key)
    more(register, "later")
    with pytest.raises(KeyFault, match="not the present key"):
        make_seal(register, make_key(tmp_path / "other", "office-1"))
    with register.connection() as connection:
        found = last_seal(connection)
    assert found is not None
    assert found.number == 1


def test_a_rotation_is_signed_by_both_keys_and_the_old_one_seals_no_more(register, key, tmp_path):
    make_seal(register, key)
    new = make_key(tmp_path / "new", "office-1")
    found = rotate(register, new, key)
    assert found is not None
    note = read_note(found.note)
    assert note.signed_by(key.verifier)
    assert note.signed_by(new.verifier)
    with register.connection() as connection:
        introduction = read_note(keys(connection)[-1].note)
    assert introduction.signed_by(key.verifier)
    assert introduction.signed_by(new.verifier)
    with pytest.raises(KeyFault):
        make_seal(register, key)
    more(register, "later")
    assert make_seal(register, new)[1]
    assert verify(register).ok


def test_a_lost_key_is_replaced_and_the_record_says_that_nobody_introduced_the_new_one(
    register, key, tmp_path
):
    make_seal(register, key)
    new = make_key(tmp_path / "new", "office-1")
    replace_lost(register, new)
    with register.connection() as connection:
        introduction = read_note(keys(connection)[-1].note)
    assert f"lost {key.verifier.text()}\n" in introduction.text
    assert not introduction.signed_by(key.verifier)
    more(register, "later")
    assert make_seal(register, new)[1]
    assert verify(register).ok


def test_a_clock_that_was_set_back_does_not_bring_the_seals_out_of_order(file, key):
    with open_register(file, clock=office.clock) as register:
        first, _ = make_seal(register, key)
        more(register, "later")
    with open_register(file, clock=lambda: datetime(2025, 8, 1, tzinfo=UTC)) as register:
        second, _ = make_seal(register, key)
        assert second.made > first.made
        assert verify(register).ok


def test_a_record_that_no_longer_holds_what_was_sealed_is_not_sealed_again(file, key):
    with open_register(file, clock=office.clock) as register:
        make_seal(register, key)
    broken(file, "UPDATE event SET hash = printf('%064d', 7) WHERE id = 3")
    with open_register(file, clock=office.clock) as register:
        more(register, "later")
        with pytest.raises(RecordBroken, match="no longer holds what seal 1 says"):
            make_seal(register, key)


def test_a_seal_for_which_there_is_no_room_leaves_nothing_behind(register, key):
    body = '{"recorded":"2025-08-01T00:00:00.000000Z"}'
    with register.connection(writes=True) as connection:
        connection.execute(event.insert(), [
            {"stream": "A", "seq": n, "hash": f"{n:064x}", "body": body} for n in range(3000)]
    )  # fmt: skip
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(WenzeError, match="disk is full"):
        make_seal(register, key)
    with register.connection() as connection:
        assert connection.execute(sa.select(leaf)).all() == []
        assert (keys(connection), last_seal(connection)) == ((), None)
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert make_seal(register, key)[0].size > 3000


PLANTED = {
    "a changed event": "UPDATE event SET hash = printf('%064d', 7) WHERE id = 3",
    "a removed place": "DELETE FROM leaf WHERE place = 4",
    "the places of the end": "DELETE FROM leaf WHERE place >= (SELECT max(place) - 1 FROM leaf)",
    "two places changed for each other": "UPDATE leaf SET event = -event WHERE place = 2",
    "a changed subtree": "UPDATE subtree SET hash = printf('%064d', 7) WHERE level = 4 AND place = 0",
    "a removed subtree": "DELETE FROM subtree WHERE level = 4 AND place = 0",
    "an added subtree": "INSERT INTO subtree VALUES (40, 0, 'ab')",
    "a changed root": "UPDATE seal SET root = printf('%064d', 7)",
    "a changed size": "UPDATE seal SET size = size - 1",
    "a changed time": "UPDATE seal SET made = '2025-10-01T00:00:00.000000Z'",
    "a changed note": "UPDATE seal SET note = replace(note, 'made 2025', 'made 2024')",
    "a note that is none": "UPDATE seal SET note = 'x'",
    "a removed key": "DELETE FROM seal_key",
    "a changed key": "UPDATE seal_key SET note = replace(note, 'first', 'lost x')",
    "a changed number": "UPDATE seal SET number = 7",
    "a cosignature of nobody": "INSERT INTO cosignature VALUES (1, 'w+00000000+AA', 'x', 'now')",
}  # fmt: skip


@pytest.fixture(scope="module")
def sealed(small_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed")
    shutil.copytree(small_register.parent, folder, dirs_exist_ok=True)
    with open_register(folder / small_register.name, clock=office.clock) as register:
        for n in range(20):
            more(register, f"more-{n}")
        make_seal(register, make_key(folder / "key", "office-1"))
    return folder / small_register.name


@pytest.mark.parametrize("planted", PLANTED)
def test_verification_finds_what_was_done_to_the_seals(planted, sealed, tmp_path):
    shutil.copytree(sealed.parent, tmp_path, dirs_exist_ok=True)
    assert faults(tmp_path / sealed.name) == []
    broken(tmp_path / sealed.name, PLANTED[planted])
    assert faults(tmp_path / sealed.name) != []


def test_a_filed_case_is_told_until_it_is_under_a_seal(tmp_path, key):
    with office.large(tmp_path / "a.db") as register:
        with register.connection() as connection:
            waiting = unsealed_filed(connection)
        assert waiting.number == len(waiting.first) == 3
        assert waiting.named == waiting.first
        make_seal(register, key)
        with register.connection() as connection:
            assert unsealed_filed(connection) == (0, ())


def test_of_many_cases_without_a_seal_the_first_are_named_and_all_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(sealing, "_NAMED", 2)
    with office.large(tmp_path / "a.db") as register, register.connection() as connection:
        found = unsealed_filed(connection)
    assert (found.number, len(found.first)) == (3, 2)
    assert found.named == (*found.first, "…")


# -- against what was kept elsewhere --------------------------------------------------------------


def kept(register: Register) -> list[tuple[str, object]]:
    with register.connection() as connection:
        found = last_seal(connection)
    assert found
    return [("seal.txt", read_note(found.note))]


def test_an_earlier_checkpoint_fits_a_register_that_only_grew(register, key):
    make_seal(register, key)
    earlier = kept(register)
    more(register, "later")
    assert verify(register, earlier).ok
    make_seal(register, key)
    assert verify(register, earlier).ok


def test_a_register_that_was_cut_short_with_all_its_seals_is_found_out(file, key):
    with open_register(file, clock=office.clock) as register:
        more(register, "later")
        make_seal(register, key)
        earlier = kept(register)
    broken(
        file, "DELETE FROM leaf", "DELETE FROM subtree", "DELETE FROM seal",
        "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
        "DELETE FROM sealed WHERE (stream, seq) NOT IN (SELECT stream, seq FROM event)",
    )  # fmt: skip
    with open_register(file) as register:
        rebuild(register)
    assert faults(file) == []
    assert "holds fewer now" in faults(file, earlier)[0]


def test_a_register_that_was_made_anew_is_found_out(file, key, tmp_path):
    with open_register(file, clock=office.clock) as register:
        make_seal(register, key)
        earlier = kept(register)
    with office.small(tmp_path / "again.db") as register:
        assert "never sealed" in verify(register, earlier).bad[0].why.render("en")
        make_seal(register, make_key(tmp_path / "other", "office-1"))
        told = [bad.why.render("en") for bad in verify(register, earlier).bad]
    assert "no good signature" in told[0]
    assert "written anew" in told[1]


def test_who_rewrites_a_register_and_has_the_key_is_found_out_too(file, key, tmp_path):
    with open_register(file, clock=office.clock) as register:
        make_seal(register, key)
        earlier = kept(register)
    with office.small(tmp_path / "again.db") as register:
        make_seal(register, key)
        assert verify(register).ok
        told = [bad.why.render("en") for bad in verify(register, earlier).bad]
    assert [text for text in told if "written anew" in text] == told != []


# -- while others write ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_seals_made_while_others_write_miss_no_event(kind, request, tmp_path, key):
    place = str(tmp_path / "a.db") if kind == "sqlite" else \
        request.getfixturevalue("postgresql_url").render_as_string(hide_password=False)  # fmt: skip

    def opened(**more_options):
        return open_register(place, evidence=tmp_path / "e", clock=office.clock, **more_options)

    with opened(create=True) as register:
        register.import_directory(read_directory(EXAMPLES / "bodies.csv", EXAMPLES / "posts.csv"))
        more(register, "first")

    def write(who: int) -> None:
        with opened() as mine:
            for n in range(15):
                more(mine, f"w{who}-{n}")

    writers = [Thread(target=write, args=(who,)) for who in range(4)]
    with opened() as register:
        for one in writers:
            one.start()
        sizes = []
        while any(one.is_alive() for one in writers):
            sizes.append(make_seal(register, key)[0].size)
        make_seal(register, key)
        report = verify(register)
        assert report.ok, report.bad
        assert report.sealed == report.events == 61
        assert sizes == sorted(sizes)


def test_two_seals_made_at_once_follow_each_other(file, key):
    with open_register(file, clock=office.clock) as one, open_register(file, clock=office.clock) as two:
        make_seal(one, key)
        more(two, "later")
        assert make_seal(two, key)[0].number == 2
        more(one, "later-still")
        assert make_seal(one, key)[0].number == 3
        with one.connection() as connection:
            made = connection.execute(sa.select(seal.c.made).order_by(seal.c.number)).scalars().all()
        assert made == sorted(set(made))
