"""The written form: canonical JSON (RFC 8785), its SHA-256, and commitments to what is sealed.

Strings, integers, booleans, null, lists and objects with ASCII keys; no floats. Within these
limits msgspec's sorted encoding is RFC 8785 byte for byte, which a test holds.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

GENESIS = "0" * 64
_encoder = msgspec.json.Encoder(order="sorted")


def encode(value: Any) -> bytes:
    """The canonical bytes of a value."""
    return _encoder.encode(value)


def digest(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def leaf_hash(data: bytes) -> str:
    """The RFC 9162 leaf hash, SHA-256 of a zero byte and the data: what an event is known by,
    in its chain and in the tree alike."""
    return hashlib.sha256(b"\x00" + data).hexdigest()


def commitment(salt: bytes, data: bytes) -> str:
    """What the open part says of the sealed one: SHA-256 of a 32-byte salt and its canonical bytes."""
    return hashlib.sha256(salt + data).hexdigest()
