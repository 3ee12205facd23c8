"""The register: storage, people and bodies, the audit record, exports.

Names are fetched when first used, so that a command that opens no register does not pay for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cases.errors import RecordBroken
    from cases.outcomes import Accepted, Conflict, Refused
    from cases.register import Register, open_register

__all__ = ["Accepted", "Conflict", "RecordBroken", "Refused", "Register", "open_register"]
_ROOMS = {"RecordBroken": "errors", "Register": "register", "open_register": "register"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'cases' has no attribute {name!r}")
    return getattr(import_module(f"cases.{_ROOMS.get(name, 'outcomes')}"), name)
