"""The figures as sheets for a reader: each with a title, what is counted, and its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from gettext import gettext as _
from gettext import ngettext

import msgspec

from cases.stats import Counted
from workflow.directory import Directory
from workflow.policy import Policy
from workflow.tally import REVIEWS, Key, percentile, reversal
from workflow.vocabulary import WORDS
from workflow.wording import N_, Text, translate

MOST = 15
"""So many rows of a sheet are shown; the rest is one row."""
DEGREES = {
    "collective primary": N_("collective responsibility, primary"),
    "collective secondary": N_("collective responsibility, secondary"),
    "individual primary": N_("individual responsibility, primary"),
    "individual secondary": N_("individual responsibility, secondary"),
}
LEVELS = {
    "above": N_("above the lowest levels"), "lowest": N_("at the lowest levels"),
    "unknown": N_("in a body that the directory no longer has"),
}  # fmt: skip


class Row(msgspec.Struct, frozen=True):
    """A row: its key, what it is called, how long its bar is, what is written beside it. `value` is
    None where it is too small to be shown."""

    key: str
    label: str
    value: int | None
    text: str


class Sheet(msgspec.Struct, frozen=True):
    """Rows under a title; `note` says what is counted, `whole` what a full bar is (else the largest)."""

    id: str
    title: str
    note: str
    rows: tuple[Row, ...]
    whole: int | None = None


class Cell(msgspec.Struct, frozen=True):
    """How many measures of a tier were given under a severity; `outside`: the tier is another's."""

    text: str
    outside: bool


class Cross(msgspec.Struct, frozen=True):
    """Severities down, tiers across."""

    id: str
    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


