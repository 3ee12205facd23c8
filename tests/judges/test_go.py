"""Go's own note and tlog, which know nothing of us, take our seals and proofs, and no altered ones."""

import base64
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from cases import open_register
from cases.seals.keys import make_key
from cases.seals.note import read_note
from cases.seals.proving import prove_case
from cases.seals.sealing import make_seal, rotate
from cases.seals.tree import SealedTree
from cases.tables import event
from tests.torture import office
from workflow.reading import read_fields

pytestmark = pytest.mark.judge
JUDGE = Path(__file__).with_name("judge.go")
Question = dict[str, Any]


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory):
    """The judge, built from Debian's sources of golang.org/x/mod; a function that asks it."""
    folder = tmp_path_factory.mktemp("go")
    env = {**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "",
           "GOCACHE": str(folder / "cache")}  # fmt: skip
    subprocess.run(["go", "build", "-o", folder / "judge", JUDGE], env=env, check=True)

    def ask(questions: list[Question]) -> list[bool]:
        asked = "".join(json.dumps(one) + "\n" for one in questions)
        done = subprocess.run(
            [folder / "judge"], input=asked, capture_output=True, text=True, check=True
        )
        return [line == "true" for line in done.stdout.splitlines()]

    return ask


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory):
    """A register with forty-odd events, sealed; the key; the seal."""
    folder = tmp_path_factory.mktemp("office")
    key = make_key(folder / "key", "office-0123456789abcdef")
    with office.large(folder / "office.db") as register:
        for n in range(20):
            assert register.submit(read_fields(office.reported(f"n{n}"))).told("en")["ok"]
        yield register, key, make_seal(register, key)[0]


def coded(found: bytes) -> str:
    return base64.b64encode(found).decode()


def test_go_opens_our_notes_and_refuses_altered_ones(judge, sealed, tmp_path):
    _register, key, found = sealed
    line = found.note.splitlines()[-1]
    other = make_key(tmp_path / "other", key.verifier.name)
    right = {"ask": "note", "verifier": key.verifier.text(), "note": found.note}
    questions = [
        right,
        {**right, "verifier": other.verifier.text()},
        {**right, "verifier": key.verifier.text()[:-4] + "AAAA"},
        {**right, "note": found.note.replace(str(found.size), str(found.size + 1), 1)},
        {**right, "note": found.note.replace("\nmade 2", "\nmade 3")},
        {**right, "note": found.note.replace(line, line[:-8] + "AAAAAAA=")},
        {**right, "note": found.note.replace("\n\n", "\n")},
    ]
    assert judge(questions) == [True] + [False] * 6


def test_go_opens_a_note_that_two_keys_signed_by_either(judge, sealed, tmp_path):
    with open_register(tmp_path / "a.db", create=True, clock=office.clock) as register:
        with register.connection(writes=True) as connection:
            connection.execute(event.insert(), {
                "stream": "A", "seq": 1, "hash": "ab" * 32,
                "body": '{"recorded":"2025-01-01T00:00:00.000000Z"}'})  # fmt: skip
        old, new = make_key(tmp_path / "old", "office-1"), make_key(tmp_path / "new", "office-1")
        make_seal(register, old)
        found = rotate(register, new, old)
    assert found is not None
    questions = [
        {"ask": "note", "verifier": key.verifier.text(), "note": found.note} for key in (old, new)
    ]
    assert judge(questions) == [True, True]
    assert len(read_note(found.note).signatures) == 2


def test_go_accepts_every_inclusion_proof_and_refuses_altered_ones(judge, sealed):
    register, _key, found = sealed
    root, right, wrong = coded(bytes.fromhex(found.root)), [], []
    numbers = register.numbers()
    with register.reading() as view:
        rows = view.connection.execute(sa.select(event.c.hash, event.c.body))
        bodies = {head: body for head, body in rows}  # noqa: C416 - a row is no pair to mypy
        for number in numbers:
            for one in prove_case(view, number).events:
                path = [coded(bytes.fromhex(step)) for step in one.path]
                leaf = coded(bytes.fromhex(one.hash))
                asked = {"ask": "included", "size": found.size, "root": root, "place": one.place,
                         "leaf": leaf, "path": path}  # fmt: skip
                right += [asked, {"ask": "leaf", "text": bodies[one.hash], "leaf": leaf}]
                wrong += [
                    {**asked, "place": one.place ^ 1}, {**asked, "path": path[:-1]},
                    {**asked, "path": [coded(bytes(32)), *path[1:]]}, {**asked, "leaf": root},
                    {**asked, "size": found.size * 2},
                ]  # fmt: skip
    assert len(right) == 2 * found.size
    assert all(judge(right))
    assert not any(judge(wrong))


def test_go_accepts_every_consistency_proof_and_refuses_altered_ones(judge, sealed):
    register, _key, found = sealed
    right, wrong = [], []
    with register.connection() as connection:
        tree = SealedTree(connection)
        for old in range(1, found.size):
            path = [coded(step) for step in tree.consistency(old, found.size)]
            asked = {"ask": "consistent", "size": found.size, "root": coded(tree.root()), "old": old,
                     "before": coded(tree.root(old)), "path": path}  # fmt: skip
            right.append(asked)
            wrong += [{**asked, "path": path[1:]}, {**asked, "before": coded(bytes(32))},
                      {**asked, "root": coded(bytes(32))}]  # fmt: skip
    assert all(judge(right))
    assert not any(judge(wrong))
