"""The chart of a case: the road it walked, where it stands, and which steps are open or blocked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import graphviz
import msgspec

from diagrams import theme, words
from diagrams.lettering import box, hint, label
from diagrams.roads import KINDS, Line, lines, main_road, ordered
from diagrams.words import Wording
from workflow.case import Case
from workflow.directory import Directory
from workflow.policy import Policy
from workflow.verdict import Offer


class _Plan(msgspec.Struct, frozen=True):
    """The drawing and what its parts have to know of each other."""

    graph: graphviz.Digraph
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
    *, offers: Sequence[Offer] = (), practice: bool = False,
) -> graphviz.Digraph:  # fmt: skip
    """Draw a case under its policy. The same input gives the same chart, byte for byte.

    The main road runs downwards, side roads beside it. A walked move is a thick line with its word
    and, for each pass, the step's number, date and actor; the moves among `offers` are dashed where
    nothing is in the way and dotted, with the count of what is missing, where something is. The
    state the case is in has a double border and says so; an end says that it is one.
    `practice`: the case is of a practice register; the title and the description say so.
    """
    wording = Wording(case, policy, directory, language, practice)
    drawn = lines(case, policy.lifecycle, offers)
    graph = graphviz.Digraph("case", node_attr=theme.NODE, edge_attr=theme.EDGE)
    graph.graph_attr.update(theme.GRAPH, lang=language)
    told = (words.name_of_chart(wording), *words.in_words(wording, drawn))
    graph.graph_attr["tooltip"] = hint(told)
    states = ordered(case, policy.lifecycle, offers)
    plan = _Plan(graph, wording, states, main_road(policy.lifecycle))
    _title(plan)
    for state in plan.states:
        _state(plan, state)
    for number, line in enumerate(drawn, 1):
        _line(plan, line, f"move{number}")
    _legend(plan, drawn)
    return graph


def _title(plan: _Plan) -> None:
    text = words.heading(plan.words)
    size = box(text, theme.TITLE_SIZE, 36, 10)
    plan.graph.node("title", label(text), tooltip=hint(text[:1]), **(theme.TITLE | size))
    plan.graph.edge("title", plan.node(plan.states[0]), style="invis")


def _state(plan: _Plan, state: str) -> None:
    case, lifecycle = plan.words.case, plan.words.policy.lifecycle
    group = {"group": "main"} if state in plan.main else {}
    name = plan.node(state)
    if state == lifecycle.initial and state != case.state:
        plan.graph.node(
            name, "", shape="circle", style="filled", fillcolor=theme.WALKED, width="0.2",
            height="0.2", color=theme.WALKED, tooltip=hint(["•"]), **{"class": "start"} | group,
        )  # fmt: skip
        return
    text = words.in_state(plan.words, state)
    reached = any(step.state == state for step in case.road)
    kind = "here" if state == case.state else "reached" if reached else "ahead"
    end = state in lifecycle.states and lifecycle.states[state].end
    shape = {"shape": "octagon"} if end else {}
    size = box(text, theme.STATE_SIZE, 56 if end else 36, 30 if end else 22)
    look = theme.STATES[kind] | shape | size | group | {"class": f"state {kind}", "id": name}
    over = hint(words.over_state(plan.words, state))
    plan.graph.node(name, label(text), tooltip=over, **look)


def _line(plan: _Plan, line: Line, name: str) -> None:
    """A move is a card with its words on a line of two halves: unlike the label of an edge, a card
    has the width it is given, in every back end."""
    look = theme.LINES[line.kind] | {"tooltip": hint(words.over_line(plan.words, line))}
    look["class"] = line.kind
    main = plan.on_main_road(line.source, line.target)
    look["weight"] = "20" if main else "1"
    down = plan.forward(line.source, line.target)
    if line.kind == "untaken":
        _stroke(plan, (line.source, line.target), look, down=down)
        return
    text = words.on_line(plan.words, line)
    card = theme.CARD | theme.STROKE[line.kind] | box(text, theme.MOVE_SIZE, 22, 12) | {"id": name}
    card |= {"class": f"move {line.kind}", "tooltip": look["tooltip"]}
    card |= {"fontcolor": look["color"]} | ({"group": "main"} if main else {})
    plan.graph.node(name, label(text), **card)
    aside = line.source == line.target
    _stroke(plan, (line.source, name), look, down=down or aside, arrow=False)
    _stroke(plan, (name, line.target), look, down=down)


def _stroke(
    plan: _Plan, between: tuple[str, str], look: theme.Style, *, down: bool, arrow: bool = True
) -> None:
    """A line from the first to the second. One that leads up is declared downwards and drawn
    backwards, so that a way back does not turn the road upside down."""
    ends = [plan.node(end) if end in plan.states else end for end in between]
    way = ("forward" if down else "back") if arrow else "none"
    plan.graph.edge(*(ends if down else reversed(ends)), dir=way, **look)


def _legend(plan: _Plan, drawn: Sequence[Line]) -> None:
    """A row below everything: a card for each kind of stroke that the chart has."""
    kinds = [kind for kind in KINDS if any(line.kind == kind for line in drawn)]
    with plan.graph.subgraph(graph_attr={"rank": "sink"}) as row:
        for kind in kinds:
            text = words.in_legend(plan.words, kind)
            look = theme.LEGEND | theme.STROKE[kind] | box(text, theme.LEGEND_SIZE, 22, 12)
            look["penwidth"] = theme.LINES[kind]["penwidth"]
            row.node(f"legend_{kind}", label(text), tooltip=hint(text[:1]), **look)
        for left, right in pairwise(kinds):
            row.edge(f"legend_{left}", f"legend_{right}", style="invis")
    for kind in kinds[:1]:
        plan.graph.edge(plan.node(plan.main[-1]), f"legend_{kind}", style="invis", weight="0")
