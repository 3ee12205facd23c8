"""Switching completion on: the script for a shell."""

from __future__ import annotations

import os
from gettext import gettext as _
from pathlib import PurePath

import click

from cases.commands.desk import desk, shared


@click.command("completion", help=_(
    "Print the script that has bash, zsh or fish complete names with the Tab key. How to switch it "
    "on: docs/completion.md."))  # fmt: skip
@click.argument("shell", required=False, metavar="[bash|zsh|fish]")
def completion(shell: str | None) -> None:
    """By default for the shell that the user has."""
    from cases.commands.completion import VARIABLE
    from cases.commands.shells import SHELLS
    from workflow.errors import InvalidAction
    from workflow.nearest import not_known

    here = desk()
    wanted = shell or PurePath(os.environ.get("SHELL", "")).name
    if not wanted:
        raise click.UsageError(_("say for which shell: wenze completion bash, zsh or fish"))
    if wanted not in SHELLS:
        raise InvalidAction.saying("$.shell", not_known(wanted, SHELLS))
    door = click.get_current_context().find_root().command
    script = SHELLS[wanted](door, {}, "wenze", VARIABLE).source()
    if here.json:
        here.document({"ok": True, "shell": wanted, "script": script})
    else:
        here.raw(script)


COMMANDS = {"completion": shared(completion)}
