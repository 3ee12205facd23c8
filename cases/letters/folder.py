"""Where templates lie: those that come with wenze, and an office's own in a folder laid out alike:
`zh/KIND.docx`, `en/KIND.docx`, `numbers.yaml`. What the office's folder lacks comes from ours."""

from __future__ import annotations

import shutil
from pathlib import Path
from string import Formatter

from cases.letters.kinds import KINDS
from workflow.case import Case
from workflow.errors import PolicyError, WenzeError
from workflow.nearest import not_known
from workflow.sources import read
from workflow.wording import LANGUAGES, N_, sentence

SHIPPED = Path(__file__).parent / "templates"
NUMBERS = "numbers.yaml"
_VALUES = ("series", "year", "ordinal", "place", "case")


def template(kind: str, language: str, own: Path | None) -> Path:
    """The template of a letter. `WenzeError` where the office's folder is none, or holds a template
    of a letter that there is not."""
    if own is not None:
        _check(own)
        file = own / language / f"{kind}.docx"
        if file.is_file():
            return file
    return SHIPPED / language / f"{kind}.docx"


def _check(own: Path) -> None:
    there = [own / language for language in LANGUAGES if (own / language).is_dir()]
    if not there and not (own / NUMBERS).is_file():
        raise WenzeError(sentence(
            N_("{folder} is no folder of templates; make one with: wenze letter --copy FOLDER"),
            folder=own,
        ))  # fmt: skip
    for folder in there:
        for file in sorted(folder.glob("*.docx")):
            # a word processor puts a file ~$… beside the one that is open
            if file.stem not in KINDS and not file.name.startswith("~$"):
                raise WenzeError(sentence(
                    N_("{file} is a template of no letter: {why}"),
                    file=file, why=not_known(file.stem, KINDS),
                ))  # fmt: skip


def number(case: Case, kind: str, language: str, own: Path | None, place: int) -> str:
    """The letter's own number, as the folder's settings write it. `PolicyError` where they say
    something else than a text with the values there are."""
    series, year, ordinal = case.number.rsplit("-", 2)
    values = {"series": series, "year": year, "ordinal": int(ordinal), "place": place,
              "case": case.number}  # fmt: skip
    if own is not None and (own / NUMBERS).is_file():
        form = _form(own / NUMBERS, kind, language)
        if form is not None:
            return form.format_map(values)
    shipped = _form(SHIPPED / NUMBERS, kind, language)
    assert shipped is not None
    return shipped.format_map(values)


def _form(file: Path, kind: str, language: str) -> str | None:
    """How the numbers of that letter are written; every other line is checked as well."""
    settings = read(file)
    for name, forms in settings.items():
        line = settings.places[name][1]
        if name not in LANGUAGES or not isinstance(forms, dict):
            raise PolicyError(N_("there are {languages}, and under each a number for a letter"),
                              file, line, name, languages=LANGUAGES)  # fmt: skip
        for letter, form in forms.items():
            _check_form(letter, form, file, line, f"{name}.{letter}")
    found: str | None = settings.get(language, {}).get(kind)
    return found


def _check_form(letter: str, form: object, file: Path, line: int, field: str) -> None:
    if letter not in KINDS:
        raise PolicyError("{why}", file, line, field, why=not_known(letter, KINDS))
    try:
        parts = list(Formatter().parse(str(form)))
    except ValueError:
        parts = [("", "{", "", None)]
    wrong = any(name is not None and (name not in _VALUES or spec or conversion)
                for _, name, spec, conversion in parts)  # fmt: skip
    if not isinstance(form, str) or wrong:
        raise PolicyError(N_("is a text in which these may stand: {values}"), file, line, field,
                          values=tuple("{" + value + "}" for value in _VALUES))  # fmt: skip


def copied(target: Path) -> list[Path]:
    """Copy what comes with wenze to a folder that is new or empty, for an office to edit; the files."""
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise WenzeError(sentence(
                N_("{folder} is there already; name a new folder"), folder=target
            ))  # fmt: skip
        shutil.copytree(SHIPPED, target, dirs_exist_ok=True)
    except OSError as error:
        raise WenzeError(sentence(
            N_("{file} cannot be written ({why})"), file=target, why=error.strerror or str(error)
        )) from None  # fmt: skip
    return sorted(path for path in target.rglob("*") if path.is_file())
