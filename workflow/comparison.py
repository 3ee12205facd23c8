"""Two packs side by side, by what they say and not by how it is written.

Rules are matched by their ids. Where a rule stands in the file, what it is inherited from, how it is
spelt in YAML and its remarks make no difference; nor does a measure's weight, as long as the measures
that both have follow each other in one order. That a threshold asks for a consequence is said once,
as the threshold. Between two packs a rule's clause is its citation; between two versions of one pack
another clause is a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from workflow.policy import GuardUse, Lifecycle, Policy, Rule, Situation
from workflow.wording import Labelled

_OWN = ("id", "version", "title", "source", "entry")  # the base pack alone has an entry
_ORDERED = ("severity", "measures")
_ASIDE = ("id", "note", "weight", "elements", "clause")
_FIRST = (
    "situations", "apportionment", "namings", "severity", "measures", "authority", "filing",
    "guards", "consequences", "deadlines", "retention", "steps", "states",
)  # fmt: skip
Fields = dict[str, Any]
Items = dict[str, Fields]


class Change(msgspec.Struct, frozen=True):
    """One thing that a rule says here and there; None where it says nothing of it."""

    field: str
    a: Any
    b: Any


class Entry(msgspec.Struct, frozen=True):
    """A rule that differs: only in one of the two (`a` or `b` is None), or with what it says otherwise.
    `a` and `b` are all that it says. The section as a whole has an empty id."""

    id: str
    a: Fields | None
    b: Fields | None
    changes: tuple[Change, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """One section of the packs: the ids of what is the same, and the entries that differ."""

    name: str
    same: tuple[str, ...]
    entries: tuple[Entry, ...]


def compare(a: Policy, b: Policy) -> tuple[Section, ...]:
    """Every section in which either pack says anything, what people ask for first at the top."""
    ours, theirs = _sections(a), _sections(b)
    names = dict.fromkeys((*_FIRST, *ours, *theirs))
    between_versions = a.id == b.id
    return tuple(
        _section(name, ours.get(name, {}), theirs.get(name, {}), between_versions)
        for name in names if ours.get(name) or theirs.get(name)
    )  # fmt: skip


def _section(name: str, ours: Items, theirs: Items, clauses: bool) -> Section:
    same, entries = [], []
    for item in dict.fromkeys((*ours, *theirs)):
        a, b = ours.get(item), theirs.get(item)
        if a is None or b is None:
            entries.append(Entry(item, a, b))
            continue
        changes = tuple(_changes(a, b, clauses))
        if changes:
            entries.append(Entry(item, a, b, changes))
        else:
            same.append(item)
    if name in _ORDERED:
        order = [[item for item in side if item in ours and item in theirs] for side in (ours, theirs)]
        if order[0] != order[1]:
            entries.insert(0, Entry("", {}, {}, (Change("order", tuple(ours), tuple(theirs)),)))
    return Section(name, tuple(same), tuple(entries))


def _changes(a: Fields, b: Fields, clauses: bool) -> Iterator[Change]:
    for field in dict.fromkeys((*a, *b)):
        if a.get(field) != b.get(field) and field != "short" and (clauses or field != "clause"):
            yield Change(field, a.get(field), b.get(field))


def _sections(policy: Policy) -> dict[str, Items]:
    found: dict[str, Items] = {}
    for name in Policy.__struct_fields__:
        value = getattr(policy, name)
        if isinstance(value, Lifecycle):
            found["states"] = {state.id: _fields(state) for state in value.in_order}
            found["steps"] = {do: _step(value, do) for do in value.moves}
            found["guards"] = dict(_guards(value))
        elif name not in _OWN and value is not msgspec.UNSET:
            found[name] = _items(value)
    for said in found["measures"].values():
        said["tier"] = tier_of(policy, said["tier"])
    return found


def tier_of(policy: Policy, tier: str | None) -> Labelled | None:
    """A tier with the label of the severity that it is for."""
    step = policy.severity_of(tier) if tier else None
    return Labelled(step.id, step.label) if step else None


def _items(value: Any) -> Items:
    if isinstance(value, Mapping):
        return {str(key): _fields(item) for key, item in value.items()}
    if isinstance(value, tuple) and all(isinstance(item, msgspec.Struct) for item in value):
        named: Items = {}
        for item in value:
            name = _name(item)
            named[f"{name} ({len(named)})" if name in named else name] = _fields(item)
        return named
    whole = _fields(value)
    return {"": whole} if any(said not in (None, ()) for said in whole.values()) else {}


def _name(item: Any) -> str:
    return str(getattr(item, "id", None) or item.clause)


def _fields(item: Any) -> Fields:
    if not isinstance(item, msgspec.Struct):
        return {"value": item}
    names = zip(item.__struct_fields__, item.__struct_encode_fields__, strict=True)
    said = {shown: getattr(item, name) for name, shown in names if shown not in _ASIDE}
    if isinstance(item, Rule):
        said["clause"] = item.clause
    if isinstance(item, Situation):
        said |= {f"element {found.id}": found.label for found in item.elements
                 if found.id != "consequence"}  # fmt: skip
    return said


def _step(lifecycle: Lifecycle, do: str) -> Fields:
    moves = lifecycle.moves[do]
    ways = tuple(sorted(_way(state, move.to) for move in moves for state in move.source))
    return {"way": ways, "by": tuple(dict.fromkeys(actor for move in moves for actor in move.by))}


def _way(state: str, to: str | None) -> str:
    return f"{state} → {to}" if to else state


def _guards(lifecycle: Lifecycle) -> Iterator[tuple[str, Fields]]:
    """Each guard of each step, with its parameters, and the moves at which it stands if not at all."""
    for use in lifecycle.everywhere:
        yield f"* {use.guard}", _use(use, ())
    for do, moves in lifecycle.moves.items():
        at: dict[str, list[str]] = {}
        uses: dict[str, GuardUse] = {}
        for move in moves:
            for use in move.guards:
                told = f"{do} {use.guard}" + "".join(f" {value}" for value in _plain(use))
                uses.setdefault(told, use)
                at.setdefault(told, []).extend(_way(state, move.to) for state in move.source)
        whole = sum(len(move.source) for move in moves)
        for told, use in uses.items():
            yield told, _use(use, tuple(at[told]) if len(at[told]) < whole else ())


def _plain(use: GuardUse) -> Iterable[str]:
    """What tells two uses of one guard at one step apart: an approval of this from one of that."""
    return (value for value in use.parameters.values() if isinstance(value, str))


def _use(use: GuardUse, ways: tuple[str, ...]) -> Fields:
    said: Fields = {"basis": use.basis, "verified": use.verified, "clause": use.clause}
    return {**use.parameters, **said, **({"way": ways} if ways else {})}
