"""What goes wrong with a chart."""

from __future__ import annotations

from workflow.errors import WenzeError


class ChartError(WenzeError):
    """A chart that cannot be drawn: which back end failed, and what would help."""
