"""Closed cases taken over from an older ledger; append-only like the record, and no part of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# As in the first revision: ordered by code points, whatever the server's language.
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table and the triggers that keep it append-only."""
    op.create_table(
        "history",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", _TEXT, nullable=False),
        sa.Column("hash", _TEXT, nullable=False),
        sa.Column("body", _TEXT, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("sealed", _TEXT, nullable=False),
        sa.UniqueConstraint("number", name="history_number"),
    )
    _GUARDS[op.get_bind().dialect.name]()


def _guard_on_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER history_no_{verb.lower()} BEFORE {verb} ON history "
            f"BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        )
    op.execute(
        "CREATE TRIGGER history_no_replace BEFORE INSERT ON history "
        "WHEN EXISTS (SELECT 1 FROM history WHERE id = NEW.id OR number = NEW.number) "
        "BEGIN SELECT RAISE(ABORT, 'UNIQUE: the record is append-only'); END"
    )


def _guard_on_postgresql() -> None:
    for verb in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(
            f"CREATE TRIGGER history_no_{verb.lower()} BEFORE {verb} ON history "
            f"FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )


_GUARDS = {"sqlite": _guard_on_sqlite, "postgresql": _guard_on_postgresql}
