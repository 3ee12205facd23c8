"""Redaction: one table of who is shown what, and the one way in which a case is cut to it.

Whoever shows a case to somebody outside of the office gets it from here. What is not shown is not in the
facts any more, so that no renderer can let it out. The informant is in none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from cases.facts import CaseFacts, Entry
from cases.neutral import Neutral, texts_in
from workflow.actions import ACTIONS
from workflow.case import Case
from workflow.directory import Directory
from workflow.event import sealed_fields
from workflow.folding import ENTRIES


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of reader is shown.

    `respondents`: all by name, only the one whom the file is for, or none. `staff`: by name. `evidence`:
    labels, titles and hashes. `findings`: what was found, and how severe it is. `posts`: who held which
    post. `log`: every entry; the moves and what concerns the one person; the moves alone. `hashes`: of
    the entries. `texts`: what people wrote that is shown, by action and field; None is all of it.
    """

    name: str
    respondents: Literal["all", "own", "none"]
    staff: bool
    evidence: bool
    findings: bool
    posts: bool
    log: Literal["all", "own", "moves"]
    hashes: bool
    texts: frozenset[str] | None


_OF_THE_DECISION = frozenset({
    "report/summary", "evidence/title", "investigate/conclusion", "apportion/decisions/matter",
    "apportion/departures/reason", "sanction/measures/reason", "sanction/exemptions/ground",
    "sanction/exemptions/reason", "dismiss/reason", "refer/to", "refer/reason", "uphold/reason",
    "vary/reason", "revoke/reason", "reopen/reason",
})  # fmt: skip
_TO_THE_RESPONDENT = frozenset({
    "notify/text", "statement/text", "statement/representative", "appeal/grounds",
    "sanction/measures/reason", "sanction/exemptions/ground", "sanction/exemptions/reason",
})  # fmt: skip
PROFILES: dict[str, Profile] = {
    found.name: found for found in (
        Profile(name="archive", respondents="all", staff=True, evidence=True, findings=True, posts=True,
                log="all", hashes=True, texts=None),
        Profile(name="department", respondents="all", staff=False, evidence=True, findings=True,
                posts=True, log="all", hashes=True, texts=_OF_THE_DECISION),
        Profile(name="respondent", respondents="own", staff=False, evidence=False, findings=False,
                posts=True, log="own", hashes=True, texts=_TO_THE_RESPONDENT),
        Profile(name="public", respondents="none", staff=False, evidence=False, findings=True,
                posts=False, log="moves", hashes=False, texts=frozenset()),
    )
}  # fmt: skip
# Of an entry that concerns one person, the fields that speak of that person alone.
OWN = frozenset({"respondent", "what", "text", "waived", "representative", "delivered_on", "measures",
                 "exemptions", "decided_by", "decided_on", "grounds", "received_on"})  # fmt: skip


def redacted(facts: CaseFacts, profile: Profile, language: str, who: str = "") -> CaseFacts:
    """The facts as a profile shows them; `who`: the respondent whom the file is for, where it is for
    one. The same facts, profile and language give the same facts, and so the same neutral names."""
    entries = tuple(_entry(entry, profile, who) for entry in facts.entries
                    if logged(entry, profile, who))  # fmt: skip
    case = _case(facts.case, profile, who)
    if profile.staff and profile.respondents == "all":
        return replace(facts, case=case, entries=entries, profile=profile.name)
    named = shown_by_name(facts, profile, who)
    neutral = _neutral(facts, named, language)
    neutral.look_out(texts_in([entry.fields for entry in entries] + [_written(case)]), named)
    directory = Directory(bodies=facts.directory.bodies, posts=neutral.people(sorted(named)))
    if not profile.posts:
        directory = replace(directory, posts=tuple(replace(post, body="") for post in directory.posts))
    return replace(
        facts, case=neutral.case(case), directory=directory, profile=profile.name,
        entries=tuple(_renamed(entry, neutral) for entry in entries),
    )  # fmt: skip


def neutral_names(facts: CaseFacts, profile: Profile, language: str, who: str = "") -> Neutral:
    """What everybody of a case is called in its file for these readers."""
    named = shown_by_name(facts, profile, who)
    neutral = _neutral(facts, named, language)
    neutral.look_out(texts_in([entry.fields for entry in facts.entries]), named)
    return neutral


def own_case(case: Case, who: str) -> Case:
    """All that a respondent is shown of the own case."""
    return _case(case, PROFILES["respondent"], who)


# -- who is called what ---------------------------------------------------------------------------


def shown_by_name(facts: CaseFacts, profile: Profile, who: str) -> frozenset[str]:
    """The persons who are shown by name to these readers."""
    if profile.respondents == "own":
        return frozenset({who})
    return frozenset(_accused(facts) if profile.respondents == "all" else ())


def _neutral(facts: CaseFacts, named: frozenset[str], language: str) -> Neutral:
    accused = [who for who in _accused(facts) if who not in named]
    known = {*accused, *named}
    staff = [who for who in _everybody(facts) if who not in known]
    return Neutral(facts.directory, accused, staff, language)


def _accused(facts: CaseFacts) -> list[str]:
    """The persons to whom a part was ever given or who were ever named, in the order in which they
    came up."""
    found: dict[str, None] = {}
    for entry in facts.entries:
        found |= dict.fromkeys(entry.fields.get("persons", ()))
        for decision in entry.fields.get("decisions", ()):
            found |= dict.fromkeys(decision.get("parts", {}))
        found |= dict.fromkeys(_respondents_of(entry))
    found |= dict.fromkeys(facts.case.respondents)
    return [who for who in found if facts.directory.body(who) is None]


