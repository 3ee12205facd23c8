"""Which scenarios there are: the shipped ones, those of an office's own packs, those of one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from features.clauses import rules_of
from features.lint import faults
from features.memory import Versions, versions_in
from features.playing import HERE, Example, examples_in
from features.script import FeatureError, Script, read_script
from workflow.errors import InvalidAction
from workflow.loading import available
from workflow.wording import N_


class Gathered(NamedTuple):
    """What is to be run: feature files without a fault, their scenarios, the packs they are about;
    `whole` where all of those packs is to be shown, not only what these scenarios happen to show;
    `folders` where packs of an office's own were looked for."""

    scripts: tuple[Script, ...]
    examples: tuple[Example, ...]
    packs: tuple[str, ...]
    versions: Versions
    whole: bool = True
    folders: tuple[Path, ...] = ()


def gather(what: str | None, folders: Sequence[Path]) -> Gathered:
    """The scenarios of a pack, of a place, or all of them. A place is a feature file, a folder of them,
    the folder of a pack, or a folder of packs; a name that is a pack's is the pack. `folders` are those
    of an office's own packs.

    Raises `FeatureError` with every fault of every file, `InvalidAction` for an unknown pack: nothing
    is run by half.
    """
    if what is not None and what not in available(folders):
        places = (*_packs_around(Path(what)), *folders)
        return _of_place(what, Path(what), places)._replace(folders=places)
    versions = versions_in(folders)
    found = _sound([*_shipped(), *_own(folders)], versions)
    gathered = Gathered(*found, available(folders), versions)
    return (gathered if what is None else _about(found, (what,), versions))._replace(
        folders=tuple(folders)
    )


def _shipped() -> list[Script]:
    return [read_script(file, _shown(file, HERE)) for file in sorted(HERE.rglob("*.feature"))]


def _own(folders: Iterable[Path]) -> list[Script]:
    """An office's own scenarios, each beside the pack that it is about."""
    return [read_script(file, str(file)) for folder in folders
            for file in sorted(folder.glob("*/**/*.feature"))]  # fmt: skip


def _shown(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _of_place(what: str, place: Path, folders: Sequence[Path]) -> Gathered:
    if not place.exists():
        raise InvalidAction(
            "PACK", N_("{name} is neither a pack nor a file; there are {choices}"), name=what,
            choices=available(folders),
        )  # fmt: skip
    versions = versions_in(folders)
    files = [place] if place.is_file() else sorted(place.rglob("*.feature"))
    mine = [read_script(file, str(file)) for file in files]
    packs = _packs_in(place)
    if packs:
        return _about(_sound([*_shipped(), *mine], versions), packs, versions)
    if not mine:
        raise InvalidAction("PATH", N_("{name} holds no feature file: *.feature"), name=what)
    found = _sound(mine, versions)
    named = dict.fromkeys(pack for example in found[1] for pack in example.packs)
    return Gathered(*found, tuple(named), versions, whole=False)


def _packs_in(place: Path) -> tuple[str, ...]:
    """The pack whose folder a place is, or the packs in it."""
    if (place / "policy.yaml").is_file():
        return (place.resolve().name,)
    return tuple(sorted(file.parent.name for file in place.glob("*/policy.yaml")))


def _packs_around(place: Path) -> tuple[Path, ...]:
    """The folder of packs that a place is, or lies in."""
    place = place.resolve()
    if any(place.glob("*/policy.yaml")):
        return (place,)
    inside = (folder for folder in (place, place.parent) if (folder / "policy.yaml").is_file())
    return tuple(folder.parent for folder in inside)


def _sound(
    scripts: Sequence[Script], versions: Versions
) -> tuple[tuple[Script, ...], tuple[Example, ...]]:
    """The scripts and their scenarios; `FeatureError` where one has a fault."""
    wrong = [fault for script in scripts for fault in faults(script, versions)]
    if wrong:
        raise FeatureError(tuple(wrong))
    return tuple(scripts), tuple(e for script in scripts for e in examples_in(script))


def _about(
    found: tuple[tuple[Script, ...], tuple[Example, ...]], packs: tuple[str, ...], versions: Versions
) -> Gathered:
    """What is left of it for some packs: their own scenarios, and those of the family that show a
    rule which they share."""
    scripts, examples = found
    keys = {rule.key for pack in packs for rule in rules_of(versions(pack)[-1])}
    mine = tuple(e for e in examples if set(packs) & set(e.packs) or shown_by(e, versions) & keys)
    files = {example.feature for example in mine}
    return Gathered(tuple(s for s in scripts if s.file in files), mine, packs, versions)


def shown_by(example: Example, versions: Versions) -> frozenset[bytes]:
    """The keys of the rules that a scenario shows: those of its packs that stand on a clause which
    its tags name; of situations and elements only its own; of a guard's uses only those at the step
    that is tried."""
    return frozenset(
        rule.key
        for policy in (versions(pack)[-1] for pack in example.packs)
        for rule in rules_of(policy)
        if rule.clause in example.shows and rule.do in ("", example.tried)
        and rule.situation in ("", example.situation or policy.situations[0].id)
    )  # fmt: skip
