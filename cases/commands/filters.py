"""The options that narrow down which cases a command is about, and what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cases.commands.desk import Desk
from cases.commands.people import day_written

if TYPE_CHECKING:
    from cases.commands.naming import Packs
    from cases.listing import Wanted
    from cases.searching import Sought
    from cases.transaction import Transaction
    from workflow.directory import Directory

_LONGEST = 200
Command = TypeVar("Command", bound=Callable[..., Any])
_FILTERS = {
    "state": click.option("--state", metavar="STATE", help=_("only cases in this state")),
    "body": click.option("--body", metavar="BODY",
        help=_("only cases of this body, or of one below it")),
    "policy": click.option("--policy", metavar="POLICY", help=_("only cases under this policy")),
    "situation": click.option("--situation", metavar="SITUATION",
        help=_("only cases of this situation")),
    "person": click.option("--person", metavar="PERSON",
        help=_("only cases in which this person has a part")),
    "since": click.option("--from", "since", metavar="DATE",
        help=_("only cases reported on that day or later")),
    "until": click.option("--to", "until", metavar="DATE",
        help=_("only cases reported on that day or earlier")),
    "only_open": click.option("--open", "only_open", is_flag=True,
        help=_("only cases that have not ended")),
    "mine": click.option("--mine", is_flag=True, help=_(
        "only your cases: you are on the team, or recorded something in it")),
    "overdue": click.option("--overdue", is_flag=True, help=_(
        "only cases that wait for a step whose last day has passed")),
    "search": click.option("--search", metavar="WORDS", help=_(
        "only cases with these words in number, own name or record number, or in the name of a body, a "
        "person or the situation")),
}  # fmt: skip
NAMES = tuple(_FILTERS)


def filters(*, but: tuple[str, ...] = ()) -> Callable[[Command], Command]:
    """A command that takes these options, but for some of their `NAMES`."""

    def take(command: Command) -> Command:
        for name, option in reversed(_FILTERS.items()):
            if name not in but:
                command = option(command)
        return command

    return take


def options() -> list[click.Parameter]:
    """The options themselves, for whoever asks without a command."""
    return filters()(click.Command(None)).params[::-1]


def wanted_of(
    here: Desk, view: Transaction, directory: Directory, given: dict[str, Any], *, persons: bool = True
) -> Wanted:
    """What the options ask for; `persons`: whether words are searched in the names of persons too.
    `InvalidAction` where one names what nobody knows."""
    from cases.commands.naming import Packs
    from cases.listing import Wanted

    packs = Packs(here, view)
    for name, check in {"state": packs.check_state, "policy": packs.check_policy,
                        "situation": packs.check_situation}.items():  # fmt: skip
        if given[name] is not None:
            check(given[name])
    if given["body"] is not None:
        here.known_body(directory, given["body"])
    known_person(directory, given["person"])
    since, until = days(given)
    values = {name: given[name] for name in ("state", "policy", "situation") if given[name] is not None}
    return Wanted(
        values=values, bodies=with_all_below(directory, given["body"]), person=given["person"],
        since=since, until=until, words=_words(packs, directory, given["search"], persons=persons),
        only_open=given["only_open"], mine=given["mine"], overdue=given["overdue"],
        after=given.get("after"), limit=given.get("limit", 100),
    )  # fmt: skip


def known_person(directory: Directory, person: str | None) -> None:
    """Invalid input where a person is named that the directory does not know."""
    from workflow.errors import InvalidAction
    from workflow.nearest import no_person

    if person is not None and not directory.knows_person(person):
        raise InvalidAction.saying("--person", no_person(directory, person))


def days(given: dict[str, Any]) -> tuple[date | None, date | None]:
    """The first and the last day of the report, as far as they are asked for."""
    since, until = day_written(given["since"]), day_written(given["until"])
    if since and until and since > until:
        raise click.UsageError(_("--from lies after --to: {since}, {until}").format(
            since=since, until=until))  # fmt: skip
    return since, until


def with_all_below(directory: Directory, body: str | None) -> tuple[str, ...] | None:
    """A body with those below it; None where none is named."""
    if body is None:
        return None
    return tuple(
        found.id for found in directory.bodies
        if found.id == body or any(upper.id == body for upper in directory.above(found.id))
    )  # fmt: skip


def _words(
    packs: Packs, directory: Directory, query: str | None, *, persons: bool
) -> tuple[Sought, ...]:
    from cases.searching import sought

    if query is None:
        return ()
    found = sought(query, directory, packs.kept, persons=persons)
    if not found or len(query) > _LONGEST:
        message = _("--search takes one word or several, {number} characters at most")
        raise click.UsageError(message.format(number=_LONGEST))
    return found


def words_typed(given: dict[str, Any], options: Sequence[click.Parameter] | None = None) -> list[str]:
    """What was asked for, as it was typed, or would be; `options`: where no command runs."""
    if options is None:
        options = click.get_current_context().command.params
    return [word for option in options for word in _typed(option, given)]


def _typed(option: click.Parameter, given: dict[str, Any]) -> Iterator[str]:
    value = given.get(str(option.name))
    if option.name == "after" or value in (None, False, option.default):
        return
    yield option.opts[0]
    if value is not True:
        yield str(value)
