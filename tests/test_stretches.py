"""Verification on several processors tells what verification on one does."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from cases import Register, open_register, stretches
from cases.verify import Report, verify
from tests.test_record import CHANGES, run
from tests.torture import office

SMALL = {"STRETCH": 4, "CASES": 1, "WORTH": 1}


@pytest.fixture(autouse=True)
def short_stretches(monkeypatch):
    """Stretches so short that a register of two cases has several."""
    for name, value in SMALL.items():
        monkeypatch.setattr(stretches, name, value)


def told(register: Register, workers: int) -> Report:
    done: list[tuple[int, int]] = []
    report = verify(register, workers=workers, tell=lambda number, of: done.append((number, of)))
    assert done
    return report


def test_two_processors_find_the_same_as_one(small_register: Path, monkeypatch):
    with open_register(small_register) as register:
        alone = told(register, 1)
        monkeypatch.setattr("cases.verify.Entries", None)  # nobody looks through the whole alone
        together = told(register, 2)
    assert together == alone
    assert together.ok


@pytest.mark.parametrize("change", [
    "an event taken out of the middle", "the last event taken away", "two events swapped",
    "a sealed text", "a row of the index", "a row of the index added", "a policy removed",
])  # fmt: skip
def test_what_is_wrong_is_told_as_by_one(change: str, file: Path):
    _case, _seq, *statements = CHANGES[change]
    run(file, *map(str, statements))
    with open_register(file) as register:
        alone = verify(register)
        assert not alone.ok
        assert verify(register, workers=2) == alone


@pytest.mark.parametrize("workers", [1, 2])
def test_however_many_cases_there_are_each_process_looks_through_few_stretches_of_them(
    workers: int, large_register: Path, monkeypatch
):
    """Each stretch goes through every table beside the index: were there more with more cases, the work
    would grow with the square of their number."""
    monkeypatch.setattr(stretches, "SHARES", 2)
    with open_register(large_register) as register:
        numbers = register.numbers()
        with register.connection() as connection:
            found = stretches._shares(connection, len(numbers), workers)
    assert len(found) <= 2 * workers + 1 < len(numbers)
    held = [[n for n in numbers if n > one.after and (one.upto is None or n <= one.upto)]
            for one in found]  # fmt: skip
    assert sorted(n for some in held for n in some) == sorted(numbers)


def test_a_stretch_that_was_recorded_before_the_one_in_front_of_it_is_not_joined(
    small_register: Path,
):
    """Each of two stretches holds by itself; that they stand the wrong way round, only both tell."""
    with open_register(small_register) as register:
        place = stretches.Processes(register, 2).place
    first, second = (stretches._looked_through(stretches._Task(place, *ends))
                     for ends in ((0, 4), (4, 8)))  # fmt: skip
    assert stretches._joined(first, second)
    second.began = first.began
    assert not stretches._joined(first, second)


def test_a_process_that_fails_leaves_the_work_to_the_others(small_register: Path, monkeypatch):
    def gone(*_given: object) -> None:
        raise BrokenProcessPool

    with open_register(small_register) as register:
        alone = verify(register)
        monkeypatch.setattr(ProcessPoolExecutor, "map", gone)
        assert verify(register, workers=2) == alone


def test_a_register_in_memory_is_looked_through_by_one():
    with open_register("sqlite://", create=True) as register:
        assert verify(register, workers=2).ok


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_process_of_its_own_reaches_the_register_on_either_database(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch
):
    url = tmp_path / "office.db"
    if kind == "postgresql":
        url = request.getfixturevalue("postgresql_url").render_as_string(hide_password=False)
    with office.empty(url, evidence=tmp_path / "evidence") as register:
        office.taken(register, [*office.filed("one"), *office.dismissed("two")])
        alone = verify(register)
        monkeypatch.setattr("cases.verify.Entries", None)
        monkeypatch.setattr("cases.verify.differences", None)
        assert verify(register, workers=2) == alone
    assert alone.ok
