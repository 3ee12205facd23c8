"""Scenarios run one after the other: which hold, and where and why one does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter

import msgspec

from features.failing import NotSo
from features.memory import Memory, Versions
from features.playing import Example, Said
from features.world import World
from workflow.wording import N_, Sentence, sentence


class Ran(msgspec.Struct, frozen=True):
    """What became of a scenario: how long it took in seconds; where it does not hold, at which step
    and why."""

    example: Example
    seconds: float
    failed_at: int | None = None
    why: Sentence | None = None

    @property
    def holds(self) -> bool:
        """Whether every step holds."""
        return self.failed_at is None

    @property
    def failed(self) -> Said | None:
        """The step that does not hold."""
        return None if self.failed_at is None else self.example.steps[self.failed_at]


def run(
    examples: Iterable[Example], versions: Versions, told: Callable[[Ran], None] = lambda ran: None
) -> tuple[Ran, ...]:
    """Run scenarios in one office; `told` hears of each as it ends."""
    office, found = Memory(versions), []
    for example in examples:
        found.append(_ran(example, office))
        told(found[-1])
    return tuple(found)


def _ran(example: Example, office: Memory) -> Ran:
    world, began = World(office), perf_counter()
    for place, step in enumerate(example.steps):
        try:
            step.play(world)
        except NotSo as error:
            return Ran(example, perf_counter() - began, place, error.message)
        except AssertionError as error:
            why = sentence(N_("what is told cannot be: {problem}"), problem=error)
            return Ran(example, perf_counter() - began, place, why)
    return Ran(example, perf_counter() - began)
