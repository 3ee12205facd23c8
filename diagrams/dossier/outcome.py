"""The second half of a case file: notices, measures, approvals, delivery, filing, and the log."""

from __future__ import annotations

from collections.abc import Iterator

from cases.commands.casefile import colon
from cases.facts import Entry
from diagrams.dossier.document import Block, Grid, Pairs
from diagrams.dossier.speech import Speech
from workflow.vocabulary import NAMES
from workflow.wording import N_

_ELSEWHERE = ("sha256",)  # stands beside the evidence, as long as a line
_BY, _UNDER = N_("representative"), N_("accepted under")
_HEARD = ("notify", "statement", "appeal")


def hearings(speech: Speech) -> Iterator[Block]:
    """Every notice and statement, with what was said as far as it is shown."""
    rows = []
    for entry in speech.facts.entries:
        if entry.do not in _HEARD or not entry.fields:
            continue
        fields = entry.fields
        what = speech.word(entry.do)
        what += f"{colon(speech.language)}{speech.word(fields['what'])}" if "what" in fields else ""
        what += speech.besides(N_("hearing waived")) if fields.get("waived") else ""
        said = fields.get("text") or fields.get("grounds") or ""
        said = said or (speech.erased() if speech.went(f"{entry.do}/text") else "")
        by = fields.get("representative")
        said += f"\n({speech.say(_BY)}{colon(speech.language)}{by})" if by else ""
        rows.append((entry.on[:10], speech.name(fields.get("respondent")), what, said))
    if rows:
        heads = (N_("date"), N_("respondent"), N_("what"), N_("text"))
        yield Grid(tuple(map(speech.say, heads)), tuple(rows), (13, 22, 21, 44))


def measures(speech: Speech) -> Iterator[Block]:
    """Who decided what, with the reasons; what follows besides; who was exempted."""
    decided, policy = speech.facts.case.decided, speech.facts.policy
    if decided is None:
        return
    yield Pairs((
        (speech.say(N_("decided by")), speech.name(decided.by)),
        (speech.say(N_("decided on")), decided.on.isoformat()),
    ))  # fmt: skip
    reasons = _reasons(speech)
    rows = []
    for given in decided.measures:
        rule = policy.measure(given.measure)
        rows.append((
            speech.name(given.respondent), speech.label(rule.label if rule else None, given.measure),
            reasons.get((given.respondent, given.measure), speech.erased()), given.until or "",
        ))  # fmt: skip
    exempted = speech.say(N_("exempted"))
    rows += [(speech.name(who), exempted, reasons.get((who, ""), speech.erased()), "")
             for who in decided.exempted]  # fmt: skip
    rules = {rule.id: rule.label for rule in policy.consequences}
    for found in decided.consequences:
        label = speech.label(rules.get(found.consequence), found.consequence)
        besides = speech.say(N_("what follows besides"))
        rows.append((speech.name(found.respondent), label, besides, found.until or ""))
    if rows:
        heads = (N_("respondent"), N_("measure"), N_("reason"), N_("until"))
        yield Grid(tuple(map(speech.say, heads)), tuple(rows), (24, 26, 37, 13))


def _reasons(speech: Speech) -> dict[tuple[str, str], str]:
    """The reasons of the measures, and of the exemptions under no measure; the last ones count."""
    found = {}
    for entry in speech.facts.entries:
        if entry.do != "sanction":
            continue
        for given in entry.fields.get("measures", ()):
            found[given["respondent"], given["measure"]] = given.get("reason", speech.erased())
        for given in entry.fields.get("exemptions", ()):
            told = (given.get("ground"), given.get("reason"))
            reason = colon(speech.language).join(part for part in told if part)
            found[given["respondent"], ""] = reason or speech.erased()
    return found


def approvals(speech: Speech) -> Iterator[Block]:
    """Every approval, and whether it lapsed."""
    case = speech.facts.case
    rows = []
    for found in case.approvals:
        holds = N_("in effect") if found in case.consents(found.what) else N_("lapsed")
        rows.append((found.at.on[:10], speech.word(found.what), speech.name(found.at.by),
                     speech.say(holds)))  # fmt: skip
    if rows:
        heads = (N_("date"), N_("step"), N_("approved by"), N_("standing"))
        yield Grid(tuple(map(speech.say, heads)), tuple(rows), (16, 34, 32, 18))


def delivery(speech: Speech) -> Iterator[Block]:
    """To whom the decision was delivered, and when."""
    rows = tuple((speech.name(who), day.isoformat())
                 for who, (day, _at) in speech.facts.case.delivered.items())  # fmt: skip
    if rows:
        heads = (speech.say(N_("respondent")), speech.say(N_("delivered on")))
        yield Grid(heads, rows, (60, 40))


def filing(speech: Speech) -> Iterator[Block]:
    """Where the case is recorded, or how it ended otherwise; the periods that run."""
    facts = speech.facts
    found = facts.case.recorded
    if found is not None:
        yield Pairs((
            (speech.say(N_("recorded with")), speech.name(found.department)),
            (speech.say(N_("recorded on")), found.on.isoformat()),
            (speech.say(N_("record number")), found.number),
        ))  # fmt: skip
    if facts.periods:
        rows = tuple((speech.label(rule.label), due.isoformat(), rule.clause)
                     for rule, due in facts.periods)  # fmt: skip
        heads = (N_("period"), N_("due"), N_("clause"))
        yield Grid(tuple(map(speech.say, heads)), rows, (54, 20, 26))


def log(speech: Speech) -> Iterator[Block]:
    """Every entry that is shown, with its hash, and the head of the record."""
    rows = []
    for entry in speech.facts.entries:
        who = f"{entry.on[:16].replace('T', ' ')}\n{speech.name(entry.by)}"
        rows.append((str(entry.seq), who, _told(speech, entry), entry.hash))
    heads = (N_("no."), N_("when and who"), N_("what"), N_("hash"))
    yield Grid(tuple(map(speech.say, heads)), tuple(rows), (6, 23, 47, 24), (3,))
    yield Pairs((
        (speech.say(N_("entries")), str(speech.facts.case.seq)),
        (speech.say(N_("head of the record")), speech.facts.case.head),
    ))  # fmt: skip


def _told(speech: Speech, entry: Entry) -> str:
    lines = [f"{speech.word(entry.do)} → {speech.state(entry.state)}"]
    lines += [
        speech.field(name, value)
        for name, value in entry.fields.items()
        if name in NAMES and name not in _ELSEWHERE
    ]
    if entry.clauses:
        lines.append(f"{speech.say(_UNDER)}{colon(speech.language)}{', '.join(entry.clauses)}")
    return "\n".join(lines)
