"""What the events are about: case, persons, bodies, decisions, measures, and how they hang together.

A decision or measure belongs to the step that made it, and has its number in its id: a later split makes
decisions of its own, so that nothing said of one is mixed with what was said of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cases.attributes import is_move
from cases.chosen import Opened
from cases.mining.traces import Trace

# Fields of an action that name persons, or a body, and what these are to the step.
_PERSONS = {"persons": "named", "investigators": "investigator", "person": "person concerned"}
_BODIES = {"body": "body", "also": "body besides", "decided_by": "decided by",
           "recorded_with": "recorded with"}  # fmt: skip


class Tie(NamedTuple):
    """That something has to do with an object, and what."""

    object: str
    qualifier: str


class Value(NamedTuple):
    """What an attribute is, from some moment on."""

    name: str
    value: str
    at: str


class Thing(NamedTuple):
    """An object with its attributes and its ties to other objects."""

    id: str
    type: str
    values: tuple[Value, ...]
    ties: tuple[Tie, ...]


def case_id(number: str) -> str:
    """The object that a case is."""
    return f"case:{number}"


class Scene:
    """One case: what its events say of whom."""

    def __init__(self, trace: Trace) -> None:
        self.trace, self.id = trace, case_id(trace.number)
        self._bodies = frozenset(self._known_bodies())

    def _known_bodies(self) -> Iterator[str]:
        yield self.trace.reported["body"]
        yield from self.trace.reported.get("also", ())
        for event in self.trace.events:
            yield from (d["body"] for d in event["action"].get("decisions", ()) if "body" in d)
            yield from (r["id"] for r in event["outcome"].get("respondents", ()) if r["kind"] == "body")

    def respondent(self, who: str) -> str:
        """The object of a respondent: a body of the case, or a person."""
        return f"body:{who}" if who in self._bodies else f"person:{who}"

    # -- an event and what it has to do with ------------------------------------------------------

    def ties(self, event: Opened) -> tuple[Tie, ...]:
        """The objects of an event, each with what it is to it."""
        return tuple(dict.fromkeys(self._ties(event)))

    def _ties(self, event: Opened) -> Iterator[Tie]:
        action = event["action"]
        yield Tie(self.id, "case")
        if "by" in event:
            yield Tie(f"person:{event['by']}", "by")
        yield from _named(action)
        for who in _listed(action.get("respondent")) + _listed(action.get("respondents")):
            yield Tie(self.respondent(who), "respondent")
        for decision in action.get("decisions", ()):
            yield Tie(self._made(event, "decision", decision["id"]), "decision")
        for departure in action.get("departures", ()):
            yield Tie(f"person:{departure['person']}", "departure")
        for number, measure in enumerate(action.get("measures", ()), 1):
            yield Tie(self._made(event, "measure", number), "measure")
            yield Tie(self.respondent(measure["respondent"]), "respondent")
        for exemption in action.get("exemptions", ()):
            yield Tie(self.respondent(exemption["respondent"]), "exempted")
        for found in event["outcome"].get("respondents", ()):
            yield Tie(self.respondent(found["id"]), f"bears {found['bears']}")
        if event["do"] == "link":
            yield Tie(case_id(action["other"]), "linked")

    def _made(self, event: Opened, kind: str, name: object) -> str:
        return f"{kind}:{self.trace.number}/{event['seq']}/{name}"

    # -- the objects of the case -------------------------------------------------------------------

    def things(self) -> Iterator[Thing]:
        """The case, its decisions and its measures."""
        made = [thing for event, at in self._steps() for thing in self._made_by(event, at)]
        values, ties = tuple(self._course()), list(_named(self.trace.reported))
        ties += [Tie(thing.id, thing.type) for thing in made]
        ties += [Tie(case_id(event["action"]["other"]), "linked")
                 for event in self.trace.events if event["do"] == "link"]  # fmt: skip
        yield Thing(self.id, "case", values, tuple(dict.fromkeys(ties)))
        yield from made

    def _steps(self) -> Iterator[tuple[Opened, str]]:
        return zip(self.trace.events, self.trace.at, strict=True)

    def _course(self) -> Iterator[Value]:
        """The case's attributes; state, policy and severity each time they are set."""
        start = self.trace.at[0]
        for name in ("ref", "situation", "occurred_on"):
            if name in self.trace.reported:
                yield Value(name, self.trace.reported[name], start)
        for event, at in self._steps():
            outcome = event["outcome"]
            if "policy" in outcome:
                yield Value("policy", outcome["policy"]["id"], at)
            if is_move(event):
                yield Value("state", outcome["state"], at)
            if "severity" in event["action"]:
                yield Value("severity", event["action"]["severity"], at)

    def _made_by(self, event: Opened, at: str) -> Iterator[Thing]:
        for decision in event["action"].get("decisions", ()):
            name = self._made(event, "decision", decision["id"])
            values = tuple(Value(key, decision[key], at) for key in ("mode", "made_on"))
            yield Thing(name, "decision", values, tuple(self._responsible(event, decision)))
        weights = {(m["respondent"], m["measure"]): m for m in event["outcome"].get("measures", ())}
        for number, measure in enumerate(event["action"].get("measures", ()), 1):
            weighed = weights[measure["respondent"], measure["measure"]]
            values = tuple(Value(key, str(found[key]), at) for found, key in (
                (measure, "measure"), (measure, "until"), (weighed, "tier"), (weighed, "weight"),
            ) if key in found)  # fmt: skip
            ties = (Tie(self.respondent(measure["respondent"]), "respondent"),
                    Tie(f"body:{event['action']['decided_by']}", "decided by"))  # fmt: skip
            yield Thing(self._made(event, "measure", number), "measure", values, ties)

    def _responsible(self, event: Opened, decision: Opened) -> Iterator[Tie]:
        """Who took which part in a decision, and what each bears for it."""
        yield Tie(f"body:{decision.get('body', self.trace.reported['body'])}", "body")
        if "in_charge" in decision:
            yield Tie(f"person:{decision['in_charge']}", "in charge")
        for person, part in decision["parts"].items():
            yield Tie(f"person:{person}", part)
        for found in event["outcome"].get("respondents", ()):
            for reason in found.get("because", ()):
                if reason["decision"] == decision["id"]:
                    yield Tie(self.respondent(found["id"]), f"bears {reason['bears']}")


def _named(action: Opened) -> Iterator[Tie]:
    for kind, fields in (("person", _PERSONS), ("body", _BODIES)):
        for name, qualifier in fields.items():
            yield from (Tie(f"{kind}:{who}", qualifier) for who in _listed(action.get(name)))


def _listed(value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
