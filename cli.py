"""The front door: one lazy click group. Each room brings its own commands, fetched when called."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from gettext import gettext as _
from importlib import import_module
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from cases.commands.desk import Desk
from cases.commands.formatter import WideGroup


def N_(text: str) -> str:
    """Mark a text for translation where it is written."""
    return text


MOVES, LOOK = "cases.commands.moves", "cases.commands.look"
OFFICE, RECORD = "cases.commands.office", "cases.commands.record"
SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    N_("Register"): {
        "init": (OFFICE, N_("Make a new register.")),
        "demo": ("cases.commands.demo", N_("Make a sample register and walk sample cases.")),
        "doctor": (OFFICE, N_("Check the register's health; make its index again.")),
        "upgrade": (OFFICE, N_("Bring an older register up to date.")),
        "completion": ("cases.commands.completion_script", N_("Have the shell complete names.")),
        "import-register": (
            "cases.commands.import_register",
            N_("Take the cases of an older ledger over."),
        ),
        "directory": ("cases.commands.people", N_("Bodies and posts: import, show, set.")),
    },
    N_("Moves"): {
        "report": (MOVES, N_("Report that a duty of office may have been failed.")),
        "investigate": (MOVES, N_("Close the investigation: the facts are established.")),
        "apportion": (MOVES, N_("Split the responsibility.")),
        "sanction": (MOVES, N_("Record the decision on measures.")),
        "file": (MOVES, N_("Close the case file.")),
        "dismiss": (MOVES, N_("End the case without holding anybody responsible.")),
        "refer": (MOVES, N_("Hand the matter to whoever is competent for it.")),
        "return": (MOVES, N_("Send the case back one step.")),
        "appeal": (MOVES, N_("Have the decision reviewed.")),
        "uphold": (MOVES, N_("Leave the decision as it is.")),
        "vary": (MOVES, N_("Let the named respondents' measures lapse.")),
        "revoke": (MOVES, N_("Free the named respondents.")),
        "reopen": (MOVES, N_("Take an ended case up again on new evidence.")),
    },
    N_("Entries"): {
        "assign": (MOVES, N_("Name the investigators.")),
        "approve": (MOVES, N_("Consent to a step.")),
        "evidence": (MOVES, N_("Put a piece of evidence on the file.")),
        "withdraw": (MOVES, N_("Withdraw a piece of evidence.")),
        "find": (MOVES, N_("Find an element of the situation established, or not.")),
        "notify": (MOVES, N_("Tell a respondent.")),
        "statement": (MOVES, N_("Hear a respondent.")),
        "deliver": (MOVES, N_("Record that the decision was delivered.")),
        "recuse": (MOVES, N_("Bar a person from acting in the case.")),
        "suspend": (MOVES, N_("Stop the clock.")),
        "resume": (MOVES, N_("Let the clock of a suspended case run again.")),
        "rebind": (MOVES, N_("Move an open case to another policy.")),
        "correct": (MOVES, N_("Mend a clerical error.")),
        "link": (MOVES, N_("Connect the case with another one.")),
        "note": (MOVES, N_("Put a remark on the record.")),
        "destroy": (MOVES, N_("Destroy the texts and evidence files of an ended case.")),
    },
    N_("In bulk"): {
        "apply": ("cases.commands.bulk", N_("Take actions from a file of JSON lines.")),
    },
    N_("Look"): {
        "list": ("cases.commands.listing", N_("The cases of the register.")),
        "show": (LOOK, N_("A case as it stands.")),
        "next": (LOOK, N_("What can be done now, and what is missing.")),
        "inbox": ("cases.commands.inbox", N_("What waits for you.")),
        "log": (LOOK, N_("Everything that happened in a case.")),
        "stats": ("diagrams.stats.commands", N_("How the office handles its cases, in figures.")),
        "letter": ("cases.commands.letter", N_("Write a letter of a case as a Word document.")),
        "chart": ("diagrams.commands", N_("Draw a case: the road walked, where it stands.")),
        "dossier": ("diagrams.dossier.command", N_("Write the case file, as a page or as a PDF.")),
        "board": ("diagrams.board.command", N_("Show the register as pages on this machine.")),
    },
    N_("Policy and record"): {
        "policy": (
            "cases.commands.policy",
            N_("The policy packs: list, show, check, test, coverage, diff, new, activate."),
        ),
        "retention": ("cases.commands.retention", N_("Ended cases whose time of keeping is over.")),
        "audit": (RECORD, N_("Verify, seal, prove and export the record.")),
    },
}
# What other rooms bring into a group of commands.
BESIDES = {"policy": "features.commands"}
COMMANDS = {name: entry for section in SECTIONS.values() for name, entry in section.items()}


class FrontDoor(WideGroup):
    """Lists every command from the table above and fetches the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, fetched from its room; an unknown one is told with what is near."""
        if cmd_name not in COMMANDS:
            self._unknown(ctx, cmd_name)
        module = import_module(COMMANDS[cmd_name][0])
        command: click.Command = module.COMMANDS[cmd_name]
        if cmd_name in BESIDES and isinstance(command, click.Group):
            for brought in import_module(BESIDES[cmd_name]).COMMANDS[cmd_name]:
                command.add_command(brought)
        if ctx.resilient_parsing:
            from cases.commands.completion import fit

            fit(command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands from the table above, without fetching any, and the options."""
        names = [CompletionItem(name, help=_(text)) for name, (_room, text) in COMMANDS.items()
                 if name.startswith(incomplete)]  # fmt: skip
        return names + click.Command.shell_complete(self, ctx, incomplete)

    def _unknown(self, ctx: click.Context, name: str) -> None:
        from workflow.nearest import nearest

        near = nearest(name, COMMANDS)
        text = _("there is no command {name}").format(name=name)
        if near:
            text += _("; did you mean {near}?").format(near=", ".join(near))
        raise click.UsageError(text, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by section, without fetching any."""
        for title, commands in SECTIONS.items():
            with formatter.section(_(title)):
                formatter.write_dl([(name, _(text)) for name, (_room, text) in commands.items()])


def front_door() -> click.Group:
    """The group, in the language that was set."""
    door = FrontDoor(
        name="wenze",
        help=_("Accountability cases, from report to filing: every step by command, every refusal "
               "with its clause, every step on a record that a stranger can verify."),
        epilog=_("Start with: wenze init, wenze directory import, wenze next CASE."),
        params=[
            click.Option(["--register"], metavar="URL", envvar="WENZE_REGISTER",
                         help=_("the register: a file, or an SQLAlchemy URL")),
            click.Option(["--as", "actor"], metavar="PERSON", envvar="WENZE_AS",
                         help=_("who acts: a person's id in the directory")),
            click.Option(["--lang"], type=click.Choice(["zh", "en"]), help=_("the language")),
            click.Option(["--json"], is_flag=True, help=_("one JSON document as the answer")),
            click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False,
                         callback=_version, help=_("show the version")),
        ],
        callback=_enter,
    )  # fmt: skip
    door.context_settings = {"help_option_names": ["-h", "--help"]}
    return door


@click.pass_context
def _enter(
    ctx: click.Context, register: str | None, actor: str | None, lang: str | None, json: bool
) -> None:
    found = ctx.ensure_object(Desk)
    found.register, found.actor, found.json = register, actor, json


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import version

        click.echo(version("wenze"))
        ctx.exit()


def speak(arguments: Sequence[str]) -> str:
    """Set the language of every text: `--lang`, else the locale's; English where it is neither."""
    language = _asked(arguments) or _of_locale()
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("wenze", str(Path(__file__).parent / "workflow" / "locale"))
    gettext.textdomain("wenze")
    return language


def _asked(arguments: Sequence[str]) -> str | None:
    for place, word in enumerate(arguments):
        value = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(arguments):
            value = arguments[place + 1]
        if value in ("zh", "en"):
            return value
    return None


def _of_locale() -> str:
    found = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG")
                  if os.environ.get(name)), "")  # fmt: skip
    if not found and os.name == "nt":
        import locale

        found = locale.getlocale()[0] or ""
    return "zh" if found.lower().startswith(("zh", "chinese")) else "en"


def _complete(instruction: str) -> int:
    """Answer a shell that completes; whatever is wrong, it is not told there."""
    from cases.commands.completion import answer, words_of

    return answer(front_door, Desk(speak(words_of(os.environ))), instruction)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if "_WENZE_COMPLETE" in os.environ:
        sys.exit(_complete(os.environ["_WENZE_COMPLETE"]))
    language = speak(words)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    desk = Desk(language)
    try:
        sys.exit(front_door().main(words, prog_name="wenze", standalone_mode=False, obj=desk) or 0)
    except Exception as error:  # noqa: BLE001 - the one place where every error gets its exit code
        from cases.commands.failure import told

        sys.exit(told(error, desk, as_json="--json" in words))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
