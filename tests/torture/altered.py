"""Single bytes changed anywhere in a bundle, and in the evidence files of a register."""

from __future__ import annotations

import contextlib
import io
import random
import runpy
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from cases import open_register
from cases.bundle.checking import verify_bundle
from cases.transaction import Transaction
from tests.torture.damage import Found, faults
from tests.tree import ROOT

SECOND = ROOT / "cases" / "bundle" / "verify.py"
_HEAD = 30


def second_opinion(bundle: Path) -> list[str]:
    """What the verifier in a bundle says is wrong."""
    said = io.StringIO()
    with (
        mock.patch.object(sys, "argv", [str(SECOND), str(bundle)]), contextlib.redirect_stdout(said),
        contextlib.suppress(SystemExit),
    ):  # fmt: skip
        runpy.run_path(str(SECOND), run_name="__main__")
    return [line for line in said.getvalue().splitlines() if line.startswith("WRONG")]


def first_opinion(bundle: Path) -> list[str]:
    """What `audit verify-bundle` says is wrong."""
    return [f"{fault.file}: {fault.why.render('en')}" for fault in verify_bundle(bundle).wrong]


def changed(content: bytes, place: int, chance: random.Random) -> bytes:
    """The same with another byte there."""
    return content[:place] + bytes([content[place] ^ chance.randrange(1, 256)]) + content[place + 1 :]


class Parts:
    """What the bytes of a zip file belong to."""

    def __init__(self, bundle: Path) -> None:
        with zipfile.ZipFile(bundle) as archive:
            self._members = [(one.header_offset, one.filename.partition("/")[2]) for one in
                             archive.infolist()]  # fmt: skip
            self._heads = [one.header_offset + _HEAD + len(one.filename.encode()) for one in
                           archive.infolist()]  # fmt: skip
            self._list = archive.start_dir
            self._end = self._list + sum(46 + len(one.filename.encode()) for one in archive.infolist())

    def part(self, place: int) -> tuple[str, str]:
        """The kind of part, and the member that it is of."""
        if place >= self._end:
            return "end of the zip file", ""
        if place >= self._list:
            return "list of the members", ""
        number = max(n for n, (start, _) in enumerate(self._members) if start <= place)
        return ("content" if place >= self._heads[number] else "head of a member",
                self._members[number][1])  # fmt: skip


def bundle_rounds(bundle: Path, copy: Path, *, seed: int, number: int) -> Found:
    """Change so many bytes of a bundle, each in a fresh copy; both verifiers are asked."""
    content, parts, chance, told = bundle.read_bytes(), Parts(bundle), random.Random(seed), Found()
    shutil.copyfile(bundle, copy)
    assert not first_opinion(copy)
    assert not second_opinion(copy)
    for _ in range(number):
        place = chance.randrange(len(content))
        copy.write_bytes(changed(content, place, chance))
        part, member = parts.part(place)
        said = first_opinion(copy), second_opinion(copy)
        if not all(said):
            told.missed.append((place, part, member, said))
            continue
        told.found[part] += 1
        if not all(_located(place, part, member, one) for one in said):
            told.unplaced.append((place, part, member, said))
    return told


def _located(place: int, part: str, member: str, said: list[str]) -> bool:
    """By the member, or by the number of the byte. Where the list of members is hit: as what cannot be
    read, or from where on what it lists is not there as it lists it."""
    told = "\n".join(said)
    if part in ("content", "head of a member"):
        return member in told or f"byte {place} " in told
    return f"byte {place} " in told or "cannot be read" in told or "from byte" in told


def evidence_rounds(register: Path, folder: Path, *, seed: int, number: int) -> Found:
    """Change so many bytes of the evidence files of a register, each in a fresh copy."""
    shutil.copytree(register.parent, folder, dirs_exist_ok=True)
    copy, chance, told = folder / register.name, random.Random(seed), Found()
    kept = _kept(copy)
    assert kept
    for _ in range(number):
        file = chance.choice(sorted(kept))
        content = file.read_bytes()
        place = chance.randrange(len(content))
        file.write_bytes(changed(content, place, chance))
        said = list(faults(copy))
        file.write_bytes(content)
        if not said:
            told.missed.append((file.name, place))
            continue
        told.found[kept[file]] += 1
        if not any(kept[file] in one for one in said):
            told.unplaced.append((file.name, place, said))
    assert not list(faults(copy)), "mended, it holds again"
    return told


def _kept(copy: Path) -> dict[Path, str]:
    """Each evidence file, and how the entry that holds it is named."""
    with open_register(copy) as register:
        numbers = register.numbers()
        with register.reading() as view:
            return {register.evidence.place(sha256): f"{case} {seq}: the evidence {label} is"
                    for case, seq, sha256, label in _held(view, numbers)}  # fmt: skip


def _held(view: Transaction, numbers: list[str]) -> Iterator[tuple[str, int, str, str]]:
    for number in numbers:
        for event, _ in view.events(number):
            if event.do == "evidence" and event.outcome.held == "here":
                yield number, event.seq, event.action["sha256"], event.action["label"]
