"""The hash by which an approver names the very action that is consented to."""

from __future__ import annotations

import msgspec

from workflow.actions import Action
from workflow.canonical import digest, encode


def proposal_hash(action: Action, number: str) -> str:
    """SHA-256 of what is proposed: the same substance has the same hash, whoever proposes it."""
    return digest(proposed(action, number))


def proposed(action: Action, number: str) -> bytes:
    """The canonical action on that case, without who takes it, when, and its key."""
    fields = msgspec.to_builtins(action)
    for name in ("by", "on", "key"):
        fields.pop(name, None)
    return encode({**fields, "case": number})
