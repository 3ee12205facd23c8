"""Charts for those who look rather than read. Each is drawn from values in memory; none asks a register.

`render` makes bytes of what a chart function draws: SVG, PNG, PDF or DOT.
"""

from diagrams.backends import FORMATS, render
from diagrams.case_chart import case_chart
from diagrams.errors import ChartError
from diagrams.office_chart import office_chart
from diagrams.policy_chart import policy_chart
from diagrams.split_chart import split_chart

__all__ = [
    "FORMATS", "ChartError", "case_chart", "office_chart", "policy_chart", "render", "split_chart",
]  # fmt: skip
