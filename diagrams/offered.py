"""What a card says of a move that can be made now, or cannot: who makes it, and what stands in the way
with its guard and clause; and what a pointer shows there, message and remedy."""

from __future__ import annotations

from cases.commands.guard_words import guard_told
from cases.commands.policy_words import actor_told
from diagrams.lettering import shorten, wrapped
from diagrams.words import Wording
from workflow.verdict import ABOUT_ACTOR, Offer, Refusal
from workflow.wording import N_, shown

GUARD_CELLS = 56
REASON_CELLS = 300
SHOWN_GUARDS = 10
SHOWN_REASONS = 20


def on_offer(words: Wording, offer: Offer) -> tuple[str, ...]:
    """Whether the move is open, or each guard that stands in the way with its clause, and whose move
    it is where it is for others to make."""
    hindering = [refusal for refusal in offer.refusals if refusal.guard not in ABOUT_ACTOR]
    found = [] if hindering else [words.say(N_("open now"))]
    found += guards(words, hindering)
    aside = [refusal for refusal in offer.refusals if refusal.guard in ABOUT_ACTOR]
    if aside:
        found += wrapped(words.say(N_("for others: {who}"), who=makers(words, offer)), GUARD_CELLS, 3)
        found += [f"({text})" for text in _cited(words, aside)]
    return tuple(found)


def guards(words: Wording, refusals: list[Refusal]) -> list[str]:
    """One line for each guard and clause, with how often where it is more than once."""
    found = [f"× {text}" for text in _cited(words, refusals)]
    if len(found) > SHOWN_GUARDS:
        more = words.say(N_("… {count} more …"), count=len(found) - SHOWN_GUARDS + 1)
        return [*found[: SHOWN_GUARDS - 1], more]
    return found


def _cited(words: Wording, refusals: list[Refusal]) -> list[str]:
    counted: dict[tuple[str, str], int] = {}
    for refusal in refusals:
        key = refusal.guard, refusal.clause
        counted[key] = counted.get(key, 0) + 1
    return [
        shorten(
            f"{guard_told(guard, words.language)} · {clause}" + (f" ({count}×)" if count > 1 else ""),
            GUARD_CELLS,
        )
        for (guard, clause), count in counted.items()
    ]


def makers(words: Wording, offer: Offer) -> str:
    """Who makes that move, as the policy has it."""
    moves = words.policy.lifecycle.moves.get(offer.do, ())
    actors = [actor for move in moves if move.to == offer.to and words.case.state in move.source
              for actor in move.by]  # fmt: skip
    told = dict.fromkeys(actor_told(actor, words.language) for actor in actors)
    return shown(tuple(told), words.language)


def reasons(words: Wording, offer: Offer) -> tuple[str, ...]:
    """What stands in the way: the message with guard and clause, then what would mend it."""
    found = []
    for refusal in offer.refusals[:SHOWN_REASONS]:
        text = refusal.message.render(words.language)
        found.append("- " + shorten(f"{text} [{refusal.guard}, {refusal.clause}]", REASON_CELLS))
        found.append("  → " + shorten(refusal.remedy.render(words.language), REASON_CELLS))
    return tuple(found)
