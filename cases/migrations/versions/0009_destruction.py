"""Texts may be deleted where a destruction on the record says so, and nowhere else."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"

_REFUSED = "the record is append-only"


def upgrade() -> None:
    """Put another trigger in the place of the one that refuses every deletion."""
    _OTHER_TRIGGER[op.get_bind().dialect.name]()


def _on_sqlite() -> None:
    op.execute("DROP TRIGGER IF EXISTS sealed_no_delete")
    op.execute(
        "CREATE TRIGGER sealed_no_delete BEFORE DELETE ON sealed WHEN NOT EXISTS ("
        "SELECT 1 FROM event WHERE stream = OLD.stream AND seq > OLD.seq "
        "AND json_extract(body, '$.do') = 'destroy' "
        "AND json_extract(body, '$.outcome.destroyed.through') >= OLD.seq) "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    )


def _on_postgresql() -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION destruction_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NOT EXISTS (SELECT 1 FROM event WHERE stream = OLD.stream AND seq > OLD.seq "
        "AND body::json ->> 'do' = 'destroy' "
        "AND (body::json #>> '{outcome,destroyed,through}')::integer >= OLD.seq) THEN "
        f"RAISE '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "RETURN OLD; END $$"
    )
    op.execute("DROP TRIGGER IF EXISTS sealed_no_delete ON sealed")
    op.execute(
        "CREATE TRIGGER sealed_no_delete BEFORE DELETE ON sealed FOR EACH ROW "
        "EXECUTE FUNCTION destruction_only()"
    )


_OTHER_TRIGGER = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}
