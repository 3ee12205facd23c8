"""A pack's texts filled in: situations, measures, facts and checks from the `catalogue`, guards that
are added or replaced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workflow.errors import PolicyError
from workflow.laying import laid_over
from workflow.proofs.fault import unknown
from workflow.readings import choose_readings
from workflow.sources import Mapping, Sequence, Tell
from workflow.wording import N_


def fill(raw: Mapping, tell: Tell) -> None:
    """Fill in a pack that is laid over the ones below it; its catalogue goes."""
    catalogue = raw.pop("catalogue", Mapping(("", 0)))
    choose_readings(raw)
    _completed(raw, "facts", catalogue)
    _fill_situations(raw, catalogue)
    _fill_measures(raw, catalogue)
    _completed(raw, "checks", catalogue)
    _fill_guards(raw, tell)


def _completed(raw: Mapping, section: str, catalogue: Mapping) -> list[Mapping]:
    """Lay each item of a section over the catalogue's item of its id; the items."""
    known = {item.get("id"): item for item in catalogue.get(section, ())}
    items = raw.get(section, ())
    if not isinstance(items, Sequence):
        return []
    for place, item in enumerate(items):
        if isinstance(item, Mapping) and item.get("id") in known:
            items[place] = laid_over(known[item["id"]], item)
    return [item for item in items if isinstance(item, Mapping)]


def _fill_situations(raw: Mapping, catalogue: Mapping) -> None:
    """Give each situation the common elements, its own, and the consequence where one is asked."""
    elements = {item.get("id"): item for item in catalogue.get("elements", ())}
    common = _common(catalogue, set(elements))
    for situation in _completed(raw, "situations", catalogue):
        filled = Sequence(situation.place)
        own = situation.get("elements", ())
        named = {item.get("id") for item in own if isinstance(item, Mapping)}
        wanted = [elements[name] for name in common if name not in named]
        wanted += own
        if situation.get("threshold", "none") != "none" and "consequence" in elements:
            wanted.append(elements["consequence"])
        for item in wanted:
            filled.append(_with_defaults(item, situation))
            filled.places.append(getattr(item, "place", situation.place))
        situation["elements"] = filled


def _common(catalogue: Mapping, known: set[Any]) -> Sequence:
    """The elements that every situation has besides its own: a gate of the whole list among them."""
    names = catalogue.get("common", Sequence(catalogue.place))
    assert isinstance(names, Sequence)
    for name, (file, line) in zip(names, names.places, strict=True):
        if name not in known:
            raise PolicyError(
                N_("there is no element {name}; there are {choices}"), file=file, line=line,
                field="catalogue.common", name=name, choices=tuple(sorted(map(str, known))),
            )  # fmt: skip
    return names


def _with_defaults(element: Any, situation: Mapping) -> Any:
    """An element that names no clause stands on that of its situation."""
    if not isinstance(element, Mapping):
        return element
    filled = laid_over(element, Mapping(element.place))
    for key in ("clause", "basis"):
        if key not in filled and key in situation:
            filled[key] = situation[key]
    return filled


def _fill_measures(raw: Mapping, catalogue: Mapping) -> None:
    """Give each measure its weight by its place in the list, lightest first."""
    for place, measure in enumerate(_completed(raw, "measures", catalogue)):
        measure.setdefault("weight", place + 1)


def _fill_guards(raw: Mapping, tell: Tell) -> None:
    """Lay a pack's `replace` over the guards of that name, and append what it has to `add`."""
    lifecycle = raw.get("lifecycle")
    if not isinstance(lifecycle, Mapping):
        return
    replace, add = lifecycle.pop("replace", {}), lifecycle.pop("add", {})
    moves = lifecycle.get("moves", {})
    _add_guards(moves, add, tell)
    attached = [move.get("guards", ()) for found in moves.values() for move in found]
    attached.append(lifecycle.get("everywhere", ()))
    names = {use.get("guard") for uses in attached for use in uses}
    for guard in replace:
        if guard not in names:
            tell(_unknown(replace, guard, names))
    for uses in attached:
        for place, use in enumerate(uses):
            if use.get("guard") in replace:
                uses[place] = laid_over(use, replace[use["guard"]])


def _add_guards(moves: Mapping, add: Mapping, tell: Tell) -> None:
    for do, uses in add.items():
        if do not in moves:
            tell(_unknown(add, do, moves))
        for move in moves.get(do, ()):
            move["guards"] = _joined(move.get("guards", Sequence(uses.place)), uses)


def _joined(first: Sequence, second: Sequence) -> Sequence:
    joined = Sequence(second.place)
    for part in (first, second):
        joined.extend(part)
        joined.places.extend(part.places)
    return joined


def _unknown(mapping: Mapping, name: str, choices: Iterable[str]) -> PolicyError:
    file, line = mapping.places[name]
    told = unknown(name, choices)
    return PolicyError(told.text, file=file, line=line, field=name, **told.values)
