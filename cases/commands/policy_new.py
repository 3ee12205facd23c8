"""`wenze policy new`: a pack to begin with, and its first scenarios."""

from __future__ import annotations

import re
import tempfile
from gettext import gettext as _
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import click

from cases.commands.desk import Desk, desk, shared

if TYPE_CHECKING:
    from workflow.policy import Policy

_SKELETON = Path(__file__).parent.parent / "skeleton"
_FILES = {"policy.yaml": "policy.{language}.yaml", "scenarios.feature": "scenario.{language}.feature"}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@click.command(
    "new",
    help=_("Begin a pack of your own: a skeleton with remarks and its first scenarios, in a folder of "
           "its own. Nothing that is there is overwritten."),
)  # fmt: skip
@click.argument("pack", metavar="ID")
@click.option("--extends", "below", default="base", show_default=True, metavar="PACK",
              help=_("the pack it is laid over"))  # fmt: skip
@click.option("--into", metavar="FOLDER",
              help=_("the folder of your packs; else the first one in WENZE_POLICIES"))  # fmt: skip
def new(pack: str, below: str, into: str | None) -> None:
    """What is written passes `policy check` as it stands."""
    from workflow.loading import load_policy

    here = desk()
    folder = _folder(here, into)
    folders = list(dict.fromkeys([folder, *here.policies]))
    _check_free(pack, folders)
    texts = _texts(pack, load_policy(below, folders), here.language)
    _write(folder / pack, texts)
    files = [str(folder / pack / name) for name in texts]
    if here.json:
        here.document({"ok": True, "id": pack, "extends": below, "files": files})
        return
    for file in files:
        here.say(_("written: {file}").format(file=file))
    if folder in here.policies:
        here.say(_("next: wenze policy check {pack}").format(pack=pack))
    else:
        here.say(_("next: wenze policy check {pack}").format(pack=folder / pack))
        here.say(
            _("for cases to find it, WENZE_POLICIES names the folder {folder}").format(folder=folder)
        )


def _folder(here: Desk, into: str | None) -> Path:
    from workflow.errors import InvalidAction
    from workflow.wording import N_

    if into:
        return Path(into)
    if here.policies:
        return here.policies[0]
    raise InvalidAction("--into", N_("say where: --into FOLDER, or WENZE_POLICIES"))


def _check_free(pack: str, folders: list[Path]) -> None:
    """Invalid input where the id is none, or where cases would find another pack under it."""
    from workflow.errors import InvalidAction
    from workflow.loading import available
    from workflow.wording import N_

    if not _ID.fullmatch(pack):
        raise InvalidAction(
            "ID", N_("{id} is no id; write letters, digits, dot, underscore and hyphen only"), id=pack
        )
    if pack in available(folders):
        raise InvalidAction(
            "ID", N_("there is a pack {id} already; choose another id, or add a version to it"), id=pack
        )


def _texts(pack: str, below: Policy, language: str) -> dict[str, str]:
    """The files by name. Over a pack that has situations of its own, those are kept until written."""
    first = below.situations[0] if below.situations else None
    values = {
        "id": pack, "extends": below.id, "own": "#" if first else "",
        "situation": first.id if first else "concealment",
        "clause": first.clause if first else f"{pack}/1.1",
    }  # fmt: skip
    return {
        name: Template((_SKELETON / file.format(language=language)).read_text("utf-8")).substitute(
            values
        )
        for name, file in _FILES.items()
    }


def _write(target: Path, texts: dict[str, str]) -> None:
    """The whole folder or nothing: it is written beside its place and then moved there."""
    from workflow.errors import InvalidAction
    from workflow.wording import N_

    if target.exists() or target.is_symlink():
        raise InvalidAction("ID", N_("{file} is there already; nothing was written"), file=target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".new-") as beside:
            made = Path(beside) / target.name
            made.mkdir()
            for name, text in texts.items():
                (made / name).write_text(text, encoding="utf-8", newline="\n")
            made.rename(target)
    except OSError as error:
        raise InvalidAction(
            "--into", N_("{file} cannot be written ({why}); nothing was written"), file=target,
            why=error.strerror or str(error),
        ) from None  # fmt: skip


shared(new)
