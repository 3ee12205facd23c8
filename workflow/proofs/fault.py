"""One thing wrong with a pack: where it stands in the pack, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workflow.errors import PolicyError
from workflow.nearest import nearest
from workflow.sources import Mapping, locate
from workflow.wording import N_, Sentence, sentence

Path = list[str | int]


class Fault(NamedTuple):
    """What is wrong at `path`. Where two rules clash, `or_at` is the other one: the fault is told at
    the rule that stands in the pack's own file, for that is the one to mend."""

    path: Path
    message: Sentence
    or_at: Path | None = None

    def located(self, raw: Mapping) -> PolicyError:
        """The fault with the file and line it was written in."""
        path, (file, line) = self.path, locate(raw, self.path)
        if self.or_at is not None and file != raw.place[0]:
            other = locate(raw, self.or_at)
            if other[0] == raw.place[0]:
                path, (file, line) = self.or_at, other
        return PolicyError(
            self.message.text, file=file, line=line, field=field_of(path), **self.message.values
        )


def field_of(path: Path) -> str:
    """`["a", 0, "b"]` as `$.a[0].b`."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def path_of(field: str) -> Path:
    """`$.a[0].b` as `["a", 0, "b"]`."""
    words = field.removeprefix("$").replace("[", ".[").split(".")
    return [int(w[1:-1]) if w[1:-1].isdigit() and w[0] == "[" else w for w in words if w]


def unknown(name: str, choices: Iterable[str]) -> Sentence:
    """That there is no such name, with the one that was probably meant, or those there are."""
    choices = list(choices)
    near = nearest(name, choices)
    if near:
        return sentence(N_("{name} is not known; did you mean {near}?"), name=name, near=near)
    return sentence(N_("{name} is not known; there are {choices}"),
                    name=name, choices=tuple(sorted(choices)))  # fmt: skip
