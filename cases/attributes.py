"""What an export says of one event, in plain values: the cells of a table, the attributes of a log."""

from __future__ import annotations

from typing import Literal

from cases.chosen import Opened
from workflow.folding import ENTRIES

Kind = Literal["string", "integer", "time", "boolean"]
FACTS: dict[str, Kind] = {
    "seq": "integer", "on": "string", "recorded": "time", "state": "string", "move": "boolean",
    "policy": "string", "policy_version": "string", "policy_sha256": "string", "guards": "string",
    "clauses": "string", "hash": "string",
}  # fmt: skip


def is_move(event: Opened) -> bool:
    """Whether the step leads along the lifecycle; an entry does not."""
    return event["do"] not in ENTRIES


def facts(event: Opened) -> dict[str, str]:
    """The facts of an event by name, as far as they may be shown. Guards and their clauses stand each
    once, parted by blanks."""
    receipt = event["receipt"]
    policy, guards = receipt["policy"], receipt["guards"]
    found = {
        "seq": str(event["seq"]), "on": event["on"], "recorded": event["recorded"],
        "state": event["outcome"]["state"], "move": str(is_move(event)).lower(),
        "policy": policy["id"], "policy_version": policy["version"], "policy_sha256": policy["sha256"],
        "guards": " ".join(dict.fromkeys(guard for guard, *_ in guards)),
        "clauses": " ".join(dict.fromkeys(clause for _, clause, _ in guards)),
    }  # fmt: skip
    return {**found, "hash": event["hash"]} if "hash" in event else found
