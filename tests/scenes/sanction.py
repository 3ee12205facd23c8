"""Scenes of the decision."""

from __future__ import annotations

from tests.builders import ROAD, step
from tests.scenes.scene import (
    ADDED,
    DAN_TOO,
    DOCUMENT,
    MANAGES,
    MISSING,
    NO_COMMISSION,
    REGULATION,
    THOSE_ABOVE,
    TIERED,
    Scene,
    measured,
)

SCENES = [
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
]  # fmt: skip
