"""The files of a bundle, in a zip file or in the folder it was unpacked to; nothing is unpacked here."""

from __future__ import annotations

import contextlib
import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cases.bundle.exact import first_other_byte, opened
from workflow.wording import N_, Sentence, sentence

_CHUNK = 1 << 20
MOST = 1 << 30  # of a file that is read at once
PAYLOAD = "data/"
_MANIFESTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt")


class Enclosed:
    """A bag's files by their names within it; names of the payload are given without `data/`."""

    def __init__(self, names: dict[str, str], archive: zipfile.ZipFile | None, folder: Path) -> None:
        self._names, self._archive, self._folder = names, archive, folder

    def has(self, name: str) -> bool:
        """Whether the payload has that file."""
        return PAYLOAD + name in self._names

    def cases(self) -> list[str]:
        """The numbers of the cases that have a folder."""
        start = f"{PAYLOAD}cases/"
        return sorted({name[len(start) :].partition("/")[0] for name in self._names
                       if name.startswith(start)})  # fmt: skip

    def read(self, name: str) -> bytes:
        """A file of the payload."""
        return self._whole(PAYLOAD + name)

    def text(self, name: str) -> str:
        """A file of the payload as text."""
        return self.read(name).decode()

    def parts(self, name: str) -> Iterator[bytes]:
        """A file of the payload, piece by piece."""
        return self._pieces(PAYLOAD + name)

    def first_other_byte(self) -> int | None:
        """Where a zip file begins not to be the one that was written; None for none, and of a folder."""
        if self._archive is None:
            return None
        return first_other_byte(self._folder, self._archive)

    def _whole(self, name: str) -> bytes:
        found = bytearray()
        for part in self._pieces(name):
            found += part
            if len(found) > MOST:
                raise ValueError("too large")
        return bytes(found)

    def _pieces(self, name: str) -> Iterator[bytes]:
        with self._opened(name) as found:
            while part := found.read(_CHUNK):
                yield part

    def _opened(self, name: str) -> IO[bytes]:
        if self._archive is not None:
            return opened(self._archive, self._names[name])
        return (self._folder / self._names[name]).open("rb")

    def differing(self) -> Iterator[tuple[str, Sentence]]:
        """Where the files are not those that the bag's manifests list (BagIt, RFC 8493)."""
        for manifest in _MANIFESTS:
            listed = dict(self._listed(manifest)) if manifest in self._names else {}
            if not listed:
                yield manifest, sentence(N_("it is missing"))
            for name, sha256 in listed.items():
                if name not in self._names:
                    yield name, sentence(N_("it is missing"))
                elif self._digest(name) != sha256:
                    yield name, sentence(N_("it is not the file that the manifest lists"))
            if manifest == _MANIFESTS[0]:
                for name in sorted(self._names.keys() - listed.keys()):
                    if name.startswith(PAYLOAD):
                        yield name, sentence(N_("no manifest lists it"))

    def _listed(self, manifest: str) -> Iterator[tuple[str, str]]:
        for line in self._whole(manifest).decode().splitlines():
            sha256, _, name = line.partition(" ")
            yield name.strip(), sha256

    def _digest(self, name: str) -> str:
        found = hashlib.sha256()
        for part in self._pieces(name):
            found.update(part)
        return found.hexdigest()


@contextlib.contextmanager
def enclosed(place: Path) -> Iterator[Enclosed]:
    """The files of the bundle at that place. Raises `BadZipFile`, `ValueError`, `OSError` where they
    cannot be read."""
    if place.is_dir():
        names = {file.relative_to(place).as_posix(): str(file.relative_to(place))
                 for file in place.rglob("*") if file.is_file()}  # fmt: skip
        yield Enclosed(names, None, place)
        return
    with zipfile.ZipFile(place) as archive:
        inside = archive.namelist()
        names = {name.partition("/")[2]: name for name in inside}
        if len(names) != len(inside):
            raise ValueError("a name occurs twice")
        yield Enclosed(names, archive, place)
