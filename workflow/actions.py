"""The one vocabulary: every action as a frozen struct.

Its tag is the JSON `do`, the command's name, the step's verb and the event's kind; its fields are
the command's options and the event's body. Text of the type `Prose` (what people wrote, the
informant) is kept sealed; everything else is open. Checks that need no register are made here and
raise `InvalidAction`; what only the register can tell is the guards' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from workflow.errors import InvalidAction
from workflow.wording import N_

Id = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._-]+\Z")]
CaseName = Annotated[str, Meta(min_length=1, max_length=120, pattern=r"^[^\s\x00-\x1f]+\Z")]
Ref = Annotated[str, Meta(max_length=100, pattern=r"^[^\s@\x00-\x1f][^\s\x00-\x1f]*\Z")]
Label = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[^\s,][^\x00-\x1f,]*\Z")]
Key = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00]*[^\s\x00][^\x00]*\Z")]
Word = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
Prose = Annotated[str, Meta(min_length=1, max_length=20_000, pattern=r"\S", extra={"sealed": True})]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
When = Annotated[str, Meta(min_length=10, max_length=40)]

Consequence = Literal["none", "adverse", "serious", "grave"]
Degree = Literal["primary", "secondary", "none"]
Mode = Literal["collective", "individual", "omission"]
Part = Literal[
    "took_part", "objected", "absent", "decided", "approved", "not_involved",
    "remit", "no_remit", "raised",
]  # fmt: skip
PARTS: dict[str, tuple[Part, ...]] = {
    "collective": ("took_part", "objected", "absent"),
    "individual": ("decided", "approved", "objected", "not_involved"),
    "omission": ("remit", "no_remit", "raised"),
}
EvidenceKind = Literal["minutes", "document", "interview", "photo", "object", "other"]
Approvable = Literal["opening", "dismissal", "departure", "decision", "destruction"]
Check = Literal[
    "clear_facts", "solid_evidence", "sufficient_basis", "clear_responsibility",
    "compliant_procedure", "appropriate_handling",
]  # fmt: skip
CHECKLIST: tuple[Check, ...] = get_args(Check)
CONSEQUENCES: tuple[Consequence, ...] = get_args(Consequence)


class Action(
    msgspec.Struct, frozen=True, gc=False, kw_only=True, tag_field="do", forbid_unknown_fields=True,
    omit_defaults=True,
):  # fmt: skip
    """What somebody wants to do: who (`by`), when (`on`; the clock's time where it is left out)."""

    by: Id
    on: When | None = None
    key: Key | None = None

    def __post_init__(self) -> None:
        if self.on is not None:
            moment_of(self.on)
        self.check()

    def check(self) -> None:
        """What can be seen from the action alone; raises `InvalidAction`."""


class OnCase(Action, frozen=True):
    """An action on a case there is: its number, or `@ref`."""

    case: CaseName


class Report(Action, frozen=True, tag="report"):
    """Report that a duty of office may have been failed: which body, which situation, when."""

    policy: Id
    body: Id
    situation: Id
    occurred_on: date
    summary: Prose
    source: Prose
    also: tuple[Id, ...] = ()
    persons: tuple[Id, ...] = ()
    informant: Prose | None = None
    ref: Ref | None = None

    def check(self) -> None:
        """See `Action.check`."""
        _once(self.also, "$.also")
        _once(self.persons, "$.persons")


class Assign(OnCase, frozen=True, tag="assign"):
    """Name the investigators; naming again hands the case over to a new team."""

    investigators: Annotated[tuple[Id, ...], Meta(min_length=1)]

    def check(self) -> None:
        """See `Action.check`."""
        _once(self.investigators, "$.investigators")


class Approve(OnCase, frozen=True, tag="approve"):
    """Consent to a step: the opening, a dismissal, a departure from the split, the decision; in an ended
    case the destruction of its texts."""

    what: Approvable
    proposal: Sha256 | None = None
    note: Prose | None = None


class Evidence(OnCase, frozen=True, tag="evidence"):
    """Put a piece of evidence on the file: a file to be kept, or the SHA-256 of one held elsewhere."""

    label: Label
    kind: EvidenceKind
    title: Prose
    file: Prose | None = None
    sha256: Sha256 | None = None
    dated: date | None = None

    def check(self) -> None:
        """See `Action.check`."""
        if self.file is None and self.sha256 is None:
            raise InvalidAction("$.file", N_("name the file, or the sha256 of one held elsewhere"))


class Withdraw(OnCase, frozen=True, tag="withdraw"):
    """Withdraw a piece of evidence; it stays on the record and proves nothing from now on."""

    label: Label
    reason: Prose


class Find(OnCase, frozen=True, tag="find"):
    """Find an element of the situation established, or not, on named evidence."""

    element: Id
    found: bool | None = None
    level: Consequence | None = None
    evidence: tuple[Label, ...] = ()
    note: Prose | None = None

    def check(self) -> None:
        """See `Action.check`."""
        _once(self.evidence, "$.evidence")
        if self.element != "consequence":
            if self.level is not None:
                raise InvalidAction("$.level", N_("only the element consequence has a level"))
            if self.found is None:
                raise InvalidAction("$.found", N_("say whether the element is found: true or false"))
        elif self.level is None:
            raise InvalidAction(
                "$.level",
                N_("the consequence needs a level: one of {choices}"),
                choices=CONSEQUENCES,
            )
        elif self.found is False and self.level != "none":
            raise InvalidAction("$.found", N_("a consequence that is not found has the level none"))


class Investigate(OnCase, frozen=True, tag="investigate"):
    """Close the investigation: the facts are established, with this conclusion and severity."""

    conclusion: Prose
    severity: Id


class Ruling(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """The open part of a decision or omission: what the split is computed from."""

    id: Id
    mode: Mode
    made_on: date
    parts: dict[Id, Part]
    evidence: dict[Id, Label]
    body: Id | None = None
    in_charge: Id | None = None


class Decision(Ruling, frozen=True, forbid_unknown_fields=True):
    """One wrong decision, or a duty left undone (`omission`), and each member's part in it."""

    matter: Prose


class Departure(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A degree other than the computed one, for one person, with the reason."""

    person: Id
    degree: Degree
    reason: Prose


class Apportion(OnCase, frozen=True, tag="apportion"):
    """Split the responsibility: the decisions, and each member's part in each."""

    decisions: Annotated[tuple[Decision, ...], Meta(min_length=1)]
    body_liable: bool = False
    departures: tuple[Departure, ...] = ()

    def check(self) -> None:
        """See `Action.check`."""
        _once((decision.id for decision in self.decisions), "$.decisions")
        _once((departure.person for departure in self.departures), "$.departures")
        for place, decision in enumerate(self.decisions):
            _check_parts(decision, f"$.decisions[{place}]")


class Notify(OnCase, frozen=True, tag="notify"):
    """Tell a respondent: that an inquiry is open, what is alleged, what was decided."""

    respondent: Id
    what: Literal["opening", "allegations", "decision"]
    text: Prose | None = None


class Statement(OnCase, frozen=True, tag="statement"):
    """Hear a respondent: the statement, or that the respondent waived it in writing."""

    respondent: Id
    text: Prose | None = None
    waived: bool = False
    representative: Prose | None = None
    evidence: Label | None = None

    def check(self) -> None:
        """See `Action.check`."""
        if self.text is None and not self.waived:
            raise InvalidAction("$.text", N_("give the statement's text, or waived: true"))


class Measure(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """One measure for one respondent, with the reason; `until` where it ends."""

    respondent: Id
    measure: Id
    reason: Prose
    until: date | None = None


class Exemption(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Why a bearer receives no measure."""

    respondent: Id
    ground: Prose
    reason: Prose


class Sanction(OnCase, frozen=True, tag="sanction"):
    """Record the decision on measures: who decided, when, on what checks, which measures."""

    decided_by: Id
    decided_on: date
    checklist: tuple[Check, ...]
    measures: tuple[Measure, ...]
    exemptions: tuple[Exemption, ...] = ()

    def check(self) -> None:
        """See `Action.check`."""
        _once((f"{m.respondent}: {m.measure}" for m in self.measures), "$.measures")
        _once((exemption.respondent for exemption in self.exemptions), "$.exemptions")


class Deliver(OnCase, frozen=True, tag="deliver"):
    """Record that the decision was delivered to a respondent."""

    respondent: Id
    delivered_on: date
    evidence: Label | None = None


class File(OnCase, frozen=True, tag="file"):
    """Close the case file: where it was recorded, when, under which number."""

    recorded_with: Id
    recorded_on: date
    record_number: Word


class Dismiss(OnCase, frozen=True, tag="dismiss"):
    """End the case without holding anybody responsible."""

    ground: Literal["not_established", "exempt", "no_duty", "already_handled"]
    reason: Prose


class Refer(OnCase, frozen=True, tag="refer"):
    """Hand the matter to whoever is competent for it."""

    to: Prose
    reason: Prose


class Return(OnCase, frozen=True, tag="return"):
    """Send the case back one step, to be done again."""

    to: Id
    reason: Prose


class Appeal(OnCase, frozen=True, tag="appeal"):
    """Have the decision reviewed: a respondent in writing, or a higher body of its own accord."""

    grounds: Prose
    received_on: date
    respondent: Id | None = None


class _Reviewed(OnCase, frozen=True):
    """What a review decides: who decided it, for which respondents, why."""

    decided_by: Id
    respondents: tuple[Id, ...]
    reason: Prose

    def check(self) -> None:
        """See `Action.check`."""
        _once(self.respondents, "$.respondents")


class Uphold(_Reviewed, frozen=True, tag="uphold"):
    """Leave the decision as it is; the case goes back to where it came from."""


class Vary(_Reviewed, frozen=True, tag="vary"):
    """Let the named respondents' measures lapse; a new decision on them follows."""

    def check(self) -> None:
        """See `Action.check`."""
        super().check()
        _somebody(self.respondents)


class Revoke(_Reviewed, frozen=True, tag="revoke"):
    """Free the named respondents: they bear nothing from now on; the road walked stays on record."""

    def check(self) -> None:
        """See `Action.check`."""
        super().check()
        _somebody(self.respondents)


class Reopen(OnCase, frozen=True, tag="reopen"):
    """Take an ended case up again on new evidence; what was found stays until found otherwise."""

    reason: Prose


class Suspend(OnCase, frozen=True, tag="suspend"):
    """Stop the clock; the case stays in its state and takes no step until it is resumed."""

    reason: Prose


class Resume(OnCase, frozen=True, tag="resume"):
    """Let the clock of a suspended case run again."""

    reason: Prose


class Rebind(OnCase, frozen=True, tag="rebind"):
    """Move an open case to another policy, or to another version of its own."""

    policy: Id
    reason: Prose | None = None


class Correct(OnCase, frozen=True, tag="correct"):
    """Mend a clerical error in a field that holds no finding, decision or measure."""

    field: Literal["summary", "source", "informant", "occurred_on", "recorded_on", "record_number"]
    value: Prose
    reason: Prose

    def check(self) -> None:
        """See `Action.check`."""
        if self.field.endswith("_on"):
            try:
                date.fromisoformat(self.value)
            except ValueError:
                raise InvalidAction("$.value", N_("is no date; write it as 2026-01-31")) from None


class Recuse(OnCase, frozen=True, tag="recuse"):
    """Bar a person from acting in the case, for the reason given."""

    person: Id
    reason: Prose


class Link(OnCase, frozen=True, tag="link"):
    """Connect the case with another one."""

    other: CaseName
    nature: Prose


class Note(OnCase, frozen=True, tag="note"):
    """Put a remark on the record."""

    text: Prose


class Destroy(OnCase, frozen=True, tag="destroy"):
    """Destroy the texts and evidence files of an ended case whose time of keeping is over; the open part
    of its record stays."""

    reason: Prose


KINDS: tuple[type[Action], ...] = (
    Report, Investigate, Apportion, Sanction, File, Dismiss, Refer, Return,
    Appeal, Uphold, Vary, Revoke, Reopen,
    Assign, Recuse, Evidence, Withdraw, Find, Notify, Statement, Approve, Deliver,
    Suspend, Resume, Rebind, Link, Note, Correct, Destroy,
)  # fmt: skip
ACTIONS: dict[str, type[Action]] = {str(kind.__struct_config__.tag): kind for kind in KINDS}


def name_of(action: Action | type[Action]) -> str:
    """The action's `do`."""
    return str(action.__struct_config__.tag)


_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?")


@lru_cache(maxsize=4096)
def moment_of(on: str) -> date | datetime:
    """The date or timestamp that `on` says; raises `InvalidAction` on an impossible one."""
    try:
        return date.fromisoformat(on) if _DATE.fullmatch(on) else _timestamp(on)
    except ValueError:
        raise InvalidAction(
            "$.on",
            N_("{value} is no date; write 2026-01-31, or 2026-01-31T09:30:00+08:00"),
            value=on,
        ) from None


def _timestamp(on: str) -> datetime:
    if not _TIMESTAMP.fullmatch(on):
        raise ValueError(on)
    return datetime.fromisoformat(on)


def _once(items: Iterable[str], field: str) -> None:
    seen: set[str] = set()
    for item in items:
        if item in seen:
            raise InvalidAction(field, N_("{item} is named twice; name each once"), item=item)
        seen.add(item)


def _somebody(respondents: tuple[str, ...]) -> None:
    if not respondents:
        raise InvalidAction("$.respondents", N_("is empty; name at least one"))


def _check_parts(decision: Decision, field: str) -> None:
    allowed = PARTS[decision.mode]
    for person, part in decision.parts.items():
        if part not in allowed:
            raise InvalidAction(
                f"{field}.parts.{person}",
                N_("{part} is no part in the mode {mode}; write one of {choices}"),
                part=part,
                mode=decision.mode,
                choices=allowed,
            )
    for person in decision.evidence:
        if person != "meeting" and person not in decision.parts:
            raise InvalidAction(
                f"{field}.evidence.{person}",
                N_("evidence is given under meeting or under a person who has a part"),
            )
