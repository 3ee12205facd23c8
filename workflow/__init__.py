"""The pure core of wenze: what a case is and how it may move. No input or output but reading packs.

Names are fetched when first used, so that a command that reads no pack does not pay for YAML.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflow.apportionment import apportion
    from workflow.engine import decide, offers
    from workflow.errors import (
        DirectoryError,
        InvalidAction,
        PolicyError,
        RegisterUnavailable,
        WenzeError,
    )
    from workflow.loading import load_policy

__all__ = [
    "DirectoryError", "InvalidAction", "PolicyError", "RegisterUnavailable", "WenzeError",
    "apportion", "decide", "load_policy", "offers",
]  # fmt: skip
_ROOMS = {
    "apportion": "apportionment", "decide": "engine", "offers": "engine", "load_policy": "loading"
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'workflow' has no attribute {name!r}")
    return getattr(import_module(f"workflow.{_ROOMS.get(name, 'errors')}"), name)
