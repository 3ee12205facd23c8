"""What each phrase that begins with Then looks at: what came of the step that was tried."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cases.outcomes import Accepted, Refused
from cases.views import deadline_views, respondent_view
from features.failing import NotSo
from features.telling import Table
from features.words import basis, heading
from features.world import World
from workflow.case import Case
from workflow.errors import InvalidAction
from workflow.wording import N_, Sentence, sentence


def _refusals(world: World) -> list[dict[str, str]]:
    if not isinstance(world.outcome, Refused):
        raise NotSo(N_("it was not refused: {what}"), what=_told(world))
    return [refusal.told("en") for refusal in world.outcome.verdict.refusals]


def _told(world: World) -> Sentence:
    """What came of the step, in words."""
    outcome = world.outcome
    if isinstance(outcome, InvalidAction):
        return sentence(N_("the input is wrong at {field}: {what}"), field=outcome.field,
                        what=outcome.message)  # fmt: skip
    if isinstance(outcome, Refused):
        why = tuple(
            sentence("{guard} ({clause}): {what}", guard=r.guard, clause=r.clause, what=r.message)
            for r in outcome.verdict.refusals
        )
        return sentence(N_("it was refused: {why}"), why=why)
    return sentence(N_("it was taken"))


def _same(found: object, expected: object) -> None:
    """Say both where they differ."""
    if found != expected:
        raise NotSo(N_("expected: {expected}; found: {found}"), expected=_shown(expected),
                    found=_shown(found))  # fmt: skip


def _shown(value: object) -> str:
    """A value in words: rows one after the other, cells parted by bars."""
    if isinstance(value, list):
        return "; ".join(map(_shown, value)) or "–"
    if isinstance(value, dict):
        return " | ".join(map(str, value.values()))
    return "–" if value is None else str(value)


def taken(world: World) -> None:
    if not isinstance(world.outcome, Accepted):
        raise NotSo(N_("the step was not taken: {what}"), what=_told(world))
    _same(_case(world).seq, world.before + 1)


def state_now(world: World, state: str) -> None:
    _same(_case(world).state, state)


def refused(world: World, table: Table) -> None:
    columns = [heading(name) for name in table[0]]
    expected = [dict(zip(columns, row, strict=True)) for row in table[1:]]
    for row in expected:
        if "basis" in row:
            row["basis"] = basis(row["basis"])
    found = [{name: told[name] for name in columns} for told in _refusals(world)]
    _same(_sorted(found), _sorted(expected))
    case = world.case()
    if (case.seq if case else 0) != world.before:
        raise NotSo(N_("the refusal left something behind"))


def _sorted(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: sorted(row.items()))


def invalid(world: World, text: str, text2: str) -> None:
    """Where and why; a reason that ends in … may go on, as a list of packs does."""
    if not isinstance(world.outcome, InvalidAction):
        raise NotSo(N_("the input was not wrong: {what}"), what=_told(world))
    stem, message = text2.removesuffix("…"), world.outcome.message.render("en")
    _same(world.outcome.field, text)
    _same(message if stem == text2 else message[: len(stem)], stem)


def _case(world: World) -> Case:
    case = world.case()
    if case is None:
        raise NotSo(N_("there is no case"))
    return case


def _respondent(world: World, whom: str) -> dict[str, Any]:
    case = _case(world)
    if whom not in case.respondents:
        raise NotSo(N_("{whom} is no respondent; {what}"), whom=whom, what=_told(world))
    return respondent_view(case.respondents[whom], case, world.office.policy, world.directory)


def bears(world: World, whom: str, bears: str) -> None:
    _bears(world, whom, bears)


def _bears(world: World, whom: str, said: str) -> None:
    found = _respondent(world, whom)
    _same(f"{found['kind_of_responsibility'] or ''} {found['degree']}".strip(), said)


def bears_by(world: World, whom: str, bears: str, name: str) -> None:
    _bears(world, whom, bears)
    _same([reason["clause"] for reason in _respondent(world, whom)["because"]], [name])


def label(world: World, whom: str, text: str) -> None:
    _same(_respondent(world, whom)["label"][world.language], text)


def reasons(world: World, whom: str, table: Table) -> None:
    columns = [heading(name) for name in table[0]]
    expected = [dict(zip(columns, row, strict=True)) for row in table[1:]]
    for row in expected:
        if "basis" in row:
            row["basis"] = basis(row["basis"])
    found = _respondent(world, whom)["because"]
    _same([{name: reason[name] for name in columns} for reason in found], expected)


def departed(world: World, who: str) -> None:
    _same(_respondent(world, who)["departed"], True)


def not_departed(world: World, who: str) -> None:
    _same(_respondent(world, who)["departed"], False)


def receives(world: World, whom: str, name: str) -> None:
    measures = [given["id"] for given in _respondent(world, whom)["measures"]]
    if name not in measures:
        raise NotSo(N_("{whom} received: {measures}"), whom=whom, measures=_shown(measures))


def no_measure(world: World, whom: str) -> None:
    _same(_respondent(world, whom)["measures"], [])


def freed(world: World, whom: str) -> None:
    _same(_respondent(world, whom)["revoked"], True)
    _same([found.revoked for found in _case(world).bearers], [False] * len(_case(world).bearers))


def period(world: World, name: str, date: str) -> None:
    periods = deadline_views(_case(world), world.office.policy)
    _same([found["due"] for found in periods if found["id"] == name], [date])


def governs(world: World, name: str) -> None:
    _same(_case(world).policy.id, name)


def reads(world: World, name: str, text: str) -> None:
    case = _case(world)
    shown = {**world.office.texts, "occurred_on": str(case.occurred_on)}
    if case.recorded is not None:
        shown |= {"recorded_on": str(case.recorded.on), "record_number": case.recorded.number}
    _same(shown.get(name), text)
