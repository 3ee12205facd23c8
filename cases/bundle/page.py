"""The page in a bundle: what this is, and how it is verified, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.wording import N_, translate


def page(texts: bool, evidence: bool) -> str:
    """Both languages, one after the other."""
    return "\n\n".join("\n\n".join(translate(part, language) for part in _parts(texts, evidence))
                       for language in ("zh", "en")) + "\n"  # fmt: skip


def _parts(texts: bool, evidence: bool) -> Iterator[str]:
    yield N_("A BUNDLE FROM A REGISTER OF ACCOUNTABILITY CASES")
    yield N_("The folder data/cases has every entry of each case as it was recorded, one a line in "
             "events.jsonl, and in proof.json the path from each entry to the root of the whole "
             "register. data/checkpoint.txt is that root, signed; data/keys.txt are the public keys; "
             "data/policies are the rules as they were in force, data/features the scenarios that "
             "explain them, data/evidence the files on the case file, each under its SHA-256."
    )  # fmt: skip
    if texts:
        yield N_("The sealed texts are enclosed (sealed.jsonl). They may name people who trusted the "
                 "office: treat them as the case file itself.")  # fmt: skip
    else:
        yield N_("What people wrote is not enclosed, only a commitment to it, so that nothing can be "
                 "put in its place.")  # fmt: skip
    if not evidence:
        yield N_("The evidence files are not enclosed, only their SHA-256.")
    yield N_("To verify it, no register and no network are needed. Either: wenze audit verify-bundle "
             "FILE --key VERIFIER. Or, with Python and the package cryptography: python data/verify.py "
             "FILE VERIFIER. Take VERIFIER, the public key of the register, from somebody other than "
             "whoever gave you this file; without it you learn only that everything fits together."
    )  # fmt: skip
    yield N_("That it holds proves: these entries were on record, in these words and in this order, "
             "when the seal was made, under these rules, and nobody changed them since. It does not "
             "prove that what was written is true, nor that the case has no later entry.")  # fmt: skip
