"""The chart of an office: how many cases stand in each state, and how they flow from one to the next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import graphviz
import msgspec

from cases.commands.casefile import colon, semicolon
from cases.flows import Flow, Flows
from cases.tables import PRACTICE_MARK
from diagrams import theme
from diagrams.lettering import shorten
from diagrams.roads import main_road
from diagrams.sheet import Entry, Sheet
from workflow.policy import Lifecycle, Policy
from workflow.wording import N_, Term, translate

NAME_CELLS = 34
TITLE_CELLS = 64
_LEGEND = (N_("the wider the line, the more moves"), N_("median: days in the state before the move"))
THINNEST, THICKEST = 1.0, 10.0


class _Plan(msgspec.Struct, frozen=True):
    sheet: Sheet
    language: str
    policies: tuple[Policy, ...]
    states: tuple[str, ...]
    main: tuple[str, ...]
    most: int

    def say(self, text: str, **values: object) -> str:
        return translate(text, self.language).format(**values)

    def node(self, state: str) -> str:
        return f"state{self.states.index(state)}"

    def label(self, state: str) -> str:
        """What the policies call a state, the first that knows it."""
        known = next((p.lifecycle.states[state] for p in self.policies
                      if state in p.lifecycle.states), None)  # fmt: skip
        return shorten(known.label.render(self.language) if known else state, NAME_CELLS)

    def is_end(self, state: str) -> bool:
        return any(p.lifecycle.states[state].end for p in self.policies if state in p.lifecycle.states)


def office_chart(
    flows: Flows, policies: Sequence[Policy], language: str,
    *, heading: Sequence[str] = (), practice: bool = False,
) -> graphviz.Digraph:  # fmt: skip
    """Draw how many cases stand in each state and how many moved along each way. A line is the wider
    the more moved along it (by the root of the number, so that one is still seen beside thousands);
    its card says how many, and the median of the days they had stood before.

    `policies`: those the cases are under, the most frequent first: they name and order the states.
    `heading`: which cases and which period, said below the title. The same input gives the same chart,
    byte for byte.
    """
    lifecycles = [policy.lifecycle for policy in policies]
    states = _states(flows, lifecycles)
    plan = _Plan(
        Sheet("office", language, ()), language, tuple(policies), states, main_road(lifecycles[0]),
        max((flow.count for flow in flows.moves), default=1),
    )  # fmt: skip
    title = (_name(plan, flows, practice=practice), *(shorten(text, TITLE_CELLS) for text in heading))
    plan.sheet.tell((*title, *_told(plan, flows)))
    plan.sheet.title(title, plan.node(states[0]))
    for state in states:
        _state(plan, state, flows.standing.get(state, 0))
    for number, flow in enumerate(flows.moves):
        _flow(plan, flow, f"move{number}")
    last = [state for state in plan.main if state in states][-1:]
    text = tuple(map(plan.say, _LEGEND))
    plan.sheet.legend([Entry("flow", text, theme.CHANGES["same"])], map(plan.node, last))
    return plan.sheet.graph


def _states(flows: Flows, lifecycles: Sequence[Lifecycle]) -> tuple[str, ...]:
    """The main road, then whatever else has cases or moves, as the policies have it."""
    moved = {state for flow in flows.moves for state in (flow.source, flow.target)}
    used = moved | set(flows.standing)
    known = (state for lifecycle in lifecycles for state in lifecycle.states if state in used)
    return tuple(dict.fromkeys((*main_road(lifecycles[0]), *known, *sorted(used))))


def _name(plan: _Plan, flows: Flows, *, practice: bool) -> str:
    name = plan.say(N_("Cases of the register: {count}"), count=sum(flows.standing.values()))
    return f"{PRACTICE_MARK} · {name}" if practice else name


def _told(plan: _Plan, flows: Flows) -> list[str]:
    """The chart for those who do not see it: the states, then the moves."""
    mark, pause = colon(plan.language), semicolon(plan.language)
    held = [state for state in plan.states if flows.standing.get(state)]
    standing = [f"{plan.label(state)}{mark}{flows.standing[state]}" for state in held]
    return [*standing, *(f"{_way(plan, flow)}{mark}" + pause.join(_on_flow(plan, flow)[1:])
                         for flow in flows.moves)]  # fmt: skip


def _state(plan: _Plan, state: str, count: int) -> None:
    group = {"group": "main"} if state in plan.main else {}
    if state == plan.main[0]:
        plan.sheet.dot(plan.node(state), theme.START | group | {"tooltip": "•"})
        return
    text = [plan.label(state), plan.say(N_("cases: {count}"), count=count)]
    end = plan.is_end(state)
    if end:
        text.append("■ " + plan.say(N_("end of the road")))
    look = theme.STATES["reached" if count else "ahead"] | (theme.END if end else {}) | group
    look |= {"class": "state", "id": plan.node(state)}
    room = (56, 30) if end else (36, 22)
    plan.sheet.box(plan.node(state), text, look, size=theme.STATE_SIZE, room=room)


def _flow(plan: _Plan, flow: Flow, name: str) -> None:
    main = (flow.source, flow.target) in pairwise(plan.main)
    down = plan.states.index(flow.source) < plan.states.index(flow.target)
    text = _on_flow(plan, flow)
    card = theme.CARD | theme.STROKE["walked"] | {"class": "move", "id": name}
    card |= {"group": "main"} if main else {}
    plan.sheet.box(name, text, card, size=theme.MOVE_SIZE, over=(_way(plan, flow), *text[1:]))
    width = THINNEST + (THICKEST - THINNEST) * math.sqrt(flow.count / plan.most)
    look = {"color": theme.FLOW, "penwidth": f"{width:.1f}", "class": "flow",
            "weight": "20" if main else "1"}  # fmt: skip
    for tail, head, arrow in ((plan.node(flow.source), name, False),
                              (name, plan.node(flow.target), True)):  # fmt: skip
        way = ("forward" if down else "back") if arrow else "none"
        ends = (tail, head) if down or flow.source == flow.target else (head, tail)
        size = f"{0.9 / math.sqrt(width / 2 + 0.5):.2f}"  # the head grows with the line
        plan.sheet.line(*ends, look | {"dir": way, "arrowsize": size})


def _on_flow(plan: _Plan, flow: Flow) -> tuple[str, ...]:
    word = shorten(Term(flow.do).render(plan.language), NAME_CELLS)
    said = [word, plan.say(N_("moves: {count}"), count=flow.count)]
    if flow.median_days is not None:
        said.append(plan.say(N_("median days: {days}"), days=f"{flow.median_days:g}"))
    return tuple(said)


def _way(plan: _Plan, flow: Flow) -> str:
    source = "•" if flow.source == plan.main[0] else plan.label(flow.source)
    word = shorten(Term(flow.do).render(plan.language), NAME_CELLS)
    return f"{word}{colon(plan.language)}{source} → {plan.label(flow.target)}"
