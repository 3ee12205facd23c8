"""From a folder of YAML to a frozen policy: `extends` resolved, every name checked.

How a pack is laid over the one it extends is told in docs/packs.md; in short: mappings key by key,
`apportionment`, `facts`, `checks` and `responsibilities` by id, `situations` and `measures` replaced
as a whole, everything else replaced. Situations, measures, facts and checks are filled up from the
`catalogue`. Of several readings the parameters choose one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeGuard

import msgspec

from workflow import sources
from workflow.aliases import same_text
from workflow.checks import check
from workflow.errors import InvalidAction, PolicyError
from workflow.invalid import explained
from workflow.nearest import nearest
from workflow.policy import Policy
from workflow.readings import choose_readings
from workflow.shape import check_shape
from workflow.sources import Mapping, Sequence, locate
from workflow.wording import N_, Sentence, sentence

SHIPPED = Path(__file__).parent / "policies"
_BY_ID = ("apportionment", "facts", "states", "checks", "responsibilities")
_OWN = ("id", "version", "title", "source", "in_force", "not_encoded", "subjects")


def load_policy(policy: str, folders: Iterable[Path | str] = ()) -> Policy:
    """The newest version of a pack: of the shipped ones, or of those in `folders`, which come first.

    Raises `PolicyError` with file, line and field; an unknown id names the packs there are.
    """
    return load_versions(policy, folders)[-1]


def load_versions(policy: str, folders: Iterable[Path | str] = ()) -> tuple[Policy, ...]:
    """Every version of a pack, each a YAML file in its folder, by the day it comes into force."""
    return _versions(policy, tuple(Path(folder) for folder in folders))


def available(folders: Iterable[Path | str] = ()) -> tuple[str, ...]:
    """The ids of all packs, by id; those of `folders` besides the shipped ones."""
    places = [*(Path(folder) for folder in folders), SHIPPED]
    return tuple(
        sorted({found.parent.name for place in places for found in place.glob("*/policy.yaml")})
    )


def no_pack(policy: str, folders: Iterable[Path | str] = ()) -> Sentence:
    """Why a pack is not there: another one has its text, or nobody knows it. A case is reported under
    the pack that it will cite, so the other one is named and not put in its place."""
    twin = same_text(folders).get(policy)
    if twin is not None:
        return sentence(
            N_("{policy} is no pack of its own: did you mean {pack}, the same text?"),
            policy=policy, pack=twin,
        )  # fmt: skip
    known = available(folders)
    near = nearest(policy, known)
    return sentence(
        N_("there is no pack {policy}; there are {choices}; did you mean {near}?") if near
        else N_("there is no pack {policy}; there are {choices}"),
        policy=policy, choices=known, near=near,
    )  # fmt: skip


@cache
def _versions(policy: str, folders: tuple[Path, ...]) -> tuple[Policy, ...]:
    files = sorted(_folder(policy, folders).glob("*.yaml"))
    found = [_load(file, folders) for file in files]
    for file, version in zip(files, found, strict=True):
        if version.id != policy:
            raise PolicyError(
                N_("the pack in the folder {folder} says that it is {id}; they must agree"),
                file=file, field="id", folder=policy, id=version.id,
            )  # fmt: skip
    return tuple(sorted(found, key=lambda version: str(version.in_force.since or "")))


def _folder(policy: str, folders: tuple[Path, ...]) -> Path:
    """The folder of a pack, looked for among the names that are there: any word may be asked for."""
    known = available(folders)
    for place in (*folders, SHIPPED):
        if policy in known and (place / policy / "policy.yaml").is_file():
            return place / policy
    why = no_pack(policy, folders)
    raise PolicyError(why.text, **why.values)


def _load(file: Path, folders: tuple[Path, ...]) -> Policy:
    raw = _resolved(file, folders, ())
    catalogue = raw.pop("catalogue", Mapping(("", 0)))
    choose_readings(raw)
    _completed(raw, "facts", catalogue)
    _fill_situations(raw, catalogue)
    _fill_measures(raw, catalogue)
    _completed(raw, "checks", catalogue)
    _fill_guards(raw)
    try:
        policy = msgspec.convert(raw, Policy)
    except msgspec.ValidationError as error:
        problem = explained(error, Policy)
        _refuse(raw, problem)
    check(policy, raw)
    return policy


def _refuse(raw: Mapping, problem: InvalidAction) -> NoReturn:
    file, line = locate(raw, steps(problem.field))
    raise PolicyError(
        problem.message.text, file=file, line=line, field=problem.field, **problem.message.values
    )


def steps(field: str) -> list[str | int]:
    """`$.a[0].b` as `["a", 0, "b"]`."""
    words = field.removeprefix("$").replace("[", ".[").split(".")
    return [int(w[1:-1]) if w[1:-1].isdigit() and w[0] == "[" else w for w in words if w]


def _resolved(file: Path, folders: tuple[Path, ...], seen: tuple[str, ...]) -> Mapping:
    raw = sources.read(file)
    check_shape(raw)
    parent = raw.pop("extends", None)
    if parent is None:
        return raw
    place = raw.places.get("extends", raw.place)
    if parent in seen or parent == raw.get("id"):
        raise PolicyError(
            N_("extends itself by way of {chain}"),
            file=place[0], line=place[1], field="extends", chain=(*seen, parent),
        )  # fmt: skip
    try:
        base_file = _folder(str(parent), folders) / "policy.yaml"
    except PolicyError as error:
        raise PolicyError(
            error.message.text, file=place[0], line=place[1], field="extends",
            **error.message.values,
        ) from None  # fmt: skip
    base = _resolved(base_file, folders, (*seen, str(raw.get("id", ""))))
    for own in _OWN:
        base.pop(own, None)
    return _laid_over(base, raw)


def _laid_over(base: Mapping, over: Mapping, path: str = "") -> Mapping:
    merged = Mapping(over.place)
    merged.update(base)
    merged.places.update(base.places)
    for key, value in over.items():
        below = base.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping) and key not in _WHOLE:
            merged[key] = _laid_over(below, value, f"{path}.{key}")
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
        merged.append(item if mine is None else _laid_over(item, mine))
        merged.places.append(place if mine is None else mine.place)
    for item, place in zip(over, over.places, strict=True):
        if not isinstance(item, Mapping) or item.get("id") not in known:
            merged.append(item)
            merged.places.append(place)
    return merged


def _completed(raw: Mapping, section: str, catalogue: Mapping) -> list[Mapping]:
    """Lay each item of a section over the catalogue's item of its id; the items."""
    known = {item.get("id"): item for item in catalogue.get(section, ())}
    items = raw.get(section, ())
    if not isinstance(items, Sequence):
        return []
    for place, item in enumerate(items):
        if isinstance(item, Mapping) and item.get("id") in known:
            items[place] = _laid_over(known[item["id"]], item)
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
    filled = _laid_over(element, Mapping(element.place))
    for key in ("clause", "basis"):
        if key not in filled and key in situation:
            filled[key] = situation[key]
    return filled