class Writer:
    """Makes sheets of figures. Counts below `least` are not shown, nor what could be worked out from
    them: where one count of a sheet is held back, so is the next smallest."""

    def __init__(
        self, found: Counted, policies: Sequence[Policy], directory: Directory, language: str, least: int
    ) -> None:
        self.found, self.language, self.least = found, language, least
        self.policies, self.directory = policies, directory

    def sheets(self) -> Iterator[Sheet | Cross]:
        """All of them, in the order in which they are read."""
        yield self.overview()
        yield self.states()
        yield from self.what()
        yield self.stays()
        yield self.degrees()
        yield self.levels()
        yield self.measures()
        yield self.tiers()
        yield self.reviews()

    # -- what the index has ---------------------------------------------------------------------

    def overview(self) -> Sheet:
        """How many cases, how many open, how many late."""
        counts = {"cases": self.found.cases, "open": self.found.open, "overdue": self.found.overdue}
        names = {"cases": _("all cases"), "open": _("open"), "overdue": _("overdue")}
        note = _("Overdue: the case waits for a step whose last day has passed.")
        rows = self._rows(counts, names)
        return Sheet("overview", _("Cases"), note, rows, self.found.cases)

    def states(self) -> Sheet:
        """By state, in the order of the lifecycle."""
        names = self._names(
            (state, rule.label) for p in self.policies for state, rule in p.lifecycle.states.items()
        )
        counts = _in_order(self.found.by["state"], names)
        return Sheet("state", _("By state"), _("Where the cases stand now."), self._rows(counts, names),
                     self.found.cases)  # fmt: skip

    def what(self) -> Iterator[Sheet]:
        """By body, policy and situation, the most frequent first."""
        bodies = {body.id: body.name for body in self.directory.bodies}
        policies = self._names((policy.id, policy.title) for policy in self.policies)
        situations = self._names(
            (f"{p.id}/{s.id}", s.short) for p in self.policies for s in p.situations
        )  # fmt: skip
        clauses = {f"{p.id}/{s.id}": s.clause for p in self.policies for s in p.situations}
        situations = {key: f"{name} ({clauses[key]})" for key, name in situations.items()}
        for name, title, names in (
            ("body", _("By body"), bodies), ("policy", _("By policy"), policies),
            ("situation", _("By situation"), situations),
        ):  # fmt: skip
            counts = _frequent(self.found.by[name])
            yield Sheet(name, title, _("Each case counts once."), self._rows(counts, names),
                        self.found.cases)  # fmt: skip

    # -- what the events have -------------------------------------------------------------------

    def stays(self) -> Sheet:
        """How long cases stayed in a state; the bar is the 90th percentile."""
        names = self._names(
            (state, rule.label) for p in self.policies for state, rule in p.lifecycle.states.items()
        )
        ends = {state for p in self.policies for state, rule in p.lifecycle.states.items() if rule.end}
        stays: Counter[str] = Counter()
        for (state, _days), count in self.found.tally.of("stay").items():
            if state not in ends:
                stays[state] += count
        rows = []
        for state in _in_order(stays, names):
            days, count = self.found.tally.days(state), stays[state]
            half, most = percentile(days, 50), percentile(days, 90)
            shown = count >= self.least and half is not None and most is not None
            text = _("median {half}, 90 % within {most}; of {count}").format(
                half=self._in_days(half or 0), most=self._in_days(most or 0), count=f"{count:,}",
            )  # fmt: skip
            rows.append(Row(state, names.get(state, state), most if shown else None,
                            text if shown else self._few()))  # fmt: skip
        note = _("Days between entering a state and leaving it, days of suspension included; neither a "
                 "state in which a case still stands counts nor an end. The bar is as long as nine in "
                 "ten took at most.")  # fmt: skip
        return Sheet("time", _("Time in state"), note, tuple(rows))

    def degrees(self) -> Sheet:
        """By degree, of those who bear."""
        counts = {key[0]: count for key, count in self.found.tally.of("degree").items()}
        names = {key: translate(text, self.language) for key, text in DEGREES.items()}
        note = _("Each respondent of a case counts once, as the case stands now.")
        return Sheet("degree", _("By degree"), note, self._rows(_in_order(counts, names), names),
                     sum(counts.values()))  # fmt: skip

    def levels(self) -> Sheet:
        """Whether blame sinks to the bottom."""
        counts = {key[0]: count for key, count in self.found.tally.of("level").items()}
        names = {key: translate(text, self.language) for key, text in LEVELS.items()}
        note = _("Respondents who bear responsibility, by the level of the body in which they answer; "
                 "the lowest levels are town, branch and other. Responsibility is not to be pushed "
                 "down.")  # fmt: skip
        return Sheet("level", _("Respondents at the lowest levels"), note,
                     self._rows(_in_order(counts, names), names), sum(counts.values()))  # fmt: skip

    def measures(self) -> Sheet:
        """By measure, lightest first."""
        names = self._names((m.id, m.label) for policy in self.policies for m in policy.measures)
        counts = {key[0]: count for key, count in self.found.tally.of("measure").items()}
        note = _("Measures that hold now, lightest first as the catalogue has them.")
        return Sheet("measure", _("By measure"), note, self._rows(_in_order(counts, names), names),
                     sum(counts.values()))  # fmt: skip

    def reviews(self) -> Sheet:
        """What became of appeals."""
        found = self.found.tally.of("review")
        counts = {do: found.get((do,), 0) for do in REVIEWS if found.get((do,), 0)}
        names = {do: translate(WORDS[do], self.language) for do in REVIEWS}
        changed, decided = reversal(found)
        note = _("Reviews that were decided; each respondent named in a decision counts.")
        note += "" if self.language == "zh" else " "
        if decided and (self.least <= 1 or min(changed, decided - changed) >= self.least):
            note += _("Changed or revoked: {share} ({changed} of {decided}).").format(
                share=_share(changed, decided), changed=f"{changed:,}", decided=f"{decided:,}",
            )  # fmt: skip
        elif decided:
            note += _("Too few for a rate.")
        return Sheet("review", _("Decided reviews"), note.rstrip(), self._rows(counts, names), decided)

    def tiers(self) -> Cross:
        """Measures by tier against the severity found."""
        found = self.found.tally.of("tier")
        names = self._names((s.id, s.label) for policy in self.policies for s in policy.severity)
        heads = [tier for tier in _known((key[1] for key in found), names) if tier]
        heads += [""] if any(key[1] == "" for key in found) else []
        rows = tuple(
            (names.get(severity, severity),
             tuple(self._cell(found, severity, tier) for tier in heads))
            for severity in _known((key[0] for key in found), names)
        )  # fmt: skip
        heads_told = tuple(names.get(tier, tier) if tier else _("no tiers") for tier in heads)
        note = _("Measures that hold now: down, the severity found; across, the tier of the measure. "
                 "Where a pack has tiers, the two are to be the same; what falls out of its tier is "
                 "marked ▲.")  # fmt: skip
        return Cross("tier", _("Measures by tier and severity"), note, heads_told, rows)

    def _cell(self, found: Mapping[Key, int], severity: str, tier: str) -> Cell:
        count = found.get((severity, tier), 0)
        outside = bool(count) and tier not in ("", severity)
        text = "–" if not count else f"{count:,}" if count >= self.least else self._few()
        return Cell(text + (" ▲" if outside else ""), outside)

    # -- in words -------------------------------------------------------------------------------

    def _rows(self, counts: Mapping[str, int], names: Mapping[str, str]) -> tuple[Row, ...]:
        """The counts as rows; those past the first so many in one."""
        total = sum(counts.values()) if "cases" not in counts else counts["cases"]
        shown = dict(list(counts.items())[:MOST])
        labels = {key: names.get(key, key) for key in shown}
        rest = sum(counts.values()) - sum(shown.values())
        if len(counts) > len(shown):
            shown["…"] = rest
            labels["…"] = ngettext("{number} other", "{number} others", len(counts) - MOST).format(
                number=len(counts) - MOST)  # fmt: skip
        held = self._held_back(shown)
        digits = len(f"{max(shown.values(), default=0):,}")
        return tuple(
            Row(key, labels[key], None, self._few()) if key in held
            else Row(key, labels[key], count, f"{count:>{digits},} ({_share(count, total)})")
            for key, count in shown.items()
        )  # fmt: skip

    def _held_back(self, counts: Mapping[str, int]) -> set[str]:
        """What is too small to be shown, and, where that is one row, the next smallest with it."""
        small = {key for key, count in counts.items() if 0 < count < self.least}
        others = [key for key, n in counts.items() if n and key not in small and key != "cases"]
        if len(small) == 1 and others:
            small.add(min(others, key=lambda key: counts[key]))
        return small

    def _few(self) -> str:
        return _("held back")

    def _in_days(self, days: int) -> str:
        return ngettext("{number} day", "{number} days", days).format(number=f"{days:,}")

    def _names(self, labels: Iterable[tuple[str, Text]]) -> dict[str, str]:
        """Names by id, as the first pack that has them calls them."""
        found: dict[str, str] = {}
        for key, label in labels:
            found.setdefault(key, label.render(self.language))
        return found


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _known(keys: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Each key once, in the order of the names."""
    order = {name: place for place, name in enumerate(names)}
    return sorted(set(keys), key=lambda key: (order.get(key, len(order)), key))


def _in_order(counts: Mapping[str, int], names: Mapping[str, str]) -> dict[str, int]:
    return {key: counts[key] for key in _known(counts, names)}


def _frequent(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
