"""Packs with one rule broken, and whether the scenarios notice.

A mutant is killed when a scenario that holds under the true packs fails under it. One that no
scenario kills shows a rule that no scenario holds, unless it is a mutant in name only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from cases.outcomes import Outcome
from features.breaking import Mutation
from features.breaking_guards import NOT
from features.memory import Fields, Memory, Versions
from features.mutations import mutations
from features.playing import Example
from features.world import World
from workflow.errors import InvalidAction, WenzeError
from workflow.guards import GUARDS, Guard, Lack
from workflow.guards.registry import lack
from workflow.moment import Moment
from workflow.policy import Policy, reference


@dataclass(frozen=True)
class Mutant:
    """A mutation, and the packs that it breaks: by id their versions, broken."""

    mutation: Mutation
    packs: dict[str, tuple[Policy, ...]]

    @property
    def name(self) -> str:
        """The packs and what is broken in them; of the whole family the first stands for all."""
        first = next(iter(self.packs))
        return f"{first}: {self.mutation.name}"

    def killed_by(self, examples: Iterable[Example], true: Memory) -> Example | None:
        """The first scenario that fails under the mutant; those that are about the rule are tried
        first. `true` is an office under the true packs."""
        office = Broken(true, self)
        mine = [example for example in examples if self.packs.keys() & set(example.packs)]
        with turned_round():
            return next((e for e in sorted(mine, key=self._far) if not holds(e, office)), None)

    def _far(self, example: Example) -> tuple[bool, bool, int]:
        """How far a scenario is from what is broken, as far as one can see without playing it."""
        about = self.mutation.clause in example.shows
        tries = self.mutation.do in ("", example.tried)
        return (not (about and tries), not (about or tries), len(example.steps))


class Broken(Memory):
    """An office in which a mutant governs. A step that the mutation does not touch is decided as
    under the true packs, so it is taken over from the true office instead of being decided again."""

    def __init__(self, true: Memory, mutant: Mutant) -> None:
        self._true, self._mutant = true, mutant
        self._touched = mutant.mutation.touches
        super().__init__(lambda pack: mutant.packs.get(pack) or true.versions(pack))
        if self._touched:
            self._start, self._policies = true._start, true._policies
        self.begin()

    def submit(self, fields: Fields) -> Outcome:
        if fields["do"] not in self._touched:
            return super().submit(fields)
        outcome, self._at = self._followed(fields)
        if isinstance(outcome, InvalidAction):
            raise outcome
        return outcome

    def _deciding(self, do: str, policy: Policy) -> Policy:
        if do not in self._touched or policy.id not in self._mutant.packs:
            return policy
        broken = self._mutant.mutation.change(policy)
        if do == "report":  # the case names the broken pack; its other steps go by the true one
            self._policies[reference(broken)] = policy
        return broken

    def _chosen(self, pack: str, occurred_on: date, reported_on: date) -> Policy:
        if self._touched:
            return self._true._chosen(pack, occurred_on, reported_on)
        return super()._chosen(pack, occurred_on, reported_on)


def mutants(packs: Iterable[str], versions: Versions) -> Iterator[Mutant]:
    """Every mutant of a family of packs, each once: a rule that several share is broken in all."""
    found: dict[bytes, Mutation] = {}
    sharing: dict[bytes, list[str]] = {}
    for pack in packs:
        for key, mutation in (made for policy in versions(pack) for made in mutations(policy)):
            found.setdefault(key, mutation)
            sharing.setdefault(key, []).append(pack)
    for key, mutation in found.items():
        yield Mutant(mutation, {
            pack: tuple(map(mutation.change, versions(pack))) for pack in sharing[key]
        })  # fmt: skip


def holds(example: Example, office: Memory) -> bool:
    """Whether a scenario holds in an office."""
    try:
        example.play(World(office))
    except (AssertionError, WenzeError):
        return False
    return True


@contextmanager
def turned_round() -> Iterator[None]:
    """While this lasts there is for each guard one that refuses where it passes, and passes where it
    refuses."""
    true = dict(GUARDS)
    GUARDS.update({NOT + name: _turned(found) for name, found in true.items()})
    try:
        yield
    finally:
        for name in true:
            del GUARDS[NOT + name]


def _turned(guard: Guard) -> Guard:
    def lacking(moment: Moment, **parameters: object) -> Iterator[Lack]:
        if next(guard.lacking(moment, **parameters), None) is None:
            yield lack("nobody-bears")

    return Guard(NOT + guard.name, lacking, guard.parameters)
