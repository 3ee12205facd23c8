"""The first half of a case file: what happened, what was found, on what evidence, who had which part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cases.commands.casefile import colon
from cases.views import naming
from diagrams.dossier.document import Block, Grid, Pairs, Prose
from diagrams.dossier.speech import Speech
from workflow.actions import Ruling
from workflow.case import Finding
from workflow.event import Respondent
from workflow.wording import N_


def facts(speech: Speech) -> Iterator[Block]:
    """Where, what, when, by whom reported, and what the inquiry concluded."""
    found, case = speech.facts, speech.facts.case
    situation = found.policy.situation(case.situation)
    label = speech.label(situation.label if situation else None, case.situation)
    rows = [
        (speech.say(N_("body")), speech.name(case.body)),
        (speech.say(N_("other bodies")), speech.names(case.also)),
        (speech.say(N_("situation")), label),
        (speech.say(N_("clause")), situation.clause if situation else ""),
        (speech.say(N_("occurred on")), case.occurred_on.isoformat()),
        (speech.say(N_("reported")), f"{case.reported.on[:10]}, {speech.name(case.reported.by)}"),
        (speech.say(N_("source of the report")), found.present("source") or ""),
        (speech.say(N_("named in the report")), speech.names(case.persons)),
        (speech.say(N_("team")), speech.names(case.team)),
        (speech.say(N_("recused")), speech.names(case.recused)),
        (speech.say(N_("linked with")), speech.listed(case.links)),
    ]
    yield Pairs(tuple((name, value) for name, value in rows if value))
    inquiry = found.last("investigate")
    summary, conclusion = found.present("summary"), inquiry and inquiry.fields.get("conclusion")
    if summary is not None or speech.went("report/summary"):
        yield Prose(speech.say(N_("summary")), summary or speech.erased())
    if conclusion is not None or (inquiry and speech.went("investigate/conclusion")):
        yield Prose(speech.say(N_("conclusion")), conclusion or speech.erased())


def elements(speech: Speech) -> Iterator[Block]:
    """Every element and check with what was found, and the evidence it rests on."""
    found, case = speech.facts, speech.facts.case
    situation = found.policy.situation(case.situation)
    listed = {rule.id: (speech.label(rule.label), rule.clause) for rule in found.policy.checks}
    if situation:
        listed = {rule.id: (speech.label(rule.label), rule.clause)
                  for rule in situation.elements} | listed  # fmt: skip
    if not case.findings:
        return
    rows = []
    for name in dict.fromkeys((*listed, *case.findings)):
        finding = case.findings.get(name)
        evidence = speech.listed(finding.evidence) if finding else ""
        known = listed.get(name, (speech.word(name), ""))
        rows.append((*known, _finding(speech, finding), evidence))
    heads = (N_("element"), N_("clause"), N_("finding"), N_("evidence"))
    yield Grid(tuple(map(speech.say, heads)), tuple(rows), (46, 16, 18, 20))
    if case.severity:
        severity = found.policy.severity_of(case.severity)
        label = speech.label(severity.label if severity else None, case.severity)
        yield Pairs(((speech.say(N_("severity")), label),))


def _finding(speech: Speech, finding: Finding | None) -> str:
    if finding is None:
        return speech.say(N_("not found yet"))
    said = speech.say(N_("established")) if finding.found else speech.say(N_("not established"))
    return f"{said} ({speech.word(finding.level)})" if finding.level else said


def evidence(speech: Speech) -> Iterator[Block]:
    """Every piece of evidence with its hash, those withdrawn too."""
    rows = []
    destroyed = speech.facts.case.destroyed
    gone = destroyed.evidence if destroyed else ()
    titles = {entry.seq: entry.fields.get("title", speech.erased()) for entry in speech.facts.entries}
    for exhibit in speech.facts.case.evidence.values():
        held = N_("kept here") if exhibit.held == "here" else N_("held elsewhere")
        held = N_("destroyed") if exhibit.sha256 in gone else held
        about = [speech.word(exhibit.kind), speech.say(held)]
        about += [exhibit.dated] if exhibit.dated else []
        about += [speech.say(N_("withdrawn"))] if exhibit.withdrawn else []
        rows.append((exhibit.label, titles.get(exhibit.at.seq, speech.erased()), speech.listed(about),
                     exhibit.sha256))  # fmt: skip
    if rows:
        heads = (N_("label"), N_("title"), N_("kind"), "SHA-256")
        yield Grid(tuple(map(speech.say, heads)), tuple(rows), (16, 32, 20, 32), (3,))


def decisions(speech: Speech) -> Iterator[Block]:
    """Each decision with every member's part in it."""
    split = speech.facts.last("apportion")
    matters = {made["id"]: made.get("matter") for made in split.fields.get("decisions", ())} if split \
        else {}  # fmt: skip
    for ruling in speech.facts.case.rulings:
        rows = [
            (speech.say(N_("decision")), ruling.id),
            (speech.say(N_("mode")), speech.word(ruling.mode)),
            (speech.say(N_("body")), speech.name(ruling.body)),
            (speech.say(N_("decided on the day")), ruling.made_on.isoformat()),
            (speech.say(N_("matter")), matters.get(ruling.id) or ""),
            (speech.say(N_("minutes of the meeting")), ruling.evidence.get("meeting", "")),
        ]
        yield Pairs(tuple((name, value) for name, value in rows if value))
        heads = (N_("member"), N_("part"), N_("evidence"))
        yield Grid(tuple(map(speech.say, heads)), tuple(_parts(speech, ruling)), (42, 34, 24))


def _parts(speech: Speech, ruling: Ruling) -> Iterator[tuple[str, ...]]:
    for person, part in ruling.parts.items():
        charge = speech.besides(N_("in charge")) if person == ruling.in_charge else ""
        yield speech.name(person), speech.word(part) + charge, ruling.evidence.get(person, "")


def split(speech: Speech) -> Iterator[Block]:
    """Who bears what, and every reason for it with its clause; departures with theirs."""
    rows = []
    for found in speech.facts.case.respondents.values():
        bears = speech.label(naming(speech.facts.policy, found))
        bears += speech.besides(N_("departs from the computed split")) if found.departed else ""
        bears += speech.besides(N_("freed by a review")) if found.revoked else ""
        post = speech.word(found.post) if found.post else ""
        rows.append((speech.name(found.id), post, bears, "\n".join(_reasons(speech, found))))
    if rows:
        heads = (N_("respondent"), N_("post"), N_("bears"), N_("because"))
        yield Grid(tuple(map(speech.say, heads)), tuple(rows), (22, 12, 24, 42))
    apportioned = speech.facts.last("apportion")
    for departure in apportioned.fields.get("departures", ()) if apportioned else ():
        yield _departure(speech, departure)


def _reasons(speech: Speech, found: Respondent) -> Iterator[str]:
    rules = {row.id: row.label for row in speech.facts.policy.apportionment}
    for reason in found.because:
        liable = speech.say(N_("the body is held to account"))
        label = speech.label(rules.get(reason.rule), liable)
        yield f"{reason.decision}{colon(speech.language)}{label} [{reason.clause}]"


def _departure(speech: Speech, departure: dict[str, Any]) -> Block:
    name = speech.say(N_("departure: {who}, {degree}"), who=speech.name(departure["person"]),
                      degree=speech.word(departure["degree"]))  # fmt: skip
    return Prose(name, departure.get("reason", speech.erased()))
