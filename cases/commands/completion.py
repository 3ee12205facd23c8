"""Completion in the shell: the way from what is half written to what fits in.

click speaks with the shell and finds the option that is being written; `takes` and `offers` tell what
fits in it. It never fails before a reader: where there is nothing to offer, for whatever reason,
nothing is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click
from click.shell_completion import CompletionItem

from cases.commands.desk import Desk

_FILES = ("file", "files", "output", "into", "register")


def fit(command: click.Command) -> None:
    """Have every option and argument of a command, and of those below it, offer what it takes."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            fit(inner)
    for param in command.params:
        if type(param.type) is type(click.STRING):
            param.type = Fitted(str(command.name), str(param.name))


class Fitted(type(click.STRING)):  # type: ignore[misc]
    """A text that is one of what is offered for it."""

    def __init__(self, command: str, name: str) -> None:
        self._command, self._name = command, name

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """What fits in, each with what it means."""
        if self._name in _FILES:
            return [CompletionItem(incomplete, type="file")]
        from cases.commands.offers import Sight
        from cases.commands.takes import completed

        with Sight(_desk(ctx), _given(ctx), incomplete) as sight:
            return [CompletionItem(value, help=" ".join(meaning.split()) or None)
                    for value, meaning in completed(self._command, self._name, sight)]  # fmt: skip


def _given(ctx: click.Context) -> dict[str, Any]:
    """The options and arguments so far. Arguments that click had no time to name, because an option
    without its value follows, are named here."""
    given = {name: value for name, value in ctx.params.items() if value}
    arguments = [str(param.name) for param in ctx.command.params
                 if isinstance(param, click.Argument) and param.name not in given]  # fmt: skip
    return {**dict(zip(arguments, ctx.args, strict=False)), **given}


def _desk(ctx: click.Context) -> Desk:
    """The desk as the options before the command say; nothing is called while one writes."""
    desk = ctx.find_object(Desk) or Desk()
    given = ctx.find_root().params
    desk.register, desk.actor = given.get("register"), given.get("actor")
    return desk


def answer(make_door: Callable[[], click.Group], desk: Desk, instruction: str) -> int:
    """Answer the shell: its script, or what fits where it stands. Always 0: a shell that completes
    has no place for an error."""
    from cases.commands.shells import SHELLS

    shell, _, wanted = instruction.partition("_")
    if shell not in SHELLS or wanted != "complete":
        return 0
    try:
        door = make_door()
        fit(door)
        text = SHELLS[shell](door, {"obj": desk}, "wenze", VARIABLE).complete()
    except Exception:  # noqa: BLE001 - whatever is wrong is told by the command itself
        return 0
    click.echo(text.encode())
    return 0


def words_of(environment: Mapping[str, str]) -> list[str]:
    """The words of the half-written command."""
    from click.shell_completion import split_arg_string

    return split_arg_string(environment.get("COMP_WORDS", ""))


VARIABLE = "_WENZE_COMPLETE"
