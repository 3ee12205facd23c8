"""Deciding without a register: every guard passes and refuses, with all the reasons in words."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import (
    BEARERS,
    CHINA,
    DECISION,
    NOW,
    NUMBER,
    OFFICE,
    OTHERS,
    PEOPLE,
    ROAD,
    RULES,
    STAGES,
    Walk,
    any_step,
    decision,
    post,
    random_step,
    rules,
    step,
    told,
    walked,
)
from tests.test_checks_and_steps import LACKS
from workflow.actions import ACTIONS
from workflow.authority import deciders
from workflow.canonical import encode
from workflow.directory import Directory
from workflow.engine import barred, decide, needed, offers
from workflow.errors import InvalidAction, PolicyError
from workflow.event import GuardPassed, Respondent, read
from workflow.folding import fold
from workflow.guards import GUARDS
from workflow.loading import available, load_policy, load_versions
from workflow.messages import MESSAGES, NOTICES
from workflow.policy import Authority, Filing, InForce, Move, Policy, PolicyRef, governing
from workflow.proposal import proposal_hash
from workflow.verdict import Refusal
from workflow.wording import Text

Fields = Mapping[str, Any]
MOVES = RULES.lifecycle.moves

# -- packs that differ from the base pack in one thing ------------------------------------------

DATED = rules(in_force=InForce(since=date(2025, 6, 1)))
ENDED = rules(in_force=InForce(until=date(2025, 12, 31)))
OTHERWISE = rules(situations=tuple(s for s in RULES.situations if s.id != "residual"))
TIERED = rules(measures=load_policy("plan-06").measures, severity=load_policy("plan-06").severity)
NO_COMMISSION = rules(
    authority=Authority(
        label=Text(zh="纪委", en="a commission"), rule="discipline-commission", level="branch",
        clause="x/authority", basis="document",
    )
)  # fmt: skip
FILED_THERE = rules(
    filing=Filing(
        label=Text(zh="县委组织部门", en="the organisation department of the county"),
        kind="organisation", level="county", clause="x/filing", basis="document",
    )
)  # fmt: skip


def without_guard(do: str, guard: str) -> Policy:
    """The rules, without one guard of one step."""
    (move,) = MOVES[do]
    kept = tuple(use for use in move.guards if use.guard != guard)
    lifecycle = RULES.lifecycle
    return rules(lifecycle=replace(lifecycle, moves={**MOVES, do: (replace(move, guards=kept),)}))


# -- scenes: one refused and one passing for every lack of every guard --------------------------


@dataclass(frozen=True, eq=False)
class Scene:
    """A step that one guard refuses for one lack, and one that passes in its stead."""

    kind: str
    guard: str
    clause: str
    basis: str
    to: str  # how far the case went: a step of the road, or "" before the report
    act: Fields  # the step that is refused
    message: str
    remedy: str
    mend: tuple[Fields, ...] = ()  # what is done before the passing step
    passes: Fields | None = None  # the passing step, where it is another one
    at: Fields = field(default_factory=dict)  # how the case went otherwise: see `walked`
    later: Policy | None = None  # the policy that governs when the step is taken
    mended: Fields | None = None  # how the case went where the step passes
    times: int = 1  # how often the guard refuses

    @property
    def do(self) -> str:
        """The step."""
        return str(self.act["do"])


ADDED, REGULATION, DOCUMENT = "added", "regulation", "document"
MISSING = "an approver of a committee over the body: wenze approve bureau-2026-1 --what "
REVIEWED = {"do": "withdraw", "by": "ann", "on": "2026-02-03", "reason": "a forgery"}
DEPARTURE = {"do": "approve", "by": "chief", "on": "2026-01-21", "what": "departure"}
LONE = decision(
    mode="individual", in_charge=None, evidence={"head": "order"},
    parts={"head": "decided", "deputy": "not_involved", "third": "not_involved"},
)  # fmt: skip
NOBODY = decision(parts={"head": "objected", "deputy": "objected", "third": "objected"},
                  evidence=dict.fromkeys(["head", "deputy", "third"], "minutes"))  # fmt: skip
DISMISS = {"do": "dismiss", "by": "judge", "on": "2026-01-25", "ground": "no_duty", "reason": "r"}
ALLOW_DISMISSAL = {"do": "approve", "by": "chief", "on": "2026-01-25", "what": "dismissal"}
RETURN = {"do": "return", "by": "judge", "on": "2026-01-25", "to": "reported", "reason": "r"}
NOTE = {"do": "note", "by": "ann", "on": "2026-01-25", "text": "a remark"}
RECUSE = {"do": "recuse", "by": "chief", "on": "2026-01-25", "person": "bob", "reason": "a cousin"}
ROLE = "let one of those take it (--as PERSON), or give the role in the directory"
MANAGES = "by cadre-management authority: the body that manages the respondent, or one above it"
THOSE_ABOVE = "City (city), City-discipline (city-discipline), City-org (city-org), County (county)"
APPEAL = {"do": "appeal", "by": "head", "on": "2026-02-12", "respondent": "head", "grounds": "g",
          "received_on": "2026-02-11"}  # fmt: skip
REVIEW = {"by": "cityjudge", "on": "2026-02-14", "decided_by": "city", "respondents": ["head"],
          "reason": "r"}  # fmt: skip
VARY = {"do": "vary", **REVIEW}
APPROVE_ANEW = {"do": "approve", "by": "chief", "on": "2026-02-16", "what": "decision"}
REOPEN = {"do": "reopen", "by": "judge", "on": "2026-02-20", "reason": "r"}
SUSPEND = {"do": "suspend", "by": "desk", "on": "2026-01-08", "reason": "r"}
RESUME = {"do": "resume", "by": "desk", "on": "2026-01-09", "reason": "r"}
REBIND = {"do": "rebind", "by": "chief", "on": "2026-01-25", "policy": "base"}
CORRECT = {"do": "correct", "by": "desk", "on": "2026-02-20", "field": "record_number", "value": "7",
           "reason": "r"}  # fmt: skip
UNINVOLVED = "let a decider act who took no part before"
INVESTIGATED = "{} investigated this case and can no longer approve, assign or decide in it"
DAN_TOO = {"team": {"investigators": ["ann", "bob", "dan"]}}


OTHERS.update(
    otherwise=OTHERWISE, dated=DATED,
    coarse=rules(severity=tuple(s for s in RULES.severity if s.id != "heavier")),
)  # fmt: skip


def departs(person: str, degree: str, **split: Any) -> dict[str, Any]:
    """A split from which one person's degree departs."""
    return step("apportioned", **split, departures=[
        {"person": person, "degree": degree, "reason": "r"}])  # fmt: skip


def measured(**measures: str) -> list[dict[str, str]]:
    """Which measure for whom."""
    return [{"respondent": who, "measure": measure, "reason": "r"} for who, measure in measures.items()]


def parts(**changes: str | None) -> dict[str, Any]:
    """The split of the road with other parts; None leaves somebody out."""
    found = {**DECISION["parts"], **changes}
    return step("apportioned", decisions=decision(
        parts={who: part for who, part in found.items() if part is not None}))  # fmt: skip


assert RULES.retention
KEPT = rules(retention=replace(RULES.retention, months=3))
DESTRUCTION = {"do": "approve", "by": "chief", "on": "2026-05-11", "what": "destruction"}
DESTROY = {"do": "destroy", "by": "desk", "on": "2026-05-12", "reason": "its time is over"}
AGAIN = {"policy": KEPT, "then": [DESTRUCTION, DESTROY]}
LONGER = rules(retention=replace(RULES.retention, years=1))


