"""The actions on a pack: propose a version of it, activate that one, retire it."""

from __future__ import annotations

from workflow.actions import Action, Id, Prose, Sha256, Word


class OnPack(Action, frozen=True):
    """An action on the one version of a pack that has this SHA-256."""

    policy: Id
    sha256: Sha256


class Propose(OnPack, frozen=True, tag="propose"):
    """Propose that new cases may come under this version."""

    version: Word
    reason: Prose


class Activate(OnPack, frozen=True, tag="activate"):
    """Approve the version that another person proposed; it is active from now on."""

    reason: Prose | None = None


class Retire(OnPack, frozen=True, tag="retire"):
    """Let no new case come under a version, or no longer propose it; open cases keep theirs."""

    reason: Prose


PACK_ACTIONS: dict[str, type[OnPack]] = {
    str(kind.__struct_config__.tag): kind for kind in (Propose, Activate, Retire)
}
