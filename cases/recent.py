"""Values at hand by their key: those used last, and no more than so many."""

from __future__ import annotations

from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """Holds `room` values at most; one more, and the one that was longest not asked for goes."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._values: dict[str, Value] = {}

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, key: str) -> Value:
        found = self._values[key] = self._values.pop(key)
        return found

    def __setitem__(self, key: str, value: Value) -> None:
        self._values.pop(key, None)
        self._values[key] = value
        if len(self._values) > self._room:
            del self._values[next(iter(self._values))]

    def get(self, key: str) -> Value | None:
        """The value, if it is still at hand."""
        return self[key] if key in self._values else None
