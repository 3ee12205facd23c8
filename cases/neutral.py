"""Neutral names: what people who are not shown are called within one file, and in its texts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Any

import msgspec

from workflow.case import Case
from workflow.directory import Directory, Post
from workflow.event import Respondent
from workflow.wording import N_, translate

RESPONDENT, OFFICER, SOMEBODY = N_("Respondent {mark}"), N_("Officer {mark}"), N_("another person")
_MARKS = {"zh": "甲乙丙丁戊己庚辛壬癸", "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
# Where ids of persons stand: as the value, in a list, or as the keys of a mapping.
_PERSONS = frozenset({
    "by", "persons", "investigators", "respondent", "respondents", "person", "in_charge", "parts",
    "team", "actors", "exempted", "varied", "delivered", "recused",
})  # fmt: skip
# Where staff write names of their own, in which somebody's may stand.
_WRITTEN = frozenset({
    "label", "evidence", "id", "decision", "ref", "number", "record_number", "value",
})  # fmt: skip


class Neutral:
    """The names of a file: who is hidden is called by a neutral name that stays the same in it."""

    def __init__(
        self, directory: Directory, respondents: Iterable[str], staff: Iterable[str], language: str
    ) -> None:
        marks = _MARKS[language]
        self._names: dict[str, str] = {}
        for count, who in enumerate(respondents):
            mark = marks[count] if count < len(marks) else str(count + 1)
            self._names[who] = translate(RESPONDENT, language).format(mark=mark)
        for count, who in enumerate(staff, 1):
            self._names[who] = translate(OFFICER, language).format(mark=count)
        self._directory, self._somebody = directory, translate(SOMEBODY, language)
        self._words: dict[str, str] = {}
        self._pattern: re.Pattern[str] | None = None

    def name(self, who: str) -> str:
        """What that person or body is called in the file: the id itself, where it is not hidden."""
        return self._names.get(who, who)

    def person(self, who: str, shown: Container[str]) -> str:
        """What a person is called who is among those shown or hidden; whoever is neither, is hidden."""
        return who if who in shown else self._names.get(who, self._somebody)

    def look_out(self, texts: Iterable[str], shown: frozenset[str]) -> None:
        """Find out who of the directory is spoken of in the texts and not among those shown."""
        whole = "\n".join(texts)
        for post in self._directory.posts:
            if post.person not in shown:
                called = self._names.get(post.person, self._somebody)
                for word in (post.name, post.person):
                    if word and word in whole:
                        self._words.setdefault(word, called)
        for who, called in self._names.items():
            if who in whole:
                self._words.setdefault(who, called)
        longest = sorted(self._words, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_bounded, longest))) if longest else None

    def written(self, text: str) -> str:
        """A text with neutral names in place of those it may not tell."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._words[found[0]], text)

    def people(self, shown: Iterable[str]) -> tuple[Post, ...]:
        """The posts of a directory in which everybody hidden has only the neutral name."""
        hidden = (Post(person=name, name=name, post="staff") for name in self._names.values())
        open_ones = (post for who in shown for post in self._directory.posts_ever(who))
        return (*open_ones, *hidden)

    def case(self, case: Case) -> Case:
        """The case with neutral names."""
        found: Case = self.value(case)
        return msgspec.structs.replace(found, evidence=self._exhibits(found))

    def _exhibits(self, case: Case) -> dict[str, Any]:
        return {exhibit.label: exhibit for exhibit in case.evidence.values()}

    def value(self, value: Any, field: str = "") -> Any:
        """Any part of a case or of an action with neutral names, told by the field it stands in."""
        if isinstance(value, msgspec.Struct):
            return self._struct(value)
        if isinstance(value, dict):
            return {self._key(key, field): self.value(item, self._below(key, field))
                    for key, item in value.items()}  # fmt: skip
        if isinstance(value, tuple | list | frozenset):
            return type(value)(self.value(item, field) for item in value)
        return self._text(value, field) if isinstance(value, str) else value

    def _struct(self, value: Any) -> Any:
        changed = {name: self.value(getattr(value, name), name) for name in value.__struct_fields__}
        if isinstance(value, Respondent):
            changed["id"] = self.name(value.id)
        if isinstance(value, Case):
            changed["number"] = value.number
        return msgspec.structs.replace(value, **changed)

    def _key(self, key: str, field: str) -> str:
        return self.name(key) if field in _PERSONS or field == "evidence" else key

    def _below(self, key: str, field: str) -> str:
        """The field that an item of a mapping counts as: of an action, its own; of people, none."""
        if field == "evidence":
            return field
        return "" if field in _PERSONS else key

    def _text(self, text: str, field: str) -> str:
        if field in _PERSONS:
            return self.name(text)
        return self.written(text) if field in _WRITTEN else text


def texts_in(value: Any) -> list[str]:
    """Every text in a value of any shape."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in texts_in(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in texts_in(part)]
    return []


def _bounded(word: str) -> str:
    """The word as a pattern; one in Latin letters only where it stands alone."""
    start = r"(?<![A-Za-z0-9_])" if re.match(r"[A-Za-z0-9_]", word) else ""
    end = r"(?![A-Za-z0-9_])" if re.search(r"[A-Za-z0-9_]\Z", word) else ""
    return start + re.escape(word) + end
