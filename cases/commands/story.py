"""A case told in lines: the story, the road with its days, its turns, what was refused and why, who
bears what."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from cases.commands.casefile import colon
from cases.commands.desk import Desk

if TYPE_CHECKING:
    from workflow.case import Case
    from workflow.directory import Directory
    from workflow.event import Respondent
    from workflow.policy import Policy
    from workflow.verdict import Refusal


TURNS = ("return", "appeal", "uphold", "vary", "revoke", "reopen", "suspend", "resume", "rebind",
         "correct")  # fmt: skip
ENDINGS = ("dismiss", "refer")


class Line(NamedTuple):
    """A line of an example that was refused: its number, what was wanted, when, all the reasons."""

    number: int
    do: str
    on: str
    refusals: tuple[Refusal, ...]


class Story(NamedTuple):
    """An example and what became of it: its case, how many lines it has, which were refused."""

    file: str
    case: str
    lines: int
    refused: tuple[Line, ...]


class Turn(NamedTuple):
    """A turn off the main road: what was done, when, and why, in the words of who did it."""

    do: str
    on: str
    why: str


class Told(NamedTuple):
    """A case with what is needed to tell of it."""

    story: Story
    case: Case
    policy: Policy
    directory: Directory
    summary: str
    ending: str
    turns: tuple[Turn, ...]


class _Inset(Desk):
    """A desk for lines that are set in by four columns."""

    @property
    def columns(self) -> int:
        """How wide a line may be, without what it is set in by."""
        return super().columns - 4


def tell(here: Desk, number: int, told: Told) -> None:
    """A case: which, the story, the road and its turns, what was refused, who bears what; and why."""
    from workflow.apportionment import HEAVIEST_FIRST
    from workflow.vocabulary import WORDS
    from workflow.wording import translate

    mark = colon(here.language)
    here.say()
    here.say(f"{number:>2}  {_headline(here, told)}")
    here.say(f"    {told.summary}")
    for line in _road(here, told):
        here.raw(f"    {line}")
    for turn in told.turns:
        here.say(f"    {turn.on} {translate(WORDS[turn.do], here.language)}{mark}{turn.why}")
    if told.story.refused:
        here.say("    " + _("Some lines of this example are meant to be refused:"))
    for refused in told.story.refused:
        _tell_refused(here, refused)
    found = told.case.respondents.values()
    for respondent in sorted(found, key=lambda one: HEAVIEST_FIRST.index(one.bears)):
        _tell_respondent(here, told, respondent)
    here.say(f"    ⇒ {_end(here, told)}")


def _headline(here: Desk, told: Told) -> str:
    case, situation = told.case, told.policy.situation(told.case.situation)
    bodies = "、" if here.language == "zh" else ", "
    names = bodies.join(told.directory.name(body).name for body in case.bodies)
    what = situation.short.render(here.language) if situation else case.situation
    clause = f" [{situation.clause}]" if situation else ""
    return f"{case.number} · {names} · {what}{clause}"


def _road(here: Desk, told: Told) -> list[str]:
    """The states it came to with their days; no line breaks within one."""
    from cases.commands.formatter import width

    lines = [""]
    for step in told.case.road:
        text = f"{step.at.on[:10]} {_state(here, told, step.state)}"
        if step is not told.case.road[0]:
            text = f" → {text}"
        if width(lines[-1] + text) > here.columns - 4:
            lines.append(" ")
        lines[-1] += text
    return lines


def _state(here: Desk, told: Told, state: str) -> str:
    return told.policy.lifecycle.states[state].label.render(here.language)


def _tell_refused(here: Desk, line: Line) -> None:
    from workflow.vocabulary import WORDS
    from workflow.wording import translate

    inset = _Inset()
    inset.language = here.language
    here.say("    " + _("{on}, line {line}, {do}: refused").format(
        on=line.on[:10], line=line.number, do=translate(WORDS[line.do], here.language)))  # fmt: skip
    for place, refusal in enumerate(line.refusals, 1):
        for text in inset.reason(place, refusal):
            here.raw("    " + text)


def _tell_respondent(here: Desk, told: Told, found: Respondent) -> None:
    """What somebody bears and received, then each rule that says so, with its clause."""
    from cases.views import naming

    name = told.directory.name(found.id).render(here.language)
    followed = (", " if here.language == "en" else "、").join(_followed(here, told, found))
    bears = naming(told.policy, found).render(here.language)
    here.say(f"    {name}{colon(here.language)}{bears}" + (f" → {followed}" if followed else ""))
    if found.departed:
        here.say("      " + _("departs from the computed split"))
    if found.revoked:
        here.say("      " + _("freed by a review"))
    rules = {rule.id: rule.label.render(here.language) for rule in told.policy.apportionment}
    for reason in found.because:
        rule = rules.get(reason.rule) or _("the body is held to account")
        here.say(f"      {reason.decision} {rule} [{reason.clause}]")


def _followed(here: Desk, told: Told, found: Respondent) -> Iterator[str]:
    decided = told.case.decided
    if decided is None:
        return
    for given in decided.measures:
        rule = told.policy.measure(given.measure)
        if given.respondent == found.id and rule is not None:
            yield rule.label.render(here.language)
    if found.id in decided.exempted:
        yield _("exempted")


def _end(here: Desk, told: Told) -> str:
    """Where the case stands, and where it is recorded."""
    case = told.case
    state = _state(here, told, case.state)
    zh = here.language == "zh"
    mark, comma = colon(here.language), "，" if zh else ", "
    if told.ending:
        return f"{state}{mark}{told.ending}"
    if case.recorded is not None:
        department = told.directory.name(case.recorded.department).name
        return f"{state}{mark}{department}{comma}{case.recorded.number}"
    if not told.policy.lifecycle.states[case.state].end:
        names = [told.directory.name(person).render(here.language) for person in case.team]
        team = ("、" if zh else ", ").join(names)
        return _("{state}, still open; it waits for {team}").format(state=state, team=team)
    return state
