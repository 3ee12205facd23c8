"""Timing: the median of several runs, and a figure with its baseline."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """What was measured against what: `ratio` is measured ÷ baseline, both in `unit`."""

    name: str
    measured: float
    baseline: float
    unit: str
    wanted: str

    @property
    def ratio(self) -> float:
        """Measured ÷ baseline."""
        return self.measured / self.baseline

    def line(self) -> str:
        """The figure in a line."""
        return (
            f"{self.name:<46} {self.ratio:>6.2f}  ({self.measured:,.1f} against "
            f"{self.baseline:,.1f} {self.unit}; wanted: {self.wanted})"
        )


def median(run: Callable[[], object], times: int) -> float:
    """The median of so many runs, in seconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return statistics.median(found)
