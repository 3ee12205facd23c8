"""Verifying a bundle with nothing but the bundle; what is wrong, and where."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from cases.bundle.enclosed import Enclosed, enclosed
from cases.entries import read_event
from cases.evidence import MAX_BYTES
from cases.seals.checking import introduced
from cases.seals.note import (
    Checkpoint,
    Note,
    NoteError,
    Verifier,
    read_checkpoint,
    read_note,
    read_verifier,
)
from cases.seals.proofs import included
from cases.seals.proving import Proven
from cases.seals.sealing import INTRODUCTION, LOST, Introduced
from workflow.canonical import GENESIS, commitment, digest, leaf_hash
from workflow.event import Event
from workflow.wording import N_, Sentence, sentence

_UNREADABLE = (NoteError, msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError,
               RecursionError, OSError, zipfile.BadZipFile, NotImplementedError)  # fmt: skip


class Fault(msgspec.Struct, frozen=True):
    """Something wrong: in which file, and what."""

    file: str
    why: Sentence


class BundleReport(msgspec.Struct, frozen=True):
    """What was found. `signers`: the register's keys that signed; `witnesses`: who else, and when."""

    origin: str
    size: int
    root: str
    cases: int
    events: int
    unsealed: int
    signers: tuple[str, ...]
    witnesses: tuple[tuple[str, str], ...]
    lost: bool
    wrong: tuple[Fault, ...]

    def told(self, language: str) -> dict[str, Any]:
        """As `audit verify-bundle --json` has it."""
        first = self.wrong[0] if self.wrong else None
        return {
            "ok": not self.wrong, "origin": self.origin, "size": self.size, "root": self.root,
            "cases": self.cases, "events": self.events, "unsealed": self.unsealed,
            "signers": list(self.signers),
            "witnesses": [{"name": name, "time": time} for name, time in self.witnesses],
            "first_bad": first and {"file": first.file, "why": first.why.render(language)},
        }  # fmt: skip


class _Contents(msgspec.Struct, frozen=True):
    cases: tuple[str, ...]
    whole: bool
    encloses: tuple[str, ...]


class _Proof(msgspec.Struct, frozen=True):
    events: tuple[Proven, ...]
    unsealed: tuple[int, ...]


class _Text(msgspec.Struct, frozen=True):
    seq: int
    salt: str
    body: str


def verify_bundle(place: Path, trusted: str | None = None) -> BundleReport:
    """Look a bundle through. `trusted`: the verifier key that the reader has from elsewhere; only keys
    that follow from it count then."""
    found = _Verification(trusted)
    found.try_(place.name, lambda: found.look(place))
    return found.report()


