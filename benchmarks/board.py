"""The board's list in a register of a thousand cases and in one of a million: what the server needs for
a page, from the request to the last byte, the look on the access log and its fsync included."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.listing import FEW, MANY, filled
from benchmarks.timing import Figure, median
from cases.commands.desk import Desk
from diagrams.board.app import board

TOKEN, PORT, TIMES = "benchmark", 8000, 60
PAGES = {"": "list", "mine=1&overdue=1": "list --mine --overdue", "search=0000777": "list --search"}
# A member of two bodies, so that every rule on who may see a case is asked; a third of the cases is his.
READER = "xuan"
MINE = """
INSERT INTO case_person SELECT 'xuan', number, 0, 1, due FROM case_index WHERE ordinal % 3 = 0
ORDER BY 2"""


def figures(folder: Path) -> Iterator[Figure]:
    """A page of fifty, in milliseconds."""
    files = {number: folder / f"board-{number}.db" for number in (FEW, MANY)}
    for number, file in files.items():
        with filled(file, number) as register, register.connection(writes=True) as connection:
            connection.exec_driver_sql(MINE)
    for query, name in PAGES.items():
        small, large = (_milliseconds(files[number], query) for number in (FEW, MANY))
        yield Figure(f"board: {name} at {MANY:,} cases", large, small, f"ms at {FEW:,} cases",
                     f"under 50 ms; {large:.1f} ms")  # fmt: skip


def _milliseconds(file: Path, query: str) -> float:
    here = Desk()
    here.register, here.actor = str(file), READER
    app = board(here, TOKEN)
    headers = {"host": f"127.0.0.1:{PORT}", "cookie": f"wenze-{PORT}={TOKEN}"}
    scope = {
        "type": "http", "method": "GET", "path": "/", "raw_path": b"/", "root_path": "",
        "query_string": query.encode(), "scheme": "http", "http_version": "1.1", "state": {},
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "server": ("127.0.0.1", PORT), "client": ("127.0.0.1", 1),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    with asyncio.Runner() as runner:

        def ask() -> None:
            sent: list[Any] = []

            async def send(message: Any) -> None:
                sent.append(message)

            runner.run(app(dict(scope), receive, send))  # type: ignore[arg-type]
            assert sent[0]["status"] == 200, sent

        ask()
        return median(ask, TIMES) * 1000
