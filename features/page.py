"""One page for people: a pack's rules, each with its clause, whose word it is, and its scenarios.

A single file that needs no network: opened from a folder, sent, printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from gettext import gettext as _
from gettext import ngettext

from cases.pages import document
from cases.pages import text as _text
from features.clauses import Cited
from features.coverage import Covered, Shown
from features.playing import Example
from features.report import STATES, clauses, left_out, summary
from features.running import Ran
from workflow.vocabulary import BASES
from workflow.wording import N_, translate

SECTIONS = {
    "situations": N_("Situations"), "elements": N_("What must be found"),
    "apportionment": N_("Who bears what"), "body_liability": N_("The body itself"),
    "namings": N_("Degrees"), "severity": N_("Severity"), "measures": N_("Measures, lightest first"),
    "consequences": N_("Consequences"), "authority": N_("Who decides"),
    "filing": N_("Where it is recorded"), "deadlines": N_("Periods"),
    "retention": N_("How long an ended case is kept"), "guards": N_("Guards"),
}  # fmt: skip


def page(covered: Sequence[Covered], results: Sequence[Ran], on: datetime, language: str) -> str:
    """The whole page, in the reader's language; `on`: when the scenarios were run."""
    writer = _Page(covered, results, language)
    title = _("The policy and its scenarios")
    run_on = _("run on {day}").format(day=on.strftime("%Y-%m-%d %H:%M"))
    return document(title, language, [
        f"<header><h1>{_text(title)}</h1>",
        f"<p>{_text(run_on)}</p>",
        f'<p class="sum">{_text(summary(clauses(covered, results), results))}</p></header>',
        *writer.failures(), *writer.contents(), "<main>", *writer.packs(), "</main>",
        *writer.scenarios(),
    ])  # fmt: skip


