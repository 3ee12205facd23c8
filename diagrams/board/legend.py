"""What the marks and words of these pages mean."""

from __future__ import annotations

from gettext import gettext as _

from diagrams.board.labels import Labels
from diagrams.board.markup import element, joined
from diagrams.board.visit import Page, Visit


def legend(visit: Visit) -> Page:
    """The legend; the states as the packs of this register call them."""
    with visit.register.reading() as view:
        visit.here.known(view.versions.directory())
        states = Labels(view, visit.here.language).states()
    marks = {
        "●": _("found established"), "×": _("found not established; in a chart: what blocks a step"),
        "○": _("not found yet; in a tree: bears none"), "◆": _("departs from the computed split"),
        "→": _("what would help, or what comes next"), "■": _("the end of the road"),
        "✓ ✗": _("a check that holds, or does not"),
    }  # fmt: skip
    told = (joined([element("dt", mark), element("dd", text)]) for mark, text in marks.items())
    named = (joined([element("dt", element("code", state)), element("dd", label)])
             for state, label in states.items())  # fmt: skip
    return Page(_("Help"), joined([
        element("p", _("These pages show the register and change nothing in it. Every step is taken by "
                       "command: wenze --help.")),
        element("h2", _("Whom cases are shown to")),
        element("p", _("Whoever is a member of a body of the case, named in it or recused from it does "
                       "not see it here; an auditor sees every case. A respondent opens the own case "
                       "by its number, and sees what concerns that person alone.")),
        element("h2", _("Marks")), element("dl", *told),
        element("h2", _("States")),
        element("dl", *named) if states else element("p", _("no cases")),
        element("h2", _("Charts")),
        element("p", _("A thick line was walked, a dashed one is open now, a dotted one is blocked. A "
                       "double border shows where the case stands. Below each chart the same stands in "
                       "words.")),
    ]))  # fmt: skip
