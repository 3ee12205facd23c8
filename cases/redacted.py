"""The open events as a reader outside may see them: the table of profiles, applied to exports.

Fields are walked by a list of what may be shown, so that what is new is hidden until somebody says
otherwise. Who is hidden is called as in the case file of that case, with its number before the name: the
same name in two cases would not be the same person.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from cases.chosen import Opened
from cases.facts import CaseFacts, Entry, facts_of
from cases.pseudonyms import EITHER, INNER, KEPT, PERSONS
from cases.redaction import OWN, Profile, concerns, logged, neutral_names, shown_by_name
from cases.register import Register

_EVENT = ("v", "stream", "seq", "recorded", "do", "on")
# What the case file shows of a case whatever it shows of its entries.
_OF_THE_CASE = frozenset({
    "policy", "body", "also", "situation", "occurred_on", "severity", "decisions", "body_liable",
    "measures", "exemptions", "decided_by", "decided_on", "recorded_with", "recorded_on",
    "record_number",
})  # fmt: skip
_OF_THE_OUTCOME = frozenset({"state", "policy", "respondents", "measures", "consequences"})
_EVIDENCE = frozenset({"label", "evidence", "sha256", "held"})
_FINDINGS = frozenset({"element", "found", "level", "severity"})
_WRITTEN = frozenset({"label", "evidence", "decision", "id", "ref", "record_number"})
_POSTS, _HASHES = frozenset({"post"}), frozenset({"sha256"})
_MEETING = "meeting"
_CASES = 256


class Redacted:
    """What one reader is shown of the events of many cases. `who`: the respondent whom it is for, where
    it is for one. `left_out` counts the events of which nothing is shown."""

    def __init__(self, register: Register, profile: Profile, language: str, who: str = "") -> None:
        self._register, self._profile = register, profile
        self._language, self._who = language, who
        self._case = lru_cache(_CASES)(self._looked_up)
        self.left_out = 0

    def show(self, event: Opened) -> Opened | None:
        """What is shown of an open event; None for nothing."""
        found = self._case(event["stream"]).shown(event)
        self.left_out += found is None
        return found

    def _looked_up(self, number: str) -> _Case:
        with self._register.reading() as view:
            facts = facts_of(view, view.case(number))
        return _Case(facts, self._profile, self._language, self._who)


class _Case:
    """One case before one reader."""

    def __init__(self, facts: CaseFacts, profile: Profile, language: str, who: str) -> None:
        self._number, self._profile, self._who = facts.case.number, profile, who
        self._entries = {entry.seq: entry for entry in facts.entries}
        self._neutral = neutral_names(facts, profile, language, who)
        self._named = shown_by_name(facts, profile, who)
        self._bodies = frozenset(body.id for body in facts.directory.bodies)
        self._others = profile.respondents == "own" and who not in facts.case.respondents
        self._hidden = frozenset[str]().union(*(
            fields for fields, shown in ((_EVIDENCE, profile.evidence), (_FINDINGS, profile.findings),
                                         (_POSTS, profile.posts)) if not shown
        ))  # fmt: skip

    def shown(self, event: Opened) -> Opened | None:
        """What is shown of an event; None for nothing."""
        entry = self._entries[event["seq"]]
        if self._others or not logged(entry, self._profile, self._who):
            return None
        own = self._profile.log == "all" or concerns(entry, self._who)
        receipt, guards = event["receipt"], self._profile.log == "all"
        found = {
            **{name: event[name] for name in _EVENT if name in event}, "by": self._person(event["by"]),
            "action": self._fields(event["action"], self._open(entry, own=own)),
            "outcome": self._fields(event["outcome"], _OF_THE_OUTCOME if self._profile.log != "all"
                                    else None),
            "receipt": {"policy": receipt["policy"], "guards": receipt["guards"] if guards else []},
        }  # fmt: skip
        return {"hash": event["hash"], **found} if own and self._profile.hashes else found

    def _open(self, entry: Entry, *, own: bool) -> frozenset[str] | None:
        """The fields of an entry that are shown; None for all that name nobody who is hidden."""
        if self._profile.log == "all":
            return None
        if self._profile.log == "own" and (own or entry.do == "sanction"):
            return _OF_THE_CASE | OWN
        return _OF_THE_CASE

    def _fields(self, fields: Opened, only: frozenset[str] | None = None) -> Opened:
        shown = {name: self._value(name, value) for name, value in fields.items()
                 if name not in self._hidden and (only is None or name in only)}  # fmt: skip
        return {name: value for name, value in shown.items() if value is not None}

    def _value(self, name: str, value: Any) -> Any:
        if name in INNER and isinstance(value, dict):
            return self._fields(value)
        if name in INNER and all(isinstance(item, dict) for item in value):
            return [self._item(item) for item in value if self._is_told(item)]
        if name in PERSONS or name in EITHER:
            return self._persons(value)
        if name == "parts":
            return {self._person(who): part for who, part in value.items() if self._may_be_told(who)}
        if name in _WRITTEN:
            return self._written(value)
        return value if name in KEPT or name in _HASHES else None

    def _item(self, item: Opened) -> Opened:
        """What befalls a respondent, whose id is a person's or a body's; else its id is its own name."""
        shown = self._fields(item)
        return {**shown, "id": self._person(item["id"])} if "bears" in item and "id" in item else shown

    def _is_told(self, item: Opened) -> bool:
        """Of an item about a respondent, or of a decision with its parts: whether any of it is told."""
        about = item.get("respondent", item.get("id") if "bears" in item else None)
        if "parts" in item:
            return any(map(self._may_be_told, item["parts"]))
        return about is None or self._may_be_told(about)

    def _may_be_told(self, who: str) -> bool:
        return self._profile.respondents != "own" or who == self._who

    def _persons(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._person(who) for who in value if self._may_be_told(who)]
        return self._person(value) if self._may_be_told(value) else None

    def _person(self, who: str) -> str:
        if who in self._bodies:
            return who
        called = self._neutral.person(who, self._named)
        return called if called == who else f"{self._number}/{called}"

    def _written(self, value: Any) -> Any:
        """A name that staff chose; labels also by person, or in a list."""
        if isinstance(value, dict):
            return {key if key == _MEETING else self._person(key): self._written(label)
                    for key, label in value.items()}  # fmt: skip
        if isinstance(value, list):
            return [self._written(label) for label in value]
        return self._neutral.written(value)
