"""Giving proofs away, and being a witness for another office."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cases.commands.desk import EXIT_BROKEN, Desk, desk, shared
from cases.commands.formatter import WideGroup

if TYPE_CHECKING:
    from cases.seals.note import Note, Verifier
    from cases.seals.proving import CaseProof


@click.command("prove", help=_(
    "Prove that the events of a case are under the newest seal; or, with --since, that the newest seal "
    "goes on from an earlier checkpoint."))  # fmt: skip
@click.argument("case", required=False)
@click.option("--since", metavar="CHECKPOINT", help=_("the file of the earlier checkpoint"))
@click.option("-o", "--output", metavar="FILE", help=_("write the proof to a file"))
def prove(case: str | None, since: str | None, output: str | None) -> None:
    """Either a case or an earlier checkpoint."""
    here = desk()
    if (case is None) == (since is None):
        raise click.UsageError(_("name a case, or an earlier checkpoint with --since"))
    if since is not None:
        _prove_since(here, since, output)
    else:
        _prove_case(here, str(case), output)


def _prove_case(here: Desk, case: str, output: str | None) -> None:
    from cases.commands.looking import looking
    from cases.export import write_file
    from cases.seals.proving import prove_case

    with looking(here, case, "prove") as sight:
        proof = prove_case(sight.view, sight.case.number)
    if output:
        import msgspec

        write_file(
            Path(output), [msgspec.json.format(msgspec.json.encode(proof.told()), indent=2), b"\n"]
        )
    if here.json:
        here.document(proof.told())
    else:
        _show(here, proof, output)


def _show(here: Desk, proof: CaseProof, output: str | None) -> None:
    here.say(_("{case}: {count} entries are under seal {number} of {made}").format(
        case=proof.case, count=len(proof.events), number=proof.seal.number, made=proof.seal.made
    ))  # fmt: skip
    for one in proof.events:
        here.say(f"  {one.seq:>3}  {one.hash}  " + _("place {place}, {steps} steps to the root").format(
            place=one.place, steps=len(one.path)))  # fmt: skip
    here.say(_("root: {root}").format(root=proof.seal.root))
    if proof.unsealed:
        here.remark(_("not under a seal yet: entries {entries}; wenze audit seal").format(
            entries=", ".join(map(str, proof.unsealed))))  # fmt: skip
    if output:
        here.say(_("written to {file}").format(file=output))


def _prove_since(here: Desk, since: str, output: str | None) -> None:
    from cases.commands.export import check_may_export
    from cases.export import write_file
    from cases.seals.proving import continuation

    with here.open() as register:
        check_may_export(here, register, with_sealed=False)
        with register.reading() as view:
            text = continuation(view, read_note_file(since))
    if output:
        write_file(Path(output), [text.encode()])
    if here.json:
        here.document({"ok": True, "proof": text})
    elif output:
        here.say(_("written to {file}").format(file=output))
    else:
        click.echo(text, nl=False)


def read_text_file(name: str) -> str:
    """What a small file says; invalid input where it cannot be read."""
    from cases.seals.note import MAX_BYTES

    try:
        with Path(name).open("rb") as opened:
            return opened.read(MAX_BYTES).decode("utf-8")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or _("it is no text")
        raise click.UsageError(_("{file} cannot be read ({why})").format(file=name, why=why)) from None


def read_note_file(name: str) -> Note:
    """The checkpoint in a file; invalid input, named by the file, where there is none."""
    from cases.seals.note import NoteError, read_checkpoint, read_note

    try:
        note = read_note(read_text_file(name))
        read_checkpoint(note)
    except NoteError as error:
        text = f"{name}: {error.render(desk().language)}"
        raise click.UsageError(text) from None
    return note


@click.group("witness", cls=WideGroup, help=_(
    "A second office signs a seal, once it saw that it goes on from the last one."))  # fmt: skip
def witness() -> None:
    """The commands of the witness, and the one that takes in what it signed."""


@witness.command("key", help=_("Make the witness's own key. Needs no register."))
@click.option(
    "--name", required=True, metavar="NAME", help=_("the witness's name; no space, no plus sign")
)
@click.option("--key", required=True, metavar="FILE", help=_("the new key file"))
def witness_key(name: str, key: str) -> None:
    """A key that cosigns."""
    from cases.commands.keys import new_passphrase
    from cases.seals.keys import make_key
    from cases.seals.note import COSIGNATURE, is_name

    here = desk()
    if not is_name(name):
        raise click.UsageError(_("a name has no space and no plus sign: {name}").format(name=name))
    made = make_key(Path(key), name, new_passphrase(), COSIGNATURE)
    if here.json:
        here.document({"ok": True, "file": key, "verifier": made.verifier.text()})
        return
    here.say(_("the key is at {file}; keep a copy where nobody else comes").format(file=key))
    here.raw(made.verifier.text())


@witness.command("check", help=_(
    "Sign a checkpoint of another office, if it goes on from the last one you saw. Needs no register."
))  # fmt: skip
@click.argument("request")
@click.option("--key", required=True, metavar="FILE", help=_("the witness's key file"))
@click.option("--state", required=True, metavar="FILE", help=_("where you note what you saw last"))
@click.option("--trust", multiple=True, metavar="VERIFIER",
              help=_("the other office's verifier key, as it told you by other means; the first time"
))  # fmt: skip
@click.option("--keys", "introductions", metavar="FILE",
              help=_("the notes of its newer keys (its audit key show -o FILE)"))  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help=_("the signed checkpoint; default: REQUEST.signed"))
def check(
    request: str, key: str, state: str, trust: tuple[str, ...], introductions: str | None,
    output: str | None,
) -> None:  # fmt: skip
    """The signature is written before the state: a signature that is lost can be made again."""
    from datetime import UTC, datetime

    from cases.commands.seals import passphrase
    from cases.export import write_file
    from cases.seals.keys import read_key
    from cases.seals.note import COSIGNATURE, read_checkpoint
    from cases.seals.proving import read_request
    from cases.seals.witness import Unlike, read_memory, witnessed, written

    here = desk()
    asked, memory = read_request(read_text_file(request)), read_memory(Path(state))
    mine = read_key(Path(key)).unlocked(passphrase)
    if mine.verifier.kind != COSIGNATURE:
        raise click.UsageError(
            _("{file} is no key of a witness: wenze audit witness key").format(file=key)
        )
    said = read_text_file(introductions) if introductions else ""
    try:
        memory, note = witnessed(memory, asked, mine, datetime.now(UTC), _verifiers(trust), said)
    except Unlike as error:
        _refuse(here, error.render(here.language))
    target = Path(output or f"{request}.signed")
    write_file(target, [note.whole().encode()])
    write_file(Path(state), [written(memory)])
    head = read_checkpoint(note)
    if here.json:
        here.document({"ok": True, "origin": head.origin, "size": head.size, "file": str(target)})
    else:
        here.say(_("{name}, {size} entries: it goes on from what you saw; signed, in {file}").format(
            name=head.origin, size=head.size, file=target))  # fmt: skip


def _refuse(here: Desk, message: str) -> NoReturn:
    """What does not go on is a record that failed verification."""
    if here.json:
        here.document({"ok": False, "error": "broken", "message": message})
    here.remark(message)
    sys.exit(EXIT_BROKEN)


def _verifiers(texts: tuple[str, ...]) -> tuple[Verifier, ...]:
    from cases.seals.note import read_verifier

    return tuple(map(read_verifier, texts))


@witness.command("add", help=_("Take a checkpoint that a witness signed back into the register."))
@click.argument("signed")
@click.option(
    "--witness", "verifier", required=True, metavar="VERIFIER", help=_("the witness's verifier key")
)
def add(signed: str, verifier: str) -> None:
    """Only under a seal of ours, and only a good signature."""
    from cases.commands.export import check_may_export
    from cases.seals.sealing import add_cosignature

    here = desk()
    (who,) = _verifiers((verifier,))
    with here.open() as register:
        check_may_export(here, register, with_sealed=False)
        found, when = add_cosignature(register, read_note_file(signed), who)
    told = when.isoformat().replace("+00:00", "Z")
    if here.json:
        here.document({"ok": True, "seal": found.number, "witness": who.name, "time": told})
    else:
        here.say(_("seal {number}: {name} signed it too, at {time}").format(
            number=found.number, name=who.name, time=told))  # fmt: skip


for made in (witness_key, check, add):
    shared(made)
COMMANDS = (shared(prove), witness)
