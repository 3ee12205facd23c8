"""Who bears what: the split against an oracle written from the sources, and what it must not see."""

from __future__ import annotations

import inspect
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import step, walked
from workflow.actions import PARTS, Decision
from workflow.apportionment import HEAVIEST_FIRST, Split, apportion
from workflow.directory import Post
from workflow.errors import InvalidAction
from workflow.loading import available, load_policy
from workflow.policy import Policy
from workflow.table import domain, rows

DAY = date(2025, 3, 1)
BASE = load_policy("base")
RANKS = ("principal", "member", "staff")
LEADING = ("objected", "raised")  # the parts of somebody who spoke against it


def with_switch(pack: str, frees: bool) -> Policy:
    """A pack under one value of the parameter on absence."""
    policy = load_policy(pack)
    return replace(policy, parameters={**policy.parameters, "absence_frees_leaders": frees})


every_pack_both_ways = pytest.mark.parametrize(
    ("pack", "frees"), [(pack, frees) for pack in available() for frees in (False, True)]
)


def oracle(mode: str, post: str, in_charge: bool, part: str, frees: bool) -> str:
    """Section 3 of the sources in so many words, with no table."""
    leads = post == "principal" or (post == "member" and in_charge)
    if part in ("objected", "raised"):
        return "none"
    if mode == "individual":
        return "individual primary" if part in ("decided", "approved") else "none"
    if mode == "collective" and part == "absent":
        return "collective primary" if leads and not frees else "none"
    if mode == "omission" and not leads:
        return "collective secondary" if part == "remit" else "none"
    return "collective primary" if leads else "collective secondary"


# -- the whole finite domain --------------------------------------------------------------------


@every_pack_both_ways
def test_every_combination_has_exactly_one_row_and_bears_what_the_sources_say(pack, frees):
    policy = with_switch(pack, frees)
    fitting = rows(policy.apportionment, policy.parameters)
    combinations = list(domain())
    assert len(combinations) == len(set(combinations)) == 50
    for combination in combinations:
        assert len(fitting[combination]) == 1, combination
        assert policy.split_table[combination].bears == oracle(*combination, frees), combination


@every_pack_both_ways
def test_the_split_of_one_person_is_the_oracle_s_over_the_whole_domain(pack, frees):
    policy = with_switch(pack, frees)
    for mode, post, in_charge, part in domain():
        made = {
            "id": "d", "mode": mode, "made_on": "2025-03-01", "parts": {"p": part}, "evidence": {},
            "in_charge": "p" if in_charge else None,
        }  # fmt: skip
        result = apportion(policy, [made], [{"person": "p", "post": post}])["p"]
        assert (result.bears, result.post) == (oracle(mode, post, in_charge, part, frees), post)


def test_the_domain_holds_every_part_of_every_mode_for_every_post():
    seen = {(mode, post, part) for mode, post, _, part in domain()}
    assert seen == {(m, rank, part) for m, parts in PARTS.items() for rank in RANKS for part in parts}
    charged = {post for _, post, in_charge, _ in domain() if in_charge}
    assert charged == {"principal", "member"}


@every_pack_both_ways
def test_no_post_makes_an_objector_bear_anything_and_the_row_is_binding(pack, frees):
    policy = with_switch(pack, frees)
    for combination, rule in policy.split_table.items():
        if combination.part in LEADING:
            assert rule.bears == "none", combination
        if combination.part in ("objected", "decided", "approved"):
            assert rule.binding, combination
        elif combination.part != "raised":
            assert not rule.binding, combination


def test_staff_named_as_in_charge_answer_as_staff():
    made = {
        "id": "d", "mode": "collective", "made_on": "2025-03-01", "in_charge": "s",
        "parts": {"s": "took_part"}, "evidence": {},
    }  # fmt: skip
    assert apportion(BASE, [made], [{"person": "s", "post": "staff"}])["s"].degree == "secondary"


# -- several people, several decisions ----------------------------------------------------------


