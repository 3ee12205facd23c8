"""The record: its written form is what docs/record.md says, and whatever is changed is found."""

import hashlib
import json
import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

import cli
from cases import RecordBroken, Register, open_register
from cases.checkup import checkup, rebuild
from cases.export import COLUMNS, comma_separated, json_lines, write_file
from cases.people import read_directory
from cases.tables import event, metadata
from cases.verify import Report, verify
from tests.torture import damage, office
from tests.tree import ROOT
from workflow import RegisterUnavailable, WenzeError
from workflow.actions import ACTIONS
from workflow.canonical import GENESIS, commitment, encode, leaf_hash
from workflow.event import read, sealed_fields
from workflow.folding import ENTRIES

DOC = (ROOT / "docs/record.md").read_text(encoding="utf-8")
FIRST, SECOND = "AGRICULTURE-2025-0001", "EAST-TOWN-2025-0001"


@pytest.fixture
def register(file: Path) -> Iterator[Register]:
    """The copy, open."""
    with open_register(file, clock=office.clock) as opened:
        yield opened


def run(file: Path, *statements: str, **values: Any) -> None:
    """What somebody does who has the file and a tool for SQLite: triggers away, then the change."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("PRAGMA ignore_check_constraints=ON")
        for (drop,) in database.execute(damage.UNGUARD).fetchall():
            database.execute(drop)
        for statement in statements:
            assert database.execute(statement, values).rowcount != 0, statement


def rows(file: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query finds."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute(query).fetchall()


def named(report: Report) -> tuple[str, int]:
    """Where the first fault is."""
    assert not report.ok
    return report.bad[0].case, report.bad[0].seq


# -- The written form.


def values() -> st.SearchStrategy[Any]:
    """Everything that canonical bytes may hold."""
    numbers = st.integers(-(2**53) + 1, 2**53 - 1)
    texts = st.text(st.characters(exclude_categories=["Cs"]))
    keys = st.text(st.characters(max_codepoint=127))
    return st.recursive(
        st.none() | st.booleans() | numbers | texts,
        lambda below: st.lists(below) | st.dictionaries(keys, below),
    )


@given(values())
def test_within_our_limits_the_encoding_is_rfc_8785(value: Any) -> None:
    assert encode(value) == rfc8785.dumps(value)


def test_everything_that_a_register_hashes_is_rfc_8785(small_register: Path) -> None:
    for table in ("event", "sealed", "version"):
        bodies = [body.encode() for (body,) in rows(small_register, f"SELECT body FROM {table}")]
        assert bodies
        assert [rfc8785.dumps(json.loads(body)) for body in bodies] == bodies


def blocks(kind: str) -> list[str]:
    """The fenced blocks of that kind in the documentation."""
    return re.findall(rf"```{kind}\n(.*?)\n```", DOC, re.DOTALL)


def test_the_example_in_the_documentation_has_the_hash_that_it_says() -> None:
    (body, text), (salt, head) = blocks("json"), blocks("text")
    assert hashlib.sha256(b"\0" + body.encode()).hexdigest() == leaf_hash(body.encode()) == head
    found = read(body.encode())
    assert (found.prev, found.seq, found.v) == (GENESIS, 1, 1)
    assert commitment(bytes.fromhex(salt), text.encode()) == found.sealed
    assert encode(found) == body.encode()


def test_the_documentation_names_the_columns_that_there_are(small_register: Path) -> None:
    documented = dict(re.findall(r"^\| `(\w+)` \| (INTEGER|TEXT).*? \|", DOC, re.MULTILINE))
    found = {row[1]: row[2] for row in rows(small_register, "PRAGMA table_info(event)")}
    assert documented == found == {column.name: str(column.type) for column in event.columns}
    assert "columns " + ", ".join(f"`{c}`" for c in COLUMNS[:6]) in " ".join(DOC.split())
    for table in metadata.tables:
        assert f"`{table}`" in DOC


def test_the_documentation_names_the_entries_and_what_is_sealed() -> None:
    listed = re.search(r"entries and no moves: (.*?)\. ", DOC, re.DOTALL)
    assert listed
    assert set(re.findall(r"`(\w+)`", listed[1])) == ENTRIES
    sealed = re.search(r"kept sealed: (.*?)\. Ids", DOC, re.DOTALL)
    assert sealed
    assert set(re.findall(r"`(\w+)`", sealed[1])) - {"refer"} == sealed_names()


def sealed_names() -> set[str]:
    """The fields that are sealed, of any action, at any depth."""
    found: set[str] = set()
    for kind in ACTIONS.values():
        for name, below in sealed_fields(kind).items():
            found |= {name} if below is True else set(below)
    return found


def test_no_sealed_text_is_in_any_event(small_register: Path) -> None:
    opened = "".join(body for (body,) in rows(small_register, "SELECT body FROM event"))
    texts = [text for (body,) in rows(small_register, "SELECT body FROM sealed")
             for text in json.loads(body).values()]  # fmt: skip
    assert "村民某甲" in texts
    assert [text for text in texts if text in opened] == []


# -- Whatever is changed is found, and named.


def test_a_register_left_alone_holds(register: Register) -> None:
    report = verify(register)
    assert (report.ok, report.events, report.cases) == (True, 15, 2), report.bad


@pytest.mark.parametrize("row", [1, 7, 15])
@pytest.mark.parametrize("column", event.columns.keys())
def test_a_change_in_any_column_of_an_event_is_named(column: str, row: int, file: Path) -> None:
    ((stream, seq, old),) = rows(file, f"SELECT stream, seq, {column} FROM event WHERE id = {row}")
    new = old + 100 if isinstance(old, int) else "k" if old is None else other(old)
    run(file, f"UPDATE event SET {column} = :new WHERE id = {row}", new=new)
    with open_register(file) as register:
        report = verify(register)
    assert (stream, seq) in {(bad.case, bad.seq) for bad in report.bad}
    if column != "id":
        assert named(report) == (stream, seq)


def other(text: str) -> str:
    """The text with another letter in its middle."""
    half = len(text) // 2
    return text[:half] + ("a" if text[half] != "a" else "b") + text[half + 1 :]


@pytest.mark.parametrize("column", ["stream", "hash", "key", "body"])
def test_the_same_bytes_as_another_type_are_named(column: str, file: Path) -> None:
    run(file, f"UPDATE event SET {column} = CAST(coalesce({column}, '') AS BLOB) WHERE id = 7")
    with open_register(file) as register:
        assert named(verify(register)) == (FIRST, 7)


@pytest.mark.parametrize("column", ["stream", "hash", "key", "body"])
def test_bytes_that_are_no_text_are_named(column: str, file: Path) -> None:
    wrong = f"CAST(x'ff' || coalesce({column}, '') AS TEXT)"
    run(file, f"UPDATE event SET {column} = {wrong} WHERE id = 7")
    with open_register(file) as register:
        assert named(verify(register)) == (FIRST, 7)


def test_every_single_byte_of_an_event_counts(file: Path, register: Register) -> None:
    run(file, "SELECT 1")
    ((body,),) = rows(file, "SELECT body FROM event WHERE id = 4")
    content, bits = body.encode(), random.Random(1)
    update = "UPDATE event SET body = CAST(? AS TEXT) WHERE id = 4"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for place in range(len(content)):
            changed = bytearray(content)
            changed[place] ^= 1 << bits.randrange(8)
            database.execute(update, [bytes(changed)])
            assert named(verify(register)) == (FIRST, 4), place
        database.execute(update, [content])
    assert verify(register).ok


TENTH = "WHERE stream LIKE 'AGRI%' AND seq = 10"
TAKEN = "DELETE FROM sealed WHERE stream LIKE 'EAST%' AND seq = 4"
COPIED = "INSERT INTO sealed SELECT stream, {}, salt, body FROM sealed"
ADDED = (
    "INSERT INTO case_index SELECT 'X-2025-0001', 'X', body, policy, situation, state, occurred_on, "
    "reported_on, moved_on, head, year, ordinal, ended, 3, 'three', due, called FROM case_index "
    "WHERE ref = 'two'"
)
CHANGES = {
    "an event taken out of the middle": (FIRST, 6, "DELETE FROM event WHERE id = 5"),
    "the last event taken away": (SECOND, 4, "DELETE FROM event WHERE id = 15", TAKEN),
    "the last event of an earlier case": (SECOND, 1, "DELETE FROM event WHERE id = 11"),
    "two events swapped": (
        FIRST, 4, "UPDATE event SET id = 99 WHERE id = 3", "UPDATE event SET id = 3 WHERE id = 4",
        "UPDATE event SET id = 4 WHERE id = 99",
    ),
    "an event of another case": (FIRST, 3, "UPDATE event SET stream = 'EAST' WHERE id = 3"),
    "an event twice": (
        FIRST, 7, "INSERT INTO event SELECT 16, stream, 99, hash, key, body FROM event WHERE id = 7",
    ),
    "a sealed text": (FIRST, 10, f"UPDATE sealed SET body = replace(body, '实', '虚') {TENTH}"),
    "a salt": (FIRST, 10, f"UPDATE sealed SET salt = zeroblob(32) {TENTH}"),
    "a salt that is text": (FIRST, 10, f"UPDATE sealed SET salt = 'salt' {TENTH}"),
    "a sealed text of bytes": (FIRST, 10, f"UPDATE sealed SET body = CAST(body AS BLOB) {TENTH}"),
    "a sealed part removed": (FIRST, 10, f"DELETE FROM sealed {TENTH}"),
    "a sealed part added": (FIRST, 5, f"{COPIED.format(5)} {TENTH}"),
    "a sealed part of no event": (FIRST, 99, f"{COPIED.format(99)} {TENTH}"),
    "a sealed part of another event": (FIRST, 5, f"UPDATE sealed SET seq = 5 {TENTH}"),
    "a policy changed": ("", 0, "UPDATE version SET body = replace(body, 'none', 'some')"),
    "a policy removed": ("", 0, "DELETE FROM version WHERE kind = 'policy'"),
    "a policy of bytes": ("", 0, "UPDATE version SET body = CAST(body AS BLOB)"),
    "a policy called a directory": ("", 0, "UPDATE version SET kind = 'directory'"),
    "a version of another kind": (
        "", 0, "INSERT INTO version SELECT 'other', sha256, body FROM version WHERE kind = 'policy'",
    ),
    "a directory changed": ("", 0, "UPDATE version SET body = replace(body, 'inv1', 'inv9')"),
    "a directory removed": ("", 0, "DELETE FROM version WHERE kind = 'directory'"),
    "the present directory changed": ("", 0, "UPDATE setting SET value = printf('%064d', 1)"),
    "the present directory removed": ("", 0, "DELETE FROM setting"),
    "the present directory under another name": ("", 0, "UPDATE setting SET name = 'x'"),
    "a row of the index": (SECOND, 4, "UPDATE case_index SET state = 'filed' WHERE ref = 'two'"),
    "a head in the index": (FIRST, 11, "UPDATE case_index SET head = '' WHERE ref = 'one'"),
    "a row of the index removed": (SECOND, 4, "DELETE FROM case_index WHERE ref = 'two'"),
    "a row of the index added": ("X-2025-0001", 3, ADDED),
    "a day in the index": (SECOND, 4, "UPDATE case_index SET due = '2025-04-10' WHERE ref = 'two'"),
    "a bar in the index": (FIRST, 11, "UPDATE case_person SET barred = 0 WHERE person = 'jia'"),
    "a body of the index removed": (SECOND, 4, "DELETE FROM case_body WHERE body = 'east-town'"),
    "a word of the index changed": (SECOND, 4, "UPDATE case_term SET term = '处分' WHERE term = 'wo'"),
    "a queue of the index changed": (FIRST, 11, "UPDATE case_wait SET due = 'x'"),
    "a row of no case": ("X", 0, "INSERT INTO case_term VALUES ('处分', 'X')"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_named(change: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, seq, *statements = CHANGES[change]
    run(file, *map(str, statements))
    with open_register(file) as register:
        assert named(verify(register)) == (case, seq)
    code, told = told_by(capsys, file, "--as", "aud1", "--json", "audit", "verify")
    answer = json.loads(told)
    assert (code, answer["ok"]) == (4, False)
    why = answer["first_bad"].pop("why")
    assert answer["first_bad"] == {"case": case, "seq": seq}
    assert why


def told_by(capsys: pytest.CaptureFixture[str], file: Path, *words: str) -> tuple[int, str]:
    """Exit code and standard output of a command on that register."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as end:
        cli.main(["--lang", "en", "--register", str(file), *words])
    return int(end.value.code or 0), capsys.readouterr().out


