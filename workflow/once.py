"""A property that is computed when first asked for and kept.

`functools.cached_property` takes a lock each first time in Python 3.11; a moment belongs to one
decision and never meets a second thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Answer = TypeVar("Answer")


class once(Generic[Answer]):  # noqa: N801
    """Written like `property`: the answer is computed once and kept under the method's name."""

    def __init__(self, method: Callable[[Any], Answer]) -> None:
        self._method = method
        self.__doc__ = method.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, found: Any, owner: type | None = None) -> Answer:
        answer = found.__dict__[self._name] = self._method(found)
        return answer
