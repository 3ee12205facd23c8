"""The evidence files that a transaction puts on file: kept before their events are committed, and taken
out again where these are not."""

from __future__ import annotations

from pathlib import Path

from cases.evidence import EvidenceStore
from workflow.actions import Action, Evidence


class Incoming:
    """Files on their way into the store."""

    def __init__(self, store: EvidenceStore) -> None:
        self._store = store
        self._sources: dict[str, Path] = {}
        self._kept: set[str] = set()
        self._new: list[str] = []

    def hash_of(self, source: Path) -> str:
        """The SHA-256 of a file that is to be kept next; `InvalidAction` where it cannot be."""
        sha256 = self._store.hash_of(source)
        self._sources = {sha256: source}
        return sha256

    def keep(self, action: Action) -> None:
        """Keep the file of an accepted piece of evidence, before its event is committed."""
        if isinstance(action, Evidence) and action.file is not None:
            sha256 = str(action.sha256)
            if sha256 not in self._kept:
                if self._store.keep(self._sources[sha256], sha256):
                    self._new.append(sha256)
                self._kept.add(sha256)

    def forget(self) -> None:
        """Take out what was kept for events that are not; while nobody else can write."""
        for sha256 in self._new:
            self._store.drop(sha256)
