"""Sealing the record: `audit seal`, and what `file` and `apply` do by themselves."""

from __future__ import annotations

import os
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cases.commands.desk import Desk, desk, shared

if TYPE_CHECKING:
    from cases.register import Register
    from cases.seals.keys import Key
    from cases.seals.sealing import Seal
    from cases.transaction import Transaction
    from workflow.case import Case

KEY_OPTION = click.Option(
    ["--key"], metavar="FILE", envvar="WENZE_SEAL_KEY",
    help=_("the key file; by default the one beside the register, else in your configuration folder"),
)  # fmt: skip


def key_places(register: Register) -> tuple[Path, Path]:
    """Where a register's key may lie: beside a register that is a file, in the user's own folder."""
    import platformdirs

    from cases.sqlite import file_of

    kind = register.url.get_backend_name()
    file = file_of(register.url) if kind == "sqlite" else None
    name = file.name if file else str(register.url.database or "register").replace(os.sep, "-")
    own = Path(platformdirs.user_config_dir("wenze", appauthor=False)) / f"{name}.key"
    return (file.with_name(file.name + ".key") if file else own), own


def key_place(register: Register, given: str | None) -> Path:
    """The key file: the one that was named, else the one that is there, else where it would be made."""
    from cases.seals.keys import coming

    if given:
        return Path(given)
    beside, own = key_places(register)
    return next((p for p in (beside, own) if p.exists() or coming(p).exists()), beside)


def passphrase() -> str:
    """The passphrase of a key, from the environment or from whoever sits there."""
    from cases.commands.prompts import on_terminal
    from cases.seals.keys import KeyFault
    from workflow.wording import N_

    given = os.environ.get("WENZE_SEAL_PASSPHRASE")
    if given is not None:
        return given
    if not on_terminal():
        raise KeyFault(N_("the key takes a passphrase; put it into WENZE_SEAL_PASSPHRASE"))
    return str(click.prompt(_("passphrase of the key"), hide_input=True, err=True))


def unlocked(register: Register, given: str | None) -> Key:
    """The register's key, unlocked."""
    from cases.seals.keys import KeyFault, chosen
    from cases.seals.sealing import keys
    from workflow.wording import N_

    with register.connection() as connection:
        known = keys(connection)
    place = key_place(register, given)
    present = known[-1].vkey if known else ""
    if present and not place.exists():
        raise KeyFault(
            N_("there is no key at {file}; the register's is {name}. Put it there from your copy; if it "
               "is lost for good: wenze audit key new --lost"), file=place, name=present,
        )  # fmt: skip
    found = chosen(place, present)
    if present and found.verifier.text() != present:
        raise KeyFault(N_("this is not the present key of the register; that is {name}"), name=present)
    return found.unlocked(passphrase)


@click.command("seal", params=[KEY_OPTION], help=_(
    "Sign the head of the whole record, and write it to a file that is to be kept elsewhere."
))  # fmt: skip
@click.option("-o", "--output", metavar="FILE",
              help=_("the file; one that is there is replaced. Default: NAME-SIZE.txt here"
))  # fmt: skip
@click.option("--again", is_flag=True, help=_("seal nothing; write the last seal once more"))
def seal(output: str | None, again: bool, key: str | None) -> None:
    """The seal is committed first; a file that cannot be written leaves it in the register."""
    from cases.commands.export import check_may_export
    from cases.seals.proving import newest
    from cases.seals.sealing import make_seal, whole_note

    here = desk()
    with here.open() as register:
        check_may_export(here, register, with_sealed=False)
        if again:
            with register.reading() as view:
                found, fresh = newest(view), False
        else:
            found, fresh = make_seal(register, _first_or_present(here, register, key))
        with register.connection() as connection:
            note = whole_note(connection, found)
    file = Path(output) if output else Path(f"{note.text.partition(chr(10))[0]}-{found.size}.txt")
    _write(file, note.whole())
    if here.json:
        here.document({
            "ok": True, "seal": found.number, "size": found.size, "root": found.root,
            "made": found.made, "new": fresh, "file": str(file), "checkpoint": note.whole(),
        })  # fmt: skip
        return
    said = _("seal {number}: {size} entries, made {made}") if fresh else _(
        "nothing new is on record; seal {number} stands: {size} entries, made {made}")  # fmt: skip
    here.say(said.format(number=found.number, size=found.size, made=found.made))
    here.say(_("root: {root}").format(root=found.root))
    here.say(_("written to {file}; keep it outside this office, and later: wenze audit verify "
               "--against {file}").format(file=file))  # fmt: skip


def _write(file: Path, text: str) -> None:
    from cases.export import write_file
    from workflow.errors import WenzeError
    from workflow.wording import N_, sentence

    try:
        write_file(file, [text.encode()])
    except WenzeError as error:
        raise WenzeError(sentence(
            N_("{why}. The seal is kept in the register: wenze audit seal --again -o FILE"),
            why=error.message)) from None  # fmt: skip


def _first_or_present(here: Desk, register: Register, given: str | None) -> Key:
    """The register's key; where it never had one, and none lies there, a first one is made."""
    from cases.commands.keys import register_name
    from cases.seals.keys import make_key
    from cases.seals.sealing import keys

    place = key_place(register, given)
    with register.connection() as connection:
        known = keys(connection)
    if known or place.exists():
        return unlocked(register, given)
    made = make_key(place, register_name(register, None))
    here.remark(_("a key without a passphrase was made: {file}. Keep a copy elsewhere; for a "
                  "passphrase: wenze audit key rotate").format(file=place))  # fmt: skip
    return made


def sealed_after_filing(here: Desk, register: Register) -> Seal | None:
    """Seal at once what was filed, where the key lies there and takes no passphrase; else nothing.
    The case is filed whether or not that goes well."""
    from workflow.errors import WenzeError

    place = key_place(register, os.environ.get("WENZE_SEAL_KEY"))
    if not place.exists():
        return None
    from cases.seals.keys import read_key
    from cases.seals.sealing import make_seal

    try:
        return (
            None if read_key(place).encrypted else make_seal(register, unlocked(register, str(place)))[0]
        )
    except WenzeError as error:
        here.remark(_("not sealed: {why}").format(why=error.render(here.language)))
        return None


def head_lines(view: Transaction, case: Case) -> list[str]:
    """The head of a filed case, to be copied to whoever gets the decision, and the seal over it."""
    if case.state != "filed":
        return []
    from cases.seals.sealing import seal_over

    found = seal_over(view.connection, case.number, case.seq)
    told = _("not under a seal yet: wenze audit seal") if found is None else _(
        "under seal {number}, root {root}").format(number=found.number, root=found.root)  # fmt: skip
    return ["", _("head: {head}").format(head=case.head), told]


def tell_sealed(here: Desk, found: Seal | None) -> None:
    """Say whether a case that was filed is under a seal."""
    if found is None:
        here.remark(_("not under a seal yet: wenze audit seal"))
    else:
        here.remark(_("under seal {number}, root {root}").format(number=found.number, root=found.root))


COMMANDS = (shared(seal),)
