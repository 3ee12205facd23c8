"""The shipped packs say what their documents say, and a pack that cannot be used is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from workflow.errors import PolicyError
from workflow.loading import available, load_policy, load_versions
from workflow.policy import Policy, Rule, governing, reference
from workflow.sources import MAX_BYTES
from workflow.wording import Text

PACKS = ("town", "plan-02", "plan-05", "plan-06", "plan-16")
DOCS = Path(__file__).parent.parent / "docs"

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


# -- What the shipped packs say.


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
def test_elements_hold_the_common_three_and_the_consequence_where_one_is_demanded(
    pack: str,
) -> None:
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


# -- How a pack is laid over another.

HEAD = """\
extends: base
id: mine
version: "1"
title: {zh: 试验, en: trial}
source: {zh: 试验, en: trial}
"""
FIRST = HEAD.count("\n") + 1  # the line on which the text of a test begins


def written(folder: Path, text: str, pack: str = "mine", file: str = "policy.yaml") -> Path:
    """A pack written as it stands."""
    path = folder / pack / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, body: str) -> Policy:
    """The policy `mine` with this text after its head."""
    written(folder, HEAD + body + "\n")
    return load_policy("mine", folders=[folder])


def refused(folder: Path, pack: str = "mine") -> PolicyError:
    """The error with which a pack is refused."""
    with pytest.raises(PolicyError) as caught:
        load_policy(pack, folders=[folder])
    assert caught.value.render("zh")
    return caught.value


def assert_fault(folder: Path, body: str, line: int, field: str, *words: str) -> PolicyError:
    """The text after the head is refused with file, line (counted in the text), field, words."""
    path = written(folder, HEAD + body + "\n")
    error = refused(folder)
    assert (error.file, error.line, error.field) == (str(path), FIRST - 1 + line, field), str(error)
    for word in words:
        assert word in str(error), str(error)
    return error


def test_a_pack_of_an_own_folder_is_found_before_the_shipped_one(tmp_path: Path) -> None:
    """An office may replace a shipped pack by its own of the same id."""
    written(tmp_path, HEAD.replace("mine", "town").replace('"1"', '"own"'), pack="town")
    assert load_policy("town", folders=[tmp_path]).version == "own"
    assert load_policy("town").version == "1"
    assert set(PACKS) < set(available([tmp_path]))


def test_a_pack_may_extend_one_of_its_own_folder(tmp_path: Path) -> None:
    """The rules of each pack in the chain hold unless the one above says otherwise."""
    written(tmp_path, HEAD + "parameters: {absence_frees_leaders: true, days: 3}\n")
    text = HEAD.replace("base", "mine").replace("id: mine", "id: upper")
    written(tmp_path, text + "parameters: {days: 5}\n", pack="upper")
    policy = load_policy("upper", folders=[tmp_path])
    assert policy.parameters == {"absence_frees_leaders": True, "days": 5}


def test_a_row_of_the_split_is_laid_over_the_row_of_its_id(tmp_path: Path) -> None:
    """What the pack does not write stays as the base has it, and so does the order."""
    body = "apportionment:\n  - {id: absent, clause: mine/1, basis: document}"
    policy, base = loaded(tmp_path, body), load_policy("base")
    assert [row.id for row in policy.apportionment] == [row.id for row in base.apportionment]
    mine = {row.id: row for row in policy.apportionment}["absent"]
    theirs = {row.id: row for row in base.apportionment}["absent"]
    assert (mine.clause, mine.basis) == ("mine/1", "document")
    assert (mine.label, mine.when, mine.bears) == (theirs.label, theirs.when, theirs.bears)


def test_a_switch_among_the_parameters_chooses_between_rows(tmp_path: Path) -> None:
    """With the switch on, absence frees the principal head and the member in charge."""
    policy = loaded(tmp_path, "parameters: {absence_frees_leaders: true}")
    absent = {
        post: row.bears
        for (mode, post, _, part), row in policy.split_table.items()
        if mode == "collective" and part == "absent"
    }
    assert set(absent.values()) == {"none"}


def test_situations_and_measures_are_chosen_not_inherited(tmp_path: Path) -> None:
    """The list of the pack replaces the one below; the texts come from the catalogue."""
    policy = loaded(
        tmp_path,
        "measures:\n  - {id: transfer, clause: mine/2, basis: document}\n"
        "  - {id: remind, clause: mine/2, basis: document}",
    )
    measures = [(measure.id, measure.weight, measure.label.en) for measure in policy.measures]
    assert measures == [("transfer", 1, "transfer from the post"), ("remind", 2, "remind")]


def test_replace_changes_a_guard_wherever_it_stands_and_add_appends_one(tmp_path: Path) -> None:
    """Neither needs the move to be written out."""
    policy = loaded(
        tmp_path,
        "lifecycle:\n"
        "  replace:\n"
        "    team: {parameters: {at_least: 3}, clause: mine/2, basis: document, verified: null}\n"
        "  add:\n"
        "    file: [{guard: checklist-complete, clause: mine/3, basis: document}]",
    )
    moves, base = policy.lifecycle.moves, load_policy("base").lifecycle.moves
    team = next(use for use in moves["investigate"][0].guards if use.guard == "team")
    assert (team.parameters, team.clause) == ({"at_least": 3}, "mine/2")
    assert [use.guard for use in moves["investigate"][0].guards] == [
        use.guard for use in base["investigate"][0].guards
    ]
    assert [use.guard for use in moves["file"][0].guards] == [
        *(use.guard for use in base["file"][0].guards), "checklist-complete",
    ]  # fmt: skip


def test_the_worked_example_of_the_manual_loads(tmp_path: Path) -> None:
    """What docs/packs.md shows as a whole pack is one."""
    found = re.search(r"```yaml\n(.*?)```", (DOCS / "packs.md").read_text("utf-8"), re.DOTALL)
    assert found
    written(tmp_path, found[1], pack="water-office")
    policy = load_policy("water-office", folders=[tmp_path])
    assert [situation.id for situation in policy.situations] == ["concealment", "dam-unchecked"]
    dam = policy.situations[1]
    assert [element.id for element in dam.elements] == [
        "duty", "breach", "remit", "season", "no-inspection", "consequence",
    ]  # fmt: skip


# -- Versions.


def test_substance_goes_by_the_day_it_occurred_and_procedure_by_the_day_it_was_reported(
    tmp_path: Path,
) -> None:
    """A case that spans two versions takes situations from the one and filing from the other."""
    rule = "situations:\n  - {id: residual, clause: mine/%s, basis: document, threshold: %s}\n"
    filing = "filing: {kind: organisation, level: %s, label: {zh: 备案, en: x}, clause: mine/%s, "
    filing += "basis: document}\n"
    old = HEAD + "in_force: {to: 2024-12-31}\n" + rule % (1, "adverse") + filing % ("county", 1)
    new = HEAD.replace('"1"', '"2"') + "in_force: {from: 2025-01-01}\n"
    new += rule % (2, "grave") + filing % ("city", 2)
    written(tmp_path, new)
    written(tmp_path, old, file="until-2024.yaml")
    versions = load_versions("mine", folders=[tmp_path])
    assert [version.version for version in versions] == ["1", "2"]
    assert load_policy("mine", folders=[tmp_path]).version == "2"

    between = governing(versions, occurred_on=date(2024, 12, 31), reported_on=date(2025, 1, 1))
    assert between.situations[0].threshold == "adverse"
    assert between.filing.level == "city"
    named = reference(between)
    assert (named.version, named.sha256) == ("1", versions[0].sha256)
    assert named.procedure == versions[1].sha256

    before = governing(versions, occurred_on=date(2024, 1, 1), reported_on=date(2024, 12, 31))
    after = governing(versions, occurred_on=date(2025, 1, 1), reported_on=date(2026, 1, 1))
    assert (before, after) == versions


def test_two_texts_of_a_pack_never_have_one_hash(tmp_path: Path) -> None:
    """Whatever changes in a pack, its hash tells."""
    plain = loaded(tmp_path, "parameters: {days: 3}")
    other = tmp_path / "other"
    other.mkdir()
    assert loaded(other, "parameters: {days: 4}").sha256 != plain.sha256
    again = tmp_path / "again"
    again.mkdir()
    assert loaded(again, "# a remark\nparameters: {days: 3}").sha256 == plain.sha256


# -- What is refused, and how it is told.


def test_a_misspelt_guard_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    """Did you mean …?"""
    count = len(load_policy("base").lifecycle.moves["file"][0].guards)
    assert_fault(
        tmp_path,
        "lifecycle:\n  add:\n    file:\n"
        "      - {guard: file-compleet, clause: mine/1, basis: document}",
        4, f"$.lifecycle.moves.file[0].guards[{count}].guard", "did you mean file-complete",
    )  # fmt: skip


def test_a_guard_without_the_parameter_it_needs_is_refused(tmp_path: Path) -> None:
    """The parameter is named."""
    count = len(load_policy("base").lifecycle.moves["file"][0].guards)
    assert_fault(
        tmp_path,
        "lifecycle:\n  add:\n    file:\n      - {guard: team, clause: mine/1, basis: document}",
        4, f"$.lifecycle.moves.file[0].guards[{count}]", "at_least",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("section", "field", "value", "name"),
    [("replace", "teem", "{clause: mine/1}", "team"), ("add", "fiel", "[]", "file")],
)
def test_replacing_a_guard_or_adding_to_a_step_that_is_not_there_is_refused(
    tmp_path: Path, section: str, field: str, value: str, name: str
) -> None:
    """The names that there are are listed."""
    body = f"lifecycle:\n  {section}:\n    {field}: {value}"
    assert_fault(tmp_path, body, 3, field, field, name)


def test_an_unknown_field_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """A misspelt section would else be passed over in silence."""
    assert_fault(tmp_path, "\nsituatons: []", 2, "$.situatons", "no such field", "situations")


def test_an_unknown_field_within_a_rule_is_refused(tmp_path: Path) -> None:
    """Not only at the top."""
    assert_fault(
        tmp_path,
        "situations:\n  - id: residual\n    clause: mine/1\n    basis: document\n"
        "    treshold: none",
        5, "$.situations[0].treshold", "no such field", "threshold",
    )  # fmt: skip


def test_a_missing_field_is_refused_where_it_is_missing(tmp_path: Path) -> None:
    """A rule without a basis is no rule."""
    assert_fault(
        tmp_path,
        "measures:\n  - {id: remind, clause: mine/1, basis: document}\n"
        "  - {id: circulate, clause: mine/1}",
        3, "$.measures[1].basis", "is missing",
    )  # fmt: skip


def test_a_pack_without_a_title_is_refused(tmp_path: Path) -> None:
    """Title and source are never inherited."""
    written(tmp_path, HEAD.replace("title", "# title"))
    error = refused(tmp_path)
    assert error.field == "$.title"
    assert error.file.endswith("policy.yaml")
    assert "is missing" in str(error)


def test_a_value_of_a_wrong_type_is_refused(tmp_path: Path) -> None:
    """A version is a text, so that 1.10 stays what it is."""
    path = written(tmp_path, HEAD.replace('"1"', "1"))
    error = refused(tmp_path)
    assert (error.file, error.line, error.field) == (str(path), 3, "$.version")
    assert "expected str, found int" in str(error)


def test_a_value_that_is_not_listed_is_refused_with_those_that_are(tmp_path: Path) -> None:
    """A threshold is one of four."""
    assert_fault(
        tmp_path,
        "situations:\n  - {id: residual, clause: mine/1, basis: document, threshold: huge}",
        2, "$.situations[0].threshold", "huge", "none, adverse, serious, grave",
    )  # fmt: skip


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    """YAML itself would let the last one win."""
    error = assert_fault(tmp_path, "parameters:\n  days: 3\n  days: 4", 3, "", "given twice")
    assert "days" in str(error)


def test_tabs_are_refused(tmp_path: Path) -> None:
    """With the advice to indent with spaces."""
    assert_fault(tmp_path, "parameters:\n\tdays: 3", 2, "", "is not YAML", "spaces")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """The line of the first wrong byte is named."""
    path = written(tmp_path, "")
    path.write_bytes(HEAD.encode() + "# 备注\n".encode("gb18030"))
    error = refused(tmp_path)
    assert (error.file, error.line) == (str(path), FIRST)
    assert "UTF-8" in str(error)


@pytest.mark.parametrize("text", ["", "- id: mine\n", "mine\n"])
def test_a_file_that_holds_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    """Nor is an empty file a pack."""
    path = written(tmp_path, text)
    error = refused(tmp_path)
    assert (error.file, error.line) == (str(path), 1)
    assert "mapping" in str(error)


def test_extending_an_unknown_pack_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """The line is that of `extends`, not one of the pack that is not there."""
    path = written(tmp_path, HEAD.replace("base", "bsae"))
    error = refused(tmp_path)
    assert (error.file, error.line, error.field) == (str(path), 1, "extends")
    assert "no pack bsae" in str(error)
    assert "plan-05" in str(error)


def test_packs_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    """The chain is named."""
    written(tmp_path, HEAD.replace("base", "yours"))
    text = HEAD.replace("base", "mine").replace("id: mine", "id: yours")
    path = written(tmp_path, text, pack="yours")
    error = refused(tmp_path)
    assert (error.file, error.line, error.field) == (str(path), 1, "extends")
    assert "mine" in str(error)
    assert "extends itself" in str(error)


def test_a_pack_that_extends_itself_is_refused(tmp_path: Path) -> None:
    """The shortest of all chains."""
    path = written(tmp_path, HEAD.replace("base", "mine"))
    error = refused(tmp_path)
    assert (error.file, error.line, error.field) == (str(path), 1, "extends")


def test_a_move_into_an_unknown_state_is_refused(tmp_path: Path) -> None:
    """Did you mean …?"""
    assert_fault(
        tmp_path,
        "lifecycle:\n  moves:\n    report:\n      - from: [new]\n        to: reportd\n"
        "        by: [{role: reporter}]",
        5, "$.lifecycle.moves.report[0].to", "reportd", "did you mean reported",
    )  # fmt: skip


def test_a_move_from_an_unknown_state_is_refused(tmp_path: Path) -> None:
    """At either end."""
    assert_fault(
        tmp_path,
        "lifecycle:\n  moves:\n    file:\n      - from: [sanctionned]\n        to: filed\n"
        "        by: [{role: registrar}]",
        4, "$.lifecycle.moves.file[0].from", "did you mean sanctioned",
    )  # fmt: skip


def test_a_split_with_a_gap_is_refused_with_the_combination_that_no_row_fits(
    tmp_path: Path,
) -> None:
    """Nobody's responsibility is left to chance."""
    assert_fault(
        tmp_path,
        "apportionment:\n  - id: objector\n    when: {mode: collective}",
        1, "$.apportionment",
        "no row", "mode: individual, post: principal, in_charge: false, part: objected",
    )  # fmt: skip