SCENES = [
    # a destruction: at the end, after its time, once, by two
    Scene("destruction-of-open", "destruction-at-the-end", "base/retention", ADDED, "team",
          {**DESTRUCTION, "on": "2026-01-20"}, "the case has not ended; its texts are needed",
          "end it first; then its time of keeping runs", passes=step("approved")),
    Scene("approval-after-the-end", "destruction-at-the-end", "base/retention", ADDED, "filed",
          {**DESTRUCTION, "what": "decision"},
          "in an ended case nothing is approved but the destruction of its texts",
          "reopen the case, or approve its destruction: --what destruction",
          at={"policy": KEPT}, passes=DESTRUCTION),
    Scene("kept-still", "retention-over", "base/retention", ADDED, "filed",
          {**DESTRUCTION, "on": "2026-05-10"},
          "the case ended on 2026-02-10 and is kept until 2026-05-10",
          "wait until that day has passed", at={"policy": KEPT}, passes=DESTRUCTION),
    Scene("kept-still", "retention-over", "base/retention", ADDED, "filed", DESTROY,
          "the case ended on 2026-02-10 and is kept until 2027-02-10",
          "wait until that day has passed", at={"policy": KEPT, "then": [DESTRUCTION]},
          later=LONGER, mended={"policy": KEPT, "then": [DESTRUCTION]}),
    Scene("approval-missing", "approved", "base/retention", ADDED, "filed", DESTROY,
          "the approval is missing: the destruction", MISSING + "destruction",
          at={"policy": KEPT}, mend=(DESTRUCTION,)),
    Scene("own-approval", "destroyed-by-two", "base/retention", ADDED, "filed",
          {**DESTROY, "by": "keeper"},
          "Keeper (keeper) approved the destruction and cannot carry it out too",
          "let another registrar carry it out (--as PERSON)",
          at={"policy": KEPT, "then": [{**DESTRUCTION, "by": "keeper"}]}, passes=DESTROY),
    Scene("destroyed-already", "not-destroyed-yet", "base/retention", ADDED, "filed",
          {**DESTROY, "on": "2026-05-13"}, "its texts were destroyed on 2026-05-12 by Desk (desk)",
          "nothing is left to do", at=AGAIN, mended={"policy": KEPT, "then": [DESTRUCTION]}),
    Scene("destroyed-already", "not-destroyed-yet", "base/retention", ADDED, "filed",
          {**DESTRUCTION, "on": "2026-05-13"},
          "its texts were destroyed on 2026-05-12 by Desk (desk)",
          "nothing is left to do", at=AGAIN, mended={"policy": KEPT, "then": []}),
    # every step: is it offered, by whom, who is barred, when
    Scene("step-not-offered", "state-offers", "base/lifecycle", ADDED, "reported",
          step("sanctioned"),
          "in this state, reported, the case does not offer the step sanction",
          "see what it offers: wenze next bureau-2026-1", mended={"to": "approved"}),
    Scene("role-missing", "actor-holds-role", "base/roles", ADDED, "",
          step("reported", by="guest"),
          "Guest (guest) is not one of those who take this step: a reporter", ROLE,
          passes=step("reported")),
    Scene("role-missing", "actor-holds-role", "base/roles", ADDED, "reported",
          step("opening", by="towny"),
          ("Towny (towny) is not one of those who take this step: an approver of a committee over "
           "the body"), ROLE, passes=step("opening", by="cityjudge")),
    Scene("role-missing", "actor-holds-role", "base/roles", ADDED, "reported",
          step("opening", by="sealer"),
          ("Sealer (sealer) is not one of those who take this step: an approver of a committee over "
           "the body"), ROLE, passes=step("opening", by="chief")),
    Scene("role-missing", "actor-holds-role", "base/roles", ADDED, "team",
          step("evidence-order", by="cai"),
          "Cai (cai) is not one of those who take this step: an investigator assigned to the case",
          ROLE, passes=step("evidence-order", by="bob")),
    Scene("role-missing", "actor-holds-role", "base/roles", ADDED, "reported",
          {"do": "refer", "by": "towny", "to": "the police", "reason": "r"},
          "Towny (towny) is not one of those who take this step: a decider of a body over the body",
          ROLE, passes={"do": "refer", "by": "sealer", "to": "the police", "reason": "r"}),
    Scene("role-missing", "actor-holds-role", "base/roles", ADDED, "approved",
          step("sanctioned", by="cityjudge"),
          "Cityjudge (cityjudge) is not one of those who take this step: a decider of the deciding "
          "body", ROLE, passes=step("sanctioned", by="cityjudge", decided_by="city")),
    Scene("role-missing", "actor-holds-role", "base/roles", ADDED, "team",
          {**RECUSE, "by": "ann"},
          ("Ann (ann) is not one of those who take this step: the person concerned, an approver of a "
           "committee over the body"), ROLE, passes={**RECUSE, "by": "bob"}),
    Scene("role-missing", "actor-holds-role", "base/roles", ADDED, "reported",
          {**NOTE, "by": "guest"},
          ("Guest (guest) is not one of those who take this step: the reporter of the case, an "
           "investigator assigned to the case, an approver of a committee over the body, a decider "
           "of a body over the body, a registrar"), ROLE, passes={**NOTE, "by": "eve"}),
    Scene("barred-member", "actor-impartial", "base/impartiality", ADDED, "",
          step("reported", by="deputy"),
          "Deputy (deputy) is a member of Bureau (bureau), which this case is about",
          "let somebody act who is no member of a body of this case", passes=step("reported")),
    Scene("barred-member", "actor-impartial", "base/impartiality", ADDED, "",
          step("reported", by="newcomer"),
          "Newcomer (newcomer) is a member of Bureau (bureau), which this case is about",
          "let somebody act who is no member of a body of this case",
          passes=step("reported", by="newcomer", body="town", persons=None)),
    Scene("barred-named", "actor-impartial", "base/impartiality", ADDED, "reported",
          {**NOTE, "by": "clerk"}, "Clerk (clerk) is named in this case",
          "let somebody act who is not named in this case", passes={**NOTE, "by": "desk"}),
    Scene("barred-recused", "actor-impartial", "base/impartiality", ADDED, "team",
          {**NOTE, "by": "bob"}, "Bob (bob) is recused from this case",
          "let somebody act who is not recused", at={"then": [RECUSE]}, passes=NOTE),
    Scene("date-after-clock", "dates-in-order", "base/dates", ADDED, "team",
          {**NOTE, "on": "2026-07-01"}, "2026-07-01 lies in the future; today is 2026-06-30",
          "give the day on which it happened, at the latest today (--on DATE)",
          passes={**NOTE, "on": "2026-06-30"}),
    Scene("date-after-clock", "dates-in-order", "base/dates", ADDED, "team",
          {**NOTE, "on": "2026-06-30T04:00:01Z"},
          "2026-06-30T04:00:01Z lies in the future; today is 2026-06-30",
          "give the day on which it happened, at the latest today (--on DATE)",
          passes={**NOTE, "on": "2026-06-30T04:00:00Z"}),
    Scene("date-before-state", "dates-in-order", "base/dates", ADDED, "investigated",
          {**NOTE, "on": "2026-01-19"},
          "2026-01-19 lies before 2026-01-20, when the case became investigated",
          "give a date that is not before 2026-01-20 (--on DATE)",
          passes={**NOTE, "on": "2026-01-20"}),
    Scene("date-before-entry", "dates-in-order", "base/dates", ADDED, "evidence-survey",
          step("find-duty", on="2026-01-09"),
          "2026-01-09 lies before 2026-01-10, the date of an entry this step relies on: evidence",
          "give a date that is not before 2026-01-10 (--on DATE)",
          passes=step("find-duty", on="2026-01-10")),
    Scene("date-before-entry", "dates-in-order", "base/dates", ADDED, "found",
          step("investigated", on="2026-01-11"),
          "2026-01-11 lies before 2026-01-12, the date of an entry this step relies on: find",
          "give a date that is not before 2026-01-12 (--on DATE)",
          passes=step("investigated", on="2026-01-12")),
    Scene("date-before-entry", "dates-in-order", "base/dates", ADDED, "approved",
          step("sanctioned", on="2026-01-27", decided_on="2026-01-27"),
          "2026-01-27 lies before 2026-01-28, the date of an entry this step relies on: approve",
          "give a date that is not before 2026-01-28 (--on DATE)",
          passes=step("sanctioned", on="2026-01-28", decided_on="2026-01-27")),
    Scene("date-before-entry", "dates-in-order", "base/dates", ADDED, "deliver-clerk",
          step("filed", on="2026-02-04", recorded_on="2026-02-04"),
          "2026-02-04 lies before 2026-02-05, the date of an entry this step relies on: deliver",
          "give a date that is not before 2026-02-05 (--on DATE)",
          passes=step("filed", on="2026-02-05", recorded_on="2026-02-04")),
    Scene("day-after-step", "dates-in-order", "base/dates", ADDED, "",
          step("reported", occurred_on="2026-01-06"),
          "the day 2026-01-06 given as occurred_on lies after the step itself, 2026-01-05",
          "correct occurred_on, or date the step on the day it was taken (--on DATE)",
          passes=step("reported", occurred_on="2026-01-05")),
    Scene("day-after-step", "dates-in-order", "base/dates", ADDED, "investigated",
          step("apportioned", decisions=decision(made_on="2026-01-23", parts={
              **DECISION["parts"], "newcomer": "absent"})),
          "the day 2026-01-23 given as made_on lies after the step itself, 2026-01-22",
          "correct made_on, or date the step on the day it was taken (--on DATE)",
          passes=step("apportioned")),
    Scene("day-before-occurrence", "dates-in-order", "base/dates", ADDED, "approved",
          step("sanctioned", decided_on="2025-02-28"),
          "the day 2025-02-28 given as decided_on lies before 2025-03-01, when it occurred",
          "correct decided_on", passes=step("sanctioned", decided_on="2026-01-31")),
    # report, investigate
    Scene("policy-not-in-force", "policy-in-force", "base/in-force", ADDED, "",
          step("reported"), "no version of the policy base was in force on 2025-03-01",
          "report under a policy that was in force: wenze policy list", at={"policy": DATED},
          passes=step("reported", occurred_on="2025-06-01")),
    Scene("policy-not-in-force", "policy-in-force", "base/in-force", ADDED, "",
          step("reported"), "no version of the policy base was in force on 2026-01-05",
          "report under a policy that was in force: wenze policy list", at={"policy": ENDED},
          passes=step("reported", on="2025-12-31")),
    Scene("policy-not-in-force", "policy-in-force", "base/in-force", ADDED, "found",
          step("investigated"), "no version of the policy base was in force on 2025-03-01",
          "report under a policy that was in force: wenze policy list", later=DATED),
    Scene("situation-not-in-force", "policy-in-force", "base/in-force", ADDED, "found",
          step("investigated"),
          "the situation residual is not in the policy in force on 2025-03-01",
          "report under a policy that has it: wenze policy list", later=OTHERWISE),
    Scene("approval-missing", "approved", "reg-2019/9", REGULATION, "found",
          step("investigated"), "the approval is missing: the opening", f"{MISSING}opening",
          at={"without": ["opening"]}, mend=(step("opening", on="2026-01-19"),)),
    Scene("approval-of-another", "approved", "reg-2019/9", REGULATION, "found",
          step("investigated"), "another action was approved, not this one: the opening",
          "keep this one with --propose and have it approved: "
          "wenze approve bureau-2026-1 --what opening --proposal ",
          at={"changes": {"opening": {"proposal": "0" * 64}}}, mend=(step("opening"),)),
    Scene("team-too-small", "team", "reg-2019/10", REGULATION, "found",
          step("investigated", by="bob"),
          "too few investigators who may act are in the team: 1 of 2",
          "assign the whole team: wenze assign bureau-2026-1 --investigators PERSON,PERSON",
          at={"then": [{**RECUSE, "person": "ann", "on": "2026-01-19"}]},
          mend=(step("team", on="2026-01-19", investigators=["bob", "cai"]),)),
    Scene("element-not-found", "elements-found", "base/elements", ADDED, "found",
          step("investigated"),
          "the element is not found yet: the breach: how the duty was not performed, or poorly",
          "wenze find bureau-2026-1 --element breach --found --evidence LABEL",
          at={"without": ["find-breach"]}, mend=(step("find-breach"),)),
    Scene("element-not-found", "elements-found", "town/4.3.9", DOCUMENT, "found",
          step("investigated"),
          ("the element is not found yet: the duty was not performed, in a way that no other "
           "situation of this pack names"),
          "wenze find bureau-2026-1 --element other-failure --found --evidence LABEL",
          at={"changes": {"find-other-failure": {"found": False}}},
          mend=(step("find-other-failure"),)),
    Scene("element-without-evidence", "elements-found", "base/elements", ADDED, "found",
          step("investigated"),
          ("the finding rests on no evidence that stands: the duty: whose it was and where it comes "
           "from"),
          "find it again on evidence: wenze find bureau-2026-1 --element duty --found "
          "--evidence LABEL",
          at={"then": [{**REVIEWED, "on": "2026-01-13", "label": "order"}]},
          mend=(step("find-duty", evidence=["survey"]),)),
    Scene("threshold-not-reached", "threshold-reached", "town/4.3.9", DOCUMENT, "found",
          step("investigated"),
          "the clause demands a consequence that is serious; found is adverse",
          ("find the consequence at its level (wenze find bureau-2026-1 --element consequence "
           "--level serious --evidence LABEL), or dismiss the case"),
          at={"changes": {"found": {"level": "adverse"}}}, mend=(step("found", level="grave"),)),
    Scene("threshold-not-reached", "threshold-reached", "town/4.3.9", DOCUMENT, "found",
          step("investigated"),
          "the clause demands a consequence that is serious; found is none",
          ("find the consequence at its level (wenze find bureau-2026-1 --element consequence "
           "--level serious --evidence LABEL), or dismiss the case"),
          at={"without": ["found"]}, mend=(step("found"),)),
    # apportion
    Scene("member-without-part", "everyone-has-a-part", "base/parts", ADDED, "investigated",
          parts(head=None),
          "Head (head) was a member on 2025-03-01 and has no part in the decision d1",
          "declare the part of head in d1; nobody in post on the day is left out",
          passes=parts(head="absent")),
    Scene("part-not-in-post", "parts-in-post", "base/parts", ADDED, "investigated",
          parts(former="absent"),
          "Former (former) was not in post in Bureau (bureau) on 2025-03-01, when d1 was made",
          "leave this person out of d1, or correct the day or the directory",
          passes=parts()),
    Scene("part-of-unnamed-staff", "parts-in-post", "base/parts", ADDED, "investigated",
          parts(aide="took_part"),
          "Aide (aide) is staff of Bureau (bureau); the report does not name this person",
          "leave this person out of d1; staff answer only where the report names them",
          mended={"changes": {"reported": {"persons": ["clerk", "aide"]}}}),
    Scene("in-charge-no-member", "parts-in-post", "base/parts", ADDED, "investigated",
          step("apportioned", decisions=decision(in_charge="clerk")),
          "Clerk (clerk) was no member of Bureau (bureau) on 2025-03-01 and cannot be in charge in d1",
          "name as in charge somebody who was a member on 2025-03-01, or nobody",
          passes=step("apportioned", decisions=decision(in_charge="head"))),
    Scene("part-without-evidence", "parts-evidenced", "base/evidence", ADDED, "investigated",
          step("apportioned", decisions=decision(evidence={"meeting": "minutes"})),
          "Third (third) is said to have: clearly objected (d1); nothing shows it",
          "give evidence under third in d1: evidence=third:LABEL", passes=step("apportioned")),
    Scene("part-without-evidence", "parts-evidenced", "base/evidence", ADDED, "investigated",
          step("apportioned", decisions=[{**LONE[0], "evidence": {"meeting": "minutes"}}]),
          "Head (head) is said to have: decided alone (d1); nothing shows it",
          "give evidence under head in d1: evidence=head:LABEL",
          passes=step("apportioned", decisions=LONE)),
    Scene("objection-not-in-minutes", "parts-evidenced", "base/evidence", ADDED, "investigated",
          step("apportioned", decisions=decision(evidence={"third": "order"})),
          "the objection of Third (third) rests on order, which is no record of the meeting",
          "put the minutes on the file as kind minutes and name them under third in d1",
          passes=step("apportioned", decisions=decision(evidence={"third": "minutes"}))),
    Scene("evidence-withdrawn", "evidence-stands", "base/evidence", ADDED, "investigated",
          step("apportioned"), "the evidence minutes was withdrawn",
          "name evidence that stands: wenze show bureau-2026-1",
          at={"then": [{**REVIEWED, "on": "2026-01-20", "label": "minutes"},
                       step("evidence-minutes", label="copy", on="2026-01-21")]},
          passes=step("apportioned", decisions=decision(
              evidence={"meeting": "copy", "third": "copy"}))),
    Scene("objector-held", "objector-bears-none", "reg-2019/17", REGULATION, "investigated",
          departs("third", "secondary"),
          "Third (third) clearly objected to d1 and bears nothing for it; no departure is possible",
          "leave out the departure for this person", at={"then": [DEPARTURE]},
          passes=departs("deputy", "secondary")),
    Scene("sole-decider-freed", "sole-decider-bears", "base/sole-decider", ADDED, "investigated",
          departs("head", "secondary", decisions=LONE),
          "Head (head) decided or approved d1 alone and bears it; no departure is possible",
          "leave out the departure for this person", at={"then": [DEPARTURE]},
          passes=departs("deputy", "secondary", decisions=LONE)),
    Scene("departure-without-part", "departure-of-respondent", "base/departure", ADDED,
          "investigated", departs("mayor", "secondary"),
          "Mayor (mayor) has no part in any decision, so there is no degree to depart from",
          "leave out the departure, or declare this person's part", at={"then": [DEPARTURE]},
          passes=departs("clerk", "none")),
    Scene("departure-changes-nothing", "departure-of-respondent", "base/departure", ADDED,
          "investigated", departs("clerk", "secondary"),
          "the degree of Clerk (clerk) is secondary as computed; a departure changes nothing",
          "leave out the departure for this person", at={"then": [DEPARTURE]},
          passes=departs("clerk", "primary")),
    Scene("approval-missing", "departure-approved", "base/departure", ADDED, "investigated",
          departs("clerk", "none"), "the approval is missing: the departure from the split",
          f"{MISSING}departure", mend=(DEPARTURE,)),
    Scene("nobody-bears", "someone-bears", "base/bearer", ADDED, "investigated",
          step("apportioned", decisions=NOBODY), "by this split nobody bears anything",
          "check the parts; where nobody is responsible, dismiss the case",
          passes=step("apportioned", decisions=[
              {**NOBODY[0], "parts": {**NOBODY[0]["parts"], "head": "absent"}}])),
    Scene("body-without-member", "body-and-member", "reg-2019/6", REGULATION, "investigated",
          step("apportioned", decisions=NOBODY, body_liable=True),
          "Bureau (bureau) is held to account, but none of its members",
          "whoever holds a body to account holds a member too: check the parts",
          passes=step("apportioned", body_liable=True)),
    # sanction
    Scene("actor-investigated", "actor-not-investigator", "base/separation", ADDED, "approved",
          step("sanctioned", by="dan"),
          "Dan (dan) investigated this case and can no longer approve, assign or decide in it",
          "let somebody act who never was an investigator of this case",
          at={"changes": DAN_TOO}, passes=step("sanctioned")),
    Scene("no-authority", "decider-has-authority", "base/authority", ADDED, "approved",
          step("sanctioned", by="towny", decided_by="town"),
          f"Town (town) has no authority over Clerk (clerk): {MANAGES}",
          f"this may be decided by: {THOSE_ABOVE}", times=3,
          passes=step("sanctioned", by="cityjudge", decided_by="city")),
    Scene("no-authority-anywhere", "decider-has-authority", "x/authority", DOCUMENT, "approved",
          step("sanctioned"), "County (county) has no authority over Clerk (clerk): a commission",
          "the directory has no body with this authority; an administrator adds it", times=3,
          later=NO_COMMISSION),
    Scene("approval-missing", "approved", "base/approval", ADDED, "approved",
          step("sanctioned"), "the approval is missing: the decision", f"{MISSING}decision",
          at={"without": ["approved"]}, mend=(step("approved"),)),
    Scene("approval-lapsed", "approved", "base/approval", ADDED, "approved",
          step("sanctioned"),
          "the approval has lapsed, the case changed after it was given: the decision",
          "approve the case as it stands now: wenze approve bureau-2026-1 --what decision",
          at={"then": [step("evidence-order", label="late", on="2026-01-29")]},
          mend=(step("approved", on="2026-01-30"),)),
    Scene("approval-of-another", "approved", "base/approval", ADDED, "approved",
          step("sanctioned"), "another action was approved, not this one: the decision",
          "keep this one with --propose and have it approved: "
          "wenze approve bureau-2026-1 --what decision --proposal ",
          at={"changes": {"approved": {"proposal": "0" * 64}}}, mend=(step("approved"),)),
    Scene("not-told", "respondents-heard", "reg-2019/11", REGULATION, "approved",
          step("sanctioned"), "Clerk (clerk) was not told the allegations",
          "wenze notify bureau-2026-1 --respondent clerk --what allegations",
          at={"without": ["tell-clerk"]},
          mend=(step("tell-clerk"), step("hear-clerk"), step("approved"))),
    Scene("not-heard", "respondents-heard", "reg-2019/11", REGULATION, "approved",
          step("sanctioned"), "Head (head) was neither heard after the notice nor waived it",
          "wenze statement bureau-2026-1 --respondent head --text TEXT (or --waived)",
          at={"without": ["hear-head"]},
          mend=(step("hear-head", text=None, waived=True), step("approved"))),
    Scene("checklist-incomplete", "checklist-complete", "reg-2019/10", REGULATION, "approved",
          step("sanctioned", checklist=ROAD["sanctioned"]["checklist"][2:]),
          "the proposal was not checked on: clear facts, solid evidence",
          ("check it, and name all six: --checklist clear_facts,solid_evidence,sufficient_basis,"
           "clear_responsibility,compliant_procedure,appropriate_handling"),
          passes=step("sanctioned")),
    Scene("bearer-without-measure", "bearers-measured", "base/measured", ADDED, "approved",
          step("sanctioned", measures=measured(head="circulate", deputy="criticise")),
          "Clerk (clerk) bears responsibility and has neither a measure nor an exemption",
          "give a measure, or an exemption with its ground and reason",
          passes=step("sanctioned", measures=measured(head="circulate", deputy="criticise"),
                      exemptions=[{"respondent": "clerk", "ground": "g", "reason": "r"}])),
    Scene("measured-and-exempted", "bearers-measured", "base/measured", ADDED, "approved",
          step("sanctioned", exemptions=[{"respondent": "clerk", "ground": "g", "reason": "r"}]),
          "Clerk (clerk) has a measure and an exemption", "give one or the other",
          passes=step("sanctioned")),
    Scene("measure-without-responsibility", "only-bearers-measured", "base/none", ADDED, "approved",
          step("sanctioned", measures=[*ROAD["sanctioned"]["measures"], *measured(third="remind")]),
          "Third (third) bears nothing in this case", "leave this person out of the decision",
          passes=step("sanctioned")),
    Scene("measure-without-responsibility", "only-bearers-measured", "base/none", ADDED, "approved",
          step("sanctioned", exemptions=[{"respondent": "bureau", "ground": "g", "reason": "r"}]),
          "Bureau (bureau) bears nothing in this case", "leave this person out of the decision",
          passes=step("sanctioned")),
    Scene("measure-does-not-fit", "measure-fits", "reg-2019/12", REGULATION, "approved",
          step("sanctioned", measures=measured(
              head="reorganisation", deputy="criticise", clerk="remind")),
          "reorganisation does not fit Head (head): it is not for a person",
          ("choose one that fits: remind, criticise and educate, order a written self-examination, "
           "circulate a criticism, organisational handling, disciplinary punishment"),
          passes=step("sanctioned", measures=measured(
              head="discipline", deputy="criticise", clerk="remind"))),
    Scene("measure-of-another-tier", "measure-in-tier", "plan-06/4.lead", DOCUMENT, "approved",
          step("sanctioned", measures=measured(
              head="removal", deputy="circulate", clerk="circulate")),
          "removal from office for Head (head) is not in the tier of the severity found: heavier",
          ("choose one of that tier: circulate a criticism, order a public self-criticism or "
           "apology, suspension for examination, transfer from the post"),
          at={"policy": TIERED}, passes=step("sanctioned", measures=measured(
              head="transfer", deputy="circulate", clerk="circulate"))),
    Scene("secondary-heavier", "secondary-not-heavier", "base/proportion", ADDED, "approved",
          step("sanctioned", measures=measured(
              head="criticise", deputy="remind", clerk="self-examination")),
          "Clerk (clerk) is secondary in d1 and gets more than anyone primary in it",
          "give a lighter measure, or a heavier one to a primary bearer",
          passes=step("sanctioned", measures=measured(
              head="criticise", deputy="self-examination", clerk="self-examination"))),
    Scene("measure-ends-early", "measure-ends-later", "base/dates", ADDED, "approved",
          step("sanctioned", measures=[{**found, "until": "2026-01-31"} if n == 0 else found
                                       for n, found in enumerate(ROAD["sanctioned"]["measures"])]),
          "the measure for Head (head) would end on 2026-01-31, before the decision",
          "give a later day, or none",
          passes=step("sanctioned", measures=[
              {**found, "until": "2026-02-01"} for found in ROAD["sanctioned"]["measures"]])),
    # deliver, file
    Scene("not-delivered", "delivered-to-each", "reg-2016/9", REGULATION, "deliver-clerk",
          step("filed"), "the decision was not delivered to Deputy (deputy)",
          "wenze deliver bureau-2026-1 --respondent deputy --delivered-on DATE",
          at={"without": ["deliver-deputy"]}, mend=(step("deliver-deputy"),)),
    Scene("day-before-decision", "delivered-after-decision", "base/dates", ADDED, "deliver-clerk",
          step("filed", recorded_on="2026-01-31"),
          "the day 2026-01-31 given as recorded_on lies before the decision of 2026-02-01",
          "correct recorded_on", passes=step("filed")),
    Scene("day-before-decision", "delivered-after-decision", "base/dates", ADDED, "sanctioned",
          step("deliver-head", delivered_on="2026-01-31"),
          "the day 2026-01-31 given as delivered_on lies before the decision of 2026-02-01",
          "correct delivered_on", passes=step("deliver-head", delivered_on="2026-02-01")),
    Scene("wrong-department", "recorded-with-department", "x/filing", DOCUMENT, "deliver-clerk",
          step("filed", recorded_with="city-org"),
          ("City-org (city-org) is not where such a case is recorded: the organisation department of "
           "the county"),
          "record it there: wenze directory show --bodies", at={"policy": FILED_THERE},
          passes=step("filed", recorded_with="county-org")),
    Scene("finding-without-evidence", "file-complete", "base/file", ADDED, "deliver-clerk",
          step("filed"),
          ("the finding rests on no evidence that stands: the duty: whose it was and where it comes "
           "from"),
          "find it again on evidence: wenze find bureau-2026-1 --element duty --evidence LABEL",
          at={"then": [{**REVIEWED, "label": "order"}]},
          mend=(step("find-duty", on="2026-02-06", evidence=["survey"]),)),
    Scene("decision-without-evidence", "file-complete", "base/file", ADDED, "deliver-clerk",
          step("filed"), "no evidence that stands shows the decision d1",
          "have the case reviewed, and split it again with evidence for d1",
          at={"then": [{**REVIEWED, "label": "minutes"}]}, mended={}),
    Scene("bearer-unheard", "file-complete", "base/file", ADDED, "deliver-clerk",
          step("filed"), "Head (head) was neither heard after the notice nor waived it",
          "wenze statement bureau-2026-1 --respondent head --text TEXT (or --waived)",
          at={"without": ["hear-head"], "policy": without_guard("sanction", "respondents-heard")},
          mend=(step("hear-head", on="2026-02-06"),)),
    # dismiss, return
    Scene("actor-investigated", "actor-not-investigator", "base/separation", ADDED, "investigated",
          {**DISMISS, "by": "dan"},
          "Dan (dan) investigated this case and can no longer approve, assign or decide in it",
          "let somebody act who never was an investigator of this case",
          at={"changes": DAN_TOO, "then": [ALLOW_DISMISSAL]}, passes=DISMISS),
    Scene("approval-missing", "approved", "base/approval", ADDED, "reported", DISMISS,
          "the approval is missing: the dismissal", f"{MISSING}dismissal", mend=(ALLOW_DISMISSAL,)),
    Scene("not-one-step-back", "one-step-back", "base/lifecycle", ADDED, "apportioned", RETURN,
          "from here a case goes back to investigated, not to reported",
          "wenze return bureau-2026-1 --to investigated --reason TEXT",
          passes={**RETURN, "to": "investigated"}),
    Scene("not-one-step-back", "one-step-back", "base/lifecycle", ADDED, "investigated",
          {**RETURN, "to": "sanctioned"},
          "from here a case goes back to reported, not to sanctioned",
          "wenze return bureau-2026-1 --to reported --reason TEXT", passes=RETURN),
    Scene("varied-open", "nothing-varied", "base/review", ADDED, "deliver-clerk",
          {**RETURN, "on": "2026-02-20", "to": "investigated"},
          "a varied decision waits for the new one on: Head (head)",
          "decide on them first: wenze sanction bureau-2026-1",
          at={"then": [APPEAL, VARY]}, mended={"to": "apportioned"}),
    Scene("varied-open", "nothing-varied", "base/review", ADDED, "deliver-clerk",
          {**DISMISS, "on": "2026-02-20"},
          "a varied decision waits for the new one on: Head (head)",
          "decide on them first: wenze sanction bureau-2026-1",
          at={"then": [APPEAL, VARY, {**APPROVE_ANEW, "what": "dismissal"}]},
          mended={"to": "apportioned", "then": [ALLOW_DISMISSAL]}),
    # appeal and review
    Scene("review-without-respondent", "appeal-by-whom", "reg-2019/20", REGULATION, "deliver-clerk",
          {k: v for k, v in APPEAL.items() if k != "respondent"} | {"by": "desk"},
          "a review that names no respondent is for a decider of a higher body",
          ("name who appeals (--respondent), or let a decider of a body above ask for the review"),
          passes={k: v for k, v in APPEAL.items() if k != "respondent"} | {"by": "cityjudge"}),
    Scene("appeal-of-another", "appeal-by-whom", "reg-2019/20", REGULATION, "deliver-clerk",
          {**APPEAL, "by": "cityjudge"},
          "Head (head) appeals in person, or the registrar on that person's behalf",
          "let head or a registrar enter the appeal (--as PERSON)", passes=APPEAL),
    Scene("appellant-bears-nothing", "appellant-bears", "base/review", ADDED, "deliver-clerk",
          {**APPEAL, "by": "third", "respondent": "third"},
          "Third (third) bears nothing by this decision, so there is nothing to appeal against",
          "name somebody who bears responsibility: wenze show bureau-2026-1",
          passes={**APPEAL, "by": "clerk", "respondent": "clerk"}),
    Scene("appeal-late", "appeal-in-time", "reg-2009/appeal", REGULATION, "deliver-clerk",
          {**APPEAL, "on": "2026-02-20", "received_on": "2026-02-20"},
          ("the decision was delivered on 2026-02-04, the appeal received on 2026-02-20: more than "
           "15 days later"), "a decider of a higher body may review the decision of its own accord",
          passes={**APPEAL, "on": "2026-02-20", "received_on": "2026-02-19"}),
    *(found for do in ("uphold", "vary", "revoke") for found in (
        Scene("reviewer-took-part", "reviewer-uninvolved", "base/review", ADDED, "deliver-clerk",
              {"do": do, **REVIEW, "by": "judge", "decided_by": "county"},
              "Judge (judge) took part in this case before and cannot decide its review", UNINVOLVED,
              at={"then": [APPEAL]},
              passes={"do": do, **REVIEW, "by": "dan", "decided_by": "county"}),
        Scene("reviewer-took-part", "reviewer-uninvolved", "base/review", ADDED, "deliver-clerk",
              {"do": do, **REVIEW, "by": "dan", "decided_by": "county"},
              "Dan (dan) took part in this case before and cannot decide its review", UNINVOLVED,
              at={"changes": DAN_TOO, "then": [APPEAL]}, passes={"do": do, **REVIEW}),
        Scene("body-may-not-review", "reviewing-body", "reg-2019/21", REGULATION, "deliver-clerk",
              {"do": do, **REVIEW, "by": "sealer", "decided_by": "county-org"},
              ("County-org (county-org) neither made the decision nor stands over County (county), "
               "which did"), "let county or a body above it decide the review",
              at={"then": [APPEAL]}, passes={"do": do, **REVIEW}),
        Scene("measure-without-responsibility", "respondents-bear", "base/review", ADDED,
              "deliver-clerk", {"do": do, **REVIEW, "respondents": ["head", "third"]},
              "Third (third) bears nothing in this case", "leave this person out of the decision",
              at={"then": [APPEAL]}, passes={"do": do, **REVIEW, "respondents": ["head", "clerk"]}),
        Scene("appellant-left-out", "appellant-answered", "base/review", ADDED, "deliver-clerk",
              {"do": do, **REVIEW, "respondents": ["clerk"]},
              "Head (head) appealed and is not among the respondents of this decision",
              "name this person too: --respondents head",
              at={"then": [APPEAL]}, passes={"do": do, **REVIEW}),
    )),
    Scene("body-without-member", "member-still-bears", "reg-2019/6", REGULATION, "deliver-clerk",
          {"do": "revoke", **REVIEW, "respondents": list(BEARERS)},
          "Bureau (bureau) is held to account, but none of its members",
          "whoever holds a body to account holds a member too: check the parts",
          at={"then": [APPEAL], "policy": without_guard("sanction", "respondents-heard"),
              "changes": {"apportioned": {"body_liable": True}, "sanctioned": {"measures": measured(
                  head="circulate", deputy="circulate", clerk="remind", bureau="circulate")}}},
          passes={"do": "revoke", **REVIEW, "respondents": [*BEARERS, "bureau"]}),
    Scene("measure-stands", "varied-only", "base/review", ADDED, "deliver-clerk",
          step("sanctioned", on="2026-02-17", measures=measured(head="circulate", clerk="remind")),
          "the review left the decision on Clerk (clerk) as it is",
          "leave this person out; decide only on those whose measures lapsed",
          at={"then": [APPEAL, VARY, APPROVE_ANEW]},
          passes=step("sanctioned", on="2026-02-17", measures=measured(head="circulate"))),
    Scene("actor-investigated", "actor-not-investigator", "base/separation", ADDED, "filed",
          {**REOPEN, "by": "dan"}, INVESTIGATED.format("Dan (dan)"),
          "let somebody act who never was an investigator of this case",
          at={"changes": DAN_TOO}, passes=REOPEN),
    # suspension, rebinding, correction
    Scene("suspended", "not-suspended", "base/suspension", ADDED, "team", step("evidence-order"),
          "the case is suspended since 2026-01-08",
          "a registrar resumes it: wenze resume bureau-2026-1 --reason TEXT",
          at={"then": [SUSPEND]}, mend=(RESUME,)),
    Scene("not-suspended", "suspended-now", "base/suspension", ADDED, "team", RESUME,
          "the case is not suspended", "nothing is left to do", mend=(SUSPEND,)),
    Scene("date-before-entry", "dates-in-order", "base/dates", ADDED, "team",
          {**RESUME, "on": "2026-01-07"},
          "2026-01-07 lies before 2026-01-08, the date of an entry this step relies on: suspend",
          "give a date that is not before 2026-01-08 (--on DATE)",
          at={"then": [SUSPEND]}, passes={**RESUME, "on": "2026-01-08"}),
    Scene("actor-investigated", "actor-not-investigator", "base/separation", ADDED, "investigated",
          {**REBIND, "by": "dan"}, INVESTIGATED.format("Dan (dan)"),
          "let somebody act who never was an investigator of this case",
          at={"changes": DAN_TOO}, passes=REBIND),
    Scene("rebound-without-situation", "rebound-fits", "base/in-force", ADDED, "team",
          {**REBIND, "policy": "otherwise"},
          "the policy base does not have the situation residual",
          "name a policy that has it: wenze policy list", passes=REBIND),
    Scene("rebound-without-severity", "rebound-fits", "base/in-force", ADDED, "investigated",
          {**REBIND, "policy": "coarse"},
          "the policy base does not have the severity heavier that was found",
          "return the case first, or name a policy that has it", passes=REBIND),
    Scene("policy-not-in-force", "rebound-fits", "base/in-force", ADDED, "team",
          {**REBIND, "policy": "dated"}, "no version of the policy base was in force on 2025-03-01",
          "report under a policy that was in force: wenze policy list", passes=REBIND),
    Scene("nothing-recorded", "something-to-correct", "base/correction", ADDED, "deliver-clerk",
          CORRECT, "the case is not recorded yet, so there is nothing to correct",
          "correct it once the case is filed", mend=(step("filed"),)),
    Scene("day-after-report", "something-to-correct", "base/correction", ADDED, "filed",
          {**CORRECT, "field": "occurred_on", "value": "2026-01-06"},
          ("the day 2026-01-06 given as occurred_on lies after 2026-01-05, when the case was "
           "reported"), "give a day that is not after 2026-01-05",
          passes={**CORRECT, "field": "occurred_on", "value": "2026-01-05"}),
    Scene("day-after-step", "something-to-correct", "base/correction", ADDED, "filed",
          {**CORRECT, "field": "recorded_on", "value": "2026-02-21"},
          "the day 2026-02-21 given as recorded_on lies after the step itself, 2026-02-20",
          "correct recorded_on, or date the step on the day it was taken (--on DATE)",
          passes={**CORRECT, "field": "recorded_on", "value": "2026-02-20"}),
    Scene("day-before-decision", "something-to-correct", "base/correction", ADDED, "filed",
          {**CORRECT, "field": "recorded_on", "value": "2026-01-31"},
          "the day 2026-01-31 given as recorded_on lies before the decision of 2026-02-01",
          "correct recorded_on", passes={**CORRECT, "field": "recorded_on", "value": "2026-02-01"}),
    Scene("policy-not-in-force", "something-to-correct", "base/correction", ADDED, "team",
          {**CORRECT, "field": "occurred_on", "value": "2025-05-31"},
          "no version of the policy base was in force on 2025-05-31",
          "report under a policy that was in force: wenze policy list", later=DATED, mended={}),
    # entries
    Scene("not-investigator", "team-qualified", "base/roles", ADDED, "reported",
          step("team", investigators=["ann", "guest"]),
          "Guest (guest) does not hold the role of investigator on that day",
          "assign somebody who does: wenze directory show --role investigator",
          passes=step("team")),
    Scene("not-investigator", "team-qualified", "base/roles", ADDED, "reported",
          step("team", investigators=["ann", "zoe"]),
          "Zoe (zoe) does not hold the role of investigator on that day",
          "assign somebody who does: wenze directory show --role investigator",
          passes=step("team", investigators=["ann", "dan"])),
    Scene("barred-member", "team-impartial", "base/impartiality", ADDED, "reported",
          step("team", investigators=["ann", "deputy"]),
          "Deputy (deputy) is a member of Bureau (bureau), which this case is about",
          "let somebody act who is no member of a body of this case", passes=step("team")),
    Scene("barred-recused", "team-impartial", "base/impartiality", ADDED, "reported",
          step("team", on="2026-01-25", investigators=["ann", "bob"]),
          "Bob (bob) is recused from this case", "let somebody act who is not recused",
          at={"then": [RECUSE]}, passes=step("team", investigators=["ann", "cai"])),
    Scene("approver-assigned", "team-impartial", "base/impartiality", ADDED, "reported",
          step("team", investigators=["ann", "dan"]),
          "Dan (dan) approves in this case and can not investigate it",
          "assign somebody who approved nothing in this case",
          at={"then": [step("opening", by="dan")]}, passes=step("team")),
    Scene("approver-assigned", "team-impartial", "base/impartiality", ADDED, "reported",
          step("team", by="dan", investigators=["ann", "dan"]),
          "Dan (dan) approves in this case and can not investigate it",
          "assign somebody who approved nothing in this case",
          passes=step("team", by="dan", investigators=["ann", "bob"])),
    Scene("actor-investigated", "actor-not-investigator", "base/separation", ADDED, "team",
          step("approved", by="dan"),
          "Dan (dan) investigated this case and can no longer approve, assign or decide in it",
          "let somebody act who never was an investigator of this case",
          at={"changes": DAN_TOO, "then": [step("team", on="2026-01-08")]},
          passes=step("approved", by="chief")),
    Scene("actor-investigated", "actor-not-investigator", "base/separation", ADDED, "team",
          step("team", by="dan", on="2026-01-09"),
          "Dan (dan) investigated this case and can no longer approve, assign or decide in it",
          "let somebody act who never was an investigator of this case",
          at={"changes": DAN_TOO, "then": [step("team", on="2026-01-08")]},
          passes=step("team", by="chief", on="2026-01-09")),
    Scene("evidence-withdrawn", "evidence-stands", "base/evidence", ADDED, "evidence-survey",
          {**REVIEWED, "label": "order"}, "the evidence order was withdrawn",
          "name evidence that stands: wenze show bureau-2026-1",
          at={"then": [{**REVIEWED, "on": "2026-01-13", "label": "order"}]},
          passes={**REVIEWED, "label": "survey"}),
    Scene("evidence-withdrawn", "evidence-stands", "base/evidence", ADDED, "evidence-survey",
          step("find-duty", on="2026-01-13"), "the evidence order was withdrawn",
          "name evidence that stands: wenze show bureau-2026-1",
          at={"then": [{**REVIEWED, "on": "2026-01-13", "label": "order"}]},
          passes=step("find-duty", on="2026-01-13", evidence=["survey"])),
    Scene("evidence-withdrawn", "evidence-stands", "base/evidence", ADDED, "tell-clerk",
          step("hear-head", evidence="order"), "the evidence order was withdrawn",
          "name evidence that stands: wenze show bureau-2026-1",
          at={"then": [{**REVIEWED, "on": "2026-01-23", "label": "order"}]},
          passes=step("hear-head", evidence="survey")),
    Scene("evidence-withdrawn", "evidence-stands", "base/evidence", ADDED, "sanctioned",
          step("deliver-head", evidence="order"), "the evidence order was withdrawn",
          "name evidence that stands: wenze show bureau-2026-1",
          at={"then": [{**REVIEWED, "label": "order"}]},
          passes=step("deliver-head", evidence="survey")),
    *(Scene("not-concerned", "respondent-concerned", "base/respondent", ADDED, to,
            step(key, respondent="mayor"),
            "Mayor (mayor) is no respondent of this case: no body of it, no member of one, not named",
            "name a respondent: wenze show bureau-2026-1", passes=step(key, respondent="clerk"))
      for to, key in (("apportioned", "tell-head"), ("tell-clerk", "hear-head"),
                      ("sanctioned", "deliver-head"))),
    Scene("nothing-decided", "decision-to-tell", "base/dates", ADDED, "apportioned",
          step("tell-head", what="decision"), "nothing is decided yet that could be told",
          "tell the allegations now, the decision once it is made",
          passes=step("tell-head", what="opening")),
    Scene("recused-already", "not-recused-yet", "base/impartiality", ADDED, "team", RECUSE,
          "Bob (bob) is recused already", "nothing is left to do", at={"then": [RECUSE]},
          passes={**RECUSE, "person": "cai"}),
]  # fmt: skip

