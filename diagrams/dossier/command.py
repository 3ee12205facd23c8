"""The case file by command."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cases.commands.desk import Desk, desk, shared

if TYPE_CHECKING:
    from cases.commands.looking import Sight
    from cases.facts import CaseFacts

FORMS = ("html", "pdf")
NAMES = ("archive", "department", "respondent", "public")


@click.command("dossier", help=_(
    "Write the case file: facts, evidence, decisions, measures, charts, log; for somebody outside, "
    "what that reader may see and nothing else. The file's ending says the format: .html, .pdf."
))  # fmt: skip
@click.argument("case")
@click.option("--for", "profile", type=click.Choice(NAMES), help=_(
    "who is to read it; the whole file (archive) if left out, to a respondent the own"))  # fmt: skip
@click.option("--respondent", metavar="PERSON",
              help=_("with --for respondent: which one, where there are several"))  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help=_("the file; CASE.html if left out"))
def dossier(case: str, profile: str | None, respondent: str | None, output: str | None) -> None:
    """Write the file, which is on the access log with its SHA-256 before it is there."""
    from hashlib import sha256

    from cases.commands.looking import given_out, sighted
    from cases.export import write_file
    from cases.readers import profiles_for

    here = desk()
    form = _form(output)
    with here.open() as register:
        with sighted(here, register, case, "dossier", own=True) as sight:
            allowed = profiles_for(sight.view, here.who(), own=sight.own)
            chosen = profile or allowed[0]
            facts = facts_for(here, sight, chosen, respondent) if chosen in allowed else None
        if facts is None:
            _refuse(here, sight, chosen)
        content = written(facts, here.language, form)
        target = Path(output or f"{_file_name(facts)}.{form}")
        more = {"case": sight.case.number, "entries": sight.case.seq, "profile": chosen, "form": form}
        write_file(target, given_out(here, register, "dossier", [content], **more))
    told = sha256(content).hexdigest()
    if here.json:
        here.document({"ok": True, "case": sight.case.number, "file": str(target), "format": form,
                       "profile": chosen, "sha256": told})  # fmt: skip
        return
    here.say(_("the case file is in {file}").format(file=target))
    here.say(_("for: {profile}; SHA-256: {sha256}").format(profile=chosen, sha256=told))


def _form(output: str | None) -> str:
    ending = Path(output).suffix.lower().lstrip(".") if output else "html"
    if ending not in FORMS:
        raise click.UsageError(
            _("{ending} is no format of a case file; write a file that ends in .html or .pdf").format(
                ending=f".{ending}"))  # fmt: skip
    return ending


def _refuse(here: Desk, sight: Sight, profile: str) -> NoReturn:
    from cases.commands.looking import noted
    from cases.readers import profile_refused

    noted(here, sight.register, "dossier", case=sight.case.number, entries=sight.case.seq,
          profile=profile, refused=True)  # fmt: skip
    here.refuse(profile_refused(here.who(), own=sight.own))


def facts_for(here: Desk, sight: Sight, profile: str, respondent: str | None) -> CaseFacts:
    """The facts of a case as a profile shows them; with `respondent`, for which one."""
    from cases.facts import facts_of
    from cases.redaction import PROFILES, redacted

    who = _respondent(here, sight, respondent) if profile == "respondent" else ""
    facts = facts_of(sight.view, sight.case, practice=here.practice)
    return redacted(facts, PROFILES[profile], here.language, who)


def _respondent(here: Desk, sight: Sight, respondent: str | None) -> str:
    """The respondent whom the file is for: who asks, who is named, or the only one."""
    found = list(sight.case.respondents)
    if sight.own:
        return here.who()
    if respondent is None and len(found) == 1:
        return found[0]
    if respondent not in found:
        raise click.UsageError(
            _("say for which respondent: --respondent {names}").format(names="|".join(found))
            if found else _("the case has no respondents yet"))  # fmt: skip
    return respondent


def written(facts: CaseFacts, language: str, form: str) -> bytes:
    """The file in one of the `FORMS`."""
    from diagrams.dossier.contents import case_file

    document = case_file(facts, language)
    if form == "html":
        from diagrams.dossier.html import page

        return page(document)
    from diagrams.dossier.pdf import portable

    return portable(document)


def _file_name(facts: CaseFacts) -> str:
    number, profile = facts.case.number, facts.profile
    return number if profile == "archive" else f"{number}-{profile}"


COMMANDS = {"dossier": shared(dossier)}
