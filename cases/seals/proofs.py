"""Proofs on a Merkle tree as RFC 9162 has them (2.1.3, 2.1.4): made from the roots of ranges of leaves,
verified with nothing but hashes.

A tree of `size` leaves; a root is 32 bytes, and so is each step of a path. Places count from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cases.merkle import node

Roots = Callable[[int, int], bytes]


def split(size: int) -> int:
    """The leaves that the left child covers: the largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1


def inclusion(place: int, size: int, root_of: Roots) -> list[bytes]:
    """The path from the leaf at `place` to the root; `root_of` gives the root over leaves from one
    place up to another."""
    path, start, stop = [], 0, size
    while stop - start > 1:
        middle = start + split(stop - start)
        if place < middle:
            path.append(root_of(middle, stop))
            stop = middle
        else:
            path.append(root_of(start, middle))
            start = middle
    return path[::-1]


def consistency(old: int, size: int, root_of: Roots) -> list[bytes]:
    """The path that shows that the first `old` leaves of the tree are those it had then."""
    if not 0 < old < size:
        return []
    path, start, stop = [], 0, size
    while stop != old:
        middle = start + split(stop - start)
        if old <= middle:
            path.append(root_of(middle, stop))
            stop = middle
        else:
            path.append(root_of(start, middle))
            start = middle
    if start:
        path.append(root_of(start, stop))
    return path[::-1]


def included(place: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from the leaf at `place` of a tree of that size to that root."""
    if not 0 <= place < size:
        return False
    at, last, found = place, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node(step, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistent(old: int, size: int, old_root: bytes, root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the path shows that the tree of that size and root begins with the old one. Every tree
    begins with the empty one."""
    if old == size:
        return not path and old_root == root
    if old == 0:
        return not path
    if not 0 < old < size or not path:
        return False
    steps = list(path) if old & (old - 1) else [old_root, *path]
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = node(step, first), node(step, second)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node(second, step)
        at, last = at >> 1, last >> 1
    return last == 0 and (first, second) == (old_root, root)
