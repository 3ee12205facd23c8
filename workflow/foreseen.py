"""The case as it would stand after an action that has not been taken."""

from __future__ import annotations

from workflow.actions import Action, name_of
from workflow.case import Case
from workflow.event import ENGINE, FORMAT, Event, Outcome, Receipt, parted
from workflow.folding import advance


def foreseen(case: Case, action: Action, would: Outcome, on: str) -> Case:
    """The case with that action on it, had it been accepted on that day. Only for showing: it has
    no receipt, and the head it had."""
    opened, _ = parted(action)
    event = Event(
        v=FORMAT, stream=case.number, seq=case.seq + 1, prev=case.head, recorded="",
        do=name_of(action), by=action.by, on=on, action=opened, outcome=would,
        receipt=Receipt(engine=ENGINE, policy=case.policy, directory="", guards=()),
    )  # fmt: skip
    return advance(case, event, case.head)
