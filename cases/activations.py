"""Bringing a pack into a register: decide and record, in one transaction."""

from __future__ import annotations

import msgspec

from cases.outcomes import Accepted, Outcome, Refused
from cases.register import Register
from cases.transaction import Transaction
from workflow.activation import Activate, OnPack, Pack, Propose, advance, decide, stream_of
from workflow.activation.fold import Entered
from workflow.canonical import GENESIS, encode
from workflow.errors import InvalidAction
from workflow.event import Trial
from workflow.invalid import explained
from workflow.policy import Policy
from workflow.verdict import Verdict
from workflow.wording import N_

SHORTEST = 8


class Waiting(msgspec.Struct, frozen=True):
    """A version that waits for approval, with why it was proposed as far as that is still kept."""

    version: Entered
    reason: str


def submit(
    register: Register, action: OnPack, *, version: Policy | None = None, trial: Trial | None = None
) -> Outcome:
    """Decide and record an action on a pack. A refusal leaves nothing behind.

    A proposal needs the `version` that it is about, which the register keeps from then on so that the
    approver can look at it, and the `trial`: what check and test found. Raises `InvalidAction`.
    """
    action = _checked(action)
    if isinstance(action, Propose) and (version is None or _named(version) != _naming(action)):
        raise InvalidAction("$.sha256", N_("is not the version that was given"))
    with register.writing() as view:
        verdict = _decided(view, action, trial)
        if verdict.draft is None:
            return Refused(case=None, state=verdict.state, verdict=verdict)
        if version is not None:
            view.versions.keep_policy(version)
        return _recorded(view, action, verdict)


def waiting(view: Transaction, by: str) -> list[Waiting]:
    """The versions that wait for somebody whose approval nothing would stand against."""
    found = []
    for pack in view.packs.on_record():
        for one in pack.waiting:
            approval = Activate(by=by, policy=pack.id, sha256=one.ref.sha256)
            if _decided(view, approval, None).allowed:
                text = view.texts(stream_of(pack.id)).get(one.proposed.seq, {})
                found.append(Waiting(one, text.get("reason", "")))
    return found


def whole(pack: Pack, start: str, on_disk: tuple[Policy, ...], field: str) -> str:
    """The SHA-256 of the version that begins so: of those on record, else of those on the disk.
    `InvalidAction` for none, for several, and for what is no such beginning."""
    start = start.lower()
    if not (SHORTEST <= len(start) <= 64 and set(start) <= set("0123456789abcdef")):
        raise InvalidAction(
            field, N_("{name} is no SHA-256 of a version: {shortest} to 64 hexadecimal digits"),
            name=start, shortest=SHORTEST,
        )  # fmt: skip
    known = [sha256 for sha256 in pack.versions if sha256.startswith(start)]
    found = known or [one.sha256 for one in on_disk if one.sha256.startswith(start)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidAction(
            field, N_("several versions of {policy} begin with {version}; write more of the hash"),
            policy=pack.id, version=start,
        )  # fmt: skip
    raise InvalidAction(
        field, N_("no version {name} of {policy} was proposed; there are {choices}"), name=start,
        policy=pack.id, choices=tuple(one[:12] for one in pack.versions) or ("–",),
    )  # fmt: skip


def _checked(action: OnPack) -> OnPack:
    """The same action, validated as if it came from outside."""
    try:
        found = msgspec.convert(msgspec.to_builtins(action), type(action))
        encode(found)
    except msgspec.ValidationError as error:
        raise explained(error, type(action)) from None
    except UnicodeEncodeError:
        raise InvalidAction("$", N_("has half a character (a lone surrogate)")) from None
    if found.key is not None:
        raise InvalidAction("$.key", N_("an action on a pack takes no key: proposed twice is refused"))
    return found


def _named(version: Policy) -> tuple[str, str, str]:
    return version.id, version.version, version.sha256


def _naming(action: Propose) -> tuple[str, str, str]:
    return action.policy, action.version, action.sha256


def _decided(view: Transaction, action: OnPack, trial: Trial | None) -> Verdict:
    from workflow.loading import base_pack, shipped

    return decide(
        view.packs.pack(action.policy), action, base_pack(), view.versions.directory(), view.clock(),
        shipped=action.sha256 in shipped(action.policy), trial=trial,
    )  # fmt: skip


def _recorded(view: Transaction, action: OnPack, verdict: Verdict) -> Accepted:
    from workflow.loading import base_pack

    assert verdict.draft is not None
    view.versions.keep_policy(base_pack())
    pack = view.packs.pack(action.policy)
    written = view.take(verdict.draft, verdict.case, pack.seq + 1, pack.head or GENESIS, view.clock())
    view.packs.remember(advance(pack, written.event, written.hash))
    return Accepted(case=verdict.case, state=verdict.to, label=verdict.label,
                    seq=written.event.seq, hash=written.hash)  # fmt: skip
