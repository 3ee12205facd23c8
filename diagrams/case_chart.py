"""The chart of a case: the road it walked, where it stands, and which steps are open or blocked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import graphviz
import msgspec

from cases.commands.casefile import colon, semicolon
from diagrams import theme, words
from diagrams.offered import on_offer, reasons
from diagrams.roads import KINDS, Line, lines, main_road, ordered
from diagrams.sheet import Entry, Sheet
from diagrams.words import Wording
from workflow.case import Case
from workflow.directory import Directory
from workflow.policy import Policy
from workflow.verdict import Offer


class _Plan(msgspec.Struct, frozen=True):
    """The drawing and what its parts have to know of each other."""

    sheet: Sheet
    words: Wording
    states: tuple[str, ...]
    main: tuple[str, ...]

    def node(self, state: str) -> str:
        """The name of a state's node, plain ASCII and unlike any other."""
        slug = re.sub(r"[^a-z0-9]+", "_", state.lower())[:30].strip("_")
        return f"state{self.states.index(state)}_{slug}"

    def forward(self, source: str, target: str) -> bool:
        """Whether that way is drawn downwards."""
        return self.states.index(source) < self.states.index(target)

    def on_main_road(self, source: str, target: str) -> bool:
        """Whether the one follows the other on the main road."""
        return (source, target) in pairwise(self.main)


def case_chart(
    case: Case, policy: Policy, directory: Directory, language: str,
    *, offers: Sequence[Offer] = (), practice: bool = False, today: date | None = None,
) -> graphviz.Digraph:  # fmt: skip
    """Draw a case under its policy. The same input gives the same chart, byte for byte.

    The main road runs downwards, side roads beside it. A walked move is a thick line with its word
    and, for each pass, the step's number, date and actor. Of the moves among `offers` those that are
    open are dashed; those that are blocked are dotted, and say which guard stands in the way and on
    which clause. The state the case is in has a double border and says so; an end says that it is one.
    `today`: up to which day the stay in the present state is counted.
    `practice`: the case is of a practice register; the title and the description say so.
    """
    wording = Wording(case, policy, directory, language, practice, today)
    drawn = lines(case, policy.lifecycle, offers)
    said = {id(line): _said(wording, line) for line in drawn}
    offered = [text for line in drawn if line.offer for text in _offered(wording, line, said[id(line)])]
    told = (words.name_of_chart(wording), *words.road_in_words(wording), *offered)
    states = ordered(case, policy.lifecycle, offers)
    plan = _Plan(Sheet("case", language, told), wording, states, main_road(policy.lifecycle))
    names = len(words.name_lines(wording))
    plan.sheet.title(words.heading(wording), plan.node(states[0]), names=names)
    for state in plan.states:
        _state(plan, state)
    for number, line in enumerate(drawn, 1):
        _line(plan, line, said[id(line)], f"move{number}")
    _legend(plan, drawn)
    return plan.sheet.graph


def _said(wording: Wording, line: Line) -> tuple[str, ...]:
    if line.offer is None:
        return words.on_line(wording, line)
    return (wording.move(line.do), *on_offer(wording, line.offer))


def _offered(wording: Wording, line: Line, said: tuple[str, ...]) -> tuple[str, ...]:
    first, *rest = said
    assert line.offer is not None
    mark, pause = colon(wording.language), semicolon(wording.language)
    return (first + mark + pause.join(rest), *reasons(wording, line.offer))


def _state(plan: _Plan, state: str) -> None:
    case, lifecycle = plan.words.case, plan.words.policy.lifecycle
    group = {"group": "main"} if state in plan.main else {}
    name = plan.node(state)
    if state == lifecycle.initial and state != case.state:
        plan.sheet.dot(name, theme.START | group | {"tooltip": "•"})
        return
    text = words.in_state(plan.words, state)
    reached = any(step.state == state for step in case.road)
    kind = "here" if state == case.state else "reached" if reached else "ahead"
    end = state in lifecycle.states and lifecycle.states[state].end
    look = theme.STATES[kind] | (theme.END if end else {}) | group
    look |= {"class": f"state {kind}", "id": name}
    over = words.over_state(plan.words, state)
    room = (56, 30) if end else (36, 22)
    plan.sheet.box(name, text, look, size=theme.STATE_SIZE, room=room, over=over)


def _line(plan: _Plan, line: Line, text: tuple[str, ...], name: str) -> None:
    """A move is a card with its words on a line of two halves: unlike the label of an edge, a card
    has the width it is given, in every back end."""
    main = plan.on_main_road(line.source, line.target)
    look = theme.LINES[line.kind] | {"class": line.kind, "weight": "20" if main else "1"}
    down = plan.forward(line.source, line.target)
    if line.kind == "untaken":
        _stroke(plan, (line.source, line.target), look, down=down)
        return
    over = (words.over_line(plan.words, line), *text[1:])
    if line.offer is not None:
        over = (over[0], *(reasons(plan.words, line.offer) or text[1:]))
    card = theme.CARD | theme.STROKE[line.kind] | {"id": name, "class": f"move {line.kind}"}
    card |= {"fontcolor": look["color"]} | ({"group": "main"} if main else {})
    plan.sheet.box(name, text, card, size=theme.MOVE_SIZE, over=over)
    aside = line.source == line.target
    _stroke(plan, (line.source, name), look, down=down or aside, arrow=False)
    _stroke(plan, (name, line.target), look, down=down)


def _stroke(
    plan: _Plan, between: tuple[str, str], look: theme.Style, *, down: bool, arrow: bool = True
) -> None:
    """A line from the first to the second. One that leads up is declared downwards and drawn
    backwards, so that a way back does not turn the road upside down."""
    tail, head = (plan.node(end) if end in plan.states else end for end in between)
    way = ("forward" if down else "back") if arrow else "none"
    plan.sheet.line(*((tail, head) if down else (head, tail)), {"dir": way, **look})


def _legend(plan: _Plan, drawn: Sequence[Line]) -> None:
    kinds = [kind for kind in KINDS if any(line.kind == kind for line in drawn)]
    entries = [
        Entry(kind, words.in_legend(plan.words, kind),
              theme.STROKE[kind] | {"penwidth": theme.LINES[kind]["penwidth"]})
        for kind in kinds
    ]  # fmt: skip
    last = [state for state in plan.main if state in plan.states][-1:]
    plan.sheet.legend(entries, [plan.node(state) for state in last])
