"""The shells that complete: the script that each is given, and how it is answered.

click knows them; mended here is what a clerk would stumble over. In bash a word is broken at `:`,
`@` and `=`, and no meaning is shown beside a name; zsh may not have loaded its completion yet.
"""

from __future__ import annotations

import os
import re
import shlex

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    split_arg_string,
)

from cases.commands.formatter import harmless, padded, width, wrapped

MENU = "37"  # COMP_TYPE: bash puts one after the other into the line
_UNFINISHED = ("=", ":", ",", "-")


class Bash(BashComplete):
    """bash, 3.2 or later. It is given the line as it stands before the cursor."""

    source_template = """\
%(complete_func)s() {
    local reply line
    COMPREPLY=()
    reply=$(COMP_WORDS="${COMP_LINE:0:COMP_POINT}" COMP_BREAKS="$COMP_WORDBREAKS" \
COMP_TYPE="$COMP_TYPE" COLUMNS="$COLUMNS" %(complete_var)s=bash_complete "$1" 2>/dev/null)
    while IFS= read -r line; do
        case "$line" in
            nospace) compopt -o nospace 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
            plain,*) COMPREPLY+=("${line#plain,}") ;;
        esac
    done <<< "$reply"
}

complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""

    def source(self) -> str:
        """The script; without starting a bash to ask how old it is."""
        return ShellComplete.source(self)

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being written, and that one."""
        line = os.environ.get("COMP_WORDS", "")
        words = split_arg_string(line)[1:]
        if not words or (line[-1:].isspace() and _closed(line)):
            return words, ""
        return words[:-1], words[-1]

    def complete(self) -> str:
        """What bash shall show: names, with their meaning where several are only listed."""
        args, incomplete = self.get_completion_args()
        found = self.get_completions(args, incomplete)
        if any(item.type == "file" for item in found):
            return "file"
        cut = 0 if not _closed(os.environ.get("COMP_WORDS", "")) else _broken_at(incomplete)
        names = [str(item.value)[cut:] for item in found]
        lines = ["nospace"] if any(name.endswith(_UNFINISHED) for name in names) else []
        if len(found) > 1 and os.environ.get("COMP_TYPE") != MENU:
            names = _with_meaning(names, found)
        return "\n".join([*lines, *(f"plain,{name}" for name in names)])


class Zsh(ZshComplete):
    """zsh, whose completion is loaded first where nobody did."""

    source_template = (
        "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }\n"
        + ZshComplete.source_template.removeprefix("#compdef %(prog_name)s\n")
    )

    def format_completion(self, item: CompletionItem) -> str:
        """As click has it; a name that goes on leaves nothing behind it."""
        item.help = harmless(item.help) if item.help else None
        return super().format_completion(item)


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": FishComplete}


def _closed(line: str) -> bool:
    """Whether every quotation mark of the line is closed."""
    try:
        shlex.split(line)
    except ValueError:
        return False
    return True


def _broken_at(incomplete: str) -> int:
    """How much of the word bash holds for an earlier one. It breaks at `=` as well; of a value
    behind an option's `=` only the value is answered. What it breaks at `@` begins with the `@`."""
    word = re.sub(r"^--?[\w-]+=", "", incomplete)
    breaks = os.environ.get("COMP_BREAKS", " \t\n\"'@><=;|&(:")
    ends = (word.rfind(mark) + (mark != "@") for mark in breaks if not mark.isspace())
    return max((0, *ends))


def _with_meaning(names: list[str], found: list[CompletionItem]) -> list[str]:
    """The names in a column and their meanings beside it, a line each."""
    columns = int(os.environ.get("COLUMNS") or 80)
    first = max(map(width, names)) + 2
    lines = []
    for name, item in zip(names, found, strict=True):
        meaning = wrapped(harmless(item.help or ""), max(columns - first - 1, 10))[0]
        lines.append(f"{padded(name, first)}{meaning}".rstrip() if meaning else name)
    return lines
