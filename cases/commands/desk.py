"""The desk a command works at: which register, who acts, in which language, shown how."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cases.commands.formatter import WideContext, harmless, table, with_command, wrapped

if TYPE_CHECKING:
    from cases.outcomes import Outcome
    from cases.register import Register
    from workflow.directory import Directory
    from workflow.verdict import Refusal
    from workflow.wording import Sentence

EXIT_INVALID, EXIT_REFUSED, EXIT_BROKEN, EXIT_CONFLICT, EXIT_UNAVAILABLE = 2, 3, 4, 5, 6


class Desk:
    """What the options before the command said."""

    def __init__(self, language: str = "en") -> None:
        self.register: str | None = None
        self.actor: str | None = None
        self.language = language
        self.json = False
        self.practice = False
        self.file = "register.db"

    @property
    def place(self) -> str:
        """The register's URL or path; by default a file in the user's data directory."""
        if self.register:
            return self.register
        import platformdirs

        return str(Path(platformdirs.user_data_dir("wenze", appauthor=False)) / self.file)

    @property
    def policies(self) -> list[Path]:
        """The folders with an office's own packs, from WENZE_POLICIES."""
        found = os.environ.get("WENZE_POLICIES", "").split(os.pathsep)
        return [Path(folder) for folder in found if folder]

    def open(self) -> Register:
        """The register, opened."""
        from cases.register import open_register

        register = open_register(self.place, policies=self.policies)
        try:
            self.mark(register)
        except BaseException:
            register.close()
            raise
        return register

    def mark(self, register: Register) -> None:
        """Say beside whatever follows that the register is one for practising, where it is."""
        if register.practice and not self.practice:
            self.practice = True
            from cases.tables import PRACTICE_MARK

            text = _("this is a practice register; nothing in it is real")
            self.remark(f"{PRACTICE_MARK}: {text}")

    def marked(self, document: dict[str, Any]) -> dict[str, Any]:
        """A document of this register, marked where it is one for practising."""
        return {**document, "practice": True} if self.practice else document

    def who(self) -> str:
        """Who acts; a usage error where nobody said."""
        if not self.actor:
            raise click.UsageError(_("say who acts: --as PERSON before the command, or WENZE_AS"))
        return self.actor

    def known(self, directory: Directory) -> str:
        """Who acts, where the directory knows that person."""
        from workflow.errors import InvalidAction
        from workflow.nearest import no_person

        who = self.who()
        if not directory.knows_person(who):
            raise InvalidAction.saying("--as", no_person(directory, who))
        return who

    def known_body(self, directory: Directory, body: str | None) -> None:
        """Invalid input where a body is named that the directory does not know."""
        from workflow.errors import InvalidAction
        from workflow.nearest import no_body

        if body is not None and directory.body(body) is None:
            raise InvalidAction.saying("--body", no_body(directory, body))

    # -- showing ------------------------------------------------------------------------------

    @property
    def columns(self) -> int:
        """How wide a line may be."""
        return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))

    def say(self, text: str = "") -> None:
        """A line for the reader, on standard output; what is wrapped keeps the line's indent."""
        indent = " " * (len(text) - len(text.lstrip(" ")))
        lines = wrapped(harmless(text.strip()), self.columns - len(indent) - 2) if text else [""]
        for number, line in enumerate(lines):
            click.echo((indent + ("  " if number else "") + line).rstrip())

    def raw(self, text: str) -> None:
        """A text for the reader that is laid out already."""
        click.echo(text)

    def remark(self, text: str) -> None:
        """A line beside the result, on standard error."""
        click.echo(harmless(text), err=True)

    def table(self, rows: Sequence[Sequence[str]], head: Sequence[str]) -> None:
        """Rows under their heads."""
        click.echo(table(rows, head, self.columns))

    def document(self, value: Any) -> None:
        """The one JSON document of `--json`."""
        import msgspec

        value = self.marked(value) if isinstance(value, dict) else value
        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
        click.echo(text)

    def told(self, text: Sentence) -> str:
        """A sentence in the reader's language."""
        return text.render(self.language)

    def answer(self, outcome: Outcome) -> None:
        """Show what became of an action, and end with its exit code."""
        found = outcome.told(self.language)
        if self.json:
            self.document(found)
        elif found["ok"]:
            self._accepted({**found, "state": outcome.label.render(self.language)})  # type: ignore[union-attr]
        elif found["error"] == "refused":
            self.refusals(outcome.verdict.refusals)  # type: ignore[union-attr]
        else:
            self.remark(found["message"])
        if not found["ok"]:
            sys.exit(EXIT_REFUSED if found["error"] == "refused" else EXIT_CONFLICT)

    def _accepted(self, found: dict[str, Any]) -> None:
        self.say(_("{case}: recorded as entry {seq}; the case is now {state}").format(**found))
        for notice in found.get("notices", ()):
            self.remark(_("notice: {text}").format(text=notice))

    def refusals(self, refusals: Sequence[Refusal]) -> None:
        """All reasons why not, each with clause and remedy, on standard error."""
        click.echo(_("refused, for these reasons:"), err=True)
        for place, refusal in enumerate(refusals, 1):
            for line in self.reason(place, refusal):
                click.echo(line, err=True)

    def reason(self, place: int, refusal: Refusal) -> list[str]:
        """One reason in lines: what is wrong, the clause and whose word that is, the remedy."""
        from workflow.vocabulary import BASES
        from workflow.wording import translate

        basis = translate(BASES[refusal.basis], self.language)
        message = f"{self.told(refusal.message)}  [{refusal.clause}, {basis}]"
        told = wrapped(harmless(message), self.columns - 5)
        lines = [(f"  {place:>2} " if n == 0 else "     ") + line for n, line in enumerate(told)]
        remedy = harmless(self.told(refusal.remedy))
        first, *rest = with_command(remedy, self.columns - 9)
        return [*lines, f"       → {first}", *(f"         {line}" for line in rest)]

    def refused(self, guard: str, clause: str, message: str, remedy: str) -> NoReturn:
        """End a command that no case is asked about with a refusal."""
        told = {"guard": guard, "clause": clause, "basis": "added", "message": message,
                "remedy": remedy}  # fmt: skip
        if self.json:
            self.document({"ok": False, "error": "refused", "refusals": [told]})
        else:
            self.remark(f"{message}  [{clause}]")
            self.remark(f"  → {remedy}")
        sys.exit(EXIT_REFUSED)

    def refuse(self, refusal: Refusal) -> NoReturn:
        """End a command with a refusal that no case is asked about."""
        self.refused(
            refusal.guard, refusal.clause, self.told(refusal.message), self.told(refusal.remedy)
        )

    def refuse_access(self) -> NoReturn:
        """End a look that this person may not have."""
        from cases.sights import BARRED

        self.refuse(BARRED)


def shared(command: click.Command) -> click.Command:
    """A command with the width-aware help."""
    command.context_class = WideContext
    return command


def desk() -> Desk:
    """The desk of the command that runs."""
    found: Desk = click.get_current_context().find_object(Desk) or Desk()
    return found
