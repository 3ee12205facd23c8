"""What is lacking on a pack's way into a register, and what would make it pass."""

from __future__ import annotations

from workflow.wording import N_

ENTRY_MESSAGES: dict[str, tuple[str, str]] = {
    "entry-role-missing": (
        N_("{by} holds none of the roles that take this step: {roles}"),
        N_("let somebody act who holds one (--as PERSON), or give the role in the directory"),
    ),
    "entry-after-clock": (
        N_("{on} lies in the future; today is {now}"),
        N_("give a day that is not after today"),
    ),
    "entry-before-last": (
        N_("{on} lies before {since}, the date of what this step builds on"),
        N_("give a date that is not before {since}"),
    ),
    "version-shipped": (
        N_("this version of {policy} comes with the product; it is active in every register"),
        N_("nothing is left to do: cases can be reported under it"),
    ),
    "version-already-proposed": (
        N_("version {version} of {policy} was proposed by {proposer} on {since} and waits for approval"),
        N_("let another person approve it: wenze policy activate {policy} --approve {short}"),
    ),
    "version-already-active": (
        N_("version {version} of {policy} is active already"),
        N_("nothing is left to do: cases can be reported under it"),
    ),
    "pack-not-tried": (
        N_("the pack was neither checked nor tested for this proposal"),
        N_("propose it by command, which does both: wenze policy activate {policy} --reason TEXT"),
    ),
    "pack-faulty": (
        N_("the check finds faults in the pack {policy}: {number}"),
        N_("mend them; each is told with file and line: wenze policy check {policy}"),
    ),
    "scenarios-fail": (
        N_("of {scenarios} scenarios of the pack {policy}, {failed} do not hold"),
        N_("mend the pack or the scenario; which ones, and why: wenze policy test {policy}"),
    ),
    "pack-without-scenario": (
        N_("no scenario is about the pack {policy}, so nothing shows what it makes of a case"),
        N_("write one beside its policy.yaml, and try it: wenze policy test {policy}"),
    ),
    "version-absent-to-approve": (
        N_("no version of {policy} with the SHA-256 {short}… was proposed; a file that was changed is "
           "another version"),
        N_("propose the pack as it is now: wenze policy activate {policy} --reason TEXT"),
    ),
    "version-active-to-approve": (
        N_("version {version} of {policy} is active already"),
        N_("nothing is left to do: cases can be reported under it"),
    ),
    "version-retired-to-approve": (
        N_("version {version} of {policy} was retired by {retirer} on {retired}"),
        N_("propose it anew: wenze policy activate {policy} --reason TEXT"),
    ),
    "proposer-approves": (
        N_("{by} proposed this version, and nobody approves what that person proposed"),
        N_("let another approver or admin approve it (--as PERSON)"),
    ),
    "nothing-to-retire": (
        N_("the version {short}… of {policy} is neither active nor proposed"),
        N_("see which ones are: wenze policy list"),
    ),
    "pack-absent": (
        N_("the pack {policy}, version {version} ({short}), is not active in this register"),
        N_("an admin or approver proposes it, another approves it: wenze policy activate {policy} "
           "--reason TEXT"),
    ),
    "pack-proposed": (
        N_("the pack {policy}, version {version} ({short}), is not active in this register: {proposer} "
           "proposed it on {since}, and nobody approved it yet"),
        N_("let another person approve it: wenze policy activate {policy} --approve {short}"),
    ),
    "pack-retired": (
        N_("the pack {policy}, version {version} ({short}), was retired by {retirer} on {retired}"),
        N_("report under another pack, or propose it anew: wenze policy activate {policy} "
           "--reason TEXT"),
    ),
}  # fmt: skip
OTHER_ON_DISK = N_("the files of the pack {policy} are not what is active in this register; version "
                   "{version} ({short}) governs: wenze policy list")  # fmt: skip
