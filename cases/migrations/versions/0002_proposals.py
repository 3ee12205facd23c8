"""Proposals that are kept until they are carried out; no part of the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# As in the first revision: ordered by code points, whatever the server's language.
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table, and what finds the proposals of a case."""
    op.create_table(
        "proposal",
        sa.Column("hash", _TEXT, primary_key=True, nullable=False),
        sa.Column("number", _TEXT, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("proposed_by", _TEXT, nullable=False),
        sa.Column("proposed_on", _TEXT, nullable=False),
        sa.Column("recorded", _TEXT, nullable=False),
        sa.Column("body", _TEXT, nullable=False),
    )
    op.create_index("proposal_case", "proposal", ["number"])
