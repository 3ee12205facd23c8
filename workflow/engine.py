"""The engine: one action on one case, decided by a policy, with all the reasons.

Pure. The caller passes what it knows: the case, the policy that governs it, the directory, the
time, and which similar cases are open.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from workflow.actions import ACTIONS, Action, Apportion, Report, name_of
from workflow.case import Case
from workflow.directory import Directory
from workflow.errors import InvalidAction
from workflow.event import ENGINE, Draft, Outcome, Receipt
from workflow.guards.everywhere import state_offers
from workflow.lifecycle import Road, road
from workflow.messages import NOTICES
from workflow.moment import Moment
from workflow.names import check_names
from workflow.outcomes import outcome
from workflow.policy import Move, Policy, reference
from workflow.verdict import Offer, Refusal, Verdict, proposable, refusal
from workflow.wording import N_, Sentence, sentence


def decide(
    case: Case | None, action: Action, policy: Policy, directory: Directory, now: datetime,
    *, similar: Sequence[str] = (), rebound: Policy | None = None, linked: Sequence[str] = (),
) -> Verdict:  # fmt: skip
    """Decide an action. Every guard of the step is asked, and every refusal is told.

    `case` is None for a report, and only for one; `rebound` is the policy that a `rebind` names, as
    it would govern the case; `linked` the open cases that it is linked with, where its texts may be
    destroyed. Raises `InvalidAction` where a name is unknown.
    """
    if (case is None) is not isinstance(action, Report):
        raise InvalidAction("$.case", N_("a report opens a case; everything else is about one"))
    do = name_of(action)
    moment = Moment(case, action, do, action.by, policy, directory, now, rebound, linked)
    check_names(moment, action)
    way = road(policy)
    state = case.state if case else policy.lifecycle.initial
    move = way.move(do, moment)
    if move is None:
        refused = _not_offered(moment)
        return Verdict(
            do=do, state=state, to=state, label=policy.lifecycle.states[state].label,
            case=moment.number, action=action, refusals=(refused,),
        )  # fmt: skip
    walker = way.take(do, state, moment)
    to = move.to or state
    refusals = tuple(refusal(moment, use, found) for use, found in walker.lacking)
    notices = tuple(_notices(moment, similar))
    would = outcome(moment, to) if proposable(refusals) else None
    draft = None if refusals or would is None else _draft(moment, way, move, would)
    return Verdict(
        do=do, case=moment.number, state=state, to=to,
        label=policy.lifecycle.states[to].label, action=action,
        refusals=refusals, notices=notices, would=would, draft=draft,
    )  # fmt: skip


def offers(
    case: Case, policy: Policy, directory: Directory, now: datetime, by: str,
    *, linked: Sequence[str] = (),
) -> tuple[Offer, ...]:  # fmt: skip
    """The steps that the case's state offers, and what stands in the way of each for `by`.

    The same guards as in `decide`, asked without an action: they answer for the case alone.
    """
    way = road(policy)
    found = []
    for do in way.offers(case.state):
        moment = Moment(case, None, do, by, policy, directory, now, linked=linked)
        move = way.move(do, moment)
        if move is None:
            continue
        walker = way.take(do, case.state, moment)
        refusals = tuple(refusal(moment, use, lack) for use, lack in walker.lacking)
        found.append(Offer(do=do, to=move.to or case.state, refusals=refusals, needs=needed(do)))
    return tuple(found)


def needed(do: str) -> tuple[str, ...]:
    """The fields that an action needs, besides the case and who acts: those it must have, and the
    one of several that its element or its kind asks for most often."""
    fields = msgspec.structs.fields(ACTIONS[do])
    found = tuple(f.name for f in fields if f.required and f.name not in ("case", "by"))
    return found + _ONE_OF.get(do, ())


_ONE_OF = {"find": ("found", "evidence"), "statement": ("text",), "evidence": ("file",)}


def barred(case: Case, policy: Policy, directory: Directory, now: datetime, by: str) -> bool:
    """Whether that person may not act in the case: as a member, as named, or as recused."""
    return Moment(case, None, "note", by, policy, directory, now).bar(by) is not None


def _not_offered(moment: Moment) -> Refusal:
    (lack,) = state_offers(moment)
    return refusal(moment, moment.policy.lifecycle.offered, lack)


def _notices(moment: Moment, similar: Sequence[str]) -> list[Sentence]:
    found = []
    if similar:
        found.append(sentence(NOTICES["similar-case"], cases=tuple(similar)))
    if isinstance(moment.action, Apportion):
        for ruling in moment.rulings:
            if not ruling.evidence:
                text = NOTICES["decision-without-evidence"]
                found.append(sentence(text, decision=ruling.id))
    if moment.do == "assign" and moment.case and moment.case.team:
        team = tuple(moment.name(person) for person in moment.case.team)
        found.append(sentence(NOTICES["team-handover"], team=team))
    return found


def _draft(moment: Moment, way: Road, move: Move, would: Outcome) -> Draft:
    assert moment.action is not None
    receipt = Receipt(
        engine=ENGINE, policy=reference(moment.policy), directory=moment.directory.sha256,
        guards=way.passed(move),
    )  # fmt: skip
    return Draft(action=moment.action, on=moment.on, receipt=receipt, outcome=would)
