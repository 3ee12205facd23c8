"""What `inbox` looks things up in: the queues in which each case stands.

All of it follows from the events; whoever upgrades fills it from them afterwards.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

# Ordered by code points on both, as in the first revision.
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add a table that is read in its own order: the queue, the day, the number."""
    keys = (sa.Column(name, _TEXT, primary_key=True, nullable=False)
            for name in ("queue", "due", "number"))  # fmt: skip
    op.create_table("case_wait", *keys, sqlite_with_rowid=False)
