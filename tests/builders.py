"""A small office to test with: who is in it, one case walked step by step, and steps at random."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec.structs import replace

from workflow.actions import CHECKLIST, CONSEQUENCES, PARTS, Action, Rebind
from workflow.canonical import GENESIS
from workflow.case import Case
from workflow.directory import Body, Directory, Post
from workflow.engine import decide
from workflow.event import Written, write
from workflow.folding import advance
from workflow.loading import load_policy
from workflow.policy import Policy
from workflow.reading import read_fields
from workflow.verdict import Verdict

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 6, 30, 12, 0, tzinfo=CHINA)
NUMBER = "bureau-2026-1"


# -- the office ---------------------------------------------------------------------------------


def body(who: str, kind: Any, level: Any, parent: str = "") -> Body:
    """A body whose name is its id, capitalised."""
    return Body(who, who.capitalize(), kind, level, parent)


def post(
    person: str, where: str, rank: Any = "staff", *roles: Any, managed_by: str = "",
    since: date | None = date(2020, 1, 1), until: date | None = None,
) -> Post:  # fmt: skip
    """A post of somebody whose name is the id, capitalised."""
    return Post(
        person=person, name=person.capitalize(), body=where, post=rank, roles=roles,
        managed_by=managed_by, since=since, until=until,
    )  # fmt: skip


OFFICE = Directory(
    bodies=(
        body("city", "committee", "city"),
        body("city-discipline", "discipline", "city", "city"),
        body("city-org", "organisation", "city", "city"),
        body("county", "committee", "county", "city"),
        body("county-discipline", "discipline", "county", "county"),
        body("county-org", "organisation", "county", "county"),
        body("bureau", "party_group", "bureau", "county"),
        body("section", "branch", "branch", "bureau"),
        body("town", "committee", "town", "county"),
    ),
    posts=(
        # the bureau, which the case is about
        post("head", "bureau", "principal", managed_by="county"),
        post("deputy", "bureau", "member", "reporter", "investigator", managed_by="county"),
        post("third", "bureau", "member", managed_by="county"),
        post("former", "bureau", "member", managed_by="county", until=date(2024, 12, 31)),
        post("newcomer", "bureau", "member", "reporter", since=date(2025, 9, 1)),
        post("clerk", "bureau", "staff", "registrar"),
        post("aide", "bureau"),
        # another body
        post("mayor", "town", "principal", managed_by="county"),
        post("vice", "town", "member", managed_by="county"),
        post("towny", "town", "staff", "decider", "approver"),
        # those who handle cases
        post("eve", "county", "staff", "reporter"),
        post("chief", "county", "staff", "approver"),
        post("judge", "county", "staff", "decider"),
        post("dan", "county", "staff", "investigator", "approver", "decider"),
        post("guest", "county"),
        post("cityjudge", "city", "staff", "decider", "approver"),
        post("ann", "county-discipline", "staff", "investigator"),
        post("bob", "county-discipline", "staff", "investigator"),
        post("cai", "county-discipline", "staff", "investigator"),
        post("zoe", "county-discipline", "staff", "investigator", until=date(2025, 12, 31)),
        post("desk", "county-org", "staff", "registrar"),
        post("keeper", "county", "staff", "approver", "registrar"),
        post("sealer", "county-org", "staff", "approver", "decider"),
    ),
)
PEOPLE = tuple(dict.fromkeys(found.person for found in OFFICE.posts))
BODIES = tuple(found.id for found in OFFICE.bodies)


def rules(**changes: Any) -> Policy:
    """The base pack with the situations of `town` and whatever else is to be different."""
    return replace(load_policy("base"), **{"situations": load_policy("town").situations, **changes})


RULES = rules()


# -- the road -----------------------------------------------------------------------------------

ELEMENTS = ("duty", "breach", "remit", "other-failure")
DECISION: dict[str, Any] = {
    "id": "d1", "mode": "collective", "matter": "what was decided", "made_on": "2025-03-01",
    "in_charge": "deputy",
    "parts": {
        "head": "took_part", "deputy": "took_part", "third": "objected", "clerk": "took_part",
    },
    "evidence": {"meeting": "minutes", "third": "minutes"},
}  # fmt: skip
BEARERS = ("head", "deputy", "clerk")


def _road() -> dict[str, dict[str, Any]]:
    """Every step of a case from report to filing, by a key of its own, in order."""
    road: dict[str, dict[str, Any]] = {
        "reported": {
            "do": "report", "by": "eve", "on": "2026-01-05", "policy": "base", "body": "bureau",
            "situation": "residual", "occurred_on": "2025-03-01", "summary": "what happened",
            "source": "a letter", "persons": ["clerk"],
        },
        "opening": {"do": "approve", "by": "chief", "on": "2026-01-06", "what": "opening"},
        "team": {"do": "assign", "by": "chief", "on": "2026-01-07", "investigators": ["ann", "bob"]},
    }  # fmt: skip
    for label, kind in (("minutes", "minutes"), ("order", "document"), ("survey", "photo")):
        road[f"evidence-{label}"] = {
            "do": "evidence", "by": "ann", "on": "2026-01-10", "label": label, "kind": kind,
            "title": f"the {label}", "sha256": "a" * 64,
        }  # fmt: skip
    for element in ELEMENTS:
        road[f"find-{element}"] = {
            "do": "find", "by": "bob", "on": "2026-01-12", "element": element, "found": True,
            "evidence": ["order" if element == "duty" else "survey"],
        }  # fmt: skip
    road["found"] = {
        "do": "find", "by": "bob", "on": "2026-01-12", "element": "consequence",
        "level": "serious", "evidence": ["survey"],
    }  # fmt: skip
    road["investigated"] = {
        "do": "investigate", "by": "ann", "on": "2026-01-20", "severity": "heavier",
        "conclusion": "so it was",
    }  # fmt: skip
    road["apportioned"] = {"do": "apportion", "by": "ann", "on": "2026-01-22", "decisions": [DECISION]}
    for who in BEARERS:
        road[f"tell-{who}"] = {
            "do": "notify",
            "by": "bob",
            "on": "2026-01-23",
            "respondent": who,
            "what": "allegations",
        }
    for who in BEARERS:
        road[f"hear-{who}"] = {
            "do": "statement",
            "by": "bob",
            "on": "2026-01-26",
            "respondent": who,
            "text": "my side",
        }
    road["heard"] = {"do": "note", "by": "ann", "on": "2026-01-26", "text": "all were heard"}
    road["approved"] = {"do": "approve", "by": "chief", "on": "2026-01-28", "what": "decision"}
    road["sanctioned"] = {
        "do": "sanction", "by": "judge", "on": "2026-02-02", "decided_by": "county",
        "decided_on": "2026-02-01", "checklist": list(CHECKLIST),
        "measures": [
            {"respondent": "head", "measure": "circulate", "reason": "the principal"},
            {"respondent": "deputy", "measure": "self-examination", "reason": "in charge"},
            {"respondent": "clerk", "measure": "criticise", "reason": "took part"},
        ],
    }  # fmt: skip
    for who in BEARERS:
        road[f"deliver-{who}"] = {
            "do": "deliver", "by": "desk", "on": "2026-02-05", "respondent": who,
            "delivered_on": "2026-02-04",
        }  # fmt: skip
    road["filed"] = {
        "do": "file", "by": "desk", "on": "2026-02-10", "recorded_with": "county-org",
        "recorded_on": "2026-02-09", "record_number": "2026/7",
    }  # fmt: skip
    return road


ROAD = _road()
STAGES = ("reported", "found", "investigated", "apportioned", "approved", "sanctioned", "filed")


def step(key: str, **changes: Any) -> dict[str, Any]:
    """A step of the road, with some of its fields different; None takes a field out."""
    fields = {**ROAD[key], **changes}
    return {name: value for name, value in fields.items() if value is not None}


def decision(**changes: Any) -> list[dict[str, Any]]:
    """The decision of the road, with some of its fields different, as `decisions` has it."""
    return [{**DECISION, **changes}]


OTHERS: dict[str, Policy] = {}
"""Policies that a `rebind` may name, by the name it gives them; any other is the present one."""


class Walk:
    """A case without a register: decided, written and folded step by step."""

    def __init__(
        self, policy: Policy = RULES, directory: Directory = OFFICE, now: datetime = NOW
    ) -> None:
        self.policy, self.directory, self.now = policy, directory, now
        self.written: list[Written] = []
        self.cases: list[Case] = []

    @property
    def case(self) -> Case | None:
        """The case as it stands; none before it is reported."""
        return self.cases[-1] if self.cases else None

    @property
    def standing(self) -> Case:
        """The case, which there is."""
        return self.cases[-1]

    def action(self, fields: Mapping[str, Any]) -> Action:
        """The action that these fields say, on this case."""
        about = {} if fields["do"] == "report" else {"case": NUMBER}
        return read_fields({**fields, **about})

    def decide(self, fields: Mapping[str, Any] | Action) -> Verdict:
        """What is decided of the step, without taking it."""
        action = fields if isinstance(fields, Action) else self.action(fields)
        rebound = None
        if isinstance(action, Rebind):
            rebound = OTHERS.get(action.policy, self.policy)
        return decide(self.case, action, self.policy, self.directory, self.now, rebound=rebound)

    def take(self, fields: Mapping[str, Any] | Action) -> Verdict:
        """Decide the step, and record it where it is allowed."""
        verdict = self.decide(fields)
        if verdict.draft is not None:
            prev = self.written[-1].hash if self.written else GENESIS
            seq = len(self.written) + 1
            written = write(
                verdict.draft, stream=NUMBER, seq=seq, prev=prev,
                recorded="2026-06-30T04:00:00Z", salt=b"s" * 32,
            )  # fmt: skip
            self.written.append(written)
            self.cases.append(advance(self.case, written.event, written.hash))
        return verdict

    def must(self, *steps: Mapping[str, Any]) -> Walk:
        """Take steps that are allowed."""
        for fields in steps:
            verdict = self.take(fields)
            assert verdict.allowed, (fields, told(verdict))
        return self


def walked(
    to: str = "", *, policy: Policy = RULES, directory: Directory = OFFICE,
    without: Iterable[str] = (), changes: Mapping[str, Mapping[str, Any]] | None = None,
    then: Iterable[Mapping[str, Any]] = (),
) -> Walk:  # fmt: skip
    """A case that went the road up to the step `to` and included; `without` some steps, with
    `changes` to others, and with what came `then`."""
    walk = Walk(policy, directory)
    keys = list(ROAD)
    for key in keys[: keys.index(to) + 1] if to else ():
        if key not in without:
            walk.must(step(key, **(changes or {}).get(key, {})))
    return walk.must(*then)


def told(verdict: Verdict, language: str = "en") -> list[dict[str, str]]:
    """The refusals as answers have them."""
    return [refusal.told(language) for refusal in verdict.refusals]


# -- steps at random ----------------------------------------------------------------------------

DAYS = (
    None, "2026-01-01", "2026-01-11", "2026-01-25T08:00:00+08:00", "2026-02-03", "2026-03-01T10:00",
    "2026-06-29", "2026-06-30T09:00:00Z", "2026-07-02", "1999-12-31",
)  # fmt: skip
TEXTS = st.sampled_from(["x", "写清楚", "{braces}", "100 %(s)s", " a\nb "])
LABELS = ("minutes", "order", "survey", "label 1", "标签")
_people = st.sampled_from([*PEOPLE, "ghost"])
_bodies = st.sampled_from([*BODIES, "nowhere"])
_whoever = st.one_of(_people, _bodies)
_labels = st.lists(st.sampled_from(LABELS), max_size=2, unique=True)
_days = st.sampled_from(["2024-06-01", "2025-03-01", "2026-01-31", "2026-02-20", "2026-12-31"])
_measures = st.fixed_dictionaries(
    {
        "respondent": _whoever, "reason": TEXTS,
        "measure": st.sampled_from(["remind", "discipline", "reorganisation", "flogging"]),
    },
    optional={"until": _days},
)  # fmt: skip


@st.composite
def random_decision(draw: st.DrawFn, place: int) -> dict[str, Any]:
    """A decision or omission with parts of its mode, for whomever."""
    mode = draw(st.sampled_from(list(PARTS)))
    held = [("head", "deputy", "third"), ("head", "deputy", "third", "clerk"), ("mayor", "vice")]
    people = draw(st.one_of(
        st.sampled_from(held), st.lists(_people, max_size=4, unique=True)))  # fmt: skip
    parts = {who: draw(st.sampled_from(PARTS[mode])) for who in people}
    found: dict[str, Any] = {
        "id": f"d{place}", "mode": mode, "matter": draw(TEXTS), "parts": parts,
        "made_on": draw(_days),
        "evidence": {
            who: draw(st.sampled_from(LABELS)) for who in ["meeting", *parts] if draw(st.booleans())
        },
    }  # fmt: skip
    if draw(st.booleans()):
        found["in_charge"] = draw(_people)
    if draw(st.booleans()):
        found["body"] = draw(st.sampled_from(["bureau", "town", "section", "nowhere"]))
    return found


def _fields(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


_SUBSTANCE: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "report": _fields(
        {
            "policy": st.just("base"), "body": _bodies, "summary": TEXTS, "source": TEXTS,
            "situation": st.sampled_from(["residual", "task-neglected", "no-such"]),
            "occurred_on": _days,
        },
        also=st.lists(_bodies, max_size=2, unique=True),
        persons=st.lists(_people, max_size=2, unique=True), informant=TEXTS,
    ),
    "assign": _fields({"investigators": st.lists(_people, min_size=1, max_size=3, unique=True)}),
    "approve": _fields(
        {"what": st.sampled_from(["opening", "dismissal", "departure", "decision"])},
        note=TEXTS, proposal=st.just("0" * 64),
    ),
    "evidence": _fields(
        {"label": st.sampled_from(LABELS), "kind": st.sampled_from(["minutes", "photo"]),
         "title": TEXTS, "sha256": st.just("b" * 64)},
        file=TEXTS, dated=_days,
    ),
    "withdraw": _fields({"label": st.sampled_from(LABELS), "reason": TEXTS}),
    "find": st.one_of(
        _fields({"element": st.sampled_from([*ELEMENTS, "task"]), "found": st.booleans()},
                evidence=_labels, note=TEXTS),
        _fields({"element": st.just("consequence"), "level": st.sampled_from(CONSEQUENCES)},
                evidence=_labels),
    ),
    "investigate": _fields(
        {"severity": st.sampled_from(["lighter", "heavier", "huge"]), "conclusion": TEXTS}
    ),
    "apportion": _fields(
        {"decisions": st.one_of(
            st.tuples(random_decision(1)), st.tuples(random_decision(1), random_decision(2)))},
        body_liable=st.booleans(),
        departures=st.lists(
            _fields({"person": _people, "reason": TEXTS,
                     "degree": st.sampled_from(["primary", "secondary", "none"])}),
            max_size=2, unique_by=lambda found: found["person"],
        ),
    ),
    "notify": _fields(
        {"respondent": _whoever, "what": st.sampled_from(["opening", "allegations", "decision"])},
        text=TEXTS,
    ),
    "statement": _fields(
        {"respondent": _whoever, "text": TEXTS},
        waived=st.booleans(), representative=TEXTS, evidence=st.sampled_from(LABELS),
    ),
    "sanction": _fields(
        {"decided_by": _bodies, "decided_on": _days,
         "checklist": st.lists(st.sampled_from(CHECKLIST), unique=True),
         "measures": st.lists(_measures, max_size=3,
                              unique_by=lambda found: (found["respondent"], found["measure"]))},
        exemptions=st.lists(
            _fields({"respondent": _whoever, "ground": TEXTS, "reason": TEXTS}),
            max_size=2, unique_by=lambda found: found["respondent"],
        ),
    ),
    "deliver": _fields(
        {"respondent": _whoever, "delivered_on": _days}, evidence=st.sampled_from(LABELS)
    ),
    "file": _fields({"recorded_with": _bodies, "recorded_on": _days, "record_number": st.just("7")}),
    "dismiss": _fields(
        {"ground": st.sampled_from(["not_established", "exempt"]), "reason": TEXTS}
    ),
    "refer": _fields({"to": TEXTS, "reason": TEXTS}),
    "return": _fields(
        {"to": st.sampled_from(["reported", "investigated", "filed", "limbo"]), "reason": TEXTS}
    ),
    "appeal": _fields({"grounds": TEXTS, "received_on": _days}, respondent=_whoever),
    **{
        do: _fields(
            {"decided_by": _bodies, "reason": TEXTS,
             "respondents": st.lists(_whoever, min_size=1, max_size=3, unique=True)}
        )
        for do in ("uphold", "vary", "revoke")
    },
    **{do: _fields({"reason": TEXTS}) for do in ("reopen", "suspend", "resume")},
    "rebind": _fields({"policy": st.just("base")}, reason=TEXTS),
    "correct": st.one_of(
        _fields({"field": st.sampled_from(["summary", "record_number"]), "value": TEXTS,
                 "reason": TEXTS}),
        _fields({"field": st.sampled_from(["occurred_on", "recorded_on"]), "value": _days,
                 "reason": TEXTS}),
    ),
    "recuse": _fields({"person": _people, "reason": TEXTS}),
    "link": _fields({"other": st.just("@other"), "nature": TEXTS}),
    "note": _fields({"text": TEXTS}),
}  # fmt: skip
_USUALLY = {
    "report": "eve", "assign": "chief", "approve": "chief", "sanction": "judge", "dismiss": "judge",
    "refer": "judge", "return": "judge", "deliver": "desk", "file": "desk", "recuse": "chief",
    "appeal": "desk", "uphold": "cityjudge", "vary": "cityjudge", "revoke": "cityjudge",
    "reopen": "judge", "suspend": "desk", "resume": "desk", "rebind": "chief", "correct": "desk",
}  # fmt: skip


@st.composite
def random_step(draw: st.DrawFn, kinds: tuple[str, ...] = tuple(_SUBSTANCE)) -> dict[str, Any]:
    """Any well-formed step, by the right person or another, on some day or now."""
    do = draw(st.sampled_from(kinds))
    fields = {"do": do, "by": draw(st.one_of(st.just(_USUALLY.get(do, "ann")), _people))}
    fields |= draw(_SUBSTANCE[do])
    on = draw(st.one_of(st.none(), st.sampled_from(DAYS)))
    return fields if on is None else {**fields, "on": on}


def planned_step(today: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    """A step of the road, taken whenever it comes."""
    return st.sampled_from([step(key, on=None) if today else step(key) for key in ROAD])


def any_step() -> st.SearchStrategy[dict[str, Any]]:
    """A step of the road or one at random."""
    return st.one_of(planned_step(), random_step())


def builtins(value: Any) -> Any:
    """A value as JSON would give it back."""
    return msgspec.json.decode(msgspec.json.encode(value))
