"""The words of the vocabulary: what each field holds, and what each listed value is called."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.wording import N_

FIELDS: dict[str, str] = {
    "policy": N_("the policy pack that the case is reported under"),
    "body": N_("the body whose duty it was"),
    "also": N_("other bodies concerned"),
    "persons": N_("persons named as responsible, staff included"),
    "situation": N_("the situation of the pack that calls for accountability"),
    "occurred_on": N_("the day on which it occurred"),
    "summary": N_("what happened, in short"),
    "source": N_("where the report comes from"),
    "informant": N_("who told it (kept sealed)"),
    "ref": N_("a name of your own, to find the case again as @NAME"),
    "investigators": N_("the persons of the team"),
    "what": N_("what it is about"),
    "proposal": N_("the hash that a dry run printed: only that very action is approved"),
    "note": N_("a remark"),
    "label": N_("the short name of the piece of evidence in this case"),
    "kind": N_("which kind of evidence it is"),
    "title": N_("what the piece of evidence is"),
    "file": N_("the file to keep; it is copied beside the register"),
    "sha256": N_("the SHA-256 of a file that is held elsewhere"),
    "dated": N_("the date the piece of evidence bears"),
    "reason": N_("why, in writing"),
    "element": N_("the element of the situation, or consequence"),
    "found": N_("whether it is found"),
    "level": N_("how grave the consequence is"),
    "evidence": N_("the labels of the evidence it rests on"),
    "conclusion": N_("what the investigation concludes"),
    "severity": N_("a step of the pack's scale of severity"),
    "decisions": N_("each decision or omission, and everybody's part in it"),
    "body_liable": N_("whether the body itself is held to account"),
    "departures": N_("degrees that differ from the computed ones, with reasons"),
    "respondent": N_("the person or body concerned"),
    "text": N_("the text"),
    "waived": N_("the respondent waived the hearing in writing"),
    "representative": N_("who spoke for the respondent"),
    "decided_by": N_("the body that decided"),
    "decided_on": N_("the day of the decision"),
    "checklist": N_("what the proposal was checked on; all six are needed"),
    "measures": N_("which measure for whom, with the reason"),
    "exemptions": N_("who bears responsibility and gets no measure, on what ground"),
    "delivered_on": N_("the day on which it was delivered"),
    "recorded_with": N_("the department it is recorded with"),
    "recorded_on": N_("the day on which it was recorded"),
    "record_number": N_("the number it is recorded under"),
    "ground": N_("on what ground"),
    "to": N_("to whom, or back to which state"),
    "person": N_("the person"),
    "other": N_("the other case, a number or @NAME"),
    "nature": N_("how the cases are connected"),
    "on": N_("the date or time it took place, if not now: 2026-01-31 or 2026-01-31T09:30+08:00"),
    "key": N_("a key that makes repeating the action harmless"),
    "id": N_("a short name of the decision"),
    "mode": N_("how it was decided: together, by one alone, or not at all"),
    "made_on": N_("the day on which it was decided, or should have been"),
    "parts": N_("each member's part"),
    "in_charge": N_("the member directly in charge"),
    "matter": N_("what was decided, or left undone"),
    "degree": N_("the degree"),
    "measure": N_("the measure"),
    "until": N_("the last day of the measure"),
    "case": N_("the case: its number, or @NAME"),
    "by": N_("the person who acts"),
}

WORDS: dict[str, str] = {
    "none": N_("none"), "adverse": N_("adverse"), "serious": N_("serious"), "grave": N_("grave"),
    "primary": N_("primary"), "secondary": N_("secondary"),
    "collective": N_("collective decision"), "individual": N_("decided by one alone"),
    "omission": N_("duty left undone"),
    "took_part": N_("took part"), "objected": N_("clearly objected"), "absent": N_("was absent"),
    "decided": N_("decided alone"), "approved": N_("approved alone"),
    "not_involved": N_("was not involved"), "remit": N_("own remit"),
    "no_remit": N_("not the own remit"), "raised": N_("raised it in time"),
    "minutes": N_("minutes"), "document": N_("document"), "interview": N_("interview"),
    "photo": N_("photo"), "object": N_("object"), "other": N_("other"),
    "opening": N_("the opening"), "dismissal": N_("the dismissal"),
    "departure": N_("the departure from the split"), "decision": N_("the decision"),
    "allegations": N_("the allegations"),
    "clear_facts": N_("clear facts"), "solid_evidence": N_("solid evidence"),
    "sufficient_basis": N_("sufficient basis"), "clear_responsibility": N_("clear responsibility"),
    "compliant_procedure": N_("compliant procedure"),
    "appropriate_handling": N_("appropriate handling"),
    "not_established": N_("not established"), "exempt": N_("exempt"), "no_duty": N_("no duty"),
    "already_handled": N_("already handled"),
    "principal": N_("principal head"), "member": N_("member"), "staff": N_("staff"),
    "body": N_("body"), "person": N_("person"), "consequence": N_("consequence"),
    "reporter": N_("a reporter"), "intake": N_("an intake officer"),
    "investigator": N_("an investigator"), "approver": N_("an approver"),
    "decider": N_("a decider"), "registrar": N_("a registrar"), "auditor": N_("an auditor"),
    "admin": N_("an administrator"),
    "report": N_("report"), "assign": N_("assign"), "approve": N_("approve"),
    "evidence": N_("evidence"), "withdraw": N_("withdraw"), "find": N_("find"),
    "investigate": N_("investigate"), "apportion": N_("apportion"), "notify": N_("notify"),
    "statement": N_("statement"), "sanction": N_("sanction"), "deliver": N_("deliver"),
    "file": N_("file"), "dismiss": N_("dismiss"), "refer": N_("refer"), "return": N_("return"),
    "recuse": N_("recuse"), "link": N_("link"), "note": N_("note"),
}  # fmt: skip

ACTORS: dict[tuple[str, str], str] = {
    ("investigator", "team"): N_("an investigator assigned to the case"),
    ("approver", "committee-over"): N_("an approver of a committee over the body"),
    ("decider", "deciding-body"): N_("a decider of the deciding body"),
    ("decider", "body-over"): N_("a decider of a body over the body"),
    ("", "reporter"): N_("the reporter of the case"),
    ("", "respondent"): N_("the respondent"),
    ("", "person"): N_("the person concerned"),
}

BASES: dict[str, str] = {
    "document": N_("document"), "regulation": N_("regulation"), "added": N_("added"),
}  # fmt: skip


def in_order(words: Iterable[str]) -> list[str]:
    """Listed values as the vocabulary has them, lightest first; msgspec hands them out by letter."""
    order = list(WORDS)
    return sorted(words, key=lambda word: order.index(word) if word in order else len(order))
