"""Every lack of every guard: a step that is refused for it, and one that passes."""

from __future__ import annotations

from functools import cache

import pytest

from tests.builders import OFFICE, Walk, walked
from tests.scenes import closing, everywhere, inquiry, review, sanction, split
from tests.scenes.scene import Fields, Scene
from workflow.directory import Directory
from workflow.verdict import Refusal

SCENES = [
    *everywhere.SCENES,
    *inquiry.SCENES,
    *split.SCENES,
    *sanction.SCENES,
    *closing.SCENES,
    *review.SCENES,
]

every_scene = pytest.mark.parametrize(
    "scene", SCENES, ids=[f"{n}-{scene.do}-{scene.kind}" for n, scene in enumerate(SCENES)]
)


def refused(
    scene: Scene, directory: Directory = OFFICE, **changes: Fields
) -> tuple[Walk, tuple[Refusal, ...]]:
    """The case before the step, and why the step is refused."""
    at = {**scene.at, "changes": {**changes, **scene.at.get("changes", {})}}
    walk = walked(scene.to, directory=directory, **at)
    walk.policy = scene.later or walk.policy
    return walk, walk.decide(scene.act).refusals


@cache
def as_it_is(scene: Scene) -> tuple[Walk, tuple[Refusal, ...]]:
    """The same in the office as it is; looked at, and not walked on."""
    return refused(scene)
