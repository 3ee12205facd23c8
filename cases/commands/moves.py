"""Moves and entries: every action as a command, its options made from the action's struct."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from cases.commands.desk import EXIT_REFUSED, Desk, desk
from cases.commands.formatter import WideContext
from cases.commands.options import flags_written_out, missing, options, read
from workflow.actions import ACTIONS, Action
from workflow.reading import read_fields
from workflow.verdict import Verdict
from workflow.vocabulary import ABOUT, FIELDS
from workflow.wording import shown

MOVES = (
    "report", "investigate", "apportion", "sanction", "file", "dismiss", "refer", "return", "appeal",
    "uphold", "vary", "revoke", "reopen",
)  # fmt: skip
# A report opens a case: there is none yet to keep it with, nor to approve. A destruction is an entry.
PROPOSABLE = (*MOVES[1:], "destroy")


class ActionCommand(click.Command):
    """The command of an action: its help is width-aware, its yes-or-no options need no value."""

    context_class = WideContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The options, yes-or-no ones written out first."""
        return super().parse_args(ctx, flags_written_out(str(self.name), args))


def command(do: str) -> click.Command:
    """The command of one action."""
    params: list[click.Parameter] = [] if do == "report" else [click.Argument(["case"])]
    params += options(do)
    params += [
        click.Option(["--on"], metavar="DATE", help=_(FIELDS["on"])),
        click.Option(["--key"], metavar="KEY", help=_(FIELDS["key"])),
    ]
    if do in MOVES or do in PROPOSABLE:
        params.append(click.Option(
            ["--dry-run"], is_flag=True,
            help=_("only show the verdict, and the hash by which an approver can name the action"),
        ))  # fmt: skip

    if do in PROPOSABLE:
        params += [
            click.Option(["--propose"], is_flag=True, help=_(
                "a dry run that is kept, for an approver to look at and to name")),
            click.Option(["--proposal"], metavar="HASH", help=_(
                "carry out a proposal that was kept: it brings every field")),
        ]  # fmt: skip

    def run(dry_run: bool = False, propose: bool = False, **given: Any) -> None:
        _run(do, given, dry_run=dry_run, propose=propose)

    return ActionCommand(do, params=params, callback=run, help=_(ABOUT[do]))


def _run(do: str, given: dict[str, Any], *, dry_run: bool, propose: bool) -> None:
    here = desk()
    by = here.who()
    fields = read(do, given)
    if given.get("proposal") is not None:
        fields |= _named(here, do, given, fields, propose=propose)
    for name in ("case", "on", "key"):
        if given.get(name) is not None:
            fields[name] = given[name]
    from cases.commands.seals import sealed_after_filing, tell_sealed
    from cases.outcomes import Accepted

    expected = _complete(here, do, fields)
    action = read_fields({"do": do, "by": by, **fields})
    if propose:
        from cases.commands.proposals import keep

        keep(here, action)
        return
    with here.open() as register:
        if dry_run:
            _show_verdict(here, action, register.try_out(action, folder=Path.cwd()))
            return
        outcome = register.submit(action, expected=expected, folder=Path.cwd())
        filed = do == "file" and isinstance(outcome, Accepted)
        sealed = sealed_after_filing(here, register) if filed else None
    here.answer(outcome)
    if filed:
        tell_sealed(here, sealed)


def _named(
    here: Desk, do: str, given: dict[str, Any], fields: dict[str, Any], *, propose: bool
) -> dict[str, Any]:
    """What a proposal that is named brings: to who approves it its whole hash, to who carries it out
    every field."""
    from cases.commands.proposals import proposed_fields, whole_hash

    if do == "approve":
        return {"proposal": whole_hash(here, given["case"], given["proposal"])}
    beside = [f"--{name.replace('_', '-')}" for name in fields] + ["--propose"] * propose
    if beside:
        names = shown(beside, here.language)
        raise click.UsageError(_("--proposal brings every field; leave out {names}").format(names=names))
    return proposed_fields(here, do, given["case"], given["proposal"])


def _complete(here: Desk, do: str, fields: dict[str, Any]) -> int | None:
    """Ask for what is missing, on a terminal; elsewhere say what it is. How many events the case
    had when it was looked at for asking."""
    lacking = missing(do, fields)
    if not lacking:
        return None
    from cases.commands.prompts import Asker, on_terminal

    if here.json or not on_terminal():
        names = shown([field.option for field in lacking], here.language)
        raise click.UsageError(_("these options are missing: {names}").format(names=names))
    known = _known(here, fields)
    asker = Asker(here, known)
    while lacking:
        fields[lacking[0].name] = asker.ask(lacking[0], fields)
        lacking = missing(do, fields)
    return known.case.seq if known.case else None


def _known(here: Desk, fields: dict[str, Any]) -> Any:
    """What the prompts need, read before anybody is asked."""
    from cases.commands.prompts import Known
    from workflow.loading import available, load_policy

    with here.open() as register, register.reading() as view:
        case = view.case(fields["case"]) if "case" in fields else None
        return Known(
            directory=view.versions.directory(), case=case,
            policy=view.versions.of(case.policy) if case else None,
            policies=available(here.policies),
            load=lambda policy: load_policy(policy, here.policies),
        )  # fmt: skip


def _show_verdict(here: Desk, action: Action, verdict: Verdict) -> None:
    answer: dict[str, Any] = {
        "ok": verdict.allowed, "dry_run": True, "case": verdict.case or None,
        "state": verdict.to if verdict.allowed else verdict.state, "proposal": verdict.proposal,
    }  # fmt: skip
    if not verdict.allowed:
        told = [refusal.told(here.language) for refusal in verdict.refusals]
        answer |= {"error": "refused", "refusals": told}
    if here.json:
        here.document(answer)
    else:
        if verdict.allowed:
            state = verdict.label.render(here.language)
            here.say(_("allowed; it would lead to: {state}").format(state=state))
        here.say(_("proposal {hash}").format(hash=verdict.proposal))
        for notice in verdict.notices:
            here.remark(_("notice: {text}").format(text=here.told(notice)))
        if not verdict.allowed:
            here.refusals(verdict.refusals)
    if not verdict.allowed:
        sys.exit(EXIT_REFUSED)


class _Commands(Mapping[str, click.Command]):
    """The command of every action, made when it is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        return command(name)

    def __iter__(self) -> Iterator[str]:
        return iter(ACTIONS)

    def __len__(self) -> int:
        return len(ACTIONS)


COMMANDS = _Commands()
