"""Days and months counted the way periods are: to the same day of a later month, or its last."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from msgspec import UNSET
from msgspec.structs import replace

from workflow.case import Case
from workflow.policy import Deadline, Policy


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due(deadline: Deadline, start: date) -> date:
    """The last day of a period that starts on `start`."""
    return months_later(start, deadline.months) + timedelta(days=deadline.days)


def suspended_days(case: Case, first: date, last: date) -> int:
    """How many days the clock stood still between two days."""
    total = 0
    for found in case.suspensions:
        start = max(first, date.fromisoformat(found.since.on[:10]))
        end = min(last, date.fromisoformat(found.until.on[:10]) if found.until else last)
        total += max(0, (end - start).days)
    return total


def _shifted(case: Case, start: date, due_on: date) -> date:
    """A last day, moved by the days that the clock stood still before it; a suspension that lasts
    still counts once it has ended."""
    ended = tuple(found for found in case.suspensions if found.until is not None)
    case = replace(case, suspensions=ended)
    days = suspended_days(case, start, due_on)
    while (more := suspended_days(case, start, due_on + timedelta(days=days))) > days:
        days = more
    return due_on + timedelta(days=days)


def deadlines(policy: Policy, case: Case) -> list[tuple[Deadline, date]]:
    """The periods that run or ran in the case, each with its last day; suspended days do not count."""
    starts = {step.do: date.fromisoformat(step.at.on[:10]) for step in case.road}
    if case.decided is not None:
        starts["sanction"] = case.decided.on
    if case.delivered:
        starts["deliver"] = max(day for day, _ in case.delivered.values())
    return [
        (deadline, _shifted(case, starts[deadline.counts_from],
                            due(deadline, starts[deadline.counts_from])))
        for deadline in policy.deadlines if deadline.counts_from in starts
    ]  # fmt: skip


def kept_until(policy: Policy, case: Case) -> date | None:
    """The last day on which the texts of an ended case are kept, counted from its end; days on which
    the clock stood still since then do not count. None for an open case, and where the pack sets no
    period."""
    if not policy.retention or not policy.retention.period:
        return None
    if not policy.lifecycle.states[case.state].end:
        return None
    ended = date.fromisoformat(case.entered.at.on[:10])
    return _shifted(case, ended, months_later(ended, policy.retention.period))


def due_on(policy: Policy, case: Case) -> date | None:
    """The day by which the office has to take a step that the case waits for: the first last day of
    the periods that such a step meets. None where no period runs: in an ended or a suspended case,
    and where the pack sets none. A period of the inquiry before a reopening runs no more."""
    if case.suspended or policy.lifecycle.states[case.state].end:
        return None
    begun = {step.do: step.at.seq for step in case.road}
    begun["deliver"] = max((at.seq for _, at in case.delivered.values()), default=0)
    return min(
        (last for rule, last in deadlines(policy, case)
         if rule.met_by is not UNSET and begun[rule.counts_from] > begun.get("reopen", 0)
         and _waits(policy, case, rule.met_by)),
        default=None,
    )  # fmt: skip


def _waits(policy: Policy, case: Case, do: str) -> bool:
    """Whether the case's state offers the step, and it is still to be taken."""
    if do == "deliver" and all(bearer.id in case.delivered for bearer in case.bearers):
        return False
    return any(case.state in move.source for move in policy.lifecycle.moves.get(do, ()))
