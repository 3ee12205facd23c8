"""Excerpts of an event: of its open part as much as one question needs, and no more decoded; and by
which bytes an event is found that has something in it. docs/record.md is the whole of it.

A reader raises `msgspec.DecodeError` where the bytes do not say what is asked for.
"""

from __future__ import annotations

from typing import Any

import msgspec

from workflow.event import Destroyed
from workflow.policy import PolicyRef

# What canonical bytes hold of such an event; whoever finds them reads the event all the same.
DESTROYS, HOLDS = '"do":"destroy"', '"held":"here"'


def link_with(number: str) -> str:
    """How the canonical bytes of a link begin: nothing of it is open but the other case."""
    return f'{{"action":{{"other":"{number}"'


class Recorded(msgspec.Struct):
    """When it was recorded."""

    recorded: str


class Dated(Recorded):
    """Who did what, the date it bears, and when it was recorded."""

    stream: str
    seq: int
    do: str
    by: str
    on: str


class State(msgspec.Struct):
    """The state after it."""

    state: str


class Under(msgspec.Struct):
    """The policy that it was decided under."""

    policy: PolicyRef


class Moved(msgspec.Struct):
    """What was done on which day, under which policy, and the state after it."""

    stream: str
    do: str
    on: str
    outcome: State
    receipt: Under


class Kept(msgspec.Struct):
    """Whether a file was put on the case's file, and what was destroyed."""

    held: str | None = None
    destroyed: Destroyed | None = None


class Held(msgspec.Struct):
    """What became of files and texts."""

    stream: str
    seq: int
    do: str
    action: dict[str, Any]
    outcome: Kept


read_recorded = msgspec.json.Decoder(Recorded).decode
read_dated = msgspec.json.Decoder(Dated).decode
read_moved = msgspec.json.Decoder(Moved).decode
read_held = msgspec.json.Decoder(Held).decode
