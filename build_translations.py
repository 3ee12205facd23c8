"""Compiles the translations when the wheel is built or the tree is installed for development.

People edit `workflow/locale/LANGUAGE/LC_MESSAGES/wenze.po`; the `.mo` beside it is made here and
never kept in git. A sentence marked fuzzy is left out, so that a guess is never shown to a user.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DOMAIN = "wenze"


def compiled(po: Path) -> bytes:
    """The catalogue of one `.po` file as gettext reads it; a file that is no `.po` is an error."""
    with po.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    made = io.BytesIO()
    write_mo(made, catalogue, use_fuzzy=False)
    return made.getvalue()


def compile_all(root: Path) -> list[Path]:
    """Compile each translation under `root`; a `.mo` that is right already is not touched."""
    found = []
    for po in sorted((root / "workflow" / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        mo, made = po.with_suffix(".mo"), compiled(po)
        if not mo.exists() or mo.read_bytes() != made:
            fresh = mo.with_suffix(".mo.new")
            fresh.write_bytes(made)
            fresh.replace(mo)  # in one step: somebody may be reading it
        found.append(mo)
    return found


class TranslationsHook(BuildHookInterface[Any]):
    """The hook that hatchling calls before it collects the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the `.mo` files; pyproject.toml takes them into the wheel."""
        compile_all(Path(self.root))


if __name__ == "__main__":
    compile_all(Path(__file__).parent)
