"""A policy as the engine sees it: one pack, resolved, frozen, known by its SHA-256.

Every rule carries `clause` and `basis`. `document`: the source document says so; `regulation`: a
general regulation does (`verified` says whether its wording was read); `added`: neither does, the
product adds it for fairness or order. Code knows predicates; a pack says where they apply, with
which numbers, by which clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Literal

import msgspec

from workflow.actions import CONSEQUENCES, Consequence
from workflow.canonical import digest, encode
from workflow.directory import Kind as BodyKind
from workflow.directory import Level, Rank, Role
from workflow.errors import InvalidAction
from workflow.table import rows
from workflow.wording import N_, Text

Basis = Literal["document", "regulation", "added"]
Bears = Literal["collective primary", "collective secondary", "individual primary", "none"]
Bearer = Literal["body", "person"]


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every rule has: the clause it stands on, and whose word that is."""

    clause: str
    basis: Basis
    verified: bool | None = None
    note: Text | None = None


class Element(Rule, frozen=True):
    """One fact that an investigation must find."""

    id: str
    label: Text


class Check(Rule, frozen=True):
    """One thing that may be found in every case of the pack, besides the elements of its situation.
    No situation rests on it; a guard may ask for it."""

    id: str
    label: Text


class Responsibility(Rule, frozen=True):
    """What the source calls the part of one duty bearer: of a body at a level, of a post, or told
    only. Two bearers whose parts have one name are two responsibilities."""

    id: str
    label: Text
    level: Level | None = None
    post: Rank | None = None


class Situation(Rule, frozen=True):
    """What calls for accountability: a conjunction of elements and, where the clause sets one, the
    consequence that must be reached. `responsibility` names the one it is about."""

    id: str
    label: Text
    short: Text
    elements: tuple[Element, ...]
    threshold: Consequence = "none"
    responsibility: str | None = None

    def reached_by(self, level: Consequence) -> bool:
        """Whether a consequence of that level reaches the threshold."""
        return CONSEQUENCES.index(level) >= CONSEQUENCES.index(self.threshold)


class SplitRule(Rule, frozen=True):
    """One row of the decision table: which parts it fits, what the person then bears.

    `when` maps mode, post, in_charge and part to one value or several; `only_if` names a switch
    among the parameters, or its absence with `not `. `binding`: no departure from it is possible.
    """

    id: str
    label: Text
    when: dict[str, str | bool | tuple[str, ...]]
    bears: Bears
    only_if: str = ""
    binding: bool = False


class Naming(Rule, frozen=True):
    """What the source document calls a degree."""

    label: Text


class Severity(Rule, frozen=True):
    """One step of the severity scale, lightest first."""

    id: str
    label: Text


class MeasureRule(Rule, frozen=True):
    """A measure of the catalogue. The heavier has the higher weight; the tier is a severity's."""

    id: str
    label: Text
    weight: int
    applies_to: tuple[Bearer, ...]
    tier: str | None = None


class Authority(Rule, frozen=True):
    """Who may decide on a respondent. The level is used by `discipline-commission` alone."""

    rule: Literal["managing-body", "next-higher-committee", "discipline-commission"]
    label: Text
    level: Level | None = None


class Filing(Rule, frozen=True):
    """With which department a closed case is recorded; none named: with any."""

    label: Text
    kind: BodyKind | None = None
    level: Level | None = None


class Effect(Rule, frozen=True):
    """What follows from a measure besides it, and how long: to the end of the year, or months; without
    `lasts` the source document states no end."""

    id: str
    label: Text
    lasts: Literal["year"] | int | None = None


class Deadline(Rule, frozen=True):
    """By when something is due, counted from a step: days, or months. `met_by` is the step that the
    office has to take by then; a period without one is somebody's right, and makes no case overdue.

    It is left out where a pack does not say it, so that packs kept without it keep their SHA-256.
    """

    id: str
    label: Text
    counts_from: Literal["report", "investigate", "apportion", "sanction", "deliver", "file"]
    days: int = 0
    months: int = 0
    met_by: Literal["investigate", "apportion", "sanction", "deliver", "file"] | msgspec.UnsetType = (
        msgspec.UNSET
    )


