"""The second opinion for a reader: in lines, and for `--json`."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from typing import Any

from features.report import place
from features.second_opinion import Opinion


def opinion_lines(second: Opinion | None) -> Iterator[str]:
    """Whether the other runner says the same; where it does not, both verdicts."""
    if second is None:
        return
    yield _("{runner} agrees on {agree} scenarios, and does not on {disagree}").format(
        runner=second.runner, agree=second.agree, disagree=len(second.disagree)
    )
    for one in second.disagree:
        example = one.ran.example
        yield f"{example.feature}:{example.line}: {example.name}"
        yield "  " + _("here: {verdict}").format(verdict=_verdict(one.ran.holds))
        other = None if one.second is None else one.second.holds
        yield "  " + _("pytest-bdd: {verdict}").format(verdict=_verdict(other))
        if one.second and one.second.why:
            yield f"  {one.second.why.splitlines()[0]}"


def _verdict(holds: bool | None) -> str:
    return _("not run") if holds is None else _("holds") if holds else _("fails")


def opinion_view(second: Opinion | None) -> dict[str, Any]:
    """The same as a member of the one JSON document, which is not `ok` where the two differ."""
    if second is None:
        return {}
    found = {"second_opinion": {
        "runner": second.runner, "agree": second.agree,
        "disagree": [
            {**place(one.ran.example), "here": one.ran.holds,
             "there": one.second.holds if one.second else None}
            for one in second.disagree
        ],
    }}  # fmt: skip
    return {**found, "ok": False} if second.disagree else found
