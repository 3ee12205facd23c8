"""The zip file of a bundle, byte by byte: there is one way to write it, so every byte of it counts."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, NamedTuple

_MOMENT = (1980, 1, 1, 0, 0, 0)


class Member(NamedTuple):
    """A file as it goes into the zip file: its name there, its size, and how it is opened."""

    name: str
    size: int
    opened: Callable[[], IO[bytes]]


def write_zip(target: Any, members: Iterable[Member]) -> None:
    """Write them, not compressed, in the order of their names: the same bytes everywhere."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for member in sorted(members, key=attrgetter("name")):
            about = zipfile.ZipInfo(member.name, _MOMENT)
            about.create_system, about.external_attr = 3, 0o644 << 16
            about.file_size = member.size
            with member.opened() as source, archive.open(about, "w") as entry:
                shutil.copyfileobj(source, entry)


def opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo | str) -> IO[bytes]:
    """A member; `BadZipFile` with its name where it cannot be opened."""
    try:
        return archive.open(member)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError) as error:
        name = member if isinstance(member, str) else member.filename
        raise zipfile.BadZipFile(f"{name}: {error}") from None


def first_other_byte(place: Path, archive: zipfile.ZipFile) -> int | None:
    """The place of the first byte that is not the one that would have been written for what is in it;
    None where there is none. Raises what reading the members raises."""
    with place.open("rb") as written:
        compared = _Compared(written)
        write_zip(compared, [Member(one.filename, one.file_size, partial(opened, archive, one))
                             for one in archive.infolist()])  # fmt: skip
        return compared.first_other()


class _Compared:
    """Takes what is written to it, keeps nothing, and looks whether a file has the same in that place.
    The head of a member is written twice: the second time is the one that counts."""

    def __init__(self, written: IO[bytes]) -> None:
        self._written, self._at, self._end = written, 0, 0
        self._others: dict[int, int] = {}

    def write(self, data: bytes) -> int:
        """Compare what goes there with what is there."""
        self._written.seek(self._at)
        there = self._written.read(len(data))
        self._others.pop(self._at, None)
        if there != data:
            pairs = enumerate(zip(there, data, strict=False))
            same = next((place for place, (one, two) in pairs if one != two), len(there))
            self._others[self._at] = self._at + same
        self._at += len(data)
        self._end = max(self._end, self._at)
        return len(data)

    def tell(self) -> int:
        """Where the next byte goes."""
        return self._at

    def seek(self, place: int, whence: int = 0) -> int:
        """Go to another place."""
        self._at = (0, self._at, self._end)[whence] + place
        return self._at

    def flush(self) -> None:
        """Nothing waits."""

    def seekable(self) -> bool:
        """It is."""
        return True

    def first_other(self) -> int | None:
        """The first place where it has another byte, or none, or goes on."""
        if not self._others and self._written.seek(0, 2) > self._end:
            return self._end
        return min(self._others.values(), default=None)
