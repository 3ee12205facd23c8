"""The directory: importing it, and looking at it; `amend` changes it."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from cases.commands.amend import set_
from cases.commands.desk import Desk, desk, shared
from cases.commands.formatter import WideGroup

if TYPE_CHECKING:
    from workflow.directory import Directory, Post


@click.group("directory", cls=WideGroup, help=_("Bodies and posts: import, show, set."))
def directory() -> None:
    """The commands on the directory."""


@directory.command("import", help=_(
    "Import bodies and posts from two CSV files, or from one XLSX file with sheets bodies and posts. "
    "All or nothing; the same files again change nothing. Columns: docs/directory.md."))  # fmt: skip
@click.argument("files", nargs=-1, required=True, metavar="BODIES.csv POSTS.csv | FILE.xlsx")
def import_(files: tuple[str, ...]) -> None:
    """Make what the files say the present directory."""
    here = desk()
    found = _read(files)
    with here.open() as register:
        with register.reading() as view:
            present = view.versions.directory()
        if present.sha256 != found.sha256:
            check_may_change(here, present, register.clock().date())
        changed = register.import_directory(found)
    people = len({post.person for post in found.posts})
    if here.json:
        here.document({"ok": True, "changed": changed, "bodies": len(found.bodies),
                       "posts": len(found.posts), "sha256": found.sha256})  # fmt: skip
    elif changed:
        here.say(_("imported: {bodies} bodies, {people} persons, {posts} posts").format(
            bodies=len(found.bodies), people=people, posts=len(found.posts)))  # fmt: skip
    else:
        here.say(_("nothing changed; the directory is the same"))


def _read(files: tuple[str, ...]) -> Directory:
    from cases.people import read_directory, read_workbook

    if len(files) == 1 and files[0].lower().endswith(".xlsx"):
        return read_workbook(Path(files[0]))
    if len(files) != 2:
        raise click.UsageError(_("give two files, BODIES.csv POSTS.csv, or one XLSX file"))
    return read_directory(Path(files[0]), Path(files[1]))


def check_may_change(here: Desk, present: Directory, today: date) -> None:
    """The first import is anybody's; any later one, and any change, is for an administrator."""
    if not present.posts:
        return
    who = here.known(present)
    if any("admin" in post.roles for post in present.posts_of(who, today)):
        return
    message = _("{who} is no administrator; only one may change the directory").format(who=who)
    remedy = _("let somebody with the role admin change it (--as PERSON)")
    here.refused("actor-holds-role", "base/roles", message, remedy)


@directory.command("show", help=_("Bodies as a tree, and who holds which post."))
@click.option("--on", "on", metavar="DATE", help=_("as of that day; today if left out"))
@click.option("--body", metavar="BODY", help=_("only posts in this body"))
@click.option("--role", metavar="ROLE", help=_("only posts with this role"))
@click.option("--bodies", "only_bodies", is_flag=True, help=_("only the bodies"))
def show(on: str | None, body: str | None, role: str | None, only_bodies: bool) -> None:
    """The present directory."""
    from cases.commands.naming import check_name
    from workflow.directory import Role

    here = desk()
    with here.open() as register, register.reading() as view:
        day = day_written(on) or register.clock().date()
        found = view.versions.directory()
        here.known(found)
        here.known_body(found, body)
    if role is not None:
        check_name("--role", role, get_args(Role))
    posts = [post for post in found.posts if post.held_on(day)
             and body in (None, post.body) and (role is None or role in post.roles)]  # fmt: skip
    if here.json:
        here.document({"sha256": found.sha256, "bodies": found.bodies, "posts": posts})
        return
    if body is None and role is None:
        for line in _tree(here, found, "", 0):
            here.raw(line)
        here.say()
    if not only_bodies:
        here.table([_post_line(here, found, post) for post in posts],
                   (_("person"), _("body"), _("post"), _("roles"), _("remit")))  # fmt: skip


def day_written(on: str | None) -> date | None:
    """The day that an option says; a usage error where it says none."""
    try:
        return date.fromisoformat(on) if on else None
    except ValueError:
        raise click.UsageError(_("{on} is no date; write it as 2026-01-31").format(on=on)) from None


def _tree(here: Desk, found: Directory, parent: str, depth: int) -> list[str]:
    lines = []
    for body in found.bodies:
        if body.parent == parent:
            words = f"{_word(here, body.kind)}, {_word(here, body.level)}"
            lines.append(f"{'  ' * depth}{body.name}  {body.id}  ({words})")
            lines += _tree(here, found, body.id, depth + 1)
    return lines


def _post_line(here: Desk, found: Directory, post: Post) -> tuple[str, ...]:
    roles = (_word(here, role) for role in post.roles)
    return (
        f"{post.name} ({post.person})", found.name(post.body).name, _word(here, post.post),
        ";".join(roles), post.remit,
    )  # fmt: skip


def _word(here: Desk, word: str) -> str:
    """A listed value in the reader's language; in English as the files have it."""
    from workflow.vocabulary import KINDS, WORDS
    from workflow.wording import translate

    if here.language == "en":
        return word
    return translate(KINDS.get(word) or WORDS[word], here.language)


for made in (import_, show):
    shared(made)
directory.add_command(set_)
COMMANDS = {"directory": directory}
