"""The shipped packs say what their documents say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.pack_texts import loaded
from workflow.loading import available, load_policy
from workflow.policy import Policy, Rule
from workflow.wording import Text

PACKS = ("town", "plan-02", "plan-05", "plan-06", "plan-16")

# Situation → clause and threshold, in the order of the document.
SITUATIONS: dict[str, dict[str, tuple[str, str]]] = {
    "town": {
        "task-neglected": ("4.3.1", "none"),
        "head-absent": ("4.3.2", "none"),
        "mass-incident": ("4.3.3", "none"),
        "statements-unhandled": ("4.3.4", "none"),
        "channel-orientation": ("4.3.5", "none"),
        "publication-orientation": ("4.3.6", "none"),
        "channel-control-lost": ("4.3.7", "none"),
        "network-ideology": ("4.3.8", "none"),
        "residual": ("4.3.9", "serious"),
        "responsibility-unperformed": ("2.1.10", "none"),
    },
    "plan-02": {
        "task-neglected": ("4.1", "none"),
        "mass-incident": ("4.3", "none"),
        "statements-unhandled": ("4.4", "none"),
        "channel-control-lost": ("4.5", "none"),
        "network-ideology": ("4.6", "serious"),
        "channel-orientation": ("4.6", "serious"),
        "residual": ("4.7", "serious"),
    },
    "plan-05": {
        "mass-incident": ("4.1", "none"),
        "statements-unhandled": ("4.2", "none"),
        "channel-orientation": ("4.3", "none"),
        "network-ideology": ("4.4", "none"),
        "event-statements": ("4.5", "serious"),
        "residual": ("4.6", "serious"),
    },
    "plan-06": {
        "task-neglected": ("4.1", "adverse"),
        "head-absent": ("4.2", "adverse"),
        "mass-incident": ("4.3", "adverse"),
        "emergency-mishandled": ("4.4", "serious"),
        "statements-unhandled": ("4.5", "adverse"),
        "channel-orientation": ("4.6", "adverse"),
        "publication-orientation": ("4.7", "adverse"),
        "event-statements": ("4.8", "adverse"),
        "concealment": ("4.9", "adverse"),
        "foreign-activity-misconduct": ("4.12", "grave"),
        "residual": ("4.13", "adverse"),
        "duty-failure": ("4.lead", "adverse"),
        "event-unapproved": ("2.4.1", "none"),
    },
    "plan-16": {
        "task-neglected": ("4.1", "none"),
        "head-absent": ("4.2", "none"),
        "mass-incident": ("4.3", "none"),
        "statements-unhandled": ("4.4", "none"),
        "channel-orientation": ("4.5", "none"),
        "publication-orientation": ("4.6", "none"),
        "channel-control-lost": ("4.7", "none"),
        "network-ideology": ("4.8", "none"),
        "event-statements": ("4.9", "serious"),
        "residual": ("4.10", "serious"),
    },
}

ITEMS = {"town": ("4.3", 9), "plan-02": ("4", 7), "plan-05": ("4", 6), "plan-06": ("4", 13),
         "plan-16": ("4", 10)}  # fmt: skip

NOT_ENCODED = {
    "town": ["4.3.4"],
    "plan-02": ["4.2", "4.6"],
    "plan-05": ["4.5"],
    "plan-06": ["4.10", "4.11", "4.12"],
    "plan-16": ["4.9"],
}

SIX = ["remind", "criticise", "self-examination", "circulate", "organisational-handling",
       "discipline"]  # fmt: skip
MEASURES = {
    "base": [*SIX, "reorganisation"],
    "town": SIX,
    "plan-02": SIX,
    "plan-05": [*SIX, "reorganisation"],
    "plan-06": ["criticise", "self-examination", "admonition", "circulate", "public-apology",
                "suspension", "transfer", "resignation", "removal", "demotion", "dismissal"],
    "plan-16": ["remind", "inquiry-letter", "admonition", "self-examination", "circulate",
                "organisational-handling", "discipline"],
}  # fmt: skip

CATALOGUE = {
    "task-neglected", "head-absent", "mass-incident", "statements-unhandled",
    "channel-orientation", "publication-orientation", "channel-control-lost", "network-ideology",
    "network-security", "event-statements", "event-unapproved", "emergency-mishandled",
    "groundwork-missing", "concealment", "foreign-activity-misconduct", "duty-failure",
    "responsibility-unperformed", "responsibility-breached", "problem-in-field", "residual",
}  # fmt: skip

each_pack = pytest.mark.parametrize("pack", PACKS)
every_shipped_pack = pytest.mark.parametrize("pack", available())


def values(value: Any) -> Iterator[Any]:
    """Everything within a policy, itself included."""
    yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from values(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from values(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from values(item)


def rules(policy: Policy) -> list[Rule]:
    """Every rule of a policy, wherever it stands."""
    return [value for value in values(policy) if isinstance(value, Rule)]


def short(clauses: list[str], pack: str) -> list[str]:
    """Clauses without the id of their pack, which each of them must have."""
    assert all(clause.startswith(f"{pack}/") for clause in clauses), clauses
    return [clause.removeprefix(f"{pack}/") for clause in clauses]


def test_the_packs_of_this_table_are_shipped() -> None:
    """Each pack is there under its id, and so is the base."""
    assert {"base", *PACKS} <= set(available())


@every_shipped_pack
def test_a_shipped_pack_loads_under_its_own_id_and_carries_no_dates(pack: str) -> None:
    """The id is the folder's; a pack without dates is in force always."""
    policy = load_policy(pack)
    assert policy.id == pack
    assert policy.version == "1"
    assert policy.in_force.since is None
    assert policy.in_force.until is None
    assert len(policy.sha256) == 64


