"""Who may decide on whom: cadre-management authority, the next higher committee, or the discipline
commission, as the pack's rule has it."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case import Case
from workflow.directory import Directory
from workflow.event import Respondent
from workflow.policy import Authority


def decides_over(
    authority: Authority, directory: Directory, body: str, case: Case, bearer: Respondent
) -> bool:
    """Whether the body may decide on the bearer, for every decision that the bearer answers for."""
    return all(
        _decides(authority, directory, body, own, managing)
        for own, managing in _places(directory, case, bearer)
    )


def deciders(
    authority: Authority, directory: Directory, case: Case, bearer: Respondent
) -> Iterator[str]:
    """The bodies that may decide on the bearer."""
    for body in directory.bodies:
        if decides_over(authority, directory, body.id, case, bearer):
            yield body.id


def _decides(authority: Authority, directory: Directory, body: str, own: str, managing: str) -> bool:
    if authority.rule == "next-higher-committee":
        nearest = directory.next_committee(own)
        return nearest is not None and nearest.id == body
    if authority.rule == "discipline-commission":
        found = directory.body(body)
        return (
            found is not None and found.kind == "discipline"
            and authority.level in (None, found.level) and directory.stands_over(body, own)
        )  # fmt: skip
    return body == managing or directory.stands_over(body, managing)


def _places(directory: Directory, case: Case, bearer: Respondent) -> Iterator[tuple[str, str]]:
    """For each body in which the bearer answers: that body, and the body that manages the bearer.
    A body is managed by its parent, and so is a person whose post names no managing body."""
    if bearer.kind == "body":
        yield bearer.id, _parent(directory, bearer.id)
        return
    answered = {reason.decision for reason in bearer.because if reason.bears != "none"}
    for ruling in case.rulings:
        if bearer.id in ruling.parts and (ruling.id in answered or not answered):
            own = ruling.body or case.body
            post = directory.post_in(bearer.id, own, ruling.made_on)
            yield own, (post.managed_by if post else "") or _parent(directory, own)


def _parent(directory: Directory, body: str) -> str:
    found = directory.body(body)
    return found.parent if found else ""
