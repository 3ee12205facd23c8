"""Evidence files, kept beside the register under their SHA-256. No path comes from a file's name."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from workflow.errors import InvalidAction, RegisterUnavailable
from workflow.wording import N_

MAX_BYTES = 200 * 1024 * 1024
_CHUNK = 1 << 20


class EvidenceStore:
    """A folder of files by content. What is in it is checked whenever it is read."""

    def __init__(self, folder: Path, limit: int = MAX_BYTES) -> None:
        self.folder, self.limit = folder, limit

    def place(self, sha256: str) -> Path:
        """Where the file of that hash lies, whether or not it is there."""
        return Path(self.folder, sha256[:2], sha256)

    def hash_of(self, source: Path) -> str:
        """The SHA-256 of a file that is to be kept; `InvalidAction` where it cannot be."""
        with _opened(source) as opened:
            return self._copy(opened, None)

    def keep(self, source: Path, sha256: str) -> bool:
        """Copy the file of that hash into the store, durably, before an event names it; false where
        one was there already, which is mended if it was damaged. `InvalidAction` where the file
        changed since it was read."""
        if self.sound(sha256):
            return False
        with _opened(source) as opened:
            try:
                return self._kept(opened, sha256)
            except OSError as error:
                raise RegisterUnavailable(
                    N_("the evidence cannot be kept ({why}); nothing was changed"),
                    why=error.strerror or str(error),
                ) from None

    def drop(self, sha256: str) -> None:
        """Take a file out again that no event names."""
        with contextlib.suppress(OSError):
            self.place(sha256).unlink()

    def _kept(self, opened: BinaryIO, sha256: str) -> bool:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix="incoming-")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as target:
                found = self._copy(opened, target)
                target.flush()
                os.fsync(target.fileno())
            if found != sha256:
                raise InvalidAction("$.file", N_("the file changed while it was read; try again"))
            place = self.place(sha256)
            fresh = not place.exists()
            place.parent.mkdir(exist_ok=True)
            part.replace(place)
            _settle(place.parent)
            return fresh
        finally:
            with contextlib.suppress(FileNotFoundError):
                part.unlink()

    def _copy(self, opened: BinaryIO, target: BinaryIO | None) -> str:
        found, size = hashlib.sha256(), 0
        while chunk := opened.read(_CHUNK):
            size += len(chunk)
            if size > self.limit:
                raise InvalidAction(
                    "$.file", N_("the file is larger than {limit} bytes; keep it elsewhere and "
                                 "give its sha256"), limit=self.limit,
                )  # fmt: skip
            found.update(chunk)
            if target is not None:
                target.write(chunk)
        return found.hexdigest()

    def others(self, held: Collection[str]) -> int:
        """How many files are there besides those of these hashes."""
        return sum(
            1
            for file in self.folder.rglob("*")
            if not file.is_dir() and (file.name not in held or file != self.place(file.name))
        )

    def sound(self, sha256: str) -> bool:
        """Whether the file of that hash is there, and not only a link to elsewhere, and still has it."""
        try:
            place = self.place(sha256)
            if place.is_symlink():
                return False
            found = hashlib.sha256()
            with place.open("rb") as opened:
                while chunk := opened.read(_CHUNK):
                    found.update(chunk)
            return found.hexdigest() == sha256
        except OSError:
            return False


def _settle(folder: Path) -> None:
    """Make a new name in a folder durable, where the system lets a folder be synchronised."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _opened(source: Path) -> BinaryIO:
    try:
        if not source.is_file():
            raise InvalidAction("$.file", N_("there is no file {file}"), file=source)
        return source.open("rb")
    except (OSError, ValueError) as error:
        raise InvalidAction(
            "$.file", N_("{file} cannot be read ({why})"), file=source, why=error
        ) from None
