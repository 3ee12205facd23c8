"""What a clause leaves open: a pack writes each reading, and a switch among its parameters chooses."""

from __future__ import annotations

from difflib import get_close_matches

from workflow.errors import PolicyError
from workflow.sources import Mapping, Sequence
from workflow.wording import N_


def choose_readings(raw: Mapping) -> None:
    """Of the situations with `only_if`, keep those whose switch is set (with `not `: is not set).

    An office that reads the clause otherwise extends the pack and sets the switch. Raises
    `PolicyError`, with file and line, where `only_if` names no switch.
    """
    situations = raw.get("situations")
    if not isinstance(situations, Sequence):
        return
    kept = Sequence(situations.place)
    for item, place in zip(situations, situations.places, strict=True):
        if _chosen(item, raw):
            kept.append(item)
            kept.places.append(place)
    raw["situations"] = kept


def _chosen(item: Mapping, raw: Mapping) -> bool:
    if "only_if" not in item:
        return True
    condition, (file, line) = str(item.pop("only_if")), item.places["only_if"]
    switches = {
        name: value for name, value in raw.get("parameters", {}).items() if isinstance(value, bool)
    }
    switch = condition.removeprefix("not ")
    if switch not in switches:
        near = get_close_matches(switch, switches, n=1)
        raise PolicyError(
            N_("no parameter {name} can be true or false; there are {choices}"),
            file=file, line=line, field="only_if", name=switch, choices=tuple(near or switches),
        )  # fmt: skip
    return switches[switch] is not condition.startswith("not ")
