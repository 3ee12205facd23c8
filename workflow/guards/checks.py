"""The guard of checks: what a pack wants looked at before a step, whatever comes of looking."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.guards.registry import Lack, guard, lack
from workflow.moment import Moment


@guard("checks-closed", "checks", "situations")
def checks_closed(moment: Moment, checks: list[str], situations: list[str]) -> Iterator[Lack]:
    """Each check is closed: found to be so or not to be so, on evidence that stands. It is asked in
    these situations, in every one where none is named."""
    case = moment.known
    if situations and case.situation not in situations:
        return
    for check in checks:
        if case.resting(check) is None:
            yield lack("check-open", check=check, label=moment.label(check))
