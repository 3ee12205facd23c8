"""Verify the bundle that this file lies in, trusting nobody: python verify.py [BUNDLE] [VERIFIER].

Needs Python 3.11 or later and the package cryptography; best taken from elsewhere than the bundle. Exit
code 0: all holds. 4: something does not, and it says what and where."""

import base64
import contextlib
import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

wrong: list[str] = []


def check(holds: object, where: str, what: str) -> bool:
    """Note what does not hold."""
    if not holds:
        wrong.append(f"{where}: {what}")
    return bool(holds)


def contents(place: Path) -> dict[str, bytes]:
    """Every file of a bag, in a folder or a zip file, by its name within the bag."""
    if place.is_dir():
        return {f.relative_to(place).as_posix(): f.read_bytes() for f in place.rglob("*") if f.is_file()}
    with zipfile.ZipFile(place) as archive:
        found = dict.fromkeys(archive.namelist(), b"")
        for name in found:
            with contextlib.suppress(Exception):  # left empty, it is not what the manifest lists
                found[name] = archive.read(name)
    packed, given = zipped(found), place.read_bytes()
    at = next((n for n, (x, y) in enumerate(zip(packed, given, strict=False)) if x != y), len(packed))
    check(packed == given, place.name, f"from byte {at} on not the file that was written; unpack it?")
    return {name.partition("/")[2]: content for name, content in found.items()}


