"""Charts for those who look rather than read."""

from diagrams.backends import ChartError, render
from diagrams.case_chart import case_chart

__all__ = ["ChartError", "case_chart", "render"]
