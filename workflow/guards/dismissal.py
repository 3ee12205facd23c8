"""Guards of a dismissal: what may not be ended unexamined, and on which ground not without a check."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.guards.registry import Lack, guard, lack
from workflow.moment import Moment


@guard("looked-into-first", "checks")
def looked_into_first(moment: Moment, checks: list[str]) -> Iterator[Lack]:
    """A report of one of these kinds is not dismissed before an inquiry looked into it. What kind a
    report is must be ruled out on evidence: a kind that nobody ruled out counts as there."""
    case = moment.known
    left = [check for check in checks if (found := case.resting(check)) is None or found.found]
    if left and not _looked_into(moment):
        yield lack("must-be-looked-into", checks=tuple(map(moment.label, left)), ids=tuple(left))


def _looked_into(moment: Moment) -> bool:
    """Whether the inquiry was closed once, or was opened and has a result: an element is found not to
    be so, or each of them was looked at."""
    case, situation = moment.known, moment.situation
    if situation is None or any(step.do == "investigate" for step in case.road):
        return True
    findings = [case.resting(element.id) for element in situation.elements]
    refuted = any(finding is not None and not finding.found for finding in findings)
    return bool(case.consents("opening")) and (refuted or None not in findings)


@guard("ground-needs-check", "check", "ground")
def ground_needs_check(moment: Moment, check: str, ground: str) -> Iterator[Lack]:
    """A case is dismissed on this ground only where the check is found not to be so, on evidence."""
    if moment.given("ground") != ground:
        return
    finding = moment.known.resting(check)
    if finding is None or finding.found:
        kind = "ground-unshown" if finding is None else "ground-excluded"
        yield lack(kind, what=ground, check=check, label=moment.label(check))
