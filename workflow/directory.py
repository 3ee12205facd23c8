"""Who is who: bodies as a tree, posts with dates, and the questions that guards ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Literal

import msgspec

from workflow.canonical import digest, encode
from workflow.wording import Named

Kind = Literal["committee", "party_group", "branch", "department", "discipline", "organisation"]
Level = Literal["city", "county", "bureau", "town", "branch", "other"]
Rank = Literal["principal", "member", "staff"]
Role = Literal[
    "reporter", "intake", "investigator", "approver", "decider", "registrar", "auditor", "admin"
]
MEMBERS: tuple[Rank, ...] = ("principal", "member")
DEPARTMENTS: tuple[Kind, ...] = ("discipline", "organisation")


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation, leading group or department. `parent` is empty at the top."""

    id: str
    name: str
    kind: Kind
    level: Level
    parent: str = ""


class Post(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One person's post in one body; `until` is the last day in post, none means still in it."""

    person: str
    post: Rank
    name: str = ""
    body: str = ""
    remit: str = ""
    managed_by: str = ""
    roles: tuple[Role, ...] = ()
    since: date | None = msgspec.field(default=None, name="from")
    until: date | None = msgspec.field(default=None, name="to")

    def held_on(self, day: date) -> bool:
        """Whether the post was held on that day, first and last day included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Directory(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One version of the directory; its SHA-256 is what a receipt names.

    Built by `cases.people` from files, which has checked the tree and the dates.
    """

    bodies: tuple[Body, ...] = ()
    posts: tuple[Post, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """SHA-256 over the canonical JSON of bodies and posts, in the order kept."""
        return digest(encode(self))

    @cached_property
    def _bodies(self) -> dict[str, Body]:
        return {body.id: body for body in self.bodies}

    @cached_property
    def _by_person(self) -> dict[str, tuple[Post, ...]]:
        return _grouped((post.person, post) for post in self.posts)

    @cached_property
    def _by_body(self) -> dict[str, tuple[Post, ...]]:
        return _grouped((post.body, post) for post in self.posts)

    def body(self, body: str) -> Body | None:
        """The body of that id, if there is one."""
        return self._bodies.get(body)

    def knows_person(self, person: str) -> bool:
        """Whether anybody of that id ever held a post."""
        return person in self._by_person

    def name(self, who: str) -> Named:
        """The name of a person or body beside its id; a person's is that of the latest post."""
        posts = self._by_person.get(who)
        if posts:
            return Named(who, max(posts, key=lambda post: post.since or date.min).name)
        body = self._bodies.get(who)
        return Named(who, body.name if body else who)

    def posts_ever(self, person: str) -> tuple[Post, ...]:
        """Every post that the person ever held, in any body."""
        return self._by_person.get(person, ())

    def posts_of(self, person: str, day: date) -> tuple[Post, ...]:
        """The posts that the person held on that day, in any body."""
        return tuple(post for post in self._by_person.get(person, ()) if post.held_on(day))

    def post_in(self, person: str, body: str, day: date) -> Post | None:
        """The post that the person held in that body on that day."""
        return next((post for post in self.posts_of(person, day) if post.body == body), None)

    def in_post(self, body: str, day: date) -> tuple[Post, ...]:
        """Everybody in post in the body on that day, staff included."""
        return tuple(post for post in self._by_body.get(body, ()) if post.held_on(day))

    def members(self, body: str, day: date) -> tuple[Post, ...]:
        """The members of the body on that day: its principal and its other members."""
        return tuple(post for post in self.in_post(body, day) if post.post in MEMBERS)

    def above(self, body: str) -> Iterator[Body]:
        """The bodies above, nearest first. A cycle cannot be imported."""
        found = self._bodies.get(body)
        while found and found.parent:
            found = self._bodies.get(found.parent)
            if found:
                yield found

    def stands_over(self, upper: str, lower: str) -> bool:
        """A body stands over all below it; a discipline or organisation department stands over
        whatever its parent stands over. No body stands over itself."""
        found = self._bodies.get(upper)
        if found is None or upper == lower:
            return False
        line = {body.id for body in self.above(lower)}
        return upper in line or (found.kind in DEPARTMENTS and found.parent in line)

    def next_committee(self, body: str) -> Body | None:
        """The nearest committee above the body."""
        return next((upper for upper in self.above(body) if upper.kind == "committee"), None)


def _grouped(pairs: Iterable[tuple[str, Post]]) -> dict[str, tuple[Post, ...]]:
    groups: dict[str, list[Post]] = {}
    for key, post in pairs:
        groups.setdefault(key, []).append(post)
    return {key: tuple(posts) for key, posts in groups.items()}
