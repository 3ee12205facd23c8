"""Looking: a case, what can be done, what waits, what happened. Looks are no events; they are noted on
the access log."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.formatter import in_a_line
from cases.commands.options import fields_of
from workflow.folding import ENTRIES

if TYPE_CHECKING:
    from cases.commands.proposalfile import Proposal
    from cases.transaction import Transaction
    from workflow.case import Case
    from workflow.event import Event
    from workflow.policy import Policy
    from workflow.verdict import Offer
    from workflow.wording import Sentence


@click.command("show", help=_("A case as it stands: findings, split, measures, delivery."))
@click.argument("case")
@click.option("--proposal", metavar="HASH", help=_(
    "a proposal on the case instead: what it would do, and whether it still fits; the hash, or its "
    "first 8 digits or more"))  # fmt: skip
def show(case: str, proposal: str | None) -> None:
    """Everything open about a case; the informant is never shown."""
    from cases.commands.casefile import case_lines, own_lines
    from cases.commands.history import shown_from_history
    from cases.commands.looking import looking
    from cases.commands.seals import head_lines
    from cases.views import case_view, own_view
    from workflow.errors import InvalidAction

    here = desk()
    if proposal is not None:
        from cases.commands.proposals import show_proposal

        show_proposal(here, case, proposal)
        return
    try:
        with looking(here, case, "show", own=True) as sight:
            found, policy, directory, who = sight.case, sight.policy, sight.directory, here.who()
            waits = [] if sight.own else waits_in(here, sight.view, found)
            today = sight.view.clock().date()
            texts = {} if sight.own else sight.view.present_texts(found.number)
            seal = [] if sight.own else head_lines(sight.view, found)[-1:]  # it says the head itself
    except InvalidAction:
        if shown_from_history(here, case):
            return
        raise
    if here.json:
        here.document(
            own_view(found, policy, directory, who)
            if sight.own
            else {**case_view(found, policy, directory), "proposals": [one.entry() for one in waits]}
        )
        return
    lines = (
        own_lines(found, policy, directory, here.language, who) if sight.own
        else case_lines(found, policy, directory, texts, here.language, today)
    )  # fmt: skip
    for line in (*lines, *seal):
        here.say(line)
    _tell_waits(here, waits)


@click.command("next", help=_("What can be done now in a case, by whom, and what is missing."))
@click.argument("case")
def next_(case: str) -> None:
    """The moves and entries that the state offers, with everything that stands in the way."""
    from cases.commands.looking import looking
    from cases.views import next_view

    here = desk()
    with looking(here, case, "next") as sight:
        view, found, policy = sight.view, sight.case, sight.policy
        offered = view.offered(found, here.who())
        waits = waits_in(here, view, found)
        head = headline(here, view, found, policy)
    if here.json:
        here.document({**next_view(found, offered, here.language),
                       "proposals": [one.entry() for one in waits]})  # fmt: skip
        return
    here.say(head)
    show_offers(here, found, offered)
    _tell_waits(here, waits)


def waits_in(here: Desk, view: Transaction, case: Case) -> list[Proposal]:
    """The proposals on the case that wait. Most have none, and then nothing more is fetched."""
    if not view.proposed(case.number):
        return []
    from cases.commands.proposals import waiting_proposals

    return waiting_proposals(here, view, case)


def _tell_waits(here: Desk, waits: Sequence[Proposal]) -> None:
    if waits:
        from cases.commands.proposals import waiting_lines

        for line in waiting_lines(waits):
            here.say(line)


def show_offers(here: Desk, case: Case, offered: tuple[Offer, ...]) -> None:
    """What can be done, what is blocked and why, and what is for others to do."""
    from workflow.waiting import for_others

    mine = [offer for offer in offered if not for_others(offer)]
    if any(offer.allowed for offer in mine):
        here.say()
        here.say(_("you can:"))
    for offer in mine:
        if offer.allowed:
            here.say(f"  wenze {offer.do} {case.number}  {_needs(offer)}".rstrip())
    for offer in mine:
        if not offer.allowed:
            here.say()
            here.say(_("you cannot {do} yet:").format(do=deed(here, offer.do)))
            _reasons(here, offer)
    _show_others(here, [offer for offer in offered if for_others(offer)])


def _needs(offer: Offer) -> str:
    """The options that the step needs, with what they may be."""
    fields = {field.name: field for field in fields_of(offer.do)}
    found = []
    for name in offer.needs:
        choices = "|".join(fields[name].choices)
        found.append(fields[name].option + (f" {choices}" if choices else ""))
    return " ".join(found)


def _show_others(here: Desk, others: list[Offer]) -> None:
    """Moves with what they still lack; entries by who makes them."""
    from cases.commands.casefile import colon
    from workflow.verdict import ABOUT_ACTOR

    mark, comma = colon(here.language), "、" if here.language == "zh" else ", "
    if others:
        here.say()
        here.say(_("for others to do:"))
    entries: dict[str, list[str]] = {}
    for offer in others:
        who = here.told(makers(offer))
        rest = [refusal for refusal in offer.refusals if refusal.guard not in ABOUT_ACTOR]
        if offer.do in ENTRIES:
            entries.setdefault(who, []).append(deed(here, offer.do))
            continue
        here.say(f"  {deed(here, offer.do)}{mark}{who}")
        for refusal in rest:
            here.say(f"      – {here.told(refusal.message)}  [{refusal.clause}]")
    for who, names in entries.items():
        here.say(f"  {comma.join(names)}{mark}{who}")


def deed(here: Desk, do: str) -> str:
    """A step by its word, with the command's name where that is another."""
    from workflow.vocabulary import WORDS
    from workflow.wording import translate

    word = translate(WORDS.get(do, do), here.language)
    return do if word == do else f"{word} ({do})"


