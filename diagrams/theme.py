"""How a chart looks. Every distinction is made by line, border or word; colour only repeats it."""

from __future__ import annotations

from typing import Final

Style = dict[str, str]

FONT: Final = "Helvetica"
FONT_BOLD: Final = "Helvetica-Bold"
FAMILY_NAMES: Final = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC",
    "WenQuanYi Micro Hei", "Noto Sans SC", "SimHei", "Helvetica", "Arial",
)  # fmt: skip
FAMILIES: Final = ", ".join(f"'{name}'" for name in FAMILY_NAMES) + ", sans-serif"
"""What a browser tries in turn: a font that has Chinese first, then any."""

STATE_SIZE: Final = 15.0
MOVE_SIZE: Final = 12.5
TITLE_SIZE: Final = 16.0
LEGEND_SIZE: Final = 12.0
"""Font sizes in points."""

NAMES: Final = "names"
"""A class with a number behind it: so many of a box's first lines are its name."""

INK: Final = "#1f2933"
WALKED: Final = "#1d4e79"
FLOW: Final = "#7d9cba"
OPEN: Final = "#1c6b3c"
OTHERS: Final = "#5b4a8a"
BLOCKED: Final = "#8f2d20"
FAINT: Final = "#9aa5b1"
FAINT_INK: Final = "#5f6b76"

GRAPH: Style = {
    "rankdir": "TB", "charset": "UTF-8", "bgcolor": "white", "pad": "0.3", "nodesep": "0.45",
    "ranksep": "0.34", "splines": "spline", "fontname": FONT,
}  # fmt: skip
NODE: Style = {"shape": "box", "fixedsize": "true", "fontname": FONT, "fontcolor": INK}
EDGE: Style = {"fontname": FONT, "arrowsize": "0.9"}

STATES: dict[str, Style] = {
    "here": {
        "style": "filled", "fillcolor": "#fff1c9", "color": "#5c3d00", "penwidth": "3",
        "peripheries": "2", "fontname": FONT_BOLD,
    },
    "reached": {"style": "filled", "fillcolor": "#e6eef6", "color": WALKED, "penwidth": "1.6"},
    "ahead": {"color": FAINT, "penwidth": "0.7", "fontcolor": FAINT_INK},
}  # fmt: skip
"""The borders of a state: where the case stands, where it has been, where it has not."""

LINES: dict[str, Style] = {
    "walked": {"style": "solid", "color": WALKED, "penwidth": "2.4"},
    "open": {"style": "dashed", "color": OPEN, "penwidth": "1.6"},
    "others": {"style": "dashed", "color": OTHERS, "penwidth": "1"},
    "blocked": {"style": "dotted", "color": BLOCKED, "penwidth": "2"},
    "untaken": {"style": "solid", "color": FAINT, "penwidth": "0.7", "arrowsize": "0.7"},
}
"""The strokes of a move, by how it was or can be taken."""

STROKE: dict[str, Style] = {
    kind: {"style": f"filled,rounded,{look['style']}", "color": look["color"]}
    for kind, look in LINES.items()
}
"""The same strokes round a card, so that the card tells by itself."""

CARD: Style = {"shape": "box", "fillcolor": "white", "penwidth": "0.9"}
TITLE: Style = {"penwidth": "0", "fontsize": f"{TITLE_SIZE:g}", "class": "title"}
LEGEND: Style = {"fillcolor": "white", "class": "legend"}
START: Style = {
    "label": "", "shape": "circle", "style": "filled", "fillcolor": WALKED, "width": "0.2",
    "height": "0.2", "color": WALKED, "class": "start",
}  # fmt: skip
END: Style = {"shape": "octagon"}

BODY: Style = STATES["reached"] | {"class": "body"}
RULING: Style = {"style": "filled", "fillcolor": "white", "color": WALKED, "class": "ruling"}
MEASURES: Style = {
    "style": "filled", "fillcolor": "white", "color": INK, "penwidth": "1.2", "class": "measures",
}  # fmt: skip
BRANCHES: dict[str, Style] = {
    "bears": {"style": "filled", "fillcolor": "#fff1c9", "color": "#5c3d00", "penwidth": "1.6"},
    "freed": {"style": "filled,rounded,dashed", "fillcolor": "white", "color": OPEN, "fontcolor": OPEN},
    "departed": {
        "style": "filled", "fillcolor": "#f9e3df", "color": BLOCKED, "penwidth": "1.6",
        "peripheries": "2",
    },
}  # fmt: skip
"""What somebody bears: something, nothing, or other than the rules say."""
BRANCH: Style = {"color": WALKED, "penwidth": "1.2", "class": "branch", "dir": "none"}
BRANCH_OF: dict[str, Style] = {
    "bears": BRANCH, "departed": BRANCH | {"color": BLOCKED},
    "freed": BRANCH | {"style": "dashed", "color": OPEN},
}  # fmt: skip

CHANGES: dict[str, Style] = {
    "same": {"style": "filled,rounded", "color": WALKED, "penwidth": "1"},
    "added": {"style": "filled,rounded,bold", "color": OPEN, "penwidth": "3"},
    "removed": {"style": "filled,rounded,dashed", "color": BLOCKED, "penwidth": "1.4"},
    "changed": {
        "style": "filled,rounded", "color": OTHERS, "penwidth": "1.6",
        "peripheries": "2",
    },
}  # fmt: skip
"""How a move of two packs differs: alike, only in the other, only in this one, in both otherwise."""
CHANGED_LINES: dict[str, Style] = {
    "same": {"color": WALKED, "penwidth": "1"},
    "added": {"color": OPEN, "penwidth": "3"},
    "removed": {"style": "dashed", "color": BLOCKED, "penwidth": "1.4"},
    "changed": {"color": OTHERS, "penwidth": "1.6"},
}
