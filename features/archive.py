"""The register in which scenarios take place: a real file, put back before each scenario.

Most cases begin alike. So the register as it stands after an opening is kept and put back, instead
of walking the same way again; what is under test is always walked.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cases import open_register
from cases.people import read_directory

OFFICE = Path(__file__).parent / "office"
PACKS = OFFICE / "packs"
NOW = datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=8)))


class Archive:
    """One register with the office's people, and the states it was kept in, by a key."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept: dict[bytes, sqlite3.Connection] = {}
        self.register = open_register(file, policies=[PACKS], clock=lambda: NOW, create=True)
        self.directory = read_directory(OFFICE / "bodies.csv", OFFICE / "posts.csv")
        self.register.import_directory(self.directory)
        self.keep(b"empty")

    def keep(self, key: bytes) -> None:
        """Keep the register as it stands."""
        self._kept[key] = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(self._file)) as now:
            now.backup(self._kept[key])

    def put_back(self, key: bytes = b"empty") -> bool:
        """Make the register what it was when kept; false where it never was."""
        if key not in self._kept:
            return False
        with closing(sqlite3.connect(self._file)) as now:
            self._kept[key].backup(now)
        return True

    def close(self) -> None:
        """Let go of the register and of what was kept."""
        self.register.close()
        for kept in self._kept.values():
            kept.close()
