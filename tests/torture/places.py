"""Where a register that is to be killed lies, on either database: how one sees that it is at work."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from tests import postgresql

SECONDS = 60.0
_AT_WORK = (
    b"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    b" AND application_name = 'wenze'"
)


@dataclass(frozen=True)
class Place:
    """A folder, and in it a register; or a database on a server, and in the folder its evidence."""

    folder: Path
    url: sa.URL | None = None

    @property
    def file(self) -> Path:
        """The register's file, or what its name would be."""
        return self.folder / "office.db"

    @property
    def register(self) -> str:
        """What a command is given for it."""
        return self.url.render_as_string(hide_password=False) if self.url else str(self.file)

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to know besides."""
        return {**os.environ, "WENZE_EVIDENCE": str(self.folder / "evidence")}

    def busy(self) -> bool:
        """Whether a program has the register open, or has left it without closing it."""
        if self.url is None:
            return self.file.with_name(self.file.name + "-wal").exists()
        with contextlib.closing(postgresql.connected(self.url)) as server:
            found = server.execute(_AT_WORK).fetchone()
        return bool(found and found[0])

    def settle(self) -> None:
        """Wait until the server has seen that whoever was killed is gone: what was on its way to it
        is committed by then, or never."""
        until = time.monotonic() + SECONDS
        while self.url is not None and self.busy():
            assert time.monotonic() < until, "the server still holds the session of a killed program"
            time.sleep(0.005)
