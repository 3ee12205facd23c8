"""Who looked: the access log, append-only like the record, with a chain of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# Ordered by code points on both, as in the first revision.
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_COUNT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    """Make the table, what finds the looks at a case, and the triggers that keep it append-only."""
    on = op.get_bind().dialect.name
    op.create_table(
        "look",
        sa.Column("id", _COUNT, primary_key=True, autoincrement=False),
        sa.Column("hash", _TEXT, nullable=False),
        sa.Column("number", _TEXT),
        sa.Column("body", _TEXT, nullable=False),
    )
    op.create_index("look_case", "look", ["number", "id"])
    _GUARDS[on]()


def _guard_on_sqlite() -> None:
    """Refuse UPDATE and DELETE; and INSERT OR REPLACE, which would walk past a DELETE trigger."""
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER look_no_{verb.lower()} BEFORE {verb} ON look "
            "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END"
        )
    op.execute(
        "CREATE TRIGGER look_no_replace BEFORE INSERT ON look "
        "WHEN EXISTS (SELECT 1 FROM look WHERE id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'UNIQUE: the access log is append-only'); END"
    )


def _guard_on_postgresql() -> None:
    """Refuse UPDATE, DELETE and TRUNCATE, by the function that guards the record."""
    for verb in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(
            f"CREATE TRIGGER look_no_{verb.lower()} BEFORE {verb} ON look "
            "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )


_GUARDS = {"sqlite": _guard_on_sqlite, "postgresql": _guard_on_postgresql}
