"""Streams of packs: how an office's own pack entered the register stands beside the cases.

No table changes. But an older version would take each stream for a case, and would let cases come under
any pack: from this revision on it leaves the register alone.
"""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Nothing is to be done; what is there stays as it is."""
