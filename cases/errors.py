"""What is wrong with a record, as opposed to the way to it."""

from __future__ import annotations

from typing import Any

from workflow.errors import RegisterUnavailable, WenzeError
from workflow.wording import sentence


class RecordBroken(WenzeError):
    """The record does not hold together; `case` and `seq` say where."""

    def __init__(self, text: str, /, case: str = "", seq: int = 0, **values: Any) -> None:
        super().__init__(sentence(text, case=case, seq=seq, **values))
        self.case, self.seq = case, seq


class ReadOnly(RegisterUnavailable):
    """The register can be read and not written."""


class Busy(RegisterUnavailable):
    """Somebody else is writing and did not finish in time."""


class OutOfReach(RegisterUnavailable):
    """The server does not answer, or no longer: nothing is known of the register itself."""
