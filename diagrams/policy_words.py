"""What the chart of a policy says: its states, its moves with people and guards, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from cases.commands.casefile import colon, semicolon
from cases.commands.guard_words import guard_told
from cases.commands.policy_words import actor_told
from diagrams.lettering import shorten, wrapped
from diagrams.steps import Card, Change, Marked
from workflow.policy import GuardUse, Policy, State
from workflow.vocabulary import NAMES, WORDS
from workflow.wording import N_, Term, shown, translate

CELLS = 60
NAME_CELLS = 34
TITLE_CELLS = 64
SHOWN_LINES = 6
MARKS: dict[Change, str] = {"same": "", "added": "＋ ", "removed": "－ ", "changed": "± "}
_CHANGES: dict[Change, str] = {
    "same": N_("the same in both"), "added": N_("added: only in {other}"),
    "removed": N_("removed: only in {pack}"), "changed": N_("changed: ＋ comes, － goes"),
}  # fmt: skip
# What a guard is given, where the vocabulary has no word for it.
_PARAMETERS = {
    "at_least": N_("at least"), "days": N_("days allowed"), "but": N_("except"), "checks": N_("checks"),
    "check": N_("check"), "situations": N_("situations"), "wait": N_("days to wait"),
}  # fmt: skip


class Saying(msgspec.Struct, frozen=True):
    """A pack, perhaps with another beside it, in one language."""

    policy: Policy
    language: str
    other: Policy | None = None

    def say(self, text: str, **values: Any) -> str:
        """A sentence of the catalogue with its values, in the chart's language."""
        return translate(text, self.language).format(**values)

    def state(self, state: str) -> str:
        """What a state is called by whichever pack has it."""
        packs = (self.policy, self.other) if self.other else (self.policy,)
        known = next((p.lifecycle.states[state] for p in packs if state in p.lifecycle.states), None)
        if known is None:
            return "•"
        return shorten(known.label.render(self.language), NAME_CELLS)


def heading(saying: Saying) -> tuple[str, ...]:
    """Which pack in which version; beside which other."""
    found = [_named(saying, saying.policy)]
    if saying.other is not None:
        found.append(saying.say(N_("beside {pack}"), pack=_named(saying, saying.other)))
        return tuple(found)
    return (*found, *wrapped(saying.policy.title.render(saying.language), TITLE_CELLS, 2))


def _named(saying: Saying, pack: Policy) -> str:
    name, version = shorten(pack.id, NAME_CELLS), shorten(pack.version, NAME_CELLS)
    return saying.say(N_("policy {pack}, version {version}"), pack=name, version=version)


def of_state(saying: Saying, state: State, change: Change) -> tuple[str, ...]:
    """A state: its name, that it is an end."""
    found = [MARKS[change] + shorten(state.label.render(saying.language), NAME_CELLS)]
    if state.end:
        found.append("■ " + saying.say(N_("end of the road")))
    return tuple(found)


def of_move(saying: Saying, found: Marked) -> tuple[str, ...]:
    """A move: its word, who makes it, each guard with its clause; beside another pack only what
    differs."""
    name = MARKS[found.change] + shorten(Term(found.card.do).render(saying.language), NAME_CELLS)
    if saying.other is not None and found.change == "same":
        return (name,)
    if found.change != "changed" or found.other is None:
        return (name, *_lines(_makers(saying, found.card)), *_guards(saying, found.card.guards))
    return (name, *_otherwise(saying, found.card, found.other), *_comes_and_goes(saying, found))


def _otherwise(saying: Saying, card: Card, other: Card) -> list[str]:
    """Where the two moves start, where they lead and who makes them, if not alike."""
    found = []
    if card.by != other.by:
        found += _lines("－ " + _makers(saying, card)) + _lines("＋ " + _makers(saying, other))
    if (set(card.sources), set(card.targets)) != (set(other.sources), set(other.targets)):
        found += _lines("－ " + _way(saying, card)) + _lines("＋ " + _way(saying, other))
    return found


def _comes_and_goes(saying: Saying, found: Marked) -> list[str]:
    return [
        *_marked("－ ", _guards(saying, found.gone)), *_marked("＋ ", _guards(saying, found.new)),
    ]  # fmt: skip


def _marked(mark: str, guards: list[str]) -> list[str]:
    return [text if text.startswith("(") else mark + text for text in guards]


def over_move(saying: Saying, found: Marked) -> tuple[str, ...]:
    """What a pointer shows: from where to where, who, every guard."""
    card = found.card
    return (
        _way(saying, card),
        shorten(_makers(saying, card), CELLS * SHOWN_LINES),
        *_guards(saying, card.guards),
        *_comes_and_goes(saying, found),
    )


def of_every_step(saying: Saying, found: Marked) -> tuple[str, ...]:
    """The guards that stand before every step."""
    title = MARKS[found.change] + saying.say(N_("at every step"))
    if found.change == "changed":
        return (title, *_comes_and_goes(saying, found))
    return (title, *_guards(saying, found.card.guards))


def of_change(saying: Saying, change: Change) -> tuple[str, ...]:
    """What a mark means."""
    other = saying.other.id if saying.other else ""
    said = saying.say(_CHANGES[change], pack=saying.policy.id, other=other)
    return (MARKS[change] + shorten(said, CELLS),)


def told(saying: Saying, marked: Sequence[Marked], everywhere: Marked) -> Iterable[str]:
    """The chart for those who do not see it: each move in a line, from where to where."""
    yield " · ".join(heading(saying))
    mark, pause = colon(saying.language), semicolon(saying.language)
    yield pause.join(of_every_step(saying, everywhere))
    for found in marked:
        name, *rest = of_move(saying, found)
        yield f"{name} ({_way(saying, found.card)})" + (mark + pause.join(rest) if rest else "")


def _makers(saying: Saying, card: Card) -> str:
    who = tuple(dict.fromkeys(actor_told(actor, saying.language) for actor in card.by))
    return saying.say(N_("by: {who}"), who=shown(who, saying.language))


def _lines(text: str) -> list[str]:
    """A text that may be longer than a line."""
    return list(wrapped(text, CELLS, SHOWN_LINES))


def _way(saying: Saying, card: Card) -> str:
    sources, targets = (
        shown(tuple(map(saying.state, states)), saying.language)
        for states in (card.sources, card.targets)
    )
    return shorten(f"{sources} → {targets}", CELLS * 2)


def _guards(saying: Saying, uses: Iterable[GuardUse]) -> list[str]:
    """Each guard with its clause, below it the numbers and names that the pack gives it."""
    found = []
    for use in uses:
        found.append(shorten(f"{guard_told(use.guard, saying.language)} · {use.clause}", CELLS))
        parts = (_given(saying, name, value) for name, value in use.parameters.items()
                 if value not in ([], ()))  # fmt: skip
        given = semicolon(saying.language).join(parts)
        broken = wrapped(given, CELLS - 6, SHOWN_LINES)
        found += [f"({line.rstrip('、,；; ')})" for line in broken]
    return found


def _given(saying: Saying, name: str, value: Any) -> str:
    label = saying.say(_PARAMETERS.get(name, NAMES.get(name, name)))
    return label + colon(saying.language) + _value(saying, value)


def _value(saying: Saying, value: Any) -> str:
    if isinstance(value, list | tuple):
        return ("、" if saying.language == "zh" else ", ").join(_value(saying, one) for one in value)
    if isinstance(value, dict):
        return "/".join(f"{name} {number}" for name, number in value.items())
    return translate(WORDS.get(value, str(value)), saying.language)
