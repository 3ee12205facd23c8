"""What makes a register of an older revision out of one of today's, on either database."""

from __future__ import annotations

_SINCE_THIRD = tuple(
    f"DROP TABLE {table}"
    for table in ("leaf", "subtree", "seal", "seal_key", "cosignature", "look", "case_wait", "history")
)
THIRD_REVISION = (*_SINCE_THIRD, "UPDATE alembic_version SET version_num = '0003'")
FIRST_REVISION = (
    *_SINCE_THIRD,
    "DROP TABLE proposal", "DROP INDEX case_due", "ALTER TABLE case_index DROP COLUMN due",
    "ALTER TABLE case_index DROP COLUMN called", "DROP TABLE case_person", "DROP TABLE case_body",
    "DROP TABLE case_term", "UPDATE alembic_version SET version_num = '0001'",
)  # fmt: skip
