"""Making and upgrading the tables, by Alembic from the first revision on.

Alembic is imported here alone, so that no everyday command pays for it.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config


def bring_up_to_date(connection: sa.Connection) -> None:
    """Make the tables, or change them to the present revision, in the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