def test_a_split_with_an_overlap_is_refused_with_both_rows(tmp_path: Path) -> None:
    """Two rows that fit one combination contradict each other, or one is idle."""
    count = len(load_policy("base").apportionment)
    assert_fault(
        tmp_path,
        "apportionment:\n  - id: head-always\n    label: {zh: 主要负责人, en: head}\n"
        "    when: {mode: collective, post: principal, part: took_part}\n"
        "    bears: none\n    clause: mine/1\n    basis: document",
        2, f"$.apportionment[{count}]", "principal, head-always", "mode: collective",
        "part: took_part", "collective primary against none",
    )  # fmt: skip


def test_weights_that_do_not_rise_are_refused(tmp_path: Path) -> None:
    """The order of the list is the order of gravity."""
    assert_fault(
        tmp_path,
        "measures:\n  - {id: remind, weight: 2, clause: mine/1, basis: document}\n"
        "  - {id: circulate, weight: 2, clause: mine/1, basis: document}",
        3, "$.measures[1].weight", "rise",
    )  # fmt: skip


def test_a_scale_of_one_step_is_refused(tmp_path: Path) -> None:
    """Nothing could be lighter or heavier."""
    assert_fault(
        tmp_path,
        "severity:\n  - {id: only, label: {zh: 一般, en: only}, clause: mine/1, basis: document}",
        1, "$.severity", "two steps",
    )  # fmt: skip