def zipped(files: dict[str, bytes]) -> bytes:
    """The one way in which a bundle is packed, so that every byte of the zip file counts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            about = zipfile.ZipInfo(name)
            about.create_system, about.external_attr = 3, 0o644 << 16
            archive.writestr(about, files[name])
    return target.getvalue()


def check_bag(files: dict[str, bytes]) -> None:
    """Every file is the one that a manifest lists, and each of the payload is listed."""
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        lines = (line.partition(" ") for line in files.get(name, b"").decode().splitlines())
        listed = {path.strip(): digest for digest, _, path in lines}
        check(listed, name, "missing or empty")
        for path, digest in listed.items():
            same = path in files and hashlib.sha256(files[path]).hexdigest() == digest
            check(same, path, "missing, or not the file that the manifest lists")
        for path in files if name[0] == "m" else ():
            check(path in listed or not path.startswith("data/"), path, "in no manifest")


def signed(note: str, vkey: str) -> int:
    """Whether a key signed a note: 0 where it did not; of a witness, when (seconds since 1970)."""
    name, known, coded = vkey.split("+", 2)
    data = base64.b64decode(coded)
    if hashlib.sha256(f"{name}\n".encode() + data).hexdigest()[:8] != known:
        raise ValueError(f"not a verifier key: {vkey}")
    text, _, lines = note.rpartition("\n\n")
    for one in lines.splitlines():
        dash, who, line = one.split(" ")
        value = base64.b64decode(line)
        if (dash, who, value[:4].hex()) == ("—", name, known):
            time = int.from_bytes(value[4:12], "big") if data[0] == 4 else 1
            said = (f"cosignature/v1\ntime {time}\n" if data[0] == 4 else "") + f"{text}\n"
            with contextlib.suppress(InvalidSignature):
                Ed25519PublicKey.from_public_bytes(data[1:]).verify(value[-64:], said.encode())
                return time
    return 0


def check_keys(text: str, trusted: str | None) -> tuple[str, list[str]]:
    """The register's name, and the keys that count: each signed by itself, and by the one before unless
    that was lost. With a trusted key, only it counts and what follows from it."""
    origin, before, keys, good = "", "", [], trusted is None
    head = "wenze key introduction v1\n"
    for part in text.split(head)[1:]:
        name, vkey, after, *_ = part.splitlines()
        origin = origin or name
        known = (before, "lost " + before) if before else ("first",)
        signers = (vkey, before) if before and after == before else (vkey,)
        fine = name == origin and after in known and all(signed(head + part, one) for one in signers)
        check(fine, "keys.txt", f"not introduced as it should be: {vkey}")
        if before and after != before:
            good = trusted is None
            print("notice: nobody introduced this key, the one before it was lost:", vkey)
        good, before = good or vkey == trusted, vkey
        keys += [vkey] if good else []
    return origin, keys


def root_over(place: int, size: int, leaf: bytes, path: list[bytes]) -> bytes:
    """The root that a path leads to (RFC 9162), found by walking down to the leaf."""
    if size == 1 or not path or not 0 <= place < size:
        return leaf if (place, size, path) == (0, 1, []) else b""
    left = 1 << (size - 1).bit_length() - 1
    below = root_over(place % left, left if place < left else size - left, leaf, path[:-1])
    both = below + path[-1] if place < left else path[-1] + below
    return hashlib.sha256(b"\x01" + both).digest() if len(both) == 64 else b""


class Cases:
    """What the cases have in common: the tree they are proved in; what they name; what was counted."""

    def __init__(self, files: dict[str, bytes], size: int, root: bytes) -> None:
        self.files, self.size, self.root = files, size, root
        self.named, self.places = set[tuple[str, str]](), list[int]()
        self.events = self.waiting = 0

    def check(self, folder: str) -> None:
        """A case: its chain, each event under the root, what is sealed."""
        lines = self.files[f"{folder}/events.jsonl"].split(b"\n")
        check(lines.pop() == b"", folder, "events.jsonl does not end in a line break")
        proof = json.loads(self.files[f"{folder}/proof.json"])
        proven = {one["seq"]: one for one in proof["events"]}
        before, commitments = "0" * 64, {}
        for seq, line in enumerate(lines, 1):
            where, event = f"{folder} event {seq}", json.loads(line)
            leaf = hashlib.sha256(b"\x00" + line).digest()
            exact = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            check(exact.encode() == line, where, "not in its canonical form")
            right = (event["stream"], event["seq"]) == (folder.rpartition("/")[2], seq)
            check(right and event["prev"] == before, where, "does not follow from the event before it")
            before, commitments[seq] = leaf.hex(), event.get("sealed")
            if check(seq in proven or seq in proof["unsealed"], where, "not proved") and seq in proven:
                self.places.append(int(proven[seq]["place"]))
                path = [bytes.fromhex(step) for step in proven[seq]["path"]]
                root = root_over(self.places[-1], self.size, leaf, path)
                check(root == self.root, where, "not under the seal")
            self._name(event)
        check({*proven, *proof["unsealed"]} == {*range(1, len(lines) + 1)}, folder, "events are missing")
        for line in self.files.get(f"{folder}/sealed.jsonl", b"").splitlines():
            one = json.loads(line)
            found = hashlib.sha256(bytes.fromhex(one["salt"]) + one["body"].encode()).hexdigest()
            check(found == commitments.get(one["seq"]), f"{folder} {one['seq']}", "another sealed text")
        self.events, self.waiting = self.events + len(lines), self.waiting + len(proof["unsealed"])

    def _name(self, event: dict[str, Any]) -> None:
        for policy in (event["receipt"]["policy"], event["outcome"].get("policy") or {}):
            found = (policy.get("sha256"), policy.get("procedure"))
            self.named |= {("policies", f"{one}.json") for one in found if one}
        if event["do"] == "evidence" and event["outcome"].get("held") == "here":
            self.named.add(("evidence", event["action"]["sha256"]))


def main(place: Path, trusted: str | None) -> None:
    """Look everything through."""
    files = contents(place)
    check_bag(files)
    about = json.loads(files["data/contents.json"])
    origin, keys = check_keys(files["data/keys.txt"].decode(), trusted)
    note = files["data/checkpoint.txt"].decode()
    name, size, root, *_ = note.splitlines()
    found = Cases(files, int(size), base64.b64decode(root))
    check(name == origin, "checkpoint.txt", "it is of another register than the keys")
    good = [key for key in keys if signed(note, key)]
    check(good, "checkpoint.txt", "no good signature of " + (trusted or "a key of the register"))
    print("register:", origin, "- events under the seal:", size, "- root:", found.root.hex())
    print("signed by:", *good)
    for line in files.get("data/witnesses.txt", b"").decode().splitlines():
        check(signed(note, line), "witnesses.txt", f"no good signature of {line}")
        print("witness:", line, "at", signed(note, line), "seconds since 1970")
    cases = sorted({path.rpartition("/")[0] for path in files if path.startswith("data/cases/")})
    check([c.rpartition("/")[2] for c in cases] == sorted(about["cases"]), "cases", "not as listed")
    for case in cases:
        found.check(case)
    check(not about["whole"] or sorted(found.places) == [*range(found.size)], "cases", "not all there")
    for kind, file in sorted(found.named):
        path = f"data/{kind}/{file}"
        left_out = path not in files and kind not in about["encloses"]
        same = path in files and hashlib.sha256(files[path]).hexdigest() == file.removesuffix(".json")
        check(same or left_out, path, "missing or changed")
    print("cases:", len(cases), "- events:", found.events, "- not under the seal:", found.waiting)


if __name__ == "__main__":
    given = [*sys.argv[1:], None, None]
    bag = Path(given[0] or Path(__file__).resolve().parent.parent)
    try:
        main(bag, given[1])
    except Exception as error:  # whatever cannot be read is wrong
        wrong.append(f"{bag}: it cannot be read ({error!r})")
    print(*[f"WRONG {line}" for line in wrong] or ["all of it holds"], sep="\n")
    sys.exit(4 if wrong else 0)
