"""The index of cases: all of it follows from the events, so it can be compared and made again."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from cases.access import head as access_head
from cases.chains import first_faults
from cases.destruction import clear_away, destroyed_through, left_behind
from cases.errors import RecordBroken
from cases.history.record import head as history_head
from cases.indexed import BESIDE, Beside, Indexed, Row, indexed
from cases.proposals import changed
from cases.register import Register
from cases.seals.sealing import unsealed_filed
from cases.standing import practising
from cases.tables import case_index, event, proposal
from cases.transaction import Transaction
from workflow.canonical import GENESIS, leaf_hash
from workflow.case import Case
from workflow.event import read
from workflow.folding import advance
from workflow.wording import N_, Sentence, sentence

_BATCH = 500
_CASES = select(func.count()).select_from(case_index)
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


class Between(NamedTuple):
    """The cases whose numbers come behind `after` and not behind `upto`; all, where nothing is said."""

    after: str = ""
    upto: str | None = None

    def holding(self, number: sa.ColumnElement[Any]) -> list[sa.ColumnElement[bool]]:
        """What a number between them satisfies."""
        return [number > self.after] * bool(self.after) + (
            [number <= self.upto] if self.upto is not None else [])  # fmt: skip


EVERYTHING = Between()


def _all(between: Between = EVERYTHING) -> sa.Select[Any]:
    return (
        select(event.c.stream, event.c.body, event.c.hash)
        .where(event.c.stream.not_like("%/%"))  # what is no case's has no row
        .where(*between.holding(event.c.stream))
        .order_by(event.c.stream, event.c.seq).execution_options(stream_results=True)
    )  # fmt: skip


def make_again(view: Transaction) -> int:
    """Make the index again in a transaction that somebody else began; how many cases differed."""
    connection = view.connection
    try:
        differing = sum(1 for _ in differences(view))
    except (DBAPIError, TypeError):  # not even text any more
        differing = 1
    if differing:
        for table in (case_index, *BESIDE):
            connection.execute(table.delete())
        _fill(connection, rows(view))
    return differing


def _fill(connection: sa.Connection, right: Iterator[Indexed]) -> None:
    while found := list(islice(right, _BATCH)):
        connection.execute(case_index.insert(), [one.row for one in found])
        beside = Beside()
        for one in found:
            beside.take({}, one.beside)
        beside.write(connection)


def rows(view: Transaction, between: Between = EVERYTHING, *, sound: bool = False) -> Generator[Indexed]:
    """The rows that the index should have, by folding every case, in the order of their numbers.
    `RecordBroken` where the events do not make a case: nothing is made again from a record that does
    not hold. `sound`: every hash and chain was looked at just before."""
    case: Case | None = None
    with view.connection.execute(_all(between)) as found:
        for stream, body, head in found:
            if case is not None and case.number != stream:
                yield _row(view, case)
                case = None
            case = advanced(case, stream, body, head, sound=sound)
    if case is not None:
        yield _row(view, case)


def advanced(case: Case | None, stream: str, body: str, head: str, *, sound: bool) -> Case:
    """The case after an event as it is kept. `RecordBroken` where that makes no case."""
    place = (stream, case.seq + 1, case.head) if case else (stream, 1, GENESIS)

    def made() -> Case:
        found = read(body.encode())
        if (found.stream, found.seq, found.prev) != place:
            raise ValueError
        if not sound and leaf_hash(body.encode()) != head:
            raise ValueError
        return advance(case, found, head)

    return _whole(made, stream, place[1])


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


def differences(
    view: Transaction, between: Between = EVERYTHING, *, sound: bool = False
) -> Generator[tuple[str, int]]:
    """The cases with a row that is missing, superfluous, or other than it should be: the number, and
    the last event that either the events or the index know of. Both are gone through in the order of
    the numbers, which both databases sort by code points, so that a register of any size needs no more
    memory than one of a few cases.
    `sound`: as for `rows`."""
    with (
        closing(rows(view, between, sound=sound)) as right,
        closing(_found(view.connection, between)) as found,
    ):
        marked = heapq.merge(
            ((one.number, 0, one) for one in right), ((number, 1, one) for number, one in found),
            key=itemgetter(0, 1),
        )  # fmt: skip
        for number, same in groupby(marked, itemgetter(0)):
            pair = [one for _, _, one in same]
            if len(pair) != 2 or pair[0] != pair[1]:
                yield number, max(int(some.row.get("seq", 0)) for some in pair)


def _found(connection: sa.Connection, between: Between) -> Generator[tuple[str, Indexed]]:
    """What the index holds now, in the order of the numbers."""
    with ExitStack() as opened:
        streams = [opened.enter_context(closing(_rows_of(table, connection, between)))
                   for table in (case_index, *BESIDE)]  # fmt: skip
        for number, found in groupby(heapq.merge(*streams, key=itemgetter(0)), itemgetter(0)):
            row: dict[str, Any] = {}
            beside: dict[str, set[Row]] = {table.name: set() for table in BESIDE}
            for _, table, one in found:
                if table == case_index.name:
                    row = dict(one)
                else:
                    beside[table].add(tuple(one.values()))
            yield number, Indexed(row, {name: frozenset(rows) for name, rows in beside.items()})


def _rows_of(
    table: sa.Table, connection: sa.Connection, between: Between
) -> Generator[tuple[str, str, Any]]:
    query = select(table).where(*between.holding(table.c.number)).order_by(table.c.number)
    query = query.execution_options(stream_results=True)
    with connection.execute(query) as found:
        for one in found.mappings():
            yield one["number"], table.name, one


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
        yield _append_only(register, connection)
        differing = tuple(register.database.redefined(connection))
        yield Check("tables", not differing, sentence(
            N_("the tables are as they are made") if not differing
            else N_("not there as they are made, or there besides: {differing}"),
            differing=differing))  # fmt: skip
    with register.reading() as view:
        connection = view.connection
        wrong = tuple(number for number, _ in differences(view))
        cases = connection.execute(_CASES).scalar()
        yield Check("index", not wrong, sentence(
            N_("the index fits the events ({number} cases)") if not wrong
            else N_("the index does not fit the events: {wrong}; wenze doctor --rebuild"),
            number=cases, wrong=wrong))  # fmt: skip
        yield from _kept(register, view)
        waiting = unsealed_filed(connection)
        yield Check("seals", True, sentence(
            N_("every filed case is under a seal") if not waiting.number
            else N_("filed and not under a seal yet ({number}): {waiting}; wenze audit seal"),
            number=waiting.number, waiting=waiting.named))  # fmt: skip
        texts, files = left_behind(connection, register.evidence)
        yield Check("destroyed", not texts and not files, sentence(
            N_("of what was destroyed nothing is left") if not texts and not files
            else N_("texts are there that the record says were destroyed: {texts}") if texts
            else N_("evidence files are there that the record says were destroyed: {files}; "
                    "wenze doctor --rebuild"),
            texts=tuple(texts), files=tuple(file[:12] for file in sorted(files))))  # fmt: skip
        beside = first_faults(connection, register.database)
        looks, old = access_head(connection).size, history_head(connection).size
        yield Check("looks", "looks" not in beside, beside.get("looks") or sentence(
            N_("the access log holds ({number} entries)"), number=looks))  # fmt: skip
        yield Check("history", "history" not in beside, beside.get("history") or sentence(
            N_("the old cases hold ({number} cases)"), number=old))  # fmt: skip
        held = list(_held(connection))
        lost = tuple(f"{case}: {label}" for case, label, sha256 in held
                     if not register.evidence.sound(sha256))  # fmt: skip
        more = register.evidence.others({sha256 for _, _, sha256 in held})
        yield Check("evidence", not lost, sentence(
            N_("evidence files are missing or changed: {lost}") if lost
            else N_("the evidence files are there and unchanged; {more} more that no entry holds")
            if more
            else N_("the evidence files are there and unchanged"), lost=lost, more=more))  # fmt: skip


def quick_checks(register: Register, view: Transaction) -> Iterator[Check]:
    """What can be checked without reading the record: while a reader waits for a page."""
    yield _append_only(register, view.connection)
    yield from _kept(register, view)


def _append_only(register: Register, connection: sa.Connection) -> Check:
    missing = tuple(register.database.missing_triggers(connection))
    return Check("append-only", not missing, sentence(
        N_("the database refuses to change or delete entries") if not missing
        else N_("the database no longer refuses to change entries; missing: {missing}"),
        missing=missing))  # fmt: skip


def _kept(register: Register, view: Transaction) -> Iterator[Check]:
    """The proposals, the directory, and what kind of register this is."""
    connection = view.connection
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


def _held(connection: sa.Connection) -> Iterator[tuple[str, str, str]]:
    """The case, label and hash of every evidence file that is to be there."""
    gone = destroyed_through(connection)
    for stream, body, _head in connection.execute(_all()):
        found = _whole(lambda body=body: read(body.encode()), stream, 0)  # type: ignore[misc]
        kept = found.do == "evidence" and found.outcome.held == "here"
        if kept and found.seq > gone.get(found.stream, 0):
            yield stream, found.action["label"], found.action["sha256"]
