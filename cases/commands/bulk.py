"""Many actions at once: one a line, in JSON; one answer a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from cases.commands.desk import EXIT_CONFLICT, EXIT_INVALID, EXIT_REFUSED, Desk, desk, shared
from workflow.errors import InvalidAction
from workflow.reading import MAX_LINE, read_line

if TYPE_CHECKING:
    from cases.register import Register
    from cases.transaction import Transaction

_CODES = {"refused": EXIT_REFUSED, "invalid": EXIT_INVALID, "conflict": EXIT_CONFLICT}


@click.command("apply", help=_(
    "Take actions from a file of JSON lines (- for standard input), one answer a line. The whole "
    "file is one transaction, unless --keep-going."))  # fmt: skip
@click.argument("file", metavar="FILE.jsonl")
@click.option("--dry-run", is_flag=True, help=_("answer as if, and keep nothing"))
@click.option("--keep-going", is_flag=True, help=_("each line stands alone"))
def apply(file: str, dry_run: bool, keep_going: bool) -> None:
    """The exit code is the highest that a line met."""
    here = desk()
    folder = Path.cwd() if file == "-" else Path(file).absolute().parent
    with here.open() as register, _opened(file) as opened:
        lines = _Bulk(here, folder)
        if keep_going and not dry_run:
            code = lines.one_by_one(register, opened)
        else:
            code = lines.at_once(register, opened, dry_run=dry_run, keep_going=keep_going)
    sys.exit(code)


def _opened(file: str) -> IO[bytes]:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise click.UsageError(
            _("{file} cannot be read ({why})").format(file=file, why=error.strerror)
        ) from None


class _Undo(Exception):
    """Leaves the transaction without keeping anything."""


class _Bulk:
    def __init__(self, here: Desk, folder: Path) -> None:
        self._here, self._folder = here, folder

    def one_by_one(self, register: Register, opened: IO[bytes]) -> int:
        """Each line in a transaction of its own, answered once it is committed."""
        code = 0
        for number, line in lines(opened):
            answer = self._answer(lambda line=line: register.submit(
                read_line(line), folder=self._folder))  # fmt: skip
            code = max(code, self._tell(number, answer))
        return code

    def at_once(self, register: Register, opened: IO[bytes], *, dry_run: bool, keep_going: bool) -> int:
        """All lines in one transaction; the first that is not ok undoes it and is told alone."""
        answers: list[tuple[int, dict[str, Any]]] = []
        try:
            with register.writing() as transaction:
                for number, line in lines(opened):
                    answer = self._submitted(transaction, line)
                    answers.append((number, answer))
                    if not answer["ok"] and not keep_going:
                        answers = answers[-1:]
                        raise _Undo
                if dry_run:
                    raise _Undo
        except _Undo:
            pass
        return max((self._tell(number, answer) for number, answer in answers), default=0)

    def _submitted(self, transaction: Transaction, line: bytes) -> dict[str, Any]:
        return self._answer(lambda: transaction.submit(read_line(line), self._folder))

    def _answer(self, submit: Any) -> dict[str, Any]:
        try:
            found: dict[str, Any] = submit().told(self._here.language)
        except InvalidAction as error:
            return {"ok": False, "error": "invalid", "field": error.field,
                    "message": error.render(self._here.language)}  # fmt: skip
        return found

    def _tell(self, number: int, answer: dict[str, Any]) -> int:
        """Write one answer and flush it; the exit code it stands for."""
        ok = {"ok": answer.pop("ok"), "line": number}
        click.echo(json.dumps(self._here.marked({**ok, **answer}), ensure_ascii=False))
        sys.stdout.flush()
        return _CODES.get(answer.get("error", ""), 0)


def lines(opened: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their numbers from 1. A line that is too long comes cut
    off just behind the limit, so that no file can fill the memory."""
    number = 0
    while line := opened.readline(MAX_LINE + 2):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and len(rest) > MAX_LINE:
            rest = opened.readline(MAX_LINE + 2)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield number, line.rstrip(b"\r\n") if len(line) <= MAX_LINE + 1 else line


COMMANDS = {"apply": shared(apply)}
