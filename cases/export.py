"""The record in files that others read: JSON Lines, the master, and CSV for a spreadsheet."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import select

from cases.register import Register
from cases.sqlite import MAGIC
from cases.tables import event, sealed
from workflow.errors import WenzeError
from workflow.event import read
from workflow.wording import N_, sentence

_STREAMED = {"stream_results": True}
_EVENTS = select(event.c.hash, event.c.body).order_by(event.c.id).execution_options(**_STREAMED)
_SEALED = select(event.c.hash, event.c.body, sealed.c.salt, sealed.c.body).select_from(
    event.outerjoin(sealed, (sealed.c.stream == event.c.stream) & (sealed.c.seq == event.c.seq))
).order_by(event.c.id).execution_options(**_STREAMED)  # fmt: skip
# The full-width signs count too: spreadsheets in Chinese take them for the same.
_FORMULA = tuple("=+-@＝＋－＠\t\r")
COLUMNS = ("stream", "seq", "do", "by", "on", "recorded", "state", "policy", "clauses", "hash")


def json_lines(register: Register, *, with_sealed: bool = False) -> Iterator[bytes]:
    """One event a line: its canonical bytes with the hash before them; with the sealed part and its
    salt behind, if asked for."""
    with register.reading() as view:
        if not with_sealed:
            for head, body in view.connection.execute(_EVENTS):
                yield b'{"hash":"%s",%s\n' % (head.encode(), body[1:].encode())
            return
        for head, body, salt, text in view.connection.execute(_SEALED):
            behind = ""
            if text is not None:
                behind = f',"salt":"{bytes(salt).hex()}","sealed_part":{text}'
            line = f'{{"hash":"{head}",{body[1:-1]}{behind}}}\n'
            yield line.encode()


def comma_separated(register: Register) -> Iterator[bytes]:
    """The events as a table for a spreadsheet: UTF-8 with a mark at the start, no cell a formula."""
    yield b"\xef\xbb\xbf" + _csv_line(COLUMNS)
    with register.reading() as view:
        for head, body in view.connection.execute(_EVENTS):
            found = read(body)
            clauses = dict.fromkeys(guard.clause for guard in found.receipt.guards)
            yield _csv_line((
                found.stream, found.seq, found.do, found.by, found.on, found.recorded,
                found.outcome.state, found.receipt.policy.id, " ".join(clauses), head,
            ))  # fmt: skip


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
