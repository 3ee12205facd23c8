"""`kill -9` in the middle of whatever writes, on both databases. `make torture` runs it: WENZE_ROUNDS
says how many rounds each of the three ways has on each of the two."""

import os
from pathlib import Path

import pytest

from tests.torture import kill, kill_destroy
from tests.torture.places import Place

ROUNDS = int(os.environ.get("WENZE_ROUNDS", "50"))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place for a register on each database."""
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    return Place(tmp_path, url)


@pytest.mark.timeout(60 + 30 * ROUNDS)
@pytest.mark.parametrize("way", kill.WAYS)
def test_what_was_acknowledged_outlives_kill_9(way: str, place: Place) -> None:
    tally = kill.WAYS[way](place, ROUNDS, 9)
    print(f"\n{way}: {tally}")
    assert tally.before + tally.after == ROUNDS
    assert tally.before, "never killed before something was acknowledged: take more rounds"
    assert tally.after, "never killed after something was acknowledged: take more rounds"


@pytest.mark.timeout(60 + 30 * ROUNDS)
def test_a_destruction_that_is_killed_is_whole_or_not_at_all(place: Place) -> None:
    tally = kill_destroy.destructions(place, ROUNDS, 9)
    print(f"\ndestroy: {tally}")
    assert tally.before + tally.after == ROUNDS
    assert tally.before, "never killed before the destruction was on record: take more rounds"
    assert tally.after, "never killed after the destruction was on record: take more rounds"
