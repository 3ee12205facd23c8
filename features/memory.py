"""An office in memory: cases decided by the pure core and folded, nothing written anywhere.

What followed from a point of a case's road is kept at that point. So what several scenarios walk
alike (the opening, the hearing, the decision) is walked once, and carried on as frozen values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from cases.outcomes import Accepted, Outcome, Refused
from workflow.actions import Action, Destroy, Evidence, OnCase, Rebind, Report, name_of
from workflow.canonical import GENESIS
from workflow.case import Case
from workflow.directory import Directory
from workflow.engine import decide
from workflow.errors import InvalidAction
from workflow.event import parted, write
from workflow.folding import advance
from workflow.loading import available, load_versions, no_pack
from workflow.policy import Policy, PolicyRef, policy_for, reference
from workflow.reading import read_fields
from workflow.verdict import Verdict
from workflow.wording import N_

OFFICE = Path(__file__).parent / "office"
PACKS = OFFICE / "packs"
NOW = datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=8)))
Fields = dict[str, Any]
Versions = Callable[[str], tuple[Policy, ...]]


@cache
def people() -> Directory:
    """The bodies and posts of the little office in which scenarios take place."""
    from cases.people import read_directory

    return read_directory(OFFICE / "bodies.csv", OFFICE / "posts.csv")


def versions_in(folders: Sequence[Path]) -> Versions:
    """The packs of some folders, the shipped ones, and those that the shipped scenarios need."""
    places = (*folders, PACKS)

    @cache
    def versions(pack: str) -> tuple[Policy, ...]:
        if pack not in available(places):
            missing = no_pack(pack, places)
            raise InvalidAction("$.policy", missing.text, **missing.values)
        return load_versions(pack, places)

    return versions


@dataclass
class Point:
    """A case at one point of its road, the report's texts as they read there, and what followed."""

    case: Case | None = None
    texts: dict[str, str] = field(default_factory=dict)
    after: dict[bytes, tuple[Outcome | InvalidAction, Point]] = field(default_factory=dict)


class Memory:
    """One office, one case at a time. `versions` tells the versions of a pack by its id."""

    def __init__(self, versions: Versions | None = None) -> None:
        self.versions = versions or versions_in(())
        self.directory = people()
        self._start = self._at = Point()
        self._policies: dict[PolicyRef, Policy] = {}
        self.begin()

    def begin(self) -> None:
        """Before any case was reported."""
        self._at = self._start

    @property
    def case(self) -> Case | None:
        """The case as it stands; None before it was reported."""
        return self._at.case

    @property
    def policy(self) -> Policy:
        """The policy that governs the case."""
        assert self.case is not None
        return self._policies[self.case.policy]

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the report as they read now."""
        return self._at.texts

    def submit(self, fields: Fields) -> Outcome:
        """Decide and fold. Raises `InvalidAction` as a register does."""
        key = msgspec.json.encode(fields)
        if key not in self._at.after:
            self._at.after[key] = self._followed(fields)
        outcome, self._at = self._at.after[key]
        if isinstance(outcome, InvalidAction):
            raise outcome
        return outcome

    def try_out(self, fields: Fields) -> Verdict:
        """The verdict on an action that is not taken."""
        return self._decided(self._read(fields))

    def _followed(self, fields: Fields) -> tuple[Outcome | InvalidAction, Point]:
        try:
            action = self._read(fields)
            verdict = self._decided(action)
        except InvalidAction as error:
            return error, self._at
        if verdict.draft is None:
            number = action.case if isinstance(action, OnCase) else None
            return Refused(case=number, state=verdict.state, verdict=verdict), self._at
        return self._taken(verdict)

    def _read(self, fields: Fields) -> Action:
        action = read_fields(fields)
        if isinstance(action, Evidence) and action.file is not None:
            raise InvalidAction("$.file", N_("a scenario has no files; give the sha256"))
        if not isinstance(action, OnCase):
            return action
        if self.case is None:
            raise InvalidAction("$.case", N_("there is no case {name}: wenze list"), name=action.case)
        return msgspec.structs.replace(action, case=self.case.number)

    def _decided(self, action: Action) -> Verdict:
        if isinstance(action, Report):
            day = date.fromisoformat((action.on or NOW.isoformat())[:10])
            policy = self._chosen(action.policy, action.occurred_on, day)
            return decide(None, action, self._deciding("report", policy), self.directory, NOW)
        assert self.case is not None
        rebound = None
        if isinstance(action, Rebind):
            reported = date.fromisoformat(self.case.reported.on[:10])
            rebound = self._chosen(action.policy, self.case.occurred_on, reported)
        policy = self._deciding(name_of(action), self.policy)
        return decide(self.case, action, policy, self.directory, NOW, rebound=rebound)

    def _deciding(self, do: str, policy: Policy) -> Policy:
        """The policy by which a step is decided: the one that governs the case."""
        return policy

    def _chosen(self, pack: str, occurred_on: date, reported_on: date) -> Policy:
        found = policy_for(self.versions(pack), occurred_on, reported_on)
        self._policies[reference(found)] = found
        return found

    def _taken(self, verdict: Verdict) -> tuple[Accepted, Point]:
        draft, case = verdict.draft, self.case
        assert draft is not None
        stream = case.number if case else f"{draft.action.body.upper()}-{draft.on[:4]}-0001"  # type: ignore[attr-defined]
        written = write(
            draft, stream=stream, seq=case.seq + 1 if case else 1, prev=case.head if case else GENESIS,
            recorded=NOW.isoformat(), salt=bytes(32),
        )  # fmt: skip
        accepted = Accepted(
            case=stream, state=verdict.to, label=verdict.label, seq=written.event.seq,
            hash=written.hash, notices=verdict.notices,
        )  # fmt: skip
        point = Point(advance(case, written.event, written.hash), self._texts_after(draft.action))
        return accepted, point

    def _texts_after(self, action: Action) -> dict[str, str]:
        opened, closed = parted(action)
        if isinstance(action, Destroy):
            return {}
        if isinstance(action, Report):
            return closed
        name = opened.get("field")
        return {**self.texts, name: closed["value"]} if name in self.texts else self.texts
