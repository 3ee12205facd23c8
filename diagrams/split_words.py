"""What the responsibility tree says: each decision, member, degree and measure in lines."""

from __future__ import annotations

from collections.abc import Iterable

from cases.commands.casefile import colon
from cases.commands.policy_words import DEGREES
from cases.views import naming
from diagrams.lettering import shorten, wrapped
from diagrams.words import Wording, some
from workflow.actions import Ruling
from workflow.apportionment import HEAVIEST_FIRST, Reason
from workflow.event import Respondent
from workflow.wording import N_, Term, translate

LINE_CELLS, LINES = 48, 4
WHOLE_CELLS = 300
FREED, DEPARTED = "○", "◆"


def in_box(said: Iterable[str]) -> tuple[str, ...]:
    """What a box holds: each thing said, in as many lines as it takes."""
    return tuple(line for text in said for line in wrapped(text, LINE_CELLS, LINES))


def called(words: Wording, who: str) -> str:
    """A person or body by the whole name, and the id."""
    return shorten(words.directory.name(who).render(words.language), WHOLE_CELLS)


def of_body(words: Wording, body: str) -> tuple[str, ...]:
    """A body by its name; whether it is one that was reported, or only decided."""
    reported = body in (words.case.body, *words.case.also)
    said = N_("body of the case") if reported else N_("body of a decision")
    return called(words, body), words.say(said)


def of_ruling(words: Wording, ruling: Ruling) -> tuple[str, ...]:
    """A decision: which, how it was taken, on which day."""
    name = words.say(N_("decision {id}"), id=shorten(ruling.id, 24))
    return name, f"{Term(ruling.mode).render(words.language)} · {ruling.made_on}"


def of_member(words: Wording, ruling: Ruling, person: str) -> tuple[str, ...]:
    """A member in a decision: name, post on the day, whether in charge, the part and its evidence."""
    held = words.directory.post_in(person, str(ruling.body), ruling.made_on)
    post = [Term(held.post).render(words.language)] if held else []
    if person == ruling.in_charge:
        post.append(words.say(N_("in charge")))
    label = ruling.evidence.get(person)
    part = Term(ruling.parts[person]).render(words.language) + (f" [{label}]" if label else "")
    said = (called(words, person), " · ".join(post), words.say(N_("part: {part}"), part=part))
    return tuple(shorten(text, WHOLE_CELLS) for text in said if text)


def of_bearing(words: Wording, found: Respondent) -> tuple[str, ...]:
    """What somebody bears: the pack's name for it, kind and degree, for each decision what its rule
    says, with the clause; that it departs from the rules, or that somebody is freed."""
    mark = colon(words.language)
    if found.bears == "none":
        said = [f"{FREED} " + words.say(N_("bears no responsibility"))]
    else:
        said = [naming(words.policy, found).render(words.language), degree(words, found.bears)]
    if found.revoked:
        said.append(f"{FREED} " + words.say(N_("freed by a review")))
    if found.departed:
        said.append(f"{DEPARTED} " + words.say(N_("departs from the computed split")))
        said.append(words.say(N_("computed: {degree}"), degree=degree(words, computed(found))))
    said += some(words, [f"{r.decision}{mark}{_rule(words, r)} [{r.clause}]" for r in found.because])
    return tuple(shorten(text, WHOLE_CELLS) for text in said)


def _rule(words: Wording, reason: Reason) -> str:
    """What the rule says; its id where the policy does not know it."""
    labels = {row.id: row.label for row in words.policy.apportionment}
    label = labels.get(reason.rule)
    return label.render(words.language) if label else reason.rule


def computed(found: Respondent) -> str:
    """What the rules alone would have somebody bear: the heaviest over all decisions."""
    borne = {reason.bears for reason in found.because}
    return next((bears for bears in HEAVIEST_FIRST if bears in borne), "none")


def degree(words: Wording, bears: str) -> str:
    """Kind and degree in words."""
    return translate(DEGREES.get(bears, bears), words.language)


def of_measures(words: Wording, found: Respondent) -> tuple[str, ...]:
    """What followed for somebody who bears: measures, what follows besides, hearing and delivery."""
    case, language = words.case, words.language
    decided = case.decided
    said = []
    for given in decided.measures if decided else ():
        if given.respondent == found.id:
            rule = words.policy.measure(given.measure)
            label = rule.label.render(language) if rule else given.measure
            said.append("■ " + _until(words, label, given.until))
    if not said:
        exempt = decided is not None and found.id in decided.exempted
        said = [words.say(N_("exempted, with a reason") if exempt else N_("no measure so far"))]
    rules = {rule.id: rule for rule in words.policy.consequences}
    for follows in decided.consequences if decided else ():
        if follows.respondent == found.id and follows.consequence in rules:
            label = rules[follows.consequence].label.render(language)
            said.append("+ " + _until(words, label, follows.until))
    said.append(words.say(N_("heard") if case.heard(found.id) else N_("not heard yet")))
    if found.id in case.delivered:
        day = case.delivered[found.id][0]
        said.append(words.say(N_("delivered on {day}"), day=day))
    return tuple(shorten(text, WHOLE_CELLS) for text in said)


def _until(words: Wording, label: str, until: str | None) -> str:
    return words.say(N_("{label}, until {until}"), label=label, until=until) if until else label
