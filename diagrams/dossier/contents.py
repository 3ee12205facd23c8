"""A case file from the facts of a case: the cover, then section by section, empty ones left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, cast
from xml.etree import ElementTree as ET

from cases.facts import CaseFacts
from cases.tables import PRACTICE_MARK
from diagrams.backends import render
from diagrams.case_chart import case_chart
from diagrams.dossier import matter, outcome
from diagrams.dossier.document import Block, Document, Grid, Pairs, Picture, Section
from diagrams.dossier.speech import Speech
from diagrams.split_chart import split_chart
from diagrams.svg import SVG
from workflow.case import Destruction
from workflow.wording import N_

SECTIONS: tuple[tuple[str, str, Callable[[Speech], Iterator[Block]]], ...] = (
    ("facts", N_("Facts"), matter.facts),
    ("elements", N_("What was found"), matter.elements),
    ("evidence", N_("Evidence"), matter.evidence),
    ("decisions", N_("Decisions and parts"), matter.decisions),
    ("split", N_("Responsibility"), matter.split),
    ("hearings", N_("Notices and statements"), outcome.hearings),
    ("measures", N_("Measures"), outcome.measures),
    ("approvals", N_("Approvals"), outcome.approvals),
    ("delivery", N_("Delivery"), outcome.delivery),
    ("filing", N_("Filing and periods"), outcome.filing),
)
# So many respondents stand beside each other on a page that lies on its side; more, below each other.
_ACROSS = 6
LIMITS = {
    "archive": N_("The whole file. The informant is not in it."),
    "department": N_("For the department that records the case: without the names of staff, without "
                     "statements and remarks."),
    "respondent": N_("For the respondent: what concerns that person alone, without evidence and without "
                     "the names of others."),
    "public": N_("For the public: without the names of persons, without evidence and texts."),
}  # fmt: skip


def case_file(facts: CaseFacts, language: str) -> Document:
    """The document of a case, redacted or not. The same facts give the same document."""
    speech = Speech(facts, language)
    case = facts.case
    chapters = [*SECTIONS, ("charts", N_("Charts"), illustrations), ("log", N_("Log"), outcome.log)]
    sections = ((name, title, tuple(map(_filled, blocks(speech)))) for name, title, blocks in chapters)
    return Document(
        language=cast("Literal['zh', 'en']", language), kind=speech.say(N_("Case file")),
        title=case.number, state=speech.state(case.state), mark=PRACTICE_MARK if facts.practice else "",
        limits=speech.say(LIMITS[facts.profile]), day=facts.entries[-1].recorded[:10],
        cover=_cover(speech), contents=speech.say(N_("Contents")),
        page=speech.say(N_("page {number} of {count}")),
        sections=tuple(Section(name, speech.say(title), blocks)
                       for name, title, blocks in sections if blocks),
    )  # fmt: skip


def _filled(block: Block) -> Block:
    return block.filled() if isinstance(block, Grid) else block


def _cover(speech: Speech) -> Pairs:
    case = speech.facts.case
    situation = speech.facts.policy.situation(case.situation)
    label = speech.label(situation.short if situation else None, case.situation)
    rows = [
        (speech.say(N_("number")), case.number + (f"  @{case.ref}" if case.ref else "")),
        (speech.say(N_("state")), f"{speech.state(case.state)} ({case.entered.at.on[:10]})"),
        (speech.say(N_("body")), speech.names(case.bodies)),
        (speech.say(N_("situation")), label),
        (speech.say(N_("policy")), f"{case.policy.id} {case.policy.version}"),
        (speech.say(N_("entries")), str(case.seq)),
        (speech.say(N_("head of the record")), case.head),
        *_seal(speech),
    ]
    if case.destroyed:
        rows.insert(2, (speech.say(N_("destroyed")), _tombstone(speech, case.destroyed)))
    if case.suspended:
        rows.insert(2, (speech.say(N_("clock")), speech.say(N_("suspended"))))
    return Pairs(tuple(rows))


def _seal(speech: Speech) -> Iterator[tuple[str, str]]:
    """The seal that the head is under: whoever keeps it can hold the file against the record."""
    found = speech.facts.seal
    if found is None:
        yield speech.say(N_("under seal")), speech.say(N_("not under a seal yet"))
        return
    yield speech.say(N_("under seal")), speech.say(
        N_("number {number}, made {made}"), number=found.number, made=found.made)  # fmt: skip
    yield speech.say(N_("root of the seal")), found.root


def _tombstone(speech: Speech, gone: Destruction) -> str:
    """What is not there any more, since when, by whom: instead of empty places."""
    said = speech.say(N_("on {on} by {by}: the texts of the entries 1–{through}"), on=gone.at.on[:10],
                      by=speech.name(gone.at.by), through=gone.through)  # fmt: skip
    files = speech.say(N_("; evidence files: {number}"), number=len(gone.evidence))
    return said + (files if gone.evidence else "")


def illustrations(speech: Speech) -> Iterator[Block]:
    """The charts of the file, each drawn from the same facts as its texts."""
    facts, language = speech.facts, speech.language
    yield _picture(render(
        case_chart(facts.case, facts.policy, facts.directory, language, practice=facts.practice), "svg"
    ))  # fmt: skip
    if facts.case.respondents or facts.case.rulings:
        few = len(facts.case.respondents) <= _ACROSS
        yield _picture(render(split_chart(
            facts.case, facts.policy, facts.directory, language, practice=facts.practice, down=few
        ), "svg"), wide=True)  # fmt: skip


def _picture(svg: bytes, *, wide: bool = False) -> Picture:
    root = ET.fromstring(svg)  # noqa: S314 - we drew it
    told: Sequence[str] = [root.findtext(f"{{{SVG}}}{tag}") or "" for tag in ("title", "desc")]
    return Picture(svg.decode(), "\n".join(told), wide)
