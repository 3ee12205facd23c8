"""Names resolve: steps, states, guards and their parameters, degrees, subjects; each given once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from workflow.actions import ACTIONS, Id
from workflow.directory import Rank
from workflow.guards import GUARDS
from workflow.invalid import explained
from workflow.policy import Bearer, Bears, GuardUse, Lifecycle, Policy
from workflow.proofs.fault import Fault, Path, path_of, unknown
from workflow.wording import N_, sentence

SUBJECTS = (*get_args(Bearer)[:1], *get_args(Rank))


def steps(policy: Policy) -> Iterator[Fault]:
    """Each step is one that the engine knows, each state one of the pack, each way told once."""
    states = policy.lifecycle.states
    if policy.lifecycle.initial in states:
        yield Fault(["lifecycle", "initial"], sentence(
            N_("is where no case is yet, so it is none of the states")))  # fmt: skip
    for do, moves in policy.lifecycle.moves.items():
        path: Path = ["lifecycle", "moves", do]
        if do not in ACTIONS:
            yield Fault(path, unknown(do, ACTIONS))
        left: set[tuple[str, str | None]] = set()
        for place, move in enumerate(moves):
            for state in move.source:
                way = (state, move.when and f"{move.when} {move.to}")
                if {way, (state, None)} & left:
                    yield Fault([*path, place, "from"], sentence(_TWICE, item=state))
                left.add(way)
                if state not in states and state != policy.lifecycle.initial:
                    yield Fault([*path, place, "from"], unknown(state, states))
            if move.to is not None and move.to not in states:
                yield Fault([*path, place, "to"], unknown(move.to, states))


def guards(policy: Policy) -> Iterator[Fault]:
    """Each guard is one that the engine knows, with the parameters it takes, each as it takes it."""
    for path, use in uses(policy.lifecycle):
        if use.guard not in GUARDS:
            yield Fault([*path, "guard"], unknown(use.guard, GUARDS))
            continue
        wanted = GUARDS[use.guard].parameters
        for name in use.parameters:
            if name not in wanted:
                yield Fault([*path, "parameters", name], unknown(name, wanted))
        for name in wanted:
            if name not in use.parameters:
                yield Fault(path, sentence(
                    N_("the guard {guard} needs the parameter {name}"),
                    guard=use.guard, name=name))  # fmt: skip
            else:
                yield from _fits(use, name, [*path, "parameters", name])


def uses(lifecycle: Lifecycle) -> Iterator[tuple[Path, GuardUse]]:
    """Every place where a guard stands."""
    yield ["lifecycle", "offered"], lifecycle.offered
    for place, use in enumerate(lifecycle.everywhere):
        yield ["lifecycle", "everywhere", place], use
    for do, moves in lifecycle.moves.items():
        for which, move in enumerate(moves):
            for place, use in enumerate(move.guards):
                yield ["lifecycle", "moves", do, which, "guards", place], use


def _fits(use: GuardUse, name: str, path: Path) -> Iterator[Fault]:
    """What the predicate says of its own parameter is what the pack may write."""
    kind = _kinds(use.guard).get(name, Any)
    try:
        msgspec.convert(use.parameters[name], kind)
    except msgspec.ValidationError as error:
        problem = explained(error, kind)
        yield Fault([*path, *path_of(problem.field)], problem.message)


@cache
def _kinds(guard: str) -> dict[str, Any]:
    return get_type_hints(GUARDS[guard].lacking, include_extras=True)


def degrees(policy: Policy) -> Iterator[Fault]:
    """Every degree has a name, and no two degrees that must be told apart have the same."""
    known = (*get_args(Bears), "body")
    for name in policy.namings:
        if name not in known:
            yield Fault(["namings", name], unknown(name, known))
    for name in known:
        if name not in policy.namings:
            yield Fault(["namings"], sentence(N_("does not say what {degree} is called"), degree=name))
    pair = [policy.namings.get(f"collective {degree}") for degree in ("primary", "secondary")]
    if (
        pair[0]
        and pair[1]
        and {pair[0].label.zh, pair[0].label.en} & {pair[1].label.zh, pair[1].label.en}
    ):
        yield Fault(["namings", "collective secondary", "label"], sentence(
            N_("is called like the primary degree; a reader must tell them apart")))  # fmt: skip


def subjects(policy: Policy) -> Iterator[Fault]:
    """Whom the document addresses: bodies, and ranks of the directory."""
    for place, name in enumerate(policy.subjects):
        if name not in SUBJECTS:
            yield Fault(["subjects", place], unknown(name, SUBJECTS))


def parameters(policy: Policy) -> Iterator[Fault]:
    """A parameter that nothing reads and whose name is nearly that of a switch is a slip."""
    switches = {rule.only_if.removeprefix("not ") for rule in policy.apportionment} - {""}
    for name in policy.parameters:
        near = get_close_matches(name, switches, n=1, cutoff=0.85)
        if near and name not in switches:
            yield Fault(["parameters", name], unknown(name, switches))


def given_once(policy: Policy) -> Iterator[Fault]:
    """No two items of a list have one id, nor two states, nor two elements of a situation."""
    for section, items in _lists(policy):
        yield from _once(items, [section])
    yield from _once(policy.lifecycle.in_order, ["lifecycle", "states"])
    for place, situation in enumerate(policy.situations):
        yield from _once(situation.elements, ["situations", place, "elements"])


def _lists(policy: Policy) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The sections that are lists of rules with ids."""
    for section in Policy.__struct_fields__:
        items = getattr(policy, section)
        if isinstance(items, tuple) and items and hasattr(items[0], "id"):
            yield section, items


def _once(items: Iterable[Any], path: Path) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, item in enumerate(items):
        if item.id in seen:
            yield Fault([*path, place, "id"], sentence(_TWICE, item=item.id))
        seen.add(item.id)


_TWICE = N_("{item} is named twice; name each once")


def guards_once(policy: Policy) -> Iterator[Fault]:
    """No guard stands twice at one step with the same parameters: its refusal would be told twice."""
    for do, moves in policy.lifecycle.moves.items():
        for which, move in enumerate(moves):
            seen = list(policy.lifecycle.everywhere)
            for place, use in enumerate(move.guards):
                same = (use.guard, use.parameters)
                if same in [(other.guard, other.parameters) for other in seen]:
                    path: Path = ["lifecycle", "moves", do, which, "guards", place]
                    yield Fault(path, sentence(_TWICE, item=use.guard))
                seen.append(use)


def ids(policy: Policy) -> Iterator[Fault]:
    """What is typed on a command line or stands in JSON can be typed: letters, digits, `.`, `_`, `-`."""
    yield from _typed(policy.id, ["id"])
    for section, items in _lists(policy):
        for place, item in enumerate(items):
            yield from _typed(item.id, [section, place, "id"])
    for which, situation in enumerate(policy.situations):
        for place, element in enumerate(situation.elements):
            yield from _typed(element.id, ["situations", which, "elements", place, "id"])
    for place, state in enumerate(policy.lifecycle.in_order):
        yield from _typed(state.id, ["lifecycle", "states", place, "id"])


def _typed(name: str, path: Path) -> Iterator[Fault]:
    try:
        msgspec.convert(name, Id)
    except msgspec.ValidationError as error:
        yield Fault(path, explained(error, Id).message)