def forge(file: Path, change: dict[str, Any], *, spaced: bool = False) -> None:
    """What a keeper could add who knows the format: an event that fits chain, tree and index."""
    ((body, head),) = rows(file, "SELECT body, hash FROM event WHERE id = 15")
    later = {"seq": 5, "prev": head, "do": "note", "recorded": "2099-01-01T00:00:00.000000Z"}
    forged = json.loads(body) | later | change
    del forged["sealed"]
    new = encode(forged).replace(b":", b": ") if spaced else encode(forged)
    run(
        file, "INSERT INTO event VALUES (16, 'EAST-TOWN-2025-0001', :seq, :head, NULL, :body)",
        "UPDATE case_index SET seq = :seq, head = :head WHERE ref = 'two'",
        seq=forged["seq"], head=leaf_hash(new), body=new.decode(),
    )  # fmt: skip


def test_a_forger_who_forgets_nothing_is_seen_by_the_root_alone(file: Path) -> None:
    """docs/record.md says so; the tests below each forget one thing."""
    forge(file, {})
    with open_register(file) as register:
        assert verify(register).ok


@pytest.mark.parametrize("change", [
    {"seq": 6}, {"prev": GENESIS}, {"recorded": "2001-01-01T00:00:00.000000Z"}, {"v": 2},
    {"stream": FIRST}, {"key": "k"}, {"by": 7}, {"on": 1.5},
], ids=str)  # fmt: skip
def test_a_forger_who_forgets_one_thing_is_named(change: dict[str, Any], file: Path) -> None:
    forge(file, change)
    with open_register(file) as register:
        case, _ = named(verify(register))
    assert case == change.get("stream", SECOND)


