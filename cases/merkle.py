"""The Merkle tree over all events, hashed as RFC 9162 has it."""

from __future__ import annotations

import hashlib


class Tree:
    """A tree that grows leaf by leaf and keeps only the roots of its full subtrees."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[tuple[int, bytes]] = []

    def add(self, leaf_hash: bytes, height: int = 0) -> None:
        """Put one leaf hash at the end, or the root of a full subtree of that height where the size is
        a multiple of what such a one holds."""
        self.size += 1 << height
        found = leaf_hash
        while self._peaks and self._peaks[-1][0] == height:
            _, left = self._peaks.pop()
            height, found = height + 1, node(left, found)
        self._peaks.append((height, found))

    @property
    def peaks(self) -> tuple[tuple[int, bytes], ...]:
        """The roots of the full subtrees with their heights, the highest first."""
        return tuple(self._peaks)

    def root(self) -> str:
        """The root over all leaves, in hexadecimal; of an empty tree the hash of nothing."""
        if not self._peaks:
            return hashlib.sha256(b"").hexdigest()
        found = self._peaks[-1][1]
        for _, left in reversed(self._peaks[:-1]):
            found = node(left, found)
        return found.hex()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256 of a one byte and both children."""
    return hashlib.sha256(b"\x01" + left + right).digest()
