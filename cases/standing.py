"""What a step must know of the register besides its case: asked for in one statement, and kept up
to date by the steps of the same transaction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import bindparam, func, literal_column, select, union_all

from cases.excerpts import read_recorded
from cases.journal import Journal
from cases.prepared import Prepared
from cases.tables import PRACTICE, case_index, event, setting

SHOWN = 5  # similar cases
_KNOWN = SHOWN + 1  # one of them may be the case itself


def _named(what: str, query: sa.Select[tuple[str]]) -> sa.Select[tuple[str, str]]:
    found = query.subquery()
    return select(literal_column(f"'{what}'"), found.c[0])


_HEAD = (
    select(event.c.hash).where(event.c.stream == bindparam("number"))
    .order_by(event.c.seq.desc()).limit(1)
)  # fmt: skip
_SIMILAR = (
    select(case_index.c.number)
    .where(
        case_index.c.body == bindparam("body"),
        case_index.c.situation == bindparam("situation"),
        case_index.c.ended == literal_column("0"),
    )
    .order_by(case_index.c.number).limit(_KNOWN)
)  # fmt: skip
_LAST = select(event.c.body).order_by(event.c.id.desc()).limit(1)
_DIRECTORY = select(setting.c.value).where(setting.c.name == literal_column("'directory'"))
_ALL = Prepared(union_all(
    _named("head", _HEAD), _named("similar", _SIMILAR), _named("last", _LAST),
    _named("directory", _DIRECTORY),
))  # fmt: skip
_ORDINAL = Prepared(select(func.max(case_index.c.ordinal)).where(
    case_index.c.series == bindparam("series"), case_index.c.year == bindparam("year")
))  # fmt: skip
_PRACTICE = Prepared(select(setting.c.value).where(setting.c.name == literal_column(f"'{PRACTICE}'")))


def practising(connection: sa.Connection) -> bool:
    """Whether the register is one for practising."""
    return _PRACTICE.row(connection) is not None


class Standing:
    """How the register stands, as one transaction sees it: nobody else changes it meanwhile."""

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal
        self._similar: dict[tuple[str, str], list[str]] = {}
        self._ordinals: dict[tuple[str, int], int] = {}
        self._recorded: str | None = None
        self._directory: str | None = None
        self._asked = False
        self._practice: bool | None = None

    def head(self, number: str, body: str, situation: str) -> str | None:
        """The hash of the case's last event. All else that a step in it needs comes along."""
        self._journal.flush()
        return self._ask(number, body, situation)

    def directory(self) -> str | None:
        """The SHA-256 of the present directory; None before the first import."""
        if not self._asked:
            self._directory = self._connection.execute(_DIRECTORY).scalar()
            self._asked = True
        return self._directory

    def practice(self) -> bool:
        """Whether the register is one for practising."""
        if self._practice is None:
            self._practice = practising(self._connection)
        return self._practice

    def directory_is(self, sha256: str) -> None:
        """The directory is another from now on."""
        self._directory, self._asked = sha256, True

    def similar(self, number: str, body: str, situation: str) -> list[str]:
        """The first open cases of that body and situation, other than the one of that number."""
        if (body, situation) not in self._similar:
            self._journal.flush()
            self._ask(number, body, situation)
        found = self._similar[body, situation]
        return [other for other in found if other != number][:SHOWN]

    def moved(self, number: str, body: str, situation: str, *, ended: bool) -> None:
        """A case was opened, or moved: it counts among those open, or no longer."""
        known = self._similar.get((body, situation))
        if known is None:
            return
        if ended and number in known:
            if len(known) == _KNOWN:  # one more may stand behind them
                del self._similar[body, situation]
            else:
                known.remove(number)
        elif not ended and number not in known:
            self._similar[body, situation] = sorted([*known, number])[:_KNOWN]

    def next_ordinal(self, series: str, year: int) -> int:
        """The next number of a series in a year, without gaps."""
        if (series, year) not in self._ordinals:
            ((last,),) = _ORDINAL.rows(self._connection, series=series, year=year)
            self._ordinals[series, year] = last or 0
        self._ordinals[series, year] += 1
        return self._ordinals[series, year]

    def recorded(self, now: datetime) -> str:
        """The time of recording in UTC; later than every one before, even if the clock went back."""
        if self._recorded is None:
            self._note_last(self._connection.execute(_LAST).scalar())
        now = now.astimezone(UTC)
        if self._recorded:
            last = datetime.fromisoformat(self._recorded)
            now = max(now, last + timedelta(microseconds=1))
        self._recorded = now.isoformat(timespec="microseconds").replace("+00:00", "Z")
        return self._recorded

    def _ask(self, number: str, body: str, situation: str) -> str | None:
        told: dict[str, list[str]] = {}
        for what, value in _ALL.rows(self._connection, number=number, body=body, situation=situation):
            told.setdefault(what, []).append(value)
        self._similar[body, situation] = sorted(told.get("similar", ()))
        if self._recorded is None:
            self._note_last(*told.get("last", ()))
        self._directory = next(iter(told.get("directory", ())), None)
        self._asked = True
        return next(iter(told.get("head", ())), None)

    def _note_last(self, body: str | None = None) -> None:
        self._recorded = read_recorded(body).recorded if body else ""
