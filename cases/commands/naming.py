"""Names that a reader gives to a look: what is unknown is invalid input, with what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn

from workflow.wording import N_

if TYPE_CHECKING:
    from cases.commands.desk import Desk
    from cases.transaction import Transaction
    from workflow.policy import Policy

_SHOWN = 40


def check_name(option: str, name: str, choices: Iterable[str]) -> None:
    """Raise `InvalidAction` where the name is none of the choices."""
    known = tuple(dict.fromkeys(choices))
    if name not in known:
        _unknown(option, name, known)


def _unknown(option: str, name: str, choices: tuple[str, ...]) -> NoReturn:
    """Told with the one that was probably meant, else with all of them where they are not many."""
    from cases.spreadsheet import clipped, nearest
    from workflow.errors import InvalidAction

    wrong, near = clipped(name), nearest(name, choices)
    if near:
        raise InvalidAction(option, N_("{name} is not known; did you mean {near}?"),
                            name=wrong, near=near)  # fmt: skip
    if choices and len(choices) <= _SHOWN:
        raise InvalidAction(option, N_("{name} is not known; there are {choices}"),
                            name=wrong, choices=choices)  # fmt: skip
    raise InvalidAction(option, N_("{name} is not known: wenze directory show"), name=wrong)


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
        from workflow.loading import available

        check_name("--policy", name, (*available(self._folders), *(p.id for p in self._kept)))

    def check_state(self, name: str) -> None:
        """A state of any lifecycle."""
        if not any(name in policy.lifecycle.states for policy in self._kept):
            check_name("--state", name, (s for p in self._all() for s in p.lifecycle.states))

    def check_situation(self, name: str) -> None:
        """A situation of any pack."""
        if not any(policy.situation(name) for policy in self._kept):
            check_name("--situation", name, (s.id for p in self._all() for s in p.situations))

    def _all(self) -> Iterator[Policy]:
        """Those on disk too, which are read only where the record does not know the name."""
        from workflow.loading import available, load_versions

        for policy in available(self._folders):
            yield from load_versions(policy, self._folders)
        yield from self._kept
