"""The name that was probably meant: what an unknown name is told with.

difflib is enough: a register knows some thousand names at most, and they are looked through only
when a command has failed already.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from workflow.directory import Directory
from workflow.wording import N_, Sentence, sentence

LOOKED_AT, SHOWN = 60, 3


Called = Iterable[tuple[str, str]]


def nearest(wrong: str, choices: Iterable[str], called: Called = ()) -> tuple[str, ...]:
    """The choices that were probably meant: the most similar one, or two or three that are equally
    so (of more, none was); else the only one that begins so. Capitals make no difference. `called`:
    pairs of a name and the choice that bears it, so that whoever writes a name is told its id."""
    text = " ".join(wrong.split())[:LOOKED_AT].casefold()
    known: dict[str, str] = {}
    for choice in choices:
        known.setdefault(choice.casefold(), choice)
    for name, choice in called:
        known.setdefault(name.casefold(), choice)
    similar = get_close_matches(text, known, n=SHOWN + 1)
    if similar:
        best = _likeness(similar[0], text)
        equal = {known[form] for form in similar if _likeness(form, text) == best}
        return tuple(sorted(equal)) if len(equal) <= SHOWN else ()
    begun = {choice for form, choice in known.items() if len(text) > 1 and form.startswith(text)}
    return tuple(begun) if len(begun) == 1 else ()


def _likeness(form: str, text: str) -> float:
    return SequenceMatcher(None, form, text).ratio()


def not_known(name: str, choices: Iterable[str], called: Called = ()) -> Sentence:
    """That a name is not known, with those that are, and those that were probably meant."""
    there = tuple(choices)
    if not there:
        return sentence(N_("{name} is not known; there is none yet"), name=name)
    near = nearest(name, there, called)
    if not near:
        return sentence(N_("{name} is not known; there are {choices}"), name=name, choices=there)
    return sentence(
        N_("{name} is not known; there are {choices}; did you mean {near}?"),
        name=name, choices=there, near=near,
    )  # fmt: skip


def no_person(directory: Directory, person: str) -> Sentence:
    """That the directory has no such person, with those that were probably meant."""
    near = nearest(
        person, (post.person for post in directory.posts),
        ((post.name, post.person) for post in directory.posts),
    )  # fmt: skip
    if not near:
        return sentence(
            N_("there is no person {person} in the directory: wenze directory show"), person=person
        )
    return sentence(
        N_("there is no person {person} in the directory; did you mean {near}?"),
        person=person, near=tuple(map(directory.name, near)),
    )  # fmt: skip


def no_body(directory: Directory, body: str) -> Sentence:
    """That the directory has no such body, with those that were probably meant."""
    near = nearest(
        body, (found.id for found in directory.bodies),
        ((found.name, found.id) for found in directory.bodies),
    )  # fmt: skip
    if not near:
        return sentence(N_("there is no body {body} in the directory: wenze directory show"), body=body)
    return sentence(
        N_("there is no body {body} in the directory; did you mean {near}?"),
        body=body, near=tuple(map(directory.name, near)),
    )  # fmt: skip
