"""Seals: the tree over the events as it was sealed, the signed heads, their keys, who else signed.

All of it is append-only, as the record is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_COUNT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
# What makes two rows the same one: INSERT OR REPLACE is refused by it.
_GUARDED = {
    "leaf": "place = NEW.place OR event = NEW.event",
    "subtree": "level = NEW.level AND place = NEW.place",
    "seal": "number = NEW.number",
    "seal_key": "number = NEW.number OR vkey = NEW.vkey",
    "cosignature": "seal = NEW.seal AND vkey = NEW.vkey",
}


def upgrade() -> None:
    """Make the tables, and what keeps them append-only."""
    _make("leaf", _number("place", key=True), sa.Column("event", _COUNT, nullable=False),
          sa.UniqueConstraint("event", name="leaf_event"))  # fmt: skip
    _make("subtree", _number("level", key=True), _number("place", key=True), _text("hash"))
    _make("seal", _number("number", key=True), _number("size"), _text("root"), _text("made"),
          _text("note"))  # fmt: skip
    _make("seal_key", _number("number", key=True), _text("vkey"), _text("made"), _text("note"),
          sa.UniqueConstraint("vkey", name="seal_key_once"))  # fmt: skip
    _make("cosignature", _number("seal", key=True), sa.Column("vkey", _TEXT, primary_key=True),
          _text("line"), _text("made"))  # fmt: skip
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for table, same in _GUARDED.items():
        (_guard_on_sqlite if on_sqlite else _guard_on_postgresql)(table, same)


def _make(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(table, *columns)


def _number(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, _COUNT, primary_key=key, autoincrement=False, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, _TEXT, nullable=False)


def _guard_on_sqlite(table: str, same: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        )
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
        f"BEGIN SELECT RAISE(ABORT, 'UNIQUE: the record is append-only'); END"
    )


def _guard_on_postgresql(table: str, same: str) -> None:
    for verb in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
