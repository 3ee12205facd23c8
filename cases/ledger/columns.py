"""The columns of a ledger, with their headings in both languages: written by `list --xlsx`, and read
again by `import-register`, so that what one register hands out another one understands."""

from __future__ import annotations

from typing import Literal

import msgspec

from workflow.vocabulary import NAMES
from workflow.wording import N_, translate

Form = Literal["text", "date", "number"]


class Column(msgspec.Struct, frozen=True):
    """One column: its key, its heading (the English sentence), what its cells hold, how wide it is in
    characters of half width."""

    key: str
    heading: str
    form: Form = "text"
    width: int = 16

    def named(self, language: str) -> str:
        """The heading in `language`."""
        return translate(self.heading, language)


COLUMNS: tuple[Column, ...] = (
    Column("number", N_("case number"), width=30),
    Column("ref", NAMES["ref"], width=20),
    Column("state", N_("state"), width=20),
    Column("policy", NAMES["policy"], width=14),
    Column("body", NAMES["body"], width=24),
    Column("also", NAMES["also"], width=26),
    Column("situation", NAMES["situation"], width=36),
    Column("severity", NAMES["severity"], width=12),
    Column("occurred_on", NAMES["occurred_on"], "date", 12),
    Column("reported_on", N_("reported on"), "date", 12),
    Column("moved_on", N_("in this state since"), "date", 14),
    Column("due", N_("due"), "date", 12),
    Column("investigators", NAMES["investigators"], width=24),
    Column("respondents", N_("respondents, responsibility and measures"), width=48),
    Column("decided_on", NAMES["decided_on"], "date", 12),
    Column("decided_by", NAMES["decided_by"], width=24),
    Column("delivered_on", N_("delivered to all on"), "date", 14),
    Column("recorded_with", NAMES["recorded_with"], width=24),
    Column("recorded_on", NAMES["recorded_on"], "date", 12),
    Column("record_number", NAMES["record_number"], width=20),
    Column("days", N_("days so far"), "number", 10),
)
