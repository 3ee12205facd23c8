"""The Chinese sentences: every sentence has one, none is a guess, none loses or invents a value."""

import ast
import re
import string
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from cli import COMMANDS
from tests.tree import ROOT, installed
from workflow.actions import ACTIONS
from workflow.vocabulary import ABOUT
from workflow.wording import translate

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
PO = ROOT / "workflow/locale/zh/LC_MESSAGES/wenze.po"


@pytest.fixture(scope="module")
def written() -> set[str]:
    """Every sentence that the product marks for translation, and those that click says for it."""
    files = [*installed(), *sorted(Path(click.__file__).parent.rglob("*.py"))]
    hits = [hit for file in files for hit in extract_from_file("python", file, KEYWORDS)]
    return {first(text) for _, text, _, _ in hits} - {""}


@pytest.fixture(scope="module")
def translated() -> list[Message]:
    """The entries that have a translation, as people edit them."""
    return [message for message in catalogue() if message.id and any(forms(message))]


def catalogue() -> Catalog:
    """The whole file; one that is no catalogue is an error."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh", abort_invalid=True)


def first(text: str | list[str] | tuple[str, ...]) -> str:
    """The sentence, or its singular where it has two forms."""
    return text if isinstance(text, str) else text[0]


def forms(message: Message) -> list[str]:
    """What stands for the sentence: one form, or one for each number."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def values(text: str) -> set[str]:
    """The names of the values in a sentence; `{what.id}` counts as `what`."""
    braces = {field.partition(".")[0] for _, field, _, _ in string.Formatter().parse(text) if field}
    return braces | set(re.findall(r"%\((\w+)\)", text))


def test_every_sentence_is_translated(written, translated):
    lacking = written - {first(message.id) for message in translated}
    assert sorted(lacking) == [], "write them into wenze.po: make translations"


def test_no_translation_is_a_guess():
    assert [first(message.id) for message in catalogue() if message.id and message.fuzzy] == []


def test_no_translation_is_left_of_a_sentence_that_is_gone(written):
    held = catalogue()
    stale = [first(entry.id) for entry in held if entry.id and first(entry.id) not in written]
    assert stale + list(held.obsolete) == [], "take them out of wenze.po: make translations"


def test_no_translation_names_a_value_that_its_sentence_does_not_give(translated):
    wrong = [
        first(message.id)
        for message in translated
        if not set().union(*map(values, forms(message))) <= values(first(message.id))
    ]
    assert wrong == []


def test_what_is_shown_is_what_was_written(translated):
    for message in translated:
        if isinstance(message.id, str):
            assert translate(message.id, "zh") == message.string, "make test compiles it anew"


def test_an_action_is_described_by_its_docstring() -> None:
    """The help of a command says what the struct's docstring says, and what the first page lists is
    its beginning."""
    for do, kind in ACTIONS.items():
        text = " ".join((kind.__doc__ or "").split())
        assert ABOUT[do] == text
        first_words = COMMANDS[do][1].rstrip(".").split(", ")[0]
        assert text.startswith(first_words), do


def test_no_sentence_hides_in_an_f_string() -> None:
    """What stands in an f-string is not found by those who collect the sentences."""
    hidden = []
    for file in installed():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                calls = (call for call in ast.walk(node) if isinstance(call, ast.Call))
                names = (call.func.id for call in calls if isinstance(call.func, ast.Name)
                         and call.args and isinstance(call.args[0], ast.Constant))  # fmt: skip
                hidden += [f"{file.name}:{node.lineno}" for name in names if name in KEYWORDS]
    assert hidden == []
