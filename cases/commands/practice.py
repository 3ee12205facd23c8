"""Furnishing a practice register: the sample directory, and the sample cases where asked for."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from cases.commands.demo import examples, taken
from cases.commands.desk import Desk

if TYPE_CHECKING:
    from cases.register import Register


def furnish(here: Desk, register: Register, *, with_cases: bool) -> int:
    """Mark the register; import the sample directory where there is none, and take the sample cases
    where there is no case. How many cases were made."""
    from cases.people import read_directory
    from cases.practice import keep_for_practice

    keep_for_practice(register)
    here.mark(register)
    source = examples()
    with register.reading() as view:
        empty = not view.versions.directory().posts
    if empty:
        register.import_directory(read_directory(source / "bodies.csv", source / "posts.csv"))
    if not with_cases or register.numbers():
        return 0
    return len([taken(register, file) for file in sorted(source.glob("*.jsonl"))])


def told(here: Desk, place: str, cases: int) -> None:
    """What to try first."""
    if cases:
        here.say(_("sample cases made: {number}").format(number=cases))
    here.say(_("next, as an auditor of the sample directory:"))
    here.raw(f'  wenze --register "{place}" --as aud1 directory show')
    here.say(_("the number of each case begins with PRACTICE-; this register can never hold real ones"))
