"""A small office, in which one scenario takes place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cases.outcomes import Outcome, Refused
from features.dossier import DAYS, DECIDERS, EXHIBITS, LATER, Dossier, Fields
from features.failing import NotSo
from features.memory import Memory
from features.words import Language
from workflow.case import Case
from workflow.errors import InvalidAction
from workflow.policy import Policy
from workflow.wording import N_

ROAD = {
    "reported": "investigate", "investigated": "apportion", "apportioned": "sanction",
    "sanctioned": "file",
}  # fmt: skip
STANDS_AT = {
    "apportion": "investigated", "return": "investigated", "sanction": "apportioned",
    "deliver": "sanctioned", "file": "sanctioned", "appeal": "sanctioned",
    "uphold": "under_review", "vary": "under_review", "revoke": "under_review", "reopen": "dismissed",
    "destroy": "dismissed",
}  # fmt: skip
BYWAYS = {
    "under_review": ("sanctioned", "appeal"), "dismissed": ("reported", "dismiss"),
    "referred": ("reported", "refer"),
}  # fmt: skip


class World:
    """One scenario's office. What is told of the case is carried out when a step is tried."""

    language: Language = "en"
    told: Dossier
    outcome: Outcome | InvalidAction

    def __init__(self, office: Memory) -> None:
        self.office, self.directory = office, office.directory
        self.walked = False
        office.begin()

    # -- looking ------------------------------------------------------------------------------

    def case(self) -> Case | None:
        """The case as it stands; None before it was reported."""
        return self.office.case

    def pack(self, name: str) -> Policy:
        """The newest version of a pack."""
        return self.office.versions(name)[-1]

    # -- trying -------------------------------------------------------------------------------

    def tries(self, who: str, do: str, given: Fields) -> None:
        """Somebody takes the step, after all that was told has come to pass."""
        if not self.walked and do != "report":
            self._walk(who, do, given)
        self.walked = True
        case = self.case()
        self.before = case.seq if case else 0
        try:
            self.outcome = self.office.submit(self.action(who, do, given))
        except InvalidAction as error:
            self.outcome = error

    def action(self, who: str, do: str, given: Fields) -> Fields:
        """The action as the dossier has it, with what is given besides."""
        place = {} if do == "report" else {"case": "@case"}
        return {**self.told.fields(do, self.case(), self.directory), **place, "by": who, **given}

    def _walk(self, who: str, do: str, given: Fields) -> None:
        walk = Walk(self)
        walk.opening()
        walk.to(self.told.state or STANDS_AT.get(do, "reported"))
        if do == "dismiss":
            walk.approve("dismissal")
        for deed in self.told.afterwards:
            walk.take(deed["by"], deed["do"], {"on": LATER, **deed})
        if self.told.proposals:
            walk.approve_proposals(self.office.try_out(self.action(who, do, given)).proposal)


def opening_of(told: Dossier) -> Iterator[tuple[str, str, Fields]]:
    """Report, approval, team, evidence, findings: who does what, when, with which fields."""
    first = told.team[0]
    yield "reporter", "report", {"on": DAYS["report"]}
    if "opening" not in told.unapproved | set(told.proposals):
        yield "approver", "approve", {"on": DAYS["approve"]}
    yield "approver", "assign", {"on": DAYS["assign"]}
    for number, (label, kind) in enumerate(EXHIBITS.items()):
        exhibit = {"label": label, "kind": kind, "sha256": str(number) * 64}
        yield first, "evidence", {"on": DAYS["evidence"], **exhibit}
    for finding in filter(None, map(told.finding, told.elements)):
        yield first, "find", {"on": DAYS["find"], **finding}


class Walk:
    """The way of the case to where a scenario wants it, by real actions, all of them accepted."""

    def __init__(self, world: World) -> None:
        self.world, self.told, self.office = world, world.told, world.office

    def take(self, by: str, do: str, given: Fields | None = None) -> None:
        """Take a step that must succeed; whatever leads to the step under test must."""
        on = {"on": DAYS[do]} if do in DAYS else {}
        try:
            outcome = self.office.submit(self.world.action(by, do, {**on, **(given or {})}))
        except InvalidAction as error:
            raise NotSo(
                N_("on the way to the step that is tried, {deed} is wrong: {field}: {what}"),
                deed=do, field=error.field, what=error.message,
            ) from None  # fmt: skip
        if isinstance(outcome, Refused):
            why = tuple(found.message for found in outcome.verdict.refusals)
            raise NotSo(
                N_("on the way to the step that is tried, {deed} is refused: {why}"), deed=do, why=why
            )

    def opening(self) -> None:
        """Report and inquiry."""
        for by, do, given in opening_of(self.told):
            self.take(by, do, given)

    def to(self, state: str) -> None:
        """Walk from the opening to that state, and take the entries that are due in it."""
        start, byway = BYWAYS.get(state, (state, ""))
        self._along(start)
        if byway == "dismiss":
            self.approve("dismissal")
        if byway:
            self.take({"appeal": "member"}.get(byway, "decider"), byway)

    def _along(self, state: str) -> None:
        for at, move in ROAD.items():
            if at in _DUE:
                _DUE[at](self)
            if at == state:
                return
            self.take(self._who(move), move)

    def approve(self, what: str, **more: str) -> None:
        """Approve a step, unless the scenario says that it was not."""
        if what not in self.told.unapproved:
            given = {"what": what, "on": DAYS.get(what, DAYS["approve"]), **more}
            self.take("approver", "approve", given)

    def _who(self, move: str) -> str:
        if move == "sanction":
            return DECIDERS[self.told.deciding_body]
        return {"file": "registrar"}.get(move, self.told.team[0])

    @property
    def _bearers(self) -> Iterator[str]:
        case = self.office.case
        assert case is not None
        for bearer in case.bearers:
            yield bearer.id

    def approve_proposals(self, proposal: str) -> None:
        """Approve, each for this very proposal or for another, what the scenario says so of."""
        for what, which in self.told.proposals.items():
            self.approve(what, proposal=proposal if which == "this" else "0" * 64)

    def before_split(self) -> None:
        """The consent to departures."""
        if self.told.departures and "departure" not in self.told.proposals:
            self.approve("departure")

    def hear(self) -> None:
        """Each bearer is told and heard, then the decision is approved."""
        for who in self._bearers:
            if who in self.told.early:
                self._statement(who, DAYS["apportion"])
            if who not in self.told.untold:
                self.take(self.told.team[0], "notify", {"respondent": who})
            if who not in self.told.unheard | self.told.early | self.told.untold:
                self._statement(who, DAYS["statement"])
        if "decision" not in self.told.proposals:
            self.approve("decision")

    def _statement(self, who: str, on: str) -> None:
        given: Fields = {"respondent": who, "on": on}
        if who in self.told.waived:
            given |= {"text": None, "waived": True}
        self.take(self.told.team[0], "statement", given)

    def deliver(self) -> None:
        """Each bearer is handed the decision."""
        for who in self._bearers:
            if who not in self.told.undelivered:
                self.take("registrar", "deliver", {"respondent": who})


_DUE: dict[str, Callable[[Walk], None]] = {
    "investigated": Walk.before_split, "apportioned": Walk.hear, "sanctioned": Walk.deliver,
}  # fmt: skip
