"""The chart of a policy: its lifecycle with guards and roles; and where another pack differs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

import graphviz
import msgspec

from diagrams import policy_words, theme
from diagrams.policy_words import Saying
from diagrams.roads import main_road
from diagrams.sheet import Entry, Sheet
from diagrams.steps import Card, Change, Marked, cards, compared, differing
from workflow.policy import Policy, State


class _Plan(msgspec.Struct, frozen=True):
    sheet: Sheet
    saying: Saying
    states: tuple[str, ...]
    main: tuple[str, ...]
    other: Policy | None

    def node(self, state: str) -> str:
        return f"state{self.states.index(state)}"


def policy_chart(policy: Policy, language: str, *, other: Policy | None = None) -> graphviz.Digraph:
    """Draw the lifecycle of a pack: each state, each move with who makes it and under which guards,
    each guard with its clause; the guards of every step in a box of their own.

    With `other`, both at once: what only `other` has is added (+), what only `policy` has is removed
    (−), and what either says otherwise is changed (±), with the guards that come and go. A move that
    both have alike says no more than its name. The same input gives the same chart, byte for byte.
    """
    saying = Saying(policy, language, other)
    marked = tuple(
        compared(cards(policy.lifecycle), cards(other.lifecycle)) if other
        else (Marked("same", card) for card in cards(policy.lifecycle))
    )  # fmt: skip
    main = main_road(policy.lifecycle)
    known = (*main, *policy.lifecycle.states, *(other.lifecycle.states if other else ()))
    told = policy_words.told(saying, marked, _everywhere(policy, other))
    plan = _Plan(Sheet("policy", language, told), saying, tuple(dict.fromkeys(known)), main, other)
    plan.sheet.title(policy_words.heading(saying), plan.node(main[0]))
    for state in plan.states:
        _state(plan, state)
    for number, found in enumerate(marked):
        _move(plan, found, f"move{number}")
    _every_step(plan)
    _legend(plan, [found.change for found in marked])
    return plan.sheet.graph


def _everywhere(policy: Policy, other: Policy | None) -> Marked:
    uses = policy.lifecycle.everywhere
    gone, new = differing(uses, other.lifecycle.everywhere) if other else ((), ())
    return Marked("changed" if gone or new else "same", Card("", (), (), (), uses), gone, new)


def _state(plan: _Plan, state: str) -> None:
    ours = plan.saying.policy.lifecycle
    group = {"group": "main"} if state in plan.main else {}
    name = plan.node(state)
    if state == ours.initial:
        plan.sheet.dot(name, theme.START | group | {"tooltip": "•"})
        return
    here, there = ours.states.get(state), None
    if plan.other is not None:
        there = plan.other.lifecycle.states.get(state)
    known = here or there
    assert known is not None
    change = _state_change(here, there) if plan.other else "same"
    text = policy_words.of_state(plan.saying, known, change)
    look = theme.STATES["reached"] | (theme.END if known.end else {}) | theme.CHANGES[change] | group
    look |= {"class": f"state {change}", "id": name}
    room = (56, 30) if known.end else (36, 22)
    plan.sheet.box(name, text, look, size=theme.STATE_SIZE, room=room)


def _state_change(here: State | None, there: State | None) -> Change:
    if here is None:
        return "added"
    if there is None:
        return "removed"
    return "same" if here == there else "changed"


def _move(plan: _Plan, found: Marked, name: str) -> None:
    both, other = found.card, found.other
    sources = tuple(dict.fromkeys((*both.sources, *(other.sources if other else ()))))
    targets = tuple(dict.fromkeys((*both.targets, *(other.targets if other else ()))))
    main = any((s, t) in pairwise(plan.main) for s in sources for t in targets)
    look = theme.CHANGED_LINES[found.change] | {"class": found.change, "weight": "20" if main else "1"}
    card = theme.CARD | theme.CHANGES[found.change] | ({"group": "main"} if main else {})
    card |= {"class": f"move {found.change}", "id": name}
    text = policy_words.of_move(plan.saying, found)
    over = policy_words.over_move(plan.saying, found)
    plan.sheet.box(name, text, card, size=theme.MOVE_SIZE, over=over)
    turned = _upwards(plan, sources, targets)
    for state in sources:
        _stroke(plan, (plan.node(state), name), look, arrow=False, turned=turned)
    for state in targets:
        _stroke(plan, (name, plan.node(state)), look, arrow=True, turned=turned)


def _upwards(plan: _Plan, sources: Sequence[str], targets: Sequence[str]) -> bool:
    """Whether a way leads back up the road: it is declared downwards and drawn backwards."""
    return max(map(plan.states.index, targets)) < min(map(plan.states.index, sources))


def _stroke(
    plan: _Plan, between: tuple[str, str], look: theme.Style, *, arrow: bool, turned: bool
) -> None:
    way = ("back" if turned else "forward") if arrow else "none"
    tail, head = reversed(between) if turned else between
    plan.sheet.line(tail, head, look | {"dir": way})


def _every_step(plan: _Plan) -> None:
    found = _everywhere(plan.saying.policy, plan.other)
    text = policy_words.of_every_step(plan.saying, found)
    look = theme.CARD | theme.CHANGES[found.change] | {"class": f"everywhere {found.change}"}
    plan.sheet.box("everywhere", text, look, size=theme.MOVE_SIZE)
    plan.sheet.line("title", "everywhere", {"style": "invis", "weight": "0"})


def _legend(plan: _Plan, changes: Sequence[Change]) -> None:
    if plan.other is None:
        return
    entries = [Entry(change, policy_words.of_change(plan.saying, change), theme.CHANGES[change])
               for change in get_args(Change) if change in changes]  # fmt: skip
    plan.sheet.legend(entries, [plan.node(plan.main[-1])])
