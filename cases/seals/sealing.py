"""Making seals: a signed checkpoint over all that is on record, kept here and to be kept elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy import func, select

from cases.errors import RecordBroken
from cases.seals.beside import ends, unlike
from cases.seals.keys import Key, KeyFault
from cases.seals.note import (
    Checkpoint,
    End,
    Note,
    Signature,
    Verifier,
    read_checkpoint,
    read_note,
    read_verifier,
    sign,
)
from cases.seals.tree import SealedTree
from cases.tables import case_index, cosignature, event, leaf, seal, seal_key
from workflow.errors import WenzeError
from workflow.wording import N_, Sentence, sentence

if TYPE_CHECKING:
    from cases.register import Register
    from cases.transaction import Transaction

_LAST = select(seal).order_by(seal.c.number.desc()).limit(1)
_KEYS = select(seal_key).order_by(seal_key.c.number)
_COSIGNED = select(cosignature.c.line).order_by(cosignature.c.vkey)
INTRODUCTION = "wenze key introduction v1"
FIRST, LOST = "first", "lost "


class Seal(msgspec.Struct, frozen=True):
    """A seal as it is kept: the size and root of the tree, when it was made, the signed note."""

    number: int
    size: int
    root: str
    made: str
    note: str


class Introduced(msgspec.Struct, frozen=True):
    """A key of the register, and the note by which it was introduced."""

    number: int
    vkey: str
    made: str
    note: str

    @property
    def verifier(self) -> Verifier:
        """The public key."""
        return read_verifier(self.vkey)


def last_seal(connection: sa.Connection) -> Seal | None:
    """The newest seal, if there is one."""
    found = connection.execute(_LAST).first()
    return None if found is None else Seal(*found)


def seal_named(number: int) -> Sentence:
    """A seal in a sentence."""
    return sentence(N_("seal {number}"), number=number)


def keys(connection: sa.Connection) -> tuple[Introduced, ...]:
    """The keys of the register, the present one last."""
    return tuple(Introduced(*row) for row in connection.execute(_KEYS))


def whole_note(connection: sa.Connection, found: Seal) -> Note:
    """The seal's note with what witnesses added to it."""
    lines = connection.execute(_COSIGNED.where(cosignature.c.seal == found.number)).scalars()
    return read_note(found.note + "".join(lines))


def make_seal(register: Register, key: Key) -> tuple[Seal, bool]:
    """Seal all that is on record, the access log and the old cases; the last seal, and false, where
    nothing came since.

    Raises `KeyFault` where the key is not the register's, `RecordBroken` where the record no longer
    holds what the last seal says: that is never signed over.
    """
    with register.writing() as view:
        known = keys(view.connection)
        if not known:
            _introduce(view, key, None, FIRST)
        elif known[-1].vkey != key.verifier.text():
            raise KeyFault(
                N_("this is not the present key of the register; that is {name}"), name=known[-1].vkey
            )
        return _sealed(view, [key])


def start_key(register: Register, key: Key) -> None:
    """Make the first key of the register known to it; `KeyFault` where it has one."""
    with register.writing() as view:
        if keys(view.connection):
            raise KeyFault(_HAS_ONE)
        _introduce(view, key, None, FIRST)


_HAS_ONE = N_("the register has a key: wenze audit key rotate for a new one, or, where the old one is "
              "lost, wenze audit key new --lost")  # fmt: skip


def rotate(register: Register, new: Key, old: Key) -> Seal | None:
    """Put a new key in the place of the old one, which introduces it; and seal with both."""
    with register.writing() as view:
        known = keys(view.connection)
        if not known or known[-1].vkey != old.verifier.text():
            raise KeyFault(N_("the old key is not the present key of the register"))
        _introduce(view, new, old, old.verifier.text())
        if not view.connection.execute(select(func.max(event.c.id))).scalar():
            return None
        return _sealed(view, [old, new], again=True)[0]


def replace_lost(register: Register, new: Key) -> None:
    """A new key that no old one introduces; the record says so for ever."""
    with register.writing() as view:
        known = keys(view.connection)
        if not known:
            raise KeyFault(N_("the register never had a key: wenze audit key new"))
        _introduce(view, new, None, LOST + known[-1].vkey)


def origin_of(connection: sa.Connection) -> str | None:
    """The name of the register in its seals: that of its first key."""
    known = keys(connection)
    return known[0].verifier.name if known else None


def _introduce(view: Transaction, new: Key, old: Key | None, before: str) -> None:
    connection, made = view.connection, _moment(view)
    origin = origin_of(connection) or new.verifier.name
    text = f"{INTRODUCTION}\n{origin}\n{new.verifier.text()}\n{before}\nmade {made}\n"
    signers = [key for key in (old, new) if key is not None]
    number = (connection.execute(select(func.max(seal_key.c.number))).scalar() or 0) + 1
    connection.execute(seal_key.insert(), {
        "number": number, "vkey": new.verifier.text(), "made": made, "note": _signed(text, signers),
    })  # fmt: skip


