"""`wenze audit access`: who looked, when, at what, in which redaction."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.formatter import harmless

if TYPE_CHECKING:
    from cases.access import Looked
    from cases.register import Register
    from workflow.directory import Directory

READERS = frozenset({"auditor", "admin", "registrar"})


@click.command(
    "access",
    help=_(
        "Who looked at a case, when, at what, with which redaction; for an auditor, an administrator or "
        "a registrar whom the case does not concern. Without CASE every look there is, for an auditor."
    ),
)
@click.argument("case", required=False)
def access(case: str | None) -> None:
    """The looks, oldest first; asking for them is one itself."""
    from cases.access import looks
    from cases.commands.looking import noted

    here = desk()
    with here.open() as register:
        number = _allowed(here, register, case)
        noted(here, register, "access", case=number)
        with register.reading() as view:
            found = list(looks(view.connection, number))
            directory = view.versions.directory()
    if here.json:
        here.document({"case": number, "looks": [_entry(one) for one in found]})
        return
    rows = [_row(here, one, directory) for one in found]
    here.table(rows, (_("time"), _("what"), _("case"), _("who")))


def _allowed(here: Desk, register: Register, case: str | None) -> str | None:
    """The number of the case that was asked for. Ends the command where this person may not read who
    looked: at all, or at a case that concerns that person."""
    from cases.commands.looking import noted
    from cases.readers import concerned, roles_of

    number = None
    with register.reading() as view:
        who = here.known(view.versions.directory())
        roles = roles_of(view, who)
        allowed = "auditor" in roles or (case is not None and bool(roles & READERS))
        if case is not None:
            found = view.case(case, reader=who)
            number, allowed = found.number, allowed and not concerned(view, found, who)
    if not allowed:
        noted(here, register, "access", case=number, refused=True)
        here.refused(
            "actor-holds-role", "base/roles",
            _("{who} may not see who looked").format(who=who),
            _("let an auditor look (--as PERSON)"),
        )  # fmt: skip
    return number


def _entry(one: Looked) -> dict[str, Any]:
    return {
        "seq": one.seq,
        "at": one.at,
        "by": one.by,
        "what": one.what,
        "case": one.case,
        "entries": one.entries,
        "profile": one.profile,
        "format": one.form,
        "sha256": one.sha256,
        "asked": one.asked,
        "refused": one.refused,
    }


def _row(here: Desk, one: Looked, directory: Directory) -> tuple[str, ...]:
    when = one.at[:19].replace("T", " ") + "Z"
    told = [directory.name(one.by).render(here.language)]
    if one.refused:
        told.append(_("refused"))
    told += [word for word in (one.profile, one.form, one.asked) if word]
    if one.sha256:
        told.append(one.sha256)
    return when, one.what, one.case or "–", harmless(" · ".join(told))


access = shared(access)
