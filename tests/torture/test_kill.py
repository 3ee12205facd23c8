"""`kill -9`, thirty times each, in the middle of whatever writes. `make torture` runs it."""

from pathlib import Path

import pytest

from tests.torture import kill

ROUNDS = 30


@pytest.mark.timeout(900)
@pytest.mark.parametrize("way", kill.WAYS)
def test_what_was_acknowledged_outlives_kill_9(way: str, tmp_path: Path) -> None:
    tally = kill.WAYS[way](tmp_path, ROUNDS, seed=9)
    print(f"\n{way}: {tally}")
    assert tally.before
    assert tally.after
