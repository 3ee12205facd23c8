"""What msgspec says of a wrong value, said to a person: which field, what is wrong, what is right."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import inspect

from workflow.errors import InvalidAction
from workflow.nearest import nearest
from workflow.vocabulary import in_order
from workflow.wording import N_

_PATH = re.compile(r" - at `(?:key` in `)?(?P<path>[^`]*)`$")
MISSING = N_("is missing")
NO_SUCH_FIELD = N_("there is no such field; there are {choices}")
_SHAPES = (
    (r"Expected `(?P<right>[^`]*)`, got `(?P<wrong>[^`]*)`$",
     N_("expected {right}, found {wrong}")),
    (r"Object missing required field `(?P<name>[^`]*)`$", MISSING),
    (r"Object contains unknown field `(?P<name>[^`]*)`$",
     NO_SUCH_FIELD),
    (r"Invalid enum value (?P<wrong>.*)$", N_("{wrong} is not one of {choices}")),
    (r"Invalid value (?P<wrong>.*)$", N_("{wrong} is not one of {choices}")),
    (r"Expected `int` >= (?P<limit>-?\d+)$", N_("expected a number, {limit} or more")),
    (r"Expected `str` of length >= 1$", N_("is empty")),
    (r"Expected `(?:array|object)` of length >= 1$", N_("is empty; name at least one")),
    (r"Expected `str` of length <= (?P<limit>\d+)$",
     N_("is too long; {limit} characters at most")),
    (r"Expected `str` matching regex .*0-9a-f.*$",
     N_("is no SHA-256; write its 64 hexadecimal digits in small letters")),
    (r"Expected `str` matching regex .*A-Za-z0-9.*$",
     N_("is no id; write letters, digits, dot, underscore and hyphen only")),
    (r"Expected `str` matching regex .*\\\\S.*$", N_("is empty")),
    (r"Expected `str` matching regex .*$", N_("has characters that cannot stand there")),
    (r"Invalid (?:date|RFC3339).*$", N_("is no date; write it as 2026-01-31")),
    (r"JSON is malformed: (?P<problem>.*)$", N_("is not JSON: {problem}")),
)  # fmt: skip
_NEAR = {
    "there is no such field; there are {choices}":
        N_("there is no such field; there are {choices}; did you mean {near}?"),
    "{wrong} is not one of {choices}": N_("{wrong} is not one of {choices}; did you mean {near}?"),
}  # fmt: skip


def explained(error: msgspec.ValidationError, kind: Any) -> InvalidAction:
    """The error as an `InvalidAction`: the field with its whole path, and what would be right."""
    text = str(error)
    found = _PATH.search(text)
    path = found["path"] if found else "$"
    text = text[: found.start()] if found else text
    for pattern, message in _SHAPES:
        shape = re.match(pattern, text)
        if shape:
            values = shape.groupdict()
            field = f"{path}.{values['name']}" if "name" in values else path
            if "{choices}" in message:
                message, values = _with_choices(message, values, tuple(_choices(kind, path)))
            return InvalidAction(field, message, **values)
    return InvalidAction(path, "{text}", text=text)


def _with_choices(
    message: str, values: dict[str, Any], choices: tuple[str, ...]
) -> tuple[str, dict[str, Any]]:
    """The message with what would be right, and with the one that was probably meant."""
    wrong = values.get("wrong", values.get("name", ""))
    near = nearest(wrong.strip("'\""), choices)
    if not near:
        return message, {**values, "choices": choices}
    return _NEAR[message], {**values, "choices": choices, "near": near}


def _choices(kind: Any, path: str) -> list[str]:
    """The values or field names that would be right at `path` of a value of type `kind`."""
    node: Any = inspect.type_info(kind)
    for step in re.findall(r"\.([A-Za-z_]\w*)|\[([^\]]*)\]", path):
        node = _below(node, *step)
        if node is None:
            return []
    return _values(node)


def _below(node: Any, name: str, index: str) -> Any:
    node = _plain(node)
    if isinstance(node, inspect.UnionType):
        found = (_below(option, name, index) for option in node.types)
        return next((option for option in found if option is not None), None)
    if name and isinstance(node, inspect.StructType):
        if name == node.tag_field:
            return node
        return next((f.type for f in node.fields if f.encode_name == name), None)
    if index and isinstance(node, inspect.DictType):
        return node.value_type
    if index and isinstance(node, inspect.VarTupleType | inspect.ListType):
        return node.item_type
    return None


def _plain(node: Any) -> Any:
    return node.type if isinstance(node, inspect.Metadata) else node


def _values(node: Any) -> list[str]:
    node = _plain(node)
    if isinstance(node, inspect.UnionType):
        return [value for option in node.types for value in _values(option)]
    if isinstance(node, inspect.LiteralType):
        return in_order(str(value) for value in node.values)
    if isinstance(node, inspect.StructType):
        names = [field.encode_name for field in node.fields]
        return [str(node.tag_field), *names] if node.tag_field else names
    return []
