"""An action as somebody gave it, made ready to be decided: cases by number, evidence by hash. What no
policy needs to judge is refused here, as `InvalidAction`."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from cases.incoming import Incoming
from cases.reading import Reading
from workflow.actions import Action, Evidence, Link, OnCase, Report
from workflow.errors import InvalidAction
from workflow.event import read
from workflow.wording import N_


def resolved(view: Reading, incoming: Incoming, action: Action, folder: Path | None) -> Action:
    """The action with its case by number, and evidence by its hash. `folder` is where a relative
    evidence file is looked for first."""
    if isinstance(action, OnCase):
        number = view.number(action.case, reader=action.by)
        if number != action.case:
            action = replace(action, case=number)
    if isinstance(action, Link):
        action = replace(action, other=view.number(action.other, "$.other", reader=action.by))
        if action.other == action.case:
            raise InvalidAction("$.other", N_("a case is not linked with itself"))
    if isinstance(action, Evidence) and action.file is not None:
        action = _with_hash(view, incoming, action, folder)
    if isinstance(action, Report) and action.ref is not None:
        _check_ref(view, action, action.ref)
    return action


def _check_ref(view: Reading, action: Report, ref: str) -> None:
    if not view.taken(ref) or (action.key and view.under_key(action.key)):
        return
    raise InvalidAction("$.ref", N_("{ref} names a case already; choose another"), ref=ref)


def _with_hash(view: Reading, incoming: Incoming, action: Evidence, folder: Path | None) -> Evidence:
    source = Path(str(action.file))
    if folder is not None and not source.is_absolute() and (folder / source).exists():
        source = folder / source
    if action.key is not None and not source.exists():
        sha256 = _recorded_hash(view, action.key) or incoming.hash_of(source)
    else:
        sha256 = incoming.hash_of(source)
        if action.sha256 not in (None, sha256):
            raise InvalidAction("$.sha256", N_("the file has another SHA-256: {sha256}"), sha256=sha256)
    return replace(action, file=source.name, sha256=sha256)


def _recorded_hash(view: Reading, key: str) -> str | None:
    """The hash of a piece of evidence that is repeated by its key after its file went away: the record
    still has it. Without such a record the missing file is what is wrong."""
    found = view.under_key(key)
    return None if found is None else read(found.body).action.get("sha256")
