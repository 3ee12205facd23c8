"""From a folder of YAML to a frozen policy: `extends` resolved, every name checked.

How a pack is laid over the one it extends is told in docs/packs.md; in short: mappings key by key,
`apportionment` and `facts` by id, `situations` and `measures` replaced as a whole and each filled
up from the `catalogue`, everything else replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from workflow import sources
from workflow.errors import InvalidAction, PolicyError
from workflow.invalid import explained
from workflow.policy import Policy
from workflow.proofs import check
from workflow.proofs.fault import path_of, unknown
from workflow.shape import check_shape
from workflow.sources import Mapping, Sequence, Tell, locate, refuse
from workflow.wording import N_

SHIPPED = Path(__file__).parent / "policies"
COMMON = ("duty", "breach", "remit")
_BY_ID = ("apportionment", "facts", "states")
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


@cache
def _versions(policy: str, folders: tuple[Path, ...]) -> tuple[Policy, ...]:
    files = sorted(folder_of(policy, folders).glob("*.yaml"))
    found = [load_file(file, folders) for file in files]
    for file, version in zip(files, found, strict=True):
        for fault in own_id(version, policy, file):
            raise fault
    return tuple(sorted(found, key=lambda version: str(version.in_force.since or "")))


def own_id(policy: Policy, folder: str, file: Path) -> list[PolicyError]:
    """That the pack says another id than its folder does."""
    if policy.id == folder:
        return []
    return [PolicyError(
        N_("the pack in the folder {folder} says that it is {id}; they must agree"),
        file=file, field="id", folder=folder, id=policy.id,
    )]  # fmt: skip


def folder_of(policy: str, folders: tuple[Path, ...]) -> Path:
    """Where a pack lies; `PolicyError` with the packs there are for an unknown one."""
    for place in (*folders, SHIPPED):
        if (place / policy / "policy.yaml").is_file():
            return place / policy
    raise PolicyError(
        N_("there is no pack {policy}; there are {choices}"),
        policy=policy,
        choices=available(folders),
    )


def load_file(file: Path, folders: tuple[Path, ...]) -> Policy:
    """The policy in one file; what it extends is looked for in `folders`, then among the shipped."""
    raw = laid(file, folders)
    try:
        policy = msgspec.convert(raw, Policy)
    except msgspec.ValidationError as error:
        problem = explained(error, Policy)
        _refuse(raw, problem)
    check(policy, raw)
    return policy


def laid(file: Path, folders: tuple[Path, ...], tell: Tell = refuse) -> Mapping:
    """A pack laid over the one it extends, its texts filled in, before the schema sees it. `tell`
    hears of what reading can go on from; the rest is raised."""
    raw = _resolved(file, folders, (), tell)
    catalogue = raw.pop("catalogue", Mapping(("", 0)))
    _fill_situations(raw, catalogue)
    _fill_measures(raw, catalogue)
    _fill_guards(raw, tell)
    return raw


def _refuse(raw: Mapping, problem: InvalidAction) -> NoReturn:
    file, line = locate(raw, path_of(problem.field))
    raise PolicyError(
        problem.message.text, file=file, line=line, field=problem.field, **problem.message.values
    )


def _resolved(file: Path, folders: tuple[Path, ...], seen: tuple[str, ...], tell: Tell) -> Mapping:
    raw = sources.read(file, tell)
    check_shape(raw, tell)
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
        base_file = folder_of(str(parent), folders) / "policy.yaml"
    except PolicyError as error:
        raise PolicyError(
            error.message.text, file=place[0], line=place[1], field="extends",
            **error.message.values,
        ) from None  # fmt: skip
    base = _resolved(base_file, folders, (*seen, str(raw.get("id", ""))), tell)
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
            and isinstance(below, Sequence) and isinstance(value, Sequence)
        ):  # fmt: skip
            merged[key] = _by_id(below, value)
        else:
            merged[key] = value
        merged.places[key] = over.places[key]
    return merged


_WHOLE = ("authority", "filing")


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


def _completed(raw: Mapping, section: str, catalogue: Mapping) -> Iterable[Mapping]:
    """The items of a section, each laid over the catalogue's item of its id."""
    known = {item.get("id"): item for item in catalogue.get(section, ())}
    items = raw.get(section, Sequence(raw.place))
    if not isinstance(items, Sequence):
        return
    for place, item in enumerate(items):
        if isinstance(item, Mapping):
            if item.get("id") in known:
                items[place] = _laid_over(known[item["id"]], item)
            yield items[place]


def _fill_situations(raw: Mapping, catalogue: Mapping) -> None:
    """Give each situation the common elements, its own, and the consequence where one is asked."""
    common = {item.get("id"): item for item in catalogue.get("elements", ())}
    for situation in _completed(raw, "situations", catalogue):
        elements = Sequence(situation.place)
        own = situation.get("elements", ())
        named = {item.get("id") for item in own if isinstance(item, Mapping)}
        wanted = [common[name] for name in COMMON if name in common and name not in named]
        wanted += own
        if situation.get("threshold", "none") != "none" and "consequence" in common:
            wanted.append(common["consequence"])
        for item in wanted:
            elements.append(_with_defaults(item, situation))
            elements.places.append(getattr(item, "place", situation.place))
        situation["elements"] = elements


def _with_defaults(element: Any, situation: Mapping) -> Any:
    """An element that names no clause stands on that of its situation."""
    if not isinstance(element, Mapping):
        return element
    filled = _laid_over(element, Mapping(element.place))
    for key in ("clause", "basis"):
        if key not in filled and key in situation:
            filled[key] = situation[key]
            filled.places[key] = situation.places[key]
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
                uses[place] = _laid_over(use, replace[use["guard"]])


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