class Matter(NamedTuple):
    """Some decisions, those in post, and a pack."""

    policy: Policy
    decisions: list[Decision]
    members: list[Post]

    def split(self, **changes: Any) -> Split:
        """The split, with other decisions or members where given."""
        known = {"policy": self.policy, "decisions": self.decisions, "members": self.members}
        return apportion(**{**known, **changes})


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    """One to three decisions of one or two bodies, with a part for every member of each."""
    policy = with_switch(draw(st.sampled_from(["base", "plan-02"])), draw(st.booleans()))
    bodies = draw(st.sampled_from([("x",), ("x", "y")]))
    people = [f"p{number}" for number in range(draw(st.integers(1, 5)))]
    members = [
        Post(person=who, name=draw(st.sampled_from(["", "Li", "王"])), body=where,
             post=draw(st.sampled_from(RANKS)), remit=draw(st.sampled_from(["", "water"])))
        for where in bodies for who in people if where == "x" or draw(st.booleans())
    ]  # fmt: skip
    decisions = []
    for number in range(draw(st.integers(1, 3))):
        mode: Any = draw(st.sampled_from(list(PARTS)))
        where = draw(st.sampled_from(bodies))
        here = [post.person for post in members if post.body == where]
        parts = {
            post.person: draw(st.sampled_from(PARTS[mode])) for post in members
            if post.body == where and (post.post != "staff" or draw(st.booleans()))
        }  # fmt: skip
        decisions.append(Decision(
            id=f"d{number}", mode=mode, matter="m", made_on=DAY, parts=parts, evidence={},
            body=where, in_charge=draw(st.sampled_from([None, *here])),
        ))  # fmt: skip
    return Matter(policy, decisions, members)


def results(split: Split) -> dict[str, Any]:
    """Each person's result without the person's id."""
    return {who: (r.post, r.bears, r.because) for who, r in split.results.items()}


@given(matters())
def test_each_result_is_the_heaviest_of_the_oracle_s_and_keeps_every_reason(matter):
    split = matter.split()
    posts = {(post.person, post.body): post.post for post in matter.members}
    expected: dict[str, list[tuple[str, str]]] = {}
    for made in matter.decisions:
        for who, part in made.parts.items():
            bears = oracle(made.mode, posts[who, made.body], made.in_charge == who, part,
                           bool(matter.policy.parameters["absence_frees_leaders"]))  # fmt: skip
            expected.setdefault(who, []).append((made.id, bears))
    assert set(split.results) == set(expected)
    for who, found in expected.items():
        assert [(reason.decision, reason.bears) for reason in split[who].because] == found
        borne = {bears for _, bears in found}
        assert split[who].bears == next(b for b in HEAVIEST_FIRST if b in borne)
        assert all(reason.clause and reason.basis for reason in split[who].because)
        assert {reason.bears for reason in split[who].governing} == {split[who].bears}
    assert set(split.bearers) == {
        w for w, found in expected.items() if {b for _, b in found} != {"none"}
    }


@given(matters(), st.randoms(use_true_random=False))
def test_the_order_of_decisions_members_and_parts_changes_nothing(matter, random):
    def shuffled(items: Any) -> list[Any]:
        found: list[Any] = random.sample(list(items), len(list(items)))
        return found

    decisions = [
        replace(made, parts=dict(shuffled(made.parts.items()))) for made in shuffled(matter.decisions)
    ]
    again = matter.split(decisions=decisions, members=shuffled(matter.members))
    assert again == matter.split()
    assert list(again.results) == list(matter.split().results)


@given(matters(), st.randoms(use_true_random=False))
def test_who_somebody_is_changes_nothing_but_the_id(matter, random):
    old = sorted({post.person for post in matter.members})
    new = dict(zip(old, random.sample([f"q{n}" for n in range(9)], len(old)), strict=True))
    members = [
        replace(post, person=new[post.person], name="Another name", remit="another remit",
                managed_by="z", roles=("auditor",))
        for post in matter.members
    ]  # fmt: skip
    decisions = [
        replace(made, parts={new[who]: part for who, part in made.parts.items()},
                in_charge=new.get(str(made.in_charge)))
        for made in matter.decisions
    ]  # fmt: skip
    renamed = results(matter.split(decisions=decisions, members=members))
    assert renamed == {new[who]: result for who, result in results(matter.split()).items()}


