"""The demonstration: a sample register whose cases are walked to their ends, and told in lines.

Everything comes from `examples/`, files that anybody may copy; each case takes the road that
`wenze apply` takes. Nothing outside the folder that it makes is written, and nothing is opened.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import EXIT_BROKEN, Desk, desk, shared
from cases.commands.sample import (
    AUDITOR,
    BUNDLE,
    FILES,
    KEY,
    LETTERS,
    SEAL,
    Sample,
    ask,
    guide,
    make_samples,
)
from cases.commands.story import ENDINGS, TURNS, Line, Story, Told, Turn, tell

if TYPE_CHECKING:
    from cases.register import Register
    from cases.verify import Report

README, REGISTER, CHARTS = "README.txt", "demo.db", "charts"
HELD = {CHARTS: ".svg", LETTERS: ".docx"}
LEFTOVERS = (KEY, f"{REGISTER}-wal", f"{REGISTER}-shm", f"{REGISTER}-journal", f"{REGISTER}.evidence")
MARK = "wenze demo: a sample register, made anew by every run"
LOOKER = AUDITOR


@click.command("demo", help=_(
    "Make a sample register in a folder of its own: sample cases are walked to their ends, told, "
    "drawn, exported and verified."))  # fmt: skip
@click.option("--into", metavar="FOLDER", default="wenze-demo",
              help=_("the folder to make; wenze-demo if left out"))  # fmt: skip
def demo(into: str) -> None:
    """Exit code 2 where the folder holds something else, 4 where the record does not hold."""
    from cases.register import open_register
    from cases.verify import verify

    here, folder = desk(), Path(into)
    _clear(folder)
    here.register = str(folder / REGISTER)
    with open_register(here.register, create=True) as register:
        told = list(_walk(here, register))
        report = verify(register)
    (folder / CHARTS).mkdir()
    for one in told:
        _draw(here, one, folder)
    made = list(make_samples(here, folder))
    _explain(folder, made)
    if here.json:
        here.document(_document(here, told, folder, report, made))
    else:
        _places(here, told, folder, report, made)
    if not report.ok:
        sys.exit(EXIT_BROKEN)


def examples() -> Path:
    """Where the examples lie: in the wheel beside this room, in the tree beside the rooms."""
    inside = Path(__file__).parents[1] / "examples"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "examples"


# -- making -----------------------------------------------------------------------------------


def _clear(folder: Path) -> None:
    """Make the folder, or empty one that a demonstration made; any other is left alone."""
    try:
        foreign = next(_foreign(folder), None)
        if foreign is not None:
            raise click.UsageError(
                _("{folder} holds something else ({what}); name a new or an empty folder").format(
                    folder=folder, what=foreign))  # fmt: skip
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != README:
                path.unlink()
        _explain(folder, [])
    except OSError as error:
        raise click.UsageError(
            _("{folder} cannot be used ({why})").format(
                folder=folder, why=error.strerror or error)
        ) from None  # fmt: skip


def _foreign(folder: Path) -> Iterator[str]:
    """What no demonstration put there. It marks its folder before it puts anything else there."""
    if not folder.exists():
        return
    if not folder.is_dir():
        yield folder.name
        return
    names = {path.name for path in folder.iterdir()}
    for held, ending in HELD.items():
        if (folder / held).is_dir():
            inside = (path.name for path in (folder / held).iterdir() if path.suffix != ending)
            names |= {f"{held}/{name}" for name in inside if not name.endswith(".part")}
    ours = {README, REGISTER, *HELD, *FILES, *LEFTOVERS} if _marked(folder) else set()
    yield from sorted(name for name in names - ours if not (ours and name.endswith(".part")))


def _marked(folder: Path) -> bool:
    file = folder / README
    return file.is_file() and file.read_bytes().startswith(MARK.encode())


def _walk(here: Desk, register: Register) -> Iterator[Told]:
    """Import the sample directory, then take each example; its case is told as soon as it stands."""
    from cases.people import read_directory

    source = examples()
    register.import_directory(read_directory(source / "bodies.csv", source / "posts.csv"))
    if not here.json:
        here.say(_("A sample directory was imported. Now the sample cases, one after another."))
    for number, file in enumerate(sorted(source.glob("*.jsonl")), 1):
        told = _told(register, taken(register, file))
        if not here.json:
            tell(here, number, told)
        yield told


def taken(register: Register, file: Path) -> Story:
    """Take an example's lines in one transaction; of a refused line nothing is kept."""
    from cases.commands.bulk import lines
    from cases.outcomes import Refused
    from workflow.actions import name_of
    from workflow.reading import read_line

    case, count, refused = "", 0, []
    with file.open("rb") as opened, register.writing() as transaction:
        for number, line in lines(opened):
            action = read_line(line)
            outcome = transaction.submit(action, file.parent)
            count += 1
            case = outcome.case or case
            if isinstance(outcome, Refused):
                reasons = outcome.verdict.refusals
                refused.append(Line(number, name_of(action), action.on or "", reasons))
    return Story(file.name, case, count, tuple(refused))


