"""The one list of guards: every name a pack may use, with the parameters it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any

import msgspec

from workflow.moment import Moment
from workflow.policy import Rule


class Lack(msgspec.Struct, frozen=True, gc=False):
    """One thing that is lacking: which message tells it, the values in that message, and the rule
    whose clause it is, where that is another than the guard's own."""

    kind: str
    values: dict[str, Any] = {}
    rule: Rule | None = None


AtLeastOne = Annotated[int, msgspec.Meta(ge=1)]
Predicate = Callable[..., Iterator[Lack]]


class Guard(msgspec.Struct, frozen=True, gc=False):
    """A named predicate and its parameters' names; its annotations say what a pack may write there."""

    name: str
    lacking: Predicate
    parameters: tuple[str, ...]


GUARDS: dict[str, Guard] = {}


def guard(name: str, *parameters: str) -> Callable[[Predicate], Predicate]:
    """Enter a predicate into the list under its name."""

    def enter(predicate: Predicate) -> Predicate:
        GUARDS[name] = Guard(name, predicate, parameters)
        return predicate

    return enter


def lack(kind: str, rule: Rule | None = None, /, **values: Any) -> Lack:
    """A `Lack` written in one line."""
    return Lack(kind, values, rule)


__all__ = ["GUARDS", "AtLeastOne", "Guard", "Lack", "Moment", "guard", "lack"]
