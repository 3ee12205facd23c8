"""The packs from the speeches hold each row of the digest under its clause, and nothing besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.loading import load_policy

SAFETY, LAW = "speeches/L229-243,L257-266", "speeches/L14-27"
FUNDS, VOTES = "speeches/L548", "speeches/L206-219"
PACKS = ("work-safety", "rule-of-law", "livelihood-funds", "elections")
RECORDS = {"minutes-complete": "base/records", "signed-in-person": "base/records"}
LOOK_BACK = {"look-back-head": "speeches/L311", "look-back-in-charge": "speeches/L311"}

# Situation → clause, threshold, own elements.
SITUATIONS = {
    "work-safety": {
        "hazard-unhandled": (SAFETY, "none", ["major-hazard", "not-in-time"]),
        "accident": (SAFETY, "none", ["accident", "casualties", "loss"]),
    },
    "rule-of-law": {
        "duty-not-performed": (LAW, "none", ["not-serious"]),
        "unlawful-case": (LAW, "none", ["unlawful-case"]),
        "social-effect": (LAW, "serious", ["social-effect"]),
        "decision-step-skipped": (
            "base/decision-steps", "none", ["major-decision", "step-left-out"],
        ),
    },
    "livelihood-funds": {
        "subsidy-encroached": ("base/livelihood-funds", "none", ["subsidy", "encroached"]),
        "subsidy-diverted": ("base/livelihood-funds", "none", ["subsidy", "diverted"]),
        "subsidy-falsely-claimed": ("base/livelihood-funds", "none", ["subsidy", "falsely-claimed"]),
        "area-payment-mismatch": ("base/livelihood-funds", "none", ["mismatch"]),
        "procedure-not-followed": ("base/livelihood-funds", "none", ["procedure", "not-followed"]),
        "tender-favours": ("base/livelihood-funds", "none", ["tender", "favours"]),
    },
    "elections": {
        "city-leadership-failed": (VOTES, "adverse", ["not-carried-out"]),
        "county-main-body-failed": (VOTES, "adverse", ["not-carried-out"]),
        "township-direct-failed": (VOTES, "adverse", ["not-carried-out"]),
        "secretary-not-throughout": (VOTES, "adverse", ["not-carried-out"]),
        "chart-step-skipped": (VOTES, "adverse", ["chart", "step-skipped"]),
        "election-without-audit": (VOTES, "adverse", ["election-held", "no-term-audit"]),
    },
}  # fmt: skip
CHECKS = {
    "work-safety": {"revenue-kept": SAFETY, **LOOK_BACK, **RECORDS},
    "rule-of-law": {
        **dict.fromkeys(
            ("public-participation", "expert-argument", "risk-assessment", "legality-review",
             "collective-discussion"), LAW),
        **LOOK_BACK, **RECORDS,
    },
    "livelihood-funds": {**LOOK_BACK, **RECORDS},
    "elections": {
        **dict.fromkeys(
            ("signed-report", "clear-lead", "vote-buying-suspected", "strong-complaint", "urged",
             "rectification-by-date", "higher-talk"), VOTES),
        **LOOK_BACK, **RECORDS,
    },
}  # fmt: skip
# Responsibility → level and post of its bearer.
RESPONSIBILITIES = {
    "work-safety": {
        "principal-first": (None, "principal"), "deputy-in-charge": (None, "member"),
        "deputy-direct": (None, "member"), "enterprise-direct": (None, None),
    },
    "rule-of-law": {},
    "livelihood-funds": {},
    "elections": {
        "city-leadership": ("city", None), "county-main-body": ("county", None),
        "township-direct": ("town", None), "township-secretary": ("town", "principal"),
    },
}  # fmt: skip
COMMON = {
    "minutes": "speeches/L542", "signatures": "speeches/L102", "equal-treatment": "speeches/L18,L217",
}  # fmt: skip
FACTS = {
    "work-safety": {
        **dict.fromkeys(
            ("enterprise-answers", "must-industry", "must-business", "must-production",
             "supervision-stays", "four-no-let-go"), SAFETY),
        **COMMON,
    },
    "rule-of-law": {"quarterly": LAW, **COMMON},
    "livelihood-funds": COMMON,
    "elections": COMMON,
}  # fmt: skip
NOT_ENCODED = {
    "work-safety": ["speeches/L225", SAFETY],
    "rule-of-law": ["speeches/L225"],
    "livelihood-funds": ["speeches/L225"],
    "elections": ["speeches/L225", VOTES],
}
GUARDS = {
    "work-safety": {("dismiss", "ground-needs-check", SAFETY)},
    "rule-of-law": {("investigate", "checks-closed", "base/decision-steps")},
    "livelihood-funds": set(),
    "elections": {
        ("report", "level-bears", VOTES), ("investigate", "level-bears", VOTES),
        ("find", "steps-in-order", VOTES), ("find", "step-by-higher-body", VOTES),
        ("dismiss", "looked-into-first", VOTES),
    },
}  # fmt: skip
EVERYWHERE = {
    ("apportion", "checks-closed", "base/records"), ("file", "checks-closed", "base/look-back"),
}  # fmt: skip

each_pack = pytest.mark.parametrize("pack", PACKS)


@each_pack
def test_each_pack_says_that_a_speech_is_weak_authority(pack: str) -> None:
    source = load_policy(pack).source
    assert "weak authority" in source.en
    assert "no regulations" in source.en
    assert "效力很弱" in source.zh


@each_pack
def test_situations_are_those_of_the_digest_with_clause_threshold_and_elements(pack: str) -> None:
    common = {"duty", "breach", "remit", "consequence"}
    found = {
        s.id: (s.clause, s.threshold, [e.id for e in s.elements if e.id not in common])
        for s in load_policy(pack).situations
    }
    assert found == SITUATIONS[pack]


@each_pack
def test_checks_responsibilities_and_facts_are_those_of_the_digest(pack: str) -> None:
    policy, base = load_policy(pack), {fact.id for fact in load_policy("base").facts}
    assert {c.id: c.clause for c in policy.checks} == CHECKS[pack]
    assert {r.id: (r.level, r.post) for r in policy.responsibilities} == RESPONSIBILITIES[pack]
    assert {f.id: f.clause for f in policy.facts if f.id not in base} == FACTS[pack]


@each_pack
def test_what_is_left_out_is_listed_and_quotas_are_always_among_it(pack: str) -> None:
    left_out = load_policy(pack).not_encoded
    assert [found.clause for found in left_out] == NOT_ENCODED[pack]
    assert "quota" in left_out[0].reason.en


@each_pack
def test_the_guards_that_a_pack_adds_stand_on_their_clauses(pack: str) -> None:
    base = load_policy("base").lifecycle.moves
    found = {
        (do, use.guard, use.clause)
        for do, moves in load_policy(pack).lifecycle.moves.items()
        for place, move in enumerate(moves) for use in move.guards
        if use not in base[do][place].guards
    }  # fmt: skip
    assert found == GUARDS[pack] | EVERYWHERE


@each_pack
def test_split_measures_authority_and_filing_are_the_base_packs(pack: str) -> None:
    policy, base = load_policy(pack), load_policy("base")
    for section in ("apportionment", "namings", "severity", "measures", "authority", "filing"):
        assert getattr(policy, section) == getattr(base, section), section


def test_what_was_found_is_the_speechs_and_that_it_calls_for_accountability_is_added() -> None:
    for situation in load_policy("livelihood-funds").situations:
        assert situation.basis == "added"
        assert situation.note is not None
        own = [e for e in situation.elements if e.id not in ("duty", "breach", "remit")]
        assert {(e.clause, e.basis) for e in own} == {(FUNDS, "document")}


def test_one_name_for_several_bearers_is_kept_as_several_values() -> None:
    """A deputy, a township and an enterprise bear "direct responsibility", each its own."""
    named = [
        found for pack in PACKS for found in load_policy(pack).responsibilities
        if found.label.zh.startswith("直接责任")
    ]  # fmt: skip
    assert [found.id for found in named] == ["deputy-direct", "enterprise-direct", "township-direct"]
    assert len({found.label for found in named}) == 3


def test_the_four_no_let_go_are_a_parameter_and_no_guard() -> None:
    policy = load_policy("work-safety")
    assert policy.parameters["four_no_let_go"] == "named-only"
    assert "no let-go" not in str(policy.lifecycle)


def test_the_three_limbs_are_alternatives_by_a_switch(tmp_path: Path) -> None:
    (tmp_path / "strict-law").mkdir()
    (tmp_path / "strict-law" / "policy.yaml").write_text(
        'extends: rule-of-law\nid: strict-law\nversion: "1"\ntitle: {zh: 试, en: t}\n'
        "source: {zh: 试, en: t}\nparameters: {limbs_are_alternatives: false}\n", "utf-8",
    )  # fmt: skip
    strict = load_policy("strict-law", [tmp_path])
    assert [s.id for s in strict.situations] == ["all-three-limbs", "decision-step-skipped"]
    together = strict.situation("all-three-limbs")
    assert together is not None
    assert [e.id for e in together.elements][3:] == [
        "not-serious", "unlawful-case", "social-effect", "consequence",
    ]  # fmt: skip
