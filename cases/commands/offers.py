"""What may be put where a command takes a name: by id, with what each means.

Only what whoever acts could look at: a case that concerns that person is not offered, nor what it
holds. Nothing of the register is offered to somebody whom its directory does not know.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from gettext import gettext as _
from itertools import count
from typing import TYPE_CHECKING, Any, get_args

from msgspec import inspect
from sqlalchemy import func, select

from cases.commands.desk import Desk
from cases.commands.options import Field
from cases.commands.prompts import Asker, Known
from cases.readers import concerned
from cases.register import Register, open_register
from cases.tables import case_index
from workflow.actions import PARTS
from workflow.directory import Directory, Role
from workflow.loading import available, load_policy
from workflow.vocabulary import WORDS
from workflow.wording import translate

if TYPE_CHECKING:
    from cases.transaction import Transaction
    from workflow.case import Case
    from workflow.policy import Policy

Offered = Iterable[tuple[str, str]]
MANY = 40
SECONDS = 1.0


class Sight:
    """What is seen from a half-written command: `given` are its options so far, `start` is what is
    written of the word. The register is opened when it is needed, and not waited for."""

    def __init__(self, desk: Desk, given: dict[str, Any], start: str) -> None:
        self.desk, self.given, self.start = desk, given, start
        self._open = contextlib.ExitStack()

    def __enter__(self) -> Sight:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    @cached_property
    def register(self) -> Register:
        """The register, opened."""
        found = open_register(self.desk.place, policies=self.desk.policies, patience=SECONDS)
        return self._open.enter_context(found)

    @cached_property
    def view(self) -> Transaction:
        """One view of it."""
        return self._open.enter_context(self.register.reading())

    @cached_property
    def everybody(self) -> Directory:
        """The directory, whoever asks: it says who can act."""
        return self.view.versions.directory()

    @cached_property
    def directory(self) -> Directory:
        """The directory, for somebody in it; for anybody else an empty one."""
        known = self.everybody.knows_person(self.desk.actor or "")
        return self.everybody if known else Directory()

    @cached_property
    def case(self) -> Case | None:
        """The case that is named, where whoever acts may look at it."""
        name = self.given.get("case")
        if not name or not self.directory.posts:
            return None
        found = self.view.case(name)
        return None if concerned(self.view, found, str(self.desk.actor)) else found

    @cached_property
    def policy(self) -> Policy | None:
        """The policy of the case."""
        return self.view.versions.of(self.case.policy) if self.case else None

    def asked(self, name: str) -> Offered:
        """What somebody who is asked for that field on a terminal is shown."""
        known = Known(
            directory=self.directory, case=self.case, policy=self.policy,
            policies=available(self.desk.policies), load=self.load,
        )  # fmt: skip
        field = Field(name, inspect.StrType(), required=False)
        return Asker(self.desk, known).choices(field, self.given).items()

    def load(self, pack: str) -> Policy:
        """The newest version of a pack."""
        return load_policy(pack, self.desk.policies)

    def word(self, word: str) -> str:
        """A word of the vocabulary in the reader's language."""
        return translate(WORDS.get(word, word), self.desk.language)


def begins(text: str, start: str) -> bool:
    """Whether a text begins so; capitals make no difference."""
    return text.casefold().startswith(start.casefold())


def cases(sight: Sight) -> Offered:
    """Cases by number, or by `@ref` where that is begun, the last moved first. Where there are many,
    the beginnings of their numbers."""
    if not sight.directory.posts:
        return
    by_ref = sight.start.startswith("@")
    column = case_index.c.ref if by_ref else case_index.c.number
    start = sight.start.removeprefix("@").encode().upper().decode()  # ASCII alone, as the databases do
    wanted = func.upper(column).startswith(start, autoescape=True)
    query = select(case_index.c.number, column.label("name")).where(wanted)
    order = (case_index.c.moved_on.desc(), case_index.c.number)
    rows = sight.view.connection.execute(query.order_by(*order)).all()
    if len(rows) > MANY and not by_ref:
        yield from _beginnings([row.number for row in rows], len(start))
        return
    for row in rows[:MANY]:
        case = sight.view.case(row.number)
        if not concerned(sight.view, case, str(sight.desk.actor)):
            yield ("@" if by_ref else "") + row.name, _standing(sight, case)


