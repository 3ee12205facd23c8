"""The bundle: two verifiers that know nothing of each other find each alteration; no text leaks."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cases.bundle.checking import verify_bundle
from cases.seals.keys import make_key
from cases.seals.note import Note, read_checkpoint, read_note, sign
from tests import office
from tests.office import Office
from tests.tree import ROOT

SECOND = ROOT / "cases" / "bundle" / "verify.py"
CASE = "WATER-2024-0001"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with evidence on file, a second case, a rotated key and a witness; sealed."""
    folder = tmp_path_factory.mktemp("bundle")
    found = office.office_at(folder, "apportioned")
    (folder / "minutes.txt").write_text("会议记录", "utf-8")
    found.take(
        office.act("evidence", "inv1", office.SPLIT, label="scan", kind="minutes", title="会议记录",
                   file=str(folder / "minutes.txt")),
        office.report("d", informant="村民某甲"),
    )  # fmt: skip
    run(found, "seal", "-o", str(folder / "one.txt"))
    run(found, "key", "rotate")
    run(found, "seal", "-o", str(folder / "two.txt"), "--again")
    key, trust = folder / "w.key", vkeys(found)[0]
    made = office.wenze("--json", "audit", "witness", "key", "--name", "city", "--key", str(key))
    office.wenze("audit", "witness", "check", str(folder / "two.txt"), "--key", str(key),
                 "--state", str(folder / "w.json"), "--trust", trust)  # fmt: skip
    run(found, "witness", "add", str(folder / "two.txt.signed"), "--witness", made.document["verifier"])
    return found


def run(here: Office, *words: str, by: str = "aud1") -> None:
    done = here.run("audit", *words, by=by)
    assert done.code == 0, done.err


def vkeys(here: Office) -> list[str]:
    return [one["verifier"] for one in here.json("audit", "key", "show", by="aud1").document["keys"]]


def bundle(here: Office, target: Path, what: str = "all", *more: str) -> Path:
    run(here, "export", "--bundle", what, "-o", str(target), *more)
    return target


def unpacked(file: Path, folder: Path) -> Path:
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    (found,) = folder.iterdir()
    return found


