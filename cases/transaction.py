"""One transaction on the register: accepted actions are written, all of them or none."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import bindparam

from cases.evidence import EvidenceStore
from cases.folds import Folds
from cases.incoming import Incoming
from cases.linked import ASKS_LINKED
from cases.outcomes import Accepted, Conflict, Outcome, Refused
from cases.prepared import Prepared
from cases.reading import Clock, Reading
from cases.repeated import repeated
from cases.resolving import resolved
from cases.tables import PRACTICE_PREFIX, proposal, sealed
from workflow.actions import Action, OnCase, Rebind, Report
from workflow.canonical import GENESIS
from workflow.case import Case
from workflow.engine import decide
from workflow.event import Destroyed, Draft, Written, write
from workflow.folding import ENTRIES, advance
from workflow.policy import policy_for
from workflow.verdict import Verdict
from workflow.wording import N_, sentence

_TEXTS_UNTIL = sealed.delete().where(
    sealed.c.stream == bindparam("of"), sealed.c.seq <= bindparam("through")
)
_PROPOSED_ON = proposal.delete().where(proposal.c.number == bindparam("of"))
_CARRIED_OUT = Prepared(proposal.delete().where(proposal.c.hash == bindparam("proposal")))


class Transaction(Reading):
    """A view of the register that may also be written to: what it writes is kept when the block around
    it ends well. `destroyed`: the cases whose texts it took out, with the files that are to go.

    What is written goes to the database in batches, so that many actions in one transaction stay cheap;
    only some of them are held at a time, so that no transaction fills the memory.
    """

    def __init__(
        self, connection: sa.Connection, folders: Sequence[Path], evidence: EvidenceStore,
        clock: Clock, folds: Folds,
    ) -> None:  # fmt: skip
        super().__init__(connection, folders, clock, folds)
        self._incoming = Incoming(evidence)
        self.destroyed: dict[str, tuple[str, ...]] = {}

    def try_out(self, action: Action, folder: Path | None = None) -> Verdict:
        """The verdict on an action, which is not recorded."""
        action = resolved(self, self._incoming, action, folder)
        return self._decided(self._case_of(action), action, self.clock())

    def submit(
        self, action: Action, folder: Path | None = None, *, expected: int | None = None
    ) -> Outcome:
        """Decide and record an action that was read and validated. `folder` is where a relative
        evidence file is looked for first; `expected` how many events the case had when the actor
        looked at it."""
        action = resolved(self, self._incoming, action, folder)
        if action.key is not None:
            before = repeated(self, action, action.key)
            if before is not None:
                return before
        case = self._case_of(action)
        if case is not None and expected not in (None, case.seq):
            return self._conflict(case)
        now = self.clock()
        verdict = self._decided(case, action, now)
        if verdict.draft is None:
            number = case.number if case else None
            return Refused(case=number, state=verdict.state, verdict=verdict)
        written = self._append(case, verdict, now)
        return Accepted(
            case=written.event.stream, state=verdict.to, label=verdict.label,
            seq=written.event.seq, hash=written.hash, notices=verdict.notices,
        )  # fmt: skip

    def _conflict(self, case: Case) -> Conflict:
        last = list(self.events(case.number))[-1][0]
        return Conflict(case=case.number, message=sentence(
            N_("{case} moved meanwhile: {by} did {do}; nothing was changed, look again"),
            case=case.number, by=last.by, do=last.do,
        ))  # fmt: skip

    def _case_of(self, action: Action) -> Case | None:
        """The case that an action is about; None for a report."""
        return self.case(action.case) if isinstance(action, OnCase) else None

    def _decided(self, case: Case | None, action: Action, now: datetime) -> Verdict:
        if isinstance(action, Report):
            similar = self._standing.similar("", action.body, action.situation)
            directory = self._versions.directory()
            day = date.fromisoformat((action.on or now.isoformat())[:10])
            chosen = self._packs.chosen(action.policy)
            policy = policy_for(chosen.versions, action.occurred_on, day)
            return chosen.judged(decide(None, action, policy, directory, now, similar=similar))
        assert case is not None
        similar = self._standing.similar(case.number, case.body, case.situation)
        policy, directory = self._versions.of(case.policy), self._versions.directory()
        if not isinstance(action, Rebind):
            linked = self.linked_open(case) if isinstance(action, ASKS_LINKED) else ()
            return decide(case, action, policy, directory, now, similar=similar, linked=linked)
        chosen = self._packs.chosen(action.policy)
        reported = date.fromisoformat(case.reported.on[:10])
        rebound = policy_for(chosen.versions, case.occurred_on, reported)
        found = decide(case, action, policy, directory, now, similar=similar, rebound=rebound)
        return chosen.judged(found)

    def take(self, draft: Draft, stream: str, seq: int, prev: str, now: datetime) -> Written:
        """Write an accepted action into a stream that is no case's."""
        written = self._written(draft, stream, seq, prev, now)
        self._journal.append(written)
        return written

    def _written(self, draft: Draft, stream: str, seq: int, prev: str, now: datetime) -> Written:
        return write(
            draft, stream=stream, seq=seq, prev=prev,
            recorded=self._standing.recorded(now), salt=secrets.token_bytes(32),
        )  # fmt: skip

    def _append(self, case: Case | None, verdict: Verdict, now: datetime) -> Written:
        draft = verdict.draft
        assert draft is not None
        action, receipt = draft.action, draft.receipt
        stream = case.number if case else self._next_number(action, draft.on)
        seq, prev = (case.seq + 1, case.head) if case else (1, GENESIS)
        written = self._written(draft, stream, seq, prev, now)
        if draft.outcome.policy is not None:  # every later event of the case names the same versions
            self._versions.keep(receipt.policy)
            self._versions.keep(draft.outcome.policy)
        self._incoming.keep(action)
        self._enter(written, case, advance(case, written.event, written.hash))
        if draft.outcome.destroyed is not None:
            self._destroy(written.event.stream, draft.outcome.destroyed)
        if verdict.do not in ENTRIES:
            _CARRIED_OUT.write(self._connection, [{"proposal": verdict.proposal}])
        return written

    def _destroy(self, number: str, went: Destroyed) -> None:
        """Take out the texts, the event that says so being on its way before; and whatever was proposed.
        The files go once this is committed."""
        self._journal.flush()
        self._connection.execute(_TEXTS_UNTIL, {"of": number, "through": went.through})
        self._connection.execute(_PROPOSED_ON, {"of": number})
        self.destroyed.update({number: went.evidence})

    def _enter(self, written: Written, before: Case | None, case: Case) -> None:
        policy = self._versions.of(case.policy)
        was = None if before is None else (before, self._versions.of(before.policy))
        self._journal.append(written, was, (case, policy))
        ended = policy.lifecycle.states[case.state].end
        self._standing.moved(case.number, case.body, case.situation, ended=ended)
        self._cases.put(case)

    def recording(self) -> str:
        """The time at which something is recorded now: later than every event."""
        return self._standing.recorded(self.clock())

    def finish(self) -> None:
        """Give the database what is still on its way to it, before it commits."""
        self._journal.flush()

    def remember(self) -> None:
        """Leave the cases for the next transaction, once this one is committed."""
        self._folds.take(self._cases)

    def forget_files(self) -> None:
        """Take out what was kept for events that are not; while nobody else can write."""
        self._incoming.forget()

    def _next_number(self, action: Action, on: str) -> str:
        """The next number of the body's series in the year it is reported, without gaps."""
        assert isinstance(action, Report)
        prefix = PRACTICE_PREFIX if self._standing.practice() else ""
        series, year = prefix + action.body.upper(), int(on[:4])
        return f"{series}-{year}-{self._standing.next_ordinal(series, year):04d}"
