"""Policies with one rule broken, and whether the scenarios notice.

A mutant is a pack as it would be if one rule were missing, weaker or another. It is killed when a
scenario that holds under the true pack fails under it; one that no scenario kills shows a rule that
no scenario holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from msgspec.structs import replace

from features.archive import PACKS, Archive
from features.playing import Example
from features.world import World
from workflow import loading
from workflow.policy import GuardUse, Policy

Change = Callable[[Policy], Policy]


@dataclass(frozen=True)
class Mutant:
    """A pack with one rule broken; `shows` tells the scenarios that might notice."""

    name: str
    pack: str
    change: Change
    shows: Callable[[Example], bool]

    def killed_by(self, examples: Iterable[Example], archive: Archive) -> Example | None:
        """The first scenario that fails under the mutant and holds under the true pack."""
        for example in examples:
            if example.pack == self.pack and self.shows(example):
                with self._in_place():
                    failed = not holds(example, archive)
                if failed and holds(example, archive):
                    return example
        return None

    @contextmanager
    def _in_place(self) -> Iterator[None]:
        true = loading.load_versions
        versions = tuple(self.change(policy) for policy in true(self.pack, [PACKS]))
        assert versions != true(self.pack, [PACKS]), f"{self.name} changes nothing"

        def load(policy: str, folders: Iterable[Path | str] = ()) -> tuple[Policy, ...]:
            return versions if policy == self.pack else true(policy, folders)

        with patch.object(loading, "load_versions", load):
            yield


def holds(example: Example, archive: Archive) -> bool:
    """Whether a scenario holds."""
    try:
        example.play(World(archive))
    except AssertionError:
        return False
    return True


# -- what is broken -------------------------------------------------------------------------------


def one(section: str, name: str, **fields: Any) -> Change:
    """The item of a section changed."""

    def change(policy: Policy) -> Policy:
        items = tuple(
            replace(item, **fields) if item.id == name else item for item in getattr(policy, section)
        )
        return replace(policy, **{section: items})

    return change


def rule(section: str, **fields: Any) -> Change:
    """A rule that stands alone (authority, filing, body_liability) changed."""
    return lambda policy: replace(policy, **{section: replace(getattr(policy, section), **fields)})


def label_of(bears: str, other: str) -> Change:
    """One degree called what another is called."""
    return lambda policy: replace(policy, namings={**policy.namings, bears: policy.namings[other]})


def every_measure(**fields: Any) -> Change:
    """All measures changed alike."""
    return lambda policy: replace(
        policy, measures=tuple(replace(measure, **fields) for measure in policy.measures)
    )


def guard(do: str, name: str, change: Callable[[GuardUse], GuardUse | None]) -> Change:
    """A guard of one step removed (None) or changed; of every step, where `do` is `everywhere`."""

    def changed(uses: tuple[GuardUse, ...]) -> tuple[GuardUse, ...]:
        found = (change(use) if use.guard == name else use for use in uses)
        return tuple(use for use in found if use is not None)

    def apply(policy: Policy) -> Policy:
        cycle = policy.lifecycle
        if do == "everywhere":
            return replace(policy, lifecycle=replace(cycle, everywhere=changed(cycle.everywhere)))
        moves = tuple(replace(move, guards=changed(move.guards)) for move in cycle.moves[do])
        return replace(policy, lifecycle=replace(cycle, moves={**cycle.moves, do: moves}))

    return apply
