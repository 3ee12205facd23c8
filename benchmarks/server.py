"""The register on PostgreSQL against bare psycopg: the same statements, with the same bytes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.pq import TransactionStatus

from benchmarks.raw import Statement, noted
from benchmarks.record import by_round, prepared, submitted
from benchmarks.timing import Figure
from tests import postgresql


def figures(folder: Path, story: Path) -> Iterator[Figure]:
    """`submit` over a main road, on a server that keeps what it acknowledges."""
    with postgresql.server(postgresql.SAFE) as server:
        with (
            postgresql.database(server) as url, prepared(_text(url), folder / "noted") as register,
            noted(register, in_psycopg) as statements,
        ):  # fmt: skip
            rounds = by_round(statements, register, story)
        with postgresql.database(server) as url, postgresql.database(server) as other:
            prepared(_text(other), folder / "raw").close()
            with (
                closing(postgresql.connected(other)) as connection,
                prepared(_text(url), folder / "timed") as register,
            ):
                yield submitted(
                    "submit on PostgreSQL, a main road", "at least 0.5 of raw psycopg", story,
                    register, rounds, partial(_seconds, connection),
                )  # fmt: skip


def in_psycopg(statements: list[Statement]) -> dict[str, Any]:
    """What psycopg needs in order to note them."""

    class Noting(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
            statements.append((query, params, False))
            return super().execute(query, params, **more)

        def executemany(self, query: Any, params_seq: Any, **more: Any) -> Any:
            statements.append((query, list(params_seq), True))
            return super().executemany(query, params_seq, **more)

    return {"cursor_factory": Noting}


def _text(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)


def _seconds(connection: psycopg.Connection[Any], statements: list[Statement]) -> float:
    """How long psycopg takes to execute them all, each transaction committed."""
    connection.autocommit = True
    start = time.perf_counter()
    for text, values, many in statements:
        if text.startswith("BEGIN") and connection.info.transaction_status != TransactionStatus.IDLE:
            connection.execute("COMMIT")
        cursor = connection.cursor()
        if many:
            cursor.executemany(text.encode(), values)
        else:
            cursor.execute(text.encode(), values)
        if cursor.description:
            cursor.fetchall()
    connection.execute("COMMIT")
    return time.perf_counter() - start
