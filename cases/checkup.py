"""What can be wrong with a register, one thing after another; and mending what can be mended."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa
from sqlalchemy import func, select

from cases.access import head as access_head
from cases.chains import first_faults
from cases.destruction import clear_away, destroyed_through, left_behind
from cases.history.record import head as history_head
from cases.index import differences, make_again, of_cases, unbroken
from cases.proposals import changed
from cases.register import Register
from cases.seals.sealing import unsealed_filed
from cases.standing import practising
from cases.tables import case_index, proposal
from cases.transaction import Transaction
from workflow.event import read
from workflow.wording import N_, Sentence, sentence

_CASES = select(func.count()).select_from(case_index)


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


def checkup(register: Register) -> Iterator[Check]:
    """What can be wrong with a register, one line each."""
    with register.connection() as connection:
        yield from _database(register, connection)
    with register.reading() as view:
        yield _index(view)
        yield from _kept(register, view)
        yield _seals(view.connection)
        yield _destroyed(register, view.connection)
        yield from _beside(register, view.connection)
        yield _evidence(register, view.connection)


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


def _database(register: Register, connection: sa.Connection) -> Iterator[Check]:
    """The database itself, its triggers and its tables."""
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


def _index(view: Transaction) -> Check:
    wrong = tuple(number for number, _ in differences(view))
    cases = view.connection.execute(_CASES).scalar()
    return Check("index", not wrong, sentence(
        N_("the index fits the events ({number} cases)") if not wrong
        else N_("the index does not fit the events: {wrong}; wenze doctor --rebuild"),
        number=cases, wrong=wrong))  # fmt: skip


def _seals(connection: sa.Connection) -> Check:
    waiting = unsealed_filed(connection)
    return Check("seals", True, sentence(
        N_("every filed case is under a seal") if not waiting.number
        else N_("filed and not under a seal yet ({number}): {waiting}; wenze audit seal"),
        number=waiting.number, waiting=waiting.named))  # fmt: skip


def _destroyed(register: Register, connection: sa.Connection) -> Check:
    texts, files = left_behind(connection, register.evidence)
    return Check("destroyed", not texts and not files, sentence(
        N_("of what was destroyed nothing is left") if not texts and not files
        else N_("texts are there that the record says were destroyed: {texts}") if texts
        else N_("evidence files are there that the record says were destroyed: {files}; "
                "wenze doctor --rebuild"),
        texts=tuple(texts), files=tuple(file[:12] for file in sorted(files))))  # fmt: skip


def _beside(register: Register, connection: sa.Connection) -> Iterator[Check]:
    """What is chained beside the events: the access log, and the old cases taken over."""
    beside = first_faults(connection, register.database)
    looks, old = access_head(connection).size, history_head(connection).size
    yield Check("looks", "looks" not in beside, beside.get("looks") or sentence(
        N_("the access log holds ({number} entries)"), number=looks))  # fmt: skip
    yield Check("history", "history" not in beside, beside.get("history") or sentence(
        N_("the old cases hold ({number} cases)"), number=old))  # fmt: skip


def _evidence(register: Register, connection: sa.Connection) -> Check:
    held = list(_held(connection))
    lost = tuple(f"{case}: {label}" for case, label, sha256 in held
                 if not register.evidence.sound(sha256))  # fmt: skip
    more = register.evidence.others({sha256 for _, _, sha256 in held})
    return Check("evidence", not lost, sentence(
        N_("evidence files are missing or changed: {lost}") if lost
        else N_("the evidence files are there and unchanged; {more} more that no entry holds")
        if more
        else N_("the evidence files are there and unchanged"), lost=lost, more=more))  # fmt: skip


def _held(connection: sa.Connection) -> Iterator[tuple[str, str, str]]:
    """The case, label and hash of every evidence file that is to be there."""
    gone = destroyed_through(connection)
    for stream, body, _head in connection.execute(of_cases()):
        found = unbroken(lambda body=body: read(body.encode()), stream, 0)  # type: ignore[misc]
        kept = found.do == "evidence" and found.outcome.held == "here"
        if kept and found.seq > gone.get(found.stream, 0):
            yield stream, found.action["label"], found.action["sha256"]