class Retention(Rule, frozen=True):
    """How long the texts and evidence files of a case are kept after it ended; without a period: for
    ever. Packs kept without this rule keep their SHA-256."""

    label: Text
    years: int = 0
    months: int = 0

    @property
    def period(self) -> int:
        """The period in months; 0 for none."""
        return self.years * 12 + self.months


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may take a step: the holder of a role in the right place, or the person concerned."""

    role: Role | None = None
    where: Literal["anywhere", "committee-over", "body-over", "deciding-body", "team"] = "anywhere"
    person: Literal["respondent", "person", "reporter"] | None = None


class GuardUse(Rule, frozen=True):
    """Where a guard stands: its name in the code, and the parameters the pack gives it."""

    guard: str
    parameters: dict[str, Any] = {}


class Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A transition, or (without `to`) an entry that leaves the state as it is. `when` chooses among
    several of one name from one state; `time-of-keeping`: only where the pack says how long an ended
    case is kept."""

    source: tuple[str, ...] = msgspec.field(name="from")
    to: str | None = None
    when: Literal[
        "came-from-here", "came-from-here-and-someone-bears", "nobody-bears", "time-of-keeping"
    ] | None = None  # fmt: skip
    by: tuple[Actor, ...]
    guards: tuple[GuardUse, ...] = ()


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A state of a case; an end offers no entries but those that are always open."""

    id: str
    label: Text
    end: bool = False


class Lifecycle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """States, moves and who makes them. `offered` speaks where a state does not offer a step;
    `everywhere` are the guards of every step."""

    initial: str
    in_order: tuple[State, ...] = msgspec.field(name="states")
    offered: GuardUse
    everywhere: tuple[GuardUse, ...]
    moves: dict[str, tuple[Move, ...]]

    @cached_property
    def states(self) -> dict[str, State]:
        """The states by id, in the pack's order."""
        return {state.id: state for state in self.in_order}

    @cached_property
    def leading(self) -> dict[tuple[str, str], tuple[Move, ...]]:
        """The moves of a name that lead from a state, in the pack's order."""
        found: dict[tuple[str, str], tuple[Move, ...]] = {}
        for do, moves in self.moves.items():
            for move in moves:
                for source in move.source:
                    found[do, source] = (*found.get((do, source), ()), move)
        return found


class EntryStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step on a pack's way into a register: who takes it, and the guards it must pass."""

    by: tuple[Actor, ...]
    guards: tuple[GuardUse, ...]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an office's own pack enters a register. `governs` is the guard of whatever step puts a case
    under a pack. The base pack says it for all: none rules on its own entry."""

    states: tuple[State, ...]
    propose: EntryStep
    activate: EntryStep
    retire: EntryStep
    governs: GuardUse


class NotEncoded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A clause, or a limb of one, left out on purpose."""

    clause: str
    reason: Text


class Fact(Rule, frozen=True):
    """A fact of a general regulation that the packs lean on."""

    id: str
    label: Text


