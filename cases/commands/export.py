"""`wenze audit export`: the record, or the cases that are asked for, in a file that others read."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import Desk, desk
from cases.commands.filters import NAMES, filters, wanted_of, words_typed
from cases.commands.progress import Entries
from cases.commands.redacting import PROFILES, WHOLE, check_may_have, redacted_cases, redaction, redacts

if TYPE_CHECKING:
    import sqlalchemy as sa

    from cases.chosen import Chosen
    from cases.listing import Reader
    from cases.register import Register
    from cases.transaction import Transaction

FORMATS = ("jsonl", "csv", "xes", "ocel", "pnml")
# How often an export reads each entry.
_PASSES = {"ocel": 2}


@click.command("export", help=_(
    "Write the record to a file: all of it, or the cases that fit everything that is asked for. Who is "
    "no auditor gets no case that concerns them. Formats: docs/exports.md."))  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), help=_(
    "jsonl: every event with its hash; csv: a table for a spreadsheet; xes, ocel: event logs for "
    "process mining; pnml: the lifecycle of a pack (--policy; otherwise of the base pack)"))  # fmt: skip
@click.option("-o", "--output", required=True, metavar="FILE",
              help=_("the file; one that is there is replaced"))  # fmt: skip
@click.option("--with-sealed", is_flag=True,
              help=_("the sealed texts as well (jsonl; for an auditor)"))  # fmt: skip
@click.option("--pseudonyms", is_flag=True, help=_(
    "pseudonyms instead of persons, others in each export; no hashes and no names that staff "
    "chose"))  # fmt: skip
@click.option("--bundle", metavar="CASE", help=_(
    "a case, or all, with proofs, policies and evidence: a zip file that a stranger can verify"
))  # fmt: skip
@click.option("--with-texts", is_flag=True,
              help=_("the sealed texts as well (bundle; for an auditor)"))  # fmt: skip
@click.option("--without-evidence", is_flag=True,
              help=_("only the hashes of the evidence files (bundle)"))  # fmt: skip
@click.option("--for", "profile", type=click.Choice(PROFILES), help=_(
    "who is to read it: of each case what the case file for that reader shows; the whole (archive) if "
    "left out"))  # fmt: skip
@click.option("--respondent", metavar="PERSON", help=_(
    "with --for respondent: which one; the cases of that person alone"))  # fmt: skip
@filters()
def export(
    form: str | None, output: str, bundle: str | None, with_texts: bool, without_evidence: bool,
    **given: Any,
) -> None:  # fmt: skip
    """The open part of every event; the sealed one only where an auditor asks for it."""
    if bundle is not None and given["profile"] is not None:
        raise click.UsageError(_(
            "a bundle is evidence: it holds the bytes that were hashed, and with anything left out of "
            "them nobody could verify it. Leave out --for, or write --format FORMAT instead of a bundle"
        ))  # fmt: skip
    if (form is None) == (bundle is None):
        raise click.UsageError(_("say what to write: --format FORMAT, or --bundle CASE"))
    if bundle is None:
        if with_texts or without_evidence:
            raise click.UsageError(_("--with-texts and --without-evidence belong to --bundle"))
        _export(desk(), str(form), output, given)
        return
    if any(given.values()):
        raise click.UsageError(_("with --bundle, the filters and what belongs to a format are left out"))
    from cases.commands.bundle import write_bundle

    write_bundle(desk(), bundle, output, texts=with_texts, evidence=not without_evidence)


def _export(here: Desk, form: str, output: str, given: dict[str, Any]) -> None:
    target = Path(output)
    if form == "pnml":
        _lifecycle(here, target, given)
        return
    _check_together(form, given)
    with here.open() as register:
        if redacts(given):
            check_may_have(here, register, given)
        else:
            check_may_export(here, register, with_sealed=given["with_sealed"])
        count, whole = _written(here, register, form, target, given)
    if here.json:
        here.document({"ok": True, "file": output, "events": count, "whole": whole})
    else:
        here.say(_("{count} entries written to {file}").format(count=count, file=output))


def _check_together(form: str, given: dict[str, Any]) -> None:
    if given["with_sealed"] and form != "jsonl":
        raise click.UsageError(_("--with-sealed goes with --format jsonl only"))
    if given["with_sealed"] and given["pseudonyms"]:
        raise click.UsageError(
            _("sealed texts may name persons: leave out --with-sealed or --pseudonyms")
        )
    _check_reader(given)


def _check_reader(given: dict[str, Any]) -> None:
    if given["profile"] and given["pseudonyms"]:
        raise click.UsageError(_("--for and --pseudonyms each say what is shown: leave out one of them"))
    if given["with_sealed"] and given["profile"] not in (None, WHOLE):
        message = _("the sealed texts go with the whole record only: leave out --with-sealed or --for "
                    "{profile}")  # fmt: skip
        raise click.UsageError(message.format(profile=given["profile"]))
    if (given["profile"] == "respondent") != (given["respondent"] is not None):
        raise click.UsageError(_("--for respondent and --respondent PERSON go together"))


def _lifecycle(here: Desk, target: Path, given: dict[str, Any]) -> None:
    """The lifecycle of a pack as it lies on disk; no register is needed."""
    from cases.export import write_file
    from cases.mining.net import net
    from cases.mining.pnml import pnml
    from workflow.loading import load_policy

    if any(value for name, value in given.items() if name != "policy"):
        raise click.UsageError(_("with --format pnml, --policy is all that can be asked for"))
    policy = load_policy(given["policy"] or "base", here.policies)
    write_file(target, pnml(policy, net(policy.lifecycle)))
    if here.json:
        here.document({"ok": True, "file": str(target), "policy": policy.id, "version": policy.version})
    else:
        here.say(_("the lifecycle of {policy} written to {file}").format(policy=policy.id, file=target))


def check_may_export(here: Desk, register: Register, *, with_sealed: bool) -> None:
    """End with a refusal where who acts has no role, or, for sealed texts, is no auditor."""
    from cases.commands.looking import noted
    from cases.readers import roles_of

    with register.reading() as view:
        who = here.known(view.versions.directory())
        roles = roles_of(view, who)
    if roles and (not with_sealed or "auditor" in roles):
        return
    noted(here, register, "export", refused=True)
    here.refused(
        "actor-holds-role", "base/roles",
        _("{who} may not export this").format(who=who),
        _("let an auditor export it (--as PERSON)"),
    )  # fmt: skip


def _written(
    here: Desk, register: Register, form: str, target: Path, given: dict[str, Any]
) -> tuple[int, bool]:
    """Write the file; how many entries it has, and whether nothing was left out but what no such
    format holds."""
    from cases.commands.looking import given_out
    from cases.export import write_file

    with register.reading() as view:
        chosen = _chosen(here, register, view, given)
        size = chosen.number(view.connection, only_cases=form in ("xes", "ocel"))
    passes = _PASSES.get(form, 1)
    with redaction(here, given) as hides, Entries(size * passes, shown=not here.json) as progress:
        chosen = chosen._replace(counted=progress.more, show=hides.show if hides else chosen.show)
        parts = _parts(form, register, chosen, with_sealed=given["with_sealed"])
        write_file(target, given_out(
            here, register, "export", parts, form=form, profile=_profile(given),
            asked=shlex.join(words_typed(given)) or None,
        ))  # fmt: skip
    left_out = hides.left_out if hides else 0
    return (progress.read - left_out) // passes, chosen.where is None


def _profile(given: dict[str, Any]) -> str | None:
    found: str | None = given["profile"]
    return "sealed" if given["with_sealed"] else "pseudonyms" if given["pseudonyms"] else found


def _parts(form: str, register: Register, chosen: Chosen, *, with_sealed: bool) -> Iterator[bytes]:
    from cases.export import comma_separated, json_lines
    from cases.mining.ocel import ocel
    from cases.mining.xes import xes

    if with_sealed:
        return json_lines(register, with_sealed=True, chosen=chosen)
    writers: dict[str, Callable[..., Iterator[bytes]]] = {
        "jsonl": json_lines, "csv": comma_separated, "xes": xes, "ocel": ocel,
    }  # fmt: skip
    return writers[form](register, chosen=chosen)


def _chosen(here: Desk, register: Register, view: Transaction, given: dict[str, Any]) -> Chosen:
    """What the options ask for, as far as whoever exports may see it."""
    from cases.chosen import Chosen
    from cases.listing import reader
    from cases.pseudonyms import Pseudonyms

    directory = view.versions.directory()
    who = reader(directory, here.known(directory), view.clock().date())
    if redacts(given):
        return Chosen(redacted_cases(here, register, view, who, given))
    if not (who.sees_all or here.json):
        here.remark(_("cases that concern whoever exports are left out; an auditor exports all of them"))
    where = _where(here, register, view, who, given)
    bodies = frozenset(body.id for body in directory.bodies)
    return Chosen(where, Pseudonyms(bodies).show if given["pseudonyms"] else None)


def _where(
    here: Desk, register: Register, view: Transaction, who: Reader, given: dict[str, Any]
) -> sa.ColumnElement[bool] | None:
    """The events that are given out: with any filter, those of the cases that fit; without, all but
    those of cases that this person may not see."""
    from sqlalchemy import or_, select

    from cases.listing import matching_cases
    from cases.tables import case_index, event

    narrowed = any(given[name] for name in NAMES)
    if who.sees_all and not narrowed:
        return None
    wanted = wanted_of(here, view, view.versions.directory(), given)
    cases = matching_cases(view.connection, register.database, wanted, who)
    fits = event.c.stream.in_(cases.with_only_columns(case_index.c.number))
    return fits if narrowed else or_(fits, event.c.stream.not_in(select(case_index.c.number)))
