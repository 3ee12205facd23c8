"""The record: verifying it, and giving it out."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cases.commands.desk import EXIT_BROKEN, Desk, desk, shared
from cases.commands.formatter import WideGroup
from cases.commands.late import late
from cases.commands.replay import replay

if TYPE_CHECKING:
    from cases.register import Register
    from cases.verify import Report


@click.group("audit", cls=WideGroup, help=_("Verify and export the record."))
def audit() -> None:
    """The commands on the record."""


@audit.command(
    "verify",
    help=_("Look the whole record through: chains, sealed parts, versions, index, evidence files."),
)
def verify() -> None:
    """Exit code 4 where anything is wrong, with the first thing named."""
    from cases.errors import RecordBroken

    here = desk()
    here.who()
    try:
        found = _verified(here)
    except RecordBroken as error:
        found = _unreadable(here, error)
    if here.json:
        here.document(found.told(here.language))
    else:
        _show(here, found)
    if not found.ok:
        sys.exit(EXIT_BROKEN)


def _verified(here: Desk) -> Report:
    """The report; whatever cannot be read in a register that is there counts as wrong."""
    from sqlalchemy.exc import DBAPIError

    from cases.errors import RecordBroken
    from cases.register import served, url_of
    from cases.verify import verify as look_through
    from workflow.errors import OtherVersion, RegisterUnavailable
    from workflow.wording import N_

    try:
        with here.open() as register:
            found = look_through(register)
            if found.ok:
                with register.reading() as view:
                    here.known(view.versions.directory())
            return found
    except OtherVersion:
        raise
    except (RegisterUnavailable, DBAPIError) as error:
        url = url_of(here.place)
        if not served(url).is_there(url):
            raise
        raise RecordBroken(N_("the record cannot be read: {why}"), why=str(error)) from None


def _unreadable(here: Desk, error: Exception) -> Report:
    from cases.verify import Bad
    from cases.verify import Report as Found
    from workflow.wording import sentence

    why = sentence("{text}", text=getattr(error, "render", lambda _l: str(error))(here.language))
    return Found(0, 0, "", (Bad("", 0, why),))


def _show(here: Desk, found: Report) -> None:
    here.say(_("entries: {events}, cases: {cases}").format(events=found.events, cases=found.cases))
    here.say(_("root: {root}").format(root=found.root))
    for gone in found.destroyed:
        here.say(_("{case}: the texts of the entries 1–{through} were destroyed on {on} by {by}").format(
            case=gone.case, through=gone.through, on=gone.on, by=gone.by))  # fmt: skip
    if found.ok:
        here.say(_("the record holds"))
        return
    for bad in found.bad[:20]:
        place = f"{bad.case} {bad.seq}".strip() if bad.case else _("register")
        here.remark(f"✗ {place}: {here.told(bad.why)}")
    here.remark(_("the record does not hold; faults: {number}").format(number=len(found.bad)))


@audit.command("export", help=_("Write the record to a file: JSON Lines, or CSV."))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), required=True,
              help=_("jsonl: every event with its hash; csv: a table for a spreadsheet"))  # fmt: skip
@click.option("-o", "--output", required=True, metavar="FILE",
              help=_("the file; one that is there is replaced"))  # fmt: skip
@click.option("--with-sealed", is_flag=True,
              help=_("the sealed texts as well (jsonl; for an auditor)"))  # fmt: skip
def export(form: str, output: str, with_sealed: bool) -> None:
    """The open part of every event; the sealed one only where an auditor asks for it."""
    from cases.export import comma_separated, json_lines, write_file

    here = desk()
    with here.open() as register:
        check_may_export(here, register, with_sealed=with_sealed)
        if form == "csv":
            count = write_file(Path(output), comma_separated(register)) - 1
        else:
            count = write_file(Path(output), json_lines(register, with_sealed=with_sealed))
    if here.json:
        here.document({"ok": True, "file": output, "events": count})
    else:
        here.say(_("{count} entries written to {file}").format(count=count, file=output))


def check_may_export(here: Desk, register: Register, *, with_sealed: bool) -> None:
    """Refuse whoever holds no role; the sealed part to all but auditors."""
    with register.reading() as view:
        directory = view.versions.directory()
        who, today = here.known(directory), register.clock().date()
        roles = {role for post in directory.posts_of(who, today) for role in post.roles}
    if roles and (not with_sealed or "auditor" in roles):
        return
    here.refused(
        "actor-holds-role", "base/roles",
        _("{who} may not export this").format(who=who),
        _("let an auditor export it (--as PERSON)"),
    )  # fmt: skip


for made in (verify, export):
    shared(made)
for brought in (late, replay):
    audit.add_command(brought)
COMMANDS = {"audit": audit}
