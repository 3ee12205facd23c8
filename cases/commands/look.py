"""Looking: a case, what can be done, what waits, what happened. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.formatter import harmless
from cases.commands.options import fields_of
from workflow.folding import ENTRIES

if TYPE_CHECKING:
    from cases.commands.proposalfile import Proposal
    from cases.transaction import Transaction
    from workflow.case import Case
    from workflow.event import Event
    from workflow.policy import Policy
    from workflow.verdict import Offer


@click.command("show", help=_("A case as it stands: findings, split, measures, delivery."))
@click.argument("case")
@click.option("--proposal", metavar="HASH", help=_(
    "a proposal on the case instead: what it would do, and whether it still fits; the hash, or its "
    "first 8 digits or more"))  # fmt: skip
def show(case: str, proposal: str | None) -> None:
    """Everything open about a case; the informant is never shown."""
    from cases.commands.casefile import case_lines, own_lines
    from cases.views import case_view, own_view

    here = desk()
    if proposal is not None:
        from cases.commands.proposals import show_proposal

        show_proposal(here, case, proposal)
        return
    with here.open() as register, register.reading() as view:
        directory = view.versions.directory()
        who, found = here.known(directory), view.case(case, reader=here.who())
        policy = view.versions.of(found.policy)
        own = _concerned(here, view, found)
        if own and who not in found.respondents:
            here.refuse_access()
        waits = [] if own else _waits(here, view, found)
        if here.json:
            here.document(own_view(found, policy, directory, who) if own else {
                **case_view(found, policy, directory),
                "proposals": [one.entry() for one in waits]})  # fmt: skip
            return
        texts = view.present_texts(found.number)
    lines = (
        own_lines(found, policy, directory, here.language, who) if own
        else case_lines(found, policy, directory, texts, here.language)
    )  # fmt: skip
    for line in lines:
        here.say(line)
    _tell_waits(here, waits)


@click.command("next", help=_("What can be done now in a case, by whom, and what is missing."))
@click.argument("case")
def next_(case: str) -> None:
    """The moves and entries that the state offers, with everything that stands in the way."""
    from cases.views import next_view
    from workflow.engine import offers

    here = desk()
    with here.open() as register, register.reading() as view:
        found, policy = looked_at(here, view, case)
        directory = view.versions.directory()
        by = here.who()
        linked = view.linked_open(found, policy)
        offered = offers(found, policy, directory, register.clock(), by, linked=linked)
        waits = _waits(here, view, found)
        if here.json:
            here.document({**next_view(found, offered, here.language),
                           "proposals": [one.entry() for one in waits]})  # fmt: skip
            return
    here.say(_headline(here, view, found, policy))
    show_offers(here, found, offered)
    _tell_waits(here, waits)


def _waits(here: Desk, view: Transaction, case: Case) -> list[Proposal]:
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
    mine = [offer for offer in offered if not _for_others(offer)]
    if any(offer.allowed for offer in mine):
        here.say()
        here.say(_("you can:"))
    for offer in mine:
        if offer.allowed:
            here.raw(f"  wenze {offer.do} {case.number}  {_needs(offer)}".rstrip())
    for offer in mine:
        if not offer.allowed:
            here.say()
            here.say(_("you cannot {do} yet:").format(do=_deed(here, offer.do)))
            _reasons(here, offer)
    _show_others(here, [offer for offer in offered if _for_others(offer)])


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
    from workflow.verdict import ABOUT_ACTOR

    if others:
        here.say()
        here.say(_("for others to do:"))
    entries: dict[str, list[str]] = {}
    for offer in others:
        who = here.told(_actors(offer))
        rest = [refusal for refusal in offer.refusals if refusal.guard not in ABOUT_ACTOR]
        if offer.do in ENTRIES:
            entries.setdefault(who, []).append(_deed(here, offer.do))
            continue
        here.say(f"  {_deed(here, offer.do)}: {who}")
        for refusal in rest:
            here.say(f"      – {here.told(refusal.message)}  [{refusal.clause}]")
    for who, names in entries.items():
        here.say(f"  {', '.join(names)}: {who}")


def _deed(here: Desk, do: str) -> str:
    """A step by its word, with the command's name where that is another."""
    from workflow.vocabulary import WORDS
    from workflow.wording import translate

    word = translate(WORDS.get(do, do), here.language)
    return do if word == do else f"{word} ({do})"


def _for_others(offer: Offer) -> bool:
    from workflow.verdict import ABOUT_ACTOR

    return any(refusal.guard in ABOUT_ACTOR for refusal in offer.refusals)


def _actors(offer: Offer) -> Any:
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


