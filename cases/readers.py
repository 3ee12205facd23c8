"""Who may look at which case, and what an unknown case is told with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from cases.sights import BARRED
from cases.tables import case_index
from workflow.case import Case
from workflow.directory import Role
from workflow.engine import barred
from workflow.nearest import nearest
from workflow.verdict import Refusal
from workflow.wording import N_, Sentence, sentence

_LOOKED_AT = 2000  # names that begin alike, or come next; a register may have a million

if TYPE_CHECKING:
    from cases.reading import Reading


def concerned(view: Reading, case: Case, reader: str) -> bool:
    """Whether the case is none of that person's to look at; an auditor may look at every one."""
    if "auditor" in roles_of(view, reader):
        return False
    policy, directory = view.versions.of(case.policy), view.versions.directory()
    return barred(case, policy, directory, view.clock(), reader)


def roles_of(view: Reading, reader: str) -> frozenset[Role]:
    """The roles that somebody holds today, in any body."""
    posts = view.versions.directory().posts_of(reader, view.clock().date())
    return frozenset(role for post in posts for role in post.roles)


def profiles_for(view: Reading, reader: str, *, own: bool) -> tuple[str, ...]:
    """The redactions of a case file that somebody who may look at the case may ask for, the usual one
    first. Whom it concerns gets the own view and nothing else; who holds no role today, the public's."""
    if own:
        return ("respondent",)
    every = ("archive", "department", "respondent", "public")
    return every if roles_of(view, reader) else ("public",)


def profile_refused(reader: str, *, own: bool) -> Refusal:
    """Why somebody may not have a case file in a redaction that is not among `profiles_for`."""
    if own:
        return BARRED
    return Refusal(
        guard="actor-holds-role", clause="base/roles", basis="added",
        message=sentence(
            N_("{who} holds no role today, and may have the file for the public alone"), who=reader),
        remedy=sentence(
            N_("ask for it with --for public, or let somebody with a role do it (--as PERSON)")),
    )  # fmt: skip


def no_case(view: Reading, name: str, reader: str) -> Sentence:
    """That there is no such case, with those that were probably meant where `reader` is known and
    may look at them."""
    column = case_index.c.ref if name.startswith("@") else case_index.c.number
    near: tuple[str, ...] = ()
    wanted = name.removeprefix("@")
    if view.versions.directory().knows_person(reader):
        like = select(column).where(column >= wanted[:1].upper()).order_by(column).limit(_LOOKED_AT)
        near = nearest(wanted, view.connection.execute(like).scalars())
    shown = tuple(f"@{found}" if name.startswith("@") else found for found in near)
    shown = tuple(found for found in shown if not concerned(view, view.case(found), reader))
    if not shown:
        return sentence(N_("there is no case {name}: wenze list"), name=name)
    return sentence(N_("there is no case {name}; did you mean {near}?"), name=name, near=shown)