def _told(register: Register, story: Story) -> Told:
    with register.reading() as view:
        case = view.case(story.case)
        policy, directory = view.versions.of(case.policy), view.versions.directory()
        texts = view.present_texts(case.number)
        turns = tuple(
            Turn(event.do, event.on[:10], str(action.get("grounds") or action["reason"]))
            for event, action in view.actions(case.number) if event.do in TURNS
        )  # fmt: skip
    summary = texts.get(1, {}).get("summary", "")
    last = texts.get(case.entered.at.seq, {}) if case.entered.do in ENDINGS else {}
    ending = [last[name] for name in ("to", "reason") if name in last]
    return Told(story, case, policy, directory, summary, ": ".join(ending), turns)


def _explain(folder: Path, made: list[tuple[Sample, str]]) -> None:
    """Say in the folder itself what each file is."""
    lines = (MARK, "", *guide(made), "", _farewell())
    (folder / README).write_text("\n".join(lines) + "\n", "utf-8")


def _farewell() -> str:
    return _("Everything here was made by wenze demo. Delete it whenever you like.")


def _draw(here: Desk, told: Told, folder: Path) -> None:
    """Draw a case for whoever has it in hand."""
    by = told.case.team[0] if told.case.team else LOOKER
    ask(here, by, "chart", told.case.number, "-o", str(_chart(told, folder)))


def _chart(told: Told, folder: Path) -> Path:
    return folder / CHARTS / f"{told.case.number}.svg"


def _places(
    here: Desk, told: Sequence[Told], folder: Path, report: Report, made: list[tuple[Sample, str]]
) -> None:
    here.say()
    here.table([
        (str(folder / REGISTER), _("the register: {cases} cases, {events} entries").format(
            cases=report.cases, events=report.events)),
        (str(folder / CHARTS), _("a chart of each case, for a browser")),
        *((str(folder / one.file), _(one.what)) for one, why in made
          if not why and not one.file.startswith(LETTERS)),
        (str(folder / LETTERS), _("one letter of each kind, for Word")),
        (str(folder / README), _("what each file is")),
        (str(examples()), _("the examples, to copy")),
    ], (_("Made"), ""))  # fmt: skip
    for one, why in made:
        if why:
            here.say(_("{file} not made: {why}").format(file=one.file, why=why))
    here.say()
    here.say(_("the record holds") if report.ok else here.told(report.bad[0].why))
    here.say(_("root: {root}").format(root=report.root))
    here.say(_("the bundle was verified without the register"))
    here.say()
    here.say(_("Try next:"))
    for command in _commands(here, told):
        here.raw(f"  {command}")


def _commands(here: Desk, told: Sequence[Told]) -> Iterator[str]:
    """Commands that show something in this register, each with the register and somebody who may."""
    start = f"{_program()} --register {_quoted(here.register)}"
    waiting = [one.case for one in told if not one.policy.lifecycle.states[one.case.state].end]
    richest = max((one.case for one in told), key=lambda case: len(case.respondents))
    yield f"{start} --as {LOOKER} list"
    yield f"{start} --as {LOOKER} show {richest.number}"
    yield f"{start} --as {LOOKER} log {richest.number}"
    for case in waiting:
        yield f"{start} --as {case.team[0]} inbox"
        yield f"{start} --as {case.team[0]} next {case.number}"
    folder = Path(str(here.register)).parent
    yield f"{start} --as {LOOKER} audit verify --against {_quoted(folder / SEAL)}"
    yield f"{_program()} audit verify-bundle {_quoted(folder / BUNDLE)}"


def _quoted(path: object) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def _program() -> str:
    """How the command is called here: by its name, where that is found, otherwise by its path."""
    called = Path(sys.argv[0])
    return "wenze" if shutil.which("wenze") or called.stem != "wenze" else str(called)


def _document(
    here: Desk, told: Sequence[Told], folder: Path, report: Report, made: list[tuple[Sample, str]]
) -> dict[str, Any]:
    """The one document of `--json`: every case as `show` has it, with its road and refusals."""
    return {
        "ok": report.ok, "register": here.register, "examples": str(examples()),
        "cases": [_entry(here, one, folder) for one in told],
        "exports": [str(folder / name) for name in FILES if name.startswith(("record.", "lifecycle."))],
        "files": {one.file: why or None for one, why in made},
        "verified": report.told(here.language), "try": list(_commands(here, told)),
    }  # fmt: skip


def _entry(here: Desk, told: Told, folder: Path) -> dict[str, Any]:
    from cases.views import case_view

    story, case = told.story, told.case
    return {
        "file": story.file, "lines": story.lines, **case_view(case, told.policy, told.directory),
        "road": [{"do": step.do, "state": step.state, "by": step.at.by, "on": step.at.on}
                 for step in case.road],
        "refused": [{"line": line.number, "do": line.do,
                     "refusals": [refusal.told(here.language) for refusal in line.refusals]}
                    for line in story.refused],
        "chart": str(_chart(told, folder)),
    }  # fmt: skip


COMMANDS = {"demo": shared(demo)}