every_scene = pytest.mark.parametrize(
    "scene", SCENES, ids=[f"{n}-{scene.do}-{scene.kind}" for n, scene in enumerate(SCENES)]
)


def refused(
    scene: Scene, directory: Directory = OFFICE, **changes: Fields
) -> tuple[Walk, tuple[Refusal, ...]]:
    """The case before the step, and why the step is refused."""
    at = {**scene.at, "changes": {**changes, **scene.at.get("changes", {})}}
    walk = walked(scene.to, directory=directory, **at)
    walk.policy = scene.later or walk.policy
    return walk, walk.decide(scene.act).refusals


@cache
def as_it_is(scene: Scene) -> tuple[Walk, tuple[Refusal, ...]]:
    """The same in the office as it is; looked at, and not walked on."""
    return refused(scene)


@every_scene
def test_a_step_is_refused_by_that_guard_alone_with_clause_basis_message_and_remedy(scene):
    walk, refusals = as_it_is(scene)
    first = refusals[0]
    assert {refusal.guard for refusal in refusals} == {scene.guard}
    assert len(refusals) == scene.times
    assert (first.clause, first.basis) == (scene.clause, scene.basis)
    assert (first.message.text, first.remedy.text) == MESSAGES[scene.kind]
    remedy = scene.remedy
    if remedy.endswith("--proposal "):
        remedy += proposal_hash(walk.action(scene.act), NUMBER)
    assert (first.message.render("en"), first.remedy.render("en")) == (scene.message, remedy)


