"""The chains that are no part of the tree, and yet under the seals: the access log, the old cases.

A chain shows every change but a tail that was cut off. A seal says how many entries there were and the
hash of the last one, and that entry must be there with that hash for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from sqlalchemy import select

from cases.access import head as last_look
from cases.history.record import head as last_old_case
from cases.seals.note import End
from cases.tables import history, look
from workflow.canonical import GENESIS
from workflow.wording import N_, Sentence, sentence

_TABLES = {"looks": look, "history": history}
_AT_A_TIME = 500
Said = tuple[Sentence | str, End]
CUT_OFF = {
    "looks": N_("the access log had {size} entries when {what} was made, and entry {size} is not there: "
                "entries were taken away from its end"),
    "history": N_("there were {size} old cases when {what} was made, and entry {size} is not there: "
                  "entries were taken away from the end of the old cases"),
}  # fmt: skip
ANOTHER = {
    "looks": N_("the access log is not the one that {what} was made over"),
    "history": N_("the old cases are not those that {what} was made over"),
}


def ends(connection: sa.Connection) -> tuple[End, ...]:
    """Where the chains end now."""
    looks, old = last_look(connection), last_old_case(connection)
    return End("looks", looks.size, looks.hash), End("history", old.size, old.hash)


def unlike(connection: sa.Connection, said: Iterable[Said]) -> Iterator[tuple[End, Sentence]]:
    """The ends that are not there any more, and why not; each comes with what says that it was."""
    wanted = list(said)
    there = {chain: _hashes(connection, chain, wanted) for chain in _TABLES}
    for what, end in wanted:
        found = there[end.chain].get(end.size)
        if found != end.hash:
            text = CUT_OFF if found is None else ANOTHER
            yield end, sentence(text[end.chain], what=what, size=end.size)


def _hashes(connection: sa.Connection, chain: str, said: Iterable[Said]) -> dict[int, str]:
    """The hash that is noted for each entry of a chain that is spoken of."""
    table = _TABLES[chain]
    places = sorted({end.size for _, end in said if end.chain == chain})
    found = {0: GENESIS}
    for start in range(0, len(places), _AT_A_TIME):
        some = table.c.id.in_(places[start : start + _AT_A_TIME])
        rows = connection.execute(select(table.c.id, table.c.hash).where(some))
        found |= {row.id: row.hash for row in rows}
    return found
