"""The event log as XES (IEEE 1849): a trace a case, for tools that look at one case at a time."""

from __future__ import annotations

from collections.abc import Iterator

from cases.attributes import FACTS, Kind, facts
from cases.chosen import EVERYTHING, Chosen, Opened
from cases.mining.markup import quoted
from cases.mining.traces import Trace, traces
from cases.register import Register

_EXTENSIONS = {"Concept": "concept", "Time": "time", "Organizational": "org", "Lifecycle": "lifecycle"}
_TYPES: dict[Kind, str] = {"string": "string", "integer": "int", "time": "date", "boolean": "boolean"}


def xes(register: Register, chosen: Chosen = EVERYTHING) -> Iterator[bytes]:
    """The log in parts, a case each, in constant memory."""
    yield "".join(_head()).encode()
    with register.reading() as view:
        for trace in traces(view.connection, chosen):
            yield "".join(_trace(trace)).encode()
    yield b"</log>\n"


def _head() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<log xmlns="http://www.xes-standard.org/" xes.version="1849.2016" xes.features="">\n'
    for name, prefix in _EXTENSIONS.items():
        uri = f"http://www.xes-standard.org/{prefix}.xesext"
        yield f'<extension name="{name}" prefix="{prefix}" uri="{uri}"/>\n'
    yield '<global scope="trace">\n' + _attribute("string", "concept:name", "") + "</global>\n"
    yield '<global scope="event">\n' + _attribute("string", "concept:name", "")
    yield _attribute("date", "time:timestamp", "1970-01-01T00:00:00+00:00")
    yield _attribute("string", "lifecycle:transition", "complete") + "</global>\n"
    yield '<classifier name="do" scope="event" keys="concept:name"/>\n'
    yield _attribute("string", "lifecycle:model", "standard")


def _trace(trace: Trace) -> Iterator[str]:
    reported, last = trace.reported, trace.events[-1]
    yield "<trace>\n" + _attribute("string", "concept:name", trace.number)
    for name in ("ref", "body", "situation", "occurred_on"):
        yield _attribute("string", name, reported.get(name))
    yield _attribute("string", "policy", last["receipt"]["policy"]["id"])
    yield _attribute("string", "state", last["outcome"]["state"])
    for event, at in zip(trace.events, trace.at, strict=True):
        yield "<event>\n"
        yield from _event(event, at)
        yield "</event>\n"
    yield "</trace>\n"


def _event(event: Opened, at: str) -> Iterator[str]:
    yield _attribute("string", "concept:name", event["do"])
    yield _attribute("string", "org:resource", event.get("by"))
    yield _attribute("date", "time:timestamp", at)
    yield _attribute("string", "lifecycle:transition", "complete")
    for name, value in facts(event).items():
        yield _attribute(_TYPES[FACTS[name]], name, value)


def _attribute(kind: str, key: str, value: str | None) -> str:
    """One attribute; nothing where there is no value."""
    return "" if value is None else f'<{kind} key="{key}" value={quoted(value)}/>\n'