def test_a_forger_who_writes_another_form_is_named(file: Path) -> None:
    forge(file, {}, spaced=True)
    with open_register(file) as register:
        assert named(verify(register)) == (SECOND, 5)


def test_a_rewritten_event_does_not_carry_the_one_behind_it(file: Path) -> None:
    ((body,),) = rows(file, "SELECT body FROM event WHERE id = 5")
    new = encode(json.loads(body) | {"by": "inv2"})
    run(file, "UPDATE event SET body = :body, hash = :head WHERE id = 5",
        body=new.decode(), head=leaf_hash(new))  # fmt: skip
    with open_register(file) as register:
        assert named(verify(register)) == (FIRST, 6)


def test_an_event_that_only_the_index_knows_was_taken_away(file: Path) -> None:
    """Nobody is told to make the index again, which would take away the last trace of it."""
    run(file, "DELETE FROM event WHERE id = 15", TAKEN)
    with open_register(file) as register:
        (bad,) = verify(register).bad
    assert (bad.case, bad.seq) == (SECOND, 4)
    assert "taken away" in bad.why.render("en")


def test_an_index_of_the_database_that_lies_is_found(file: Path) -> None:
    """The tables are whole, but whoever looks for the case's events would not find them all."""
    ((page,), (size,)) = (
        rows(file, "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_event_1'")
        + rows(file, "PRAGMA page_size")
    )  # fmt: skip
    content = bytearray(file.read_bytes())
    place = content.index(SECOND.encode(), (page - 1) * size, page * size)
    content[place] = ord("W")
    before = damage.dump(file)
    file.write_bytes(content)
    assert damage.dump(file) == before
    with open_register(file) as register:
        assert named(verify(register)) == ("", 0)


