"""A place for a register on each database: empty, with a small register, with that open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

import cli
from cases import Register
from tests.register.place import Place, Run


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A place for a register on each database, with nothing in it yet."""
    monkeypatch.delenv("WENZE_REGISTER", raising=False)
    monkeypatch.setenv("WENZE_EVIDENCE", str(tmp_path / "evidence"))
    if request.param == "sqlite":
        return Place(f"sqlite:///{tmp_path / 'office.db'}", tmp_path)
    url: sa.URL = request.getfixturevalue("postgresql_url")
    return Place(url.render_as_string(hide_password=False), tmp_path)


@pytest.fixture
def made(place: Place) -> Place:
    """A place with a small register."""
    place.small().close()
    return place


@pytest.fixture
def register(made: Place) -> Iterator[Register]:
    """The small register, open."""
    with made.open() as opened:
        yield opened


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command on a register: its exit code, and what it says on both ways."""
    monkeypatch.setenv("LANGUAGE", "en")

    def told(where: Place | str, *words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        url = where if isinstance(where, str) else where.url
        with pytest.raises(SystemExit) as end:
            cli.main(["--lang", "en", "--register", url, *words])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return told
