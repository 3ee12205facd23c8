"""Looking the seals through: the tree that is kept, each seal against it, each signature, each key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, select

from cases.merkle import Tree
from cases.seals.beside import unlike
from cases.seals.note import (
    End,
    Note,
    NoteError,
    Verifier,
    read_checkpoint,
    read_note,
    read_verifier,
)
from cases.seals.sealing import FIRST, INTRODUCTION, LOST, Introduced, Seal, keys, seal_named
from cases.seals.tree import STEP, folded
from cases.tables import cosignature, event, leaf, seal, subtree
from workflow.wording import N_, Sentence, sentence

_STREAMED = {"stream_results": True}
_LEAVES = (
    select(leaf.c.place, event.c.hash).select_from(leaf.outerjoin(event, event.c.id == leaf.c.event))
    .order_by(leaf.c.place).execution_options(**_STREAMED)
)  # fmt: skip
_REST = (
    select(event.c.hash).select_from(event.outerjoin(leaf, event.c.id == leaf.c.event))
    .where(leaf.c.place.is_(None)).order_by(event.c.id).execution_options(**_STREAMED)
)  # fmt: skip
_SUBTREES = (
    select(subtree).order_by(subtree.c.level, subtree.c.place).execution_options(**_STREAMED)
)  # fmt: skip
_SEALS = select(seal).order_by(seal.c.number)
_COSIGNATURES = select(cosignature).order_by(cosignature.c.seal, cosignature.c.vkey)


class Seals:
    """What was found: the root over all events, sealed ones in their places first; how many are under
    a seal; the root at each size that a seal or `sizes` speaks of; what is wrong."""

    def __init__(self, connection: sa.Connection, sizes: Iterable[int] = ()) -> None:
        self.wrong: list[Sentence] = []
        self.keys = keys(connection)
        self.sealed = 0
        self._seals = [Seal(*row) for row in connection.execute(_SEALS)]
        self.sizes = {one.size for one in self._seals} | {*sizes}
        self.roots: dict[int, str] = {}
        self.root = self._tree(connection)
        self._check_keys()
        self._ends: list[tuple[Sentence, End]] = []
        self._check_seals()
        self.wrong += {end.chain: why for end, why in unlike(connection, self._ends)}.values()
        self._check_cosignatures(connection)

    @property
    def origin(self) -> str | None:
        """The name of the register in its seals."""
        return self.keys[0].verifier.name if self.keys else None

    def say(self, text: str, **values: Any) -> None:
        """Note something wrong."""
        self.wrong.append(sentence(text, **values))

    def _tree(self, connection: sa.Connection) -> str:
        tree, groups = Tree(), _Groups()
        for place, noted in connection.execute(_LEAVES):
            if place != tree.size or noted is None:
                self.say(N_("place {place} of the sealed tree is empty: an event was taken away"),
                         place=tree.size)  # fmt: skip
                break
            groups.add(bytes.fromhex(noted))
            self._add(tree, noted)
        self.sealed = tree.size
        for found in groups.differing(connection.execute(_SUBTREES)):
            self.say(N_("the sealed tree is not the one over the events (level {level}, place {place})"),
                     level=found[0], place=found[1])  # fmt: skip
        for (noted,) in connection.execute(_REST):
            self._add(tree, noted)
        return tree.root()

    def _add(self, tree: Tree, noted: str) -> None:
        tree.add(bytes.fromhex(noted))
        if tree.size in self.sizes:
            self.roots[tree.size] = tree.root()

    def _check_seals(self) -> None:
        size = 0
        for place, one in enumerate(self._seals, 1):
            why = self._why_not(place, one) or (_SHRANK if one.size < size else None)
            size = one.size
            if why is not None:
                self.say(N_("seal {number}: {why}"), number=one.number, why=sentence(why))
                continue
            ends = read_checkpoint(read_note(one.note)).ends
            self._ends += ((seal_named(one.number), end) for end in ends)
            if one.size > self.sealed:
                self.say(N_("seal {number} is over {size} events, and {there} of them are there: events "
                            "were taken away"), number=one.number, size=one.size,
                         there=self.sealed)  # fmt: skip
            elif self.roots[one.size] != one.root:
                self.say(N_("the events are not those that seal {number} was made over"),
                         number=one.number)  # fmt: skip

    def _why_not(self, place: int, one: Seal) -> str | None:
        try:
            note = read_note(one.note)
            head = read_checkpoint(note)
        except NoteError:
            return N_("it cannot be read")
        if (one.number, head.size, head.root.hex(), head.made) != (place, one.size, one.root, one.made):
            return N_("its note says something else than is kept beside it")
        if head.origin != self.origin:
            return N_("it is a seal of another register")
        if not self.signed(note):
            return N_("it has no good signature of a key of the register")
        verifiers = [one.verifier for one in self.keys]
        good = all(any(Note(note.text, (line,)).signed_by(one) for one in verifiers)
                   for line in note.signatures)  # fmt: skip
        return None if good else N_("one of its signatures is not good")

    def signed(self, note: Note) -> bool:
        """Whether a key of the register signed it."""
        return any(note.signed_by(one.verifier) for one in self.keys)

    def _check_keys(self) -> None:
        before: Introduced | None = None
        for place, one in enumerate(self.keys, 1):
            if not introduced(one, place, before, self.keys[0].verifier.name):
                self.say(N_("key {number} was not introduced as it should be"), number=one.number)
            before = one

    def _check_cosignatures(self, connection: sa.Connection) -> None:
        notes = {one.number: one.note for one in self._seals}
        for number, vkey, line, _made in connection.execute(_COSIGNATURES):
            try:
                good = read_note(notes.get(number, "") + line).cosigned_by(read_verifier(vkey))
            except NoteError:
                good = None
            if good is None:
                self.say(N_("seal {number}: the signature of the witness {name} is not good"),
                         number=number, name=vkey.partition("+")[0])  # fmt: skip


_SHRANK = N_("it is over fewer events than the one before it")


class _Groups:
    """The roots of full subtrees, by level, as the leaves come."""

    def __init__(self) -> None:
        self._open: list[list[bytes]] = [[]]
        self._full: dict[tuple[int, int], str] = {}
        self._counted: list[int] = [0]

    def add(self, found: bytes) -> None:
        level = 0
        while True:
            if level == len(self._open):
                self._open.append([])
                self._counted.append(0)
            if level:
                self._full[level * STEP, self._counted[level]] = found.hex()
                self._counted[level] += 1
            self._open[level].append(found)
            if len(self._open[level]) < 1 << STEP:
                return
            found = folded(self._open[level])
            self._open[level] = []
            level += 1

    def differing(self, kept: Iterable[Any]) -> Iterator[tuple[int, int]]:
        """Where what is kept is not what it should be: the first few."""
        there = {(level, place): noted for level, place, noted in kept}
        wrong = {place for place in {*there, *self._full} if there.get(place) != self._full.get(place)}
        yield from sorted(wrong)[:3]


def introduced(one: Introduced, place: int, before: Introduced | None, origin: str) -> bool:
    """Whether the note by which a key came says so, and is signed: by the key itself, and by the one
    before it unless that was lost."""
    try:
        note, verifier = read_note(one.note), one.verifier
    except NoteError:
        return False
    after = {FIRST} if before is None else {before.vkey, LOST + before.vkey}
    head, *rest = note.text.splitlines()
    said = [head, *rest[:2], *rest[3:]]
    if said != [INTRODUCTION, origin, one.vkey, f"made {one.made}"] or rest[2] not in after:
        return False
    signers: list[Verifier] = [verifier]
    if before is not None and rest[2] == before.vkey:
        signers.append(before.verifier)
    return one.number == place and all(map(note.signed_by, signers))


def sealed_at_all(connection: sa.Connection) -> bool:
    """Whether anything was ever sealed here."""
    tables = (leaf.c.place, seal.c.number, subtree.c.level)
    counted = (select(func.max(column)).scalar_subquery() for column in tables)
    return any(found is not None for found in connection.execute(select(*counted)).one())


def compared(
    connection: sa.Connection, found: Seals, others: Sequence[tuple[str, Note]]
) -> Iterator[Sentence]:
    """What checkpoints that were kept elsewhere say against the register as it is now; each with the
    name of its file."""
    for name, note in others:
        head = read_checkpoint(note)
        if found.origin is None:
            yield sentence(N_("{file}: this register was never sealed, and the checkpoint says "
                              "otherwise"), file=name)  # fmt: skip
        elif not found.signed(note):
            yield sentence(N_("{file}: it has no good signature of a key that the register knows"),
                           file=name)  # fmt: skip
        if head.size and head.size not in found.roots:
            yield sentence(N_("{file}: the register held {size} events then, and holds fewer now: "
                              "events were taken away"), file=name, size=head.size)  # fmt: skip
        elif head.size and found.roots[head.size] != head.root.hex():
            yield sentence(N_("{file}: the first {size} events are not those that were there then: the "
                              "record was written anew"), file=name, size=head.size)  # fmt: skip
        yield from (why for _, why in unlike(connection, [(name, end) for end in head.ends]))
