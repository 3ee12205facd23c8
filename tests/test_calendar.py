"""Periods end on the same day of a later month, or on its last; what is due when."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import RULES, rules, step, walked
from workflow.calendar import deadlines, due, due_on, months_later
from workflow.canonical import encode
from workflow.policy import Deadline, Policy
from workflow.wording import Text

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
MONTHS = st.integers(0, 600)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2100-01-31", 1, "2100-02-28"),
        ("2000-01-31", 1, "2000-02-29"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-01-28", 1, "2026-02-28"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-11-15", 1, "2026-12-15"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-06-30", 18, "2027-12-30"),
        ("2026-06-30", 0, "2026-06-30"),
    ],
)
def test_so_many_months_later(start, months, end):
    assert months_later(date.fromisoformat(start), months) == date.fromisoformat(end)


@given(DAYS, MONTHS)
def test_it_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    end = months_later(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    last_of_its_month = (end + timedelta(1)).day == 1
    assert end.day == day.day or (end.day < day.day and last_of_its_month)


@given(DAYS, DAYS, MONTHS)
def test_whoever_starts_later_does_not_end_earlier(one, other, months):
    first, second = sorted([one, other])
    assert months_later(first, months) <= months_later(second, months)


@given(DAYS, st.integers(1, 40))
def test_twelve_months_are_a_year(day, years):
    end = months_later(day, 12 * years)
    leap_day = (day.month, day.day) == (2, 29) and not isleap(day.year + years)
    assert end == (date(day.year + years, 2, 28) if leap_day else day.replace(year=day.year + years))


def deadline(months: int = 0, days: int = 0) -> Deadline:
    """A period from the report."""
    return Deadline(id="x", label=Text(zh="期限", en="period"), counts_from="report",
                    clause="x/1", basis="added", months=months, days=days)  # fmt: skip


def test_a_period_has_months_days_or_both_months_first():
    start = date(2026, 1, 31)
    assert due(deadline(days=15), start) == date(2026, 2, 15)
    assert due(deadline(months=1), start) == date(2026, 2, 28)
    assert due(deadline(months=1, days=1), start) == date(2026, 3, 1)
    assert due(deadline(), start) == start


def shown(walk) -> dict[str, str]:
    """The periods of a case by id, each with its last day."""
    return {found.id: day.isoformat() for found, day in deadlines(walk.policy, walk.standing)}


def test_periods_run_from_the_decision_and_from_the_last_delivery():
    assert shown(walked("approved")) == {}
    walk = walked("sanctioned")
    assert shown(walk) == {"formalities": "2026-03-01"}, "from the day it was decided"
    walk.must(step("deliver-head"))
    assert shown(walk)["appeal"] == "2026-02-19"
    walk.must(step("deliver-clerk", on="2026-02-10", delivered_on="2026-02-10"))
    assert shown(walk)["appeal"] == "2026-02-25"
    walk.must(step("deliver-deputy", on="2026-02-11"))
    assert shown(walk) == {"formalities": "2026-03-01", "appeal": "2026-02-25"}


def test_a_period_runs_from_the_last_time_its_step_was_taken():
    inquiry = replace(deadline(months=2), id="inquiry", counts_from="investigate")
    policy = rules(deadlines=(replace(deadline(days=30), id="answer"), inquiry))
    walk = walked("reported", policy=policy)
    assert shown(walk) == {"answer": "2026-02-04"}
    back = {"do": "return", "by": "judge", "on": "2026-01-25", "to": "reported", "reason": "r"}
    walk = walked("investigated", policy=policy)
    assert shown(walk)["inquiry"] == "2026-03-20"
    walk.must(back, step("investigated", on="2026-01-30T10:00:00+08:00"))
    assert shown(walk) == {"answer": "2026-02-04", "inquiry": "2026-03-30"}


def test_a_case_is_due_while_its_state_offers_the_step_that_meets_a_period():
    inquiry = replace(deadline(months=2), id="inquiry", met_by="investigate")
    sooner = replace(deadline(days=40), id="sooner", met_by="investigate")
    policy = rules(deadlines=(inquiry, sooner, deadline(days=1)))
    walk = walked("reported", policy=policy)
    assert due_on(policy, walk.standing) == date(2026, 2, 14), "the first; a right is no duty"
    assert due_on(rules(deadlines=(deadline(days=1),)), walk.standing) is None
    assert due_on(policy, walked("investigated", policy=policy).standing) is None


def test_a_delivery_is_due_until_everybody_has_it():
    served = replace(deadline(days=7), id="served", counts_from="sanction", met_by="deliver")
    walk = walked("sanctioned", policy=rules(deadlines=(served,)))
    last = due_on(walk.policy, walk.standing)
    assert last is not None
    walk.must(step("deliver-head"))
    assert due_on(walk.policy, walk.standing) == last
    walk.must(step("deliver-clerk"), step("deliver-deputy"))
    assert due_on(walk.policy, walk.standing) is None


def test_a_pack_that_was_kept_before_keeps_its_hash():
    """What a pack does not say about a period is not written."""
    kept = rules(deadlines=(deadline(days=1),))
    assert b"met_by" not in encode(kept)
    assert msgspec.json.decode(encode(kept), type=Policy).sha256 == kept.sha256


def test_the_shipped_periods_are_one_month_and_fifteen_days():
    assert {(d.id, d.counts_from, d.months, d.days) for d in RULES.deadlines} == {
        ("formalities", "sanction", 1, 0), ("appeal", "deliver", 0, 15)
    }  # fmt: skip
