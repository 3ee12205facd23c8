"""The case file as PDF/A-2a (ISO 19005-2) that is accessible too (PDF/UA-1), set by typst.

What people wrote goes in as data and is never read as markup. The same document and fonts give the same
bytes: nothing tells when or by whom it was set.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from cases.commands.formatter import harmless
from diagrams.dossier.document import Document
from diagrams.dossier.fonts import fonts
from workflow.errors import WenzeError
from workflow.wording import N_, sentence

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("page.typ")
STANDARDS = ["a-2a", "ua-1"]
_LONG = re.compile(r"[!-~]{24,}")
_BREAK = "\u200b"
_MANY = 64


def portable(document: Document) -> bytes:
    """The document as PDF. Raises `NoFont` where no font has Chinese letters, `WenzeError` where typst
    cannot set it."""
    import typst

    found, families = fonts()
    data = _harmless(msgspec.to_builtins(document))
    press = _Press(found, families)
    try:
        return press.printed(data)
    except typst.TypstError as error:
        if not _lacks_letters(error):
            raise _unset(error) from None
    missing = press.missing(data)
    try:
        return press.printed(_spelt(data, missing))
    except typst.TypstError as error:
        raise _unset(error) from None


class _Press:
    """typst with the template and the fonts."""

    def __init__(self, found: typst.Fonts, families: tuple[str, ...]) -> None:
        self._fonts, self._families = found, families

    def printed(self, data: Any) -> bytes:
        """The PDF of the data."""
        return self._compiled(TEMPLATE.read_bytes(), data, STANDARDS)

    def missing(self, data: Any) -> frozenset[str]:
        """The letters of the data that none of the fonts has. Where there are very many, some that
        share a run with them count too."""
        letters = sorted({letter for text in _texts(data) for letter in text if ord(letter) > 126})
        return frozenset(self._lacking("".join(letters), [_MANY * 8]))

    def _lacking(self, letters: str, tries: list[int]) -> str:
        tries[0] -= 1
        if not letters or self._sets(letters):
            return ""
        if len(letters) == 1 or tries[0] < 0:
            return letters
        half = len(letters) // 2
        return self._lacking(letters[:half], tries) + self._lacking(letters[half:], tries)

    def _sets(self, letters: str) -> bool:
        import typst

        try:
            self._compiled(_PROBE, {"letters": list(letters)}, ["a-2b"])
        except typst.TypstError:
            return False
        return True

    def _compiled(self, source: bytes, data: Any, standards: Any) -> bytes:
        import typst

        given = {"data": msgspec.json.encode(data).decode(), "fonts": ",".join(self._families)}
        made = typst.Compiler(source, font_paths=self._fonts, sys_inputs=given)
        pages = made.compile(format="pdf", pdf_standards=standards)
        assert isinstance(pages, bytes)
        return pages


_PROBE = b"""#set document(date: datetime(year: 2000, month: 1, day: 1))
#set text(font: sys.inputs.fonts.split(","), fallback: false)
#for letter in json(bytes(sys.inputs.data)).letters [#letter ]
"""


def _harmless(value: Any) -> Any:
    """The data with no character that steers the text, and a place to break in long words."""
    if isinstance(value, dict):
        return {name: item if name == "svg" else _harmless(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(item) for item in value]
    if isinstance(value, str):
        clean = harmless(value.encode("utf-8", "replace").decode())
        return _LONG.sub(lambda found: _BREAK.join(re.findall(".{1,8}", found[0])), clean)
    return value


def _spelt(value: Any, missing: frozenset[str]) -> Any:
    """The data with the number of each letter that no font has in its place."""
    if isinstance(value, dict):
        return {name: _spelt(item, missing) for name, item in value.items()}
    if isinstance(value, list):
        return [_spelt(item, missing) for item in value]
    if isinstance(value, str):
        return "".join(f"[U+{ord(letter):04X}]" if letter in missing else letter for letter in value)
    return value


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


def _lacks_letters(error: typst.TypstError) -> bool:
    return "could not be displayed" in error.message


def _unset(error: typst.TypstError) -> WenzeError:
    return WenzeError(sentence(N_("the PDF cannot be set ({why})"), why=error.message))
