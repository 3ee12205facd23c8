"""Results and coverage for a reader: in lines, and as one JSON document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _
from gettext import ngettext
from typing import Any

from features.clauses import Cited
from features.coverage import Covered, Shown
from features.playing import Example
from features.running import Ran
from workflow.vocabulary import BASES
from workflow.wording import N_, translate

# What can be said of a clause, and in which words.
STATES = {
    "holds": N_("holds"), "fails": N_("fails"), "uncovered": N_("no scenario"),
    "stated": N_("stated only"), "not_encoded": N_("not encoded"),
}  # fmt: skip
# What a rule of each section is called.
RULES = {
    "situations": N_("situation"), "elements": N_("element"), "apportionment": N_("row of the split"),
    "responsibilities": N_("responsibility"), "checks": N_("check"),
    "body_liability": N_("the body's own part"), "namings": N_("name of a degree"),
    "severity": N_("severity"), "measures": N_("measure"), "consequences": N_("consequence"),
    "authority": N_("authority"), "filing": N_("filing"), "deadlines": N_("period"),
    "retention": N_("time of keeping"),
    "guards": N_("guard"),
}  # fmt: skip


class Clause:
    """A clause of one pack or of several that share it: its rules, its scenarios, whether they hold."""

    def __init__(self, clause: str) -> None:
        self.clause = clause
        self.rules: dict[bytes, Shown] = {}
        self.packs: list[str] = []
        self.lacking: list[str] = []
        self.state = "uncovered"

    def judge(self, failed: set[str]) -> None:
        """Fails where one scenario does; uncovered where one pack has none."""
        if any(example.id in failed for example in self.examples):
            self.state = "fails"
        else:
            self.state = "uncovered" if self.lacking else "holds"

    @property
    def examples(self) -> tuple[Example, ...]:
        """Its scenarios, each once."""
        found = {e.id: e for shown in self.rules.values() for e in shown.examples}
        return tuple(found.values())

    @property
    def bases(self) -> tuple[str, ...]:
        """Whose word it is."""
        return tuple(dict.fromkeys(shown.rule.basis for shown in self.rules.values()))


def clauses(covered: Iterable[Covered], results: Iterable[Ran] = ()) -> tuple[Clause, ...]:
    """Every clause on which a rule stands, in the order of the packs."""
    failed = {ran.example.id for ran in results if not ran.holds}
    found: dict[str, Clause] = {}
    for pack in covered:
        for name, rules in pack.clauses.items():
            clause = found.setdefault(name, Clause(name))
            clause.rules.update({shown.rule.key: shown for shown in rules})
            clause.packs.append(pack.policy.id)
            if name in pack.uncovered:
                clause.lacking.append(pack.policy.id)
    for clause in found.values():
        clause.judge(failed)
    return tuple(found.values())


def left_out(covered: Iterable[Covered]) -> Iterator[tuple[str, str]]:
    """The clauses that need no scenario, each with why: only stated, or not encoded."""
    seen = set()
    for pack in covered:
        for clause in pack.stated:
            if clause not in seen:
                seen.add(clause)
                yield clause, "stated"
        for left in pack.not_encoded:
            yield left.clause, "not_encoded"


# -- what `policy test` says ----------------------------------------------------------------------


def lines(covered: Sequence[Covered], results: Sequence[Ran], language: str) -> Iterator[str]:
    """Clause by clause what holds, fails and is uncovered."""
    found = clauses(covered, results)
    for state in ("holds", "fails", "uncovered"):
        for clause in (clause for clause in found if clause.state == state):
            yield "  ".join((_state(state, language), clause.clause, _more(clause, language)))
    for name, why in left_out(covered):
        yield f"{_state(why, language)}  {name}"


def failures(results: Sequence[Ran], language: str) -> Iterator[str]:
    """Each scenario that does not hold: its place, the step, and why."""
    for ran in (ran for ran in results if not ran.holds):
        assert ran.failed is not None
        assert ran.why is not None
        step = _("line {line}: {step}").format(line=ran.failed.line, step=ran.failed.text)
        yield f"{ran.example.feature}:{ran.example.line}: {ran.example.name}"
        yield f"  {step}"
        yield f"  {ran.why.render(language)}"


def summary(found: Sequence[Clause], results: Sequence[Ran]) -> str:
    """One line: how many scenarios and clauses, how they stand."""
    count = len(results)
    told = ngettext("{count} scenario", "{count} scenarios", count).format(count=count)
    by_state = {state: sum(clause.state == state for clause in found) for state in STATES}
    return _("{scenarios}, {failed} of them do not hold; clauses: {holds} hold, {fails} fail, "
             "{uncovered} without a scenario").format(
        scenarios=told, failed=sum(not ran.holds for ran in results), **by_state)  # fmt: skip


def _state(state: str, language: str) -> str:
    return translate(STATES[state], language)


def _more(clause: Clause, language: str) -> str:
    bases = "/".join(translate(BASES[basis], language) for basis in clause.bases)
    if clause.state == "uncovered":
        rules = (s.rule for s in clause.rules.values() if not s.examples)
        return f"[{bases}]  " + ", ".join(sorted({_called(rule, language) for rule in rules}))
    count = len(clause.examples)
    return f"[{bases}]  " + ngettext("{count} scenario", "{count} scenarios", count).format(count=count)


def document(covered: Sequence[Covered], results: Sequence[Ran], language: str) -> dict[str, Any]:
    """The same as one JSON document."""
    failed = [ran for ran in results if not ran.holds]
    return {
        "ok": not failed,
        "packs": [pack.policy.id for pack in covered],
        "scenarios": {"run": len(results), "hold": len(results) - len(failed),
                      "fail": len(failed)},
        "clauses": [
            {"clause": c.clause, "state": c.state, "packs": c.packs, "basis": c.bases,
             "scenarios": [place(example) for example in c.examples]}
            for c in clauses(covered, results)
        ] + [{"clause": name, "state": why} for name, why in left_out(covered)],
        "failures": [_failed(ran, language) for ran in failed],
    }  # fmt: skip


def _failed(ran: Ran, language: str) -> dict[str, Any]:
    assert ran.failed is not None
    assert ran.why is not None
    return {**place(ran.example), "step": {"line": ran.failed.line, "text": ran.failed.text},
            "message": ran.why.render(language), "clauses": sorted(ran.example.shows)}  # fmt: skip


def place(example: Example) -> dict[str, Any]:
    """Where a scenario stands, and what it is called."""
    return {"feature": example.feature, "line": example.line, "name": example.name}


# -- what `policy coverage` says ------------------------------------------------------------------


def matrix(covered: Sequence[Covered], examples: Sequence[Example]) -> dict[str, Any]:
    """Clause → rule → guard → scenario, and scenario → clause, rule, guard."""
    rules = {shown.rule.key: shown for pack in covered for shown in pack.rules}
    shows: dict[str, list[Cited]] = {}
    for shown in rules.values():
        for example in shown.examples:
            shows.setdefault(example.id, []).append(shown.rule)
    return {
        "packs": [pack.policy.id for pack in covered],
        "clauses": [
            {"clause": c.clause, "covered": not c.lacking, "packs": c.packs,
             "rules": [_rule(shown) for shown in c.rules.values()]}
            for c in clauses(covered)
        ],
        "scenarios": [
            {**place(e), "packs": e.packs, "clauses": sorted(e.shows), "tries": e.tried,
             "refused_by": sorted(e.refusing), "rules": [_named(r) for r in shows.get(e.id, ())]}
            for e in examples
        ],
        "uncovered": [
            {"pack": pack.policy.id, "clause": clause,
             "rules": [_named(shown.rule) for shown in pack.clauses[clause]]}
            for pack in covered for clause in pack.uncovered
        ],
        "not_shown": [
            {"pack": pack.policy.id, "clause": rule.clause, **_named(rule)}
            for pack in covered for rule in pack.not_shown
        ],
        "stated": [name for name, why in left_out(covered) if why == "stated"],
    }  # fmt: skip


def _named(rule: Cited) -> dict[str, Any]:
    return {"section": rule.section, "rule": rule.id, "guards": rule.guards}


def _rule(shown: Shown) -> dict[str, Any]:
    rule = shown.rule
    return {**_named(rule), "basis": rule.basis, "scenarios": [place(e) for e in shown.examples]}


def matrix_lines(covered: Sequence[Covered], language: str) -> Iterator[str]:
    """Each clause, its rules below it, each with its guards and how many scenarios show it."""
    found = clauses(covered)
    for clause in found:
        lacks = f"  ← {_state('uncovered', language)}" if clause.lacking else ""
        yield f"{clause.clause}{lacks}"
        for shown in clause.rules.values():
            yield "  " + _matrix_line(shown, language)
    for name, why in left_out(covered):
        yield f"{name}: {_state(why, language)}"
    lacking = [clause.clause for clause in found if clause.lacking]
    yield ""
    yield _("clauses without a scenario: {count}").format(count=len(lacking))
    yield from (f"  {name}" for name in lacking)


def _called(rule: Cited, language: str) -> str:
    return f"{translate(RULES[rule.section], language)} {rule.id}"


def _matrix_line(shown: Shown, language: str) -> str:
    rule, count = shown.rule, len(shown.examples)
    guards = f" → {', '.join(rule.guards)}" if rule.guards and rule.section != "guards" else ""
    told = ngettext("{count} scenario", "{count} scenarios", count).format(count=count)
    return f"{_called(rule, language)}{guards} → {told}"
