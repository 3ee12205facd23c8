"""What scenarios show in memory is so in a real register: every action of a road, every answer."""

import pytest

from features.archive import Archive
from features.playing import Example, examples
from features.replaying import Listening, both


def unlike() -> list[Example]:
    """One scenario for each pack, step and set of guards that refuse: what the others do besides is
    of the same kind. All of them are walked by `make torture`."""
    found: dict[tuple[str, str, frozenset[str]], Example] = {}
    for example in examples():
        found.setdefault((example.pack, example.tried, example.refusing), example)
    return list(found.values())


@pytest.fixture(scope="module")
def office() -> Listening:
    return Listening()


@pytest.mark.parametrize("example", unlike(), ids=lambda example: example.name)
def test_a_register_answers_as_the_scenario_was_answered(
    example: Example, office: Listening, archive: Archive
) -> None:
    in_memory, in_the_register = both(example, office, archive)
    assert in_the_register == in_memory
    assert len(in_memory[0]) > 0
    assert archive.unlike == []


def test_the_sample_holds_every_step_and_every_guard_that_scenarios_know() -> None:
    assert {e.tried for e in unlike()} == {e.tried for e in examples()}
    assert {g for e in unlike() for g in e.refusing} == {g for e in examples() for g in e.refusing}
