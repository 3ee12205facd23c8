"""One visit: who looks, in which language, at which register; and what goes on the access log."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import msgspec
from markupsafe import Markup

from cases.access import Look, What
from cases.sights import BARRED, Sight, put_on_log, sight_of
from workflow.errors import WenzeError

if TYPE_CHECKING:
    from cases.commands.desk import Desk
    from cases.register import Register
    from workflow.verdict import Refusal


class Page(msgspec.Struct, frozen=True):
    """A page without its frame: what it is called, what is in it, how the request went."""

    title: str
    body: Markup
    status: int = 200


class File(msgspec.Struct, frozen=True):
    """A page of its own, with the style that it brings."""

    content: bytes


class Elsewhere(msgspec.Struct, frozen=True):
    """What is asked for is at another place of this board."""

    place: str


Shown = Page | File | Elsewhere


class NotShown(WenzeError):
    """A look that this person may not have: why, and what would help."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class Visit:
    """One request: the desk that says who and in which language, the register, what was asked for.
    `remarks` are said above whatever is shown."""

    def __init__(self, here: Desk, register: Register, path: str, query: Mapping[str, str]) -> None:
        self.here, self.register, self.path, self.query = here, register, path, query
        self.remarks: list[str] = []

    def noted(self, what: What, **more: Any) -> None:
        """Put a look on the access log, before anything is shown."""
        remark = put_on_log(self.register, Look(what=what, by=self.here.who(), **more))
        if remark is not None:
            self.remarks.append(self.here.told(remark))

    @contextlib.contextmanager
    def sighted(self, name: str, what: What, *, own: bool = False) -> Iterator[Sight]:
        """A case, for whoever may look at it; being refused is noted, and raises `NotShown`. That
        something was shown, the caller notes."""
        with self.register.reading() as view:
            who = self.here.known(view.versions.directory())
            found = sight_of(self.register, view, who, name, own=own)
            if isinstance(found, Sight):
                yield found
                return
        self.noted(what, case=found.number, entries=found.entries, refused=True)
        raise NotShown(BARRED)

    @contextlib.contextmanager
    def looking(self, name: str, *what: What, own: bool = False) -> Iterator[Sight]:
        """As `sighted`; each of these looks is noted when what is to be shown has been gathered."""
        with self.sighted(name, what[0], own=own) as sight:
            yield sight
        profile = "respondent" if sight.own else None
        for one in what:
            self.noted(one, case=sight.case.number, entries=sight.case.seq, profile=profile)

    def again(self, **changed: str | None) -> str:
        """This place, with some of what was asked for changed, or left out where it is None."""
        return place(self.path, **{**self.query, **changed})


def place(path: str, **query: str | None) -> str:
    """A place on this board."""
    asked = urlencode({name: value for name, value in query.items() if value})
    return quote(path, safe="/@") + (f"?{asked}" if asked else "")


def case_place(number: str, *below: str, **query: str | None) -> str:
    """The place of a case, or of something below it."""
    return place("/".join(["/case", number, *below]), **query)