def test_a_tier_that_is_no_severity_is_refused(tmp_path: Path) -> None:
    """Did you mean …?"""
    assert_fault(
        tmp_path,
        "measures:\n  - {id: remind, tier: lihgter, clause: mine/1, basis: document}",
        2, "$.measures[0].tier", "did you mean lighter",
    )  # fmt: skip


def test_tiers_that_leave_a_severity_without_a_measure_are_refused(tmp_path: Path) -> None:
    """With tiers, every measure has one and every severity has a measure."""
    assert_fault(
        tmp_path,
        "measures:\n  - {id: remind, tier: lighter, clause: mine/1, basis: document}",
        1, "$.measures", "every severity has a measure",
    )  # fmt: skip


@pytest.mark.parametrize(("label", "missing"), [("{zh: 提醒}", "en"), ("{en: remind}", "zh")])
def test_a_label_in_one_language_only_is_refused(tmp_path: Path, label: str, missing: str) -> None:
    """A reader of either language reads the whole pack."""
    assert_fault(
        tmp_path,
        "measures:\n  - id: reminder\n    clause: mine/1\n    basis: document\n"
        f"    applies_to: [person]\n    label: {label}",
        6, f"$.measures[0].label.{missing}", "is missing",
    )  # fmt: skip


def test_an_item_named_twice_is_refused(tmp_path: Path) -> None:
    """A case must know which of two it means."""
    assert_fault(
        tmp_path,
        "situations:\n  - {id: residual, clause: mine/1, basis: document}\n"
        "  - {id: residual, clause: mine/2, basis: document}",
        3, "$.situations[1].id", "named twice",
    )  # fmt: skip


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    """A pack is text, not data."""
    path = written(tmp_path, HEAD + "# " + "x" * MAX_BYTES)
    error = refused(tmp_path)
    assert error.file == str(path)
    assert str(MAX_BYTES) in str(error)


