"""Proposals at the desk: looking at one, naming one, keeping one, and those that wait."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import EXIT_REFUSED, Desk
from cases.commands.looking import looking
from cases.commands.proposalfile import BRIEF, Proposal
from cases.proposals import named, propose, standing, waiting
from workflow.errors import InvalidAction
from workflow.wording import N_

if TYPE_CHECKING:
    from cases.transaction import Transaction
    from workflow.actions import Action
    from workflow.case import Case
    from workflow.verdict import Verdict

FIELD = "--proposal"


def show_proposal(here: Desk, case: str, name: str) -> None:
    """One proposal, for whoever may look at the case."""
    with looking(here, case, "proposal") as sight:
        stands = standing(sight.view, named(sight.view, sight.case.number, name, FIELD))
    told = Proposal(stands, sight.case, sight.policy, sight.directory, here.language)
    if here.json:
        here.document(told.view())
        return
    for line in told.lines():
        here.say(line)
    here.say()
    for command in told.remedy():
        here.raw(f"  → {command}")


def waiting_proposals(here: Desk, view: Transaction, case: Case) -> list[Proposal]:
    """The proposals on a case that can be approved, or carried out."""
    policy, directory = view.versions.of(case.policy), view.versions.directory()
    found = waiting(view, case.number)
    return [Proposal(one, case, policy, directory, here.language) for one in found]


def waiting_lines(found: Sequence[Proposal]) -> Iterator[str]:
    """The section of a case with the proposals that wait; nothing where there are none."""
    if found:
        yield ""
        yield _("Proposals that wait")
    for one in found:
        yield f"  {one.brief()}"


def proposed_to(here: Desk, view: Transaction, case: Case, able: Set[str]) -> list[Proposal]:
    """The proposals on a case that wait for somebody who is able to take these steps: to be approved,
    or, where nothing is lacking any more, to be carried out."""
    return [
        one for one in waiting_proposals(here, view, case)
        if ("approve" if one.standing.awaits else one.kept.do) in able
    ]  # fmt: skip


def whole_hash(here: Desk, case: str, name: str) -> str:
    """The hash of the proposal that somebody names: by all of it, which a dry run told, or by the
    beginning of one that is kept on that case."""
    if re.fullmatch("[0-9a-f]{64}", name):
        return name
    with here.open() as register, register.reading() as view:
        return named(view, case, name).hash


def proposed_fields(here: Desk, do: str, case: str, name: str) -> dict[str, Any]:
    """The fields of the proposal that somebody carries out, who may look at the case."""
    with looking(here, case, "proposal") as sight:
        fields = named(sight.view, sight.case.number, name, FIELD).fields
    if fields["do"] != do:
        raise InvalidAction(
            FIELD, N_("that is a proposal to {do}: wenze {do} {case} --proposal {hash}"),
            do=fields["do"], case=sight.case.number, hash=name,
        )  # fmt: skip
    return {field: value for field, value in fields.items() if field not in ("do", "case")}


def keep(here: Desk, action: Action) -> None:
    """Keep an action as a proposal, or tell every reason why it cannot be one."""
    with here.open() as register:
        verdict = propose(register, action)
    if here.json:
        here.document(_answer(here, verdict))
    elif verdict.proposable:
        _tell_kept(here, verdict)
    else:
        here.refusals(verdict.refusals)
    if not verdict.proposable:
        click.get_current_context().exit(EXIT_REFUSED)


def _answer(here: Desk, verdict: Verdict) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "ok": verdict.proposable, "dry_run": True, "kept": verdict.proposable, "case": verdict.case,
        "state": verdict.to if verdict.allowed else verdict.state, "proposal": verdict.proposal,
    }  # fmt: skip
    if verdict.proposable:
        return {**answer, "awaits": [what.word for what in verdict.awaits]}
    told = [refusal.told(here.language) for refusal in verdict.refusals]
    return {**answer, "error": "refused", "refusals": told}


def _tell_kept(here: Desk, verdict: Verdict) -> None:
    state = verdict.label.render(here.language)
    here.say(_("kept, nothing was done yet; it would lead to: {state}").format(state=state))
    here.say(_("proposal {hash}").format(hash=verdict.proposal))
    for what in verdict.awaits:
        here.say(_("waits for the approval of: {what}").format(what=what.render(here.language)))
    for notice in verdict.notices:
        here.remark(_("notice: {text}").format(text=here.told(notice)))
    here.raw(f"  → wenze show {verdict.case} --proposal {verdict.proposal[:BRIEF]}")
