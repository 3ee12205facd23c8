"""The pure core: decisions and splits a second."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.timing import Figure, median
from cases.register import Register
from workflow.actions import Ruling
from workflow.apportionment import apportion
from workflow.directory import Post
from workflow.engine import decide
from workflow.loading import load_policy
from workflow.reading import read_fields


def figures(register: Register, case: str) -> Iterator[Figure]:
    """`decide` on a folded case, and `apportion` with nine members, in runs a second."""
    with register.reading() as view:
        found = view.case(case)
        policy, directory = view.versions.of(found.policy), view.versions.directory()
    note = read_fields({"do": "note", "case": found.number, "by": "reg1", "text": "seen"})
    now = register.clock()
    yield _rate("decide on a folded case", 20_000, lambda: decide(found, note, policy, directory, now))
    pack = load_policy("plan-05")
    members = [Post(person=f"p{n}", post="member" if n else "principal") for n in range(9)]
    parts = {f"p{n}": "objected" if n == 8 else "took_part" for n in range(9)}
    ruling = Ruling(
        id="d1", mode="collective", made_on=date(2026, 1, 5), in_charge="p1",
        parts=parts, evidence={"meeting": "E1", "p8": "E1"},  # type: ignore[arg-type]
    )  # fmt: skip
    yield _rate("apportion with nine members", 50_000, lambda: apportion(pack, [ruling], members))


def _rate(name: str, wanted: int, run: object) -> Figure:
    assert callable(run)

    def many() -> None:
        for _ in range(1000):
            run()

    return Figure(name, 1000 / median(many, 7), wanted, "a second", f"{wanted:,} a second or more")
