"""The tree that seals are over: reference vectors, proofs at any size, growth from what was there."""

import hashlib
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import open_register
from cases.errors import RecordBroken
from cases.merkle import Tree, node
from cases.register import Register
from cases.seals.proofs import consistency, consistent, included, inclusion, split
from cases.seals.tree import SealedTree
from cases.tables import event, leaf

# The reference vectors of Certificate Transparency: leaves, and the root over all eight.
LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
          "606162636465666768696a6b6c6d6e6f")  # fmt: skip
ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
INCLUSION = {
    (0, 8): ("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
             "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
             "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
    (5, 8): ("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
             "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
             "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    (2, 3): ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",),
    (1, 5): ("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
             "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
             "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
}  # fmt: skip
CONSISTENCY = {
    (1, 1): (),
    (1, 8): ("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
             "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
             "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
    (6, 8): ("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
             "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
             "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    (2, 5): ("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
             "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
}  # fmt: skip


def leaves(size: int) -> list[bytes]:
    """As many leaf hashes, each another."""
    return [hashlib.sha256(b"\x00%d" % n).digest() for n in range(size)]


def over(hashes: list[bytes]) -> bytes:
    """The root as RFC 9162 defines it, by recursion."""
    if len(hashes) == 1:
        return hashes[0]
    middle = split(len(hashes))
    return node(over(hashes[:middle]), over(hashes[middle:]))


def roots(hashes: list[bytes]):
    return lambda start, stop: over(hashes[start:stop])


def altered(path: list[bytes]):
    """The path as it must not be."""
    for n, step in enumerate(path):
        yield [*path[:n], bytes([step[0] ^ 1]) + step[1:], *path[n + 1 :]]
        yield [*path[:n], *path[n + 1 :]]
    yield [*path, bytes(32)]
    if len(path) > 1 and path[0] != path[-1]:
        yield path[::-1]


@pytest.mark.parametrize(("place", "size"), INCLUSION)
def test_inclusion_proofs_are_those_of_certificate_transparency(place, size):
    hashes = [hashlib.sha256(b"\x00" + bytes.fromhex(one)).digest() for one in LEAVES[:size]]
    path = inclusion(place, size, roots(hashes))
    assert tuple(step.hex() for step in path) == INCLUSION[place, size]
    assert included(place, size, hashes[place], path, over(hashes))


@pytest.mark.parametrize(("old", "size"), CONSISTENCY)
def test_consistency_proofs_are_those_of_certificate_transparency(old, size):
    hashes = [hashlib.sha256(b"\x00" + bytes.fromhex(one)).digest() for one in LEAVES[:size]]
    path = consistency(old, size, roots(hashes))
    assert tuple(step.hex() for step in path) == CONSISTENCY[old, size]
    assert consistent(old, size, over(hashes[:old]), over(hashes), path)


def test_the_root_over_eight_leaves_is_that_of_certificate_transparency():
    assert over([hashlib.sha256(b"\x00" + bytes.fromhex(one)).digest() for one in LEAVES]).hex() == ROOT


@given(size=st.integers(1, 300), data=st.data())
def test_every_inclusion_proof_verifies_and_an_altered_one_does_not(size, data):
    place, hashes = data.draw(st.integers(0, size - 1)), leaves(size)
    root, path = over(hashes), inclusion(place, size, roots(hashes))
    assert included(place, size, hashes[place], path, root)
    for wrong in altered(path):
        assert not included(place, size, hashes[place], wrong, root)
    other = data.draw(st.integers(0, size - 1).filter(lambda n: n != place)) if size > 1 else size
    assert not included(other, size, hashes[place], path, root)
    assert not included(place, size, bytes(32), path, root)
    assert not included(place, size, hashes[place], path, bytes(32))
    assert not included(-1, size, hashes[place], path, root)


@given(size=st.integers(1, 300), data=st.data())
def test_every_consistency_proof_verifies_and_an_altered_one_does_not(size, data):
    old, hashes = data.draw(st.integers(1, size)), leaves(size)
    before, root, path = over(hashes[:old]), over(hashes), consistency(old, size, roots(hashes))
    assert consistent(old, size, before, root, path)
    for wrong in altered(path):
        assert not consistent(old, size, before, root, wrong)
    assert not consistent(old, size, bytes(32), root, path)
    assert not consistent(old, size, before, bytes(32), path)
    assert not consistent(size + 1, size, before, root, path)


def test_every_tree_begins_with_the_empty_one():
    assert consistent(0, 5, hashlib.sha256().digest(), over(leaves(5)), [])
    assert not consistent(0, 5, hashlib.sha256().digest(), over(leaves(5)), [bytes(32)])


# -- kept in a register ---------------------------------------------------------------------------


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path):
    """A register without a case, on either database."""
    place = str(tmp_path / "a.db") if request.param == "sqlite" else \
        request.getfixturevalue("postgresql_url").render_as_string(hide_password=False)  # fmt: skip
    with open_register(place, create=True, evidence=tmp_path / "evidence") as register:
        yield register


def put(register: Register, numbers: range) -> None:
    """Rows that stand for events; only their hashes matter here."""
    with register.connection(writes=True) as connection:
        connection.execute(event.insert(), [
            {"id": n + 1, "stream": "A", "seq": n + 1, "hash": leaves(n + 1)[n].hex(), "body": "{}"}
            for n in numbers])  # fmt: skip


def grown(register: Register) -> tuple[int, int]:
    with register.connection(writes=True) as connection:
        tree = SealedTree(connection)
        return tree.grow(), tree.size


def test_the_kept_tree_proves_what_the_definition_says_at_every_size_it_grew_to(empty: Register):
    sizes = [1, 2, 15, 16, 17, 31, 40, 255, 256, 257, 300]
    for before, size in zip([0, *sizes], sizes, strict=False):
        put(empty, range(before, size))
        assert grown(empty) == (size - before, size)
    hashes, whole = leaves(300), Tree()
    for one in hashes:
        whole.add(one)
    with empty.connection() as connection:
        tree = SealedTree(connection)
        assert tree.root().hex() == whole.root()
        for size in sizes:
            assert tree.root(size) == over(hashes[:size])
            assert tree.consistency(size, 300) == consistency(size, 300, roots(hashes))
            for place in {0, size // 2, size - 1}:
                assert tree.inclusion(place, size) == inclusion(place, size, roots(hashes))


def test_nothing_new_gives_nothing_a_place(empty: Register):
    assert grown(empty) == (0, 0)
    put(empty, range(20))
    assert grown(empty) == (20, 20)
    assert grown(empty) == (0, 20)


def test_an_event_that_was_committed_late_gets_the_next_place_and_none_is_lost(empty: Register):
    put(empty, range(5))
    put(empty, range(6, 10))
    assert grown(empty) == (9, 9)
    put(empty, range(5, 6))
    put(empty, range(10, 12))
    assert grown(empty) == (3, 12)
    with empty.connection() as connection:
        places = connection.execute(sa.select(leaf.c.event).order_by(leaf.c.place)).scalars().all()
        assert places == [1, 2, 3, 4, 5, 7, 8, 9, 10, 6, 11, 12]
        right = [leaves(12)[number - 1] for number in places]
        assert SealedTree(connection).root() == over(right)


def test_a_sealed_event_that_is_missing_is_told(tmp_path: Path):
    with open_register(tmp_path / "a.db", create=True) as register:
        put(register, range(20))
        grown(register)
        with register.connection(writes=True) as connection:
            connection.exec_driver_sql("DROP TRIGGER event_no_delete")
            connection.exec_driver_sql("DELETE FROM event WHERE id = 19")
        with register.connection() as connection, pytest.raises(RecordBroken):
            SealedTree(connection).root()


@pytest.mark.parametrize("table", ["leaf", "subtree"])
@pytest.mark.parametrize("words", ["UPDATE {} SET place = 99", "DELETE FROM {}"])
def test_what_was_sealed_cannot_be_changed_or_taken_away(empty: Register, table: str, words: str):
    put(empty, range(20))
    grown(empty)
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), \
            empty.connection(writes=True) as connection:  # fmt: skip
        connection.exec_driver_sql(words.format(table))


@settings(max_examples=20, deadline=None)
@given(sizes=st.lists(st.integers(1, 90), min_size=1, max_size=4))
def test_the_root_does_not_tell_in_how_many_steps_the_tree_grew(sizes):
    with open_register("sqlite://", create=True) as register:
        total = 0
        for size in sizes:
            put(register, range(total, total + size))
            total += size
            grown(register)
        with register.connection() as connection:
            assert SealedTree(connection).root() == over(leaves(total))
