"""What is fuzzed: whatever comes from outside, given to what reads it. A target fails by raising."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cases.people import read_directory, read_workbook
from tests.fuzz import seeds
from tests.fuzz.seeds import Chance
from tests.office import Office, as_lines, office_at
from workflow import loading
from workflow.canonical import encode
from workflow.errors import DirectoryError, InvalidAction, PolicyError, WenzeError
from workflow.reading import read_line

SHOWN = 20_000


@dataclass(frozen=True)
class Target:
    """`run` takes any bytes; `starts` are right ones; `shake` makes wrong ones of them."""

    run: Callable[[bytes], None]
    starts: Callable[[], tuple[bytes, ...]]
    shake: Callable[[bytes, Chance], bytes]


@cache
def folder() -> Path:
    """A folder of this process, gone with it."""
    made = tempfile.TemporaryDirectory(prefix="wenze-fuzz-")
    _folders.append(made)
    return Path(made.name)


_folders: list[tempfile.TemporaryDirectory[str]] = []


@cache
def office() -> Office:
    """An office with a case that is decided on."""
    return office_at(folder(), "heard")


def told(error: WenzeError) -> None:
    """An error can be shown to anybody."""
    for language in ("zh", "en"):
        assert 0 < len(error.render(language)) < SHOWN


def one_line(content: bytes) -> None:
    """A line is an action that is the same when it is written and read again, or invalid."""
    try:
        action = read_line(content)
    except InvalidAction as error:
        told(error)
        return
    assert read_line(encode(action)) == action


def whole_file(content: bytes) -> None:
    """A file of lines is answered, line by line or by the first wrong one; what is on record after
    that verifies. The length of the file says with which options."""
    here = office()
    before = here.file.read_bytes()
    options = ((), ("--keep-going",), ("--keep-going",), ("--dry-run",))[len(content) % 4]
    done = here.apply(content, *options)
    if done.code == 1:
        raise AssertionError(Path(done.err.split()[-1]).read_text("utf-8"))
    assert done.code in (0, 2, 3), (done.code, done.err)
    assert done.err == ""
    for answer, line in zip(done.answers, done.out.splitlines(), strict=True):
        assert answer["ok"] or answer["error"] in ("invalid", "refused")
        assert len(line) < SHOWN
    assert here.json("audit", "verify", by="aud1").code == 0
    shutil.rmtree(here.file.with_name("office.db.evidence"), ignore_errors=True)
    for beside in here.folder.glob("office.db-*"):
        beside.unlink()
    here.file.write_bytes(before)


def directory(content: bytes) -> None:
    """Two CSV files are a directory, or wrong at a place that is named."""
    bodies, _, posts = content.partition(seeds.BETWEEN)
    for name, part in (("bodies.csv", bodies), ("posts.csv", posts)):
        (folder() / name).write_bytes(part)
    try:
        encode(read_directory(folder() / "bodies.csv", folder() / "posts.csv"))
    except DirectoryError as error:
        told(error)


def workbook(content: bytes) -> None:
    """So is a workbook."""
    (folder() / "office.xlsx").write_bytes(content)
    try:
        encode(read_workbook(folder() / "office.xlsx"))
    except DirectoryError as error:
        told(error)


def pack(content: bytes) -> None:
    """A pack is a policy, or wrong at a place that is named."""
    place = folder() / "packs" / "town"
    place.mkdir(parents=True, exist_ok=True)
    (place / "policy.yaml").write_bytes(content)
    loading._versions.cache_clear()
    try:
        encode(loading.load_policy("town", [place.parent]))
    except PolicyError as error:
        told(error)


def shaken_lines(content: bytes, chance: Chance) -> bytes:
    """One line with something strange in one of its fields, or any bytes of the file changed."""
    found = content.splitlines()
    place = chance.randrange(len(found)) if found else 0
    try:
        line = json.loads(found[place])
    except (ValueError, IndexError, RecursionError):
        return seeds.shaken_bytes(content, chance)
    if chance.random() < 0.2:
        return seeds.shaken_bytes(content, chance)
    found[place] = json.dumps(seeds.shaken(line, chance), ensure_ascii=chance.random() < 0.3).encode(
        "utf-8", "surrogatepass"
    )
    return b"\n".join(found) + b"\n"


def shaken_workbook(content: bytes, chance: Chance) -> bytes:
    """Any bytes changed, or those of one part inside the archive."""
    if chance.random() < 0.2:
        return seeds.shaken_bytes(content, chance)
    wanted = chance.choice(("[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "_rels/.rels",
                            *("xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml") * 3,
                            "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"))  # fmt: skip
    return seeds.repacked(
        lambda name, part: seeds.shaken_bytes(part, chance) if name == wanted else part
    )


def starting_lines() -> tuple[bytes, ...]:
    """Each line alone."""
    return tuple(as_lines([line]) for line in seeds.lines())


def starting_files() -> tuple[bytes, ...]:
    """The whole road of a case, and each step from the side of it."""
    return (as_lines(seeds.lines()[:-8]), *starting_lines()[-8:])


TARGETS = {
    "line": Target(one_line, starting_lines, shaken_lines),
    "apply": Target(whole_file, starting_files, shaken_lines),
    "directory": Target(directory, seeds.directories, seeds.shaken_bytes),
    "workbook": Target(workbook, lambda: (seeds.workbook(),), shaken_workbook),
    "pack": Target(pack, seeds.packs, seeds.shaken_bytes),
}