NONSENSE = [
    b"{}", b"[]", b"null", b"", b"\xff", b'{"v":1}', b"[" * 100_000, b'{"action":{}}',
    b'{"seq":1e400}', b'{"a":"\\ud800"}',
]  # fmt: skip


@pytest.mark.parametrize("body", NONSENSE, ids=range(len(NONSENSE)))
def test_a_body_that_is_no_event_is_named_even_with_its_hash(body: bytes, file: Path) -> None:
    run(file, "UPDATE event SET body = CAST(:body AS TEXT), hash = :head WHERE id = 7",
        body=body, head=leaf_hash(body))  # fmt: skip
    with open_register(file) as register:
        assert named(verify(register)) == (FIRST, 7)


@pytest.mark.parametrize("change", [
    {"action": {}}, {"do": "report"}, {"do": "unheard-of"}, {"action": {"label": 1}},
    {"outcome": {"state": "unheard-of"}}, {"on": "yesterday"},
], ids=str)  # fmt: skip
def test_an_event_that_makes_no_case_is_a_fault_and_no_crash(change: dict[str, Any], file: Path) -> None:
    """The last event, rewritten with its hash and the index's head, so that only folding tells."""
    ((body,),) = rows(file, "SELECT body FROM event WHERE id = 4")
    new = encode(json.loads(body) | change)
    run(file, "DELETE FROM event WHERE id > 4", "DELETE FROM sealed WHERE seq > 4 OR "
        "stream LIKE 'EAST%'", "DELETE FROM case_index WHERE ref = 'two'",
        "UPDATE event SET body = :body, hash = :head WHERE id = 4",
        "UPDATE case_index SET state = 'reported', ended = 0, seq = 4, head = :head, "
        "moved_on = '2025-03-10'",
        body=new.decode(), head=leaf_hash(new))  # fmt: skip
    with open_register(file) as register:
        report = verify(register)
        assert not report.ok or "on" in change
        if not report.ok and report.bad[0].case == "":
            with pytest.raises((RecordBroken, RegisterUnavailable)):
                rebuild(register)


