"""What is given to somebody who doubts: that the events of a case are under a seal, and that a seal
goes on from an earlier one."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, select

from cases.seals.note import Note, NoteError, read_checkpoint, read_note
from cases.seals.sealing import Seal, last_seal, origin_of, whole_note
from cases.seals.tree import SealedTree
from cases.tables import event, leaf
from workflow.errors import WenzeError
from workflow.wording import N_, sentence

if TYPE_CHECKING:
    from cases.transaction import Transaction

_PLACES = (
    select(event.c.seq, event.c.hash, leaf.c.place)
    .select_from(event.outerjoin(leaf, leaf.c.event == event.c.id))
    .where(event.c.stream == bindparam("stream")).order_by(event.c.seq)
)  # fmt: skip


class Proven(msgspec.Struct, frozen=True):
    """An event under a seal: its place in the tree, and the path from it to the root."""

    seq: int
    hash: str
    place: int
    path: tuple[str, ...]


class CaseProof(msgspec.Struct, frozen=True):
    """The events of a case that are under the newest seal, and those that are not yet."""

    case: str
    seal: Seal
    note: Note
    events: tuple[Proven, ...]
    unsealed: tuple[int, ...]

    def told(self) -> dict[str, Any]:
        """As `audit prove` writes it."""
        return {
            "ok": not self.unsealed, "case": self.case, "size": self.seal.size, "root": self.seal.root,
            "checkpoint": self.note.whole(), "events": msgspec.to_builtins(self.events),
            "unsealed": list(self.unsealed),
        }  # fmt: skip


def newest(view: Transaction) -> Seal:
    """The newest seal; `WenzeError` where there is none."""
    found = last_seal(view.connection)
    if found is None:
        raise WenzeError(sentence(N_("nothing is under a seal yet: wenze audit seal")))
    return found


def prove_case(view: Transaction, number: str, *, partly: bool = False) -> CaseProof:
    """The proof for a case under the newest seal. `WenzeError` where none of its events is under it,
    unless it is asked for what there is."""
    found, tree = newest(view), SealedTree(view.connection)
    proven, waiting = [], []
    for seq, head, place in view.connection.execute(_PLACES, {"stream": number}).all():
        if place is None or place >= found.size:
            waiting.append(seq)
        else:
            path = tuple(step.hex() for step in tree.inclusion(place, found.size))
            proven.append(Proven(seq, head, place, path))
    if not proven and not partly:
        raise WenzeError(sentence(N_("{case} is not under a seal yet: wenze audit seal"), case=number))
    note = whole_note(view.connection, found)
    return CaseProof(number, found, note, tuple(proven), tuple(waiting))


def continuation(view: Transaction, earlier: Note | None) -> str:
    """What a witness is asked with (C2SP tlog-witness): the size of the checkpoint it saw, the proof
    that the newest seal goes on from it, the newest seal."""
    found, tree = newest(view), SealedTree(view.connection)
    old = 0
    if earlier is not None:
        head = read_checkpoint(earlier)
        if head.origin != origin_of(view.connection):
            raise WenzeError(sentence(
                N_("this is a checkpoint of another register, {name}"), name=head.origin))  # fmt: skip
        if head.size > found.size or tree.root(head.size) != head.root:
            raise WenzeError(sentence(N_("the register does not go on from this checkpoint: wenze audit "
                                         "verify --against FILE")))  # fmt: skip
        old = head.size
    steps = [base64.b64encode(step).decode() for step in tree.consistency(old, found.size)]
    return "\n".join([f"old {old}", *steps, "", whole_note(view.connection, found).whole()])


class Asked(msgspec.Struct, frozen=True):
    """What a witness is asked with, as it reads it."""

    old: int
    path: tuple[bytes, ...]
    note: Note


def read_request(text: str) -> Asked:
    """What a witness is asked; a bare checkpoint asks it to begin. `NoteError` where it is neither."""
    head, _, rest = text.partition("\n\n")
    word, *steps = head.split("\n")
    number = word.removeprefix("old ")
    if number == word:
        return Asked(0, (), read_note(text))
    try:
        path = tuple(base64.b64decode(step, validate=True) for step in steps)
        return Asked(int(number), path, read_note(rest))
    except ValueError:
        raise NoteError(sentence(N_("this is neither a checkpoint nor a proof that goes with one"))) \
            from None  # fmt: skip
