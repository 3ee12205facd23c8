"""Documents that have another one's text: no packs, and known by name all the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from workflow import sources

FILE = Path(__file__).parent / "policies" / "same-text.yaml"


def same_text(folders: Iterable[Path | str] = ()) -> dict[str, str]:
    """Document → the shipped pack that has its text. Where an office keeps a pack of its own under
    either name, nothing is said of the two: they need not agree any more."""
    places = [Path(folder) for folder in folders]
    return {
        document: pack for document, pack in _listed().items()
        if not any((place / name / "policy.yaml").is_file()
                   for place in places for name in (document, pack))
    }  # fmt: skip


def documents_of(pack: str, folders: Iterable[Path | str] = ()) -> tuple[str, ...]:
    """The other documents whose text a pack has."""
    return tuple(document for document, named in same_text(folders).items() if named == pack)


@cache
def _listed() -> dict[str, str]:
    return {document: str(pack) for document, pack in sources.read(FILE).items()}