@click.command("inbox", help=_("What waits for you: open cases and the steps that are yours."))
def inbox() -> None:
    """For each open case the steps that whoever acts may take, and what blocks them; and the
    proposals that wait for that person's approval, or to be carried out."""
    from cases.commands.proposals import proposed_to
    from cases.proposals import proposed_after_the_end
    from workflow.engine import offers

    here = desk()
    rows: list[tuple[dict[str, Any], list[Proposal]]] = []
    with here.open() as register:
        numbers = register.numbers(ended=False)
        with register.reading() as view:
            directory = view.versions.directory()
            by = here.known(directory)
            for number in (*numbers, *proposed_after_the_end(view)):
                case = view.case(number)
                policy = view.versions.of(case.policy)
                offered = offers(case, policy, directory, register.clock(), by)
                mine = _waiting(offered)
                able = {offer.do for offer in offered if not _for_others(offer)}
                waits = proposed_to(here, view, case, able)
                if mine or waits:
                    rows.append((_inbox_row(here, view, case, policy, mine, waits), waits))
    if here.json:
        here.document({"cases": [row for row, _waits in rows]})
        return
    if not rows:
        here.say(_("nothing waits for you"))
    _show_inbox(here, rows)


def _show_inbox(here: Desk, rows: list[tuple[dict[str, Any], list[Proposal]]]) -> None:
    for row, waits in rows:
        here.say(row["headline"])
        for offer in row["actions"]:
            missing = " – " + _("missing") + ":" if offer["missing"] else ""
            here.say(f"  {_deed(here, offer['do'])}{missing}")
            for text in offer["missing"]:
                here.say(f"      – {text}")
        for one in waits:
            here.say("  " + _("proposal {hash}").format(hash=one.brief()))


def _waiting(offered: tuple[Offer, ...]) -> list[Offer]:
    """The steps that wait for the one who asks: the moves of the main road, what decides a review,
    and those entries that one of these moves still lacks."""
    onward = [offer for offer in offered if offer.do in _ONWARD]
    lacking = {refusal.guard for offer in onward for refusal in offer.refusals}
    wanted = {do for do, guards in _MENDS.items() if lacking & guards}
    mine = (offer for offer in offered if not _for_others(offer))
    return [offer for offer in mine if offer.do in _ONWARD or offer.do in wanted]


_ONWARD = ("investigate", "apportion", "sanction", "file", "uphold", "vary", "revoke")
_MENDS: dict[str, set[str]] = {
    "assign": {"team"}, "approve": {"approved", "departure-approved"},
    "deliver": {"delivered-to-each"},
}  # fmt: skip


def _inbox_row(
    here: Desk, view: Transaction, case: Case, policy: Policy, mine: Iterable[Offer],
    waits: Sequence[Proposal],
) -> dict[str, Any]:  # fmt: skip
    return {
        "case": case.number, "state": case.state, "headline": _headline(here, view, case, policy),
        "actions": [
            {"do": offer.do, "allowed": offer.allowed,
             "missing": [here.told(refusal.message) for refusal in offer.refusals]}
            for offer in mine
        ],
        "proposals": [one.entry() for one in waits],
    }  # fmt: skip


@click.command("log", help=_("Everything that happened in a case, in order, with its hashes."))
@click.argument("case")
def log(case: str) -> None:
    """One entry an event: when, who, what, and the clauses it was accepted under."""
    from cases.commands.casefile import hidden, log_entries

    here = desk()
    with here.open() as register, register.reading() as view:
        found, _policy = looked_at(here, view, case)
        directory = view.versions.directory()
        heads = {event.seq: head for event, head in view.events(found.number)}
        entries = [(event, action, heads[event.seq]) for event, action in view.actions(found.number)]
    if here.json:
        here.document({"case": found.number, "events": [
            {"seq": event.seq, "do": event.do, "by": event.by, "on": event.on,
             "recorded": event.recorded, "state": event.outcome.state, "hash": head,
             **_went(event),
             "action": {k: v for k, v in action.items() if k not in hidden(action)},
             "guards": [[guard.guard, guard.clause] for guard in event.receipt.guards]}
            for event, action, head in entries]})  # fmt: skip
        return
    for line in log_entries(entries, directory, here.language):
        here.say(line)


def _went(event: Event) -> dict[str, Any]:
    found = event.outcome.destroyed
    return {} if found is None else {
        "destroyed": {"through": found.through, "evidence": found.evidence}}  # fmt: skip


def looked_at(here: Desk, view: Transaction, name: str) -> tuple[Case, Policy]:
    """The case and its policy, for somebody whom it does not concern."""
    here.known(view.versions.directory())
    case = view.case(name, reader=here.who())
    if _concerned(here, view, case):
        here.refuse_access()
    return case, view.versions.of(case.policy)


def _concerned(here: Desk, view: Transaction, case: Case) -> bool:
    """Whether the case is none of that person's to look at; an auditor may look at every one."""
    from cases.readers import concerned

    return concerned(view, case, here.who())


def _headline(here: Desk, view: Transaction, case: Case, policy: Policy) -> str:
    situation = policy.situation(case.situation)
    label = situation.short.render(here.language) if situation else case.situation
    clause = f" ({situation.clause})" if situation else ""
    parts = [
        case.number, view.versions.directory().name(case.body).name, label + clause,
        policy.lifecycle.states[case.state].label.render(here.language),
    ]  # fmt: skip
    return harmless(" · ".join(parts))


COMMANDS = {
    name: shared(command)
    for name, command in {
        "show": show, "next": next_, "inbox": inbox, "log": log
    }.items()
}  # fmt: skip
