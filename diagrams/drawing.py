"""What the command `chart` draws: read from the register or the packs, and handed to the charts.

Who is concerned by a case gets no chart of it but the own branch of the responsibility tree; cases that
concern whoever looks are not counted in the chart of the office, as they are not in `list`.
"""

from __future__ import annotations

from datetime import date, datetime, time
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from cases.commands.filters import NAMES
from cases.commands.people import day_written
from diagrams.case_chart import case_chart
from diagrams.policy_chart import policy_chart
from diagrams.split_chart import split_chart
from diagrams.then import as_it_stood
from diagrams.writing import Drawn
from workflow.case import Case
from workflow.directory import Directory

if TYPE_CHECKING:
    import sqlalchemy as sa

    from cases.commands.desk import Desk
    from cases.flows import Flows
    from cases.transaction import Transaction
    from workflow.policy import Policy


def draw_case(here: Desk, name: str, at: str | None) -> Drawn:
    """A case: its road, where it stands, what is open and what is blocked for whoever looks."""
    from cases.commands.looking import looking
    from workflow.engine import offers

    day = day_written(at)
    with looking(here, name, "chart") as sight:
        view = sight.view
        found, directory, now = _standing(view, sight.case.number, day)
        policy = view.versions.of(found.policy)
        linked = view.linked_open(found)
        offered = offers(found, policy, directory, now, here.who(), linked=linked)
    graph = case_chart(
        found, policy, directory, here.language, offers=offered, practice=here.practice,
        today=now.date(),
    )  # fmt: skip
    return Drawn(graph, _dated(found.number, day), {"case": found.number})


def draw_split(here: Desk, name: str, at: str | None) -> Drawn:
    """Who bears what in a case; for a respondent the own branch alone."""
    from cases.commands.looking import looking

    day = day_written(at)
    with looking(here, name, "chart", own=True) as sight:
        view, who, own = sight.view, here.who(), sight.own
        found, directory, _now = _standing(view, sight.case.number, day)
        policy = view.versions.of(found.policy)
    graph = split_chart(
        found, policy, directory, here.language, practice=here.practice, only=who if own else None
    )
    return Drawn(graph, _dated(f"{found.number}-split", day), {"case": found.number})


def _standing(view: Transaction, number: str, day: date | None) -> tuple[Case, Directory, datetime]:
    """The case, the directory and the time: now, or at the end of a day."""
    now = view.clock()
    if day is None or day == now.date():
        return view.case(number), view.versions.directory(), now
    if day > now.date():
        raise click.UsageError(_("--at lies in the future: {day}").format(day=day))
    found, directory = as_it_stood(view.events(number), day)
    then = datetime.combine(day, time(23, 59, 59), now.tzinfo)
    return found, view.versions.directory_of(directory), then


def _dated(name: str, day: date | None) -> str:
    return f"{name}-{day}" if day else name


def draw_policy(here: Desk, name: str, other: str | None) -> Drawn:
    """A pack, perhaps beside another. No register is opened unless one has to be asked for a version."""
    from cases.named_policy import named_policy

    pack = named_policy(name, here.policies, here.open)
    beside = named_policy(other, here.policies, here.open) if other is not None else None
    graph = policy_chart(pack, here.language, other=beside)
    told = {"policy": pack.id, **({"compare": beside.id} if beside else {})}
    return Drawn(graph, "-".join(told.values()), told)


def draw_office(here: Desk, given: dict[str, Any]) -> Drawn:
    """How the cases that are asked for stand and flow."""
    from cases.commands.filters import wanted_of
    from cases.commands.looking import noted
    from cases.listing import matching_cases, reader
    from diagrams.office_chart import office_chart

    since, until = day_written(given["moved_since"]), day_written(given["moved_until"])
    if since and until and since > until:
        raise click.UsageError(_("--moved-from lies after --moved-to: {since}, {until}").format(
            since=since, until=until))  # fmt: skip
    with here.open() as register:
        with register.reading() as view:
            directory, today = view.versions.directory(), view.clock().date()
            who = reader(directory, here.known(directory), today)
            wanted = wanted_of(here, view, directory, given)
            cases = matching_cases(view.connection, register.database, wanted, who)
            counted, policies = counted_office(view, cases, since, until)
        noted(here, register, "chart", asked=", ".join(_heading(given, since, until)))
    graph = office_chart(counted, policies, here.language, heading=_heading(given, since, until),
                         practice=here.practice)  # fmt: skip
    return Drawn(graph, "register", {"chart": "register"})


def counted_office(
    view: Transaction, cases: sa.Select[Any], since: date | None, until: date | None
) -> tuple[Flows, list[Policy]]:
    """How the cases of a query stand, their moves in a period, and the policies they are under, the
    most frequent first."""
    from cases.flows import flows
    from workflow.loading import load_policy

    counted = flows(view.connection, cases, since=since, until=until)
    by_number = sorted(counted.policies, key=lambda one: (-counted.policies[one], one))
    return counted, [view.versions.policy_of(one) for one in by_number] or [load_policy("base")]


def _heading(given: dict[str, Any], since: date | None, until: date | None) -> tuple[str, ...]:
    """Which cases were asked for, as typed, and which period."""
    names = click.get_current_context().command.params
    asked = [f"{param.opts[0]} {given[str(param.name)]}" if given[str(param.name)] is not True
             else param.opts[0] for param in names if str(param.name) in NAMES
             and given[str(param.name)]]  # fmt: skip
    period = _("moves from {since} to {until}").format(since=since or "…", until=until or "…")
    return (*((", ".join(asked),) if asked else ()), period if since or until else _("all moves"))
