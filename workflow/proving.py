"""All faults of packs at once: reading goes on where the loader stops.

Nothing runs on what comes of it: a faulty part has a stand-in, the proofs that look at the whole
section are left out, and where there was any fault the policy is thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from workflow.errors import PolicyError
from workflow.loading import available, folder_of, laid, own_id
from workflow.policy import Policy
from workflow.proofs import ESSENTIAL, FURTHER, schema
from workflow.proofs.fault import Fault, path_of
from workflow.proofs.standing import Part, part_of, stood_in
from workflow.wording import N_


class Proof(msgspec.Struct, frozen=True):
    """One version of a pack, looked through: the policy where it can be loaded, and every fault."""

    pack: str
    file: Path
    policy: Policy | None
    faults: tuple[PolicyError, ...]


def prove(pack: str, folders: Iterable[Path | str] = ()) -> tuple[Proof, ...]:
    """Every version of a pack, with all its faults. `pack`: an id, or the path of a pack's folder, of
    one of its files, or of a folder of packs; what it extends is then looked for beside it first.

    Raises `PolicyError` where there is no such pack.
    """
    places = tuple(Path(folder) for folder in folders)
    path = Path(pack)
    if pack in available(places) or not path.exists():
        return _of_folder(folder_of(pack, places), places)
    home = path.resolve()
    if not home.is_dir():
        return (_of_file(path, home.parent.name, (home.parent.parent, *places)),)
    if any(path.glob("*.yaml")) or not any(path.glob("*/*.yaml")):
        return _of_folder(path, (home.parent, *places))
    packs = sorted({file.parent for file in path.glob("*/*.yaml")})
    return tuple(proof for found in packs for proof in _of_folder(found, (home, *places)))


def prove_all(folders: Iterable[Path | str] = ()) -> tuple[Proof, ...]:
    """Every version of every pack, and every folder that should hold one and does not."""
    places = tuple(Path(folder) for folder in folders)
    proofs = [proof for pack in available(places) for proof in prove(pack, places)]
    return (*proofs, *_missing(places))


def _missing(places: tuple[Path, ...]) -> Iterator[Proof]:
    for place in places:
        if not place.is_dir():
            fault = PolicyError(N_("there is no such folder; WENZE_POLICIES names it"), file=place)
            yield Proof(place.name, place, None, (fault,))
            continue
        for folder in sorted({file.parent for file in place.glob("*/*.yaml")}):
            if not (folder / "policy.yaml").is_file():
                yield Proof(folder.name, folder, None, (_no_policy(folder),))


def _no_policy(folder: Path) -> PolicyError:
    return PolicyError(
        N_("has no policy.yaml; every pack has one, and it is the version that others extend"),
        file=folder,
    )


def _of_folder(folder: Path, places: tuple[Path, ...]) -> tuple[Proof, ...]:
    name = folder.resolve().name
    proofs = [_of_file(file, name, places) for file in sorted(folder.glob("*.yaml"))]
    found = [*_clashes(proofs)]
    if not (folder / "policy.yaml").is_file():
        found.append(_no_policy(folder))
    if found:
        proofs.append(Proof(name, folder, None, tuple(found)))
    return tuple(proofs)


def _clashes(proofs: list[Proof]) -> Iterator[PolicyError]:
    """A version is found by its name, and by the day it comes into force."""
    names: dict[str, Path] = {}
    days: dict[Any, Path] = {}
    for proof in proofs:
        if proof.policy is None:
            continue
        version, since = proof.policy.version, proof.policy.in_force.since
        if version in names:
            yield PolicyError(
                N_("is version {version}, and so is {other}; give each a name of its own"),
                file=proof.file, field="$.version", version=version, other=names[version].name,
            )  # fmt: skip
        elif since in days:
            yield PolicyError(
                N_("comes into force on the day on which {other} does; write in_force: {{from: …}}"),
                file=proof.file, field="$.in_force", other=days[since].name,
            )  # fmt: skip
        names.setdefault(version, proof.file)
        days.setdefault(since, proof.file)


def _of_file(file: Path, pack: str, places: tuple[Path, ...]) -> Proof:
    found: list[PolicyError] = []
    try:
        raw = laid(file, places, found.append)
    except PolicyError as fatal:
        return Proof(pack, file, None, _once([*found, fatal]))
    left_out = {str(path_of(fault.field)[0]) for fault in found if fault.field.startswith("$.")}
    against = [fault for fault in schema.faults(raw, Policy) if fault.path[0] not in left_out]
    found += [fault.located(raw) for fault in against]
    standing = stood_in(
        raw, {*((name,) for name in left_out), *(part_of(fault.path, raw) for fault in against)}
    )
    if standing is not None:
        policy, damaged = standing
        found += own_id(policy, pack, file) if ("id",) not in damaged else ()
        found += [fault.located(raw) for fault in _proven(policy, damaged)]
    return Proof(pack, file, standing[0] if standing and not found else None, _once(found))


def _proven(policy: Policy, damaged: set[Part]) -> Iterator[Fault]:
    sections = {part[0] for part in damaged}
    for family in (*ESSENTIAL, *FURTHER):
        if sections.isdisjoint(family.reads):
            for fault in family.faults(policy):
                if damaged.isdisjoint((tuple(fault.path[:1]), tuple(fault.path[:2]))):
                    yield fault


def _once(faults: list[PolicyError]) -> tuple[PolicyError, ...]:
    """By file and line; what was written once and used in several places is told once, at the place
    nearest to the top."""
    deepest_first = sorted(faults, key=lambda fault: -len(path_of(fault.field)))
    told = {(fault.file, fault.line, fault.message.render("en")): fault for fault in deepest_first}
    return tuple(sorted(told.values(), key=lambda fault: (fault.file, fault.line, fault.field)))
