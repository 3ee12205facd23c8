"""A pack as a policy keeper writes it: its text, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.errors import PolicyError
from workflow.loading import load_policy
from workflow.policy import Policy

HEAD = """\
extends: base
id: mine
version: "1"
title: {zh: 试验, en: trial}
source: {zh: 试验, en: trial}
"""
SMALLEST = f"""\
{HEAD}situations:
  - {{id: residual, clause: mine/1, basis: document, threshold: serious}}
"""  # in which `policy check` finds nothing wrong
FIRST = HEAD.count("\n") + 1  # the line on which the text of a test begins


def written(folder: Path, text: str | bytes, pack: str = "mine", file: str = "policy.yaml") -> Path:
    """A pack written as it stands."""
    path = folder / pack / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def loaded(folder: Path, body: str) -> Policy:
    """The policy `mine` with this text after its head."""
    written(folder, HEAD + body + "\n")
    return load_policy("mine", folders=[folder])


def refused(folder: Path, pack: str = "mine") -> PolicyError:
    """The error with which a pack is refused."""
    with pytest.raises(PolicyError) as caught:
        load_policy(pack, folders=[folder])
    assert caught.value.render("zh")
    return caught.value


def assert_fault(folder: Path, body: str, line: int, field: str, *words: str) -> PolicyError:
    """The text after the head is refused with file, line (counted in the text), field, words."""
    path = written(folder, HEAD + body + "\n")
    error = refused(folder)
    assert (error.file, error.line, error.field) == (str(path), FIRST - 1 + line, field), str(error)
    for word in words:
        assert word in str(error), str(error)
    return error
