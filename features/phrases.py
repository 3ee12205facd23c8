"""The one list of steps: each phrase in English and in Chinese, and what it does.

`{who}`, `{part}` and so on stand for the words of `features.words`. Both languages are bound from
here, so neither can say what the other cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from features import looking, stating, telling
from features.words import LANGUAGES, Language, meant, pattern

Table = list[list[str]]
Kind = Literal["given", "when", "then"]
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Phrase:
    """One step: its id, where it may stand, how it reads in both languages, what it does."""

    id: str
    kind: Kind
    does: Callable[..., None]
    en: str
    zh: str
    table: bool = False

    @cached_property
    def _patterns(self) -> dict[Language, re.Pattern[str]]:
        return {name: re.compile(_regex(self.text(name), name)) for name in LANGUAGES}

    def text(self, language: Language) -> str:
        """How it reads in that language."""
        return self.en if language == "en" else self.zh

    def heard(self, said: str, language: Language) -> dict[str, Any] | None:
        """What fills the slots, by id; None where this is not what was said."""
        found = self._patterns[language].fullmatch(said)
        if found is None:
            return None
        return {slot: meant(_kind(slot), word, language) for slot, word in found.groupdict().items()}

    def run(self, world: Any, said: str, language: Language, table: Table | None) -> None:
        """Do in the world what was said."""
        slots = self.heard(said, language)
        assert slots is not None, said
        assert self.table or not table, f"the step takes no table: {said}"
        if self.table:
            slots["table"] = table or []
        world.language = language
        self.does(world, **slots)


def _kind(slot: str) -> str:
    """`text2` is a second slot of the kind `text`."""
    return slot.rstrip("0123456789")


def _regex(text: str, language: Language) -> str:
    parts = _SLOT.split(text)
    return "".join(
        f"(?P<{part}>{pattern(_kind(part), language)})" if place % 2 else re.escape(part)
        for place, part in enumerate(parts)
    )


# fmt: off
PHRASES: tuple[Phrase, ...] = (
    # -- the matter
    Phrase("case", "given", telling.case,
           "a case of {body} under {name}", "{body}有一个适用{name}的案件"),
    Phrase("situation", "given", telling.situation,
           "the situation is {name}", "情形为{name}"),
    Phrase("occurred", "given", telling.occurred,
           "it occurred on {date}", "事情发生于{date}"),
    Phrase("named", "given", telling.named,
           "the report names {who}", "报告点名{who}"),
    Phrase("state", "given", telling.state,
           "the case is {state} so far", "案件目前{state}"),
    Phrase("severity", "given", telling.severity,
           "the severity found is {name}", "查实的情节为{name}"),
    # -- the inquiry
    Phrase("team", "given", telling.team,
           "the team is {people}", "调查组成员为{people}"),
    Phrase("unapproved", "given", telling.unapproved,
           "{what} is not approved", "{what}未经批准"),
    Phrase("approved-for", "given", telling.approved_for,
           "{what} is approved for {proposal}", "{what}的批准针对{proposal}"),
    Phrase("not-looked-into", "given", telling.not_looked_into,
           "nobody looked into the element {name}", "要件{name}尚未调查"),
    Phrase("found-not-so", "given", telling.found_not_so,
           "the element {name} is found not to be so", "要件{name}查明不成立"),
    Phrase("found-on-nothing", "given", telling.found_on_nothing,
           "the element {name} is found without evidence", "要件{name}的认定没有证据"),
    Phrase("level", "given", telling.level,
           "the consequence is found to be {level}", "查明后果为{level}"),
    # -- the decisions
    Phrase("decision", "given", telling.decision,
           "a {mode}", "一项{mode}"),
    Phrase("decision-of", "given", telling.decision_of,
           "a {mode} {name} of {body} on {date}", "{body}于{date}的一项{mode}{name}"),
    Phrase("part", "given", telling.part,
           "{who} {part}", "{who}{part}"),
    Phrase("in-charge", "given", telling.in_charge,
           "{who} is in charge of the matter", "由{who}主管此事"),
    Phrase("nobody-in-charge", "given", telling.nobody_in_charge,
           "nobody is in charge of the matter", "此事无人主管"),
    Phrase("shown-by", "given", telling.shown_by,
           "what {who} did is shown by {name}", "{who}的行为由{name}证明"),
    Phrase("shown-by-nothing", "given", telling.shown_by_nothing,
           "nothing shows what {who} did", "没有证据证明{who}的行为"),
    Phrase("undocumented", "given", telling.undocumented,
           "nothing shows the decision", "没有证据证明该决策"),
    Phrase("body-liable", "given", telling.body_liable,
           "the body itself is held to account", "对领导班子本身问责"),
    Phrase("departure", "given", telling.departure,
           "{who} is to be moved to the degree {degree}", "拟将{who}的程度改为{degree}"),
    # -- the measures
    Phrase("measure", "given", telling.measure,
           "{whom} is to receive {name}", "拟给予{whom}{name}"),
    Phrase("measure-until", "given", telling.measure_until,
           "{whom} is to receive {name} until {date}", "拟给予{whom}{name}，至{date}止"),
    Phrase("measure-anew", "given", telling.measure_anew,
           "{whom} is then to receive {name}", "其后拟给予{whom}{name}"),
    Phrase("exemption", "given", telling.exemption,
           "{whom} is to be exempted", "拟对{whom}免予问责"),
    Phrase("no-measure", "given", telling.no_measure,
           "nothing is proposed for {whom}", "对{whom}没有处理意见"),
    Phrase("untold", "given", telling.untold,
           "{whom} was not told the allegations", "{whom}未被告知"),
    Phrase("unheard", "given", telling.unheard,
           "{whom} was not heard", "{whom}未被听取陈述"),
    Phrase("waived", "given", telling.waived,
           "{whom} waived the hearing", "{whom}书面放弃陈述"),
    Phrase("heard-too-early", "given", telling.heard_too_early,
           "{whom} was heard only before being told", "{whom}仅在告知之前作过陈述"),
    Phrase("undelivered", "given", telling.undelivered,
           "the decision was not delivered to {whom}", "决定未送达{whom}"),
    # -- what happens
    Phrase("afterwards", "given", telling.afterwards,
           "afterwards {who} {deed}", "此后{who}{deed}", table=True),
    Phrase("tries", "when", telling.tries,
           "{who} {deed}", "{who}{deed}", table=True),
    # -- what comes of it
    Phrase("taken", "then", looking.taken,
           "the step is taken", "该步骤办理成功"),
    Phrase("state-now", "then", looking.state_now,
           "the case is {state}", "案件状态为{state}"),
    Phrase("refused", "then", looking.refused,
           "the step is refused", "该步骤被拒绝", table=True),
    Phrase("invalid", "then", looking.invalid,
           "the input is wrong at {text}: {text2}", "输入有误，位于{text}：{text2}"),
    Phrase("bears", "then", looking.bears,
           "{whom} {bears}", "{whom}{bears}"),
    Phrase("bears-by", "then", looking.bears_by,
           "{whom} {bears}, by {name}", "{whom}{bears}，依据{name}"),
    Phrase("label", "then", looking.label,
           "{whom} is told {text}", "{whom}的责任称为{text}"),
    Phrase("reasons", "then", looking.reasons,
           "the reasons for {whom} are", "对{whom}的理由是", table=True),
    Phrase("departed", "then", looking.departed,
           "{who} is shown as departed", "{who}显示为另行划定"),
    Phrase("not-departed", "then", looking.not_departed,
           "{who} is not shown as departed", "{who}未显示为另行划定"),
    Phrase("receives", "then", looking.receives,
           "{whom} received {name}", "{whom}受到{name}"),
    Phrase("no-measure-now", "then", looking.no_measure,
           "{whom} has no measure", "{whom}没有处理措施"),
    Phrase("freed", "then", looking.freed,
           "{whom} is shown as freed by a review", "{whom}显示为经复核不再承担责任"),
    Phrase("period", "then", looking.period,
           "the period {name} ends on {date}", "期限{name}至{date}止"),
    Phrase("governs", "then", looking.governs,
           "{name} governs the case", "案件改为适用{name}"),
    Phrase("reads", "then", looking.reads,
           "the field {name} reads {text}", "字段{name}记为{text}"),
    # -- what the pack says
    Phrase("measures-are", "then", stating.measures,
           "the measures, lightest first, are", "处理措施由轻到重依次为", table=True),
    Phrase("also-says", "then", stating.says,
           "its document also states", "文件另外规定", table=True),
    Phrase("left-out", "then", stating.left_out,
           "left out on purpose are", "有意不编入的是", table=True),
    Phrase("follows", "then", stating.follows,
           "for {whom} follows besides", "对{whom}另有后果", table=True),
)
# fmt: on


@cache
def phrases_for(kind: str, said: str, language: Language) -> tuple[Phrase, ...]:
    """The phrases that a step could be; exactly one, or the step is unknown or ambiguous."""
    return tuple(p for p in PHRASES if p.kind == kind and p.heard(said, language) is not None)
