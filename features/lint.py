"""The traps of Gherkin, found before they hide a scenario. Each fault names its file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from functools import partial
from typing import Any

from features.clauses import clauses_of
from features.memory import Versions
from features.phrases import PHRASES, Phrase, phrases_for
from features.playing import Example, Said, examples_in
from features.script import Fault, Node, Script
from features.words import KINDS, LANGUAGES, heading
from workflow.errors import InvalidAction
from workflow.wording import N_, sentence

_LISTED = ("id", "label", "clause", "basis")
TELL = {"refused": ("guard", "clause", "basis", "message", "remedy"),
        "reasons": ("decision", "rule", "clause", "basis"), "measures-are": _LISTED,
        "also-says": _LISTED, "left-out": ("clause",), "follows": (*_LISTED, "until")}  # fmt: skip
_CASE = next(phrase for phrase in PHRASES if phrase.id == "case")
_Told = Callable[..., Fault]


def faults(script: Script, packs: Versions) -> list[Fault]:
    """What is wrong with a feature file beyond its grammar, by line. `packs` tells the versions of a
    pack."""
    found = [*_tags(script), *_twice(script)]
    known: dict[str, set[str]] = {}
    for example in examples_in(script):
        found += _in_one(example, script, packs, known.setdefault(example.scenario, set()))
    found += _unknown_clauses(script, known)
    if not script.pickles:
        found.append(_fault(script, 1, N_("holds no scenario")))
    once = {(fault.line, fault.message.text): fault for fault in reversed(found)}
    return sorted(once.values(), key=lambda fault: fault.line)


def _fault(script: Script, line: int, text: str, /, **values: Any) -> Fault:
    return Fault(script.file, line, sentence(text, **values))


def _line(node: Node) -> int:
    return int(node["location"]["line"])


def _tags(script: Script) -> Iterator[Fault]:
    """A clause stands at a scenario or at its rule, where a reader sees it."""
    for tag in script.feature["tags"]:
        yield _fault(script, _line(tag), N_("a tag on the whole feature says nothing of one scenario; "
                                            "tag the rule or the scenario"))  # fmt: skip
    for scenario, rule in script.scenarios():
        for table in scenario["examples"]:
            for tag in table["tags"]:
                yield _fault(script, _line(tag),
                             N_("a tag on examples is no clause; tag the scenario"))  # fmt: skip
        tags = [*(rule["tags"] if rule else ()), *scenario["tags"]]
        for tag in tags:
            if not tag["name"].startswith("@clause:"):
                yield _fault(script, _line(tag), N_("the tag {tag} names no clause; write "
                                                    "@clause:PACK/ITEM"), tag=tag["name"])  # fmt: skip
        if not tags:
            yield _fault(script, _line(scenario), N_(
                "no tag says which clause this shows; write above it @clause:PACK/ITEM"))  # fmt: skip


def _twice(script: Script) -> Iterator[Fault]:
    """Of several scenarios of one name a reader of the results cannot tell which one failed."""
    scenarios = [scenario for scenario, _ in script.scenarios()]
    names = Counter(scenario["name"] for scenario in scenarios)
    for scenario in scenarios:
        if names[scenario["name"]] > 1:
            yield _fault(script, _line(scenario), N_(
                "another scenario of this feature has the same name; give each its own"))  # fmt: skip


def _in_one(example: Example, script: Script, packs: Versions, known: set[str]) -> list[Fault]:
    told = partial(_fault, script)
    steps = example.steps
    if not steps or steps[0].kind != "given":
        return [told(steps[0].line if steps else example.line, N_(
            "a scenario begins with Given (假如); a line of its description that begins with such a "
            "word is taken for a step"))]  # fmt: skip
    found = [fault for step in steps for fault in _in_step(step, told)]
    for kind, text in (
        ("when", N_("nobody does anything: a scenario has a step When (当)")),
        ("then", N_("nothing is looked at: a scenario has a step Then (那么)")),
    ):
        if all(step.kind != kind for step in steps):
            found.append(told(example.line, text))
    if not found and steps[0].phrase.id != "case":
        found.append(told(steps[0].line, N_("a scenario tells first whose case it is: {phrase}"),
                          phrase=_CASE.text(script.language)))  # fmt: skip
    return found or list(_of_pack(example, told, packs, known))


def _in_step(step: Said, told: _Told) -> Iterator[Fault]:
    matching = phrases_for(step.kind, step.text, step.language)
    if not matching:
        yield _unknown(step, told)
    elif not all(map(_is_day, _days(step))):
        yield told(step.line, N_("{days} is no day of the calendar"), days=_days(step))
    elif len(matching) > 1:
        yield told(step.line, N_("several phrases say this: {phrases}"),
                   phrases=tuple(phrase.text(step.language) for phrase in matching))  # fmt: skip
    else:
        yield from _in_table(step, matching[0], told)


def _days(step: Said) -> tuple[str, ...]:
    return tuple(str(value) for slot, value in step.slots.items() if slot.startswith("date"))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _in_table(step: Said, phrase: Phrase, told: _Told) -> Iterator[Fault]:
    if not phrase.table:
        if step.table:
            yield told(step.line, N_("this step takes no table"))
        return
    headings = TELL.get(phrase.id)
    if headings is None:
        if any(len(row) != 2 for row in step.table or ()):
            yield told(step.line, N_("the table below has two columns: | field | value |"))
        return
    found = [heading(cell) for cell in step.table[0]] if step.table else []
    if not found or not set(found) <= set(headings):
        yield told(step.line, N_("the table below has a first row with some of: {headings}"),
                   headings=headings)  # fmt: skip


def _unknown(step: Said, told: _Told) -> Fault:
    """Nobody knows the step; the one that is nearest to it, with the words that are nearest."""
    known = [_filled(phrase.text(step.language), step) for phrase in PHRASES if phrase.kind == step.kind]
    near = max(known, key=lambda text: SequenceMatcher(None, step.text, text).ratio())
    return told(step.line, N_("nobody knows the step: {step}; did you mean: {near}?"),
                step=step.text, near=near)  # fmt: skip


def _filled(text: str, step: Said) -> str:
    """A phrase with the word that the step comes nearest to in each slot that has words."""
    for kind in KINDS:
        if f"{{{kind}}}" in text:
            text = text.replace(
                f"{{{kind}}}", max(_words(kind, step), key=partial(_likeness, step.text))
            )
    return text


def _words(kind: str, step: Said) -> list[str]:
    place = LANGUAGES.index(step.language)
    return [forms[place] for forms in KINDS[kind].values()]


def _likeness(text: str, word: str) -> float:
    """How much of a word stands together in a text; of two words that do, the longer is likelier."""
    matcher = SequenceMatcher(None, text, word, autojunk=False)
    return matcher.find_longest_match().size / len(word) + len(word) / 1000


def _of_pack(example: Example, told: _Told, packs: Versions, known: set[str]) -> Iterator[Fault]:
    """The packs of the case are there, and the situation in the first; `known` takes their clauses."""
    try:
        policies = [packs(name)[-1] for name in example.packs]
    except InvalidAction as error:
        yield told(example.steps[0].line, error.message.text, **error.message.values)
        return
    for step in example.steps:
        name = str(step.slots.get("name"))
        if step.phrase.id == "situation" and policies[0].situation(name) is None:
            near = _near(name, [situation.id for situation in policies[0].situations])
            yield told(step.line, N_("{name} is not known; near is {near}"), name=name, near=near)
    known.update(*map(clauses_of, policies))


def _unknown_clauses(script: Script, known: dict[str, set[str]]) -> Iterator[Fault]:
    """A tag names a clause of a pack that governs the case, in one of the examples at least."""
    for scenario, rule in script.scenarios():
        clauses = known.get(scenario["id"])
        for tag in (*(rule["tags"] if rule else ()), *scenario["tags"]):
            clause = tag["name"].removeprefix("@clause:")
            if clauses and clause != tag["name"] and clause not in clauses:
                yield _fault(script, _line(tag), N_(
                    "no pack of this scenario has the clause {clause}; near is {near}"),
                    clause=clause, near=_near(clause, clauses))  # fmt: skip


def _near(name: str, choices: Iterable[str]) -> tuple[str, ...]:
    return tuple(get_close_matches(name, list(choices), n=3, cutoff=0.2))
