"""`wenze board`: the register as pages on this machine, until it is stopped."""

from __future__ import annotations

import contextlib
import secrets
import socket
from gettext import gettext as _

import click

from cases.commands.desk import Desk, desk, shared

HOST = "127.0.0.1"


@click.command("board", help=_(
    "Show the register as pages in a browser on this machine: list, cases with their charts, inbox, "
    "office, state of the record. Nothing on them changes a case; you see what the commands would show "
    "you. Runs until Ctrl-C."))  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N",
              help=_("on which port; a free one if left out"))  # fmt: skip
@click.option("--open/--no-open", "opened", default=False,
              help=_("open the page in the browser at once"))  # fmt: skip
def board(port: int, opened: bool) -> None:
    """Print the link, which holds the token, and serve until stopped."""
    here = desk()
    _check(here)
    token = secrets.token_urlsafe(32)
    with contextlib.closing(_listening(port)) as listens:
        link = f"http://{HOST}:{listens.getsockname()[1]}/?token={token}"
        if here.json:
            here.document({"ok": True, "link": link})
        else:
            here.raw(_("the board is at {link}").format(link=link))
            here.say(_("Keep the link to yourself: whoever has it looks as {who}. Ctrl-C ends the "
                       "board.").format(who=here.who()))  # fmt: skip
        if opened:
            import webbrowser

            webbrowser.open(link)
        _serve(here, token, listens)


def _check(here: Desk) -> None:
    """What would keep every page from being shown is told at once, as by any command."""
    with here.open() as register, register.reading() as view:
        here.known(view.versions.directory())


def _listening(port: int) -> socket.socket:
    """A socket that this machine alone can reach, and that listens before anybody is told of it."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.bind((HOST, port))
        made.listen()
    except OSError as error:
        made.close()
        told = _("port {port} cannot be had ({why}); leave --port out for a free one")
        raise click.UsageError(told.format(port=port, why=error.strerror)) from None
    return made


def _serve(here: Desk, token: str, listens: socket.socket) -> None:
    import uvicorn

    from diagrams.board.app import board as app

    settings = uvicorn.Config(
        app(here, token), http="h11", ws="none", loop="asyncio", lifespan="off", interface="asgi3",
        log_config=None, access_log=False, server_header=False, proxy_headers=False,
        timeout_graceful_shutdown=3,
    )  # fmt: skip
    with contextlib.suppress(KeyboardInterrupt):  # the way in which it is meant to end
        uvicorn.Server(settings).run(sockets=[listens])


COMMANDS = {"board": shared(board)}
