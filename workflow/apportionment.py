"""Who bears what: the split of responsibility, computed from each decision and each person's part.

Pure: the same decisions, members and pack give the same split, in whatever order they are told. A
person's name or rank changes nothing except through the post held on the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from workflow.actions import PARTS, Decision, Ruling
from workflow.directory import MEMBERS, Post
from workflow.errors import InvalidAction
from workflow.invalid import explained
from workflow.policy import Basis, Bears, Policy
from workflow.wording import N_

HEAVIEST_FIRST: tuple[Bears, ...] = (
    "individual primary", "collective primary", "collective secondary", "none",
)  # fmt: skip
_Read = TypeVar("_Read")
_WEIGHT = {bears: weight for weight, bears in enumerate(reversed(HEAVIEST_FIRST))}


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why somebody bears what they bear for one decision: the row of the table, and its clause."""

    decision: str
    rule: str
    bears: Bears
    clause: str
    basis: Basis
    binding: bool = False


class Result(msgspec.Struct, frozen=True, gc=False):
    """What one person bears over all decisions: the heaviest, with every reason kept."""

    person: str
    post: str
    bears: Bears
    because: tuple[Reason, ...]

    @property
    def kind(self) -> str | None:
        """Collective or individual; none where the person bears nothing."""
        return None if self.bears == "none" else self.bears.split()[0]

    @property
    def degree(self) -> str:
        """Primary, secondary or none."""
        return self.bears.split()[-1]

    @property
    def governing(self) -> tuple[Reason, ...]:
        """The reasons that made the result what it is: those as heavy as the result."""
        return tuple(reason for reason in self.because if reason.bears == self.bears)


class Split(msgspec.Struct, frozen=True, gc=False):
    """The computed split: one result for each person with a part, by person id."""

    results: dict[str, Result]

    def __getitem__(self, person: str) -> Result:
        return self.results[person]

    @property
    def bearers(self) -> tuple[str, ...]:
        """Who bears anything, by id."""
        return tuple(who for who, result in self.results.items() if result.bears != "none")


def apportion(
    policy: Policy,
    decisions: Iterable[Ruling | Mapping[str, Any]],
    members: Iterable[Post | Mapping[str, Any]],
) -> Split:
    """Split the responsibility for `decisions` among `members`.

    `decisions`: as in the action `apportion`. `members`: those in post, each with `person`, `post`
    (principal, member or staff), and where it matters `body`, `remit`, `from` and `to`.
    Raises `InvalidAction` for a part of another mode, a person with a part who is not among the
    members, a member in post who has none, and a person with two posts at once in one body.
    """
    rulings = tuple(_ruling(found, f"$.decisions[{n}]") for n, found in enumerate(decisions))
    posts = tuple(_read(found, Post, f"$.members[{n}]") for n, found in enumerate(members))
    sitting = []
    for place, ruling in enumerate(rulings):
        held = _one_post_each(ruling, posts)
        _check_parts(ruling, held, f"$.decisions[{place}].parts")
        sitting.append((ruling, held))
    return _split(policy, sitting)


def _check_parts(ruling: Ruling, held: dict[str, Post], field: str) -> None:
    """Everybody with a part was in post and has one of the mode; every member in post has one."""
    for person, part in ruling.parts.items():
        if part not in PARTS[ruling.mode]:
            raise InvalidAction(
                f"{field}.{person}",
                N_("{part} is no part in the mode {mode}; write one of {choices}"),
                part=part, mode=ruling.mode, choices=PARTS[ruling.mode],
            )  # fmt: skip
        if person not in held:
            raise InvalidAction(
                f"{field}.{person}",
                N_("was not in post on {day}, so has no part in the decision {decision}"),
                day=ruling.made_on, decision=ruling.id,
            )  # fmt: skip
    for person, post in held.items():
        if post.post in MEMBERS and person not in ruling.parts:
            raise InvalidAction(
                f"{field}.{person}",
                N_("was in post on {day} and has no part in the decision {decision} yet"),
                day=ruling.made_on, decision=ruling.id,
            )  # fmt: skip


def computed(policy: Policy, rulings: Iterable[Ruling], posts: tuple[Post, ...]) -> Split:
    """The split for those who are in post; whoever is not is left out, as the guards say why."""
    return _split(policy, [(ruling, in_post(ruling, posts)) for ruling in rulings])


def _split(policy: Policy, sitting: list[tuple[Ruling, dict[str, Post]]]) -> Split:
    """The split, from each decision with those who were in post."""
    table = policy.split_table
    found: dict[str, list[tuple[Reason, str]]] = {}
    for ruling, held in sorted(sitting, key=lambda pair: pair[0].id):
        for person, part in ruling.parts.items():
            post = held.get(person)
            if post is None:
                continue
            rank = post.post
            in_charge = person == ruling.in_charge and rank in MEMBERS
            rule = table[ruling.mode, rank, in_charge, part]
            reason = Reason(ruling.id, rule.id, rule.bears, rule.clause, rule.basis, rule.binding)
            found.setdefault(person, []).append((reason, rank))
    return Split({person: _result(person, found[person]) for person in sorted(found)})


def in_post(ruling: Ruling, posts: Iterable[Post]) -> dict[str, Post]:
    """Who was in post in the body of the decision on the day it was made, by person."""
    return {post.person: post for post in posts if _sits(ruling, post)}


def _sits(ruling: Ruling, post: Post) -> bool:
    here = ruling.body is None or post.body in ("", ruling.body)
    return here and post.held_on(ruling.made_on)


def _one_post_each(ruling: Ruling, posts: tuple[Post, ...]) -> dict[str, Post]:
    """Who was in post, as `in_post` has it. Which of two posts counts must not depend on the order
    they are told in, so two are invalid."""
    held: dict[str, Post] = {}
    for place, post in enumerate(posts):
        if _sits(ruling, post):
            if post.person in held:
                raise InvalidAction(
                    f"$.members[{place}].person",
                    N_("{item} is named twice; name each once"), item=post.person,
                )  # fmt: skip
            held[post.person] = post
    return held


def _result(person: str, reasons: list[tuple[Reason, str]]) -> Result:
    if len(reasons) == 1:
        ((reason, post),) = reasons
        return Result(person, post, reason.bears, (reason,))
    heaviest, post = max(reasons, key=lambda pair: _WEIGHT[pair[0].bears])
    return Result(person, post, heaviest.bears, tuple(reason for reason, _ in reasons))


def _ruling(found: Any, field: str) -> Ruling:
    """The split needs no matter; that a field is misspelt must be told all the same."""
    if isinstance(found, Ruling):
        return found
    return _read({"matter": "-", **found} if isinstance(found, Mapping) else found, Decision, field)


def _read(found: Any, kind: type[_Read], field: str) -> _Read:
    """A struct as it is; a mapping as the struct it says, wrong input named with its field."""
    if isinstance(found, kind):
        return found
    try:
        return msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        problem = explained(error, kind)
        raise InvalidAction(
            field + problem.field[1:], problem.message.text, **problem.message.values
        ) from None
