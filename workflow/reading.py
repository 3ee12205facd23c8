"""Actions read from outside: a JSON line, or fields already parsed. Wrong input names its field."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import msgspec

from workflow.actions import ACTIONS, Action
from workflow.canonical import encode
from workflow.errors import InvalidAction
from workflow.invalid import explained
from workflow.nearest import nearest
from workflow.wording import N_

MAX_LINE = 1_000_000


def read_line(line: bytes) -> Action:
    """The action in one line of JSON. Raises `InvalidAction` for anything else: a line too long,
    bytes that are no UTF-8, JSON with a key given twice, NaN, or a field that is wrong."""
    if len(line) > MAX_LINE:
        raise InvalidAction(
            "$", N_("the line is longer than {limit} bytes; put large texts into evidence files"),
            limit=MAX_LINE,
        )  # fmt: skip
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidAction(
            "$", N_("byte {place} is not UTF-8; save the file as UTF-8"), place=error.start + 1
        ) from None
    return read_fields(parsed(text))


def read_fields(fields: Any) -> Action:
    """The action that these fields say, validated."""
    if not isinstance(fields, dict):
        raise InvalidAction("$", N_('an action is an object: {{"do": …}}'))
    do = fields.get("do")
    if do is None:
        raise InvalidAction("$.do", N_("is missing; one of {choices}"), choices=tuple(ACTIONS))
    kind = ACTIONS.get(do) if isinstance(do, str) else None
    if kind is None:
        near = nearest(do, ACTIONS) if isinstance(do, str) else ()
        raise InvalidAction(
            "$.do", N_("{wrong} is not one of {choices}; did you mean {near}?") if near
            else N_("{wrong} is not one of {choices}"), choices=tuple(ACTIONS), near=near,
            wrong=do if isinstance(do, str) else json.dumps(do, ensure_ascii=False),
        )  # fmt: skip
    try:
        action = msgspec.convert(fields, kind)
        encode(action)
    except msgspec.ValidationError as error:
        raise explained(error, kind) from None
    except UnicodeEncodeError:
        raise InvalidAction("$", N_("has half a character (a lone surrogate)")) from None
    return action


def checked(action: Action) -> Action:
    """The same action, validated as if it came from outside."""
    return read_fields(msgspec.to_builtins(action))


def parsed(text: str) -> Any:
    """What JSON text says. Raises `InvalidAction` for a key given twice, NaN, half characters,
    endless nesting, and what is no JSON."""
    try:
        found = json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_number)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidAction("$", N_("has half a character (a lone surrogate)")) from None
    except RecursionError:
        raise InvalidAction("$", N_("is nested too deeply")) from None
    except json.JSONDecodeError as error:
        raise InvalidAction(
            "$", N_("is not JSON at character {place}: {problem}"),
            place=error.pos + 1, problem=error.msg,
        ) from None  # fmt: skip
    except ValueError as error:
        raise InvalidAction("$", N_("is not JSON: {problem}"), problem=error) from None
    return found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidAction(f"$.{twice}", N_("the key {key} is given twice"), key=twice)
    return found


def _no_number(name: str) -> NoReturn:
    raise InvalidAction("$", N_("{name} is no JSON; write a number or null"), name=name)
