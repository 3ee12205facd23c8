"""The words of a case file: labels of the pack, names, listed words, fields, in one language."""

from __future__ import annotations

from typing import Any

from cases.commands.casefile import colon, named_values
from cases.commands.pack_labels import labels_of
from cases.facts import CaseFacts
from cases.redaction import PROFILES
from workflow.vocabulary import NAMES, WORDS
from workflow.wording import N_, Text, translate

ERASED = "–"


class Speech:
    """Whatever is needed to put one case into words of one language."""

    def __init__(self, facts: CaseFacts, language: str) -> None:
        self.facts, self.language = facts, language
        self.labels = labels_of(facts.policy, facts.case.situation)

    def say(self, text: str, **values: Any) -> str:
        """A sentence of the catalogue with its values."""
        found = translate(text, self.language)
        return found.format(**values) if values else found

    def besides(self, text: str) -> str:
        """A sentence behind another one."""
        return f" – {self.say(text)}"

    def word(self, value: str) -> str:
        """A word of the vocabulary."""
        return translate(WORDS.get(value, value), self.language)

    def label(self, text: Text | None, other: str = "") -> str:
        """A label of the pack; `other` where it has none."""
        return text.render(self.language) if text else other

    def erased(self) -> str:
        """What stands in the place of a text that is not there: that it was destroyed, or a dash where
        this reader is not shown it."""
        return self.say(N_("(erased)")) if self.facts.case.destroyed else ERASED

    def went(self, text: str) -> bool:
        """Whether such a text (action and field) is not there because it was destroyed, and this reader
        would be shown it."""
        shown = PROFILES[self.facts.profile].texts
        return self.facts.case.destroyed is not None and (shown is None or text in shown)

    def name(self, who: str | None) -> str:
        """A person or body, by name and id."""
        return self.facts.directory.name(who).render(self.language) if who else ERASED

    def names(self, everybody: Any) -> str:
        """Several of them."""
        return self.listed(map(self.name, everybody))

    def listed(self, words: Any) -> str:
        """Words in a row, as the language does it."""
        return ("、" if self.language == "zh" else ", ").join(words)

    def field(self, name: str, value: Any) -> str:
        """A field of an action with its value, in words."""
        shown = named_values(value, self.facts.directory, self.language, field=name, labels=self.labels)
        return f"{translate(NAMES[name], self.language)}{colon(self.language)}{shown}"

    def state(self, state: str) -> str:
        """What the policy calls a state."""
        known = self.facts.policy.lifecycle.states.get(state)
        return self.label(known.label if known else None, state)
