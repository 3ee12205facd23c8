"""A proposal before a reader, with what it would do, in lines and in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from gettext import gettext as _
from typing import Any

from cases.commands.casefile import colon, named_values, responsibility_lines, semicolon
from cases.commands.options import Field, fields_of, fields_of_struct
from cases.proposals import Standing
from cases.views import labels, respondent_view
from workflow.case import Case
from workflow.directory import Directory
from workflow.foreseen import foreseen
from workflow.policy import MeasureRule, Policy, Severity, State
from workflow.vocabulary import NAMES, WORDS
from workflow.wording import Text, translate

BRIEF = 12


class Proposal:
    """A proposal on a case, with what is needed to tell of it."""

    def __init__(
        self, standing: Standing, case: Case, policy: Policy, directory: Directory, language: str
    ) -> None:
        self.standing, self.kept = standing, standing.kept
        self.case, self.policy, self.directory = case, policy, directory
        self.language, self.colon = language, colon(language)

    @property
    def then(self) -> Case | None:
        """The case as it would stand; None where the proposal does not fit, or fits another actor."""
        verdict = self.standing.verdict
        if verdict is None or verdict.would is None:
            return None
        return foreseen(self.case, self.kept.action, verdict.would, self.kept.proposed_on)

    def lines(self) -> Iterator[str]:
        """The proposal: what, by whom, whether it fits, what it says, what would come of it."""
        yield _("proposal {hash}").format(hash=self.kept.hash)
        yield "  " + _("case") + f"{self.colon}{self.case.number}"
        yield "  " + _("step") + f"{self.colon}{self._deed()}"
        yield "  " + _("proposed by") + f"{self.colon}{self._proposer()}"
        yield from self._fit()
        yield ""
        yield _("What it says")
        yield from self._says()
        yield from self._outcome()

    def brief(self) -> str:
        """The proposal in one line: its hash's beginning, what, by whom, what it waits for."""
        return f"{self.kept.hash[:BRIEF]}  {self._deed()}  {self._proposer()} – {self._waits()}"

    def _deed(self) -> str:
        word = translate(WORDS[self.kept.do], self.language)
        return word if word == self.kept.do else f"{word} ({self.kept.do})"

    def _proposer(self) -> str:
        who = self.directory.name(self.kept.proposed_by).render(self.language)
        return who + ("，" if self.language == "zh" else ", ") + self.kept.proposed_on[:10]

    def _waits(self) -> str:
        words = [translate(WORDS[what], self.language) for what in self.standing.awaits]
        if not words:
            return _("nothing is lacking, it can be carried out")
        what = ("、" if self.language == "zh" else ", ").join(words)
        return _("waits for the approval of: {what}").format(what=what)

    def _fit(self) -> Iterator[str]:
        if self.standing.fits:
            yield "  " + _("it fits the case as it stands now")
            yield f"  {self._waits()}"
            return
        yield "  " + _("it does not fit the case as it stands now:")
        if self.standing.unknown is not None:
            yield f"    – {self.standing.unknown.render(self.language)}"
        for refusal in self.standing.refusals:
            yield f"    – {refusal.message.render(self.language)}  [{refusal.clause}]"

    def _says(self) -> Iterator[str]:
        """Every field of the action, in the order of its options."""
        fields = self.kept.fields
        for field in fields_of(self.kept.do):
            if field.name not in fields:
                continue
            value = fields[field.name]
            if field.struct is None:
                yield f"  {self._pair(field.name, value)}"
                continue
            yield f"  {translate(NAMES[field.name], self.language)}{self.colon.rstrip()}"
            for item in value:
                yield from self._item(fields_of_struct(field.struct), item)

    def _item(self, fields: Sequence[Field], item: dict[str, Any]) -> Iterator[str]:
        """One of several: what is short in one line, then each part and piece of evidence."""
        given = [field.name for field in fields if field.name in item]
        short = [self._pair(name, item[name]) for name in given if not isinstance(item[name], dict)]
        yield "    – " + semicolon(self.language).join(short)
        for name in given:
            if isinstance(item[name], dict):
                yield f"      {translate(NAMES[name], self.language)}{self.colon.rstrip()}"
                for key, value in item[name].items():
                    who = _("the meeting") if key == "meeting" else self._named("", key)
                    yield f"        {who}{self.colon}{self._named(name, value)}"

    def _pair(self, name: str, value: Any) -> str:
        return f"{translate(NAMES[name], self.language)}{self.colon}{self._named(name, value)}"

    def _named(self, name: str, value: Any) -> str:
        """A value in words: with the pack's label, where only the pack knows it."""
        label = self._label(name, value)
        if label is not None:
            return label.render(self.language)
        return named_values(value, self.directory, self.language, field=name)

    def _label(self, name: str, value: Any) -> Text | None:
        found: Severity | MeasureRule | State | None = None
        if name == "measure":
            found = self.policy.measure(value)
        elif name == "severity":
            found = self.policy.severity_of(value)
        elif (self.kept.do, name) == ("return", "to"):
            found = self.policy.lifecycle.states.get(value)
        return found.label if found else None

    def _outcome(self) -> Iterator[str]:
        then = self.then
        if then is None:
            return
        yield ""
        yield _("What would come of it")
        state = self.policy.lifecycle.states[then.state].label.render(self.language)
        yield "  " + _("state") + f"{self.colon}{state}"
        if self._changes(then):
            yield from responsibility_lines(then, self.policy, self.directory, self.language)

    def _changes(self, then: Case) -> bool:
        """Whether it changes who bears what, or which measures."""
        return (then.respondents, then.decided) != (self.case.respondents, self.case.decided)

    # -- JSON ---------------------------------------------------------------------------------

    def entry(self) -> dict[str, Any]:
        """The proposal in a list of those that wait."""
        return {
            "proposal": self.kept.hash, "do": self.kept.do, "proposed_by": self.kept.proposed_by,
            "proposed_on": self.kept.proposed_on, "fits": self.standing.fits,
            "awaits": self.standing.awaits,
        }  # fmt: skip

    def view(self) -> dict[str, Any]:
        """The proposal for `show CASE --proposal HASH`: `action` as it was given, `then` what the
        case would be, null where it does not fit; the reasons are in `refusals`."""
        then, unknown = self.then, self.standing.unknown
        fields = {name: value for name, value in self.kept.fields.items() if name != "case"}
        return {
            "case": self.case.number, "state": self.case.state, **self.entry(),
            "recorded": self.kept.recorded,
            "events": {"proposed": self.kept.seq, "now": self.case.seq}, "action": fields,
            "refusals": [refusal.told(self.language) for refusal in self.standing.refusals],
            "unknown": unknown.render(self.language) if unknown else None,
            "then": None if then is None else {
                "state": then.state, "label": labels(self.policy.lifecycle.states[then.state].label),
                "severity": then.severity,
                "respondents": [respondent_view(found, then, self.policy, self.directory)
                                for found in then.respondents.values()],
            },
        }  # fmt: skip

    def remedy(self) -> Iterator[str]:
        """What to type next."""
        brief, number = self.kept.hash[:BRIEF], self.case.number
        if not self.standing.fits:
            return
        for what in self.standing.awaits:
            yield f"wenze approve {number} --what {what} --proposal {brief}"
        yield f"wenze {self.kept.do} {number} --proposal {brief}"
