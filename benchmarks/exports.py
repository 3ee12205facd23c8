"""`audit export` against a loop that copies the stored bytes out: the same rows, written to a file."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.record import prepared, walk
from benchmarks.timing import Figure
from cases.export import comma_separated, json_lines, write_file
from cases.mining.ocel import ocel
from cases.mining.xes import xes
from cases.register import Register

CASES = 300
WRITERS: dict[str, tuple[Callable[[Register], Iterator[bytes]], str]] = {
    "jsonl": (json_lines, "at least 0.3"), "csv": (comma_separated, "no bound"),
    "xes": (xes, "no bound"), "ocel": (ocel, "no bound"),
}  # fmt: skip


def figures(folder: Path, story: Path) -> Iterator[Figure]:
    """Each format; what counts is that of the master, JSON Lines."""
    file = folder / "exported.db"
    with prepared(file) as register:
        for number in range(CASES):
            walk(register, story, number)
        for form, (writer, wanted) in WRITERS.items():
            pairs = [_both(register, file, writer) for _ in range(7)]
            ours, copied = (statistics.median(column) for column in zip(*pairs, strict=True))
            yield Figure(f"audit export --format {form}", ours, copied, "events a second",
                         f"{wanted} of copying the stored bytes out")  # fmt: skip


def _both(
    register: Register, file: Path, writer: Callable[[Register], Iterator[bytes]]
) -> tuple[float, float]:
    """Events a second, with us and copied; they take their turns."""
    start = time.perf_counter()
    write_file(file.with_name("ours"), writer(register))
    middle = time.perf_counter()
    events = _copied(file, file.with_name("copied"))
    return events / (middle - start), events / (time.perf_counter() - middle)


def _copied(file: Path, target: Path) -> int:
    """The rows as they are stored, one after another; how many there are."""
    events = 0
    with closing(sqlite3.connect(file)) as database, target.open("wb") as opened:
        for head, body in database.execute("SELECT hash, body FROM event ORDER BY id"):
            opened.write(head.encode() + body.encode() + b"\n")
            events += 1
    return events
