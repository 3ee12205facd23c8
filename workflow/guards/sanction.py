"""Guards of the decision on measures: who decides, on whom, with what, after what."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.actions import CHECKLIST, Measure, Sanction
from workflow.authority import deciders, decides_over
from workflow.event import Respondent
from workflow.guards.registry import Lack, guard, lack
from workflow.moment import Moment


@guard("decider-has-authority")
def decider_has_authority(moment: Moment) -> Iterator[Lack]:
    """The deciding body has authority over each bearer, by the pack's rule."""
    decided_by = moment.given("decided_by")
    if decided_by is None:
        return
    authority = moment.policy.authority
    varied = moment.known.varied
    for bearer in moment.known.bearers:
        if varied and bearer.id not in varied:
            continue
        if not decides_over(authority, moment.directory, decided_by, moment.known, bearer):
            able = tuple(deciders(authority, moment.directory, moment.known, bearer))
            yield lack(
                "no-authority" if able else "no-authority-anywhere", authority,
                body=moment.name(decided_by), person=moment.name(bearer.id), rule=authority.label,
                able=tuple(moment.name(body) for body in able),
            )  # fmt: skip


@guard("bearers-measured")
def bearers_measured(moment: Moment) -> Iterator[Lack]:
    """Each bearer has a measure or a reasoned exemption, not both."""
    if not isinstance(moment.action, Sanction):
        return
    standing = _standing(moment)
    measured = {measure.respondent for measure in moment.action.measures} | set(standing)
    exempted = {exemption.respondent for exemption in moment.action.exemptions}
    if moment.known.varied and moment.known.decided:
        exempted |= set(moment.known.decided.exempted)
    for bearer in moment.known.bearers:
        if bearer.id not in measured | exempted:
            yield lack("bearer-without-measure", person=moment.name(bearer.id))
        elif bearer.id in measured & exempted:
            yield lack("measured-and-exempted", person=moment.name(bearer.id))


@guard("only-bearers-measured")
def only_bearers_measured(moment: Moment) -> Iterator[Lack]:
    """Whoever bears nothing gets nothing."""
    bearing = {bearer.id for bearer in moment.known.bearers}
    measured = [measure.respondent for measure in _measures(moment)]
    exempted = [exemption.respondent for exemption in moment.given("exemptions", ())]
    for respondent in dict.fromkeys([*measured, *exempted]):
        if respondent not in bearing:
            yield lack("measure-without-responsibility", person=moment.name(respondent))


@guard("measure-fits")
def measure_fits(moment: Moment) -> Iterator[Lack]:
    """A measure fits the kind of respondent, a body or a person."""
    for given in _measures(moment):
        rule = moment.policy.measure(given.measure)
        kind = "body" if moment.directory.body(given.respondent) else "person"
        if rule is not None and kind not in rule.applies_to:
            fitting = (m.label for m in moment.policy.measures if kind in m.applies_to)
            yield lack("measure-does-not-fit", person=moment.name(given.respondent),
                       measure=rule.label, kind=kind, choices=tuple(fitting))  # fmt: skip


@guard("measure-in-tier")
def measure_in_tier(moment: Moment) -> Iterator[Lack]:
    """Where the pack has tiers, a measure comes from the tier of the severity found."""
    severity = moment.policy.severity_of(str(moment.known.severity))
    if severity is None or not moment.policy.has_tiers:
        return
    for given in _measures(moment):
        rule = moment.policy.measure(given.measure)
        if rule is not None and rule.tier != severity.id:
            fitting = (m.label for m in moment.policy.measures if m.tier == severity.id)
            yield lack("measure-of-another-tier", rule, person=moment.name(given.respondent),
                       measure=rule.label, severity=severity.label,
                       choices=tuple(fitting))  # fmt: skip


@guard("secondary-not-heavier")
def secondary_not_heavier(moment: Moment) -> Iterator[Lack]:
    """For one decision, no secondary bearer's heaviest measure is heavier than the heaviest that a
    primary bearer got; where no primary bearer got one, the rule does not cap the others."""
    heaviest = _heaviest(moment)
    for ruling in moment.known.rulings:
        bearers = [b for b in moment.known.bearers if b.id in ruling.parts and b.id in heaviest]
        primary = [heaviest[b.id] for b in bearers if _degree_in(b, ruling.id) == "primary"]
        for bearer in bearers:
            capped = bearer.bears.endswith("secondary") and primary
            if not capped or _degree_in(bearer, ruling.id) != "secondary":
                continue
            if heaviest[bearer.id] > max(primary):
                yield lack("secondary-heavier", person=moment.name(bearer.id), decision=ruling.id)


@guard("respondents-heard")
def respondents_heard(moment: Moment) -> Iterator[Lack]:
    """Each bearer was told the allegations and then heard, or waived it in writing."""
    case = moment.known
    for bearer in case.bearers:
        if case.told(bearer.id, "allegations") is None:
            yield lack("not-told", person=moment.name(bearer.id), id=bearer.id)
        elif case.heard(bearer.id) is None:
            yield lack("not-heard", person=moment.name(bearer.id), id=bearer.id)


@guard("checklist-complete")
def checklist_complete(moment: Moment) -> Iterator[Lack]:
    """The proposal was checked on all that article 10 asks for."""
    if moment.action is None:
        return
    missing = tuple(item for item in CHECKLIST if item not in moment.given("checklist"))
    if missing:
        yield lack("checklist-incomplete", missing=missing)


@guard("measure-ends-later")
def measure_ends_later(moment: Moment) -> Iterator[Lack]:
    """A measure that ends does so after the decision."""
    for given in _measures(moment):
        if given.until is not None and given.until < moment.given("decided_on"):
            yield lack("measure-ends-early", person=moment.name(given.respondent), day=given.until)


def _measures(moment: Moment) -> tuple[Measure, ...]:
    return moment.action.measures if isinstance(moment.action, Sanction) else ()


def _standing(moment: Moment) -> dict[str, int]:
    """The heaviest measure of each whose measures a review left standing."""
    found: dict[str, int] = {}
    if moment.known.varied and moment.known.decided:
        for given in moment.known.decided.measures:
            found[given.respondent] = max(given.weight, found.get(given.respondent, 0))
    return found


def _heaviest(moment: Moment) -> dict[str, int]:
    found = _standing(moment)
    for given in _measures(moment):
        rule = moment.policy.measure(given.measure)
        if rule is not None:
            found[given.respondent] = max(rule.weight, found.get(given.respondent, 0))
    return found


def _degree_in(bearer: Respondent, decision: str) -> str:
    """The degree for that decision; a departure is from all of them that are not binding."""
    reason = next((found for found in bearer.because if found.decision == decision), None)
    if reason is None:
        return "none"
    departed = bearer.departed and not reason.binding
    return (bearer.bears if departed else reason.bears).split()[-1]
