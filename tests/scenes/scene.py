"""A scene: a step that one guard refuses for one lack, and one that passes in its stead; and what scenes
are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from msgspec.structs import replace

from tests.builders import DECISION, OTHERS, ROAD, RULES, decision, rules, step
from workflow.loading import load_policy
from workflow.policy import Authority, Filing, InForce, Policy
from workflow.wording import Text

Fields = Mapping[str, Any]
MOVES = RULES.lifecycle.moves

# -- packs that differ from the base pack in one thing ------------------------------------------

DATED = rules(in_force=InForce(since=date(2025, 6, 1)))
ENDED = rules(in_force=InForce(until=date(2025, 12, 31)))
OTHERWISE = rules(situations=tuple(s for s in RULES.situations if s.id != "residual"))
TIERED = rules(measures=load_policy("plan-06").measures, severity=load_policy("plan-06").severity)
NO_COMMISSION = rules(
    authority=Authority(
        label=Text(zh="纪委", en="a commission"), rule="discipline-commission", level="branch",
        clause="x/authority", basis="document",
    )
)  # fmt: skip
FILED_THERE = rules(
    filing=Filing(
        label=Text(zh="县委组织部门", en="the organisation department of the county"),
        kind="organisation", level="county", clause="x/filing", basis="document",
    )
)  # fmt: skip


def without_guard(do: str, guard: str) -> Policy:
    """The rules, without one guard of one step."""
    (move,) = MOVES[do]
    kept = tuple(use for use in move.guards if use.guard != guard)
    lifecycle = RULES.lifecycle
    return rules(lifecycle=replace(lifecycle, moves={**MOVES, do: (replace(move, guards=kept),)}))


# -- scenes: one refused and one passing for every lack of every guard --------------------------


@dataclass(frozen=True, eq=False)
class Scene:
    """A step that one guard refuses for one lack, and one that passes in its stead."""

    kind: str
    guard: str
    clause: str
    basis: str
    to: str  # how far the case went: a step of the road, or "" before the report
    act: Fields  # the step that is refused
    message: str
    remedy: str
    mend: tuple[Fields, ...] = ()  # what is done before the passing step
    passes: Fields | None = None  # the passing step, where it is another one
    at: Fields = field(default_factory=dict)  # how the case went otherwise: see `walked`
    later: Policy | None = None  # the policy that governs when the step is taken
    mended: Fields | None = None  # how the case went where the step passes
    times: int = 1  # how often the guard refuses

    @property
    def do(self) -> str:
        """The step."""
        return str(self.act["do"])


ADDED, REGULATION, DOCUMENT = "added", "regulation", "document"
MISSING = "an approver of a committee over the body: wenze approve bureau-2026-1 --what "
REVIEWED = {"do": "withdraw", "by": "ann", "on": "2026-02-03", "reason": "a forgery"}
DEPARTURE = {"do": "approve", "by": "chief", "on": "2026-01-21", "what": "departure"}
LONE = decision(
    mode="individual", in_charge=None, evidence={"head": "order"},
    parts={"head": "decided", "deputy": "not_involved", "third": "not_involved"},
)  # fmt: skip
NOBODY = decision(parts={"head": "objected", "deputy": "objected", "third": "objected"},
                  evidence=dict.fromkeys(["head", "deputy", "third"], "minutes"))  # fmt: skip
DISMISS = {"do": "dismiss", "by": "judge", "on": "2026-01-25", "ground": "no_duty", "reason": "r"}
ALLOW_DISMISSAL = {"do": "approve", "by": "chief", "on": "2026-01-25", "what": "dismissal"}
RETURN = {"do": "return", "by": "judge", "on": "2026-01-25", "to": "reported", "reason": "r"}
NOTE = {"do": "note", "by": "ann", "on": "2026-01-25", "text": "a remark"}
RECUSE = {"do": "recuse", "by": "chief", "on": "2026-01-25", "person": "bob", "reason": "a cousin"}
ROLE = "let one of those take it (--as PERSON), or give the role in the directory"
MANAGES = "by cadre-management authority: the body that manages the respondent, or one above it"
THOSE_ABOVE = "City (city), City-discipline (city-discipline), City-org (city-org), County (county)"
APPEAL = {"do": "appeal", "by": "head", "on": "2026-02-12", "respondent": "head", "grounds": "g",
          "received_on": "2026-02-11"}  # fmt: skip
REVIEW = {"by": "cityjudge", "on": "2026-02-14", "decided_by": "city", "respondents": ["head"],
          "reason": "r"}  # fmt: skip
VARY = {"do": "vary", **REVIEW}
APPROVE_ANEW = {"do": "approve", "by": "chief", "on": "2026-02-16", "what": "decision"}
REOPEN = {"do": "reopen", "by": "judge", "on": "2026-02-20", "reason": "r"}
SUSPEND = {"do": "suspend", "by": "desk", "on": "2026-01-08", "reason": "r"}
RESUME = {"do": "resume", "by": "desk", "on": "2026-01-09", "reason": "r"}
REBIND = {"do": "rebind", "by": "chief", "on": "2026-01-25", "policy": "base"}
CORRECT = {"do": "correct", "by": "desk", "on": "2026-02-20", "field": "record_number", "value": "7",
           "reason": "r"}  # fmt: skip
UNINVOLVED = "let a decider act who took no part before"
INVESTIGATED = "{} investigated this case and can no longer approve, assign or decide in it"
DAN_TOO = {"team": {"investigators": ["ann", "bob", "dan"]}}


OTHERS.update(
    otherwise=OTHERWISE, dated=DATED,
    coarse=rules(severity=tuple(s for s in RULES.severity if s.id != "heavier")),
)  # fmt: skip


def departs(person: str, degree: str, **split: Any) -> dict[str, Any]:
    """A split from which one person's degree departs."""
    return step("apportioned", **split, departures=[
        {"person": person, "degree": degree, "reason": "r"}])  # fmt: skip


def measured(**measures: str) -> list[dict[str, str]]:
    """Which measure for whom."""
    return [{"respondent": who, "measure": measure, "reason": "r"} for who, measure in measures.items()]


def parts(**changes: str | None) -> dict[str, Any]:
    """The split of the road with other parts; None leaves somebody out."""
    found = {**DECISION["parts"], **changes}
    return step("apportioned", decisions=decision(
        parts={who: part for who, part in found.items() if part is not None}))  # fmt: skip


assert RULES.retention
KEPT = rules(retention=replace(RULES.retention, months=3))
DESTRUCTION = {"do": "approve", "by": "chief", "on": "2026-05-11", "what": "destruction"}
DESTROY = {"do": "destroy", "by": "desk", "on": "2026-05-12", "reason": "its time is over"}
AGAIN = {"policy": KEPT, "then": [DESTRUCTION, DESTROY]}
LONGER = rules(retention=replace(RULES.retention, years=1))

# a step of each kind
ONE_OF_EACH: dict[str, dict[str, Any]] = {
    str(found["do"]): {k: v for k, v in found.items() if k != "on"} for found in (
        *ROAD.values(), DISMISS, RETURN, RECUSE, NOTE, {**REVIEWED, "label": "order"}, APPEAL,
        *({"do": do, **REVIEW} for do in ("uphold", "vary", "revoke")), REOPEN, SUSPEND, RESUME,
        REBIND, CORRECT,
        {"do": "refer", "by": "judge", "to": "the police", "reason": "r"},
        {"do": "link", "by": "ann", "other": "@other", "nature": "same facts"},
        {"do": "destroy", "by": "desk", "reason": "r"},
    )
}  # fmt: skip
ONE_OF_EACH["evidence"]["label"] = "another"