def test_anchors_that_multiply_are_refused(tmp_path: Path) -> None:
    """A short file must not fill the memory."""
    rows = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    for level in range(1, 9):
        inner = ", ".join([f"*a{level - 1}"] * 9)
        rows.append(f"a{level}: &a{level} [{inner}]")
    path = written(tmp_path, HEAD + "\n".join(rows))
    error = refused(tmp_path)
    assert error.file == str(path)
    assert error.line >= FIRST
    assert "anchors" in str(error)


def test_an_anchor_within_itself_is_refused(tmp_path: Path) -> None:
    """A value without end is none."""
    assert_fault(tmp_path, "parameters: &p\n  again: *p", 1, "", "anchors")


def test_a_pack_whose_id_is_not_its_folder_is_refused(tmp_path: Path) -> None:
    """Else a case would name a pack that nobody finds."""
    path = written(tmp_path, HEAD.replace("id: mine", "id: other"))
    error = refused(tmp_path)
    assert (error.file, error.field) == (str(path), "id")
    assert "mine" in str(error)
    assert "other" in str(error)


def test_an_unknown_pack_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """The shipped ones and those of the folder."""
    written(tmp_path, HEAD)
    error = refused(tmp_path, pack="twon")
    assert "no pack twon" in str(error)
    for pack in ("base", "mine", *PACKS):
        assert pack in str(error)


