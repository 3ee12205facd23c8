"""Making a bundle: a BagIt bag (RFC 8493) in a zip file, the same bytes from the same register."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, select

from cases.bundle.exact import Member, write_zip
from cases.bundle.page import page
from cases.errors import RecordBroken
from cases.export import write_file
from cases.seals.proving import newest, prove_case
from cases.seals.sealing import Seal, keys, whole_note
from cases.tables import cosignature, event, sealed, version
from workflow.canonical import encode
from workflow.event import Event, read
from workflow.wording import N_

if TYPE_CHECKING:
    from cases.register import Register
    from cases.transaction import Transaction

_BODIES = (
    select(event.c.body).where(event.c.stream == bindparam("stream")).order_by(event.c.seq)
)  # fmt: skip
_TEXTS = (
    select(sealed.c.seq, sealed.c.salt, sealed.c.body).where(sealed.c.stream == bindparam("stream"))
    .order_by(sealed.c.seq)
)  # fmt: skip
_POLICY = select(version.c.body).where(
    version.c.kind == "policy", version.c.sha256 == bindparam("sha256")
)
_WITNESSES = select(cosignature.c.vkey).order_by(cosignature.c.vkey)
FORMAT = "wenze bundle v1"


class Asked(msgspec.Struct, frozen=True):
    """What is to be in the bundle: which cases, whether that is the whole record, whether the sealed
    texts and the evidence files come along; the folders of the office's own packs."""

    cases: tuple[str, ...]
    whole: bool
    texts: bool = False
    evidence: bool = True
    folders: tuple[Path, ...] = ()


Parts = Iterable[bytes]


def make_bundle(
    register: Register, asked: Asked, target: Path,
    through: Callable[[Parts], Parts] = lambda parts: parts,
) -> Seal:  # fmt: skip
    """Write the bundle, whole or not at all; the seal it rests on. The file's parts go `through` a
    function on their way, such as one that notes what was given out.

    Raises `WenzeError` where nothing is under a seal, `RecordBroken` where evidence is not what it was.
    """
    target = target.absolute()
    with tempfile.TemporaryDirectory(prefix="wenze-bundle-") as name:
        folder = Path(name) / "bag"
        folder.mkdir()
        with register.reading() as view:
            found = newest(view)
            _Filling(register, view, folder, asked, found).fill()
        _bagged(folder, found)
        write_file(target, through(_zipped(folder, Path(name) / "zip", f"wenze-{found.size}")))
    return found


