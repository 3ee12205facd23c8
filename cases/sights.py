"""A case before somebody who looks, whichever door that person came by: who may see what of it, and that
each look goes on the access log. Commands and the board take the same road."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workflow.verdict import Refusal
from workflow.wording import N_, Sentence, sentence

if TYPE_CHECKING:
    from cases.access import Look
    from cases.register import Register
    from cases.transaction import Transaction
    from workflow.case import Case
    from workflow.directory import Directory
    from workflow.policy import Policy

BARRED = Refusal(
    guard="reader-impartial", clause="base/impartiality", basis="added",
    message=sentence(N_("this case concerns you, or you are recused from it")),
    remedy=sentence(N_("ask the registrar for what you may see")),
)  # fmt: skip
"""Why somebody may not look at a case."""


class Sight(NamedTuple):
    """A case before somebody who may look at it. `own`: it is that person's own, and only the redacted
    view of it may be shown."""

    register: Register
    view: Transaction
    case: Case
    policy: Policy
    directory: Directory
    own: bool


class Barred(NamedTuple):
    """A case that somebody may not look at: its number, and how many entries it has."""

    number: str
    entries: int


def sight_of(
    register: Register, view: Transaction, who: str, name: str, *, own: bool = False
) -> Sight | Barred:
    """The case, for somebody whom the directory knows and whom it does not concern, or, with `own`, for
    a respondent of it. `InvalidAction` where there is no such case."""
    from cases.readers import concerned

    case = view.case(name, reader=who)
    barred = concerned(view, case, who)
    if barred and not (own and who in case.respondents):
        return Barred(case.number, case.seq)
    return Sight(register, view, case, view.versions.of(case.policy), view.versions.directory(), barred)


def put_on_log(register: Register, seen: Look) -> Sentence | None:
    """Put a look on the access log; what to say beside what is shown where that cannot be done: the
    register can only be read, or somebody else writes to it and no file is given out. Otherwise
    `RegisterUnavailable`, and nothing may be shown."""
    from cases.errors import Busy, ReadOnly

    try:
        register.note(seen)
    except ReadOnly:
        return sentence(N_("the register can only be read, so that this look is on no access log"))
    except Busy:
        if seen.sha256 is not None:
            raise
        return sentence(N_("somebody else is writing, so that this look is on no access log"))
    return None
