"""Single bytes changed anywhere in a register, its bundle, its evidence: longer than in `make test`."""

import os
from pathlib import Path

import pytest

from tests.torture import altered, damage
from tests.torture.damage import Found
from tests.torture.furnished import bundled, furnished

ROUNDS = max(1000, int(os.environ.get("WENZE_ROUNDS", "50")))


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with something in every table, and its bundle beside it."""
    (tmp_path / "office").mkdir()
    file = tmp_path / "office" / "office.db"
    with furnished(file) as opened:
        bundled(opened, tmp_path / "bundle.zip")
    return file


def told(where: str, found: Found) -> None:
    """Nothing is missed, everything that is found is located; what was found where."""
    print(f"\n{where}: {ROUNDS} bytes: {found}")
    assert (found.missed, found.unplaced) == ([], [])
    assert found.found.total() + found.outside.total() == ROUNDS
    assert set(found.outside) <= damage.OUTSIDE


@pytest.mark.timeout(3 * ROUNDS)
@pytest.mark.parametrize("seed", [7, 8])
def test_no_changed_byte_of_a_register_is_missed(seed: int, register: Path, tmp_path: Path) -> None:
    told("register", damage.rounds(register, tmp_path / "copy", seed=seed, number=ROUNDS))


@pytest.mark.timeout(3 * ROUNDS)
def test_no_changed_byte_of_a_bundle_is_missed(register: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.zip"
    found = altered.bundle_rounds(bundle, tmp_path / "copy.zip", seed=7, number=ROUNDS)
    told("bundle", found)
    assert not found.outside


@pytest.mark.timeout(3 * ROUNDS)
def test_no_changed_byte_of_the_evidence_is_missed(register: Path, tmp_path: Path) -> None:
    found = altered.evidence_rounds(register, tmp_path / "copy", seed=7, number=ROUNDS)
    told("evidence", found)
    assert not found.outside
