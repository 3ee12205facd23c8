"""The commands on scenarios: run them for a pack, and see which rule none of them shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cases.commands.desk import EXIT_REFUSED, Desk, desk, shared
from cases.commands.formatter import harmless
from features.activating import activate
from features.progress import run_shown

if TYPE_CHECKING:
    from features.coverage import Covered
    from features.gathering import Gathered
    from features.running import Ran
    from features.second_opinion import Opinion


@click.command("test", help=_(
    "Run the scenarios of a pack, or those at a path: a feature file, the folder of a pack, a folder "
    "of packs. Ends with 3 where a scenario does not hold, with 2 where a file cannot be run.")
)  # fmt: skip
@click.argument("what", metavar="[PACK|PATH]", required=False)
@click.option("--html", metavar="FILE", help=_("a page: rules, clauses, and the scenarios of each"))
@click.option("--junit", metavar="FILE", help=_("the results as JUnit XML"))
@click.option("--messages", metavar="FILE", help=_("the results as Cucumber Messages"))
@click.option("--second-opinion", is_flag=True, help=_(
    "have pytest-bdd run the same scenarios too, and end with 3 where the two do not agree"),
)  # fmt: skip
def test(
    what: str | None, html: str | None, junit: str | None, messages: str | None, second_opinion: bool
) -> None:
    """Run, tell clause by clause, and write what was asked for."""
    from datetime import datetime

    from features.coverage import coverage
    from features.gathering import gather

    here = desk()
    found = gather(what, here.policies)
    began = datetime.now().astimezone()
    results = run_shown(found)
    covered = coverage(found.packs, found.examples, found.versions, whole=found.whole)
    if junit:
        from features.junit import junit as as_junit

        _write(junit, [as_junit(results, here.language)])
    if messages:
        from features.messages import messages as as_messages

        _write(messages, as_messages(found.scripts, results, began, here.language))
    if html:
        from features.page import page

        _write(html, [page(covered, results, began, here.language).encode()])
    second = _second(found, results) if second_opinion else None
    _tell(here, covered, results, second)
    if not all(ran.holds for ran in results) or (second and second.disagree):
        click.get_current_context().exit(EXIT_REFUSED)


def _tell(
    here: Desk, covered: Sequence[Covered], results: Sequence[Ran], second: Opinion | None
) -> None:
    from features.opinion_told import opinion_lines, opinion_view
    from features.report import clauses, document, failures, lines, summary

    if here.json:
        here.document({**document(covered, results, here.language), **opinion_view(second)})
        return
    for line in lines(covered, results, here.language):
        here.say(line)
    here.say()
    for line in failures(results, here.language):
        here.raw(harmless(line))
    here.say(summary(clauses(covered, results), results))
    for line in opinion_lines(second):
        here.raw(harmless(line))


def _second(found: Gathered, results: Sequence[Ran]) -> Opinion:
    from features.second_opinion import second_opinion

    return second_opinion(found, results)


@click.command("coverage", help=_(
    "Which scenario shows which rule: clause, rule, guard, scenario; and what none shows."))  # fmt: skip
@click.argument("what", metavar="[PACK|PATH]", required=False)
def coverage_(what: str | None) -> None:
    """The matrix, without running anything."""
    from features.coverage import coverage
    from features.gathering import gather
    from features.report import matrix, matrix_lines

    here = desk()
    found = gather(what, here.policies)
    covered = coverage(found.packs, found.examples, found.versions, whole=found.whole)
    if here.json:
        here.document(matrix(covered, found.examples))
    else:
        for line in matrix_lines(covered, here.language):
            here.say(line)


def _write(name: str, parts: Iterable[bytes]) -> None:
    from cases.export import write_file

    write_file(Path(name), parts)


COMMANDS = {"policy": (shared(test), shared(coverage_), shared(activate))}
