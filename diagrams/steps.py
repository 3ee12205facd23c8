"""The moves of a lifecycle as cards, and how those of two packs differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from workflow.actions import ACTIONS
from workflow.policy import Actor, GuardUse, Lifecycle, Move

Change = Literal["same", "added", "removed", "changed"]
Key = tuple[str, int]


class Card(msgspec.Struct, frozen=True):
    """A move, or several of one name that the same people make under the same guards."""

    do: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    by: tuple[Actor, ...]
    guards: tuple[GuardUse, ...]


class Marked(msgspec.Struct, frozen=True):
    """Something of two packs: as one or the other has it, and what of it only either has."""

    change: Change
    card: Card
    gone: tuple[GuardUse, ...] = ()
    new: tuple[GuardUse, ...] = ()
    other: Card | None = None


def cards(lifecycle: Lifecycle) -> tuple[Card, ...]:
    """The moves, in the order of the vocabulary; entries, which leave the state as it is, are none."""
    found: dict[tuple[str, tuple[Actor, ...], tuple[GuardUse, ...] | str], list[Move]] = {}
    for do in ACTIONS:
        for move in lifecycle.moves.get(do, ()):
            if move.to is not None:
                key = (do, move.by, repr(move.guards))
                found.setdefault(key, []).append(move)
    return tuple(_card(do, moves) for (do, *_rest), moves in found.items())


def _card(do: str, moves: list[Move]) -> Card:
    sources = dict.fromkeys(state for move in moves for state in move.source)
    targets = dict.fromkeys(str(move.to) for move in moves)
    return Card(do, tuple(sources), tuple(targets), moves[0].by, moves[0].guards)


def compared(ours: Iterable[Card], theirs: Iterable[Card]) -> Iterator[Marked]:
    """Every move of either: the same in both, in one only, or with other people, states or guards.
    Moves are matched by what they do and by their place among those that do it."""
    here, there = _placed(ours), _placed(theirs)
    for key in dict.fromkeys((*here, *there)):
        mine, other = here.get(key), there.get(key)
        if mine is None or other is None:
            card = mine or other
            assert card is not None
            yield Marked("removed" if other is None else "added", card)
            continue
        gone, new = differing(mine.guards, other.guards)
        same = not gone and not new and _way(mine) == _way(other)
        yield Marked("same" if same else "changed", mine, gone, new, None if same else other)


def differing(
    ours: tuple[GuardUse, ...], theirs: tuple[GuardUse, ...]
) -> tuple[tuple[GuardUse, ...], tuple[GuardUse, ...]]:
    """The guards that only the first has, and those that only the second has. A guard with other
    parameters or another clause is another."""
    here, there = ({_said(use) for use in uses} for uses in (ours, theirs))
    return (
        tuple(use for use in ours if _said(use) not in there),
        tuple(use for use in theirs if _said(use) not in here),
    )


def _placed(found: Iterable[Card]) -> dict[Key, Card]:
    placed: dict[Key, Card] = {}
    for card in found:
        place = sum(1 for do, _ in placed if do == card.do)
        placed[card.do, place] = card
    return placed


def _way(card: Card) -> tuple[object, ...]:
    return frozenset(card.sources), frozenset(card.targets), card.by


def _said(use: GuardUse) -> tuple[str, str, str]:
    return use.guard, use.clause, repr(sorted(use.parameters.items()))
