"""What `list` looks things up in: the day a case is due, its persons, bodies and names.

All of it follows from the events; whoever upgrades fills it from them afterwards.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# Ordered by code points on both, as in the first revision.
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_SOME_DAY = sa.text("due IS NOT NULL")
_MINE = sa.text("mine = 1 AND due IS NOT NULL")


def upgrade() -> None:
    """Add columns, tables and partial indexes."""
    op.add_column("case_index", sa.Column("due", _TEXT))
    op.add_column("case_index", sa.Column("called", _TEXT, nullable=False, server_default=""))
    _make("case_person", ("person", "number"),
          sa.Column("barred", sa.Integer, nullable=False),
          sa.Column("mine", sa.Integer, nullable=False), sa.Column("due", _TEXT))  # fmt: skip
    _make("case_body", ("body", "number", "day"))
    _make("case_term", ("term", "number"))
    _index("case_due", "case_index", ["due", "number"], _SOME_DAY)
    _index("case_mine", "case_person", ["person", "due", "number"], _MINE)


def _make(table: str, key: tuple[str, ...], *columns: sa.Column[int] | sa.Column[str]) -> None:
    keys = (sa.Column(name, _TEXT, primary_key=True, nullable=False) for name in key)
    op.create_table(table, *keys, *columns, sqlite_with_rowid=False)


def _index(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