@every_scene
def test_the_refusal_is_said_in_chinese_too_with_every_value_filled_in(scene):
    for refusal in as_it_is(scene)[1]:
        for said in (refusal.message, refusal.remedy):
            text = said.render("zh")
            assert re.search("[\u4e00-\u9fff]|^wenze ", text), text
            assert "{" not in text + said.render("en")
        answer = refusal.told("zh")
        assert list(answer) == ["guard", "clause", "basis", "message", "remedy"]


@every_scene
def test_what_the_remedy_asks_for_makes_the_step_pass_and_the_receipt_says_so(scene):
    at = dict(scene.at if scene.mended is None else scene.mended)
    to = str(at.pop("to", scene.to))
    walk = walked(to, **at).must(*scene.mend)
    verdict = walk.decide(scene.act if scene.passes is None else scene.passes)
    assert told(verdict) == []
    assert verdict.draft is not None
    passed = verdict.draft.receipt.guards
    assert {found.outcome for found in passed} == {"passed"}
    if scene.guard != "state-offers":
        assert scene.guard in {found.guard for found in passed}


def test_every_guard_of_every_step_of_the_base_pack_has_a_scene():
    attached = {(do, use.guard) for do, moves in MOVES.items() for m in moves for use in m.guards}
    shown = {(scene.do, scene.guard) for scene in SCENES}
    assert attached - shown == set()
    everywhere = {use.guard for use in RULES.lifecycle.everywhere} | {RULES.lifecycle.offered.guard}
    assert everywhere <= {scene.guard for scene in SCENES}


