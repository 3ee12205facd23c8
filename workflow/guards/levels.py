"""The guard of levels: a body answers for what the pack lays on bodies of its level."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.directory import Body
from workflow.guards.registry import Lack, guard, lack
from workflow.moment import Moment
from workflow.policy import Situation


@guard("level-bears")
def level_bears(moment: Moment) -> Iterator[Lack]:
    """The responsibility that the situation is about lies with bodies of the level of this one."""
    situation, body = moment.situation, moment.directory.body(moment.subject.body)
    if situation is None or body is None or _fits(moment, situation, body):
        return
    responsibility = moment.policy.responsibility(situation.responsibility)
    choices = tuple(found.id for found in moment.policy.situations if _fits(moment, found, body))
    yield lack(
        "level-bears-another" if choices else "level-bears-nothing", responsibility,
        body=moment.name(body.id), situation=situation.id, choices=choices,
        responsibility=responsibility.label if responsibility else "",
    )  # fmt: skip


def _fits(moment: Moment, situation: Situation, body: Body) -> bool:
    """Whether a body of that level bears what the situation is about; any does where it names none."""
    found = moment.policy.responsibility(situation.responsibility)
    return found is None or found.level in (None, body.level)
