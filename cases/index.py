"""The index of cases: all of it follows from the events, so it can be compared and made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from cases.destruction import clear_away, destroyed_through, left_behind
from cases.errors import RecordBroken
from cases.indexed import BESIDE, Beside, Indexed, Row, indexed
from cases.proposals import changed
from cases.register import Register
from cases.standing import practising
from cases.tables import case_index, event, proposal
from cases.transaction import Transaction
from workflow.canonical import GENESIS, leaf_hash
from workflow.case import Case
from workflow.event import read
from workflow.folding import advance
from workflow.wording import N_, Sentence, sentence

_ALL = (
    select(event.c.stream, event.c.body, event.c.hash).order_by(event.c.stream, event.c.seq)
    .execution_options(stream_results=True)
)  # fmt: skip
Made = TypeVar("Made")


class Check(msgspec.Struct, frozen=True):
    """One thing that was looked at, and whether it is sound."""

    check: str
    sound: bool
    message: Sentence


def rebuild(register: Register) -> int:
    """Make the index again from the events; how many of its rows were other than they should be.
    A proposal that is not what was kept is forgotten, and files go that a destruction left behind."""
    with register.writing() as view:
        differing = make_again(view)
        for wrong in changed(view.connection, register.database):
            view.connection.execute(proposal.delete().where(proposal.c.hash == wrong))
        _, files = left_behind(view.connection, register.evidence)
        clear_away(view, register.evidence, files)
    return differing


def make_again(view: Transaction) -> int:
    """Make the index again in a transaction that somebody else began; how many cases differed."""
    connection = view.connection
    right = {found.number: found for found in rows(view, connection)}
    try:
        differing = len(list(differences(right, connection)))
    except DBAPIError:  # not even text any more
        differing = len(right) or 1
    if differing:
        for table in (case_index, *BESIDE):
            connection.execute(table.delete())
        if right:
            connection.execute(case_index.insert(), [found.row for found in right.values()])
        beside = Beside()
        for found in right.values():
            beside.take({}, found.beside)
        beside.write(connection)
    return differing


def rows(view: Transaction, connection: sa.Connection, *, sound: bool = False) -> Iterator[Indexed]:
    """The rows that the index should have, by folding every case. `RecordBroken` where the events
    do not make a case: nothing is made again from a record that does not hold. `sound`: every hash
    and chain was looked at just before."""
    case: Case | None = None
    with connection.execute(_ALL) as found:
        for stream, body, head in found:
            if case is not None and case.number != stream:
                yield _row(view, case)
                case = None
            case = _advanced(case, stream, body, head, sound)
    if case is not None:
        yield _row(view, case)


def _advanced(case: Case | None, stream: str, body: str, head: str, sound: bool) -> Case:
    place = (stream, case.seq + 1, case.head) if case else (stream, 1, GENESIS)

    def advanced() -> Case:
        found = read(body.encode())
        if (found.stream, found.seq, found.prev) != place:
            raise ValueError
        if not sound and leaf_hash(body.encode()) != head:
            raise ValueError
        return advance(case, found, head)

    return _whole(advanced, stream, place[1])


def _whole(make: Callable[[], Made], case: str, seq: int) -> Made:
    """What is made of an event; whatever cannot be is a record that is broken there."""
    try:
        return make()
    except (msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError,
            AssertionError):  # fmt: skip
        raise RecordBroken(
            N_("the chain of {case} is broken at event {seq}: wenze audit verify"),
            case=case, seq=seq,
        ) from None  # fmt: skip


def differences(right: dict[str, Indexed], connection: sa.Connection) -> Iterator[tuple[str, int]]:
    """The cases with a row that is missing, superfluous, or other than it should be: the number, and
    the last event that either the events or the index know of."""
    found = _found(connection)
    for number in sorted({*right, *found}):
        one, other = right.get(number), found.get(number)
        if one != other:
            yield number, max(int(some.row.get("seq", 0)) for some in (one, other) if some)


def _found(connection: sa.Connection) -> dict[str, Indexed]:
    """What the index holds now, by the case's number."""
    cases: dict[str, dict[str, Any]] = {}
    beside: dict[str, dict[str, set[Row]]] = {}
    for row in connection.execute(select(case_index)).mappings():
        cases[row["number"]] = dict(row)
    for table in BESIDE:
        for one in connection.execute(select(table)):
            beside.setdefault(one.number, {}).setdefault(table.name, set()).add(tuple(one))
    return {
        number: Indexed(cases.get(number, {}), {
            table.name: frozenset(beside.get(number, {}).get(table.name, ())) for table in BESIDE
        })
        for number in {*cases, *beside}
    }  # fmt: skip


