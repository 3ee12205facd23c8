"""Answers to lines of JSON: told as they come, or kept until what they speak of is committed."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from cases.commands.desk import EXIT_CONFLICT, EXIT_INVALID, EXIT_REFUSED
from workflow.errors import RegisterUnavailable
from workflow.wording import N_

_CODES = {"refused": EXIT_REFUSED, "invalid": EXIT_INVALID, "conflict": EXIT_CONFLICT}


def code(answer: dict[str, Any]) -> int:
    """The exit code that an answer stands for."""
    return _CODES.get(answer.get("error", ""), 0)


def document(number: int, answer: dict[str, Any]) -> bytes:
    """The answer to a line as a line."""
    told = {"ok": answer["ok"], "line": number, **answer}
    return (json.dumps(told, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def tell(line: bytes) -> None:
    """Write a line and flush it: whoever reads it has it at once."""
    _out().write(line)
    _out().flush()


def _out() -> IO[bytes]:
    sys.stdout.flush()
    return sys.stdout.buffer


class Kept:
    """Answers in order, on the disk, for they may be many: told all together, or not at all."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add(self, line: bytes) -> None:
        """Keep one. Raises `RegisterUnavailable` where there is no room for it: an answer that
        cannot be given stands for nothing that is kept."""
        try:
            self._file.write(line)
        except OSError as error:
            raise _no_room(error) from None

    def tell(self) -> None:
        """Write all of them."""
        self._file.seek(0)
        shutil.copyfileobj(self._file, _out())
        _out().flush()

    def make_sure(self) -> None:
        """Nothing of them is only on its way to the disk."""
        try:
            self._file.flush()
        except OSError as error:
            raise _no_room(error) from None


@contextlib.contextmanager
def kept() -> Iterator[Kept]:
    """Answers that wait, in a file without a name, which goes with the program however it ends."""
    with contextlib.ExitStack() as stack:
        try:
            made = stack.enter_context(tempfile.TemporaryFile())
        except OSError as error:
            raise _no_room(error) from None
        yield Kept(made)


def _no_room(error: OSError) -> RegisterUnavailable:
    return RegisterUnavailable(
        N_("the answers cannot be kept until the end ({why}); nothing was changed"),
        why=error.strerror or str(error),
    )
