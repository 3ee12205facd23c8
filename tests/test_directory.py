"""Who was where on a day, who stands over whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import BODIES, OFFICE, PEOPLE, body, post
from workflow.directory import Directory
from workflow.wording import Named

TODAY = date(2026, 1, 1)

# Who stands over whom in the office: each body, and all that lie below it.
BELOW = {
    "city": set(BODIES) - {"city"},
    "city-discipline": set(BODIES) - {"city", "city-discipline"},
    "city-org": set(BODIES) - {"city", "city-org"},
    "county": {"county-discipline", "county-org", "bureau", "section", "town"},
    "county-discipline": {"county-org", "bureau", "section", "town"},
    "county-org": {"county-discipline", "bureau", "section", "town"},
    "bureau": {"section"}, "section": set(), "town": set(),
}  # fmt: skip


@pytest.mark.parametrize("upper", BODIES)
def test_a_body_stands_over_all_below_it_and_a_department_over_what_its_parent_stands_over(upper):
    assert {lower for lower in BODIES if OFFICE.stands_over(upper, lower)} == BELOW[upper]


def test_no_department_stands_over_its_parent_and_no_body_over_itself():
    assert not OFFICE.stands_over("county-discipline", "county")
    assert not any(OFFICE.stands_over(found, found) for found in BODIES)


def test_only_discipline_and_organisation_departments_stand_beside_their_parent():
    kinds = {"committee", "party_group", "branch", "department", "discipline", "organisation"}
    over = set()
    for kind in kinds:
        office = Directory((body("top", "committee", "county"), body("beside", kind, "county", "top"),
                            body("low", "branch", "branch", "top")))  # fmt: skip
        if office.stands_over("beside", "low"):
            over.add(kind)
    assert over == {"discipline", "organisation"}


def test_a_body_nobody_knows_stands_over_nothing_and_nothing_over_it():
    assert not OFFICE.stands_over("nowhere", "bureau")
    assert not OFFICE.stands_over("city", "nowhere")
    assert not OFFICE.stands_over("city-discipline", "")
    top = Directory((body("a", "discipline", "city"), body("b", "committee", "city")))
    assert not top.stands_over("a", "b")
    assert not top.stands_over("a", "nowhere")
    assert OFFICE.body("nowhere") is None


@st.composite
def trees(draw: st.DrawFn) -> Directory:
    """A tree of bodies of any kind."""
    kinds = ["committee", "party_group", "branch", "department", "discipline", "organisation"]
    count = draw(st.integers(1, 8))
    found = []
    for number in range(count):
        parent = draw(st.sampled_from(["", *(f"b{n}" for n in range(number))]))
        kind = draw(st.sampled_from(kinds))
        found.append(body(f"b{number}", kind, "other", parent))
    return Directory(tuple(draw(st.permutations(found))))


@given(trees())
def test_standing_over_is_strict_and_whoever_stands_over_a_body_stands_over_what_is_below_it(tree):
    ids = [found.id for found in tree.bodies]
    departments = {b.id for b in tree.bodies if b.kind in ("discipline", "organisation")}
    for upper in ids:
        assert not tree.stands_over(upper, upper)
        for lower in ids:
            above = [found.id for found in tree.above(lower)]
            if upper in above:
                assert tree.stands_over(upper, lower)
            if tree.stands_over(upper, lower) and upper not in departments:
                assert upper in above
                assert not tree.stands_over(lower, upper) or lower in departments
            if tree.stands_over(upper, lower):
                below = [b for b in ids if lower in {found.id for found in tree.above(b)}]
                assert all(tree.stands_over(upper, b) for b in below if b != upper)


@given(trees())
def test_the_next_committee_is_the_nearest_one_strictly_above(tree):
    for found in tree.bodies:
        line = list(tree.above(found.id))
        committees = [upper for upper in line if upper.kind == "committee"]
        assert tree.next_committee(found.id) == (committees[0] if committees else None)
        assert found not in line
        assert [upper.id for upper in line][:1] == [found.parent][: bool(found.parent)]


@pytest.mark.parametrize(("low", "high"), [
    ("section", "county"), ("bureau", "county"), ("town", "county"), ("county-org", "county"),
    ("county", "city"), ("city", None), ("nowhere", None),
])  # fmt: skip
def test_the_next_committee_of_each_body_of_the_office(low, high):
    found = OFFICE.next_committee(low)
    assert (found.id if found else None) == high


@given(st.dates(TODAY, TODAY + timedelta(9)), st.integers(0, 9), st.integers(0, 9))
def test_a_post_is_held_from_its_first_day_to_its_last_both_included(day, first, length):
    since = TODAY + timedelta(first)
    until = since + timedelta(length)
    office = Directory(posts=(post("li", "town", "member", since=since, until=until),))
    inside = (day - since).days >= 0 and (until - day).days >= 0
    assert bool(office.posts_of("li", day)) is inside
    assert (office.post_in("li", "town", day) is not None) is inside
    assert bool(office.in_post("town", day)) is inside
    assert bool(office.members("town", day)) is inside


def test_a_post_without_dates_is_held_always_and_with_one_date_on_that_side():
    always = post("li", "town", since=None)
    assert always.held_on(date.min)
    assert always.held_on(date.max)
    begun = replace(always, since=TODAY)
    assert [begun.held_on(day) for day in (TODAY - timedelta(1), TODAY, date.max)] == [False, True, True]
    ended = replace(always, until=TODAY)
    assert [ended.held_on(day) for day in (date.min, TODAY, TODAY + timedelta(1))] == [True, True, False]


def test_members_are_principal_and_members_on_the_day_not_staff():
    def members(day: date) -> set[str]:
        return {found.person for found in OFFICE.members("bureau", day)}

    assert members(date(2024, 12, 31)) == {"head", "deputy", "third", "former"}
    assert members(date(2025, 1, 1)) == {"head", "deputy", "third"}
    assert members(date(2025, 9, 1)) == {"head", "deputy", "third", "newcomer"}
    everybody = {found.person for found in OFFICE.in_post("bureau", date(2025, 1, 1))}
    assert everybody == {"head", "deputy", "third", "clerk", "aide"}
    assert OFFICE.members("county", TODAY) == ()


def test_somebody_may_hold_posts_in_several_bodies_and_one_after_another_in_one():
    office = Directory(
        bodies=(body("x", "committee", "county"), body("y", "committee", "town", "x")),
        posts=(
            post("li", "x", "member"),
            post("li", "y", "staff", "reporter", until=date(2025, 12, 31)),
            post("li", "y", "principal", since=TODAY),
        ),
    )
    yesterday = TODAY - timedelta(1)
    assert [(p.body, p.post) for p in office.posts_of("li", TODAY)] == [
        ("x", "member"), ("y", "principal")
    ]  # fmt: skip
    assert [p.post for p in office.posts_of("li", yesterday)] == ["member", "staff"]
    in_y = office.post_in("li", "y", yesterday)
    assert in_y is not None
    assert in_y.roles == ("reporter",)
    assert office.members("y", yesterday) == ()
    assert len(office.posts_ever("li")) == 3
    assert office.posts_ever("nobody") == ()


def test_a_name_is_that_of_the_latest_post_and_the_id_where_nobody_is_known():
    office = Directory(
        bodies=(body("x", "committee", "county"),),
        posts=(
            replace(post("li", "x", since=date(2024, 1, 1)), name="Li the younger"),
            replace(post("li", "x", since=None, until=date(2020, 1, 1)), name="Li the unborn"),
            replace(post("li", "x", since=date(2021, 1, 1), until=date(2022, 1, 1)), name="Li"),
        ),
    )
    assert office.name("li") == Named("li", "Li the younger")
    assert office.name("x") == Named("x", "X")
    assert office.name("ghost") == Named("ghost", "ghost")
    assert office.name("ghost").render("en") == "ghost"


def test_whoever_ever_held_a_post_is_known():
    assert all(OFFICE.knows_person(who) for who in PEOPLE)
    assert OFFICE.knows_person("former")
    assert not OFFICE.knows_person("ghost")
    assert not OFFICE.knows_person("bureau")


def test_two_directories_that_differ_anywhere_have_different_hashes():
    changed = [
        replace(OFFICE, bodies=(replace(OFFICE.bodies[0], name="other"), *OFFICE.bodies[1:])),
        replace(OFFICE, posts=(replace(OFFICE.posts[0], remit="other"), *OFFICE.posts[1:])),
        replace(OFFICE, posts=OFFICE.posts[1:]),
    ]
    assert len({OFFICE.sha256, *(found.sha256 for found in changed)}) == 4
    assert replace(OFFICE).sha256 == OFFICE.sha256