@pytest.mark.parametrize("change", ["changed", "removed", "a folder"])
def test_an_evidence_file_is_looked_at(change: str, file: Path, register: Register) -> None:
    (kept,) = (path for path in file.parent.rglob("*") if len(path.name) == 64)
    if change == "changed":
        kept.write_bytes(kept.read_bytes().replace("子".encode(), "丑".encode()))
    else:
        kept.unlink()
    if change == "a folder":
        kept.mkdir()
    assert named(verify(register)) == (FIRST, 4)
    assert [check.check for check in checkup(register) if not check.sound] == ["evidence"]


def test_a_tail_cut_off_with_its_index_is_seen_by_its_root_alone(file: Path) -> None:
    """docs/record.md says so: without a root noted elsewhere nobody can see it."""
    with open_register(file) as register:
        before = verify(register).root
    run(file, "DELETE FROM event WHERE id > 11", "DELETE FROM sealed WHERE stream LIKE 'EAST%'",
        *(f"DELETE FROM {table} WHERE number LIKE 'EAST%'"
          for table in ("case_index", "case_person", "case_body", "case_term")))  # fmt: skip
    with open_register(file) as register:
        report = verify(register)
    assert report.ok
    assert report.root != before


def test_a_byte_changed_anywhere_in_the_file_is_found_or_changed_nothing(
    small_register: Path, tmp_path: Path
) -> None:
    found = damage.rounds(small_register, tmp_path, seed=20250310, number=200)
    assert found.missed == []
    assert found.found.total() > 50


# -- Append-only.

WRITES = (
    "UPDATE {table} SET body = 'x'", "UPDATE OR REPLACE {table} SET body = 'x'",
    "UPDATE OR IGNORE {table} SET body = 'x'", "DELETE FROM {table}",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
)  # fmt: skip


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("table", ["event", "sealed", "version"])
@pytest.mark.parametrize("write", WRITES)
def test_the_record_refuses_every_change(write: str, table: str, recursive: str, file: Path) -> None:
    before = damage.dump(file)
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"PRAGMA recursive_triggers={recursive}")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            database.execute(write.format(table=table))
    assert damage.dump(file) == before


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("place", [
    "7, 'X-2025-0001', 1, '', NULL", "NULL, 'AGRICULTURE-2025-0001', 7, '', NULL",
    "NULL, 'X-2025-0001', 1, '', 'given'",
])  # fmt: skip
def test_no_event_is_replaced_by_any_of_its_keys(place: str, recursive: str, file: Path) -> None:
    with open_register(file, clock=office.clock) as register:
        office.taken(register, [office.reported("keyed", key="given")])
    before = damage.dump(file)
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"PRAGMA recursive_triggers={recursive}")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            database.execute(f"INSERT OR REPLACE INTO event VALUES ({place}, '{{}}')")
    assert damage.dump(file) == before


def test_a_register_is_opened_durably(register: Register) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}
    with register.connection() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


# -- The index, made again.