@every_shipped_pack
def test_every_rule_has_a_clause_and_a_basis_that_agree(pack: str) -> None:
    """A document's rule cites the pack's own document, an added one the base, a regulation itself,
    with word on whether it was read."""
    found = rules(load_policy(pack))
    assert len(found) > 80
    for rule in found:
        home = {"document": rf"({pack}|speeches)/.+", "added": r"base/.+",
                "regulation": r"(reg-\d{4}|public-discipline)/.+"}[rule.basis]  # fmt: skip
        assert re.fullmatch(home, rule.clause), rule
        assert (rule.verified is not None) is (rule.basis == "regulation"), rule


@each_pack
def test_situations_stand_in_the_order_of_the_document_with_clause_and_threshold(pack: str) -> None:
    """Exactly those of the document, none more; a threshold is what the clause itself demands."""
    found = {
        situation.id: (situation.clause.removeprefix(f"{pack}/"), situation.threshold)
        for situation in load_policy(pack).situations
    }
    assert list(found.items()) == list(SITUATIONS[pack].items())


@each_pack
def test_every_item_of_the_list_is_encoded_or_said_to_be_left_out(pack: str) -> None:
    """No item of the part that lists the situations is silently lost."""
    part, last = ITEMS[pack]
    policy = load_policy(pack)
    encoded = {situation.clause for situation in policy.situations}
    left_out = {item.clause for item in policy.not_encoded}
    assert {f"{pack}/{part}.{item}" for item in range(1, last + 1)} <= encoded | left_out


@each_pack
def test_elements_hold_the_common_three_and_the_consequence_where_one_is_demanded(pack: str) -> None:
    """Duty, breach and remit are added to every situation; the clause names at least one more."""
    for situation in load_policy(pack).situations:
        ids = [element.id for element in situation.elements]
        common = {"duty", "breach", "remit"}
        assert common <= set(ids), situation.id
        assert ("consequence" in ids) is (situation.threshold != "none"), situation.id
        assert len(ids) == len(set(ids)), situation.id
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in ids), ids
        for element in situation.elements:
            added = ("added", "base/elements")
            own = (situation.basis, situation.clause)
            stands_on = added if element.id in common else own
            assert (element.basis, element.clause) == stands_on, (situation.id, element.id)
        assert set(ids) - common - {"consequence"}, situation.id


