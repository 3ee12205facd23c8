"""The gate before the board: who gets in at all, and what every answer carries.

Loopback alone does not keep out other people of this machine, nor a page elsewhere that has a name
point here: hence a token that only the link holds, and no other host name than the address itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
METHODS = ("GET", "HEAD")
OPEN_TO_ALL = "/board.css"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
                               "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}  # fmt: skip
Turned = Callable[[int], Response]
"""Makes the page that turns somebody away, by its status."""


class Gate:
    """Lets through what reads, was asked of the address itself, and knows the token: by the link, which
    is then put into a cookie and out of sight, or by that cookie."""

    def __init__(self, app: ASGIApp, token: str, turned_away: Turned) -> None:
        self._app, self._token, self._turned_away = app, token, turned_away

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. Nothing but HTTP is spoken here."""
        if scope["type"] != "http":
            return
        answer = self._refused(scope) or self._let_in(scope) or self._app
        await answer(scope, receive, _sealing(send))

    def _refused(self, scope: Scope) -> Response | None:
        """What is refused whoever asks."""
        headers, own = Headers(scope=scope), _authority(scope)
        if headers.getlist("host") != [own]:
            return self._turned_away(421)
        if headers.get("origin", f"http://{own}") != f"http://{own}":
            return self._turned_away(403)
        if scope["method"] not in METHODS:
            answer = self._turned_away(405)
            answer.headers["Allow"] = ", ".join(METHODS)
            return answer
        return None

    def _let_in(self, scope: Scope) -> Response | None:
        """None for whoever holds the cookie; whoever comes by the link gets one, and is sent on."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if given and self._knows(given[0]):
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            path = "/" + quote(scope["path"].lstrip("/"), safe="/@")
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
            answer.set_cookie(cookie_name(scope), self._token, httponly=True, samesite="strict")
            return answer
        held = cookie_parser(Headers(scope=scope).get("cookie", ""))
        if scope["path"] == OPEN_TO_ALL or self._knows(held.get(cookie_name(scope), "")):
            return None
        return self._turned_away(403)

    def _knows(self, given: str) -> bool:
        return secrets.compare_digest(given.encode("utf-8", "replace"), self._token.encode())


def cookie_name(scope: Scope) -> str:
    """The cookie of this board; cookies know no ports, so that two boards need two names."""
    return f"wenze-{scope['server'][1]}"


def _authority(scope: Scope) -> str:
    port = scope["server"][1]
    return HOST if port == 80 else f"{HOST}:{port}"


def _sealing(send: Send) -> Send:
    """What is sent, with the headers that every answer carries unless it has stricter ones."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sealed