def test_every_guard_there_is_stands_in_a_shipped_pack():
    attached = {use.guard for use in RULES.lifecycle.everywhere} | {RULES.lifecycle.offered.guard}
    for pack in available():
        for moves in load_policy(pack).lifecycle.moves.values():
            attached |= {use.guard for move in moves for use in move.guards}
    assert attached == set(GUARDS)


# What follows from the register, or from a pack that put the step where it is never offered.
FACTS = {"linked-case-open", "kept-for-ever"}


def test_every_message_is_said_by_some_guard():
    assert {scene.kind for scene in SCENES} | set(LACKS) | FACTS == set(MESSAGES)


def test_a_refusal_without_a_rule_of_its_own_cites_the_clause_of_the_guard_in_the_pack():
    uses = {
        (use.guard, use.clause, use.basis)
        for use in (*RULES.lifecycle.everywhere, RULES.lifecycle.offered,
                    *(use for moves in MOVES.values() for move in moves for use in move.guards))
    }  # fmt: skip
    own = {
        "elements-found", "threshold-reached", "objector-bears-none", "sole-decider-bears",
        "decider-has-authority", "measure-in-tier", "recorded-with-department",
    }  # fmt: skip
    refusals = [found for scene in SCENES for found in as_it_is(scene)[1]]
    assert all(found.clause for found in refusals)
    cited = {(found.guard, found.clause, found.basis) for found in refusals if found.guard not in own}
    assert cited <= uses


