"""What scenarios are bound with for a second opinion: their files, and the office they take place in."""

from __future__ import annotations

from pathlib import Path

import pytest

from features.memory import Memory, versions_in
from features.witness import asked

FILES = tuple(dict.fromkeys(place.file for place in asked().places))


@pytest.fixture(scope="session")
def memory() -> Memory:
    """An office with the packs of the folders that were asked about."""
    return Memory(versions_in([Path(folder) for folder in asked().folders]))
