"""The split: for every combination, under every setting of the switches, exactly one row.

The order of the rows is for the reader and decides nothing. So two rows that fit one combination
are a fault even where they say the same: one of them is idle there, and nobody could tell which one
a decision stands on. A row that fits no combination at all is one too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from workflow.actions import PARTS
from workflow.policy import Policy, SplitRule
from workflow.proofs.fault import Fault, Path, unknown
from workflow.table import Combination, domain, matches
from workflow.wording import N_, sentence

_NOT = "not "


def faults(policy: Policy) -> Iterator[Fault]:
    """Conditions that name nothing; then rows that are dead, overlap, or leave a gap."""
    wrong = list(_conditions(policy))
    yield from wrong
    if not wrong:
        table = {combination: _fitting(policy, combination) for combination in domain()}
        yield from _dead(policy, table)
        yield from _overlaps(policy, table)
        yield from _gaps(policy, table)


def _fitting(policy: Policy, combination: Combination) -> list[int]:
    rows = enumerate(policy.apportionment)
    return [place for place, rule in rows if matches(rule, combination)]


def _conditions(policy: Policy) -> Iterator[Fault]:
    known = {name: set(column) for name, column in zip(
        Combination._fields, zip(*domain(), strict=True), strict=True)}  # fmt: skip
    for place, rule in enumerate(policy.apportionment):
        path: Path = ["apportionment", place]
        for name, wanted in rule.when.items():
            if name not in known:
                yield Fault([*path, "when", name], unknown(name, known))
                continue
            for value in wanted if isinstance(wanted, tuple) else (wanted,):
                if value not in known[name]:
                    yield Fault([*path, "when", name], unknown(str(value), map(str, known[name])))
        switch = rule.only_if.removeprefix(_NOT)
        if switch and switch not in policy.parameters:
            yield Fault([*path, "only_if"], unknown(switch, policy.parameters))
    switches = {rule.only_if.removeprefix(_NOT) for rule in policy.apportionment}
    for name, setting in policy.parameters.items():
        if name in switches and not isinstance(setting, bool):
            yield Fault(["parameters", name], sentence(
                N_("the split takes it for a switch; write true or false")))  # fmt: skip


def _dead(policy: Policy, table: dict[Combination, list[int]]) -> Iterator[Fault]:
    alive = {place for fitting in table.values() for place in fitting}
    for place, rule in enumerate(policy.apportionment):
        if place not in alive:
            wanted = rule.when.get("mode", tuple(PARTS))
            modes = wanted if isinstance(wanted, tuple) else (str(wanted),)
            parts = tuple(dict.fromkeys(part for mode in modes for part in PARTS[mode]))
            yield Fault(["apportionment", place], sentence(
                N_("the row {rule} fits no combination; in the mode {modes} the parts are {parts}, "
                   "and staff are never in charge"),
                rule=rule.id, modes=modes, parts=parts))  # fmt: skip


def _overlaps(policy: Policy, table: dict[Combination, list[int]]) -> Iterator[Fault]:
    shared: dict[tuple[int, int], list[Combination]] = {}
    for combination, fitting in table.items():
        for pair in combinations(fitting, 2):
            if not _exclude(*(policy.apportionment[place] for place in pair)):
                shared.setdefault(pair, []).append(combination)
    for (first, second), found in shared.items():
        one, other = policy.apportionment[first], policy.apportionment[second]
        text = (
            N_("the rows {rules} both apply at {combination} (combinations in all: {number}) and "
               "contradict each other: {one} against {other}; make them exclude each other")
            if one.bears != other.bears else
            N_("the rows {rules} both apply at {combination} (combinations in all: {number}) and say "
               "the same, so that one is idle there; make them exclude each other")
        )  # fmt: skip
        yield Fault(
            ["apportionment", second],
            sentence(text, rules=(one.id, other.id), combination=_told(found[0]._asdict()),
                     number=len(found), one=one.bears, other=other.bears),
            or_at=["apportionment", first],
        )  # fmt: skip


def _exclude(one: SplitRule, other: SplitRule) -> bool:
    """Whether no setting of the switches lets both rows stand."""
    switches = {one.only_if, other.only_if}
    return len(switches) == 2 and len({switch.removeprefix(_NOT) for switch in switches}) == 1


def _gaps(policy: Policy, table: dict[Combination, list[int]]) -> Iterator[Fault]:
    """Told once for a mode and a part, with the first post that nothing is said of."""
    open_at: dict[tuple[object, ...], list[dict[str, str | bool]]] = {}
    for combination, fitting in table.items():
        switches = {policy.apportionment[place].only_if for place in fitting}
        opposite = {switch.removeprefix(_NOT): switch.startswith(_NOT) for switch in sorted(switches)}
        if "" not in switches and len(opposite) == len(switches):
            kind = (combination.mode, combination.part, *opposite)
            open_at.setdefault(kind, []).append(combination._asdict() | opposite)
    for found in open_at.values():
        yield Fault(["apportionment"], sentence(
            N_("no row says what is borne at {combination} (combinations in all: {number}); write a "
               "row for it"), combination=_told(found[0]), number=len(found)))  # fmt: skip


def _told(found: dict[str, str | bool]) -> str:
    """A combination as a keeper would write it: a truth value as YAML has it."""
    return ", ".join(
        f"{name}: {str(value).lower() if isinstance(value, bool) else value}"
        for name, value in found.items()
    )
