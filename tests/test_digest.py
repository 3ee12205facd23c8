"""The packs of the plans, row by row against the digest of their documents: every row of its tables
is in the pack that it belongs to, and no pack cites a clause that the digest does not name."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.test_packs import SIX, rules
from workflow import load_policy


class Row(NamedTuple):
    """What the digest says of one document."""

    subjects: tuple[str, ...]
    situations: dict[str, tuple[str, str]]  # in the document's order: clause and threshold
    left_out: tuple[str, ...]
    measures: tuple[str, list[str]]  # the paragraph that lists them, "" where the base's apply
    authority: tuple[str, str] = ("managing-body", "")
    naming: str = ""  # where the two degrees are named
    consequences: tuple[tuple[str, str, str | None], ...] = ()  # what, clause, how long


MANAGING = "managing-body"
BASE_LIST = ("", [*SIX, "reorganisation"])
ROWS = {
    "agriculture-bureau": Row(
        subjects=("body",),
        situations={
            "task-neglected": ("4.4.1", "none"),
            "emergency-mishandled": ("4.4.3", "serious"),
            "statements-unhandled": ("4.4.4", "none"),
            "network-ideology": ("4.4.5", "none"),
            "network-security": ("4.4.5", "none"),
            "event-statements": ("4.4.6", "serious"),
        },
        left_out=("4.4.2", "4.4.3", "4.4.6", "4.4.7"),
        measures=("4.4.measures", SIX),
    ),
    "affairs-bureau": Row(
        subjects=("principal", "member", "staff"),
        situations={"responsibility-breached": ("6.3", "none")},
        left_out=(),
        measures=("6.3.measures", ["organisational-handling", "discipline"]),
    ),
    "plan-03": Row(
        subjects=(),
        situations={"problem-in-field": ("4.1.1", "none")},
        left_out=(),
        measures=BASE_LIST,
        consequences=(
            ("year-veto", "4.1.1", "year"), ("veto", "5.3", None), ("no-honours", "4.1.3", None),
        ),
    ),
    "plan-04": Row(
        subjects=("body", "principal", "member"),
        situations={
            "task-neglected": ("7.1.1", "none"),
            "head-absent": ("7.1.2", "none"),
            "mass-incident": ("7.1.3", "none"),
            "statements-unhandled": ("7.1.4", "none"),
            "groundwork-missing": ("7.1.5", "none"),
            "network-ideology": ("7.1.6", "none"),
            "event-statements": ("7.1.7", "serious"),
            "residual": ("7.1.10", "serious"),
        },
        left_out=("7.1.8", "7.1.9"),
        measures=("7.1.measures", ["self-criticism" if m == "self-examination" else m for m in SIX]),
        authority=(MANAGING, "7.2"),
        naming="7.2",
    ),
    "plan-08": Row(
        subjects=("staff",),
        situations={
            "task-neglected": ("6.1", "none"),
            "head-absent": ("6.2", "none"),
            "mass-incident": ("6.3", "none"),
            "network-ideology": ("6.5", "none"),
            "event-statements": ("6.6", "serious"),
            "residual": ("6.7", "serious"),
        },
        left_out=("6.4",),
        measures=("6.measures", SIX),
        consequences=(("no-honours", "6", "year"),),
    ),
    "plan-10": Row(
        subjects=(),
        situations={"problem-in-field": ("3.2", "none")},
        left_out=(),
        measures=BASE_LIST,
        consequences=(("veto", "3.2", None),),
    ),
    "plan-11": Row(
        subjects=("body", "principal", "member"),
        situations={"duty-failure": ("4.2", "adverse"), "residual": ("3.6", "serious")},
        left_out=(),
        measures=("4.2.measures", SIX),
        authority=(MANAGING, "4.2"),
    ),
    "plan-12": Row(
        subjects=("principal", "member", "staff"),
        situations={"duty-failure": ("3.5", "adverse")},
        left_out=(),
        measures=BASE_LIST,
        naming="3.5",
    ),
}  # fmt: skip

# Clause → what the document states there, for every plan and bureau, and the town.
FACTS: dict[str, dict[str, list[str]]] = {
    "town": {
        "2.2": ["own-field"], "2.2.3": ["on-site"], "appraisal": ["appraisal"],
        "2.1.4": ["study", "notification", "self-inspection", "reported-at-once"],
        "2.2.2": ["own-field-checked"], "2.2.4": ["training"], "3": ["checks"],
    },
    "agriculture-bureau": {
        "appraisal": ["appraisal"], "2.1.5": ["special-inspection"],
        "2.1.4": ["study", "report", "notification", "reported-at-once"],
        "2.2.3": ["own-field-checked"], "3": ["checks"],
    },
    "affairs-bureau": {
        "3.2": ["first-responsible"], "6.3": ["supervision", "special-inspection"],
        "appraisal": ["appraisal"], "4.2": ["analysis"], "4.3": ["study", "training"],
        "4.4": ["members-report"],
    },
    "plan-02": {
        "2.1.2": ["first-responsible"], "2.1.4": ["own-field"], "appraisal": ["appraisal"],
        "2.3.2": ["study", "report", "notification"], "3.2": ["branches-report"],
        "2.3.3": ["training"], "3.3": ["special-inspection"],
    },
    "plan-03": {"appraisal": ["appraisal"], "5.2": ["traces"], "4": ["rectification"]},
    "plan-04": {
        "7.2": ["told-apart"], "2.2": ["own-field"], "2.3": ["supervision"],
        "appraisal": ["appraisal"], "5.1": ["traces"],
        "4.2": ["study", "report", "notification", "analysis"], "4.3": ["members-study"],
        "6": ["yearly-report", "checks"],
    },
    "plan-05": {
        "2.1": ["first-responsible", "study"], "appraisal": ["appraisal"],
        "3.1": ["cadres-report", "reported-at-once"],
    },
    "plan-06": {"1": ["first-responsible"], "appraisal": ["appraisal"], "2.2": ["training"]},
    "plan-08": {
        "3": ["first-responsible", "directly-responsible"], "appraisal": ["appraisal"],
        "4.1.1": ["study"], "4.1.2": ["training"], "5": ["special-inspection"],
    },
    "plan-10": {"2.1": ["first-responsible"], "2.2": ["study"], "2.3": ["report"]},
    "plan-11": {"2.1": ["first-responsible", "directly-responsible"], "appraisal": ["appraisal"]},
    "plan-12": {
        "3.5": ["told-apart"], "4.1": ["first-responsible", "directly-responsible"],
        "appraisal": ["appraisal"], "3.1": ["study", "notification", "analysis"],
        "3.2": ["special-inspection"], "3.3": ["member-reports"],
    },
    "plan-16": {
        "2.1": ["first-responsible", "study"], "appraisal": ["appraisal"],
        "3.1": ["branches-report", "reported-at-once"],
    },
}  # fmt: skip

GATES = {"plan-08": ("slack-or-poor", "plan-08/6")}
COMMON = ["duty", "breach", "remit"]

each_row = pytest.mark.parametrize("pack", ROWS)


def named(pack: str, *items: str) -> set[str]:
    """Clauses of a pack in full, the empty ones left out."""
    return {f"{pack}/{item}" for item in items if item}


@each_row
def test_situations_stand_in_the_order_of_the_document_with_clause_and_threshold(pack: str) -> None:
    found = {s.id: (s.clause, s.threshold) for s in load_policy(pack).situations}
    told = {
        name: (f"{pack}/{clause}", threshold)
        for name, (clause, threshold) in ROWS[pack].situations.items()
    }
    assert list(found.items()) == list(told.items())


@each_row
def test_what_reaches_past_duties_of_office_is_listed_as_left_out_with_a_reason(pack: str) -> None:
    left = load_policy(pack).not_encoded
    assert [item.clause for item in left] == [f"{pack}/{item}" for item in ROWS[pack].left_out]
    assert all(len(item.reason.zh) > 20 and len(item.reason.en) > 40 for item in left)


@pytest.mark.parametrize(
    ("pack", "part", "items"),
    [("agriculture-bureau", "4.4", 7), ("plan-04", "7.1", 10), ("plan-08", "6", 7)],
)
def test_every_item_of_a_list_is_encoded_or_said_to_be_left_out(
    pack: str, part: str, items: int
) -> None:
    policy = load_policy(pack)
    known = {s.clause for s in policy.situations} | {item.clause for item in policy.not_encoded}
    assert named(pack, *(f"{part}.{item}" for item in range(1, items + 1))) <= known


@each_row
def test_subjects_are_those_whom_the_document_addresses(pack: str) -> None:
    assert load_policy(pack).subjects == ROWS[pack].subjects


@each_row
def test_measures_stand_in_the_order_of_the_document_or_are_the_bases_and_say_so(pack: str) -> None:
    clause, listed = ROWS[pack].measures
    policy = load_policy(pack)
    assert [measure.id for measure in policy.measures] == listed
    own = {(measure.clause, measure.basis) for measure in policy.measures}
    ours = {("base/measures", "added"), ("reg-2019/12", "regulation")}
    assert own == ({(f"{pack}/{clause}", "document")} if clause else ours)
    assert not policy.has_tiers


@each_row
def test_authority_is_the_documents_where_it_has_a_rule(pack: str) -> None:
    rule, clause = ROWS[pack].authority
    policy = load_policy(pack)
    cited = (f"{pack}/{clause}", "document") if clause else ("base/authority", "added")
    assert (policy.authority.rule, policy.authority.clause, policy.authority.basis) == (rule, *cited)
    uses = [u for move in policy.lifecycle.moves["sanction"] for u in move.guards]
    assert [(u.clause, u.basis) for u in uses if u.guard == "decider-has-authority"] == [cited]


@each_row
def test_none_of_these_documents_names_a_department_or_has_a_table_of_the_split(pack: str) -> None:
    policy, base = load_policy(pack), load_policy("base")
    assert policy.filing == base.filing
    assert policy.apportionment == base.apportionment
    assert "document" not in {row.basis for row in policy.apportionment}


@each_row
def test_degrees_are_named_as_the_document_names_them(pack: str) -> None:
    policy, clause = load_policy(pack), ROWS[pack].naming
    degrees = [policy.naming("collective primary"), policy.naming("collective secondary")]
    assert [degree.label.zh for degree in degrees] == ["主要领导责任", "重要领导责任"]
    cited = (f"{pack}/{clause}", "document") if clause else ("reg-2019/6", "regulation")
    assert [(degree.clause, degree.basis) for degree in degrees] == [cited, cited]


@each_row
def test_what_follows_besides_the_measures_is_what_the_document_says(pack: str) -> None:
    found = [(e.id, e.clause, e.lasts) for e in load_policy(pack).consequences]
    told = ROWS[pack].consequences
    assert found == [(name, f"{pack}/{clause}", lasts) for name, clause, lasts in told]


@pytest.mark.parametrize("pack", FACTS)
def test_what_the_document_states_is_there_by_clause_and_nothing_else(pack: str) -> None:
    found: dict[str, list[str]] = {}
    for fact in load_policy(pack).facts:
        if fact.basis == "document":
            found.setdefault(fact.clause, []).append(fact.id)
    assert found == {f"{pack}/{clause}": ids for clause, ids in FACTS[pack].items()}


def test_into_appraisal_only_where_the_document_says_no_more() -> None:
    """Four packs go on to use, reward and punishment, three do not, and plan 10 says nothing of it."""
    words = {
        pack: next((f.label.zh for f in load_policy(pack).facts if f.id == "appraisal"), "")
        for pack in FACTS
    }
    short = {pack for pack, label in words.items() if label == "考核结果纳入干部考核"}
    assert short == {"affairs-bureau", "plan-03", "plan-12"}
    assert {pack for pack, label in words.items() if not label} == {"plan-10"}
    assert len({label for pack, label in words.items() if pack not in short and label}) == 1


@each_row
def test_no_clause_is_invented(pack: str) -> None:
    """Whatever a pack cites of its own document is in the rows above, and the other way round."""
    row = ROWS[pack]
    told = named(
        pack, *(clause for clause, _ in row.situations.values()), row.measures[0],
        row.authority[1], row.naming, *(clause for _, clause, _ in row.consequences),
        *FACTS[pack],
    ) | {clause for name, (_, clause) in GATES.items() if name == pack}  # fmt: skip
    cited = {rule.clause for rule in rules(load_policy(pack)) if rule.basis == "document"}
    assert cited == told


@each_row
def test_every_situation_asks_for_the_common_elements_its_own_and_a_consequence_if_one_is_demanded(
    pack: str,
) -> None:
    gate = [GATES[pack][0]] if pack in GATES else []
    for situation in load_policy(pack).situations:
        ids = [element.id for element in situation.elements]
        first = [name for name in COMMON if name != "breach" or situation.id != "event-statements"]
        common = [*first, *gate]
        assert ids[: len(common)] == common, situation.id
        assert ("consequence" in ids) is (situation.threshold != "none"), situation.id
        assert set(ids) - {*COMMON, *gate, "consequence"}, situation.id
        for element in situation.elements:
            cited = dict.fromkeys(COMMON, ("base/elements", "added"))
            cited |= {GATES[pack][0]: (GATES[pack][1], "document")} if gate else {}
            own = (situation.clause, situation.basis)
            assert (element.clause, element.basis) == cited.get(element.id, own), element.id


def test_an_emergency_of_the_agriculture_bureau_is_a_public_one() -> None:
    """What is said online about it is no element."""
    found = load_policy("agriculture-bureau").situation("emergency-mishandled")
    assert found is not None
    assert "public emergency" in found.elements[3].label.en
    assert "sensitive" not in found.label.en


def test_plan_08_names_no_head() -> None:
    found = load_policy("plan-08").situation("head-absent")
    assert found is not None
    assert not any("head" in text.en for text in (found.label, found.short, *(
        element.label for element in found.elements)))  # fmt: skip


def test_plan_12_names_no_kinds_of_failure_and_plan_11_does() -> None:
    labels = {}
    for pack in ("plan-11", "plan-12"):
        found = load_policy(pack).situation("duty-failure")
        assert found is not None
        labels[pack] = found.elements[3].label.en
    assert "malfeasance" in labels["plan-11"]
    assert "malfeasance" not in labels["plan-12"]


def test_in_plan_06_every_item_demands_a_consequence_by_its_opening_sentence() -> None:
    part_four = [s for s in load_policy("plan-06").situations if s.clause.startswith("plan-06/4")]
    assert len(part_four) == 12
    assert all(situation.threshold != "none" for situation in part_four)