def judged(*words: object) -> tuple[int, str]:
    """The second verifier, run as a stranger runs it: nothing of ours within its reach."""
    done = subprocess.run([sys.executable, "-I", *map(str, words)], capture_output=True, text=True,
                          encoding="utf-8", cwd="/")  # fmt: skip
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def whole(here: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = bundle(here, tmp_path_factory.mktemp("b") / "b.zip", "all", "--with-texts")
    return unpacked(file, tmp_path_factory.mktemp("bag"))


@pytest.fixture
def bag(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "bag")


@pytest.mark.parametrize("what", ["all", "@c", CASE])
@pytest.mark.parametrize("options", [(), ("--with-texts",), ("--without-evidence",)])
def test_both_verifiers_accept_a_bundle(what, options, here, tmp_path):
    file = bundle(here, tmp_path / "b.zip", what, *options)
    found = verify_bundle(file)
    assert not found.wrong, found.wrong
    assert found.cases == (2 if what == "all" else 1)
    assert (len(found.signers), [name for name, _ in found.witnesses]) == (2, ["city"])
    code, out = judged(SECOND, file)
    assert (code, "all of it holds" in out) == (0, True), out
    assert found.root in out


def test_the_verifier_in_an_unpacked_bundle_verifies_it_where_it_lies(bag):
    assert judged(bag / "data" / "verify.py")[0] == 0
    assert not verify_bundle(bag).wrong


def test_the_same_record_makes_the_same_bytes(here, tmp_path):
    one, other = bundle(here, tmp_path / "one.zip"), bundle(here, tmp_path / "other.zip")
    assert one.read_bytes() == other.read_bytes()


def test_without_being_asked_for_no_text_leaves_the_office(here, tmp_path):
    folder = unpacked(bundle(here, tmp_path / "b.zip", "all"), tmp_path / "out")
    inside = b"".join(file.read_bytes() for file in (folder / "data" / "cases").rglob("*.json*"))
    assert "群众集体上访".encode() not in inside
    assert "村民某甲".encode() not in inside
    assert not list(folder.rglob("sealed.jsonl"))
    with_texts = unpacked(bundle(here, tmp_path / "t.zip", "all", "--with-texts"), tmp_path / "texts")
    assert "村民某甲" in (with_texts / "data/cases/WATER-2024-0002/sealed.jsonl").read_text("utf-8")


@pytest.mark.parametrize(("by", "words", "code"), [
    ("reg1", ("all",), 3), ("reg1", (CASE, "--with-texts"), 3), ("reg1", (CASE,), 0),
    (office.BEARERS[0], (CASE,), 3), ("aud1", ("@nothing",), 2),
])  # fmt: skip
def test_who_may_have_which_bundle(by, words, code, here, tmp_path):
    done = here.run("audit", "export", "--bundle", *words, "-o", str(tmp_path / "b.zip"), by=by)
    assert done.code == code, done.err
    assert (tmp_path / "b.zip").exists() == (code == 0)


def test_a_bundle_has_the_rules_and_their_scenarios_and_a_page_in_both_languages(bag):
    (policy,) = (bag / "data/policies").iterdir()
    assert json.loads(policy.read_text("utf-8"))["id"] == "plan-05"
    assert list((bag / "data/features" / policy.stem).glob("*.feature"))
    page = (bag / "data/README.txt").read_text("utf-8")
    assert "verify-bundle" in page
    assert "核验" in page


def test_a_bag_is_one_that_its_own_library_validates(bag):
    import bagit

    assert bagit.Bag(str(bag)).is_valid()


def test_evidence_that_is_not_what_it_was_makes_no_bundle(here, tmp_path):
    other = here.copy_to(tmp_path / "office")
    (kept,) = other.evidence
    kept.write_bytes(b"another")
    done = other.run("audit", "export", "--bundle", "all", "-o", str(tmp_path / "b.zip"), by="aud1")
    assert (done.code, (tmp_path / "b.zip").exists()) == (4, False)


def test_nothing_under_a_seal_makes_no_bundle(tmp_path):
    other = office.office_at(tmp_path, "reported")
    done = other.run("audit", "export", "--bundle", "all", "-o", str(tmp_path / "b.zip"), by="aud1")
    assert (done.code, "audit seal" in done.err) == (2, True)


def test_either_a_format_or_a_bundle(here, tmp_path):
    for words in ((), ("--format", "csv", "--bundle", "all")):
        assert here.run("audit", "export", *words, "-o", str(tmp_path / "b"), by="aud1").code == 2


# -- altered --------------------------------------------------------------------------------------


def changed(file: str, old: str, new: str):
    def change(bag: Path) -> None:
        place = next(iter(sorted(bag.glob(f"data/{file}"))))
        content = place.read_bytes()
        assert old.encode() in content, content[:300]
        place.write_bytes(content.replace(old.encode(), new.encode(), 1))

    return change


def removed(file: str):
    def remove(bag: Path) -> None:
        next(iter(sorted(bag.glob(f"data/{file}")))).unlink()

    return remove


def rewritten(file: str, change):
    """A JSON file with something changed in it."""

    def rewrite(bag: Path) -> None:
        place = bag / "data" / file
        found = json.loads(place.read_bytes())
        change(found)
        place.write_text(json.dumps(found))

    return rewrite


def without_last_event(bag: Path) -> None:
    place = bag / f"data/cases/{CASE}/events.jsonl"
    place.write_bytes(b"".join(place.read_bytes().splitlines(keepends=True)[:-1]))


def without_last_event_and_its_proof(bag: Path) -> None:
    without_last_event(bag)
    rewritten(f"cases/{CASE}/proof.json", lambda found: found["events"].pop())(bag)


def without_a_case(bag: Path) -> None:
    shutil.rmtree(bag / "data/cases/WATER-2024-0002")
    rewritten("contents.json", lambda found: found["cases"].pop())(bag)


def swapped_events(bag: Path) -> None:
    place = bag / f"data/cases/{CASE}/events.jsonl"
    first, second, *rest = place.read_bytes().splitlines(keepends=True)
    place.write_bytes(b"".join([second, first, *rest]))


def swapped_evidence(bag: Path) -> None:
    (place,) = (bag / "data/evidence").iterdir()
    place.write_bytes(b"another")


def signed_by_another(bag: Path) -> None:
    """The whole seal made again by somebody else, under the register's name."""
    note = read_note((bag / "data/checkpoint.txt").read_text("utf-8"))
    key = make_key(bag.parent / "other.key", read_checkpoint(note).origin)
    forged = Note(note.text, (sign(note.text, key.private, key.verifier.name),))
    (bag / "data/checkpoint.txt").write_bytes(forged.whole().encode())


EVENTS = f"cases/{CASE}/events.jsonl"
PROOF = f"cases/{CASE}/proof.json"
ALTERED = {
    "an actor": changed(EVENTS, '"by":"inv1"', '"by":"inv2"'),
    "an event that means the same": changed(EVENTS, '"by":', '"by": '),
    "an event's hash in the proof": changed(PROOF, '"path":["', '"path":["00'),
    "a step of a path": rewritten(PROOF, lambda p: p["events"][0]["path"].__setitem__(0, "ab" * 32)),
    "a path that is too short": rewritten(PROOF, lambda p: p["events"][0]["path"].pop()),
    "another place": rewritten(PROOF, lambda p: p["events"][0].__setitem__("place", 7)),
    "a place outside": rewritten(PROOF, lambda p: p["events"][0].__setitem__("place", -1)),
    "a proof left out": rewritten(PROOF, lambda p: p["events"].pop(0)),
    "a removed last event": without_last_event,
    "a removed last event and its proof": without_last_event_and_its_proof,
    "a removed case": without_a_case,
    "a folder of no case": lambda bag: shutil.copytree(bag / f"data/cases/{CASE}", bag / "data/cases/X"),
    "events in another order": swapped_events,
    "a sealed text": changed(f"cases/{CASE}/sealed.jsonl", "群众", "无人"),
    "a salt": changed(f"cases/{CASE}/sealed.jsonl", '"salt":"', '"salt":"00'),
    "a policy": changed("policies/*.json", "none", "some"),
    "a removed policy": removed("policies/*.json"),
    "a piece of evidence": swapped_evidence,
    "a removed piece of evidence": removed("evidence/*"),
    "the root": rewritten("contents.json", lambda found: found.pop("whole")),
    "the checkpoint's size": changed("checkpoint.txt", "\nmade 2", "\nmade 3"),
    "the register's name": lambda bag: changed("checkpoint.txt", "", "x")(bag),
    "a signature by another key": signed_by_another,
    "an introduction": changed("keys.txt", "made 2", "made 3"),
    "no keys": lambda bag: (bag / "data/keys.txt").write_bytes(b""),
    "a witness's key": changed("witnesses.txt", "city+", "city+0"),
    "a witness that did not sign": lambda bag: (bag / "data/witnesses.txt").write_bytes(
        (bag / "data/keys.txt").read_bytes().splitlines()[1]),
    "no checkpoint": removed("checkpoint.txt"),
    "no contents": removed("contents.json"),
    "no proof": removed(PROOF),
    "bytes that are no text": lambda bag: (bag / f"data/{EVENTS}").write_bytes(b"\xff\xfe\n"),
}  # fmt: skip


def relisted(bag: Path) -> None:
    """The manifests made again, as whoever alters a bundle would."""
    files = sorted(file for file in (bag / "data").rglob("*") if file.is_file())
    manifest = "".join(f"{digest(file)}  {file.relative_to(bag).as_posix()}\n" for file in files)
    (bag / "manifest-sha256.txt").write_text(manifest, "utf-8")
    tags = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
    listed = "".join(f"{digest(bag / tag)} {tag}\n" for tag in tags)
    (bag / "tagmanifest-sha256.txt").write_text(listed, "utf-8")


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("altered", ALTERED)
@pytest.mark.parametrize("hidden", [False, True])
def test_both_verifiers_find_what_was_altered(altered, hidden, bag):
    ALTERED[altered](bag)
    if hidden:
        relisted(bag)
    assert verify_bundle(bag).wrong
    assert judged(SECOND, bag)[0] == 4


def test_an_added_file_and_a_changed_page_are_found_by_the_manifest(bag):
    relisted(bag)
    assert not verify_bundle(bag).wrong
    (bag / "data" / "more.txt").write_text("x")
    assert "no manifest" in verify_bundle(bag).wrong[0].why.render("en")
    assert judged(SECOND, bag)[0] == 4
    (bag / "data" / "more.txt").unlink()
    changed("README.txt", "BUNDLE", "bundle")(bag)
    assert [fault.file for fault in verify_bundle(bag).wrong] == ["data/README.txt"]
    assert judged(SECOND, bag)[0] == 4


def test_with_a_trusted_key_only_what_follows_from_it_counts(here, bag, tmp_path):
    first, second = vkeys(here)
    assert verify_bundle(bag, first).signers == (first, second)
    assert verify_bundle(bag, second).signers == (second,)
    stranger = make_key(tmp_path / "s.key", "stranger").verifier.text()
    assert verify_bundle(bag, stranger).wrong
    for trusted, code in ((first, 0), (second, 0), (stranger, 4)):
        assert judged(SECOND, bag, trusted)[0] == code


@pytest.mark.parametrize("cut", [10, 1000, -100])
def test_a_file_that_is_cut_off_is_told_and_not_a_bug(cut, here, tmp_path):
    file = bundle(here, tmp_path / "b.zip", CASE)
    file.write_bytes(file.read_bytes()[:cut])
    done = office.wenze("--json", "audit", "verify-bundle", str(file))
    assert (done.code, done.document["ok"]) == (4, False)
    assert judged(SECOND, file)[0] == 4


def test_a_member_whose_name_was_made_unreadable_is_named_by_both(here, tmp_path):
    file = bundle(here, tmp_path / "b.zip", CASE)
    content = file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        member = next(one for one in archive.infolist() if not one.filename.isascii())
    place = member.header_offset + 40
    file.write_bytes(content[:place] + b"\xaf" + content[place + 1 :])
    name = member.filename.partition("/")[2]
    assert any(name in f"{one.file} {one.why.render('en')}" for one in verify_bundle(file).wrong)
    assert name in judged(SECOND, file)[1]


def test_the_command_says_what_is_wrong_and_where_and_needs_no_register(here, bag, tmp_path):
    key = vkeys(here)[-1]
    nowhere = str(tmp_path / "nothing.db")
    done = office.wenze("--register", nowhere, "audit", "verify-bundle", str(bag), "--key", key)
    assert (done.code, done.err) == (0, ""), done.err
    assert "the bundle holds" in done.out
    assert key in office.wenze("audit", "verify-bundle", str(bag)).err
    ALTERED["a sealed text"](bag)
    relisted(bag)
    done = office.wenze("audit", "verify-bundle", str(bag))
    assert done.code == 4
    assert f"cases/{CASE}/sealed.jsonl: the sealed text of entry 1 was changed" in done.err
    assert office.wenze("audit", "verify-bundle", str(tmp_path / "missing.zip")).code == 2
    assert office.wenze("audit", "verify-bundle", str(bag), "--key", "x").code == 2


def test_the_second_verifier_is_one_short_file_that_knows_nothing_of_us():
    source = SECOND.read_text("utf-8")
    imported = {line.split()[1].partition(".")[0] for line in source.splitlines()
                if line.startswith(("import ", "from "))}  # fmt: skip
    assert imported - {"cryptography"} <= sys.stdlib_module_names
    assert source.count("\n") < 200
