"""Scenarios run before somebody who waits."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from gettext import ngettext
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from features.gathering import Gathered
    from features.running import Ran


def run_shown(found: Gathered) -> tuple[Ran, ...]:
    """Run what was gathered; on a terminal, with a bar."""
    from features.running import run

    bar: AbstractContextManager[Any] = click.progressbar(
        length=len(found.examples), file=sys.stderr,
        label=ngettext("{count} scenario", "{count} scenarios", len(found.examples)).format(
            count=len(found.examples)),
        hidden=not sys.stderr.isatty(),
    )  # fmt: skip
    with bar as shown:
        return run(found.examples, found.versions, lambda ran: shown.update(1))
