"""What becomes of an action: accepted, refused, in conflict, repeated."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from cases import Accepted, Conflict, Refused, Register
from cases.people import read_directory
from cases.tables import event
from cases.verify import verify
from tests.register.place import EXAMPLES, FIRST, NOTE, SECOND, Place, Run, do
from tests.torture import office
from workflow import InvalidAction
from workflow.reading import read_fields


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
