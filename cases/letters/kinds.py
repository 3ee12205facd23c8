"""The letters there are, and the fields that any of them may hold."""

from __future__ import annotations

from typing import Literal

import msgspec

from workflow.wording import N_

Whom = Literal["party", "bearer", "appellant", "nobody"]


class Kind(msgspec.Struct, frozen=True):
    """A letter: its title, and to whom it goes: any party of the case, one who bears responsibility,
    whoever appealed, or nobody of the case."""

    title: str
    whom: Whom


KINDS: dict[str, Kind] = {
    "opening": Kind(N_("Notice of opening"), "party"),
    "allegations": Kind(N_("Notice of allegations"), "party"),
    "decision": Kind(N_("Decision on accountability"), "bearer"),
    "receipt": Kind(N_("Delivery receipt"), "bearer"),
    "filing": Kind(N_("Filing report"), "nobody"),
    "answer": Kind(N_("Answer to an appeal"), "appellant"),
}


class Field(msgspec.Struct, frozen=True):
    """What a template may ask for: what it is, and the step that brings it. A field with `parts` is a
    list, each entry of which has those."""

    about: str
    brings: str
    parts: tuple[str, ...] = ()


_REPORT, _NOTICE = "wenze report", "wenze notify --respondent PERSON --what allegations --text TEXT"
FIELDS: dict[str, Field] = {
    "reference": Field(N_("the letter's own number (文号)"), "--number"),
    "letter_date": Field(N_("the day the letter bears"), "--on"),
    "office": Field(N_("who signs it"), "wenze assign"),
    "case_number": Field(N_("the case's number"), _REPORT),
    "policy": Field(N_("the title of the policy"), _REPORT),
    "body": Field(N_("the body whose duty it was"), _REPORT),
    "situation": Field(N_("the situation of the pack that calls for accountability"), _REPORT),
    "clause": Field(N_("the clause of the situation"), _REPORT),
    "occurred_on": Field(N_("the day on which it occurred"), _REPORT),
    "reported_on": Field(N_("the day of the report"), _REPORT),
    "summary": Field(N_("what happened, in short"), _REPORT),
    "opened_on": Field(N_("the day on which the opening was approved"),
                       "wenze approve --what opening"),
    "team": Field(N_("the persons of the team"), "wenze assign"),
    "respondent": Field(N_("the person or body concerned"), "--respondent"),
    "post": Field(N_("the respondent's post in the body"), "wenze apportion"),
    "allegations": Field(N_("what is alleged, as the respondent was told"), _NOTICE),
    "conclusion": Field(N_("what the investigation concludes"), "wenze investigate"),
    "severity": Field(N_("a step of the pack's scale of severity"), "wenze investigate"),
    "responsibility": Field(N_("what the respondent bears"), "wenze apportion"),
    "decided_by": Field(N_("the body that decided"), "wenze sanction"),
    "decided_on": Field(N_("the day of the decision"), "wenze sanction"),
    "decision_reference": Field(N_("the number of the decision's letter"), "wenze sanction"),
    "measures": Field(N_("the respondent's measures"), "wenze sanction",
                      ("measure", "reason", "until")),
    "consequences": Field(N_("what follows from the measures besides"), "wenze sanction",
                          ("consequence", "until")),
    "exemption_ground": Field(N_("on what ground the respondent gets no measure"), "wenze sanction"),
    "exemption_reason": Field(N_("why the respondent gets no measure"), "wenze sanction"),
    "appeal_days": Field(N_("how many days there are to appeal"), "wenze policy show"),
    "delivered_on": Field(N_("the day on which it was delivered"), "wenze deliver"),
    "respondents": Field(N_("everybody who bears responsibility"), "wenze apportion",
                         ("name", "post", "responsibility", "measures", "delivered_on")),
    "recorded_with": Field(N_("the department it is recorded with"), "wenze file"),
    "recorded_on": Field(N_("the day on which it was recorded"), "wenze file"),
    "record_number": Field(N_("the number it is recorded under"), "wenze file"),
    "appellant": Field(N_("who appealed"), "wenze appeal --respondent PERSON"),
    "appeal_received_on": Field(N_("the day on which the appeal was received"), "wenze appeal"),
    "appeal_grounds": Field(N_("on what grounds"), "wenze appeal"),
    "review_by": Field(N_("the body that decided the review"), "wenze uphold, vary, revoke"),
    "review_outcome": Field(N_("what became of the decision"), "wenze uphold, vary, revoke"),
    "review_reason": Field(N_("why, in writing"), "wenze uphold, vary, revoke"),
}  # fmt: skip
