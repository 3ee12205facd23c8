"""Results as Cucumber Messages, one JSON document a line: what the reports of that family read."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import version
from itertools import count
from typing import Any

import msgspec

from features.playing import Said
from features.running import Ran
from features.script import Script

PROTOCOL = "34.2.0"
Envelope = dict[str, Any]


def messages(
    scripts: Sequence[Script], results: Sequence[Ran], began: datetime, language: str
) -> Iterator[bytes]:
    """Every line of the report: the sources and their trees, the plan, then what became of it.
    `began`: when the first scenario was started."""
    for envelope in (*_plan(scripts), *_run(results, began.timestamp(), language)):
        yield msgspec.json.encode(envelope) + b"\n"


def _plan(scripts: Sequence[Script]) -> Iterator[Envelope]:
    yield {"meta": {
        "protocolVersion": PROTOCOL,
        "implementation": {"name": "wenze", "version": version("wenze")},
        "runtime": {"name": platform.python_implementation(), "version": platform.python_version()},
        "os": {"name": platform.system()}, "cpu": {"name": platform.machine()},
    }}  # fmt: skip
    for script in scripts:
        yield {"source": {"uri": script.file, "data": script.text,
                          "mediaType": "text/x.cucumber.gherkin+plain"}}  # fmt: skip
        yield {"gherkinDocument": script.document}
        yield from ({"pickle": pickle} for pickle in script.pickles)


def _run(results: Sequence[Ran], began: float, language: str) -> Iterator[Envelope]:
    yield {"testRunStarted": {"id": "run", "timestamp": _time(began)}}
    for number, ran in enumerate(results):
        steps = [
            {"id": f"step-{number}-{place}", "pickleStepId": said.id, "stepDefinitionIds": [],
             "stepMatchArgumentsLists": []}
            for place, said in enumerate(ran.example.steps)
        ]  # fmt: skip
        yield {"testCase": {"id": f"case-{number}", "pickleId": ran.example.id,
                            "testRunStartedId": "run", "testSteps": steps}}  # fmt: skip
    now = began
    for number, ran in enumerate(results):
        yield from _case(number, ran, now, language)
        now += ran.seconds
    yield {"testRunFinished": {"testRunStartedId": "run", "timestamp": _time(now),
                               "success": all(ran.holds for ran in results)}}  # fmt: skip


def _case(number: int, ran: Ran, began: float, language: str) -> Iterator[Envelope]:
    attempt = f"attempt-{number}"
    yield {"testCaseStarted": {"id": attempt, "testCaseId": f"case-{number}", "attempt": 0,
                               "timestamp": _time(began)}}  # fmt: skip
    share = ran.seconds / max(len(ran.example.steps), 1)
    for place, said in zip(count(), ran.example.steps):
        names = {"testCaseStartedId": attempt, "testStepId": f"step-{number}-{place}"}
        yield {"testStepStarted": {**names, "timestamp": _time(began + share * place)}}
        yield {"testStepFinished": {
            **names, "testStepResult": _result(ran, place, said, share, language),
            "timestamp": _time(began + share * (place + 1)),
        }}  # fmt: skip
    yield {"testCaseFinished": {"testCaseStartedId": attempt, "willBeRetried": False,
                                "timestamp": _time(began + ran.seconds)}}  # fmt: skip


def _result(ran: Ran, place: int, said: Said, seconds: float, language: str) -> dict[str, Any]:
    lasted = {"duration": {"seconds": int(seconds), "nanos": int(seconds % 1 * 1e9)}}
    if ran.failed_at is None or place < ran.failed_at:
        return {"status": "PASSED", **lasted}
    if place > ran.failed_at or ran.why is None:
        return {"status": "SKIPPED", **lasted}
    why = f"{ran.example.feature}:{said.line}: {ran.why.render(language)}"
    return {"status": "FAILED", "message": why, **lasted}


def _time(moment: float) -> dict[str, int]:
    return {"seconds": int(moment), "nanos": int(moment % 1 * 1e9)}