def _row(view: Transaction, case: Case) -> Indexed:
    def made() -> Indexed:
        return indexed(case, view.versions.of(case.policy))

    return _whole(made, case.number, case.seq)


def checkup(register: Register) -> Iterator[Check]:
    """What can be wrong with a register, one line each."""
    with register.connection() as connection:
        result = register.database.integrity(connection)
        yield Check("database", result in ("ok", None), sentence(
            N_("the server answers; its files are for its own tools to check") if result is None
            else N_("the database file is whole") if result == "ok"
            else N_("the database file is damaged: {result}"), result=result or ""))  # fmt: skip
    with register.reading() as view:
        connection = view.connection
        right = {found.number: found for found in rows(view, connection)}
        wrong = tuple(number for number, _ in differences(right, connection))
        yield Check("index", not wrong, sentence(
            N_("the index fits the events ({number} cases)") if not wrong
            else N_("the index does not fit the events: {wrong}; wenze doctor --rebuild"),
            number=len(right), wrong=wrong))  # fmt: skip
        missing = tuple(register.database.missing_triggers(connection))
        yield Check("append-only", not missing, sentence(
            N_("the database refuses to change or delete entries") if not missing
            else N_("the database no longer refuses to change entries; missing: {missing}"),
            missing=missing))  # fmt: skip
        other = tuple(one[:12] for one in changed(connection, register.database))
        yield Check("proposals", not other, sentence(
            N_("the proposals are as they were kept") if not other
            else N_("proposals were changed: {other}; wenze doctor --rebuild forgets them"),
            other=other))  # fmt: skip
        people = len({post.person for post in view.versions.directory().posts})
        yield Check("directory", True, sentence(
            N_("the directory has {people} persons") if people
            else N_("there is no directory yet: wenze directory import"), people=people))  # fmt: skip
        practice = practising(connection)
        yield Check("practice", True, sentence(
            N_("this is a practice register; nothing in it is real") if practice
            else N_("the register is in earnest, not for practice")))  # fmt: skip
        texts, files = left_behind(connection, register.evidence)
        yield Check("destroyed", not texts and not files, sentence(
            N_("of what was destroyed nothing is left") if not texts and not files
            else N_("texts are there that the record says were destroyed: {texts}") if texts
            else N_("evidence files are there that the record says were destroyed: {files}; "
                    "wenze doctor --rebuild"),
            texts=tuple(texts), files=tuple(file[:12] for file in sorted(files))))  # fmt: skip
        lost = tuple(_lost(register, connection))
        yield Check("evidence", not lost, sentence(
            N_("the evidence files are there and unchanged") if not lost
            else N_("evidence files are missing or changed: {lost}"), lost=lost))  # fmt: skip


def _lost(register: Register, connection: sa.Connection) -> Iterator[str]:
    gone = destroyed_through(connection)
    for stream, body, _head in connection.execute(_ALL):
        found = _whole(lambda body=body: read(body.encode()), stream, 0)  # type: ignore[misc]
        kept = found.do == "evidence" and found.outcome.held == "here"
        kept = kept and found.seq > gone.get(found.stream, 0)
        if kept and not register.evidence.sound(found.action["sha256"]):
            yield f"{stream}: {found.action['label']}"