def test_the_base_pack_has_a_text_for_all_twenty_situations(tmp_path: Path) -> None:
    """A pack that names only id, clause and basis gets label, short name and elements."""
    lines = [f"  - {{id: {name}, clause: mine/1, basis: document}}" for name in sorted(CATALOGUE)]
    policy = loaded(tmp_path, "situations:\n" + "\n".join(lines))
    assert len(CATALOGUE) == 20
    assert {situation.id for situation in policy.situations} == CATALOGUE
    assert len({situation.short.zh for situation in policy.situations}) == 20


def test_what_the_catalogue_says_of_a_mass_incident() -> None:
    """The elements of one situation, in the order in which they are asked."""
    situation = load_policy("town").situation("mass-incident")
    assert situation is not None
    ids = [element.id for element in situation.elements]
    assert ids == ["duty", "breach", "remit", "problem", "mass-incident"]


def test_for_an_event_the_breach_is_the_approval_or_supervision_that_failed() -> None:
    """What was said at an event is nobody's breach of duty; letting it be held unchecked is."""
    for pack in ("plan-05", "plan-06", "plan-16"):
        situation = load_policy(pack).situation("event-statements")
        assert situation is not None
        breach = next(element for element in situation.elements if element.id == "breach")
        assert "approval or supervision" in breach.label.en


def test_an_emergency_of_plan_06_must_also_have_caused_confusion() -> None:
    """Item 4.4 asks for confusion besides the serious consequence."""
    situation = load_policy("plan-06").situation("emergency-mishandled")
    assert situation is not None
    assert {"confusion", "consequence"} <= {element.id for element in situation.elements}


def test_the_reach_of_serious_in_plan_02_is_a_parameter_that_the_thresholds_follow() -> None:
    """The open question of item 4.6 is on record, and both encoded limbs follow its default."""
    policy = load_policy("plan-02")
    assert policy.parameters["serious_reaches_all_limbs"] is True
    limbs = [s for s in policy.situations if s.clause == "plan-02/4.6"]
    assert [limb.threshold for limb in limbs] == ["serious", "serious"]
    assert all(limb.note and "serious_reaches_all_limbs" in limb.note.en for limb in limbs)


@each_pack
def test_what_is_not_encoded_is_listed_with_clause_and_reason(pack: str) -> None:
    """Exactly the items and limbs that reach past duties of office."""
    left_out = load_policy(pack).not_encoded
    assert short([item.clause for item in left_out], pack) == NOT_ENCODED[pack]


@each_pack
def test_the_subjects_are_those_whom_the_document_addresses(pack: str) -> None:
    """Leading bodies and cadres, or cadres only, or staff as well."""
    subjects = {
        "town": ("body", "principal", "member"),
        "plan-02": ("principal", "member", "staff"),
        "plan-05": ("principal", "member"),
        "plan-06": ("body", "principal", "member", "staff"),
        "plan-16": ("body", "principal", "member"),
    }
    assert load_policy(pack).subjects == subjects[pack]


@pytest.mark.parametrize("pack", MEASURES)
def test_measures_stand_in_the_order_of_the_document_and_weights_rise(pack: str) -> None:
    """Lightest first, each heavier than the one before; a list that is ours says so."""
    measures = load_policy(pack).measures
    assert [measure.id for measure in measures] == MEASURES[pack]
    weights = [measure.weight for measure in measures]
    assert weights == sorted(set(weights))
    clauses = {
        "base": {"base/measures", "reg-2019/12"},
        "town": {"town/4.3.measures"},
        "plan-02": {"plan-02/4.measures"},
        "plan-05": {"base/measures", "reg-2019/12"},
        "plan-06": {"plan-06/4.lead"},
        "plan-16": {"plan-16/4.measures"},
    }
    assert {measure.clause for measure in measures} == clauses[pack]


