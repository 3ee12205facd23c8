"""The event log as OCEL 2.0 (JSON): events and the objects that they are about, many to many.

It is one document, written as it is read: first the objects, then, in a second pass over the same view
of the register, the events. Only the ids of persons and bodies are remembered, each once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from cases.attributes import FACTS, facts
from cases.chosen import EVERYTHING, Chosen, Opened
from cases.mining.objects import Scene, Thing, Tie, Value, case_id
from cases.mining.traces import Trace, traces
from cases.register import Register
from workflow.actions import ACTIONS
from workflow.directory import Directory

# What lasts from before every case: OCEL wants a time for each value.
_ALWAYS = "1970-01-01T00:00:00+00:00"
_OBJECTS = {
    "case": ("ref", "situation", "occurred_on", "policy", "state", "severity"),
    "person": (),
    "body": ("name", "kind", "level"),
    "decision": ("mode", "made_on"),
    "measure": ("measure", "until", "tier", "weight"),
}


def ocel(register: Register, chosen: Chosen = EVERYTHING) -> Iterator[bytes]:
    """The document in parts."""
    yield b'{"objectTypes":%s,"eventTypes":%s' % (_types(_object_types()), _types(_event_types()))
    with register.reading() as view:
        connection, directory = view.connection, view.versions.directory()
        yield b',\n"objects":['
        yield from _separated(_objects(connection, chosen, directory))
        yield b'],\n"events":['
        yield from _separated(_events(connection, chosen))
    yield b"]}\n"


def _object_types() -> Iterator[tuple[str, dict[str, str]]]:
    for name, attributes in _OBJECTS.items():
        yield name, dict.fromkeys(attributes, "string")


def _event_types() -> Iterator[tuple[str, dict[str, str]]]:
    for do in ACTIONS:
        yield do, dict(FACTS)


def _types(types: Iterable[tuple[str, dict[str, str]]]) -> bytes:
    return msgspec.json.encode([
        {"name": name, "attributes": [{"name": a, "type": kind} for a, kind in attributes.items()]}
        for name, attributes in types
    ])  # fmt: skip


def _separated(parts: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    between = b"\n"
    for part in parts:
        yield between + msgspec.json.encode(part)
        between = b",\n"


def _objects(
    connection: sa.Connection, chosen: Chosen, directory: Directory
) -> Iterator[dict[str, Any]]:
    """The objects of each case; then the persons and bodies that anything has to do with."""
    shared: set[str] = set()
    for trace in traces(connection, chosen):
        scene = Scene(trace)
        for thing in scene.things():
            ties = _given_out(connection, chosen, thing.ties)
            shared.update(_shared(ties))
            yield _object(thing._replace(ties=ties))
        for event in trace.events:
            shared.update(_shared(scene.ties(event)))
    for name in sorted(shared):
        yield _object(_from_outside(name, directory))


def _shared(ties: Iterable[Tie]) -> Iterator[str]:
    return (tie.object for tie in ties if tie.object.startswith(("person:", "body:")))


def _from_outside(name: str, directory: Directory) -> Thing:
    """A person, or a body as the present directory has it."""
    kind, _, who = name.partition(":")
    body = directory.body(who) if kind == "body" else None
    values = () if body is None else tuple(
        Value(key, getattr(body, key), _ALWAYS) for key in _OBJECTS["body"]
    )  # fmt: skip
    return Thing(name, kind, values, ())


def _given_out(connection: sa.Connection, chosen: Chosen, ties: tuple[Tie, ...]) -> tuple[Tie, ...]:
    """The ties without those to another case that is not given out."""
    return tuple(
        tie for tie in ties
        if tie.qualifier != "linked" or chosen.has(connection, tie.object.removeprefix(case_id("")))
    )  # fmt: skip


def _object(thing: Thing) -> dict[str, Any]:
    return {
        "id": thing.id, "type": thing.type,
        "attributes": [{"name": v.name, "value": v.value, "time": v.at} for v in thing.values],
        "relationships": _relationships(thing.ties),
    }  # fmt: skip


def _events(connection: sa.Connection, chosen: Chosen) -> Iterator[dict[str, Any]]:
    for trace in traces(connection, chosen):
        scene = Scene(trace)
        for event, at in zip(trace.events, trace.at, strict=True):
            ties = _given_out(connection, chosen, scene.ties(event))
            yield _event(trace, event, at, ties)


def _event(trace: Trace, event: Opened, at: str, ties: tuple[Tie, ...]) -> dict[str, Any]:
    return {
        "id": f"{trace.number}/{event['seq']}", "type": event["do"], "time": at,
        "attributes": [{"name": name, "value": value} for name, value in facts(event).items()],
        "relationships": _relationships(ties),
    }  # fmt: skip


def _relationships(ties: tuple[Tie, ...]) -> list[dict[str, str]]:
    return [{"objectId": tie.object, "qualifier": tie.qualifier} for tie in ties]
