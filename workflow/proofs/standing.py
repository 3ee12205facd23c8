"""Stand-ins for the faulty parts of a pack, so that the rest can be proved in the same go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from workflow.errors import PolicyError
from workflow.policy import Policy
from workflow.proofs.fault import Path
from workflow.sources import Mapping

Part = tuple[str | int, ...]


def part_of(path: Path, raw: Mapping) -> Part:
    """The part of a pack in which a fault stands: an item of a list, or else a section."""
    whole = len(path) < 2 or not isinstance(raw.get(str(path[0])), list)
    return tuple(path[:1] if whole else path[:2])


def stood_in(raw: Mapping, damaged: set[Part]) -> tuple[Policy, set[Part]] | None:
    """The policy with stand-ins for the damaged parts, and which parts those are in the end; None
    where the shipped base is faulty itself."""
    try:
        sound = _base() if damaged else {}
    except PolicyError:
        return None
    fields, parts = dict(raw), set(damaged)
    for name in {str(part[0]) for part in damaged}:
        places = {int(part[1]) for part in damaged if part[0] == name and len(part) > 1}
        example = _example(raw[name], places, sound.get(name, ())) if places else None
        if (name,) in damaged or example is None:
            parts.add((name,))
            fields.pop(name, None)
            if name in sound:
                fields[name] = sound[name]
        else:
            fields[name] = [
                {**example, "id": f"stand-in-{place}"} if place in places else item
                for place, item in enumerate(raw[name])
            ]
    return msgspec.convert(fields, Policy), parts


def _example(items: list[Any], faulty: set[int], others: Iterable[Any]) -> dict[str, Any] | None:
    """A sound item of the list, or of the base's; none where the items are no rules with an id."""
    sound = [item for place, item in enumerate(items) if place not in faulty]
    return next((item for item in (*sound, *others) if isinstance(item, dict) and "id" in item), None)


def _base() -> dict[str, Any]:
    from workflow.loading import load_policy

    found: dict[str, Any] = msgspec.to_builtins(load_policy("base"))
    return found
