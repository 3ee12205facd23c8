"""What a scenario says about its case, kept until a step is tried; and the actions that follow.

What a scenario does not mention is in order: approved, found on evidence, heard, decided by who may
decide. So a scenario names only what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from features.words import PEOPLE
from workflow.actions import CHECKLIST
from workflow.case import Case
from workflow.directory import Directory
from workflow.policy import Policy

Fields = dict[str, Any]
OCCURRED = "2025-03-10"
DAYS = {
    "report": "2025-04-01", "approve": "2025-04-02", "assign": "2025-04-03",
    "evidence": "2025-04-10", "find": "2025-04-20", "investigate": "2025-05-06",
    "apportion": "2025-05-20", "notify": "2025-05-22", "statement": "2025-05-28",
    "decision": "2025-06-05", "sanction": "2025-06-10", "deliver": "2025-06-15",
    "file": "2025-06-30", "dismissal": "2025-06-30", "departure": "2025-05-19",
    "appeal": "2025-06-25", "dismiss": "2025-07-01", "refer": "2025-07-01",
}  # fmt: skip
LATER = "2025-07-15"
OTHERS = {"collective": "took_part", "individual": "not_involved", "omission": "no_remit"}
SHOWN = {"objected": "minutes", "raised": "letter", "decided": "letter", "approved": "letter"}
EXHIBITS = {"minutes": "minutes", "letter": "document", "photo": "photo"}
DECIDERS = {
    "county": "decider", "city": "city-decider", "county-discipline": "commission-decider",
    "city-discipline": "city-commission-decider", "county-organisation": "department-decider",
    "town": "town-decider",
}  # fmt: skip


@dataclass
class Ruling:
    """A decision as told: who is not mentioned did what is usual in that mode."""

    id: str
    mode: str
    body: str
    made_on: str
    parts: dict[str, str] = field(default_factory=dict)
    in_charge: str | None = None
    shown: dict[str, str | None] = field(default_factory=dict)
    documented: bool = True

    def fields(self, directory: Directory) -> Fields:
        """The decision as the action `apportion` has it."""
        day = date.fromisoformat(self.made_on)
        told = {post.person: OTHERS[self.mode] for post in directory.members(self.body, day)}
        parts = {who: part for who, part in {**told, **self.parts}.items() if part != "-"}
        evidence = {"meeting": "minutes"} if self.documented else {}
        for who, part in parts.items():
            label = self.shown.get(who, SHOWN.get(part))
            if label:
                evidence[who] = label
        found = {
            "id": self.id, "mode": self.mode, "matter": "what was decided", "body": self.body,
            "made_on": self.made_on, "parts": parts, "evidence": evidence,
        }  # fmt: skip
        return found if self.in_charge is None else {**found, "in_charge": self.in_charge}


@dataclass
class Dossier:
    """One case as its scenario tells it."""

    pack: str
    body: str
    policy: Policy
    situation: str = ""
    occurred_on: str = OCCURRED
    persons: list[str] = field(default_factory=list)
    state: str | None = None
    severity: str = "lighter"
    team: list[str] = field(default_factory=lambda: ["investigator", "second-investigator"])
    unapproved: set[str] = field(default_factory=set)
    proposals: dict[str, str] = field(default_factory=dict)
    findings: dict[str, Fields | None] = field(default_factory=dict)
    decisions: list[Ruling] = field(default_factory=list)
    body_liable: bool = False
    departures: dict[str, str] = field(default_factory=dict)
    measures: list[Fields] = field(default_factory=list)
    anew: list[Fields] = field(default_factory=list)
    exempted: list[str] = field(default_factory=list)
    unmeasured: set[str] = field(default_factory=set)
    untold: set[str] = field(default_factory=set)
    unheard: set[str] = field(default_factory=set)
    waived: set[str] = field(default_factory=set)
    early: set[str] = field(default_factory=set)
    undelivered: set[str] = field(default_factory=set)
    afterwards: list[Fields] = field(default_factory=list)

    def decide(self, ruling: Ruling) -> None:
        """Add a decision; the field of the bureau's matters has a member in charge."""
        if ruling.body == "bureau":
            ruling.in_charge = "deputy"
        self.decisions.append(ruling)

    @property
    def decision(self) -> Ruling:
        """The decision told last; a collective one of the body where none was told."""
        if not self.decisions:
            self.decide(Ruling("D1", "collective", self.body, self.occurred_on))
        return self.decisions[-1]

    @property
    def elements(self) -> list[str]:
        """The elements of the situation; the checks that a step waits for, or that are told of."""
        found = self.policy.situation(self.situation)
        assert found, f"{self.pack} has no situation {self.situation}"
        told = {*self.findings, *self._awaited()}
        checks = [check.id for check in self.policy.checks if check.id in told]
        return [*(element.id for element in found.elements), *checks]

    def _awaited(self) -> Iterator[str]:
        """The checks that some step of such a case waits for."""
        moves = (move for found in self.policy.lifecycle.moves.values() for move in found)
        for use in (use for move in moves for use in move.guards if use.guard == "checks-closed"):
            if self.situation in (use.parameters["situations"] or [self.situation]):
                yield from use.parameters["checks"]

    def finding(self, element: str) -> Fields | None:
        """The finding on an element: found on a letter, unless told otherwise."""
        if element in self.findings:
            return self.findings[element]
        found = self.policy.situation(self.situation)
        assert found
        if element == "consequence":
            return {"element": element, "level": found.threshold, "evidence": ["letter"]}
        return {"element": element, "found": True, "evidence": ["letter"]}

    # -- the actions, as fields ---------------------------------------------------------------

    def fields(self, do: str, case: Case | None, directory: Directory) -> Fields:
        """The fields of the action `do`, as the dossier has them."""
        made: Fields = getattr(self, f"_{do}", lambda *_: {})(case, directory)
        return {"do": do, **made}

    def _report(self, case: Case | None, directory: Directory) -> Fields:
        return {
            "policy": self.pack, "body": self.body, "situation": self.situation, "ref": "case",
            "occurred_on": self.occurred_on, "persons": self.persons,
            "summary": "what happened", "source": "a letter", "informant": "a villager",
        }  # fmt: skip

    def _assign(self, case: Case | None, directory: Directory) -> Fields:
        return {"investigators": self.team}

    def _approve(self, case: Case | None, directory: Directory) -> Fields:
        return {"what": "opening"}

    def _evidence(self, case: Case | None, directory: Directory) -> Fields:
        return {"label": "new-letter", "kind": "document", "title": "a letter", "sha256": "0" * 64}

    def _withdraw(self, case: Case | None, directory: Directory) -> Fields:
        return {"label": "letter", "reason": "a forgery"}

    def _find(self, case: Case | None, directory: Directory) -> Fields:
        return {"element": "breach", "found": True, "evidence": ["minutes"]}

    def _investigate(self, case: Case | None, directory: Directory) -> Fields:
        return {"conclusion": "the facts are established", "severity": self.severity}

    def _apportion(self, case: Case | None, directory: Directory) -> Fields:
        decisions = self.decisions or [self.decision]
        return {
            "decisions": [ruling.fields(directory) for ruling in decisions],
            "body_liable": self.body_liable,
            "departures": [
                {"person": who, "degree": degree, "reason": "the special circumstances"}
                for who, degree in self.departures.items()
            ],
        }  # fmt: skip

    def _notify(self, case: Case | None, directory: Directory) -> Fields:
        return {"respondent": "member", "what": "allegations"}

    def _statement(self, case: Case | None, directory: Directory) -> Fields:
        return {"respondent": "member", "text": "it was not so"}

    def _sanction(self, case: Case | None, directory: Directory) -> Fields:
        if case is not None and case.varied:
            return self._sanction_anew(case)
        told = {given["respondent"] for given in self.measures}
        spoken_for = told | set(self.exempted) | self.unmeasured
        usual = [
            {"respondent": bearer.id, "measure": self._mildest(bearer.kind)}
            for bearer in (case.bearers if case else ())
            if bearer.id not in spoken_for
        ]
        return {
            "decided_by": self.deciding_body, "decided_on": DAYS["sanction"],
            "checklist": list(CHECKLIST),
            "measures": [{"reason": "as found", **given} for given in [*self.measures, *usual]],
            "exemptions": [
                {"respondent": who, "ground": "a first trial", "reason": "as found"}
                for who in self.exempted
            ],
        }  # fmt: skip

    def _sanction_anew(self, case: Case) -> Fields:
        """The decision after one was varied: on those whom the review named, and no others."""
        told = {given["respondent"] for given in self.anew} | self.unmeasured
        usual = [
            {"respondent": bearer.id, "measure": self._mildest(bearer.kind)}
            for bearer in case.bearers if bearer.id in case.varied - told
        ]  # fmt: skip
        return {
            "decided_by": self.deciding_body, "decided_on": LATER, "checklist": list(CHECKLIST),
            "measures": [{"reason": "as found anew", **given} for given in [*self.anew, *usual]],
        }  # fmt: skip

    def _mildest(self, kind: str) -> str:
        tiers = (None, self.severity)
        return next(
            measure.id for measure in self.policy.measures
            if kind in measure.applies_to and measure.tier in tiers
        )  # fmt: skip

    @property
    def deciding_body(self) -> str:
        """A body that the pack's rule of authority lets decide on the bureau's people."""
        return "county-discipline" if self.policy.authority.rule == "discipline-commission" else "county"

    def _deliver(self, case: Case | None, directory: Directory) -> Fields:
        return {"respondent": "member", "delivered_on": DAYS["deliver"]}

    def _file(self, case: Case | None, directory: Directory) -> Fields:
        return {
            "recorded_with": f"{self.policy.filing.level or 'county'}-organisation",
            "recorded_on": DAYS["file"], "record_number": "12/2025",
        }  # fmt: skip

    def _dismiss(self, case: Case | None, directory: Directory) -> Fields:
        return {"ground": "not_established", "reason": "nothing could be shown"}

    def _refer(self, case: Case | None, directory: Directory) -> Fields:
        return {"to": "the court", "reason": "a matter for the court"}

    def _return(self, case: Case | None, directory: Directory) -> Fields:
        back = {"investigated": "reported", "apportioned": "investigated"}
        return {"to": back.get(case.state if case else "", "reported"), "reason": "to be done again"}

    def _appeal(self, case: Case | None, directory: Directory) -> Fields:
        return {"respondent": "member", "grounds": "it was not so", "received_on": "2025-06-20"}

    def _uphold(self, case: Case | None, directory: Directory) -> Fields:
        asked = case.review.respondent if case and case.review else None
        return {
            "decided_by": "city", "respondents": [asked or "member"], "reason": "looked at anew",
        }  # fmt: skip

    _vary = _revoke = _uphold

    def _reopen(self, case: Case | None, directory: Directory) -> Fields:
        return {"reason": "new evidence"}

    _suspend = _resume = _destroy = _reopen

    def _rebind(self, case: Case | None, directory: Directory) -> Fields:
        return {"policy": "lenient", "reason": "the office chose another reading"}

    def _correct(self, case: Case | None, directory: Directory) -> Fields:
        return {"field": "summary", "value": "what really happened", "reason": "a slip of the pen"}

    def _recuse(self, case: Case | None, directory: Directory) -> Fields:
        return {"person": "third-investigator", "reason": "a relative"}

    def _note(self, case: Case | None, directory: Directory) -> Fields:
        return {"text": "a remark"}


assert set(DECIDERS.values()) <= set(PEOPLE)
