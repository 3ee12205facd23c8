"""How one pack is laid over the one it extends: mappings key by key, some lists by id, the rest
replaced. docs/packs.md tells it."""

from __future__ import annotations

from typing import Any, TypeGuard

from workflow.sources import Mapping, Sequence

_BY_ID = ("apportionment", "facts", "states", "checks", "responsibilities")


def laid_over(base: Mapping, over: Mapping, path: str = "") -> Mapping:
    """Both in one; `path` tells where in the pack, as `.a.b`."""
    merged = Mapping(over.place)
    merged.update(base)
    merged.places.update(base.places)
    for key, value in over.items():
        below = base.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping) and key not in _WHOLE:
            merged[key] = laid_over(below, value, f"{path}.{key}")
        elif (
            (key in _BY_ID or path == ".catalogue")
            and _of_mappings(below) and _of_mappings(value)
        ):  # fmt: skip
            merged[key] = _by_id(below, value)
        else:
            merged[key] = value
        merged.places[key] = over.places[key]
    return merged


_WHOLE = ("authority", "filing")


def _of_mappings(value: Any) -> TypeGuard[Sequence]:
    """Whether it is a list of rules; a guard's list of names, of whatever key, is none."""
    return isinstance(value, Sequence) and all(isinstance(item, Mapping) for item in value)


def _by_id(base: Sequence, over: Sequence) -> Sequence:
    merged = Sequence(over.place)
    replaced = {item.get("id"): item for item in over if isinstance(item, Mapping)}
    known = {item.get("id") for item in base}
    for item, place in zip(base, base.places, strict=True):
        mine = replaced.get(item.get("id"))
        merged.append(item if mine is None else laid_over(item, mine))
        merged.places.append(place if mine is None else mine.place)
    for item, place in zip(over, over.places, strict=True):
        if not isinstance(item, Mapping) or item.get("id") not in known:
            merged.append(item)
            merged.places.append(place)
    return merged
