"""A case on the board: as it stands with its charts, what can be done and what is missing, its log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _
from itertools import islice

from markupsafe import Markup

from cases.commands.casefile import case_lines, log_entries, own_lines
from cases.commands.look import deed, makers, waits_in
from cases.commands.pack_labels import labels_of
from cases.commands.proposals import waiting_lines
from cases.commands.seals import head_lines
from cases.readers import profiles_for
from cases.sights import Sight
from diagrams.board.casefile import files
from diagrams.board.figure import figure
from diagrams.board.markup import element, joined
from diagrams.board.outline import outline
from diagrams.board.visit import Page, Visit, case_place
from diagrams.case_chart import case_chart
from diagrams.split_chart import split_chart
from workflow.folding import ENTRIES
from workflow.verdict import ABOUT_ACTOR, Offer, Refusal
from workflow.vocabulary import BASES
from workflow.waiting import for_others
from workflow.wording import translate


def case(visit: Visit, name: str) -> Page:
    """The case as `show` has it, with its charts; for a respondent the own view, and the own branch of
    the tree alone."""
    here = visit.here
    with visit.looking(name, "show", "chart", own=True) as sight:
        found, who, today = sight.case, here.who(), sight.view.clock().date()
        profiles = profiles_for(sight.view, who, own=sight.own)
        lines = list(_own_lines(visit, sight) if sight.own else _all_lines(visit, sight))
        offered = () if sight.own else sight.view.offered(found, who)
    about = found, sight.policy, sight.directory, here.language
    tree = split_chart(*about, practice=here.practice, only=who if sight.own else None)
    parts = [_tabs(found.number, "", own=sight.own), _standing(lines, here.language)]
    if not sight.own:
        road = case_chart(*about, offers=offered, practice=here.practice, today=today)
        parts.append(_section("road", _("The road, and what stands in its way"), figure(road)))
    parts.append(_section("split", _("Responsibility tree"), figure(tree)))
    parts.append(_section("files", _("Case file"), files(found, profiles, who, sight.directory)))
    return Page(found.number, joined(parts))


def _all_lines(visit: Visit, sight: Sight) -> Iterator[str]:
    case, view = sight.case, sight.view
    language, today = visit.here.language, view.clock().date()
    texts = view.present_texts(case.number)
    yield from case_lines(case, sight.policy, sight.directory, texts, language, today)
    yield from head_lines(view, case)[-1:]  # the case says the head itself
    yield from waiting_lines(waits_in(visit.here, view, case))


def _own_lines(visit: Visit, sight: Sight) -> Iterator[str]:
    language, who = visit.here.language, visit.here.who()
    return own_lines(sight.case, sight.policy, sight.directory, language, who)


def _standing(lines: list[str], language: str) -> Markup:
    """The first section as names with what stands under them, the rest as lists."""
    first = list(islice(lines, 1, next((n for n, line in enumerate(lines) if not line), len(lines))))
    pairs = (line.strip().partition("：" if language == "zh" else ": ") for line in first)
    told = (joined([element("dt", name), element("dd", value)]) for name, _colon, value in pairs)
    return joined([element("dl", *told), outline(lines[len(first) + 1 :])])


def _tabs(number: str, here: str, *, own: bool = False) -> Markup:
    """The pages of a case; a respondent has one alone, and is told what it is."""
    if own:
        return element("p", _(
            "This is your own case. You are shown where it stands and what concerns you alone."
        ), class_="remark", role="note")  # fmt: skip
    names = {"": _("The case"), "next": _("What now"), "log": _("Log")}
    links = (
        element("li", element("a", told, href=case_place(number, *filter(None, [below])),
                              aria_current="page" if below == here else None))
        for below, told in names.items()
    )  # fmt: skip
    return element("nav", element("ul", *links), class_="tabs", aria_label=_("This case"))


def _section(name: str, title: str, *inside: Markup) -> Markup:
    return element("section", element("h2", title), *inside, id=name)


# -- what now ---------------------------------------------------------------------------------------


def steps(visit: Visit, name: str) -> Page:
    """What can be done, what is blocked and by what, what is for others, as `next` has it."""
    here = visit.here
    with visit.looking(name, "next") as sight:
        case, policy = sight.case, sight.policy
        offered = sight.view.offered(case, here.who())
        waits = list(waiting_lines(waits_in(here, sight.view, case)))
    mine = [offer for offer in offered if not for_others(offer)]
    ready = [element("li", deed(here, offer.do)) for offer in mine if offer.allowed]
    blocked = [_blocked(visit, offer, offer.refusals) for offer in mine if not offer.allowed]
    others = _for_others(visit, [offer for offer in offered if for_others(offer)])
    state = policy.lifecycle.states[case.state].label.render(here.language)
    return Page(f"{case.number} · {state}", joined([
        _tabs(case.number, "next"),
        _group(_("You can"), ready), _group(_("You cannot yet"), blocked), outline(waits),
        _group(_("For others to do"), others),
        element("p", _("Steps are taken by command:"), " ",
                element("code", f"wenze next {case.number}"), class_="command"),
    ]))  # fmt: skip


def _group(title: str, items: list[Markup]) -> Markup:
    if not items:
        return Markup("")
    return element("section", element("h2", title), element("ul", *items, class_="steps"))


def _blocked(visit: Visit, offer: Offer, refusals: Iterable[Refusal], who: str = "") -> Markup:
    """A step with every reason against it, each with clause, whose word that is, and the remedy."""
    reasons = [_reason(visit, refusal) for refusal in refusals]
    below = element("ol", *reasons, class_="reasons") if reasons else ""
    maker = element("span", f" – {who}", class_="maker") if who else ""
    return element("li", element("strong", deed(visit.here, offer.do)), maker, below)


def _reason(visit: Visit, refusal: Refusal) -> Markup:
    here, basis = visit.here, translate(BASES[refusal.basis], visit.here.language)
    cited = element("small", f" [{refusal.clause}, {basis}]")
    remedy = element("p", f"→ {here.told(refusal.remedy)}", class_="remedy")
    return element("li", here.told(refusal.message), cited, remedy)


def _for_others(visit: Visit, offered: Sequence[Offer]) -> list[Markup]:
    """Steps that are not the reader's: moves with what they still lack, entries by who makes them."""
    moves, entries = [], dict[str, list[str]]()
    for offer in offered:
        who = visit.here.told(makers(offer))
        if offer.do in ENTRIES:
            entries.setdefault(who, []).append(deed(visit.here, offer.do))
            continue
        lacking = (refusal for refusal in offer.refusals if refusal.guard not in ABOUT_ACTOR)
        moves.append(_blocked(visit, offer, lacking, who))
    comma = "、" if visit.here.language == "zh" else ", "
    return [*moves, *(element("li", comma.join(names), element("span", f" – {who}", class_="maker"))
                      for who, names in entries.items())]  # fmt: skip


# -- the log ----------------------------------------------------------------------------------------


def log(visit: Visit, name: str) -> Page:
    """Every entry, as `log` has it: when, who, what, under which clauses, with its hash."""
    with visit.looking(name, "log") as sight:
        case, view = sight.case, sight.view
        entries = list(view.entries(case.number))
        ending = head_lines(view, case)
    labels = labels_of(sight.policy, case.situation)
    lines = [*log_entries(entries, sight.directory, visit.here.language, labels), *ending]
    told = element("div", outline(lines), class_="log")
    return Page(f"{case.number} · " + _("Log"), joined([_tabs(case.number, "log"), told]))
