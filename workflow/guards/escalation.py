"""Guards of steps that a pack puts in an order: none skipped, none before its time, each by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workflow.actions import Find
from workflow.case import Case
from workflow.guards.registry import Lack, guard, lack
from workflow.moment import Moment


@guard("steps-in-order", "checks", "wait")
def steps_in_order(moment: Moment, checks: list[str], wait: dict[str, int]) -> Iterator[Lack]:
    """A step is found taken after those before it in the list, none skipped, on dated evidence. Its
    date lies not before that of the step before, and so many days after it where `wait` says so.
    While a later step is found taken, an earlier one is not found again."""
    action, case = moment.action, moment.known
    if not isinstance(action, Find) or action.element not in checks:
        return
    place = checks.index(action.element)
    label = moment.label(action.element)
    later = [check for check in checks[place + 1 :] if _taken(case, check)]
    if later:
        yield lack("step-built-on", label=label, later=tuple(map(moment.label, later)))
    if not action.found:
        return
    for before in checks[:place]:
        if not _taken(case, before):
            yield lack("step-skipped", label=label, check=before, before=moment.label(before))
    yield from _dated(moment, action, checks[max(place - 1, 0) : place], wait.get(action.element, 0))


def _dated(moment: Moment, action: Find, before: list[str], days: int) -> Iterator[Lack]:
    """The step has a date, and it lies late enough after the step before."""
    label, day = moment.label(action.element), _day(moment.known, action.evidence)
    if day is None:
        yield lack("step-undated", label=label)
        return
    for previous in before:
        finding = moment.known.findings.get(previous)
        taken = _day(moment.known, finding.evidence) if finding else None
        earliest = taken + timedelta(days) if taken else day
        if day < earliest:
            yield lack("step-too-early", label=label, day=day, earliest=earliest,
                       before=moment.label(previous))  # fmt: skip


def _taken(case: Case, check: str) -> bool:
    finding = case.resting(check)
    return finding is not None and finding.found


def _day(case: Case, labels: tuple[str, ...]) -> date | None:
    """The latest date that the evidence bears."""
    dated = [case.evidence[label].dated for label in labels if case.standing(label)]
    return max((date.fromisoformat(day) for day in dated if day), default=None)


@guard("step-by-higher-body", "check", "kind")
def step_by_higher_body(moment: Moment, check: str, kind: str) -> Iterator[Lack]:
    """Such a step is taken by a department of that kind which stands over the body: whoever enters it
    holds a post there. The body's own department does not stand over it."""
    if moment.given("element") != check or not moment.given("found"):
        return
    case, directory = moment.known, moment.directory
    able = [b.id for b in directory.bodies
            if b.kind == kind and directory.stands_over(b.id, case.body)]  # fmt: skip
    if not any(post.body in able for post in directory.posts_of(moment.by, moment.day)):
        yield lack(
            "step-by-another" if able else "step-by-nobody", label=moment.label(check),
            body=moment.name(case.body), able=tuple(map(moment.name, able)),
        )  # fmt: skip
