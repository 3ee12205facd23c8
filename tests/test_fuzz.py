"""Input that was right and is shaken until it is wrong: it is answered, never with an error of ours.

`make fuzz` does it for longer, and looks where in the code each input leads.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

OFTEN = {"line": 400, "apply": 60, "directory": 200, "workbook": 60, "pack": 80}


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_right_passes(name: str) -> None:
    for start in TARGETS[name].starts():
        TARGETS[name].run(start)


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_shaken_is_answered(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=OFTEN[name], deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=False), st.integers(1, 4))
    def shaking(chance: random.Random, times: int) -> None:
        content = chance.choice(target.starts())
        for _ in range(times):
            content = target.shake(content, chance)
        target.run(content)

    shaking()


@settings(deadline=None)
@pytest.mark.parametrize("name", ["line", "directory", "workbook", "pack"])
@given(content=st.binary(max_size=200))
def test_any_bytes_are_answered(name: str, content: bytes) -> None:
    TARGETS[name].run(content)


@pytest.mark.parametrize("content", [
    b"id: town\n" + b"x" * 60_000 + b": 1\n", b"id: " + b"x" * 60_000, b"extends: " + b"x" * 60_000,
    b"id: town\nextends: base\nseverity: !!int " + b"x" * 60_000,
    b"id: town\nextends: base\nlifecycle: {replace: {" + b"x" * 60_000 + b": {guard: x}}}\n",
], ids=["a field", "an id", "another pack", "a value", "a guard"])  # fmt: skip
def test_a_word_of_any_length_in_a_pack_is_shown_by_its_beginning(content: bytes) -> None:
    TARGETS["pack"].run(content)
