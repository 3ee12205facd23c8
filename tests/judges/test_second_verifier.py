"""Two verifiers that know nothing of each other agree; the tree is the one of RFC 9162."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cases import open_register
from cases.export import json_lines, write_file
from cases.merkle import Tree
from cases.verify import verify
from tests.torture import office
from workflow.canonical import leaf_hash

pytestmark = pytest.mark.judge
JUDGE = Path(__file__).with_name("second_verifier.py")

# The reference vectors of Certificate Transparency: leaves, and the root over the first n of them.
LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
          "606162636465666768696a6b6c6d6e6f")  # fmt: skip
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
SOUND = "SELECT 1"
PLANTED = {
    "a sound register": SOUND,
    "a changed actor": "UPDATE event SET body = replace(body, '\"by\":\"inv1\"', '\"by\":\"inv2\"') "
                       "WHERE id = 7",
    "a body that means the same": "UPDATE event SET body = replace(body, ':', ': ') WHERE id = 7",
    "a body of bytes": "UPDATE event SET body = CAST(body AS BLOB) WHERE id = 7",
    "a changed hash": "UPDATE event SET hash = printf('%064d', 7) WHERE id = 7",
    "a changed key": "UPDATE event SET key = 'k' WHERE id = 7",
    "a changed place": "UPDATE event SET seq = 99 WHERE id = 7",
    "a changed stream": "UPDATE event SET stream = 'COUNTY-2025-0001' WHERE id = 7",
    "a changed number": "UPDATE event SET id = 1000 WHERE id = 7",
    "a removed event": "DELETE FROM event WHERE id = 7",
    "a removed last event": "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
    "a sealed text": "UPDATE sealed SET body = replace(body, '信', '伪') WHERE seq = 1",
    "a changed salt": "UPDATE sealed SET salt = zeroblob(32) WHERE seq = 1",
    "a removed sealed part": "DELETE FROM sealed WHERE seq = 1",
    "an added sealed part": "INSERT INTO sealed SELECT stream, 5, salt, body FROM sealed LIMIT 1",
    "a changed policy": "UPDATE version SET body = replace(body, 'none', 'some') "
                        "WHERE kind = 'policy'",
    "a removed directory": "DELETE FROM version WHERE kind = 'directory'",
    "a lost present directory": "DELETE FROM setting",
    "a changed proposal": "UPDATE proposal SET body = replace(body, 'no_duty', 'exempt')",
    "a proposal of bytes": "UPDATE proposal SET proposed_by = CAST(proposed_by AS BLOB)",
    "a changed index": "UPDATE case_index SET state = 'filed' WHERE ref = 'six'",
    "a changed end": "UPDATE case_index SET ended = 1 - ended WHERE ref = 'six'",
    "a removed row of the index": "DELETE FROM case_index WHERE ref = 'six'",
}  # fmt: skip
UNGUARD = "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with several cases, closed; never changed."""
    file = tmp_path_factory.mktemp("office") / "office.db"
    office.large(file).close()
    return file


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """The same register, to be broken."""
    shutil.copytree(made.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / made.name


def judged(file: Path) -> tuple[int, dict[str, str]]:
    """Exit code and answer of the second verifier, run as a stranger runs it."""
    done = subprocess.run(
        [sys.executable, "-I", JUDGE, file], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stderr == ""
    told = (line.partition(": ") for line in done.stdout.splitlines())
    return done.returncode, {name: value for name, _, value in told}


@pytest.mark.parametrize("planted", PLANTED)
def test_both_verifiers_say_the_same(planted: str, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as database, database:
        for (drop,) in database.execute(UNGUARD).fetchall():
            database.execute(drop)
        assert database.execute(PLANTED[planted]).rowcount != 0
    sound = PLANTED[planted] == SOUND
    code, told = judged(copy)
    with open_register(copy) as register:
        report = verify(register)
    assert (report.ok, code) == ((True, 0) if sound else (False, 4)), (report.bad, told)
    if sound:
        assert (told["root"], told["events"]) == (report.root, str(report.events))


def test_both_verifiers_miss_a_lost_evidence_file_neither(copy: Path) -> None:
    (kept,) = (path for path in copy.parent.rglob("*") if len(path.name) == 64)
    kept.write_bytes(b"another")
    with open_register(copy) as register:
        assert not verify(register).ok
    assert judged(copy)[0] == 4


@pytest.mark.parametrize("with_sealed", [False, True])
def test_an_export_has_the_root_of_its_register(with_sealed: bool, made: Path, tmp_path: Path) -> None:
    with open_register(made) as register:
        write_file(tmp_path / "out.jsonl", json_lines(register, with_sealed=with_sealed))
        report = verify(register)
    told = {"root": report.root, "events": str(report.events), "the record holds": ""}
    assert judged(tmp_path / "out.jsonl") == (0, told)


def broken(lines: list[bytes]) -> Iterator[list[bytes]]:
    """An export as it must not be."""
    yield lines[:5] + lines[6:]
    yield [*lines[:5], lines[6], lines[5], *lines[7:]]
    yield [*lines, lines[-1]]
    yield [lines[0].replace(b"rep1", b"rep2"), *lines[1:]]
    yield [lines[0].replace(b'{"hash":"', b'{"hash":"0'), *lines[1:]]
    yield [lines[0].replace("信访".encode(), b"x"), *lines[1:]]
    yield [lines[0].replace(b'"salt":"', b'"salt":"00'), *lines[1:]]
    yield [lines[0].partition(b',"salt"')[0] + b"}\n", *lines[1:]]
    yield [b"not json\n"]


def test_the_second_verifier_refuses_a_broken_export(made: Path, tmp_path: Path) -> None:
    with open_register(made) as register:
        lines = list(json_lines(register, with_sealed=True))
    for number, wrong in enumerate(broken(lines)):
        (tmp_path / "out.jsonl").write_bytes(b"".join(wrong))
        assert judged(tmp_path / "out.jsonl")[0] == 4, number


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_the_tree_has_the_roots_of_certificate_transparency(size: int, tmp_path: Path) -> None:
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES[:size]]
    tree = Tree()
    for leaf in leaves:
        tree.add(bytes.fromhex(leaf))
    assert (tree.size, tree.root()) == (size, ROOTS[size])
    script = (
        "import runpy, sys; found = runpy.run_path(sys.argv[1]); "
        "print(found['root']([bytes.fromhex(leaf) for leaf in sys.argv[2:]]).hex())"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script, JUDGE, *leaves], capture_output=True, text=True
    )
    assert done.stdout.strip() == ROOTS[size]


def test_the_second_verifier_needs_nothing_but_the_standard_library() -> None:
    source = JUDGE.read_text(encoding="utf-8")
    imported = {line.split()[1] for line in source.splitlines() if line.startswith(("import", "from"))}
    assert imported <= sys.stdlib_module_names
    assert source.count("\n") < 220
