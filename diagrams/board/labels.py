"""What the packs of this register call states and situations, without reading a case for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflow.policy import Policy

if TYPE_CHECKING:
    from cases.transaction import Transaction


class Labels:
    """Labels in one language, as the last kept version of each pack has them; the id where none has."""

    def __init__(self, view: Transaction, language: str) -> None:
        self.language = language
        self.policies: dict[str, Policy] = {one.id: one for one in view.versions.kept_policies()}

    def state(self, policy: str, state: str) -> str:
        """What a pack calls a state."""
        return self.states(policy).get(state, state)

    def situation(self, policy: str, situation: str) -> str:
        """The short name of a situation of a pack."""
        pack = self.policies.get(policy)
        found = pack.situation(situation) if pack else None
        return found.short.render(self.language) if found else situation

    def states(self, policy: str | None = None) -> dict[str, str]:
        """The states of a pack, or of all, by id."""
        packs = [self.policies[policy]] if policy in self.policies else []
        return {
            state: rule.label.render(self.language)
            for pack in (self.policies.values() if policy is None else packs)
            for state, rule in pack.lifecycle.states.items()
        }

    def situations(self) -> dict[str, str]:
        """Every situation by id, with its clause."""
        return {
            found.id: f"{found.short.render(self.language)} ({found.clause})"
            for pack in self.policies.values() for found in pack.situations
        }  # fmt: skip

    def packs(self) -> dict[str, str]:
        """Every pack by id."""
        return {name: f"{pack.title.render(self.language)} ({name})"
                for name, pack in self.policies.items()}  # fmt: skip
