"""What guards are called: in English as the packs have them, in Chinese in short words.

A pack and `--json` name a guard by its id alone; a picture that people look at says it in theirs.
"""

from __future__ import annotations

from workflow.wording import N_, translate

GUARD_NAMES: tuple[str, ...] = (
    N_("checks-closed"), N_("looked-into-first"), N_("ground-needs-check"), N_("steps-in-order"),
    N_("step-by-higher-body"), N_("state-offers"), N_("actor-holds-role"), N_("actor-impartial"),
    N_("not-suspended"), N_("suspended-now"), N_("actor-not-investigator"), N_("dates-in-order"),
    N_("policy-in-force"), N_("delivered-after-decision"), N_("recorded-with-department"),
    N_("delivered-to-each"), N_("file-complete"), N_("approved"), N_("departure-approved"),
    N_("team"), N_("team-qualified"), N_("team-impartial"), N_("evidence-stands"),
    N_("elements-found"), N_("threshold-reached"), N_("respondent-concerned"),
    N_("decision-to-tell"), N_("one-step-back"), N_("not-recused-yet"), N_("level-bears"),
    N_("destruction-at-the-end"), N_("retention-over"), N_("not-destroyed-yet"),
    N_("destroyed-by-two"), N_("appeal-by-whom"), N_("appellant-bears"), N_("appeal-in-time"),
    N_("reviewer-uninvolved"), N_("reviewing-body"), N_("respondents-bear"),
    N_("appellant-answered"), N_("member-still-bears"), N_("varied-only"), N_("nothing-varied"),
    N_("rebound-fits"), N_("something-to-correct"), N_("decider-has-authority"),
    N_("bearers-measured"), N_("only-bearers-measured"), N_("measure-fits"), N_("measure-in-tier"),
    N_("secondary-not-heavier"), N_("respondents-heard"), N_("checklist-complete"),
    N_("measure-ends-later"), N_("everyone-has-a-part"), N_("parts-in-post"), N_("parts-evidenced"),
    N_("objector-bears-none"), N_("sole-decider-bears"), N_("departure-of-respondent"),
    N_("someone-bears"), N_("body-and-member"),
)  # fmt: skip


def guard_told(guard: str, language: str) -> str:
    """A guard in the reader's language; by its id where it has no other name."""
    return translate(guard, language)
