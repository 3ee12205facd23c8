"""Situations that a switch among the parameters turns on or off, settled when a pack is loaded."""

from __future__ import annotations

from workflow.errors import PolicyError
from workflow.sources import Mapping, Sequence
from workflow.wording import N_


def keep_switched_on(raw: Mapping) -> None:
    """Leave out each situation whose `only_if` does not hold: the name of a switch among the
    parameters, or its absence with `not `. Where a clause has two readings, the pack writes both."""
    situations = raw.get("situations")
    if not isinstance(situations, Sequence):
        return
    kept = Sequence(situations.place)
    for item, place in zip(situations, situations.places, strict=True):
        if _holds(item, raw.get("parameters", {})):
            kept.append(item)
            kept.places.append(place)
    raw["situations"] = kept


def _holds(item: Mapping, parameters: Mapping) -> bool:
    wanted = item.pop("only_if", None)
    if wanted is None:
        return True
    switch = str(wanted).removeprefix("not ")
    if not isinstance(parameters.get(switch), bool):
        file, line = item.places["only_if"]
        raise PolicyError(
            N_("{name} is no switch among the parameters; there are {choices}"),
            file=file, line=line, field="only_if", name=switch,
            choices=tuple(sorted(name for name, value in parameters.items() if value in (True, False))),
        )  # fmt: skip
    return bool(parameters[switch]) is not str(wanted).startswith("not ")
