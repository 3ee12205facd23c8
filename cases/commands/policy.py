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
    "policy", cls=WideGroup, help=_("The policy packs: list, show, check, test, coverage, diff, new.")
)
def policy() -> None:
    """The commands on packs."""


@policy.command("list", help=_("The packs there are: shipped ones and those in WENZE_POLICIES."))
def list_() -> None:
    """One line a version of a pack."""
    from cases.commands.policy_words import same_text_told
    from workflow.aliases import documents_of, same_text
    from workflow.loading import available, load_versions

    here = desk()
    found = [pack for name in available(here.policies)
             for pack in load_versions(name, here.policies)]  # fmt: skip
    if here.json:
        here.document({"policies": [
            {"id": pack.id, "version": pack.version, "sha256": pack.sha256,
             "title": {"zh": pack.title.zh, "en": pack.title.en},
             "from": pack.in_force.since, "to": pack.in_force.until,
             "same_text": documents_of(pack.id, here.policies),
             "situations": len(pack.situations)} for pack in found]})  # fmt: skip
        return
    here.table(
        [(pack.id, pack.version, str(len(pack.situations)), pack.title.render(here.language))
         for pack in found],
        (_("pack"), _("version"), _("situations"), _("title")),
    )  # fmt: skip
    for document, named in same_text(here.policies).items():
        here.say(same_text_told(document, named))


shared(list_)
policy.add_command(show)
policy.add_command(check)
policy.add_command(diff)
policy.add_command(new)
COMMANDS = {"policy": policy}
