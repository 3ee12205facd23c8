"""The shape that the laying of packs relies on, looked at before the schema sees the result.

A mapping with these keys (`*`: any), a list of such, or a text; what is not named may be anything.
"""

from __future__ import annotations

from typing import Any

from workflow.errors import PolicyError
from workflow.sources import Mapping, Sequence, Tell, locate, refuse
from workflow.wording import N_

_RULES: Any = [{"id": str}]
_USES: Any = [{"guard": str}]
_SHAPE: Any = {
    "situations": [{"id": str, "elements": _RULES}],
    "parameters": {}, "apportionment": _RULES, "facts": _RULES, "measures": _RULES, "checks": _RULES,
    "responsibilities": _RULES,
    "catalogue": {
        "common": [str], "situations": _RULES, "measures": _RULES, "elements": _RULES, "facts": _RULES,
        "checks": _RULES,
    },
    "lifecycle": {
        "states": _RULES,
        "everywhere": _USES, "moves": {"*": [{"guards": _USES}]},
        "replace": {"*": {}}, "add": {"*": _USES},
    },
}  # fmt: skip
_KINDS: dict[type, str] = {Mapping: "object", Sequence: "array", str: "str", type(None): "null"}


def check_shape(raw: Mapping, tell: Tell = refuse) -> None:
    """Tell, with file, line and field, what cannot be laid over another pack. Where reading goes on,
    the sections told of are left out."""
    for section in list(raw):
        found: list[PolicyError] = []
        _check(raw[section], _SHAPE.get(section), raw, (section,), found)
        for fault in found:
            tell(fault)
        if found:
            del raw[section]


def _check(
    value: Any, shape: Any, raw: Mapping, path: tuple[str | int, ...], found: list[PolicyError]
) -> None:
    if shape is None:
        return
    kind = shape if isinstance(shape, type) else Mapping if isinstance(shape, dict) else Sequence
    if not isinstance(value, kind):
        file, line = locate(raw, list(path))
        field = "$" + "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in path)
        found.append(PolicyError(
            N_("expected {right}, found {wrong}"), file=file, line=line, field=field,
            right=_KINDS[kind], wrong=_KINDS.get(type(value), type(value).__name__),
        ))  # fmt: skip
    elif isinstance(value, Mapping):
        for key in value:
            if key in shape or "*" in shape:
                _check(value[key], shape.get(key, shape.get("*")), raw, (*path, key), found)
    elif isinstance(value, Sequence):
        for place, item in enumerate(value):
            _check(item, shape[0], raw, (*path, place), found)
