"""What tests share, each made once in a process that needs it: a PostgreSQL server, a small register,
a large one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import postgresql
from tests.office import Office, office_at
from tests.torture import office as torture_office


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
    """A register of two cases, closed; never changed."""
    file = tmp_path_factory.mktemp("small") / "office.db"
    torture_office.small(file).close()
    return file


@pytest.fixture(scope="session")
def large_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of several cases, some at their end, closed; never changed."""
    file = tmp_path_factory.mktemp("large") / "office.db"
    torture_office.large(file).close()
    return file


def copied(register: Path, into: Path) -> Path:
    """A register with its evidence, elsewhere."""
    shutil.copytree(register.parent, into, dirs_exist_ok=True)
    return into / register.name


@pytest.fixture
def file(small_register: Path, tmp_path: Path) -> Path:
    """A copy of the small register, to be broken."""
    return copied(small_register, tmp_path)


@pytest.fixture
def large_file(large_register: Path, tmp_path: Path) -> Path:
    """A copy of the large register, to be broken or worked in."""
    return copied(large_register, tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with one case, just reported."""
    return office_at(tmp_path, "reported")


@pytest.fixture
def filed(tmp_path: Path) -> Office:
    """An office with one case, walked to its end."""
    return office_at(tmp_path, "filed")