class InForce(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which day to which a version is in force; without dates: always."""

    since: date | None = msgspec.field(default=None, name="from")
    until: date | None = msgspec.field(default=None, name="to")

    def on(self, day: date) -> bool:
        """Whether that day lies within, first and last day included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """A resolved pack. Immutable; two policies with one SHA-256 are the same policy."""

    id: str
    version: str
    title: Text
    source: Text
    in_force: InForce = InForce()
    subjects: tuple[str, ...] = ()
    parameters: dict[str, int | bool | str] = {}
    situations: tuple[Situation, ...] = ()
    checks: tuple[Check, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    apportionment: tuple[SplitRule, ...] = ()
    body_liability: Rule
    namings: dict[str, Naming]
    severity: tuple[Severity, ...]
    measures: tuple[MeasureRule, ...]
    authority: Authority
    filing: Filing
    consequences: tuple[Effect, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    retention: Retention | msgspec.UnsetType = msgspec.UNSET
    facts: tuple[Fact, ...] = ()
    lifecycle: Lifecycle
    not_encoded: tuple[NotEncoded, ...] = ()
    entry: Entry | msgspec.UnsetType = msgspec.UNSET

    @cached_property
    def sha256(self) -> str:
        """SHA-256 over the canonical JSON of the whole resolved pack."""
        return digest(encode(self))

    @cached_property
    def _situations(self) -> dict[str, Situation]:
        return {situation.id: situation for situation in self.situations}

    @cached_property
    def _measures(self) -> dict[str, MeasureRule]:
        return {measure.id: measure for measure in self.measures}

    def situation(self, situation: str) -> Situation | None:
        """The situation of that id, if the pack has it."""
        return self._situations.get(situation)

    def check(self, check: str) -> Check | None:
        """The check of that id, if the pack has it."""
        return next((found for found in self.checks if found.id == check), None)

    def responsibility(self, responsibility: str | None) -> Responsibility | None:
        """The responsibility of that id, if the pack has it."""
        return next((found for found in self.responsibilities if found.id == responsibility), None)

    def measure(self, measure: str) -> MeasureRule | None:
        """The measure of that id, if the pack has it."""
        return self._measures.get(measure)

    def severity_of(self, severity: str) -> Severity | None:
        """The step of the scale of that id, if the pack has it."""
        return next((step for step in self.severity if step.id == severity), None)

    @cached_property
    def has_tiers(self) -> bool:
        """Whether the measures are divided into tiers by severity."""
        return any(measure.tier for measure in self.measures)

    @cached_property
    def split_table(self) -> Mapping[tuple[str, str, bool, str], SplitRule]:
        """The one row of the apportionment for each combination of mode, post, in charge and part;
        a loaded pack has exactly one."""
        return {
            combination: fitting[0]
            for combination, fitting in rows(self.apportionment, self.parameters).items()
        }

    def naming(self, bears: str) -> Naming:
        """What this pack calls a degree, for example `collective primary`."""
        return self.namings[bears]


class PolicyRef(msgspec.Struct, frozen=True, omit_defaults=True):
    """How an event names the policy it was decided under. `procedure` is the SHA-256 of the version
    whose lifecycle, authority and filing apply, where that is another one than `sha256`."""

    id: str
    version: str
    sha256: str
    procedure: str | None = None


class GoverningPolicy(Policy, frozen=True):
    """The substance of one version under the procedure of another."""

    ref: PolicyRef
    procedure_in_force: InForce


def reference(policy: Policy) -> PolicyRef:
    """How events name this policy."""
    if isinstance(policy, GoverningPolicy):
        return policy.ref
    return PolicyRef(policy.id, policy.version, policy.sha256)


def procedure_in_force(policy: Policy) -> InForce:
    """The dates of the version whose procedure applies."""
    return policy.procedure_in_force if isinstance(policy, GoverningPolicy) else policy.in_force


def combined(substance: Policy, procedure: Policy) -> Policy:
    """Situations, split, measures and parameters of one version; lifecycle with the checks it asks
    for, authority, filing, deadlines and retention of the other. The same version twice is that one."""
    if substance.sha256 == procedure.sha256:
        return substance
    fields = {name: getattr(substance, name) for name in Policy.__struct_fields__}
    for name in ("lifecycle", "checks", "authority", "filing", "deadlines", "retention"):
        fields[name] = getattr(procedure, name)
    return GoverningPolicy(
        **fields,
        ref=PolicyRef(substance.id, substance.version, substance.sha256, procedure.sha256),
        procedure_in_force=procedure.in_force,
    )


def governing(versions: tuple[Policy, ...], occurred_on: date, reported_on: date) -> Policy:
    """The policy for a case: substance in force when it occurred, procedure in force when it was
    reported. Where no version was in force, the last one stands in and the guard
    `policy-in-force` refuses."""

    def in_force_on(day: date) -> Policy:
        fitting = [version for version in versions if version.in_force.on(day)]
        return (fitting or list(versions))[-1]

    return combined(in_force_on(occurred_on), in_force_on(reported_on))


def policy_for(versions: tuple[Policy, ...], occurred_on: date, reported_on: date) -> Policy:
    """The policy for a case that is to be reported; `InvalidAction` where the pack has no situation
    that could be."""
    governs = governing(versions, occurred_on, reported_on)
    if not governs.situations:
        raise InvalidAction(
            "$.policy", N_("the pack {policy} has no situations to report"), policy=governs.id
        )
    return governs
