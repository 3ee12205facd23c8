"""What a command says when it fails: one message, one exit code, never a traceback on the screen."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from gettext import gettext as _

import click

from cases.commands.desk import EXIT_BROKEN, EXIT_INVALID, EXIT_UNAVAILABLE, Desk
from cases.commands.formatter import harmless


def told(error: Exception, desk: Desk, *, as_json: bool) -> int:
    """Tell the error to the reader; the exit code that goes with it."""
    if isinstance(error, click.exceptions.Exit):
        return int(error.exit_code)
    if isinstance(error, click.Abort):
        click.echo(_("stopped; nothing was changed"), err=True)
        return 130
    if isinstance(error, BrokenPipeError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - the reader is gone
        return 0
    kind, field, message, code = explained(error, desk.language)
    if as_json:
        desk.document(_document(kind, field, message))
    click.echo(harmless(f"{field}: {message}" if field else message), err=True)
    return code


def _document(kind: str, field: str, message: str) -> dict[str, object]:
    answer: dict[str, object] = {"ok": False, "error": kind}
    if field:
        answer["field"] = field
    return {**answer, "message": message}


def explained(error: Exception, language: str) -> tuple[str, str, str, int]:
    """An error in words: its kind, the field, the message, the exit code. One of ours is written to a
    log file, which the message names."""
    from cases.errors import RecordBroken
    from workflow.errors import InvalidAction, RegisterUnavailable, WenzeError

    if isinstance(error, click.UsageError):
        hint = ""
        if error.ctx is not None:
            hint = _("(help: {command} --help)").format(command=error.ctx.command_path)
            hint = hint if language == "zh" else f" {hint}"
        told = error.format_message()
        told = told.removesuffix(".") if language == "zh" else told  # click ends its own in a dot
        return "invalid", _field_of(error), told + hint, EXIT_INVALID
    if isinstance(error, click.ClickException):
        return "invalid", "", error.format_message(), EXIT_INVALID
    if isinstance(error, InvalidAction):
        return "invalid", error.field, error.render(language), EXIT_INVALID
    if isinstance(error, RegisterUnavailable):
        return "unavailable", "", error.render(language), EXIT_UNAVAILABLE
    if isinstance(error, RecordBroken):
        return "broken", "", error.render(language), EXIT_BROKEN
    if isinstance(error, WenzeError):
        return "invalid", "", error.render(language), EXIT_INVALID
    return "bug", "", _bug(error), 1


def _field_of(error: click.UsageError) -> str:
    param = getattr(error, "param", None)
    return f"$.{param.name}" if param is not None and param.name else ""


def _bug(error: Exception) -> str:
    handle, name = tempfile.mkstemp(prefix="wenze-error-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        traceback.print_exception(error, file=log)
    return _("an error of ours; nothing was changed. What happened is written in {file}").format(
        file=name
    )
