"""What each phrase that begins with Then looks at: what came of the step that was tried."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cases.outcomes import Accepted, Refused
from cases.views import case_view, deadline_views
from features.telling import Table
from features.words import basis, heading
from features.world import World
from workflow.errors import InvalidAction


def _refusals(world: World) -> list[dict[str, str]]:
    assert isinstance(world.outcome, Refused), f"it was not refused: {world.outcome}"
    return [refusal.told("en") for refusal in world.outcome.verdict.refusals]


def _same(found: object, expected: object) -> None:
    """Say both where they differ: these assertions are also made without pytest."""
    if found != expected:
        raise AssertionError(f"expected {expected}\n   found {found}")


def taken(world: World) -> None:
    assert not isinstance(world.outcome, InvalidAction), str(world.outcome)
    if isinstance(world.outcome, Refused):
        raise AssertionError(_refusals(world))
    assert isinstance(world.outcome, Accepted), world.outcome
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
    assert (case.seq if case else 0) == world.before, "a refusal left something behind"


def _sorted(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: sorted(row.items()))


def invalid(world: World, text: str, text2: str) -> None:
    assert isinstance(world.outcome, InvalidAction), f"it was not invalid: {world.outcome}"
    _same((world.outcome.field, world.outcome.message.render("en")), (text, text2))


def _case(world: World) -> Any:
    case = world.case()
    assert case is not None, "there is no case"
    return case


def _respondent(world: World, whom: str) -> dict[str, Any]:
    case = _case(world)
    shown = case_view(case, world.policy(case), world.directory)
    found = {respondent["id"]: respondent for respondent in shown["respondents"]}
    assert whom in found, f"{whom} is no respondent: {world.outcome}"
    return dict(found[whom])


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
    assert name in measures, f"{whom} received {measures}"


def no_measure(world: World, whom: str) -> None:
    _same(_respondent(world, whom)["measures"], [])


def freed(world: World, whom: str) -> None:
    _same(_respondent(world, whom)["revoked"], True)
    _same([found.revoked for found in _case(world).bearers], [False] * len(_case(world).bearers))


def period(world: World, name: str, date: str) -> None:
    case = _case(world)
    periods = deadline_views(case, world.policy(case))
    _same([found["due"] for found in periods if found["id"] == name], [date])


def governs(world: World, name: str) -> None:
    _same(_case(world).policy.id, name)


def reads(world: World, name: str, text: str) -> None:
    case = _case(world)
    with world.register.reading() as view:
        shown = dict(view.present_texts(case.number)[1])
    shown["occurred_on"] = str(case.occurred_on)
    if case.recorded is not None:
        shown |= {"recorded_on": str(case.recorded.on), "record_number": case.recorded.number}
    _same(shown.get(name), text)
