"""What `--json` shows of a case and of a policy, as the contract has it."""

from __future__ import annotations

from typing import Any

from workflow.calendar import deadlines
from workflow.case import Case
from workflow.directory import Directory
from workflow.event import Respondent
from workflow.policy import Authority, Filing, Policy, Rule, SplitRule
from workflow.verdict import Offer
from workflow.wording import Text


def case_view(case: Case, policy: Policy, directory: Directory) -> dict[str, Any]:
    """A case as it stands, for `show`."""
    return {
        "number": case.number, "ref": case.ref, "state": case.state,
        "policy": {
            "id": case.policy.id, "version": case.policy.version, "sha256": case.policy.sha256
        },
        "body": case.body, "also": case.also, "situation": case.situation,
        "occurred_on": case.occurred_on.isoformat(), "severity": case.severity,
        "team": case.team,
        "respondents": [
            respondent_view(found, case, policy, directory) for found in case.respondents.values()
        ],
        "deadlines": deadline_views(case, policy), "suspended": case.suspended,
        "findings": [
            {"element": found.element, "found": found.found, "level": found.level,
             "evidence": found.evidence}
            for found in case.findings.values()
        ],
        "evidence": [
            {"label": found.label, "kind": found.kind, "sha256": found.sha256,
             "held": found.held, "dated": found.dated, "withdrawn": found.withdrawn is not None}
            for found in case.evidence.values()
        ],
        "recorded": None if case.recorded is None else {
            "with": case.recorded.department, "on": case.recorded.on.isoformat(),
            "number": case.recorded.number,
        },
        "destroyed": destroyed_view(case), "links": case.links, "events": case.seq, "head": case.head,
    }  # fmt: skip


def own_view(case: Case, policy: Policy, directory: Directory, who: str) -> dict[str, Any]:
    """All that a respondent gets of the own case: where it stands, and what concerns that person;
    no evidence, no team, nobody else."""
    from cases.redaction import own_case  # what a redaction needs is not loaded for other views

    own = own_case(case, who)
    return {
        "number": case.number, "state": case.state, "body": case.body,
        "situation": case.situation, "redacted": True,
        "respondents": [
            respondent_view(found, own, policy, directory) for found in own.respondents.values()
        ],
        "deadlines": deadline_views(case, policy),
    }  # fmt: skip


def destroyed_view(case: Case) -> dict[str, Any] | None:
    """What of an ended case was destroyed, when, by whom."""
    found = case.destroyed
    if found is None:
        return None
    return {"on": found.at.on, "by": found.at.by, "seq": found.at.seq, "through": found.through,
            "evidence": found.evidence}  # fmt: skip


def deadline_views(case: Case, policy: Policy) -> list[dict[str, Any]]:
    """The periods that run, each with its last day."""
    return [
        {"id": rule.id, "due": due.isoformat(), "label": labels(rule.label),
         "clause": rule.clause, "basis": rule.basis}
        for rule, due in deadlines(policy, case)
    ]  # fmt: skip


def respondent_view(
    found: Respondent, case: Case, policy: Policy, directory: Directory
) -> dict[str, Any]:
    """A respondent: what is borne and why, what was decided, whether heard and delivered to."""
    kind, _, degree = found.bears.rpartition(" ")
    day = case.delivered.get(found.id)
    return {
        "id": found.id, "kind": found.kind, "name": directory.name(found.id).name,
        "post": found.post or None, "kind_of_responsibility": kind or None, "degree": degree,
        "label": labels(naming(policy, found)),
        "because": [
            {"decision": reason.decision, "rule": reason.rule, "clause": reason.clause,
             "basis": reason.basis}
            for reason in found.because
        ],
        "departed": found.departed, "revoked": found.revoked, "measures": _measures(found, case, policy),
        "consequences": _consequences(found, case, policy),
        "heard": case.heard(found.id) is not None,
        "delivered_on": day[0].isoformat() if day else None,
    }  # fmt: skip


def naming(policy: Policy, found: Respondent) -> Text:
    """What the pack calls the degree; a body's has a name of its own."""
    return policy.naming("body" if found.kind == "body" else found.bears).label


def heaviest_first(found: Respondent) -> bool:
    """The order in which those who bear responsibility are told: primary, then secondary."""
    return not found.bears.endswith("primary")


def _measures(found: Respondent, case: Case, policy: Policy) -> list[dict[str, Any]]:
    given = case.decided.measures if case.decided else ()
    return [
        {"id": one.measure, "tier": one.tier, "label": _label(policy.measure(one.measure)),
         "until": one.until}
        for one in given if one.respondent == found.id
    ]  # fmt: skip


