"""The register as it began: record, sealed parts, versions, index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_GUARDED = ("event", "sealed", "version")


def upgrade() -> None:
    """Make the tables and the triggers that keep the record append-only."""
    op.create_table(
        "event",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("stream", "seq", name="event_place"),
        sa.UniqueConstraint("key", name="event_key"),
    )
    op.create_table(
        "sealed",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('policy', 'directory')", name="version_kind"),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    _create_index_table()
    if op.get_bind().dialect.name == "sqlite":
        _guard_on_sqlite()


def _create_index_table() -> None:
    words = ("number", "series", "body", "policy", "situation", "state", "occurred_on",
             "reported_on", "moved_on", "head")  # fmt: skip
    numbers = ("year", "ordinal", "ended", "seq")
    op.create_table(
        "case_index",
        *(sa.Column(word, sa.Text, primary_key=word == "number", nullable=False) for word in words),
        *(sa.Column(number, sa.Integer, nullable=False) for number in numbers),
        sa.Column("ref", sa.Text),
        sa.UniqueConstraint("series", "year", "ordinal", name="case_number"),
        sa.UniqueConstraint("ref", name="case_ref"),
    )
    op.create_index("case_similar", "case_index", ["body", "situation", "ended"])


def _guard_on_sqlite() -> None:
    """Refuse UPDATE and DELETE; and INSERT OR REPLACE, which would walk past a DELETE trigger."""
    same = {
        "event": "id = NEW.id OR (stream = NEW.stream AND seq = NEW.seq) OR key = NEW.key",
        "sealed": "stream = NEW.stream AND seq = NEW.seq",
        "version": "kind = NEW.kind AND sha256 = NEW.sha256",
    }
    for table in _GUARDED:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
            )
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same[table]}) "
            f"BEGIN SELECT RAISE(ABORT, 'UNIQUE: the record is append-only'); END"
        )
