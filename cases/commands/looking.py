"""Looks go on the access log before anything is shown: what cannot be noted is not shown.

Two cases are shown all the same, with a remark: a register that can only be read, such as an auditor's
copy, and a look while somebody else writes for long. Whoever can bring about either holds the file, and
could read it with any other tool. No file is given out, though, while its export cannot be noted.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cases.commands.desk import Desk
from cases.sights import Sight

if TYPE_CHECKING:
    from cases.access import What
    from cases.register import Register

__all__ = ["Sight", "given_out", "looking", "noted", "sighted"]


@contextlib.contextmanager
def looking(here: Desk, name: str, what: What, *, own: bool = False) -> Iterator[Sight]:
    """A case, for somebody whom it does not concern, or, with `own`, for a respondent of it. The block
    gathers what is to be shown and shows nothing itself: the look is noted when it ends. A refusal is
    noted too, and ends the command."""
    with here.open() as register:
        with sighted(here, register, name, what, own=own) as sight:
            yield sight
        noted(here, register, what, case=sight.case.number, entries=sight.case.seq,
              profile="respondent" if sight.own else None)  # fmt: skip


@contextlib.contextmanager
def sighted(
    here: Desk, register: Register, name: str, what: What, *, own: bool = False
) -> Iterator[Sight]:
    """As `looking`, for a look that whoever asks notes, with the file that comes of it."""
    from cases.sights import sight_of

    with register.reading() as view:
        who = here.known(view.versions.directory())
        found = sight_of(register, view, who, name, own=own)
        if isinstance(found, Sight):
            yield found
            return
    noted(here, register, what, case=found.number, entries=found.entries, refused=True)
    here.refuse_access()


def noted(here: Desk, register: Register, what: What, **more: Any) -> None:
    """Put a look on the access log. `RegisterUnavailable` where that cannot be done, but for a register
    that can only be read, and for one that somebody else writes to unless a file is given out."""
    from cases.access import Look
    from cases.sights import put_on_log

    remark = put_on_log(register, Look(what=what, by=here.who(), **more))
    if remark is not None:
        here.remark(here.told(remark))


def given_out(
    here: Desk, register: Register, what: What, parts: Iterable[bytes], **more: Any
) -> Iterator[bytes]:
    """The parts of a file, which is on the access log with its SHA-256 before it is there: whoever
    writes it keeps it under another name until the last part has come."""
    found = sha256()
    for part in parts:
        found.update(part)
        yield part
    noted(here, register, what, sha256=found.hexdigest(), **more)
