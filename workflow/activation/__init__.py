"""How an office's own pack enters a register: proposed by one person, approved by another, on record.

The same road as a case's: an action, a verdict with all the reasons, an event, a fold. What may be
is said by the `entry` of the base pack. Pure; what check and test found is passed in.
"""

from workflow.activation.actions import PACK_ACTIONS, Activate, OnPack, Propose, Retire
from workflow.activation.deciding import decide, withheld
from workflow.activation.fold import Entered, Pack, advance, stream_of

__all__ = [
    "PACK_ACTIONS", "Activate", "Entered", "OnPack", "Pack", "Propose", "Retire", "advance", "decide",
    "stream_of", "withheld",
]  # fmt: skip
