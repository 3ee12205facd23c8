"""A witness: a second office that signs a seal only if it goes on from the last one it signed.

It needs no register, only a file in which it notes what it saw last of whom, and a key of its own.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from cases.seals.keys import Key
from cases.seals.note import Note, NoteError, Verifier, cosign, read_checkpoint, read_note, read_verifier
from cases.seals.proofs import consistent
from cases.seals.proving import Asked
from cases.seals.sealing import INTRODUCTION
from workflow.errors import WenzeError
from workflow.wording import N_, sentence


class Seen(msgspec.Struct, frozen=True):
    """What was seen last of a register: its keys, the size and root of its tree."""

    keys: tuple[str, ...]
    size: int
    root: str


Memory = dict[str, Seen]


class Unlike(WenzeError):
    """What was shown to the witness does not go on from what it saw before."""

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(sentence(text, **values))


def read_memory(place: Path) -> Memory:
    """What the witness noted; nothing where it never saw anything."""
    try:
        return msgspec.json.decode(place.read_bytes(), type=Memory)
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError):
        raise WenzeError(
            sentence(N_("{file} cannot be read; take it from your copy"), file=place)
        ) from None


def written(memory: Memory) -> bytes:
    """The memory as it is written down."""
    return msgspec.json.format(msgspec.json.encode(memory, order="sorted"), indent=2) + b"\n"


def witnessed(
    memory: Memory, asked: Asked, key: Key, now: datetime, trusted: tuple[Verifier, ...] = (),
    introductions: str = "",
) -> tuple[Memory, Note]:  # fmt: skip
    """The checkpoint with the witness's signature, and what it notes from now on.

    `trusted`: keys that the witness was told of by other means, needed the first time; `introductions`:
    the notes by which the register's newer keys came. Raises `Unlike` where the checkpoint does not go
    on from what was seen, `NoteError` where it is not signed by a key that is known.
    """
    head = read_checkpoint(asked.note)
    seen = memory.get(head.origin)
    known = [*map(read_verifier, seen.keys if seen else ()), *trusted]
    known += _introduced(introductions, known, head.origin)
    if not any(asked.note.signed_by(one) for one in known):
        raise NoteError(sentence(
            N_("{name}: it is signed by no key that you know; have its verifier key told you by other "
               "means (--trust), or the notes of its newer keys (--keys)"), name=head.origin
        ))  # fmt: skip
    if seen is not None:
        _check_goes_on(seen, asked, head.size, head.root)
    noted = Seen(tuple(dict.fromkeys(one.text() for one in known)), head.size, head.root.hex())
    line = cosign(asked.note.text, key.private, key.verifier.name, int(now.timestamp()))
    return {**memory, head.origin: noted}, asked.note.joined(line)


def _check_goes_on(seen: Seen, asked: Asked, size: int, root: bytes) -> None:
    if size < seen.size:
        raise Unlike(N_("you saw {seen} events, and this says {size}: it is older, or the register was "
                        "cut short"), seen=seen.size, size=size)  # fmt: skip
    if asked.old != seen.size and size != seen.size:
        raise Unlike(N_("the proof begins at {old} events, and you saw {seen}; ask for one that begins "
                        "with the checkpoint you signed last"), old=asked.old, seen=seen.size
        )  # fmt: skip
    path = asked.path if size != seen.size else ()
    if not consistent(seen.size, size, bytes.fromhex(seen.root), root, path):
        raise Unlike(N_("it does not go on from what you saw: the record was written anew, or the proof "
                        "is not good. It was not signed"))  # fmt: skip


def _introduced(text: str, known: list[Verifier], origin: str) -> list[Verifier]:
    """The keys that follow from known ones by notes, each signed by the one before."""
    found: list[Verifier] = []
    for part in filter(None, text.split(f"{INTRODUCTION}\n")):
        note = read_note(f"{INTRODUCTION}\n{part}")
        _, name, vkey, before, *_ = note.text.splitlines()
        if name == origin and any(
            one.text() == before and note.signed_by(one) for one in (*known, *found)
        ):
            found.append(read_verifier(vkey))
    return found
