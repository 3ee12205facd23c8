"""The policy packs: which there are; the commands on one stand in files of their own."""

from __future__ import annotations

from gettext import gettext as _

import click

from cases.commands.desk import desk, shared
from cases.commands.formatter import WideGroup
from cases.commands.policy_check import check
from cases.commands.policy_diff import diff
from cases.commands.policy_new import new
from cases.commands.policy_show import show


@click.group(
    "policy", cls=WideGroup,
    help=_("The policy packs: list, show, check, test, coverage, diff, new, activate."),
)  # fmt: skip
def policy() -> None:
    """The commands on packs."""


@policy.command("list", help=_("The packs there are: shipped ones and those in WENZE_POLICIES."))
def list_() -> None:
    """One line a version of a pack."""
    from cases.commands.policy_entry import entered_view, entries, word
    from cases.commands.policy_words import same_text_told
    from workflow.aliases import documents_of, same_text
    from workflow.loading import available, load_versions

    here = desk()
    found = [pack for name in available(here.policies)
             for pack in load_versions(name, here.policies)]  # fmt: skip
    on_record = entries(here)
    there = {pack.sha256 for pack in found}
    found += [pack for pack in on_record.kept if pack.sha256 not in there] if on_record else []
    found.sort(key=lambda pack: pack.id)
    if here.json:
        here.document({"policies": [
            {"id": pack.id, "version": pack.version, "sha256": pack.sha256,
             "title": {"zh": pack.title.zh, "en": pack.title.en},
             "from": pack.in_force.since, "to": pack.in_force.until,
             "same_text": documents_of(pack.id, here.policies), "entry": entered_view(on_record, pack),
             "situations": len(pack.situations)} for pack in found]})  # fmt: skip
        return
    head = [_("pack"), _("version"), _("situations"), _("title")]
    rows = [[pack.id, pack.version, str(len(pack.situations)), pack.title.render(here.language)]
            for pack in found]  # fmt: skip
    if on_record:
        head.insert(2, _("in the register"))
        for row, pack in zip(rows, found, strict=True):
            row.insert(2, word(here, on_record.of(pack)[0]))
    here.table(rows, head)
    for document, named in same_text(here.policies).items():
        here.say(same_text_told(document, named))


shared(list_)
policy.add_command(show)
policy.add_command(check)
policy.add_command(diff)
policy.add_command(new)
COMMANDS = {"policy": policy}
