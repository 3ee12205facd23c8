"""The fields of a letter, out of the case: what is not on the record has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from cases.letters.story import Story
from cases.views import heaviest_first, naming
from workflow.case import Case
from workflow.directory import Directory
from workflow.event import Respondent
from workflow.policy import Policy
from workflow.vocabulary import WORDS
from workflow.wording import N_, translate

_OUTCOMES = {
    "uphold": N_("the decision stands"),
    "vary": N_("the measures lapse, and a new decision on them follows"),
    "revoke": N_("the decision on the respondents named is revoked"),
}


class Asked(msgspec.Struct, frozen=True):
    """Which letter, to whom, in which language, and the day it bears where somebody said that."""

    kind: str
    respondent: str | None
    language: str
    on: date | None = None


def written(day: date, language: str) -> str:
    """A day as letters have it."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day:%B} {day.year}"


def parties(case: Case) -> tuple[str, ...]:
    """Everybody to whom a letter of the case may go, in an order that later entries only add to:
    persons named, bodies, those told something, those who bear responsibility."""
    told = (notice.respondent for notice in case.notices)
    return tuple(dict.fromkeys((*case.persons, case.body, *case.also, *told, *case.respondents)))


class Facts:
    """What a case gives a letter."""

    def __init__(
        self, case: Case, policy: Policy, directory: Directory, story: Story, asked: Asked
    ) -> None:
        self.case, self.policy, self.directory = case, policy, directory
        self.story, self.asked = story, asked

    def fields(self) -> dict[str, Any]:
        """Each field that the record has, and no other."""
        found = {
            **self._matter(), **self._inquiry(), **self._respondent(), **self._decision(),
            **self._ends(), **self._review(), "office": self._office(),
        }  # fmt: skip
        return {name: value for name, value in found.items() if value is not None}

    def day(self) -> date | None:
        """The day that the letter bears: the one that was said, else the one on the record."""
        case, who = self.case, str(self.asked.respondent)
        if self.asked.on is not None:
            return self.asked.on
        if self.asked.kind in ("opening", "allegations"):
            told = self.story.told.get((who, self.asked.kind))
            opened = self._opened() if self.asked.kind == "opening" else None
            return told[0] if told else opened
        if self.asked.kind == "filing":
            return case.recorded.on if case.recorded else None
        if self.asked.kind == "answer":
            return date.fromisoformat(self.story.review[0].on[:10]) if self.story.review else None
        return case.decided.on if case.decided else None

    def _say(self, day: date | str | None) -> str | None:
        if day is None:
            return None
        found = date.fromisoformat(day[:10]) if isinstance(day, str) else day
        return written(found, self.asked.language)

    def _name(self, who: str) -> str:
        return self.directory.name(who).name

    def _names(self, everybody: tuple[str, ...]) -> str:
        return ("、" if self.asked.language == "zh" else ", ").join(map(self._name, everybody))

    def _matter(self) -> dict[str, Any]:
        case, language = self.case, self.asked.language
        situation = self.policy.situation(case.situation)
        return {
            "case_number": case.number, "policy": self.policy.title.render(language),
            "body": self._name(case.body),
            "situation": situation.label.render(language) if situation else case.situation,
            "clause": situation.clause if situation else None,
            "occurred_on": self._say(case.occurred_on), "reported_on": self._say(case.reported.on),
            "summary": self.story.summary,
        }  # fmt: skip

    def _opened(self) -> date | None:
        consents = self.case.consents("opening")
        return date.fromisoformat(consents[0].at.on[:10]) if consents else None

    def _inquiry(self) -> dict[str, Any]:
        severity = self.policy.severity_of(self.case.severity or "")
        return {
            "opened_on": self._say(self._opened()),
            "team": self._names(self.case.team) or None,
            "conclusion": self.story.conclusion,
            "severity": severity.label.render(self.asked.language) if severity else None,
        }

    def _office(self) -> str | None:
        """Before the decision the department of the first investigator signs, after it whoever
        decided."""
        case = self.case
        if self.asked.kind == "answer":
            review = self.story.review
            return self._name(review[1]["decided_by"]) if review else None
        if self.asked.kind not in ("opening", "allegations"):
            return self._name(case.decided.by) if case.decided else None
        if case.assigned is None:
            return None
        day = date.fromisoformat(case.assigned.on[:10])
        posts = self.directory.posts_of(case.team[0], day)
        return next((self._name(post.body) for post in posts if "investigator" in post.roles), None)

    def _respondent(self) -> dict[str, Any]:
        who = self.asked.respondent
        if who is None:
            return {}
        case, found = self.case, self.case.respondents.get(who)
        told = self.story.told.get((who, "allegations"))
        delivered = case.delivered.get(who)
        return {
            "respondent": self._name(who), "allegations": told[1] if told else None,
            "post": self._post(found) or None if found else None,
            "responsibility": naming(self.policy, found).render(self.asked.language) if found else None,
            "delivered_on": self._say(delivered[0]) if delivered else None,
        }  # fmt: skip

    def _post(self, found: Respondent) -> str:
        if found.kind == "body" or not found.post:
            return ""
        return translate(WORDS.get(found.post, found.post), self.asked.language)

    def _decision(self) -> dict[str, Any]:
        decided = self.case.decided
        # a right that begins with the delivery and that no step ends
        days = [rule.days for rule in self.policy.deadlines
                if rule.counts_from == "deliver" and not rule.met_by and rule.days]  # fmt: skip
        found: dict[str, Any] = {"appeal_days": str(days[0]) if days else None}
        if decided is None:
            return found
        found |= {"decided_by": self._name(decided.by), "decided_on": self._say(decided.on)}
        who = self.asked.respondent
        if who is not None:
            found |= self._given(who)
        return found

    def _given(self, who: str) -> dict[str, Any]:
        """What was decided on one respondent; nothing where that was varied and is open again."""
        decided, exempted = self.case.decided, {}
        assert decided is not None
        if who in decided.exempted:
            ground, reason = self.story.exempt.get(who, (None, None))
            exempted = {"exemption_ground": ground, "exemption_reason": reason}
        measures = [
            {"measure": self._measure(one.measure), "until": self._say(one.until) or "",
             "reason": self.story.reasons.get((who, one.measure), "")}
            for one in decided.measures if one.respondent == who
        ]  # fmt: skip
        labels = {rule.id: rule.label.render(self.asked.language) for rule in self.policy.consequences}
        consequences = [
            {"consequence": labels[one.consequence], "until": self._say(one.until) or ""}
            for one in decided.consequences if one.respondent == who
        ]  # fmt: skip
        known = measures or exempted
        return {**exempted, "measures": measures if known else None,
                "consequences": consequences if known else None}  # fmt: skip

    def _measure(self, measure: str) -> str:
        rule = self.policy.measure(measure)
        return rule.label.render(self.asked.language) if rule else measure

    def _ends(self) -> dict[str, Any]:
        recorded = self.case.recorded
        found: dict[str, Any] = {"respondents": list(self._rows()) or None}
        if recorded is not None:
            found |= {
                "recorded_with": self._name(recorded.department),
                "recorded_on": self._say(recorded.on), "record_number": recorded.number,
            }  # fmt: skip
        return found

    def _rows(self) -> Iterator[dict[str, str]]:
        comma = "、" if self.asked.language == "zh" else ", "
        for found in sorted(self.case.bearers, key=heaviest_first):
            given = self._given(found.id) if self.case.decided else {}
            measures = [one["measure"] for one in given.get("measures") or ()]
            exempt = [translate("exempt", self.asked.language)] if "exemption_ground" in given else []
            delivered = self.case.delivered.get(found.id)
            yield {
                "name": self._name(found.id),
                "post": self._post(found),
                "responsibility": naming(self.policy, found).render(self.asked.language),
                "measures": comma.join(measures or exempt),
                "delivered_on": (self._say(delivered[0]) if delivered else None) or "",
            }

    def _review(self) -> dict[str, Any]:
        appeal, review = self.story.appeal, self.story.review
        found: dict[str, Any] = {}
        if appeal is not None:
            who = appeal.get("respondent")
            found |= {
                "appellant": self._name(who) if who else None,
                "appeal_received_on": self._say(appeal["received_on"]),
                "appeal_grounds": appeal.get("grounds"),
            }
        if review is not None:
            event, action = review
            found |= {
                "review_by": self._name(action["decided_by"]),
                "review_outcome": translate(_OUTCOMES[event.do], self.asked.language),
                "review_reason": action.get("reason"),
            }
        return found
