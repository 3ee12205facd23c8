"""What stands around every page: where one is, who looks, the other language."""

from __future__ import annotations

from gettext import gettext as _

from markupsafe import Markup

from cases.tables import PRACTICE_MARK
from diagrams.board.markup import element, joined
from diagrams.board.visit import Page, Visit
from workflow.wording import N_

NAVIGATION = {
    "/": N_("Cases"), "/inbox": N_("Inbox"), "/office": N_("Office"), "/figures": N_("Figures"),
    "/record": N_("Record"), "/help": N_("Help"),
}  # fmt: skip
OTHER = {"zh": ("en", "English"), "en": ("zh", "中文")}


def framed(page: Page, visit: Visit, who: str) -> Markup:
    """The whole page; `who`: the name of whoever looks."""
    language = visit.here.language
    remarks = (element("p", remark, class_="remark", role="note") for remark in visit.remarks)
    inside = joined([
        element("a", _("to the contents"), href="#main", class_="skip"), _header(visit, who),
        element("main", element("h1", page.title), *remarks, page.body, id="main", tabindex="-1"),
        _footer(),
    ])  # fmt: skip
    return whole(page.title, language, inside, practice=visit.here.practice)


def whole(title: str, language: str, inside: Markup, *, practice: bool = False) -> Markup:
    """A document with the board's style, which runs nothing."""
    mark = f"{PRACTICE_MARK} · " if practice else ""
    head = element(
        "head", element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"{mark}{title} · wenze"), element("link", rel="icon", href="data:,"),
        element("link", rel="stylesheet", href="/board.css"),
    )  # fmt: skip
    told = "zh-Hans" if language == "zh" else "en"
    return joined([Markup("<!doctype html>\n"),
                   element("html", head, element("body", inside), lang=told)])  # fmt: skip


def _header(visit: Visit, who: str) -> Markup:
    language, word = OTHER[visit.here.language]
    links = (
        element("li", element("a", _(name), href=where,
                              aria_current="page" if where == visit.path else None))
        for where, name in NAVIGATION.items()
    )  # fmt: skip
    return element(
        "header",
        element("p", PRACTICE_MARK, class_="practice") if visit.here.practice else "",
        element("div", element("a", "wenze 问责", href="/", class_="brand"),
                element("span", _("you look as {who}").format(who=who), class_="who"),
                element("a", word, href=visit.again(lang=language), class_="language",
                        lang="zh-Hans" if language == "zh" else "en", hreflang=language),
                class_="top"),
        element("nav", element("ul", *links), aria_label=_("Pages")), _go(), class_="page",
    )  # fmt: skip


def _go() -> Markup:
    return element(
        "form",
        element("label", _("Case"), for_="go"),
        element("input", id="go", name="case", required=True, autocomplete="off",
                placeholder="WATER-2024-0001"),
        element("button", _("open it")), action="/go", role="search", class_="go",
    )  # fmt: skip


def _footer() -> Markup:
    return element("footer", element("p", _(
        "Nothing on these pages changes a case. Cases that concern you are not shown, and each look "
        "at a case is on the access log.")))  # fmt: skip
