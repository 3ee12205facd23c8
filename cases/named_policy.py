"""Which version of which pack is meant: `town`, `town@1`, `town@43a468b2`, or a path.

`@` is followed by the version as the pack writes it, or by the SHA-256 that a receipt names, eight of
its digits or more. A version that is on disk no more is taken from the register that kept it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from workflow.aliases import same_text
from workflow.errors import PolicyError
from workflow.loading import available, folder_of, load_file, load_policy, load_versions
from workflow.policy import Policy
from workflow.wording import N_

if TYPE_CHECKING:
    from cases.register import Register

_HASH = re.compile(r"[0-9a-f]{8,64}")
Open = Callable[[], "AbstractContextManager[Register]"]


def named_policy(name: str, folders: Sequence[Path], open_register: Open) -> Policy:
    """The one version that is meant; for a document whose text is another's, that one's. Raises
    `PolicyError` for an unknown one, naming those there are."""
    name = same_text(folders).get(name, name)
    path = Path(name)
    if name in available(folders):
        return load_policy(name, folders)
    if path.exists():
        return _at(path.resolve(), tuple(folders))
    policy, at, version = name.rpartition("@")
    if not at:
        folder_of(name, tuple(folders))
    return _version(policy, version, folders, open_register)


def _at(path: Path, folders: tuple[Path, ...]) -> Policy:
    home = path if path.is_dir() else path.parent
    around = (home.parent, *folders)
    if path.is_dir():
        return load_policy(home.name, around)
    return load_file(path, around)


def _version(policy: str, version: str, folders: Sequence[Path], open_register: Open) -> Policy:
    known = load_versions(policy, folders) if policy in available(folders) else ()
    for found in known:
        if found.version == version:
            return found
    meant: list[Policy] = []
    if _HASH.fullmatch(version):
        meant = [found for found in known if found.sha256.startswith(version)]
        if not meant:
            with open_register() as register, register.reading() as view:
                meant = view.versions.kept(policy, version)
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise PolicyError(
            N_("several versions of {policy} begin with {version}; write more of the hash"),
            policy=policy, version=version,
        )  # fmt: skip
    raise PolicyError(
        N_("there is no version {version} of {policy}; there are {choices}, and those that a register "
           "keeps, by their SHA-256"),
        version=version, policy=policy,
        choices=tuple(f"{found.id}@{found.version}" for found in known) or available(folders),
    )  # fmt: skip
