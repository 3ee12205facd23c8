"""What is broken in the pack of a plan turns a scenario red: the gate, an element, the tables of what a
pack lists, authority and the names of degrees where a plan has its own, the two open readings."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from features.archive import Archive
from features.mutants import Change, Mutant, label_of, one, rule
from features.playing import Example, examples
from workflow import load_policy
from workflow.policy import Policy

BROKEN = "base/mutant"


def survivors(mutants: Iterator[Mutant], archive: Archive) -> list[str]:
    tried = list(mutants)
    assert len({mutant.name for mutant in tried}) == len(tried) > 0
    return [mutant.name for mutant in tried if mutant.killed_by(examples(), archive) is None]


def tells(phrase: str, pack: str) -> Callable[[Example], bool]:
    """Scenarios in the folder of the pack in which that phrase is said."""
    return lambda example: (
        example.feature.startswith(f"{pack}/")
        and any(step.phrase.id == phrase for step in example.steps)
    )


def tries(do: str, pack: str) -> Callable[[Example], bool]:
    """Scenarios in the folder of the pack that try that step."""
    return lambda example: example.feature.startswith(f"{pack}/") and example.tried == do


def lacking(situation: str, element: str, pack: str) -> Callable[[Example], bool]:
    """Scenarios in the folder in which that element of that situation is found not to be so."""
    said = tells("found-not-so", pack)
    return lambda example: (
        said(example) and example.slot("situation", "name") == situation
        and example.slot("found-not-so", "name") == element
    )  # fmt: skip


def without(section: str, place: int) -> Change:
    """One item of a section gone."""

    def change(policy: Policy) -> Policy:
        items = getattr(policy, section)
        return replace(policy, **{section: (*items[:place], *items[place + 1 :])})

    return change


def turned(section: str) -> Change:
    """A section in the opposite order."""
    return lambda policy: replace(policy, **{section: tuple(reversed(getattr(policy, section)))})


def broken_elements() -> Iterator[Mutant]:
    """The gate of plan 8 gone from each situation in turn, and one more element by another clause."""
    for situation in load_policy("plan-08").situations:
        rest = tuple(e for e in situation.elements if e.id != "slack-or-poor")
        yield Mutant(
            f"{situation.id}: no gate", "plan-08", one("situations", situation.id, elements=rest),
            lacking(situation.id, "slack-or-poor", "plan-08"),
        )  # fmt: skip
    found = load_policy("plan-04").situation("groundwork-missing")
    assert found is not None
    cited = tuple(replace(e, clause=BROKEN) for e in found.elements)
    yield Mutant(
        "groundwork-missing: by another clause", "plan-04",
        one("situations", found.id, elements=cited), lacking(found.id, "not-at-base", "plan-04"),
    )  # fmt: skip


def test_the_gate_of_plan_08_and_the_clause_of_an_element_are_held(archive: Archive) -> None:
    assert survivors(broken_elements(), archive) == []


def broken_tables() -> Iterator[Mutant]:
    """Plan 8 has all four tables: a row gone, another order, another clause, another end."""
    pack = "plan-08"
    fact = next(place for place, f in enumerate(load_policy(pack).facts) if f.basis == "document")
    told = load_policy(pack).facts[fact].id
    for name, change, phrase in (
        ("measures turned round", turned("measures"), "measures-are"),
        ("a measure gone", without("measures", 0), "measures-are"),
        ("a measure by another clause", one("measures", "remind", clause=BROKEN), "measures-are"),
        ("a fact gone", without("facts", fact), "also-says"),
        ("a fact by another clause", one("facts", told, clause=BROKEN), "also-says"),
        ("nothing left out", without("not_encoded", 0), "left-out"),
        ("honours kept", without("consequences", 0), "follows"),
        ("honours lost for ever", one("consequences", "no-honours", lasts=None), "follows"),
        ("honours by another clause", one("consequences", "no-honours", clause=BROKEN), "follows"),
    ):
        yield Mutant(name, pack, change, tells(phrase, pack))


def test_every_row_of_what_a_pack_lists_is_held(archive: Archive) -> None:
    assert survivors(broken_tables(), archive) == []


def broken_words_of_their_own() -> Iterator[Mutant]:
    """Where a plan of this kind has its own word on who decides, or on the names of the degrees."""
    for pack in ("plan-04", "plan-11"):
        yield Mutant(
            f"{pack}: the next committee decides", pack,
            rule("authority", rule="next-higher-committee"), tries("sanction", pack),
        )  # fmt: skip
    for pack in ("plan-04", "plan-12"):
        for bears, other in (("primary", "secondary"), ("secondary", "primary")):
            yield Mutant(
                f"{pack}: {bears} is called {other}", pack,
                label_of(f"collective {bears}", f"collective {other}"), tries("apportion", pack),
            )  # fmt: skip


def test_authority_and_names_of_degrees_are_held_where_a_plan_has_its_own(archive: Archive) -> None:
    assert survivors(broken_words_of_their_own(), archive) == []


def other_readings() -> Iterator[Mutant]:
    """The pack of an office that reads a clause otherwise, as it would be if the switch did nothing."""
    for pack, shipped in (("narrow", "plan-02"), ("both", "affairs-bureau")):
        usual = load_policy(shipped).situations

        def change(policy: Policy, usual=usual) -> Policy:
            return replace(policy, situations=usual)

        yield Mutant(f"{pack}: read as usual", pack, change, tries("investigate", shipped))


def test_the_switch_of_each_open_clause_is_held(archive: Archive) -> None:
    assert survivors(other_readings(), archive) == []
