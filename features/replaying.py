"""What a scenario does in memory, and the same done in a real register: the answers must agree."""

from __future__ import annotations

from typing import Any

from cases.outcomes import Outcome
from cases.views import case_view
from features.archive import Archive, told
from features.memory import Fields, Memory
from features.playing import Example
from features.world import World
from workflow.errors import InvalidAction

Walked = tuple[list[dict[str, Any]], dict[str, Any]]


class Listening(Memory):
    """An office in memory that keeps what was asked of it, and what it answered."""

    def begin(self) -> None:
        super().begin()
        self.road: list[Fields] = []
        self.answers: list[dict[str, Any]] = []

    def submit(self, fields: Fields) -> Outcome:
        self.road.append(fields)
        try:
            outcome = super().submit(fields)
        except InvalidAction as error:
            self.answers.append({"field": error.field, "message": error.render("en")})
            raise
        self.answers.append(told(outcome.told("en")))
        return outcome

    @property
    def end(self) -> dict[str, Any]:
        """The case as it stands, with the report's texts; nothing where it was never reported."""
        if self.case is None:
            return {}
        shown = case_view(self.case, self.policy, self.directory)
        return {**shown, "head": "", "texts": self.texts}


def both(example: Example, office: Listening, archive: Archive) -> tuple[Walked, Walked]:
    """The scenario in memory and in the register: the answers on its way, and where it ends."""
    example.play(World(office))
    return (office.answers, office.end), archive.walk(office.road)