# -- all the reasons ----------------------------------------------------------------------------


def test_every_reason_is_told_at_once_in_the_order_of_the_guards():
    act = step(
        "sanctioned", by="clerk", on="2027-01-01", decided_by="town", decided_on="2027-02-01",
        checklist=["clear_facts"],
        measures=[*measured(head="remind", clerk="reorganisation", third="discipline")],
        exemptions=[{"respondent": "clerk", "ground": "g", "reason": "r"}],
    )  # fmt: skip
    act["measures"][0]["until"] = "2027-01-31"
    without = ["hear-head", "tell-clerk", "approved"]
    verdict = walked("approved", without=without, policy=TIERED).decide({
        **act, "measures": [*measured(third="removal"), *measured(head="criticise"),
                            *measured(clerk="dismissal"), {**act["measures"][0], "measure": "circulate"}]
    })  # fmt: skip
    assert [refusal.guard for refusal in verdict.refusals] == [
        "actor-holds-role", "actor-impartial", "dates-in-order", "dates-in-order",
        "decider-has-authority", "decider-has-authority", "decider-has-authority", "approved",
        "respondents-heard", "respondents-heard", "checklist-complete",
        "bearers-measured", "bearers-measured", "only-bearers-measured",
        "measure-in-tier", "measure-in-tier", "measure-in-tier", "secondary-not-heavier",
        "measure-ends-later",
    ]  # fmt: skip
    assert verdict.draft is None
    assert (verdict.state, verdict.to) == ("apportioned", "sanctioned")


def test_a_refusal_changes_nothing_and_records_nothing():
    for to, act in (("", step("reported", by="head")), ("found", step("investigated", by="guest"))):
        walk = walked(to)
        before = (copy.deepcopy(walk.case), len(walk.written))
        verdict = walk.take(act)
        assert (verdict.draft, verdict.allowed) == (None, False)
        assert (walk.case, len(walk.written)) == before


def test_two_lacks_of_two_guards_are_both_told_and_mending_one_leaves_the_other():
    walk = walked("found", without=["opening", "find-duty"])
    assert [r.guard for r in walk.decide(step("investigated")).refusals] == [
        "approved", "elements-found"
    ]  # fmt: skip
    walk.must(step("opening"))
    assert [r.guard for r in walk.decide(step("investigated")).refusals] == ["elements-found"]


def test_what_a_state_does_not_offer_is_one_refusal_whoever_asks():
    for by in ("ann", "guest", "head"):
        verdict = walked("reported").decide(step("filed", by=by))
        assert [refusal.guard for refusal in verdict.refusals] == ["state-offers"]
        assert (verdict.state, verdict.to) == ("reported", "reported")


def test_the_receipt_names_engine_policy_directory_and_each_guard_with_its_clause():
    walk = walked("found")
    draft = walk.decide(step("investigated")).draft
    assert draft is not None
    assert draft.receipt.policy == PolicyRef("base", "1", RULES.sha256)
    assert draft.receipt.directory == OFFICE.sha256
    (move,) = MOVES["investigate"]
    uses = (*RULES.lifecycle.everywhere, *move.guards)
    assert draft.receipt.guards == tuple(GuardPassed(use.guard, use.clause) for use in uses)


# -- notices ------------------------------------------------------------------------------------


def test_a_similar_case_is_a_notice_and_never_a_refusal():
    act = Walk().action(step("reported"))
    verdict = decide(None, act, RULES, OFFICE, NOW, similar=["bureau-2025-9", "bureau-2026-0"])
    assert verdict.allowed
    (notice,) = verdict.notices
    assert notice.text == NOTICES["similar-case"]
    assert notice.render("en") == "a similar case is open: bureau-2025-9, bureau-2026-0"


def test_a_decision_that_nothing_shows_and_a_handover_are_noticed():
    bare = decision(evidence={}, parts={**DECISION["parts"], "third": "absent"})
    verdict = walked("investigated").decide(step("apportioned", decisions=bare))
    assert verdict.allowed
    assert [notice.text for notice in verdict.notices] == [NOTICES["decision-without-evidence"]]
    handover = walked("team").decide(step("team", investigators=["bob", "cai"]))
    (notice,) = handover.notices
    assert notice.render("en") == "the case is handed over; before it was with Ann (ann), Bob (bob)"
    assert walked("reported").decide(step("team")).notices == ()


def test_every_notice_is_said_in_both_languages():
    assert set(NOTICES) == {"similar-case", "decision-without-evidence", "team-handover"}


# -- who may do what, and who never may ---------------------------------------------------------


def test_a_barred_person_may_recuse_themselves_and_nobody_else():
    walk = walked("team")
    assert walk.decide({**RECUSE, "by": "head", "person": "head"}).allowed
    assert [r.guard for r in walk.decide({**RECUSE, "by": "head", "person": "bob"}).refusals] == [
        "actor-holds-role", "actor-impartial"
    ]  # fmt: skip


def test_whoever_is_barred_is_barred_from_every_step():
    walk = walked("found", then=[RECUSE])
    for who in ("head", "deputy", "third", "newcomer", "clerk", "bob"):
        assert barred(walk.standing, RULES, OFFICE, NOW, who), who
        for do in set(ACTIONS) - {"report"}:
            verdict = walk.decide(EXAMPLES[do] | {"by": who, "on": None})
            assert not verdict.allowed, (who, do)
    for who in ("ann", "former", "aide", "mayor", "judge"):
        assert not barred(walk.standing, RULES, OFFICE, NOW, who), who


def test_members_of_every_body_of_the_case_are_barred_but_not_those_of_the_deciding_body():
    also = walked("reported", changes={"reported": {"also": ["town"]}})
    assert barred(also.standing, RULES, OFFICE, NOW, "mayor")
    other = decision(body="town", parts={"mayor": "took_part", "vice": "absent"}, in_charge=None,
                     evidence={"meeting": "minutes"})  # fmt: skip
    split = step("apportioned", decisions=[DECISION, {**other[0], "id": "d2"}])
    walk = walked("investigated")
    assert not barred(walk.standing, RULES, OFFICE, NOW, "vice")
    walk.must(split)
    assert barred(walk.standing, RULES, OFFICE, NOW, "vice")
    office = replace(
        OFFICE,
        posts=tuple(
            replace(post, post="member") if post.person == "judge" else post for post in OFFICE.posts
        ),
    )
    done = walked("sanctioned", directory=office)
    assert not barred(done.standing, RULES, office, NOW, "judge")


def test_an_investigator_of_the_case_stays_one_after_the_handover():
    walk = walked("opening", then=[step("team", investigators=["ann", "dan"]), step("team")])
    assert walk.standing.team == ("ann", "bob")
    assert [r.guard for r in walk.decide({**ALLOW_DISMISSAL, "by": "dan"}).refusals] == [
        "actor-not-investigator"
    ]  # fmt: skip
    assert not walk.decide(step("evidence-order", by="dan")).allowed


# -- unknown names ------------------------------------------------------------------------------

EXAMPLES: dict[str, dict[str, Any]] = {
    str(found["do"]): {k: v for k, v in found.items() if k != "on"} for found in (
        *ROAD.values(), DISMISS, RETURN, RECUSE, NOTE, {**REVIEWED, "label": "order"}, APPEAL,
        *({"do": do, **REVIEW} for do in ("uphold", "vary", "revoke")), REOPEN, SUSPEND, RESUME,
        REBIND, CORRECT,
        {"do": "refer", "by": "judge", "to": "the police", "reason": "r"},
        {"do": "link", "by": "ann", "other": "@other", "nature": "same facts"},
        {"do": "destroy", "by": "desk", "reason": "r"},
    )
}  # fmt: skip
EXAMPLES["evidence"]["label"] = "another"
THERE_IS_NO = {
    "person": "there is no person ghost in the directory; did you mean Guest (guest)?",
    "body": "there is no body ghost in the directory: wenze directory show",
}


@pytest.mark.parametrize(
    ("to", "act", "at", "message"),
    [
        ("", step("reported", by="ghost"), "$.by", THERE_IS_NO["person"]),
        ("", step("reported", body="ghost"), "$.body", THERE_IS_NO["body"]),
        ("", step("reported", also=["town", "ghost"]), "$.also[1]", THERE_IS_NO["body"]),
        ("", step("reported", persons=["clerk", "ghost"]), "$.persons[1]", THERE_IS_NO["person"]),
        ("", step("reported", situation="ghost"), "$.situation",
         f"ghost is not known; there are {', '.join(s.id for s in RULES.situations)}"),
        ("reported", step("team", investigators=["ann", "ghost"]), "$.investigators[1]",
         THERE_IS_NO["person"]),
        ("team", step("find-duty"), "$.evidence[0]", "order is not known; there is none yet"),
        ("evidence-survey", step("evidence-order"), "$.label",
         "order names a piece of evidence already; choose another"),
        ("evidence-survey", {**REVIEWED, "label": "ghost"}, "$.label",
         "ghost is not known; there are minutes, order, survey"),
        ("evidence-survey", step("find-duty", element="task"), "$.element",
         "task is not known; there are duty, breach, remit, other-failure, consequence"),
        ("evidence-survey", step("found", evidence=["order", "ghost"]), "$.evidence[1]",
         "ghost is not known; there are minutes, order, survey"),
        ("found", step("investigated", severity="huge"), "$.severity",
         "huge is not known; there are lighter, heavier, especially-serious"),
        ("investigated", parts(ghost="absent"), "$.decisions[0].parts.ghost",
         THERE_IS_NO["person"]),
        ("investigated", step("apportioned", decisions=decision(body="ghost")),
         "$.decisions[0].body", THERE_IS_NO["body"]),
        ("investigated", step("apportioned", decisions=decision(in_charge="ghost")),
         "$.decisions[0].in_charge", THERE_IS_NO["person"]),
        ("investigated", step("apportioned", decisions=decision(evidence={"third": "ghost"})),
         "$.decisions[0].evidence.third", "ghost is not known; there are minutes, order, survey"),
        ("investigated", departs("ghost", "none"), "$.departures[0].person", THERE_IS_NO["person"]),
        ("apportioned", step("tell-head", respondent="ghost"), "$.respondent",
         THERE_IS_NO["person"]),
        ("apportioned", step("hear-head", evidence="ghost"), "$.evidence",
         "ghost is not known; there are minutes, order, survey"),
        ("approved", step("sanctioned", decided_by="ghost"), "$.decided_by", THERE_IS_NO["body"]),
        ("approved", step("sanctioned", measures=measured(ghost="remind")),
         "$.measures[0].respondent", THERE_IS_NO["person"]),
        ("approved", step("sanctioned", measures=measured(head="remind", clerk="flogging")),
         "$.measures[1].measure",
         f"flogging is not known; there are {', '.join(m.id for m in RULES.measures)}"),
        ("approved", step("sanctioned", exemptions=[
            {"respondent": "ghost", "ground": "g", "reason": "r"}]),
         "$.exemptions[0].respondent", THERE_IS_NO["person"]),
        ("sanctioned", step("deliver-head", respondent="ghost"), "$.respondent",
         THERE_IS_NO["person"]),
        ("deliver-clerk", step("filed", recorded_with="ghost"), "$.recorded_with",
         THERE_IS_NO["body"]),
        ("investigated", {**RETURN, "to": "limbo"}, "$.to",
         f"limbo is not known; there are {', '.join(RULES.lifecycle.states)}"),
        ("team", {**RECUSE, "person": "ghost"}, "$.person", THERE_IS_NO["person"]),
    ],
)  # fmt: skip
def test_an_unknown_name_is_invalid_input_with_the_names_there_are(to, act, at, message):
    walk = walked(to)
    with pytest.raises(InvalidAction) as found:
        walk.decide(act)
    assert (found.value.field, found.value.render("en")) == (at, message)


