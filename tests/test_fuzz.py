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
