"""An event: an accepted action with its receipt, chained by hash. docs/record.md is its written form.

The open part holds ids, kinds, dates and degrees; the sealed part holds what people wrote. The hash
covers the open part and a commitment to the sealed one, so that erasing the latter breaks no proof.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from workflow.actions import ACTIONS, Action, name_of
from workflow.apportionment import Reason
from workflow.canonical import commitment, encode, leaf_hash
from workflow.policy import PolicyRef

FORMAT = 1
ENGINE = "1"


class Respondent(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What the split says of one person or body: degree, reasons, and whether it departs."""

    id: str
    kind: str
    post: str
    bears: str
    because: tuple[Reason, ...] = ()
    departed: bool = False
    revoked: bool = False
    bodies: tuple[str, ...] = ()


class MeasureGiven(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A measure as decided, with the weight and tier that the pack gave it on that day."""

    respondent: str
    measure: str
    weight: int
    tier: str | None = None
    until: str | None = None


class ConsequenceGiven(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What follows for a respondent besides the measures, and its last day where the pack sets one."""

    respondent: str
    consequence: str
    until: str | None = None


class Trial(msgspec.Struct, frozen=True, gc=False):
    """What check and test made of a pack before it was proposed: faults; scenarios that were run, that
    are about this pack, that did not hold; clauses of which no scenario shows anything."""

    faults: int
    scenarios: int
    own: int
    failed: int
    uncovered: int


class Destroyed(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What went: the sealed parts of the case's events up to that number, and the evidence files of
    these hashes, as far as no other case holds them."""

    through: int
    evidence: tuple[str, ...] = ()


class Outcome(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What the action brought about. Everything a fold needs, so that folding asks no pack."""

    state: str
    policy: PolicyRef | None = None
    respondents: tuple[Respondent, ...] = ()
    measures: tuple[MeasureGiven, ...] = ()
    consequences: tuple[ConsequenceGiven, ...] = ()
    held: str | None = None
    corrected: dict[str, str] = {}
    trial: Trial | None = None
    destroyed: Destroyed | None = None


class GuardPassed(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One guard of the step, its clause, and its outcome; written as a list of three."""

    guard: str
    clause: str
    outcome: str = "passed"


class Receipt(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Under what the action was accepted: engine, policy, directory, guards."""

    engine: str
    policy: PolicyRef
    directory: str
    guards: tuple[GuardPassed, ...]


class Draft(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An accepted action before it has its place in a stream."""

    action: Action
    on: str
    receipt: Receipt
    outcome: Outcome


class Event(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """The open part of an event, as it is written."""

    v: int
    stream: str
    seq: int
    prev: str
    recorded: str
    do: str
    by: str
    on: str
    action: dict[str, Any]
    receipt: Receipt
    outcome: Outcome
    key: str | None = None
    sealed: str | None = None


class Written(msgspec.Struct, frozen=True, gc=False):
    """An event in its written form: canonical bytes, hash, and the sealed part with its salt."""

    event: Event
    body: bytes
    hash: str
    salt: bytes | None
    sealed: bytes | None


_decoder = msgspec.json.Decoder(Event)


def of_case(stream: str) -> bool:
    """Whether a stream is a case's: its number has no stroke, the names of all other streams have."""
    return "/" not in stream


def write(draft: Draft, *, stream: str, seq: int, prev: str, recorded: str, salt: bytes) -> Written:
    """Give a draft its place in a stream. `prev` is the hash before it, `GENESIS` for the first;
    `recorded` a UTC timestamp; `salt` 32 random bytes, used where anything is sealed."""
    opened, closed = parted(draft.action)
    sealed = encode(closed) if closed else None
    event = Event(
        v=FORMAT, stream=stream, seq=seq, prev=prev, recorded=recorded,
        do=name_of(draft.action), by=draft.action.by, on=draft.on, action=opened,
        receipt=draft.receipt, outcome=draft.outcome, key=draft.action.key,
        sealed=commitment(salt, sealed) if sealed else None,
    )  # fmt: skip
    body = encode(event)
    return Written(event, body, leaf_hash(body), salt if sealed else None, sealed)


def read(body: bytes) -> Event:
    """The event that canonical bytes say; raises `msgspec.DecodeError` where they say none."""
    return _decoder.decode(body)


def parted(action: Action) -> tuple[dict[str, Any], dict[str, str]]:
    """The open fields of an action, and its sealed texts by path (`decisions/0/matter`)."""
    fields = msgspec.to_builtins(action)
    for name in ("do", "by", "on", "key", "case"):
        fields.pop(name, None)
    closed: dict[str, str] = {}
    _take_out(fields, sealed_fields(type(action)), "", closed)
    return fields, closed


def joined(do: str, opened: dict[str, Any], closed: dict[str, str]) -> dict[str, Any]:
    """The action's fields again, from its open part and as much of the sealed one as is left."""
    whole: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(opened))
    for path, text in closed.items():
        *steps, last = path.split("/")
        place: Any = whole
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[last] = text
    return {"do": do, **whole}


def stood_in(do: str, opened: dict[str, Any], text: str) -> dict[str, Any]:
    """The action's fields where its sealed part is gone: `text` stands for each one that it needs."""
    whole: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(opened))
    kind = ACTIONS[do]
    needed = {field.encode_name for field in msgspec.structs.fields(kind) if field.required}
    for name, below in sealed_fields(kind).items():
        if below is not True:
            for item in whole.get(name, ()):
                item.update(dict.fromkeys(below, text))
        elif name in needed:
            whole[name] = text
    return {"do": do, **whole}


def _take_out(fields: dict[str, Any], sealed: dict[str, Any], path: str, closed: dict[str, str]) -> None:
    for name, below in sealed.items():
        value = fields.get(name)
        if value is None:
            continue
        if below is True:
            closed[path + name] = fields.pop(name)
            continue
        for place, item in enumerate(value):
            _take_out(item, below, f"{path}{name}/{place}/", closed)


@cache
def sealed_fields(kind: type) -> dict[str, Any]:
    """Which fields of an action are sealed: `{name: True}`, or the same below a list of structs."""
    struct = inspect.type_info(kind)
    assert isinstance(struct, inspect.StructType)
    found: dict[str, Any] = {}
    for field in struct.fields:
        for option in _options(field.type):
            if isinstance(option, inspect.Metadata) and (option.extra or {}).get("sealed"):
                found[field.encode_name] = True
            elif isinstance(option, inspect.VarTupleType):
                item = option.item_type
                if isinstance(item, inspect.StructType) and sealed_fields(item.cls):
                    found[field.encode_name] = sealed_fields(item.cls)
    return found


def _options(node: inspect.Type) -> tuple[inspect.Type, ...]:
    """A union's members; a length limit around a list is looked through."""
    if isinstance(node, inspect.UnionType):
        return node.types
    return (node,)
