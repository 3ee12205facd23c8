"""`wenze inbox`: what is found in the queues is what a look at every open case finds."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import Register, open_register
from cases.checkup import rebuild
from cases.inbox import Place, candidates
from cases.indexed import NO_DAY
from cases.listing import reader
from cases.people import read_directory
from cases.proposals import propose
from cases.proposals import waiting as proposals_waiting
from cases.tables import case_wait
from cases.transaction import Transaction
from tests import postgresql
from tests.office import (
    BEARERS,
    BODIES,
    POSTS,
    STAGES,
    Line,
    Office,
    act,
    evidence,
    filing,
    office_at,
    sanction,
    until,
)
from workflow.calendar import due_on
from workflow.engine import offers
from workflow.reading import read_fields
from workflow.waiting import for_others, waiting

DAYS = ("2024-04-20", "2024-05-10", "2025-01-05", "2026-11-23")
PLACES = ("water", "water", "forest", "hill-village")
POLICIES = (("plan-05", "mass-incident"), ("town", "task-neglected"))


def asides(case: str, chance: random.Random) -> Iterator[Line]:
    """What may happen beside the main road; much of it is refused, which is as it should be."""
    late = "2024-04-16"
    review = {"decided_by": "city", "respondents": [chance.choice(BEARERS)], "reason": "复核"}
    possible = [
        act("recuse", "app1", late, case, person=chance.choice(("inv1", "inv2")), reason="亲属"),
        act("assign", "app1", late, case, investigators=chance.choice((["inv3", "chu"], ["wang"]))),
        act("assign", "app1", late, case, investigators=["wang", "zheng"]),
        act("approve", "app1", late, case, what="opening"),
        act("approve", "both", late, case, what="decision"),
        act("suspend", "reg1", late, case, reason="洪水"),
        act("resume", "reg1", late, case, reason="退水"),
        act("return", "dec1", late, case, to="investigated", reason="补查"),
        act("return", "dec1", late, case, to="reported", reason="补查"),
        act("appeal", "reg1", late, case, respondent="sun", grounds="不服", received_on=late),
        act("appeal", "dec2", late, case, grounds="上级复核", received_on=late),
        *(act(do, "dec2", late, case, **review) for do in ("uphold", "vary", "revoke")),
        act("reopen", "dec1", late, case, reason="新证据"),
        act("deliver", "reg2", late, case, respondent="li", delivered_on=late),
        act("note", "both", late, case, text="x"),
        {**evidence("late", case), "by": "inv2", "on": late},
        act("refer", "dec1", late, case, to="某机关", reason="移送"),
    ]
    yield from chance.sample(possible, chance.randrange(5))


def proposals(case: str) -> list[Line]:
    late = "2024-04-17"
    return [
        act("dismiss", "dec1", late, case, ground="no_duty", reason="与职责无关"),
        {**sanction(case=case), "on": late},
        act("return", "dec1", late, case, to="reported", reason="补查"),
        act("suspend", "reg1", late, case, reason="洪水"),
    ]


def filled(folder: Path, chance: random.Random, day: str, url: str) -> Register:
    """A small register there, or in the folder, whose people may have other roles by now than when
    they acted."""
    (folder / "bodies.csv").write_text(BODIES, encoding="utf-8")
    rows = POSTS.splitlines()
    now = datetime.fromisoformat(f"{day}T12:00:00+08:00")
    register = open_register(url or folder / "office.db", create=True, clock=lambda: now,
                             evidence=folder / "evidence")  # fmt: skip
    posts(register, folder, rows)
    for number in range(chance.randrange(1, 6)):
        policy, name = chance.choice(POLICIES)
        stage = STAGES[chance.randrange(1, len(STAGES))]
        lines = until(stage, policy, name, f"c{number}", body=chance.choice(PLACES))
        for line in [*lines, *asides(f"@c{number}", chance)]:
            register.submit(read_fields(line))
        if chance.random() < 0.4:
            propose(register, read_fields(chance.choice(proposals(f"@c{number}"))))
    posts(register, folder, [changed(row, chance) for row in rows])
    return register


def changed(row: str, chance: random.Random) -> str:
    """A row of posts, now and then with another role or a last day."""
    cells = row.split(",")
    if cells[0] in ("inv1", "inv2", "inv3", "app1", "dec1") and chance.random() < 0.3:
        if chance.random() < 0.5:
            cells[6] = "registrar"
        else:
            cells[8] = "2024-04-18"
    return ",".join(cells)


def posts(register: Register, folder: Path, rows: list[str]) -> None:
    (folder / "posts.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    register.import_directory(read_directory(folder / "bodies.csv", folder / "posts.csv"))


def waits(view: Transaction, number: str, who: str) -> bool:
    """Whether anything in the case waits for somebody, as the engine says."""
    case = view.case(number)
    policy, directory = view.versions.of(case.policy), view.versions.directory()
    offered = offers(case, policy, directory, view.clock(), who)
    able = {offer.do for offer in offered if not for_others(offer)}
    proposed = [one for one in proposals_waiting(view, number)
                if ("approve" if one.awaits else one.kept.do) in able]  # fmt: skip
    return bool(waiting(offered) or proposed)


def slow(view: Transaction, numbers: list[str], who: str) -> list[Place]:
    """What waits for somebody, by looking at every open case."""
    found = []
    for number in numbers:
        if waits(view, number, who):
            case = view.case(number)
            day = due_on(view.versions.of(case.policy), case)
            found.append(Place(day.isoformat() if day else NO_DAY, number))
    return sorted(found)


def fast(register: Register, view: Transaction, who: str, after: Place | None = None) -> list[Place]:
    """The same by the queues."""
    as_reader = reader(view.versions.directory(), who, view.clock().date())
    return list(candidates(view, register.database, as_reader, after))


@given(seed=st.integers(0, 10**6), day=st.sampled_from(DAYS))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_queues_find_what_a_look_at_every_open_case_finds(
    server: sa.URL | None, seed: int, day: str
):
    with (
        tempfile.TemporaryDirectory() as name, postgresql.place(server) as url,
        filled(Path(name), random.Random(seed), day, url) as register,
    ):  # fmt: skip
        numbers = register.numbers(ended=False)
        with register.reading() as view:
            for who in sorted({post.person for post in view.versions.directory().posts}):
                right, found = slow(view, numbers, who), fast(register, view, who)
                assert [place for place in found if waits(view, place.number, who)] == right, who
                assert found == sorted(set(found))
                for n, place in enumerate(found[:-1], 1):
                    assert fast(register, view, who, place) == found[n:]
        assert rebuild(register) == 0


def numbers_of(office: Office, who: str, *more: str) -> list[str]:
    """The cases in somebody's inbox."""
    done = office.json("inbox", *more, by=who)
    assert done.code == 0, done.err
    return [row["case"] for row in done.document["cases"]]


