"""Changing one thing in the directory, without a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, get_args

import click

from cases.commands.casefile import colon
from cases.commands.desk import Desk, desk, shared
from cases.commands.formatter import WideGroup
from cases.commands.options import split
from workflow.directory import Kind, Level, Rank

if TYPE_CHECKING:
    from workflow.directory import Directory


@click.group("set", cls=WideGroup, help=_("Change one thing: a person's post, or a body."))
def set_() -> None:
    """The commands that change the directory."""


_DRY_RUN = click.option("--dry-run", is_flag=True, help=_("only show what would change"))


@set_.command("person", help=_(
    "Begin, end or mend a person's post; give or take a role; rename. A new person needs --name, "
    "--body and --post."))  # fmt: skip
@click.argument("person")
@click.option("--body", metavar="BODY", help=_("in which body; may be left out where there is but one"))
@click.option("--post", metavar="POST", help=" · ".join(get_args(Rank)))
@click.option("--from", "from", metavar="DATE",
              help=_("the day on which a new post begins; one that runs in that body ends the day "
                     "before"))  # fmt: skip
@click.option("--to", metavar="DATE", help=_('the last day in post; "" for none'))
@click.option("--name", metavar="NAME", help=_("the person's name"))
@click.option("--remit", metavar="TEXT", help=_("the field of duty"))
@click.option("--managed-by", metavar="BODY", help=_("the body that manages this cadre"))
@click.option("--give-role", multiple=True, metavar="ROLE", help=_("a role to act in"))
@click.option("--take-role", multiple=True, metavar="ROLE", help=_("a role to take away"))
@click.option("--mend", is_flag=True,
              help=_("the post was written down wrongly: change it as it stands"))  # fmt: skip
@click.option("--remove", is_flag=True, help=_("the post never was: take it out"))
@_DRY_RUN
def person(
    person: str, give_role: tuple[str, ...], take_role: tuple[str, ...], mend: bool, remove: bool,
    dry_run: bool, **columns: str | None,
) -> None:  # fmt: skip
    """One person; everything or nothing."""
    from cases.amend import Wanted, set_person

    wanted = Wanted(
        columns={name: text for name, text in columns.items() if text is not None},
        give=tuple(role for part in give_role for role in split(part)),
        take=tuple(role for part in take_role for role in split(part)), mend=mend, remove=remove,
    )  # fmt: skip
    _change(lambda present, today: set_person(present, person, wanted, today), dry_run=dry_run)


@set_.command("body", help=_("Add a body, or change one. A new body needs --name, --kind and --level."))
@click.argument("body")
@click.option("--name", metavar="NAME", help=_("the body's name"))
@click.option("--parent", metavar="BODY", help=_('the body above; "" at the top'))
@click.option("--kind", metavar="KIND", help=" · ".join(get_args(Kind)))
@click.option("--level", metavar="LEVEL", help=" · ".join(get_args(Level)))
@_DRY_RUN
def body(body: str, dry_run: bool, **columns: str | None) -> None:
    """One body; everything or nothing."""
    from cases.amend import set_body

    given = {name: text for name, text in columns.items() if text is not None}
    _change(lambda present, _today: set_body(present, body, given), dry_run=dry_run)


def _change(change: Callable[[Directory, date], Directory], *, dry_run: bool) -> None:
    """Look, decide and keep in one transaction, so that two who change at once lose nothing."""
    here = desk()
    with here.open() as register:
        today = register.clock().date()
        view_of = register.reading if dry_run else register.writing
        with view_of() as view:
            present = view.versions.directory()
            changed = _permitted(here, present, change, today)
            if not dry_run and changed.sha256 != present.sha256:
                view.versions.keep_directory(changed)
    _show(here, present, changed, dry_run=dry_run)


def _permitted(
    here: Desk, present: Directory, change: Callable[[Directory, date], Directory], today: date
) -> Directory:
    """The directory after the change, which an administrator makes and leaves one behind."""
    from cases.commands.people import check_may_change
    from workflow.errors import DirectoryError
    from workflow.wording import N_

    if not present.posts:
        raise DirectoryError(N_("there is no directory yet: wenze directory import"))
    check_may_change(here, present, today)
    changed = change(present, today)
    if not any("admin" in post.roles for post in changed.posts if post.held_on(today)):
        raise DirectoryError(
            N_("nobody would hold the role admin any more, and the directory could never be changed "
               "again; give it to somebody first"), field="roles",
        )  # fmt: skip
    return changed


def _show(here: Desk, present: Directory, changed: Directory, *, dry_run: bool) -> None:
    from cases.amend import differences

    found = differences(present, changed)
    if here.json:
        here.document({"ok": True, "changed": bool(found), "dry_run": dry_run, "changes": found,
                       "sha256": changed.sha256})  # fmt: skip
        return
    for entry in found:
        _show_one(here, entry["before"] or {}, entry["after"] or {})
    if not found:
        here.say(_("nothing changed; the directory is the same"))
    elif dry_run:
        here.say(_("this would change; nothing was changed"))


def _show_one(here: Desk, before: dict[str, Any], after: dict[str, Any]) -> None:
    """What a post or a body was, column by column, and what it is."""
    row = after or before
    what = ", ".join(filter(None, (row.get("person") or row["id"], row.get("body"))))
    became = _("changed") if before and after else _("new") if after else _("gone")
    here.say(what + colon(here.language) + became)
    for column in row:
        was, is_ = before.get(column, ""), after.get(column, "")
        if was != is_:
            here.say(f"  {column}: {was or '–'} → {is_ or '–'}")


for made in (set_, person, body):
    shared(made)
