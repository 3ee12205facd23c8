"""YAML read with its places: every value remembers file and line, so that an error can name them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from workflow.errors import PolicyError
from workflow.wording import N_

MAX_BYTES = 1_000_000
MAX_VALUES = 50_000
MAX_DEPTH = 40
Place = tuple[str, int]


class Mapping(dict[str, Any]):
    """A mapping of a pack; `places` says where each key was written."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, Place] = {}


class Sequence(list[Any]):
    """A list of a pack; `places` says where each item was written."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: list[Place] = []


Tell = Callable[[PolicyError], None]


def refuse(fault: PolicyError) -> NoReturn:
    """Stop at a fault. Whoever wants all of them passes another `tell`, which lets reading go on."""
    raise fault


def read(path: Path, tell: Tell = refuse) -> Mapping:
    """The mapping in a YAML file; `PolicyError` with file and line for anything else.

    What reading can go on from (a key given twice) is told; the rest is raised.
    """
    found, faults = _parsed(_text(_bytes(path), path), path)
    for fault in faults:
        tell(fault)
    copied: Mapping = _copied(found)
    return copied


@lru_cache(maxsize=4)
def _parsed(text: str, path: Path) -> tuple[Mapping, tuple[PolicyError, ...]]:
    """What a text says. Every pack asks for the base below it: it is parsed once and then copied."""
    faults: list[PolicyError] = []
    try:
        loader = yaml.CSafeLoader(text)
    except yaml.YAMLError as error:
        raise _syntax(error, path, text) from None
    try:
        _bounded(text, path)
        node = loader.get_single_node()
        value = None if node is None else _Builder(loader, str(path), faults.append).build(node)
    except yaml.YAMLError as error:
        raise _syntax(error, path, text) from None
    finally:
        loader.dispose()
    if not isinstance(value, Mapping):
        raise PolicyError(N_("holds no mapping; a pack starts with `id:`"), file=path, line=1)
    return value, tuple(faults)


def _copied(value: Any) -> Any:
    """The same values for whoever lays them over others. Places never change, so they are shared."""
    if isinstance(value, Mapping):
        mapping = Mapping(value.place)
        mapping.update((key, _copied(item)) for key, item in value.items())
        mapping.places = value.places
        return mapping
    if isinstance(value, Sequence):
        sequence = Sequence(value.place)
        sequence.extend(map(_copied, value))
        sequence.places = value.places
        return sequence
    return value


def locate(value: Any, path: list[str | int]) -> Place:
    """Where the value at `path` was written, or the nearest thing around it that is known."""
    place: Place = getattr(value, "place", ("", 0))
    for step in path:
        if isinstance(value, Mapping) and step in value:
            place, value = value.places.get(str(step), place), value[str(step)]
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            place, value = value.places[step], value[step]
        else:
            break
    return place


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PolicyError(
            N_("cannot be read ({why})"), file=path, why=error.strerror or str(error)
        ) from None
    if len(content) > MAX_BYTES:
        raise PolicyError(
            N_("is larger than {limit} bytes; a pack is text, not data"), file=path, limit=MAX_BYTES
        )
    return content


def _bounded(text: str, path: Path) -> None:
    """The parser is written in C and calls itself: too deep a file would end the program."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise PolicyError(_TOO_MANY, file=path, line=line)


_TOO_MANY = N_("has too many or too deep values; write anchors out")


def _text(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PolicyError(N_("is not UTF-8; save it as UTF-8"), file=path, line=line) from None


def _syntax(error: yaml.YAMLError, path: Path, text: str) -> PolicyError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "syntax"
    place = getattr(error, "position", None)
    line = mark.line + 1 if mark else text.count("\n", 0, place) + 1 if place is not None else 0
    written = text.split("\n")[line - 1] if 0 < line <= text.count("\n") + 1 else ""
    if written.lstrip(" ").startswith("\t"):
        return PolicyError(
            N_("is not YAML: a tab begins the line; indent with spaces"), file=path, line=line
        )
    return PolicyError(
        N_("is not YAML: {problem} (indent with spaces, quote texts with `: `)"),
        file=path, line=line, problem=problem,
    )  # fmt: skip


class _Builder:
    """Builds values from nodes, refusing what YAML would pass: a key given twice, endless anchors."""

    def __init__(self, loader: yaml.CSafeLoader, file: str, tell: Tell) -> None:
        self._loader, self._file, self._tell, self._values = loader, file, tell, 0

    def build(self, node: yaml.Node, depth: int = 0) -> Any:
        self._values += 1
        if self._values > MAX_VALUES or depth > MAX_DEPTH:
            raise self._error(node, _TOO_MANY)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            items = Sequence(self._place(node))
            for item in node.value:
                items.append(self.build(item, depth + 1))
                items.places.append(self._place(item))
            return items
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> Mapping:
        found = Mapping(self._place(node))
        for key_node, value_node in node.value:
            key = self._scalar(key_node)
            if not isinstance(key, str):
                self._tell(self._error(key_node, N_("the key {key} is no text; quote it"), key=key))
            elif key in found:
                self._tell(self._error(key_node, N_("the key {key} is given twice"), key=key))
            else:
                found[key] = self.build(value_node, depth + 1)
                found.places[key] = self._place(key_node)
        return found

    def _scalar(self, node: yaml.Node) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise self._error(node, N_("a key must be a plain word"))
        if node.tag == "tag:yaml.org,2002:merge":
            raise self._error(node, N_("`<<` is not read; write the keys out"))
        try:
            return self._loader.construct_object(node)
        except (ValueError, yaml.YAMLError):
            raise self._error(
                node, N_("{value} cannot be read; quote it if it is a text"), value=node.value[:40]
            ) from None

    def _place(self, node: yaml.Node) -> Place:
        return (self._file, node.start_mark.line + 1)

    def _error(self, node: yaml.Node, text: str, **values: Any) -> PolicyError:
        return PolicyError(text, file=self._file, line=node.start_mark.line + 1, **values)
