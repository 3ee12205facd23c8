"""What a decision says: allowed or not, every reason, and what would be recorded."""

from __future__ import annotations

from typing import Any

import msgspec

from workflow.actions import CHECKLIST, Action
from workflow.event import Draft, Outcome
from workflow.guards import Lack
from workflow.messages import MESSAGES
from workflow.moment import Moment
from workflow.policy import Basis, GuardUse
from workflow.proposal import proposal_hash
from workflow.vocabulary import ACTORS
from workflow.wording import Labelled, Sentence, Term, Text, sentence

CONSENT = frozenset({"approved", "departure-approved"})
ABOUT_ACTOR = frozenset({
    "actor-holds-role", "actor-impartial", "actor-not-investigator", "reviewer-uninvolved",
    "destroyed-by-two",
})  # fmt: skip
_TERMS = ("what", "part", "level", "threshold", "kind", "degree", "do", "missing")


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """One reason why not: the guard, the clause it stands on and whose word that is, what is wrong,
    and what would make it pass."""

    guard: str
    clause: str
    basis: Basis
    message: Sentence
    remedy: Sentence

    def told(self, language: str) -> dict[str, str]:
        """As written in answers, in the language of the reader."""
        return {
            "guard": self.guard, "clause": self.clause, "basis": self.basis,
            "message": self.message.render(language), "remedy": self.remedy.render(language),
        }  # fmt: skip


def proposable(refusals: tuple[Refusal, ...]) -> bool:
    """Whether nothing stands in the way but perhaps an approval."""
    return all(found.guard in CONSENT for found in refusals)


class Verdict(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The decision on an action. Allowed, it holds the event's draft; refused, all the reasons.

    `case` is its number, empty for a report; `state` where it stands, `to` where the step leads and
    `label` what the policy calls that; `action` the action decided on;
    `notices` what is worth knowing and forbids nothing; `would` what the action would bring about,
    where nothing but an approval is lacking.
    """

    do: str
    case: str
    state: str
    to: str
    label: Text
    action: Action
    refusals: tuple[Refusal, ...] = ()
    notices: tuple[Sentence, ...] = ()
    draft: Draft | None = None
    would: Outcome | None = None

    @property
    def allowed(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.refusals

    @property
    def proposal(self) -> str:
        """The hash by which an approver can name the action."""
        return proposal_hash(self.action, self.case)

    @property
    def proposable(self) -> bool:
        """Whether nothing stands in the way but perhaps an approval, which is what is asked for."""
        return proposable(self.refusals)

    @property
    def awaits(self) -> tuple[Term, ...]:
        """The approvals that are lacking."""
        return tuple(r.message.values["what"] for r in self.refusals if r.guard in CONSENT)


class Offer(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A step that the present state offers: where it leads, what stands in its way now, and which
    fields it needs."""

    do: str
    to: str
    refusals: tuple[Refusal, ...]
    needs: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        """Whether nothing stands in the way, as far as can be seen without the action itself."""
        return not self.refusals


def refusal(moment: Moment, use: GuardUse, lack: Lack) -> Refusal:
    """A lack in words, with the clause it stands on: its own rule's, else the guard's."""
    rule = lack.rule or use
    message, remedy = MESSAGES[lack.kind]
    values = {name: _worded(moment, name, value) for name, value in lack.values.items()}
    values |= {"case": moment.number, "by": moment.name(moment.by)}
    if "missing" in values:
        values["all"] = ",".join(CHECKLIST)
    return Refusal(
        use.guard, rule.clause, rule.basis, Sentence(message, values), Sentence(remedy, values)
    )


def _worded(moment: Moment, name: str, value: Any) -> Any:
    if name == "actors":
        return tuple(
            sentence(ACTORS.get((actor.role or "", actor.person or actor.where), ""))
            if (actor.role or "", actor.person or actor.where) in ACTORS else Term(str(actor.role))
            for actor in value
        )  # fmt: skip
    if name in ("state", "to"):
        state = moment.policy.lifecycle.states.get(value)
        return Labelled(value, state.label) if state else value
    if name in _TERMS:
        return tuple(map(Term, value)) if isinstance(value, tuple) else Term(value)
    return value
