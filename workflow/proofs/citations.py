"""Every rule has a clause and a basis that agree, and says of a regulation whether it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from workflow.policy import Policy, Rule
from workflow.proofs.fault import Fault, Path
from workflow.wording import N_, Text, sentence

_CLAUSE = re.compile(r"[^\s/]+/\S.*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def rules(policy: Policy) -> Iterator[Fault]:
    """Every rule of the pack, wherever it stands, those of sections to come included."""
    for path, value in parts(policy):
        if isinstance(value, Rule):
            yield from _cited(value, path)
    for place, left in enumerate(policy.not_encoded):
        yield from _clause(left.clause, ["not_encoded", place, "clause"])


def _cited(rule: Rule, path: Path) -> Iterator[Fault]:
    yield from _clause(rule.clause, [*path, "clause"])
    of_base = rule.clause.startswith("base/")
    if rule.basis == "added" and not of_base:
        yield Fault([*path, "clause"], sentence(
            N_("{clause}: an added rule cites base/…; what a document says has the basis document"),
            clause=rule.clause))  # fmt: skip
    if rule.basis != "added" and of_base:
        yield Fault([*path, "basis"], sentence(
            N_("{clause} is no document and no regulation; what the base adds has the basis added"),
            clause=rule.clause))  # fmt: skip
    if rule.basis == "regulation" and rule.verified is None:
        yield Fault(path, sentence(
            N_("does not say whether the wording of the regulation was read; write verified: true or "
               "false")))  # fmt: skip
    if rule.basis != "regulation" and rule.verified is not None:
        yield Fault([*path, "verified"], sentence(
            N_("speaks of a regulation, and {clause} is none; write verified: null"),
            clause=rule.clause), or_at=[*path, "clause"])  # fmt: skip


def _clause(clause: str, path: Path) -> Iterator[Fault]:
    if not _CLAUSE.fullmatch(clause):
        yield Fault(path, sentence(
            N_("{clause} is no clause; write the source, a slash and the item: town/4.3.1"),
            clause=f"“{clause}”"))  # fmt: skip


def wording(policy: Policy) -> Iterator[Fault]:
    """Every text of the pack says something in Chinese and something in English."""
    for path, value in parts(policy):
        if not isinstance(value, Text):
            continue
        for language, text in (("zh", value.zh), ("en", value.en)):
            if not text.strip():
                yield Fault([*path, language], sentence(N_("is empty")))
        if value.zh.strip() and not _HAN.search(value.zh):
            yield Fault([*path, "zh"], sentence(N_("holds no Chinese; write the Chinese text here")))
        if _HAN.search(value.en):
            yield Fault([*path, "en"], sentence(N_("holds Chinese; write the English text here")))


def parts(value: Any, path: Path | None = None) -> Iterator[tuple[Path, Any]]:
    """Everything within a policy, with where it stands in the pack."""
    path = path or []
    yield path, value
    if isinstance(value, msgspec.Struct):
        for field in _fields(type(value)):
            yield from parts(getattr(value, field[0]), [*path, field[1]])
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from parts(item, [*path, str(key)])
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from parts(item, [*path, place])


def _fields(kind: type[msgspec.Struct]) -> Iterator[tuple[str, str]]:
    return zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
