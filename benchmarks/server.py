"""The register on PostgreSQL against bare psycopg: the same statements, with the same bytes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from psycopg.pq import TransactionStatus
from sqlalchemy import event as listen

from benchmarks.record import Statement, noting, prepared, walk
from benchmarks.timing import Figure
from tests import postgresql


def figures(folder: Path, story: Path, rounds: int = 20) -> Iterator[Figure]:
    """`submit` over a main road, on a server that keeps what it acknowledges."""
    statements: list[Statement] = []
    with postgresql.server(postgresql.SAFE) as server:
        with postgresql.database(server) as url, prepared(_text(url), folder / "noted") as register:
            listen.listen(register._engine, "before_cursor_execute", noting(statements))
            walk(register, story, rounds)
            with register.connection() as connection:
                events = connection.exec_driver_sql("SELECT count(*) FROM event").scalar() or 1
        with postgresql.database(server) as url, prepared(_text(url), folder / "timed") as register:
            measured = walk(register, story, rounds)
        with postgresql.database(server) as url:
            prepared(_text(url), folder / "raw").close()
            raw = _raw(url, statements) / int(events)
    yield Figure("submit on PostgreSQL, a main road", 1 / measured, 1 / raw, "actions a second",
                 "0.4 of raw psycopg, later")  # fmt: skip


def _text(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)


def _raw(url: sa.URL, statements: list[Statement]) -> float:
    with closing(postgresql.connected(url)) as connection:
        start = time.perf_counter()
        for text, values in statements:
            if text.startswith("BEGIN") and connection.info.transaction_status != TransactionStatus.IDLE:
                connection.commit()
            cursor = connection.execute(text.encode(), values or None)
            if cursor.description:
                cursor.fetchall()
        connection.commit()
        return time.perf_counter() - start
