"""Which font has Chinese letters: on the system, in a folder that is named, or in a wheel of fonts."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING

from workflow.errors import WenzeError
from workflow.wording import N_, sentence

if TYPE_CHECKING:
    import typst

ENVIRONMENT = "WENZE_FONTS"
CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC",
           "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei")  # fmt: skip
BESIDE = ("DejaVu Sans Mono", "Libertinus Serif")
_WHEEL = "pylopdf_fonts_zh_cn"


class NoFont(WenzeError):
    """No font with Chinese letters: they would be boxes."""


def fonts() -> tuple[typst.Fonts, tuple[str, ...]]:
    """The fonts there are, and those to be used, in order: one with Chinese, then those that come along.
    `WENZE_FONTS` names folders to look in instead of the system's. Raises `NoFont`."""
    import typst

    named = [folder for folder in os.environ.get(ENVIRONMENT, "").split(os.pathsep) if folder]
    found = typst.Fonts(include_system_fonts=not named, font_paths=[*named, *_wheel(named)])
    chinese = next((family for family in CHINESE if family in found.families()), None)
    if chinese is None:
        raise NoFont(sentence(
            N_("no font with Chinese letters was found; install the Debian package {package} or the "
               "Python package {wheel}, or name a folder that has one in {variable}: {families}. A page "
               "(.html) needs none"),
            package="fonts-wqy-microhei", wheel="pylopdf-fonts-zh-cn", variable=ENVIRONMENT,
            families=CHINESE,
        ))  # fmt: skip
    return found, (chinese, *BESIDE)


def _wheel(named: list[str]) -> list[str]:
    spec = None if named else find_spec(_WHEEL)
    return list(spec.submodule_search_locations or ()) if spec else []
