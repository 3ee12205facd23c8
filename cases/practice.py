"""A register for practising: it says so for ever, and so does the number of each of its cases.

The mark is a row of the table `setting` that the database refuses to change or take away. A case
number begins with `PRACTICE-`; it stands in each event, under its hash, so an export bears the mark
and is verified as any other. Verification compares the two.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import select

from cases.register import Register
from cases.standing import practising
from cases.tables import PRACTICE, event, setting
from workflow.errors import WenzeError
from workflow.wording import N_, sentence

_ANYTHING = select(
    sa.exists(select(event.c.id)) | sa.exists(select(setting.c.name).where(setting.c.name != PRACTICE))
)


def keep_for_practice(register: Register) -> None:
    """Mark a register as one for practising, which nothing takes back. Raises `WenzeError` for one
    that holds a directory or an entry and is not marked: it may be in earnest."""
    with register.connection(writes=True) as connection:
        if practising(connection):
            return
        if connection.execute(_ANYTHING).scalar():
            raise WenzeError(sentence(
                N_("{file} is in use and not for practice; name another file: wenze --register FILE "
                   "init --practice"), file=register.name))  # fmt: skip
        connection.execute(setting.insert(), {"name": PRACTICE, "value": "yes"})
        register.database.keep_mark(connection)
