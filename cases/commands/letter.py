"""`wenze letter`: a letter of a case as a Word document, filled from the record."""

from __future__ import annotations

import hashlib
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cases.commands.desk import Desk, desk, shared
from cases.commands.people import day_written

if TYPE_CHECKING:
    from cases.letters.facts import Asked
    from cases.letters.kinds import Kind
    from cases.letters.story import Story
    from cases.transaction import Transaction
    from workflow.case import Case
    from workflow.directory import Directory
    from workflow.policy import Policy


def _copy(ctx: click.Context, param: click.Parameter, folder: str | None) -> None:
    """Copy the templates and end, before anything else is asked."""
    if folder is None:
        return
    from cases.letters.folder import copied

    here, files = desk(), copied(Path(folder))
    if here.json:
        here.document({"ok": True, "folder": folder, "files": [str(file) for file in files]})
    else:
        here.say(_("the templates are in {folder}; edit them, and set WENZE_LETTERS to it").format(
            folder=folder))  # fmt: skip
    ctx.exit()


@click.command("letter", help=_(
    "Write a letter of a case as a Word document: opening, allegations, decision, receipt, filing or "
    "answer. Templates are yours to edit: docs/letters.md."))  # fmt: skip
@click.argument("kind")
@click.argument("case")
@click.option("--respondent", metavar="ID", help=_("to whom; where it can be one only, it is that one"))
@click.option("-o", "--output", metavar="FILE", help=_("the file; CASE-KIND.docx if left out"))
@click.option(
    "--on", "on", metavar="DATE", help=_("the day the letter bears, if not that on the record")
)
@click.option(
    "--number", metavar="TEXT", help=_("the letter's own number, if not that of the templates")
)
@click.option("--templates", metavar="FOLDER", envvar="WENZE_LETTERS",
              help=_("the folder with your own templates"))  # fmt: skip
@click.option("--copy", metavar="FOLDER", is_eager=True, expose_value=False, callback=_copy,
              help=_("copy the templates to a new folder to edit; write no letter"))  # fmt: skip
def letter(
    kind: str, case: str, respondent: str | None, output: str | None, on: str | None,
    number: str | None, templates: str | None,
) -> None:  # fmt: skip
    """Fill the template and write the file, whole or not at all."""
    from cases.commands.looking import looking
    from cases.commands.naming import check_name
    from cases.export import write_file
    from cases.letters.facts import Asked
    from cases.letters.folder import number as numbered
    from cases.letters.folder import template
    from cases.letters.kinds import KINDS
    from cases.letters.story import Story

    here, day = desk(), day_written(on)
    check_name("$.kind", kind, KINDS)
    own = Path(templates) if templates else None
    source = template(kind, here.language, own)
    with looking(here, case, "letter") as sight:
        view, found, policy, directory = sight.view, sight.case, sight.policy, sight.directory
        _check_role(here, view, found, policy, directory)
        story = Story(view, found)
        who = _whom(KINDS[kind], found, directory, story, respondent)
    reference = number or numbered(found, kind, here.language, own, _place(found, who))
    decision = numbered(found, "decision", here.language, own, _place(found, who))
    asked = Asked(kind, who, here.language, day)
    content = _content(here, (found, policy, directory, story), asked, source,
                       {"reference": reference, "decision_reference": decision})  # fmt: skip
    target = Path(output or "-".join(part for part in (found.number, kind, who) if part) + ".docx")
    write_file(target, [content])
    if here.json:
        here.document({"ok": True, "case": found.number, "kind": kind, "respondent": who,
                       "reference": reference, "template": str(source), "file": str(target),
                       "sha256": hashlib.sha256(content).hexdigest()})  # fmt: skip
    else:
        here.say(_("the letter {reference} is in {file}").format(reference=reference, file=target))


def _check_role(here: Desk, view: Transaction, case: Case, policy: Policy, directory: Directory) -> None:
    """Refuse whoever has no role in the case, as `note` does."""
    from workflow.verdict import ABOUT_ACTOR

    offered = view.offered(case, here.who())
    lacking = [refusal for offer in offered if offer.do == "note"
               for refusal in offer.refusals if refusal.guard in ABOUT_ACTOR]  # fmt: skip
    if lacking:
        message = here.told(lacking[0].message)
        here.refused(lacking[0].guard, lacking[0].clause, message, here.told(lacking[0].remedy))


def _place(case: Case, who: str | None) -> int:
    """The respondent's place among the parties of the case, from 1."""
    from cases.letters.facts import parties

    found = parties(case)
    return found.index(who) + 1 if who in found else 0


def _whom(kind: Kind, case: Case, directory: Directory, story: Story, given: str | None) -> str | None:
    """To whom the letter goes. `InvalidAction` where that is nobody of the case, or not said."""
    from cases.letters.facts import parties
    from workflow.errors import InvalidAction
    from workflow.nearest import not_known
    from workflow.wording import N_

    if kind.whom == "nobody":
        if given is not None:
            raise InvalidAction("--respondent", N_("this letter is to nobody of the case; leave it out"))
        return None
    choices = parties(case)
    if kind.whom == "bearer":
        choices = tuple(found.id for found in case.bearers)
    elif kind.whom == "appellant":
        who = story.appeal and story.appeal.get("respondent")
        choices = (who,) if who else ()
    if not choices:
        missing = N_("nobody appealed in this case: wenze appeal") if kind.whom == "appellant" \
            else N_("nobody bears responsibility in this case yet: wenze apportion")  # fmt: skip
        raise InvalidAction("--respondent", missing)
    if given is None and len(choices) > 1:
        raise InvalidAction("--respondent", N_("say to whom: {choices}"),
                            choices=tuple(map(directory.name, choices)))  # fmt: skip
    if given is not None and given not in choices:
        called = [(directory.name(one).name, one) for one in choices]
        raise InvalidAction.saying("--respondent", not_known(given, choices, called))
    return given or choices[0]


def _content(
    here: Desk, told: tuple[Case, Policy, Directory, Story], asked: Asked, source: Path,
    numbers: dict[str, str],
) -> bytes:  # fmt: skip
    from cases.letters.facts import Facts, written
    from cases.letters.filling import Letter, filled
    from cases.letters.kinds import KINDS
    from cases.tables import PRACTICE_MARK
    from workflow.wording import translate

    facts = Facts(*told, asked)
    fields, day = {**facts.fields(), **numbers}, facts.day()
    if day is not None:
        fields["letter_date"] = written(day, asked.language)
    title = f"{translate(KINDS[asked.kind].title, asked.language)} {numbers['reference']}"
    mark = PRACTICE_MARK if here.practice else None
    return filled(source, fields, Letter(title, fields.get("office", ""), day, mark))


COMMANDS = {"letter": shared(letter)}
