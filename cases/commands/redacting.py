"""Exports for somebody outside: who may have which, and the cases that are in it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from cases.commands.desk import Desk
from cases.commands.filters import known_person, wanted_of

if TYPE_CHECKING:
    import sqlalchemy as sa

    from cases.listing import Reader
    from cases.redacted import Redacted
    from cases.register import Register
    from cases.transaction import Transaction

PROFILES = ("archive", "department", "respondent", "public")
WHOLE = PROFILES[0]


def redacts(given: dict[str, Any]) -> bool:
    """Whether anything is left out for a reader's sake."""
    return given["profile"] not in (None, WHOLE)


def check_may_have(here: Desk, register: Register, given: dict[str, Any]) -> None:
    """End with a refusal where that reader's case file is none for who acts: see `profiles_for`."""
    from cases.commands.looking import noted
    from cases.readers import profiles_for

    with register.reading() as view:
        directory = view.versions.directory()
        who = here.known(directory)
        known_person(directory, given["respondent"])
        allowed = profiles_for(view, who, own=given["respondent"] == who)
    if given["profile"] in allowed:
        return
    noted(here, register, "export", profile=given["profile"], refused=True)
    here.refused(
        "actor-holds-role", "base/roles",
        _("{who} holds no role today, and may have an export for the public, or of the own cases "
          "alone").format(who=who),
        _("ask for it with --for public, or let somebody with a role do it (--as PERSON)"),
    )  # fmt: skip


def redacted_cases(
    here: Desk, register: Register, view: Transaction, who: Reader, given: dict[str, Any]
) -> sa.ColumnElement[bool]:
    """The events of the cases that fit, and of no other stream; of a respondent, those of that one.
    To a respondent the own cases are shown, as `dossier` does."""
    from msgspec.structs import replace

    from cases.listing import matching_cases
    from cases.tables import case_index, event

    if given["respondent"] is not None and given["person"] is None:
        given = {**given, "person": given["respondent"]}
    if given["respondent"] == who.person:
        who = replace(who, sees_all=True)
    elif not (who.sees_all or here.json):
        here.remark(_("cases that concern whoever exports are left out; an auditor exports all of them"))
    wanted = wanted_of(here, view, view.versions.directory(), given)
    cases = matching_cases(view.connection, register.database, wanted, who)
    return event.c.stream.in_(cases.with_only_columns(case_index.c.number))


@contextlib.contextmanager
def redaction(here: Desk, given: dict[str, Any]) -> Iterator[Redacted | None]:
    """What shows events to that reader, if anything is hidden; it reads beside the export."""
    from cases.redacted import Redacted
    from cases.redaction import PROFILES as KNOWN

    if not redacts(given):
        yield None
        return
    with here.open() as beside:
        yield Redacted(beside, KNOWN[given["profile"]], here.language, given["respondent"] or "")
