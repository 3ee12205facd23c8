"""The action that an event records, put together again; also where what people wrote is gone.

Only one guard ever asks for a text: whether the approval that names a proposal is of this very action.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from workflow.actions import Action
from workflow.case import Case
from workflow.event import Event, joined, stood_in
from workflow.reading import read_fields

GONE = "…"


def given(event: Event, kept: bytes | None) -> Action:
    """The action that the event records. `kept` is its sealed part; None where it has none or where
    that is gone: then something stands for the texts it needs. Raises `InvalidAction`."""
    if event.sealed is not None and kept is None:
        fields = stood_in(event.do, event.action, GONE)
        if event.do == "correct":
            fields["value"] = event.outcome.corrected.get(str(fields.get("field")), GONE)
        elif event.do == "statement" and not fields.get("waived"):
            fields["text"] = GONE
        elif event.do == "evidence" and event.outcome.held == "here":
            fields["file"] = GONE
    else:
        fields = joined(event.do, event.action, msgspec.json.decode(kept) if kept is not None else {})
    fields |= {"by": event.by, "on": event.on}
    if event.key is not None:
        fields["key"] = event.key
    if event.do != "report":
        fields["case"] = event.stream
    return read_fields(fields)


def whatever_was_proposed(case: Case) -> Case:
    """The case, with each approval that names a proposal counted as of whatever is done: without its
    texts nobody can tell any more whether an action is the one that was approved."""
    told = tuple(replace(approval, proposal=None) for approval in case.approvals)
    return replace(case, approvals=told)