@given(matters(), st.data())
def test_an_objector_bears_nothing_for_that_decision_and_changes_nobody_else_s_result(matter, data):
    spots = [(n, who) for n, made in enumerate(matter.decisions) for who in made.parts]
    if not spots:
        return
    place, who = data.draw(st.sampled_from(spots))
    made = matter.decisions[place]
    against = "raised" if made.mode == "omission" else "objected"
    decisions = list(matter.decisions)
    decisions[place] = replace(made, parts={**made.parts, who: against})
    before, after = matter.split(), matter.split(decisions=decisions)
    (reason,) = (reason for reason in after[who].because if reason.decision == made.id)
    assert reason.bears == "none"
    others = set(before.results) - {who}
    assert {name: after[name] for name in others} == {name: before[name] for name in others}


@given(matters())
def test_another_decision_lightens_nobody(matter):
    whole, fewer = matter.split(), matter.split(decisions=matter.decisions[:-1])
    for who, result in fewer.results.items():
        heavier = HEAVIEST_FIRST.index(whole[who].bears) <= HEAVIEST_FIRST.index(result.bears)
        assert heavier, who
        assert set(result.because) <= set(whole[who].because)


@given(matters())
def test_a_staff_member_without_a_part_has_no_result(matter):
    parts = {who for made in matter.decisions for who in made.parts}
    assert set(matter.split().results) == parts


def test_a_sole_decider_bears_it_alone_and_one_who_approved_bears_it_too():
    made = {"id": "d", "mode": "individual", "made_on": "2025-03-01", "evidence": {}}
    parts = {"head": "decided", "deputy": "approved", "third": "not_involved", "fourth": "objected"}
    posts = [{"person": who, "post": "member"} for who in ("deputy", "third", "fourth")]
    posts.append({"person": "head", "post": "principal"})
    split = apportion(BASE, [{**made, "parts": parts}], posts)
    assert {who: (r.kind, r.degree) for who, r in split.results.items()} == {
        "head": ("individual", "primary"), "deputy": ("individual", "primary"),
        "third": (None, "none"), "fourth": (None, "none"),
    }  # fmt: skip


def test_the_head_of_a_body_where_another_decided_alone_bears_only_what_was_decided_together():
    alone = {"id": "a", "mode": "individual", "made_on": "2025-03-01", "evidence": {},
             "parts": {"head": "not_involved", "deputy": "decided"}}  # fmt: skip
    jointly = {**alone, "id": "b", "mode": "collective",
                "parts": {"head": "took_part", "deputy": "took_part"}}  # fmt: skip
    posts = [{"person": "head", "post": "principal"}, {"person": "deputy", "post": "member"}]
    split = apportion(BASE, [alone, jointly], posts)
    assert split["head"].bears == "collective primary"
    assert [reason.bears for reason in split["head"].because] == ["none", "collective primary"]
    assert split["deputy"].bears == "individual primary"
    assert [r.rule for r in split["deputy"].because] == ["sole-decider", "participant"]
    assert [r.rule for r in split["deputy"].governing] == ["sole-decider"]


def test_a_decision_of_another_body_is_split_among_those_in_post_there():
    here = {"id": "a", "mode": "collective", "made_on": "2025-03-01", "evidence": {}, "body": "x",
            "parts": {"p": "took_part", "q": "took_part"}}  # fmt: skip
    there = {**here, "id": "b", "body": "y", "parts": {"q": "took_part", "r": "took_part"}}
    posts = [
        {"person": "p", "post": "principal", "body": "x"},
        {"person": "q", "post": "member", "body": "x"},
        {"person": "q", "post": "principal", "body": "y"},
        {"person": "r", "post": "member", "body": "y"},
    ]
    split = apportion(BASE, [here, there], posts)
    assert {who: r.bears for who, r in split.results.items()} == {
        "p": "collective primary",
        "q": "collective primary",
        "r": "collective secondary",
    }
    assert [(r.decision, r.bears) for r in split["q"].because] == [
        ("a", "collective secondary"), ("b", "collective primary")
    ]  # fmt: skip
    assert split["q"].post == "principal"


def test_whoever_came_later_or_left_before_is_no_respondent():
    made = {"id": "d", "mode": "collective", "made_on": "2025-03-01", "evidence": {},
            "parts": {"p": "took_part"}}  # fmt: skip
    posts = [
        {"person": "p", "post": "principal", "from": "2025-03-01", "to": "2025-03-01"},
        {"person": "q", "post": "member", "to": "2025-02-28"},
        {"person": "r", "post": "member", "from": "2025-03-02"},
    ]
    assert list(apportion(BASE, [made], posts).results) == ["p"]


# -- what the pure function takes ---------------------------------------------------------------