class _Page:
    """What the parts of the page have in common: what was run, how it ended, in which language."""

    def __init__(self, covered: Sequence[Covered], results: Sequence[Ran], language: str) -> None:
        self.covered, self.results, self.language = covered, results, language
        self.ran = {ran.example.id: ran for ran in results}

    # -- what does not hold, and where to find what -------------------------------------------

    def failures(self) -> Iterator[str]:
        """Each scenario that does not hold, with the step and the reason."""
        failed = [ran for ran in self.results if not ran.holds]
        if not failed:
            return
        title = _("These do not hold:")
        yield f'<section class="failures"><h2>{_text(title)}</h2><ul>'
        for ran in failed:
            yield f"<li>{self.link(ran.example)}{self.why(ran)}</li>"
        yield "</ul></section>"

    def why(self, ran: Ran) -> str:
        """The step that does not hold, and why."""
        if ran.failed is None or ran.why is None:
            return ""
        step = _("line {line}: {step}").format(line=ran.failed.line, step=ran.failed.text)
        return f'<p class="why">{_text(step)}<br>{_text(ran.why.render(self.language))}</p>'

    def contents(self) -> Iterator[str]:
        """Links to the packs."""
        yield "<nav><ul>"
        for pack in self.covered:
            title = pack.policy.title.render(self.language)
            yield (f'<li><a href="#pack-{_text(pack.policy.id)}">{_text(pack.policy.id)}</a> '
                   f"{_text(title)}</li>")  # fmt: skip
        yield "</ul></nav>"

    # -- the packs ----------------------------------------------------------------------------

    def packs(self) -> Iterator[str]:
        """Each pack: clause by clause, then rule by rule."""
        for pack in self.covered:
            policy = pack.policy
            title = policy.title.render(self.language)
            yield f'<section id="pack-{_text(policy.id)}"><h2>{_text(title)}'
            yield f" <small>{_text(policy.id)} {_text(policy.version)}</small></h2>"
            yield f"<p>{_text(policy.source.render(self.language))}</p>"
            yield from self.clauses(pack)
            for section, title in SECTIONS.items():
                rules = [shown for shown in pack.rules if shown.rule.section == section]
                if rules:
                    yield f"<h3>{_text(translate(title, self.language))}</h3>"
                    yield from self.rules(rules)
            yield from self.not_encoded(pack)
            yield "</section>"

    def clauses(self, pack: Covered) -> Iterator[str]:
        """The clauses of a pack, each with how it stands."""
        yield '<ul class="clauses">'
        for clause in clauses([pack], self.results):
            yield f"<li>{self.state(clause.state)} {_text(clause.clause)}</li>"
        for name, why in left_out([pack]):
            yield f"<li>{self.state(why)} {_text(name)}</li>"
        yield "</ul>"

    def state(self, state: str) -> str:
        """How a clause or a rule stands: a mark that needs no colour, and the word."""
        word = translate(STATES[state], self.language)
        return f'<span class="state {state}">{_MARKS[state]} {_text(word)}</span>'

    def rules(self, rules: Sequence[Shown]) -> Iterator[str]:
        """A table of rules."""
        heads = (_("rule"), _("clause"), _("whose word"), _("guards"), _("scenarios"))
        yield "<table><thead><tr>" + "".join(f"<th>{_text(head)}</th>" for head in heads)
        yield "</tr></thead><tbody>"
        for shown in rules:
            rule = shown.rule
            yield f"<tr><td>{self.rule(rule)}</td><td>{_text(rule.clause)}</td>"
            yield f"<td>{_text(translate(BASES[rule.basis], self.language))}</td>"
            yield f"<td>{_text(', '.join(rule.guards))}</td><td>{self.shown(shown)}</td></tr>"
        yield "</tbody></table>"

    def rule(self, rule: Cited) -> str:
        """A rule's words, where it has some, and its id."""
        words = f"{_text(rule.label.render(self.language))}<br>" if rule.label else ""
        return f"{words}<code>{_text(rule.id)}</code>"

    def shown(self, shown: Shown) -> str:
        """How the rule's scenarios stand, and links to them behind a fold."""
        if not shown.examples:
            return self.state("uncovered")
        failed = any(not self.ran[e.id].holds for e in shown.examples if e.id in self.ran)
        count = len(shown.examples)
        told = ngettext("{count} scenario", "{count} scenarios", count).format(count=count)
        links = "".join(f"<li>{self.link(example)}</li>" for example in shown.examples)
        return (f"<details><summary>{self.state('fails' if failed else 'holds')} {_text(told)}"
                f"</summary><ul>{links}</ul></details>")  # fmt: skip

    def not_encoded(self, pack: Covered) -> Iterator[str]:
        """What the pack leaves out on purpose, and why."""
        if pack.not_encoded:
            title = _("Not encoded, on purpose")
            yield f"<h3>{_text(title)}</h3><ul>"
            for left in pack.not_encoded:
                yield f"<li>{_text(left.clause)}: {_text(left.reason.render(self.language))}</li>"
            yield "</ul>"

    # -- the scenarios ------------------------------------------------------------------------

    def link(self, example: Example) -> str:
        """A scenario's name, leading to where it is written out."""
        return f'<a href="#s{_text(example.id)}">{_text(example.name)}</a>'

    def scenarios(self) -> Iterator[str]:
        """Every scenario as it is written, by feature file."""
        title = _("The scenarios")
        yield f'<section class="scenarios"><h2>{_text(title)}</h2>'
        feature = None
        for ran in self.results:
            if ran.example.feature != feature:
                feature = ran.example.feature
                yield f"<h3>{_text(feature)}</h3>"
            yield from self.scenario(ran)
        yield "</section>"

    def scenario(self, ran: Ran) -> Iterator[str]:
        """One scenario: its rule, its steps, its tables, its clauses."""
        example = ran.example
        rule = f"<em>{_text(example.rule)}</em>" if example.rule else ""
        yield f'<article id="s{_text(example.id)}"><h4>{self.state("holds" if ran.holds else "fails")} '
        yield f"{_text(example.name)}</h4>{rule}<ol>"
        for place, step in enumerate(example.steps):
            mark = ' class="failed"' if place == ran.failed_at else ""
            again = place > 0 and example.steps[place - 1].kind == step.kind
            word = _KINDS[step.language]["and" if again else step.kind]
            yield f"<li{mark}><b>{_text(word)}</b> {_text(step.text)}"
            yield f"{self.table(step.table)}</li>"
        yield f"</ol>{self.why(ran)}<p class='clause'>{_text(', '.join(sorted(example.shows)))}</p>"
        yield "</article>"

    def table(self, rows: Sequence[Sequence[str]] | None) -> str:
        """The table below a step."""
        cells = ("".join(f"<td>{_text(cell)}</td>" for cell in row) for row in rows or ())
        found = "".join(f"<tr>{row}</tr>" for row in cells)
        return f'<table class="step">{found}</table>' if found else ""


_MARKS = {"holds": "✓", "fails": "✗", "uncovered": "○", "stated": "·", "not_encoded": "–"}
_KINDS = {
    "en": {"given": "Given", "when": "When", "then": "Then", "and": "And"},
    "zh": {"given": "假如", "when": "当", "then": "那么", "and": "而且"},
}  # fmt: skip
