"""Filling a template: what the case says comes out as text, whatever it looks like, and what is missing
or not known is told, all of it at once.

A template is an office's own and yet not trusted further than to place fields: it runs in Jinja's
sandbox, without any function.
"""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cases.letters.kinds import FIELDS
from cases.visible import visible
from workflow.errors import InvalidAction, WenzeError
from workflow.nearest import not_known
from workflow.wording import N_, Sentence, sentence

MAX_UNPACKED = 50_000_000
_BEGINNING = (1980, 1, 1, 0, 0, 0)
Gaps = list[tuple[str, tuple[str, ...] | None]]


class Letter(msgspec.Struct, frozen=True):
    """What goes into a letter besides its fields: its title, who signs it, the day it bears; a mark
    that stands above everything else where there is one."""

    title: str
    office: str
    day: date | None
    mark: str | None = None


def filled(template: Path, fields: Mapping[str, Any], letter: Letter) -> bytes:
    """The letter as a file, the same bytes whenever it is made from the same record.

    Raises `InvalidAction` where the template asks for what the record does not have yet, and
    `WenzeError` where it asks for what no case has, or is no template.
    """
    opened = _opened(template)
    gaps: Gaps = []
    rules = _rules(gaps)
    try:
        unknown = set(opened.get_undeclared_template_variables(rules)) - set(FIELDS)
        if not unknown:
            opened.render(dict(fields), rules)
    except Exception as error:  # noqa: BLE001 - a template may do anything that ends in any error
        if isinstance(error, SecurityError) or not gaps:
            raise _bad(template, str(error)) from None
        unknown = set()
    _tell(template, [(name, None) for name in sorted(unknown)] or gaps)
    _finish(opened, letter)
    return _packed(opened)


def _opened(template: Path) -> Any:
    try:
        content = template.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                limit = MAX_UNPACKED // 1_000_000
                raise WenzeError(sentence(
                    N_("{file} is larger than {limit} MB when unpacked"), file=template, limit=limit
                ))  # fmt: skip
        opened = DocxTemplate(io.BytesIO(content))
        opened.init_docx()
    except OSError as error:
        raise _bad(template, error.strerror or str(error)) from None
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, SyntaxError, NotImplementedError):
        raise WenzeError(sentence(
            N_("{file} is no Word document, or a damaged one; open it in a word processor and save it "
               "as .docx"), file=template,
        )) from None  # fmt: skip
    return opened


def _rules(gaps: Gaps) -> ImmutableSandboxedEnvironment:
    """How fields are looked up. What is not there is noted where it would stand in the letter; a
    condition may ask for it freely."""

    class Gap(Undefined):
        def _note(self) -> None:
            holder = self._undefined_obj
            parts = tuple(holder) if isinstance(holder, dict) else None
            gaps.append((str(self._undefined_name), parts))

        def __str__(self) -> str:
            self._note()
            return ""

        def __iter__(self) -> Iterator[Any]:
            self._note()
            return iter(())

        def __getitem__(self, key: Any) -> Any:
            self._note()
            return self

    rules = ImmutableSandboxedEnvironment(undefined=Gap, finalize=_inert)
    rules.globals.clear()
    return rules


def _inert(value: Any) -> str:
    """What stands in the letter for a value: text and nothing but text, no markup, no field, no
    character that cannot be seen. Each of its lines is a paragraph, as the field's own is."""
    text = html.escape(visible(str(value)), quote=False)
    # a sign by its number: the library would take {_{ for a field, and \a begins a paragraph
    return text.replace("{", "&#123;").replace("}", "&#125;").replace("\n", "\a")


def _tell(template: Path, gaps: Gaps) -> None:
    """Raise what is wrong, if anything: first what no case has."""
    strange = [not_known(name, parts or FIELDS) for name, parts in gaps if parts or name not in FIELDS]
    if strange:
        raise WenzeError(sentence(
            N_("{file} asks for a field that there is not: {why}"),
            file=template, why=tuple(_once(strange)),
        ))  # fmt: skip
    missing = list(dict.fromkeys(name for name, _ in gaps))
    if missing:
        raise InvalidAction(
            f"$.{missing[0]}", N_("not on the record yet, and {file} asks for it: {missing}"),
            file=str(template), missing=tuple(map(_missing, missing)),
        )  # fmt: skip


def _once(found: list[Sentence]) -> list[Sentence]:
    return [one for place, one in enumerate(found) if one not in found[:place]]


def _missing(name: str) -> Sentence:
    field = FIELDS[name]
    return sentence(N_("{name} ({about}; it comes with {brings})"), name=name,
                    about=sentence(field.about), brings=field.brings)  # fmt: skip


def _bad(template: Path, why: str) -> WenzeError:
    return WenzeError(sentence(N_("{file} cannot be filled ({why})"), file=template, why=why))


def _finish(opened: Any, letter: Letter) -> None:
    """What a reader of the file's properties sees, from the record and never from this machine."""
    if letter.mark is not None:
        first = opened.docx.element.body.find(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")  # fmt: skip
        marked = opened.docx.add_paragraph(letter.mark)
        if first is not None:
            first.addprevious(marked._element)
    day = letter.day or date(*_BEGINNING[:3])
    properties, moment = opened.docx.core_properties, datetime(day.year, day.month, day.day)  # noqa: DTZ001
    for name in ("title", "author", "last_modified_by"):
        text = letter.title if name == "title" else letter.office
        setattr(properties, name, visible(text)[:255])
    for name in ("category", "comments", "content_status", "identifier", "keywords", "subject",
                 "version"):  # fmt: skip
        setattr(properties, name, "")
    properties.created = properties.modified = properties.last_printed = moment
    properties.revision = 1


def _packed(opened: Any) -> bytes:
    """The file, each part of it dated alike."""
    made, packed = io.BytesIO(), io.BytesIO()
    opened.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w") as target:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, _BEGINNING)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(entry, source.read(part))
    return packed.getvalue()
