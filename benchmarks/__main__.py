"""`make bench`: every figure beside its baseline, printed as ratios and kept as JSON."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import msgspec

from benchmarks import (
    board,
    bulk,
    casefile,
    charts,
    engine,
    exports,
    inbox,
    listing,
    packs,
    record,
    sealing,
    server,
    startup,
    verifying,
)  # fmt: skip
from cases.register import open_register

STORY = record.EXAMPLES / "01-collective-objector.jsonl"


def main(target: Path) -> None:
    """Measure, print, and write the figures to `target`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = list(record.figures(folder, STORY))
        figures += server.figures(folder, STORY)
        figures += bulk.figures(folder, STORY)
        with open_register(folder / "timed.db") as register:
            case = register.numbers()[0]
            figures += engine.figures(register, case)
            figures += charts.figures(register, case)
            figures += casefile.figures(register, case)
        figures += startup.figures(folder / "timed.db", case)
        figures += listing.figures(folder)
        figures += board.figures(folder)
        figures += sealing.figures(folder)
        figures += inbox.figures(folder)
        figures += exports.figures(folder, STORY)
        figures += verifying.figures(folder, STORY)
    figures += packs.figures()
    for figure in figures:
        print(figure.line())
    rows = [{"name": f.name, "ratio": f.ratio, "measured": f.measured, "baseline": f.baseline,
             "unit": f.unit, "wanted": f.wanted} for f in figures]  # fmt: skip
    target.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")
    print(f"kept in {target}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "bench.json"))
