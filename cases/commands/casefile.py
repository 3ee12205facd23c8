"""A case and its log in lines for a reader, in either language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from gettext import gettext as _
from gettext import ngettext
from typing import Any

from cases.commands.pack_labels import Labels
from cases.views import naming
from workflow.calendar import deadlines, due_on, kept_until
from workflow.case import Case
from workflow.directory import Directory
from workflow.event import Event, Respondent
from workflow.policy import Move, Policy
from workflow.vocabulary import ACTORS, NAMES, WORDS
from workflow.waiting import ONWARD
from workflow.wording import Text, translate

Texts = dict[int, dict[str, str]]
# The fields whose values are words of the vocabulary; elsewhere the same letters are an id or a text.
LISTED = ("what", "kind", "level", "mode", "parts", "ground", "degree", "checklist")


def case_lines(
    case: Case, policy: Policy, directory: Directory, texts: Texts, language: str, today: date
) -> Iterator[str]:
    """The case as it stands on a day, section by section."""
    writer = _Writer(case, policy, directory, texts, language)
    yield from writer.facts()
    yield from writer.onward(today)
    yield from writer.findings()
    yield from writer.evidence()
    yield from writer.decisions()
    yield from writer.respondents()
    yield from writer.ends()


def own_lines(
    case: Case, policy: Policy, directory: Directory, language: str, who: str
) -> Iterator[str]:
    """All that a respondent gets of the own case: where it stands, and what concerns that person."""
    writer = _Writer(case, policy, directory, {}, language)
    yield from writer.standing()
    yield from writer.respondents(only=who)
    yield from writer.periods()


def responsibility_lines(
    case: Case, policy: Policy, directory: Directory, language: str
) -> Iterator[str]:
    """Who bears what in a case, why, and what followed."""
    yield from _Writer(case, policy, directory, {}, language).respondents()


class _Writer:
    def __init__(
        self, case: Case, policy: Policy, directory: Directory, texts: Texts, language: str
    ) -> None:
        self.case, self.policy, self.directory = case, policy, directory
        self.texts, self.language = texts, language
        self.colon, self.comma = colon(language), "，" if language == "zh" else ", "

    def word(self, value: str) -> str:
        return translate(WORDS.get(value, value), self.language)

    def name(self, who: str) -> str:
        return self.directory.name(who).render(self.language)

    def names(self, everybody: Sequence[str]) -> str:
        return self.listed(map(self.name, everybody))

    def listed(self, words: Iterable[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(words)

    def standing(self) -> Iterator[str]:
        case, situation = self.case, self.policy.situation(self.case.situation)
        state = self.policy.lifecycle.states[case.state].label.render(self.language)
        yield f"{case.number}" + (f"  @{case.ref}" if case.ref else "")
        suspended = "  – " + _("suspended") if case.suspended else ""
        yield "  " + _("state") + f"{self.colon}{state} ({case.entered.at.on[:10]}){suspended}"
        yield "  " + _("body") + f"{self.colon}{self.name(case.body)}"
        if case.also:
            yield "  " + _("other bodies") + f"{self.colon}{self.names(case.also)}"
        if situation:
            label = situation.label.render(self.language)
            yield "  " + _("situation") + f"{self.colon}{label} ({situation.clause})"

    def facts(self) -> Iterator[str]:
        yield from self.standing()
        case, pack = self.case, self.case.policy
        yield "  " + _("policy") + f"{self.colon}{pack.id} {pack.version}  {pack.sha256[:12]}"
        yield "  " + _("occurred on") + f"{self.colon}{case.occurred_on}"
        summary = self.texts.get(1, {}).get("summary", _("(erased)"))
        yield "  " + _("summary") + f"{self.colon}{summary}"
        if case.team:
            yield "  " + _("team") + f"{self.colon}{self.names(case.team)}"

    def onward(self, today: date) -> Iterator[str]:
        """Which steps lead the case onward, who takes them, and by when."""
        case = self.case
        moves = [
            (do, move) for do in ONWARD for move in self.policy.lifecycle.moves.get(do, ())
            if case.state in move.source
        ]  # fmt: skip
        day = due_on(self.policy, case)
        if not moves:
            return
        yield ""
        yield _("What comes next")
        if day is not None:
            yield "  " + due_told(day, today)
        for do, move in dict(moves).items():
            word = self.word(do)
            done = word if word == do else f"{word} ({do})"
            yield f"  → {done}{self.colon}{self._who_takes(move)}"

    def _who_takes(self, move: Move) -> str:
        """The actors in words; of the team, who that is."""
        found = []
        for actor in move.by:
            place = (actor.role or "", actor.person or actor.where)
            told = translate(ACTORS[place], self.language) if place in ACTORS else self.word(place[0])
            team = actor.where == "team" and self.case.team
            found.append(told + (f"{self.colon}{self.names(self.case.team)}" if team else ""))
        return semicolon(self.language).join(found)

    def findings(self) -> Iterator[str]:
        situation = self.policy.situation(self.case.situation)
        elements = {e.id: e.label.render(self.language) for e in situation.elements} if situation \
            else {}  # fmt: skip
        checks = {check.id: check.label.render(self.language) for check in self.policy.checks}
        elements |= {f: elements.get(f, self.word(f)) for f in self.case.findings if f not in checks}
        elements |= checks
        yield ""
        yield _("Elements")
        for element, label in elements.items():
            finding = self.case.findings.get(element)
            if finding is None:
                yield f"  ○ {element}{self.colon}{label} – " + _("not found yet")
                continue
            mark = "●" if finding.found else "×"
            level = f" ({self.word(finding.level)})" if finding.level else ""
            yield f"  {mark} {element}{self.colon}{label}{level}  [{self.listed(finding.evidence)}]"
        if self.case.severity:
            severity = self.policy.severity_of(self.case.severity)
            label = severity.label.render(self.language) if severity else self.case.severity
            yield "  " + _("severity") + f"{self.colon}{label}"

    def evidence(self) -> Iterator[str]:
        if self.case.evidence:
            yield ""
            yield _("Evidence")
        for exhibit in self.case.evidence.values():
            title = self.texts.get(exhibit.at.seq, {}).get("title", _("(erased)"))
            held = _("kept here") if exhibit.held == "here" else _("held elsewhere")
            gone = " – " + _("withdrawn") if exhibit.withdrawn else ""
            about = self.comma.join((self.word(exhibit.kind), held, exhibit.sha256[:12]))
            yield f"  {exhibit.label}{self.colon}{title} ({about}){gone}"

    def decisions(self) -> Iterator[str]:
        if self.case.rulings:
            yield ""
            yield _("Decisions and parts")
        for ruling in self.case.rulings:
            made = (self.word(ruling.mode), self.name(str(ruling.body)), str(ruling.made_on))
            yield f"  {ruling.id}{self.colon}{self.comma.join(made)}"
            for person, part in ruling.parts.items():
                charge = " – " + _("in charge") if person == ruling.in_charge else ""
                label = ruling.evidence.get(person)
                shown = f"  [{label}]" if label else ""
                yield f"    {self.name(person)}{self.colon}{self.word(part)}{charge}{shown}"

    def respondents(self, only: str | None = None) -> Iterator[str]:
        if self.case.respondents:
            yield ""
            yield _("Responsibility")
        for found in self.case.respondents.values():
            if only not in (None, found.id):
                continue
            label = naming(self.policy, found).render(self.language)
            departed = "  – " + _("departs from the computed split") if found.departed else ""
            revoked = "  – " + _("freed by a review") if found.revoked else ""
            yield f"  {self.name(found.id)}{self.colon}{label}{departed}{revoked}"
            for reason in found.because:
                yield f"    {reason.decision}{self.colon}{self._rule(reason.rule)}  [{reason.clause}]"
            yield from self._what_followed(found)

    def _rule(self, rule: str) -> str:
        row = next((row for row in self.policy.apportionment if row.id == rule), None)
        return row.label.render(self.language) if row else _("the body is held to account")

    def _what_followed(self, found: Respondent) -> Iterator[str]:
        if found.bears == "none":
            return
        case = self.case
        yield "    " + (_("heard") if case.heard(found.id) else _("not heard yet"))
        for given in case.decided.measures if case.decided else ():
            if given.respondent == found.id:
                rule = self.policy.measure(given.measure)
                label = rule.label.render(self.language) if rule else given.measure
                until = " – " + _("until") + f" {given.until}" if given.until else ""
                yield "    " + _("measure") + f"{self.colon}{label}{until}"
        yield from self._consequences(found)
        if found.id in case.delivered:
            yield "    " + _("delivered on") + f"{self.colon}{case.delivered[found.id][0]}"

    def _consequences(self, found: Respondent) -> Iterator[str]:
        rules = {rule.id: rule for rule in self.policy.consequences}
        for given in self.case.decided.consequences if self.case.decided else ():
            if given.respondent == found.id:
                label = rules[given.consequence].label.render(self.language)
                until = " – " + _("until") + f" {given.until}" if given.until else ""
                yield "    " + _("what follows besides") + f"{self.colon}{label}{until}"

    def periods(self) -> Iterator[str]:
        running = deadlines(self.policy, self.case)
        if running:
            yield ""
            yield _("Periods")
        for rule, due in running:
            yield f"  {rule.label.render(self.language)}{self.colon}{due}  [{rule.clause}]"

    def ends(self) -> Iterator[str]:
        yield from self.periods()
        if self.case.destroyed:
            gone = self.case.destroyed
            yield ""
            yield went_line(gone.through, gone.evidence, on=gone.at.on[:10], by=self.name(gone.at.by))
        until = kept_until(self.policy, self.case)
        if until is not None:
            yield _("kept until {day}").format(day=until)
        if self.case.recorded:
            found = self.case.recorded
            yield ""
            where = (self.name(found.department), str(found.on), found.number)
            yield _("recorded") + f"{self.colon}{self.comma.join(where)}"
        if self.case.links:
            yield _("linked with") + f"{self.colon}{self.listed(self.case.links)}"
        yield ""
        yield (
            _("entries") + f"{self.colon}{self.case.seq}  " + _("head") + f"{self.colon}{self.case.head}"
        )


def colon(language: str) -> str:
    """What stands between a label and what it says."""
    return "：" if language == "zh" else ": "


def semicolon(language: str) -> str:
    """What stands between sentences of one line."""
    return "；" if language == "zh" else "; "


def went_line(through: int, evidence: Sequence[str], *, on: str, by: str) -> str:
    """What a destruction took away, when, by whom."""
    return _("destroyed on {on} by {by}: the texts of the entries 1–{through}, evidence files: "
             "{number}").format(on=on, by=by, through=through, number=len(evidence))  # fmt: skip


def hidden(action: dict[str, Any]) -> tuple[str, ...]:
    """The fields of an action that nobody is shown: who told it, corrected or not."""
    return ("do", "informant", *(("value",) if action.get("field") == "informant" else ()))


def log_entries(
    entries: Sequence[tuple[Event, dict[str, Any], str]], directory: Directory, language: str,
    labels: Labels,
) -> Iterator[str]:  # fmt: skip
    """Every event: when, who, what with its fields, the clauses it stood on, its hash."""
    for n, (event, action, head) in enumerate(entries):
        if n:
            yield ""
        word = translate(WORDS.get(event.do, event.do), language)
        who = directory.name(event.by).render(language)
        done = word if word == event.do else f"{word} ({event.do})"
        yield f"{event.seq:>3}  {event.on[:16].replace('T', ' ')}  {done}  {who}"
        recorded = _recorded_otherwise(event)
        if recorded is not None:
            yield "       " + _("entered in the register on") + f"{colon(language)}{recorded}"
        for name, value in action.items():
            if name not in hidden(action):
                label = translate(NAMES[name], language)
                shown = named_values(value, directory, language, field=name, labels=labels)
                yield f"       {label}{colon(language)}{shown}"
        gone = event.outcome.destroyed
        if gone is not None:
            yield "       " + went_line(gone.through, gone.evidence, on=event.on[:10], by=who)
        clauses = ", ".join(dict.fromkeys(guard.clause for guard in event.receipt.guards))
        yield "       " + _("accepted under") + f"{colon(language)}{clauses}"
        yield f"       {head}"


def _recorded_otherwise(event: Event) -> date | None:
    """The day on which it was recorded, where that is another than the day it bears."""
    recorded = datetime.fromisoformat(event.recorded)
    borne = datetime.fromisoformat(event.on)
    day = recorded.astimezone(borne.tzinfo).date()
    return None if day == borne.date() else day


def due_told(due: date, today: date) -> str:
    """By when the office has to act, and how late it is."""
    late = (today - due).days
    if late <= 0:
        return _("due {day}").format(day=due)
    return ngettext("overdue by {number} day (due {day})", "overdue by {number} days (due {day})",
                    late).format(number=f"{late:,}", day=due)  # fmt: skip


def named_values(
    value: Any, directory: Directory, language: str, *, field: str = "", labels: Labels | None = None
) -> str:
    """The value of a field of an action, in words: as the pack calls it, by `labels`, with its id."""
    return _shown(value, directory, language, field, labels or {}, listed=field in LISTED)


def _shown(
    value: Any, directory: Directory, language: str, field: str, labels: Labels, *, listed: bool = False
) -> str:
    """A value of an action: listed words in the language, whoever and whatever has an id by name."""
    if isinstance(value, dict):
        found = []
        for name, item in value.items():
            shown = _shown(item, directory, language, name, labels, listed=listed or name in LISTED)
            found.append(_named(_key(name, directory, language, field), item, shown, language))
        return ("，" if language == "zh" else ", ").join(found)
    if isinstance(value, list):
        each = [_shown(item, directory, language, field, labels, listed=listed) for item in value]
        if len(each) > 1 and isinstance(value[0], dict):
            mark = "（{}）{}" if language == "zh" else "({}) {}"
            each = [mark.format(number, shown) for number, shown in enumerate(each, 1)]
        return semicolon(language).join(each)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _word(str(value), directory, language, labels.get((field, str(value))), listed=listed)


def _named(name: str, item: Any, shown: str, language: str) -> str:
    """A value among several behind its name; one that has several itself in brackets."""
    if not isinstance(item, dict):
        return f"{name}{colon(language)}{shown}"
    return f"{name}（{shown}）" if language == "zh" else f"{name} ({shown})"


def _key(name: str, directory: Directory, language: str, field: str) -> str:
    """What stands before a value among several: a field's word, a person, or the meeting as a whole."""
    if field == "evidence" and name == "meeting":
        return _("the meeting")
    if name in NAMES:
        return translate(NAMES[name], language)
    return _word(name, directory, language, None, listed=False)


def _word(value: str, directory: Directory, language: str, label: Text | None, *, listed: bool) -> str:
    if label is not None:
        named = label.render(language)
        return named if named == value else f"{named} ({value})"
    if listed and value in WORDS:
        return translate(WORDS[value], language)
    if directory.knows_person(value) or directory.body(value):
        return directory.name(value).render(language)
    return translate(value, language) if value in NAMES.values() else value