@every_shipped_pack
def test_measures_fit_bodies_and_persons_as_the_regulation_has_it(pack: str) -> None:
    """The milder ones fit both; reorganisation fits a body only; all others a person only."""
    both = {"remind", "criticise", "self-examination", "self-criticism", "circulate",
            "public-apology"}  # fmt: skip
    for measure in load_policy(pack).measures:
        fits = ("body", "person") if measure.id in both else ("person",)
        assert measure.applies_to == (("body",) if measure.id == "reorganisation" else fits)


def test_plan_06_divides_its_measures_into_three_tiers() -> None:
    """A tier for each severity, by the opening sentence of part four."""
    policy = load_policy("plan-06")
    tiers: dict[str | None, list[str]] = {}
    for measure in policy.measures:
        tiers.setdefault(measure.tier, []).append(measure.id)
    assert tiers == {
        "lighter": ["criticise", "self-examination", "admonition"],
        "heavier": ["circulate", "public-apology", "suspension", "transfer"],
        "especially-serious": ["resignation", "removal", "demotion", "dismissal"],
    }
    scale = [(step.id, step.clause, step.basis) for step in policy.severity]
    assert scale == [
        ("lighter", "plan-06/4.lead", "document"),
        ("heavier", "plan-06/4.lead", "document"),
        ("especially-serious", "plan-06/4.lead", "document"),
    ]
    assert policy.has_tiers


@pytest.mark.parametrize("pack", ["town", "plan-02", "plan-05", "plan-16"])
def test_the_other_packs_have_no_tiers_and_an_added_scale(pack: str) -> None:
    """By the gravity of the circumstances, without tiers."""
    policy = load_policy(pack)
    assert not policy.has_tiers
    assert {step.basis for step in policy.severity} == {"added"}


@pytest.mark.parametrize(
    ("pack", "rule", "level", "clause"),
    [
        ("town", "managing-body", None, "base/authority"),
        ("plan-02", "managing-body", None, "base/authority"),
        ("plan-05", "next-higher-committee", None, "plan-05/4.authority"),
        ("plan-06", "discipline-commission", "county", "plan-06/4.lead"),
        ("plan-16", "next-higher-committee", None, "plan-16/4.authority"),
    ],
)
def test_who_decides(pack: str, rule: str, level: str | None, clause: str) -> None:
    """A pack's own rule on authority replaces the default."""
    authority = load_policy(pack).authority
    assert (authority.rule, authority.level, authority.clause) == (rule, level, clause)


@pytest.mark.parametrize(
    ("pack", "kind", "level", "clause"),
    [
        ("town", None, None, "base/filing"),
        ("plan-02", None, None, "base/filing"),
        ("plan-05", "organisation", "county", "plan-05/4.filing"),
        ("plan-06", None, None, "base/filing"),
        ("plan-16", "organisation", "city", "plan-16/4.filing"),
    ],
)
def test_where_a_closed_case_is_recorded(
    pack: str, kind: str | None, level: str | None, clause: str
) -> None:
    """Two plans name a department; the others name none, so any will do."""
    filing = load_policy(pack).filing
    assert (filing.kind, filing.level, filing.clause) == (kind, level, clause)


@pytest.mark.parametrize(
    ("pack", "secondary", "clause"),
    [
        ("town", "重要领导责任", "reg-2019/6"),
        ("plan-02", "次要责任", "plan-02/4.split"),
        ("plan-05", "重要领导责任", "plan-05/4.split"),
        ("plan-06", "重要领导责任", "reg-2019/6"),
        ("plan-16", "重要领导责任", "plan-16/4.split"),
    ],
)
def test_what_the_two_degrees_are_called(pack: str, secondary: str, clause: str) -> None:
    """Plan 2 calls the secondary degree otherwise than the rest."""
    policy = load_policy(pack)
    primary = policy.naming("collective primary")
    assert (primary.label.zh, primary.clause) == ("主要领导责任", clause)
    lesser = policy.naming("collective secondary")
    assert (lesser.label.zh, lesser.clause) == (secondary, clause)


