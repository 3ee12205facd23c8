"""A browser without a window: asks the board's application as a server would, and keeps its cookies."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote

from cases.commands.desk import Desk
from diagrams.board.app import board
from tests.office import Office

TOKEN, PORT = "sesame-and-much-longer", 8123
OWN = f"127.0.0.1:{PORT}"
Headers = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def text(self) -> str:
        """The page as it was written."""
        return self.body.decode()

    @property
    def words(self) -> str:
        """What a reader sees or hears of it: without tags, attributes that are told included."""
        told = re.findall(r'(?:alt|aria-label|title)="([^"]*)"', self.text)
        return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", self.text), *told]))

    def header(self, name: str) -> str | None:
        """One header, whatever its case."""
        return next((value for known, value in self.headers if known == name.lower()), None)


class Browser:
    """One person's browser. With `token` it has come by the link already."""

    def __init__(self, office: Office, who: str, language: str = "en", *, known: bool = True) -> None:
        here = Desk(language)
        here.register, here.actor = office.register, who
        self.app = board(here, TOKEN)
        self.cookies = {f"wenze-{PORT}": TOKEN} if known else {}

    def get(self, address: str, *, method: str = "GET", headers: Headers | None = None) -> Answer:
        """One request; `headers` instead of the usual ones. Redirects are not followed."""
        (path, _mark, query), sent = address.partition("?"), list[Any]()
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        given = [("host", OWN), ("cookie", cookie)] if headers is None else headers
        scope = {
            "type": "http", "method": method, "path": unquote(path), "root_path": "", "state": {},
            "raw_path": path.encode(), "query_string": query.encode(), "scheme": "http",
            "headers": [(name.encode(), value.encode()) for name, value in given],
            "server": ("127.0.0.1", PORT), "client": ("127.0.0.1", 1), "http_version": "1.1",
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        asyncio.run(self.app(scope, receive, send))  # type: ignore[arg-type]
        found = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
        for name, value in found:
            if name == "set-cookie":
                self.cookies |= {key: item.value for key, item in SimpleCookie(value).items()}
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return Answer(sent[0]["status"], found, body)
