"""What can go wrong outside of policy. A refusal is a value, not one of these."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workflow.wording import Sentence, sentence

SHOWN = 200


class WenzeError(Exception):
    """Any error this product raises on purpose. `message` can be shown in either language."""

    def __init__(self, message: Sentence | str) -> None:
        self.message = message if isinstance(message, Sentence) else sentence("{text}", text=message)
        super().__init__(message)

    def render(self, language: str) -> str:
        """The message in `language`."""
        return self.message.render(language)

    def __str__(self) -> str:
        return self.render("en")


class InvalidAction(WenzeError):
    """Input that no policy needs to judge: what is wrong, at which field, and what would be right.

    A wrong value, and the name of a field that nobody knows, are shown by their first 200 characters:
    whatever was given, the answer is one that can be read.
    """

    def __init__(self, field: str, text: str, /, **values: Any) -> None:
        super().__init__(_briefly(text, values))
        self.field = _short(field)

    @classmethod
    def saying(cls, field: str, message: Sentence) -> InvalidAction:
        """The error at this field with a sentence that is made already."""
        return cls(field, message.text, **message.values)


class PolicyError(WenzeError):
    """A pack that cannot be used: file, line, field, and what would be right."""

    def __init__(
        self, text: str, /, file: str | Path = "", line: int = 0, field: str = "", **values: Any
    ) -> None:
        super().__init__(_briefly(text, values))
        self.file, self.line, self.field = str(file), line, _short(field)

    def render(self, language: str) -> str:
        """`file:line: field: message`, leaving out what is not known."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        parts = [place, self.field, self.message.render(language)]
        return ": ".join(part for part in parts if part)


class DirectoryError(WenzeError):
    """A directory that cannot be used: file, line, column, and what would be right."""

    def __init__(
        self, text: str, /, file: str = "", line: int = 0, field: str = "", **values: Any
    ) -> None:
        super().__init__(sentence(text, **values))
        self.file, self.line, self.field = file, line, field

    def render(self, language: str) -> str:
        """`file:line: column: message`, leaving out what is not known."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        parts = [place, self.field, self.message.render(language)]
        return ": ".join(part for part in parts if part)


class RegisterUnavailable(WenzeError):
    """The register cannot be reached, is locked, full, read-only or of another version."""

    def __init__(self, text: str, /, **values: Any) -> None:
        super().__init__(sentence(text, **values))


class OtherVersion(RegisterUnavailable):
    """The register is sound, as far as is known, and was written by another version."""


def _briefly(text: str, values: dict[str, Any]) -> Sentence:
    """The sentence with each text in it, in a list too, cut off where it is too long to be shown."""
    short = {
        name: tuple(map(_short, value)) if isinstance(value, tuple) else _short(value)
        for name, value in values.items()
    }
    return sentence(text, **short)


def _short(value: Any) -> Any:
    """A text cut off where it is too long to be shown; anything else as it is."""
    if not isinstance(value, str) or len(value) <= SHOWN:
        return value
    return value[: SHOWN - 1] + "…"
