"""A drawn chart as a picture for paper or a letter: PNG, or PDF/A with title and description.

Both are made of the SVG, so that they show what it shows whichever back end laid it out. A character
that no font has is never drawn as a box: PDF/A forbids it, so every chart is tried as PDF/A first.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree as ET

from diagrams.errors import ChartError
from diagrams.svg import SVG
from diagrams.theme import FAMILIES, FAMILY_NAMES
from workflow.wording import N_, sentence

if TYPE_CHECKING:
    import typst

Picture = Literal["png", "pdf"]
PIXELS_PER_INCH = 144.0
FONTS_PACKAGE = "pylopdf_fonts_zh_cn"
_PAGE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#set document(title: sys.inputs.title)
#set text(lang: sys.inputs.language)
#image(bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.description)
"""
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')


def picture(svg: bytes, form: Picture) -> bytes:
    """The chart as PNG (144 dots an inch, white behind) or as PDF/A-2b, from its SVG.

    Raises `ChartError` where no font here has a character of it, with what brings one.
    """
    import typst

    compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    given = _inputs(svg)
    try:
        document = compiler.compile(_PAGE, format="pdf", pdf_standards="a-2b", sys_inputs=given)
        if form == "png":
            document = compiler.compile(_PAGE, format="png", ppi=PIXELS_PER_INCH, sys_inputs=given)
    except typst.TypstError as error:
        raise _refused(error.diagnostic) from None
    assert isinstance(document, bytes)
    return document


def _inputs(svg: bytes) -> dict[str, str]:
    root = ET.fromstring(svg)  # noqa: S314 - `accessible` wrote it
    return {
        "svg": svg.decode().replace(FAMILIES, ", ".join(f"'{name}'" for name in _families()), 1),
        "title": root.findtext(f"{{{SVG}}}title", ""),
        "description": root.findtext(f"{{{SVG}}}desc", ""),
        "language": root.get("lang", "en"),
    }


@cache
def _fonts() -> typst.Fonts:
    """The fonts of this machine, and those of the package that brings Chinese ones."""
    import typst

    found = find_spec(FONTS_PACKAGE)
    folders = [str(Path(found.origin).parent)] if found and found.origin else []
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=folders)


def _families() -> list[str]:
    """Those families that are here, in the order in which a browser would try them: one that is not
    here would be stood in for by any."""
    here = set(_fonts().families())
    return [name for name in FAMILY_NAMES if name in here] or sorted(here)[:1] or ["sans-serif"]


def _refused(diagnostic: str) -> ChartError:
    lacking = "".join(dict.fromkeys("".join(_LACKING.findall(diagnostic))))
    if not lacking:
        return ChartError(sentence(
            N_("the picture cannot be made ({reason}); an SVG can"),
            reason=diagnostic.partition("\n")[0]))  # fmt: skip
    return ChartError(sentence(
        N_("no font on this machine has {characters}; install one: the Debian package "
           "fonts-noto-cjk or fonts-wqy-microhei, or by pip: wenze[fonts]. An SVG needs none here"),
        characters=lacking[:40]))  # fmt: skip
