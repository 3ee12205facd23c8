"""The record in files that others read: JSON Lines, the master, and CSV for a spreadsheet."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from cases.attributes import facts
from cases.chosen import EVERYTHING, Chosen
from cases.register import Register
from cases.sqlite import MAGIC
from cases.tables import case_index, event, sealed
from workflow.canonical import encode
from workflow.errors import WenzeError
from workflow.wording import N_, sentence

_EVENTS = select(event.c.hash, event.c.body).order_by(event.c.id)
_SEALED = select(event.c.hash, event.c.body, sealed.c.salt, sealed.c.body.label("text")).select_from(
    event.outerjoin(sealed, (sealed.c.stream == event.c.stream) & (sealed.c.seq == event.c.seq))
).order_by(event.c.id)  # fmt: skip
_OF_CASES = (
    select(event.c.hash, event.c.body, case_index.c.body.label("of"), case_index.c.situation)
    .select_from(event.outerjoin(case_index, case_index.c.number == event.c.stream))
    .order_by(event.c.id)
)
# The full-width signs count too: spreadsheets in Chinese take them for the same.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
COLUMNS = (
    "stream", "seq", "do", "by", "on", "recorded", "state", "move", "body", "situation", "policy",
    "policy_version", "policy_sha256", "guards", "clauses", "hash",
)  # fmt: skip


def json_lines(
    register: Register, *, with_sealed: bool = False, chosen: Chosen = EVERYTHING
) -> Iterator[bytes]:
    """One event a line: its canonical bytes with the hash before them; with the sealed part and its
    salt behind, if asked for. What may be shown in part only has no bytes to be verified by, and is
    written anew."""
    line = _shown if chosen.show else _with_sealed if with_sealed else _whole
    query = _SEALED if with_sealed else _EVENTS
    with register.reading() as view:
        for rows in chosen.rows(view.connection, query):
            for row in rows:
                if told := line(chosen, row):
                    yield told.encode()


def _whole(chosen: Chosen, row: Any) -> str:
    head, body = row
    return f'{{"hash":"{head}",{body[1:]}\n'


def _with_sealed(chosen: Chosen, row: Any) -> str:
    head, body, salt, text = row
    behind = "" if text is None else f',"salt":"{bytes(salt).hex()}","sealed_part":{text}'
    return f'{{"hash":"{head}",{body[1:-1]}{behind}}}\n'


def _shown(chosen: Chosen, row: Any) -> str:
    found = chosen.opened(row.hash, row.body)
    return "" if found is None else encode(found).decode() + "\n"


def comma_separated(register: Register, chosen: Chosen = EVERYTHING) -> Iterator[bytes]:
    """The events as a table for a spreadsheet: UTF-8 with a mark at the start, no cell a formula."""
    yield b"\xef\xbb\xbf" + _csv_line(COLUMNS)
    with register.reading() as view:
        for rows in chosen.rows(view.connection, _OF_CASES):
            for row in rows:
                found = chosen.opened(row.hash, row.body)
                if found is None:
                    continue
                cells = {**found, **facts(found), "body": row.of, "situation": row.situation}
                yield _csv_line(cells.get(column) or "" for column in COLUMNS)


def _csv_line(cells: Iterable[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([_no_formula(str(cell)) for cell in cells])
    return line.getvalue().encode()


def _no_formula(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def write_file(target: Path, parts: Iterable[bytes]) -> int:
    """Write a file whole or not at all; one that is there is replaced, but no register ever is.
    How many parts it has."""
    try:
        if target.exists() and not target.is_file():
            return _poured(target, target, parts)
        if target.exists() and _is_database(target):
            raise WenzeError(sentence(N_("{file} is a register; write to another file"), file=target))
    except OSError as error:
        raise _unwritable(target, error) from None
    part_file = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        count = _poured(part_file, target, parts)
        part_file.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        with contextlib.suppress(OSError):
            part_file.unlink(missing_ok=True)
    return count


def _is_database(target: Path) -> bool:
    with target.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def _poured(place: Path, target: Path, parts: Iterable[bytes]) -> int:
    count = 0
    try:
        with place.open("wb") as opened:
            for part in parts:
                opened.write(part)
                count += 1
            opened.flush()
            if place != target:
                os.fsync(opened.fileno())
    except OSError as error:
        raise _unwritable(target, error) from None
    return count


def _unwritable(target: Path, error: OSError) -> WenzeError:
    return WenzeError(sentence(
        N_("{file} cannot be written ({why})"), file=target, why=error.strerror or str(error)
    ))  # fmt: skip
