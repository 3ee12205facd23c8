"""The fold: from events to the case they make. It asks no pack, no clock, no directory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import msgspec
from msgspec.structs import replace

from workflow.actions import Ruling
from workflow.case import (
    Approval,
    Case,
    Decided,
    Destruction,
    Exhibit,
    Finding,
    Hearing,
    Notice,
    Recorded,
    Review,
    Stamp,
    Step,
    Suspension,
)
from workflow.event import Event

LAPSES_APPROVAL = frozenset({"find", "evidence", "withdraw", "statement", "apportion", "vary", "reopen"})


def fold(events: Iterable[tuple[Event, str]], case: Case | None = None) -> Case:
    """The case that events and their hashes make, in order; onto `case`, where one is given."""
    for event, head in events:
        case = advance(case, event, head)
    if case is None:
        raise ValueError("a case has at least one event")
    return case


def advance(case: Case | None, event: Event, head: str) -> Case:
    """The case after one more event."""
    at = Stamp(event.seq, event.by, event.on)
    case = _reported(event, at) if case is None else _FOLDS[event.do](case, event, at)
    road = case.road
    if event.do not in ENTRIES:
        road = (*road, Step(event.do, event.outcome.state, at))
    changed = event.seq if event.do in LAPSES_APPROVAL else case.changed
    return replace(
        case, state=event.outcome.state, road=road, changed=changed, seq=event.seq, head=head,
        actors=case.actors | {event.by},
    )  # fmt: skip


def _reported(event: Event, at: Stamp) -> Case:
    action, policy = event.action, event.outcome.policy
    assert policy is not None
    return Case(
        number=event.stream, state=event.outcome.state, policy=policy, body=action["body"],
        situation=action["situation"], occurred_on=date.fromisoformat(action["occurred_on"]),
        reported=at, actors=frozenset({event.by}), ref=action.get("ref"),
        also=tuple(action.get("also", ())), persons=tuple(action.get("persons", ())),
    )  # fmt: skip


def _assigned(case: Case, event: Event, at: Stamp) -> Case:
    team = tuple(event.action["investigators"])
    return replace(case, team=team, assigned=at, investigators=case.investigators.union(team))


def _approved(case: Case, event: Event, at: Stamp) -> Case:
    approval = Approval(event.action["what"], at, event.action.get("proposal"))
    return replace(case, approvals=(*case.approvals, approval))


def _evidence(case: Case, event: Event, at: Stamp) -> Case:
    action = event.action
    exhibit = Exhibit(
        label=action["label"], kind=action["kind"], sha256=action["sha256"],
        held=event.outcome.held or "elsewhere", dated=action.get("dated"), at=at,
    )  # fmt: skip
    return replace(case, evidence={**case.evidence, exhibit.label: exhibit})


def _withdrawn(case: Case, event: Event, at: Stamp) -> Case:
    label = event.action["label"]
    exhibit = replace(case.evidence[label], withdrawn=at)
    return replace(case, evidence={**case.evidence, label: exhibit})


def _found(case: Case, event: Event, at: Stamp) -> Case:
    action = event.action
    level = action.get("level")
    finding = Finding(
        element=action["element"], found=action.get("found", level != "none"), level=level,
        evidence=tuple(action.get("evidence", ())), at=at,
    )  # fmt: skip
    return replace(case, findings={**case.findings, finding.element: finding})


def _investigated(case: Case, event: Event, at: Stamp) -> Case:
    return replace(case, severity=event.action["severity"])


def _apportioned(case: Case, event: Event, at: Stamp) -> Case:
    rulings = tuple(
        replace(ruling, body=ruling.body or case.body)
        for ruling in msgspec.convert(event.action["decisions"], tuple[Ruling, ...])
    )
    found = {respondent.id: respondent for respondent in event.outcome.respondents}
    return replace(case, rulings=rulings, respondents=found)


def _notified(case: Case, event: Event, at: Stamp) -> Case:
    notice = Notice(event.action["respondent"], event.action["what"], at)
    return replace(case, notices=(*case.notices, notice))


def _heard(case: Case, event: Event, at: Stamp) -> Case:
    hearing = Hearing(event.action["respondent"], event.action.get("waived", False), at)
    return replace(case, hearings=(*case.hearings, hearing))


def _sanctioned(case: Case, event: Event, at: Stamp) -> Case:
    """The decision; after one was varied, what was not varied stands beside it."""
    action, outcome = event.action, event.outcome
    exempted = tuple(found["respondent"] for found in action.get("exemptions", ()))
    decided = Decided(
        by=action["decided_by"], on=date.fromisoformat(action["decided_on"]), at=at,
        measures=outcome.measures, consequences=outcome.consequences, exempted=exempted,
    )  # fmt: skip
    if case.decided is None or not case.varied:
        return replace(case, decided=decided, delivered={}, varied=frozenset())
    decided = replace(
        decided, measures=(*case.decided.measures, *outcome.measures),
        consequences=(*case.decided.consequences, *outcome.consequences),
        exempted=(*case.decided.exempted, *exempted),
    )  # fmt: skip
    return replace(case, decided=decided, varied=frozenset())


def _delivered(case: Case, event: Event, at: Stamp) -> Case:
    day = date.fromisoformat(event.action["delivered_on"])
    return replace(case, delivered={**case.delivered, event.action["respondent"]: (day, at)})


def _filed(case: Case, event: Event, at: Stamp) -> Case:
    action = event.action
    recorded = Recorded(
        action["recorded_with"], date.fromisoformat(action["recorded_on"]), action["record_number"]
    )
    return replace(case, recorded=recorded)


def _returned(case: Case, event: Event, at: Stamp) -> Case:
    """What was found stays; the split is to be made again."""
    return replace(case, rulings=(), respondents={})


def _dismissed(case: Case, event: Event, at: Stamp) -> Case:
    """Nobody bears anything from now on; what was decided before stays on the record."""
    return replace(case, respondents={})


def _appealed(case: Case, event: Event, at: Stamp) -> Case:
    return replace(case, review=Review(event.action.get("respondent"), case.state, at))


def _upheld(case: Case, event: Event, at: Stamp) -> Case:
    return replace(case, review=None)


def _varied(case: Case, event: Event, at: Stamp) -> Case:
    named = frozenset(event.action["respondents"])
    return replace(_lapsed(case, named), review=None, varied=named)


def _revoked(case: Case, event: Event, at: Stamp) -> Case:
    named = frozenset(event.action["respondents"])
    freed = {
        who: replace(found, bears="none", revoked=True) if who in named else found
        for who, found in case.respondents.items()
    }
    return replace(_lapsed(case, named), review=None, respondents=freed)


def _lapsed(case: Case, named: frozenset[str]) -> Case:
    """What was decided on these respondents, and delivered to them, holds no longer."""
    delivered = {who: day for who, day in case.delivered.items() if who not in named}
    if case.decided is None:
        return replace(case, delivered=delivered)
    decided = replace(
        case.decided,
        measures=tuple(m for m in case.decided.measures if m.respondent not in named),
        consequences=tuple(c for c in case.decided.consequences if c.respondent not in named),
        exempted=tuple(who for who in case.decided.exempted if who not in named),
    )
    return replace(case, decided=decided, delivered=delivered)


def _reopened(case: Case, event: Event, at: Stamp) -> Case:
    """What was found and decided stays until found otherwise; on the new evidence the respondents
    are told and heard anew."""
    return replace(case, notices=(), hearings=(), recorded=None)


def _suspended(case: Case, event: Event, at: Stamp) -> Case:
    return replace(case, suspensions=(*case.suspensions, Suspension(at)))


def _resumed(case: Case, event: Event, at: Stamp) -> Case:
    if not case.suspended:
        return case
    *before, last = case.suspensions
    return replace(case, suspensions=(*before, replace(last, until=at)))


def _rebound(case: Case, event: Event, at: Stamp) -> Case:
    assert event.outcome.policy is not None
    return replace(case, policy=event.outcome.policy)


def _corrected(case: Case, event: Event, at: Stamp) -> Case:
    """Texts are corrected where they are shown; what the open part holds is corrected here."""
    found = event.outcome.corrected
    if "occurred_on" in found:
        case = replace(case, occurred_on=date.fromisoformat(found["occurred_on"]))
    if case.recorded is not None and "recorded_on" in found:
        day = date.fromisoformat(found["recorded_on"])
        case = replace(case, recorded=replace(case.recorded, on=day))
    if case.recorded is not None and "record_number" in found:
        case = replace(case, recorded=replace(case.recorded, number=found["record_number"]))
    return case


def _recused(case: Case, event: Event, at: Stamp) -> Case:
    return replace(case, recused={**case.recused, event.action["person"]: at})


def _linked(case: Case, event: Event, at: Stamp) -> Case:
    return replace(case, links=(*case.links, event.action["other"]))


def _destroyed(case: Case, event: Event, at: Stamp) -> Case:
    found = event.outcome.destroyed
    assert found is not None
    return replace(case, destroyed=Destruction(found.through, found.evidence, at))


def _unchanged(case: Case, event: Event, at: Stamp) -> Case:
    return case


_FOLDS: dict[str, Callable[[Case, Event, Stamp], Case]] = {
    "assign": _assigned, "approve": _approved, "evidence": _evidence, "withdraw": _withdrawn,
    "find": _found, "investigate": _investigated, "apportion": _apportioned, "notify": _notified,
    "statement": _heard, "sanction": _sanctioned, "deliver": _delivered, "file": _filed,
    "return": _returned, "recuse": _recused, "link": _linked, "note": _unchanged,
    "dismiss": _dismissed, "refer": _unchanged, "appeal": _appealed, "uphold": _upheld,
    "vary": _varied, "revoke": _revoked, "reopen": _reopened, "suspend": _suspended,
    "resume": _resumed, "rebind": _rebound, "correct": _corrected, "destroy": _destroyed,
}  # fmt: skip
ENTRIES = frozenset({
    "assign", "approve", "evidence", "withdraw", "find", "notify", "statement", "deliver", "recuse",
    "link", "note", "suspend", "resume", "rebind", "correct", "destroy",
})  # fmt: skip
