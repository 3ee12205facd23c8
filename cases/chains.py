"""The chains beside the tree looked through: each entry, and to where the newest seal saw them end."""

from __future__ import annotations

import sqlalchemy as sa

from cases import access
from cases.database import Database
from cases.history import record as history
from cases.seals.beside import unlike
from cases.seals.note import read_checkpoint, read_note
from cases.seals.sealing import last_seal, seal_named
from workflow.wording import N_, Sentence, sentence


def first_faults(connection: sa.Connection, database: Database) -> dict[str, Sentence]:
    """What is wrong first with the access log (`looks`) and the old cases (`history`)."""
    found = _cut_off(connection)
    for why in access.faults(connection, database):
        found["looks"] = why
        break
    for number, _, text in history.faults(connection, database):
        found["history"] = sentence(N_("{number}: {why}"), number=number, why=sentence(text))
        break
    return found


def _cut_off(connection: sa.Connection) -> dict[str, Sentence]:
    seal = last_seal(connection)
    if seal is None:
        return {}
    said = [(seal_named(seal.number), end) for end in read_checkpoint(read_note(seal.note)).ends]
    return {end.chain: why for end, why in unlike(connection, said)}
