"""A case as a row of the ledger: what the index knows of it, and what only its events do.

What people wrote (the summary, the grounds, who told it) stays out: it is sealed, and may have to be
erased one day from wherever it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from cases.database import Database
from cases.listing import Reader, Wanted, page
from cases.transaction import Transaction
from cases.views import heaviest_first, naming
from workflow.case import Case
from workflow.directory import Directory
from workflow.event import Respondent
from workflow.policy import Policy
from workflow.wording import translate

AT_A_TIME = 500
Cell = str | date | int | None


def ledger(
    view: Transaction, database: Database, wanted: Wanted, who: Reader, language: str,
    *, limit: int | None = None,
) -> Iterator[dict[str, Cell]]:  # fmt: skip
    """A row for each case that is asked for and that this person may see, `limit` of them at most.
    Some are fetched at a time, so that a million need no more memory than a thousand."""
    left = limit
    while True:
        size = AT_A_TIME if left is None else min(AT_A_TIME, left)
        found = page(view.connection, database, msgspec.structs.replace(wanted, limit=size), who)
        for row in found.rows:
            yield _row(view, row["number"], row["due"], who.today, language)
        left = None if left is None else left - len(found.rows)
        if found.after is None or left == 0:
            return
        wanted = msgspec.structs.replace(wanted, after=found.after)


def _row(view: Transaction, number: str, due: str | None, today: date, language: str) -> dict[str, Cell]:
    case = view.case(number)
    return row_of(case, view.versions.of(case.policy), view.versions.directory(), due, today, language)


def row_of(
    case: Case, policy: Policy, directory: Directory, due: str | None, today: date, language: str
) -> dict[str, Cell]:
    """The row of one case, by column. A date is one, so that a spreadsheet can sort by it."""
    entered, reported = _day(case.entered.at.on), _day(case.reported.on)
    end = policy.lifecycle.states[case.state].end
    situation, severity = policy.situation(case.situation), policy.severity_of(case.severity or "")

    def names(*everybody: str) -> str:
        return "\n".join(directory.name(who).render(language) for who in everybody)

    return {
        "number": case.number, "ref": case.ref,
        "state": policy.lifecycle.states[case.state].label.render(language),
        "policy": f"{case.policy.id} {case.policy.version}",
        "body": names(case.body), "also": names(*case.also),
        "situation": situation.short.render(language) if situation else case.situation,
        "severity": severity.label.render(language) if severity else case.severity,
        "occurred_on": case.occurred_on, "reported_on": reported, "moved_on": entered,
        "due": date.fromisoformat(due) if due else None,
        "investigators": names(*case.team),
        "respondents": "\n".join(
            _respondent(found, case, policy, directory, language)
            for found in sorted(case.bearers, key=heaviest_first)),
        "decided_on": case.decided.on if case.decided else None,
        "decided_by": names(case.decided.by) if case.decided else None,
        "delivered_on": _delivered(case),
        **_recorded(case, directory, language),
        "days": ((entered if end else today) - reported).days,
    }  # fmt: skip


def _day(on: str) -> date:
    return date.fromisoformat(on[:10])


def _respondent(
    found: Respondent, case: Case, policy: Policy, directory: Directory, language: str
) -> str:
    """Who, bearing what, with which measures: one line."""
    given = [one for one in (case.decided.measures if case.decided else ())
             if one.respondent == found.id]  # fmt: skip
    labels = []
    for one in given:
        rule = policy.measure(one.measure)
        labels.append(rule.label.render(language) if rule else one.measure)
    if not labels and case.decided and found.id in case.decided.exempted:
        labels.append(translate("exempt", language))
    mark, comma = ("：", "、") if language == "zh" else (": ", ", ")
    borne = naming(policy, found).render(language)
    behind = f" ({comma.join(labels)})" if labels else ""
    return f"{directory.name(found.id).render(language)}{mark}{borne}{behind}"


def _delivered(case: Case) -> date | None:
    """The day on which the last of those who bear responsibility had the decision."""
    days = [case.delivered.get(found.id) for found in case.bearers]
    found = [day[0] for day in days if day is not None]
    return max(found) if found and len(found) == len(days) else None


def _recorded(case: Case, directory: Directory, language: str) -> dict[str, Cell]:
    found = case.recorded
    if found is None:
        return {"recorded_with": None, "recorded_on": None, "record_number": None}
    with_ = directory.name(found.department).render(language)
    return {"recorded_with": with_, "recorded_on": found.on, "record_number": found.number}
