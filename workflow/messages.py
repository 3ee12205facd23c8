"""What is lacking, in words: for each kind of lack what is wrong, and what would make it pass."""

from __future__ import annotations

from workflow.wording import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "step-not-offered": (
        N_("in this state, {state}, the case does not offer the step {do}"),
        N_("see what it offers: wenze next {case}"),
    ),
    "destruction-of-open": (
        N_("the case has not ended; its texts are needed"),
        N_("end it first; then its time of keeping runs"),
    ),
    "approval-after-the-end": (
        N_("in an ended case nothing is approved but the destruction of its texts"),
        N_("reopen the case, or approve its destruction: --what destruction"),
    ),
    "kept-for-ever": (
        N_("the policy {policy} sets no time after which a case is destroyed: it is kept"),
        N_("a pack of the office sets the time; it holds for cases reported under it"),
    ),
    "kept-still": (
        N_("the case ended on {ended} and is kept until {until}"),
        N_("wait until that day has passed"),
    ),
    "linked-case-open": (
        N_("it is linked with {other}, which is open"),
        N_("wait until that case has ended too: wenze show {other}"),
    ),
    "destroyed-already": (
        N_("its texts were destroyed on {on} by {person}"),
        N_("nothing is left to do"),
    ),
    "own-approval": (
        N_("{person} approved the destruction and cannot carry it out too"),
        N_("let another registrar carry it out (--as PERSON)"),
    ),
    "suspended": (
        N_("the case is suspended since {since}"),
        N_("a registrar resumes it: wenze resume {case} --reason TEXT"),
    ),
    "not-suspended": (
        N_("the case is not suspended"),
        N_("nothing is left to do"),
    ),
    "review-without-respondent": (
        N_("a review that names no respondent is for a decider of a higher body"),
        N_("name who appeals (--respondent), or let a decider of a body above ask for the review"),
    ),
    "appeal-of-another": (
        N_("{person} appeals in person, or the registrar on that person's behalf"),
        N_("let {person.id} or a registrar enter the appeal (--as PERSON)"),
    ),
    "appellant-bears-nothing": (
        N_("{person} bears nothing by this decision, so there is nothing to appeal against"),
        N_("name somebody who bears responsibility: wenze show {case}"),
    ),
    "appeal-late": (
        N_(
            "the decision was delivered on {delivered}, the appeal received on {received}: more than "
            "{days} days later"
        ),
        N_("a decider of a higher body may review the decision of its own accord"),
    ),
    "reviewer-took-part": (
        N_("{person} took part in this case before and cannot decide its review"),
        N_("let a decider act who took no part before"),
    ),
    "body-may-not-review": (
        N_("{body} neither made the decision nor stands over {deciding}, which did"),
        N_("let {deciding.id} or a body above it decide the review"),
    ),
    "appellant-left-out": (
        N_("{person} appealed and is not among the respondents of this decision"),
        N_("name this person too: --respondents {person.id}"),
    ),
    "measure-stands": (
        N_("the review left the decision on {person} as it is"),
        N_("leave this person out; decide only on those whose measures lapsed"),
    ),
    "varied-open": (
        N_("a varied decision waits for the new one on: {people}"),
        N_("decide on them first: wenze sanction {case}"),
    ),
    "rebound-without-situation": (
        N_("the policy {policy} does not have the situation {situation}"),
        N_("name a policy that has it: wenze policy list"),
    ),
    "rebound-without-severity": (
        N_("the policy {policy} does not have the severity {severity} that was found"),
        N_("return the case first, or name a policy that has it"),
    ),
    "nothing-recorded": (
        N_("the case is not recorded yet, so there is nothing to correct"),
        N_("correct it once the case is filed"),
    ),
    "day-after-report": (
        N_("the day {day} given as {field} lies after {reported}, when the case was reported"),
        N_("give a day that is not after {reported}"),
    ),
    "role-missing": (
        N_("{by} is not one of those who take this step: {actors}"),
        N_("let one of those take it (--as PERSON), or give the role in the directory"),
    ),
    "barred-member": (
        N_("{person} is a member of {body}, which this case is about"),
        N_("let somebody act who is no member of a body of this case"),
    ),
    "barred-named": (
        N_("{person} is named in this case"),
        N_("let somebody act who is not named in this case"),
    ),
    "barred-recused": (
        N_("{person} is recused from this case"),
        N_("let somebody act who is not recused"),
    ),
    "actor-investigated": (
        N_("{person} investigated this case and can no longer approve, assign or decide in it"),
        N_("let somebody act who never was an investigator of this case"),
    ),
    "date-after-clock": (
        N_("{on} lies in the future; today is {now}"),
        N_("give the day on which it happened, at the latest today (--on DATE)"),
    ),
    "date-before-state": (
        N_("{on} lies before {since}, when the case became {state}"),
        N_("give a date that is not before {since} (--on DATE)"),
    ),
    "date-before-entry": (
        N_("{on} lies before {since}, the date of an entry this step relies on: {what}"),
        N_("give a date that is not before {since} (--on DATE)"),
    ),
    "day-after-step": (
        N_("the day {day} given as {field} lies after the step itself, {on}"),
        N_("correct {field}, or date the step on the day it was taken (--on DATE)"),
    ),
    "day-before-occurrence": (
        N_("the day {day} given as {field} lies before {occurred}, when it occurred"),
        N_("correct {field}"),
    ),
    "policy-not-in-force": (
        N_("no version of the policy {policy} was in force on {day}"),
        N_("report under a policy that was in force: wenze policy list"),
    ),
    "situation-not-in-force": (
        N_("the situation {situation} is not in the policy in force on {day}"),
        N_("report under a policy that has it: wenze policy list"),
    ),
    "approval-missing": (
        N_("the approval is missing: {what}"),
        N_("an approver of a committee over the body: wenze approve {case} --what {what.id}"),
    ),
    "approval-lapsed": (
        N_("the approval has lapsed, the case changed after it was given: {what}"),
        N_("approve the case as it stands now: wenze approve {case} --what {what.id}"),
    ),
    "approval-of-another": (
        N_("another action was approved, not this one: {what}"),
        N_(
            "keep this one with --propose and have it approved: wenze approve {case} --what {what.id} "
            "--proposal {proposal}"
        ),
    ),
    "team-too-small": (
        N_("too few investigators who may act are in the team: {have} of {need}"),
        N_("assign the whole team: wenze assign {case} --investigators PERSON,PERSON"),
    ),
    "not-investigator": (
        N_("{person} does not hold the role of investigator on that day"),
        N_("assign somebody who does: wenze directory show --role investigator"),
    ),
    "approver-assigned": (
        N_("{person} approves in this case and can not investigate it"),
        N_("assign somebody who approved nothing in this case"),
    ),
    "evidence-withdrawn": (
        N_("the evidence {label} was withdrawn"),
        N_("name evidence that stands: wenze show {case}"),
    ),
    "element-not-found": (
        N_("the element is not found yet: {label}"),
        N_("wenze find {case} --element {element} --found --evidence LABEL"),
    ),
    "element-without-evidence": (
        N_("the finding rests on no evidence that stands: {label}"),
        N_("find it again on evidence: wenze find {case} --element {element} --found --evidence LABEL"),
    ),
    "check-open": (
        N_("a check is still open: {label}"),
        N_("wenze find {case} --element {check} --found true (or false) --evidence LABEL"),
    ),
    "must-be-looked-into": (
        N_("it is not ruled out, and such a report is looked into before it is dismissed: {checks}"),
        N_(
            "open an inquiry and look into the elements, or rule each of {ids} out on evidence: "
            "wenze find {case} --element ID --found false --evidence LABEL"
        ),
    ),
    "ground-unshown": (
        N_("nobody looked yet at what this ground depends on ({what}): {label}"),
        N_("wenze find {case} --element {check} --found true (or false) --evidence LABEL"),
    ),
    "ground-excluded": (
        N_("this was found, so the duty stays and the ground does not hold ({what}): {label}"),
        N_("go on with the case, or dismiss it on another ground"),
    ),
    "step-built-on": (
        N_("later steps rest on this one ({label}): {later}"),
        N_("find the later steps not to be so first, the last one at the beginning"),
    ),
    "step-skipped": (
        N_("a step before this one ({label}) is missing: {before}"),
        N_("wenze find {case} --element {check} --found true --evidence LABEL"),
    ),
    "step-undated": (
        N_("no evidence with a date shows when this step was taken: {label}"),
        N_("put evidence on the file with its date (wenze evidence {case} --dated DATE …) and name it"),
    ),
    "step-too-early": (
        N_(
            "this step ({label}) is dated {day}; after the one before it, its time comes on {earliest}: "
            "{before}"
        ),
        N_("name evidence dated {earliest} or later"),
    ),
    "step-by-another": (
        N_("{by} holds no post in a department above {body} that takes this step: {label}"),
        N_("let an investigator of the case enter it who holds a post in one of these: {able}"),
    ),
    "step-by-nobody": (
        N_("{by} holds no post in a department above {body} that takes this step: {label}"),
        N_("the directory has no such department above {body}; an administrator adds it"),
    ),
    "level-bears-another": (
        N_(
            "the situation {situation} is not for {body}; it is about this responsibility: "
            "{responsibility}"
        ),
        N_("report one that {body.id} answers for: {choices}"),
    ),
    "level-bears-nothing": (
        N_(
            "the situation {situation} is not for {body}; it is about this responsibility: "
            "{responsibility}"
        ),
        N_("no situation of this policy is for {body.id}; report under another: wenze policy list"),
    ),
    "threshold-not-reached": (
        N_("the clause demands a consequence that is {threshold}; found is {level}"),
        N_(
            "find the consequence at its level (wenze find {case} --element consequence "
            "--level {threshold.id} --evidence LABEL), or dismiss the case"
        ),
    ),
    "not-concerned": (
        N_("{person} is no respondent of this case: no body of it, no member of one, not named"),
        N_("name a respondent: wenze show {case}"),
    ),
    "nothing-decided": (
        N_("nothing is decided yet that could be told"),
        N_("tell the allegations now, the decision once it is made"),
    ),
    "not-one-step-back": (
        N_("from here a case goes back to {state}, not to {to}"),
        N_("wenze return {case} --to {state.id} --reason TEXT"),
    ),
    "recused-already": (
        N_("{person} is recused already"),
        N_("nothing is left to do"),
    ),
    "member-without-part": (
        N_("{person} was a member on {day} and has no part in the decision {decision}"),
        N_("declare the part of {id} in {decision}; nobody in post on the day is left out"),
    ),
    "part-not-in-post": (
        N_("{person} was not in post in {body} on {day}, when {decision} was made"),
        N_("leave this person out of {decision}, or correct the day or the directory"),
    ),
    "part-of-unnamed-staff": (
        N_("{person} is staff of {body}; the report does not name this person"),
        N_("leave this person out of {decision}; staff answer only where the report names them"),
    ),
    "in-charge-no-member": (
        N_("{person} was no member of {body} on {day} and cannot be in charge in {decision}"),
        N_("name as in charge somebody who was a member on {day}, or nobody"),
    ),
    "part-without-evidence": (
        N_("{person} is said to have: {part} ({decision}); nothing shows it"),
        N_("give evidence under {id} in {decision}: evidence={id}:LABEL"),
    ),
    "objection-not-in-minutes": (
        N_("the objection of {person} rests on {label}, which is no record of the meeting"),
        N_("put the minutes on the file as kind minutes and name them under {id} in {decision}"),
    ),
    "objector-held": (
        N_("{person} clearly objected to {decision} and bears nothing for it; no departure is possible"),
        N_("leave out the departure for this person"),
    ),
    "sole-decider-freed": (
        N_("{person} decided or approved {decision} alone and bears it; no departure is possible"),
        N_("leave out the departure for this person"),
    ),
    "departure-without-part": (
        N_("{person} has no part in any decision, so there is no degree to depart from"),
        N_("leave out the departure, or declare this person's part"),
    ),
    "departure-changes-nothing": (
        N_("the degree of {person} is {degree} as computed; a departure changes nothing"),
        N_("leave out the departure for this person"),
    ),
    "nobody-bears": (
        N_("by this split nobody bears anything"),
        N_("check the parts; where nobody is responsible, dismiss the case"),
    ),
    "body-without-member": (
        N_("{body} is held to account, but none of its members"),
        N_("whoever holds a body to account holds a member too: check the parts"),
    ),
    "no-authority": (
        N_("{body} has no authority over {person}: {rule}"),
        N_("this may be decided by: {able}"),
    ),
    "no-authority-anywhere": (
        N_("{body} has no authority over {person}: {rule}"),
        N_("the directory has no body with this authority; an administrator adds it"),
    ),
    "bearer-without-measure": (
        N_("{person} bears responsibility and has neither a measure nor an exemption"),
        N_("give a measure, or an exemption with its ground and reason"),
    ),
    "measured-and-exempted": (
        N_("{person} has a measure and an exemption"),
        N_("give one or the other"),
    ),
    "measure-without-responsibility": (
        N_("{person} bears nothing in this case"),
        N_("leave this person out of the decision"),
    ),
    "measure-does-not-fit": (
        N_("{measure} does not fit {person}: it is not for a {kind}"),
        N_("choose one that fits: {choices}"),
    ),
    "measure-of-another-tier": (
        N_("{measure} for {person} is not in the tier of the severity found: {severity}"),
        N_("choose one of that tier: {choices}"),
    ),
    "secondary-heavier": (
        N_("{person} is secondary in {decision} and gets more than anyone primary in it"),
        N_("give a lighter measure, or a heavier one to a primary bearer"),
    ),
    "not-told": (
        N_("{person} was not told the allegations"),
        N_("wenze notify {case} --respondent {id} --what allegations"),
    ),
    "not-heard": (
        N_("{person} was neither heard after the notice nor waived it"),
        N_("wenze statement {case} --respondent {id} --text TEXT (or --waived)"),
    ),
    "checklist-incomplete": (
        N_("the proposal was not checked on: {missing}"),
        N_("check it, and name all six: --checklist {all}"),
    ),
    "measure-ends-early": (
        N_("the measure for {person} would end on {day}, before the decision"),
        N_("give a later day, or none"),
    ),
    "day-before-decision": (
        N_("the day {day} given as {field} lies before the decision of {decided}"),
        N_("correct {field}"),
    ),
    "wrong-department": (
        N_("{body} is not where such a case is recorded: {right}"),
        N_("record it there: wenze directory show --bodies"),
    ),
    "not-delivered": (
        N_("the decision was not delivered to {person}"),
        N_("wenze deliver {case} --respondent {id} --delivered-on DATE"),
    ),
    "finding-without-evidence": (
        N_("the finding rests on no evidence that stands: {label}"),
        N_("find it again on evidence: wenze find {case} --element {element} --evidence LABEL"),
    ),
    "decision-without-evidence": (
        N_("no evidence that stands shows the decision {decision}"),
        N_("have the case reviewed, and split it again with evidence for {decision}"),
    ),
    "bearer-unheard": (
        N_("{person} was neither heard after the notice nor waived it"),
        N_("wenze statement {case} --respondent {id} --text TEXT (or --waived)"),
    ),
}

NOTICES = {
    "similar-case": N_("a similar case is open: {cases}"),
    "decision-without-evidence": N_(
        "nothing shows the decision {decision} yet; without evidence the case cannot be filed"
    ),
    "team-handover": N_("the case is handed over; before it was with {team}"),
}
