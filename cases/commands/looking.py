"""Looks go on the access log before anything is shown: what cannot be noted is not shown.

Two cases are shown all the same, with a remark: a register that can only be read, such as an auditor's
copy, and a look while somebody else writes for long. Whoever can bring about either holds the file, and
could read it with any other tool. No file is given out, though, while its export cannot be noted.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from gettext import gettext as _
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from cases.commands.desk import Desk

if TYPE_CHECKING:
    from cases.access import What
    from cases.register import Register
    from cases.transaction import Transaction
    from workflow.case import Case
    from workflow.directory import Directory
    from workflow.policy import Policy


class Sight(NamedTuple):
    """A case before somebody who may look at it. `own`: it is that person's own, and only the redacted
    view of it may be shown."""

    register: Register
    view: Transaction
    case: Case
    policy: Policy
    directory: Directory
    own: bool


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
    from cases.readers import concerned

    with register.reading() as view:
        directory = view.versions.directory()
        who, case = here.known(directory), view.case(name, reader=here.who())
        barred = concerned(view, case, who)
        if not barred or (own and who in case.respondents):
            yield Sight(register, view, case, view.versions.of(case.policy), directory, barred)
            return
    noted(here, register, what, case=case.number, entries=case.seq, refused=True)
    here.refuse_access()


def noted(here: Desk, register: Register, what: What, **more: Any) -> None:
    """Put a look on the access log. `RegisterUnavailable` where that cannot be done, but for a register
    that can only be read, and for one that somebody else writes to unless a file is given out."""
    from cases.access import Look
    from cases.errors import Busy, ReadOnly

    try:
        register.note(Look(what=what, by=here.who(), **more))
    except ReadOnly:
        here.remark(_("the register can only be read, so that this look is on no access log"))
    except Busy:
        if "sha256" in more:
            raise
        here.remark(_("somebody else is writing, so that this look is on no access log"))


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
