"""Why a scenario does not hold: a sentence for the reader, in either language."""

from __future__ import annotations

from typing import Any

from workflow.wording import sentence


class NotSo(AssertionError):
    """What a step says is not so."""

    def __init__(self, text: str, /, **values: Any) -> None:
        self.message = sentence(text, **values)
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message.render("en")