def _fill_measures(raw: Mapping, catalogue: Mapping) -> None:
    """Give each measure its weight by its place in the list, lightest first."""
    for place, measure in enumerate(_completed(raw, "measures", catalogue)):
        measure.setdefault("weight", place + 1)


def _fill_guards(raw: Mapping) -> None:
    """Lay a pack's `replace` over the guards of that name, and append what it has to `add`."""
    lifecycle = raw.get("lifecycle")
    if not isinstance(lifecycle, Mapping):
        return
    replace, add = lifecycle.pop("replace", {}), lifecycle.pop("add", {})
    moves = lifecycle.get("moves", {})
    _add_guards(moves, add)
    attached = [move.get("guards", ()) for found in moves.values() for move in found]
    attached.append(lifecycle.get("everywhere", ()))
    names = {use.get("guard") for uses in attached for use in uses}
    for guard in replace:
        if guard not in names:
            _unknown(replace, guard, N_("no step has the guard {name}; there are {choices}"), names)
    for uses in attached:
        for place, use in enumerate(uses):
            if use.get("guard") in replace:
                uses[place] = _laid_over(use, replace[use["guard"]])


def _add_guards(moves: Mapping, add: Mapping) -> None:
    for do, uses in add.items():
        if do not in moves:
            _unknown(add, do, N_("there is no step {name}; there are {choices}"), set(moves))
        for move in moves[do]:
            move["guards"] = _joined(move.get("guards", Sequence(uses.place)), uses)


def _joined(first: Sequence, second: Sequence) -> Sequence:
    joined = Sequence(second.place)
    for part in (first, second):
        joined.extend(part)
        joined.places.extend(part.places)
    return joined


def _unknown(mapping: Mapping, name: str, text: str, choices: set[Any]) -> NoReturn:
    file, line = mapping.places[name]
    raise PolicyError(
        text, file=file, line=line, field=name, name=name, choices=tuple(sorted(map(str, choices)))
    )
