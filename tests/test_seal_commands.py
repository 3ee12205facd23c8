"""Sealing by command: keys, seals, what is proved, the witness; and every mistake a clerk can make."""

import json
import os
import stat

import pytest

from tests import office
from tests.office import Done, Office

LOCKED = {"WENZE_SEAL_PASSPHRASE": "three words here"}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An office with a filed case; the working folder is its own, so is the configuration."""
    found = office.office_at(tmp_path, "filed")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return found


def audit(here: Office, *words: str, **more) -> Done:
    return here.run("audit", *words, by="aud1", **more)


def sealed(here: Office, name: str = "seal.txt") -> Done:
    done = here.json("audit", "seal", "-o", name, by="aud1")
    assert done.code == 0, done.err
    return done


def verified(here: Office, *words: str) -> Done:
    return here.json("audit", "verify", *words, by="aud1")


def key_file(here: Office):
    return here.folder / "office.db.key"


def verifier(here: Office) -> str:
    return str(here.json("audit", "key", "show", by="aud1").document["keys"][-1]["verifier"])


def test_the_first_seal_makes_a_key_and_says_where(here):
    done = audit(here, "seal", "-o", "seal.txt")
    assert done.code == 0, done.err
    assert "without a passphrase" in done.err
    assert key_file(here).exists()
    assert (here.folder.parent / "seal.txt").read_text().startswith(verifier(here).partition("+")[0])
    if os.name == "posix":
        assert stat.S_IMODE(key_file(here).stat().st_mode) == 0o600
    assert verified(here, "--against", "seal.txt").document["ok"]


def test_without_a_file_name_the_seal_is_written_under_its_own(here, tmp_path):
    done = here.json("audit", "seal", by="aud1")
    file = done.document["file"]
    assert (tmp_path / file).read_text() == done.document["checkpoint"]
    assert file in audit(here, "seal").out


def test_the_root_of_the_seal_is_that_of_verification(here):
    before = verified(here).document
    found = sealed(here).document
    after = verified(here).document
    assert before["root"] == found["root"] == after["root"]
    assert (before["sealed"], after["sealed"], found["size"]) == (0, after["events"], after["events"])


def test_doctor_and_verification_tell_filed_cases_that_wait_for_a_seal(here):
    assert "not under a seal yet" in here.run("doctor").out
    assert "WATER-2024-0001" in audit(here, "verify").err
    sealed(here)
    assert "every filed case is under a seal" in here.run("doctor").out
    assert audit(here, "verify").err == ""


def test_a_case_is_sealed_as_it_is_filed_where_the_key_lies_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    here = office.office_at(tmp_path, "delivered")
    assert audit(here, "key", "new").code == 0
    assert "under seal 1" in here.apply([office.filing()]).err
    assert here.json("audit", "prove", "@c", by="aud1").document["unsealed"] == []


@pytest.mark.parametrize("key", [False, True])
def test_filing_by_command_says_whether_the_case_is_sealed(key, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    here = office.office_at(tmp_path, "delivered")
    if key:
        assert audit(here, "key", "new").code == 0
    line = office.filing()
    words = [w for name in ("recorded_with", "recorded_on", "record_number")
             for w in (f"--{name.replace('_', '-')}", str(line[name]))]  # fmt: skip
    done = here.run("file", "@c", *words, "--on", line["on"], by="reg1")
    assert done.code == 0, done.err
    assert ("under seal 1, root" if key else "not under a seal yet") in done.err


def test_a_key_with_a_passphrase_is_not_used_unasked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    here = office.office_at(tmp_path, "delivered")
    assert audit(here, "key", "new", env=LOCKED).code == 0
    assert here.apply([office.filing()]).code == 0
    assert verified(here).document["sealed"] == 0
    assert audit(here, "seal", "-o", "s", env=LOCKED).code == 0


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a mode does not say who can read a file")
def test_a_key_that_others_can_read_is_not_used(here):
    sealed(here)
    key_file(here).chmod(0o644)
    done = audit(here, "seal")
    assert (done.code, "chmod 600" in done.err) == (2, True)


def test_a_lost_key_is_told_and_replaced_only_when_asked(here):
    sealed(here)
    key_file(here).unlink()
    done = audit(here, "seal")
    assert done.code == 2
    assert "audit key new --lost" in done.err
    assert audit(here, "key", "new").code == 2
    assert not key_file(here).exists()
    assert audit(here, "key", "new", "--lost").code == 0
    assert audit(here, "seal", "-o", "again.txt").code == 0
    assert verified(here, "--against", "seal.txt").document["ok"]


def test_a_key_that_is_there_is_never_overwritten(here):
    key_file(here).write_text("mine")
    done = audit(here, "key", "new")
    assert (done.code, key_file(here).read_text()) == (2, "mine")
    assert audit(here, "seal").code == 2


def test_a_rotation_keeps_the_old_key_and_both_sign(here):
    sealed(here)
    old = verifier(here)
    assert audit(here, "key", "rotate").code == 0
    assert (here.folder / "office.db.key.1").exists()
    assert verifier(here) != old
    note = here.json("audit", "seal", "--again", "-o", "s", by="aud1").document["checkpoint"]
    assert note.count(f"— {old.partition('+')[0]} ") == 2
    assert verified(here, "--against", "seal.txt", "--against", "s").document["ok"]


def test_a_rotation_that_was_stopped_before_the_new_key_was_in_its_place_is_finished(here):
    sealed(here)
    old = key_file(here).read_bytes()
    assert audit(here, "key", "rotate").code == 0
    key_file(here).rename(here.folder / "office.db.key.new")
    (here.folder / "office.db.key.1").unlink()
    key_file(here).write_bytes(old)
    key_file(here).chmod(0o600)
    assert audit(here, "seal", "-o", "s").code == 0
    assert not (here.folder / "office.db.key.new").exists()


def test_a_seal_that_cannot_be_written_out_stays_and_is_written_again(here, tmp_path):
    done = audit(here, "seal", "-o", "nowhere/seal.txt")
    assert (done.code, "seal --again" in done.err) == (2, True)
    assert verified(here).document["sealed"] > 0
    key_file(here).unlink()
    assert audit(here, "seal", "--again", "-o", "seal.txt").code == 0
    assert verified(here, "--against", "seal.txt").document["ok"]


def test_a_checkpoint_of_another_register_is_a_mistake_and_no_fault(here, tmp_path):
    other = office.office_at(tmp_path / "other", "reported")
    sealed(other, "other.txt")
    sealed(here)
    done = verified(here, "--against", "other.txt")
    assert (done.code, "another register" in done.err) == (2, True)


@pytest.mark.parametrize(("wrong", "told"), [
    (lambda t: t.replace("\n—", "-"), "no signed note"),
    (lambda t: "x" + t, "another register"),
    (lambda t: "", "no signed note"),
])  # fmt: skip
def test_a_file_that_is_no_checkpoint_is_invalid_input(wrong, told, here, tmp_path):
    sealed(here)
    text = (tmp_path / "seal.txt").read_text("utf-8")
    (tmp_path / "wrong.txt").write_text(wrong(text), "utf-8")
    done = verified(here, "--against", "wrong.txt")
    assert (done.code, told in done.err) == (2, True), done.err
    assert verified(here, "--against", "missing.txt").code == 2


def test_an_altered_checkpoint_does_not_pass(here, tmp_path):
    sealed(here)
    text = (tmp_path / "seal.txt").read_text("utf-8")
    (tmp_path / "wrong.txt").write_text(text.replace("made 2", "made 3"), "utf-8")
    done = verified(here, "--against", "wrong.txt")
    assert done.code == 4
    assert "no good signature" in done.document["first_bad"]["why"]


# -- proofs ---------------------------------------------------------------------------------------


def test_a_case_is_proved_event_by_event(here):
    found = sealed(here).document
    done = here.json("audit", "prove", "@c", "-o", "proof.json", by="aud1")
    proof = done.document
    assert json.loads((here.folder.parent / "proof.json").read_text()) == proof
    assert (proof["ok"], proof["root"], proof["unsealed"]) == (True, found["root"], [])
    assert [one["hash"] for one in proof["events"]] == [one["hash"] for one in here.log()]
    from cases.seals.proofs import included

    for one in proof["events"]:
        path = [bytes.fromhex(step) for step in one["path"]]
        leaf, root = bytes.fromhex(one["hash"]), bytes.fromhex(proof["root"])
        assert included(one["place"], proof["size"], leaf, path, root)
    assert "steps to the root" in audit(here, "prove", "@c").out


def test_what_is_not_under_a_seal_is_not_proved(here):
    done = audit(here, "prove", "@c")
    assert (done.code, "wenze audit seal" in done.err) == (2, True)
    sealed(here)
    here.take(office.act("note", "reg1", office.FILED, text="附卷"), office.report("d"))
    assert audit(here, "prove", "@d").code == 2
    proof = here.json("audit", "prove", "@c", by="aud1").document
    assert (proof["ok"], len(proof["unsealed"])) == (False, 1)


def test_whom_the_case_concerns_gets_no_proof_of_it(here):
    sealed(here)
    assert here.run("audit", "prove", "@c", by=office.BEARERS[0]).code == 3


# -- the witness ----------------------------------------------------------------------------------


def witness(*words: str) -> Done:
    return office.wenze("--json", "audit", "witness", *words)


def asked(here: Office, request: str, *more: str) -> Done:
    return witness("check", request, "--key", "w.key", "--state", "w.json", *more)


@pytest.fixture
def watched(here):
    """An office whose first seal a witness signed."""
    sealed(here, "one.txt")
    made = witness("key", "--name", "city", "--key", "w.key").document["verifier"]
    assert asked(here, "one.txt", "--trust", verifier(here)).code == 0
    done = here.json("audit", "witness", "add", "one.txt.signed", "--witness", made, by="aud1")
    assert done.code == 0, done.err
    return here


def test_a_witness_signs_what_goes_on_from_what_it_saw(watched):
    here = watched
    assert (
        "— city " in here.json("audit", "seal", "--again", "-o", "s", by="aud1").document["checkpoint"]
    )
    here.take(office.report("d"))
    sealed(here, "two.txt")
    assert audit(here, "prove", "--since", "one.txt", "-o", "ask.txt").code == 0
    assert asked(here, "ask.txt").code == 0
    assert verified(here).document["ok"]


def test_a_witness_knows_nobody_by_itself(here):
    sealed(here, "one.txt")
    witness("key", "--name", "city", "--key", "w.key")
    done = asked(here, "one.txt")
    assert (done.code, "signed by no key" in done.err) == (2, True)
    assert not (here.folder.parent / "w.json").exists()


def test_a_witness_follows_a_rotation_by_its_introduction(watched):
    here = watched
    assert audit(here, "key", "rotate").code == 0
    here.take(office.report("d"))
    sealed(here, "two.txt")
    audit(here, "prove", "--since", "one.txt", "-o", "ask.txt")
    assert asked(here, "ask.txt").code == 2
    audit(here, "key", "show", "-o", "keys.txt")
    assert asked(here, "ask.txt", "--keys", "keys.txt").code == 0


def test_a_witness_does_not_sign_a_record_that_was_written_anew(watched, tmp_path):
    here = watched
    state = (tmp_path / "w.json").read_bytes()
    seen = json.loads(state)
    (origin,) = seen
    seen[origin]["root"] = "ab" * 32
    (tmp_path / "w.json").write_text(json.dumps(seen))
    here.take(office.report("d"))
    sealed(here, "two.txt")
    audit(here, "prove", "--since", "one.txt", "-o", "ask.txt")
    done = asked(here, "ask.txt", "-o", "signed.txt")
    assert (done.code, "written anew" in done.err) == (4, True)
    assert not (tmp_path / "signed.txt").exists()
    assert asked(here, "two.txt").code == 4
    (tmp_path / "w.json").write_bytes(state)
    assert asked(here, "ask.txt").code == 0
    assert asked(here, "one.txt").code == 4


def test_only_a_good_signature_under_a_seal_of_ours_is_taken_in(watched, tmp_path):
    here = watched
    made = json.loads((tmp_path / "w.json").read_text())
    assert made
    other = office.office_at(tmp_path / "other", "reported")
    sealed(other, "other.txt")
    vkey = witness("key", "--name", "city2", "--key", "w2.key").document["verifier"]
    for file in ("one.txt.signed", "other.txt"):
        assert here.run("audit", "witness", "add", file, "--witness", vkey, by="aud1").code == 2
    assert here.run("audit", "witness", "add", "one.txt", "--witness", "nothing", by="aud1").code == 2
