"""The form that narrows down which cases are meant: the filters of `wenze list` under their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from gettext import gettext as _
from typing import Any

import click
from markupsafe import Markup

from diagrams.board.labels import Labels
from diagrams.board.markup import element, joined
from diagrams.board.visit import Page, Visit
from workflow.errors import InvalidAction
from workflow.wording import translate

FIELDS = {
    "search": "search", "state": "state", "open": "only_open", "mine": "mine", "overdue": "overdue",
    "body": "body", "situation": "situation", "policy": "policy", "person": "person",
    "from": "since", "to": "until",
}  # fmt: skip
"""The name of a filter in an address, and the option of `list` that it is."""
_SWITCHES = ("open", "mine", "overdue")
_ASIDE = ("body", "situation", "policy", "person", "from", "to")


def asking(
    title: str, *, persons: bool = True
) -> Callable[[Callable[[Visit], Page]], Callable[[Visit], Page]]:
    """A page that is asked for by the form: where that names what nobody knows, the form comes back as
    it was filled in, with what would be right. `title` and `persons`: the page's."""

    def take(show: Callable[[Visit], Page]) -> Callable[[Visit], Page]:
        @wraps(show)
        def shown(visit: Visit) -> Page:
            try:
                return show(visit)
            except InvalidAction as error:
                told = error.render(visit.here.language)
            except click.UsageError as error:
                told = error.format_message()
            with visit.register.reading() as view:
                form = filter_form(visit, Labels(view, visit.here.language), persons=persons)
            wrong = element("p", told, class_="wrong", role="alert")
            return Page(translate(title, visit.here.language), joined([wrong, form]), 400)

        return shown

    return take


def asked_of(query: Mapping[str, str]) -> dict[str, Any]:
    """What an address asks for, as the options of `list` have it; what is empty asks for nothing."""
    return {
        option: bool(query.get(name)) if name in _SWITCHES else query.get(name, "").strip() or None
        for name, option in FIELDS.items()
    }


def filter_form(visit: Visit, labels: Labels, *, persons: bool = True) -> Markup:
    """The form, filled in as it was asked; `persons`: whether one person's cases can be asked for."""
    names = {"open": _("open ones"), "mine": _("my own"), "overdue": _("overdue ones")}
    switches = (_switch(visit, name, names[name]) for name in _SWITCHES)
    aside = [name for name in _ASIDE if name != "person" or persons]
    return element(
        "form",
        element("div", _field("search", _("Search"), _input(visit, "search", kind="search")),
                _field("state", _("State"), _choice(visit, "state", labels.states())),
                class_="fields"),
        element("fieldset", element("legend", _("Only")), *switches),
        element("details", element("summary", _("More filters")),
                element("div", *(_aside(visit, labels, name) for name in aside), class_="fields"),
                open=any(visit.query.get(name) for name in aside)),
        element("p", element("button", _("Show")), " ",
                element("a", _("without filters"), href=visit.path), class_="buttons"),
        action=visit.path, class_="filters", aria_label=_("Filters"),
    )  # fmt: skip


def _aside(visit: Visit, labels: Labels, name: str) -> Markup:
    if name == "situation":
        return _field(name, _("Situation"), _choice(visit, name, labels.situations()))
    if name == "policy":
        return _field(name, _("Policy"), _choice(visit, name, labels.packs()))
    told = {"body": _("Body (id), with those below it"), "person": _("Person (id) with a part in it"),
            "from": _("Reported from"), "to": _("Reported until")}  # fmt: skip
    kind = "date" if name in ("from", "to") else "text"
    return _field(name, told[name], _input(visit, name, kind=kind))


def _field(name: str, label: str, control: Markup) -> Markup:
    return element("p", element("label", label, for_=name), control)


def _input(visit: Visit, name: str, *, kind: str) -> Markup:
    longest = "200" if kind == "search" else None
    return element("input", id=name, name=name, type=kind, value=visit.query.get(name) or None,
                   maxlength=longest, autocomplete="off")  # fmt: skip


def _choice(visit: Visit, name: str, choices: Mapping[str, str]) -> Markup:
    asked = visit.query.get(name, "")
    known = dict(choices) | ({asked: asked} if asked and asked not in choices else {})
    told = (element("option", label, value=value, selected=value == asked)
            for value, label in known.items())  # fmt: skip
    return element("select", element("option", _("any"), value=""), *told, id=name, name=name)


def _switch(visit: Visit, name: str, label: str) -> Markup:
    control = element("input", type="checkbox", id=name, name=name, value="1",
                      checked=bool(visit.query.get(name)))  # fmt: skip
    return element("label", control, " ", label, for_=name)
