"""Names that a reader gives to a look: what is unknown is invalid input, with what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workflow.nearest import Called, not_known

if TYPE_CHECKING:
    from cases.commands.desk import Desk
    from cases.transaction import Transaction
    from workflow.policy import Policy
    from workflow.wording import Text


def check_name(option: str, name: str, choices: Iterable[str], called: Called = ()) -> None:
    """Raise `InvalidAction` where the name is none of the choices."""
    known = tuple(dict.fromkeys(choices))
    if name not in known:
        from workflow.errors import InvalidAction

        raise InvalidAction.saying(option, not_known(name, known, called))


class Packs:
    """The packs that names may come from: those that cases were decided under, and those on disk."""

    def __init__(self, here: Desk, view: Transaction) -> None:
        self._folders, self._kept = here.policies, tuple(view.versions.kept_policies())

    @property
    def kept(self) -> tuple[Policy, ...]:
        """Every version that the record names."""
        return self._kept

    def check_policy(self, name: str) -> None:
        """A pack's id."""
        from workflow.errors import InvalidAction
        from workflow.loading import available, no_pack

        if name not in (*available(self._folders), *(policy.id for policy in self._kept)):
            raise InvalidAction.saying("--policy", no_pack(name, self._folders))

    def check_state(self, name: str) -> None:
        """A state of any lifecycle."""
        if not any(name in policy.lifecycle.states for policy in self._kept):
            states = {s: rule.label for p in self._all() for s, rule in p.lifecycle.states.items()}
            check_name("--state", name, states, _called(states))

    def check_situation(self, name: str) -> None:
        """A situation of any pack."""
        if not any(policy.situation(name) for policy in self._kept):
            situations = {s.id: s.label for p in self._all() for s in p.situations}
            check_name("--situation", name, situations, _called(situations))

    def _all(self) -> Iterator[Policy]:
        """Those on disk too, which are read only where the record does not know the name."""
        from workflow.loading import available, load_versions

        for policy in available(self._folders):
            yield from load_versions(policy, self._folders)
        yield from self._kept


def _called(labels: dict[str, Text]) -> list[tuple[str, str]]:
    return [(word, name) for name, label in labels.items() for word in (label.zh, label.en)]
