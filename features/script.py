"""A feature file as it is written: its grammar read, its outlines compiled into single scenarios.

The grammar and the compiler are Cucumber's own. What it refuses is told with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gherkin.ast_builder import AstBuilder
from gherkin.dialect import Dialect
from gherkin.errors import (
    CompositeParserException,
    NoSuchLanguageException,
    ParserException,
    UnexpectedTokenException,
)
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator
from gherkin.token_matcher import TokenMatcher

from features.words import Language
from workflow.errors import WenzeError
from workflow.wording import N_, Sentence, sentence

Node = dict[str, Any]
DIALECTS: dict[str, Language] = {"en": "en", "zh-CN": "zh"}
_ids = IdGenerator()


class Fault(NamedTuple):
    """One thing wrong with a feature file, where, and what would be right."""

    file: str
    line: int
    message: Sentence

    def render(self, language: str) -> str:
        """`file:line: message`."""
        return f"{self.file}:{self.line}: {self.message.render(language)}"


class FeatureError(WenzeError):
    """Feature files that cannot be run: every fault of them, in order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(faults[0].message)

    def render(self, language: str) -> str:
        """A line for each fault."""
        return "\n".join(fault.render(language) for fault in self.faults)


class Script(NamedTuple):
    """A feature file: its path as it is shown, its text, its syntax tree, its scenarios compiled."""

    file: str
    text: str
    document: Node
    pickles: list[Node]

    @property
    def feature(self) -> Node:
        """The feature in it."""
        found: Node = self.document["feature"]
        return found

    @property
    def language(self) -> Language:
        """The language it is written in."""
        return DIALECTS[self.feature["language"]]

    def scenarios(self) -> Iterator[tuple[Node, Node | None]]:
        """Each scenario as it is written, outlines once, with the rule it stands under."""
        for child in self.feature["children"]:
            if "scenario" in child:
                yield child["scenario"], None
            for below in child.get("rule", {}).get("children", ()):
                if "scenario" in below:
                    yield below["scenario"], child["rule"]


def read_script(path: Path, shown: str = "") -> Script:
    """The script in a file; `FeatureError` where it cannot be read or is no Gherkin."""
    file = shown or str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _wrong(file, 1, N_("cannot be read ({why})"), why=error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise _wrong(file, line, N_("is not UTF-8; save it as UTF-8")) from None
    return parsed(text, file)


def parsed(text: str, file: str = "") -> Script:
    """The script that a text is; `FeatureError` where it is no Gherkin."""
    matcher = TokenMatcher()
    try:
        document: Node = dict(Parser(AstBuilder(_ids)).parse(text, matcher))
    except CompositeParserException as error:
        raise FeatureError(tuple(_explained(one, file, matcher) for one in error.errors)) from None
    except ParserException as error:
        raise FeatureError((_explained(error, file, matcher),)) from None
    feature = document.get("feature")
    if feature is None:
        raise _wrong(file, 1, N_("holds no feature; it begins with `Feature:` or `功能:`"))
    if feature["language"] not in DIALECTS:
        raise _wrong(file, 1, N_("write in English, or in Chinese under `# language: zh-CN`"))
    pickles: list[Node] = [dict(pickle) for pickle in Compiler(_ids).compile(_at(document, file))]
    return Script(file, text, document, pickles)


def _at(document: Node, file: str) -> Any:
    """The tree with the place it came from, as the compiler wants it."""
    document["uri"] = file
    return document


def _wrong(file: str, line: int, text: str, **values: Any) -> FeatureError:
    return FeatureError((Fault(file, line, sentence(text, **values)),))


def _explained(error: ParserException, file: str, matcher: TokenMatcher) -> Fault:
    said = str(error).partition(": ")[2]
    if isinstance(error, NoSuchLanguageException):
        told = sentence(N_("write in English, or in Chinese under `# language: zh-CN`"))
    elif "cell count" in said:
        told = sentence(N_("the rows of a table have equally many cells: | one | two |"))
    elif isinstance(error, UnexpectedTokenException):
        told = sentence(
            N_("is no Gherkin: {line}; a line here begins with one of: {keywords}"),
            line=said.rpartition("got ")[2], keywords=_keywords(matcher.dialect),
        )  # fmt: skip
    else:
        told = sentence(N_("is no Gherkin: {problem}"), problem=said)
    return Fault(file, error.location["line"], told)


def _keywords(dialect: Dialect) -> tuple[str, ...]:
    """What a line may begin with, as people write it; what the language has besides is left out."""
    titles = (dialect.rule_keywords, dialect.scenario_keywords, dialect.scenario_outline_keywords,
              dialect.examples_keywords)  # fmt: skip
    steps = (dialect.given_keywords, dialect.when_keywords, dialect.then_keywords,
             dialect.and_keywords, dialect.but_keywords)  # fmt: skip
    return (
        *(f"{words[-1]}:" for words in titles),
        *(next(word for word in words if "*" not in word).strip() for words in steps),
        "|", "@", "#",
    )  # fmt: skip
