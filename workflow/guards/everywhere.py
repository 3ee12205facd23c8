"""Guards of every step: the role, impartiality, the order of dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workflow.actions import Apportion, Find, Report
from workflow.case import Case, Stamp
from workflow.guards.registry import Lack, guard, lack
from workflow.moment import Moment, earlier, latest
from workflow.policy import procedure_in_force


@guard("state-offers")
def state_offers(moment: Moment) -> Iterator[Lack]:
    """The present state offers the step. Asked only where it does not."""
    yield lack("step-not-offered", do=moment.do, state=moment.known.state)


@guard("actor-holds-role")
def actor_holds_role(moment: Moment) -> Iterator[Lack]:
    """Whoever acts is one of those who may take the step."""
    if not any(moment.may(actor) for actor in moment.actors):
        yield lack("role-missing", actors=moment.actors)


@guard("actor-impartial")
def actor_impartial(moment: Moment) -> Iterator[Lack]:
    """Nobody acts in the own case: no member of a body of it, no one named, no one recused."""
    bar = moment.bar(moment.by)
    if bar is None:
        return
    own = moment.given("person" if moment.do == "recuse" else "respondent")
    if not (moment.do in ("recuse", "appeal") and own == moment.by):
        yield lack(f"barred-{bar.why}", person=moment.name(moment.by), body=moment.name(bar.body))


@guard("not-suspended", "but")
def not_suspended(moment: Moment, but: list[str]) -> Iterator[Lack]:
    """A suspended case takes no step but these until it is resumed."""
    if moment.case is not None and moment.case.suspended and moment.do not in but:
        yield lack("suspended", since=moment.case.suspensions[-1].since.on[:10])


@guard("suspended-now")
def suspended_now(moment: Moment) -> Iterator[Lack]:
    """Only a suspended case is resumed."""
    if not moment.known.suspended:
        yield lack("not-suspended")


@guard("actor-not-investigator")
def actor_not_investigator(moment: Moment) -> Iterator[Lack]:
    """Whoever approves or decides never investigated the case."""
    if moment.case and moment.by in moment.case.investigators:
        yield lack("actor-investigated", person=moment.name(moment.by))


@guard("dates-in-order")
def dates_in_order(moment: Moment) -> Iterator[Lack]:
    """The date lies neither after the clock nor before what the step builds on: the move into the
    present state, and the entries it relies on."""
    now = moment.clock
    if earlier(now, moment.on):
        yield lack("date-after-clock", on=moment.on, now=now[:10])
    if moment.case is not None:
        entered = moment.case.entered
        if earlier(moment.on, entered.at.on):
            yield lack("date-before-state", on=moment.on, state=entered.state, since=entered.at.on)
        last = latest(_relied_on(moment, moment.case))
        if last and earlier(moment.on, last[1].on):
            yield lack("date-before-entry", on=moment.on, what=last[0], since=last[1].on)
    for field, day in _days_told(moment):
        if day > moment.on[:10]:
            yield lack("day-after-step", field=field, day=day, on=moment.on[:10])
        occurred = moment.subject.occurred_on.isoformat()
        if field not in ("occurred_on", "made_on") and day < occurred:
            yield lack("day-before-occurrence", field=field, day=day, occurred=occurred)


def _days_told(moment: Moment) -> Iterator[tuple[str, str]]:
    """Days that the action tells of, none of which may lie after it."""
    for field in ("occurred_on", "decided_on", "delivered_on", "recorded_on", "received_on"):
        day = moment.given(field)
        if day is not None:
            yield field, day.isoformat()
    if isinstance(moment.action, Apportion):
        for ruling in moment.action.decisions:
            yield "made_on", ruling.made_on.isoformat()


def _relied_on(moment: Moment, case: Case) -> list[tuple[str, Stamp]]:
    """The entries that the step relies on, each with the word for it."""
    found = _RELIES.get(moment.do)
    return list(found(moment, case)) if found else []


def _labels(case: Case, labels: tuple[str, ...]) -> Iterator[tuple[str, Stamp]]:
    for label in labels:
        if label in case.evidence:
            yield "evidence", case.evidence[label].at


def _by_finding(moment: Moment, case: Case) -> Iterator[tuple[str, Stamp]]:
    if isinstance(moment.action, Find):
        yield from _labels(case, moment.action.evidence)


def _by_withdrawal(moment: Moment, case: Case) -> Iterator[tuple[str, Stamp]]:
    yield from _labels(case, (str(moment.given("label")),))


def _by_named_evidence(moment: Moment, case: Case) -> Iterator[tuple[str, Stamp]]:
    if moment.given("evidence"):
        yield from _labels(case, (moment.given("evidence"),))


def _by_investigation(moment: Moment, case: Case) -> Iterator[tuple[str, Stamp]]:
    opening = case.consents("opening")
    if opening:
        yield "approve", opening[0].at
    if case.assigned:
        yield "assign", case.assigned
    for element in moment.situation.elements if moment.situation else ():
        if element.id in case.findings:
            yield "find", case.findings[element.id].at


def _by_split(moment: Moment, case: Case) -> Iterator[tuple[str, Stamp]]:
    if isinstance(moment.action, Apportion):
        for ruling in moment.action.decisions:
            yield from _labels(case, tuple(ruling.evidence.values()))
        if moment.action.departures:
            yield from _consents(case, "departure")


def _by_decision(moment: Moment, case: Case) -> Iterator[tuple[str, Stamp]]:
    yield from _consents(case, "decision")
    for bearer in case.bearers:
        hearing = case.heard(bearer.id)
        if hearing:
            yield "statement", hearing.at


def _by_dismissal(moment: Moment, case: Case) -> Iterator[tuple[str, Stamp]]:
    yield from _consents(case, "dismissal")


def _by_destruction(moment: Moment, case: Case) -> Iterator[tuple[str, Stamp]]:
    yield from _consents(case, "destruction")


def _by_filing(moment: Moment, case: Case) -> Iterator[tuple[str, Stamp]]:
    for _, at in case.delivered.values():
        yield "deliver", at


def _by_resumption(moment: Moment, case: Case) -> Iterator[tuple[str, Stamp]]:
    if case.suspended:
        yield "suspend", case.suspensions[-1].since


def _consents(case: Case, what: str) -> Iterator[tuple[str, Stamp]]:
    consents = case.consents(what)
    if consents:
        yield "approve", consents[0].at


_RELIES: dict[str, Callable[[Moment, Case], Iterator[tuple[str, Stamp]]]] = {
    "find": _by_finding, "withdraw": _by_withdrawal, "statement": _by_named_evidence,
    "investigate": _by_investigation, "apportion": _by_split, "sanction": _by_decision,
    "dismiss": _by_dismissal, "file": _by_filing, "deliver": _by_named_evidence,
    "resume": _by_resumption, "destroy": _by_destruction,
}  # fmt: skip


@guard("policy-in-force")
def policy_in_force(moment: Moment) -> Iterator[Lack]:
    """A version of the pack was in force when it occurred, and one when it was reported."""
    occurred = moment.subject.occurred_on
    reported = moment.case.reported.on if moment.case else moment.on
    if not moment.policy.in_force.on(occurred):
        yield lack("policy-not-in-force", policy=moment.policy.id, day=occurred)
    if not procedure_in_force(moment.policy).on(moment.day.fromisoformat(reported[:10])):
        yield lack("policy-not-in-force", policy=moment.policy.id, day=reported[:10])
    if isinstance(moment.subject, Report):
        return
    if moment.situation is None:
        yield lack("situation-not-in-force", situation=moment.subject.situation, day=occurred)
