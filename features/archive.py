"""The real register behind the scenarios: what they do in memory, done again in a database."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cases import Accepted, Register, open_register
from cases.activations import submit
from cases.replay import Difference, Replay
from cases.transaction import Transaction
from cases.views import case_view
from features.memory import NOW, PACKS, Fields, people
from workflow.activation import Activate, Propose
from workflow.errors import InvalidAction
from workflow.event import Trial
from workflow.loading import load_versions
from workflow.reading import read_fields

SOUND = Trial(faults=0, scenarios=12, own=2, failed=0, uncovered=0)


def activated(
    register: Register, packs: Iterable[str], folder: Path, proposer: str, approver: str
) -> None:
    """Bring every version of some packs into a register as two persons do, but for the trial."""
    for version in (found for pack in packs for found in load_versions(pack, [folder])):
        sha256 = version.sha256
        proposal = Propose(by=proposer, policy=version.id, version=version.version, sha256=sha256,
                           reason="for trying out")  # fmt: skip
        assert isinstance(submit(register, proposal, version=version, trial=SOUND), Accepted)
        approval = Activate(by=approver, policy=version.id, sha256=sha256)
        assert isinstance(submit(register, approval), Accepted)


class _PutBack(Exception):
    """Ends a transaction so that nothing of it is kept."""


class Archive:
    """A register with the office's people and no case: each road walked in it is taken back. `unlike`:
    what did not come out as recorded, decided again."""

    def __init__(self, file: Path) -> None:
        self.register = open_register(file, policies=[PACKS], clock=lambda: NOW, create=True)
        self.register.import_directory(people())
        packs = sorted(file.parent.name for file in PACKS.glob("*/policy.yaml"))
        activated(self.register, packs, PACKS, "approver", "city-approver")
        self.unlike: list[Difference] = []

    def close(self) -> None:
        """Let go of the register."""
        self.register.close()

    def walk(self, road: Iterable[Fields]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Each answer on the way without its hash; then the case with its texts, head left out."""
        answers, end = [], {}
        try:
            with self.register.writing() as office:
                answers = [answer(office, fields) for fields in road]
                end = standing(office)
                replay = Replay(office, self.register.database)
                self.unlike += [one for one in replay.differences() if one is not None]
                raise _PutBack
        except _PutBack:
            return answers, end


def answer(office: Transaction, fields: Fields) -> dict[str, Any]:
    """What a register answers to an action, wrong input included."""
    try:
        return told(office.submit(read_fields(fields)).told("en"))
    except InvalidAction as error:
        return {"field": error.field, "message": error.render("en")}


def told(found: dict[str, Any]) -> dict[str, Any]:
    """An answer without what differs from one walk to the next."""
    return {name: value for name, value in found.items() if name != "hash"}


def standing(office: Transaction) -> dict[str, Any]:
    """The case as it stands at the end of the road, with the report's texts; nothing where it was
    never reported."""
    try:
        case = office.case("@case")
    except InvalidAction:
        return {}
    policy = office.versions.of(case.policy)
    return {
        **case_view(case, policy, office.versions.directory()), "head": "",
        "texts": office.present_texts(case.number).get(1, {}),
    }  # fmt: skip
