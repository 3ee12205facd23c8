"""What an accepted action brings about, written into its event so that folding asks no pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from workflow.actions import Apportion, Sanction
from workflow.apportionment import Reason
from workflow.calendar import months_later
from workflow.event import ConsequenceGiven, Destroyed, MeasureGiven, Outcome, Respondent
from workflow.moment import Moment
from workflow.policy import Effect, reference


def outcome(moment: Moment, state: str) -> Outcome:
    """The outcome of the moment's action, which leads to `state`."""
    found = _OUTCOMES.get(moment.do)
    return found(moment, state) if found else Outcome(state=state)


def _report(moment: Moment, state: str) -> Outcome:
    return Outcome(state=state, policy=reference(moment.policy))


def _apportion(moment: Moment, state: str) -> Outcome:
    assert isinstance(moment.action, Apportion)
    found = list(_persons(moment))
    if moment.action.body_liable:
        found.append(_body(moment))
    return Outcome(state=state, respondents=tuple(found))


def _persons(moment: Moment) -> Iterator[Respondent]:
    for person, result in moment.split.results.items():
        departure = moment.departure(person)
        bears: str = result.bears
        if departure is not None:
            kind = result.kind or "collective"
            bears = "none" if departure.degree == "none" else f"{kind} {departure.degree}"
        bodies = (str(ruling.body) for ruling in moment.rulings if person in ruling.parts)
        yield Respondent(
            id=person, kind="person", post=result.post, bears=bears, because=result.because,
            departed=departure is not None, bodies=tuple(dict.fromkeys(bodies)),
        )  # fmt: skip


def _body(moment: Moment) -> Respondent:
    body, rule = moment.known.body, moment.policy.body_liability
    because = (
        Reason(ruling.id, "body", "collective primary", rule.clause, rule.basis)
        for ruling in moment.rulings if ruling.body == body
    )  # fmt: skip
    return Respondent(
        id=body, kind="body", post="", bears="collective primary", because=tuple(because),
        bodies=(body,),
    )  # fmt: skip


def _sanction(moment: Moment, state: str) -> Outcome:
    assert isinstance(moment.action, Sanction)
    action, measures = moment.action, []
    for given in action.measures:
        rule = moment.policy.measure(given.measure)
        assert rule is not None
        measures.append(MeasureGiven(
            given.respondent, given.measure, rule.weight, rule.tier,
            given.until.isoformat() if given.until else None,
        ))  # fmt: skip
    following = tuple(
        ConsequenceGiven(respondent, effect.id, _last_day(effect, action.decided_on))
        for respondent in dict.fromkeys(given.respondent for given in action.measures)
        for effect in moment.policy.consequences
    )
    return Outcome(state=state, measures=tuple(measures), consequences=following)


def _last_day(effect: Effect, decided_on: date) -> str | None:
    if effect.lasts is None:
        return None
    if effect.lasts == "year":
        return date(decided_on.year, 12, 31).isoformat()
    return months_later(decided_on, effect.lasts).isoformat()


def _evidence(moment: Moment, state: str) -> Outcome:
    return Outcome(state=state, held="here" if moment.given("file") else "elsewhere")


def _rebind(moment: Moment, state: str) -> Outcome:
    assert moment.rebound is not None
    return Outcome(state=state, policy=reference(moment.rebound))


def _correct(moment: Moment, state: str) -> Outcome:
    """Texts stay sealed; what the open part holds is written openly."""
    field, value = moment.given("field"), moment.given("value")
    opened = field in ("occurred_on", "recorded_on", "record_number")
    return Outcome(state=state, corrected={field: value} if opened else {})


def _destroy(moment: Moment, state: str) -> Outcome:
    """All that is sealed up to now, and every file kept since the last destruction, if there was one."""
    case = moment.known
    before = case.destroyed.through if case.destroyed else 0
    files = {e.sha256 for e in case.evidence.values() if e.held == "here" and e.at.seq > before}
    return Outcome(state=state, destroyed=Destroyed(case.seq, tuple(sorted(files))))


_OUTCOMES: dict[str, Callable[[Moment, str], Outcome]] = {
    "report": _report, "apportion": _apportion, "sanction": _sanction,
    "evidence": _evidence, "rebind": _rebind, "correct": _correct,
    "destroy": _destroy,
}  # fmt: skip
