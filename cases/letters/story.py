"""What only the log of a case tells a letter: texts that people wrote, as they read now."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.transaction import Transaction
from workflow.case import Case
from workflow.event import Event

REVIEWS = ("uphold", "vary", "revoke")


class Story:
    """The last allegations to each respondent, the conclusion, the reasons of measures and exemptions,
    the last appeal and what was decided on it."""

    def __init__(self, view: Transaction, case: Case) -> None:
        self.summary = view.present_texts(case.number).get(1, {}).get("summary")
        self.conclusion: str | None = None
        self.told: dict[tuple[str, str], tuple[date, str | None]] = {}
        self.reasons: dict[tuple[str, str], str] = {}
        self.exempt: dict[str, tuple[str | None, str | None]] = {}
        self.appeal: dict[str, Any] | None = None
        self.review: tuple[Event, dict[str, Any]] | None = None
        for event, action in view.actions(case.number):
            self._take(event, action)

    def _take(self, event: Event, action: dict[str, Any]) -> None:
        if event.do == "notify":
            told = (date.fromisoformat(event.on[:10]), action.get("text"))
            self.told[action["respondent"], action["what"]] = told
        elif event.do == "investigate":
            self.conclusion = action.get("conclusion")
        elif event.do == "sanction":
            self._sanction(action)
        elif event.do == "appeal":
            self.appeal, self.review = action, None
        elif event.do in REVIEWS:
            self.review = (event, action)

    def _sanction(self, action: dict[str, Any]) -> None:
        for given in action["measures"]:
            self.reasons[given["respondent"], given["measure"]] = given.get("reason", "")
        for given in action.get("exemptions", ()):
            self.exempt[given["respondent"]] = (given.get("ground"), given.get("reason"))
