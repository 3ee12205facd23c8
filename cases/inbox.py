"""Which cases may wait for somebody, in the order in which they are due, out of however many.

Only the queues that somebody serves are read, each from its front, and only as far as a page needs; so
it costs as much among a million cases as among a thousand. What is found may wait: whether it does,
the engine says of each case that is shown. Nothing that waits is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import select

from cases.database import Database
from cases.indexed import NO_DAY
from cases.listing import Reader, impartial
from cases.tables import case_body, case_index, case_person, case_wait, proposal
from cases.transaction import Transaction
from workflow.actions import ACTIONS
from workflow.directory import MEMBERS
from workflow.waiting import ABLE, MENDS, served

CHUNK = 50
_TEAMS = f"{ABLE}//"
_AFTER_TEAMS = f"{ABLE}/0"  # the character after the slash


class Place(NamedTuple):
    """Where a case stands in the order: the day it is due, and its number."""

    due: str
    number: str


class _Source(NamedTuple):
    """A queue, and what else must hold of its cases."""

    queue: str
    also: tuple[sa.ColumnElement[bool], ...] = ()


def candidates(
    view: Transaction, database: Database, who: Reader, after: Place | None = None
) -> Iterator[Place]:
    """The cases that may wait for this person, each once, overdue ones first, then by the day they are
    due, then by number; those after a place, where one is given."""
    found = _Queues(view, database, who, after or Place("", ""))
    last = None
    for place in found.in_order():
        if place != last:
            yield place
        last = place


class _Queues:
    def __init__(self, view: Transaction, database: Database, who: Reader, after: Place) -> None:
        self._view, self._database, self._who, self._after = view, database, who, after
        self._connection, self._directory = view.connection, view.versions.directory()
        self._impartial = impartial(who, mine=False)
        self._served = served(self._directory, who.person, who.today)

    def in_order(self) -> Iterator[Place]:
        """The places of all queues, merged. A queue is not read before its turn comes."""
        sources = [
            _Source(queue) for queue in served(self._directory, self._who.person, self._who.today)
        ]
        sources += self._of_unable_teams()
        heads = self._heads({source.queue for source in sources})
        heap: list[tuple[Place, int, Iterator[Place] | None]] = [
            (heads[source.queue], n, None) for n, source in enumerate(sources) if source.queue in heads
        ]
        heap += [(place, len(sources), iter(())) for place in self._proposed()]
        heapify(heap)
        while heap:
            place, n, rest = heappop(heap)
            if rest is None:
                rest = self._read(sources[n])
            else:
                yield place
            following = next(rest, None)
            if following is not None:
                heappush(heap, (following, n, rest))

    def _heads(self, queues: set[str]) -> dict[str, Place]:
        """The first place of each queue, whoever may look at it; no place for an empty queue."""
        given = self._database.listed(json.dumps(sorted(queues))).subquery()
        queue = given.c[0]
        first = (
            select(case_wait.c.due + "/" + case_wait.c.number).where(case_wait.c.queue == queue)
            .where(self._later()).order_by(case_wait.c.due, case_wait.c.number).limit(1)
        )  # fmt: skip
        found = self._connection.execute(select(queue, first.scalar_subquery())).all()
        return {name: Place(*head.split("/", 1)) for name, head in found if head is not None}

    def _later(self, after: Place | None = None) -> sa.ColumnElement[bool]:
        due, number = after or self._after
        return sa.tuple_(case_wait.c.due, case_wait.c.number) > sa.tuple_(
            sa.literal(due), sa.literal(number))  # fmt: skip

    def _read(self, source: _Source) -> Iterator[Place]:
        """A queue from its front, without the cases that are none of this person's to look at."""
        query = (
            select(case_wait.c.due, case_wait.c.number)
            .join(case_index, case_index.c.number == case_wait.c.number)
            .where(case_wait.c.queue == source.queue, *source.also, *self._impartial)
            .order_by(case_wait.c.due, case_wait.c.number).limit(CHUNK)
        )  # fmt: skip
        after: Place | None = None
        while True:
            found = [Place(*row) for row in self._connection.execute(query.where(self._later(after)))]
            yield from found
            if len(found) < CHUNK:
                return
            after = found[-1]

    def _of_unable_teams(self) -> Iterator[_Source]:
        """The cases that count on somebody who holds no role of investigator today, or was a member of
        a body of the case: whoever assigns teams there may have to assign another."""
        today = self._who.today
        unable: dict[str, tuple[sa.ColumnElement[bool], ...]] = {}
        for person in self._on_teams():
            posts = self._directory.posts_of(person, today)
            if not any("investigator" in post.roles for post in posts):
                unable[person] = ()
            elif members := self._memberships(person):
                unable[person] = (sa.or_(*members),)
        scope = self._scope([do for do, guards in MENDS.items() if "team" in guards]) if unable else None
        if scope is not None:
            for person, bars in unable.items():
                yield _Source(_TEAMS + person, (scope, *bars))

    def _on_teams(self) -> list[str]:
        """Everybody on a team that a case counts on: one look at the index for each person."""
        first = select(sa.func.min(case_wait.c.queue).label("queue")).where(
            case_wait.c.queue > _TEAMS, case_wait.c.queue < _AFTER_TEAMS
        )
        known = first.cte("known", recursive=True)
        following = select(sa.func.min(case_wait.c.queue)).where(
            case_wait.c.queue > known.c.queue, case_wait.c.queue < _AFTER_TEAMS
        )
        known = known.union_all(select(following.scalar_subquery()).where(known.c.queue.is_not(None)))
        found = self._connection.execute(select(known.c.queue).where(known.c.queue.is_not(None)))
        return [queue.removeprefix(_TEAMS) for queue in found.scalars()]

    def _memberships(self, person: str) -> list[sa.ColumnElement[bool]]:
        """That the person is a member of a body of the case, or was on a day that matters."""
        bars: list[sa.ColumnElement[bool]] = []
        today = self._who.today
        for post in self._directory.posts_ever(person):
            if post.post in MEMBERS:
                own = select(case_body.c.number).where(
                    case_body.c.body == post.body, case_body.c.number == case_index.c.number
                )
                if not post.held_on(today):
                    since, until = (post.since or today.min), (post.until or today.max)
                    own = own.where(case_body.c.day.between(since.isoformat(), until.isoformat()))
                bars.append(own.exists())
        return bars

    def _proposed(self) -> list[Place]:
        """The cases on which a proposal is kept, ended ones too (their destruction, their reopening), as
        far as this person may take a step in them."""
        if self._connection.execute(select(proposal.c.hash).limit(1)).scalar() is None:
            return []
        scope = self._scope([do for do in ACTIONS if do != "report"])
        if scope is None:
            return []
        due = sa.func.coalesce(case_index.c.due, NO_DAY)
        query = (
            select(due, case_index.c.number).where(scope, *self._impartial)
            .where(case_index.c.number.in_(select(proposal.c.number)))
        )  # fmt: skip
        found = [Place(*row) for row in self._connection.execute(query)]
        return [place for place in found if place > self._after]

    def _scope(self, steps: Sequence[str]) -> sa.ColumnElement[bool] | None:
        """That a case is one where this person may take one of these steps, as the policies have it:
        by a part in it, by a body of it, or anywhere. None where there can be no such case."""
        actors = {
            (actor.role or "person", actor.person or actor.where)
            for policy in self._view.versions.kept_policies()
            for do in steps for move in policy.lifecycle.moves.get(do, ()) for actor in move.by
        }  # fmt: skip
        own = [queue.split("/") for queue in self._served]
        places = {(where, place) for role, where, place in own if (role, where) in actors}
        if ("anywhere", "") in places:
            return sa.true()
        found: list[sa.ColumnElement[bool]] = []
        if any(where in ("team", "reporter") for where, _place in places):
            part = select(case_person.c.number).where(case_person.c.person == self._who.person)
            found.append(case_index.c.number.in_(part))
        bodies = sorted({place for where, place in places if where not in ("team", "reporter")})
        if bodies:
            listed = self._database.listed(json.dumps(bodies))
            of_body = select(case_body.c.number).where(case_body.c.body.in_(listed))
            found.append(case_index.c.number.in_(of_body))
        return sa.or_(*found) if found else None