@pytest.mark.parametrize(
    ("row", "line", "field", "near"),
    [
        ("when: {mdoe: collective}", 3, "when.mdoe", "mode"),
        ("when: {part: objcted}", 3, "when.part", "objected"),
        ("only_if: absense_frees_leaders", 3, "only_if", "absence_frees_leaders"),
    ],
)
def test_a_row_whose_condition_names_nothing_is_refused(
    tmp_path: Path, row: str, line: int, field: str, near: str
) -> None:
    """A condition that can never hold, or always does, is a slip."""
    body = f"apportionment:\n  - id: objector\n    {row}"
    assert_fault(tmp_path, body, line, f"$.apportionment[0].{field}", f"did you mean {near}")


@pytest.mark.parametrize(
    ("body", "line", "field"),
    [
        ("situations: 5", 1, "$.situations"),
        ("situations:\n  - id: residual\n    elements: 5", 3, "$.situations[0].elements"),
        ("situations:\n  - id: [1]", 2, "$.situations[0].id"),
        ("lifecycle:\n  moves: 5", 2, "$.lifecycle.moves"),
        ("lifecycle:\n  replace:\n    team: 5", 3, "$.lifecycle.replace.team"),
        ("lifecycle:\n  add:\n    file: {guard: team}", 3, "$.lifecycle.add.file"),
        ("catalogue: 5", 1, "$.catalogue"),
    ],
)
def test_a_section_of_a_wrong_shape_is_refused_before_it_is_laid_over_another(
    tmp_path: Path, body: str, line: int, field: str
) -> None:
    """No slip of a keeper ends in a traceback."""
    assert_fault(tmp_path, body, line, field, "expected")