def _sealed(view: Transaction, signers: Sequence[Key], *, again: bool = False) -> tuple[Seal, bool]:
    connection = view.connection
    tree, before = SealedTree(connection), last_seal(connection)
    fresh = tree.grow()
    if not tree.size:
        raise WenzeError(sentence(N_("there is nothing on record yet that could be sealed")))
    now = ends(connection)
    if before is not None:
        said = read_checkpoint(read_note(before.note)).ends
        _check_still_there(connection, tree, before, said)
        if not fresh and not again and now == said:
            return before, False
    made, root = _moment(view), tree.root()
    origin = origin_of(connection)
    assert origin is not None
    text = Checkpoint(origin, tree.size, root, made, now).text()
    found = Seal(before.number + 1 if before else 1, tree.size, root.hex(), made, _signed(text, signers))
    connection.execute(seal.insert(), msgspec.structs.asdict(found))
    return found, True


def _check_still_there(
    connection: sa.Connection, tree: SealedTree, before: Seal, said: Sequence[End]
) -> None:
    gone = tree.size < before.size or tree.root(before.size).hex() != before.root
    here = [(seal_named(before.number), end) for end in said]
    if gone or any(unlike(connection, here)):
        raise RecordBroken(N_("the record no longer holds what seal {number} says; it is not sealed: "
                              "wenze audit verify"), number=before.number)  # fmt: skip


def _signed(text: str, signers: Sequence[Key]) -> str:
    found = [sign(text, one.private, one.verifier.name) for one in signers]
    return Note(text, tuple(found)).whole()


def _moment(view: Transaction) -> str:
    """The present time; later than every seal and key before, even if the clock went back."""
    made = (select(func.max(table.c.made)).scalar_subquery() for table in (seal, seal_key))
    before = [found for found in view.connection.execute(select(*made)).one() if found]
    now = view.recording()
    return max([now, *map(_just_after, before)])


def _just_after(made: str) -> str:
    later = datetime.fromisoformat(made) + timedelta(microseconds=1)
    return later.isoformat(timespec="microseconds").replace("+00:00", "Z")


def add_cosignature(register: Register, note: Note, witness: Verifier) -> tuple[Seal, datetime]:
    """Keep what a witness put under a seal of ours.

    Raises `WenzeError` where the note is none of our seals, or that witness did not sign it.
    """
    head = read_checkpoint(note)
    with register.writing() as view:
        rows = view.connection.execute(select(seal).where(seal.c.size == head.size)
                                       .order_by(seal.c.number.desc()))  # fmt: skip
        ours = [found for found in map(_seal, rows) if read_note(found.note).text == note.text]
        if not ours:
            raise WenzeError(sentence(N_("this is no seal of this register")))
        when = note.cosigned_by(witness)
        if when is None:
            raise WenzeError(sentence(N_("{name} did not sign this seal"), name=witness.name))
        line = next(one for one in note.signatures if (one.name, one.id) == (witness.name, witness.id))
        _keep_line(view, ours[0], witness, line)
    return ours[0], when


def _seal(row: Any) -> Seal:
    return Seal(*row)


def _keep_line(view: Transaction, found: Seal, witness: Verifier, line: Signature) -> None:
    place = {"seal": found.number, "vkey": witness.text()}
    there = select(cosignature.c.line).filter_by(**place)
    if view.connection.execute(there).scalar() is None:
        values = {**place, "line": line.line(), "made": _moment(view)}
        view.connection.execute(cosignature.insert(), values)


_UNSEALED = (
    select(case_index.c.number)
    .join(event, (event.c.stream == case_index.c.number) & (event.c.seq == case_index.c.seq))
    .outerjoin(leaf, leaf.c.event == event.c.id)
    .where(case_index.c.state == "filed", leaf.c.place.is_(None)).order_by(case_index.c.number)
    .execution_options(stream_results=True)
)  # fmt: skip


class Unsealed(NamedTuple):
    """How many filed cases wait for a seal, and the first few of them."""

    number: int
    first: tuple[str, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """The first few; that there are more, a sign says."""
        return self.first + ("…",) * (self.number > len(self.first))


_NAMED = 5


def unsealed_filed(connection: sa.Connection) -> Unsealed:
    """The filed cases whose last event is under no seal yet, however many there are."""
    with connection.execute(_UNSEALED) as found:
        numbers = iter(found.scalars())
        first = tuple(islice(numbers, _NAMED))
        return Unsealed(len(first) + sum(1 for _ in numbers), first)


def seal_over(connection: sa.Connection, number: str, seq: int) -> Seal | None:
    """The first seal that covers an event of a case, if one does."""
    place = (
        select(leaf.c.place).join(event, event.c.id == leaf.c.event)
        .where(event.c.stream == number, event.c.seq == seq).scalar_subquery()
    )  # fmt: skip
    found = connection.execute(select(seal).where(seal.c.size > place).order_by(seal.c.number).limit(1))
    row = found.first()
    return None if row is None else Seal(*row)
