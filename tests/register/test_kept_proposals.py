"""Proposals are kept until they are carried out."""

from __future__ import annotations

import pytest

from cases import Accepted
from cases.proposals import kept, named, propose, standing
from cases.verify import verify
from tests.register.place import Place, Run, do
from tests.torture import office
from workflow import InvalidAction
from workflow.reading import read_fields


@pytest.fixture
def proposed(made: Place) -> Place:
    """A place with a proposal that waits."""
    with made.open() as register:
        do(register, office.reported("six"))
        assert propose(register, read_fields(office.waiting("six"))).proposable
    return made


def test_a_proposal_is_kept_until_that_very_action_is_taken(proposed: Place) -> None:
    with proposed.open() as register:
        with register.reading() as view:
            (one,) = kept(view, view.number("@six"))
            assert standing(view, one).fits
            assert named(view, "@six", one.hash[:8]) == one
        do(register, office.entry("six", "approve", "app1", what="dismissal"))
        assert isinstance(do(register, office.waiting("six")), Accepted)
        with register.reading() as view:
            assert kept(view, view.number("@six")) == []
        assert verify(register).ok


def test_a_proposal_is_no_event(proposed: Place) -> None:
    assert proposed.past("SELECT count(*) FROM event") == [(16,)]
    assert proposed.past("SELECT count(*) FROM proposal") == [(1,)]


def test_who_proposes_it_last_has_proposed_it(proposed: Place) -> None:
    with proposed.open() as register:
        line = {**office.waiting("six"), "by": "dec5", "on": "2025-03-11"}
        assert propose(register, read_fields(line)).proposable
        with register.reading() as view:
            (one,) = kept(view, view.number("@six"))
    assert (one.proposed_by, one.proposed_on) == ("dec5", "2025-03-11")


def test_what_is_refused_otherwise_is_not_kept(proposed: Place) -> None:
    before = proposed.dump()
    with proposed.open() as register:
        line = {**office.waiting("six"), "by": "inv1", "reason": "another"}
        verdict = propose(register, read_fields(line))
        assert {refusal.guard for refusal in verdict.refusals} == {"actor-holds-role", "approved"}
        with pytest.raises(InvalidAction):
            propose(register, read_fields({**line, "case": "@nobody"}))
    assert proposed.dump() == before


@pytest.mark.parametrize("change", ["body = replace(body, 'no_duty', 'exempt')",
                                    "hash = replace(hash, substr(hash, 1, 8), '00000000')"])  # fmt: skip
def test_a_changed_proposal_is_found_and_shown_to_nobody(proposed: Place, run: Run, change: str) -> None:
    proposed.past(f"UPDATE proposal SET {change}")
    code, out, err = run(proposed, "--as", "aud1", "audit", "verify")
    assert code == 4
    assert "the proposal" in out + err
    assert run(proposed, "doctor")[0] == 4
    code, out, err = run(proposed, "--as", "app1", "show", "@six")
    assert (code, out) == (4, "")
    assert "was changed" in err
    assert run(proposed, "doctor", "--rebuild")[0] == 0
    assert run(proposed, "--as", "app1", "show", "@six")[0] == 0