def _respondents_of(entry: Entry) -> list[str]:
    fields = entry.fields
    named = [fields["respondent"]] if "respondent" in fields else []
    return [*named, *fields.get("respondents", ())]


def _everybody(facts: CaseFacts) -> list[str]:
    found: dict[str, None] = {}
    for entry in facts.entries:
        found |= dict.fromkeys((entry.by, *entry.fields.get("investigators", ())))
        if "person" in entry.fields:
            found[entry.fields["person"]] = None
    return list(found)


def _renamed(entry: Entry, neutral: Neutral) -> Entry:
    fields = neutral.value(entry.fields)
    _reword(fields, sealed_fields(ACTIONS[entry.do]), neutral)
    return replace(entry, by=neutral.name(entry.by), fields=fields)


def _reword(fields: dict[str, Any], sealed: dict[str, Any], neutral: Neutral) -> None:
    for name, below in sealed.items():
        value = fields.get(name)
        if isinstance(value, str):
            fields[name] = neutral.written(value)
        for item in value if isinstance(value, list) else ():
            _reword(item, below, neutral)


def _written(case: Case) -> list[Any]:
    return [case.ref or "", list(case.evidence), [ruling.id for ruling in case.rulings],
            case.recorded.number if case.recorded else ""]  # fmt: skip


# -- what is left of the entries ------------------------------------------------------------------


def logged(entry: Entry, profile: Profile, who: str) -> bool:
    """Whether an entry is shown at all."""
    move = entry.do not in ENTRIES
    return profile.log == "all" or move or (profile.log == "own" and concerns(entry, who))


def concerns(entry: Entry, who: str) -> bool:
    """Whether an entry is by that respondent, or about that one."""
    return entry.by == who or who in _respondents_of(entry)


def _entry(entry: Entry, profile: Profile, who: str) -> Entry:
    fields = dict(entry.fields)
    if profile.log == "moves":
        fields = {}
    elif profile.log == "own":
        fields = _own_fields(fields, who) if concerns(entry, who) or entry.do == "sanction" else {}
    _cut(fields, sealed_fields(ACTIONS[entry.do]), entry.do, profile)
    fields.pop("informant", None)
    if fields.get("field") == "informant":
        fields = {"field": "informant"}
    own = profile.log == "own" and not concerns(entry, who)
    return replace(entry, fields=fields, hash="" if own or not profile.hashes else entry.hash,
                   clauses=entry.clauses if profile.log == "all" else ())  # fmt: skip


def _own_fields(fields: dict[str, Any], who: str) -> dict[str, Any]:
    found = {name: value for name, value in fields.items() if name in OWN}
    for name in ("measures", "exemptions"):
        if name in found:
            found[name] = [item for item in found[name] if item["respondent"] == who]
    return found


def _cut(fields: dict[str, Any], sealed: dict[str, Any], path: str, profile: Profile) -> None:
    """Take out the texts that the profile does not show. Lists are made anew: they are others' too."""
    for name, below in sealed.items():
        if name not in fields:
            continue
        if below is not True:
            fields[name] = [dict(item) for item in fields[name]]
            for item in fields[name]:
                _cut(item, below, f"{path}/{name}", profile)
        elif profile.texts is not None and f"{path}/{name}" not in profile.texts:
            del fields[name]


# -- what is left of the case ---------------------------------------------------------------------


def _case(case: Case, profile: Profile, who: str) -> Case:
    if profile.respondents == "own":
        case = _only(case, who)
    if not profile.evidence:
        case = _without_evidence(case)
    if not profile.findings:
        case = replace(case, findings={}, severity=None)
    if not profile.posts:
        freed = {name: replace(found, post="") for name, found in case.respondents.items()}
        case = replace(case, respondents=freed)
    if profile.log != "all":
        case = replace(case, ref=None, links=(), team=(), approvals=(), recused={}, persons=())
    return case


def _without_evidence(case: Case) -> Case:
    bare = {name: replace(found, evidence=()) for name, found in case.findings.items()}
    rulings = tuple(replace(ruling, evidence={}) for ruling in case.rulings)
    gone = case.destroyed and replace(case.destroyed, evidence=())
    return replace(case, evidence={}, findings=bare, rulings=rulings, destroyed=gone)


def _only(case: Case, who: str) -> Case:
    """The case with nothing in it about any respondent but one."""
    rulings = tuple(
        replace(ruling, parts={who: ruling.parts[who]},
                in_charge=who if ruling.in_charge == who else None)
        for ruling in case.rulings if who in ruling.parts
    )  # fmt: skip
    decided = case.decided and replace(
        case.decided,
        measures=_of(case.decided.measures, who),
        consequences=_of(case.decided.consequences, who),
        exempted=tuple(found for found in case.decided.exempted if found == who),
    )
    return replace(
        case, rulings=rulings, decided=decided, notices=_of(case.notices, who),
        hearings=_of(case.hearings, who), varied=case.varied & {who},
        respondents={name: found for name, found in case.respondents.items() if name == who},
        delivered={name: found for name, found in case.delivered.items() if name == who},
    )  # fmt: skip


def _of(found: Iterable[Any], who: str) -> tuple[Any, ...]:
    return tuple(one for one in found if one.respondent == who)
