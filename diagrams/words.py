"""What a chart says: the lines in its boxes, what a pointer shows there, the whole in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from cases.tables import PRACTICE_MARK
from diagrams.lettering import clean, shorten, wrapped
from diagrams.roads import Line, Pass
from workflow.case import Case, Step
from workflow.directory import Directory
from workflow.policy import Policy
from workflow.wording import N_, Term, translate

NAME_CELLS = 34
NUMBER_CELLS = 48
LABEL_CELLS = 30
TITLE_CELLS = 64
TITLE_LINES = 3
REASON_CELLS = 300
SHOWN_PASSES = 6
SHOWN_REASONS = 20

LEGEND: dict[str, tuple[str, ...]] = {
    "walked": (N_("walked"), N_("the numbers give the order")),
    "open": (N_("open now"),),
    "blocked": (N_("blocked for now"), N_("why: wenze next {number}")),
    "untaken": (N_("not taken so far"),),
}


class Wording(msgspec.Struct, frozen=True):
    """Whatever is needed to put one case into words of one language."""

    case: Case
    policy: Policy
    directory: Directory
    language: str
    practice: bool = False

    def say(self, text: str, **values: Any) -> str:
        """A sentence of the catalogue with its values, in the chart's language."""
        return translate(text, self.language).format(**values)

    def state(self, state: str) -> str:
        """What the policy calls a state; its id where the policy does not know it."""
        known = self.policy.lifecycle.states.get(state)
        return shorten(known.label.render(self.language) if known else state, LABEL_CELLS)

    def move(self, do: str) -> str:
        """The word for a move."""
        return shorten(Term(do).render(self.language), LABEL_CELLS)

    def who(self, who: str) -> str:
        """A person or body, by name and id, neither longer than a label bears."""
        named = self.directory.name(who)
        name, number = shorten(named.name, NAME_CELLS), shorten(who, NAME_CELLS // 2)
        return number or "?" if name in ("", number) else f"{name} ({number})"

    def since(self) -> str:
        """The day since which the case stands where it stands."""
        return day(self.case.road[-1] if self.case.road else None, self.case)


def day(step: Step | None, case: Case) -> str:
    """The date of a step, without its time; that of the report where there is no step."""
    return shorten((step.at if step else case.reported).on[:10], 10)


def heading(words: Wording) -> tuple[str, ...]:
    """Case number and body; the situation; the state and since when."""
    case = words.case
    situation = words.policy.situation(case.situation)
    text = situation.label.render(words.language) if situation else case.situation
    return (
        name_of_chart(words),
        *wrapped(text, TITLE_CELLS, TITLE_LINES),
        words.say(N_("now: {state}, since {date}"), state=words.state(case.state),
                  date=words.since()),
    )  # fmt: skip


def name_of_chart(words: Wording) -> str:
    """Which case the chart is of."""
    number, body = shorten(words.case.number, NUMBER_CELLS), words.directory.name(words.case.body)
    text = N_("Case {number}, {body}")
    name = words.say(text, number=number, body=shorten(body.name, NAME_CELLS))
    return f"{PRACTICE_MARK} · {name}" if words.practice else name


def in_state(words: Wording, state: str) -> tuple[str, ...]:
    """The lines in a state's box: its name, that the case stands there, that it is an end."""
    found = [words.state(state)]
    if state == words.case.state:
        found.append("▶ " + words.say(N_("stands here since {date}"), date=words.since()))
    known = words.policy.lifecycle.states.get(state)
    if known and known.end:
        found.append("■ " + words.say(N_("end of the road")))
    return tuple(found)


def over_state(words: Wording, state: str) -> tuple[str, ...]:
    """What a pointer shows over a state: when it was reached, if it was."""
    visits = [
        f"{number}. {day(step, words.case)}"
        for number, step in enumerate(words.case.road, 1) if step.state == state
    ]  # fmt: skip
    return (*in_state(words, state), *(_some(words, visits) or (words.say(N_("not reached")),)))


def on_line(words: Wording, line: Line) -> tuple[str, ...]:
    """The lines on a move: its word; every pass with number, date and actor, the middle ones
    counted where there are many; or that it is open, or how much is missing."""
    first = words.move(line.do)
    if line.offer is None:
        return (first, *_some(words, [_pass(words, found) for found in line.passes]))
    missing = len(line.offer.refusals)
    text = N_("missing: {count}") if missing else N_("open now")
    return (first, words.say(text, count=missing))


def over_line(words: Wording, line: Line) -> tuple[str, ...]:
    """What a pointer shows over a move: from where to where, then its passes or what is missing."""
    way = f"{words.move(line.do)}: {_place(words, line.source)} → {words.state(line.target)}"
    return (clean(way), *on_line(words, line)[1:], *reasons(words, line))


def reasons(words: Wording, line: Line) -> tuple[str, ...]:
    """What stands in the way of a blocked move, each with its guard and the clause it rests on."""
    refusals = line.offer.refusals if line.offer else ()
    found = []
    for refusal in refusals[:SHOWN_REASONS]:
        text = refusal.message.render(words.language)
        found.append(shorten(f"{text} [{refusal.guard}, {refusal.clause}]", REASON_CELLS))
    return tuple(f"- {text}" for text in found)


def in_legend(words: Wording, kind: str) -> tuple[str, ...]:
    """What a kind of stroke means."""
    number = shorten(words.case.number, NAME_CELLS)
    return tuple(words.say(text, number=number) for text in LEGEND[kind])


def in_words(words: Wording, drawn: Iterable[Line]) -> tuple[str, ...]:
    """The chart for those who do not see it: heading, the road step by step, what is offered."""
    road = [
        f"{_pass(words, Pass(number, step))}: {words.move(step.do)} → {words.state(step.state)}"
        for number, step in enumerate(words.case.road, 1)
    ]
    offered: list[str] = []
    for line in drawn:
        if line.offer is not None:
            offered += [": ".join(on_line(words, line)), *reasons(words, line)]
    return (*heading(words)[1:], *road, *offered)


def _pass(words: Wording, found: Pass) -> str:
    step = found.step
    return f"{found.number}. {day(step, words.case)} · {words.who(step.at.by)}"


def _some(words: Wording, found: list[str]) -> tuple[str, ...]:
    if len(found) <= SHOWN_PASSES:
        return tuple(found)
    more = words.say(N_("… {count} more …"), count=len(found) - SHOWN_PASSES + 1)
    return (*found[:2], more, *found[3 - SHOWN_PASSES :])


def _place(words: Wording, state: str) -> str:
    return "•" if state == words.policy.lifecycle.initial else words.state(state)
