"""The key of the register: making it, showing its public side, putting a new one in its place."""

from __future__ import annotations

import os
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.formatter import WideGroup
from cases.commands.seals import KEY_OPTION, key_place, key_places, unlocked

if TYPE_CHECKING:
    from cases.register import Register
    from cases.seals.keys import Key


@click.group("key", cls=WideGroup, help=_("The key that signs the seals: make, show, change it."))
def key_group() -> None:
    """The commands on the key."""


def register_name(register: Register, given: str | None) -> str:
    """What the register is called in its seals, for ever: a name and sixteen digits of its own."""
    from cases.seals.keys import KeyFault, unique_name
    from cases.seals.note import is_name
    from cases.seals.sealing import origin_of
    from workflow.wording import N_

    with register.reading() as view:
        known = origin_of(view.connection)
        top = next((body.id for body in view.versions.directory().bodies if not body.parent), "register")
    if known:
        return known
    if given is not None and not is_name(given):
        raise KeyFault(N_("a name has no space and no plus sign: {name}"), name=given)
    return unique_name(given or top)


def new_passphrase() -> str:
    """A passphrase for a new key: from the environment, or asked for twice; empty for none."""
    from cases.commands.prompts import on_terminal

    given = os.environ.get("WENZE_SEAL_NEW_PASSPHRASE", os.environ.get("WENZE_SEAL_PASSPHRASE"))
    if given is not None or not on_terminal():
        return given or ""
    return str(click.prompt(
        _("passphrase for the new key (empty: none)"), hide_input=True, confirmation_prompt=True,
        default="", show_default=False, err=True))  # fmt: skip


@key_group.command("new", params=[KEY_OPTION], help=_(
    "Make the register's first key, and make it known; or a new one, where the old one is "
    "lost."))  # fmt: skip
@click.option("--name", metavar="NAME", help=_(
    "what the register is called in its seals; sixteen digits are put behind it"))  # fmt: skip
@click.option("--config", is_flag=True, help=_("put it into your configuration folder"))
@click.option("--lost", is_flag=True, help=_(
    "the old key is lost: the new one is introduced by nobody, which stays on record"))  # fmt: skip
def new(name: str | None, config: bool, lost: bool, key: str | None) -> None:
    """The key file is written first; a register never names a key that is on no disk."""
    from cases.seals.keys import coming, make_key, take_over
    from cases.seals.sealing import replace_lost, start_key

    here = desk()
    with here.open() as register:
        _check_may(here, register)
        place = key_places(register)[1] if config else key_place(register, key)
        name, target = register_name(register, name), coming(place) if lost else place
        made = make_key(target, name, new_passphrase())
        with _undone(target):
            if lost:
                replace_lost(register, made)
            else:
                start_key(register, made)
        if lost:
            take_over(place)
    _told(here, made, place)


@key_group.command("rotate", params=[KEY_OPTION], help=_(
    "Put a new key in the place of the old one, which introduces it; seal with both."))  # fmt: skip
def rotate(key: str | None) -> None:
    """The old key file is kept under a number."""
    from cases.seals.keys import coming, make_key, take_over
    from cases.seals.sealing import rotate as rotate_key

    here = desk()
    with here.open() as register:
        _check_may(here, register)
        place = key_place(register, key)
        old = unlocked(register, key)
        made = make_key(coming(place), old.verifier.name, new_passphrase())
        with _undone(coming(place)):
            rotate_key(register, made, old)
        take_over(place)
    _told(here, made, place)


class _undone:  # noqa: N801 - read as a word: with _undone(place)
    """Takes a new key file away again where the register did not take the key; where nobody knows
    whether it did, the connection being lost, the file stays."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __enter__(self) -> None:
        """Nothing yet."""

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        from cases.errors import OutOfReach
        from workflow.errors import WenzeError

        if kind is not None and issubclass(kind, WenzeError) and not issubclass(kind, OutOfReach):
            self._place.unlink(missing_ok=True)


def _check_may(here: Desk, register: Register) -> None:
    from cases.commands.export import check_may_export

    check_may_export(here, register, with_sealed=False)


def _told(here: Desk, made: Key, place: Path) -> None:
    if here.json:
        here.document({"ok": True, "file": str(place), "verifier": made.verifier.text()})
        return
    here.say(_("the key is at {file}; keep a copy where nobody else comes").format(file=place))
    here.say(_("its public side, for whoever verifies:"))
    here.raw(made.verifier.text())


@key_group.command(
    "show", help=_("The public side of every key that the register had, to be given away.")
)
@click.option("-o", "--output", metavar="FILE",
              help=_("also write the notes by which they were introduced"))  # fmt: skip
def show(output: str | None) -> None:
    """Needs no key file: what is public stands in the register."""
    from cases.export import write_file
    from cases.seals.sealing import keys

    here = desk()
    with here.open() as register:
        _check_may(here, register)
        with register.connection() as connection:
            known = keys(connection)
    if output:
        write_file(Path(output), [one.note.encode() for one in known])
    if here.json:
        here.document({"ok": True, "keys": [{"verifier": one.vkey, "made": one.made, "note": one.note}
                                            for one in known]})  # fmt: skip
        return
    if not known:
        here.say(_("the register has no key yet: wenze audit key new"))
    for one in known:
        present = "  ← " + _("the present one") if one is known[-1] else ""
        here.raw(f"{one.made[:10]}  {one.vkey}{present}")


for made_command in (new, rotate, show):
    shared(made_command)
COMMANDS = (key_group,)
