"""Single bytes changed anywhere in a register's file, for longer than `make test` does."""

from pathlib import Path

import pytest

from tests.torture import damage, office


@pytest.mark.timeout(900)
def test_no_changed_byte_is_missed(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    register = tmp_path / "office" / "office.db"
    office.small(register).close()
    found = damage.rounds(register, tmp_path / "copy", seed=7, number=3000)
    print(f"\n{found}")
    assert found.missed == []
