"""Deciding on a pack's way into a register, with all the reasons; and on a case that would come under
a pack which is not active there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from workflow.actions import name_of
from workflow.activation.actions import OnPack, Propose
from workflow.activation.fold import Entered, Pack, stream_of
from workflow.activation.guards import ENTRY_GUARDS, Asked
from workflow.activation.messages import ENTRY_MESSAGES, OTHER_ON_DISK
from workflow.directory import Directory
from workflow.errors import InvalidAction
from workflow.event import ENGINE, Draft, GuardPassed, Outcome, Receipt, Trial
from workflow.nearest import no_person
from workflow.policy import Entry, EntryStep, GuardUse, Policy, PolicyRef, reference
from workflow.verdict import Refusal, Verdict
from workflow.wording import Sentence, Text, sentence

_LEADS = {"propose": "proposed", "activate": "active", "retire": "retired"}


def decide(
    pack: Pack, action: OnPack, rules: Policy, directory: Directory, now: datetime,
    *, shipped: bool = False, trial: Trial | None = None,
) -> Verdict:  # fmt: skip
    """Decide an action on a pack by the `entry` of `rules`, the base pack. Every guard is asked.

    `shipped`: whether this version comes with the product; `trial`: what check and test found, which
    a proposal needs. Raises `InvalidAction` for a person whom the directory does not know.
    """
    if not directory.knows_person(action.by):
        raise InvalidAction.saying("$.by", no_person(directory, action.by))
    do, entry = name_of(action), entry_of(rules)
    step: EntryStep = getattr(entry, do)
    asked = Asked(action=action, do=do, step=step, pack=pack, directory=directory, now=now,
                  shipped=shipped, trial=trial)  # fmt: skip
    values = _values(asked)
    refusals = tuple(
        _refusal(use, lack.kind, {**values, **lack.values})
        for use in step.guards for lack in ENTRY_GUARDS[use.guard](asked)
    )  # fmt: skip
    state = pack.state(action.sha256)
    to = state if refusals else _LEADS[do]
    return Verdict(
        do=do, case=stream_of(action.policy), state=state, to=to, label=label(rules, to),
        action=action, refusals=refusals, draft=None if refusals else _draft(asked, rules),
    )  # fmt: skip


def label(rules: Policy, state: str) -> Text:
    """What the base pack calls where a version stands."""
    return next(found.label for found in entry_of(rules).states if found.id == state)


def entry_of(rules: Policy) -> Entry:
    """The section of the base pack that says how a pack enters a register."""
    assert rules.entry
    return rules.entry


def withheld(
    verdict: Verdict, pack: Pack, version: Policy, rules: Policy, directory: Directory
) -> Verdict:
    """The verdict on a step of a case that would come under a version which is not active: refused for
    that too, besides whatever else stands in the way."""
    state, found = pack.state(version.sha256), pack.versions.get(version.sha256)
    values = {**_of_version(found, directory), "policy": version.id, "version": version.version,
              "short": version.sha256[:8]}  # fmt: skip
    refused = _refusal(entry_of(rules).governs, f"pack-{state}", values)
    return replace(
        verdict, to=verdict.state, refusals=(refused, *verdict.refusals), draft=None, would=None
    )


def other_on_disk(version: Policy) -> Sentence:
    """That the pack's files are not what is active, with the version that governs."""
    return sentence(OTHER_ON_DISK, policy=version.id, version=version.version, short=version.sha256[:8])


def _values(asked: Asked) -> dict[str, Any]:
    """What a message may speak of."""
    action, found = asked.action, asked.pack.versions.get(asked.action.sha256)
    version = action.version if isinstance(action, Propose) else found.ref.version if found else ""
    return {
        **_of_version(found, asked.directory), "policy": action.policy, "version": version,
        "short": action.sha256[:8], "by": asked.directory.name(action.by),
    }  # fmt: skip


def _of_version(found: Entered | None, directory: Directory) -> dict[str, Any]:
    if found is None:
        return {}
    values: dict[str, Any] = {
        "proposer": directory.name(found.proposed.by),
        "since": found.proposed.on[:10],
    }
    if found.retired:
        values |= {"retirer": directory.name(found.retired.by), "retired": found.retired.on[:10]}
    return values


def _refusal(use: GuardUse, kind: str, values: dict[str, Any]) -> Refusal:
    message, remedy = ENTRY_MESSAGES[kind]
    return Refusal(use.guard, use.clause, use.basis, Sentence(message, values), Sentence(remedy, values))


def _draft(asked: Asked, rules: Policy) -> Draft:
    action = asked.action
    receipt = Receipt(
        engine=ENGINE, policy=reference(rules), directory=asked.directory.sha256,
        guards=tuple(GuardPassed(use.guard, use.clause) for use in asked.step.guards),
    )  # fmt: skip
    known = asked.pack.versions.get(action.sha256)
    proposed = isinstance(action, Propose)
    ref = (
        PolicyRef(action.policy, action.version, action.sha256) if isinstance(action, Propose)
        else known.ref if known else None
    )  # fmt: skip
    outcome = Outcome(state=_LEADS[asked.do], policy=ref, trial=asked.trial if proposed else None)
    return Draft(action=action, on=asked.on, receipt=receipt, outcome=outcome)
