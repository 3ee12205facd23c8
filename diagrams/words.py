"""What a chart says: the lines in its boxes, what a pointer shows there, the whole in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from cases.commands.casefile import colon
from cases.tables import PRACTICE_MARK
from diagrams.lettering import clean, shorten, wrapped
from diagrams.roads import Line, Pass
from diagrams.stays import Stay, stays
from workflow.case import Case, Step
from workflow.directory import Directory
from workflow.policy import Policy
from workflow.wording import N_, Term, translate

NAME_CELLS = 34
BODY_CELLS = 120
NUMBER_CELLS = 48
LABEL_CELLS = 30
TITLE_CELLS = 64
TITLE_LINES = 3
SHOWN_PASSES = 6

LEGEND: dict[str, tuple[str, ...]] = {
    "walked": (N_("walked"), N_("the numbers give the order")),
    "open": (N_("open now"),),
    "others": (N_("open now"), N_("for others to make")),
    "blocked": (N_("blocked for now"), N_("× guard · clause")),
    "untaken": (N_("not taken so far"),),
}


class Wording(msgspec.Struct, frozen=True):
    """Whatever is needed to put one case into words of one language."""

    case: Case
    policy: Policy
    directory: Directory
    language: str
    practice: bool = False
    today: date | None = None

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
    return (*name_lines(words), *standing(words))


def name_lines(words: Wording) -> tuple[str, ...]:
    """The lines of a heading that name the chart."""
    return wrapped(name_of_chart(words), TITLE_CELLS, TITLE_LINES)


def standing(words: Wording) -> tuple[str, ...]:
    """The situation; the state and since when."""
    case = words.case
    situation = words.policy.situation(case.situation)
    text = situation.label.render(words.language) if situation else case.situation
    return (
        *wrapped(text, TITLE_CELLS, TITLE_LINES),
        words.say(N_("now: {state}, since {date}"), state=words.state(case.state),
                  date=words.since()),
    )  # fmt: skip


def name_of_chart(words: Wording) -> str:
    """Which case the chart is of."""
    number, body = shorten(words.case.number, NUMBER_CELLS), words.directory.name(words.case.body)
    text = N_("Case {number}, {body}")
    name = words.say(text, number=number, body=shorten(body.name, BODY_CELLS))
    return f"{PRACTICE_MARK} · {name}" if words.practice else name


def in_state(words: Wording, state: str) -> tuple[str, ...]:
    """The lines in a state's box: its name, that the case stands there or how long it did, that it is
    an end."""
    found, case = [words.state(state)], words.case
    if state == case.state:
        found.append("▶ " + words.say(N_("stands here since {date}"), date=words.since()))
    if state == case.state and case.suspended:
        since = case.suspensions[-1].since.on[:10]
        found.append("‖ " + words.say(N_("suspended since {date}"), date=shorten(since, 10)))
    ends = frozenset(name for name, known in words.policy.lifecycle.states.items() if known.end)
    found += _lasted(words, stays(case, words.today, ends).get(state, ()))
    if state in ends:
        found.append("■ " + words.say(N_("end of the road")))
    return tuple(found)


def _lasted(words: Wording, found: tuple[Stay, ...]) -> list[str]:
    """How many days, over how many stays where there were several."""
    counted = [stay.days for stay in found if stay.days is not None]
    if not counted:
        return []
    if len(found) == 1:
        return [words.say(N_("days: {days}"), days=counted[0])]
    return [words.say(N_("days: {days}, in {count} stays"), days=sum(counted), count=len(found))]


def over_state(words: Wording, state: str) -> tuple[str, ...]:
    """What a pointer shows over a state: when it was reached, if it was."""
    visits = [
        f"{number}. {day(step, words.case)}"
        for number, step in enumerate(words.case.road, 1) if step.state == state
    ]  # fmt: skip
    return (*in_state(words, state), *(some(words, visits) or (words.say(N_("not reached")),)))


def on_line(words: Wording, line: Line) -> tuple[str, ...]:
    """The lines on a walked move: its word, and every pass with number, date and actor, the middle
    ones counted where there are many."""
    passes = [_pass(words, found) for found in line.passes]
    return (words.move(line.do), *some(words, passes))


def over_line(words: Wording, line: Line) -> str:
    """What a pointer shows first over a move: from where to where."""
    way = f"{_place(words, line.source)} → {words.state(line.target)}"
    return clean(words.move(line.do) + colon(words.language) + way)


def in_legend(words: Wording, kind: str) -> tuple[str, ...]:
    """What a kind of stroke means."""
    return tuple(words.say(text) for text in LEGEND[kind])


def road_in_words(words: Wording) -> tuple[str, ...]:
    """The chart for those who do not see it: the heading, then the road step by step."""
    mark = colon(words.language)
    road = [
        f"{_pass(words, Pass(number, step))}{mark}{words.move(step.do)} → {words.state(step.state)}"
        for number, step in enumerate(words.case.road, 1)
    ]
    return (*standing(words), *road)


def _pass(words: Wording, found: Pass) -> str:
    step = found.step
    return f"{found.number}. {day(step, words.case)} · {words.who(step.at.by)}"


def some(words: Wording, found: list[str]) -> tuple[str, ...]:
    """All of them; where there are many, the middle ones only counted."""
    if len(found) <= SHOWN_PASSES:
        return tuple(found)
    more = words.say(N_("… {count} more …"), count=len(found) - SHOWN_PASSES + 1)
    return (*found[:2], more, *found[3 - SHOWN_PASSES :])


def _place(words: Wording, state: str) -> str:
    return "•" if state == words.policy.lifecycle.initial else words.state(state)
