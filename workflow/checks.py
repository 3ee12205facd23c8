"""What a pack must keep before any case meets it: every name resolves, the split is total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from workflow.actions import ACTIONS
from workflow.errors import PolicyError
from workflow.guards import GUARDS
from workflow.nearest import not_known
from workflow.policy import GuardUse, Policy
from workflow.sources import Mapping, locate
from workflow.table import Combination, domain, rows
from workflow.wording import N_, Sentence, sentence


class Fault(NamedTuple):
    """One thing wrong with a pack, and where."""

    path: list[str | int]
    message: Sentence


def check(policy: Policy, raw: Mapping) -> None:
    """Raise `PolicyError` for the first fault, with the file and line it was written in."""
    for fault in faults(policy):
        file, line = locate(raw, fault.path)
        field = "$" + "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in fault.path)
        raise PolicyError(fault.message.text, file=file, line=line, field=field, **fault.message.values)


def faults(policy: Policy) -> Iterator[Fault]:
    """Every fault of a pack that fits the schema."""
    yield from _lifecycle(policy)
    yield from _guards(policy)
    yield from _split(policy)
    yield from _scales(policy)
    yield from _given_once(policy)
    yield from _checks(policy)
    yield from _responsibilities(policy)


def _lifecycle(policy: Policy) -> Iterator[Fault]:
    states = policy.lifecycle.states
    if policy.lifecycle.initial in states:
        yield Fault(["lifecycle", "initial"], sentence(
            N_("is where no case is yet, so it is none of the states")))  # fmt: skip
    for do, moves in policy.lifecycle.moves.items():
        path: list[str | int] = ["lifecycle", "moves", do]
        if do not in ACTIONS:
            yield Fault(path, _unknown(do, ACTIONS))
        left: set[tuple[str, str | None]] = set()
        for place, move in enumerate(moves):
            for state in move.source:
                way = (state, move.when and f"{move.when} {move.to}")
                if {way, (state, None)} & left:
                    yield Fault([*path, place, "from"], sentence(
                        N_("{item} is named twice; name each once"), item=state))  # fmt: skip
                left.add(way)
                if state not in states and state != policy.lifecycle.initial:
                    yield Fault([*path, place, "from"], _unknown(state, states))
            if move.to is not None and move.to not in states:
                yield Fault([*path, place, "to"], _unknown(move.to, states))


def _guards(policy: Policy) -> Iterator[Fault]:
    for path, use in _uses(policy):
        if use.guard not in GUARDS:
            yield Fault([*path, "guard"], _unknown(use.guard, GUARDS))
            continue
        wanted = GUARDS[use.guard].parameters
        for name in use.parameters:
            if name not in wanted:
                yield Fault([*path, "parameters", name], _unknown(name, wanted))
        for name in wanted:
            if name not in use.parameters:
                yield Fault(path, sentence(
                    N_("the guard {guard} needs the parameter {name}"),
                    guard=use.guard, name=name))  # fmt: skip


def _uses(policy: Policy) -> Iterator[tuple[list[str | int], GuardUse]]:
    yield ["lifecycle", "offered"], policy.lifecycle.offered
    for place, use in enumerate(policy.lifecycle.everywhere):
        yield ["lifecycle", "everywhere", place], use
    for do, moves in policy.lifecycle.moves.items():
        for which, move in enumerate(moves):
            for place, use in enumerate(move.guards):
                yield ["lifecycle", "moves", do, which, "guards", place], use


def _conditions(policy: Policy) -> Iterator[Fault]:
    known = {name: set(column) for name, column in zip(
        Combination._fields, zip(*domain(), strict=True), strict=True)}  # fmt: skip
    for place, rule in enumerate(policy.apportionment):
        path: list[str | int] = ["apportionment", place]
        for name, wanted in rule.when.items():
            if name not in known:
                yield Fault([*path, "when", name], _unknown(name, known))
                continue
            for value in wanted if isinstance(wanted, tuple) else (wanted,):
                if value not in known[name]:
                    yield Fault([*path, "when", name], _unknown(str(value), map(str, known[name])))
        switch = rule.only_if.removeprefix("not ")
        if switch and switch not in policy.parameters:
            yield Fault([*path, "only_if"], _unknown(switch, policy.parameters))


def _split(policy: Policy) -> Iterator[Fault]:
    wrong = list(_conditions(policy))
    yield from wrong
    if wrong:
        return
    for combination, fitting in rows(policy.apportionment, policy.parameters).items():
        words = ", ".join(f"{name}: {value}" for name, value in combination._asdict().items())
        if not fitting:
            yield Fault(["apportionment"], sentence(
                N_("no row says what is borne at {combination}"), combination=words))  # fmt: skip
        if len(fitting) > 1:
            yield Fault(["apportionment"], sentence(
                N_("the rows {rules} both apply at {combination}; make them exclude each other"),
                rules=tuple(rule.id for rule in fitting), combination=words))  # fmt: skip
    for place, rule in enumerate(policy.apportionment):
        if rule.bears != "none" and rule.bears not in policy.namings:
            yield Fault(["apportionment", place, "bears"], _unknown(rule.bears, policy.namings))


def _scales(policy: Policy) -> Iterator[Fault]:
    if len(policy.severity) < 2:
        yield Fault(["severity"], sentence(N_("a scale has two steps or more")))
    steps = [step.id for step in policy.severity]
    tiers = {measure.tier for measure in policy.measures}
    weight = 0
    for place, measure in enumerate(policy.measures):
        if measure.weight <= weight:
            yield Fault(["measures", place, "weight"], sentence(
                N_("weights rise strictly; the one before has {weight}"), weight=weight))  # fmt: skip
        weight = measure.weight
        if measure.tier is not None and measure.tier not in steps:
            yield Fault(["measures", place, "tier"], _unknown(measure.tier, steps))
        if not measure.applies_to:
            yield Fault(["measures", place, "applies_to"], sentence(N_("it fits nobody")))
    if policy.has_tiers and tiers != set(steps):
        yield Fault(["measures"], sentence(
                N_("with tiers, every measure has one and every severity has a measure")))  # fmt: skip


def _given_once(policy: Policy) -> Iterator[Fault]:
    for section in (
        "situations",
        "apportionment",
        "severity",
        "measures",
        "consequences",
        "checks",
        "responsibilities",
    ):
        seen: set[str] = set()
        for place, item in enumerate(getattr(policy, section)):
            if item.id in seen:
                yield Fault([section, place, "id"], sentence(
                    N_("{item} is named twice; name each once"), item=item.id))  # fmt: skip
            seen.add(item.id)


def _checks(policy: Policy) -> Iterator[Fault]:
    """Guards name checks that there are, and no check is called what an element is called."""
    known = [check.id for check in policy.checks]
    elements = {element.id for found in policy.situations for element in found.elements}
    for place, check in enumerate(known):
        if check in {*elements, "consequence"}:
            yield Fault(["checks", place, "id"], sentence(
                N_("{item} is an element of a situation; call the check otherwise"),
                item=check))  # fmt: skip
    for path, use in _uses(policy):
        for name, kind in (("check", str), ("checks", list), ("wait", dict)):
            named = use.parameters.get(name, kind())
            below = [*path, "parameters", name]
            if not isinstance(named, kind):
                yield Fault(below, sentence(
                    N_("expected {right}, found {wrong}"), right=_KINDS[kind],
                    wrong=_kind(named)))  # fmt: skip
                continue
            for check in filter(None, [named] if isinstance(named, str) else named):
                if check not in known:
                    yield Fault(below, _unknown(str(check), known))


_KINDS: dict[type, str] = {dict: "object", list: "array", str: "str"}


def _kind(value: Any) -> str:
    """What a value of a pack is called where another one was expected."""
    known = (word for kind, word in _KINDS.items() if isinstance(value, kind))
    return next(known, type(value).__name__)


def _responsibilities(policy: Policy) -> Iterator[Fault]:
    known = [found.id for found in policy.responsibilities]
    for place, situation in enumerate(policy.situations):
        if situation.responsibility not in (None, *known):
            path: list[str | int] = ["situations", place, "responsibility"]
            yield Fault(path, _unknown(str(situation.responsibility), known))


def _unknown(name: str, choices: Iterable[str]) -> Sentence:
    return not_known(name, sorted(choices))
