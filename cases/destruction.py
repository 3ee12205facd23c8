"""What a destruction leaves behind, and what it must not: texts that are still there, files that another
case holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import select

from cases.evidence import EvidenceStore
from cases.excerpts import DESTROYS, HOLDS, Held, read_held
from cases.tables import event, sealed

if TYPE_CHECKING:
    from cases.transaction import Transaction


def clear_away(view: Transaction, evidence: EvidenceStore, files: Collection[str]) -> None:
    """Take out those of the files that no case holds any more."""
    for file in sorted(set(files) - set(still_held(view.connection, files))):
        evidence.drop(file)


def still_held(connection: sa.Connection, files: Collection[str]) -> Iterator[str]:
    """Those of the files that some case holds: put on its file, and not destroyed since."""
    gone = destroyed_through(connection)
    for found in _with(connection, HOLDS):
        sha256 = str(found.action.get("sha256"))
        if found.outcome.held == "here" and sha256 in files and found.seq > gone.get(found.stream, 0):
            yield sha256


def destroyed_through(connection: sa.Connection) -> dict[str, int]:
    """For each case of which anything was destroyed, up to which of its events."""
    return {
        found.stream: found.outcome.destroyed.through
        for found in _with(connection, DESTROYS) if found.outcome.destroyed is not None
    }  # fmt: skip


def left_behind(connection: sa.Connection, evidence: EvidenceStore) -> tuple[list[str], set[str]]:
    """What is still there though its destruction is on record: the cases with texts, and the files."""
    texts, files = [], set[str]()
    for found in _with(connection, DESTROYS):
        went = found.outcome.destroyed
        if went is None:
            continue
        files |= {file for file in went.evidence if evidence.place(file).exists()}
        query = select(sealed.c.seq).where(sealed.c.stream == found.stream, sealed.c.seq <= went.through)
        if connection.execute(query.limit(1)).scalar() is not None:
            texts.append(found.stream)
    return texts, files - set(still_held(connection, files)) if files else files


def _with(connection: sa.Connection, part: str) -> Iterator[Held]:
    """The events with that in their bytes, in the order of recording."""
    query = select(event.c.body).where(event.c.body.contains(part, autoescape=True)).order_by(event.c.id)
    for body in connection.execute(query.execution_options(stream_results=True)).scalars():
        yield read_held(body)
