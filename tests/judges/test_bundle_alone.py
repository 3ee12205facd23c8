"""The verifier in a bundle, run where nothing is installed but Python and what it says it needs."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.torture.furnished import bundled, furnished
from tests.tree import ROOMS

pytestmark = pytest.mark.judge
NEEDED = "cryptography"
# What is there: every distribution, and which of our rooms, or of what they stand on, can be found.
LOOK = """
import json, sys
from importlib.metadata import distributions
from importlib.util import find_spec
there = sorted(one.metadata["Name"].lower() for one in distributions())
print(json.dumps([there, [name for name in sys.argv[1:] if find_spec(name)]]))
"""


def pulled_in(name: str) -> Iterator[Distribution]:
    """A distribution that is installed here, and those that it needs."""
    found = distribution(name)
    yield found
    for need in map(Requirement, found.requires or ()):
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            yield from pulled_in(need.name)


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a stranger, who has installed the one package that the verifier names."""
    folder = tmp_path_factory.mktemp("stranger") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    program = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    script = "import sysconfig; print(sysconfig.get_path('platlib'))"
    site = Path(subprocess.check_output([program, "-I", "-c", script], text=True).strip())
    for found in pulled_in(NEEDED):
        for file in found.files or ():
            if file.parts[0] != "..":  # a command of its own, which nobody needs
                (site / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(str(file.locate()), site / file)
    return program


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of a whole register, texts and evidence in it."""
    folder = tmp_path_factory.mktemp("office")
    with furnished(folder / "office.db") as register:
        return bundled(register, folder / "bundle.zip")


@pytest.fixture
def bag(packed: Path, tmp_path: Path) -> Path:
    """The same, unpacked."""
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
    (found,) = tmp_path.iterdir()
    return found


def judged(program: Path, *words: Path) -> tuple[int, str]:
    done = subprocess.run([program, "-I", *words], capture_output=True, text=True, encoding="utf-8",
                          cwd="/", env={})  # fmt: skip
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_nothing_of_ours_is_within_the_strangers_reach(strange: Path) -> None:
    names = ["cli", "wenze", *ROOMS, "sqlalchemy", "msgspec", "click"]
    told = subprocess.check_output([strange, "-I", "-c", LOOK, *names], text=True, cwd="/", env={})
    there, ours = json.loads(told)
    assert (there, ours) == (sorted({one.name.lower() for one in pulled_in(NEEDED)}), [])
    assert NEEDED in there


def test_a_good_bundle_is_found_good_packed_and_unpacked(strange: Path, packed: Path, bag: Path) -> None:
    for words in ((bag / "data" / "verify.py",), (bag / "data" / "verify.py", packed)):
        code, said = judged(strange, *words)
        assert (code, said.splitlines()[-1]) == (0, "all of it holds"), said


def rewritten(bag: Path, place: Path, content: bytes) -> None:
    """A file of the bag, and the manifests so that they fit, as whoever alters a bundle would."""
    was, now = (hashlib.sha256(one).hexdigest() for one in (place.read_bytes(), content))
    place.write_bytes(content)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        listed = (bag / manifest).read_text("utf-8")
        if f"{was} " in listed:
            rewritten(bag, bag / manifest, listed.replace(f"{was} ", f"{now} ").encode())


@pytest.mark.parametrize(("file", "old", "new", "told"), [
    ("cases/A*/events.jsonl", '"by":"inv1"', '"by":"inv2"', "not under the seal"),
    ("cases/A*/sealed.jsonl", "会议", "会谈", "another sealed text"),
    ("evidence/*", "反对", "同意", "missing or changed"),
    ("policies/*.json", "none", "some", "missing or changed"),
    ("checkpoint.txt", "made 2", "made 3", "no good signature"),
    ("keys.txt", "made 2", "made 3", "not introduced as it should be"),
    ("witnesses.txt", "city+", "town+", "not a verifier key"),
])  # fmt: skip
def test_what_was_altered_is_found_with_the_manifests_made_to_fit(
    file: str, old: str, new: str, told: str, strange: Path, bag: Path
) -> None:
    place = next(iter(sorted((bag / "data").glob(file))))
    content = place.read_bytes()
    assert old.encode() in content
    rewritten(bag, place, content.replace(old.encode(), new.encode(), 1))
    code, said = judged(strange, bag / "data" / "verify.py")
    assert (code, "all of it holds" in said) == (4, False), said
    assert "the manifest" not in said
    assert any(told in line for line in said.splitlines() if line.startswith("WRONG")), said


def test_a_packed_bundle_with_one_byte_changed_is_found_bad(
    strange: Path, packed: Path, bag: Path, tmp_path: Path
) -> None:
    content = bytearray(packed.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "altered.zip").write_bytes(content)
    code, said = judged(strange, bag / "data" / "verify.py", tmp_path / "altered.zip")
    assert (code, "WRONG" in said) == (4, True), said
