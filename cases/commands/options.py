"""Options made from the action structs: a field is an option, and its value is read by its type.

A list may be given as `--x A,B` or `--x A --x B`. A list of structs takes one value each:
either JSON, or words `FIELD=VALUE` as a shell would split them, where a mapping is
`KEY:VALUE,KEY:VALUE`.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from functools import cache
from gettext import gettext as _
from typing import Any

import click
import msgspec
from msgspec import inspect

from workflow.actions import ACTIONS
from workflow.errors import InvalidAction
from workflow.reading import parsed
from workflow.vocabulary import FIELDS, in_order
from workflow.wording import N_

COMMON = ("case", "by", "on", "key")


class Field(msgspec.Struct, frozen=True):
    """One field of an action as an option: its type, whether it must be there, what it may be."""

    name: str
    type: inspect.Type
    required: bool
    choices: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """The option's name."""
        return "--" + self.name.replace("_", "-")

    @property
    def is_flag(self) -> bool:
        """Whether it is true or false."""
        return isinstance(self.type, inspect.BoolType)

    @property
    def is_list(self) -> bool:
        """Whether there may be several."""
        return isinstance(self.type, inspect.VarTupleType)

    @property
    def struct(self) -> inspect.StructType | None:
        """The struct of which it is a list."""
        if isinstance(self.type, inspect.VarTupleType):
            item = _plain(self.type.item_type)
            return item if isinstance(item, inspect.StructType) else None
        return None


def fields_of(do: str) -> tuple[Field, ...]:
    """The fields of an action, besides case, actor, date and key."""
    struct = inspect.type_info(ACTIONS[do])
    assert isinstance(struct, inspect.StructType)
    return tuple(field for field in fields_of_struct(struct) if field.name not in COMMON)


def fields_of_struct(struct: inspect.StructType) -> tuple[Field, ...]:
    """The fields of a struct, those that must be there first."""
    found = [_field(field) for field in struct.fields]
    return tuple(sorted(found, key=lambda field: not field.required))


def _field(field: inspect.Field) -> Field:
    kind = _plain(field.type)
    inner = _plain(kind.item_type) if isinstance(kind, inspect.VarTupleType) else kind
    listed = inner.values if isinstance(inner, inspect.LiteralType) else ()
    return Field(field.encode_name, kind, field.required, tuple(in_order(map(str, listed))))


def _plain(node: inspect.Type) -> inspect.Type:
    """The type itself: without its limits, and without the None of an optional one."""
    if isinstance(node, inspect.Metadata):
        return _plain(node.type)
    if isinstance(node, inspect.UnionType):
        return next(_plain(option) for option in node.types if not isinstance(option, inspect.NoneType))
    return node


def options(do: str) -> list[click.Option]:
    """The options of an action's command."""
    return [_option(field) for field in fields_of(do)]


def _option(field: Field) -> click.Option:
    text = _(FIELDS[field.name])
    if field.choices:
        text = _("{about}: {choices}").format(about=text, choices=" · ".join(field.choices))
    if field.struct is not None:
        words = " ".join(f"{f.name}={_metavar(f)}" for f in fields_of_struct(field.struct))
        text = _("{about} (words: {words}; or JSON; again for another)").format(about=text, words=words)
    if field.required:
        text += " " + _("[needed]")
    if field.is_flag:
        return click.Option([field.option], metavar="[true|false]", help=text)
    return click.Option([field.option], multiple=field.is_list, metavar=_metavar(field), help=text)


def _metavar(field: Field) -> str:
    if field.choices:
        return "CHOICE"
    if isinstance(field.type, inspect.DateType):
        return "DATE"
    if isinstance(field.type, inspect.DictType):
        return "KEY:VALUE,…"
    if isinstance(field.type, inspect.VarTupleType):
        return "WORDS" if field.struct else "A,B,…"
    return field.name.upper()


def flags_written_out(do: str, words: list[str]) -> list[str]:
    """The command's words with each yes-or-no option as one: `--found`, `--found true` and
    `--found=true` are the same, and a case that follows an option is not taken for its value."""
    flags = {field.option for field in fields_of(do) if field.is_flag}
    found: list[str] = []
    for word in words:
        if found and found[-1] in flags and word.lower() in _YES_NO:
            found[-1] += f"={word}"
        else:
            found.append(word)
    return [f"{word}=true" if word in flags else word for word in found]


_YES_NO = {"true": True, "false": False, "yes": True, "no": False}


def read(do: str, given: dict[str, Any]) -> dict[str, Any]:
    """The fields that the options say, for an action; what was not given is left out."""
    return dict(_read(fields_of(do), given))


def _read(fields: tuple[Field, ...], given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for field in fields:
        value = given.get(field.name)
        if value is None or value == ():
            continue
        if field.struct is not None:
            yield field.name, list(_structs(field, value))
        elif field.is_list:
            yield field.name, [word for part in value for word in split(part)]
        else:
            yield field.name, _one(field, value)


def _structs(field: Field, values: tuple[str, ...]) -> Iterator[Any]:
    assert field.struct is not None
    for text in values:
        if text.lstrip().startswith(("{", "[")):
            found = _json(field, text)
            yield from found if isinstance(found, list) else [found]
        else:
            yield _words(field, text)


def _json(field: Field, text: str) -> Any:
    try:
        return parsed(text)
    except InvalidAction as error:
        raise InvalidAction(
            f"$.{field.name}{error.field[1:]}", error.message.text, **error.message.values
        ) from None


def _words(field: Field, text: str) -> dict[str, Any]:
    assert field.struct is not None
    fields = {inner.name: inner for inner in fields_of_struct(field.struct)}
    found: dict[str, Any] = {}
    try:
        words = shlex.split(text)
    except ValueError:
        raise InvalidAction(
            f"$.{field.name}", N_("a quotation mark is not closed: {text}"), text=text
        ) from None
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or name not in fields:
            raise InvalidAction(
                f"$.{field.name}", N_("write FIELD=VALUE with one of {choices}, not {word}"),
                choices=tuple(fields), word=word,
            )  # fmt: skip
        found[name] = _one(fields[name], value)
    return {**{name: {} for name, f in fields.items() if f.required and _is_map(f)}, **found}


def _is_map(field: Field) -> bool:
    return isinstance(field.type, inspect.DictType)


def _one(field: Field, value: str) -> Any:
    if field.is_flag:
        return _YES_NO.get(value.lower(), value)
    if _is_map(field):
        return dict(_pair(field, part) for part in split(value))
    return value


def _pair(field: Field, text: str) -> tuple[str, str]:
    key, colon, value = text.partition(":")
    if not colon:
        raise InvalidAction(f"$.{field.name}", N_("write KEY:VALUE,KEY:VALUE, not {word}"), word=text)
    return key.strip(), value.strip()


@cache
def split(text: str) -> tuple[str, ...]:
    """The items of a list written with commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def missing(do: str, fields: dict[str, Any]) -> list[Field]:
    """What an action must have and has not: by its type, and by what its element asks for."""
    found = [field for field in fields_of(do) if field.required and field.name not in fields]
    if do == "find" and "element" in fields:
        wanted = "level" if fields["element"] == "consequence" else "found"
        found += [f for f in fields_of(do) if f.name == wanted and wanted not in fields]
    if do == "evidence" and not {"file", "sha256"} & fields.keys():
        found += [f for f in fields_of(do) if f.name == "file"]
    if do == "statement" and not {"text", "waived"} & fields.keys():
        found += [f for f in fields_of(do) if f.name == "text"]
    return found