def test_departures_are_no_part_of_the_pure_function():
    assert list(inspect.signature(apportion).parameters) == ["policy", "decisions", "members"]
    departs = step("apportioned", departures=[{"person": "clerk", "degree": "none", "reason": "r"}])
    approval = step("approved", what="departure", on="2026-01-22")
    walk = walked("investigated", then=[approval, departs])
    clerk = walk.standing.respondents["clerk"]
    assert (clerk.bears, clerk.departed) == ("none", True)
    assert clerk.because == walked("apportioned").standing.respondents["clerk"].because


@given(matters())
@settings(max_examples=40)
def test_dictionaries_say_the_same_as_structs(matter):
    decisions = [
        {"id": made.id, "mode": made.mode, "made_on": "2025-03-01", "parts": made.parts,
         "matter": made.matter, "evidence": {}, "body": made.body, "in_charge": made.in_charge}
        for made in matter.decisions
    ]  # fmt: skip
    members = [
        {"person": post.person, "post": post.post, "body": post.body, "remit": post.remit}
        for post in matter.members
    ]
    assert matter.split(decisions=decisions, members=members) == matter.split()


def test_nothing_decided_is_an_empty_split():
    assert apportion(BASE, [], [{"person": "p", "post": "principal"}]).results == {}


EVERY_PART = list(dict.fromkeys(part for parts in PARTS.values() for part in parts))
ONE = {"id": "d", "mode": "collective", "made_on": "2025-03-01", "evidence": {},
       "parts": {"p": "took_part"}}  # fmt: skip
HEAD = {"person": "p", "post": "principal", "from": "2025-01-01"}


@pytest.mark.parametrize(
    ("decisions", "members", "field", "message"),
    [
        ([{**ONE, "parts": {"p": "decided"}}], [HEAD], "$.decisions[0].parts.p",
         "decided is no part in the mode collective; write one of took_part, objected, absent"),
        ([ONE, {**ONE, "id": "e", "made_on": "2024-12-31"}], [HEAD], "$.decisions[1].parts.p",
         "was not in post on 2024-12-31, so has no part in the decision e"),
        ([{**ONE, "parts": {"p": "took_part", "x": "absent"}}], [HEAD], "$.decisions[0].parts.x",
         "was not in post on 2025-03-01, so has no part in the decision d"),
        ([{**ONE, "body": "b"}], [{**HEAD, "body": "c"}], "$.decisions[0].parts.p",
         "was not in post on 2025-03-01, so has no part in the decision d"),
        ([ONE], [HEAD, {"person": "q", "post": "member"}], "$.decisions[0].parts.q",
         "was in post on 2025-03-01 and has no part in the decision d yet"),
        ([{**ONE, "parts": {"p": "slept"}}], [HEAD], "$.decisions[0].parts[...]",
         f"'slept' is not one of {', '.join(EVERY_PART)}"),
        ([ONE, {**ONE, "mode": "tacit"}], [HEAD], "$.decisions[1].mode",
         "'tacit' is not one of collective, individual, omission"),
        ([{**ONE, "in_chrage": "p"}], [HEAD], "$.decisions[0].in_chrage",
         "there is no such field; there are "
         + ", ".join(Decision.__struct_fields__) + "; did you mean in_charge?"),
        (["d"], [HEAD], "$.decisions[0]", "expected object, found str"),
        ([ONE], [HEAD, {"person": "q", "post": "boss"}], "$.members[1].post",
         "'boss' is not one of principal, member, staff"),
        ([ONE], [{"post": "member"}], "$.members[0].person", "is missing"),
        ([ONE], [HEAD, {"person": "p", "post": "member"}], "$.members[1].person",
         "p is named twice; name each once"),
    ],
)  # fmt: skip
def test_what_cannot_be_split_is_named_with_its_field(decisions, members, field, message):
    with pytest.raises(InvalidAction) as refused:
        apportion(BASE, decisions, members)
    assert (refused.value.field, refused.value.render("en")) == (field, message)


def test_a_person_may_hold_a_post_twice_if_not_on_one_day():
    posts = [{**HEAD, "post": "member", "to": "2025-02-28"}, {**HEAD, "from": "2025-03-01"}]
    posts[0]["from"] = "2025-01-01"
    for members in (posts, posts[::-1]):
        assert apportion(BASE, [ONE], members)["p"].post == "principal"