class _Verification:
    def __init__(self, trusted: str | None) -> None:
        self._trusted = trusted
        self._wrong: list[Fault] = []
        self._head = Checkpoint("", 0, b"")
        self._signers: tuple[str, ...] = ()
        self._witnesses: list[tuple[str, str]] = []
        self._lost = False
        self._named: dict[str, str] = {}
        self._places: list[int] = []
        self._cases = self._events = self._unsealed = 0

    def report(self) -> BundleReport:
        return BundleReport(
            self._head.origin, self._head.size, self._head.root.hex(), self._cases, self._events,
            self._unsealed, self._signers, tuple(self._witnesses), self._lost, tuple(self._wrong),
        )  # fmt: skip

    def say(self, file: str, text: str, **values: Any) -> None:
        fault = Fault(file, sentence(text, **values))
        if fault not in self._wrong:
            self._wrong.append(fault)

    def try_(self, file: str, look: Callable[[], None]) -> None:
        """Whatever cannot be read is wrong, and does not keep us from the rest."""
        try:
            look()
        except _UNREADABLE as error:
            why = error.message if isinstance(error, NoteError) else str(error) or type(error).__name__
            self.say(file, N_("it cannot be read: {why}"), why=why)

    def look(self, place: Path) -> None:
        with enclosed(place) as files:
            self.try_(place.name, lambda: self._exact(place, files))
            for name, why in files.differing():
                self._wrong.append(Fault(name, why))
            contents = msgspec.json.decode(files.read("contents.json"), type=_Contents)
            self.try_("keys.txt", lambda: self._seal(files))
            if sorted(contents.cases) != files.cases():
                self.say("cases", N_("the cases are not those that contents.json lists"))
            for case in files.cases():
                self.try_(f"cases/{case}", lambda case=case: self._case(files, case))  # type: ignore[misc]
            if contents.whole and sorted(self._places) != list(range(self._head.size)):
                self.say("cases", N_("the record is not whole: events are missing"))
            self._enclosures(files, contents)

    def _exact(self, place: Path, files: Enclosed) -> None:
        """A zip file is the one that was written, byte by byte."""
        other = files.first_other_byte()
        if other is not None:
            self.say(
                place.name, N_("from byte {place} on it is not the file that was written; if it was "
                               "packed anew, unpack it and verify the folder"), place=other,
            )  # fmt: skip

    # -- the seal -----------------------------------------------------------------------------

    def _seal(self, files: Enclosed) -> None:
        note = read_note(files.text("checkpoint.txt"))
        self._head = read_checkpoint(note)
        keys = self._keys(files.text("keys.txt"))
        self._signers = tuple(one.text() for one in keys if note.signed_by(one))
        if not self._signers:
            self.say("checkpoint.txt", N_("it has no good signature of a key of the register") if
                     self._trusted is None else
                     N_("it has no good signature of the key you trust, or of one that follows from it"
                     ))  # fmt: skip
        for line in files.text("witnesses.txt").splitlines():
            self._witness(note, read_verifier(line))

    def _witness(self, note: Note, witness: Verifier) -> None:
        when = note.cosigned_by(witness)
        if when is None:
            self.say("witnesses.txt", N_("the signature of the witness {name} is not good"),
                     name=witness.name)  # fmt: skip
        else:
            self._witnesses.append((witness.name, when.isoformat().replace("+00:00", "Z")))

    def _keys(self, text: str) -> list[Verifier]:
        """The keys that count: all that were introduced, or those from the trusted one on."""
        found: list[Verifier] = []
        before: Introduced | None = None
        good = self._trusted is None
        for place, part in enumerate(text.split(f"{INTRODUCTION}\n")[1:], 1):
            origin, vkey, after, made = part.splitlines()[:4]
            one = Introduced(place, vkey, made.removeprefix("made "), f"{INTRODUCTION}\n{part}")
            if origin != self._head.origin or not introduced(one, place, before, origin):
                self.say("keys.txt", N_("key {number} was not introduced as it should be"), number=place)
            if after.startswith(LOST):
                self._lost, good = True, self._trusted is None
            good = good or vkey == self._trusted
            found += [one.verifier] if good else []
            before = one
        return found

    # -- the cases ----------------------------------------------------------------------------

    def _case(self, files: Enclosed, case: str) -> None:
        proof = msgspec.json.decode(files.read(f"cases/{case}/proof.json"), type=_Proof)
        proven = {one.seq: one for one in proof.events}
        file, head, commitments = f"cases/{case}/events.jsonl", GENESIS, {}
        lines = files.read(file).split(b"\n")
        if lines.pop() != b"":
            self.say(file, N_("its last line is cut off"))
        for seq, line in enumerate(lines, 1):
            found = read_event(line)
            if found is None or (found.stream, found.seq) != (case, seq):
                self.say(file, N_("entry {seq} is not one, or in another's place"), seq=seq)
                continue
            if found.prev != head:
                self.say(file, N_("entry {seq} does not follow from the one before it"), seq=seq)
            head = leaf_hash(line)
            commitments[seq] = found.sealed
            self._under_seal(file, seq, head, proven.get(seq), proof.unsealed)
            self._names(found)
        if {*proven, *proof.unsealed} != {*range(1, len(lines) + 1)}:
            self.say(file, N_("entries are missing at its end"))
        self._texts(files, case, commitments)
        self._cases, self._events = self._cases + 1, self._events + len(lines)
        self._unsealed += len(proof.unsealed)

    def _under_seal(
        self, file: str, seq: int, head: str, one: Proven | None, unsealed: tuple[int, ...]
    ) -> None:
        if one is None:
            if seq not in unsealed:
                self.say(file, N_("there is no proof that entry {seq} is under the seal"), seq=seq)
            return
        self._places.append(one.place)
        path = [bytes.fromhex(step) for step in one.path]
        if not included(one.place, self._head.size, bytes.fromhex(head), path, self._head.root):
            self.say(file, N_("entry {seq} is not under the seal"), seq=seq)

    def _texts(self, files: Enclosed, case: str, commitments: dict[int, str | None]) -> None:
        file = f"cases/{case}/sealed.jsonl"
        for line in files.read(file).splitlines() if files.has(file) else ():
            one = msgspec.json.decode(line, type=_Text)
            if commitment(bytes.fromhex(one.salt), one.body.encode()) != commitments.get(one.seq):
                self.say(file, N_("the sealed text of entry {seq} was changed"), seq=one.seq)

    def _names(self, found: Event) -> None:
        for policy in filter(None, (found.receipt.policy, found.outcome.policy)):
            for sha256 in filter(None, (policy.sha256, policy.procedure)):
                self._named[f"policies/{sha256}.json"] = sha256
        if found.do == "evidence" and found.outcome.held == "here":
            sha256 = str(found.action["sha256"])
            self._named[f"evidence/{sha256}"] = sha256

    # -- what is enclosed ---------------------------------------------------------------------

    def _enclosures(self, files: Enclosed, contents: _Contents) -> None:
        for file, sha256 in sorted(self._named.items()):
            if not files.has(file):
                if file.partition("/")[0] in contents.encloses:
                    self.say(file, N_("it is missing"))
            elif _digest(files.parts(file)) != sha256:
                self.say(file, N_("it was changed"))


def _digest(parts: Iterator[bytes]) -> str:
    found, size = hashlib.sha256(), 0
    for part in parts:
        size += len(part)
        if size > MAX_BYTES:
            return digest(b"")
        found.update(part)
    return found.hexdigest()
