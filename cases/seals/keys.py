"""Key files: the private key that signs, with its name and its public side to be read by anybody.

Three lines for people, then PKCS 8 in PEM, encrypted where there is a passphrase. A file that others
can read is refused, as ssh does; on Windows, where a mode says nothing, that cannot be looked at.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cases.seals.note import ED25519, NoteError, Verifier, read_verifier, verifier_of
from workflow.errors import WenzeError
from workflow.wording import N_, sentence

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_HEAD = "wenze seal key"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
Ask = Callable[[], str]


class KeyFault(WenzeError):
    """A key that cannot be used: which, why, and what to do."""

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(sentence(text, **values))


class Key(NamedTuple):
    """A key that is unlocked."""

    verifier: Verifier
    private: Ed25519PrivateKey


class KeyFile(NamedTuple):
    """A key file as far as it can be read without its passphrase."""

    place: Path
    verifier: Verifier
    pem: bytes

    @property
    def encrypted(self) -> bool:
        """Whether it takes a passphrase."""
        return b"ENCRYPTED" in self.pem.split(b"\n", 1)[0]

    def unlocked(self, ask: Ask) -> Key:
        """The key; `ask` gives the passphrase where one is needed."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        word = ask().encode() if self.encrypted else None
        try:
            private = load_pem_private_key(self.pem, word)
        except (ValueError, TypeError):
            raise KeyFault(
                N_("the passphrase does not open {file}") if self.encrypted
                else N_("{file} is damaged; take it from your copy"), file=self.place,
            ) from None  # fmt: skip
        same = isinstance(private, Ed25519PrivateKey) and self.verifier == verifier_of(
            private, self.verifier.name, self.verifier.kind
        )
        if not same or not isinstance(private, Ed25519PrivateKey):
            raise KeyFault(N_("{file} is damaged; take it from your copy"), file=self.place)
        return Key(self.verifier, private)


def unique_name(name: str) -> str:
    """A name with sixteen random digits behind it, so that no two registers are called the same."""
    return f"{name}-{secrets.token_hex(8)}"


def make_key(place: Path, name: str, passphrase: str = "", kind: int = ED25519) -> Key:
    """A new key in a new file that its owner alone can read. A file that is there is never replaced."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    locked = form.BestAvailableEncryption(passphrase.encode()) if passphrase else form.NoEncryption()
    pem = private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, locked)
    verifier = verifier_of(private, name, kind)
    text = f"{_HEAD}\nname: {name}\nverifier: {verifier.text()}\n".encode() + pem
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        _write_all(place, handle, text)
    except FileExistsError:
        raise KeyFault(N_("there is a key at {file} already; it is left as it is"), file=place) from None
    except OSError as error:
        raise KeyFault(N_("{file} cannot be written ({why})"), file=place, why=error.strerror) from None
    return Key(verifier, private)


def _write_all(place: Path, handle: int, text: bytes) -> None:
    """Half a key file is worse than none."""
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            place.unlink()
        raise


def read_key(place: Path) -> KeyFile:
    """The key file at that place; `KeyFault` where there is none, or it lies open to others."""
    try:
        mode = place.stat().st_mode
        text = place.read_bytes()
    except FileNotFoundError:
        raise KeyFault(N_("there is no key at {file}: wenze audit key new"), file=place) from None
    except OSError as error:
        raise KeyFault(N_("{file} cannot be read ({why})"), file=place, why=error.strerror) from None
    if os.name == "posix" and mode & _OTHERS:
        raise KeyFault(N_("others can read the key {file}; make it yours alone: chmod 600 {file}"),
                       file=place)  # fmt: skip
    head, _, pem = text.partition(b"-----BEGIN ")
    lines = head.decode("utf-8", "replace").splitlines()
    if not lines or lines[0] != _HEAD or not pem or not lines[-1].startswith("verifier: "):
        raise KeyFault(N_("{file} is no key of ours"), file=place)
    try:
        return KeyFile(place, read_verifier(lines[-1].removeprefix("verifier: ")), b"-----BEGIN " + pem)
    except NoteError:
        raise KeyFault(N_("{file} is damaged; take it from your copy"), file=place) from None


def coming(place: Path) -> Path:
    """Where a new key lies until the register knows it."""
    return place.with_name(place.name + ".new")


def take_over(place: Path) -> None:
    """Put the new key in the old one's place; the old one is kept under a number."""
    if place.exists():
        number = 1
        while (aside := place.with_name(f"{place.name}.{number}")).exists():
            number += 1
        place.rename(aside)
    coming(place).rename(place)


def chosen(place: Path, present: str) -> KeyFile:
    """The key file whose public side is `present`, where the register knows one: it may be the new
    one, if the machine stopped before it was put in its place."""
    new = coming(place)
    if present and new.exists():
        found = read_key(new)
        if found.verifier.text() == present:
            take_over(place)
            return found._replace(place=place)
    return read_key(place)
