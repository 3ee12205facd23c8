"""What scenarios call things: for each kind of thing its id, its English and its Chinese words.

A phrase names kinds in braces; the words of a kind become the alternatives of its pattern. So a
word that is not here is a step that nobody knows, in both languages alike.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
Words = dict[str, tuple[str, str]]

PEOPLE: Words = {
    "head": ("the principal", "主要负责人"),
    "deputy": ("the member in charge", "直接分管成员"),
    "member": ("another member", "其他成员"),
    "fourth": ("the fourth member", "第四名成员"),
    "former": ("the former member", "离任成员"),
    "newcomer": ("the new member", "新任成员"),
    "clerk": ("the clerk", "办事员"),
    "town-head": ("the town's principal", "镇主要负责人"),
    "town-member": ("the town's member", "镇其他成员"),
    "reporter": ("the reporter", "报告员"),
    "bureau-reporter": ("the bureau's reporter", "局报告员"),
    "investigator": ("the investigator", "调查员"),
    "second-investigator": ("the second investigator", "第二名调查员"),
    "third-investigator": ("the third investigator", "第三名调查员"),
    "retired-investigator": ("the retired investigator", "退休调查员"),
    "department-investigator": ("the department's investigator", "组织部调查员"),
    "approver": ("the approver", "审批员"),
    "bureau-approver": ("the bureau's approver", "局审批员"),
    "city-approver": ("the city's approver", "市审批员"),
    "commission-approver": ("the commission's approver", "纪委审批员"),
    "decider": ("the decider", "决定员"),
    "city-decider": ("the city's decider", "市决定员"),
    "commission-decider": ("the commission's decider", "纪委决定员"),
    "city-commission-decider": ("the city commission's decider", "市纪委决定员"),
    "department-decider": ("the department's decider", "组织部决定员"),
    "town-decider": ("the town's decider", "镇决定员"),
    "jack": ("the jack of all trades", "身兼数职者"),
    "registrar": ("the registrar", "登记员"),
    "auditor": ("the auditor", "审计员"),
}
BODIES: Words = {
    "bureau": ("the bureau", "局党组"),
    "town": ("the town committee", "镇党委"),
    "village": ("the village branch", "村支部"),
    "county": ("the county committee", "县委"),
    "county-discipline": ("the county commission", "县纪委"),
    "county-organisation": ("the county department", "县委组织部"),
    "other-organisation": ("the other county's department", "邻县县委组织部"),
    "city": ("the city committee", "市委"),
    "city-discipline": ("the city commission", "市纪委"),
    "city-organisation": ("the city department", "市委组织部"),
}
PARTS: Words = {
    "took_part": ("took part", "参与了决策"),
    "objected": ("clearly objected", "明确反对"),
    "absent": ("was absent", "缺席"),
    "decided": ("decided alone", "独自决定"),
    "approved": ("approved alone", "独自批准"),
    "not_involved": ("was not involved", "没有介入"),
    "remit": ("had it in the own remit", "职责范围内有此事"),
    "no_remit": ("had it not in the own remit", "职责范围内无此事"),
    "raised": ("raised it in time", "及时提出过"),
    "-": ("has no part declared", "没有申报情况"),
}
MODES: Words = {
    "collective": ("collective decision", "集体决策"),
    "individual": ("decision by one alone", "个人决定"),
    "omission": ("duty left undone", "应为未为"),
}
BEARS: Words = {
    "none": ("bears nothing", "不承担责任"),
    "collective primary": ("bears collective responsibility, primary", "承担集体责任，主要"),
    "collective secondary": ("bears collective responsibility, secondary", "承担集体责任，次要"),
    "individual primary": ("bears individual responsibility, primary", "承担个人责任，主要"),
}
DEGREES: Words = {
    "primary": ("primary", "主要"), "secondary": ("secondary", "次要"), "none": ("none", "无"),
}  # fmt: skip
DEEDS: Words = {
    "report": ("reports the case", "报告案件"),
    "assign": ("assigns the team", "指派调查组"),
    "approve": ("approves", "作出批准"),
    "evidence": ("puts evidence on file", "提交证据"),
    "withdraw": ("withdraws evidence", "撤回证据"),
    "find": ("makes a finding", "作出认定"),
    "investigate": ("closes the investigation", "查实案件"),
    "apportion": ("splits the responsibility", "划分责任"),
    "notify": ("notifies", "进行告知"),
    "statement": ("takes a statement", "听取陈述"),
    "sanction": ("records the decision", "记录处理决定"),
    "deliver": ("delivers the decision", "送达决定"),
    "file": ("files the case", "将案件归档"),
    "dismiss": ("dismisses the case", "了结案件"),
    "refer": ("refers the case", "移送案件"),
    "return": ("returns the case", "退回案件"),
    "appeal": ("appeals", "提出申诉"),
    "uphold": ("upholds the decision", "维持决定"),
    "vary": ("varies the decision", "变更决定"),
    "revoke": ("revokes the decision", "撤销决定"),
    "reopen": ("reopens the case", "重启案件"),
    "suspend": ("suspends the case", "中止案件"),
    "resume": ("resumes the case", "恢复案件"),
    "rebind": ("rebinds the case", "改适用规则"),
    "correct": ("corrects a field", "更正记载"),
    "recuse": ("records a recusal", "记录回避"),
    "note": ("adds a note", "添加备注"),
    "destroy": ("destroys the texts", "销毁案件内容"),
}
STATES: Words = {
    "reported": ("reported", "已报告"),
    "investigated": ("investigated", "已查实"),
    "apportioned": ("apportioned", "已划分责任"),
    "sanctioned": ("sanctioned", "已作出处理决定"),
    "under_review": ("under review", "复核中"),
    "filed": ("filed", "已归档"),
    "dismissed": ("dismissed", "已了结"),
    "referred": ("referred", "已移送"),
}
APPROVALS: Words = {
    "opening": ("the opening", "启动调查"),
    "dismissal": ("the dismissal", "不予问责"),
    "departure": ("the departure", "另行划定"),
    "decision": ("the decision", "处理决定"),
    "destruction": ("the destruction", "内容销毁"),
}
LEVELS: Words = {
    "none": ("none", "无"), "adverse": ("adverse", "不良"), "serious": ("serious", "严重"),
    "grave": ("grave", "特别严重"),
}  # fmt: skip
PROPOSALS: Words = {
    "this": ("this very proposal", "本方案"), "another": ("another proposal", "另一方案"),
}  # fmt: skip
BASES: Words = {
    "document": ("document", "文件"), "regulation": ("regulation", "法规"),
    "added": ("added", "补充"),
}  # fmt: skip
KINDS: dict[str, Words] = {
    "who": PEOPLE, "body": BODIES, "whom": PEOPLE | BODIES, "part": PARTS, "mode": MODES,
    "bears": BEARS, "degree": DEGREES, "deed": DEEDS, "state": STATES, "what": APPROVALS,
    "level": LEVELS, "proposal": PROPOSALS,
}  # fmt: skip
PATTERNS = {
    "name": r"[A-Za-z0-9][\w./-]*", "date": r"\d{4}-\d\d-\d\d", "text": r'(?:"[^"]+"|“[^”]+”)',
}  # fmt: skip
_AND = {"en": " and ", "zh": "和"}
_HEADINGS = {  # 守卫 is what scenarios called it before the screens did; theirs are read as well
    "检查项": "guard", "守卫": "guard", "条款": "clause", "依据": "basis", "决策": "decision",
    "规则": "rule",
    "措施": "id", "后果": "id", "名称": "label", "内容": "label", "至": "until",
}  # fmt: skip


@cache
def _of(kind: str, language: Language) -> dict[str, str]:
    """Ids by word."""
    place = LANGUAGES.index(language)
    return {words[place]: found for found, words in KINDS[kind].items()}


def pattern(kind: str, language: Language) -> str:
    """The regular expression for a thing of that kind; `people` is one person or several."""
    if kind == "people":
        one = pattern("who", language)
        return f"{one}(?:{_AND[language]}{one})*"
    if kind in PATTERNS:
        return PATTERNS[kind]
    words = sorted(_of(kind, language), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, words))})"


def meant(kind: str, word: str, language: Language) -> str | list[str]:
    """The id, or the ids, that a word stands for."""
    if kind == "people":
        return [str(meant("who", one, language)) for one in word.split(_AND[language])]
    if kind == "text":
        return word[1:-1]
    return word if kind in PATTERNS else _of(kind, language)[word]


@cache
def _any_word() -> dict[str, str]:
    kinds = ("state", "what", "who", "body")
    return {
        word: found for kind in kinds for language in LANGUAGES
        for word, found in _of(kind, language).items()
    }  # fmt: skip


def value(text: str) -> object:
    """A value in a table of fields: an id for a word, true and false, none for nobody, otherwise as
    it stands."""
    if text in ("true", "false"):
        return text == "true"
    if text in ("nobody", "无人"):
        return None
    return _any_word().get(text, text)


def heading(text: str) -> str:
    """A column of a table, whichever language it is headed in."""
    return _HEADINGS.get(text, text)


def basis(text: str) -> str:
    """The basis that a cell names."""
    return next((found for found, words in BASES.items() if text in words), text)