class _Filling:
    """Puts the payload into a folder."""

    def __init__(
        self, register: Register, view: Transaction, folder: Path, asked: Asked, seal: Seal
    ) -> None:
        self._register, self._view, self._folder, self._asked = register, view, folder, asked
        self._seal = seal
        self._policies: set[tuple[str, str]] = set()
        self._evidence: set[str] = set()

    def fill(self) -> None:
        """Everything, in its place."""
        connection, asked = self._view.connection, self._asked
        witnesses = connection.execute(
            _WITNESSES.where(cosignature.c.seal == self._seal.number)).scalars()  # fmt: skip
        self._put("checkpoint.txt", whole_note(connection, self._seal).whole().encode())
        self._put("keys.txt", "".join(one.note for one in keys(connection)).encode())
        self._put("witnesses.txt", "".join(f"{vkey}\n" for vkey in witnesses).encode())
        for case in asked.cases:
            self._case(case)
        for policy, sha256 in sorted(self._policies):
            self._policy(policy, sha256)
        for sha256 in sorted(self._evidence if asked.evidence else ()):
            self._enclose(sha256)
        encloses = ["policies"] + ["evidence"] * asked.evidence + ["texts"] * asked.texts
        self._put("contents.json", encode({
            "format": FORMAT, "cases": sorted(asked.cases), "whole": asked.whole, "encloses": encloses,
        }))  # fmt: skip
        self._put("verify.py", Path(__file__).with_name("verify.py").read_bytes())
        self._put("README.txt", page(asked.texts, asked.evidence).encode())

    def _case(self, case: str) -> None:
        bodies = [body.encode() for body in self._view.connection.execute(
            _BODIES, {"stream": case}).scalars()]  # fmt: skip
        self._put(f"cases/{case}/events.jsonl", b"".join(body + b"\n" for body in bodies))
        proof = prove_case(self._view, case, partly=True)
        self._put(f"cases/{case}/proof.json", encode({
            "events": msgspec.to_builtins(proof.events), "unsealed": list(proof.unsealed),
        }))  # fmt: skip
        if self._asked.texts:
            self._put(f"cases/{case}/sealed.jsonl", b"".join(self._sealed_texts(case)))
        for body in bodies:
            self._named(read(body))

    def _sealed_texts(self, case: str) -> Iterator[bytes]:
        """The sealed parts of a case with their salts: the one place where a bundle takes them from."""
        for seq, salt, body in self._view.connection.execute(_TEXTS, {"stream": case}):
            yield encode({"seq": seq, "salt": bytes(salt).hex(), "body": body}) + b"\n"

    def _named(self, found: Event) -> None:
        for policy in filter(None, (found.receipt.policy, found.outcome.policy)):
            self._policies |= {(policy.id, one) for one in (policy.sha256, policy.procedure) if one}
        if found.do == "evidence" and found.outcome.held == "here":
            self._evidence.add(str(found.action["sha256"]))

    def _policy(self, policy: str, sha256: str) -> None:
        body = self._view.connection.execute(_POLICY, {"sha256": sha256}).scalar()
        if body is None:
            raise RecordBroken(
                N_("the {kind} {sha256} that the record names is not kept: wenze audit verify"),
                kind="policy", sha256=sha256[:12],
            )  # fmt: skip
        self._put(f"policies/{sha256}.json", body.encode())
        for file in scenarios(policy, sha256, self._asked.folders):
            self._put(f"features/{sha256}/{file.name}", file.read_bytes())

    def _enclose(self, sha256: str) -> None:
        if not self._register.evidence.sound(sha256):
            raise RecordBroken(N_("the evidence file {sha256} is missing or changed: wenze audit "
                                  "verify"),
                               sha256=sha256)  # fmt: skip
        place = self._folder / "evidence" / sha256
        place.parent.mkdir(exist_ok=True)
        shutil.copyfile(self._register.evidence.place(sha256), place)

    def _put(self, name: str, content: bytes) -> None:
        place = self._folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def scenarios(policy: str, sha256: str, folders: Sequence[Path]) -> list[Path]:
    """The feature files of a pack, where the pack on disk still has that version: other versions' are
    kept nowhere. They are enclosed as the files they are; nothing reads them here."""
    from workflow.loading import available, load_versions

    if policy not in available(folders) or sha256 not in {
        one.sha256 for one in load_versions(policy, folders)
    }:
        return []
    shipped = Path(__file__).parents[2] / "features"
    return sorted(file for folder in (shipped, *folders)
                  for file in (folder / policy).glob("*.feature"))  # fmt: skip


def _bagged(folder: Path, found: Seal) -> None:
    """Make a bag of the folder; nothing in it tells when or by which version of the library."""
    import bagit

    bagit.make_bag(str(folder), {
        "Bagging-Date": found.made[:10], "Bag-Software-Agent": "wenze", "External-Identifier": FORMAT,
    }, checksums=["sha256"])  # fmt: skip


def _zipped(folder: Path, place: Path, top: str) -> Iterable[bytes]:
    """The folder as a zip file."""
    with place.open("wb") as opened:
        write_zip(opened, (
            Member(f"{top}/{file.relative_to(folder).as_posix()}", file.stat().st_size,
                   partial(_opened, file))
            for file in folder.rglob("*") if file.is_file()
        ))  # fmt: skip
    with place.open("rb") as opened_again:
        while part := opened_again.read(1 << 20):
            yield part


def _opened(file: Path) -> IO[bytes]:
    return file.open("rb")


def told(found: Seal, asked: Asked, file: str) -> dict[str, Any]:
    """As `audit export --bundle --json` answers."""
    return {"ok": True, "file": file, "cases": len(asked.cases), "seal": found.number,
            "size": found.size, "root": found.root}  # fmt: skip
