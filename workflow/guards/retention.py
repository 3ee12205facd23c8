"""Guards of a destruction: an ended case, its time over, nothing open that hangs on it, two people."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.calendar import kept_until
from workflow.guards.registry import Lack, guard, lack
from workflow.moment import Moment


@guard("destruction-at-the-end")
def destruction_at_the_end(moment: Moment) -> Iterator[Lack]:
    """A destruction is approved in an ended case, and there nothing else is."""
    what = moment.given("what")
    if what is None:
        return
    ended = moment.policy.lifecycle.states[moment.known.state].end
    if ended is not (what == "destruction"):
        yield lack("approval-after-the-end" if ended else "destruction-of-open", what=what)


@guard("retention-over")
def retention_over(moment: Moment) -> Iterator[Lack]:
    """The time for which the pack keeps an ended case is over, and no case linked with it is open."""
    if moment.given("what", "destruction") != "destruction":
        return
    rule, until = moment.policy.retention or None, kept_until(moment.policy, moment.known)
    if until is None:
        yield lack("kept-for-ever", rule, policy=moment.policy.id)
    elif moment.day <= until:
        yield lack("kept-still", rule, ended=moment.known.entered.at.on[:10], until=until)
    for other in moment.linked:
        yield lack("linked-case-open", rule, other=other)


@guard("not-destroyed-yet")
def not_destroyed_yet(moment: Moment) -> Iterator[Lack]:
    """What was destroyed since the case ended is not destroyed again."""
    case = moment.known
    if moment.given("what", "destruction") != "destruction" or case.destroyed is None:
        return
    if case.destroyed.at.seq > case.entered.at.seq:
        at = case.destroyed.at
        yield lack("destroyed-already", on=at.on[:10], person=moment.name(at.by))


@guard("destroyed-by-two")
def destroyed_by_two(moment: Moment) -> Iterator[Lack]:
    """Whoever approved the destruction does not carry it out."""
    if any(found.at.by == moment.by for found in moment.known.consents("destruction")):
        yield lack("own-approval", person=moment.name(moment.by))
