"""Pseudonyms in place of persons: for analysts, who seldom need to know who somebody is.

The same person has the same pseudonym throughout one export and another one in the next: it is made with
a secret that is forgotten when the export ends. What is not known to name nobody is left out: names that
staff chose (`ref`, `key`, record numbers), and every hash, by which a guess could be tried. Labels of
evidence and names of decisions get pseudonyms of their own.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Container
from typing import Any

from cases.chosen import Opened

EVENT = ("v", "stream", "seq", "recorded", "do", "on", "receipt")
# Fields of actions and outcomes that name no person.
KEPT = frozenset({
    "policy", "body", "also", "situation", "occurred_on", "what", "kind", "dated", "element",
    "found", "level", "severity", "mode", "made_on", "body_liable", "degree", "waived",
    "decided_by", "decided_on", "checklist", "measure", "until", "delivered_on", "recorded_with",
    "recorded_on", "ground", "to", "received_on", "field", "other", "state", "post", "bears",
    "departed", "revoked", "bodies", "weight", "tier", "consequence", "held", "rule", "clause",
    "basis", "binding",
})  # fmt: skip
PERSONS = frozenset({"persons", "investigators", "person", "in_charge"})
EITHER = frozenset({"respondent", "respondents"})
INNER = frozenset({
    "decisions", "departures", "measures", "exemptions", "respondents", "consequences", "because",
    "corrected",
})  # fmt: skip
_NAMED = {"label": "E", "evidence": "E", "decision": "D"}


class Pseudonyms:
    """The pseudonyms of one export. `bodies`: the ids that are a body's and stay as they are, where a
    field may name a person or a body."""

    def __init__(self, bodies: Container[str]) -> None:
        self._bodies, self._secret = bodies, secrets.token_bytes(32)

    def of(self, kind: str, name: str) -> str:
        """The pseudonym of a person (`P`), a label (`E`) or a decision (`D`)."""
        told = hashlib.blake2b(f"{kind}/{name}".encode(), key=self._secret, digest_size=8)
        return f"{kind}-{told.hexdigest()}"

    def show(self, event: Opened) -> Opened:
        """What is shown of an open event."""
        shown = {name: event[name] for name in EVENT if name in event}
        return {
            **shown, "by": self.of("P", event["by"]), "action": self._fields(event["action"]),
            "outcome": self._fields(event["outcome"]),
        }  # fmt: skip

    def _fields(self, fields: Opened) -> Opened:
        shown = {name: self._value(name, value) for name, value in fields.items()}
        return {name: value for name, value in shown.items() if value is not None}

    def _value(self, name: str, value: Any) -> Any:
        if name in INNER and isinstance(value, dict):
            return self._fields(value)
        if name in INNER and all(isinstance(item, dict) for item in value):
            return [self._item(item) for item in value]
        if name in KEPT:
            return value
        if name in PERSONS:
            return self._each("P", value)
        if name in EITHER:
            return (
                [self._either(who) for who in value] if isinstance(value, list) else self._either(value)
            )
        if name == "parts":
            return {self.of("P", person): part for person, part in value.items()}
        return self._each(_NAMED[name], value) if name in _NAMED else None

    def _item(self, item: Opened) -> Opened:
        """A decision, whose name is its own, or what befalls a respondent."""
        shown = self._fields(item)
        if "id" in item:
            named = self._either if "bears" in item else self._decision
            shown["id"] = named(item["id"])
        return shown

    def _decision(self, name: str) -> str:
        return self.of("D", name)

    def _either(self, who: str) -> str:
        return who if who in self._bodies else self.of("P", who)

    def _each(self, kind: str, value: Any) -> Any:
        if isinstance(value, dict):  # labels by person, or by "meeting"
            return {key if key == "meeting" else self.of("P", key): self.of(kind, label)
                    for key, label in value.items()}  # fmt: skip
        return [self.of(kind, one) for one in value] if isinstance(value, list) else self.of(kind, value)
