"""From a folder of YAML to a frozen policy: `extends` resolved, every name checked.

How a pack is laid over the one it extends is told in docs/packs.md; in short: mappings key by key,
`apportionment`, `facts`, `checks` and `responsibilities` by id, `situations` and `measures` replaced
as a whole, everything else replaced. Situations, measures, facts and checks are filled up from the
`catalogue`. Of several readings the parameters choose one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

import msgspec

from workflow import sources
from workflow.aliases import same_text
from workflow.errors import InvalidAction, PolicyError
from workflow.filling import fill
from workflow.invalid import explained
from workflow.laying import laid_over
from workflow.nearest import nearest
from workflow.policy import Policy
from workflow.proofs import check
from workflow.proofs.fault import path_of
from workflow.shape import check_shape
from workflow.sources import Mapping, Tell, locate, refuse
from workflow.wording import N_, Sentence, sentence

SHIPPED = Path(__file__).parent / "policies"
_OWN = ("id", "version", "title", "source", "in_force", "not_encoded", "subjects", "entry")


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
    own = (name for folder in folders for name in _in_folder(Path(folder)))
    return tuple(sorted({*_shipped(), *own}))


@cache
def _shipped() -> tuple[str, ...]:
    return tuple(_in_folder(SHIPPED))


@cache
def shipped(policy: str) -> frozenset[str]:
    """The SHA-256 of each version of a pack that comes with the product; none for an office's own."""
    return frozenset(one.sha256 for one in (load_versions(policy) if policy in _shipped() else ()))


@cache
def base_pack() -> Policy:
    """The base pack as it is shipped, whatever an office keeps under that name."""
    return load_policy("base")


def _in_folder(folder: Path) -> Iterator[str]:
    return (found.parent.name for found in folder.glob("*/policy.yaml"))


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
    known = available(folders)  # any word may be asked for, so it is looked for among the names there
    for place in (*folders, SHIPPED):
        if policy in known and (place / policy / "policy.yaml").is_file():
            return place / policy
    why = no_pack(policy, folders)
    raise PolicyError(why.text, **why.values)


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
    fill(raw, tell)
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
    return laid_over(base, raw)
