"""The register as it began: record, sealed parts, versions, index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_GUARDED = ("event", "sealed", "version")
# Ordered by code points on both, whatever the server's language: an order of words may change with
# an operating system, and an index made in the old one then loses rows.
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_COUNT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    """Make the tables and the triggers that keep the record append-only."""
    on = op.get_bind().dialect.name
    op.create_table(
        "event",
        sa.Column("id", _COUNT, primary_key=True, autoincrement=on == "sqlite"),
        sa.Column("stream", _TEXT, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", _TEXT, nullable=False),
        sa.Column("key", _TEXT),
        sa.Column("body", _TEXT, nullable=False),
        sa.UniqueConstraint("stream", "seq", name="event_place"),
        sa.UniqueConstraint("key", name="event_key"),
    )
    op.create_table(
        "sealed",
        sa.Column("stream", _TEXT, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("body", _TEXT, nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("kind", _TEXT, primary_key=True),
        sa.Column("sha256", _TEXT, primary_key=True),
        sa.Column("body", _TEXT, nullable=False),
        sa.CheckConstraint("kind IN ('policy', 'directory')", name="version_kind"),
    )
    op.create_table(
        "setting",
        sa.Column("name", _TEXT, primary_key=True),
        sa.Column("value", _TEXT, nullable=False),
    )
    _create_index_table()
    _GUARDS[on]()


def _create_index_table() -> None:
    words = ("number", "series", "body", "policy", "situation", "state", "occurred_on",
             "reported_on", "moved_on", "head")  # fmt: skip
    numbers = ("year", "ordinal", "ended", "seq")
    op.create_table(
        "case_index",
        *(sa.Column(word, _TEXT, primary_key=word == "number", nullable=False) for word in words),
        *(sa.Column(number, sa.Integer, nullable=False) for number in numbers),
        sa.Column("ref", _TEXT),
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


def _guard_on_postgresql() -> None:
    """Refuse UPDATE, DELETE and TRUNCATE; and count events, which a sequence would do with gaps."""
    op.execute(
        "CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE 'the record is append-only' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
    for table in _GUARDED:
        for verb in ("UPDATE", "DELETE", "TRUNCATE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
            )
    op.execute(
        "CREATE FUNCTION event_counted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.id IS NULL THEN NEW.id = coalesce((SELECT max(id) FROM event), 0) + 1; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_count BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION event_counted()"
    )


_GUARDS = {"sqlite": _guard_on_sqlite, "postgresql": _guard_on_postgresql}
