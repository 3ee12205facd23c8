"""All that is known of a case, gathered for those who show it: the one thing that is redacted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from cases.seals.sealing import seal_over
from workflow.calendar import deadlines
from workflow.case import Case
from workflow.directory import Directory
from workflow.policy import Deadline, Policy

if TYPE_CHECKING:
    from cases.transaction import Transaction


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An event as it is shown: `fields` are the action's, sealed texts put back. `hash` is empty where
    a redaction leaves it out."""

    seq: int
    do: str
    by: str
    on: str
    recorded: str
    state: str
    fields: dict[str, Any]
    clauses: tuple[str, ...]
    hash: str


class UnderSeal(msgspec.Struct, frozen=True):
    """The first seal that covers the whole case: its number, root, and when it was made."""

    number: int
    root: str
    made: str


class CaseFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A case with its policy, who is who, every event, the periods that run in it, and the seal over its
    last event, if there is one."""

    case: Case
    policy: Policy
    directory: Directory
    entries: tuple[Entry, ...]
    periods: tuple[tuple[Deadline, date], ...]
    practice: bool = False
    profile: str = "archive"
    seal: UnderSeal | None = None

    def last(self, do: str) -> Entry | None:
        """The last entry of that kind."""
        return next((entry for entry in reversed(self.entries) if entry.do == do), None)

    def present(self, field: str) -> str | None:
        """A text of the report as it reads now, with what was corrected since; None where it is erased
        or redacted."""
        found = None
        for entry in self.entries:
            if entry.do == "report":
                found = entry.fields.get(field)
            elif entry.do == "correct" and entry.fields.get("field") == field:
                found = entry.fields.get("value", found)
        return found


def facts_of(view: Transaction, case: Case, *, practice: bool = False) -> CaseFacts:
    """Everything about a case, nothing redacted."""
    policy = view.versions.of(case.policy)
    sealed = seal_over(view.connection, case.number, case.seq)
    entries = tuple(
        Entry(
            seq=event.seq, do=event.do, by=event.by, on=event.on, recorded=event.recorded,
            state=event.outcome.state, hash=head,
            fields={name: value for name, value in action.items() if name != "do"},
            clauses=tuple(dict.fromkeys(guard.clause for guard in event.receipt.guards)),
        )
        for event, action, head in view.entries(case.number)
    )  # fmt: skip
    return CaseFacts(
        case=case, policy=policy, directory=view.versions.directory(), entries=entries,
        periods=tuple(deadlines(policy, case)), practice=practice,
        seal=UnderSeal(sealed.number, sealed.root, sealed.made) if sealed else None,
    )  # fmt: skip
