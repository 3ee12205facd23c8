"""Guards of the inquiry: opening, team, evidence, findings, threshold; and of entries about people."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.actions import Approvable, Find
from workflow.guards.registry import AtLeastOne, Lack, guard, lack
from workflow.moment import Moment
from workflow.proposal import proposal_hash


@guard("approved", "what")
def approved(moment: Moment, what: Approvable) -> Iterator[Lack]:
    """The step was approved, and the approval holds; where it names a proposal, for this action."""
    case = moment.known
    consents = case.consents(what)
    if not consents:
        given = any(approval.what == what for approval in case.approvals)
        yield lack("approval-lapsed" if given else "approval-missing", what=what)
    elif moment.action is not None:
        proposal = proposal_hash(moment.action, case.number)
        if not any(consent.proposal in (None, proposal) for consent in consents):
            yield lack("approval-of-another", what=what, proposal=proposal)


@guard("departure-approved")
def departure_approved(moment: Moment) -> Iterator[Lack]:
    """A departure from the computed split has the approver's consent."""
    if moment.given("departures"):
        yield from approved(moment, "departure")


@guard("team", "at_least")
def team(moment: Moment, at_least: AtLeastOne) -> Iterator[Lack]:
    """The team has so many investigators who hold the role and may act in the case."""
    case = moment.known
    able = [
        person for person in case.team
        if moment.bar(person) is None and moment.holds(person, "investigator")
    ]  # fmt: skip
    if len(able) < at_least:
        yield lack("team-too-small", have=len(able), need=at_least, team=",".join(able))


@guard("team-qualified")
def team_qualified(moment: Moment) -> Iterator[Lack]:
    """Everybody assigned holds the role of investigator on the day."""
    for person in moment.given("investigators", ()):
        if not moment.holds(person, "investigator"):
            yield lack("not-investigator", person=moment.name(person))


@guard("team-impartial")
def team_impartial(moment: Moment) -> Iterator[Lack]:
    """Nobody is assigned to the own case, nor to one where they approved."""
    case = moment.known
    approvers = {approval.at.by for approval in case.approvals}
    for person in moment.given("investigators", ()):
        bar = moment.bar(person)
        if bar is not None:
            yield lack(f"barred-{bar.why}", person=moment.name(person), body=moment.name(bar.body))
        if person in approvers or person == moment.by:
            yield lack("approver-assigned", person=moment.name(person))


@guard("evidence-stands")
def evidence_stands(moment: Moment) -> Iterator[Lack]:
    """Evidence that is named is on the file and not withdrawn."""
    case = moment.known
    for label in _named(moment):
        if not case.standing(label):
            yield lack("evidence-withdrawn", label=label)


def _named(moment: Moment) -> Iterator[str]:
    if isinstance(moment.action, Find):
        yield from moment.action.evidence
    elif moment.given("decisions"):
        yield from dict.fromkeys(
            label for ruling in moment.rulings for label in ruling.evidence.values()
        )
    elif moment.given("evidence"):
        yield moment.given("evidence")
    elif moment.do == "withdraw" and moment.action is not None:
        yield moment.given("label")


@guard("elements-found")
def elements_found(moment: Moment) -> Iterator[Lack]:
    """Every element of the situation is found, each on evidence that stands. Whether there is a
    consequence, and a grave enough one, is for the threshold to say."""
    case = moment.known
    for element in moment.situation.elements if moment.situation else ():
        finding = case.findings.get(element.id)
        if element.id == "consequence" and finding is None:
            continue
        if finding is None or not (finding.found or element.id == "consequence"):
            yield lack("element-not-found", element, element=element.id, label=element.label)
        elif not any(case.standing(label) for label in finding.evidence):
            yield lack("element-without-evidence", element, element=element.id, label=element.label)


@guard("threshold-reached")
def threshold_reached(moment: Moment) -> Iterator[Lack]:
    """The consequence found reaches the one that the clause itself demands."""
    situation = moment.situation
    if situation is None or situation.threshold == "none":
        return
    finding = moment.known.findings.get("consequence")
    level = (finding.level if finding else None) or "none"
    if not situation.reached_by(level):
        yield lack("threshold-not-reached", situation, level=level, threshold=situation.threshold)


@guard("respondent-concerned")
def respondent_concerned(moment: Moment) -> Iterator[Lack]:
    """Whoever is told, heard or delivered to is a body of the case, a member of one, or named."""
    respondent = moment.given("respondent")
    if respondent is not None and not moment.concerns(respondent):
        yield lack("not-concerned", person=moment.name(respondent))


@guard("decision-to-tell")
def decision_to_tell(moment: Moment) -> Iterator[Lack]:
    """A decision is told of after it was made."""
    if moment.given("what") == "decision" and moment.known.decided is None:
        yield lack("nothing-decided")


@guard("one-step-back")
def one_step_back(moment: Moment) -> Iterator[Lack]:
    """A case goes back to the state it came from, not further."""
    to = moment.given("to")
    if to is not None and to != moment.destination:
        yield lack("not-one-step-back", to=to, state=str(moment.destination))


@guard("not-recused-yet")
def not_recused_yet(moment: Moment) -> Iterator[Lack]:
    """A recusal is recorded once."""
    person = moment.given("person")
    if person in moment.known.recused:
        yield lack("recused-already", person=moment.name(person))