def test_a_report_opens_a_case_and_everything_else_is_about_one():
    for case, act in ((walked("reported").case, step("reported")), (None, {**NOTE, "case": NUMBER})):
        with pytest.raises(InvalidAction) as found:
            decide(case, Walk().action(act), RULES, OFFICE, NOW)
        assert found.value.field == "$.case"


# -- what is offered ----------------------------------------------------------------------------


def everybody_s_offers(walk: Walk) -> Iterator[tuple[str, Any]]:
    """What the case offers to each person of the office and to a stranger."""
    for by in (*PEOPLE, "ghost"):
        yield by, offers(walk.standing, walk.policy, walk.directory, walk.now, by)


@pytest.mark.parametrize("key", list(ROAD))
def test_every_state_offers_the_same_steps_to_everybody_and_says_what_stands_in_the_way(key):
    walk = walked(key)
    open_steps = [
        do
        for do in ACTIONS
        if any(
            walk.standing.state in m.source and m.when != "time-of-keeping" for m in MOVES.get(do, ())
        )
    ]
    for by, found in everybody_s_offers(walk):
        assert [offer.do for offer in found] == open_steps
        for offer in found:
            assert offer.needs == needed(offer.do)
            for refusal in offer.refusals:
                assert "{" not in "".join(refusal.told("en").values()), by
                assert refusal.told("zh")["message"]


def test_what_is_offered_changes_as_the_case_moves_on():
    def allowed(walk: Walk, by: str) -> list[str]:
        return [o.do for o in offers(walk.standing, RULES, OFFICE, NOW, by) if o.allowed]

    assert allowed(walked("reported"), "chief") == [
        "assign", "recuse", "approve", "rebind", "link", "note",
    ]  # fmt: skip
    assert allowed(walked("reported"), "guest") == []
    assert "investigate" not in allowed(walked("team"), "ann")
    assert "investigate" in allowed(walked("found"), "ann")
    assert "investigate" not in allowed(walked("found"), "cai")
    assert allowed(walked("investigated"), "ann")[0] == "apportion"
    assert "sanction" not in allowed(walked("heard"), "judge")
    assert "sanction" in allowed(walked("approved"), "judge")
    assert "file" not in allowed(walked("sanctioned"), "desk")
    assert allowed(walked("deliver-clerk"), "desk") == [
        "file", "appeal", "deliver", "suspend", "link", "note", "correct",
    ]  # fmt: skip
    assert allowed(walked("filed"), "desk") == ["appeal", "link", "note", "correct"]
    under_review = walked("deliver-clerk", then=[APPEAL])
    assert allowed(under_review, "cityjudge")[:3] == ["uphold", "vary", "revoke"]
    assert "sanction" not in allowed(under_review, "judge")
    assert allowed(walked("team", then=[SUSPEND]), "desk") == ["resume", "link", "note", "correct"]


def test_what_a_step_needs_are_its_fields_without_which_it_is_no_step():
    assert needed("investigate") == ("conclusion", "severity")
    assert needed("deliver") == ("respondent", "delivered_on")
    assert needed("note") == ("text",)
    assert needed("sanction") == ("decided_by", "decided_on", "checklist", "measures")


# Who acts is asked of the action where it names the person or the body; without one, `offers`
# cannot know it.
_OF_THE_ACTION = {"actor-holds-role", "actor-impartial"}


def agrees(walk: Walk, act: Fields) -> None:
    """What is offered without an action stands in the way of any action, and a step that is not
    offered is refused as such."""
    verdict = walk.decide(act)
    found = {offer.do: offer for offer in offers(
        walk.standing, walk.policy, walk.directory, walk.now, str(act["by"]))}  # fmt: skip
    offered = found.get(str(act["do"]))
    refused_as_such = [r.guard for r in verdict.refusals] == ["state-offers"]
    assert refused_as_such is (offered is None)
    if offered is not None and "on" not in act:
        assert offered.to == verdict.to or act["do"] == "revoke", "it may leave no bearer"
        told_now = {(r.guard, r.message.render("en")) for r in verdict.refusals}
        for lacking in offered.refusals:
            if lacking.guard not in _OF_THE_ACTION:
                assert (lacking.guard, lacking.message.render("en")) in told_now


# -- anything at all ----------------------------------------------------------------------------


@given(
    st.sampled_from(["", "reported", "team", "evidence-survey", *STAGES, "deliver-clerk"]),
    st.lists(any_step(), min_size=1, max_size=8),
    st.sampled_from([RULES, TIERED]),
)
@settings(max_examples=150, deadline=None)
def test_any_step_in_any_state_is_allowed_refused_or_invalid_and_the_fold_is_the_state(
    start, acts, policy
):
    changes = {}
    if policy is TIERED:
        fitting = measured(head="circulate", deputy="circulate", clerk="circulate")
        changes = {"sanctioned": {"measures": fitting}}
    walk = walked(start, policy=policy, changes=changes)
    for act in acts:
        before = walk.case
        if (before is None) is not (act["do"] == "report"):
            continue
        try:
            verdict = walk.take(act)
        except InvalidAction as problem:
            assert problem.field.startswith("$.")  # noqa: PT017
            assert "{" not in problem.render("en").replace("{braces}", "")  # noqa: PT017
            continue
        if not verdict.allowed:
            assert walk.case is before
            assert all(refusal.told("zh")["remedy"] for refusal in verdict.refusals)
            continue
        written = walk.written[-1]
        assert verdict.to == walk.standing.state == written.event.outcome.state
        assert verdict.state == (before.state if before else "new")
        assert encode(read(written.body)) == written.body
    if walk.case is not None:
        again = fold((read(written.body), written.hash) for written in walk.written)
        assert again == walk.case
        assert [step.state for step in again.road][-1] == again.state


@given(st.sampled_from([*STAGES, "team", "tell-clerk", "deliver-clerk"]), any_step())
@settings(max_examples=150, deadline=None)
def test_what_is_offered_without_an_action_agrees_with_what_is_decided_of_one(start, act):
    if act["do"] == "report":
        return
    walk = walked(start)
    try:
        agrees(walk, act)
    except InvalidAction:
        return


@pytest.mark.parametrize("key", list(ROAD))
def test_what_is_offered_before_each_step_of_the_road_is_what_is_decided_of_it(key):
    keys = list(ROAD)
    if key == keys[0]:
        return
    walk = walked(keys[keys.index(key) - 1])
    by = ROAD[key]["by"]
    found = {o.do: o for o in offers(walk.standing, RULES, OFFICE, NOW, by)}
    assert found[ROAD[key]["do"]].refusals == ()
    agrees(walk, step(key, on=None))


@given(
    random_step(), st.sampled_from([NOW, NOW + timedelta(days=400), datetime(2020, 1, 1, tzinfo=CHINA)])
)
@settings(max_examples=100, deadline=None)
def test_deciding_twice_decides_the_same_and_changes_nothing(act, now):
    walk = walked("apportioned")
    walk.now = now
    before = copy.deepcopy(walk.case)
    act = {**act, "do": "note", "text": "x"} if act["do"] == "report" else act
    try:
        action = walk.action({k: v for k, v in act.items() if act["do"] != "note" or k in (
            "do", "by", "on", "text")})  # fmt: skip
        first, second = walk.decide(action), walk.decide(action)
    except InvalidAction:
        return
    assert first == second
    assert walk.case == before


# -- equal treatment ----------------------------------------------------------------------------


def renamed() -> Directory:
    """The same office with every body one level up, and every post with another name and remit."""
    levels = {"bureau": "city", "town": "county", "branch": "bureau", "county": "county", "city": "city"}
    return Directory(
        bodies=tuple(replace(b, level=levels[b.level]) for b in OFFICE.bodies),
        posts=tuple(replace(p, remit="everything") for p in OFFICE.posts),
    )


def swapped() -> Directory:
    """The same office, in which the principal and a member have changed places."""
    ranks = {"head": "member", "deputy": "principal"}
    return replace(OFFICE, posts=tuple(
        replace(p, post=ranks.get(p.person, p.post)) for p in OFFICE.posts))  # fmt: skip


@every_scene
def test_a_higher_level_rank_or_another_remit_changes_no_guard_s_outcome(scene):
    expected = [refusal.told("en") for refusal in as_it_is(scene)[1]]
    assert [refusal.told("en") for refusal in refused(scene, renamed())[1]] == expected
    # who was the principal is now in charge, and the other way round: both are primary as before
    same = refused(scene, swapped(), apportioned={"decisions": decision(in_charge="head")})
    assert [refusal.told("en") for refusal in same[1]] == expected


def test_rank_changes_the_split_and_nothing_else_does():
    def split(directory: Directory) -> dict[str, str]:
        bare = {"apportioned": {"decisions": decision(in_charge=None)}}
        walk = walked("apportioned", directory=directory, changes=bare)
        return {who: found.bears for who, found in walk.standing.respondents.items()}

    as_it_is = {"head": "collective primary", "deputy": "collective secondary", "third": "none",
                "clerk": "collective secondary"}  # fmt: skip
    assert split(OFFICE) == as_it_is == split(renamed())
    assert split(swapped()) == as_it_is | {
        "deputy": "collective primary",
        "head": "collective secondary",
    }


# -- authority and proportion -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pack", "able"),
    [
        ("base", {"county", "city", "city-discipline", "city-org"}),
        ("plan-05", {"county"}),
        ("plan-16", {"county"}),
        ("plan-06", {"county-discipline"}),
    ],
)
def test_by_each_pack_s_rule_these_bodies_decide_on_members_of_the_bureau_and_on_itself(pack, able):
    policy = rules(authority=load_policy(pack).authority)
    split = step("apportioned", body_liable=True)
    walk = walked("investigated", policy=policy, then=[split])
    for bearer in walk.standing.bearers:
        assert set(deciders(policy.authority, OFFICE, walk.standing, bearer)) == able, bearer.id


