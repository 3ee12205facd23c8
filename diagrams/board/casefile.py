"""The case file from the board: which readers it may be made for, and the page itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from gettext import gettext as _
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from cases.readers import profile_refused, profiles_for
from diagrams.board.markup import element
from diagrams.board.visit import File, NotShown, Visit, case_place
from diagrams.dossier.command import facts_for, written
from workflow.errors import InvalidAction
from workflow.nearest import not_known
from workflow.wording import N_

if TYPE_CHECKING:
    from workflow.case import Case
    from workflow.directory import Directory

READERS = {
    "archive": N_("the office: the whole file"),
    "department": N_("the department that records the case"),
    "respondent": N_("the respondent"),
    "public": N_("the public"),
}  # fmt: skip


def files(case: Case, profiles: Sequence[str], who: str, directory: Directory) -> Markup:
    """Links to the files that this person may have; that one is opened goes on the access log."""
    links = (element("li", element("a", label, href=where))
             for profile in profiles for label, where in _of(case, profile, who, directory))  # fmt: skip
    note = _("Each file that is opened goes on the access log with its SHA-256.")
    return element("div", element("ul", *links, class_="files"), element("p", note, class_="note"))


def _of(case: Case, profile: str, who: str, directory: Directory) -> Iterator[tuple[str, str]]:
    label = _(READERS[profile])
    if profile != "respondent" or who in case.respondents:
        yield label, case_place(case.number, "file", profile)
        return
    for respondent in case.respondents:
        where = case_place(case.number, "file", profile, respondent=respondent)
        yield f"{label}: {directory.name(respondent).name}", where


def file(visit: Visit, name: str, profile: str) -> File:
    """The case file as one page for one kind of reader, which is noted with its hash before it is
    shown. Another than this person may have is refused, and that is noted."""
    here = visit.here
    with visit.sighted(name, "dossier", own=True) as sight:
        allowed = profiles_for(sight.view, here.who(), own=sight.own)
        respondent = visit.query.get("respondent")
        facts = facts_for(here, sight, profile, respondent) if profile in allowed else None
    about = {"case": sight.case.number, "entries": sight.case.seq}
    if facts is None and profile in READERS:
        visit.noted("dossier", **about, profile=profile, refused=True)
        raise NotShown(profile_refused(here.who(), own=sight.own))
    if facts is None:
        raise InvalidAction.saying("$.profile", not_known(profile, READERS))
    content = written(facts, here.language, "html")
    told = sha256(content).hexdigest()
    visit.noted("dossier", **about, profile=profile, form="html", sha256=told)
    return File(content)
