"""Proposals that are kept: what somebody wants to have approved, for the approver to look at.

A proposal is no event. It stands beside the record under the hash of what is proposed, until that
very action is taken; then its text is on the record, and only there.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, select

from cases.database import Database
from cases.errors import RecordBroken
from cases.register import Register
from cases.tables import proposal
from cases.transaction import Transaction
from workflow.actions import Action
from workflow.canonical import digest
from workflow.errors import InvalidAction
from workflow.proposal import proposed
from workflow.reading import checked, read_fields
from workflow.verdict import ABOUT_ACTOR, CONSENT, Refusal, Verdict
from workflow.wording import N_, Sentence

SHORTEST, WHOLE = 8, 64
_OF_CASE = (
    select(proposal).where(proposal.c.number == bindparam("number"))
    .order_by(proposal.c.recorded, proposal.c.hash)
)  # fmt: skip
_FORGET = proposal.delete().where(proposal.c.hash == bindparam("known"))
_KEEP = proposal.insert()


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal as it is kept: its hash, on which case, who made it, on which day, when it was kept,
    how many events the case had then, and the canonical bytes that have the hash."""

    hash: str
    number: str
    seq: int
    proposed_by: str
    proposed_on: str
    recorded: str
    body: str

    @property
    def fields(self) -> dict[str, Any]:
        """The action's fields, without who takes it and when. `RecordBroken` where the proposal is
        not what it was when it was kept: nobody is shown another one under its hash."""
        if digest(self.body.encode()) != self.hash:
            raise RecordBroken(
                N_("the proposal {hash} of {case} was changed: wenze audit verify"),
                hash=self.hash[:12], case=self.number,
            )  # fmt: skip
        found: dict[str, Any] = msgspec.json.decode(self.body)
        return found

    @property
    def do(self) -> str:
        """What is proposed."""
        return str(self.fields["do"])

    @property
    def action(self) -> Action:
        """The action, as if who proposed it took it now."""
        return read_fields({**self.fields, "by": self.proposed_by})


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal beside the case as it stands now. `verdict` is None where a name in it is unknown
    by now, which `unknown` tells; `refusals` are those that concern neither an approval nor who acts:
    another may carry it out."""

    kept: Kept
    verdict: Verdict | None = None
    unknown: Sentence | None = None

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What stands in the way now."""
        found = self.verdict.refusals if self.verdict else ()
        return tuple(r for r in found if r.guard not in CONSENT | ABOUT_ACTOR)

    @property
    def fits(self) -> bool:
        """Whether it can still be carried out, once it is approved."""
        return self.verdict is not None and not self.refusals

    @property
    def awaits(self) -> tuple[str, ...]:
        """The approvals that are lacking."""
        return tuple(what.word for what in self.verdict.awaits) if self.verdict else ()


def propose(register: Register, action: Action) -> Verdict:
    """Decide an action on a case, and keep it as a proposal where nothing but an approval is lacking.
    The action itself is not taken. Proposed again, it counts as proposed now."""
    action = checked(action)
    with register.writing() as view:
        verdict = view.try_out(action)
        if verdict.proposable and verdict.case:
            _keep(view, action, verdict)
    return verdict


def _keep(view: Transaction, action: Action, verdict: Verdict) -> None:
    now = view.clock()
    view.connection.execute(_FORGET, {"known": verdict.proposal})
    view.connection.execute(_KEEP, {
        "hash": verdict.proposal, "number": verdict.case, "seq": view.case(verdict.case).seq,
        "proposed_by": action.by, "proposed_on": action.on or now.isoformat(timespec="seconds"),
        "recorded": now.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "body": proposed(action, verdict.case).decode(),
    })  # fmt: skip


def kept(view: Transaction, number: str) -> list[Kept]:
    """The proposals on a case, in the order in which they were kept."""
    rows = view.connection.execute(_OF_CASE, {"number": number}).mappings()
    return [Kept(**row) for row in rows]


def named(view: Transaction, case: str, name: str, field: str = "$.proposal") -> Kept:
    """The one proposal on a case whose hash begins so. `InvalidAction` where there is none, more than
    one, or where it is no such beginning."""
    number, start = view.number(case), name.lower()
    if not (SHORTEST <= len(start) <= WHOLE and set(start) <= set("0123456789abcdef")):
        raise InvalidAction(
            field, N_("{name} is no hash of a proposal: {shortest} to 64 hexadecimal digits"),
            name=name, shortest=SHORTEST,
        )  # fmt: skip
    found = [one for one in kept(view, number) if one.hash.startswith(start)]
    if not found:
        raise InvalidAction(
            field, N_("no proposal {name} is kept in {case}; keep it with --propose, or see "
                      "which ones wait: wenze show {case}"), name=name, case=number,
        )  # fmt: skip
    if len(found) > 1:
        raise InvalidAction(
            field, N_("{name} is the beginning of several; write more of it: {hashes}"),
            name=name, hashes=tuple(one.hash for one in found),
        )  # fmt: skip
    return found[0]


def standing(view: Transaction, one: Kept) -> Standing:
    """Whether a proposal fits the case as it stands now, and if not, why."""
    try:
        return Standing(kept=one, verdict=view.try_out(one.action))
    except InvalidAction as error:
        return Standing(kept=one, unknown=error.message)


def waiting(view: Transaction, number: str) -> list[Standing]:
    """The proposals on a case that can be approved, or carried out."""
    found = (standing(view, one) for one in kept(view, number))
    return [one for one in found if one.fits]


def changed(connection: sa.Connection, database: Database) -> list[str]:
    """The hashes of the proposals that are not what they were when they were kept, or are kept for
    another case. Who proposed them, and when, is on no record until they are carried out."""
    raw = database.raw
    found = connection.execute(select(
        raw(proposal.c.hash), raw(proposal.c.body), raw(proposal.c.number)
    ).order_by(proposal.c.hash))  # fmt: skip
    return [
        bytes(noted).decode("utf-8", "replace") for noted, body, number in found
        if digest(bytes(body)).encode() != bytes(noted) or _case_of(bytes(body)) != bytes(number)
    ]  # fmt: skip


def _case_of(body: bytes) -> bytes:
    return msgspec.json.decode(body, type=_OfCase).case.encode()


class _OfCase(msgspec.Struct):
    case: str