@pytest.mark.parametrize("pack", ["plan-02", "plan-05", "plan-16"])
def test_the_split_cites_the_document_where_it_has_a_rule(pack: str) -> None:
    """Six rows are the document's; absence of the leaders and omissions are our reading."""
    table = {row.id: row for row in load_policy(pack).apportionment}
    cited = {name for name, row in table.items() if row.basis == "document"}
    assert cited == {"objector", "sole-decider", "principal", "in-charge", "participant", "absent"}
    assert {table[name].clause for name in cited} == {f"{pack}/4.split"}
    degree = table["sole-decider"].note
    assert degree is not None
    assert "primary is added" in degree.en
    assert table["principal-absent"].basis == table["in-charge-absent"].basis == "added"
    assert table["raised"].clause == "reg-2019/17"


@pytest.mark.parametrize("pack", ["town", "plan-06"])
def test_the_split_is_added_where_the_document_has_no_rule(pack: str) -> None:
    """The base pack's table applies, and says whose it is."""
    assert "document" not in {row.basis for row in load_policy(pack).apportionment}


@each_pack
def test_a_pack_changes_the_words_and_clauses_of_the_split_but_not_its_outcome(pack: str) -> None:
    """Who bears what is the same in each of these documents."""
    ours, base = load_policy(pack), load_policy("base")
    assert {c: row.bears for c, row in ours.split_table.items()} == {
        c: row.bears for c, row in base.split_table.items()
    }


def test_in_plan_02_the_member_in_charge_is_the_one_in_charge_of_this_field() -> None:
    """Plan 2 words it differently from the member directly in charge."""
    words = {
        pack: next(row.label.en for row in load_policy(pack).apportionment if row.id == "in-charge")
        for pack in ("plan-02", "plan-05", "plan-16")
    }
    assert "in charge of this field of work" in words["plan-02"]
    assert "directly in charge" in words["plan-05"]
    assert words["plan-05"] == words["plan-16"]


@pytest.mark.parametrize(
    ("pack", "step", "guard", "clause"),
    [
        ("plan-02", "apportion", "objector-bears-none", "plan-02/4.split"),
        ("plan-05", "apportion", "objector-bears-none", "plan-05/4.split"),
        ("plan-16", "apportion", "sole-decider-bears", "plan-16/4.split"),
        ("plan-05", "sanction", "decider-has-authority", "plan-05/4.authority"),
        ("plan-16", "file", "recorded-with-department", "plan-16/4.filing"),
        ("plan-06", "sanction", "measure-in-tier", "plan-06/4.lead"),
        ("town", "apportion", "objector-bears-none", "reg-2019/17"),
    ],
)
def test_a_guard_cites_the_document_where_the_document_has_the_rule(
    pack: str, step: str, guard: str, clause: str
) -> None:
    """The receipt of a step names the clause that the guard stands on."""
    uses = [use for move in load_policy(pack).lifecycle.moves[step] for use in move.guards]
    assert [use.clause for use in uses if use.guard == guard] == [clause]


@each_pack
def test_assessment_results_go_into_cadre_appraisal(pack: str) -> None:
    """A fact of these five documents; the facts of the base pack stay beside it."""
    facts = {fact.id: fact for fact in load_policy(pack).facts}
    assert facts["appraisal"].basis == "document"
    assert {fact.id for fact in load_policy("base").facts} < set(facts)


@every_shipped_pack
def test_every_text_is_there_in_both_languages(pack: str) -> None:
    """Chinese with Chinese characters, English without."""
    texts = [value for value in values(load_policy(pack)) if isinstance(value, Text)]
    assert len(texts) > 40
    for text in texts:
        assert re.search(r"[\u4e00-\u9fff]", text.zh), text
        assert text.en.strip(), text
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text.en), text


def test_a_situation_is_worded_by_the_pack_where_its_clause_differs() -> None:
    """Plan 2 speaks of press conferences and official new media."""
    plain = load_policy("town").situation("channel-orientation")
    special = load_policy("plan-02").situation("channel-orientation")
    assert plain is not None
    assert special is not None
    assert "press conference" in special.label.en
    assert "press conference" not in plain.label.en
    assert special.short == plain.short
