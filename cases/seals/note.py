"""Signed notes and checkpoints, as C2SP writes them down (signed-note, tlog-checkpoint,
tlog-cosignature), so that programs that know nothing of us can verify them.

A note is lines of text, an empty line, and one line a signature. A checkpoint is a note whose text
says which tree, its size, its root; ours adds the time at which it was made, and the ends of the
chains that are not in the tree.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from workflow.errors import WenzeError
from workflow.wording import N_, sentence

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519, COSIGNATURE = 1, 4
_KINDS = (ED25519, COSIGNATURE)
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_CHAINS = ("looks", "history")
_END = re.compile(r"([a-z]+) (0|[1-9][0-9]{0,17}) ([0-9a-f]{64})")
MAX_BYTES = 1 << 20


class NoteError(WenzeError):
    """A note, a checkpoint or a verifier key that is not written as it should be."""


class Verifier(msgspec.Struct, frozen=True):
    """A public key under its name; `kind` says whether it signs or cosigns."""

    name: str
    kind: int
    key: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that a signature names its key by."""
        return hashlib.sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.key).digest()[:4]

    def text(self) -> str:
        """The verifier key in a line: name, id, key."""
        coded = base64.b64encode(bytes([self.kind]) + self.key).decode()
        return f"{self.name}+{self.id.hex()}+{coded}"

    def verify(self, value: bytes, said: bytes) -> bool:
        """Whether it signed these bytes."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(value, said)
        except (InvalidSignature, ValueError):
            return False
        return True


class Signature(msgspec.Struct, frozen=True):
    """A signature line: the key's name and id, what it signed with."""

    name: str
    id: bytes
    value: bytes

    def line(self) -> str:
        """As it stands in the note."""
        return f"— {self.name} {base64.b64encode(self.id + self.value).decode()}\n"


class Note(msgspec.Struct, frozen=True):
    """A text that ends in a line break, and who signed it."""

    text: str
    signatures: tuple[Signature, ...]

    def whole(self) -> str:
        """As it is written."""
        return self.text + "\n" + "".join(one.line() for one in self.signatures)

    def signed_by(self, verifier: Verifier) -> bool:
        """Whether that key signed it."""
        return any(verifier.verify(one.value, self.text.encode()) for one in self._of(verifier))

    def cosigned_by(self, witness: Verifier) -> datetime | None:
        """When that witness cosigned it, as the witness says; None where it did not."""
        for one in self._of(witness):
            seconds = int.from_bytes(one.value[:8], "big")
            said = cosigned_text(self.text, seconds)
            if len(one.value) == 72 and witness.verify(one.value[8:], said) and seconds < 1 << 36:
                return datetime.fromtimestamp(seconds, UTC)
        return None

    def _of(self, verifier: Verifier) -> Iterable[Signature]:
        return (one for one in self.signatures if (one.name, one.id) == (verifier.name, verifier.id))

    def joined(self, *more: Signature) -> Note:
        """The note with further signatures, each once."""
        return Note(self.text, tuple(dict.fromkeys((*self.signatures, *more))))


class End(msgspec.Struct, frozen=True):
    """How far a chain beside the tree had come: which, how many entries, the hash of the last."""

    chain: str
    size: int
    hash: str


class Checkpoint(msgspec.Struct, frozen=True):
    """The head of a tree: whose, how many leaves, their root, when it was made, and where the access
    log (`looks`) and the old cases (`history`) ended then."""

    origin: str
    size: int
    root: bytes
    made: str = ""
    ends: tuple[End, ...] = ()

    def text(self) -> str:
        """What is signed."""
        coded = base64.b64encode(self.root).decode()
        lines = [f"made {self.made}"] if self.made else []
        lines += [f"{end.chain} {end.size} {end.hash}" for end in self.ends]
        return "".join(f"{line}\n" for line in (self.origin, self.size, coded, *lines))


def cosigned_text(text: str, seconds: int) -> bytes:
    """What a witness signs: the time, and the checkpoint's text."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def sign(text: str, private: Ed25519PrivateKey, name: str) -> Signature:
    """The signature of a key on a text."""
    return Signature(name, verifier_of(private, name).id, private.sign(text.encode()))


def cosign(text: str, private: Ed25519PrivateKey, name: str, seconds: int) -> Signature:
    """The cosignature of a witness on a checkpoint's text, at that time (seconds since 1970)."""
    value = seconds.to_bytes(8, "big") + private.sign(cosigned_text(text, seconds))
    return Signature(name, verifier_of(private, name, COSIGNATURE).id, value)


def verifier_of(private: Ed25519PrivateKey, name: str, kind: int = ED25519) -> Verifier:
    """The public side of a key under a name."""
    return Verifier(name, kind, private.public_key().public_bytes_raw())


def is_name(name: str) -> bool:
    """Whether a key may be called that: no space, no plus sign, nothing that cannot be seen."""
    return bool(name) and name.isprintable() and not any(c.isspace() or c == "+" for c in name)


def read_verifier(text: str) -> Verifier:
    """The key that a line `name+id+key` says; `NoteError` where it says none."""
    name, _, rest = text.strip().partition("+")
    known, _, coded = rest.partition("+")
    decoded = _decoded(coded) or b"\x00"
    found = Verifier(name, decoded[0], decoded[1:])
    if not is_name(name) or found.kind not in _KINDS or len(found.key) != 32 or found.id.hex() != known:
        raise NoteError(sentence(N_("this is no verifier key: {text}"), text=text.strip()[:80]))
    return found


def read_note(text: str) -> Note:
    """The note that is written there; `NoteError` where it is none."""
    place = text.rfind("\n\n")
    said, signed = text[: place + 1], text[place + 2 :]
    visible = all(c == "\n" or c.isprintable() for c in said)
    if place < 1 or not signed.endswith("\n") or not visible:
        raise NoteError(sentence(N_("this is no signed note")))
    return Note(said, tuple(_signature(line) for line in signed[:-1].split("\n")))


def _signature(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, coded = rest.partition(" ")
    decoded = _decoded(coded)
    if dash != "—" or not is_name(name) or decoded is None or len(decoded) < 5:
        raise NoteError(sentence(N_("a signature of the note cannot be read: {line}"), line=line[:80]))
    return Signature(name, decoded[:4], decoded[4:])


def read_checkpoint(note: Note) -> Checkpoint:
    """The head of a tree that a note tells; `NoteError` where it tells none."""
    origin, *rest = note.text[:-1].split("\n")
    if len(rest) < 2 or not origin or not _NUMBER.fullmatch(rest[0]) or "" in rest:
        raise NoteError(sentence(N_("this is no checkpoint")))
    root = _decoded(rest[1])
    if root is None or len(root) != 32:
        raise NoteError(sentence(N_("this is no checkpoint")))
    made = next((line[5:] for line in rest[2:] if line.startswith("made ")), "")
    ends = tuple(_end(line) for line in rest[2:] if line.partition(" ")[0] in _CHAINS)
    return Checkpoint(origin, int(rest[0]), root, made, ends)


def _end(line: str) -> End:
    found = _END.fullmatch(line)
    if found is None:
        raise NoteError(sentence(N_("this is no checkpoint")))
    return End(found[1], int(found[2]), found[3])


def _decoded(coded: str) -> bytes | None:
    """The bytes of canonical base64."""
    try:
        found = base64.b64decode(coded, validate=True)
    except ValueError:
        return None
    return found if base64.b64encode(found).decode() == coded else None
