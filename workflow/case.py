"""A case: the fold of its events, and nothing else. Folding asks no pack, no clock, no directory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import msgspec
from msgspec.structs import replace

from workflow.actions import Consequence, Ruling
from workflow.event import ConsequenceGiven, Event, MeasureGiven, Respondent
from workflow.policy import PolicyRef


class Stamp(msgspec.Struct, frozen=True):
    """When and by whom something came onto the record: its event's number, actor and date."""

    seq: int
    by: str
    on: str


class Step(msgspec.Struct, frozen=True):
    """A move that was made, and the state it led to."""

    do: str
    state: str
    at: Stamp


class Exhibit(msgspec.Struct, frozen=True):
    """A piece of evidence on the file."""

    label: str
    kind: str
    sha256: str
    held: str
    at: Stamp
    dated: str | None = None
    withdrawn: Stamp | None = None


class Finding(msgspec.Struct, frozen=True):
    """Whether an element was found, on what evidence; for the consequence, its level."""

    element: str
    found: bool
    evidence: tuple[str, ...]
    at: Stamp
    level: Consequence | None = None


class Approval(msgspec.Struct, frozen=True):
    """Consent to a step; with a proposal, to that very action."""

    what: str
    at: Stamp
    proposal: str | None = None


class Notice(msgspec.Struct, frozen=True):
    """That a respondent was told something."""

    respondent: str
    what: str
    at: Stamp


class Hearing(msgspec.Struct, frozen=True):
    """That a respondent made a statement, or waived it."""

    respondent: str
    waived: bool
    at: Stamp


class Decided(msgspec.Struct, frozen=True):
    """The decision on measures."""

    by: str
    on: date
    measures: tuple[MeasureGiven, ...]
    exempted: tuple[str, ...]
    consequences: tuple[ConsequenceGiven, ...]
    at: Stamp


class Recorded(msgspec.Struct, frozen=True):
    """Where and under which number the closed case is recorded."""

    department: str
    on: date
    number: str


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A case as it stands. Its dictionaries are never changed in place."""

    number: str
    state: str
    policy: PolicyRef
    body: str
    situation: str
    occurred_on: date
    reported: Stamp
    ref: str | None = None
    also: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    road: tuple[Step, ...] = ()
    team: tuple[str, ...] = ()
    assigned: Stamp | None = None
    investigators: frozenset[str] = frozenset()
    approvals: tuple[Approval, ...] = ()
    evidence: dict[str, Exhibit] = {}
    findings: dict[str, Finding] = {}
    severity: str | None = None
    rulings: tuple[Ruling, ...] = ()
    respondents: dict[str, Respondent] = {}
    notices: tuple[Notice, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    decided: Decided | None = None
    delivered: dict[str, tuple[date, Stamp]] = {}
    recorded: Recorded | None = None
    recused: dict[str, Stamp] = {}
    links: tuple[str, ...] = ()
    changed: int = 0
    seq: int = 0
    head: str = ""

    @property
    def entered(self) -> Step:
        """The move into the present state."""
        return self.road[-1]

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies of the case: the one reported, those besides it, those of the decisions."""
        decided = (ruling.body for ruling in self.rulings if ruling.body)
        return tuple(dict.fromkeys((self.body, *self.also, *decided)))

    @property
    def bearers(self) -> tuple[Respondent, ...]:
        """Who bears responsibility, persons and bodies."""
        return tuple(found for found in self.respondents.values() if found.bears != "none")

    def standing(self, label: str) -> bool:
        """Whether that piece of evidence is on the file and not withdrawn."""
        exhibit = self.evidence.get(label)
        return exhibit is not None and exhibit.withdrawn is None

    def consents(self, what: str) -> tuple[Approval, ...]:
        """The approvals of a step that hold: that of the opening stays, any other lapses with a
        later finding, evidence, withdrawal, statement or split."""
        return tuple(
            approval for approval in self.approvals
            if approval.what == what and (what == "opening" or approval.at.seq > self.changed)
        )  # fmt: skip

    def told(self, respondent: str, what: str) -> Notice | None:
        """The first notice of that kind to the respondent."""
        return next((n for n in self.notices if n.respondent == respondent and n.what == what), None)

    def heard(self, respondent: str) -> Hearing | None:
        """The last statement or waiver that counts: one made after a notice of the allegations."""
        notice = self.told(respondent, "allegations")
        if notice is None:
            return None
        counted = [
            hearing for hearing in self.hearings
            if hearing.respondent == respondent
            and hearing.at.seq > notice.at.seq
            and hearing.at.on[:10] >= notice.at.on[:10]
        ]  # fmt: skip
        return counted[-1] if counted else None


LAPSES_APPROVAL = frozenset({"find", "evidence", "withdraw", "statement", "apportion"})


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
    return replace(case, state=event.outcome.state, road=road, changed=changed, seq=event.seq, head=head)


def _reported(event: Event, at: Stamp) -> Case:
    action, policy = event.action, event.outcome.policy
    assert policy is not None
    return Case(
        number=event.stream, state=event.outcome.state, policy=policy, body=action["body"],
        situation=action["situation"], occurred_on=date.fromisoformat(action["occurred_on"]),
        reported=at, ref=action.get("ref"), also=tuple(action.get("also", ())),
        persons=tuple(action.get("persons", ())),
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
    action, outcome = event.action, event.outcome
    decided = Decided(
        by=action["decided_by"], on=date.fromisoformat(action["decided_on"]),
        measures=outcome.measures, consequences=outcome.consequences, at=at,
        exempted=tuple(found["respondent"] for found in action.get("exemptions", ())),
    )  # fmt: skip
    return replace(case, decided=decided)


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


def _recused(case: Case, event: Event, at: Stamp) -> Case:
    return replace(case, recused={**case.recused, event.action["person"]: at})


def _linked(case: Case, event: Event, at: Stamp) -> Case:
    return replace(case, links=(*case.links, event.action["other"]))


def _unchanged(case: Case, event: Event, at: Stamp) -> Case:
    return case


_FOLDS: dict[str, Callable[[Case, Event, Stamp], Case]] = {
    "assign": _assigned, "approve": _approved, "evidence": _evidence, "withdraw": _withdrawn,
    "find": _found, "investigate": _investigated, "apportion": _apportioned, "notify": _notified,
    "statement": _heard, "sanction": _sanctioned, "deliver": _delivered, "file": _filed,
    "return": _returned, "recuse": _recused, "link": _linked, "note": _unchanged,
    "dismiss": _dismissed, "refer": _unchanged,
}  # fmt: skip
ENTRIES = frozenset({
    "assign", "approve", "evidence", "withdraw", "find", "notify", "statement", "deliver", "recuse",
    "link", "note",
})  # fmt: skip
