"""What became of an action: values, not exceptions."""

from __future__ import annotations

from typing import Any

import msgspec

from workflow.verdict import Verdict
from workflow.wording import Sentence, Text


class Accepted(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Recorded: in which case, as which event; `label` is what the policy calls the state.
    `repeated`: the key was known, nothing was done."""

    case: str
    state: str
    label: Text
    seq: int
    hash: str
    notices: tuple[Sentence, ...] = ()
    repeated: bool = False

    def told(self, language: str) -> dict[str, Any]:
        """The answer as JSON lines have it."""
        answer: dict[str, Any] = {
            "ok": True, "case": self.case, "state": self.state, "seq": self.seq, "hash": self.hash
        }  # fmt: skip
        if self.notices:
            answer["notices"] = [notice.render(language) for notice in self.notices]
        return answer


class Refused(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Refused by policy, with every reason; nothing was recorded."""

    case: str | None
    state: str
    verdict: Verdict

    def told(self, language: str) -> dict[str, Any]:
        """The answer as JSON lines have it."""
        return {
            "ok": False, "case": self.case, "state": self.state, "error": "refused",
            "refusals": [refusal.told(language) for refusal in self.verdict.refusals],
        }  # fmt: skip


class Conflict(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Somebody else moved the case meanwhile; nothing was recorded."""

    case: str
    message: Sentence

    def told(self, language: str) -> dict[str, Any]:
        """The answer as JSON lines have it."""
        return {"ok": False, "error": "conflict", "message": self.message.render(language)}


Outcome = Accepted | Refused | Conflict
