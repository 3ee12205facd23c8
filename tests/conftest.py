"""What tests share, each made once in a process that needs it: a PostgreSQL server, a small register."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import postgresql
from tests.torture import office


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[sa.URL]:
    """A server where databases may be made."""
    with postgresql.server() as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql_server: sa.URL) -> Iterator[sa.URL]:
    """A database of the test's own."""
    with postgresql.database(postgresql_server) as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> sa.URL | None:
    """Each kind of database in turn: None for files, else the server."""
    if request.param == "sqlite":
        return None
    found: sa.URL = request.getfixturevalue("postgresql_server")
    return found


@pytest.fixture(scope="session")
def small_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small register, closed; never changed."""
    file = tmp_path_factory.mktemp("office") / "office.db"
    office.small(file).close()
    return file


@pytest.fixture
def file(small_register: Path, tmp_path: Path) -> Path:
    """A copy of it, to be broken."""
    shutil.copytree(small_register.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / small_register.name
