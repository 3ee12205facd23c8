"""What the columns of an older ledger mean: those of ours, and those that offices add, under the names
that they bear in practice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

import msgspec

from cases.ledger.columns import COLUMNS, Column
from workflow.errors import DirectoryError
from workflow.nearest import nearest
from workflow.vocabulary import NAMES
from workflow.wording import LANGUAGES, N_

EXTRA: tuple[Column, ...] = (
    Column("place", N_("serial number"), width=8),
    Column("post", N_("post"), width=20),
    Column("responsibility", N_("responsibility"), width=24),
    Column("measures", NAMES["measures"], width=30),
    Column("source", NAMES["source"], width=20),
    Column("summary", NAMES["summary"], width=40),
    Column("note", NAMES["note"], width=30),
    Column("mark", N_("remark of the register"), width=36),
)
ALL: tuple[Column, ...] = (*COLUMNS, *EXTRA)
NEEDED = ("number", "body")
DATES = tuple(column.key for column in ALL if column.form == "date")
_ALIASES: dict[str, tuple[str, ...]] = {
    "number": ("编号", "案件编号", "立案编号", "文号", "number", "case", "case no"),
    "state": ("案件状态", "办理状态", "办结情况", "status"),
    "body": ("所在单位", "责任单位", "问责单位", "工作单位", "被问责单位", "unit"),
    "situation": ("问题类型", "问责事由", "事由"),
    "occurred_on": ("发生时间", "问题发生时间"),
    "reported_on": ("受理日期", "受理时间", "立案日期", "立案时间"),
    "moved_on": ("办结日期", "办结时间", "结案日期", "结案时间", "closed on"),
    "investigators": ("承办人", "调查人员", "handled by"),
    "respondents": (
        "问责对象",
        "责任人",
        "被问责人",
        "当事人",
        "姓名",
        "respondent",
        "respondents",
        "name",
    ),
    "decided_on": ("决定时间", "问责时间", "问责日期", "处理时间"),
    "decided_by": ("决定机关", "问责机关", "作出决定单位"),
    "delivered_on": ("送达日期", "送达时间", "delivered on"),
    "recorded_with": ("备案机关", "备案单位"),
    "recorded_on": ("备案时间",),
    "record_number": ("备案编号", "备案文号"),
    "place": ("序号", "no"),
    "post": ("职务", "职务职级", "position"),
    "responsibility": ("责任类型", "责任划分"),
    "measures": ("问责方式", "处理结果", "处理方式", "处理情况", "measure"),
    "source": ("来源", "问题来源"),
    "summary": ("案情", "主要问题", "问题简述", "简要案情"),
    "note": ("备注说明", "remarks"),
}


class Headings(msgspec.Struct, frozen=True):
    """The key of each column of a sheet in order, and the headings as they stand there."""

    keys: tuple[str, ...]
    names: tuple[str, ...]


def _folded(text: str) -> str:
    return re.sub(r"[\s.：:()]+", "", normalize("NFKC", text)).casefold()


def _known() -> Iterator[tuple[str, str]]:
    for column in ALL:
        for language in LANGUAGES:
            yield column.named(language), column.key
        for alias in _ALIASES.get(column.key, ()):
            yield alias, column.key


def headings(
    file: str, line: int, names: list[str], language: str
) -> tuple[Headings, list[DirectoryError]]:
    """What the header means, with all that is wrong with it: a heading that nobody knows, two of one
    meaning, one that is missing."""
    known = {_folded(name): key for name, key in _known()}
    shown = {column.key: column.named(language) for column in ALL}
    keys: list[str] = []
    faults: list[DirectoryError] = []
    for place, name in enumerate(names, start=1):
        key = known.get(_folded(name), "")
        if not name:
            faults.append(
                DirectoryError(
                    N_("column {place} has no name; name it or delete it"), file, line, place=place
                )
            )
        elif not key:
            faults.append(_unknown(file, line, name, shown))
        elif key in keys:
            faults.append(
                DirectoryError(
                    N_("means the same as {other}; keep one"),
                    file,
                    line,
                    name,
                    other=names[keys.index(key)],
                )
            )
        keys.append(key)
    faults += [
        DirectoryError(N_("the column is missing; every row needs it"), file, line, shown[key])
        for key in NEEDED if key not in keys
    ]  # fmt: skip
    return Headings(tuple(keys), tuple(names)), faults


def _unknown(file: str, line: int, name: str, shown: dict[str, str]) -> DirectoryError:
    near = nearest(name, shown.values(), ((alias, shown[key]) for alias, key in _known()))
    if near:
        return DirectoryError(
            N_("there is no such column; did you mean {near}?"), file, line, name, near=near
        )
    return DirectoryError(N_("there is no such column; there are {columns}"), file, line, name,
                          columns=tuple(shown.values()))  # fmt: skip
