"""Many actions at once: one a line, in JSON; one answer a line. However long the file, the memory
that it takes stays the same: a line is read, decided and forgotten."""

from __future__ import annotations

import contextlib
import gc
import os
import stat
import sys
from collections.abc import Callable, Iterator
from gettext import gettext as _
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from cases.commands.answers import code, document, kept, tell
from cases.commands.desk import Desk, desk, shared
from cases.commands.progress import Progress
from workflow.actions import File
from workflow.errors import InvalidAction
from workflow.reading import MAX_LINE, read_line

if TYPE_CHECKING:
    from cases.outcomes import Outcome
    from cases.register import Register
    from workflow.actions import Action

Line = tuple[int, bytes]


@click.command("apply", help=_(
    "Take actions from a file of JSON lines (- for standard input), one answer a line. The whole "
    "file is one transaction, unless --keep-going. Lines with a key may be given again: what is on "
    "record already is answered from there."))  # fmt: skip
@click.argument("file", metavar="FILE.jsonl")
@click.option("--dry-run", is_flag=True, help=_("answer as if, and keep nothing"))
@click.option("--keep-going", is_flag=True, help=_("each line stands alone"))
def apply(file: str, dry_run: bool, keep_going: bool) -> None:
    """The exit code is the highest that a line met."""
    here = desk()
    folder = Path.cwd() if file == "-" else Path(file).absolute().parent
    with here.open() as register, _opened(file) as opened:
        answering = _Answering(here, folder)
        gc.freeze()  # packs and modules stay, so they need not be looked through again and again
        alone = keep_going and not dry_run
        typed = file == "-" and sys.stdin.isatty()
        with _progress(opened, shown=not typed and not (alone and sys.stdout.isatty())) as progress:
            found = lines(opened, progress)
            if alone:
                highest = answering.one_by_one(register, found, progress)
            else:
                highest = answering.at_once(register, found, progress, dry_run, keep_going)
        if answering.filed and not dry_run and (alone or keep_going or not highest):
            _seal(here, register)
    sys.exit(highest)


def _seal(here: Desk, register: Register) -> None:
    """Seal what was filed, where that needs nobody."""
    from cases.commands.seals import sealed_after_filing, tell_sealed

    found = sealed_after_filing(here, register)
    if found is not None:
        tell_sealed(here, found)


@contextlib.contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == "-":
        yield sys.stdin.buffer
        return
    with contextlib.ExitStack() as stack:
        try:
            opened = stack.enter_context(Path(file).open("rb"))
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise click.UsageError(
                _("{file} cannot be read ({why})").format(file=file, why=why)
            ) from None
        yield opened


def _progress(opened: IO[bytes], *, shown: bool) -> Progress:
    """Not shown where somebody types the lines, nor where the answers are seen as they come."""
    size = None
    with contextlib.suppress(OSError):
        status = os.fstat(opened.fileno())
        size = status.st_size if stat.S_ISREG(status.st_mode) else None
    return Progress(size, shown=shown)


class _Undo(Exception):
    """Leaves the transaction without keeping anything."""


class _Answering:
    """Submits lines and answers them in the reader's language."""

    def __init__(self, here: Desk, folder: Path) -> None:
        self._here, self._folder = here, folder
        self.filed = False

    def one_by_one(self, register: Register, found: Iterator[Line], progress: Progress) -> int:
        """Each line in a transaction of its own, answered once it is committed."""
        highest = 0
        for number, line in found:
            answer = self._answer(register.submit, line)
            highest = max(highest, code(answer))
            progress.wipe()
            tell(self._line(number, answer))
        return highest

    def at_once(
        self, register: Register, found: Iterator[Line], progress: Progress, dry_run: bool,
        keep_going: bool,
    ) -> int:  # fmt: skip
        """All lines in one transaction; the first that is not ok undoes it and is told alone."""
        highest = 0
        with kept() as answers:
            try:
                with register.writing() as transaction:
                    for number, line in found:
                        answer = self._answer(transaction.submit, line)
                        highest = max(highest, code(answer))
                        if highest and not keep_going:
                            raise _Undo(self._line(number, answer))
                        answers.add(self._line(number, answer))
                    answers.make_sure()
                    if dry_run:
                        raise _Undo
            except _Undo as undone:
                if undone.args:
                    progress.wipe()
                    tell(undone.args[0])
                    return highest
            progress.wipe()
            answers.tell()
        return highest

    def _line(self, number: int, answer: dict[str, Any]) -> bytes:
        return document(number, self._here.marked(answer))

    def _answer(self, submit: Callable[..., Outcome], line: bytes) -> dict[str, Any]:
        try:
            action: Action = read_line(line)
            found: dict[str, Any] = submit(action, folder=self._folder).told(self._here.language)
            self.filed |= bool(found["ok"]) and isinstance(action, File)
        except InvalidAction as error:
            return {"ok": False, "error": "invalid", "field": error.field,
                    "message": error.render(self._here.language)}  # fmt: skip
        return found


def lines(opened: IO[bytes], progress: Progress | None = None) -> Iterator[Line]:
    """The lines that are not empty, with their numbers from 1. A line that is too long comes cut
    off just behind the limit, so that no file can fill the memory."""
    number = place = 0
    while piece := opened.readline(_PIECE):
        number, place = number + 1, place + len(piece)
        line = piece.rstrip(b"\r\n")
        while len(piece) == _PIECE and not piece.endswith(b"\n"):
            piece = opened.readline(_PIECE)
            place += len(piece)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip() or len(line) > MAX_LINE:
            yield number, line
        if progress:
            progress.at(number, place)


# The longest line, with its end on any system and a mark before it, and a byte to see that it is longer.
_PIECE = MAX_LINE + len(b"\xef\xbb\xbf") + len(b"\r\n") + 1
COMMANDS = {"apply": shared(apply)}
