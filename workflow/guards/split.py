"""Guards of the split: nobody left out, objections and sole decisions evidenced and binding."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.actions import Apportion, Ruling
from workflow.apportionment import in_post
from workflow.directory import MEMBERS
from workflow.guards.registry import Lack, guard, lack
from workflow.moment import Moment


@guard("everyone-has-a-part")
def everyone_has_a_part(moment: Moment) -> Iterator[Lack]:
    """Every member in post on the day has a declared part in each decision."""
    for ruling in _proposed(moment):
        for post in in_post(ruling, moment.posts).values():
            if post.post in MEMBERS and post.person not in ruling.parts:
                yield lack(
                    "member-without-part", person=moment.name(post.person), id=post.person,
                    decision=ruling.id, day=ruling.made_on,
                )  # fmt: skip


@guard("parts-in-post")
def parts_in_post(moment: Moment) -> Iterator[Lack]:
    """Only those in post on the day have a part: members, and staff whom the report names."""
    for ruling in _proposed(moment):
        held = in_post(ruling, moment.posts)
        for person in ruling.parts:
            post = held.get(person)
            values = {
                "person": moment.name(person), "decision": ruling.id,
                "body": moment.name(str(ruling.body)), "day": ruling.made_on,
            }  # fmt: skip
            if post is None:
                yield lack("part-not-in-post", **values)
            elif post.post not in MEMBERS and person not in moment.known.persons:
                yield lack("part-of-unnamed-staff", **values)
        charged = ruling.in_charge
        if charged is not None and (charged not in held or held[charged].post not in MEMBERS):
            yield lack("in-charge-no-member", person=moment.name(charged), decision=ruling.id,
                       body=moment.name(str(ruling.body)), day=ruling.made_on)  # fmt: skip


@guard("parts-evidenced")
def parts_evidenced(moment: Moment) -> Iterator[Lack]:
    """What frees from responsibility or loads it on one alone has evidence under the person's own
    key; an objection needs the minutes."""
    for ruling in _proposed(moment):
        for person, part in ruling.parts.items():
            if part not in ("objected", "raised", "decided", "approved"):
                continue
            label = ruling.evidence.get(person)
            values = {
                "person": moment.name(person), "id": person, "part": part, "decision": ruling.id
            }  # fmt: skip
            if label is None:
                yield lack("part-without-evidence", **values)
            elif part == "objected" and moment.known.evidence[label].kind != "minutes":
                yield lack("objection-not-in-minutes", label=label, **values)


@guard("objector-bears-none")
def objector_bears_none(moment: Moment) -> Iterator[Lack]:
    """Who clearly objected bears nothing for it, and no departure changes that."""
    yield from _binding(moment, "none", "objector-held")


@guard("sole-decider-bears")
def sole_decider_bears(moment: Moment) -> Iterator[Lack]:
    """Who decided or approved alone bears it, and no departure changes that."""
    yield from _binding(moment, "individual primary", "sole-decider-freed")


def _binding(moment: Moment, bears: str, kind: str) -> Iterator[Lack]:
    for departure in moment.given("departures", ()):
        result = moment.split.results.get(departure.person)
        if result is None or result.bears != bears:
            continue
        for reason in result.governing:
            if reason.binding:
                rule = next(r for r in moment.policy.apportionment if r.id == reason.rule)
                yield lack(kind, rule, person=moment.name(departure.person),
                           decision=reason.decision)  # fmt: skip


@guard("departure-of-respondent")
def departure_of_respondent(moment: Moment) -> Iterator[Lack]:
    """A departure is from somebody's computed degree: of a person with a part, to another degree."""
    for departure in moment.given("departures", ()):
        result = moment.split.results.get(departure.person)
        if result is None:
            yield lack("departure-without-part", person=moment.name(departure.person))
        elif result.degree == departure.degree:
            yield lack("departure-changes-nothing", person=moment.name(departure.person),
                       degree=departure.degree)  # fmt: skip


@guard("someone-bears")
def someone_bears(moment: Moment) -> Iterator[Lack]:
    """The split holds at least one bearer: a person, or the body."""
    if not isinstance(moment.action, Apportion) or moment.action.body_liable:
        return
    if all(_degree(moment, person) == "none" for person in moment.split.results):
        yield lack("nobody-bears")


@guard("body-and-member")
def body_and_member(moment: Moment) -> Iterator[Lack]:
    """Whoever holds the body to account also holds at least one of its members to account."""
    if not moment.given("body_liable"):
        return
    body = moment.known.body
    bearing = {
        person
        for ruling in moment.rulings if ruling.body == body
        for person in ruling.parts if person in moment.split.results
        and _degree(moment, person) != "none"
    }  # fmt: skip
    if not bearing:
        yield lack("body-without-member", body=moment.name(body))


def _proposed(moment: Moment) -> tuple[Ruling, ...]:
    return moment.rulings if isinstance(moment.action, Apportion) else ()


def _degree(moment: Moment, person: str) -> str:
    departure = moment.departure(person)
    return departure.degree if departure else moment.split.results[person].degree