def _consequences(found: Respondent, case: Case, policy: Policy) -> list[dict[str, Any]]:
    rules = {rule.id: rule for rule in policy.consequences}
    given = case.decided.consequences if case.decided else ()
    return [
        {"id": one.consequence, "label": _label(rules.get(one.consequence)), "until": one.until}
        for one in given if one.respondent == found.id
    ]  # fmt: skip


def _label(rule: Any) -> dict[str, str] | None:
    return labels(rule.label) if rule is not None else None


def labels(text: Text) -> dict[str, str]:
    """A label in both languages."""
    return {"zh": text.zh, "en": text.en}


def next_view(case: Case, offers: tuple[Offer, ...], language: str) -> dict[str, Any]:
    """What can be done now, for `next`."""
    return {
        "case": case.number, "state": case.state,
        "actions": [
            {"do": offer.do, "to": offer.to, "allowed": offer.allowed,
             "refusals": [refusal.told(language) for refusal in offer.refusals],
             "needs": offer.needs}
            for offer in offers
        ],
    }  # fmt: skip


def policy_view(policy: Policy) -> dict[str, Any]:
    """A pack, for `policy show`."""
    return {
        "id": policy.id, "version": policy.version, "sha256": policy.sha256,
        "title": labels(policy.title), "source": labels(policy.source),
        "subjects": policy.subjects, "parameters": policy.parameters,
        "situations": [
            {"id": found.id, "label": labels(found.label), **_rule(found),
             "threshold": found.threshold, "responsibility": found.responsibility,
             "elements": [{"id": e.id, "label": labels(e.label), **_rule(e)}
                          for e in found.elements]}
            for found in policy.situations
        ],
        "checks": [{"id": c.id, "label": labels(c.label), **_rule(c)} for c in policy.checks],
        "responsibilities": [
            {"id": r.id, "label": labels(r.label), "level": r.level, "post": r.post, **_rule(r)}
            for r in policy.responsibilities
        ],
        "apportionment": [_split_rule(rule) for rule in policy.apportionment],
        "namings": {name: {"label": labels(found.label), **_rule(found)}
                    for name, found in policy.namings.items()},
        "severity": [{"id": s.id, "label": labels(s.label), **_rule(s)} for s in policy.severity],
        "measures": [
            {"id": m.id, "tier": m.tier, "label": labels(m.label), "weight": m.weight,
             "applies_to": m.applies_to, **_rule(m)}
            for m in policy.measures
        ],
        "authority": _place(policy.authority), "filing": _place(policy.filing),
        "consequences": [{"id": c.id, "label": labels(c.label), "lasts": c.lasts, **_rule(c)}
                         for c in policy.consequences],
        "deadlines": [{"id": d.id, "label": labels(d.label), "counts_from": d.counts_from,
                       "days": d.days, "months": d.months, "met_by": d.met_by or None, **_rule(d)}
                      for d in policy.deadlines],
        "retention": _kept(policy),
        "facts": [{"id": f.id, "label": labels(f.label), **_rule(f)} for f in policy.facts],
        "guards": [
            {"do": do, "guard": use.guard, **_rule(use)}
            for do, moves in policy.lifecycle.moves.items() for move in moves[:1]
            for use in move.guards
        ],
        "not_encoded": [{"clause": n.clause, "reason": labels(n.reason)}
                        for n in policy.not_encoded],
    }  # fmt: skip


def _split_rule(rule: SplitRule) -> dict[str, Any]:
    when = {**rule.when, **({rule.only_if.removeprefix("not "): not rule.only_if.startswith("not ")}
                            if rule.only_if else {})}  # fmt: skip
    return {"id": rule.id, "label": labels(rule.label), "when": when, "bears": rule.bears,
            "binding": rule.binding, **_rule(rule)}  # fmt: skip


def _place(rule: Authority | Filing) -> dict[str, Any]:
    found = {"label": labels(rule.label), "level": rule.level, **_rule(rule)}
    if isinstance(rule, Authority):
        return {"rule": rule.rule, **found}
    return {"kind": rule.kind, **found}


def _kept(policy: Policy) -> dict[str, Any] | None:
    rule = policy.retention
    if not rule:
        return None
    return {"label": labels(rule.label), "years": rule.years, "months": rule.months, **_rule(rule)}


def _rule(rule: Rule) -> dict[str, Any]:
    found: dict[str, Any] = {"clause": rule.clause, "basis": rule.basis}
    if rule.verified is not None:
        found["verified"] = rule.verified
    if rule.note is not None:
        found["note"] = labels(rule.note)
    return found