@pytest.mark.parametrize("change", [
    "UPDATE case_index SET state = 'filed', seq = 99, head = ''", "DELETE FROM case_index",
    "UPDATE case_index SET number = 'X-2025-0007' WHERE ref = 'one'",
    "UPDATE case_index SET body = CAST(x'ff' AS TEXT)", "UPDATE case_index SET due = '2025-04-10'",
    "DELETE FROM case_person", "UPDATE case_body SET day = '2025-04-10'",
    "INSERT INTO case_term VALUES ('处分', 'X')", "DELETE FROM case_wait",
])  # fmt: skip
def test_doctor_makes_the_index_again_and_compares(
    change: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = damage.dump(file)
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(change)
    if "ff" not in change:
        assert told_by(capsys, file, "doctor")[0] == 4
    code, told = told_by(capsys, file, "--json", "doctor", "--rebuild")
    answer = json.loads(told)
    assert (code, answer["ok"]) == (0, True), told
    assert answer["rebuilt"] > 0
    after = damage.dump(file)
    assert all(sorted(after[table], key=repr) == sorted(before[table], key=repr) for table in before)
    code, told = told_by(capsys, file, "--json", "doctor", "--rebuild")
    assert (code, json.loads(told)["rebuilt"]) == (0, 0)


def test_doctor_misses_a_trigger_that_is_gone(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told_by(capsys, file, "doctor")[0] == 0
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("DROP TRIGGER sealed_no_update")
    code, told = told_by(capsys, file, "doctor")
    assert code == 4
    assert "missing: sealed_no_update" in told


def test_no_index_is_made_from_a_record_that_does_not_hold(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(file, "UPDATE event SET body = replace(body, 'inv1', 'inv2') WHERE id = 7")
    before = damage.dump(file)
    assert told_by(capsys, file, "doctor", "--rebuild")[0] == 4
    assert damage.dump(file) == before


# -- Exports.


def test_a_line_of_the_export_is_the_event_with_its_hash(register: Register, file: Path) -> None:
    kept = rows(file, "SELECT hash, body FROM event ORDER BY id")
    for with_sealed in (False, True):
        found = [json.loads(line) for line in json_lines(register, with_sealed=with_sealed)]
        assert [line["hash"] for line in found] == [head for head, _ in kept]
        for line, (head, body) in zip(found, kept, strict=True):
            part, salt = line.pop("sealed_part", None), line.pop("salt", "")
            assert leaf_hash(encode({k: v for k, v in line.items() if k != "hash"})) == head
            assert encode({k: v for k, v in line.items() if k != "hash"}) == body.encode()
            if with_sealed and "sealed" in line:
                assert commitment(bytes.fromhex(salt), encode(part)) == line["sealed"]
            else:
                assert (part, salt) == (None, "")


def test_no_cell_of_the_table_is_a_formula(tmp_path: Path) -> None:
    """An id may begin with a hyphen, and so does then a case's number."""
    for name in ("bodies.csv", "posts.csv"):
        text = (ROOT / "examples" / name).read_text(encoding="utf-8")
        changed = re.sub(r"\bagriculture\b", "-agriculture", text).replace("rep1,", "-rep1,")
        (tmp_path / name).write_text(changed, encoding="utf-8")
    with open_register(tmp_path / "office.db", create=True, clock=office.clock) as register:
        register.import_directory(read_directory(tmp_path / "bodies.csv", tmp_path / "posts.csv"))
        office.taken(register, [office.reported("one", body="-agriculture", by="-rep1")])
        mark, *lines = b"".join(comma_separated(register)).decode().split("\r\n")
    assert mark == "\ufeff" + ",".join(COLUMNS)
    cells = lines[0].split(",")
    assert (cells[0], cells[3]) == ("'-AGRICULTURE-2025-0001", "'-rep1")
    assert all(cell[:1] not in "=+-@" for cell in cells)


def failing() -> Iterator[bytes]:
    """A disk that is full half-way."""
    yield b"new"
    raise OSError(28, "No space left on device")


def test_an_export_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "out.jsonl"
    old.write_bytes(b"old")
    with pytest.raises(WenzeError, match="No space left"):
        write_file(old, failing())
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("out.jsonl", b"old")]


@pytest.mark.parametrize("target", ["nowhere/out.csv", ".", "x" * 300, "office.db"])
def test_a_target_that_cannot_be_written_is_told(
    target: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    words = ["--as", "aud1", "audit", "export", "--format", "csv", "-o", str(file.parent / target)]
    assert told_by(capsys, file, *words) == (2, "")
    assert file.read_bytes() == before
