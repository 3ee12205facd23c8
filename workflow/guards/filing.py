"""Guards of delivery and filing: told to each, recorded where the pack says, nothing missing."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.directory import Body
from workflow.guards.registry import Lack, guard, lack
from workflow.moment import Moment


@guard("delivered-after-decision")
def delivered_after_decision(moment: Moment) -> Iterator[Lack]:
    """A decision is delivered, and recorded, on the day it was made or later."""
    decided = moment.known.decided
    for field in ("delivered_on", "recorded_on"):
        day = moment.given(field)
        if decided is not None and day is not None and day < decided.on:
            yield lack("day-before-decision", field=field, day=day, decided=decided.on)


@guard("recorded-with-department")
def recorded_with_department(moment: Moment) -> Iterator[Lack]:
    """The case is recorded with the department that the pack names; with any where it names none."""
    filing = moment.policy.filing
    body = moment.directory.body(str(moment.given("recorded_with")))
    if body is None:
        return
    fits = (
        filing.kind in (None, body.kind) and filing.level in (None, body.level)
        and (filing.kind is None or _serves(moment, body))
    )  # fmt: skip
    if not fits:
        yield lack("wrong-department", filing, body=moment.name(body.id), right=filing.label)


def _serves(moment: Moment, body: Body) -> bool:
    """Whether a department is that of the case's body itself, or of one above it."""
    case = moment.known.body
    return body.parent == case or moment.directory.stands_over(body.id, case)


@guard("delivered-to-each")
def delivered_to_each(moment: Moment) -> Iterator[Lack]:
    """The decision was delivered to each bearer."""
    for bearer in moment.known.bearers:
        if bearer.id not in moment.known.delivered:
            yield lack("not-delivered", person=moment.name(bearer.id), id=bearer.id)


@guard("file-complete")
def file_complete(moment: Moment) -> Iterator[Lack]:
    """Every finding and every decision has evidence that stands, and every bearer was heard or
    waived it."""
    case = moment.known
    for finding in case.findings.values():
        if not any(case.standing(label) for label in finding.evidence):
            yield lack("finding-without-evidence", element=finding.element,
                       label=moment.label(finding.element))  # fmt: skip
    for ruling in case.rulings:
        if not any(case.standing(label) for label in ruling.evidence.values()):
            yield lack("decision-without-evidence", decision=ruling.id)
    for bearer in case.bearers:
        if case.heard(bearer.id) is None:
            yield lack("bearer-unheard", person=moment.name(bearer.id), id=bearer.id)
