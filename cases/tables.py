"""The register's tables. `event` is the record; the tables `case_…` can be made again from it.

Each statement of the hot path is built once, here or beside its use: SQLAlchemy Core is then half
as fast as raw sqlite3, built anew each time a quarter.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0009"
# What marks a register for practising: the name of its setting, and how its case numbers begin.
PRACTICE, PRACTICE_PREFIX = "practice", "PRACTICE-"
PRACTICE_MARK = "练习 PRACTICE"
metadata = MetaData()

event = Table(
    "event", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("stream", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
    Column("key", Text),
    Column("body", Text, nullable=False),
    UniqueConstraint("stream", "seq", name="event_place"),
    UniqueConstraint("key", name="event_key"),
)  # fmt: skip

sealed = Table(
    "sealed", metadata,
    Column("stream", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("body", Text, nullable=False),
)  # fmt: skip

version = Table(
    "version", metadata,
    Column("kind", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("body", Text, nullable=False),
    CheckConstraint("kind IN ('policy', 'directory')", name="version_kind"),
)  # fmt: skip

setting = Table(
    "setting", metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)  # fmt: skip

case_index = Table(
    "case_index", metadata,
    Column("number", Text, primary_key=True),
    Column("series", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("ref", Text),
    Column("body", Text, nullable=False),
    Column("policy", Text, nullable=False),
    Column("situation", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("ended", Integer, nullable=False),
    Column("occurred_on", Text, nullable=False),
    Column("reported_on", Text, nullable=False),
    Column("moved_on", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("head", Text, nullable=False),
    Column("due", Text),
    Column("called", Text, nullable=False, server_default=""),
    UniqueConstraint("series", "year", "ordinal", name="case_number"),
    UniqueConstraint("ref", name="case_ref"),
    Index("case_similar", "body", "situation", "ended"),
)  # fmt: skip

case_person = Table(
    "case_person", metadata,
    Column("person", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("barred", Integer, nullable=False),
    Column("mine", Integer, nullable=False),
    Column("due", Text),
)  # fmt: skip

case_body = Table(
    "case_body", metadata,
    Column("body", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("day", Text, primary_key=True),
)  # fmt: skip

case_term = Table(
    "case_term", metadata,
    Column("term", Text, primary_key=True),
    Column("number", Text, primary_key=True),
)  # fmt: skip

case_wait = Table(
    "case_wait", metadata,
    Column("queue", Text, primary_key=True),
    Column("due", Text, primary_key=True),
    Column("number", Text, primary_key=True),
)  # fmt: skip

proposal = Table(
    "proposal", metadata,
    Column("hash", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("proposed_by", Text, nullable=False),
    Column("proposed_on", Text, nullable=False),
    Column("recorded", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("proposal_case", "number"),
)  # fmt: skip

history = Table(
    "history", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("sealed", Text, nullable=False),
    UniqueConstraint("number", name="history_number"),
)  # fmt: skip

look = Table(
    "look", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False),
    Column("number", Text),
    Column("body", Text, nullable=False),
    Index("look_case", "number", "id"),
)  # fmt: skip

# The order of commit as it was sealed, and what makes sealing and proving cheap: cases.seals.tree.
leaf = Table(
    "leaf", metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("event", Integer, nullable=False),
    UniqueConstraint("event", name="leaf_event"),
)  # fmt: skip

subtree = Table(
    "subtree", metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False),
)  # fmt: skip

seal = Table(
    "seal", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),
    Column("root", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("note", Text, nullable=False),
)  # fmt: skip

seal_key = Table(
    "seal_key", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("vkey", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("note", Text, nullable=False),
    UniqueConstraint("vkey", name="seal_key_once"),
)  # fmt: skip

cosignature = Table(
    "cosignature", metadata,
    Column("seal", Integer, primary_key=True, autoincrement=False),
    Column("vkey", Text, primary_key=True),
    Column("line", Text, nullable=False),
    Column("made", Text, nullable=False),
)  # fmt: skip

# What triggers keep from being changed or taken away.
APPEND_ONLY = ("event", "sealed", "version", "leaf", "subtree", "seal", "seal_key", "cosignature",
               "look", "history")  # fmt: skip
