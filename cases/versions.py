"""Versions of policies and of the directory, kept by hash for ever: a decision can be replayed as
it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, select

from cases.errors import RecordBroken
from cases.prepared import Prepared
from cases.standing import Standing
from cases.tables import setting, version
from workflow.canonical import encode
from workflow.directory import Directory
from workflow.errors import InvalidAction
from workflow.policy import Policy, PolicyRef, combined
from workflow.wording import N_

_BODY = select(version.c.body).where(
    version.c.kind == bindparam("kind"), version.c.sha256 == bindparam("sha256")
)
_THERE = Prepared(select(version.c.sha256).where(
    version.c.kind == bindparam("kind"), version.c.sha256 == bindparam("sha256")
))  # fmt: skip
_POLICIES = select(version.c.sha256).where(version.c.kind == "policy").order_by(version.c.sha256)
_KEPT = select(version.c.sha256).where(
    version.c.kind == "policy", version.c.sha256.startswith(bindparam("beginning"), autoescape=False)
)
_INSERT = version.insert()
_policies: dict[str, Policy] = {}
_directories: dict[str, Directory] = {}
_SEVERAL = 32


class Versions:
    """Policies and directories as one transaction sees them; decoded once per process."""

    def __init__(self, connection: sa.Connection, folders: Sequence[Path], standing: Standing) -> None:
        self._connection, self._folders = connection, tuple(folders)
        self._standing = standing
        self._kept: set[str] = set()

    def directory(self) -> Directory:
        """The present directory; an empty one before the first import."""
        sha256 = self._standing.directory()
        return self.directory_of(sha256) if sha256 else Directory()

    def directory_of(self, sha256: str) -> Directory:
        """The version of the directory with that hash."""
        if sha256 not in _directories:
            body = self._stored("directory", sha256)
            if len(_directories) >= _SEVERAL:  # a record may name one for every week of many years
                _directories.pop(next(iter(_directories)))
            _directories[sha256] = msgspec.json.decode(body, type=Directory)
        return _directories[sha256]

    def policy_of(self, sha256: str) -> Policy:
        """The version of a policy with that hash."""
        if sha256 not in _policies:
            _policies[sha256] = msgspec.json.decode(self._stored("policy", sha256), type=Policy)
        return _policies[sha256]

    def kept(self, policy: str, beginning: str) -> list[Policy]:
        """The versions of a pack that are kept under a hash that begins so."""
        found = self._connection.execute(_KEPT, {"beginning": beginning}).scalars()
        return [pack for pack in map(self.policy_of, sorted(found)) if pack.id == policy]

    def of(self, ref: PolicyRef) -> Policy:
        """The policy that an event or a case refers to."""
        if ref.procedure is None:
            return self.policy_of(ref.sha256)
        key = f"{ref.sha256}+{ref.procedure}"
        if key not in _policies:
            _policies[key] = combined(self.policy_of(ref.sha256), self.policy_of(ref.procedure))
        return _policies[key]

    def on_disk(self, policy: str) -> tuple[Policy, ...]:
        """The versions of a pack in the folders of packs and among the shipped ones, by the day they
        come into force; none where there is no such pack."""
        from workflow.loading import available, load_versions

        if policy not in available(self._folders):
            return ()
        found = load_versions(policy, self._folders)
        for one in found:
            _policies.setdefault(one.sha256, one)
        return found

    def unknown(self, policy: str) -> InvalidAction:
        """That there is no such pack, with those there are."""
        from workflow.loading import no_pack

        return InvalidAction.saying("$.policy", no_pack(policy, self._folders))

    def kept_policies(self) -> Iterator[Policy]:
        """Every version of a policy that the record names."""
        for sha256 in self._connection.execute(_POLICIES).scalars().all():
            yield self.policy_of(sha256)

    def keep(self, ref: PolicyRef) -> None:
        """Keep the policy that an event names, where it is not kept yet."""
        for sha256 in filter(None, (ref.sha256, ref.procedure)):
            self._keep("policy", sha256, _policies[sha256])

    def keep_policy(self, policy: Policy) -> None:
        """Keep a version that no case may name yet."""
        self._keep("policy", policy.sha256, policy)
        _policies.setdefault(policy.sha256, policy)

    def keep_directory(self, directory: Directory) -> None:
        """Make this the present directory, and keep it."""
        self._keep("directory", directory.sha256, directory)
        _directories[directory.sha256] = directory
        self._connection.execute(setting.delete().where(setting.c.name == "directory"))
        self._connection.execute(setting.insert(), {"name": "directory", "value": directory.sha256})
        self._standing.directory_is(directory.sha256)

    def _keep(self, kind: str, sha256: str, value: Policy | Directory) -> None:
        if sha256 in self._kept:
            return
        values = {"kind": kind, "sha256": sha256}
        if _THERE.row(self._connection, **values) is None:
            self._connection.execute(_INSERT, {**values, "body": encode(value).decode()})
        self._kept.add(sha256)

    def _stored(self, kind: str, sha256: str) -> str:
        body = self._connection.execute(_BODY, {"kind": kind, "sha256": sha256}).scalar()
        if body is None:
            raise RecordBroken(
                N_("the {kind} {sha256} that the record names is not kept: wenze audit verify"),
                kind=kind, sha256=sha256[:12],
            )  # fmt: skip
        return str(body)
