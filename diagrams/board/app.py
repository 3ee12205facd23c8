"""The board as an application: from a place to its page, and what becomes of an error.

One page is made at a time: a register serves one thread, and the language of a page is the process's.
Each opens the register and lets go of it again, so that the board never stands in anybody's way.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from cases.commands.desk import Desk
from cases.commands.failure import explained
from cases.register import open_register
from diagrams.board import case, casefile, inbox, legend, listed, office, record
from diagrams.board.frame import framed, whole
from diagrams.board.gate import Gate, cookie_name
from diagrams.board.markup import element, joined
from diagrams.board.visit import Elsewhere, NotShown, Page, Shown, Visit, case_place
from workflow.errors import InvalidAction

STYLE = Path(__file__).with_name("page.css")
PATIENCE = 5.0
STATUS = {"invalid": 400, "unavailable": 503}
FILE_POLICY = ("default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
               "base-uri 'none'; frame-ancestors 'none'")  # fmt: skip
Showing = Callable[..., Shown]
_turn = threading.Lock()


def board(here: Desk, token: str) -> ASGIApp:
    """The board for whoever is at this desk, behind its gate."""
    pages: dict[str, Showing] = {
        "/": listed.cases, "/inbox": inbox.inbox, "/office": office.chart, "/figures": office.figures,
        "/record": record.record, "/help": legend.legend, "/go": _go,
        "/case/{name}": case.case, "/case/{name}/next": case.steps, "/case/{name}/log": case.log,
        "/case/{name}/file/{profile}": casefile.file,
    }  # fmt: skip
    routes = [Route(where, _endpoint(here, show)) for where, show in pages.items()]
    routes += [Route("/board.css", _style), Route("/{path:path}", _endpoint(here, _nowhere))]

    def turned_away(status: int) -> Response:
        with _turn:
            _speak(here.language)
            return HTMLResponse(_told(status, here.language), status)

    return Gate(Starlette(routes=routes), token, turned_away)


def _endpoint(here: Desk, show: Showing) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        asked = request.query_params.get("lang", "")
        kept = f"{cookie_name(request.scope)}-lang"
        language = next((one for one in (asked, request.cookies.get(kept)) if one in ("zh", "en")),
                        here.language)  # fmt: skip
        with _turn:
            _speak(language)
            answer = _answer(_visitor(here, language), request, show)
        if asked == language:
            answer.set_cookie(kept, language, httponly=True, samesite="strict")
        return answer

    return endpoint


def _visitor(here: Desk, language: str) -> Desk:
    """The desk of one request."""
    found = Desk(language)
    found.register, found.actor, found.file = here.register, here.actor, here.file
    return found


def _speak(language: str) -> None:
    """Let what follows be said in this language: gettext asks the environment each time."""
    os.environ["LANGUAGE"] = language


def _answer(here: Desk, request: Request, show: Showing) -> Response:
    query = {name: value for name, value in request.query_params.items() if name != "lang"}
    try:
        with open_register(here.place, policies=here.policies, patience=PATIENCE) as register:
            here.practice = register.practice
            visit = Visit(here, register, request.url.path, query)
            try:
                shown = show(visit, **request.path_params)
            except NotShown as refused:
                shown = _refused(here, refused)
            except Exception as error:  # noqa: BLE001 - every error gets its page
                shown = _failed(here, error)
            if isinstance(shown, Page):
                with register.reading() as view:
                    who = view.versions.directory().name(here.who()).render(here.language)
                return HTMLResponse(framed(shown, visit, who), shown.status)
    except Exception as error:  # noqa: BLE001 - the register itself
        shown = _failed(here, error)
        inside = element("main", element("h1", shown.title), shown.body)
        return HTMLResponse(whole(shown.title, here.language, inside), shown.status)
    if isinstance(shown, Elsewhere):
        return RedirectResponse(shown.place, 303)
    return HTMLResponse(shown.content, headers={"Content-Security-Policy": FILE_POLICY})


def _refused(here: Desk, error: NotShown) -> Page:
    """What somebody may not see, with clause and remedy, as the command says it."""
    refusal = error.refusal
    told = f"{here.told(refusal.message)}  [{refusal.guard}, {refusal.clause}]"
    remedy = element("p", "→ ", here.told(refusal.remedy))
    return Page(_("Refused"), joined([element("p", told), remedy]), 403)


def _failed(here: Desk, error: Exception) -> Page:
    kind, field, message, _code = explained(error, here.language)
    unknown = isinstance(error, InvalidAction) and field == "$.case"
    status = 404 if unknown else STATUS.get(kind, 500)
    titles = {
        404: _("No such case"), 400: _("This cannot be asked for"),
        503: _("The register cannot be reached"), 500: _("Something is wrong"),
    }  # fmt: skip
    return Page(titles[status], element("p", message, class_="wrong"), status)


def _go(visit: Visit) -> Shown:
    name = visit.query.get("case", "").strip()
    return Elsewhere(case_place(name) if name else "/")


def _nowhere(visit: Visit, path: str) -> Page:
    return Page(_("No such page"), element("p", element("a", _("to the cases"), href="/")), 404)


def _style(request: Request) -> Response:
    return Response(STYLE.read_bytes(), media_type="text/css")


def _told(status: int, language: str) -> str:
    """Why somebody was turned away at the gate."""
    reasons = {
        403: _("This page opens with the link that the command printed where the board was started. "
               "Open that link again; if the board was started anew, the link is another one."),
        405: _("This board is for looking. Nothing can be sent to it."),
        421: _("This page opens under its own address only, as the link has it."),
    }  # fmt: skip
    title = _("This way leads nowhere")
    inside = element("main", element("h1", title), element("p", reasons[status]))
    return whole(title, language, inside)
