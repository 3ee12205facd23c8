"""Words for people: sentences in the reader's language, and the values that stand in them.

The English sentence is the key; `locale/` holds the Chinese one (gettext). Nothing here decides
anything: a decision carries a `Sentence`, and whoever shows it says in which language.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
DOMAIN = "wenze"
LOCALE = Path(__file__).parent / "locale"


def N_(text: str) -> str:
    """Mark a sentence for translation where it is written; it is translated where it is shown."""
    return text


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The translations of one language; English is the key itself and needs none."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, localedir=LOCALE, languages=[language], fallback=True)


def translate(text: str, language: str) -> str:
    """The sentence in `language`; the English one where no translation is known."""
    return catalogue(language).gettext(text) if text else ""


class Text(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A label of a pack, in both languages; a pack without either is refused when it is loaded."""

    zh: str
    en: str

    def render(self, language: str) -> str:
        """The label in `language`."""
        return self.zh if language == "zh" else self.en


class Named(msgspec.Struct, frozen=True, gc=False):
    """Somebody or something with an id and a name, shown as `name (id)`."""

    id: str
    name: str

    def render(self, language: str) -> str:
        """Name and id together; the id alone where they are the same."""
        return self.id if self.name in ("", self.id) else f"{self.name} ({self.id})"


class Term(msgspec.Struct, frozen=True, gc=False):
    """A word of the vocabulary (a mode, a part, a degree), translated where it is shown."""

    word: str

    def render(self, language: str) -> str:
        """The word in `language`."""
        from workflow.vocabulary import WORDS

        return translate(WORDS.get(self.word, self.word), language)


class Labelled(msgspec.Struct, frozen=True, gc=False):
    """Something with an id and a label; shown by the label, `{x.id}` in a sentence is the id."""

    id: str
    label: Text

    def render(self, language: str) -> str:
        """The label in `language`."""
        return self.label.render(language)


class _Shown(str):
    """A rendered value that still knows the id of what it shows."""

    id: str


def shown(value: Any, language: str) -> str:
    """One value of a sentence as a reader sees it; lists are joined as the language does."""
    if isinstance(value, Text | Named | Term | Labelled | Sentence):
        return value.render(language)
    if isinstance(value, list | tuple):
        return ("、" if language == "zh" else ", ").join(shown(item, language) for item in value)
    return str(value)


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence with its values, not yet in any language."""

    text: str
    values: dict[str, Any] = {}

    def render(self, language: str) -> str:
        """The sentence in `language`, values filled in."""
        words: dict[str, str] = {}
        for name, value in self.values.items():
            words[name] = word = _Shown(shown(value, language))
            word.id = value.word if isinstance(value, Term) else str(getattr(value, "id", value))
        return translate(self.text, language).format_map(words)


def sentence(text: str, /, **values: Any) -> Sentence:
    """A `Sentence` written in one line."""
    return Sentence(text, values)