@pytest.mark.parametrize(("pack", "able"), [
    ("base", {"bureau", "county", "city", "city-discipline", "city-org", "county-discipline",
              "county-org"}),
    ("plan-05", {"county"}), ("plan-06", {"county-discipline"}),
])  # fmt: skip
def test_a_body_below_is_decided_on_by_its_parent_or_the_nearest_committee_or_the_commission(pack, able):
    policy = rules(authority=load_policy(pack).authority)
    held = Respondent(id="section", kind="body", post="", bears="collective primary")
    case = walked("reported", changes={"reported": {"body": "section"}}).standing
    assert set(deciders(policy.authority, OFFICE, case, held)) == able


def test_for_decisions_of_two_bodies_the_decider_needs_authority_in_both():
    lead = post("head", "town", "principal", managed_by="city")
    office = replace(OFFICE, posts=(*OFFICE.posts, lead))
    there = decision(id="d2", body="town", in_charge=None, evidence={"meeting": "minutes"},
                     parts={"head": "took_part", "mayor": "absent", "vice": "absent"})  # fmt: skip
    walk = walked("investigated", directory=office, then=[
        step("apportioned", decisions=[*decision(), *there])])  # fmt: skip
    held = walk.standing.respondents["head"]
    assert list(deciders(RULES.authority, office, walk.standing, held)) == ["city"]
    freed = [{**there[0], "parts": {**there[0]["parts"], "head": "objected"},
              "evidence": {"head": "minutes"}}]  # fmt: skip
    walk = walked("investigated", directory=office, then=[
        step("apportioned", decisions=[*decision(), *freed])])  # fmt: skip
    held = walk.standing.respondents["head"]
    assert "county" in set(deciders(RULES.authority, office, walk.standing, held))


def test_a_departure_makes_nobody_primary_in_a_decision_that_the_person_objected_to():
    both = {"deputy": "objected", "head": "took_part"}
    proof = {"meeting": "minutes", "deputy": "minutes", "third": "minutes"}
    first = decision(in_charge=None, parts={**both, "third": "objected", "clerk": "took_part"},
                     evidence=proof)  # fmt: skip
    second = decision(id="d2", in_charge=None, parts={**both, "third": "took_part"}, evidence=proof)
    split = departs("third", "primary", decisions=[*first, *second])
    walk = walked("investigated", then=[DEPARTURE, split])
    for who in ("head", "third", "clerk"):
        walk.must(step("tell-head", respondent=who), step("hear-head", respondent=who))
    walk.must(step("approved"))
    heavier = measured(head="remind", third="discipline", clerk="criticise")
    (found,) = walk.decide(step("sanctioned", measures=heavier)).refusals
    assert (found.guard, found.message.values["decision"]) == ("secondary-not-heavier", "d1")
    equal = measured(head="criticise", third="discipline", clerk="criticise")
    assert walk.decide(step("sanctioned", measures=equal)).allowed


def test_where_no_primary_bearer_received_a_measure_the_secondary_ones_are_not_capped():
    spared = [{"respondent": who, "ground": "g", "reason": "r"} for who in ("head", "deputy")]
    act = step("sanctioned", measures=measured(clerk="discipline"), exemptions=spared)
    assert told(walked("approved").decide(act)) == []


# -- packs of their own -------------------------------------------------------------------------

OWN = """\
id: own
version: "1"
extends: town
title: {{zh: 自有规则包, en: Own pack}}
source: {{zh: 测试, en: a test}}
{more}
"""


def own_pack(folder: Path, more: str) -> Policy:
    """A pack that extends `town` by what a policy keeper wrote."""
    (folder / "own").mkdir()
    (folder / "own" / "policy.yaml").write_text(OWN.format(more=more), encoding="utf-8")
    return load_policy("own", [folder])


CONSEQUENCES = """
consequences:
  - {id: no-honours, lasts: year, clause: plan-08/6, basis: document,
     label: {zh: 年内不得评优, en: no honours for the year}}
  - {id: veto, lasts: 12, clause: plan-03/5.3, basis: document,
     label: {zh: 一票否决, en: veto}}
"""


def test_consequences_are_recorded_with_their_end_when_the_decision_is(tmp_path):
    policy = own_pack(tmp_path, CONSEQUENCES)
    spared = {
        "measures": measured(head="circulate", deputy="criticise"),
        "exemptions": [{"respondent": "clerk", "ground": "g", "reason": "r"}],
    }
    walk = walked("sanctioned", policy=policy, changes={"sanctioned": spared})
    decided = walk.standing.decided
    assert decided is not None
    assert [(c.respondent, c.consequence, c.until) for c in decided.consequences] == [
        ("head", "no-honours", "2026-12-31"), ("head", "veto", "2027-02-01"),
        ("deputy", "no-honours", "2026-12-31"), ("deputy", "veto", "2027-02-01"),
    ]  # fmt: skip
    assert decided.exempted == ("clerk",)
    assert b'"consequence":"veto"' in walk.written[-1].body
    assert b'consequence":' not in walked("sanctioned").written[-1].body


MORE_STATES = """
lifecycle:
  states:
    - {id: verified, label: {zh: 已核实, en: verified}}
  add:
    refer:
      - {guard: approved, parameters: {what: dismissal}, clause: own/refer, basis: document}
  moves:
    investigate:
      - from: [reported]
        to: verified
        by: [{role: investigator, where: team}]
        guards:
          - {guard: team, parameters: {at_least: 2}, clause: own/team, basis: document}
      - from: [verified]
        to: investigated
        by: [{role: approver, where: committee-over}]
        guards:
          - {guard: elements-found, clause: own/elements, basis: document}
    note:
      - from: [reported, verified, investigated]
        by: [{role: approver, where: committee-over}]
"""


def test_a_pack_adds_a_state_and_guards_without_python(tmp_path):
    policy = own_pack(tmp_path, MORE_STATES)
    walk = walked("found", policy=policy, without=["opening"])
    verdict = walk.take(step("investigated"))
    assert (verdict.state, verdict.to, walk.standing.state) == ("reported", "verified", "verified")
    assert [o.do for o in offers(walk.standing, policy, OFFICE, NOW, "chief")] == [
        "investigate", "note"
    ]  # fmt: skip
    assert not walk.decide(step("investigated", on="2026-01-21")).allowed
    assert not walk.decide(step("apportioned")).allowed
    walk.must({**NOTE, "by": "chief"}, step("investigated", by="chief", on="2026-01-21"))
    assert walk.standing.state == "investigated"
    assert [(s.do, s.state) for s in walk.standing.road] == [
        ("report", "reported"), ("investigate", "verified"), ("investigate", "investigated")
    ]  # fmt: skip
    walk.must(step("apportioned"))


def test_a_guard_that_a_pack_adds_refuses_by_the_pack_s_clause_and_the_last_ones_are_kept(tmp_path):
    policy = own_pack(tmp_path, MORE_STATES)
    refer = {"do": "refer", "by": "judge", "to": "the police", "reason": "r"}
    walk = walked("reported", policy=policy)
    (found,) = walk.decide(refer).refusals
    assert (found.guard, found.clause, found.basis) == ("approved", "own/refer", "document")
    assert found.message.render("en") == "the approval is missing: the dismissal"
    assert walk.must(ALLOW_DISMISSAL).decide(refer).allowed
    assert walked("reported").decide(refer).allowed


def test_two_ways_for_one_step_out_of_one_state_are_refused_when_the_pack_is_loaded(tmp_path):
    twice = MORE_STATES.replace("from: [verified]", "from: [verified, reported]")
    with pytest.raises(PolicyError, match="reported is named twice") as found:
        own_pack(tmp_path, twice)
    assert found.value.field == "$.lifecycle.moves.investigate[1].from"


# -- versions -----------------------------------------------------------------------------------

VERSION = """\
id: dated
version: "{version}"
extends: base
title: {{zh: 两个版本, en: Two versions}}
source: {{zh: 测试, en: a test}}
in_force: {{{dates}}}
situations:
  - {{id: residual, clause: dated/1, basis: document, threshold: {threshold}}}
lifecycle:
  replace:
    team: {{parameters: {{at_least: {team}}}, clause: dated/team-{version}, basis: document}}
"""


def two_versions(folder: Path) -> tuple[Policy, Policy]:
    """A pack of 2025 that is strict on the consequence, and of 2026 that is strict on the team."""
    (folder / "dated").mkdir()
    for name, values in {
        "policy.yaml": {"version": 2, "dates": "from: 2026-01-01", "threshold": "adverse", "team": 3},
        "v1.yaml": {"version": 1, "dates": "to: 2025-12-31", "threshold": "grave", "team": 2},
    }.items():
        text = VERSION.format(**values)
        (folder / "dated" / name).write_text(text, encoding="utf-8")
    old, new = load_versions("dated", [folder])
    return old, new


def test_the_substance_is_of_when_it_occurred_and_the_procedure_of_when_it_was_reported(tmp_path):
    old, new = two_versions(tmp_path)

    def refusals(occurred: str, reported: str) -> list[tuple[str, str]]:
        policy = governing((old, new), date.fromisoformat(occurred), date.fromisoformat(reported))
        walk = walked("found", policy=policy, changes={
            "reported": {"policy": "dated", "occurred_on": occurred, "on": reported}})  # fmt: skip
        found = walk.decide(step("investigated")).refusals
        draft = walk.written[0].event
        assert draft.receipt.policy == draft.outcome.policy == walk.standing.policy
        assert walk.standing.policy.sha256 == (old if occurred < "2026" else new).sha256
        return [(r.guard, r.clause) for r in found]

    consequence, team = ("threshold-reached", "dated/1"), ("team", "dated/team-2")
    assert refusals("2025-03-01", "2025-12-30") == [consequence]
    assert refusals("2025-03-01", "2026-01-05") == [team, consequence]
    assert refusals("2026-01-02", "2026-01-05") == [team]


def test_a_case_under_two_versions_names_both_in_every_receipt(tmp_path):
    old, new = two_versions(tmp_path)
    mixed = governing((old, new), date(2025, 3, 1), date(2026, 1, 5))
    walk = walked("team", policy=mixed)
    assert walk.standing.policy == PolicyRef("dated", "1", old.sha256, new.sha256)
    assert {written.event.receipt.policy for written in walk.written} == {walk.standing.policy}
    assert len({old.sha256, new.sha256, mixed.sha256}) == 3


def test_no_step_of_the_base_pack_leaves_a_state_by_two_ways_that_could_both_lead_on():
    moves: list[tuple[str, Move]] = [(do, move) for do, found in MOVES.items() for move in found]
    ways = [(do, state) for do, move in moves for state in move.source if move.when is None]
    assert len(ways) == len(set(ways))
    chosen = [
        (do, state, move.when, move.to) for do, move in moves for state in move.source if move.when
    ]
    assert len(chosen) == len(set(chosen))
    assert {(do, state) for do, state, *_ in chosen}.isdisjoint(ways)


def test_the_road_of_the_base_pack_is_walked_from_report_to_filing():
    walk = walked("filed")
    assert [(found.do, found.state) for found in walk.standing.road] == [
        ("report", "reported"), ("investigate", "investigated"), ("apportion", "apportioned"),
        ("sanction", "sanctioned"), ("file", "filed"),
    ]  # fmt: skip
    assert {b.id: b.bears for b in walk.standing.bearers} == {
        "head": "collective primary",
        "deputy": "collective primary",
        "clerk": "collective secondary",
    }
    assert set(walk.standing.delivered) == set(BEARERS)
