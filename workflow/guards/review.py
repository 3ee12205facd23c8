"""Guards of the review: who may ask for it, in time, who decides it, and what it may do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workflow.calendar import suspended_days
from workflow.guards.registry import AtLeastOne, Lack, guard, lack
from workflow.moment import Moment


@guard("appeal-by-whom")
def appeal_by_whom(moment: Moment) -> Iterator[Lack]:
    """A respondent appeals, or the registrar on the respondent's behalf; a review that names no
    respondent is a higher body's."""
    if moment.action is None:
        return
    respondent, decider = moment.given("respondent"), moment.holds(moment.by, "decider", "body-over")
    if respondent is None and not decider:
        yield lack("review-without-respondent")
    elif respondent is not None and moment.by != respondent and not moment.holds(moment.by, "registrar"):
        yield lack("appeal-of-another", person=moment.name(respondent))


@guard("appellant-bears")
def appellant_bears(moment: Moment) -> Iterator[Lack]:
    """Whoever appeals bears something by the decision."""
    respondent = moment.given("respondent")
    if respondent is not None and respondent not in {bearer.id for bearer in moment.known.bearers}:
        yield lack("appellant-bears-nothing", person=moment.name(respondent))


@guard("appeal-in-time", "days")
def appeal_in_time(moment: Moment, days: AtLeastOne) -> Iterator[Lack]:
    """An appeal is received within so many days of the delivery; before delivery it is in time, and
    a higher body's review knows no period. Suspended days do not count."""
    case, respondent = moment.known, moment.given("respondent")
    if respondent is None or respondent not in case.delivered:
        return
    delivered: date = case.delivered[respondent][0]
    received: date = moment.given("received_on")
    late = (received - delivered).days - suspended_days(case, delivered, received)
    if late > days:
        yield lack("appeal-late", delivered=delivered, received=received, days=days)


@guard("reviewer-uninvolved")
def reviewer_uninvolved(moment: Moment) -> Iterator[Lack]:
    """Who decides a review took no part in the case before."""
    case = moment.known
    if moment.by in case.actors | case.investigators:
        yield lack("reviewer-took-part", person=moment.name(moment.by))


@guard("reviewing-body")
def reviewing_body(moment: Moment) -> Iterator[Lack]:
    """A review is decided by the body that made the decision, or by one that stands over it."""
    case, body = moment.known, moment.given("decided_by")
    if body is None or case.decided is None or body == case.decided.by:
        return
    if not moment.directory.stands_over(body, case.decided.by):
        yield lack("body-may-not-review", body=moment.name(body), deciding=moment.name(case.decided.by))


@guard("respondents-bear")
def respondents_bear(moment: Moment) -> Iterator[Lack]:
    """A review is about those who bear something."""
    bearing = {bearer.id for bearer in moment.known.bearers}
    for respondent in moment.given("respondents", ()):
        if respondent not in bearing:
            yield lack("measure-without-responsibility", person=moment.name(respondent))


@guard("appellant-answered")
def appellant_answered(moment: Moment) -> Iterator[Lack]:
    """The review answers the one who appealed."""
    review = moment.known.review
    if moment.action is None or review is None or review.respondent is None:
        return
    if review.respondent not in moment.given("respondents", ()):
        yield lack("appellant-left-out", person=moment.name(review.respondent))


@guard("member-still-bears")
def member_still_bears(moment: Moment) -> Iterator[Lack]:
    """While the body is held to account, at least one of its members is."""
    freed = moment.given("respondents", ())
    left = [bearer for bearer in moment.known.bearers if bearer.id not in freed]
    for body in (bearer for bearer in left if bearer.kind == "body"):
        if not any(body.id in other.bodies for other in left if other.kind == "person"):
            yield lack("body-without-member", body=moment.name(body.id))


@guard("varied-only")
def varied_only(moment: Moment) -> Iterator[Lack]:
    """After a review varied a decision, the new one is about the respondents it named, no others."""
    varied = moment.known.varied
    given = [*moment.given("measures", ()), *moment.given("exemptions", ())]
    for respondent in dict.fromkeys(found.respondent for found in given):
        if varied and respondent not in varied:
            yield lack("measure-stands", person=moment.name(respondent))


@guard("nothing-varied")
def nothing_varied(moment: Moment) -> Iterator[Lack]:
    """While a varied decision waits for the new one, what was not varied stands, and the case goes
    no other way."""
    if moment.known.varied:
        yield lack("varied-open", people=tuple(map(moment.name, sorted(moment.known.varied))))


@guard("rebound-fits")
def rebound_fits(moment: Moment) -> Iterator[Lack]:
    """The policy that a case is moved to has its situation, and its severity where one was found."""
    case, policy = moment.known, moment.rebound
    if policy is None:
        return
    if policy.situation(case.situation) is None:
        yield lack("rebound-without-situation", policy=policy.id, situation=case.situation)
    if case.severity is not None and policy.severity_of(case.severity) is None:
        yield lack("rebound-without-severity", policy=policy.id, severity=case.severity)
    if not policy.in_force.on(case.occurred_on):
        yield lack("policy-not-in-force", policy=policy.id, day=case.occurred_on)


@guard("something-to-correct")
def something_to_correct(moment: Moment) -> Iterator[Lack]:
    """What is corrected is there; a day stays in the order that the step kept which told it, and the
    policy is still the one in force on it."""
    case, field, value = moment.known, moment.given("field"), moment.given("value")
    if field in ("recorded_on", "record_number") and case.recorded is None:
        yield lack("nothing-recorded")
    elif field == "recorded_on":
        day = date.fromisoformat(value)
        if day > moment.day:
            yield lack("day-after-step", field=field, day=day, on=moment.on[:10])
        if case.decided is not None and day < case.decided.on:
            yield lack("day-before-decision", field=field, day=day, decided=case.decided.on)
    elif field == "occurred_on":
        day = date.fromisoformat(value)
        if value > case.reported.on[:10]:
            yield lack("day-after-report", field=field, day=day, reported=case.reported.on[:10])
        if not moment.policy.in_force.on(day):
            yield lack("policy-not-in-force", policy=moment.policy.id, day=day)
