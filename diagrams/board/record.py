"""The state of the record: what is on it, its last seal, and what can be checked while a reader waits.

Verifying is not done here: it reads every entry, and is worth something by the command of an auditor on
a machine that he trusts.
"""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING

import sqlalchemy as sa

from cases.access import head
from cases.checkup import Check, quick_checks
from cases.seals.sealing import last_seal, unsealed_filed
from cases.tables import case_index, event
from diagrams.board.markup import element, joined
from diagrams.board.visit import Page, Visit

if TYPE_CHECKING:
    from cases.transaction import Transaction

_COMMANDS = ("wenze audit verify", "wenze audit seal", "wenze doctor")


def record(visit: Visit) -> Page:
    """The state of the record, for whoever the directory knows."""
    with visit.register.reading() as view:
        visit.here.known(view.versions.directory())
        pairs = list(_pairs(visit, view))
        checks = list(quick_checks(visit.register, view))
    rows = (joined([element("dt", name), element("dd", told)]) for name, told in pairs)
    commands = (element("li", element("code", one)) for one in _COMMANDS)
    return Page(_("Record"), joined([
        element("dl", *rows), element("h2", _("Checked just now")),
        element("ul", *(_checked(visit, one) for one in checks), class_="checks"),
        element("h2", _("Checked by command")),
        element("p", _("Whether the record holds is not found out here: that reads every entry. An "
                       "auditor verifies it by command, against a seal that was kept outside this "
                       "office.")),
        element("ul", *commands, class_="commands"),
    ]))  # fmt: skip


def _pairs(visit: Visit, view: Transaction) -> Iterator[tuple[str, str]]:
    connection = view.connection
    cases, entries = (_count(connection, table) for table in (case_index, event))
    yield _("register"), visit.register.name
    yield _("cases on record"), f"{cases:,}"
    yield _("entries"), f"{entries:,}"
    yield _("looks on the access log"), f"{head(connection).size:,}"
    yield _("filed, and not under a seal yet"), f"{unsealed_filed(connection).number:,}"
    seal = last_seal(connection)
    if seal is None:
        yield _("last seal"), _("none yet: wenze audit seal")
        return
    yield _("last seal"), _("seal {number}, made {made}").format(number=seal.number, made=seal.made)
    yield _("entries under it"), f"{seal.size:,}"
    yield _("its root"), seal.root


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def _checked(visit: Visit, one: Check) -> object:
    mark = element("span", "✓ " if one.sound else "✗ ", aria_hidden="true")
    told = visit.here.told(one.message)
    return element("li", mark, told, class_="sound" if one.sound else "wrong")
