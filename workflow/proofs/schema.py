"""Every fault against the schema: the decoder stops at the first, so its parts are asked in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import UnionType
from typing import Any, get_args, get_origin

import msgspec

from workflow.invalid import MISSING, NO_SUCH_FIELD, explained
from workflow.proofs.fault import Fault, Path, path_of
from workflow.wording import sentence


def faults(value: Any, kind: Any, path: Path | None = None) -> Iterator[Fault]:
    """What keeps `value` from being a `kind`: each field and item on its own, then the whole."""
    path = path or []
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        found = [fault for part in _parts(value, kind) for fault in faults(*part[:2], [*path, part[2]])]
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(value, Mapping):
            found += _fields(value, kind, path)
        if not found:
            problem = explained(error, kind)
            found = [Fault([*path, *path_of(problem.field)], problem.message)]
        yield from found


def _fields(value: Mapping[str, Any], kind: type[msgspec.Struct], path: Path) -> Iterator[Fault]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for name in value:
        if name not in fields:
            yield Fault([*path, name], sentence(NO_SUCH_FIELD, choices=tuple(fields)))
    for name, field in fields.items():
        if field.required and name not in value:
            yield Fault([*path, name], sentence(MISSING))


def _parts(value: Any, kind: Any) -> Iterable[tuple[Any, Any, str | int]]:
    """Each part of a value, the kind it should be, and the step that leads to it."""
    options = [one for one in get_args(kind) if one is not type(None)]
    if isinstance(value, Mapping) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return [(value[field.encode_name], field.type, field.encode_name)
                for field in msgspec.structs.fields(kind) if field.encode_name in value]  # fmt: skip
    if isinstance(value, Mapping) and get_origin(kind) is dict:
        return [(item, options[1], name) for name, item in value.items()]
    if isinstance(value, list) and get_origin(kind) is tuple:
        return [(item, options[0], place) for place, item in enumerate(value)]
    return _parts(value, options[0]) if len(options) == 1 and get_origin(kind) is UnionType else ()