CASE = "WATER-2024-0001"


def test_a_case_waits_for_approvers_above_its_body_until_opening_and_team_are_there(tmp_path: Path):
    office = office_at(tmp_path, "reported")
    waiting_for = {"app1": [CASE], "app2": [CASE], "app3": [], "app4": [], "both": [CASE], "reg1": []}
    assert {who: numbers_of(office, who) for who in waiting_for} == waiting_for
    office.take(act("approve", "app1", "2024-03-05", what="opening"))
    assert numbers_of(office, "app2") == [CASE]
    office.take(act("assign", "app1", "2024-03-05", investigators=["inv1", "inv2"]))
    assert {who: numbers_of(office, who) for who in ("app1", "app2", "inv1", "inv2", "inv3")} == {
        "app1": [], "app2": [], "inv1": [CASE], "inv2": [CASE], "inv3": [],
    }  # fmt: skip


def test_what_is_satisfied_is_no_candidate_so_that_nothing_is_folded_in_vain(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    with open_register(office.file) as register, register.reading() as view:
        assert fast(register, view, "app1") == []
        assert fast(register, view, "dec1") == []
        assert [place.number for place in fast(register, view, "inv1")] == [CASE]


def test_a_team_that_lost_its_role_is_to_be_assigned_anew(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    for gone in ("inv1,调查一,county-discipline,staff,,county,investigator,2020-01-01,2024-12-31",
                 ("inv1,调查一,county-discipline,staff,,county,investigator,2020-01-01,\n"
                 "inv1,调查一,water,member,,county,,2025-01-01,")):  # fmt: skip
        with open_register(office.file) as register:
            old = next(row for row in POSTS.splitlines() if row.startswith("inv1,"))
            posts(register, office.folder, POSTS.replace(old, gone).splitlines())
        assert numbers_of(office, "app1") == [CASE]
        assert numbers_of(office, "dec1") == []
        assert numbers_of(office, "inv1") == []


def test_a_proposal_of_a_registrar_waits_for_every_registrar(tmp_path: Path):
    office = office_at(tmp_path, "inquiry")
    line = act("suspend", "reg1", "2024-03-06", reason="洪水")
    with open_register(office.file) as register:
        assert propose(register, read_fields({**line, "case": CASE})).proposable
    assert (numbers_of(office, "reg2"), numbers_of(office, "dec1")) == ([CASE], [])


def test_what_is_overdue_comes_first_then_what_is_due_next_a_page_at_a_time(tmp_path: Path):
    office = office_at(tmp_path, "empty")
    for number, day in enumerate(("2024-04-05", "2024-04-03", "2024-04-09"), 1):
        lines = until("approved", ref=f"c{number}")
        office.take(*lines, {**sanction(case=f"@c{number}"), "on": day, "decided_on": day})
    with open_register(office.file) as register, register.connection(writes=True) as connection:
        connection.exec_driver_sql("UPDATE case_wait SET due = '9999-12-31' WHERE number LIKE '%0003'")
    in_order = ["WATER-2024-0002", "WATER-2024-0001", "WATER-2024-0003"]
    assert numbers_of(office, "reg1") == in_order
    first = office.json("inbox", "--limit", "2", by="reg1").document
    assert [row["case"] for row in first["cases"]] == in_order[:2]
    assert first["after"] == "2024-05-05/WATER-2024-0001"
    then = office.json("inbox", "--limit", "2", "--after", first["after"], by="reg1").document
    assert ([row["case"] for row in then["cases"]], then["after"]) == (in_order[2:], None)
    shown = office.run("inbox", "--limit", "2", by="reg1").out
    assert "further cases that may wait for you: 1" in shown
    last = shown.splitlines()[-1]
    assert last == f"more: wenze inbox --limit 2 --after {first['after']}"
    assert "overdue by" in shown


@pytest.mark.parametrize("key", ["x", CASE, "2024-13-01", f"2024-05-05/{CASE}/1", ""])
def test_a_place_that_is_none_is_invalid_input(tmp_path: Path, key: str):
    done = office_at(tmp_path, "reported").run("inbox", "--after", key, by="reg1")
    assert (done.code, done.out) == (2, "")
    assert "no place in this list" in done.err


def test_a_case_leaves_every_queue_when_it_ends(tmp_path: Path):
    office = office_at(tmp_path, "delivered")
    assert numbers_of(office, "reg1") == [CASE]
    office.take(filing())
    with open_register(office.file) as register, register.connection() as connection:
        assert connection.execute(case_wait.select()).all() == []
