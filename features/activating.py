"""`wenze policy activate`: a pack is checked and tested, proposed by one person, approved by another."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cases.commands.desk import EXIT_REFUSED, Desk, desk
from features.progress import run_shown
from workflow.wording import N_

if TYPE_CHECKING:
    from cases.outcomes import Outcome
    from cases.register import Register
    from workflow.activation import OnPack
    from workflow.event import Trial
    from workflow.policy import Policy


@click.command("activate", help=_(
    "Bring a pack of your own into the register: check and test it, and propose it with --reason; "
    "another person approves it with --approve. From then on cases can be reported under it.")
)  # fmt: skip
@click.argument("pack")
@click.option("--reason", metavar="TEXT", help=_("why; a proposal and a retirement need it"))
@click.option("--approve", metavar="SHA", help=_(
    "approve the version that was proposed: its SHA-256, or the first 8 digits of it or more"),
)  # fmt: skip
@click.option("--retire", metavar="SHA", help=_(
    "let no new case come under that version, or propose it no longer"))  # fmt: skip
def activate(pack: str, reason: str | None, approve: str | None, retire: str | None) -> None:
    """Exit code 3 where it is refused: what was not checked, tested and seen by two does not get in."""
    here = desk()
    if approve and retire:
        raise click.UsageError(_("give one of the two: --approve or --retire"))
    if not approve and not reason:
        raise click.UsageError(_("say why: --reason TEXT"))
    with here.open() as register:
        with register.reading() as view:
            here.known(view.versions.directory())
        if approve or retire:
            _decide_on(here, register, pack, reason, approve=approve, retire=retire)
        else:
            _propose(here, register, pack, str(reason))


def _propose(here: Desk, register: Register, name: str, reason: str) -> None:
    from cases.activations import submit
    from cases.named_policy import named_policy
    from workflow.activation import Propose

    version = named_policy(name, here.policies, here.open)
    path = Path(name)
    trial = tried(str(path.parent if path.is_file() else path) if path.exists() else version.id,
                  version, here.policies)  # fmt: skip
    action = Propose(by=here.who(), policy=version.id, version=version.version,
                     sha256=version.sha256, reason=reason)  # fmt: skip
    outcome = submit(register, action, version=version, trial=trial)
    _answer(here, action, outcome, trial)


def tried(what: str, version: Policy, folders: Sequence[Path]) -> Trial:
    """What check and test make of a version: `what` is its pack, or the path where that lies. Raises
    `InvalidAction` for a version that does not lie there: another one would be tried in its place."""
    from features.coverage import coverage
    from features.gathering import gather
    from workflow.errors import InvalidAction
    from workflow.event import Trial
    from workflow.proving import prove

    faults = sum(len(proof.faults) for proof in prove(what, folders))
    found = gather(what, folders)
    if version.sha256 not in {one.sha256 for one in found.versions(version.id)}:
        raise InvalidAction(
            "PACK", N_("version {version} ({sha256}) of {policy} lies in no folder, so it cannot be "
                       "tested; bring its files back first"),
            version=version.version, sha256=version.sha256[:8], policy=version.id,
        )  # fmt: skip
    results = run_shown(found)
    (covered,) = coverage([version.id], found.examples, found.versions)
    return Trial(
        faults=faults, scenarios=len(results), own=sum(version.id in e.packs for e in found.examples),
        failed=sum(not ran.holds for ran in results), uncovered=len(covered.uncovered),
    )  # fmt: skip


def _decide_on(
    here: Desk, register: Register, pack: str, reason: str | None,
    *, approve: str | None, retire: str | None,
) -> None:  # fmt: skip
    from cases.activations import submit, whole
    from workflow.activation import Activate, Retire

    with register.reading() as view:
        on_disk = view.versions.on_disk(pack)
        known = view.packs.pack(pack)
        if not known.versions and not on_disk:
            raise view.versions.unknown(pack)
    if approve:
        sha256 = whole(known, approve, on_disk, "--approve")
        action: OnPack = Activate(by=here.who(), policy=pack, sha256=sha256, reason=reason)
    else:
        sha256 = whole(known, str(retire), on_disk, "--retire")
        action = Retire(by=here.who(), policy=pack, sha256=sha256, reason=str(reason))
    _answer(here, action, submit(register, action), None)


def _answer(here: Desk, action: OnPack, outcome: Outcome, trial: Trial | None) -> None:
    from cases.outcomes import Accepted, Refused

    if here.json:
        here.document(_document(here, action, outcome, trial))
    elif isinstance(outcome, Accepted):
        _tell_recorded(here, action, outcome.label.render(here.language), trial)
    elif isinstance(outcome, Refused):
        here.refusals(outcome.verdict.refusals)
    if isinstance(outcome, Refused):
        click.get_current_context().exit(EXIT_REFUSED)


def _document(here: Desk, action: OnPack, outcome: Outcome, trial: Trial | None) -> dict[str, Any]:
    import msgspec

    told = {name: value for name, value in outcome.told(here.language).items() if name != "case"}
    told |= {"policy": action.policy, "sha256": action.sha256}
    return {**told, "trial": msgspec.to_builtins(trial)} if trial else told


def _tell_recorded(here: Desk, action: OnPack, state: str, trial: Trial | None) -> None:
    short = action.sha256[:8]
    here.say(f"{action.policy} ({short}): {state}")
    if trial is None:
        return
    here.say(_("check: no fault; scenarios: {scenarios}, {own} of them about this pack, all hold; "
               "clauses without a scenario: {uncovered}").format(
        scenarios=trial.scenarios, own=trial.own, uncovered=trial.uncovered))  # fmt: skip
    here.say(_("next, another approver or admin:"))
    here.raw(f"  wenze policy activate {action.policy} --approve {short}")
