"""What a demonstration leaves besides the charts of its cases: one of everything that wenze writes,
each made by the command that a clerk would type."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import Any, NamedTuple

import click

from cases.commands.desk import Desk

AUDITOR = "aud1"
RICHEST, APPEALED = "@sluice-dispute", "@signed-for-another"
LETTERS, BUNDLE, SEAL, KEY = "letters", "bundle.zip", "seal.txt", "demo.db.key"


def N_(text: str) -> str:
    """Mark a text for translation where it is written."""
    return text


class Sample(NamedTuple):
    """A file of the demonstration: who asks for it, by which command, and what it is."""

    file: str
    by: str
    command: tuple[str, ...]
    what: str


def _letter(kind: str, case: str, *to: str, by: str = "inv1") -> Sample:
    whom = ("--respondent", *to) if to else ()
    return Sample(f"{LETTERS}/{kind}.docx", by, ("letter", kind, case, *whom), _WORDS[kind])


def _export(name: str, form: str, what: str) -> Sample:
    return Sample(name, AUDITOR, ("audit", "export", "--format", form), what)


_WORDS = {
    "opening": N_("letter: notice of opening"), "allegations": N_("letter: notice of allegations"),
    "decision": N_("letter: decision on accountability"), "receipt": N_("letter: delivery receipt"),
    "filing": N_("letter: filing report"), "answer": N_("letter: answer to an appeal"),
}  # fmt: skip
SAMPLES = (
    Sample("responsibility.svg", AUDITOR, ("chart", RICHEST, "--split"),
           N_("chart: who bears what in one case")),
    Sample("office.svg", AUDITOR, ("chart", "--register"),
           N_("chart: how all cases stand and flow")),
    Sample("casefile.html", AUDITOR, ("dossier", RICHEST), N_("a case file, for a browser")),
    Sample("casefile.pdf", AUDITOR, ("dossier", RICHEST), N_("the same case file, for paper")),
    _letter("opening", RICHEST, "east-town"),
    _letter("allegations", RICHEST, "hai"),
    _letter("decision", RICHEST, "hai"),
    _letter("receipt", RICHEST, "hai"),
    _letter("filing", RICHEST),
    _letter("answer", APPEALED, by="inv3"),
    Sample("ledger.xlsx", AUDITOR, ("list", "--xlsx"), N_("the ledger, a row a case")),
    Sample("statistics.html", AUDITOR, ("stats", "--html"), N_("the office in figures, for a browser")),
    _export("record.jsonl", "jsonl", N_("the record, an entry a line, for programs")),
    _export("record.csv", "csv", N_("the record as a table, for a spreadsheet")),
    _export("record.xes", "xes", N_("the record for process mining, an event log")),
    _export("record.ocel.json", "ocel", N_("the same with persons and bodies as objects")),
    _export("lifecycle.pnml", "pnml", N_("the lifecycle of the base pack, as a net")),
    Sample(SEAL, AUDITOR, ("audit", "seal"), N_("the signed head of the record, to be kept elsewhere")),
    Sample(BUNDLE, AUDITOR, ("audit", "export", "--bundle", "all"),
           N_("all cases with proofs; a stranger verifies it without the register")),
)  # fmt: skip
FILES = tuple(one.file for one in SAMPLES)
_NAMED_LAST = {"list", "stats"}  # their option for the file stands at the end already


class Silent(Desk):
    """A desk that shows nothing: for a command that works for another one."""

    def say(self, text: str = "") -> None:
        """Nothing."""

    def remark(self, text: str) -> None:
        """Nothing."""

    def document(self, value: Any) -> None:
        """Nothing."""


def ask(here: Desk, by: str, *words: str) -> None:
    """Run a command, asked of the front door: this room knows no drawing."""
    context = click.get_current_context()
    door = context.find_root().command
    assert isinstance(door, click.Group)
    command = door.get_command(context, words[0])
    assert command is not None
    silent = Silent(here.language)
    silent.register, silent.actor, silent.json = here.register, by, True
    with command.make_context(words[0], list(words[1:]), parent=context, obj=silent) as inner:
        command.invoke(inner)


def make_samples(here: Desk, folder: Path) -> Iterator[tuple[Sample, str]]:
    """Each sample, and why it could not be made, where it could not: a PDF needs a font. The bundle is
    verified as a stranger would do it; raises what its verification raises."""
    from workflow.errors import WenzeError

    (folder / LETTERS).mkdir()
    for one in SAMPLES:
        try:
            ask(here, one.by, *one.command, *_target(one, folder))
        except WenzeError as error:
            if not one.file.endswith(".pdf"):
                raise
            yield one, error.render(here.language)
        else:
            yield one, ""
    ask(here, AUDITOR, "audit", "verify-bundle", str(folder / BUNDLE))


def _target(one: Sample, folder: Path) -> list[str]:
    file = str(folder / one.file)
    if one.command[0] in _NAMED_LAST:
        return [file]
    return ["-o", file, *(("--key", str(folder / KEY)) if one.file == SEAL else ())]


def guide(made: list[tuple[Sample, str]]) -> Iterator[str]:
    """What each file is, a line each, for README.txt."""
    yield "demo.db: " + _("the register")
    yield f"{KEY}: " + _("the key that signs its seals; one in earnest stays secret")
    yield "charts: " + _("a chart of each case, for a browser")
    for one, why in made:
        told = _("not made: {why}").format(why=why) if why else _(one.what)
        yield f"{one.file}: {told}"