def _beginnings(numbers: list[str], begun: int) -> Offered:
    """Bodies and years, else the next figure in which the numbers differ, with how many there are."""
    groups = [number.rpartition("-")[0] + "-" for number in numbers]
    for length in count(begun + 1):
        if len(set(groups)) > 1:
            break
        groups = [number[:length] for number in numbers]
    for group in sorted(set(groups)):
        yield group, _("{number} cases").format(number=groups.count(group))


def _standing(sight: Sight, case: Case) -> str:
    policy = sight.view.versions.of(case.policy)
    situation, language = policy.situation(case.situation), sight.desk.language
    state = policy.lifecycle.states[case.state].label.render(language)
    short = situation.short.render(language) if situation else case.situation
    return f"{state} · {short}" + (f" · @{case.ref}" if case.ref else "")


def packs(sight: Sight) -> Offered:
    """Every pack by its title."""
    for pack in available(sight.desk.policies):
        yield pack, sight.load(pack).title.render(sight.desk.language)


def packs_to_report(sight: Sight) -> Offered:
    """The packs that have situations."""
    return (found for found in packs(sight) if found[0] != "base")


def situations(sight: Sight) -> Offered:
    """The situations of the pack that is named, or of all."""
    named = sight.given.get("policy")
    language = sight.desk.language
    for pack in [named] if named else available(sight.desk.policies):
        for found in sight.load(pack).situations:
            yield found.id, f"{found.short.render(language)} ({found.clause})"


def states(sight: Sight) -> Offered:
    """The states of all packs, or of the case's."""
    found = [sight.policy] if sight.policy else map(sight.load, available(sight.desk.policies))
    for policy in found:
        for state, rule in policy.lifecycle.states.items():
            yield state, rule.label.render(sight.desk.language)


def persons(sight: Sight) -> Offered:
    """Everybody in the directory by name and bodies."""
    return _people(sight.directory)


def actors(sight: Sight) -> Offered:
    """Whoever is in post today: who one is must be said before one is known."""
    today = sight.view.clock().date()
    posts = tuple(post for post in sight.everybody.posts if post.held_on(today))
    return _people(Directory(sight.everybody.bodies, posts))


def _people(directory: Directory) -> Offered:
    bodies: dict[str, dict[str, None]] = {}
    for post in directory.posts:
        bodies.setdefault(post.person, {})[directory.name(post.body).name] = None
    for person, names in bodies.items():
        yield person, f"{directory.name(person).name}, {', '.join(names)}"


def respondents(sight: Sight) -> Offered:
    """Who bears responsibility in the case; before the split everybody and every body."""
    bearing = list(sight.asked("respondent"))
    return bearing or [*sight.asked("body"), *persons(sight)]


def members(sight: Sight) -> Offered:
    """The members of the decision's body on its day, or whoever is in the directory."""
    case, day = sight.case, str(sight.given.get("made_on", ""))
    body = sight.given.get("body") or (case.body if case else "")
    found = {post.person: post.name for post in sight.directory.posts
             if post.body == body and (post.post != "staff")
             and str(post.since or "") <= day <= str(post.until or "9")}  # fmt: skip
    return found.items() if found else persons(sight)


def parts(sight: Sight) -> Offered:
    """The parts of the decision's mode, or of all."""
    mode = sight.given.get("mode", "")
    names = PARTS.get(mode) or dict.fromkeys(part for every in PARTS.values() for part in every)
    return ((part, sight.word(part)) for part in names)


def roles(sight: Sight) -> Offered:
    """The roles in which one acts."""
    return ((role, sight.word(role)) for role in get_args(Role))


def listed(values: Iterable[str]) -> Callable[[Sight], Offered]:
    """Values that are listed, with their words."""
    return lambda sight: ((value, sight.word(value)) for value in values)


def asked(name: str) -> Callable[[Sight], Offered]:
    """What is shown to somebody who is asked for that field."""
    return lambda sight: sight.asked(name)


def fitting(offered: Offered, start: str) -> Iterator[tuple[str, str]]:
    """Each once, that begins as is written: by its id, or by its name in Chinese, which so leads to
    the id."""
    seen: set[str] = set()
    for value, meaning in offered:
        if value not in seen and (
            begins(value, start) or (not start.isascii() and begins(meaning, start))
        ):
            seen.add(value)
            yield value, meaning
