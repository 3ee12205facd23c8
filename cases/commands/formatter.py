"""Help and tables that stay aligned with Chinese: widths counted in columns, not characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _

import click

# Patterns are compiled when first used: those with Chinese take as long as a tenth of `wenze --help`.
# What could move the cursor, colour the screen, turn the direction of a text, or hide in it.
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_WIDE = "\u3000-\u3029\u3030-\u303e\u3041-\u3096\u30a1-\u30fe\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60"
_PLAIN = f"[ -~\xa1-\xac\xae-\xff\u2010-\u2027\u2190-\u21ff\u2500-\u259f\u25cb\u25cf{_WIDE}]*"
_FIRST_WIDE = "\u3000"
_WORD = r"[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+|[\u2e80-\u9fff\uff00-\uffef]"
_COMMAND = r"[（(]?\bwenze (?:[^()（）；，。;]|\([^()]*\))*[)）]?[,;，；。]?"
NO_START = frozenset("，。；：！？、）》」』】〉”’％,.;:!?)]")
NO_END = frozenset("（《「『【〈“‘([")
_MARKS = 4  # of a letter's accents; more are a drawing over the lines beside it
_LEAST = 12  # columns that the last cell of a table needs, where it is not narrower
_SENTENCE = r".+?(?:。|\.(?=\s|$)|$)"


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    if re.fullmatch(_PLAIN, text):  # nearly everything; the tables of the rest take a while to load
        return len(text) + sum(map(_FIRST_WIDE.__le__, text))
    from wcwidth import wcswidth, wcwidth

    found = wcswidth(text)
    return found if found >= 0 else sum(max(0, wcwidth(char)) for char in text)


def harmless(text: object) -> str:
    """A text without what could move the cursor, colour the screen, turn the direction, or pile up."""
    found = re.sub(_UNSAFE, "\N{REPLACEMENT CHARACTER}", str(text).replace("\t", " "))
    return found if found.isascii() or re.fullmatch(_PLAIN, found) else "".join(_unpiled(found))


def _unpiled(text: str) -> Iterator[str]:
    from unicodedata import combining

    marks = 0
    for char in text:
        marks = marks + 1 if combining(char) else 0
        if marks <= _MARKS:
            yield char


def in_a_line(text: object) -> str:
    """A text made harmless, its line breaks blanks."""
    return " ".join(harmless(text).split())


def padded(text: str, columns: int) -> str:
    """The text, filled with blanks to so many columns."""
    return text + " " * max(0, columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of so many columns at most: broken at blanks, or between Chinese characters,
    never before a closing mark nor after an opening one. A word is only cut where it is longer than
    a line."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in _pieces(paragraph, max(columns, 2)):
            if line and width(line + word.rstrip()) > columns:
                lines.append(line.rstrip())
                line = ""
            line += word if line or word.strip() else ""
        lines.append(line.rstrip())
    return lines


def with_command(text: str, columns: int) -> list[str]:
    """A text that may name a command: the command stands in one line, however long, to be copied; the
    words before and after it are wrapped."""
    found = re.search(_COMMAND, text)
    if found is None or width(text) <= columns:
        return wrapped(text, columns)
    around = (text[: found.start()].strip(), text[found.end() :].strip())
    before, after = (wrapped(words, columns) if words else [] for words in around)
    return [*before, found[0].strip(), *after]


def _pieces(text: str, columns: int) -> Iterator[str]:
    """What a line may be broken between; what is wider than a line, in parts that are not."""
    piece = ""
    for word in re.findall(r"\S+|\s+" if text.isascii() else _WORD, text):
        held = piece and (word[0] in NO_START or piece[-1] in NO_END) and not word.isspace()
        if held and not piece.isspace():
            piece += word
            continue
        yield from _parts(piece, columns)
        piece = word
    yield from _parts(piece, columns)


def _parts(piece: str, columns: int) -> Iterator[str]:
    if width(piece) <= columns:
        if piece:
            yield piece
        return
    from wcwidth import iter_graphemes

    part = ""
    for letter in iter_graphemes(piece):
        if part and width(part + letter) > columns:
            yield part
            part = ""
        part += letter
    yield part


def table(rows: Sequence[Sequence[str]], head: Sequence[str], columns: int) -> str:
    """Rows under their heads, in so many columns; the last cell of a row is wrapped to fit. Where the
    cells before it leave too little, it stands below them."""
    grid = [[in_a_line(cell) for cell in row] for row in (head, *rows)]
    widths = [max(width(row[place]) for row in grid) for place in range(len(head) - 1)]
    used = sum(widths) + 2 * len(widths)
    if columns - used < min(_LEAST, max(width(row[-1]) for row in grid)):
        return "\n".join(line for row in grid for line in _stacked(row, columns))
    lines = []
    for row in grid:
        start = "".join(padded(cell, widths[place]) + "  " for place, cell in enumerate(row[:-1]))
        for place, line in enumerate(wrapped(row[-1], columns - used)):
            lines.append((start if place == 0 else " " * used) + line)
    return "\n".join(line.rstrip() for line in lines)


def _stacked(row: Sequence[str], columns: int) -> list[str]:
    """A row whose cells do not fit side by side: as many in a line as there is room for, the last
    one for itself."""
    lines: list[str] = [""]
    for cell in row[:-1]:
        joined = f"{lines[-1]}  {cell}" if lines[-1] else cell
        if lines[-1] and width(joined) > columns - 2:
            lines.append(cell)
        else:
            lines[-1] = joined
    found = [part for line in (*lines, row[-1]) for part in wrapped(line, columns - 2)]
    return [line if place == 0 else f"  {line}".rstrip() for place, line in enumerate(found)]


class WideFormatter(click.HelpFormatter):
    """click's help with columns counted as a terminal shows them, and the marks of its language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line; a Chinese colon has its blank in itself."""
        told = prefix or _("Usage:")
        super().write_usage(prog, args, told if width(told[-1:]) > 1 else f"{told} ")

    def write_heading(self, heading: str) -> None:
        """What a section is about."""
        mark = "：" if width(heading[-1:]) > 1 else ":"
        self.write(" " * self.current_indent + heading + mark + "\n")

    def write_text(self, text: str) -> None:
        """A paragraph, wrapped and indented."""
        for line in wrapped(text, max(self.width - self.current_indent, 20)):
            self.write(" " * self.current_indent + line + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, side by side; a long term has its meaning below it."""
        rows = list(rows)
        first = min(max((width(term) for term, _ in rows), default=0), col_max) + col_spacing
        room = max(self.width - first - self.current_indent, 20)
        for term, meaning in rows:
            indent = " " * self.current_indent
            lines = wrapped(meaning, room) if meaning else [""]
            if width(term) <= first - col_spacing:
                self.write(f"{indent}{padded(term, first)}{lines[0]}".rstrip() + "\n")
                lines = lines[1:]
            else:
                self.write(f"{indent}{term}\n")
            for line in lines:
                self.write(f"{indent}{' ' * first}{line}".rstrip() + "\n")


class WideContext(click.Context):
    """A context whose help is width-aware."""

    formatter_class = WideFormatter


class WideGroup(click.Group):
    """A group whose help is width-aware."""

    context_class = WideContext

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with the first sentence of its help, whole: click cuts where a blank stands,
        and Chinese has none."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, _first_sentence(command.help or "")) for name, command in commands
                if command is not None and not command.hidden]  # fmt: skip
        if rows:
            with formatter.section(_("Commands")):
                formatter.write_dl(rows)


def _first_sentence(text: str) -> str:
    found = re.match(_SENTENCE, " ".join(text.split()))
    return found.group() if found else ""
