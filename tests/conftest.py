"""What tests share: a PostgreSQL server, started once in each process that needs one."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests import postgresql


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
