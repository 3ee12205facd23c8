"""A register in which every table has a row: what is to be looked at is there to be damaged."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from cases import Register
from cases.access import Look
from cases.bundle.making import Asked, make_bundle
from cases.history.reading import Old
from cases.history.record import Source, keep
from cases.proposals import propose
from cases.seals.keys import make_key
from cases.seals.note import COSIGNATURE, cosign
from cases.seals.sealing import add_cosignature, make_seal, rotate, whole_note
from tests.torture import office
from workflow.reading import read_fields

LOOKS = 6


def furnished(file: Path, place: str | None = None, *, evidence: Path | None = None) -> Register:
    """Two cases, two seals under two keys, a witness, old cases, looks, a proposal; made at `file`, or
    beside it where `place` says."""
    register = office.small(file, place, evidence=evidence)
    furnish(register, file.parent)
    return register


def furnish(register: Register, folder: Path) -> None:
    """Put into a small register what only later revisions have; its keys go to that folder."""
    first = make_key(folder / "one.key", "office-1")
    second, witness = make_key(folder / "two.key", "office-1"), make_key(
        folder / "witness.key", "city", kind=COSIGNATURE)  # fmt: skip
    make_seal(register, first)
    office.taken(register, [office.reported("three")])
    assert propose(register, read_fields(office.waiting("three"))).proposable
    found = rotate(register, second, first)
    assert found is not None
    with register.connection() as connection:
        note = whole_note(connection, found)
    signed = cosign(note.text, witness.private, witness.verifier.name, int(office.clock().timestamp()))
    add_cosignature(register, replace(note, signatures=(*note.signatures, signed)), witness.verifier)
    with register.connection(writes=True) as connection:
        old = [Old(f"2019-{line}", {"summary": f"旧案{line}"}, "2019", line) for line in range(1, 5)]
        keep(connection, old, Source("reg1", "2025-09-01T08:30:00.000000Z", "old.xlsx", "ab" * 32))
    for _ in range(LOOKS):
        register.note(Look(what="show", by="aud1", case="AGRICULTURE-2025-0001", entries=11))


def bundled(register: Register, file: Path) -> Path:
    """The bundle of the whole of it, with everything that can be in one."""
    make_bundle(register, Asked(tuple(register.numbers()), True, texts=True), file)
    return file
