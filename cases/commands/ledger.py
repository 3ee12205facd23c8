"""`wenze list --xlsx FILE` and `--csv FILE`: the ledger that an office keeps of its cases."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cases.commands.desk import Desk
from cases.commands.filters import wanted_of, words_typed
from cases.commands.progress import Progress

if TYPE_CHECKING:
    from cases.ledger.columns import Column
    from cases.register import Register


def write_ledger(
    here: Desk, register: Register, given: dict[str, Any], target: tuple[str, str], *,
    limit: int | None,
) -> None:  # fmt: skip
    """Write every case that is asked for to a file, whole or not at all."""
    from cases.ledger.columns import COLUMNS
    from cases.ledger.rows import ledger
    from cases.listing import reader

    with register.reading() as view:
        directory, today = view.versions.directory(), view.clock().date()
        who = reader(directory, here.known(directory), today)
        wanted = wanted_of(here, view, directory, given)

    def rows() -> Iterator[dict[str, Any]]:
        with register.reading() as view:
            yield from ledger(view, register.database, wanted, who, here.language, limit=limit)

    write_rows(here, register, rows(), COLUMNS, target, shlex.join(words_typed(given)))


def write_rows(
    here: Desk, register: Register, found: Iterable[dict[str, Any]], columns: Sequence[Column],
    target: tuple[str, str], asked: str,
) -> None:  # fmt: skip
    """Write rows to a file in the format that was asked for; say how many there are."""
    from cases.commands.looking import given_out
    from cases.export import write_file
    from cases.ledger.comma import comma_separated
    from cases.ledger.workbook import workbook

    form, file = target
    counted = _Counted()
    with Progress(None, shown=not here.json) as progress:
        rows = counted.rows(found, progress)
        if form == "xlsx":
            parts = workbook(rows, columns, here.language, title=title(here), made=register.clock())
        else:
            parts = comma_separated(rows, columns, here.language)
        write_file(Path(file), given_out(here, register, "list", parts, form=form, asked=asked))
    if here.json:
        here.document({"ok": True, "file": file, "format": form, "cases": counted.number})
    else:
        here.say(_("{number} cases are in {file}").format(number=counted.number, file=file))


def title(here: Desk) -> str:
    """What the sheet is called; a register for practising says so."""
    from cases.tables import PRACTICE_MARK

    name = _("cases")
    return f"{name} {PRACTICE_MARK}" if here.practice else name


class _Counted:
    """Rows that are counted as they go by."""

    def __init__(self) -> None:
        self.number = 0

    def rows(self, found: Iterable[dict[str, Any]], progress: Progress) -> Iterator[dict[str, Any]]:
        """The same rows; how many there were so far is told on a terminal."""
        for row in found:
            yield row
            self.number += 1
            progress.at(self.number, 0)
