"""The record: verifying it, and giving it out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from cases.commands.access import access
from cases.commands.bundle import COMMANDS as BUNDLE
from cases.commands.desk import EXIT_BROKEN, Desk, desk, shared
from cases.commands.export import export
from cases.commands.formatter import WideGroup
from cases.commands.keys import COMMANDS as KEYS
from cases.commands.late import late
from cases.commands.replay import replay
from cases.commands.seals import COMMANDS as SEALS
from cases.commands.witness import COMMANDS as WITNESS
from cases.commands.witness import read_note_file

if TYPE_CHECKING:
    from cases.register import Register
    from cases.seals.note import Note
    from cases.verify import Report


@click.group("audit", cls=WideGroup, help=_("Verify, seal, prove and export the record."))
def audit() -> None:
    """The commands on the record."""


@audit.command(
    "verify",
    help=_(
        "Look the whole record through: chains, sealed parts, versions, index, evidence files, seals."
    ),
)
@click.option("--against", multiple=True, metavar="CHECKPOINT", help=_(
    "a checkpoint that was kept elsewhere: the record must go on from it; as often as you have one"
))  # fmt: skip
def verify(against: tuple[str, ...]) -> None:
    """Exit code 4 where anything is wrong, with the first thing named."""
    from cases.errors import RecordBroken

    here = desk()
    here.who()
    notes = [(name, read_note_file(name)) for name in against]
    try:
        found = _verified(here, notes)
    except RecordBroken as error:
        found = _unreadable(here, error)
    if here.json:
        here.document(found.told(here.language))
    else:
        _show(here, found)
    if not found.ok:
        sys.exit(EXIT_BROKEN)


def _verified(here: Desk, against: Sequence[tuple[str, Note]]) -> Report:
    """The report; whatever cannot be read in a register that is there counts as wrong."""
    from sqlalchemy.exc import DBAPIError

    from cases.commands.progress import Progress
    from cases.errors import RecordBroken
    from cases.register import served, url_of
    from cases.verify import verify as look_through
    from workflow.errors import OtherVersion, RegisterUnavailable
    from workflow.wording import N_

    try:
        with here.open() as register, Progress(None) as progress:
            _check_same_register(register, against)
            found = look_through(register, against, workers=_processors(), tell=progress.entries)
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


def _processors() -> int:
    """How many this program may use."""
    import os

    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check_same_register(register: Register, against: Sequence[tuple[str, Note]]) -> None:
    """A checkpoint of another register says nothing about this one: that is a mistake, no fault."""
    if not against:
        return
    from cases.seals.note import read_checkpoint
    from cases.seals.sealing import origin_of

    with register.connection() as connection:
        ours = origin_of(connection)
    for name, note in against:
        head = read_checkpoint(note)
        if ours and head.origin != ours:
            raise click.UsageError(_("{file} is a checkpoint of another register, {name}; this one is "
                                     "{ours}").format(file=name, name=head.origin, ours=ours
            ))  # fmt: skip


def _unreadable(here: Desk, error: Exception) -> Report:
    from cases.entries import Bad
    from cases.verify import Report as Found
    from workflow.wording import sentence

    why = sentence("{text}", text=getattr(error, "render", lambda _l: str(error))(here.language))
    return Found(0, 0, "", (Bad("", 0, why),))


def _show(here: Desk, found: Report) -> None:
    from workflow.wording import shown

    here.say(_("entries: {events}, cases: {cases}").format(events=found.events, cases=found.cases))
    here.say(_("root: {root}").format(root=found.root))
    for gone in found.destroyed:
        here.say(_("{case}: the texts of the entries 1–{through} were destroyed on {on} by {by}").format(
            case=gone.case, through=gone.through, on=gone.on, by=gone.by))  # fmt: skip
    here.say(_("under a seal: {sealed}").format(sealed=found.sealed))
    if found.ok and found.waiting.number:
        here.remark(_("filed and not under a seal yet ({number}): {waiting}; wenze audit seal").format(
            number=found.waiting.number, waiting=shown(found.waiting.named, here.language)))  # fmt: skip
    if found.ok:
        here.say(_("the record holds"))
        return
    for bad in found.bad[:20]:
        place = f"{bad.case} {bad.seq}".strip() if bad.case else _("register")
        here.remark(f"✗ {place}: {here.told(bad.why)}")
    here.remark(_("the record does not hold; faults: {number}").format(number=len(found.bad)))


audit.add_command(export)
for made in (verify, export):
    shared(made)
for brought in (*SEALS, *KEYS, *WITNESS, *BUNDLE):
    audit.add_command(brought)
for brought in (access, late, replay):
    audit.add_command(brought)
COMMANDS = {"audit": audit}
