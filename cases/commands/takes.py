"""Which names each option and argument takes, and what is put together of several.

By the names of commands, options and fields alone, so that a new command needs nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import get_args

from msgspec import inspect

from cases.commands import offers
from cases.commands.offers import Offered, Sight, fitting
from cases.commands.options import Field, fields_of, fields_of_struct
from workflow.actions import ACTIONS
from workflow.directory import Kind, Level, Rank

Offer = Callable[[Sight], Offered]
# By the command's name and the option's, where the option's alone does not tell.
_OF_COMMAND: dict[tuple[str, str], Offer] = {
    ("report", "policy"): offers.packs_to_report, ("rebind", "policy"): offers.packs_to_report,
    ("return", "to"): offers.states, ("withdraw", "label"): offers.asked("label"),
    ("body", "kind"): offers.listed(get_args(Kind)),
    ("body", "level"): offers.listed(get_args(Level)),
    ("person", "post"): offers.listed(get_args(Rank)),
    ("completion", "shell"): offers.listed(("bash", "zsh", "fish")),
}  # fmt: skip
_OF_NAME: dict[str, Offer] = {
    "actor": offers.actors, "case": offers.cases, "other": offers.cases,
    "policy": offers.packs, "pack": offers.packs, "situation": offers.situations,
    "state": offers.states, "role": offers.roles, "give_role": offers.roles,
    "take_role": offers.roles, "person": offers.persons, "persons": offers.persons,
    "in_charge": offers.members, "respondent": offers.respondents,
    "respondents": offers.respondents, "investigators": offers.asked("investigators"),
    "evidence": offers.asked("label"), "element": offers.asked("element"),
    "severity": offers.asked("severity"), "measure": offers.asked("measure"),
    **{name: offers.asked("body") for name in (
        "body", "also", "decided_by", "recorded_with", "parent", "managed_by")},
}  # fmt: skip


def completed(command: str, name: str, sight: Sight) -> Offered:
    """What fits in an option or argument of a command, each with what it means."""
    fields = fields_of(command) if command in ACTIONS else ()
    field = next((field for field in fields if field.name == name), None)
    return _completed(command, name, field, sight)


def _completed(command: str, name: str, field: Field | None, sight: Sight) -> Offered:
    if field is not None and field.struct is not None:
        return _words(field.struct, sight)
    if field is not None and isinstance(field.type, inspect.DictType):
        return _pairs(name, sight)
    if field is not None and field.is_flag:
        return fitting([("true", ""), ("false", "")], sight.start)
    if field is not None and field.choices:
        offer: Offer | None = offers.listed(field.choices)
    else:
        offer = _OF_COMMAND.get((command, name)) or _OF_NAME.get(name)
    if offer is None or (command, name) == ("evidence", "label"):
        return ()
    listed = field is not None and field.is_list
    return _behind(offer, sight, ",") if listed else fitting(offer(sight), sight.start)


def _behind(offer: Offer, sight: Sight, mark: str) -> Iterator[tuple[str, str]]:
    """What fits behind the last mark; what stands before it stays, and is not offered again."""
    before, found, sight.start = sight.start.rpartition(mark)
    there = set(before.split(mark))
    for value, meaning in fitting(offer(sight), sight.start):
        if value not in there:
            yield before + found + value, meaning


def _pairs(name: str, sight: Sight) -> Iterator[tuple[str, str]]:
    """`KEY:VALUE,KEY:VALUE`: persons before the colon, behind it their parts or their evidence."""
    before, comma, last = sight.start.rpartition(",")
    key, colon, sight.start = last.rpartition(":")
    value = offers.parts if name == "parts" else offers.asked("label")
    there = {pair.partition(":")[0] for pair in before.split(",")}
    for found, meaning in fitting((value if colon else offers.members)(sight), sight.start):
        if colon:
            yield f"{before}{comma}{key}:{found}", meaning
        elif found not in there:
            yield f"{before}{comma}{found}:", meaning


def _words(struct: inspect.StructType, sight: Sight) -> Iterator[tuple[str, str]]:
    """`FIELD=VALUE FIELD=VALUE`: the fields not there yet, and behind `=` what fits in the last."""
    before, space, last = sight.start.rpartition(" ")
    name, equals, value = last.partition("=")
    fields = {field.name: field for field in fields_of_struct(struct)}
    given = dict(_split(before.split(" ")))
    if not equals:
        rest: Iterable[str] = (field for field in fields if field not in given)
        for field in rest:
            if offers.begins(field, last):
                yield f"{before}{space}{field}=", ""
        return
    sight.given, sight.start = {**sight.given, **given}, value
    for found, meaning in _completed("", name, fields.get(name), sight):
        yield f"{before}{space}{name}={found}", meaning


def _split(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        name, equals, value = word.partition("=")
        if equals:
            yield name, value
