"""Charts for those who look rather than read."""

from diagrams.backends import FORMATS, render
from diagrams.case_chart import case_chart
from diagrams.errors import ChartError

__all__ = ["FORMATS", "ChartError", "case_chart", "render"]
