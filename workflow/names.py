"""Every name an action uses is known; what is not is invalid input, with what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from workflow.actions import (
    Action,
    Appeal,
    Apportion,
    Assign,
    Deliver,
    Evidence,
    File,
    Find,
    Investigate,
    Notify,
    Recuse,
    Report,
    Return,
    Revoke,
    Sanction,
    Statement,
    Uphold,
    Vary,
    Withdraw,
)
from workflow.errors import InvalidAction
from workflow.moment import Moment
from workflow.nearest import no_body, no_person, not_known
from workflow.wording import N_


def check_names(moment: Moment, action: Action) -> None:
    """Raise `InvalidAction` for the first name that is not known."""
    _person(moment, "$.by", action.by)
    found = _CHECKS.get(type(action))
    if found:
        found(moment, action)


def _report(moment: Moment, action: Report) -> None:
    _body(moment, "$.body", action.body)
    for place, body in enumerate(action.also):
        _body(moment, f"$.also[{place}]", body)
    for place, person in enumerate(action.persons):
        _person(moment, f"$.persons[{place}]", person)
    if moment.policy.situation(action.situation) is None:
        _unknown("$.situation", action.situation, (s.id for s in moment.policy.situations))


def _assign(moment: Moment, action: Assign) -> None:
    for place, person in enumerate(action.investigators):
        _person(moment, f"$.investigators[{place}]", person)


def _evidence(moment: Moment, action: Evidence) -> None:
    if action.label in moment.known.evidence:
        raise InvalidAction(
            "$.label", N_("{label} names a piece of evidence already; choose another"),
            label=action.label,
        )  # fmt: skip


def _find(moment: Moment, action: Find) -> None:
    elements = [e.id for e in moment.situation.elements] if moment.situation else []
    elements += [check.id for check in moment.policy.checks]
    if action.element not in elements and action.element != "consequence":
        _unknown("$.element", action.element, dict.fromkeys([*elements, "consequence"]))
    for place, label in enumerate(action.evidence):
        _label(moment, f"$.evidence[{place}]", label)


def _investigate(moment: Moment, action: Investigate) -> None:
    if moment.policy.severity_of(action.severity) is None:
        _unknown("$.severity", action.severity, (step.id for step in moment.policy.severity))


def _apportion(moment: Moment, action: Apportion) -> None:
    for place, decision in enumerate(action.decisions):
        field = f"$.decisions[{place}]"
        if decision.body is not None:
            _body(moment, f"{field}.body", decision.body)
        if decision.in_charge is not None:
            _person(moment, f"{field}.in_charge", decision.in_charge)
        for person in decision.parts:
            _person(moment, f"{field}.parts.{person}", person)
        for key, label in decision.evidence.items():
            _label(moment, f"{field}.evidence.{key}", label)
    for place, departure in enumerate(action.departures):
        _person(moment, f"$.departures[{place}].person", departure.person)


def _respondent(moment: Moment, action: Notify | Statement | Deliver) -> None:
    _anybody(moment, "$.respondent", action.respondent)
    if not isinstance(action, Notify) and action.evidence is not None:
        _label(moment, "$.evidence", action.evidence)


def _withdraw(moment: Moment, action: Withdraw) -> None:
    _label(moment, "$.label", action.label)


def _recuse(moment: Moment, action: Recuse) -> None:
    _person(moment, "$.person", action.person)


def _sanction(moment: Moment, action: Sanction) -> None:
    _body(moment, "$.decided_by", action.decided_by)
    for place, given in enumerate(action.measures):
        _anybody(moment, f"$.measures[{place}].respondent", given.respondent)
        if moment.policy.measure(given.measure) is None:
            choices = (measure.id for measure in moment.policy.measures)
            _unknown(f"$.measures[{place}].measure", given.measure, choices)
    for place, exemption in enumerate(action.exemptions):
        _anybody(moment, f"$.exemptions[{place}].respondent", exemption.respondent)


def _appeal(moment: Moment, action: Appeal) -> None:
    if action.respondent is not None:
        _anybody(moment, "$.respondent", action.respondent)


def _review(moment: Moment, action: Uphold | Vary | Revoke) -> None:
    _body(moment, "$.decided_by", action.decided_by)
    for place, respondent in enumerate(action.respondents):
        _anybody(moment, f"$.respondents[{place}]", respondent)


def _file(moment: Moment, action: File) -> None:
    _body(moment, "$.recorded_with", action.recorded_with)


def _return(moment: Moment, action: Return) -> None:
    states = moment.policy.lifecycle.states
    if action.to not in states:
        _unknown("$.to", action.to, states)


def _person(moment: Moment, field: str, person: str) -> None:
    if not moment.directory.knows_person(person):
        raise InvalidAction.saying(field, no_person(moment.directory, person))


def _body(moment: Moment, field: str, body: str) -> None:
    if moment.directory.body(body) is None:
        raise InvalidAction.saying(field, no_body(moment.directory, body))


def _anybody(moment: Moment, field: str, who: str) -> None:
    if moment.directory.body(who) is None:
        _person(moment, field, who)


def _label(moment: Moment, field: str, label: str) -> None:
    if label not in moment.known.evidence:
        _unknown(field, label, moment.known.evidence)


def _unknown(field: str, name: str, choices: Iterable[str]) -> NoReturn:
    raise InvalidAction.saying(field, not_known(name, choices))


_CHECKS: dict[type[Action], Callable[[Moment, Any], None]] = {
    Report: _report, Assign: _assign, Evidence: _evidence, Withdraw: _withdraw, Find: _find,
    Investigate: _investigate, Apportion: _apportion, Notify: _respondent, Statement: _respondent,
    Deliver: _respondent, Sanction: _sanction, File: _file, Return: _return, Recuse: _recuse,
    Appeal: _appeal, Uphold: _review, Vary: _review, Revoke: _review,
}  # fmt: skip