def makers(offer: Offer) -> Sentence:
    """Who takes a step that is for others."""
    from workflow.verdict import ABOUT_ACTOR
    from workflow.wording import sentence

    found = next((r for r in offer.refusals if r.guard == "actor-holds-role"), None)
    if found is None:
        return next(r.message for r in offer.refusals if r.guard in ABOUT_ACTOR)
    return sentence("{actors}", actors=found.message.values["actors"])


def _reasons(here: Desk, offer: Offer) -> None:
    for place, refusal in enumerate(offer.refusals, 1):
        for line in here.reason(place, refusal):
            here.raw(line)


@click.command("log", help=_("Everything that happened in a case, in order, with its hashes."))
@click.argument("case")
def log(case: str) -> None:
    """One entry an event: when, who, what, and the clauses it was accepted under."""
    from cases.commands.casefile import hidden, log_entries
    from cases.commands.looking import looking
    from cases.commands.pack_labels import labels_of
    from cases.commands.seals import head_lines

    here = desk()
    with looking(here, case, "log") as sight:
        found, view = sight.case, sight.view
        entries = list(view.entries(found.number))
        ending = head_lines(view, found)
    if here.json:
        here.document({"case": found.number, "events": [
            {"seq": event.seq, "do": event.do, "by": event.by, "on": event.on,
             "recorded": event.recorded, "state": event.outcome.state, "hash": head,
             **_went(event),
             "action": {k: v for k, v in action.items() if k not in hidden(action)},
             "guards": [[guard.guard, guard.clause] for guard in event.receipt.guards]}
            for event, action, head in entries]})  # fmt: skip
        return
    labels = labels_of(sight.policy, found.situation)
    for line in (*log_entries(entries, sight.directory, here.language, labels), *ending):
        here.say(line)


def _went(event: Event) -> dict[str, Any]:
    found = event.outcome.destroyed
    return {} if found is None else {
        "destroyed": {"through": found.through, "evidence": found.evidence}}  # fmt: skip


def headline(here: Desk, view: Transaction, case: Case, policy: Policy) -> str:
    """A case in a line: its number, body, situation and state."""
    situation = policy.situation(case.situation)
    label = situation.short.render(here.language) if situation else case.situation
    clause = f" ({situation.clause})" if situation else ""
    parts = [
        case.number, view.versions.directory().name(case.body).name, label + clause,
        policy.lifecycle.states[case.state].label.render(here.language),
    ]  # fmt: skip
    return in_a_line(" · ".join(parts))


COMMANDS = {
    name: shared(command)
    for name, command in {
        "show": show, "next": next_, "log": log
    }.items()
}  # fmt: skip
