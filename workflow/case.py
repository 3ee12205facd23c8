"""A case as it stands: what the fold of its events knows, in frozen values."""

from __future__ import annotations

from datetime import date

import msgspec

from workflow.actions import Consequence, Ruling
from workflow.event import ConsequenceGiven, MeasureGiven, Respondent
from workflow.policy import PolicyRef


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """When and by whom something came onto the record: its event's number, actor and date."""

    seq: int
    by: str
    on: str


class Step(msgspec.Struct, frozen=True, gc=False):
    """A move that was made, and the state it led to."""

    do: str
    state: str
    at: Stamp


class Exhibit(msgspec.Struct, frozen=True, gc=False):
    """A piece of evidence on the file."""

    label: str
    kind: str
    sha256: str
    held: str
    at: Stamp
    dated: str | None = None
    withdrawn: Stamp | None = None


class Finding(msgspec.Struct, frozen=True, gc=False):
    """Whether an element was found, on what evidence; for the consequence, its level."""

    element: str
    found: bool
    evidence: tuple[str, ...]
    at: Stamp
    level: Consequence | None = None


class Approval(msgspec.Struct, frozen=True, gc=False):
    """Consent to a step; with a proposal, to that very action."""

    what: str
    at: Stamp
    proposal: str | None = None


class Notice(msgspec.Struct, frozen=True, gc=False):
    """That a respondent was told something."""

    respondent: str
    what: str
    at: Stamp


class Hearing(msgspec.Struct, frozen=True, gc=False):
    """That a respondent made a statement, or waived it."""

    respondent: str
    waived: bool
    at: Stamp


class Decided(msgspec.Struct, frozen=True, gc=False):
    """The decision on measures."""

    by: str
    on: date
    measures: tuple[MeasureGiven, ...]
    exempted: tuple[str, ...]
    consequences: tuple[ConsequenceGiven, ...]
    at: Stamp


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """Where and under which number the closed case is recorded."""

    department: str
    on: date
    number: str


class Review(msgspec.Struct, frozen=True, gc=False):
    """A review that is open: who asked for it (none: a higher body), and where the case came from."""

    respondent: str | None
    origin: str
    at: Stamp


class Suspension(msgspec.Struct, frozen=True, gc=False):
    """A time in which the clock stood still; without an end it still does."""

    since: Stamp
    until: Stamp | None = None


class Destruction(msgspec.Struct, frozen=True, gc=False):
    """That the texts of the events up to `through` were destroyed, and which evidence files."""

    through: int
    evidence: tuple[str, ...]
    at: Stamp


class Case(msgspec.Struct, frozen=True, gc=False, kw_only=True):
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
    review: Review | None = None
    varied: frozenset[str] = frozenset()
    suspensions: tuple[Suspension, ...] = ()
    destroyed: Destruction | None = None
    actors: frozenset[str] = frozenset()
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

    @property
    def suspended(self) -> bool:
        """Whether the clock stands still."""
        return bool(self.suspensions) and self.suspensions[-1].until is None

    def standing(self, label: str) -> bool:
        """Whether that piece of evidence is on the file and not withdrawn."""
        exhibit = self.evidence.get(label)
        return exhibit is not None and exhibit.withdrawn is None

    def resting(self, element: str) -> Finding | None:
        """The finding on that element or check, where it rests on evidence that stands."""
        finding = self.findings.get(element)
        return finding if finding and any(map(self.standing, finding.evidence)) else None

    def consents(self, what: str) -> tuple[Approval, ...]:
        """The approvals of a step that hold: that of the opening stays, that of a destruction as long
        as the case stays where it is; any other lapses with a later finding, evidence, withdrawal,
        statement or split."""
        after = self.changed
        if what in ("opening", "destruction"):
            after = 0 if what == "opening" else self.entered.at.seq
        return tuple(found for found in self.approvals if found.what == what and found.at.seq > after)

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
