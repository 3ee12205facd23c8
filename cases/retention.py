"""Ended cases whose time of keeping is over, or will be by some day, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
from sqlalchemy import select

from cases.listing import Reader, visible
from cases.tables import case_index, sealed
from cases.transaction import Transaction
from workflow.calendar import kept_until, months_later
from workflow.case import Case
from workflow.policy import Policy, Retention


class Over(msgspec.Struct, frozen=True):
    """A case, the date it ended, the last day it is kept, by which rule, the open cases that it is
    linked with, and whether its destruction was approved."""

    case: Case
    policy: Policy
    rule: Retention
    until: date
    linked: tuple[str, ...]
    approved: bool


def over(view: Transaction, who: Reader, day: date) -> Iterator[Over]:
    """The ended cases that need not be kept on that day any more, and whose texts are still there; by
    number, and none that this person may not see."""
    for number in _candidates(view, who, day):
        case = view.case(number)
        policy = view.versions.of(case.policy)
        until = kept_until(policy, case)
        if until is None or until >= day or _destroyed(case):
            continue
        assert policy.retention
        approved = bool(case.consents("destruction"))
        yield Over(case, policy, policy.retention, until, view.linked_open(case), approved)


def _candidates(view: Transaction, who: Reader, day: date) -> list[str]:
    """Ended cases under a pack that sets a time, long enough ago, with the texts of their report. What
    the clock stood still only the case itself tells."""
    shortest: dict[str, int] = {}
    for policy in view.versions.kept_policies():
        if policy.retention and policy.retention.period:
            period = policy.retention.period
            shortest[policy.id] = min(period, shortest.get(policy.id, period))
    there = select(sealed.c.seq).where(sealed.c.stream == case_index.c.number, sealed.c.seq == 1)
    found: list[str] = []
    for pack, months in shortest.items():
        ended_before = (months_later(day, -months) + timedelta(days=1)).isoformat()
        query = select(case_index.c.number).where(
            case_index.c.ended == 1, case_index.c.policy == pack, there.exists(), *visible(who),
            case_index.c.moved_on < ended_before,
        )  # fmt: skip
        found += view.connection.execute(query).scalars()
    return sorted(found)


def _destroyed(case: Case) -> bool:
    return case.destroyed is not None and case.destroyed.at.seq > case.entered.at.seq
