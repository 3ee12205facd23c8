"""What fuzzing starts from: input that is right, and how it is shaken until it is wrong."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import openpyxl

from tests.office import BODIES, POSTS, act, report, until
from tests.tree import ROOT

Chance = random.Random
BETWEEN = b"\n\n\n"
# Values that stand where others belong: wrong kinds, edges, names that are known somewhere else.
STRANGE: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, 1.5, "", " ", "\u0000", "\ufeff", "\u202e", "\ud7ff", "😀",
    "长" * 5000,
    [], {}, [[]], [None], {"": ""}, "@c", "@d", "@", "WATER-2024-0001", "water", "qian", "consequence",
    "2024-02-29", "2024-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "2024-03-02T23:59:60+08:00",
    "2024-03-02T00:00:00-23:59", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "$.do",
    "{wrong}", "{0.__class__}", "%s", "../../etc", "/", "nul\u0000l", "ab" * 32, "plan-05", "base",
)  # fmt: skip
BYTES = (b"", b"\x00", b"\xef\xbb\xbf", b"\xff", b"\r", b"\r\n", b"\n", b"\\ud800", b"\\u0000", b'"',
         b"{", b"}", b"[" * 2000, b"NaN", b"-Infinity", b"1e999", b"9" * 5000, b",", b":", b";", b"\t",
         b"&a", b"*a", b"!!python/object:os.system", b"<<: *a", b"extends: base", b"%", b"=1+1",
         b" " * 70_000)  # fmt: skip


@cache
def lines() -> tuple[dict[str, Any], ...]:
    """A case from report to filing, and steps from the side of the road."""
    aside = [
        act("note", "rep1", "2024-03-02", text="x", key="k1"),
        act("link", "rep1", "2024-03-02", other="@c", nature="x"),
        act("correct", "reg1", "2024-04-20", field="summary", value="x", reason="x"),
        act("suspend", "reg1", "2024-03-06", reason="x"),
        act("rebind", "app1", "2024-03-06", policy="plan-02"),
        act("appeal", "qian", "2024-04-10", respondent="qian", grounds="x", received_on="2024-04-10"),
        act("recuse", "inv1", "2024-03-06", person="inv1", reason="x"),
        report("e", also=["forest"], persons=["wu"], informant="甲", key="k2"),
    ]
    return (*until("filed", ref="d"), *aside)


@cache
def directories() -> tuple[bytes, ...]:
    """Bodies and posts as CSV, one behind the other."""
    return (
        BODIES.encode() + BETWEEN + POSTS.encode(), BODIES.encode("gb18030") + BETWEEN + POSTS.encode(),
        BODIES.replace(",", ";").encode("utf-8-sig") + BETWEEN + POSTS.replace(",", "\t").encode(),
    )  # fmt: skip


@cache
def workbook() -> bytes:
    """The same as a workbook."""
    book = openpyxl.Workbook()
    for name, text in (("bodies", BODIES), ("posts", POSTS)):
        sheet = book.create_sheet(name)
        for row in text.splitlines():
            sheet.append(row.split(","))
    book.save(made := io.BytesIO())
    return made.getvalue()


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with its parts changed: still a sound archive, of unsound content."""
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(made := io.BytesIO(), "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


@cache
def packs() -> tuple[bytes, ...]:
    """Every shipped pack."""
    return tuple(file.read_bytes() for file in sorted(ROOT.glob("workflow/policies/*/policy.yaml")))


def shaken_bytes(content: bytes, chance: Chance) -> bytes:
    """The content with some of it cut out, doubled, changed, or something strange put in."""
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        place = chance.randrange(len(found) + 1)
        length = chance.choice((0, 1, 1, 2, 8, 60))
        match chance.randrange(4):
            case 0:
                del found[place : place + length]
            case 1:
                found[place:place] = found[place : place + length] * 2
            case 2:
                found[place : place + length] = chance.choice(BYTES)
            case _ if place < len(found):
                found[place] ^= chance.randrange(1, 256)
            case _:
                found += chance.choice(BYTES)
    return bytes(found)


def shaken(value: Any, chance: Chance) -> Any:
    """The value with one thing in it, at any depth, replaced, wrapped, left out or renamed."""
    box = [copy.deepcopy(value)]
    holder, key = chance.choice(list(_places(box, 0)))
    match chance.randrange(5):
        case 0 if isinstance(holder, dict):
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[str(chance.choice(STRANGE))] = holder.pop(key)
        case 2:
            holder[key] = [holder[key]]
        case 3:
            holder[key] = chance.choice(_right_somewhere())
        case _:
            holder[key] = chance.choice(STRANGE)
    return box[0]


@cache
def _right_somewhere() -> tuple[Any, ...]:
    return tuple(holder[key] for line in lines() for holder, key in _places([line], 0))


def _places(holder: Any, key: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a value where something stands."""
    yield holder, key
    below = holder[key]
    names = below if isinstance(below, dict) else range(len(below)) if isinstance(below, list) else ()
    for name in list(names):
        yield from _places(below, name)
