"""The moment of a decision: everything a guard may look at, and nothing it may change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from workflow.actions import Action, Apportion, Departure, Report, Ruling, moment_of
from workflow.apportionment import Split, computed
from workflow.case import Case, Stamp
from workflow.directory import MEMBERS, Body, Directory, Post, Role
from workflow.once import once
from workflow.policy import Actor, Move, Policy, Situation
from workflow.wording import Named, Term, Text


class Bar(msgspec.Struct, frozen=True):
    """Why a person may not act in the case: `member` of a body of it, `named`, or `recused`."""

    why: str
    body: str = ""


class Moment:
    """One action (or none, when only asked what could be done) on one case, on one day.

    `by`, `on` and `day` are the actor, the action's date as written, and its calendar day; `clock`
    is the present time as written;
    `case` is None for a report; `rebound` is the policy that a `rebind` names; `linked` are the open
    cases that it is linked with, where that matters. Answers are computed
    when first asked for.
    """

    def __init__(
        self, case: Case | None, action: Action | None, do: str, by: str,
        policy: Policy, directory: Directory, now: datetime, rebound: Policy | None = None,
        linked: Sequence[str] = (),
    ) -> None:  # fmt: skip
        self.case, self.action, self.do, self.by = case, action, do, by
        self.policy, self.directory, self.now = policy, directory, now
        self.rebound, self.linked = rebound, tuple(linked)
        self.clock = now.isoformat()
        self.on = (action.on if action else None) or now.isoformat(timespec="seconds")
        self.day = date.fromisoformat(self.on[:10])
        self.actors: tuple[Actor, ...] = ()
        self.destination: str | None = None

    def leads(self, move: Move) -> bool:
        """Whether the case, and the action as far as it is known, takes this way among several."""
        if move.when is None or self.case is None:
            return True
        if move.when == "time-of-keeping":
            return bool(self.policy.retention and self.policy.retention.period)
        freed = self.given("respondents", ()) if self.do == "revoke" else ()
        someone = any(bearer.id not in freed for bearer in self.case.bearers)
        if move.when == "nobody-bears":
            return not someone
        came = self.case.review is not None and self.case.review.origin == move.to
        return came and (someone or move.when == "came-from-here")

    @property
    def number(self) -> str:
        """The case's number, as commands are told it; empty for a report."""
        return self.case.number if self.case else ""

    @property
    def known(self) -> Case:
        """The case, where there must be one."""
        assert self.case is not None
        return self.case

    def given(self, field: str, default: Any = None) -> Any:
        """A field of the action, `default` where there is no action to ask."""
        return default if self.action is None else getattr(self.action, field, default)

    # -- the matter ---------------------------------------------------------------------------

    @once
    def subject(self) -> Report | Case:
        """Where body, persons and day of the matter stand: the case, or the report."""
        if self.case is not None:
            return self.case
        assert isinstance(self.action, Report)
        return self.action

    @once
    def situation(self) -> Situation | None:
        """The situation in the pack that governs the case."""
        return self.policy.situation(self.subject.situation)

    @once
    def rulings(self) -> tuple[Ruling, ...]:
        """The decisions of the split proposed, otherwise of the split made; each with its body."""
        if isinstance(self.action, Apportion):
            body = self.known.body
            return tuple(
                msgspec.structs.replace(decision, body=decision.body or body)
                for decision in self.action.decisions
            )
        return self.case.rulings if self.case else ()

    @once
    def bodies(self) -> tuple[str, ...]:
        """The bodies of the case, those of proposed decisions included."""
        named = [self.subject.body, *self.subject.also]
        named += [ruling.body for ruling in self.rulings if ruling.body]
        return tuple(dict.fromkeys(named))

    @once
    def days(self) -> tuple[date, ...]:
        """The days on which being in post in a body of the case matters."""
        made = [ruling.made_on for ruling in self.rulings]
        return tuple(dict.fromkeys([self.subject.occurred_on, *made, self.day]))

    @once
    def posts(self) -> tuple[Post, ...]:
        """All posts in the bodies of the decisions on the days they were made."""
        found = (
            post
            for ruling in self.rulings
            for post in self.directory.in_post(str(ruling.body), ruling.made_on)
        )
        return tuple(dict.fromkeys(found))

    @once
    def split(self) -> Split:
        """The split as computed from the decisions."""
        return computed(self.policy, self.rulings, self.posts)

    def departure(self, person: str) -> Departure | None:
        """The departure proposed for that person."""
        departures: tuple[Departure, ...] = self.given("departures", ())
        return next((found for found in departures if found.person == person), None)

    # -- who may act --------------------------------------------------------------------------

    @once
    def named(self) -> frozenset[str]:
        """Everybody whom the report or a decision names."""
        return frozenset(self.subject.persons).union(*(ruling.parts for ruling in self.rulings))

    def member_of(self, person: str) -> str | None:
        """The body of the case that the person is or was a member of, on a day that matters."""
        bodies = self.bodies
        for post in self.directory.posts_ever(person):
            if post.body in bodies and post.post in MEMBERS and any(map(post.held_on, self.days)):
                return post.body
        return None

    def bar(self, person: str) -> Bar | None:
        """Why the person may not act in the case; None where nothing bars."""
        if self.case is not None and person in self.case.recused:
            return Bar("recused")
        if person in self.named:
            return Bar("named")
        body = self.member_of(person)
        return Bar("member", body) if body else None

    def concerns(self, who: str) -> bool:
        """Whether the case may hold somebody to account: a body of it, a member of one, a person
        named."""
        return who in self.bodies or who in self.named or self.member_of(who) is not None

    @once
    def own_posts(self) -> tuple[Post, ...]:
        """The posts that the one acting holds on the day."""
        return self.directory.posts_of(self.by, self.day)

    def posts_with(self, person: str, role: Role) -> Iterator[tuple[Post, Body | None]]:
        """The posts in which the person holds the role on the day, each with its body."""
        own = person == self.by
        for post in self.own_posts if own else self.directory.posts_of(person, self.day):
            if role in post.roles:
                yield post, self.directory.body(post.body)

    def holds(self, person: str, role: Role, where: str = "anywhere") -> bool:
        """Whether the person holds the role on the day, in the place that `where` asks for."""
        return any(self._stands(body, where) for _, body in self.posts_with(person, role))

    def _stands(self, body: Body | None, where: str) -> bool:
        if where in ("anywhere", "team"):
            return True
        if body is None:
            return False
        if where == "deciding-body":
            return self._may_decide(body)
        if where == "committee-over" and body.kind != "committee":
            return False
        return self.directory.stands_over(body.id, self.subject.body)

    def _may_decide(self, body: Body) -> bool:
        """Whether it is the deciding body; before one is named, whether it stands over a body of the
        case and so could be."""
        if self.action is not None:
            return body.id == str(self.given("decided_by"))
        return any(self.directory.stands_over(body.id, lower) for lower in self.bodies)

    def may(self, actor: Actor) -> bool:
        """Whether the one acting is such an actor."""
        if actor.person == "reporter":
            return self.case is not None and self.case.reported.by == self.by
        if actor.person is not None:
            return self.action is not None and str(self.given(actor.person)) == self.by
        if actor.where == "team" and self.by not in self.known.team:
            return False
        return actor.role is not None and self.holds(self.by, actor.role, actor.where)

    # -- words --------------------------------------------------------------------------------

    def name(self, who: str) -> Named:
        """A person's or body's name with its id."""
        return self.directory.name(who)

    def label(self, element: str) -> Text | Term:
        """An element's label, or a check's."""
        for found in self.situation.elements if self.situation else ():
            if found.id == element:
                return found.label
        check = self.policy.check(element)
        return check.label if check else Term(element)


_DAY = len("2026-01-31")


def earlier(one: str, other: str) -> bool:
    """Whether a date or timestamp lies before another: by the instant where both tell the time with
    its zone, otherwise by the calendar day as written."""
    if len(one) > _DAY and len(other) > _DAY:
        a, b = moment_of(one), moment_of(other)
        if isinstance(a, datetime) and isinstance(b, datetime) and a.tzinfo and b.tzinfo:
            return a < b
    return one[:_DAY] < other[:_DAY]


def latest(stamps: list[tuple[str, Stamp]]) -> tuple[str, Stamp] | None:
    """The last of several named stamps, by date."""
    found: tuple[str, Stamp] | None = None
    for named in stamps:
        if found is None or earlier(found[1].on, named[1].on):
            found = named
    return found
